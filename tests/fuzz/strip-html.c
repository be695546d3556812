/*
 * Any bytes as a page: the output is valid UTF-8, a block a line, the same
 * however the page is cut, and every source lies in the page. The first byte
 * of the input says how to read it.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define main strip_html_main
int strip_html_main(int argc, char **argv);
#include "../../src/strip-html.c"
#undef main

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check(bool good, const char *what)
{
	if (!good) {
		fprintf(stderr, "%s\n", what);
		abort();
	}
}

/* The page's output, read in pieces of this many bytes; step: each one longer. */
static void
read_cut(struct reader *r, const struct options *o, const char *s, size_t n,
    size_t piece, struct buf *out)
{
	output.len = 0;
	r->page.out = &output;
	r->page.blocks = o->records || o->article;
	reader_start(r, o);
	for (size_t at = 0; at < n; at += piece)
		reader_feed(r, (struct span){ s + at,
		    n - at < piece ? n - at : piece }, at);
	reader_end(r, n);
	if (r->page.blocks) {
		const struct document *d = &r->page.document;

		for (size_t i = 0; i < d->n; i++) {
			const struct block *b = &d->blocks[i];

			check(b->source[0] < b->source[1] &&
			    b->source[1] <= n, "source out of the page");
			check(b->container < d->n_containers, "container");
			check(b->linked <= b->chars, "linked");
			check(b->text.n > 0 && memchr(b->text.p, '\n',
			    b->text.n) == NULL, "text");
		}
		r->records = o->records;
		r->doc = span_of("d");
		put_blocks(r);
	}
	out->len = 0;
	buf_add(out, output.data, output.len);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const encodings[] = { NULL, "utf-8", "gb18030",
		"big5", "iso-2022-jp", "utf-16le", "shift_jis", "windows-1252" };
	static struct reader r;
	static struct buf whole, cut;
	struct options o = { .doc = "d" };

	if (size == 0)
		return 0;
	o.records = data[0] & 1;
	o.meta = o.records;
	r.page.glosses = data[0] & 2;
	o.form = (data[0] >> 2 & 3) % 3;
	o.encoding = encodings[data[0] >> 4 & 7];
	read_cut(&r, &o, (const char *)data + 1, size - 1, size, &whole);
	check(utf8_valid(whole.data, whole.len) == whole.len, "invalid UTF-8");
	for (size_t piece = 1; piece < 8; piece += 3) {
		read_cut(&r, &o, (const char *)data + 1, size - 1, piece, &cut);
		check(span_same(buf_span(&whole), buf_span(&cut)),
		    "another output for another cut");
	}
	return 0;
}
