/*
 * extract-numbers - every quantity and date of a text, with its value.
 *
 *	$ echo 2025年资本支出将达600亿至720亿美元 | extract-numbers
 *	{"text":"2025年资本…","numbers":[{"start":0,"end":5,"text":"2025年",
 *	"type":"date","iso":"2025",…},{…,"type":"money","min":60000000000,…}]}
 *
 * From the inside out: lib/decimal computes, lib/numeral (han, english) reads a
 * number, lib/amount its unit, lib/quantity ranges and the words that bound
 * them; lib/clock, lib/datetime read dates, lib/when and lib/calendar resolve
 * them; lib/numbers walks the text. Here is the command and its output.
 */
#include <stdio.h>

#include "lib/bytes.h"
#include "lib/filter.h"
#include "lib/numbers.h"
#include "lib/record.h"
#include "lib/utf8.h"

static const struct about about = {
	.synopsis = "[-nw] [-p past | nearest | future | year] [-r date | --ref-doc] "
	    "[--region CC] [-t type,...] [--repair] [--text | --records] [file ...]",
	.help =
	    "  -n, --nested        also the numbers and amounts inside an item\n"
	    "  -p, --prefer WHICH  a date without a year: past, nearest, future,\n"
	    "                      or of the reference date's year\n"
	    "  -r, --ref DATE      what relative dates count from\n"
	    "      --ref-doc       the date that the document's meta record gives\n"
	    "      --region CC     the country whose holidays are meant, and that writes\n"
	    "                      the day before the month: GB; US does not\n"
	    "  -t, --type LIST     only these types\n"
	    "  -w, --weak          also what is hardly a quantity: 一个, 几, one\n"
	    "      --repair        invalid UTF-8 becomes U+FFFD\n"
	    "      --text          the input is text, whatever it begins with\n"
	    "      --records       the input is records\n"
	    "      --help, --version\n",
};

static const char types[][16] = {
	"number", "percent", "money", "count", "measure", "age", "duration",
	"date", "time", "datetime", "set", "ordinal", "fraction", "multiple",
	"digits", "score"
};
enum { TYPES = sizeof(types) / sizeof(*types) };

struct extractor {
	struct numbers numbers;
	unsigned only;		/* bit by type */
	bool nested, by_document;

};

/*** Output ***/

/* What is written of an item goes to bytes that have room for all of it. */
static inline char *
put(char *to, const char *what)
{
	size_t n = strlen(what);

	memcpy(to, what, n);
	return to + n;
}

/* A member whose value is of our own tables or making: it has nothing to escape,
 * is short, and there is none where it is empty. key has all up to the value's
 * quote. */
static inline char *
put_own(char *to, const char *key, const char *value)
{
	if (value == NULL || value[0] == '\0')
		return to;
	to = put(to, key);
	while (*value != '\0')
		*to++ = *value++;
	*to++ = '"';
	return to;
}

/* The same of an array of whole eights of bytes, which are all copied. */
static inline char *
put_array(char *to, const char *key, const char *value)
{
	if (value[0] == '\0')
		return to;
	to = bytes_text(put(to, key), value);
	*to++ = '"';
	return to;
}

enum { SAFE = 15 };	/* digits that a double holds */

/* A number where a double could hold it, else a string: jq would round it. */
static char *
put_decimal(char *to, struct decimal d)
{
	size_t n = dec_text(d, to);

	if (n <= SAFE || dec_digits(d) <= SAFE)
		return to + n;
	memmove(to + 1, to, n);
	to[0] = to[n + 1] = '"';
	return to + n + 2;
}

static char *
put_values(char *to, const struct item *item)
{
	const char *value;
	size_t n;

	if (dec_cmp(item->min, item->max) == 0) {
		value = to = put(to, ",\"value\":");
		to = put_decimal(to, item->min);
		n = (size_t)(to - value);
		to = put(to, ",\"min\":");
		memcpy(to, value, n);
		to = put(to + n, ",\"max\":");
		memcpy(to, value, n);
		to += n;
	} else {
		to = put_decimal(put(to, ",\"min\":"), item->min);
		to = put_decimal(put(to, ",\"max\":"), item->max);
	}
	return put_own(to, ",\"bounds\":\"", item->open ? "[)" : item->bounds);
}

/* What a measure is per is part of its UCUM code: W/min. */
static char *
put_unit(char *to, const struct item *item)
{
	to = put_own(to, ",\"unit\":\"", item->unit);
	if (item->unit == NULL || item->type != MEASURE || item->per == NULL)
		return to;
	to[-1] = '/';
	return put_own(to, "", item->per);
}

/* A string of the text, which may need escapes. */
static char *
put_text(struct buf *b, char *to, const char *key, struct span s)
{
	to = put(to, key);
	b->len = (size_t)(to - b->data);
	json_put(b, s.p, s.n);
	return b->data + b->len;
}

static size_t
length(const char *s)
{
	return s != NULL ? strlen(s) : 0;
}

/* Room for an item: its numbers, the names of its units, texts, of which each byte may
 * become six, and the rest, where names are short. */
static void
make_room(struct buf *b, const struct item *item)
{
	enum { DECIMALS = 6 * (DEC_TEXT + 2), REST = sizeof(*item) + 512 };

	buf_reserve(b, 6 * (item->end - item->start + item->unit_text.n) +
	    length(item->unit) + length(item->per) + DECIMALS + REST);
}

/* start and end are code points. */
static void
put_item(struct buf *b, struct span text, const struct item *item,
    size_t start, size_t end)
{
	char *to;

	make_room(b, item);
	to = put(b->data + b->len, "{\"start\":");
	to = number_put(to, start);
	to = number_put(put(to, ",\"end\":"), end);
	to = put_text(b, to, ",\"text\":", (struct span){ text.p + item->start,
	    item->end - item->start });
	to = put_array(to, ",\"type\":\"", types[item->type]);
	if (item->valued)
		to = put_values(to, item);
	to = put_own(to, ",\"approx\":\"", item->approx);
	if (item->has_under)
		to = put_decimal(put(to, ",\"under\":"), item->under);
	if (item->den.m != 0 || item->type == SCORE) {
		to = put_decimal(put(to, ",\"num\":"), item->num);
		to = put_decimal(put(to, ",\"den\":"), item->den);
	}
	to = put_unit(to, item);
	to = put_own(to, ",\"unit_sys\":\"", item->unit_sys);
	if (item->unit_text.p != NULL)
		to = put_text(b, to, ",\"unit_text\":", item->unit_text);
	if (item->type != MEASURE)
		to = put_own(to, ",\"per\":\"", item->per);
	to = put_array(to, ",\"iso\":\"", item->iso);
	to = put_array(to, ",\"mod\":\"", item->mod_text);
	to = put_array(to, ",\"lunar\":\"", item->lunar);
	to = put_array(to, ",\"rel\":\"", item->rel);
	to = put_array(to, ",\"from\":\"", item->from);
	to = put_array(to, ",\"to\":\"", item->to);
	if (item->inferred)
		to = put(to, ",\"inferred\":\"year\"");
	if (item->weak)
		to = put(to, ",\"weak\":true");
	to = put(to, "}");
	b->len = (size_t)(to - b->data);
}

/*** One text ***/

/* Code points up to a byte, counted on from the last time. */
struct counter {
	const char *text;
	size_t byte, points;
};

static size_t
points_at(struct counter *c, size_t byte)
{
	c->points += utf8_count(c->text + c->byte, byte - c->byte);
	c->byte = byte;
	return c->points;
}

static void
add_item(struct extractor *x, struct span text, const struct item *item,
    struct counter *counter, struct buf *out)
{
	size_t start = points_at(counter, item->start);

	if (!(x->only >> item->type & 1))
		return;
	if (out->data[out->len - 1] != '[')
		buf_addc(out, ',');
	put_item(out, text, item, start, start +
	    utf8_count(text.p + item->start, item->end - item->start));
}

/* The amounts inside an item, then the numbers inside these. */
static void
add_inner(struct extractor *x, struct span text, const struct item *item,
    struct counter *counter, struct buf *out)
{
	size_t had = item->end - item->start;
	struct item inner;

	for (int i = 0; i < 2; i++) {
		if (item->part[i].n < had && piece_read(text, item->part[i], &inner))
			add_item(x, text, &inner, counter, out);
		if (item->inner[i].n < item->part[i].n &&
		    piece_read(text, item->inner[i], &inner))
			add_item(x, text, &inner, counter, out);
	}
}

static void
annotate(void *state, const struct record *r, struct buf *out)
{
	struct extractor *x = state;
	struct counter counter = { .text = r->text.p };
	struct item item;
	size_t at = 0;

	buf_addc(out, '[');
	while (numbers_next(&x->numbers, r->text, &at, &item)) {
		add_item(x, r->text, &item, &counter, out);
		if (x->nested)
			add_inner(x, r->text, &item, &counter, out);
	}
	buf_addc(out, ']');
}

/*** The command ***/

/* 2026-03-15 or 2026-03-15T12:30:00. */
static bool
reference(struct reference *ref, const char *s)
{
	int year, month, day, h = 0, m = 0, sec = 0, n = 0;

	if (sscanf(s, "%4d-%2d-%2d%n", &year, &month, &day, &n) != 3 || n < 8 ||
	    month < 1 || month > 12 || day < 1 || day > month_days(year, month))
		return false;
	if (s[n] == 'T' || s[n] == ' ')
		sscanf(s + n + 1, "%2d:%2d:%2d", &h, &m, &sec);
	else if (s[n] != '\0')
		return false;
	ref->date = (struct civil){ year, month, day };
	ref->hour = h;
	ref->minute = m;
	ref->second = sec;
	ref->set = true;
	return true;
}

/* A record without text: a document's meta record has its date. */
static void
other(void *state, const struct record *r)
{
	struct extractor *x = state;
	struct span meta, published, s;
	struct buf scratch = { 0 };

	if (!x->by_document || !record_get(r, "meta", &meta))
		return;
	x->numbers.ref.set = false;
	if (json_get(meta, "published", &published) &&
	    (s = json_string(published, &scratch)).n >= 10 && s.n < 40) {
		char date[40];

		memcpy(date, s.p, s.n);
		date[s.n < 19 ? 10 : 19] = '\0';
		reference(&x->numbers.ref, date);
	}
	buf_free(&scratch);
}

static unsigned
type_list(const char *list)
{
	unsigned only = 0;
	size_t n;

	for (; *list != '\0'; list += n + (list[n] == ',')) {
		unsigned had = only;

		n = strcspn(list, ",");
		for (unsigned i = 0; i < TYPES; i++)
			if (strlen(types[i]) == n && memcmp(types[i], list, n) == 0)
				only |= 1u << i;
		if (only == had)
			usage(&about, "no type '%.*s'", (int)n, list);
	}
	return only;
}

static int
preference(const char *s)
{
	if (strcmp(s, "past") == 0)
		return -1;
	if (strcmp(s, "future") == 0)
		return 1;
	if (strcmp(s, "year") == 0)
		return 2;
	if (strcmp(s, "nearest") != 0)
		usage(&about, "no preference '%s'", s);
	return 0;
}

/* Where the month comes first in figures; elsewhere the day does. */
static void
region(struct reference *ref, const char *s)
{
	static const char month_first[] = "US PH CA CN TW JP KR ";

	if (strlen(s) != 2 || s[0] < 'A' || s[0] > 'Z' || s[1] < 'A' || s[1] > 'Z')
		usage(&about, "no region '%s': two capitals such as GB", s);
	memcpy(ref->region, s, 3);
	ref->day_first = strstr(month_first, s) == NULL;
}

int
main(int argc, char **argv)
{
	enum { REF_DOC = OPT_OWN, REGION, REPAIR, IS_TEXT, IS_RECORDS };
	static const struct option options[] = {
		{ "nested", no_argument, NULL, 'n' },
		{ "prefer", required_argument, NULL, 'p' },
		{ "ref", required_argument, NULL, 'r' },
		{ "ref-doc", no_argument, NULL, REF_DOC },
		{ "region", required_argument, NULL, REGION },
		{ "type", required_argument, NULL, 't' },
		{ "weak", no_argument, NULL, 'w' },
		{ "repair", no_argument, NULL, REPAIR },
		{ "text", no_argument, NULL, IS_TEXT },
		{ "records", no_argument, NULL, IS_RECORDS },
		COMMON_OPTIONS
	};
	static struct extractor x = { .only = ~0u };
	struct annotator a = { "numbers", annotate, other, false };
	struct input in = { 0 };
	int o;

	while ((o = getopt_long(argc, argv, "np:r:t:w", options, NULL)) != -1)
		switch (o) {
		case 'n': x.nested = true; break;
		case 'p': x.numbers.ref.prefer = preference(optarg); break;
		case 'r':
			if (!reference(&x.numbers.ref, optarg))
				usage(&about, "no date '%s'", optarg);
			break;
		case 't': x.only = type_list(optarg); break;
		case 'w': x.numbers.weak = true; break;
		case REF_DOC: x.by_document = true; break;
		case REGION: region(&x.numbers.ref, optarg); break;
		case REPAIR: a.repair = true; break;
		case IS_TEXT: in.currency = TEXT; break;
		case IS_RECORDS: in.currency = RECORDS; break;
		default: option_common(o, &about);
		}
	input_start(&in, argc - optind, argv + optind);
	annotate_stream(&in, &a, &x);
	return filter_end(&in);
}
