/*
 * datelead.h - which readers of dates may find something at a place, by a look at
 * the first word there. Nearly all places have none, and most readers begin with few
 * words, so this saves trying all of them one after another. A bit too many costs
 * time, one too few a date: the fuzz target proves that none is. The words are marked
 * when the program is built (src/mkwordmarks_dates.c).
 */
#ifndef DATELEAD_H
#define DATELEAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	LEAD_NUMBER = 1 << 0,	/* figures and words of numbers */
	LEAD_WORD = 1 << 1,	/* dateword_read() */
	LEAD_PICK = 1 << 2,	/* pick_read() */
	LEAD_SET = 1 << 3,	/* set_read() */
	LEAD_FRONT = 1 << 4,	/* a word before a date: 从, since */
	LEAD_LUNAR = 1 << 5,
	LEAD_FAR = 1 << 6,
	LEAD_ERA = 1 << 7,
	LEAD_EDGE = 1 << 8,	/* 第 最 首 前: a piece of a period */
	/* What stands behind a date, by its first character: */
	LEAD_SIDE = 1 << 9,	/* 之前, or later */
	LEAD_TILL = 1 << 10,	/* till and and, between two dates */
	LEAD_HUNG = 1 << 11,	/* 的, 前一天, about: before a duration from it */
	LEAD_BEHIND = LEAD_SIDE | LEAD_TILL | LEAD_HUNG,
	/* Of Latin words: */
	LEAD_ARTICLE = 1 << 12,	/* the, before what the other bits say */
	LEAD_YEAR = 1 << 13,	/* preposition_read(): in, fiscal */
	LEAD_AGE = 1 << 14,	/* age_read() */
	LEAD_NTH = 1 << 15,	/* nth_of() */
	LEAD_WEEK = 1 << 16,	/* week_of_day(), week_number() */
	LEAD_REST = 1 << 17,	/* rest_of() */
	LEAD_DAY = 1 << 18,	/* beside_read(), day_alone(): day, on */
	LEAD_AT = 1 << 19,
	LEAD_PLACE = 1 << 20,	/* place_read() */
	LEAD_CLOCK = 1 << 21,	/* half, quarter, noon, q */
	LEAD_TO_DATE = 1 << 22,	/* to_date(): ytd, year */
	LEAD_EPOCH = 1 << 23,	/* epoch_year(): in, AD */
	/* Of a number, once it is read: */
	LEAD_ORDINAL = 1 << 24,
	LEAD_COUNT = 1 << 25,	/* a Latin word of dates behind it */
};

/* For a test: from now on every place may begin everything, or what it does. */
void dateleads_all(bool all);

/* What may begin at p; 0 at the end. */
unsigned date_lead(const char *p, const char *end);

/* What the first character at p alone says of it. */
unsigned date_mark(const char *p, const char *end);

#endif
