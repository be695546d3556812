/* Dates of the Chinese calendar: 农历八月十五, 闰四月, 正月初二, 大年初一, 腊月廿三. */
#include "datepart.h"
#include "scan.h"
#include "utf8.h"

static const char *const names[] = { "农历的", "农历", "農曆的", "農曆",
	"阴历的", "阴历", "陰曆的", "陰曆", "旧历", "舊曆", "夏历", "夏曆" };
enum { NAMES = sizeof(names) / sizeof(*names) };

/* What such a date may begin with. */
const char *
lunar_word(size_t i)
{
	static const char *const others[] = { "闰", "閏", "大年", "年初", "初一",
		"初二", "初三", "初四", "初五", "初六", "初七", "初八", "初九", "初十",
		"廿" };

	if (i < NAMES)
		return names[i];
	i -= NAMES;
	return i < sizeof(others) / sizeof(*others) ? others[i] : NULL;
}

static size_t
first_of(const char *p, const char *end, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (is(p, end, words[i]))
			return strlen(words[i]);
	return 0;
}

/* The figure 一 to 十 at p; 0 for none. */
static int
figure_at(const char *p, const char *end)
{
	static const char figures[] = "一二三四五六七八九十";

	for (int i = 0; i < 10; i++)
		if (end - p >= 3 && memcmp(p, figures + 3 * i, 3) == 0)
			return i + 1;
	return 0;
}

/* 初一 to 初十, 廿一: days that no other calendar has. */
static size_t
day_name(const char *p, const char *end, int *day)
{
	int v;

	if (is(p, end, "初") && (v = figure_at(p + 3, end)) > 0) {
		/* 初二十?: no day; 初一百 */
		if (figure_at(p + 6, end) > 0 || one_of(p + 6, end, "百千万中"))
			return 0;
		*day = v;
		return 6;
	}
	if (is(p, end, "廿")) {
		size_t n = (v = figure_at(p + 3, end)) > 0 && v < 10 ? 6 : 3;

		/* 廿号 is of our calendar, 廿世纪 and 廿人 are no days */
		if (p + n < end && (unsigned char)p[n] >= 0xe4 &&
		    !one_of(p + n, end, "早晚上下中夜凌子丑寅卯是的前后後之起至到"))
			return 0;
		*day = 20 + (n == 6 ? v : 0);
		return n;
	}
	return 0;
}

/* 闰四月, 闰4月. */
static size_t
leap_read(const char *p, const char *end, struct when *w)
{
	struct numeral x;
	size_t n;

	if ((!is(p, end, "闰") && !is(p, end, "閏")) || end - p < 6)
		return 0;
	n = numeral_read(p + 3, end, &x);
	if (n > 0)
		n = month_read(p + 3, end, &x, n, w);
	w->leap = n > 0;
	return n > 0 ? 3 + n : 0;
}

/* 三月三, 九月九, and 十五 of a month: with no 日 behind it the day is one of the
 * Chinese calendar, unless a year is named in full. */
static size_t
known_day(const char *p, const char *end, struct when *w)
{
	int v;

	if (w->how[MONTH] != '=' || w->how[YEAR] == '=' || w->how[DAY])
		return 0;
	v = figure_at(p, end);
	if (is(p, end, "十五") && !one_of(p + 6, end, "日号號年个個天人"))
		return set_part(w, DAY, '=', 15) ? 6 : 0;
	if (v > 1 && v < 10 && v == w->value[MONTH] && (p + 3 == end ||
	    one_of(p + 3, end, "，。、；：！？的是当當这這那")))
		return set_part(w, DAY, '=', v) ? 3 : 0;
	return 0;
}

/* A part of a Chinese date, or what says that it is one. */
size_t
lunar_read(const char *p, const char *end, struct when *w, bool first)
{
	static const char *const years[] = { "大年", "年" };
	struct when v = *w;
	size_t n, m;
	int day;

	if (w->how[DAY] || (w->how[MONTH] != '=' &&
	    !one_of(p, end, "农農阴陰旧舊夏闰閏大年初廿")))
		return 0;
	n = w->lunar ? 0 : first_of(p, end, names, NAMES);
	if (n > 0) {
		v.lunar = true;
		m = p + n < end ? more_read(p + n, end, &v, first) : 0;
		if (m == 0 || (v.how[HOLIDAY] && !w->how[HOLIDAY]))
			return 0;
		*w = v;
		w->weak = false;
		return n + m;
	}
	n = leap_read(p, end, &v);
	if (n == 0)
		n = known_day(p, end, &v);
	if (n == 0 && !v.how[MONTH]) {
		m = first_of(p, end, years, 2);
		if (m > 0 && is(p + m, end, "初") &&
		    (n = day_name(p + m, end, &day)) > 0 &&
		    !one_of(p + m + n, end, "月季步期")) {
			n += m;
			set_part(&v, MONTH, '=', 1);
			set_part(&v, DAY, '=', day);
		}
	}
	if (n == 0 && (n = day_name(p, end, &day)) > 0) {
		/* 初三 is a form of school as well */
		v.weak = first && !v.lunar;
		set_part(&v, DAY, '=', day);
	}
	if (n == 0)
		return 0;
	v.lunar = true;
	*w = v;
	return n;
}
