/*
 * mkbehind - what may be behind a number by its first character, at build time;
 * lib/behind.h says what it is.
 *
 *	mkbehind >build/tables/behind.h
 */
#include <err.h>
#include <stdio.h>

#include "lib/behind.h"
#include "lib/utf8.h"
#include "tables/currencies.h"
#include "tables/han_numerals.h"
#include "tables/hedges.h"
#include "tables/measure_words.h"
#include "tables/units.h"

/* By the first byte; what is here of one that begins three is of all such. */
static unsigned bytes[256];

static struct mark characters[1 << MARK_BITS];
static size_t marked;

static void
mark(const char *word, unsigned may)
{
	const unsigned char *u = (const unsigned char *)word;
	uint32_t c, i;

	if ((u[0] & 0xf0) != 0xe0) {
		bytes[u[0]] |= may;
		if (u[0] >= 'a' && u[0] <= 'z')	/* in any case */
			bytes[u[0] - 'a' + 'A'] |= may;
		return;
	}
	c = trie_character(word);
	i = trie_slot(c, MARK_BITS);
	while (characters[i].character != 0 && characters[i].character != c)
		i = (i + 1) & ((1u << MARK_BITS) - 1);
	if (characters[i].character == 0) {
		if (++marked > sizeof(characters) / sizeof(*characters) / 2)
			errx(1, "MARK_BITS is too small");
		characters[i] = (struct mark){ c, bytes[u[0]] };
	}
	characters[i].marks |= may;
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
		{ "-.－．−０１２３４５６７８９⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞",
		  BEGINS | NUMERAL | MAY_GO_ON }, { "-第零摄攝华華个個分", BEGINS | FORM },
		{ "一半对對", BEGINS | HALF }, { "bf介在从從由自", OPENING },
	};

	for (size_t i = 0; i < sizeof(of) / sizeof(*of); i++)
		for (const char *c = of[i].characters; *c != '\0'; c += utf8_len(*c))
			mark(c, of[i].may);
}

/* Of one that may be all of a number. */
static unsigned
numeral_class(const struct han_numerals_row *row)
{
	unsigned value = (unsigned)row->value << VALUE_SHIFT;

	if (strlen(row->word) > 3)
		return 0;
	switch (row->class[0]) {
	case 'd': case 'z':
		return DIGIT_CLASS | value;
	case 't':
		return TEN_CLASS | value;
	case 'b':
		return BIG_CLASS | value;
	case 'v':
		return VAGUE_CLASS;
	}
	return 0;
}

static void
mark_all(void)
{
	for (unsigned c = 0; c < 0x80; c++)
		bytes[c] = is_digit((char)c) ? MAY_GO_ON | BEGINS | NUMERAL :
		    is_alpha((char)c) ? MAY_GO_ON | BEGINS | NUMERAL | FORM | MAY_UNIT : 0;
	for (unsigned c = 0xc2; c < 256; c++)
		bytes[c] = (c & 0xf0) == 0xe0 ? 0 : MAY_SPREAD | MAY_GO_ON | BEGINS;
	bytes[0xc2] |= NUMERAL;	/* ½ */
	mark_code();
	for (size_t i = 0; i < UNITS_ROWS; i++)
		mark(units[i].word, MAY_UNIT);
	for (size_t i = 0; i < MEASURE_WORDS_ROWS; i++)
		mark(measure_words[i].word, MAY_UNIT);
	for (size_t i = 0; i < CURRENCIES_ROWS; i++)
		mark(currencies[i].word, MAY_UNIT | (currencies[i].place[0] == '*' ?
		    PREFIX | BEGINS : 0));
	for (size_t i = 0; i < HEDGES_ROWS; i++)
		mark(hedges[i].word, (hedges[i].place[0] != 'b' ? MAY_BOUND : 0) |
		    (hedges[i].place[0] != 'a' ? BOUNDS : 0));
	for (size_t i = 0; i < HAN_NUMERALS_ROWS; i++)
		mark(han_numerals[i].word, MAY_GO_ON | BEGINS | NUMERAL |
		    numeral_class(&han_numerals[i]));
}

static void
print_marks(void)
{
	printf("const unsigned byte_marks[256] = {");
	for (unsigned c = 0; c < 256; c++)
		printf("%s%u,", c % 16 ? "" : "\n\t", bytes[c]);
	printf("\n};\nconst struct mark character_marks[1 << MARK_BITS] = {");
	for (size_t i = 0; i < sizeof(characters) / sizeof(*characters); i++)
		printf("%s{%u,%u},", i % 8 ? "" : "\n\t", characters[i].character,
		    characters[i].marks);
	printf("\n};\n");
}

int
main(void)
{
	mark_all();
	printf("/* Made by mkbehind; not to be edited. */\n");
	print_marks();
	if (fflush(stdout) != 0 || ferror(stdout))
		err(1, "stdout");
	return 0;
}
