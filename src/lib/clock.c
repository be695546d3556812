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
		{ "p. m.", true }, { "a . m .", false }, { "p . m .", true },
		{ "a.m", false }, { "p.m", true }, { "am", false },
		{ "pm", true }, { "a m", false }, { "p m", true },
		{ "in the am", false }, { "in the pm", true }, { "a", false },
		{ "p", true },
	};
	size_t blank = blank_read(p, end);

	if (p + blank >= end || memchr("aApPiI", p[blank], 6) == NULL)
		return 0;
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

/* 12:26, 12:26:03, 12：26, 12h26, with am or pm. */
static size_t
colon_read(const char *p, const char *end, struct when *w)
{
	int h, m, s;
	size_t n = figures(p, end, 1, 2, &h), k, c;

	if (n == 0 || h > 24)
		return 0;
	c = is(p + n, end, ":") || is(p + n, end, "h") ? 1 :
	    is(p + n, end, "：") ? 3 : 0;
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
	if (one_of(p + n, end, "时時点點") && !one_of(p + n + 3, end, "间間期刻"))
		n += 3;		/* 11:00时 */
	return n + half_read(p + n, end, w);
}

/* o'clock, with the blank before it. */
static size_t
oclock_read(const char *p, const char *end)
{
	static const char *const clocks[] = { " o'clock", " o’clock", "o'clock",
		" oclock", "oclock" };
	size_t n = 0;

	for (size_t i = 0; i < sizeof(clocks) / sizeof(*clocks) && n == 0; i++)
		n = word_at(p, end, clocks[i]);
	return n;
}

/* 3pm, 3 p.m., 3 o'clock, 3点, 三点半, 三点一刻, 三点五分, 15时30分. */
static size_t
hour_read(const char *p, const char *end, const struct numeral *x, size_t n,
    struct when *w)
{
	static const char *const hours[] = { "点钟", "點鐘", "点整", "點整", "点",
		"點", "时", "時" };
	size_t k;
	long h;

	if (n == 0 || (x->flags & (NUM_SIGNED | NUM_VAGUE | NUM_MORE |
	    NUM_GROUPED | NUM_ORDINAL | NUM_FRACTION | NUM_BARE | NUM_ARTICLE)))
		return 0;
	if ((x->flags & NUM_POINT) && (x->flags & NUM_HAN)) {
		/* 三点五 was taken for a decimal: 三点 it is not, here */
		return 0;
	}
	if (!dec_whole(x->lo, &h) || h < 0 || h > 24)
		return 0;
	k = half_read(p + n, end, w);
	if (k > 0 && h <= 12 && p[n] != '\0') {
		put(w, HOUR, h);
		return n + k;
	}
	if ((k = oclock_read(p + n, end)) > 0) {
		put(w, HOUR, h);
		return n + k + half_read(p + n + k, end, w);
	}
	for (size_t i = 0; i < sizeof(hours) / sizeof(*hours); i++)
		if (is(p + n, end, hours[i])) {
			put(w, HOUR, h);
			n += strlen(hours[i]);
			/* 三点 alone is three points as often */
			w->weak = (i == 4 || i == 5) && !w->how[DAYPART] &&
			    !when_has_date(w) && !(x->flags & NUM_DIGITS);
			if (i == 6 || i == 7)
				w->weak = !when_has_date(w) && !w->how[DAYPART];
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
	if ((n = face_read(p, end, w)) > 0)
		return n;
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
	} else if ((v >= 10 && !(x.flags & NUM_SPELT)) || !w->weak ||
	    ((x.flags & NUM_DIGITS) && x.digits == 2)) {
		if (v < 10 && zero == 0 && x.digits != 2)
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
past_read(const char *p, const char *end, const struct numeral *minutes,
    size_t len, struct when *w)
{
	struct numeral x;
	long m = 0, h;
	size_t n = 0, k;
	bool to, said = false;

	if (word_at(p, end, "half ") > 0) {
		n = 4;
		m = 30;
	} else if (word_at(p, end, "a quarter ") > 0 || word_at(p, end, "quarter ") > 0) {
		n = lower(*p) == 'a' ? 9 : 7;
		m = 15;
	} else {
		n = len;
		if (n == 0 || !dec_whole(minutes->lo, &m) || m < 1 || m > 59)
			return 0;
		k = blank_read(p + n, end);
		said = is(p + n + k, end, "minutes") || is(p + n + k, end, "mins");
		if (said)
			n += k + (p[n + k + 3] == 's' ? 4 : 7);
	}
	n += blank_read(p + n, end);
	to = is(p + n, end, "to ") || is(p + n, end, "till ") ||
	    is(p + n, end, "before ");
	if (to && m != 15 && !said && (minutes->flags & NUM_DIGITS ||
	    m % 5 != 0 || m > 25))
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
		    (x.flags & (NUM_HAN | NUM_ORDINAL | NUM_ARTICLE)) || (to && h > 12))
			return 0;
	}
	n += k;
	if (to && m != 15 && !said && half_read(p + n, end, w) > 0)
		return 0;
	put(w, HOUR, to ? (h + 23) % 24 : h);
	put(w, MINUTE, to ? 60 - m : m);
	n += oclock_read(p + n, end) + word_at(p + n, end, "h");
	return n + half_read(p + n, end, w);
}

/* ten thirty am, 330 p.m.: the hour's hundreds. */
static size_t
hundreds_read(const char *p, const char *end, const struct numeral *x, size_t n,
    struct when *w)
{
	size_t k;
	long v;

	if (n == 0 || !(x->flags & (NUM_SPELT | NUM_DIGITS)) || (x->flags &
	    (NUM_HAN | NUM_POINT | NUM_SIGNED | NUM_SCALED | NUM_GROUPED |
	    NUM_ORDINAL | NUM_FRACTION)) || !dec_whole(x->lo, &v) || v < 100 ||
	    v > 1259 || v % 100 > 59)
		return 0;
	k = half_read(p + n, end, w);
	if (k < 2)	/* 720p */
		return 0;
	put(w, HOUR, v / 100);
	put(w, MINUTE, v % 100);
	return n + k;
}

size_t
clock_read(const char *p, const char *end, const struct numeral *x, size_t len,
    struct when *w)
{
	struct when v = *w;
	size_t n, k;

	if (p >= end || w->how[HOUR])
		return 0;
	n = colon_read(p, end, &v);
	if (n == 0)
		n = past_read(p, end, x, len, &v);
	if (n == 0)
		n = hundreds_read(p, end, x, len, &v);
	if (n == 0) {
		v = *w;
		n = len > 0 ? han_hour(p, end, &v) : 0;
		if (n == 0)
			n = hour_read(p, end, x, len, &v);
		if (n == 0)
			return 0;
		k = v.am || v.pm || (n > 3 && is(p + n - 3, end, "钟")) ? 0 :
		    minute_read(p + n, end, &v);
		if (k == 0 && n > 3 && one_of(p + n - 3, end, "时時") && v.weak)
			return 0;
		n += k;
	}
	*w = v;
	return n;
}

/* The same where the number was not read yet. */
size_t
clock_at(const char *p, const char *end, struct when *w)
{
	struct numeral x;
	size_t n = p < end ? numeral_read(p, end, &x) : 0;

	return clock_read(p, end, &x, n, w);
}

/* Month and day in figures, in that order unless only the other can be. */
static bool
put_month_day(struct when *w, int a, int b)
{
	bool swap = a > 12;

	if (swap ? a > 31 || b > 12 || b < 1 : a < 1 || b < 1 || b > 31)
		return false;
	put(w, MONTH, swap ? b : a);
	put(w, DAY, swap ? a : b);
	w->figures = a <= 12 && b <= 12;
	return true;
}

/* What stands between figures: - / . or a blank, with blanks round the first two;
 * its bytes, and which. */
static size_t
mark_read(const char *p, const char *end, char *mark)
{
	size_t n = p < end && *p == ' ';

	if (p + n < end && (p[n] == '/' || p[n] == '-')) {
		*mark = p[n];
		return n + 1 + (n > 0 && p + 2 < end && p[2] == ' ');
	}
	*mark = p < end ? *p : 0;
	return *mark == '.' || *mark == ' ';
}

/* 2025-10-20T08:00Z behind the day. */
static size_t
iso_clock(const char *p, const char *end, struct when *w)
{
	size_t m;

	if (p + 1 >= end || *p != 'T' || !is_digit(p[1]))
		return 0;
	m = colon_read(p + 1, end, w);
	if (m == 0)
		return 0;
	if (p + 1 + m < end && p[1 + m] == 'Z') {
		w->zoned = true;
		m++;
	}
	return 1 + m;
}

/* Three figures: the year first or last. n, m and k are their bytes. */
static bool
three_figures(struct when *w, int a, int b, int c, size_t n, size_t k, char mark)
{
	if (n == 4) {
		if (b < 1 || b > 12 || c < 1 || c > 31 || mark == ' ')
			return false;
		put(w, YEAR, a);
		put(w, MONTH, b);
		put(w, DAY, c);
		return true;
	}
	if (n > 2 || !(k == 4 || (k == 2 && mark != '.' && mark != ' ')) ||
	    (mark == ' ' && (c < 1900 || c > 2099)))
		return false;
	put(w, YEAR, k == 4 ? c : c < 50 ? 2000 + c : 1900 + c);
	return put_month_day(w, a, b);
}

/* Two figures: year and month, month and year, month and day. */
static bool
two_figures(struct when *w, int a, int b, size_t n, size_t m, char mark,
    bool apart)
{
	if (n == 4 && (mark == '-' || mark == '/') && a >= 1900 && a < 2100 &&
	    b >= 1 && b <= 12 && !apart) {
		put(w, YEAR, a);
		put(w, MONTH, b);
		w->weak = m == 1;
		return true;
	}
	if (m == 4 && n <= 2 && (mark == '/' || mark == '-') && b >= 1900 &&
	    b < 2100 && a >= 1 && a <= 12 && !apart) {
		put(w, MONTH, a);
		put(w, YEAR, b);
		w->weak = mark == '-' && n == 1;
		return true;
	}
	/* 1999.08 begins a range */
	if (n == 4 && m == 2 && mark == '.' && a >= 1900 && a < 2100 && b >= 1 &&
	    b <= 12 && !apart) {
		put(w, YEAR, a);
		put(w, MONTH, b);
		return w->weak = true;
	}
	if (n > 2 || m > 2)
		return false;
	/* 7.6 and 7-6 only behind a weekday, Monday morning 7-9 is hours; 1/2 is a
	 * fraction as often */
	if (mark == ' ' || (mark != '/' && when_has_time(w)))
		return false;
	/* 2.15 is a date with 早上 behind it */
	w->doubtful = mark == '.' && w->how[WEEKDAY] == 0;
	w->weak = w->how[WEEKDAY] == 0;
	return put_month_day(w, a, b);
}

/* 2025-10-20, 2025/10/20, 2025.10.20, 10/20/2025, 20.10.2025, 10/20, 2025-10. */
size_t
isodate_read(const char *p, const char *end, struct when *w)
{
	int a, b, c;
	size_t n, m, k, one, two;
	struct when none = { 0 };
	char mark, again;

	if ((n = compact_read(p, end, w)) > 0)
		return n;
	n = figures(p, end, 1, 4, &a);
	one = n > 0 ? mark_read(p + n, end, &mark) : 0;
	m = one > 0 ? figures(p + n + one, end, 1, 4, &b) : 0;
	if (m == 0 || (n == 4 && m > 2))
		return 0;
	two = mark_read(p + n + one + m, end, &again);
	k = two > 0 && again == mark && m <= 2 ?
	    figures(p + n + one + m + two, end, 1, 4, &c) : 0;
	if (k > 0) {
		size_t all = n + one + m + two + k;

		if (k == 3 || (p + all + 1 < end && p[all] == mark &&
		    is_digit(p[all + 1])) || (mark == ' ' && n + m < 3))
			return 0;
		if (!three_figures(w, a, b, c, n, k, mark))
			return 0;
		return all + (n == 4 ? iso_clock(p + all, end, w) : 0);
	}
	if (p + n + one + m + 1 < end && again == mark && mark != ' ' && two == 1 &&
	    is_digit(p[n + one + m + 1]))
		return 0;
	/* 1-3 pm; 3-5 January */
	if (half_read(p + n + one + m, end, &none) > 0 || (mark == '-' &&
	    p + n + one + m + 1 < end && p[n + one + m] == ' ' &&
	    is_alpha(p[n + one + m + 1]) && dateword_read(p + n + one + m + 1, end,
	    &none, false) > 0 && none.how[MONTH]))
		return 0;
	return two_figures(w, a, b, n, m, mark, one > 1) ? n + one + m : 0;
}
