/*
 * to-csv - make one table of records: CSV with the columns that were declared.
 *
 *	$ echo '{"doc":"a","n":{"x":1.0}}' | to-csv -c doc,n.x
 *	doc,n.x
 *	a,1.0
 *
 * A column is a path, so the table is rectangular whatever the records hold;
 * values keep their bytes, and no number is read. With --each an array's items
 * are the rows: each level of items is looked through from the inside out.
 */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>

#include <csv.h>

#include "lib/bytes.h"
#include "lib/filter.h"
#include "lib/json.h"
#include "lib/offsets.h"
#include "lib/path.h"
#include "lib/utf8.h"

enum { LEVELS = 9 };		/* the record, and 8 times --each */
static const char BOM[] = "\xef\xbb\xbf";

/*** What a table is ***/

struct column {
	struct span name;	/* in the header */
	struct buf key;		/* "name": for JSON Lines */
	struct path path;
	size_t from;		/* its first step below the level */
	size_t level;		/* LEVELS: the innermost that has it */
	bool number;		/* #: the item's number */
	bool offset;		/* a start or end */
	size_t guess[LEVELS];
};

struct level {			/* the record, or an item of an array in it */
	struct span name;	/* of the array, as --each has it */
	struct path path;
	struct span value;
	struct json_object object;
	struct json_walk items;	/* those that follow */
	size_t number, guess[LEVELS];
	/* Without -c: the keys that have columns, and what they stand in. */
	struct json_object known;
	struct buf first;
};

enum unit { CHARS, BYTES, UTF16 };

struct table {
	struct column *columns;
	size_t ncolumns;
	struct level levels[LEVELS + 1];
	size_t nlevels;
	bool declared;		/* the columns were */
	bool begun;		/* the current record gave a row */
	struct buf scratch, string, guarded, fault;

	bool jsonl, quote_all, guard, extra;
	char delimiter;
	const char *newline, *null;
	enum unit unit;
	bool marked;		/* the current record's text has been, in */
	struct offsets offsets;
	struct buf unescaped;	/* what it may stand in */
};

/* Always false, for "return fault(...)". */
static bool
fault(struct table *t, const char *what, struct span which)
{
	t->fault.len = 0;
	buf_adds(&t->fault, what);
	json_put(&t->fault, which.p, which.n);
	return false;
}

/*** Finding values ***/

/* The value of a path, from a step on, in a level. */
static bool
find_in(struct table *t, const struct path *p, size_t from, size_t *guess,
    size_t l, struct span *value)
{
	const struct path_step *step = &p->steps[from];

	if (from == p->n || step->kind != STEP_KEY)
		return path_get(p, from, t->levels[l].value, &t->scratch, value);
	return json_find(&t->levels[l].object, step->key, &guess[l], value) &&
	    (from + 1 == p->n ||
	    path_get(p, from + 1, *value, &t->scratch, value));
}

/* The innermost level, from l outwards, that has the first key of a path. */
static size_t
level_of(const struct table *t, const struct path *p, size_t *guess, size_t l)
{
	struct span value;

	if (p->steps[0].kind == STEP_KEY)
		while (l > 0 && !json_find(&t->levels[l].object,
		    p->steps[0].key, &guess[l], &value))
			l--;
	return l;
}

/* Go through the array of a level in the item outside it. */
static void
enter(struct table *t, size_t number)
{
	struct level *l = &t->levels[number];
	size_t outer = level_of(t, &l->path, l->guess, number - 1);
	struct span array;

	l->items = (struct json_walk){ 0 };
	l->number = SIZE_MAX;
	if (!find_in(t, &l->path, 0, l->guess, outer, &array) ||
	    *array.p == 'n')
		return;
	if (*array.p == '[')
		json_enter(&l->items, array);
	else
		fault(t, "no array to go through: ", l->name);
}

/* Step to the next row of the record; false after the last. */
static bool
next_row(struct table *t)
{
	size_t last = t->nlevels - 1, l = t->begun ? last : 1;

	t->scratch.len = 0;
	if (last == 0 || !t->begun) {
		if (last == 0)
			return !t->begun && (t->begun = true);
		t->begun = true;
		enter(t, 1);
	}
	while (l > 0) {
		struct level *level = &t->levels[l];

		if (!json_item_object(&level->items, &level->value,
		    &level->object)) {
			l--;
			continue;
		}
		level->number++;
		if (l == last)
			return true;
		enter(t, ++l);
	}
	return false;
}

/*** Fields ***/

/* OWASP's list of what makes a spreadsheet take a text for a formula. */
static bool
is_formula(struct span s)
{
	static const char *const wide[] = { "＝", "＋", "－", "＠" };
	struct json_fault ignored;

	if (s.n == 0)
		return false;
	for (size_t i = 0; i < 4; i++)
		if (s.n >= 3 && memcmp(s.p, wide[i], 3) == 0)
			return true;
	/* A number is none. */
	return strchr("=+-@\t\r\n", *s.p) != NULL && *s.p != '\0' &&
	    !(*s.p == '-' && json_valid(s.p, s.n, &ignored));
}

/*
 * RFC 4180 needs quotes round delimiters, quotes and line ends; readers need
 * them round what they would trim (blanks), drop (nothing) or take for a null.
 */
static bool
needs_quotes(const struct table *t, struct span s)
{
	if (t->quote_all || s.n == 0 || s.p[0] == ' ' || s.p[s.n - 1] == ' ' ||
	    span_is(s, t->null) || (s.n >= 3 && memcmp(s.p, BOM, 3) == 0))
		return true;
	return bytes_field(s.p, s.p + s.n, t->delimiter) < s.p + s.n;
}

/* A field that is there. */
static inline void
put_field(const struct table *t, struct span s, struct buf *out)
{
	if (needs_quotes(t, s)) {
		buf_reserve(out, 2 * s.n + 2);
		out->len += csv_write(out->data + out->len, out->cap - out->len,
		    s.p, s.n);
	} else {
		buf_add(out, s.p, s.n);
	}
}

/* The same for what was a string, where formulas are guarded. */
static void
put_text(struct table *t, struct span s, struct buf *out)
{
	if (t->guard && is_formula(s)) {
		t->guarded.len = 0;
		buf_addc(&t->guarded, '\'');
		buf_add(&t->guarded, s.p, s.n);
		s = buf_span(&t->guarded);
	}
	put_field(t, s, out);
}

static void
put_header(struct table *t, struct buf *out)
{
	for (size_t i = 0; i < t->ncolumns; i++) {
		if (i > 0)
			buf_addc(out, t->delimiter);
		put_text(t, t->columns[i].name, out);
	}
	buf_adds(out, t->newline);
}

/*** Rows ***/

static void
mark_text(struct table *t)
{
	struct span text = { 0 };
	size_t guess = 0;

	json_find(&t->levels[0].object, span_of("text"), &guess, &text);
	t->unescaped.len = 0;
	offsets_of(&t->offsets, json_string(text, &t->unescaped));
	t->marked = true;
}

/* An offset in code points as one in the unit asked for, in scratch. */
static bool
convert(struct table *t, struct span name, struct span *value)
{
	size_t chars = 0;
	struct offset at;

	if (value->n > 18)
		return fault(t, "no offset in ", name);
	for (size_t i = 0; i < value->n; i++) {
		if (!is_digit(value->p[i]))
			return fault(t, "no offset in ", name);
		chars = chars * 10 + (size_t)(value->p[i] - '0');
	}
	if (!t->marked)
		mark_text(t);
	if (!offset_at(&t->offsets, chars, &at))
		return fault(t, "an offset beyond the text in ", name);
	t->scratch.len = 0;
	buf_addu(&t->scratch, t->unit == BYTES ? at.bytes : at.utf16);
	*value = buf_span(&t->scratch);
	return true;
}

/* What a column holds in this row: .p is NULL for nothing. False: a fault. */
static bool
cell(struct table *t, struct column *c, struct span *value)
{
	size_t l = c->level;
	bool own;

	t->scratch.len = 0;
	if (l == LEVELS)
		l = level_of(t, &c->path, c->guess, t->nlevels - 1);
	if (c->number) {
		buf_addu(&t->scratch, t->levels[l].number);
		*value = buf_span(&t->scratch);
		return true;
	}
	if (!find_in(t, &c->path, c->from, c->guess, l, value)) {
		*value = (struct span){ 0 };
		return true;
	}
	if (!c->offset || t->unit == CHARS || *value->p == 'n')
		return true;
	own = l == 0 && c->from + 1 == c->path.n;
	if (own)
		return fault(t, "an offset in a text that is not here in ", c->name);
	return convert(t, c->name, value);
}

/* Add the row that next_row() came to; false, and nothing, where it is wrong. */
static bool
put_row(struct table *t, struct buf *out)
{
	size_t start = out->len;
	struct span value;

	for (size_t i = 0; i < t->ncolumns; i++) {
		if (!cell(t, &t->columns[i], &value)) {
			out->len = start;
			return false;
		}
		if (i > 0)
			buf_addc(out, t->delimiter);
		if (value.p == NULL || *value.p == 'n') {
			/* A row that is nothing would be a blank line. */
			buf_adds(out, *t->null == '\0' && t->ncolumns == 1 ?
			    "\"\"" : t->null);
		} else if (*value.p == '"') {
			t->string.len = 0;
			put_text(t, json_string(value, &t->string), out);
		} else {
			put_field(t, value, out);
		}
	}
	buf_adds(out, t->newline);
	return true;
}

/* The same as a line of JSON. */
static bool
put_object(struct table *t, struct buf *out)
{
	size_t start = out->len;
	struct span value;
	char before = '{';

	for (size_t i = 0; i < t->ncolumns; i++) {
		struct column *c = &t->columns[i];

		if (!cell(t, c, &value)) {
			out->len = start;
			return false;
		}
		if (value.p == NULL)
			continue;
		buf_addc(out, before);
		buf_add(out, c->key.data, c->key.len);
		buf_add(out, value.p, value.n);
		before = ',';
	}
	buf_adds(out, before == '{' ? "{}\n" : "}\n");
	return true;
}

/*** Options ***/

enum { COLUMNS_FROM = OPT_OWN, EXTRA, NO_HEADER, DELIMITER, TSV, CRLF,
	QUOTE_ALL, NULL_TEXT, EXCEL, GUARD, OFFSETS, LINE_BUFFERED, SKIP_BAD,
	JSONL };

static const struct option options[] = {
	{ "columns", required_argument, NULL, 'c' },
	{ "columns-from", required_argument, NULL, COLUMNS_FROM },
	{ "each", required_argument, NULL, 'e' },
	{ "extra", required_argument, NULL, EXTRA },
	{ "no-header", no_argument, NULL, NO_HEADER },
	{ "delimiter", required_argument, NULL, DELIMITER },
	{ "tsv", no_argument, NULL, TSV },
	{ "crlf", no_argument, NULL, CRLF },
	{ "quote-all", no_argument, NULL, QUOTE_ALL },
	{ "null", required_argument, NULL, NULL_TEXT },
	{ "excel", no_argument, NULL, EXCEL },
	{ "guard", no_argument, NULL, GUARD },
	{ "offsets", required_argument, NULL, OFFSETS },
	{ "jsonl", no_argument, NULL, JSONL },
	{ "skip-bad", no_argument, NULL, SKIP_BAD },
	{ "line-buffered", no_argument, NULL, LINE_BUFFERED },
	COMMON_OPTIONS
};

static const struct about about = {
	"[-c columns] [--columns-from file] [-e path] [--option ...] [file ...]",
	"  -c, --columns LIST   the columns: a,b.c,d[0],e[].f,name=path (see to-csv(1))\n"
	"      --columns-from FILE  the columns are the fields of a Table Schema\n"
	"  -e, --each PATH      a row for each item of this array; again: of one in it\n"
	"      --extra ignore   without -c: pass over keys that the first record lacks\n"
	"      --no-header      no line of column names\n"
	"      --delimiter C    C between fields, not a comma\n"
	"      --tsv            a tab between fields\n"
	"      --crlf           lines end in CR LF\n"
	"      --quote-all      quotes round every value\n"
	"      --null TEXT      TEXT for what is null or missing\n"
	"      --guard          ' before texts that a spreadsheet would run\n"
	"      --excel          BOM, --crlf and --guard\n"
	"      --offsets UNIT   start and end of items in: char, byte, utf16\n"
	"      --jsonl          JSON Lines with these columns, not CSV\n"
	"      --skip-bad       count malformed records on stderr, exit 0\n"
	"      --line-buffered  write after every record\n",
	NULL
};

/*** Columns ***/

static struct column *
column_new(struct table *t, struct span name)
{
	struct column *c;

	if (t->declared)
		for (size_t i = 0; i < t->ncolumns; i++)
			if (span_same(t->columns[i].name, name))
				usage(&about, "two columns are called %.*s",
				    (int)name.n, name.p);
	t->columns = realloc(t->columns, (t->ncolumns + 1) * sizeof *c);
	if (t->columns == NULL)
		err(1, NULL);
	c = &t->columns[t->ncolumns++];
	*c = (struct column){ .name = name, .level = LEVELS };
	json_put(&c->key, name.p, name.n);
	buf_addc(&c->key, ':');
	return c;
}

/* Where the first byte c is that stands in no JSON string; s.n: nowhere. */
static size_t
outside(struct span s, char c)
{
	size_t i;
	bool quoted = false;

	for (i = 0; i < s.n && (quoted || s.p[i] != c); i++) {
		if (s.p[i] == '"')
			quoted = !quoted;
		else if (quoted && s.p[i] == '\\')
			i++;
	}
	return i < s.n ? i : s.n;
}

/* A name as itself or as a JSON string. */
static struct span
plain_name(struct span s)
{
	struct json_fault fault;
	struct buf kept = { 0 };	/* as long as the program runs */

	if (s.n > 0 && *s.p == '"' && json_valid(s.p, s.n, &fault))
		return json_string(s, &kept);
	return s;
}

/* "array.#", s without the #: which level it numbers. */
static const char *
number_parse(struct table *t, struct column *c, struct span s)
{
	c->number = true;
	c->level = t->nlevels - 1;
	if (c->level == 0)
		return "# numbers the items of --each";
	if (s.n == 0)
		return NULL;
	if (s.p[--s.n] != '.' || path_parse(&c->path, s) != NULL)
		return "expected array.#";
	for (; c->level > 0; c->level--)
		if (path_begins(&c->path, &t->levels[c->level].path))
			return NULL;
	return "no such --each";
}

/* [name=]path: a column of the table; returns NULL or what is wrong. */
static const char *
column_parse(struct table *t, struct span s)
{
	size_t sign = outside(s, '=');
	struct span name = { s.p, sign };
	struct column *c;
	const char *why;

	if (sign < s.n)
		s = (struct span){ s.p + sign + 1, s.n - sign - 1 };
	c = column_new(t, plain_name(name));
	if (s.n > 0 && s.p[s.n - 1] == '#')
		return number_parse(t, c, (struct span){ s.p, s.n - 1 });
	if (s.n > 0 && *s.p == '.') {
		c->level = 0;
		s.p++;
		s.n--;
		why = s.n == 0 ? NULL : path_parse(&c->path, s);
	} else {
		why = path_parse(&c->path, s);
		for (size_t l = t->nlevels; c->level == LEVELS && --l > 0;)
			if (path_begins(&c->path, &t->levels[l].path)) {
				c->level = l;
				c->from = t->levels[l].path.n;
			}
	}
	if (why == NULL && c->path.n > 0) {
		struct path_step *last = &c->path.steps[c->path.n - 1];

		c->offset = last->kind == STEP_KEY && (span_is(last->key,
		    "start") || span_is(last->key, "end"));
	}
	return why;
}

/* A column for a key of a level, or, without a key, for its whole value. */
static void
column_of_key(struct table *t, size_t l, struct span key)
{
	struct path_step *step = calloc(1, sizeof *step);
	struct buf name = { 0 };	/* as long as the program runs */
	struct span array = t->levels[l].name;
	struct column *c;

	if (step == NULL)
		err(1, NULL);
	step->key = key;
	buf_add(&name, array.p, array.n);
	if (l > 0 && key.p != NULL)
		buf_addc(&name, '.');
	buf_add(&name, key.p, key.n);
	c = column_new(t, buf_span(&name));
	c->from = key.p == NULL;
	c->level = l;
	c->path = (struct path){ step, 1 };
	c->offset = span_is(key, "start") || span_is(key, "end");
}

/* The columns that the first row gives: its keys, level by level. */
static void
columns_of_first(struct table *t)
{
	for (size_t l = 0; l < t->nlevels; l++) {
		struct level *level = &t->levels[l];
		const struct path *inner = &t->levels[l + 1].path;

		buf_add(&level->first, level->value.p, level->value.n);
		json_object_read(&level->known, buf_span(&level->first));
		for (size_t i = 0; i < level->known.n; i++) {
			struct span key = level->known.pairs[i].key;

			if (l + 1 == t->nlevels || inner->n != 1 ||
			    !span_same(inner->steps[0].key, key))
				column_of_key(t, l, key);
		}
		if (*level->value.p != '{')
			column_of_key(t, l, (struct span){ 0 });
	}
}

/* Whether every key of the row has a column; false: a fault. */
static bool
all_known(struct table *t)
{
	struct span ignored;

	for (size_t l = 0; l < t->nlevels; l++) {
		const struct level *level = &t->levels[l];

		for (size_t i = 0, guess = 0; i < level->object.n; i++, guess++)
			if (!json_find(&level->known, level->object.pairs[i].key,
			    &guess, &ignored))
				return fault(t, "no column for key ",
				    level->object.pairs[i].key);
		if (level->known.n > 0 && *level->value.p != '{')
			return fault(t, "no column for an item that is no "
			    "object in ", level->name);
	}
	return true;
}

/* Columns of a comma-separated list. */
static void
columns_parse(struct table *t, const char *list)
{
	struct span s = span_of(list);

	for (;;) {
		size_t n = outside(s, ',');
		const char *why = column_parse(t, (struct span){ s.p, n });

		if (why != NULL)
			usage(&about, "column %.*s: %s", (int)n, s.p, why);
		if (n == s.n)
			return;
		s.p += n + 1;
		s.n -= n + 1;
	}
}

/* The field names of a Table Schema. */
static void
columns_read(struct table *t, const char *file)
{
	struct buf schema = { 0 };	/* as long as the program runs */
	struct json_fault fault;
	struct json_walk walk;
	struct span fields, field, name;
	const char *why;

	file_read(file, &schema);
	if (!json_valid(schema.data, schema.len, &fault))
		errx(FAILED, "%s: byte %zu: %s", file, fault.at, fault.what);
	if (!json_get(buf_span(&schema), "fields", &fields))
		errx(FAILED, "%s: no \"fields\"", file);
	json_enter(&walk, fields);
	while (json_item(&walk, &field)) {
		if (!json_get(field, "name", &name) || *name.p != '"')
			errx(FAILED, "%s: a field without name", file);
		why = column_parse(t, json_string(name, &(struct buf){ 0 }));
		if (why != NULL)
			usage(&about, "%s: %.*s: %s", file, (int)name.n, name.p,
			    why);
	}
}

/*** The shell round it ***/

/* How to go on with records that are wrong, and when to write. */
static bool skip_bad, line_buffered, no_header, bom;
static size_t bad;		/* records, counted where skip_bad */

static void
option_unit(struct table *t, const char *unit)
{
	static const char *const units[] = { "char", "byte", "utf16" };

	for (enum unit u = CHARS; u <= UTF16; u++)
		if (strcmp(unit, units[u]) == 0) {
			t->unit = u;
			return;
		}
	usage(&about, "--offsets is char, byte or utf16");
}

static void
option_delimiter(struct table *t, const char *s)
{
	if (strlen(s) != 1 || strchr("\"\r\n", *s) != NULL ||
	    (unsigned char)*s >= 0x80)
		usage(&about, "--delimiter is one ASCII character, "
		    "no quote and no line end");
	t->delimiter = *s;
}

static void
option_each(struct table *t, const char *path)
{
	struct level *l = &t->levels[t->nlevels++];
	const char *why;

	if (t->nlevels > LEVELS)
		usage(&about, "more than %d --each", LEVELS - 1);
	l->name = span_of(path);
	why = path_parse(&l->path, l->name);
	for (size_t i = 0; i < l->path.n && why == NULL; i++)
		if (l->path.steps[i].kind == STEP_ALL)
			why = "no []: give --each twice";
	if (why != NULL)
		usage(&about, "--each %s: %s", path, why);
}

/* Options that change how the table is written; lists and paths are kept. */
static void
option(struct table *t, int c, const char *arg)
{
	switch (c) {
	case EXTRA:
		if (strcmp(arg, "ignore") != 0 && strcmp(arg, "error") != 0)
			usage(&about, "--extra is error or ignore");
		t->extra = strcmp(arg, "ignore") == 0;
		break;
	case NO_HEADER:	no_header = true; break;
	case DELIMITER:	option_delimiter(t, arg); break;
	case TSV:	t->delimiter = '\t'; break;
	case CRLF:	t->newline = "\r\n"; break;
	case QUOTE_ALL:	t->quote_all = true; break;
	case NULL_TEXT:	t->null = arg; break;
	case GUARD:	t->guard = true; break;
	case EXCEL:
		bom = t->guard = true;
		t->newline = "\r\n";
		break;
	case OFFSETS:	option_unit(t, arg); break;
	case JSONL:	t->jsonl = true; break;
	case SKIP_BAD:	skip_bad = true; break;
	case LINE_BUFFERED: line_buffered = true; break;
	case 'e':	option_each(t, arg); break;
	default:	option_common(c, &about);
	}
}

/* Before the first row. */
static void
begin(struct table *t)
{
	if (bom)
		buf_adds(&output, BOM);
	if (!no_header && !t->jsonl)
		put_header(t, &output);
}

/* Say what is wrong with the current line, or count it. */
static void
complain(const struct input *in, size_t column, struct span what)
{
	if (skip_bad)
		bad++;
	else
		input_warn(in, column, "%.*s", (int)what.n, what.p);
}

/* All rows of a valid record; those that are wrong are left out. */
static void
put_rows(struct table *t, const struct input *in)
{
	bool more;

	t->begun = t->marked = false;
	do {
		more = next_row(t);
		if (more && t->ncolumns == 0) {
			columns_of_first(t);
			begin(t);
		}
		if (more && (t->declared || t->extra || all_known(t)))
			(t->jsonl ? put_object : put_row)(t, &output);
		if (t->fault.len > 0)
			complain(in, 0, buf_span(&t->fault));
		t->fault.len = 0;
		output_drain();
	} while (more);
	if (line_buffered)
		output_write();
}

static void
put_table(struct table *t, struct input *in)
{
	struct level *top = &t->levels[0];
	struct json_fault why;
	struct span line;

	if (t->declared)
		begin(t);
	while (input_line(in, &line)) {
		struct span s = span_trim(line);

		if (s.n == 0)
			continue;
		top->value = s;
		if (!json_valid_object(line.p, line.n, &top->object, &why))
			complain(in, why.at + 1, span_of(why.what));
		else if (*s.p != '{')
			complain(in, (size_t)(s.p - line.p) + 1,
			    span_of("a record is an object"));
		else
			put_rows(t, in);
	}
	if (skip_bad && bad > 0)
		warnx("records left out: %zu", bad);
}

static void
table_free(struct table *t)
{
	for (size_t l = 0; l < t->nlevels; l++) {
		json_object_free(&t->levels[l].object);
		json_object_free(&t->levels[l].known);
		buf_free(&t->levels[l].first);
		free(t->levels[l].path.steps);
	}
	for (size_t i = 0; i < t->ncolumns; i++) {
		buf_free(&t->columns[i].key);
		free(t->columns[i].path.steps);
	}
	free(t->columns);
	offsets_free(&t->offsets);
	buf_free(&t->scratch);
	buf_free(&t->string);
	buf_free(&t->guarded);
	buf_free(&t->fault);
	buf_free(&t->unescaped);
}

int
main(int argc, char **argv)
{
	static struct table t = { .nlevels = 1, .delimiter = ',',
		.newline = "\n", .null = "" };
	struct input in = { 0 };
	int c;

	/* A column's path may begin with that of an --each behind it. */
	while ((c = getopt_long(argc, argv, "c:e:", options, NULL)) != -1)
		if (c == 'c' || c == COLUMNS_FROM)
			t.declared = true;
		else
			option(&t, c, optarg);
	if (t.jsonl && (bom || t.guard || t.quote_all || t.delimiter != ',' ||
	    *t.null != '\0' || *t.newline == '\r'))
		usage(&about, "--jsonl takes no option of CSV");
	optind = 1;
	while ((c = getopt_long(argc, argv, "c:e:", options, NULL)) != -1)
		if (c == 'c')
			columns_parse(&t, optarg);
		else if (c == COLUMNS_FROM)
			columns_read(&t, optarg);
	input_start(&in, argc - optind, argv + optind);
	put_table(&t, &in);
	table_free(&t);
	return filter_end(&in);
}
