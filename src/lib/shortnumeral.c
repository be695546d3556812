/*
 * Numbers as most of them are written: 12  3.5  1,200  10亿  三  十五  二百. What ends
 * one is looked at first, so that all the ways in which others go on need not be
 * tried; numeral.c reads these, too, and the same.
 */
#include "numeral.h"

#include "behind.h"
#include "utf8.h"

enum { LONGEST = 15 };	/* figures that 64 bits hold, with a power */

/* ASCII that nothing goes on with behind figures, blanks or letters or not. */
static const bool ends[128] = {
	['\t'] = true, ['!'] = true, ['"'] = true, ['#'] = true, ['$'] = true,
	['%'] = true, ['&'] = true, ['('] = true, [')'] = true, ['+'] = true,
	[':'] = true, [';'] = true, ['<'] = true, ['='] = true, ['>'] = true,
	['?'] = true, ['@'] = true, ['['] = true, [']'] = true, ['_'] = true,
	['|'] = true, ['{'] = true, ['}'] = true, ['~'] = true,
};

/* 分之, 分 之: what is behind 分 may make a fraction of the number. */
static bool
is_divided(const char *p, const char *end)
{
	return memcmp(p, "分", 3) == 0 && end - p > 3 && (p[3] == ' ' || p[3] == '\xc2' ||
	    p[3] == '\xe2' || p[3] == '\xe3' || (end - p >= 6 &&
	    memcmp(p + 3, "之", 3) == 0));
}

/* Whether the character of three bytes at p is of no number: neither a numeral
 * nor 又, a blank, a full-width figure or mark. */
static bool
is_other(const char *p, const char *end)
{
	const unsigned char *u = (const unsigned char *)p;
	unsigned marks;

	if (end - p < 3 || u[0] <= 0xe3 || u[0] > 0xef)
		return false;
	if (u[0] == 0xef)
		return u[1] == 0xbc && (u[2] < 0x8d || u[2] > 0x99);
	marks = marks_of(p);
	return !(marks & MAY_GO_ON) && (!(marks & MAY_THIRD) || !is_divided(p, end));
}

/* Whether a number in figures or Chinese numerals ends before p for certain. */
static bool
is_end(const char *p, const char *end)
{
	if (p == end)
		return true;
	switch (*p) {
	case ' ':
		return is_other(p + 1, end);
	case ',':
	case '.':
		return end - p > 1 && !is_digit(p[1]) && p[1] != '\xef';
	case '-':
		return end - p > 1 && is_digit(p[1]);
	}
	return (unsigned char)*p < 0x80 ? ends[(unsigned char)*p] : is_other(p, end);
}

static void
set(struct numeral *x, uint64_t m, int e, unsigned flags)
{
	x->lo = x->hi = (struct decimal){ .m = m, .e = e };
	x->twin_lo = x->twin_hi = x->place = x->digits = x->scale = 0;
	x->flags = flags;
}

/* 万 or 亿: what it makes of the number before it. */
static void
lift(struct numeral *x, int k)
{
	x->lo.e += k;
	x->hi.e += k;
	x->place = x->scale = k;
	x->flags |= NUM_HAN | NUM_SCALED;
}

/* 万 or 亿: 兆 may belong to a unit. */
static bool
is_big(unsigned marks)
{
	return (marks & CLASS) == BIG_CLASS && marks >> VALUE_SHIFT < 12;
}

/* Behind the figures that begin at from: more of them in groups of three. */
static const char *
groups(const char *from, const char *p, const char *end, uint64_t *m)
{
	while (p - from <= LONGEST - 3 && end - p > 3 && *p == ',' && is_digit(p[1]) &&
	    is_digit(p[2]) && is_digit(p[3]) && !(end - p > 4 && is_digit(p[4]))) {
		*m = *m * 1000 + (uint64_t)((p[1] - '0') * 100 + (p[2] - '0') * 10 +
		    (p[3] - '0'));
		p += 4;
	}
	return p;
}

/* 12, 3.5, 1,200, 10亿 */
static size_t
figures(const char *p, const char *end, struct numeral *x)
{
	const char *q = p, *point;
	uint64_t m = 0;
	unsigned flags = NUM_DIGITS, marks;
	int digits, e = 0;

	for (; q < end && is_digit(*q) && q - p <= LONGEST; q++)
		m = m * 10 + (uint64_t)(*q - '0');
	digits = (int)(q - p);
	if (digits <= 3 && q < end && *q == ',') {
		const char *first = q;

		q = groups(p, q, end, &m);
		digits += (int)(q - first) / 4 * 3;
		flags |= q > first ? NUM_GROUPED : 0;
		if (q > first && q < end && *q == '\xef')	/* 233,333，333 */
			return 0;
	}
	if (end - q > 1 && *q == '.' && is_digit(q[1])) {
		flags |= NUM_POINT;
		for (point = q++; q < end && is_digit(*q) && q - p <= LONGEST; q++)
			m = m * 10 + (uint64_t)(*q - '0');
		e = -(int)(q - point - 1);
	}
	if (q - p > LONGEST)
		return 0;
	set(x, m, e, flags);
	x->digits = digits;
	if (is_end(q, end))
		return (size_t)(q - p);
	marks = m > 0 ? marks_of(q) : 0;
	if (!is_big(marks) || !is_end(q + 3, end))
		return 0;
	lift(x, (int)(marks >> VALUE_SHIFT));
	return (size_t)(q - p) + 3;
}

/* 三, 几, 十, 十五, 二十, 二十五, 二百, 三万 */
static size_t
numerals(const char *p, const char *end, struct numeral *x)
{
	unsigned marks = marks_of(p), first = 1;
	const char *q = p + 3;

	switch (marks & CLASS) {
	case VAGUE_CLASS:
		if (!is_end(q, end))
			return 0;
		set(x, 2, 0, NUM_HAN | NUM_VAGUE | NUM_SINGLE);
		x->hi.m = 9;
		return 3;
	case DIGIT_CLASS:
		first = marks >> VALUE_SHIFT;
		if (is_end(q, end)) {
			set(x, first, 0, NUM_HAN | NUM_SINGLE);
			return 3;
		}
		if (first == 0)
			return 0;
		marks = marks_of(q);
		q += 3;
		if (is_big(marks) && is_end(q, end)) {
			set(x, first, 0, 0);
			lift(x, (int)(marks >> VALUE_SHIFT));
			return 6;
		}
	}
	if ((marks & CLASS) != TEN_CLASS || marks >> VALUE_SHIFT > 2 ||
	    (marks >> VALUE_SHIFT == 2 && q == p + 3))
		return 0;
	if (is_end(q, end)) {
		set(x, first, (int)(marks >> VALUE_SHIFT),
		    NUM_HAN | (q == p + 3 ? NUM_SINGLE : 0));
		return (size_t)(q - p);
	}
	if (marks >> VALUE_SHIFT != 1)
		return 0;
	marks = marks_of(q);
	if ((marks & CLASS) != DIGIT_CLASS || marks >> VALUE_SHIFT == 0 || is_two(q) ||
	    !is_end(q + 3, end))
		return 0;
	set(x, first * 10 + (marks >> VALUE_SHIFT), 0, NUM_HAN);
	return (size_t)(q - p) + 3;
}

size_t
short_numeral_read(const char *p, const char *end, struct numeral *x)
{
	if (is_digit(*p))
		return figures(p, end, x);
	return (*p & 0xf0) == 0xe0 ? numerals(p, end, x) : 0;
}
