/*
 * tag-entities - mark the names of persons, organisations, products, places,
 * events and works: those of a list, and those that rules find.
 *
 *	$ echo 'Meta首席AI科学家Yann LeCun宣布离职。' | tag-entities -d names.tsv
 *	{"text":"Meta…","entities":[{"start":0,"end":4,"text":"Meta","type":"ORG",…
 *
 * A document is read whole before its names are written, because any line may
 * say what a name in another means.
 */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>

#include "lib/filter.h"
#include "lib/record.h"
#include "lib/tagger.h"
#include "lib/utf8.h"

/* A document longer than this is taken in pieces (bytes of text). */
enum { PIECE = 1 << 20 };

struct format;
struct held {
	size_t line, line_n;	/* the record, in lines; 0: {"text": text} */
	size_t text, text_n;	/* its text, in text */
	bool tag;		/* it gets entities */
};

struct document {
	struct tagger tagger;
	unsigned types;		/* bits: those to be written */
	const struct format *format;
	size_t offset, number;	/* put_brat()'s, in this document */
	size_t next;		/* the mention to be written */
	struct buf doc;		/* its name */
	struct span text;	/* being written: texts, or a line of input */
	struct buf lines, texts, held;
	struct span names;	/* in text: struct match */
};

/*** One record's names ***/

/* A mention in code points of its record's text. */
struct tag {
	size_t start, end;
	struct span text;
	const struct row *rows;
	size_t count;
	const char *rule;	/* NULL: from the gazetteer */
};

static void
put_field(struct buf *out, const char *key, struct span value)
{
	buf_addc(out, ',');
	buf_addc(out, '"');
	buf_adds(out, key);
	buf_add(out, "\":", 2);
	json_put(out, value.p, value.n);
}

static void
put_thing(struct buf *out, const struct row *r)
{
	put_field(out, "type", span_of(type_names[r->type]));
	put_field(out, "name", r->name);
	if (r->id.n > 0)
		put_field(out, "id", r->id);
}

static void
put_tag(struct buf *out, const struct tag *t)
{
	buf_reserve(out, 256);
	buf_adds(out, "{\"start\":");
	buf_addu(out, t->start);
	buf_adds(out, ",\"end\":");
	buf_addu(out, t->end);
	put_field(out, "text", t->text);
	put_thing(out, &t->rows[0]);
	buf_adds(out, t->rule ? ",\"by\":\"rule\"" : ",\"by\":\"gazetteer\"");
	if (t->rule != NULL)
		put_field(out, "rule", span_of(t->rule));
	if (t->count > 1) {
		buf_adds(out, ",\"candidates\":[");
		for (size_t i = 0; i < t->count; i++) {
			struct buf one = { 0 };

			put_thing(&one, &t->rows[i]);
			buf_adds(out, i ? ",{" : "{");
			buf_add(out, one.data + 1, one.len - 1);
			buf_addc(out, '}');
			buf_free(&one);
		}
		buf_addc(out, ']');
	}
	buf_addc(out, '}');
}

/* Steps through the names of one held record. */
struct tags {
	struct document *d;
	size_t end, at, points;	/* bytes of d->text; code points so far */
	struct row rows[16];
};

static void
tags_begin(struct tags *t, struct document *d, const struct held *h)
{
	const struct match *all = (const void *)d->names.p;
	size_t count = d->names.n / sizeof *all;

	t->d = d;
	t->at = h->text;
	t->end = h->text + h->text_n;
	t->points = 0;
	while (d->next < count && all[d->next].start < t->at)
		d->next++;	/* those of a record that gets none */
}

static bool
tags_next(struct tags *t, struct tag *tag)
{
	struct document *d = t->d;
	const struct match *all = (const void *)d->names.p;
	size_t count = d->names.n / sizeof *all;

	while (d->next < count && all[d->next].start < t->end) {
		const struct match *m = &all[d->next++];

		if (d->next + 8 < count && !m[8].learned)
			gazetteer_prefetch(d->tagger.dict, m[8].row);
		t->points += utf8_count(d->text.p + t->at,
		    m->start - t->at);
		t->at = m->start;
		*tag = (struct tag){ .rows = t->rows, .start = t->points,
			.text = { d->text.p + t->at, m->end - t->at } };
		tag->end = t->points + utf8_count(tag->text.p, tag->text.n);
		tag->count = tagger_rows(&d->tagger, m, t->rows, 16);
		if (m->learned)
			tag->rule = rule_names[t->rows[0].priority];
		if (tag->count > 0 && (d->types >> t->rows[0].type & 1))
			return true;
	}
	return false;
}

/*** Formats ***/

/* A record up to its first entity. A long text is written as it goes. */
static void
put_begun(const struct document *d, const struct held *h)
{
	const char *p = d->text.p + h->text, *end = p + h->text_n;
	struct record r = { .line = { d->lines.data + h->line, h->line_n } };

	if (h->line_n > 0) {
		record_begin(&r, "entities", &output);
	} else {
		buf_adds(&output, "{\"text\":\"");
		for (size_t n; p < end; p += n) {
			n = (size_t)(end - p) < PIECE ? (size_t)(end - p) : PIECE;
			json_escape(&output, p, n);
			output_drain();
		}
		buf_adds(&output, "\",\"entities\":");
	}
	buf_addc(&output, '[');
}

static void
put_jsonl(struct document *d, const struct held *h)
{
	bool first = true;
	struct tags t;
	struct tag tag;

	put_begun(d, h);
	tags_begin(&t, d, h);
	for (; tags_next(&t, &tag); first = false) {
		if (!first)
			buf_addc(&output, ',');
		put_tag(&output, &tag);
		output_drain();
	}
	buf_adds(&output, "]}\n");
}

static void
put_prodigy(struct document *d, const struct held *h)
{
	struct tags t;
	struct tag tag;
	bool first = true;

	buf_adds(&output, "{\"text\":");
	json_put(&output, d->text.p + h->text, h->text_n);
	buf_adds(&output, ",\"spans\":[");
	tags_begin(&t, d, h);
	for (; tags_next(&t, &tag); first = false) {
		buf_adds(&output, first ? "{\"start\":" : ",{\"start\":");
		buf_addu(&output, tag.start);
		buf_adds(&output, ",\"end\":");
		buf_addu(&output, tag.end);
		put_field(&output, "label",
		    span_of(type_names[tag.rows[0].type]));
		buf_addc(&output, '}');
	}
	buf_adds(&output, "]}\n");
}

/* Stand-off lines; offsets are in the document's texts, a newline after each. */
static void
put_brat(struct document *d, const struct held *h)
{
	struct tags t;
	struct tag tag;

	tags_begin(&t, d, h);
	while (tags_next(&t, &tag)) {
		buf_addc(&output, 'T');
		buf_addu(&output, ++d->number);
		buf_addc(&output, '\t');
		buf_adds(&output, type_names[tag.rows[0].type]);
		buf_addc(&output, ' ');
		buf_addu(&output, d->offset + tag.start);
		buf_addc(&output, ' ');
		buf_addu(&output, d->offset + tag.end);
		buf_addc(&output, '\t');
		buf_add(&output, tag.text.p, tag.text.n);
		buf_addc(&output, '\n');
	}
	d->offset += utf8_count(d->text.p + h->text, h->text_n) + 1;
}

/* A character a line, a blank line after each text; blanks are left out. */
static void
put_conll(struct document *d, const struct held *h)
{
	struct tags t;
	struct tag tag;
	const char *p = d->text.p + h->text, *end = p + h->text_n;
	bool more;

	tags_begin(&t, d, h);
	more = tags_next(&t, &tag);
	for (size_t n; p < end; p += n) {
		const char *mark = "O", *type = "";

		n = utf8_len(*p);
		while (more && p >= tag.text.p + tag.text.n)
			more = tags_next(&t, &tag);
		if (more && p >= tag.text.p) {
			mark = p == tag.text.p ? "B-" : "I-";
			type = type_names[tag.rows[0].type];
		}
		if (is_blank(*p))
			continue;
		buf_add(&output, p, n);
		buf_addc(&output, '\t');
		buf_adds(&output, mark);
		buf_adds(&output, type);
		buf_addc(&output, '\n');
	}
	buf_addc(&output, '\n');
}

static const struct format {
	const char *name;
	void (*put)(struct document *d, const struct held *h);
} formats[] = {
	{ "jsonl", put_jsonl }, { "brat", put_brat }, { "conll", put_conll },
	{ "prodigy", put_prodigy }
};

/*** A document ***/

/* Find the names in d->text and write these records of it. */
static void
write_records(struct document *d, const struct held *held, size_t count)
{
	d->next = 0;
	d->names = tagger_text(&d->tagger, d->text);
	for (size_t i = 0; i < count; i++) {
		if (held[i].tag) {
			d->format->put(d, &held[i]);
		} else if (d->format->put == put_jsonl) {
			buf_add(&output, d->lines.data + held[i].line,
			    held[i].line_n);
			buf_addc(&output, '\n');
		}
		output_drain();
	}
}

static void
flush(struct document *d)
{
	if (d->held.len == 0)
		return;
	buf_reserve(&d->texts, SCAN_PADDING);
	memset(d->texts.data + d->texts.len, 0, SCAN_PADDING);
	d->text = buf_span(&d->texts);
	write_records(d, (const void *)d->held.data,
	    d->held.len / sizeof(struct held));
	d->lines.len = d->texts.len = d->held.len = 0;
}

static void
hold(struct document *d, const struct record *r)
{
	struct held h = { 0 };
	struct span had;

	if (r->doc.p != NULL && !span_same(r->doc, buf_span(&d->doc))) {
		flush(d);
		tagger_forget(&d->tagger);
		d->doc.len = d->offset = d->number = 0;
		buf_add(&d->doc, r->doc.p, r->doc.n);
	}
	h.tag = r->text.p != NULL && (r->line.p == NULL ||
	    !record_get(r, "entities", &had));
	if (r->line.p == NULL && r->text.n > PIECE) {
		flush(d);		/* no copy of this one */
		d->text = r->text;
		h.text_n = r->text.n;
		write_records(d, &h, 1);
		return;
	}
	h.line = d->lines.len;
	h.line_n = r->line.n;
	h.text = d->texts.len;
	if (r->text.p != NULL) {
		h.text_n = r->text.n;
		buf_add(&d->texts, r->text.p, r->text.n);
		buf_addc(&d->texts, '\n');
	}
	buf_add(&d->lines, r->line.p, r->line.n);
	buf_add(&d->held, (char *)&h, sizeof h);
	if (d->texts.len + d->lines.len > 4 * PIECE || d->texts.len > PIECE)
		flush(d);
}

/*** The command ***/

static const struct about about = {
	.synopsis = "[-d file] ... [-t types] [-o how] [-f format] "
	    "[--no-rules] [--compile file] [--records | --text] [--repair] "
	    "[file ...]",
	.help =
	    "  -d, --dict FILE       names: a table, or an index made by --compile\n"
	    "  -t, --type LIST       write only these types: PERSON,ORG,...\n"
	    "  -o, --overlaps HOW    longest (default), nosub or all\n"
	    "  -f, --format FORMAT   jsonl (default), brat, conll or prodigy\n"
	    "      --no-rules        only the names of the tables\n"
	    "      --compile FILE    write the tables as an index, and stop\n"
	    "      --records, --text what the input is, where its first byte misleads\n"
	    "      --repair          take invalid UTF-8 as U+FFFD\n"
	    "      --help, --version\n",
};

enum { OPT_RULES = OPT_OWN, OPT_COMPILE, OPT_RECORDS, OPT_TEXT, OPT_REPAIR };

static const struct option options[] = {
	{ "dict", required_argument, NULL, 'd' },
	{ "type", required_argument, NULL, 't' },
	{ "overlaps", required_argument, NULL, 'o' },
	{ "format", required_argument, NULL, 'f' },
	{ "no-rules", no_argument, NULL, OPT_RULES },
	{ "compile", required_argument, NULL, OPT_COMPILE },
	{ "records", no_argument, NULL, OPT_RECORDS },
	{ "text", no_argument, NULL, OPT_TEXT },
	{ "repair", no_argument, NULL, OPT_REPAIR },
	COMMON_OPTIONS
};

static unsigned
read_types(const char *list)
{
	unsigned types = 0;

	while (*list) {
		size_t n = strcspn(list, ",");
		enum type type = type_of((struct span){ list, n });

		if (type >= NEGATIVE)
			usage(&about, "unknown type: %.*s", (int)n, list);
		types |= 1u << type;
		list += n + (list[n] == ',');
	}
	return types;
}

static enum overlaps
read_overlaps(const char *s)
{
	static const char *const names[] = { "longest", "nosub", "all" };

	for (unsigned i = 0; i < 3; i++)
		if (strcmp(s, names[i]) == 0)
			return (enum overlaps)i;
	usage(&about, "--overlaps: expected longest, nosub or all");
}

static const struct format *
read_format(const char *s)
{
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
		if (strcmp(s, formats[i].name) == 0)
			return &formats[i];
	usage(&about, "--format: expected jsonl, brat, conll or prodigy");
}

/* The index of all tables; a single index is mapped. */
static void
load(struct gazetteer *g, char **files, size_t n)
{
	struct gaz_builder b = { 0 };

	if (n == 1 && gazetteer_map(g, files[0]))
		return;
	for (size_t i = 0; i < n; i++)
		gazetteer_read(&b, files[i]);
	gazetteer_build(g, &b);
}

static void
compile(const struct gazetteer *g, const char *file)
{
	struct span image = gazetteer_image(g);
	FILE *f = fopen(file, "w");

	if (f == NULL || fwrite(image.p, 1, image.n, f) != image.n ||
	    fclose(f) != 0)
		err(FAILED, "%s", file);
}

struct call {
	char **dicts;
	size_t count;
	const char *compile;
	bool repair;
};

static void
read_options(int argc, char **argv, struct call *call, struct document *d,
    struct input *in)
{
	int c;

	while ((c = getopt_long(argc, argv, "d:f:o:t:", options, NULL)) != -1)
		switch (c) {
		case 'd': call->dicts[call->count++] = optarg; break;
		case 't': d->types = read_types(optarg); break;
		case 'f': d->format = read_format(optarg); break;
		case 'o': d->tagger.overlaps = read_overlaps(optarg); break;
		case OPT_RULES: d->tagger.rules = false; break;
		case OPT_COMPILE: call->compile = optarg; break;
		case OPT_RECORDS: in->currency = RECORDS; break;
		case OPT_TEXT: in->currency = TEXT; break;
		case OPT_REPAIR: call->repair = true; break;
		default: option_common(c, &about);
		}
}

int
main(int argc, char **argv)
{
	struct document d = { .types = ~0u, .format = formats,
		.tagger.rules = true };
	struct input in = { 0 };
	struct call call = { .dicts = calloc((size_t)argc, sizeof *argv) };
	struct gazetteer dict = { 0 };
	struct record r = { 0 };

	if (call.dicts == NULL)
		err(FAILED, NULL);
	read_options(argc, argv, &call, &d, &in);
	load(&dict, call.dicts, call.count);
	free(call.dicts);
	if (call.compile != NULL) {
		compile(&dict, call.compile);
		gazetteer_free(&dict);
		return filter_end(&in);
	}
	d.tagger.dict = &dict;
	input_start(&in, argc - optind, argv + optind);
	while (record_next(&in, &r, NULL, call.repair))
		hold(&d, &r);
	flush(&d);
	tagger_free(&d.tagger);
	gazetteer_free(&dict);
	record_free(&r);
	buf_free(&d.doc);
	buf_free(&d.lines);
	buf_free(&d.texts);
	buf_free(&d.held);
	return filter_end(&in);
}
