/* Parts of dates with a figure: 2025年, 3月, 第三季度, 九十年代. */
#include "datepart.h"
#include "scan.h"
#include "utf8.h"

static bool
is_year(const struct numeral *x, long v, struct when *w, const char *p,
    const char *end)
{
	bool four = x->digits == 4 && (x->flags & (NUM_DIGITS | NUM_SPELT));

	if (x->flags & (NUM_SCALED | NUM_POINT | NUM_GROUPED | NUM_MORE |
	    NUM_SIGNED | NUM_ORDINAL | NUM_FRACTION))
		return false;
	if (four && v >= 1000 && v < 2300)
		return !one_of(p, end, "多来間间");
	if (x->digits != 2 || v > 99)
		return false;
	if (x->flags & NUM_TWIN) {
		w->short_year = true;
		return true;
	}
	/* 98年, 08年, 二五年; 21年 only with a month behind */
	if (v < 10 && (x->flags & NUM_DIGITS))
		return true;
	if (v >= 50 || (x->flags & NUM_SPELT))
		return !one_of(p, end, "前后後内來来间間的历歷");
	w->short_year = true;
	return true;
}

size_t
year_read(const char *p, const char *end, const struct numeral *x, size_t n,
    struct when *w)
{
	size_t k;
	const char *behind;
	long v;

	if (n == 0 || !dec_whole(x->lo, &v) || (x->flags & (NUM_VAGUE | NUM_WORDS)))
		return 0;
	k = blank_read(p + n, end);
	if (is(p + n + k, end, "财年") || is(p + n + k, end, "財年"))
		k += 3;		/* 2025财年 */
	if (!is(p + n + k, end, "年") || is(p + n + k, end, "年代"))
		return 0;
	n += k + 3;
	behind = p + n;
	w->short_year = false;
	if (!is_year(x, v, w, behind, end))
		return 0;
	if (is(behind, end, "度"))
		n += 3;
	else if (is(behind, end, "份"))
		n += 3;
	if (x->digits == 2)
		v += v < 50 ? 2000 : 1900;
	return set_part(w, YEAR, '=', (int)v) ? n : 0;
}

/* 90年代, 二十世纪八十年代, 21世纪, 1990s. */
size_t
decade_read(const char *p, const char *end, const struct numeral *x, size_t n,
    struct when *w)
{
	long v;

	if (n == 0 || !dec_whole(x->lo, &v) || (x->flags & (NUM_VAGUE | NUM_SIGNED)))
		return 0;
	if (is(p + n, end, "世纪") || is(p + n, end, "世紀")) {
		if (v < 1 || v > 30 || is(p + n + 6, end, "前"))
			return 0;
		if (!set_part(w, CENTURY, '=', (int)v))
			return 0;
		w->weak = false;
		return n + 6;
	}
	if (is(p + n, end, "年代") && v % 10 == 0) {
		if (v < 100)
			v += w->how[CENTURY] ? (w->value[CENTURY] - 1) * 100 : 1900;
		return v > 999 && v < 2200 &&
		    set_part(w, DECADE, '=', (int)v) ? n + 6 : 0;
	}
	if (x->digits == 4 && v % 10 == 0 && v > 1000 && v < 2200 &&
	    (is(p + n, end, "s") || is(p + n, end, "'s")) &&
	    (p + n + 1 >= end || !is_alpha(p[n + 1])))
		return set_part(w, DECADE, '=', (int)v) ? n + (p[n] == 's' ? 1 : 2) : 0;
	return 0;
}

size_t
month_read(const char *p, const char *end, const struct numeral *x, size_t n,
    struct when *w)
{
	size_t k;
	long v;

	/* 两月 is how long, 二月 is when */
	if (n == 0 || one_of(p, end, "两兩俩倆仨") || !dec_whole(x->lo, &v) ||
	    v < 1 || v > 12 || w->how[MONTH] ||
	    (x->flags & (NUM_VAGUE | NUM_WORDS | NUM_SIGNED | NUM_POINT |
	    NUM_ORDINAL)))
		return 0;
	k = blank_read(p + n, end);
	if (!is(p + n + k, end, "月"))
		return 0;
	n += k + 3;
	if (is(p + n, end, "份"))
		n += 3;
	return set_part(w, MONTH, '=', (int)v) ? n : 0;
}

/* 日 and 号; bare figures behind a month too. */
size_t
day_read(const char *p, const char *end, const struct numeral *x, size_t n,
    struct when *w)
{
	size_t k;
	long v;
	bool month = w->how[MONTH] != 0;

	if (n == 0 || !dec_whole(x->lo, &v) || v < 1 || v > 31 || w->how[DAY] ||
	    one_of(p, end, "两兩") ||
	    (x->flags & (NUM_VAGUE | NUM_WORDS | NUM_SIGNED | NUM_POINT |
	    NUM_ORDINAL | NUM_FRACTION)))
		return 0;
	k = blank_read(p + n, end);
	if (is(p + n + k, end, "日") && !is(p + n + k, end, "日元") &&
	    !is(p + n + k, end, "日圆")) {
		if (!month && one_of(p + n + k + 3, end, "内內游间均前後后之以"))
			return 0;
		n += k + 3;
	} else if (is(p + n + k, end, "号") || is(p + n + k, end, "號")) {
		if (one_of(p + n + k + 3, end, "线線楼樓馆馆机機店房门門文厅廳码碼"
		    "位选選球员員床桌院令站井坑台台厂廠仓车車人召称楼字"))
			return 0;
		if (!month)
			w->weak = true;
		n += k + 3;
	} else if (!month || w->how[MONTH] != '=' || x->digits > 2 ||
	    (x->flags & NUM_DIGITS ? is(p + n + k, end, "月") : v < 11)) {
		return 0;
	} else {
		struct amount none;

		if (one_of(p + n, end, "个個") || unit_read(p + n, end, &none) > 0)
			return 0;
	}
	return set_part(w, DAY, '=', (int)v) ? n : 0;
}

/* 第三季度, 三季度, 第一财季, Q3, 第12周. */
size_t
quarter_read(const char *p, const char *end, const struct numeral *figure,
    size_t n, struct when *w)
{
	static const char *const words[] = { "季度", "財季", "财季", "季" };
	static const char *const weeks[] = { "周", "週", "星期", "礼拜", "禮拜" };
	struct numeral x;
	size_t at = is(p, end, "第") ? 3 : 0;
	long v;

	if ((p[0] == 'Q' || p[0] == 'q') && end - p >= 2 && p[1] >= '1' &&
	    p[1] <= '4' && (end - p == 2 || !is_digit(p[2])))
		return set_part(w, QUARTER, '=', p[1] - '0') ? 2 : 0;
	if (p + at >= end)
		return 0;
	if (at > 0) {
		n = numeral_read(p + at, end, &x);
		figure = &x;
	}
	if (n == 0 || !dec_whole(figure->lo, &v) ||
	    (figure->flags & (NUM_VAGUE | NUM_SIGNED)))
		return 0;
	n += at;
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (is(p + n, end, words[i]) && v >= 1 && v <= 4 &&
		    (i < 3 || at > 0 || w->how[YEAR]))
			return set_part(w, QUARTER, '=', (int)v) ?
			    n + strlen(words[i]) : 0;
	if (at == 0 || v < 1 || v > 53 || !(w->how[YEAR] || w->how[MONTH]))
		return 0;
	if (is(p + n, end, "个") || is(p + n, end, "個"))
		n += 3;
	for (size_t i = 0; i < sizeof(weeks) / sizeof(*weeks); i++)
		if (is(p + n, end, weeks[i]) &&
		    !one_of(p + n + strlen(weeks[i]), end, "一二三四五六日天"))
			return set_part(w, WEEK, '=', (int)v) ?
			    n + strlen(weeks[i]) : 0;
	return 0;
}

/* 第三个星期一, 最后一个周五 of a month. */
size_t
nth_read(const char *p, const char *end, struct when *w)
{
	struct numeral x;
	struct when v = *w;
	size_t n, m;
	long nth = -1;

	if (w->how[MONTH] == 0 || w->how[WEEKDAY])
		return 0;
	if (is(p, end, "最后一") || is(p, end, "最後一")) {
		n = 9;
	} else {
		if (!is(p, end, "第") || end - p < 6)
			return 0;
		n = 3 + numeral_read(p + 3, end, &x);
		if (n == 3 || !dec_whole(x.lo, &nth) || nth < 1 || nth > 5)
			return 0;
	}
	if (is(p + n, end, "个") || is(p + n, end, "個"))
		n += 3;
	m = p + n < end ? dateword_read(p + n, end, &v, false) : 0;
	if (m == 0 || !v.how[WEEKDAY] || w->how[WEEKDAY])
		return 0;
	v.nth = (int)nth;
	v.nth_unit = ' ';
	*w = v;
	return n + m;
}
