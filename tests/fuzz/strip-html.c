/*
 * Any bytes as a page: the output is valid UTF-8, a block a line, the same
 * however the page is cut and if it comes in a record, and every source lies
 * in the page. The first byte of the input says how to read it, and whether
 * three more do.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "lib/filter.h"
#include "tables/encoding_labels.h"

/* All output stays where the checks can see it. */
#define output_drain() ((void)0)
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

/*** A page ***/

static size_t page_size;

static void
check_blocks(void *state)
{
	const struct reader *r = state;
	const struct document *d = &r->page.document;

	for (size_t i = 0; i < d->n; i++) {
		const struct block *b = &d->blocks[i];

		check(b->source[0] < b->source[1] &&
		    b->source[1] <= page_size, "source out of the page");
		check(b->container < d->n_containers, "container");
		check(b->linked <= b->chars, "linked");
		check(b->text.n > 0 && memchr(b->text.p, '\n',
		    b->text.n) == NULL, "text");
	}
	put_blocks(state);
}

/* The page's output, read in pieces of this many bytes. */
static void
read_cut(struct reader *r, const struct options *o, struct span page,
    size_t piece, struct buf *out)
{
	output.len = 0;
	page_size = page.n;
	r->page.out = &output;
	r->page.full = check_blocks;
	r->page.full_state = r;
	r->page.blocks = o->records || o->article;
	r->records = o->records;
	r->doc = span_of("d");
	reader_start(r, o);
	for (size_t at = 0; at < page.n; at += piece)
		reader_feed(r, (struct span){ page.p + at,
		    page.n - at < piece ? page.n - at : piece }, at,
		    piece >= page.n);
	reader_end(r, page.n);
	if (r->page.blocks)
		check_blocks(r);
	out->len = 0;
	buf_add(out, output.data, output.len);
}

/*** A record ***/

/* What comes of a line, if it is a record. */
static bool
read_line(struct reader *r, const struct options *o, struct span line)
{
	static struct record record;
	struct input in = { .name = "d", .line = 1 };
	struct json_fault fault;

	output.len = 0;
	r->options = o;
	r->page.blocks = true;
	page_size = line.n;
	if (!record_read(&record, line, &fault))
		return false;
	read_record(r, &in, &record);
	for (size_t from = 0; from < output.len;) {
		const char *s = output.data + from;
		size_t n = (size_t)((const char *)memchr(s, '\n',
		    output.len - from) - s);
		static struct record made;

		check(record_read(&made, (struct span){ s, n }, &fault),
		    "no record");
		from += n + 1;
	}
	return true;
}

/* A page in a record is as it is alone. */
static void
check_record(struct reader *r, const struct options *given, struct span page)
{
	static struct buf line, alone;
	struct options o = *given;

	read_line(r, &o, page);
	/* Records have neither invalid UTF-8 nor NUL. */
	if (utf8_valid(page.p, page.n) != page.n ||
	    memchr(page.p, '\0', page.n) != NULL)
		return;
	o.form = HTML;
	o.encoding = "utf-8";
	o.records = true;
	read_cut(r, &o, page, page.n, &alone);
	line.len = 0;
	buf_adds(&line, "{\"doc\":\"d\",\"html\":");
	json_put(&line, page.p, page.n);
	buf_addc(&line, '}');
	check(read_line(r, &o, buf_span(&line)), "a record");
	check(span_same(buf_span(&alone), buf_span(&output)),
	    "another output in a record");
}

/*** The options ***/

/* The byte in the middle many times over: to the ends of buffers. */
static struct span
stretch(struct span page, size_t times)
{
	static struct buf longer;
	size_t half = page.n / 2;

	if (times == 0 || page.n == 0)
		return page;
	longer.len = 0;
	buf_add(&longer, page.p, half);
	for (size_t i = 0; i < times; i++)
		buf_addc(&longer, page.p[half]);
	buf_add(&longer, page.p + half, page.n - half);
	return buf_span(&longer);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const encodings[] = { NULL, "utf-8", "gb18030",
		"big5", "iso-2022-jp", "utf-16le", "shift_jis", "windows-1252" };
	static struct reader r;
	static struct buf whole, cut;
	struct options o = { .doc = "d" };
	struct span page = { (const char *)data + 1, size - 1 };
	size_t first = 1, step = 3;

	if (size == 0)
		return 0;
	o.records = o.meta = data[0] & 1;
	r.page.glosses = data[0] & 2;
	o.form = (data[0] >> 2 & 3) % 3;
	o.encoding = encodings[data[0] >> 4 & 7];
	if ((data[0] & 0x80) && size >= 4) {
		o.article = data[1] & 1;
		o.meta &= data[1] >> 1 & 1;
		if (data[2] < ENCODING_LABELS_ROWS)
			o.encoding = encoding_labels[data[2]].name;
		page = (struct span){ (const char *)data + 4, size - 4 };
		if (data[1] & 4)
			check_record(&r, &o, page);
		if ((data[1] & 0xf8) == 0x80) {
			page = stretch(page, data[3] * 257u);
			first = 16381;
			step = 24571;
		}
	}
	read_cut(&r, &o, page, page.n, &whole);
	check(utf8_valid(whole.data, whole.len) == whole.len, "invalid UTF-8");
	for (size_t piece = first; piece < first + 3 * step; piece += step) {
		read_cut(&r, &o, page, piece, &cut);
		check(span_same(buf_span(&whole), buf_span(&cut)),
		    "another output for another cut");
	}
	return 0;
}
