/* What comes again: 每天, every other Monday, weekly. */
#include "datepart.h"
#include "scan.h"
#include "utf8.h"

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
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		size_t n, k = 0;

		if (lower(*p) != words[i].word[0])
			continue;
		n = strlen(words[i].word);
		while (k < n && p + k < end && lower(p[k]) == words[i].word[k])
			k++;
		if (k < n || (p + n < end && is_alpha(p[n])))
			continue;
		item->type = SET;
		item->weak = true;
		memcpy(item->iso, words[i].iso, strlen(words[i].iso) + 1);
		return n;
	}
	return 0;
}

/* 每天, 每周一, 每两周, every day, daily. */
size_t
set_read(const char *p, const char *end, struct item *item)
{
	static const char *const openings[] = { "每隔", "每个", "每個", "每",
		"every ", "Every ", "each ", "Each " };
	struct amount a = { 0 };
	struct when w = { 0 };
	size_t n = 0, m;

	n = often_read(p, end, item);
	if (n > 0)
		return n;
	for (size_t i = 0; i < sizeof(openings) / sizeof(*openings) && n == 0; i++)
		if (is(p, end, openings[i]))
			n = strlen(openings[i]);
	if (n == 0 || p + n >= end)
		return 0;
	item->type = SET;
	m = when_read(p + n, end, &w);
	if (m > 0 && (w.how[WEEKDAY] || w.how[DAYPART] || w.how[WEEKEND] ||
	    w.how[MONTH] == '=')) {
		memcpy(item->iso, w.how[DAYPART] ? "R/P1D" : w.how[MONTH] ?
		    "R/P1Y" : "R/P1W", 6);
		return n + m;
	}
	a.num.lo = a.num.hi = a.times = dec(1, 0);
	m = numeral_read(p + n, end, &a.num);
	if (m == 0)
		a.num.lo = a.num.hi = dec(1, 0);
	n += m;
	m = unit_read(p + n, end, &a);
	if (is(p + n, end, "月")) {
		m = 3;
		a.type = DURATION;
		a.code = "mo";
		a.times = dec(1, 0);
	} else if (is(p + n, end, "日") && !is(p + n, end, "日元")) {
		m = 3;
		a.type = DURATION;
		a.code = "d";
		a.times = dec(1, 0);
	}
	if (m == 0 || a.type != DURATION)
		return 0;
	if ((a.num.flags & NUM_SINGLE) && (a.num.flags & NUM_HAN) &&
	    dec_cmp(a.num.lo, dec(1, 0)) == 0)
		item->weak = true;	/* 每一天: each, no interval */
	item->iso[0] = 'R';
	item->iso[1] = '/';
	duration_iso(dec_mul(a.num.lo, a.times), a.code, item->iso + 2,
	    sizeof(item->iso) - 2);
	return n + m;
}
