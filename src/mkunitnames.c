/*
 * mkunitnames - the names of all units as one table, at build time; lib/unitname.h
 * says what it is.
 *
 *	mkunitnames >build/tables/unitnames.h
 */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>

#include "mktrie.h"
#include "tables/currencies.h"
#include "tables/measure_words.h"
#include "tables/units.h"

/*** The names ***/

enum { NAMES = UNITS_ROWS + CURRENCIES_ROWS + MEASURE_WORDS_ROWS, KINDS = 3 };

static const char *
name_of(size_t i, unsigned *kind, size_t *row)
{
	*kind = i < UNITS_ROWS ? 0 : i < UNITS_ROWS + CURRENCIES_ROWS ? 1 : 2;
	*row = i - (*kind > 0 ? UNITS_ROWS : 0) - (*kind > 1 ? CURRENCIES_ROWS : 0);
	return *kind == 0 ? units[*row].word : *kind == 1 ? currencies[*row].word :
	    measure_words[*row].word;
}

static int
by_name(const void *a, const void *b)
{
	unsigned kind;
	size_t row;

	return strcmp(name_of(*(const size_t *)a, &kind, &row),
	    name_of(*(const size_t *)b, &kind, &row));
}

static void
print_names(void)
{
	static size_t order[NAMES];
	static struct trie_key keys[NAMES];
	size_t n = 0;

	for (size_t i = 0; i < NAMES; i++)
		order[i] = i;
	qsort(order, NAMES, sizeof(*order), by_name);
	printf("static const short unitnames[][%d] = {\n", KINDS);
	for (size_t i = 0; i < NAMES; ) {
		int rows[KINDS] = { -1, -1, -1 };
		unsigned kind;
		size_t row, first = i;
		const char *name = name_of(order[i], &kind, &row);

		for (; i < NAMES && by_name(&order[first], &order[i]) == 0; i++) {
			name_of(order[i], &kind, &row);
			if (rows[kind] >= 0)
				errx(1, "name twice: %s", name);
			rows[kind] = (int)row;
		}
		printf("\t{ %d, %d, %d },\n", rows[0], rows[1], rows[2]);
		keys[n] = (struct trie_key){ { name, strlen(name) }, (uint32_t)n };
		n++;
	}
	printf("};\n");
	print_trie("unitnames", keys, n);
}

int
main(void)
{
	printf("/* Made by mkunitnames; not to be edited. */\n#include \"lib/trie.h\"\n");
	print_names();
	if (fflush(stdout) != 0 || ferror(stdout))
		err(1, "stdout");
	return 0;
}
