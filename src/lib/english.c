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

/* Whether a word may follow what is there, and its effect. */
static bool
take(struct english *e, const struct english_numerals_row *row)
{
	char c = row->class[0];

	switch (c) {
	case 'u':	/* unit */
		if (e->open && e->last != 'd' && e->last != 'h' &&
		    e->last != 'j')
			return false;
		if (e->last == 'd' && row->value == 0)
			return false;
		add(e, row->value);
		break;
	case 't':	/* teen */
	case 'd':	/* decade */
		/* one twenty, nineteen eighty: hundreds unsaid */
		if (e->open && e->last_scale == 0 && (e->last == 'u' ||
		    e->last == 't' || e->last == 'd') &&
		    !(e->x->flags & (NUM_SPELT | NUM_DIGITS | NUM_VAGUE)) &&
		    dec_cmp(e->group, dec(100, 0)) < 0) {
			e->group = dec_shift(e->group, 2);
			e->hi = e->group;
			e->x->flags |= NUM_SPELT;
		} else if (e->open && e->last != 'h' && e->last != 'j') {
			return false;
		}
		add(e, row->value);
		break;
	case 'D':	/* dozen */
		if (e->last_scale > 0 || e->last == 'h')
			return false;
		if (!e->open)
			add(e, 1);
		e->group = dec_mul(e->group, dec(12, 0));
		e->hi = dec_mul(e->hi, dec(12, 0));
		e->ended = true;
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
			e->group = dec_mul(e->group, dec((unsigned long)-row->value, 0));
			e->hi = dec_mul(e->hi, dec((unsigned long)-row->value, 0));
			e->ended = true;
			break;
		}
		if (row->value < 2 || (!e->open && e->last != 's') || e->last == 0)
			return false;
		scale(e, row->value);
		c = row->value == 2 ? 'h' : 's';
		break;
	case 'h':	/* hundred */
		if ((e->last == 'h' || e->last == 's') ||
		    (e->last != 0 && !e->open))
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

/* A number word at the front that needs another: a, several, half, tens of. */
static size_t
front_read(const char *p, const char *end, size_t n,
    const struct english_numerals_row *row, struct english *e)
{
	const struct english_numerals_row *next;
	struct decimal num, den;
	bool exact;
	size_t m;
	int k;

	switch (row->class[0]) {
	case 'a':	/* article */
		m = next_word(p + n, end, &next);
		if (m > 0 && (next->class[0] == 'h' || next->class[0] == 's' ||
		    next->class[0] == 'D')) {
			add(e, 1);
			e->last = 'a';
			return n;
		}
		if (m > 0 && next->class[0] == 'v') {
			e->range = true;
			e->group = dec(2, 0);
			e->hi = dec(9, 0);
			e->open = true;
			e->last = 'v';
			e->x->flags |= NUM_VAGUE;
			return n + m;
		}
		if (m > 0 && next->class[0] == 'c') {
			add(e, 2);
			e->ended = true;
			return n + m;
		}
		break;
	case 'v':	/* vague */
		e->range = true;
		e->group = dec(2, 0);
		e->hi = dec(9, 0);
		e->open = true;
		e->last = 'v';
		e->x->flags |= NUM_VAGUE | NUM_SINGLE;
		return n;
	case 'L':	/* lot */
		k = row->value;
		e->range = true;
		e->group = k < 0 ? dec((unsigned long)-k, 0) : dec(1, k);
		e->hi = dec_shift(e->group, 1);
		for (; (m = said(p + n, end, "of")) > 0; n += m) {
			size_t l = next_word(p + n + m, end, &next);

			if (l == 0 || next->class[0] != 'L' || next->value < 2)
				break;
			e->group = dec_shift(e->group, next->value);
			e->hi = dec_shift(e->hi, next->value);
			n += l;
		}
		e->open = e->ended = true;
		e->last = 'L';
		e->x->flags |= NUM_LOT | NUM_VAGUE;
		return n;
	}
	m = part_read(p, end, &num, &den);
	if (m == 0)
		return 0;
	e->group = e->hi = dec_div(num, den, &exact);
	e->x->num = num;
	e->x->den = den;
	e->x->flags |= NUM_FRACTION | NUM_PART;
	e->open = true;
	e->last = 'f';
	/* half a million, half million, a quarter million; three quarters of a */
	n = said(p + m, end, "of");
	m += row->value == 2 && n == 0 ? half_a(p + m, end) : 0;
	n += said(p + m + n, end, "a");
	if (next_word(p + m + n, end, &next) > 0 && (next->class[0] == 's' ||
	    next->class[0] == 'h' || next->class[0] == 'D'))
		e->x->flags &= ~(unsigned)(NUM_FRACTION | NUM_PART);
	else
		n = 0;
	return m + n;
}

/* k m b right behind digits, and not in a longer word. */
static size_t
letter_read(const char *p, const char *end, struct english *e)
{
	static const struct { const char *s; int k; } letters[] = {
		{ "bn", 9 }, { "mn", 6 }, { "tn", 12 }, { "mm", 6 }, { "k", 3 },
		{ "K", 3 }, { "M", 6 }, { "B", 9 }, { "T", 12 }, { "G", 9 }, { "MM", 6 }, { "b", 9 },
	};

	for (size_t i = 0; i < sizeof(letters) / sizeof(*letters); i++) {
		size_t n = strlen(letters[i].s);

		if ((size_t)(end - p) < n || memcmp(p, letters[i].s, n) != 0 ||
		    (n == 2 && p[0] == 'm' && p[1] == 'm') ||
		    letters[i].k == 12 || letters[i].s[0] == 'G' ||
		    (p + n < end && (is_alpha(p[n]) || is_digit(p[n]))))
			continue;
		e->x->lo = e->x->hi = dec_shift(e->x->lo, letters[i].k);
		e->x->place = dec_shift(e->x->place, letters[i].k);
		e->x->flags |= NUM_SCALED;
		e->x->scale = letters[i].k;
		return n;
	}
	return 0;
}

/* "and three", "and a half", where it goes on; or an ordinal or point. */
static size_t
link_read(const char *p, const char *end, struct english *e)
{
	const struct english_numerals_row *row;
	struct decimal num, den;
	bool exact;
	size_t n = next_word(p, end, &row), m, gap;

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
	if (row->class[0] == 'j') {
		gap = gap_read(p + n, end);
		m = p + n + gap < end ? part_read(p + n + gap, end, &num, &den) : 0;
		if (m > 0 && e->last != 'f') {
			struct decimal part = dec_div(num, den, &exact);
			size_t more = next_word(p + n + gap + m, end, &row);

			/* five and a half million is not 5 and 500,000 */
			if (more > 0 && row->class[0] == 's' &&
			    e->last_scale > 0) {
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
		    (strchr("utd", row->class[0]) == NULL &&
		    row->class[0] != 'n'))
			return 0;
		e->last = 'j';
		if (row->class[0] == 'n') {
			add(e, row->value);
			e->x->flags |= NUM_ORDINAL;
			e->ended = true;
			return n + m;
		}
		return take(e, row) ? n + m : 0;
	}
	if (row->class[0] == 'P' && e->open && e->last != 'f') {
		m = points_read(p + n, end, e);
		e->last = 'p';
		return m > 0 ? n + m : 0;
	}
	if (row->class[0] == 'n' && row->value > 0 &&
	    !(e->x->flags & NUM_DIGITS) && (e->last == 'd' || e->last == 'h' ||
	    e->last == 's') && (e->last != 'd' || row->value < 10)) {
		add(e, row->value);
		e->x->flags |= NUM_ORDINAL;
		e->ended = true;
		return n;
	}
	m = divisor_read(p, end, &den, dec_cmp(e->group, dec(1, 0)) == 0 &&
	    e->last_scale == 0);
	if (m > 0 && (e->open || e->last_scale > 0) && e->last != 'f' &&
	    !(e->x->flags & NUM_DIGITS)) {
		set_ratio(e, den);
		return m;
	}
	return take(e, row) ? n : 0;
}

/* 21st 2nd 3rd 4th: only the right ending. */
static size_t
nth_read(const char *p, const char *end, struct english *e)
{
	static const char *const endings[] = { "th", "st", "nd", "rd" };
	long v;
	int want;

	if (!dec_whole(e->x->lo, &v) || (e->x->flags & NUM_POINT) ||
	    end - p < 2 || (end - p > 2 && (is_alpha(p[2]) || is_digit(p[2]))))
		return 0;
	want = v % 100 / 10 == 1 || v % 10 > 3 ? 0 : (int)(v % 10);
	if ((p[0] | 0x20) != endings[want][0] ||
	    (p[1] | 0x20) != endings[want][1])
		return 0;
	e->x->flags |= NUM_ORDINAL;
	return 2;
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
	case 'h':
	case 's':
		e->x->flags |= NUM_BARE;
		/* FALLTHROUGH */
	default:
		return take(e, row) ? n : 0;
	}
}

size_t
english_read(const char *p, const char *end, struct numeral *x)
{
	struct english e = { .x = x };
	size_t n = 0, m;

	if (x->flags & NUM_DIGITS) {
		n = letter_read(p, end, &e);
		if (n == 0)
			n = nth_read(p, end, &e);
		if (n > 0) {
			x->flags |= NUM_WORDS;
			return n;
		}
		e.group = e.hi = x->lo;
		e.open = true;
		e.last = '0';
	} else {
		n = first_read(p, end, &e);
		if (n == 0)
			return 0;
	}
	while (!e.ended && p + n < end && (m = link_read(p + n, end, &e)) > 0) {
		n += m;
		x->flags &= ~(unsigned)(NUM_SINGLE | NUM_BARE | NUM_ARTICLE);
	}
	if (n == 0 && !(x->flags & NUM_DIGITS))
		return 0;
	if (!(x->flags & (NUM_ARTICLE | NUM_VAGUE | NUM_ORDINAL | NUM_FRACTION)) &&
	    p + n < end && p[n] == ' ')
		n += ratio_read(p + n, end, &e);
	if (n == 0)
		return 0;
	x->lo = dec_add(e.total, e.group);
	x->hi = e.range ? (e.open ? dec_add(e.total, e.hi) : e.hi) : x->lo;
	x->place = dec(1, e.last_scale);
	x->flags |= NUM_WORDS;
	if ((x->flags & NUM_SPELT))
		x->digits = 4;
	return n;
}
