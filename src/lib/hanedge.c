/* A piece of a year, quarter or month by its count: 前三季度, 最后五天, 首月, 第十天. */
#include "datepart.h"
#include "scan.h"
#include "utf8.h"

struct edge {
	int count;
	char unit;	/* d w m */
	bool last, nth;
};

/* 前 最后 第 首: its bytes, and which end of the period it is. */
static size_t
opening_read(const char *p, const char *end, struct edge *e)
{
	static const struct { const char *word; bool last, nth; } words[] = {
		{ "最后", true, false }, { "最後", true, false },
		{ "最初", false, false }, { "前", false, false },
		{ "头", false, false }, { "頭", false, false },
		{ "后", true, false }, { "後", true, false }, { "第", false, true },
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		size_t n = strlen(words[i].word);

		if (!is(p, end, words[i].word))
			continue;
		e->last = words[i].last;
		e->nth = words[i].nth;
		return n + blank_read(p + n, end);
	}
	return 0;
}

/* 天 周 个月 季度: its bytes; a quarter is three months. */
static size_t
unit_of(const char *p, const char *end, struct edge *e)
{
	static const struct { const char *word; char unit; int times; } units[] = {
		{ "天", 'd', 1 }, { "日", 'd', 1 }, { "周", 'w', 1 },
		{ "週", 'w', 1 }, { "星期", 'w', 1 }, { "礼拜", 'w', 1 },
		{ "禮拜", 'w', 1 }, { "月", 'm', 1 }, { "季度", 'm', 3 },
	};
	size_t n = blank_read(p, end);

	if (is(p + n, end, "个") || is(p + n, end, "個"))
		n += 3;
	for (size_t i = 0; i < sizeof(units) / sizeof(*units); i++)
		if (is(p + n, end, units[i].word)) {
			e->unit = units[i].unit;
			e->count *= units[i].times;
			return n + strlen(units[i].word);
		}
	return 0;
}

/* 首月, 首周, 首季: the first one. */
static size_t
head_read(const char *p, const char *end, struct edge *e)
{
	size_t n;

	if (!is(p, end, "首"))
		return 0;
	*e = (struct edge){ .count = 1 };
	if (is(p + 3, end, "季") && !is(p + 3, end, "季度")) {
		e->count = 3;
		e->unit = 'm';
		return 6;
	}
	n = unit_of(p + 3, end, e);
	return n == 0 ? 0 : 3 + n;
}

/* Whether the period that was said is longer than the unit. */
static bool
is_part(const struct when *w, char unit)
{
	if (w->how[DAY] || w->how[WEEKDAY] || w->how[DAYPART] || w->how[HOUR] ||
	    w->how[XUN] || w->how[HOLIDAY] || w->nth_unit || w->mod[0])
		return false;
	if (unit == 'm')
		return (w->how[YEAR] || w->how[HALF] || w->how[QUARTER]) &&
		    !w->how[MONTH];
	return w->how[YEAR] || w->how[HALF] || w->how[QUARTER] || w->how[MONTH] ||
	    (w->how[WEEK] && unit == 'd');
}

size_t
edge_read(const char *p, const char *end, struct when *w, bool first)
{
	struct numeral x;
	struct edge e = { 0 };
	size_t n = first ? 0 : head_read(p, end, &e), m;
	long v;

	if (n == 0) {
		n = opening_read(p, end, &e);
		m = n > 0 && p + n < end ? numeral_read(p + n, end, &x) : 0;
		if (m == 0 || !dec_whole(x.lo, &v) || v < 1 || v > 366 ||
		    dec_cmp(x.lo, x.hi) != 0 || (x.flags & (NUM_SIGNED |
		    NUM_WORDS | NUM_MORE)))
			return 0;
		e.count = (int)v;
		n += m;
		m = unit_of(p + n, end, &e);
		/* 2020年后三个月内 counts from then on */
		if (m == 0 || (e.nth && e.unit != 'd') ||
		    (e.last && one_of(p + n + m, end, "内內之以")))
			return 0;
		n += m;
	}
	if (first && e.unit == 'm' && e.count % 3 == 0 && !e.last &&
	    is(p + n - 6, end, "季度"))
		set_part(w, YEAR, '+', 0);	/* 前三季度: of this year */
	else if (first || !is_part(w, e.unit))
		return 0;
	w->nth_unit = e.unit;
	w->nth = e.nth ? e.count : e.last ? -1 : 1;
	w->nth_count = e.nth ? 1 : e.count;
	return n;
}
