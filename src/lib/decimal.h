/*
 * decimal.h - exact decimal numbers of up to 38 digits: m × 10^e, never a
 * double. What does not fit says so; it is not rounded.
 */
#ifndef DECIMAL_H
#define DECIMAL_H

#include <stdbool.h>
#include <stddef.h>

#include "buf.h"

__extension__ typedef unsigned __int128 uint128;

struct decimal {
	uint128 m;
	int e;
	bool neg;	/* never where m is 0 */
	bool lost;	/* it did not fit; every result of it is lost too */
};

static inline struct decimal
dec(unsigned long m, int e)
{
	return (struct decimal){ .m = m, .e = e };
}

/* Add a digit behind: x × 10 + d. */
struct decimal dec_digit(struct decimal x, unsigned d);

struct decimal dec_add(struct decimal a, struct decimal b);
struct decimal dec_negate(struct decimal x);
struct decimal dec_mul(struct decimal a, struct decimal b);

/* x × 10^k. */
struct decimal dec_shift(struct decimal x, int k);

/*
 * a / b to 15 significant digits, rounded half up; *exact says whether that is
 * all of it. Dividing by 0 is lost.
 */
struct decimal dec_div(struct decimal a, struct decimal b, bool *exact);

/* < 0, 0, > 0. */
int dec_cmp(struct decimal a, struct decimal b);

static inline bool
dec_zero(struct decimal x)
{
	return x.m == 0;
}

/* True where x is a whole number below 10^18, which goes to *n. */
bool dec_whole(struct decimal x, long *n);

/* Without trailing zeros behind the point; the bytes. x is not lost. */
enum { DEC_ZEROS = 400, DEC_TEXT = 512 };
size_t dec_text(struct decimal x, char out[DEC_TEXT]);

/* Zeros at the end of m; 0 where it is 0. */
int dec_zeros(struct decimal x);

/* Significant digits. */
int dec_digits(struct decimal x);

/* Of text such as "-12.5"; lost where it is none. */
struct decimal dec_read(struct span s);

#endif
