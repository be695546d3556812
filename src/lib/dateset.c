/* What comes again: 每天, every other Monday, weekly. */
#include "datelead.h"
#include "datepart.h"
#include "scan.h"
#include "utf8.h"

/* Whether w says when in a unit: a time of the day, a day of the month. */
static bool
is_within(const struct when *w, const char *unit)
{
	if (when_is_relative(w) || w->how[YEAR])
		return false;
	switch (unit[0]) {
	case 'a':
		return w->how[MONTH] || w->how[HOLIDAY];
	case 'm':
		return unit[1] == 'o' && !w->how[MONTH] && w->how[DAY];
	case 'w':
		return w->how[WEEKDAY] && !w->how[DAY];
	default:
		return unit[0] == 'd' && !when_has_date(w) && !w->weak;
	}
}

/* 每月的五号, 每年5月1日, 每天晚上八点到十点: when in it. */
static size_t
finer_han(const char *p, const char *end, const char *unit)
{
	struct when w, till;
	size_t n = is(p, end, "的") ? 3 : 0, m, one;

	if (p + n >= end)
		return 0;
	m = daterange_read(p + n, end, false, &w, &till, &one);
	if (m == 0)
		m = one;
	return m > 0 && is_within(&w, unit) ? n + m : 0;
}

/* at 7am, from 9 to 5, on the 5th: the same in English, behind every day. */
static size_t
finer_latin(const char *p, const char *end, const char *unit)
{
	static const struct { const char *word; bool between; } joins[] = {
		{ " at ", false }, { " between ", true }, { " from ", false },
		{ " on the ", false }, { " on ", false }, { " in the ", false },
		{ " in ", false }, { " by ", false }, { " before ", false },
		{ " after ", false }, { " until ", false }, { ", ", false },
		{ " ", false },
	};
	struct when w = { .how[WEEKDAY] = '=' }, till;
	size_t n = 0, m, one, i;

	m = unit[0] == 'd' ? clocks_behind(p, end, &w, &till) : 0;
	if (m > 0)
		return m;
	for (i = 0; i < sizeof(joins) / sizeof(*joins) && n == 0; i++)
		n = word_at(p, end, joins[i].word);
	if (n == 0 || p + n >= end)
		return 0;
	m = daterange_read(p + n, end, joins[i - 1].between, &w, &till, &one);
	if (m == 0)
		m = one;
	if (m == 0 && is_alpha(p[1])) {		/* at 7, on the 5th */
		m = when_read(p + 1, end, &w);
		n = 1;
		w.weak = false;
	}
	return m > 0 && !w.weak && is_within(&w, unit) ? n + m : 0;
}

static size_t
finer_read(const char *p, const char *end, const char *unit)
{
	return (unsigned char)p[-1] < 0x80 ? finer_latin(p, end, unit) :
	    finer_han(p, end, unit);
}

/* The unit of R/P1D. */
static const char *
unit_of(const char *iso)
{
	switch (iso[strlen(iso) - 1]) {
	case 'D':
		return "d";
	case 'W':
		return "wk";
	case 'M':
		return "mo";
	case 'Y':
		return "a";
	}
	return "h";
}

/* daily, weekly: adverbs as often as adjectives, so weak. */
static size_t
often_read(const char *p, const char *end, struct item *item)
{
	static const struct { const char *word, *iso; } words[] = {
		{ "daily", "R/P1D" }, { "weekly", "R/P1W" }, { "monthly", "R/P1M" },
		{ "quarterly", "R/P3M" }, { "yearly", "R/P1Y" }, { "hourly", "R/PT1H" },
		{ "annually", "R/P1Y" }, { "annual", "R/P1Y" },
		{ "biweekly", "R/P2W" }, { "bi-weekly", "R/P2W" },
		{ "bimonthly", "R/P2M" }, { "bi-monthly", "R/P2M" },
		{ "fortnightly", "R/P2W" }, { "semiannually", "R/P6M" },
		{ "semi-annually", "R/P6M" }, { "biannually", "R/P6M" },
		{ "semiannual", "R/P6M" }, { "semi-annual", "R/P6M" },
		{ "biannual", "R/P6M" }, { "weekdays", "R/P1D" },
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		size_t n = word_at(p, end, words[i].word);

		if (n == 0 || (p + n < end && is_alpha(p[n])))
			continue;
		item->type = SET;
		memcpy(item->iso, words[i].iso, strlen(words[i].iso) + 1);
		size_t m = finer_latin(p + n, end, unit_of(words[i].iso));

		item->weak = m == 0;
		return n + m;
	}
	return 0;
}

static void
put_set(struct item *item, struct decimal times, const char *code)
{
	item->type = SET;
	item->iso[0] = 'R';
	item->iso[1] = '/';
	item->iso[2] = '\0';
	duration_iso(times, code, item->iso + 2, sizeof(item->iso) - 2);
}

/* once a week, three times per day, the 19th of every month */
size_t
times_read(const char *p, const char *end, const struct numeral *number, size_t len,
    struct item *item)
{
	static const char *const counts[] = { "once ", "twice ", "thrice " };
	static const char *const each[] = { "a ", "an ", "per ", "each ", "every ",
		"of every ", "of each " };
	struct amount a = { 0 };
	struct numeral x = { 0 };
	struct when w = { 0 };
	size_t n = 0, m = 0;

	/* A quick no: behind figures stands a blank. */
	if ((unsigned char)*p >= 0x80 || (is_digit(*p) && (len == 0 || p + len == end ||
	    p[len] != ' ')))
		return 0;
	for (size_t i = 0; i < 3 && n == 0; i++)
		n = word_at(p, end, counts[i]);
	if (n == 0) {
		n = word_at(p, end, "the ");
		m = n > 0 ? number_at(p + n, end, &x) : len;
		if (n == 0 && len > 0)
			x = *number;
		if (m == 0 || !(x.flags & (NUM_DIGITS | NUM_WORDS)) ||
		    p + n + m >= end || p[n + m] != ' ')
			return 0;
		n += m + 1;
		if ((x.flags & NUM_ORDINAL) && p + n < end && is_alpha(p[n]) &&
		    (m = dateword_read(p + n, end, &w, false)) > 0) {
			/* the first Monday of every month */
			if (!w.how[WEEKDAY] || p + n + m >= end || p[n + m] != ' ')
				return 0;
			n += m + 1;
		}
		m = word_at(p + n, end, "times ");
		n += m;
		if (m == 0 && !(x.flags & NUM_ORDINAL) && dec_cmp(x.lo, dec(1, 0)) != 0)
			return 0;	/* one a day, but not 10 a day */
	}
	m = 0;
	for (size_t i = x.flags & NUM_ORDINAL ? 5 : 0; i < 7 && m == 0; i++)
		m = word_at(p + n, end, each[i]);
	a.num.lo = a.num.hi = a.times = dec(1, 0);
	n += m;
	if (m == 0 || (m = unit_read(p + n, end, &a)) == 0 || a.type != DURATION)
		return 0;
	put_set(item, a.times, a.code);
	return n + m;
}

/* Mondays, Friday mornings, weekends: what is plural comes again. */
static size_t
plural_read(const char *p, const char *end, struct item *item)
{
	static const char *const words[] = { "days", "mornings", "afternoons",
		"evenings", "nights", "weekends" };
	size_t all = word_at(p, end, "all "), n, m, last;
	struct when w;

	if (p + all >= end || !is_alpha(p[all]) ||
	    !(date_lead(p + all, end) & LEAD_WORD) ||
	    dateword_read(p + all, end, &(struct when){ 0 }, true) == 0)
		return 0;
	n = when_read(p + all, end, &w);
	if (w.how[HOUR])	/* Mondays at 7 */
		n = dateword_read(p + all, end, &(struct when){ 0 }, true);
	if (n == 0 || w.how[DAY] || w.how[MONTH] || w.how[YEAR] || w.nth_unit ||
	    !(w.how[WEEKDAY] || w.how[DAYPART] || w.how[WEEKEND]))
		return 0;
	for (last = n; last > 0 && is_alpha(p[all + last - 1]); last--)
		;
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		m = strlen(words[i]);
		if (n - last < m || word_at(p + all + n - m, end, words[i]) == 0)
			continue;
		put_set(item, dec(1, 0), w.how[WEEKDAY] || w.how[WEEKEND] ? "wk" : "d");
		item->weak = !w.how[WEEKDAY] && !w.how[WEEKEND];	/* Boogie Nights */
		return all + n + finer_latin(p + all + n, end, "d");
	}
	return 0;
}

/* 、三、五 behind 每周一: the other days. */
static size_t
more_days(const char *p, const char *end)
{
	size_t n = 0;

	while (one_of(p + n, end, "、和及") &&
	    one_of(p + n + 3, end, "一二三四五六日") && (p + n + 6 == end ||
	    one_of(p + n + 6, end, "、和及，。；的早晚上下开開各都")))
		n += 6;
	return n;
}

/* 每, 每个, every, each. */
static size_t
every_read(const char *p, const char *end)
{
	static const char *const words[] = { "每隔", "每个", "每個", "每",
		"every ", "Every ", "each ", "Each " };

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (is(p, end, words[i]))
			return strlen(words[i]);
	return 0;
}

/* 周一、三, Monday, morning, May behind it: once in a week, a day, a year;
 * other: in two. */
static size_t
named_read(const char *p, const char *end, bool other, struct item *item)
{
	struct when w, till;
	size_t one, n = daterange_read(p, end, false, &w, &till, &one);

	if (n == 0)
		n = one;
	if (n == 0 || !(w.how[WEEKDAY] || w.how[DAYPART] || w.how[WEEKEND] ||
	    w.how[MONTH] == '='))
		return 0;
	memcpy(item->iso, w.how[WEEKDAY] || w.how[WEEKEND] ? "R/P1W" :
	    w.how[DAYPART] ? "R/P1D" : "R/P1Y", 6);
	if (other)
		item->iso[3] = '2';
	if (when_has_time(&w))
		return n;
	if ((unsigned char)p[-1] >= 0x80 && w.how[WEEKDAY])
		n += more_days(p + n, end);
	return is_alpha(p[n - 1]) ? n + finer_latin(p + n, end, "d") : n;
}

/* 天, 半个月, two weeks behind it: how long it is until the next. */
static size_t
interval_read(const char *p, const char *end, struct amount *a)
{
	bool half = is(p, end, "半");
	size_t n, m;

	*a = (struct amount){ .times = dec(1, 0) };
	n = half ? 3 : numeral_read(p, end, &a->num);
	if (half && (is(p + n, end, "个") || is(p + n, end, "個")))
		n += 3;
	if (n == 0 || half)
		a->num.lo = a->num.hi = half ? dec(5, -1) : dec(1, 0);
	m = unit_read(p + n, end, a);
	if (is(p + n, end, "月") || (is(p + n, end, "日") && !is(p + n, end, "日元"))) {
		m = 3;
		a->type = DURATION;
		a->code = is(p + n, end, "月") ? "mo" : "d";
		a->times = dec(1, 0);
	}
	return m > 0 && a->type == DURATION ? n + m : 0;
}

/* 每天, 每周一, 每两周, every day, daily. */
size_t
set_read(const struct place *at, struct item *item)
{
	const char *p = at->p, *end = at->end;
	struct amount a;
	size_t n, m, other;

	if ((unsigned char)*p < 0x80 && ((n = often_read(p, end, item)) > 0 ||
	    (n = times_read(p, end, &at->x, at->len, item)) > 0 ||
	    (n = plural_read(p, end, item)) > 0))
		return n;
	n = every_read(p, end);
	if (n == 0 || p + n >= end)
		return 0;
	item->type = SET;
	other = is_alpha(*p) ? word_at(p + n, end, "other ") : 0;
	n += other;
	m = is_alpha(*p) ? word_at(p + n, end, "weekday") : 0;
	if (m > 0) {
		put_set(item, dec(1, 0), "d");
		n += m + word_at(p + n + m, end, "s");
		return n + finer_latin(p + n, end, "d");
	}
	m = named_read(p + n, end, other > 0, item);
	if (m > 0)
		return n + m;
	m = interval_read(p + n, end, &a);
	if (m == 0)
		return 0;
	if ((a.num.flags & NUM_SINGLE) && (a.num.flags & NUM_HAN) &&
	    dec_cmp(a.num.lo, dec(1, 0)) == 0)
		item->weak = true;	/* 每一天: each, no interval */
	a.times = dec_mul(a.times, a.num.lo);
	put_set(item, other > 0 ? dec_mul(a.times, dec(2, 0)) : a.times, a.code);
	n += m;
	return n + finer_read(p + n, end, a.code);
}

size_t
set_at(const char *p, const char *end, struct item *item)
{
	struct place at;

	place_at(p, end, &at);
	return set_read(&at, item);
}
