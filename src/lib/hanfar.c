/* Dates by how often 上 and 下 are said, and two at once: 下下下周一,
 * 上上个季度, 今明两年. */
#include "datepart.h"
#include "scan.h"
#include "utf8.h"

static const struct { const char *word; int first, second; } pairs[] = {
	{ "今明", 0, 1 }, { "昨今", -1, 0 }, { "去今", -1, 0 }, { "明后", 1, 2 },
	{ "明後", 1, 2 }, { "前昨", -2, -1 },
};
enum { PAIRS = sizeof(pairs) / sizeof(*pairs) };

const char *
far_word(size_t i)
{
	static const char *const words[] = { "上上", "下下" };

	if (i < PAIRS)
		return pairs[i].word;
	i -= PAIRS;
	return i < sizeof(words) / sizeof(*words) ? words[i] : NULL;
}

/* 一 to 日 behind 周; the weekday or 0. */
static int
weekday_at(const char *p, const char *end)
{
	static const char days[] = "一二三四五六日";

	for (int i = 0; i < 7; i++)
		if (end - p >= 3 && memcmp(p, days + 3 * i, 3) == 0)
			return i + 1;
	return is(p, end, "天") ? 7 : 0;
}

/* 上上个月, 下下下周一: two or more, then the unit. */
size_t
far_read(const char *p, const char *end, struct when *w)
{
	static const struct { const char *word; enum part part; } units[] = {
		{ "周", WEEK }, { "週", WEEK }, { "星期", WEEK }, { "礼拜", WEEK },
		{ "禮拜", WEEK }, { "月", MONTH }, { "季度", QUARTER },
		{ "季", QUARTER },
	};
	bool back = is(p, end, "上");
	size_t n = 0;
	int times = 0, day;

	while (is(p + n, end, back ? "上" : "下") && times < 9) {
		n += 3;
		times++;
	}
	if (times < 2)
		return 0;
	if (is(p + n, end, "个") || is(p + n, end, "個"))
		n += 3;
	for (size_t i = 0; i < sizeof(units) / sizeof(*units); i++) {
		if (!is(p + n, end, units[i].word))
			continue;
		n += strlen(units[i].word);
		if (!set_part(w, units[i].part, '+', back ? -times : times))
			return 0;
		if (units[i].part != WEEK)
			return n;
		if (is(p + n, end, "末"))
			return set_part(w, WEEKEND, '=', 1) ? n + 3 : 0;
		day = weekday_at(p + n, end);
		if (day > 0)
			set_part(w, WEEKDAY, '=', day);
		return n + (day > 0 ? 3 : 0);
	}
	return 0;
}

/* 今明两年, 昨今两天: the first and the second of them. */
size_t
pair_read(const char *p, const char *end, struct when *a, struct when *b)
{
	enum part part;

	for (size_t i = 0; i < PAIRS; i++) {
		if (!is(p, end, pairs[i].word) || (!is(p + 6, end, "两") &&
		    !is(p + 6, end, "兩")))
			continue;
		if (is(p + 9, end, "年") && !is(p, end, "昨") && !is(p, end, "前"))
			part = YEAR;
		else if (is(p + 9, end, "天") || is(p + 9, end, "日"))
			part = DAY;
		else
			return 0;
		*a = *b = (struct when){ 0 };
		set_part(a, part, '+', pairs[i].first);
		set_part(b, part, '+', pairs[i].second);
		return 12;
	}
	return 0;
}
