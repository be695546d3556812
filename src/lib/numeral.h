/*
 * numeral.h - a number as it is written: 1,234.5  ３.4万  三千五百万  三万五
 * 几十万  百分之三  二〇二五  two and a half million  tens of thousands  twenty-first.
 */
#ifndef NUMERAL_H
#define NUMERAL_H

#include "decimal.h"

enum {
	NUM_DIGITS = 1 << 0,	/* begins with digits 0-9, full-width or not */
	NUM_HAN = 1 << 1,	/* has Chinese characters */
	NUM_WORDS = 1 << 2,	/* has English words */
	NUM_VAGUE = 1 << 3,	/* 几 数 several: lo to hi, and neither is said */
	NUM_MORE = 1 << 4,	/* 多 余: lo and up to one place more */
	NUM_ROUND = 1 << 5,	/* 来: about lo */
	NUM_SPELT = 1 << 6,	/* digit by digit: 二〇二五, nineteen eighty */
	NUM_TWIN = 1 << 7,	/* 三四 or 一两: twin_lo to twin_hi where a unit
				   follows, else digit by digit */
	NUM_BARE = 1 << 8,	/* 百 万亿: a power without a figure */
	NUM_SINGLE = 1 << 9,	/* one Chinese character, one word */
	NUM_ARTICLE = 1 << 10,	/* only "a" or "an" */
	NUM_ORDINAL = 1 << 11,	/* twenty-first, 21st */
	NUM_FRACTION = 1 << 12,	/* num / den were written */
	NUM_PERCENT = 1 << 13,	/* 百分之: lo and hi are percent */
	NUM_POINT = 1 << 14,	/* has decimals */
	NUM_LOT = 1 << 15,	/* tens of thousands: hi is open */
	NUM_SCALED = 1 << 16,	/* has 万, million, k */
	NUM_GROUPED = 1 << 17,	/* 1,234 */
	NUM_SIGNED = 1 << 18,
	NUM_PART = 1 << 19,	/* a fraction by name: third, quarter, half */
	NUM_POWER = 1 << 20,	/* x10^6, 2^10 */
	NUM_TIMES = 1 << 21,	/* fourfold, twice */
};

struct numeral {
	struct decimal lo, hi;		/* the same where it is exact */
	struct decimal num, den;	/* with NUM_FRACTION */
	int twin_lo, twin_hi;
	int place;			/* with NUM_MORE: power of ten of the last place */
	int digits;			/* of the first run of 0-9 */
	int scale;			/* power of ten of the last 万, million, k */
	unsigned flags;
};

/*
 * The longest number at p (p < end); bytes taken, 0 where there is none. Does
 * not look before p. Takes time in the length of the number.
 */
size_t numeral_read(const char *p, const char *end, struct numeral *x);

/* shortnumeral.c: the same, but of short and plain ones only, and 0 where one may go
 * on; any_numeral_read() tries all there are. Both where NUMERAL is one of the marks
 * (behind.h) of the character at p. */
size_t short_numeral_read(const char *p, const char *end, unsigned marks,
    struct numeral *x);
size_t any_numeral_read(const char *p, const char *end, struct numeral *x);

/* Its parts, for one another. A digit 0-9, also full-width: its bytes or 0. */
size_t wide_digit(const char *p, const char *end, unsigned *d);

static inline size_t
digit_read(const char *p, const char *end, unsigned *d)
{
	if (p < end && *p >= '0' && *p <= '9') {
		*d = (unsigned)(*p - '0');
		return 1;
	}
	return p < end && *p == '\xef' ? wide_digit(p, end, d) : 0;
}
/* literal.c: digits, grouped or not, with decimals and powers. */
size_t literal_read(const char *p, const char *end, struct numeral *x);
/* ½ ¾ ⅔, by themselves or behind digits that are in x. */
size_t vulgar_read(const char *p, const char *end, struct numeral *x);
/* One of two marks, one of ASCII, the other three bytes: its bytes. */
size_t either_mark(const char *p, const char *end, char ascii, const char *wide);
/* Goes on behind a literal (x has it, p is behind) or begins anew (flags 0). */
size_t han_read(const char *p, const char *end, struct numeral *x);
/* 两 and its like, which are no figures among others. */
bool is_two(const char *p);
/* Whether 千 before p belongs to the unit there: 千米. */
bool is_kilo(const char *p, const char *end);
size_t english_read(const char *p, const char *end, struct numeral *x);

/* The words of numbers, for a scanner: NULL behind the last. */
const char *han_word(size_t i);
const char *english_word(size_t i);

/* Blanks and no-break spaces at p, at most two: their bytes. */
size_t blanks_read(const char *p, const char *end);

static inline size_t
blank_read(const char *p, const char *end)
{
	/* the first bytes of U+00A0 to U+202F and U+3000 */
	if (p >= end || (unsigned char)*p > 0xe3 ||
	    (*p != ' ' && (unsigned char)*p < 0xc2))
		return 0;
	return blanks_read(p, end);
}

#endif
