/*
 * extract-claims - who claims what, how much, when, and on whose word.
 *
 *	strip-html -r page.html | split-sentences | extract-numbers |
 *	    tag-entities -d gazetteer.tsv | extract-claims
 *
 * Adds claims[] to every record with a text: its checkable claims, each with
 * its evidence, subject, predicate, figure, time, source and standing. Names
 * and figures are those that tag-entities and extract-numbers marked.
 *
 * A document is read whole before its first record goes out, for the name that
 * it mentions most is the owner of what has no other (the staff, the budget).
 */
#include <err.h>
#include <stdlib.h>

#include "lib/buf.h"
#include "lib/claim.h"
#include "lib/filter.h"
#include "lib/json.h"
#include "lib/mention.h"
#include "lib/predicate.h"
#include "lib/record.h"
#include "lib/utf8.h"

/* A longer document is read in pieces of this many bytes. */
enum { LONGEST_DOCUMENT = 1 << 25 };

/* A record of the document: where it stands in document.lines and .texts. */
struct line {
	size_t at, n;		/* in lines */
	size_t text, text_n;	/* in texts */
	size_t mention, mentions;	/* index of the first, and their number */
	struct span block;	/* raw JSON, .p NULL if none */
	bool annotate;		/* has a text, and no claims yet */
	bool sentence;		/* no menu item, no caption */
};

struct document {
	struct buf lines, texts;	/* bytes */
	struct buf records;	/* struct line */
	struct buf mentions;	/* struct mention */
	struct buf doc;		/* its name */
	bool named;
	struct reader reader;
	struct buf claims, value;	/* scratch */
};

/*** The document's topic: the organisation it is all about ***/

/* Mentions that a topic has, and its share of all: one in so many. */
enum { FEWEST = 3, SHARE = 3 };

static int
by_name(const void *a, const void *b)
{
	const struct mention *x = *(const struct mention *const *)a;
	const struct mention *y = *(const struct mention *const *)b;
	size_t n = x->name.n < y->name.n ? x->name.n : y->name.n;
	int order = memcmp(x->name.p, y->name.p, n);

	if (order == 0)
		order = (x->name.n > y->name.n) - (x->name.n < y->name.n);
	return order ? order : (x > y) - (x < y);
}

static const struct mention *
topic(const struct document *d)
{
	const struct mention *m = (const struct mention *)(const void *)
	    d->mentions.data, **sorted, *best = NULL;
	size_t n = d->mentions.len / sizeof *m, count = 0, most = 0;
	const struct line *l = (const struct line *)(const void *)
	    d->records.data, *end = l + d->records.len / sizeof *l;

	if (n == 0)
		return NULL;
	sorted = calloc(n, sizeof *sorted);
	if (sorted == NULL)
		err(FAILED, NULL);
	for (; l < end; l++)
		for (size_t i = 0; l->sentence && i < l->mentions; i++)
			if (m[l->mention + i].kind == ORG)
				sorted[count++] = &m[l->mention + i];
	qsort(sorted, count, sizeof *sorted, by_name);
	for (size_t i = 0, same; i < count; i += same) {
		for (same = 1; i + same < count && span_same(
		    sorted[i]->name, sorted[i + same]->name); same++)
			continue;
		if (same > most || (same == most && sorted[i] < best)) {
			most = same;
			best = sorted[i];
		}
	}
	free(sorted);
	return most >= FEWEST && most * SHARE >= count ? best : NULL;
}

/*** Claims to JSON ***/

static const char *const modalities[] = {
	"asserted", "reported", "forecast", "rumour", "denied", "quoted"
};

static void
put_phrase(struct buf *b, const char *key, struct phrase p)
{
	json_put_key(b, key);
	if (p.s.p == NULL)
		buf_adds(b, "null");
	else if (p.raw)
		buf_add(b, p.s.p, p.s.n);
	else
		json_put(b, p.s.p, p.s.n);
}

static void
put_raw(struct buf *b, const char *key, struct span s)
{
	put_phrase(b, key, (struct phrase){ s, true });
}

static void
put_quantity(struct buf *b, const struct mention *m)
{
	json_put_key(b, "quantity");
	if (m == NULL) {
		buf_adds(b, "null");
		return;
	}
	buf_adds(b, "{\"min\":");
	buf_add(b, m->min.p ? m->min.p : "null", m->min.p ? m->min.n : 4);
	put_raw(b, "max", m->max);
	put_raw(b, "unit", m->unit);
	put_raw(b, "approx", m->approx);
	buf_addc(b, '}');
}

/* What was done to the subject is told apart: 被收购. */
static void
put_predicate(struct buf *b, const struct claim *c)
{
	const char *prefix = is_alpha(*c->predicate.s.p) ? "be " : "被";
	size_t at = b->len, n = strlen(prefix);

	put_phrase(b, "predicate", c->predicate);
	if (!c->passive)
		return;
	at += strlen(",\"predicate\":\"");
	buf_reserve(b, n);
	memmove(b->data + at + n, b->data + at, b->len - at);
	memcpy(b->data + at, prefix, n);
	b->len += n;
}

static void
put_claim(struct buf *b, const char *text, const struct claim *c)
{
	buf_adds(b, "{\"start\":");
	buf_addu(b, c->start);
	json_put_key(b, "end");
	buf_addu(b, c->end);
	json_put_key(b, "text");
	json_put(b, text + c->from, c->to - c->from);
	put_phrase(b, "subject", c->subject);
	put_predicate(b, c);
	put_phrase(b, "class", (struct phrase){ c->class, false });
	put_phrase(b, "object", c->object);
	put_quantity(b, c->quantity);
	put_phrase(b, "time", c->time);
	put_phrase(b, "attribution", c->attribution);
	put_phrase(b, "modality",
	    (struct phrase){ span_of(modalities[c->modality]), false });
	put_phrase(b, "polarity", (struct phrase){
	    span_of(c->negative ? "negative" : "positive"), false });
	buf_addc(b, '}');
}

/*** The document ***/

/* True for what ends as a sentence does, and for titles. */
static bool
is_sentence(struct span text, struct span role)
{
	static const char *const stops[] = { ".", "!", "?", "\"", "。", "！",
		"？", "”", "」", ":", "：", ";", "；", "…" };

	if (span_is(role, "\"title\"") || span_is(role, "\"heading\""))
		return true;
	for (size_t i = 0; i < sizeof stops / sizeof *stops; i++) {
		size_t n = strlen(stops[i]);

		if (text.n >= n && memcmp(text.p + text.n - n, stops[i],
		    n) == 0)
			return true;
	}
	return false;
}

/* Find the record's mentions and its block; the lines stay where they are. */
static void
read_line(struct document *d, struct line *l)
{
	struct span line = { d->lines.data + l->at, l->n };
	struct span text = { d->texts.data + l->text, l->text_n };
	struct span entities = { 0 }, numbers = { 0 }, role = { 0 };
	struct span key, value;
	struct json_walk w;

	json_enter(&w, line);
	while (json_member(&w, &key, &value)) {
		if (span_is(key, "entities"))
			entities = value;
		else if (span_is(key, "numbers"))
			numbers = value;
		else if (span_is(key, "block"))
			l->block = value;
		else if (span_is(key, "role"))
			role = value;
		else if (span_is(key, "claims"))
			l->annotate = false;
	}
	l->sentence = text.n > 0 && is_sentence(text, role);
	l->mention = d->mentions.len / sizeof(struct mention);
	l->mentions = mentions_read(entities, numbers, text, &d->mentions);
}

static void
write_line(struct document *d, const struct line *l)
{
	struct record r = { .line = { d->lines.data + l->at, l->n } };
	struct span text = { d->texts.data + l->text, l->text_n };
	const struct mention *m = (const struct mention *)(const void *)
	    d->mentions.data;
	const struct claim *c;

	d->claims.len = d->value.len = 0;
	if (!l->annotate) {
		buf_add(&output, r.line.p, r.line.n);
		buf_addc(&output, '\n');
		return;
	}
	claims_read(&d->reader, text, m ? m + l->mention : NULL, l->mentions,
	    &d->claims);
	c = (const struct claim *)(const void *)d->claims.data;
	buf_addc(&d->value, '[');
	for (size_t i = 0; i < d->claims.len / sizeof *c; i++) {
		if (i > 0)
			buf_addc(&d->value, ',');
		put_claim(&d->value, text.p, &c[i]);
	}
	buf_addc(&d->value, ']');
	record_splice(&r, "claims", buf_span(&d->value), &output);
}

/* The document is whole: write it out and begin another. */
static void
end_document(struct document *d)
{
	struct line *l = (struct line *)(void *)d->records.data;
	size_t n = d->records.len / sizeof *l;

	for (size_t i = 0; i < n; i++)
		read_line(d, &l[i]);
	d->reader.topic = topic(d);
	for (size_t i = 0; i < n; i++) {
		if (i == 0 || l[i].block.p == NULL ||
		    !span_same(l[i].block, l[i - 1].block))
			claims_block(&d->reader);
		write_line(d, &l[i]);
		output_drain();
	}
	d->lines.len = d->texts.len = d->records.len = d->mentions.len = 0;
}

static void
add_record(struct document *d, const struct record *r)
{
	struct line l = { .at = d->lines.len, .n = r->line.n,
		.text = d->texts.len, .text_n = r->text.n,
		.annotate = r->text.p != NULL };

	if (d->named != (r->doc.p != NULL) ||
	    !span_same(r->doc, buf_span(&d->doc)) ||
	    d->lines.len > LONGEST_DOCUMENT) {
		end_document(d);
		l.at = l.text = 0;
		d->named = r->doc.p != NULL;
		d->doc.len = 0;
		buf_add(&d->doc, r->doc.p, r->doc.n);
	}
	buf_add(&d->lines, r->line.p, r->line.n);
	buf_add(&d->texts, r->text.p, r->text.n);
	buf_add(&d->records, (char *)&l, sizeof l);
}

static void
document_free(struct document *d)
{
	struct buf *all[] = { &d->lines, &d->texts, &d->records, &d->mentions,
		&d->doc, &d->claims, &d->value };

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		buf_free(all[i]);
	reader_free(&d->reader);
}

/*** The shell round it ***/

static const struct about about = {
	"[-p file] [--text | --records] [--repair] [file ...]",
	"  -p, --predicates FILE  the verbs and nouns that make a claim\n"
	"      --text             each line is a text\n"
	"      --records          each line is a record\n"
	"      --repair           invalid UTF-8 becomes U+FFFD, not a fault\n",
	"predicates.tsv"
};

int
main(int argc, char **argv)
{
	enum { TEXT_LINES = OPT_OWN, RECORD_LINES, REPAIR };
	static const struct option options[] = {
		{ "predicates", required_argument, NULL, 'p' },
		{ "text", no_argument, NULL, TEXT_LINES },
		{ "records", no_argument, NULL, RECORD_LINES },
		{ "repair", no_argument, NULL, REPAIR },
		COMMON_OPTIONS
	};
	struct input in = { 0 };
	struct predicates predicates;
	struct lexicon lexicon;
	struct document d = { 0 };
	struct record r = { 0 };
	struct buf line = { 0 };
	const char *file = NULL;
	bool repair = false;
	int c;

	while ((c = getopt_long(argc, argv, "p:", options, NULL)) != -1)
		switch (c) {
		case 'p': file = optarg; break;
		case TEXT_LINES: in.currency = TEXT; break;
		case RECORD_LINES: in.currency = RECORDS; break;
		case REPAIR: repair = true; break;
		default: option_common(c, &about);
		}
	if (file != NULL)
		predicates_read(&predicates, file);
	else
		predicates_builtin(&predicates);
	lexicon_start(&lexicon, &predicates);
	d.reader.lexicon = &lexicon;
	input_start(&in, argc - optind, argv + optind);
	while (record_next(&in, &r, &line, repair))
		add_record(&d, &r);
	end_document(&d);
	document_free(&d);
	record_free(&r);
	buf_free(&line);
	lexicon_free(&lexicon);
	predicates_free(&predicates);
	return filter_end(&in);
}
