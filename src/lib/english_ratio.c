/* Fractions in English: two thirds, a half, point five, one in four. */
#include "english.h"

#include "utf8.h"

/* What a number's words say, below 100: fifty-four, three. */
static size_t
below_hundred(const char *p, const char *end, int *v)
{
	const struct english_numerals_row *row;
	size_t n = word_read(p, end, &row), m;

	if (n == 0 || memchr("autdb", row->class[0], 5) == NULL)
		return 0;
	*v = row->value;
	m = row->class[0] == 'd' ? next_word(p + n, end, &row) : 0;
	if (m == 0 || row->class[0] != 'u')
		return n;
	*v += row->value;
	return n + m;
}

/* Whether words end here, or "of" follows: a twenty-first of it, no century. */
static bool
stands_alone(const char *p, const char *end)
{
	size_t n = gap_read(p, end);

	return p + n >= end || !is_alpha(p[n]) || said(p, end, "of") > 0;
}

/* Behind one or a: third, twenty-fifth, hundredth of, ten-thousandth of. */
static size_t
single_divisor(const char *p, const char *end, struct decimal *den)
{
	const struct english_numerals_row *row;
	size_t n = next_word(p, end, &row), m;
	int before = n > 0 ? row->value : 0;

	if (n > 0 && row->class[0] == 'n' && before >= 3) {
		*den = dec((unsigned long)before, 0);
		return n;
	}
	if (n > 0 && row->class[0] == 'N' && said(p + n, end, "of") > 0) {
		*den = dec(1, before);
		return n;
	}
	if (n == 0 || memchr("tdh", row->class[0], 3) == NULL)
		return 0;
	*den = row->class[0] == 'h' ? dec(1, 2) : dec((unsigned long)before, 0);
	m = next_word(p + n, end, &row);
	if (m == 0 || !stands_alone(p + n + m, end))
		return 0;
	if (row->class[0] == 'N' && said(p + n + m, end, "of") > 0)
		*den = dec_shift(*den, row->value);
	else if (row->class[0] == 'n' && row->value < 10 && before >= 20)
		*den = dec((unsigned long)before + (unsigned long)row->value, 0);
	else
		return 0;
	return n + m;
}

size_t
divisor_read(const char *p, const char *end, struct decimal *den, bool one)
{
	const struct english_numerals_row *row;
	size_t n = one ? single_divisor(p, end, den) : 0, m;
	int tens = 0;

	if (n > 0)
		return n;
	n = next_word(p, end, &row);
	if (n > 0 && row->class[0] == 'd') {
		tens = row->value;
		m = next_word(p + n, end, &row);
		if (m == 0 || row->value > 9)
			return 0;
		n += m;
	}
	if (n == 0 || (row->class[0] != 'p' && row->class[0] != 'F') ||
	    (tens == 0 && row->value < 2))
		return 0;
	*den = row->class[0] == 'F' ? dec(1, row->value) :
	    dec((unsigned long)tens + (unsigned long)row->value, 0);
	return n;
}

size_t
part_read(const char *p, const char *end, struct decimal *num,
    struct decimal *den, bool joined)
{
	const struct english_numerals_row *row, *next;
	size_t n = word_read(p, end, &row), m;
	int v;

	if (n == 0)
		return 0;
	/* half; quarter million, two and quarter */
	if (row->class[0] == 'p' && (row->value == 2 || (row->value == 4 &&
	    (joined || (next_word(p + n, end, &next) > 0 &&
	    next->class[0] == 's'))))) {
		*num = dec(1, 0);
		*den = dec((unsigned long)row->value, 0);
		return n;
	}
	n = below_hundred(p, end, &v);
	if (n == 0 || v == 0)
		return 0;
	m = divisor_read(p + n, end, den, v == 1);
	*num = dec((unsigned long)v, 0);
	/* a third person is one; a third of them, a third million are parts */
	if (m > 0 && row->class[0] == 'a' && memchr("dh", p[n + m - 1], 2) != NULL &&
	    !stands_alone(p + n + m, end) && !(next_word(p + n + m, end, &next) > 0 &&
	    next->class[0] == 's'))
		return 0;
	return m > 0 ? n + m : 0;
}

/* Behind point: digits by name or in figures, or two at once: five oh two, 77,
 * seventy-one. */
size_t
points_read(const char *p, const char *end, struct english *e)
{
	const struct english_numerals_row *row;
	struct decimal part = dec(0, 0);
	size_t gap = gap_read(p, end), at = gap, n;
	int places = 0, v;

	for (; gap > 0 && p + at < end && is_digit(p[at]); at++, places++)
		part = dec_digit(part, (unsigned)(p[at] - '0'));
	for (at = places > 0 ? at : 0; (n = next_word(p + at, end, &row)) > 0 &&
	    (row->class[0] == 'u' || row->class[0] == 'o'); at += n, places++)
		part = dec_digit(part, (unsigned)row->value);
	if (places == 0 && gap > 0 && p + gap < end &&
	    (n = below_hundred(p + gap, end, &v)) > 0 && v >= 10) {
		part = dec((unsigned long)v, 0);
		places = 2;
		at = gap + n;
	}
	e->group = dec_add(e->group, dec_shift(part, -places));
	e->hi = e->group;
	e->x->flags |= places > 0 ? NUM_POINT : 0;
	return places > 0 ? at : 0;
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
	e->x->flags &= ~(unsigned)NUM_SINGLE;
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
	if (n > 0)
		n += said(p + n, end, "every");
	if (n == 0 || p + n >= end || (p[n] != ' ' && p[n] != '-'))
		return 0;
	n++;
	m = literal_read(p + n, end, &y);
	if (m == 0)
		m = cardinal_read(p + n, end, &y);
	if (m == 0 || (y.flags & ~(unsigned)(NUM_DIGITS | NUM_WORDS | NUM_SINGLE |
	    NUM_SCALED | NUM_GROUPED)) || dec_cmp(y.lo, num) <= 0 ||
	    (in && dec_cmp(y.lo, dec(1000, 0)) > 0) ||
	    (p + n + m < end && (is_alpha(p[n + m]) || is_digit(p[n + m]))))
		return 0;
	set_ratio(e, y.lo);
	return n + m;
}
