/*
 * English numbers, from the left: words below a thousand gather in group,
 * a scale word lifts the group into total. "a", "several" and "tens of" only
 * count with a number word behind them; the caller decides about the rest.
 */
#include "english.h"

#include "utf8.h"

static void
add(struct english *e, int v)
{
	e->group = dec_add(e->group, dec((unsigned long)v, 0));
	e->hi = dec_add(e->hi, dec((unsigned long)v, 0));
	e->open = true;
}

static void
scale(struct english *e, int k)
{
	if (!e->open && e->last == 0)
		add(e, 1);
	if (k == 2) {
		e->group = dec_shift(e->group, 2);
		e->hi = dec_shift(e->hi, 2);
		return;
	}
	if (e->last_scale > 0 && k > e->last_scale) {	/* thousand million */
		e->total = dec_shift(dec_add(e->total, e->group), k);
	} else {
		e->hi = dec_add(e->total, dec_shift(e->hi, k));
		e->total = dec_add(e->total, dec_shift(e->group, k));
	}
	if (!e->range)
		e->hi = dec(0, 0);
	e->group = dec(0, 0);
	e->open = false;
	e->last_scale = k;
	e->x->flags |= NUM_SCALED;
	e->x->scale = k;
}

/* Dozens of what is there, but not of the hundreds: three hundred and two dozen. */
static void
times(struct english *e, int k)
{
	struct decimal less = dec((unsigned long)k - 1, 0);
	long v = 1;

	if (!e->open)
		add(e, 1);
	if (dec_whole(e->group, &v) && v % 100 != 0)
		e->group = dec_add(e->group, dec_mul(less,
		    dec((unsigned long)v % 100, 0)));
	else
		e->group = dec_mul(e->group, dec((unsigned long)k, 0));
	e->hi = e->range ? dec_mul(e->hi, dec((unsigned long)k, 0)) : e->group;
	e->ended = true;
}

/* Whether tens may follow; those of nineteen eighty leave its hundreds unsaid. */
static bool
may_take_tens(struct english *e)
{
	if (!e->open || e->last == 'h' || e->last == 'j')
		return true;
	if (e->last_scale > 0 || memchr("utd", e->last, 3) == NULL ||
	    (e->x->flags & (NUM_SPELT | NUM_DIGITS | NUM_VAGUE)) ||
	    dec_cmp(e->group, dec(100, 0)) >= 0)
		return false;
	e->group = e->hi = dec_shift(e->group, 2);
	e->x->flags |= NUM_SPELT;
	return true;
}

/* Whether a word may follow what is there, and its effect. */
static bool
take(struct english *e, const struct english_numerals_row *row)
{
	char c = row->class[0];

	switch (c) {
	case 'u':	/* unit */
		if (e->open && e->last != 'h' && e->last != 'j' &&
		    (e->last != 'd' || row->value == 0))
			return false;
		add(e, row->value);
		break;
	case 't':	/* teen */
	case 'd':	/* decade */
		if (!may_take_tens(e))
			return false;
		add(e, row->value);
		break;
	case 'D':	/* dozen */
		if (e->last_scale > 0)
			return false;
		times(e, 12);
		break;
	case 'b':	/* both: twentyfive */
		if (e->open && e->last != 'h' && e->last != 'j')
			return false;
		add(e, row->value);
		c = 'u';
		break;
	case 'L':	/* lot, with a number before it: three billions */
		if (row->value < 0) {
			if (!e->open)
				return false;
			times(e, -row->value);
			break;
		}
		if (row->value < 2 || (!e->open && e->last != 's') || e->last == 0)
			return false;
		scale(e, row->value);
		c = row->value == 2 ? 'h' : 's';
		break;
	case 'h':	/* hundred */
		if (e->last == 'h' || e->last == 's' || (e->last != 0 && !e->open) ||
		    dec_cmp(e->group, dec(100, 0)) >= 0)
			return false;
		scale(e, 2);
		if (dec_zero(e->group))
			return false;
		break;
	case 's':	/* scale */
		if (!e->open && e->last != 's' && e->last != 0)
			return false;
		scale(e, row->value);
		break;
	default:
		return false;
	}
	e->last = c;
	return true;
}

/* "a" or "an" behind half, where no scale word follows: half an hour. */
static size_t
half_a(const char *p, const char *end)
{
	const struct english_numerals_row *next;
	size_t n = said(p, end, "an");

	if (n == 0)
		n = said(p, end, "a");
	if (n == 0 || next_word(p + n, end, &next) > 0)
		return 0;
	return n;
}

/* Something from 2 to 9. */
static void
set_vague(struct english *e)
{
	e->range = true;
	e->group = dec(2, 0);
	e->hi = dec(9, 0);
	e->open = true;
	e->last = 'v';
	e->x->flags |= NUM_VAGUE;
}

/* "a", n bytes, before hundred, few, couple. */
static size_t
article_front(const char *p, const char *end, size_t n, struct english *e)
{
	const struct english_numerals_row *next;
	size_t m = next_word(p + n, end, &next);

	switch (m > 0 ? next->class[0] : 0) {
	case 'h':
	case 's':
	case 'D':
		add(e, 1);
		e->last = 'a';
		return n;
	case 'v':
		set_vague(e);
		return n + m;
	case 'c':
		add(e, 2);
		e->ended = true;
		return n + m;
	}
	return 0;
}

/* Tens, dozens, thousands, tens of thousands: n bytes of the first word. */
static size_t
lot_front(const char *p, const char *end, size_t n, int k, struct english *e)
{
	const struct english_numerals_row *next;
	size_t m, l;
	int times = 0;	/* hundreds of thousands of billions */

	e->range = true;
	e->group = k < 0 ? dec((unsigned long)-k, 0) : dec(1, k);
	e->hi = dec_shift(e->group, 1);
	for (; times < 2 && (m = said(p + n, end, "of")) > 0; n += m + l, times++) {
		l = next_word(p + n + m, end, &next);
		if (l == 0 || next->class[0] != 'L' || next->value < 2)
			break;
		e->group = dec_shift(e->group, next->value);
		e->hi = dec_shift(e->hi, next->value);
		e->x->flags |= NUM_SCALED;
	}
	e->open = e->ended = true;
	e->last = 'L';
	e->x->flags |= NUM_LOT | NUM_VAGUE;
	return n;
}

/* Half, two thirds, and of a larger number: half a million, a quarter million,
 * three quarters of a. */
static size_t
part_front(const char *p, const char *end, bool half, struct english *e)
{
	const struct english_numerals_row *next;
	static const char *const whose[] = { "the", "its", "their", "his", "her", "all",
		"our" };
	struct decimal num, den;
	size_t n, m = part_read(p, end, &num, &den, false);
	bool exact, whole = false;

	if (m == 0)
		return 0;
	e->group = e->hi = dec_div(num, den, &exact);
	e->x->num = num;
	e->x->den = den;
	e->x->flags |= NUM_FRACTION | NUM_PART;
	e->open = true;
	e->last = 'f';
	n = said(p + m, end, "of");
	for (size_t i = 0; n == 0 && i < sizeof(whose) / sizeof(*whose); i++)
		whole |= half && said(p + m, end, whose[i]) > 0;
	if (n > 0 || whole)	/* a third of them is a quantity by itself */
		e->x->flags &= ~(unsigned)NUM_PART;
	m += half && n == 0 ? half_a(p + m, end) : 0;
	n += said(p + m + n, end, "a");
	if (next_word(p + m + n, end, &next) == 0 ||
	    memchr("shD", next->class[0], 3) == NULL)
		return m;
	e->x->flags &= ~(unsigned)(NUM_FRACTION | NUM_PART);
	return m + n;
}

/* A number word at the front that needs another: a, several, half, tens of. */
static size_t
front_read(const char *p, const char *end, size_t n,
    const struct english_numerals_row *row, struct english *e)
{
	size_t m = 0;

	switch (row->class[0]) {
	case 'a':
		m = article_front(p, end, n, e);
		break;
	case 'v':
		set_vague(e);
		e->x->flags |= NUM_SINGLE;
		return n;
	case 'L':
		return lot_front(p, end, n, row->value, e);
	case 'm':	/* multi-million */
		m = next_word(p + n, end, &row);
		return m > 0 && row->class[0] == 's' ?
		    lot_front(p, end, n + m, row->value, e) : 0;
	case 'x':	/* fourfold */
		add(e, row->value);
		e->ended = true;
		e->x->flags |= NUM_TIMES;
		return n;
	case 'P':	/* point zero two */
		m = points_read(p + n, end, e);
		e->open = e->ended = true;
		return m > 0 ? n + m : 0;
	}
	return m > 0 ? m : part_front(p, end, row->value == 2, e);
}

/* "and three", "and a half" behind a number; n bytes of "and" at p. */
static size_t
and_read(const char *p, const char *end, size_t n, struct english *e)
{
	const struct english_numerals_row *row;
	struct decimal num, den, part;
	size_t gap = gap_read(p + n, end), m = 0, more;
	bool exact;

	/* a hundred and thirty fifths are 130 fifths, with three fifths 100.6 */
	if (p + n + gap < end && e->last != 'f' && !(next_word(p + n, end, &row) > 0 &&
	    row->class[0] == 'd' && (e->last == 'h' || e->last == 's')))
		m = part_read(p + n + gap, end, &num, &den, true);
	if (m > 0) {
		part = dec_div(num, den, &exact);
		more = next_word(p + n + gap + m, end, &row);
		/* five and a half million is not 5 and 500,000 */
		if (more > 0 && row->class[0] == 's' && e->last_scale > 0) {
			part = dec_shift(part, row->value);
			m += more;
		} else if (!e->open) {
			part = dec_shift(part, e->last_scale);
		}
		if (!e->open && e->last_scale == 0)
			return 0;
		e->group = dec_add(e->open ? e->group : dec(0, 0), part);
		e->hi = e->group;
		e->open = true;
		e->last = 'f';
		return n + gap + m;
	}
	m = next_word(p + n, end, &row);
	if (m == 0 || (e->last != 'h' && e->last != 's') ||
	    memchr("utdn", row->class[0], 4) == NULL)
		return 0;
	/* three hundred and three hundred are two */
	if (e->last == 'h' && said(p + n + m, end, "hundred") > 0)
		return 0;
	e->last = 'j';
	if (row->class[0] != 'n')
		return take(e, row) ? n + m : 0;
	add(e, row->value);
	e->x->flags |= NUM_ORDINAL;
	e->ended = true;
	return n + m;
}

/* Twenty-first, two hundredth: the last word of an ordinal. */
static bool
take_ordinal(struct english *e, const struct english_numerals_row *row)
{
	bool power = row->class[0] == 'N' && (e->open || e->last_scale > 0);

	if ((e->x->flags & (NUM_DIGITS | NUM_VAGUE)) || e->last == 'f' ||
	    e->last == 'p')
		return false;
	if (power) {
		e->total = dec_shift(dec_add(e->total, e->group), row->value);
		e->group = dec(0, 0);
	} else if (row->class[0] == 'n' && row->value > 0 && (e->last == 'h' ||
	    e->last == 's' || (e->last == 'd' && row->value < 10))) {
		add(e, row->value);
	} else {
		return false;
	}
	e->x->flags |= NUM_ORDINAL;
	e->ended = true;
	return true;
}

/* The next words, where the number goes on; or what ends it: an ordinal, a
 * divisor, the digits behind a point. */
static size_t
link_read(const char *p, const char *end, struct english *e)
{
	const struct english_numerals_row *row;
	struct decimal den;
	size_t n = next_word(p, end, &row), m;

	m = figures_behind(p, end, e);
	if (m > 0)
		return m;
	if (n == 0) {
		/* two million, three hundred */
		if (e->last == 's' && p < end && *p == ',') {
			n = next_word(p + 1, end, &row);
			if (n > 0 && strchr("utdh", row->class[0]) != NULL &&
			    said(p + 1 + n, end, "hundred") > 0 && take(e, row))
				return 1 + n;
		}
		return 0;
	}
	if (row->class[0] == 'j')
		return and_read(p, end, n, e);
	if (row->class[0] == 'P' && e->open && e->last != 'f') {
		m = points_read(p + n, end, e);
		e->last = 'p';
		return m > 0 ? n + m : 0;
	}
	m = divisor_read(p, end, &den, dec_cmp(e->group, dec(1, 0)) == 0 &&
	    e->last_scale == 0);
	if (m > 0 && (e->open || e->last_scale > 0) && e->last != 'f' &&
	    !(e->x->flags & NUM_DIGITS)) {
		set_ratio(e, den);
		return m;
	}
	return take_ordinal(e, row) || take(e, row) ? n : 0;
}

static size_t
first_read(const char *p, const char *end, struct english *e)
{
	const struct english_numerals_row *row;
	size_t n = word_read(p, end, &row), m;

	if (n == 0)
		return 0;
	m = front_read(p, end, n, row, e);
	if (m > 0)
		return m;
	e->x->flags |= NUM_SINGLE;
	switch (row->class[0]) {
	case 'a':
		e->x->flags |= NUM_ARTICLE;
		/* FALLTHROUGH */
	case 'c':	/* couple */
		add(e, row->value);
		e->ended = true;
		e->last = 'a';
		return n;
	case 'n':	/* nth */
		add(e, row->value);
		e->x->flags |= NUM_ORDINAL;
		e->ended = true;
		return n;
	case 'N':	/* hundredth */
		add(e, 1);
		return take_ordinal(e, row) ? n : 0;
	case 'h':
	case 's':
		e->x->flags |= NUM_BARE;
		/* FALLTHROUGH */
	default:
		return take(e, row) ? n : 0;
	}
}

/* e takes what is there; bytes. */
static size_t
words_read(const char *p, const char *end, struct english *e)
{
	struct numeral *x = e->x;
	size_t n = 0, m;

	if (x->flags & NUM_DIGITS) {
		n = figures_tail(p, end, e);
		if (n > 0) {
			x->flags |= NUM_WORDS;
			return n;
		}
		e->group = e->hi = x->lo;
		e->open = true;
		e->last = '0';
	} else {
		n = first_read(p, end, e);
		if (n == 0)
			return 0;
	}
	while (!e->ended && p + n < end && (m = link_read(p + n, end, e)) > 0) {
		n += m;
		x->flags &= ~(unsigned)(NUM_SINGLE | NUM_BARE | NUM_ARTICLE);
	}
	return n;
}

/* Puts what e has into its numeral. */
static void
finish(struct english *e)
{
	struct numeral *x = e->x;

	x->lo = dec_add(e->total, e->group);
	x->hi = e->range ? (e->open ? dec_add(e->total, e->hi) : e->hi) : x->lo;
	x->flags |= NUM_WORDS;
	if ((x->flags & NUM_SPELT))
		x->digits = 4;
}

size_t
cardinal_read(const char *p, const char *end, struct numeral *x)
{
	struct english e = { .x = x };
	size_t n = words_read(p, end, &e);

	if (n > 0)
		finish(&e);
	return n;
}

size_t
english_read(const char *p, const char *end, struct numeral *x)
{
	struct english e = { .x = x };
	size_t n = words_read(p, end, &e);

	if (x->flags & NUM_WORDS)
		return n;	/* 5k, 21st */
	if (n == 0 && !(x->flags & NUM_DIGITS))
		return 0;
	if (!(x->flags & (NUM_ARTICLE | NUM_VAGUE | NUM_ORDINAL | NUM_FRACTION)) &&
	    p + n < end && (p[n] == ' ' || p[n] == '-'))
		n += ratio_read(p + n, end, &e);
	if (n == 0)
		return 0;
	finish(&e);
	return n + (x->flags & NUM_DIGITS ? 0 : again_read(p + n, end, x));
}
