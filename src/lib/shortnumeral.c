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

/* Whether the character at p, which has these marks, is of no number: neither a
 * numeral nor 又, a blank, a full-width figure or mark. */
static bool
is_other(const char *p, const char *end, unsigned marks)
{
	const unsigned char *u = (const unsigned char *)p;

	if (end - p < 3 || u[0] < 0xe2 || u[0] > 0xef || (marks & MAY_GO_ON))
		return false;
	if (u[0] == 0xe2)	/* “ ” … */
		return u[1] == 0x80 && (u[2] == 0x9c || u[2] == 0x9d || u[2] == 0xa6);
	if (u[0] == 0xe3)	/* no blank */
		return u[1] != 0x80 || u[2] != 0x80;
	if (u[0] == 0xef)
		return u[1] == 0xbc && (u[2] < 0x8d || u[2] > 0x99);
	return !(marks & MAY_THIRD) || !is_divided(p, end);
}

/* Whether a number in figures or Chinese numerals ends before p for certain; marks
 * are those of the character there. */
static bool
is_end(const char *p, const char *end, unsigned marks)
{
	if (p == end)
		return true;
	if ((unsigned char)*p >= 0x80)
		return is_other(p, end, marks);
	switch (*p) {
	case ' ':
		return end - p > 1 && is_other(p + 1, end, marks_of(p + 1));
	case ',':
	case '.':
		return end - p > 1 && !is_digit(p[1]) && p[1] != '\xef';
	case '-':
		return end - p > 1 && is_digit(p[1]);
	}
	return ends[(unsigned char)*p];
}

static unsigned
value_of(unsigned marks)
{
	return marks >> VALUE_SHIFT & 15;
}

static unsigned
marks_at(const char *p, const char *end)
{
	return p < end ? marks_of(p) : 0;
}

static void
set(struct numeral *x, uint64_t m, int e, unsigned flags)
{
	x->lo = x->hi = (struct decimal){ .m = m, .e = e };
	x->twin_lo = x->twin_hi = x->place = x->digits = x->scale = 0;
	x->flags = flags;
}

/* 万, 亿 or 万亿 behind x, which ends at p: where it ends now; 0 where it may go on. 兆
 * may belong to a unit. */
static const char *
lift(const char *p, const char *end, struct numeral *x)
{
	unsigned marks = marks_at(p, end);
	int k;

	while ((marks & CLASS) == BIG_CLASS && (k = (int)value_of(marks)) < 12 &&
	    k > x->scale && x->lo.m != 0) {
		x->lo.e += k;
		x->hi.e += k;
		x->place += k;
		x->scale += k;
		x->flags |= NUM_HAN | NUM_SCALED;
		p += 3;
		marks = marks_at(p, end);
	}
	return is_end(p, end, marks) ? p : NULL;
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
	unsigned flags = NUM_DIGITS;
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
	q = lift(q, end, x);
	return q != NULL ? (size_t)(q - p) : 0;
}

/* 三, 几, 十, 十五, 二十, 二十五, 二百, 三千, 三万, 数十亿: a figure, a power below 万,
 * a figure behind 十, larger powers. */
static size_t
numerals(const char *p, const char *end, unsigned marks, struct numeral *x)
{
	unsigned class = marks & CLASS, first = 1, last = 1, k = 0;
	const char *q = p;

	if (class == DIGIT_CLASS || class == VAGUE_CLASS) {
		first = class == DIGIT_CLASS ? value_of(marks) : 2;
		last = class == DIGIT_CLASS ? first : 9;
		q += 3;
		marks = marks_at(q, end);
	} else if (class != TEN_CLASS || value_of(marks) != 1) {
		return 0;
	}
	if ((marks & CLASS) == TEN_CLASS && first > 0) {
		k = value_of(marks);
		q += 3;
		if (k == 3 && is_kilo(q, end))
			return 0;
		marks = k == 1 ? marks_at(q, end) : 0;
		if ((marks & CLASS) == DIGIT_CLASS && value_of(marks) > 0 &&
		    class != VAGUE_CLASS && !is_two(q)) {
			first = last = first * 10 + value_of(marks);
			k = 0;
			q += 3;
		}
	}
	set(x, first, (int)k, NUM_HAN | (class == VAGUE_CLASS ? NUM_VAGUE : 0));
	x->hi.m = last;
	q = lift(q, end, x);
	if (q == NULL)
		return 0;
	x->flags |= q == p + 3 ? NUM_SINGLE : 0;
	return (size_t)(q - p);
}

size_t
short_numeral_read(const char *p, const char *end, unsigned marks, struct numeral *x)
{
	if (is_digit(*p))
		return figures(p, end, x);
	return marks & CLASS ? numerals(p, end, marks, x) : 0;
}
