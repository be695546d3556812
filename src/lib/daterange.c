/* Ranges of dates and times: 三到五月, March 5-7, from 10 to 12pm. */
#include "datelead.h"
#include "datepart.h"
#include "scan.h"
#include "utf8.h"

size_t
till_read(const char *p, const char *end)
{
	static const char *const marks[] = { "至", "到", "—", "–", "~", "～",
		"－", "-", "to ", "until ", "till ", "through ", "thru ", "untill " };
	size_t n = blank_read(p, end), m;

	if (!(date_mark(p + n, end) & LEAD_TILL))
		return 0;
	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++)
		if (is(p + n, end, marks[i])) {
			if (i >= 8 && n == 0)
				return 0;
			m = n + strlen(marks[i]);
			if (i == 2 && is(p + m, end, marks[i]))
				m += 3;
			return m + blank_read(p + m, end);
		}
	return 0;
}
/* Whether x is only a number, for the end of a range that has no unit. */
static bool
is_plain(const struct numeral *x, long *v)
{
	return !(x->flags & (NUM_POINT | NUM_SIGNED | NUM_VAGUE | NUM_GROUPED |
	    NUM_FRACTION | NUM_ARTICLE | NUM_SCALED | NUM_MORE | NUM_BARE)) &&
	    dec_whole(x->lo, v);
}

static size_t
plain_read(const char *p, const char *end, long *v, int *digits)
{
	struct numeral x;
	size_t n = number_at(p, end, &x);

	if (n == 0 || !is_plain(&x, v))
		return 0;
	*digits = x.digits;
	return n;
}

static int
coarsest(const struct when *w)
{
	int i = 0;

	while (i < SECOND && w->how[i] == 0)
		i++;
	return i;
}

static size_t
and_till(const char *p, const char *end)
{
	size_t n = blank_read(p, end);

	if (!(date_mark(p + n, end) & LEAD_TILL))
		return 0;
	if (is(p + n, end, "and "))
		return n + 4;
	if (is(p + n, end, "和") || is(p + n, end, "与") || is(p + n, end, "與"))
		return n + 3;
	return 0;
}

/* 三到五月, 1995-1997年, 早上五到六点, 3-5pm: the left end, the number x at p, takes
 * its unit from the right. a has what was said before it. */
static size_t
bare_left(const struct place *at, bool between, struct when *a, struct when *b)
{
	static const struct { enum part part; long least, most; } fit[] = {
		{ YEAR, 1000, 2300 }, { MONTH, 1, 12 }, { DAY, 1, 31 },
		{ HOUR, 0, 24 }, { QUARTER, 1, 4 },
	};
	const char *p = at->p, *end = at->end;
	size_t n, k, m, the;
	int digits = at->x.digits, c;
	long v;

	the = word_at(p, end, "the ");	/* the 9th to the 12th of June */
	if (the > 0)
		n = plain_read(p + the, end, &v, &digits);
	else
		n = at->len > 0 && is_plain(&at->x, &v) ? at->len : 0;
	n += n > 0 ? the : 0;
	k = n > 0 ? till_read(p + n, end) : 0;
	if (n > 0 && k == 0 && between)
		k = and_till(p + n, end);
	k += k > 0 ? word_at(p + n + k, end, "the ") : 0;
	m = k > 0 && p + n + k < end ? when_read(p + n + k, end, b) : 0;
	if (m == 0 || b->figures)
		return 0;
	c = coarsest(b);
	if (c == DAYPART && b->how[HOUR])
		c = HOUR;
	if (c <= MONTH && b->how[MONTH] && b->how[DAY] == '=' &&
	    (unsigned char)p[0] < 0x80)
		c = DAY;	/* 9 to 12 of June */
	for (size_t i = 0; i < sizeof(fit) / sizeof(*fit); i++)
		if (fit[i].part == (enum part)c && b->how[c] == '=' &&
		    a->how[c] == 0 && v >= fit[i].least && v <= fit[i].most &&
		    (c != YEAR || digits == 4)) {
			a->how[c] = '=';
			a->value[c] = (int)v;
			if (c == HOUR && v < 12 && v < b->value[HOUR]) {
				a->pm = b->pm;
				a->am = b->am;
			} else if (c == HOUR && b->pm) {
				a->am = v < 12;
			}
			a->weak = b->weak = false;
			return n + k + m;
		}
	return 0;
}

/* March 5-7, 3pm-5, 2014-2018 behind from: the right end takes its unit. */
static size_t
bare_right(const char *p, const char *end, const struct when *a, struct when *b)
{
	int digits, last = PARTS - 1;
	size_t n;
	long v;

	size_t the = word_at(p, end, "the ");

	p += the;
	n = plain_read(p, end, &v, &digits);
	while (last > 0 && a->how[last] == 0)
		last--;
	if (n == 0 || digits > 2 || (p + n < end && (is_alpha(p[n]) ||
	    memchr(":%/", p[n], 3) != NULL || (p[n] == '.' && p + n + 1 < end &&
	    is_digit(p[n + 1])))) ||
	    (unsigned char)(p + n < end ? p[n] : 0) >= 0xe3)
		return 0;
	if (p + n + 1 < end && p[n] == ' ' && is_alpha(p[n + 1]) && unit_read(p + n, end,
	    &(struct amount){ .type = NUMBER }) > 0)
		return 0;	/* July 13 - 7 minutes */
	*b = (struct when){ 0 };
	if (last == DAY && v >= 1 && v <= 31) {
		b->how[DAY] = '=';
		b->value[DAY] = (int)v;
	} else if (last == HOUR && v <= 24 && digits > 0) {
		b->how[HOUR] = '=';
		b->value[HOUR] = (int)v;
	} else {
		return 0;
	}
	return the + n;
}

/* between 2014 and 2018, from 2014-2018 */
size_t
years_read(const char *p, const char *end, struct when *a, struct when *b)
{
	size_t n, k, m;
	long from, to;
	int digits, more;

	n = plain_read(p, end, &from, &digits);
	k = n > 0 ? till_read(p + n, end) : 0;
	if (n > 0 && k == 0)
		k = and_till(p + n, end);
	m = k > 0 ? plain_read(p + n + k, end, &to, &more) : 0;
	if (m == 0 || digits != 4 || more != 4 || from < 1800 || to > 2200 ||
	    from >= to || (p + n + k + m < end &&
	    (unsigned char)p[n + k + m] >= 0x80))
		return 0;
	*a = *b = (struct when){ 0 };
	a->how[YEAR] = b->how[YEAR] = '=';
	a->value[YEAR] = (int)from;
	b->value[YEAR] = (int)to;
	return n + k + m;
}

/* A range that begins with the number at a place, or goes on with it behind what a has. */
static size_t
number_ends(const struct place *at, bool between, struct when *a, struct when *b)
{
	struct when v = *a;
	size_t n = a->how[HOUR] ? 0 : twin_hours(at->p, at->end, &at->x, at->len, a, b);

	if (n > 0)
		return n;
	n = bare_left(at, between, &v, b);
	if (n > 0)
		*a = v;
	return n;
}

/* Both ends. */
static size_t
ends_read(const struct place *at, bool between, struct when *a, struct when *b,
    size_t *one)
{
	const char *p = at->p, *end = at->end;
	struct place behind;
	size_t n, k, m;

	*one = 0;
	if (is_latin(p, end))
		m = clocks_read(p, end, between, &at->x, at->len, a, b);
	else
		m = at->lead & LEAD_FAR ? pair_read(p, end, a, b) : 0;
	if (m > 0)
		return m;
	n = *one = when_at(at, a);
	if (n == 0)
		return at->len > 0 || (at->lead & LEAD_ARTICLE) ?
		    number_ends(at, between, a, b) : 0;
	if (!a->how[HOUR]) {
		k = blank_read(p + n, end);
		place_at(p + n + k, end, &behind);
		m = behind.len > 0 || (behind.lead & LEAD_ARTICLE) ?
		    number_ends(&behind, between, a, b) : 0;
		if (m > 0)
			return n + k + m;
	}
	if ((when_has_date(a) || a->how[DAYPART]) && !a->how[HOUR] &&
	    (m = clocks_behind(p + n, end, a, b)) > 0)
		return n + m;
	k = till_read(p + n, end);
	if (k == 0)
		k = and_till(p + n, end);
	else
		between = true;
	if (k == 0 || p + n + k >= end)
		return 0;
	m = when_read(p + n + k, end, b);
	if (m == 0)
		m = between ? bare_right(p + n + k, end, a, b) : 0;
	if (m == 0)
		return 0;
	if (a->how[YEAR] && b->how[YEAR])
		a->weak = b->weak = false;	/* 1999.08-2002.02 */
	n += k + m;
	if (is(p + n, end, "之间") || is(p + n, end, "之間"))
		return n + 6;
	if (one_of(p + n, end, "间間"))
		return n + 3;
	return between ? n : 0;
}

/* A range; its bytes, and 0 where there is only one end, whose are in *one. */
size_t
range_at(const struct place *at, bool between, struct when *a, struct when *b,
    size_t *one)
{
	const char *p = at->p, *end = at->end;
	size_t n = ends_read(at, between, a, b, one), m, k;

	/* March 3-5, 2022 */
	if (n == 0 || !is_latin(p, end) || a->how[YEAR] || b->how[YEAR] ||
	    a->how[MONTH] != '=' || p + n + 1 >= end)
		return n;
	m = word_at(p + n, end, ", ");
	if (m == 0)
		m = word_at(p + n, end, " ");
	k = m > 0 ? year_read_en(p + n + m, end, a) : 0;
	return k > 0 ? n + m + k : n;
}

size_t
daterange_read(const char *p, const char *end, bool between, struct when *a,
    struct when *b, size_t *one)
{
	struct place at;

	place_at(p, end, &at);
	return range_at(&at, between, a, b, one);
}
