/*
 * amount.h - one number with its unit: 143亿美元  两年半  5 ft 2 in  三米五
 * $1.2bn  四次  百分之三  nine-figure.
 */
#ifndef AMOUNT_H
#define AMOUNT_H

#include <stdint.h>

#include "numeral.h"

struct trie;

enum item_type {
	NUMBER, PERCENT, MONEY, COUNT, MEASURE, AGE, DURATION, DATE, TIME,
	DATETIME, SET, ORDINAL, FRACTION, MULTIPLE, DIGITS, SCORE
};

struct amount {
	struct numeral num;
	size_t len;			/* bytes */
	enum item_type type;
	struct decimal lo, hi;		/* in units of code */
	struct decimal times;		/* that the number was taken times */
	const char *code;		/* unit, or NULL */
	const char *sys;		/* iso4217 ucum clf ratio */
	struct span unit;		/* as written; .p is NULL without one */
	struct span inner;		/* the number alone */
	bool prefixed;			/* the currency stands before it */
	bool more;			/* 多 or 余 is in it somewhere */
	bool about;
	bool plus;			/* + or -plus is in it */
	bool half;			/* 半 stood for the number */
	unsigned may;			/* what may be behind it (behind.h) */
	char iso[32];			/* of a duration */
};

/*
 * The amount at p; false where there is none. from is where the text begins,
 * for a look at what stands before p.
 */
bool amount_read(const char *from, const char *p, const char *end,
    struct amount *a);

/* An amount of which nothing is known yet: what its number and its values are is not
 * cleared, but that the number has no flags. */
void amount_start(struct amount *a);

/* The unit at p, blanks before it and all, for a number without one. */
size_t unit_read(const char *p, const char *end, struct amount *a);

/* per share, a day, /gallon behind an amount of a type: bytes, and the unit's code. */
size_t per_read(const char *p, const char *end, enum item_type type, const char **per);

/* Append so many of a unit to an ISO 8601 duration (empty at first). */
void duration_iso(struct decimal v, const char *code, char *iso, size_t size);

/* The currency before a number, with the blanks behind it, where PREFIX (behind.h)
 * says that there may be one. */
size_t prefix_read(const char *p, const char *end, struct amount *a);

/* amountform.c, amountword.c: what follows a number, and what begins with 第 or a scale. */
size_t discount_read(const char *p, const char *end, struct amount *a);
size_t figures_read(const char *p, const char *end, struct amount *a);
bool ordinal_read(const char *p, const char *end, struct amount *a);
bool temperature_read(const char *p, const char *end, struct amount *a);
size_t inches_read(const char *p, const char *end, struct amount *a);
size_t zero_read(const char *p, const char *end, struct amount *a);
/* - 20 degrees */
bool cold_read(const char *from, const char *p, const char *end, struct amount *a);
/* of an angle where its degrees are turned */
void angle_read(const char *from, const char *p, const char *q, const char *end,
    struct amount *a);
/* half a unit more */
void put_half(struct amount *a);
/* behind an amount: and a half, below zero; minutes and cents that are not named */
size_t english_tail(const char *p, const char *end, struct amount *a);
/* single digits, double-digit */
bool digits_named(const char *p, const char *end, struct amount *a);
/* + -plus -odd between a number and its unit, in a; ± 3 behind a number */
size_t plus_read(const char *p, const char *end, struct amount *a);
size_t spread_read(const char *p, const char *end, struct amount *a);
/* a is one's age where it is his 40s; is nothing, as what is round it shows */
void forties_read(const char *from, const char *p, struct amount *a);
/* bytes of a unit that is a closing quotation mark, which a then has no more */
size_t quoted_read(const char *from, const char *p, struct amount *a);
bool is_misread(const char *from, const char *p, const char *q, const char *end,
    const struct amount *a);
/* a, from p to q, is of weight where it is pounds that are weighed */
void pounds_read(const char *from, const char *p, const char *q, const char *end,
    struct amount *a);
/* 半 behind a unit (两年半), where it begins no other word. */
size_t half_behind(const char *p, const char *end);

/* amounthan.c: 個半鐘 at p with its unit; 月 behind 两 or 半; 分一 behind three. */
size_t one_and_half(const char *from, const char *p, const char *end,
    struct amount *a);
size_t months_read(const char *p, const char *end, struct amount *a);
size_t percent_points(const char *p, const char *end, struct amount *a);
size_t third_read(const char *p, const char *end, struct amount *a);

/* Whether a Latin name of n bytes at p is cut out of a longer word. */
bool is_cut(const char *p, size_t n, const char *end);

/* A word of a table of names: as it stands, or in lower case where it is Latin
 * and ends there. Its bytes, 0 for none. */
/* The words these begin with but for numbers, for a scanner: "" for none, NULL
 * behind the last. */
const char *amount_word(size_t i);
const char *unit_word(size_t i);	/* what stands behind a number */
size_t name_read(const struct trie *t, const char *p, const char *end,
    uint32_t *row);

#endif
