/*
 * mktable - turn a table of src/tables into C at build time.
 *
 *	mktable units <src/tables/units.tsv >build/tables/units.h
 *
 * A table is TSV: comment lines that begin with #, a line of column names, then
 * the rows. The comments must name "# source:" and "# licence:". A column is
 * text, or an int where its name ends in ":int", or so many ints where it ends
 * in a number as ":16": whole numbers or constants, with commas between them,
 * with + between what is added. "# index: COLUMN" adds a
 * trie (lib/trie.h) from that column's text to the row's number; equal keys
 * are refused. It makes
 *
 *	enum { UNITS_ROWS = 2 };
 *	struct units_row { const char *alias; int scale; };
 *	static const struct units_row units[UNITS_ROWS] = { ... };
 *	static const struct trie units_index = { ... };
 *
 * No escapes: a field is its bytes; an empty field is "".
 */
#include <err.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#include "lib/buf.h"
#include "lib/utf8.h"
#include "mktrie.h"

enum { COLUMNS = 32 };

struct table {
	const char *name;
	struct buf text;		/* the whole file */
	size_t line;			/* for messages */
	bool source, licence;
	struct span index;		/* the indexed column's name */
	size_t columns, indexed;	/* indexed: COLUMNS where none is */
	struct span names[COLUMNS];
	bool is_int[COLUMNS];
	int counts[COLUMNS];		/* of ints in a list; 0: no list */
	struct buf rows;		/* struct span, columns to a row */
	size_t count;
};

_Noreturn static void
bad(const struct table *t, const char *why)
{
	errx(1, "%s.tsv:%zu: %s", t->name, t->line, why);
}

/*** Reading ***/

static bool
begins(struct span s, const char *with, struct span *rest)
{
	size_t n = strlen(with);

	if (s.n < n || memcmp(s.p, with, n) != 0)
		return false;
	*rest = (struct span){ s.p + n, s.n - n };
	return true;
}

static void
read_comment(struct table *t, struct span line)
{
	struct span rest;

	if (begins(line, "# source: ", &rest))
		t->source = true;
	else if (begins(line, "# licence: ", &rest))
		t->licence = true;
	else if (begins(line, "# index: ", &rest))
		t->index = rest;
}

/* Split a line at its tabs. */
static size_t
split(const struct table *t, struct span line, struct span *fields)
{
	const char *p = line.p, *end = line.p + line.n;
	size_t n = 0;

	for (;;) {
		const char *tab = memchr(p, '\t', (size_t)(end - p));

		if (n == COLUMNS)
			bad(t, "too many columns");
		fields[n++] = (struct span){ p, (size_t)((tab ? tab : end) - p) };
		if (tab == NULL)
			return n;
		p = tab + 1;
	}
}

/* Take ":16" off a name: the number, or 0 where none is there. */
static int
list_count(struct span *name)
{
	size_t n = name->n;
	int count = 0, unit = 1;

	while (n > 0 && is_digit(name->p[n - 1]) && unit < 10000) {
		count += (name->p[--n] - '0') * unit;
		unit *= 10;
	}
	if (count == 0 || n < 2 || name->p[n - 1] != ':')
		return 0;
	name->n = n - 1;
	return count;
}

/* A list has its number of items: whole numbers, or constants and sums. */
static void
check_list(const struct table *t, struct span s, int count)
{
	bool empty = true;

	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (c == ',') {
			if (empty)
				bad(t, "empty item in a list");
			count--;
		} else if (!is_alpha(c) && !is_digit(c) && c != '_' &&
		    c != '+' && c != '-') {
			bad(t, "expected whole numbers or names of constants");
		}
		empty = c == ',';
	}
	if (empty || count != 1)
		bad(t, "wrong number of items in a list");
}

static void
read_names(struct table *t, struct span line)
{
	t->columns = split(t, line, t->names);
	t->indexed = COLUMNS;
	for (size_t i = 0; i < t->columns; i++) {
		struct span *s = &t->names[i];

		if (s->n > 4 && memcmp(s->p + s->n - 4, ":int", 4) == 0) {
			t->is_int[i] = true;
			s->n -= 4;
		}
		t->counts[i] = list_count(s);
		if (t->index.p != NULL && span_same(*s, t->index))
			t->indexed = i;
	}
	if (t->index.p != NULL && t->indexed == COLUMNS)
		bad(t, "no column has the index's name");
}

static void
read_row(struct table *t, struct span line)
{
	struct span fields[COLUMNS];

	if (split(t, line, fields) != t->columns)
		bad(t, "wrong number of columns");
	for (size_t i = 0; i < t->columns; i++) {
		struct span s = fields[i];
		size_t k = s.n > 0 && s.p[0] == '-';

		if (t->counts[i] > 0)
			check_list(t, s, t->counts[i]);
		for (; t->is_int[i] && k < s.n; k++)
			if (!is_digit(s.p[k]))
				bad(t, "expected a whole number");
		if (t->is_int[i] && s.n == 0)
			bad(t, "expected a whole number");
	}
	buf_add(&t->rows, (char *)fields, t->columns * sizeof *fields);
	t->count++;
}

static void
read_table(struct table *t)
{
	const char *p = t->text.data, *end = p + t->text.len;

	while (p < end) {
		const char *nl = memchr(p, '\n', (size_t)(end - p));
		struct span line = { p, (size_t)((nl ? nl : end) - p) };

		t->line++;
		if (utf8_valid(line.p, line.n) < line.n)
			bad(t, "invalid UTF-8");
		if (line.n > 0 && line.p[0] == '#')
			read_comment(t, line);
		else if (line.n == 0)
			bad(t, "empty line");
		else if (t->columns == 0)
			read_names(t, line);
		else
			read_row(t, line);
		p = line.p + line.n + 1;
	}
	if (!t->source || !t->licence)
		bad(t, "no '# source:' or no '# licence:'");
	if (t->count == 0)
		bad(t, "no rows");
}

/*** Writing ***/

static struct span
cell(const struct table *t, size_t row, size_t column)
{
	struct span s;

	memcpy(&s, t->rows.data + (row * t->columns + column) * sizeof s,
	    sizeof s);
	return s;
}

static void
print_upper(const char *s)
{
	for (; *s; s++)
		putchar(*s >= 'a' && *s <= 'z' ? *s - 32 : *s);
}

static void
print_string(struct span s)
{
	putchar('"');
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c < 0x20 || c >= 0x7f || c == '"' || c == '\\' || c == '?')
			printf("\\%03o", c);
		else
			putchar(c);
	}
	putchar('"');
}

static void
print_rows(const struct table *t)
{
	printf("enum { ");
	print_upper(t->name);
	printf("_ROWS = %zu };\nstruct %s_row {", t->count, t->name);
	for (size_t i = 0; i < t->columns; i++) {
		printf(" %s%.*s", t->is_int[i] || t->counts[i] > 0 ? "int " :
		    "const char *", (int)t->names[i].n, t->names[i].p);
		if (t->counts[i] > 0)
			printf("[%d]", t->counts[i]);
		printf(";");
	}
	printf(" };\nstatic const struct %s_row %s[] = {\n", t->name, t->name);
	for (size_t row = 0; row < t->count; row++) {
		printf("\t{ ");
		for (size_t i = 0; i < t->columns; i++) {
			struct span s = cell(t, row, i);

			if (t->counts[i] > 0)
				printf("{ %.*s }", (int)s.n, s.p);
			else if (t->is_int[i])
				printf("%.*s", (int)s.n, s.p);
			else
				print_string(s);
			printf(", ");
		}
		printf("},\n");
	}
	printf("};\n");
}

static void
print_index(struct table *t)
{
	struct trie_key *keys = calloc(t->count, sizeof *keys);

	if (keys == NULL)
		err(1, NULL);
	for (size_t i = 0; i < t->count; i++)
		keys[i] = (struct trie_key){ cell(t, i, t->indexed),
			(uint32_t)i };
	print_trie(t->name, keys, t->count);
	free(keys);
}

int
main(int argc, char **argv)
{
	struct table t = { 0 };
	char part[1 << 16];
	size_t n;

	if (argc != 2)
		errx(2, "usage: mktable NAME <NAME.tsv >NAME.h");
	t.name = argv[1];
	while ((n = fread(part, 1, sizeof part, stdin)) > 0)
		buf_add(&t.text, part, n);
	read_table(&t);
	printf("/* Made by mktable from %s.tsv; not to be edited. */\n",
	    t.name);
	if (t.indexed < COLUMNS)
		printf("#include \"lib/trie.h\"\n");
	print_rows(&t);
	if (t.indexed < COLUMNS)
		print_index(&t);
	buf_free(&t.text);
	buf_free(&t.rows);
	if (fflush(stdout) != 0 || ferror(stdout))
		err(1, "stdout");
	return 0;
}
