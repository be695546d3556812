/*
 * strip-html - the text of web pages, whatever their markup and encoding.
 *
 *	$ printf '<p>1 &lt; 2<p><ruby>網<rt>wǎng</ruby>' | strip-html
 *	1 < 2
 *	網
 *
 * A page is read in pieces: encoding.h makes UTF-8 of them, page.h lines or
 * blocks. Here is what it takes to begin: whether the page is HTML or text
 * that somebody has taken out of one, and its encoding, both from its first
 * 64 KiB. What cannot depend on the answer goes on at once.
 */
#include <err.h>
#include <stdlib.h>

#include "lib/byline.h"
#include "lib/content.h"
#include "lib/decoder.h"
#include "lib/encoding.h"
#include "lib/filter.h"
#include "lib/form.h"
#include "lib/json.h"
#include "lib/page.h"
#include "lib/record.h"
#include "lib/utf8.h"

static const struct about about = {
	.synopsis = "[-mr] [--doc name] [--encoding label] [--html | --text] "
	    "[--keep-ruby] [--meta] [file ...]",
	.help =
	    "Write the text of HTML or plain pages, a block a line.\n"
	    "  -m, --main            the article only, without its furniture\n"
	    "  -r, --records         blocks as records\n"
	    "      --doc name        the document's name for stdin (stdin)\n"
	    "      --encoding label  the encoding of all files\n"
	    "      --html            a file is HTML, whatever it looks like\n"
	    "      --keep-ruby       keep ruby and pinyin glosses\n"
	    "      --meta            title, date ... as the first record\n"
	    "      --text            a file is plain text\n",
	.data = "tables: HTML entities 2026-06, encoding labels 2026-06",
};

struct options {
	bool article, records, meta;
	enum form form;
	const char *doc, *encoding;
};

/* A page being read. */
struct reader {
	const struct options *options;
	struct page page;
	struct content content;
	struct decoder decoder;
	enum form form;			/* ANY: not yet known */
	const char *encoding;		/* NULL: not yet known */
	bool decoding;
	const char *head;		/* what was read until then */
	size_t head_len;
	size_t passed;			/* of it: gone on as ASCII */
	size_t base;			/* where head is in the file */
	const char *declared;		/* by a part that had ASCII only */
	struct span doc;		/* the document's name */
	bool records;			/* how its blocks are written */
	char kept[ENCODING_WINDOW];	/* head, where it came in parts */
};

/*** Reading ***/

static void
decoded(void *state, const struct place *place, size_t n)
{
	struct reader *r = state;

	page_feed(&r->page, place, n);
	if (!r->page.blocks)
		output_drain();
}

static void
begin_page(struct reader *r, enum form form)
{
	r->form = form;
	r->page.plain = form == PLAIN;
	page_start(&r->page);
}

/* How much of what is left of the head is ASCII. */
static size_t
ascii(const struct reader *r)
{
	const char *s = r->head + r->passed, *escape;
	size_t n = utf8_ascii(s, r->head_len - r->passed);

	/* ESC begins the other characters of ISO-2022-JP. */
	escape = memchr(s, 0x1b, n);
	return escape ? (size_t)(escape - s) : n;
}

/* ASCII means the same in any encoding: it goes on before that is known. */
static void
pass_ascii(struct reader *r, size_t n)
{
	if (n > 0)
		decoded(r, &(struct place){ r->head + r->passed,
		    r->base + r->passed, NULL, n }, n);
	r->passed += n;
}

static void
decode_from_here(struct reader *r, const char *encoding)
{
	size_t from = r->passed;

	r->encoding = encoding;
	r->decoding = true;
	decoder_start(&r->decoder, encoding);
	if (r->base == 0 && from == 0)
		from = encoding_mark(r->head, r->head_len, encoding);
	decoder_feed(&r->decoder, r->head + from, r->head_len - from,
	    r->base + from, false, decoded, r);
	r->head_len = r->passed = 0;
}

/* All of the head is there, or all of the page. */
static void
decide(struct reader *r, bool whole)
{
	const char *s = r->head, *encoding = r->base > 0 ? NULL :
	    encoding_marked(r->head, r->head_len);
	size_t n = r->head_len;
	bool wide = n >= 2 && r->base == 0 &&
	    (memcmp(s, "\xff\xfe", 2) == 0 || memcmp(s, "\xfe\xff", 2) == 0);

	if (encoding == NULL)
		encoding = r->options->encoding;
	if (r->form == ANY)
		begin_page(r, wide ? form_of_wide(&r->page.elements, s, n) :
		    form_of(&r->page.elements, s, n));
	if (encoding == NULL && ascii(r) == n - r->passed) {
		/* Nothing but ASCII. Perhaps the next part tells more. */
		pass_ascii(r, n - r->passed);
		if (r->base == 0)
			r->declared = encoding_declared(s, n);
		if (!whole && r->declared == NULL) {
			r->base += n;
			r->head_len = r->passed = 0;
			return;
		}
		encoding = r->declared ? r->declared : "utf-8";
	}
	if (encoding == NULL)
		encoding = encoding_guess(s, n, whole);
	decode_from_here(r, encoding);
}

static void
reader_start(struct reader *r, const struct options *o)
{
	r->options = o;
	r->form = ANY;
	r->encoding = r->declared = NULL;
	r->decoding = false;
	r->head = r->kept;
	r->head_len = r->passed = r->base = 0;
	element_index(&r->page.elements);
	if (o->form != ANY)
		begin_page(r, o->form);
}

/* More of the head, which is kept where all that is needed may not be there. */
static void
add_to_head(struct reader *r, const char *s, size_t n, bool last)
{
	r->head = r->kept;
	if (r->head_len == 0 && (last || n == ENCODING_WINDOW))
		r->head = s;
	else
		memcpy(r->kept + r->head_len, s, n);
	r->head_len += n;
}

/* last: no more comes. Nothing depends on whether that is known. */
static void
reader_feed(struct reader *r, struct span chunk, size_t at, bool last)
{
	while (!r->decoding && chunk.n > 0) {
		size_t n = ENCODING_WINDOW - r->head_len;
		enum form form;
		bool whole;

		if (n > chunk.n)
			n = chunk.n;
		add_to_head(r, chunk.p, n, last);
		chunk.p += n;
		chunk.n -= n;
		at += n;
		whole = last && r->head_len < ENCODING_WINDOW;
		if (r->form == ANY && (form = form_at_once(&r->page.elements, r->head,
		    r->head_len, whole)) != ANY)
			begin_page(r, form);
		if (whole || r->head_len == ENCODING_WINDOW ||
		    (r->form != ANY && r->options->encoding != NULL &&
		    r->head_len >= ENCODING_MARK))
			decide(r, whole);
		else if (r->form != ANY && r->options->encoding == NULL)
			pass_ascii(r, ascii(r));
	}
	if (chunk.n > 0)
		decoder_feed(&r->decoder, chunk.p, chunk.n, at, false, decoded,
		    r);
}

static void
reader_end(struct reader *r, size_t at)
{
	enum form form;

	if (!r->decoding) {
		form = form_at_once(&r->page.elements, r->head, r->head_len, true);
		if (r->form == ANY && form != ANY)
			begin_page(r, form);
		decide(r, true);
	}
	decoder_feed(&r->decoder, "", 0, at, true, decoded, r);
	page_end(&r->page, at);
}

/*** Writing ***/

static const char *const roles[ROLES] = { "p", "title", "heading", "li", "td",
	"quote", "code", "caption", "meta", "boilerplate" };

/* A text of any size, which is not to be in memory twice. */
static void
put_text(struct span text, void (*add)(struct buf *b, const char *s, size_t n))
{
	enum { PIECE = 1 << 16 };

	for (; text.n > PIECE; text.p += PIECE, text.n -= PIECE) {
		add(&output, text.p, PIECE);
		output_drain();
	}
	add(&output, text.p, text.n);
}

static void
put_block(struct span doc, size_t number, const struct block *b)
{
	buf_adds(&output, "{\"doc\":");
	json_put(&output, doc.p, doc.n);
	buf_adds(&output, ",\"block\":");
	buf_addu(&output, number);
	buf_adds(&output, ",\"source\":[");
	buf_addu(&output, b->source[0]);
	buf_addc(&output, ',');
	buf_addu(&output, b->source[1]);
	buf_adds(&output, "],\"role\":\"");
	buf_adds(&output, roles[b->part == PART_FURNITURE ? ROLE_BOILERPLATE :
	    b->part == PART_META ? ROLE_META : b->role]);
	buf_adds(&output, "\",\"text\":\"");
	put_text(b->text, json_escape);
	buf_adds(&output, "\"}\n");
	output_drain();
}

static void
put_meta_value(const char *key, struct span value, bool first)
{
	if (!first)
		buf_addc(&output, ',');
	buf_addc(&output, '"');
	buf_adds(&output, key);
	buf_adds(&output, "\":");
	if (value.n > 0)
		json_put(&output, value.p, value.n);
	else
		buf_adds(&output, "null");
}

static void
put_meta(struct span doc, const struct document_meta *m)
{
	char iso[ISO_MAX] = "";

	if (m->published.n > 0)
		date_iso(m->published, iso, NULL);
	buf_adds(&output, "{\"doc\":");
	json_put(&output, doc.p, doc.n);
	buf_adds(&output, ",\"meta\":{");
	put_meta_value("title", m->title, true);
	put_meta_value("byline", m->byline, false);
	put_meta_value("published", span_of(iso), false);
	put_meta_value("site", m->site, false);
	put_meta_value("url", m->url, false);
	put_meta_value("lang", m->lang, false);
	put_meta_value("encoding", span_of(m->encoding), false);
	buf_adds(&output, "}}\n");
}

/* Blocks as they were asked for: of the page, or a part of a huge one. */
static void
put_blocks(void *state)
{
	struct reader *r = state;
	const struct options *o = r->options;
	struct document *d = &r->page.document;

	d->meta.encoding = r->encoding ? r->encoding : "utf-8";
	if (o->article || o->meta)
		content_mark(&r->content, d);
	if (r->records && o->meta && r->page.before == 0)
		put_meta(r->doc, &d->meta);
	for (size_t i = 0; i < d->n; i++) {
		struct block *b = &d->blocks[i];

		if (o->article && b->part != PART_TITLE && b->part != PART_BODY)
			continue;
		if (r->records) {
			put_block(r->doc, r->page.before + i, b);
		} else {
			put_text(b->text, buf_add);
			buf_addc(&output, '\n');
			output_drain();
		}
	}
}

/*** A file ***/

/* A file's name without its extension. */
static struct span
doc_name(const struct options *o, const char *file)
{
	const char *base = strrchr(file, '/'), *dot;

	if (strcmp(file, "stdin") == 0)
		return span_of(o->doc);
	base = base ? base + 1 : file;
	dot = strrchr(base, '.');
	if (dot == NULL || dot == base)
		return span_of(file);
	return (struct span){ file, (size_t)(dot - file) };
}

static void
read_page(struct reader *r, struct input *in)
{
	const struct options *o = r->options;
	struct span chunk;
	size_t at = 0;

	r->page.blocks = o->records || o->article;
	r->doc = doc_name(o, in->name);
	r->records = o->records;
	reader_start(r, o);
	while (input_chunk(in, &chunk)) {
		reader_feed(r, chunk, at, input_ended(in));
		at += chunk.n;
	}
	reader_end(r, at);
	if (r->page.blocks)
		put_blocks(r);
}

/* A record with a page in it gives way to the records of its blocks. */
static void
read_record(struct reader *r, struct input *in, struct record *record)
{
	struct buf page = { 0 }, name = { 0 };
	struct span html, doc = record->doc;
	const struct options *given = r->options;
	struct options o = *given;

	if (!record_get(record, "html", &html) || html.p[0] != '"') {
		buf_add(&output, record->line.p, record->line.n);
		buf_addc(&output, '\n');
		return;
	}
	html = json_string(html, &page);
	if (doc.p == NULL) {
		doc = doc_name(r->options, in->name);
		buf_add(&name, doc.p, doc.n);
		buf_addc(&name, '/');
		buf_addu(&name, in->line);
		doc = buf_span(&name);
	}
	o.form = HTML;
	o.encoding = "utf-8";
	r->doc = doc;
	r->records = true;
	reader_start(r, &o);
	reader_feed(r, html, 0, true);
	reader_end(r, html.n);
	put_blocks(r);
	r->options = given;
	buf_free(&page);
	buf_free(&name);
}

static void
read_records(struct reader *r, struct input *in)
{
	struct record record = { 0 };
	struct buf line = { 0 };

	r->page.blocks = true;
	while (record_next(in, &record, &line, false)) {
		read_record(r, in, &record);
		output_drain();
	}
	record_free(&record);
	buf_free(&line);
}

static void
read_options(struct options *o, struct reader *r, int argc, char **argv)
{
	enum { DOC = OPT_OWN, ENCODING, IS_HTML, KEEP_RUBY, META, IS_TEXT };
	static const struct option long_options[] = {
		{ "main", no_argument, NULL, 'm' },
		{ "records", no_argument, NULL, 'r' },
		{ "doc", required_argument, NULL, DOC },
		{ "encoding", required_argument, NULL, ENCODING },
		{ "html", no_argument, NULL, IS_HTML },
		{ "keep-ruby", no_argument, NULL, KEEP_RUBY },
		{ "meta", no_argument, NULL, META },
		{ "text", no_argument, NULL, IS_TEXT },
		COMMON_OPTIONS
	};
	int c;

	while ((c = getopt_long(argc, argv, "mr", long_options, NULL)) != -1) {
		switch (c) {
		case 'm': o->article = true; break;
		case 'r': o->records = true; break;
		case DOC: o->doc = optarg; break;
		case ENCODING:
			o->encoding = encoding_of(optarg, strlen(optarg));
			if (o->encoding == NULL)
				usage(&about, "no such encoding: %s", optarg);
			break;
		case IS_HTML: o->form = HTML; break;
		case KEEP_RUBY: r->page.glosses = true; break;
		case META: o->meta = true; break;
		case IS_TEXT: o->form = PLAIN; break;
		default: option_common(c, &about);
		}
	}
	if (o->meta && !o->records)
		usage(&about, "--meta goes with --records");
}

int
main(int argc, char **argv)
{
	struct options options = { .doc = "stdin" };
	struct reader *reader = calloc(1, sizeof *reader);
	struct input in = { 0 };

	if (reader == NULL)
		err(FAILED, NULL);
	read_options(&options, reader, argc, argv);
	reader->options = &options;
	reader->page.out = &output;
	reader->page.full = put_blocks;
	reader->page.full_state = reader;
	input_start(&in, argc - optind, argv + optind);
	in.by_file = true;
	while (input_next(&in)) {
		in.currency = options.form == ANY ? UNKNOWN : TEXT;
		if (input_currency(&in) == RECORDS)
			read_records(reader, &in);
		else
			read_page(reader, &in);
	}
	page_free(&reader->page);
	content_free(&reader->content);
	free(reader);
	return filter_end(&in);
}
