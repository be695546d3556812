/*
 * behind.h - what may stand behind a number or an amount, as the character there
 * shows. Most of a dozen readers would find nothing at most places: those whose
 * words cannot begin so are not asked.
 */
#ifndef BEHIND_H
#define BEHIND_H

#include "trie.h"

enum {
	/* behind a number */
	MAY_THIRD = 1 << 0,	/* 分一 */
	MAY_SPREAD = 1 << 1,	/* ± */
	MAY_PLUS = 1 << 2,	/* + -odd */
	MAY_LEVEL = 1 << 3,	/* 级 */
	MAY_MONTHS = 1 << 4,	/* 月 */
	MAY_PIECE = 1 << 5,	/* 个半, 个百分点 */
	MAY_FIGURES = 1 << 6,	/* 位数 -digit -strong */
	MAY_DISCOUNT = 1 << 7,	/* 折 */
	MAY_UNIT = 1 << 8,	/* a name of a table, maybe in brackets */
	MAY_INCH = 1 << 9,	/* in " below zero */
	/* behind a number and its unit */
	MAY_GO_ON = 1 << 10,	/* 半, a smaller unit's number, and a half */
	MAY_WHOLE = 1 << 11,	/* 整 */
	/* behind an amount */
	MAY_SCORE = 1 << 12,	/* 比 */
	MAY_JOIN = 1 << 13,	/* - 至 and */
	MAY_PER = 1 << 14,	/* / per a */
	MAY_BOUND = 1 << 15,	/* 以上 or more 之间 */
	/* before a number */
	PREFIX = 1 << 16,	/* a currency that may stand there */
	BEGINS = 1 << 17,	/* an amount may begin so */
	FORM = 1 << 18,		/* with another word than a number */
	HALF = 1 << 19,		/* 半, 一半 */
	BOUNDS = 1 << 20,	/* a word that bounds it: over, 约 */
	OPENING = 1 << 21,	/* one that opens a range: from, 在 */
	/* in a Chinese number: the class of a numeral and its value */
	DIGIT_CLASS = 1 << 22, TEN_CLASS = 2 << 22, BIG_CLASS = 3 << 22,
	VAGUE_CLASS = 4 << 22,
	CLASS = 7 << 22,
	VALUE_SHIFT = 25,
	NUMERAL = 1 << 29,	/* a number may begin so, or with a sign */
};

/* By the first byte, and hashed (trie_slot) by characters of three bytes. Made by
 * src/mkbehind.c, from the tables and the words of the readers. */
enum { MARK_BITS = 11 };
struct mark {
	uint32_t character;	/* 0: none */
	unsigned marks;
};
extern const unsigned byte_marks[256];
extern const struct mark character_marks[1 << MARK_BITS];

/* All of them for the character at p. */
static inline unsigned
marks_of(const char *p)
{
	uint32_t c, i;

	if ((*p & 0xf0) != 0xe0)
		return byte_marks[(unsigned char)*p];
	c = trie_character(p);
	for (i = trie_slot(c, MARK_BITS); character_marks[i].character != 0;
	    i = (i + 1) & ((1u << MARK_BITS) - 1))
		if (character_marks[i].character == c)
			return character_marks[i].marks;
	return byte_marks[(unsigned char)*p];
}

/* Which of them may be at p, blanks before it and all: every reader that finds
 * something there has its bit. */
unsigned behind(const char *p, const char *end);

#endif
