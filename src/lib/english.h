/*
 * english.h - English numbers, for one another: the words and what stands between
 * them, what a number is so far, its fractions.
 */
#ifndef ENGLISH_H
#define ENGLISH_H

#include <stdbool.h>

#include "numeral.h"
#include "tables/english_numerals.h"

struct english {
	struct numeral *x;
	struct decimal total, group, hi;	/* hi: with vague and lot */
	bool open;		/* the group has something */
	char last;		/* class of the last word; 0 at the beginning */
	int last_scale;
	bool range;		/* hi counts */
	bool ended;
};

/* english_words.c: the word at p, in any case, as a row of the table; its bytes
 * or 0. */
size_t word_read(const char *p, const char *end,
    const struct english_numerals_row **row);
/* What may stand between two number words: blanks, a hyphen. */
size_t gap_read(const char *p, const char *end);
/* The word after a gap. */
size_t next_word(const char *p, const char *end,
    const struct english_numerals_row **row);
/* A literal word after a gap, such as "of". */
size_t said(const char *p, const char *end, const char *what);

/* english.c: a number in words without a ratio behind it */
size_t cardinal_read(const char *p, const char *end, struct numeral *x);

/* english_figures.c: what goes on behind figures: k, bn, th */
size_t figures_tail(const char *p, const char *end, struct english *e);
/* figures that go on behind words: 3 hundred and 21 */
size_t figures_behind(const char *p, const char *end, struct english *e);

/* (30) behind thirty, which x is */
size_t again_read(const char *p, const char *end, const struct numeral *x);

/* english_ratio.c: a fraction at p: half, two thirds, fifty-four hundredths;
 * joined: behind "and", so that quarter is one too. */
size_t part_read(const char *p, const char *end, struct decimal *num,
    struct decimal *den, bool joined);
/* point five two, behind the group */
size_t points_read(const char *p, const char *end, struct english *e);
/* fifths, behind a number; one: behind 1 or a, so that fifth is one too */
size_t divisor_read(const char *p, const char *end, struct decimal *den, bool one);
/* e divided by den */
void set_ratio(struct english *e, struct decimal den);
/* in four, out of five, behind a number */
size_t ratio_read(const char *p, const char *end, struct english *e);

#endif
