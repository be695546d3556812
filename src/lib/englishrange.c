/* From one time of day to another, in English: 9 to 11:30am, between 2 and 4. */
#include "datepart.h"
#include "scan.h"
#include "utf8.h"

/* 9.30 and 0930, which only stand for times among times. */
static size_t
bare_figures(const char *p, const char *end, struct when *w)
{
	size_t n = 0, m;

	while (n < 2 && p + n < end && is_digit(p[n]))
		n++;
	m = n + (n > 0 && is(p + n, end, "."));
	if (n == 0 || (n == 1 && m == n) || end - p < (long)m + 2 || p[m] < '0' ||
	    p[m] > '5' || !is_digit(p[m + 1]) || (p + m + 2 < end &&
	    (is_digit(p[m + 2]) || p[m + 2] == '%' || (memchr(".,", p[m + 2], 2) != NULL &&
	    p + m + 3 < end && is_digit(p[m + 3])))) ||
	    (n == 2 && (p[0] - '0') * 10 + p[1] - '0' > 24) ||
	    (m == n && p[0] != '0' && p[0] != '1'))
		return 0;
	set_part(w, HOUR, '=', n == 1 ? p[0] - '0' : (p[0] - '0') * 10 + p[1] - '0');
	set_part(w, MINUTE, '=', (p[m] - '0') * 10 + p[m + 1] - '0');
	return m + 2;
}

/* three thirty, which as a number is three hundred and thirty. */
static size_t
spelt_read(const struct numeral *x, size_t len, struct when *w)
{
	long v;

	if (len == 0 || !(x->flags & NUM_SPELT) || (x->flags & (NUM_HAN | NUM_ORDINAL |
	    NUM_FRACTION | NUM_SCALED)) || !dec_whole(x->lo, &v) || v < 100 || v > 1259 ||
	    v % 100 > 59)
		return 0;
	set_part(w, HOUR, '=', (int)(v / 100));
	set_part(w, MINUTE, '=', (int)(v % 100));
	return len;
}

/* 15h */
static bool
is_hours(const char *p, const char *end)
{
	return word_at(p, end, "h") > 0 && (p + 1 >= end || !(is_alpha(p[1]) ||
	    is_digit(p[1])));
}

/* One end: a clock time, noon, midnight, or a bare hour. */
static size_t
side_read(const char *p, const char *end, const struct numeral *x, size_t len,
    struct when *w, bool *bare)
{
	size_t n = clock_read(p, end, x, len, w);
	long v;

	*bare = false;
	if (n > 0)
		return n;
	if ((n = word_at(p, end, "noon")) > 0 || (n = word_at(p, end, "midnight")) > 0) {
		set_part(w, HOUR, '=', n == 4 ? 12 : 0);
		return p + n < end && is_alpha(p[n]) ? 0 : n;
	}
	if ((n = bare_figures(p, end, w)) > 0) {
		*bare = true;
		return n;
	}
	if ((n = spelt_read(x, len, w)) > 0)
		return n;
	n = len;
	if (n == 0 || (x->flags & (NUM_HAN | NUM_POINT | NUM_SIGNED | NUM_FRACTION |
	    NUM_VAGUE | NUM_ORDINAL | NUM_SCALED | NUM_ARTICLE | NUM_GROUPED)) ||
	    !dec_whole(x->lo, &v) || v < 0 || v > 24 || x->digits > 2 ||
	    (p + n < end && ((is_alpha(p[n]) && !is_hours(p + n, end)) || is_digit(p[n]) ||
	    memchr("%:/$", p[n], 4) != NULL)))
		return 0;
	set_part(w, HOUR, '=', (int)v);
	*bare = true;
	return n + is_hours(p + n, end);
}

/* Both ends. *bare: nothing in them says that they are times. */
static size_t
sides_read(const char *p, const char *end, bool between, const struct numeral *x,
    size_t len, struct when *a, struct when *b, bool *bare)
{
	struct numeral y;
	bool left, right;
	size_t n, m, k;

	*a = *b = (struct when){ 0 };
	n = side_read(p, end, x, len, a, &left);
	m = n > 0 ? till_read(p + n, end) : 0;
	if (n > 0 && m == 0 && between)
		m = word_at(p + n, end, " and ");
	if (m == 0)
		return 0;
	m += word_at(p + n + m, end, "the ");
	k = number_at(p + n + m, end, &y);
	k = side_read(p + n + m, end, &y, k, b, &right);
	if (k == 0 || (left && right && p[n + m + k - 1] == 'h') ||
	    (right && !left && b->value[HOUR] > 12 && a->value[HOUR] <= 12))
		return 0;	/* 8:15-21 is of a journal */
	/* between 0730-0930 */
	*bare = left && right && !(between && *p == '0' && n == 4 && k == 4);
	return n + m + k;
}

/* A date behind them. */
static size_t
date_behind(const char *p, const char *end, struct when *w)
{
	static const char *const joins[] = { " on the ", " on ", " of ", " in the ",
		" at ", ", ", " " };
	size_t m = 0, k;

	for (size_t i = 0; i < sizeof(joins) / sizeof(*joins) && m == 0; i++)
		m = word_at(p, end, joins[i]);
	if (m == 0 || p + m >= end)
		return 0;
	k = when_read(p + m, end, w);
	if (k == 0 || w->how[HOUR] || w->now || w->weak || !(w->how[DAY] ||
	    w->how[WEEKDAY] || w->how[HOLIDAY] || w->how[DAYPART]))
		return 0;
	return m + k;
}

static void
give(const struct when *date, struct when *clock)
{
	struct when v = *date;

	for (int i = HOUR; i <= SECOND; i++) {
		v.how[i] = clock->how[i];
		v.value[i] = clock->value[i];
	}
	v.am = clock->am;
	v.pm = clock->pm;
	v.weak = false;
	*clock = v;
}

size_t
clocks_read(const char *p, const char *end, bool between, const struct numeral *x,
    size_t len, struct when *a, struct when *b)
{
	struct when date;
	bool bare;
	size_t n, m;

	/* 2026 is no hour: nothing from 20:00 on is written without a mark */
	if (len > 0 && x->digits == 4 && *p >= '2' && is_digit(*p))
		return 0;
	n = sides_read(p, end, between, x, len, a, b, &bare);
	if (n == 0)
		return 0;
	m = date_behind(p + n, end, &date);
	if (m > 0) {
		give(&date, a);
		give(&date, b);
		/* It rose from 10 to 12 on Monday. */
		a->weak = b->weak = bare && !date.how[DAYPART];
		n += m;
	} else if (bare) {
		return 0;
	}
	return n + behind_time(p + n, end, b);
}

size_t
clocks_behind(const char *p, const char *end, struct when *a, struct when *b)
{
	static const struct { const char *word; bool between; } joins[] = {
		{ " from ", false }, { " between ", true }, { ", from ", false },
		{ ", between ", true }, { " at ", false }, { ", ", false },
		{ " ", false },
	};
	struct when date;
	struct numeral x;
	size_t n = 0, m, i;
	bool bare;

	if (p >= end || (*p != ' ' && *p != ','))
		return 0;
	for (i = 0; i < sizeof(joins) / sizeof(*joins) && n == 0; i++)
		n = word_at(p, end, joins[i].word);
	/* a month has no hours of its own */
	if (n == 0 || p + n >= end || !(a->how[DAY] || a->how[WEEKDAY] ||
	    a->how[HOLIDAY] || a->how[DAYPART] || a->nth_unit))
		return 0;
	date = *a;
	m = number_at(p + n, end, &x);
	m = sides_read(p + n, end, joins[i - 1].between, &x, m, a, b, &bare);
	if (m == 0 || (bare && n <= 2 && !(date.how[DAYPART] && is_digit(p[n])))) {
		*a = date;
		return 0;
	}
	give(&date, a);
	give(&date, b);
	n += m;
	return n + behind_time(p + n, end, b);
}
