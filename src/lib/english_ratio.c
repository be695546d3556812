/* Fractions in English: two thirds, a half, point five, one in four. */
#include "english.h"

#include "utf8.h"

/* "two and a half", "half a million", "two thirds", "three and three quarters":
 * a fraction at p, behind whole. */
size_t
part_read(const char *p, const char *end, struct decimal *num,
    struct decimal *den)
{
	const struct english_numerals_row *row, *next;
	size_t n = word_read(p, end, &row), m;

	if (n == 0)
		return 0;
	if (row->class[0] == 'p' && row->value == 2) {
		*num = dec(1, 0);
		*den = dec(2, 0);
		return n;
	}
	if (row->class[0] == 'p' && row->value == 4 && next_word(p + n, end,
	    &next) > 0 && next->class[0] == 's') {	/* quarter million */
		*num = dec(1, 0);
		*den = dec(4, 0);
		return n;
	}
	if (row->class[0] != 'a' && row->class[0] != 'u' && row->class[0] != 't')
		return 0;
	m = next_word(p + n, end, &next);
	if (m == 0 || (next->class[0] != 'p' && next->class[0] != 'n') ||
	    next->value < 2 ||
	    (next->class[0] == 'n' && (row->value != 1 || next->value == 2)) ||
	    dec_zero(dec((unsigned long)row->value, 0)))
		return 0;
	*num = dec((unsigned long)row->value, 0);
	*den = dec((unsigned long)next->value, 0);
	return n + m;
}

/* "point five two" behind the group. */
size_t
points_read(const char *p, const char *end, struct english *e)
{
	const struct english_numerals_row *row;
	size_t n, at = 0;
	int digits = 0;

	while ((n = next_word(p + at, end, &row)) > 0 && row->class[0] == 'u') {
		e->group = dec_add(e->group, dec((unsigned long)row->value,
		    --digits));
		at += n;
	}
	e->hi = e->group;
	e->x->flags |= digits < 0 ? NUM_POINT : 0;
	return at;
}

/* Fifths, twenty-firsts, hundredths; fifth too behind one. */
size_t
divisor_read(const char *p, const char *end, struct decimal *den, bool one)
{
	const struct english_numerals_row *row;
	size_t n = next_word(p, end, &row), m;
	int tens = 0;

	if (n > 0 && row->class[0] == 'd') {
		tens = row->value;
		m = next_word(p + n, end, &row);
		if (m == 0 || row->value > 9)
			return 0;
		n += m;
	}
	if (n == 0 || !(row->class[0] == 'p' || (one && row->class[0] == 'n')) ||
	    row->value + tens < 3 || (one && tens == 0 && row->class[0] == 'n' &&
	    row->value < 3))
		return 0;
	*den = dec((unsigned long)tens + (unsigned long)row->value, 0);
	return n;
}

void
set_ratio(struct english *e, struct decimal den)
{
	bool exact;

	e->x->num = dec_add(e->total, e->group);
	e->x->den = den;
	e->group = e->hi = dec_div(e->x->num, den, &exact);
	e->total = dec(0, 0);
	e->x->flags |= NUM_FRACTION;
	e->last_scale = 0;
	e->open = e->ended = true;
}

/* one in four, two out of five, one over three */
size_t
ratio_read(const char *p, const char *end, struct english *e)
{
	struct decimal num = dec_add(e->total, e->group);
	struct numeral y = { 0 };
	size_t n, m;
	bool in = false;

	n = said(p, end, "out of");
	if (n == 0)
		n = said(p, end, "over");
	if (n == 0 && dec_cmp(num, dec(1, 0)) == 0) {
		n = said(p, end, "in");
		in = true;
	}
	if (n == 0 || p + n >= end || p[n] != ' ')
		return 0;
	n++;
	m = literal_read(p + n, end, &y);
	if (m == 0)
		m = english_read(p + n, end, &y);
	if (m == 0 || (y.flags & ~(unsigned)(NUM_DIGITS | NUM_WORDS | NUM_SINGLE |
	    NUM_SCALED | NUM_GROUPED)) || dec_cmp(y.lo, num) <= 0 ||
	    (in && dec_cmp(y.lo, dec(1000, 0)) > 0) ||
	    (p + n + m < end && (is_alpha(p[n + m]) || is_digit(p[n + m]))))
		return 0;
	set_ratio(e, y.lo);
	return n + m;
}
