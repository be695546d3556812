/*
 * strip-html's parts, a test case a line on stdin, its result a line on stdout;
 * tests/conformance/strip-html.py asks. All text is hexadecimal.
 *
 *	tokens STATE LAST HTML	what the tokenizer gives as characters
 *	text CONTEXT HTML	the text of a page, or of what is in an element
 *	encoding PAGE		what a page declares, or -
 *	decode ENCODING BYTES	these bytes as UTF-8
 *
 * Each case is run whole and a byte at a time; "cut" is where these differ.
 */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>

#include "lib/decoder.h"
#include "lib/encoding.h"
#include "lib/page.h"
#include "lib/utf8.h"

struct characters {
	struct html html;
	struct buf out;
	bool cr;
};

/* Newlines as the standard's input stream has them. */
static void
on_text(void *state, const char *s, size_t n)
{
	struct characters *c = state;

	for (size_t i = 0; i < n; i++) {
		if (s[i] != '\n' || !c->cr)
			buf_addc(&c->out, s[i] == '\r' ? '\n' : s[i]);
		c->cr = s[i] == '\r';
	}
}

static void
on_chars(void *state, const char *s, size_t n, size_t start, size_t end)
{
	struct characters *c = state;

	if (start > end)
		errx(1, "a reference that ends before it begins");
	c->cr = false;
	buf_add(&c->out, s, n);
}

static void
on_tag(void *state, const struct html_tag *tag)
{
	struct characters *c = state;

	c->cr = tag->end && false;
}

static void
tokens(struct buf *out, int content, const char *last, struct span html,
    size_t piece)
{
	static const struct html_sink sink = { on_text, on_chars, on_tag };
	static struct element_index elements;
	struct characters c = { .html = { .sink = &sink, .state = &c,
		.elements = &elements } };

	element_index(&elements);
	html_start(&c.html, (enum html_content)content, last);
	for (size_t at = 0; at < html.n; at += piece) {
		c.html.place = (struct place){ html.p + at, at, NULL,
			html.n - at };
		html_feed(&c.html, html.p + at,
		    html.n - at < piece ? html.n - at : piece);
	}
	html_end(&c.html, html.n);
	buf_add(out, c.out.data, c.out.len);
	buf_free(&c.out);
}

static void
text(struct buf *out, const char *context, struct span html, size_t piece)
{
	static struct page p;

	element_index(&p.elements);
	p.out = out;
	p.glosses = true;
	page_start(&p);
	/* In a fragment of svg or math their root is outside it. */
	if (*context == '+') {
		html_enter(&p.html, context[1] == 's' ? EL_SVG : EL_MATH);
		context = strchr(context, ':') + 1;
	}
	if (strcmp(context, "-") != 0)
		html_enter(&p.html, element_find(&p.elements,
		    element_key(context, strlen(context)))->element);
	for (size_t at = 0; at < html.n; at += piece) {
		struct place place = { html.p + at, at, NULL, html.n - at };

		page_feed(&p, &place,
		    html.n - at < piece ? html.n - at : piece);
	}
	page_end(&p, html.n);
}

static void
add_decoded(void *state, const struct place *place, size_t n)
{
	utf8_repair(place->piece, n, state);
}

static void
decode(struct buf *out, const char *name, struct span bytes, size_t piece)
{
	static struct decoder d;

	decoder_start(&d, name);
	for (size_t at = 0; at < bytes.n; at += piece)
		decoder_feed(&d, bytes.p + at,
		    bytes.n - at < piece ? bytes.n - at : piece, at, false,
		    add_decoded, out);
	decoder_feed(&d, "", 0, bytes.n, true, add_decoded, out);
}

static void
from_hex(const char *hex, struct buf *b)
{
	unsigned byte;

	b->len = 0;
	for (; sscanf(hex, "%2x", &byte) == 1; hex += 2)
		buf_addc(b, (char)byte);
	buf_addc(b, '\0');
	b->len--;
}

static void
run(const char *what, const char *a, const char *b, struct span html,
    size_t piece, struct buf *out)
{
	if (strcmp(what, "tokens") == 0)
		tokens(out, atoi(a), strcmp(b, "-") == 0 ? "" : b, html, piece);
	else if (strcmp(what, "text") == 0)
		text(out, a, html, piece);
	else if (strcmp(what, "decode") == 0)
		decode(out, a, html, piece);
	else {
		const char *name = encoding_mark(html.p, html.n, "utf-8") ?
		    "utf-8" : encoding_declared(html.p, html.n);

		buf_adds(out, name ? name : "-");
	}
}

int
main(void)
{
	char *line = NULL, what[16], a[32], b[32];
	struct buf html = { 0 }, whole = { 0 }, cut = { 0 };
	size_t cap = 0;
	int at;

	while (getline(&line, &cap, stdin) != -1) {
		if (sscanf(line, "%15s %31s %31s %n", what, a, b, &at) != 3)
			errx(1, "bad case: %s", line);
		from_hex(line + at, &html);
		whole.len = cut.len = 0;
		run(what, a, b, buf_span(&html), html.len + 1, &whole);
		run(what, a, b, buf_span(&html), 1, &cut);
		if (!span_same(buf_span(&whole), buf_span(&cut)))
			printf("cut");
		else
			for (size_t i = 0; i < whole.len; i++)
				printf("%02x", (unsigned char)whole.data[i]);
		putchar('\n');
	}
	free(line);
	return 0;
}
