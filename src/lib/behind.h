/*
 * behind.h - what may stand behind a number or an amount, as the character there
 * shows. Most of a dozen readers would find nothing at most places: those whose
 * words cannot begin so are not asked.
 */
#ifndef BEHIND_H
#define BEHIND_H

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
};

/* All of them for the character at p. The table is made by src/mkunitnames.c, from
 * the tables and the words of the readers. */
unsigned marks_of(const char *p);

/* Which of them may be at p, blanks before it and all: every reader that finds
 * something there has its bit. */
unsigned behind(const char *p, const char *end);

#endif
