/*
 * A row that was written is read back by libcsv as the values that it had, in
 * as many fields as there are columns. The first byte chooses the options.
 */
#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int unused_main(int argc, char **argv);

#define main unused_main
#include "../../src/to-csv.c"
#undef main

static struct expected {
	struct table *t;
	bool guard;
	size_t fields, rows;
} seen;

static void
must(bool so)
{
	if (!so)
		abort();
}

/* libcsv gives a field: it is the cell, or nothing where that is. */
static void
field(void *s, size_t n, void *unused)
{
	struct column *c = &seen.t->columns[seen.fields++];
	struct buf plain = { 0 };
	struct span value;

	(void)unused;
	must(seen.fields <= seen.t->ncolumns);
	must(table_cell(seen.t, c, &value));
	if (value.p == NULL || *value.p == 'n') {
		must(n == 0);
		return;
	}
	if (*value.p == '"')
		value = json_string(value, &plain);
	if (seen.guard && n == value.n + 1 && *(char *)s == '\'') {
		s = (char *)s + 1;
		n--;
	}
	must(span_same((struct span){ s, n }, value));
	buf_free(&plain);
}

static void
row(int c, void *unused)
{
	(void)c;
	(void)unused;
	must(seen.fields == seen.t->ncolumns);
	seen.rows++;
}

static void
check_row(struct table *t, struct style *y)
{
	struct buf out = { 0 };
	struct csv_parser parser;
	struct json_fault why;

	put_row(t, y, &out);
	if (out.len == 0) {
		buf_free(&out);
		return;
	}
	seen = (struct expected){ .t = t, .guard = y->guard };
	csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI);
	csv_set_delim(&parser, (unsigned char)y->delimiter);
	must(csv_parse(&parser, out.data, out.len, field, row, NULL) == out.len);
	csv_fini(&parser, field, row, NULL);
	must(seen.rows == 1);
	csv_free(&parser);
	out.len = 0;
	y->jsonl = true;
	put_row(t, y, &out);
	y->jsonl = false;
	must(json_valid(out.data, out.len, &why));
	buf_free(&out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const each[] = { "e", "f.g", "e[1].h", "x" };
	static char list[] = "a,b.c,d[0],e,f.g,all=e[].h,deep=e[][].h[1].i,.,"
	    "start,x.end,\"k.\\u00e9\",text";
	struct style y = { .delimiter = ',', .newline = "\n", .null = "" };
	struct table t = { .nlevels = 1 };
	struct json_fault why;
	char *line;

	if (size < 1)
		return 0;
	for (size_t i = 0; i < 4; i++)
		if ((data[0] >> i & 1) != 0)
			must(table_each(&t, each[i]) == NULL);
	y.quote_all = (data[0] & 16) != 0;
	y.guard = (data[0] & 32) != 0;
	t.unit = (data[0] & 64) != 0 ? UTF16 : CHARS;
	y.delimiter = (data[0] & 128) != 0 ? ';' : ',';
	if (data[0] != 0xff)
		columns_parse(&t, list);
	line = malloc(size);
	must(line != NULL);
	memcpy(line, data + 1, size - 1);
	if (table_record(&t, (struct span){ line, size - 1 }, &why))
		while (table_next(&t))
			if ((t.ncolumns > 0 || table_declare(&t)) &&
			    (data[0] != 0xff || table_match(&t, false)))
				check_row(&t, &y);
	free(line);
	table_free(&t);
	buf_free(&y.string);
	buf_free(&y.guarded);
	return 0;
}
