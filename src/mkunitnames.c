/*
 * mkunitnames - the names of all units as one table, and what may be behind a number
 * by its first character, at build time; lib/unitname.h and lib/behind.h say what
 * they are.
 *
 *	mkunitnames >build/tables/unitnames.h
 */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>

#include "lib/behind.h"
#include "lib/utf8.h"
#include "mktrie.h"
#include "tables/currencies.h"
#include "tables/han_numerals.h"
#include "tables/hedges.h"
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

/*** What may be behind a number ***/

/* By the first byte; what is here of one that begins three is of all such. */
static unsigned bytes[256];

struct mark {
	uint32_t character;
	unsigned may;
};

static struct mark marks[8192];
static size_t marked;

static void
mark(const char *word, unsigned may)
{
	const unsigned char *u = (const unsigned char *)word;
	uint32_t c;
	size_t i = 0;

	if ((u[0] & 0xf0) != 0xe0) {
		bytes[u[0]] |= may;
		if (u[0] >= 'a' && u[0] <= 'z')	/* in any case */
			bytes[u[0] - 'a' + 'A'] |= may;
		return;
	}
	c = (uint32_t)u[0] << 16 | (uint32_t)u[1] << 8 | u[2];
	while (i < marked && marks[i].character != c)
		i++;
	if (i == marked) {
		if (++marked > sizeof(marks) / sizeof(*marks))
			errx(1, "too many characters");
		marks[i] = (struct mark){ c, bytes[u[0]] };
	}
	marks[i].may |= may;
}

/* The characters of words that stand in the code of the readers. */
static void
mark_code(void)
{
	static const struct { const char *characters; unsigned may; } of[] = {
		{ "+", MAY_SPREAD | MAY_PLUS },
		{ "-", MAY_PLUS | MAY_FIGURES | MAY_UNIT | MAY_GO_ON | MAY_JOIN | MAY_PER },
		{ " ", MAY_PIECE },	/* 3   个百分点 */
		{ ",.", MAY_GO_ON }, { "/", MAY_PER }, { "~", MAY_JOIN },
		{ "([{<（", MAY_UNIT }, { "(（打", MAY_JOIN }, { "打", MAY_UNIT },
		{ "\"bBi", MAY_INCH }, { "df位", MAY_FIGURES }, { "op", MAY_PLUS },
		{ "aot", MAY_JOIN }, { "ap", MAY_PER },
		{ "分份", MAY_THIRD }, { "级", MAY_LEVEL }, { "月", MAY_MONTHS },
		{ "个個百", MAY_PIECE }, { "折", MAY_DISCOUNT },
		{ "半又零外加再多", MAY_GO_ON }, { "整正", MAY_WHOLE },
		{ "比", MAY_SCORE }, { "至到和与與—–～－‐−〜∼", MAY_JOIN },
		{ "之", MAY_BOUND },
		{ "-.负負", BEGINS }, { "-第零摄攝华華个個分", BEGINS | FORM },
		{ "一半对對", BEGINS | HALF }, { "bf介在从從由自", OPENING },
	};

	for (size_t i = 0; i < sizeof(of) / sizeof(*of); i++)
		for (const char *c = of[i].characters; *c != '\0'; c += utf8_len(*c))
			mark(c, of[i].may);
}

static void
mark_all(void)
{
	unsigned kind;
	size_t row;

	for (unsigned c = 0; c < 256; c++)
		bytes[c] = c >= 0xc2 && (c & 0xf0) != 0xe0 ? MAY_SPREAD | MAY_GO_ON |
		    BEGINS : c == 0xe2 || c == 0xef || (c < 0x80 && is_digit((char)c)) ?
		    MAY_GO_ON | BEGINS : c < 0x80 && is_alpha((char)c) ?
		    MAY_GO_ON | BEGINS | FORM | MAY_UNIT : 0;
	mark_code();
	for (size_t i = 0; i < NAMES; i++)
		mark(name_of(i, &kind, &row), MAY_UNIT);
	for (size_t i = 0; i < CURRENCIES_ROWS; i++)
		if (currencies[i].place[0] == '*')
			mark(currencies[i].word, PREFIX | BEGINS);
	for (size_t i = 0; i < HEDGES_ROWS; i++)
		mark(hedges[i].word, (hedges[i].place[0] != 'b' ? MAY_BOUND : 0) |
		    (hedges[i].place[0] != 'a' ? BOUNDS : 0));
	for (size_t i = 0; i < HAN_NUMERALS_ROWS; i++)
		mark(han_numerals[i].word, MAY_GO_ON | BEGINS);
}

static void
print_marks(void)
{
	unsigned bits = hash_bits(marked);
	size_t size = (size_t)1 << bits;
	struct mark *hash = calloc(size, sizeof(*hash));

	if (hash == NULL)
		err(1, NULL);
	for (size_t i = 0; i < marked; i++) {
		uint32_t at = trie_slot(marks[i].character, bits);

		while (hash[at].character != 0)
			at = (at + 1) & (uint32_t)(size - 1);
		hash[at] = marks[i];
	}
	printf("static const unsigned behind_bytes[256] = {");
	for (unsigned c = 0; c < 256; c++)
		printf("%s%u,", c % 16 ? "" : "\n\t", bytes[c]);
	printf("\n};\nenum { BEHIND_BITS = %u };\n"
	    "static const struct { uint32_t character; unsigned may; } behind_marks[] = {",
	    bits);
	for (size_t i = 0; i < size; i++)
		printf("%s{%u,%u},", i % 8 ? "" : "\n\t", hash[i].character, hash[i].may);
	printf("\n};\n");
	free(hash);
}

int
main(void)
{
	printf("/* Made by mkunitnames; not to be edited. */\n#include \"lib/trie.h\"\n");
	print_names();
	mark_all();
	print_marks();
	if (fflush(stdout) != 0 || ferror(stdout))
		err(1, "stdout");
	return 0;
}
