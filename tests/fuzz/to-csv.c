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
	must(cell(seen.t, c, &value));
	if (value.p == NULL || *value.p == 'n') {
		must(n == 0);
		return;
	}
	if (*value.p == '"')
		value = json_string(value, &plain);
	if (seen.t->guard && n == value.n + 1 && *(char *)s == '\'') {
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
check_row(struct table *t)
{
	struct buf out = { 0 };
	struct csv_parser parser;

	if (!put_row(t, &out))
		return;
	seen = (struct expected){ .t = t };
	csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI);
	csv_set_delim(&parser, (unsigned char)t->delimiter);
	must(csv_parse(&parser, out.data, out.len, field, row, NULL) == out.len);
	csv_fini(&parser, field, row, NULL);
	must(seen.rows == 1);
	csv_free(&parser);
	out.len = 0;
	if (put_object(t, &out)) {
		struct json_fault why;

		must(json_valid(out.data, out.len, &why));
	}
	buf_free(&out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const each[] = { "e", "f.g", "e[1].h", "x" };
	struct table t = { .nlevels = 1, .delimiter = ',', .newline = "\n",
		.null = "", .declared = true };
	struct json_fault why;
	char *line;

	if (size < 1)
		return 0;
	for (size_t i = 0; i < 4; i++)
		if ((data[0] >> i & 1) != 0)
			option_each(&t, each[i]);
	t.quote_all = (data[0] & 16) != 0;
	t.guard = (data[0] & 32) != 0;
	t.unit = (data[0] & 64) != 0 ? UTF16 : CHARS;
	t.delimiter = (data[0] & 128) != 0 ? ';' : ',';
	columns_parse(&t, "a,b.c,d[0],e,f.g,all=e[].h,deep=e[][].h[1].i,.,"
	    "start,x.end,\"k.\\u00e9\",text");
	line = malloc(size);
	must(line != NULL);
	memcpy(line, data + 1, size - 1);
	t.levels[0].value = span_trim((struct span){ line, size - 1 });
	if (json_valid_object(line, size - 1, &t.levels[0].object, &why) &&
	    *t.levels[0].value.p == '{')
		while (next_row(&t))
			check_row(&t);
	free(line);
	table_free(&t);
	return 0;
}
