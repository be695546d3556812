#include "decimal.h"

#include <stdint.h>

#include "utf8.h"

static const uint128 most = (uint128)-1;

/*
 * Nearly all numbers of a text are below 2^64, where dividing is much faster
 * than by 128 bits: so trimming tries that first.
 */

/* The least e, so that two of them can be added. */
static bool
spread(struct decimal *x, int e)
{
	while (x->e > e) {
		if (x->m > most / 10)
			return false;
		x->m *= 10;
		x->e--;
	}
	return true;
}

static struct decimal
trimmed(struct decimal x)
{
	uint64_t small;

	if (x.m == 0)
		return (struct decimal){ .lost = x.lost };
	for (; x.m > UINT64_MAX && x.m % 10 == 0; x.e++)
		x.m /= 10;
	if (x.m > UINT64_MAX)
		return x;
	for (small = (uint64_t)x.m; small % 10 == 0; x.e++)
		small /= 10;
	x.m = small;
	return x;
}

struct decimal
dec_add_any(struct decimal a, struct decimal b)
{
	struct decimal sum = { .lost = a.lost || b.lost };

	if (a.e != b.e || a.e < 0) {
		a = trimmed(a);
		b = trimmed(b);
	}
	if (!spread(&a, b.e) || !spread(&b, a.e)) {
		sum.lost = true;
		return sum;
	}
	sum.e = a.e;
	if (a.neg == b.neg) {
		sum.lost |= a.m > most - b.m;
		sum.m = a.m + b.m;
		sum.neg = a.neg;
	} else if (a.m >= b.m) {
		sum.m = a.m - b.m;
		sum.neg = a.neg && sum.m != 0;
	} else {
		sum.m = b.m - a.m;
		sum.neg = b.neg;
	}
	return sum;
}

struct decimal
dec_mul_any(struct decimal a, struct decimal b)
{
	struct decimal x = { .lost = a.lost || b.lost };

	if (a.m == 0 || b.m == 0)
		return x;
	a = trimmed(a);
	b = trimmed(b);
	if (a.m > most / b.m)
		x.lost = true;
	x.m = a.m * b.m;
	x.e = a.e + b.e;
	x.neg = a.neg != b.neg;
	return dec_in_range(x);
}

struct decimal
dec_div(struct decimal a, struct decimal b, bool *exact)
{
	struct decimal x = { .lost = a.lost || b.lost };
	int drop = 0;

	*exact = true;
	if (b.m == 0) {
		x.lost = true;
		return x;
	}
	a = trimmed(a);
	b = trimmed(b);
	if (a.m == 0)
		return x;
	for (; b.m > most / 100; drop++)
		b.m /= 10;
	/* As many digits before the division as there is room for. */
	while (a.m <= most / 10) {
		a.m *= 10;
		a.e--;
	}
	x.m = a.m / b.m;
	*exact = a.m % b.m == 0 && drop == 0;
	x.e = a.e - b.e - drop;
	x.neg = a.neg != b.neg;
	x = trimmed(x);
	while (dec_digits(x) > 15) {
		uint128 last = x.m % 10;

		*exact = *exact && last == 0;
		x.m = x.m / 10;
		x.e++;
		if (dec_digits(x) == 15 && last >= 5)
			x.m++;
	}
	return dec_in_range(trimmed(x));
}

int
dec_cmp_any(struct decimal a, struct decimal b)
{
	struct decimal d = dec_add(a, dec_negate(b));

	return d.m == 0 ? 0 : d.neg ? -1 : 1;
}

bool
dec_whole(struct decimal x, long *n)
{
	if (x.e != 0)
		x = trimmed(x);
	if (x.lost || x.e < 0 || x.e > 18 || !spread(&x, 0) ||
	    x.m > 999999999999999999)
		return false;
	*n = x.neg ? -(long)x.m : (long)x.m;
	return true;
}

int
dec_zeros(struct decimal x)
{
	return x.m == 0 ? 0 : trimmed(x).e - x.e;
}

int
dec_digits(struct decimal x)
{
	int n = 1;
	uint64_t small;

	for (x = trimmed(x); x.m > UINT64_MAX; x.m /= 10)
		n++;
	for (small = (uint64_t)x.m; small >= 10; small /= 10)
		n++;
	return n;
}

size_t
dec_text(struct decimal x, char out[DEC_TEXT])
{
	char digits[40];
	uint64_t small;
	int n = 0;
	size_t at = 0;

	if (x.neg)
		out[at++] = '-';
	if (x.e >= 0 && x.m <= UINT64_MAX) {	/* nearly all */
		at = (size_t)(number_put(out + at, (uint64_t)x.m) - out);
		for (; x.e > 0 && x.m != 0; x.e--)
			out[at++] = '0';
		return at;
	}
	x = trimmed(x);
	for (; x.m > UINT64_MAX; x.m /= 10)
		digits[n++] = (char)('0' + (int)(x.m % 10));
	for (small = (uint64_t)x.m; small > 0 || n == 0; small /= 10)
		digits[n++] = (char)('0' + small % 10);
	if (n + x.e <= 0) {
		out[at++] = '0';
		out[at++] = '.';
		for (int i = n + x.e; i < 0; i++)
			out[at++] = '0';
	}
	while (n > 0) {
		out[at++] = digits[--n];
		if (n > 0 && n + x.e == 0)
			out[at++] = '.';
	}
	for (; x.e > 0; x.e--)
		out[at++] = '0';
	return at;
}

struct decimal
dec_read(struct span s)
{
	struct decimal x = { 0 };
	size_t i = 0;
	bool point = false, neg = s.n > 0 && s.p[0] == '-', some = false;

	for (i = neg; i < s.n; i++) {
		if (s.p[i] == '.' && !point) {
			point = true;
			continue;
		}
		if (!is_digit(s.p[i]))
			break;
		x = dec_digit(x, (unsigned)(s.p[i] - '0'));
		x.e -= point;
		some = true;
	}
	x.lost |= i < s.n || !some;
	return neg ? dec_negate(x) : x;
}
