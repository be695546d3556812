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
#include "lib/table.h"
#include "lib/utf8.h"

static const char BOM[] = "\xef\xbb\xbf";

/* How rows are written. */
struct style {
	bool jsonl, quote_all, guard, no_header, bom;
	char delimiter;
	const char *newline, *null;
	struct buf string, guarded;	/* for texts that change */
};

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
needs_quotes(const struct style *y, struct span s)
{
	if (y->quote_all || s.n == 0 || s.p[0] == ' ' || s.p[s.n - 1] == ' ' ||
	    span_is(s, y->null) || (s.n >= 3 && memcmp(s.p, BOM, 3) == 0))
		return true;
	return bytes_field(s.p, s.p + s.n, y->delimiter) < s.p + s.n;
}

/* A field that is there. */
static inline void
put_field(const struct style *y, struct span s, struct buf *out)
{
	if (needs_quotes(y, s)) {
		buf_reserve(out, 2 * s.n + 2);
		out->len += csv_write(out->data + out->len, out->cap - out->len,
		    s.p, s.n);
	} else {
		buf_add(out, s.p, s.n);
	}
}

/* The same for what was a string, where formulas are guarded. */
static void
put_text(struct style *y, struct span s, struct buf *out)
{
	if (y->guard && is_formula(s)) {
		y->guarded.len = 0;
		buf_addc(&y->guarded, '\'');
		buf_add(&y->guarded, s.p, s.n);
		s = buf_span(&y->guarded);
	}
	put_field(y, s, out);
}

static void
put_header(const struct table *t, struct style *y, struct buf *out)
{
	for (size_t i = 0; i < t->ncolumns; i++) {
		if (i > 0)
			buf_addc(out, y->delimiter);
		put_text(y, t->columns[i].name, out);
	}
	buf_adds(out, y->newline);
}

/*** Rows ***/

/* The row that table_next() came to; false where a cell is wrong. */
static bool
put_fields(struct table *t, struct style *y, struct buf *out)
{
	struct span value;

	for (size_t i = 0; i < t->ncolumns; i++) {
		if (!table_cell(t, &t->columns[i], &value))
			return false;
		if (i > 0)
			buf_addc(out, y->delimiter);
		if (value.p == NULL || *value.p == 'n') {
			/* A row that is nothing would be a blank line. */
			buf_adds(out, *y->null == '\0' && t->ncolumns == 1 ?
			    "\"\"" : y->null);
		} else if (*value.p == '"') {
			y->string.len = 0;
			put_text(y, json_string(value, &y->string), out);
		} else {
			put_field(y, value, out);
		}
	}
	buf_adds(out, y->newline);
	return true;
}

/* The same as a line of JSON. */
static bool
put_members(struct table *t, struct buf *out)
{
	struct span value;
	char before = '{';

	for (size_t i = 0; i < t->ncolumns; i++) {
		struct column *c = &t->columns[i];

		if (!table_cell(t, c, &value))
			return false;
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

/* Nothing is added where the row is wrong. */
static void
put_row(struct table *t, struct style *y, struct buf *out)
{
	size_t start = out->len;

	if (!(y->jsonl ? put_members(t, out) : put_fields(t, y, out)))
		out->len = start;
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

/* Columns of a comma-separated list. */
static void
columns_parse(struct table *t, const char *list)
{
	struct span s = span_of(list);

	for (;;) {
		size_t n = table_outside(s, ',');
		const char *why = table_column(t, (struct span){ s.p, n });

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
	struct buf schema = { 0 }, plain = { 0 };
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
		plain.len = 0;
		why = table_column(t, json_string(name, &plain));
		if (why != NULL)
			usage(&about, "%s: %.*s: %s", file, (int)name.n, name.p,
			    why);
	}
	buf_free(&schema);
	buf_free(&plain);
}

/*** The shell round it ***/

struct options {
	bool declared, extra, skip_bad, line_buffered;
	size_t bad;		/* records, counted where skip_bad */
	struct style style;
};

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
option_delimiter(struct style *y, const char *s)
{
	if (strlen(s) != 1 || strchr("\"\r\n", *s) != NULL ||
	    (unsigned char)*s >= 0x80)
		usage(&about, "--delimiter is one ASCII character, "
		    "no quote and no line end");
	y->delimiter = *s;
}

/* All options but those that add columns. */
static void
option(struct options *o, struct table *t, int c, const char *arg)
{
	struct style *y = &o->style;
	const char *why;

	switch (c) {
	case 'c':
	case COLUMNS_FROM:	o->declared = true; break;
	case 'e':
		why = table_each(t, arg);
		if (why != NULL)
			usage(&about, "--each %s: %s", arg, why);
		break;
	case EXTRA:
		o->extra = strcmp(arg, "ignore") == 0;
		if (!o->extra && strcmp(arg, "error") != 0)
			usage(&about, "--extra is error or ignore");
		break;
	case NO_HEADER:		y->no_header = true; break;
	case DELIMITER:		option_delimiter(y, arg); break;
	case TSV:		y->delimiter = '\t'; break;
	case CRLF:		y->newline = "\r\n"; break;
	case QUOTE_ALL:		y->quote_all = true; break;
	case NULL_TEXT:		y->null = arg; break;
	case GUARD:		y->guard = true; break;
	case EXCEL:
		y->bom = y->guard = true;
		y->newline = "\r\n";
		break;
	case OFFSETS:		option_unit(t, arg); break;
	case JSONL:		y->jsonl = true; break;
	case SKIP_BAD:		o->skip_bad = true; break;
	case LINE_BUFFERED:	o->line_buffered = true; break;
	default:		option_common(c, &about);
	}
}

/* Before the first row. */
static void
begin(const struct table *t, struct style *y)
{
	struct span clash = table_clash(t);

	if (clash.p != NULL)
		usage(&about, "two columns are called %.*s", (int)clash.n,
		    clash.p);
	if (y->bom)
		buf_adds(&output, BOM);
	if (!y->no_header && !y->jsonl)
		put_header(t, y, &output);
}

/* Say what is wrong with the current line, or count it. */
static void
complain(struct options *o, const struct input *in, size_t column,
    struct span what)
{
	if (o->skip_bad)
		o->bad++;
	else
		input_warn(in, column, "%.*s", (int)what.n, what.p);
}

/* All rows of a record; those that are wrong are left out. */
static void
put_rows(struct table *t, struct options *o, const struct input *in)
{
	bool more;

	do {
		more = table_next(t);
		if (more && t->ncolumns == 0 && table_declare(t))
			begin(t, &o->style);
		if (more && t->ncolumns > 0 &&
		    (o->declared || table_match(t, o->extra)))
			put_row(t, &o->style, &output);
		if (t->fault.len > 0)
			complain(o, in, 0, buf_span(&t->fault));
		t->fault.len = 0;
		output_drain();
	} while (more);
	if (o->line_buffered)
		output_write();
}

static void
put_table(struct table *t, struct options *o, struct input *in)
{
	struct json_fault why;
	struct span line;

	if (o->declared)
		begin(t, &o->style);
	while (input_line(in, &line)) {
		if (span_trim(line).n == 0)
			continue;
		if (table_record(t, line, &why))
			put_rows(t, o, in);
		else
			complain(o, in, why.at + 1, span_of(why.what));
	}
	if (o->bad > 0)
		warnx("records left out: %zu", o->bad);
}

int
main(int argc, char **argv)
{
	static struct table t = { .nlevels = 1 };
	struct options o = { .style = { .delimiter = ',', .newline = "\n",
		.null = "" } };
	struct style *y = &o.style;
	struct input in = { 0 };
	int c;

	/* Twice: a column may name an --each that comes behind it. */
	while ((c = getopt_long(argc, argv, "c:e:", options, NULL)) != -1)
		option(&o, &t, c, optarg);
	if (y->jsonl && (y->bom || y->guard || y->quote_all || y->no_header ||
	    y->delimiter != ',' || *y->null != '\0' || *y->newline == '\r'))
		usage(&about, "--jsonl takes no option of CSV");
	if (bytes_field(y->null, y->null + strlen(y->null), y->delimiter)[0])
		usage(&about, "--null would need quotes");
	optind = 1;
	while ((c = getopt_long(argc, argv, "c:e:", options, NULL)) != -1)
		if (c == 'c')
			columns_parse(&t, optarg);
		else if (c == COLUMNS_FROM)
			columns_read(&t, optarg);
	input_start(&in, argc - optind, argv + optind);
	put_table(&t, &o, &in);
	table_free(&t);
	buf_free(&y->string);
	buf_free(&y->guarded);
	return filter_end(&in);
}
