/* Times of day and dates in figures: 12:26:03, 3pm, 三点半, 2025-10-20T08:00. */
#include "datepart.h"
#include "scan.h"
#include "utf8.h"

static void
put(struct when *w, enum part part, long v)
{
	w->how[part] = '=';
	w->value[part] = (int)v;
}

/* Exactly least to most figures; their bytes. */
static size_t
figures(const char *p, const char *end, int least, int most, int *v)
{
	size_t n = 0, m;
	unsigned d;
	int count = 0;

	*v = 0;
	while ((m = digit_read(p + n, end, &d)) > 0) {
		if (++count > most)
			return 0;
		*v = *v * 10 + (int)d;
		n += m;
	}
	return count >= least ? n : 0;
}

/* am and pm behind a time. */
static size_t
half_read(const char *p, const char *end, struct when *w)
{
	static const struct { const char *s; bool pm; } halves[] = {
		{ "a.m.", false }, { "p.m.", true }, { "a. m.", false },
		{ "p. m.", true }, { "a.m", false }, { "p.m", true }, { "am", false },
		{ "pm", true }, { "a", false }, { "p", true },
	};
	size_t blank = blank_read(p, end);

	for (size_t i = 0; i < sizeof(halves) / sizeof(*halves); i++) {
		size_t n = strlen(halves[i].s);
		const char *q = p + blank;

		if ((size_t)(end - p) < blank + n || (n == 1 && blank > 0))
			continue;
		for (size_t k = 0; k < n && q != NULL; k++)
			if ((q[k] >= 'A' && q[k] <= 'Z' ? q[k] | 0x20 : q[k]) !=
			    halves[i].s[k])
				q = NULL;
		if (q == NULL || (q + n < end && (is_alpha(q[n]) ||
		    is_digit(q[n]))))
			continue;
		w->pm = halves[i].pm;
		w->am = !halves[i].pm;
		return blank + n;
	}
	return 0;
}

/* 12:26, 12:26:03, 12：26, with am or pm. */
static size_t
colon_read(const char *p, const char *end, struct when *w)
{
	int h, m, s;
	size_t n = figures(p, end, 1, 2, &h), k, c;

	if (n == 0 || h > 24)
		return 0;
	c = is(p + n, end, ":") ? 1 : is(p + n, end, "：") ? 3 : 0;
	k = c > 0 ? figures(p + n + c, end, 2, 2, &m) : 0;
	if (c == 0 && is(p + n, end, ".")) {	/* 8.30pm */
		struct when none = { 0 };

		k = figures(p + n + 1, end, 2, 2, &m);
		if (k == 0 || h > 12 || m > 59 ||
		    half_read(p + n + 1 + k, end, &none) == 0)
			return 0;
		c = 1;
	}
	if (k == 0 || m > 59)
		return 0;
	put(w, HOUR, h);
	put(w, MINUTE, m);
	n += c + k;
	c = is(p + n, end, ":") ? 1 : is(p + n, end, "：") ? 3 : 0;
	k = c > 0 ? figures(p + n + c, end, 2, 2, &s) : 0;
	if (k > 0 && s < 61) {
		put(w, SECOND, s);
		n += c + k;
		if (is(p + n, end, ".") && (k = figures(p + n + 1, end, 1, 6, &s)) > 0)
			n += 1 + k;
	}
	return n + half_read(p + n, end, w);
}

/* 3pm, 3 p.m., 3 o'clock, 3点, 三点半, 三点一刻, 三点五分, 15时30分. */
static size_t
hour_read(const char *p, const char *end, struct when *w)
{
	static const char *const hours[] = { "点钟", "點鐘", "点整", "點整", "点",
		"點", "时", "時", " o'clock", " o’clock", "o'clock" };
	struct numeral x;
	size_t n = numeral_read(p, end, &x), k;
	long h;

	if (n == 0 || (x.flags & (NUM_SIGNED | NUM_VAGUE | NUM_MORE |
	    NUM_GROUPED | NUM_ORDINAL | NUM_FRACTION | NUM_BARE | NUM_ARTICLE)))
		return 0;
	if ((x.flags & NUM_POINT) && (x.flags & NUM_HAN)) {
		/* 三点五 was taken for a decimal: 三点 it is not, here */
		return 0;
	}
	if (!dec_whole(x.lo, &h) || h < 0 || h > 24)
		return 0;
	k = half_read(p + n, end, w);
	if (k > 0 && h <= 12 && p[n] != '\0') {
		put(w, HOUR, h);
		return n + k;
	}
	for (size_t i = 0; i < sizeof(hours) / sizeof(*hours); i++)
		if (is(p + n, end, hours[i])) {
			put(w, HOUR, h);
			n += strlen(hours[i]);
			/* 三点 alone is three points as often */
			w->weak = (i == 4 || i == 5) && !w->how[DAYPART] &&
			    !when_has_date(w) && !(x.flags & NUM_DIGITS);
			if (i == 6 || i == 7)
				w->weak = !when_has_date(w) && !w->how[DAYPART];
			if (i < 4 || i > 7)
				return n + (i > 7 ? half_read(p + n, end, w) : 0);
			return n;
		}
	return 0;
}

/* What follows 三点: 半, 一刻, 五分, 四十五, 零五分, 过五分, 二十秒. */
static size_t
minute_read(const char *p, const char *end, struct when *w)
{
	struct numeral x;
	size_t n = 0, k, zero = is(p, end, "零") || is(p, end, "过") ? 3 : 0;
	long v;

	if (is(p, end, "半")) {
		put(w, MINUTE, 30);
		w->weak = false;
		return 3;
	}
	if (p + zero >= end)
		return 0;
	k = numeral_read(p + zero, end, &x);
	if (k == 0 || !dec_whole(x.lo, &v) || v < 0 || v > 59 ||
	    (x.flags & (NUM_SIGNED | NUM_WORDS | NUM_VAGUE)))
		return 0;
	n = zero + k;
	if (is(p + n, end, "刻")) {
		put(w, MINUTE, v * 15);
		n += is(p + n, end, "刻钟") ? 6 : 3;
	} else if (is(p + n, end, "分")) {
		put(w, MINUTE, v);
		n += is(p + n, end, "分钟") || is(p + n, end, "分鐘") ? 6 : 3;
	} else if ((v >= 10 && !(x.flags & NUM_SPELT)) || !w->weak) {
		if (v < 10 && zero == 0)
			return 0;
		put(w, MINUTE, v);
	} else {
		return 0;
	}
	w->weak = false;
	k = n < (size_t)(end - p) ? numeral_read(p + n, end, &x) : 0;
	if (k > 0 && is(p + n + k, end, "秒") && dec_whole(x.lo, &v) && v < 61 &&
	    v >= 0) {
		put(w, SECOND, v);
		n += k + (is(p + n + k, end, "秒钟") ? 6 : 3);
	}
	return n;
}

/* 三点五十 begins a decimal to numeral_read(): the hour by itself. */
static size_t
han_hour(const char *p, const char *end, struct when *w)
{
	const char *point = p;
	struct numeral x;
	size_t n;
	long h;

	while (point < end && point - p < 12 && !is(point, end, "点") &&
	    !is(point, end, "點"))
		point += utf8_len(*point);
	if (point >= end || point == p || !(is(point, end, "点") ||
	    is(point, end, "點")))
		return 0;
	n = numeral_read(p, point, &x);
	if (p + n != point || !dec_whole(x.lo, &h) || h < 0 || h > 24 ||
	    (x.flags & (NUM_VAGUE | NUM_SIGNED | NUM_FRACTION | NUM_POINT)))
		return 0;
	put(w, HOUR, h);
	n += 3;
	if (is(p + n, end, "钟") || is(p + n, end, "鐘") || is(p + n, end, "整"))
		return n + 3;
	w->weak = !w->how[DAYPART] && !when_has_date(w) &&
	    !(x.flags & NUM_DIGITS);
	return n;
}

/* half past three, quarter to five, ten past six. */
static size_t
past_read(const char *p, const char *end, struct when *w)
{
	struct numeral x = { 0 };
	long m = 0, h;
	size_t n = 0, k;
	bool to;

	if (is(p, end, "half ")) {
		n = 4;
		m = 30;
	} else if (is(p, end, "a quarter ") || is(p, end, "quarter ")) {
		n = *p == 'a' ? 9 : 7;
		m = 15;
	} else {
		n = numeral_read(p, end, &x);
		if (n == 0 || !dec_whole(x.lo, &m) || m < 1 || m > 59)
			return 0;
		k = blank_read(p + n, end);
		if (is(p + n + k, end, "minutes"))
			n += k + 7;
	}
	n += blank_read(p + n, end);
	to = is(p + n, end, "to ") || is(p + n, end, "till ") ||
	    is(p + n, end, "before ");
	if (to && m != 15 && (x.flags & NUM_DIGITS || m % 5 != 0 || m > 25))
		return 0;	/* 5 to 6 is a range */
	if (!to && !is(p + n, end, "past ") && !is(p + n, end, "after "))
		return 0;
	while (p[n] != ' ')
		n++;
	n++;
	if (p + n >= end)
		return 0;
	if (is(p + n, end, "noon") || is(p + n, end, "midnight")) {
		h = p[n] == 'n' ? 12 : 24;
		k = p[n] == 'n' ? 4 : 8;
	} else {
		k = numeral_read(p + n, end, &x);
		if (k == 0 || !dec_whole(x.lo, &h) || h < 1 || h > 24 ||
		    (x.flags & (NUM_HAN | NUM_ORDINAL)) || (to && h > 12))
			return 0;
	}
	n += k;
	if (to && m != 15 && half_read(p + n, end, w) > 0)
		return 0;
	put(w, HOUR, to ? h - 1 : h);
	put(w, MINUTE, to ? 60 - m : m);
	return n + half_read(p + n, end, w);
}

size_t
clock_read(const char *p, const char *end, struct when *w)
{
	struct when v = *w;
	size_t n, k;

	if (p >= end || w->how[HOUR])
		return 0;
	n = colon_read(p, end, &v);
	if (n == 0)
		n = past_read(p, end, &v);
	if (n == 0) {
		v = *w;
		n = han_hour(p, end, &v);
		if (n == 0)
			n = hour_read(p, end, &v);
		if (n == 0)
			return 0;
		k = v.am || v.pm || is(p + n - 3, end, "钟") ? 0 :
		    minute_read(p + n, end, &v);
		if (k == 0 && (is(p + n - 3, end, "时") || is(p + n - 3, end, "時")) &&
		    v.weak)
			return 0;
		n += k;
	}
	*w = v;
	return n;
}

/* 2025-10-20, 2025/10/20, 2025.10.20, 20251020 no; 10/20/2025, 20.10.2025. */
size_t
isodate_read(const char *p, const char *end, struct when *w)
{
	int a, b, c;
	size_t n, m, k;
	char mark;

	n = figures(p, end, 1, 4, &a);
	if (n == 0 || p + n >= end || strchr("-/.", p[n]) == NULL)
		return 0;
	mark = p[n];
	m = figures(p + n + 1, end, 1, 2, &b);
	if (m == 0 && n <= 2 && mark == '/' && a >= 1 && a <= 12 &&
	    figures(p + n + 1, end, 4, 4, &c) == 4 && c >= 1900 && c < 2100) {
		put(w, MONTH, a);
		put(w, YEAR, c);
		return n + 5;
	}
	if (m == 0)
		return 0;
	m += n + 1;
	if (p + m < end && p[m] == mark) {
		k = figures(p + m + 1, end, 1, 4, &c);
		if (k == 0 || k == 3)
			return 0;
		k += m + 1;
		if (p + k < end && p[k] == mark && p + k + 1 < end &&
		    is_digit(p[k + 1]))
			return 0;
		if (n == 4 && b >= 1 && b <= 12 && c >= 1 && c <= 31) {
			put(w, YEAR, a);
			put(w, MONTH, b);
			put(w, DAY, c);
			if (p + k < end && p[k] == 'T' && p + k + 1 < end &&
			    is_digit(p[k + 1])) {
				m = colon_read(p + k + 1, end, w);
				k += m > 0 ? 1 + m : 0;
				k += p + k < end && p[k] == 'Z' && m > 0;
			}
			return k;
		}
		if (n <= 2 && (k - m - 1 == 4 || (k - m - 1 == 2 && mark != '.'))) {
			int year = k - m - 1 == 4 ? c : c < 50 ? 2000 + c : 1900 + c;

			if (a > 12 && a <= 31 && b >= 1 && b <= 12) {
				put(w, MONTH, b);
				put(w, DAY, a);
			} else if (a >= 1 && a <= 12 && b >= 1 && b <= 31) {
				put(w, MONTH, a);
				put(w, DAY, b);
			} else {
				return 0;
			}
			put(w, YEAR, year);
			return k;
		}
		return 0;
	}
	if (n == 4 && mark != '.' && m - n - 1 == 2 && a >= 1900 && a < 2100 &&
	    b >= 1 && b <= 12) {
		put(w, YEAR, a);
		put(w, MONTH, b);
		return m;
	}
	if (n <= 2 && mark == '/' && a >= 1 && a <= 12 && b >= 1 && b <= 31) {
		put(w, MONTH, a);
		put(w, DAY, b);
		w->weak = true;
		return m;
	}
	return 0;
}
