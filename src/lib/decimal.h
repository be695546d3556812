/*
 * decimal.h - exact decimal numbers of up to 38 digits: m × 10^e, never a
 * double. What does not fit says so; it is not rounded.
 */
#ifndef DECIMAL_H
#define DECIMAL_H

#include <stdbool.h>
#include <stddef.h>

#include "buf.h"

/* Aligned as its halves are: a decimal has 24 bytes, not 32. */
__extension__ typedef unsigned __int128 uint128 __attribute__((aligned(8)));

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

/*
 * Nearly all numbers of a text are whole, small and not negative: what they need
 * is here, the rest in decimal.c. Zeros at the end of m are kept as they came.
 */
enum { DEC_ZEROS = 400 };	/* more cannot be written out */

/* The general ways of the functions without _any. */
struct decimal dec_add_any(struct decimal a, struct decimal b);
struct decimal dec_mul_any(struct decimal a, struct decimal b);
int dec_cmp_any(struct decimal a, struct decimal b);

/* Lost where it has too many zeros to be written out. */
static inline struct decimal
dec_in_range(struct decimal x)
{
	x.lost |= x.e > DEC_ZEROS || x.e < -DEC_ZEROS;
	return x;
}

/* Add a digit behind: x × 10 + d. */
static inline struct decimal
dec_digit(struct decimal x, unsigned d)
{
	const uint128 most = (uint128)-1;

	if (x.m >= most / 10 && (x.m > most / 10 || d > most % 10))
		x.lost = true;
	else
		x.m = x.m * 10 + d;
	return x;
}

static inline struct decimal
dec_add(struct decimal a, struct decimal b)
{
	bool lost = a.lost || b.lost;

	if (a.m != 0 && b.m != 0)
		return dec_add_any(a, b);
	a = a.m == 0 ? b : a;
	a.lost = lost;
	return dec_in_range(a);
}

static inline struct decimal
dec_negate(struct decimal x)
{
	x.neg = !x.neg && x.m != 0;
	return x;
}

static inline struct decimal
dec_mul(struct decimal a, struct decimal b)
{
	if (a.m == 0 || b.m != 1 || a.e < 0 || b.e < 0)
		return dec_mul_any(a, b);
	a.e += b.e;
	a.neg = a.neg != b.neg;
	a.lost |= b.lost;
	return dec_in_range(a);
}

/* x × 10^k. */
static inline struct decimal
dec_shift(struct decimal x, int k)
{
	if (x.m != 0)
		x.e += k;
	return dec_in_range(x);
}

/*
 * a / b to 15 significant digits, rounded half up; *exact says whether that is
 * all of it. Dividing by 0 is lost.
 */
struct decimal dec_div(struct decimal a, struct decimal b, bool *exact);

/* < 0, 0, > 0. */
static inline int
dec_cmp(struct decimal a, struct decimal b)
{
	if (a.e == b.e && !a.neg && !b.neg && !a.lost && !b.lost)
		return (a.m > b.m) - (a.m < b.m);
	return dec_cmp_any(a, b);
}

static inline bool
dec_zero(struct decimal x)
{
	return x.m == 0;
}

/* True where x is a whole number below 10^18, which goes to *n. */
bool dec_whole(struct decimal x, long *n);

/* Without trailing zeros behind the point; the bytes. x is not lost. */
enum { DEC_TEXT = 512 };
size_t dec_text(struct decimal x, char out[DEC_TEXT]);

/* Zeros at the end of m; 0 where it is 0. */
int dec_zeros(struct decimal x);

/* Significant digits. */
int dec_digits(struct decimal x);

/* Of text such as "-12.5"; lost where it is none. */
struct decimal dec_read(struct span s);

#endif
