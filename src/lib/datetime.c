#include "datetime.h"

#include "tables/date_words.h"
#include "trie.h"
#include "utf8.h"

const struct trie *
datewords_trie(void)
{
	return &date_words_index;
}

static bool
is(const char *p, const char *end, const char *what)
{
	size_t n = strlen(what);

	return (size_t)(end - p) >= n && memcmp(p, what, n) == 0;
}

static bool
one_of(const char *p, const char *end, const char *list)
{
	if (end - p >= 3)
		for (; *list != '\0'; list += 3)
			if (memcmp(p, list, 3) == 0)
				return true;
	return false;
}

static size_t more_read(const char *p, const char *end, struct when *w,
    bool first);

static bool
set_part(struct when *w, enum part part, char how, int value)
{
	if (w->how[part] != 0)
		return false;
	w->how[part] = how;
	w->value[part] = value;
	return true;
}

/*** Words ***/

static bool
set_word(struct when *w, const struct date_words_row *r, bool first)
{
	static const struct { const char *name; enum part part; } fields[] = {
		{ "year", YEAR }, { "month", MONTH }, { "day", DAY },
		{ "week", WEEK }, { "weekday", WEEKDAY }, { "weekend", WEEKEND },
		{ "quarter", QUARTER }, { "half", HALF }, { "season", SEASON },
		{ "xun", XUN }, { "part", DAYPART }, { "holiday", HOLIDAY },
	};
	static const char *const places[] = { "", "start", "mid", "end" };

	for (size_t i = 0; i < sizeof(fields) / sizeof(*fields); i++) {
		if (strcmp(fields[i].name, r->field) != 0)
			continue;
		if (fields[i].part == HOLIDAY)
			w->holiday = r->value;
		if (!set_part(w, fields[i].part, r->how[0], r->value))
			return false;
		if (strcmp(r->more, "weekend") == 0)
			return set_part(w, WEEKEND, '=', 1);
		if (strncmp(r->more, "mod=", 4) == 0)
			strcpy(w->mod, r->more + 4);
		if (strncmp(r->more, "part=", 5) == 0)
			return set_part(w, DAYPART, '=', r->more[5] - '0');
		return true;
	}
	if (r->field[0] == 'p' && r->field[1] == 'l') {		/* place */
		bool month = memcmp(r->word, "月", 3) == 0;

		if (first && strlen(r->word) < 6)
			return false;
		/* 年底 is this year's, 月初 this month's */
		if (first && (month || memcmp(r->word, "年", 3) == 0 ||
		    memcmp(r->word, "岁", 3) == 0))
			set_part(w, month ? MONTH : YEAR, '+', 0);
		else if (first || w->how[DAY] || w->how[DAYPART] ||
		    w->how[WEEKDAY] || w->mod[0] != '\0')
			return false;
		strcpy(w->mod, places[r->value]);
		return true;
	}
	w->now = w->weak = true;	/* now */
	return true;
}

/* One character that is a date word only beside others. */
static bool
is_short(const char *p, size_t n)
{
	return n == 3 && !is_alpha(*p) && (unsigned char)*p >= 0x80;
}

/* may, march, sun, sat: words of their own, in lower case by themselves. */
static bool
is_doubtful(const char *p, size_t n)
{
	static const char *const words[] = { "may", "march", "mar", "sun", "sat",
		"fall", "spring", "second half", "first half", "mid", "early",
		"late", "dec", "jan", "wed", "dinner", "mon" };

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (strlen(words[i]) == n && memcmp(words[i], p, n) == 0)
			return true;
	return false;
}

size_t
dateword_read(const char *p, const char *end, struct when *w, bool first)
{
	uint32_t row;
	size_t n = name_read(&date_words_index, p, end, &row);
	struct when v = *w;

	if (n == 0 || (first && is_short(p, n) &&
	    strcmp(date_words[row].field, "season") != 0 &&
	    strcmp(date_words[row].field, "part") != 0 &&
	    strcmp(date_words[row].field, "day") != 0))
		return 0;
	if (!set_word(&v, &date_words[row], first))
		return 0;
	v.doubtful = first && is_doubtful(p, n);
	/* 下周三 is 下周 and 三, unless that counts something: 下周三场 */
	if (v.how[WEEK] == '+' && !v.how[WEEKDAY] &&
	    (unsigned char)*p >= 0x80) {
		static const char days[] = "一二三四五六日天";
		struct amount none;

		for (int i = 0; i < 8; i++)
			if (is(p + n, end, (const char[]){ days[3 * i],
			    days[3 * i + 1], days[3 * i + 2], 0 }) &&
			    !one_of(p + n + 3, end, "些样起直百千万十") &&
			    unit_read(p + n + 3, end, &none) == 0) {
				set_part(&v, WEEKDAY, '=', i < 7 ? i + 1 : 7);
				n += 3;
				break;
			}
	}
	if (first && !v.now)	/* 春, 晚, 今: only where more follows */
		v.weak = is_short(p, n);
	*w = v;
	return n;
}

/*** Numbers with 年月日 ***/

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
		return !one_of(p, end, "前后後内來来间間的");
	w->short_year = true;
	return true;
}

static size_t
year_read(const char *p, const char *end, struct when *w)
{
	struct numeral x;
	size_t n = numeral_read(p, end, &x), k;
	const char *behind;
	long v;

	if (n == 0 || !dec_whole(x.lo, &v) || (x.flags & (NUM_VAGUE | NUM_WORDS)))
		return 0;
	k = blank_read(p + n, end);
	if (!is(p + n + k, end, "年") || is(p + n + k, end, "年代"))
		return 0;
	n += k + 3;
	behind = p + n;
	w->short_year = false;
	if (!is_year(&x, v, w, behind, end))
		return 0;
	if (is(behind, end, "度"))
		n += 3;
	else if (is(behind, end, "份"))
		n += 3;
	if (x.digits == 2)
		v += v < 50 ? 2000 : 1900;
	return set_part(w, YEAR, '=', (int)v) ? n : 0;
}

/* 90年代, 二十世纪八十年代, 21世纪, 1990s. */
static size_t
decade_read(const char *p, const char *end, struct when *w)
{
	struct numeral x;
	size_t n = numeral_read(p, end, &x);
	long v;

	if (n == 0 || !dec_whole(x.lo, &v) || (x.flags & (NUM_VAGUE | NUM_SIGNED)))
		return 0;
	if (is(p + n, end, "世纪") || is(p + n, end, "世紀")) {
		if (v < 1 || v > 30 || is(p + n + 6, end, "前"))
			return 0;
		w->weak = false;
		return set_part(w, CENTURY, '=', (int)v) ? n + 6 : 0;
	}
	if (is(p + n, end, "年代") && v % 10 == 0) {
		if (v < 100)
			v += w->how[CENTURY] ? (w->value[CENTURY] - 1) * 100 : 1900;
		return v > 999 && v < 2200 &&
		    set_part(w, DECADE, '=', (int)v) ? n + 6 : 0;
	}
	if (x.digits == 4 && v % 10 == 0 && v > 1000 && v < 2200 &&
	    (is(p + n, end, "s") || is(p + n, end, "'s")) &&
	    (p + n + 1 >= end || !is_alpha(p[n + 1])))
		return set_part(w, DECADE, '=', (int)v) ? n + (p[n] == 's' ? 1 : 2) : 0;
	return 0;
}

static size_t
month_read(const char *p, const char *end, struct when *w)
{
	struct numeral x;
	size_t n = numeral_read(p, end, &x), k;
	long v;

	if (n == 0 || !dec_whole(x.lo, &v) || v < 1 || v > 12 || w->how[MONTH] ||
	    (x.flags & (NUM_VAGUE | NUM_WORDS | NUM_SIGNED | NUM_POINT |
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
static size_t
day_read(const char *p, const char *end, struct when *w)
{
	struct numeral x;
	size_t n = numeral_read(p, end, &x), k;
	long v;
	bool month = w->how[MONTH] != 0;

	if (n == 0 || !dec_whole(x.lo, &v) || v < 1 || v > 31 || w->how[DAY] ||
	    (x.flags & (NUM_VAGUE | NUM_WORDS | NUM_SIGNED | NUM_POINT |
	    NUM_ORDINAL | NUM_FRACTION)))
		return 0;
	k = blank_read(p + n, end);
	if (is(p + n + k, end, "日") && !is(p + n + k, end, "日元") &&
	    !is(p + n + k, end, "日圆")) {
		if (!month && one_of(p + n + k + 3, end, "内內游间均"))
			return 0;
		n += k + 3;
	} else if (is(p + n + k, end, "号") || is(p + n + k, end, "號")) {
		if (one_of(p + n + k + 3, end, "线線楼樓馆馆机機店房门門文厅廳码碼"
		    "位选選球员員床桌院令站井坑台台厂廠仓车車人召称楼字"))
			return 0;
		if (!month)
			w->weak = true;
		n += k + 3;
	} else if (!month || w->how[MONTH] != '=' || x.digits > 2 ||
	    (x.flags & NUM_DIGITS ? is(p + n + k, end, "月") : v < 11)) {
		return 0;
	} else {
		struct amount none;

		if (unit_read(p + n, end, &none) > 0)
			return 0;
	}
	return set_part(w, DAY, '=', (int)v) ? n : 0;
}

/* 第三季度, 三季度, 第一财季, Q3, 第12周. */
static size_t
quarter_read(const char *p, const char *end, struct when *w)
{
	static const char *const words[] = { "季度", "財季", "财季", "季" };
	struct numeral x;
	size_t at = is(p, end, "第") ? 3 : 0, n;
	long v;

	if ((p[0] == 'Q' || p[0] == 'q') && end - p >= 2 && p[1] >= '1' &&
	    p[1] <= '4' && (end - p == 2 || !is_digit(p[2])))
		return set_part(w, QUARTER, '=', p[1] - '0') ? 2 : 0;
	if (p + at >= end)
		return 0;
	n = numeral_read(p + at, end, &x);
	if (n == 0 || !dec_whole(x.lo, &v) || (x.flags & (NUM_VAGUE | NUM_SIGNED)))
		return 0;
	n += at;
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (is(p + n, end, words[i]) && v >= 1 && v <= 4 &&
		    (i < 3 || at > 0 || w->how[YEAR]))
			return set_part(w, QUARTER, '=', (int)v) ?
			    n + strlen(words[i]) : 0;
	if (at > 0 && (is(p + n, end, "周") || is(p + n, end, "週")) && v >= 1 &&
	    v <= 53 && (w->how[YEAR] || w->how[MONTH]))
		return set_part(w, WEEK, '=', (int)v) ? n + 3 : 0;
	if (at > 0 && (is(p + n, end, "个星期") || is(p + n, end, "個星期")) &&
	    v >= 1 && v <= 53 && (w->how[YEAR] || w->how[MONTH]))
		return set_part(w, WEEK, '=', (int)v) ? n + 9 : 0;
	return 0;
}

/* 前三季度, 前五个月 of a year. */
static size_t
first_read(const char *p, const char *end, struct when *w, bool first)
{
	struct numeral x;
	size_t n;
	long v;

	if (!is(p, end, "前") || end - p < 6 || w->how[MONTH] || w->how[QUARTER])
		return 0;
	n = 3 + numeral_read(p + 3, end, &x);
	if (n == 3 || !dec_whole(x.lo, &v) || v < 1 || v > 12 ||
	    dec_cmp(x.lo, x.hi) != 0 || (x.flags & (NUM_SIGNED | NUM_WORDS)))
		return 0;
	if ((is(p + n, end, "季度") || is(p + n, end, "个季度")) && v <= 4) {
		n += is(p + n, end, "季度") ? 6 : 9;
		v *= 3;
	} else if (!first && is(p + n, end, "个月")) {
		n += 6;
	} else if (!first && is(p + n, end, "月")) {
		n += 3;
	} else {
		return 0;
	}
	w->first_months = (int)v;
	if (first)
		set_part(w, YEAR, '+', 0);
	return n;
}

/* 第三个星期一, 最后一个周五 of a month. */
static size_t
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
	*w = v;
	return n + m;
}

/*** English ***/

static int
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? c | 0x20 : c;
}

/* A day's number beside a month: 5, 5th, fifth, the 5th of. */
static size_t
nth_day(const char *p, const char *end, int *day)
{
	struct numeral x;
	size_t n = numeral_read(p, end, &x);
	long v;

	if (n == 0 || (x.flags & (NUM_HAN | NUM_POINT | NUM_SCALED |
	    NUM_FRACTION | NUM_SIGNED | NUM_VAGUE | NUM_ARTICLE)) ||
	    x.digits > 2 || !dec_whole(x.lo, &v) || v < 1 || v > 31)
		return 0;
	if (p + n < end && (is_alpha(p[n]) || p[n] == ':' || p[n] == '%' ||
	    p[n] == '/'))
		return 0;
	*day = (int)v;
	return n;
}

static size_t
day_month(const char *p, const char *end, struct when *w)
{
	struct when v = *w;
	size_t n, m;
	int day;

	if (w->how[DAY])
		return 0;
	n = nth_day(p, end, &day);
	if (n == 0)
		return 0;
	if (!w->how[MONTH] && w->how[WEEKDAY] && end - p > 2 &&
	    is_alpha(p[n - 1])) {	/* Monday the 13th */
		w->how[DAY] = '=';
		w->value[DAY] = day;
		return n;
	}
	if (!w->how[MONTH]) {
		m = blank_read(p + n, end);
		if (m == 0 && is(p + n, end, "-"))
			m = 1;
		if (is(p + n + m, end, "of "))
			m += 3;
		if (is(p + n + m, end, "day of "))
			m += 7;
		if (m == 0 || p + n + m >= end || !is_alpha(p[n + m]))
			return 0;
		n += m;
		m = dateword_read(p + n, end, &v, false);
		if (m == 0 || !v.how[MONTH])
			return 0;
		n += m;
	} else if (w->how[MONTH] == '=' && p + n < end &&
	    (blank_read(p + n, end) == 0 || w->how[YEAR])) {
		/* May 5 apples: no */
	}
	v.how[DAY] = '=';
	v.value[DAY] = day;
	v.weak = false;
	*w = v;
	return n;
}

/* A bare year of four figures, where a date is there already. */
static size_t
bare_year(const char *p, const char *end, struct when *w)
{
	struct numeral x;
	size_t n;
	long v;

	if (w->how[YEAR] || !(w->how[MONTH] || w->how[QUARTER] || w->how[HALF] ||
	    w->how[SEASON] || w->how[HOLIDAY] || w->mod[0] != '\0'))
		return 0;
	if (is_alpha(*p)) {	/* nineteen eighty-six, two thousand and five */
		n = numeral_read(p, end, &x);
		if (n == 0 || !dec_whole(x.lo, &v) || v < 1500 || v > 2200 ||
		    (x.flags & (NUM_POINT | NUM_FRACTION | NUM_ORDINAL)))
			return 0;
		w->weak = false;
		return set_part(w, YEAR, '=', (int)v) ? n : 0;
	}
	if (!is_digit(*p) && !is(p, end, "'"))
		return 0;
	if (*p == '\'' && end - p >= 3 && is_digit(p[1]) && is_digit(p[2])) {
		v = (p[1] - '0') * 10 + p[2] - '0';
		w->how[YEAR] = '=';
		w->value[YEAR] = (int)(v < 50 ? 2000 + v : 1900 + v);
		return 3;
	}
	n = literal_read(p, end, &x);
	if (n != 4 || x.digits != 4 || (x.flags & (NUM_POINT | NUM_GROUPED)) ||
	    !dec_whole(x.lo, &v) || v < 1500 || v > 2200 ||
	    (p + n < end && (is_alpha(p[n]) || p[n] == ':' || p[n] == '%')))
		return 0;
	w->weak = false;
	return set_part(w, YEAR, '=', (int)v) ? n : 0;
}

/* in 2024, since 2019: the year of an English preposition. */
static size_t
preposition_read(const char *p, const char *end, struct when *w)
{
	static const char *const words[] = { "in ", "since ", "by ", "during ",
		"until ", "before ", "after ", "year ", "the year ", "early ",
		"late ", "mid-", "early-", "late-", "fiscal ", "fy" };
	static const char *const mods[] = { "", "since", "before", "", "until",
		"before", "after", "", "", "start", "end", "mid", "start", "end",
		"", "" };
	struct numeral x;
	size_t n, m;
	long v;

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		n = strlen(words[i]);
		if ((size_t)(end - p) < n + 4)
			continue;
		for (m = 0; m < n && lower(p[m]) == words[i][m]; m++)
			;
		if (m < n)
			continue;
		m = literal_read(p + n, end, &x);
		if (m != 4 || x.digits != 4 || !dec_whole(x.lo, &v) ||
		    v < 1500 || v > 2200 || (p + n + m < end && (is_alpha(p[n + m]) ||
		    memchr("-/:%,", p[n + m], 5) != NULL) &&
		    !(p[n + m] == ',' && !(p + n + m + 1 < end &&
		    is_digit(p[n + m + 1])))))
			continue;
		strcpy(w->mod, mods[i]);
		return set_part(w, YEAR, '=', (int)v) ? n + m : 0;
	}
	return 0;
}

/* last, this, next before a weekday, a month, a season, a holiday. */
static size_t
pick_read(const char *p, const char *end, struct when *w)
{
	static const struct { const char *word; int pick; } picks[] = {
		{ "last ", -1 }, { "past ", -1 }, { "previous ", -1 },
		{ "this ", 0 }, { "this coming ", 1 }, { "next ", 1 },
		{ "coming ", 1 }, { "upcoming ", 1 }, { "following ", 1 },
		{ "that ", 0 }, { "the ", 0 },
		{ "上个", -1 }, { "下个", 1 }, { "这个", 0 }, { "上", -1 },
		{ "下", 1 }, { "这", 0 }, { "本", 0 },
	};
	struct when v = *w;
	size_t n, m;

	for (size_t i = 0; i < sizeof(picks) / sizeof(*picks); i++) {
		n = strlen(picks[i].word);
		if ((size_t)(end - p) <= n)
			continue;
		for (m = 0; m < n && lower(p[m]) == picks[i].word[m]; m++)
			;
		if (m < n)
			continue;
		m = dateword_read(p + n, end, &v, false);
		if (m > 0 && m < 5 && picks[i].pick == 0 && is_doubtful(p + n, m))
			return 0;	/* this may, the sun */
		if (m == 0 || !(v.how[WEEKDAY] || v.how[MONTH] || v.how[SEASON] ||
		    v.how[HOLIDAY] || v.how[WEEKEND]) || v.how[WEEK] ||
		    v.how[MONTH] == '+')
			return 0;
		v.picked = true;
		v.pick = picks[i].pick;
		v.weak = false;
		*w = v;
		return n + m;
	}
	return 0;
}

/* first Monday of October, last Friday in May; the month follows. */
static size_t
nth_weekday(const char *p, const char *end, struct when *w)
{
	struct numeral x = { 0 };
	struct when v = *w;
	size_t n = 0, m;
	long nth = -1;

	if (is(p, end, "last ") || is(p, end, "Last ")) {
		n = 4;
	} else {
		n = numeral_read(p, end, &x);
		if (n == 0 || !(x.flags & NUM_ORDINAL) || !dec_whole(x.lo, &nth) ||
		    nth < 1 || nth > 5)
			return 0;
	}
	if (p + n + 1 >= end || p[n] != ' ')
		return 0;
	m = dateword_read(p + n + 1, end, &v, false);
	if (m == 0 || !v.how[WEEKDAY])
		return 0;
	n += 1 + m;
	if (!is(p + n, end, " of ") && !is(p + n, end, " in "))
		return 0;
	v.nth = (int)nth;
	m = more_read(p + n + 4, end, &v, false);
	if (m == 0 || !v.how[MONTH])
		return 0;
	*w = v;
	return n + 4 + m;
}

/* 5 in the afternoon, eight tonight, 9 tomorrow morning */
static size_t
hour_of_part(const char *p, const char *end, struct when *w)
{
	struct numeral x;
	struct when v = *w;
	size_t n = numeral_read(p, end, &x), m;
	long h;

	if (n == 0 || (x.flags & (NUM_HAN | NUM_POINT | NUM_SIGNED |
	    NUM_FRACTION | NUM_VAGUE | NUM_ORDINAL | NUM_SCALED | NUM_ARTICLE)) ||
	    !dec_whole(x.lo, &h) || h < 1 || h > 12)
		return 0;
	if (is(p + n, end, " in the "))
		n += 8;
	else if (is(p + n, end, " at "))
		n += 4;
	else if (p + n + 1 < end && p[n] == ' ')
		n += 1;
	else
		return 0;
	m = dateword_read(p + n, end, &v, false);
	if (m == 0 || !v.how[DAYPART] || v.how[HOUR])
		return 0;
	v.how[HOUR] = '=';
	v.value[HOUR] = (int)h;
	v.weak = false;
	*w = v;
	return n + m;
}

/* early March, mid-November, the end of 2024 */
static size_t
place_read(const char *p, const char *end, struct when *w)
{
	static const struct { const char *word, *mod; } places[] = {
		{ "early ", "start" }, { "early in ", "start" }, { "late ", "end" },
		{ "late in ", "end" }, { "mid ", "mid" }, { "mid-", "mid" },
		{ "the end of ", "end" }, { "end of ", "end" },
		{ "at the end of ", "end" }, { "the beginning of ", "start" },
		{ "beginning of ", "start" }, { "the start of ", "start" },
		{ "start of ", "start" }, { "the middle of ", "mid" },
		{ "middle of ", "mid" }, { "later ", "end" }, { "earlier ", "start" },
	};
	struct when v = *w;
	struct numeral x;
	size_t best = 0, n, m;
	long year;

	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++) {
		n = strlen(places[i].word);
		if ((size_t)(end - p) <= n || n <= best)
			continue;
		for (m = 0; m < n && lower(p[m]) == places[i].word[m]; m++)
			;
		if (m < n)
			continue;
		best = n;
		strcpy(v.mod, places[i].mod);
	}
	if (best == 0)
		return 0;
	m = dateword_read(p + best, end, &v, false);
	if (m == 0)
		m = pick_read(p + best, end, &v);
	if (m == 0) {
		m = literal_read(p + best, end, &x);
		if (m != 4 || x.digits != 4 || !dec_whole(x.lo, &year) ||
		    year < 1500 || year > 2200 || !set_part(&v, YEAR, '=', (int)year))
			return 0;
	}
	if (v.how[WEEKDAY] || v.how[HOLIDAY] || v.now)
		return 0;
	*w = v;
	return best + m;
}

/* 2019-H2, 2024 Q3: a bare year before its part. */
static size_t
year_part(const char *p, const char *end, struct when *w)
{
	struct numeral x;
	struct when v = *w;
	size_t n = literal_read(p, end, &x), m;
	long year;

	if (n != 4 || x.digits != 4 || !dec_whole(x.lo, &year) || year < 1900 ||
	    year > 2200 || p + 5 >= end)
		return 0;
	n += p[4] == ' ' || p[4] == '-';
	if (memchr("HQhq12", p[n], 6) == NULL)
		return 0;
	m = quarter_read(p + n, end, &v);
	if (m == 0)
		m = dateword_read(p + n, end, &v, false);
	if (m == 0 || !(v.how[HALF] || v.how[QUARTER]) || !is_alpha(p[n]) ||
	    !set_part(&v, YEAR, '=', (int)year))
		return 0;
	*w = v;
	return n + m;
}

/*** Together ***/

/* One more part of the date at p. */
static size_t
more_read(const char *p, const char *end, struct when *w, bool first)
{
	struct when v = *w;
	unsigned d;
	bool figure = digit_read(p, end, &d) > 0;
	size_t n;

	if (figure && !w->how[DAY] && !w->how[MONTH]) {
		n = isodate_read(p, end, &v);
		if (n > 0)
			goto done;
	}
	n = dateword_read(p, end, &v, first);
	if (n > 0)
		goto done;
	v = *w;
	if ((n = first_read(p, end, &v, first)) > 0 ||
	    (n = nth_read(p, end, &v)) > 0)
		goto done;
	v = *w;
	if ((n = clock_read(p, end, &v)) > 0)
		goto done;
	v = *w;
	if (!w->how[YEAR] && (n = year_read(p, end, &v)) > 0) {
		if (v.short_year) {	/* 21年3月, but 21年 is a duration */
			struct when probe = v;

			probe.short_year = false;
			if (p + n >= end || more_read(p + n, end, &probe, false) == 0 ||
			    !(probe.mod[0] || probe.how[MONTH] || probe.how[HALF] ||
			    probe.how[QUARTER] || probe.how[SEASON] ||
			    probe.how[WEEK] || probe.how[HOLIDAY]))
				return 0;
			v.short_year = false;
		}
		goto done;
	}
	v = *w;
	if ((n = month_read(p, end, &v)) > 0 || (n = day_read(p, end, &v)) > 0 ||
	    (n = quarter_read(p, end, &v)) > 0 ||
	    (n = decade_read(p, end, &v)) > 0 ||
	    (n = day_month(p, end, &v)) > 0 || (n = bare_year(p, end, &v)) > 0)
		goto done;
	if (first && (n = nth_weekday(p, end, &v)) > 0)
		goto done;
	v = *w;
	if ((n = pick_read(p, end, &v)) > 0)
		goto done;
	if (first && (n = preposition_read(p, end, &v)) > 0)
		goto done;
	v = *w;
	if (first && (n = hour_of_part(p, end, &v)) > 0)
		goto done;
	v = *w;
	if (first && ((n = place_read(p, end, &v)) > 0 ||
	    (figure && (n = year_part(p, end, &v)) > 0)))
		goto done;
	return 0;
done:
	/* A finer part came before: only English says it so. */
	*w = v;
	if (!first)
		w->weak = false;
	return n;
}

/* 10月12日，星期一 is one date. */
static bool
is_weekday(const char *p, const char *end)
{
	uint32_t row;

	return p < end && (unsigned char)*p >= 0x80 &&
	    name_read(&date_words_index, p, end, &row) > 0 &&
	    strcmp(date_words[row].field, "weekday") == 0;
}

enum { JOINS = 20 };

/* What may stand between two parts; a longer one first. */
static size_t
join_read(const char *p, const char *end, int i)
{
	static const char *const joins[] = { "", ", on ", ", at ", " on the ",
		" of the ", " on ", " at ", " of ", " in ", ", the ", " the ", ", ",
		",", "的", "，", " , ", ". ", "/", " - ", "-" };
	size_t n;

	if (i == 0)
		return blank_read(p, end);
	n = strlen(joins[i]);
	if ((size_t)(end - p) <= n || memcmp(p, joins[i], n) != 0)
		return 0;
	/* A comma only in English: 2025年底,上半年 are two. */
	if (joins[i][0] == '/' || joins[i][0] == '.')
		return is_alpha(p[-1]) || is_alpha(p[n]) ? n : 0;
	if (joins[i][0] == ',' || (n == 3 && joins[i][0] != ' '))
		return is_weekday(p + n, end) || ((unsigned char)p[-1] < 0x80 &&
		    (unsigned char)p[n] < 0x80) || strcmp(joins[i], "的") == 0 ? n : 0;
	return n;
}

/* Behind "at" a bare number is an hour: Friday at 7. */
static size_t
at_hour(const char *p, const char *end, struct when *w)
{
	struct numeral x;
	size_t n = numeral_read(p, end, &x);
	long v;

	if (n == 0 || w->how[HOUR] || (x.flags & (NUM_HAN | NUM_POINT |
	    NUM_SIGNED | NUM_FRACTION | NUM_VAGUE | NUM_ORDINAL | NUM_SCALED |
	    NUM_ARTICLE)) || !dec_whole(x.lo, &v) || v < 1 || v > 24 ||
	    (p + n < end && (is_alpha(p[n]) || memchr("%:-/", p[n], 4) != NULL)))
		return 0;
	w->how[HOUR] = '=';
	w->value[HOUR] = (int)v;
	return n;
}

static int
finest(const struct when *w)
{
	int i = PARTS - 1;

	while (i >= 0 && w->how[i] == 0)
		i--;
	return i == HOLIDAY ? DAY : i;
}

/* The coarsest part that w has and v has not. */
static int
coarsest_new(const struct when *v, const struct when *w)
{
	int i = 0;

	while (i < SECOND && (w->how[i] == 0 || v->how[i] != 0))
		i++;
	return i;
}

static size_t
when_read(const char *p, const char *end, struct when *w)
{
	struct when v;
	size_t n, m = 0, k = 0;

	*w = (struct when){ 0 };
	n = more_read(p, end, w, true);
	if (n == 0)
		return 0;
	for (int more = 0; more < 8; more++) {
		for (int i = 0; i < JOINS; i++) {
			k = join_read(p + n, end, i);
			if ((i > 0 && k == 0) || p + n + k >= end)
				continue;
			if (i == JOINS - 1 && ((unsigned char)p[n - 1] >= 0x80 ||
			    !(w->how[MONTH] || w->how[DAY])))
				continue;
			v = *w;
			m = more_read(p + n + k, end, w, false);
			/* Chinese goes from coarse to fine. */
			if (m > 0 && (unsigned char)p[n - 1] >= 0x80 &&
			    (finest(&v) >= coarsest_new(&v, w) || v.mod[0] ||
			    w->how[coarsest_new(&v, w)] == '+')) {
				*w = v;
				m = 0;
			}
			if (m == 0 && k > 3 && memcmp(p + n + k - 4, " at ", 4) == 0)
				m = at_hour(p + n + k, end, w);
			if (m > 0)
				break;
		}
		if (m == 0)
			break;
		n += k + m;
		m = 0;
		w->doubtful = false;
	}
	return w->doubtful ? 0 : n;
}

/* 之前 以来 before and after a date: its mod. */
static size_t
side_read(const char *p, const char *end, struct when *w)
{
	static const struct { const char *word, *mod; } sides[] = {
		{ "前后", "approx" }, { "前後", "approx" },
		{ "之前", "before" }, { "以前", "before" }, { "前", "before" },
		{ "之后", "after" }, { "以后", "after" }, { "之後", "after" },
		{ "以後", "after" }, { "以来", "since" }, { "以來", "since" },
		{ "至今", "since" }, { "起", "since" }, { "后", "after" },
		{ "後", "after" }, { "左右", "approx" }, { "前后", "approx" },
		{ "前後", "approx" }, { "期间", "" }, { "期間", "" },
		{ "当天", "" }, { "当日", "" }, { "或之前", "until" },
		{ "及以前", "until" }, { "及之前", "until" }, { "或以前", "until" },
		{ "或之后", "since" }, { "及以后", "since" }, { "及之后", "since" },
		{ "或以后", "since" }, { "开始", "since" }, { "開始", "since" },
	};

	size_t blank = blank_read(p, end);

	if (w->mod[0] != '\0')
		return 0;
	p += blank;
	for (size_t i = 0; i < sizeof(sides) / sizeof(*sides); i++)
		if (is(p, end, sides[i].word)) {
			size_t n = strlen(sides[i].word);

			if (n == 3 && (one_of(p + 3, end, "后後期续續者半三十五排"
			    "景面往瞻台")))
				return 0;
			strcpy(w->mod, sides[i].mod);
			return blank + n;
		}
	return 0;
}

static size_t
till_read(const char *p, const char *end)
{
	static const char *const marks[] = { "至", "到", "—", "–", "~", "～",
		"－", "-", "to ", "until ", "till ", "through ", "thru " };
	size_t n = blank_read(p, end), m;

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

/* A number that is only a number, for the end of a range that has no unit. */
static size_t
plain_read(const char *p, const char *end, long *v, int *digits)
{
	struct numeral x;
	size_t n = p < end ? numeral_read(p, end, &x) : 0;

	if (n == 0 || (x.flags & (NUM_POINT | NUM_SIGNED | NUM_VAGUE | NUM_GROUPED |
	    NUM_FRACTION | NUM_ARTICLE | NUM_SCALED | NUM_MORE | NUM_BARE)) ||
	    !dec_whole(x.lo, v))
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

/* 三到五月, 1995-1997年, 早上五到六点, 3-5pm: the left end takes its unit from
 * the right. a has what was said before it. */
static size_t
bare_left(const char *p, const char *end, struct when *a, struct when *b)
{
	static const struct { enum part part; long least, most; } fit[] = {
		{ YEAR, 1000, 2300 }, { MONTH, 1, 12 }, { DAY, 1, 31 },
		{ HOUR, 0, 24 }, { QUARTER, 1, 4 },
	};
	size_t n, k, m;
	int digits, c;
	long v;

	n = plain_read(p, end, &v, &digits);
	k = n > 0 ? till_read(p + n, end) : 0;
	m = k > 0 && p + n + k < end ? when_read(p + n + k, end, b) : 0;
	if (m == 0)
		return 0;
	c = coarsest(b);
	if (c == DAYPART && b->how[HOUR])
		c = HOUR;
	if (c == MONTH && b->how[DAY] == '=' && (unsigned char)p[0] < 0x80)
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

	n = plain_read(p, end, &v, &digits);
	while (last > 0 && a->how[last] == 0)
		last--;
	if (n == 0 || digits > 2 || (p + n < end && (is_alpha(p[n]) ||
	    p[n] == ':' || p[n] == '.' || p[n] == '%' || p[n] == '/')) ||
	    (unsigned char)(p + n < end ? p[n] : 0) >= 0xe3)
		return 0;
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
	return n;
}

/* from, between, 从, 在, since, until: its bytes, and what it says. */
static size_t
front_read(const char *p, const char *end, bool *between, const char **mod)
{
	static const struct { const char *word, *mod; bool between; } fronts[] = {
		{ "between ", "", true }, { "from ", "", false }, { "介于", "", true },
		{ "从", "", false }, { "從", "", false }, { "自", "since", false },
		{ "自从", "since", false }, { "since ", "since", false },
		{ "until ", "until", false }, { "till ", "until", false },
		{ "before ", "before", false }, { "after ", "after", false },
		{ "by ", "before", false }, { "截至", "until", false },
		{ "截止到", "until", false }, { "截止", "until", false },
		{ "直到", "until", false }, { "到", "until", false },
		{ "prior to ", "before", false }, { "later than ", "after", false },
		{ "earlier than ", "before", false }, { "starting from ", "since", false },
		{ "around ", "approx", false }, { "about ", "approx", false },
		{ "大约", "approx", false }, { "大概", "approx", false },
		{ "约", "approx", false }, { "as of ", "since", false },
		{ "through ", "until", false }, { "up to ", "until", false },
	};
	size_t best = 0;

	for (size_t i = 0; i < sizeof(fronts) / sizeof(*fronts); i++) {
		size_t n = strlen(fronts[i].word), k = 0;

		if (n <= best || (size_t)(end - p) <= n)
			continue;
		while (k < n && lower(p[k]) == fronts[i].word[k])
			k++;
		if (k < n)
			continue;
		best = n;
		*mod = fronts[i].mod;
		*between = fronts[i].between;
	}
	return best;
}

static size_t
and_till(const char *p, const char *end)
{
	size_t n = blank_read(p, end);

	if (is(p + n, end, "and "))
		return n + 4;
	if (is(p + n, end, "和") || is(p + n, end, "与") || is(p + n, end, "與"))
		return n + 3;
	return 0;
}

/* Behind a date: from 10am to 12pm, between 3 and 5, 19:00-21:00. */
static size_t
clocks_read(const char *p, const char *end, const struct when *day,
    struct when *a, struct when *b)
{
	static const char *const words[] = { " from ", " between ", ", from ",
		", between ", " ", ", ", " at " };
	struct when x = { 0 }, y = { 0 };
	size_t n = 0, m, k;

	for (size_t i = 0; i < sizeof(words) / sizeof(*words) && n == 0; i++)
		if (is(p, end, words[i]))
			n = strlen(words[i]);
	if (n == 0 || p + n >= end)
		return 0;
	m = bare_left(p + n, end, &x, &y);
	if (m == 0 || !y.how[HOUR]) {
		x = (struct when){ 0 };
		m = clock_read(p + n, end, &x);
		k = m > 0 ? till_read(p + n + m, end) : 0;
		if (m > 0 && k == 0)
			k = and_till(p + n + m, end);
		if (k == 0 || p + n + m + k >= end)
			return 0;
		m += k;
		k = clock_read(p + n + m, end, &y);
		if (k == 0)
			k = bare_right(p + n + m, end, &x, &y);
		if (k == 0)
			return 0;
		m += k;
	}
	if (y.pm && !x.am && !x.pm && x.value[HOUR] < y.value[HOUR])
		x.pm = true;
	*a = *b = *day;
	for (int i = HOUR; i <= SECOND; i++) {
		a->how[i] = x.how[i];
		a->value[i] = x.value[i];
		b->how[i] = y.how[i];
		b->value[i] = y.value[i];
	}
	a->am = x.am;
	a->pm = x.pm;
	b->am = y.am;
	b->pm = y.pm;
	return n + m;
}

/* between 2014 and 2018, from 2014-2018 */
static size_t
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

/* A range; its bytes, and 0 where there is only one end, whose are in *one. */
static size_t
range_read(const char *p, const char *end, bool between, struct when *a,
    struct when *b, size_t *one)
{
	size_t n = when_read(p, end, a), k, m;
	struct when v = *a;

	*one = n;
	k = n > 0 && v.how[HOUR] == 0 ? blank_read(p + n, end) : 0;
	m = p + n + k < end && (n == 0 || a->how[HOUR] == 0) ?
	    bare_left(p + n + k, end, &v, b) : 0;
	if (m > 0) {
		*a = v;
		return n + k + m;
	}
	if (n == 0)
		return 0;
	if (when_has_date(a) && !when_has_time(a) &&
	    (m = clocks_read(p + n, end, &v, a, b)) > 0)
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
	n += k + m;
	if (is(p + n, end, "之间") || is(p + n, end, "之間"))
		return n + 6;
	if (is(p + n, end, "间"))
		return n + 3;
	return between ? n : 0;
}

bool
datetime_read(struct span text, size_t at, const struct reference *ref,
    struct item *item)
{
	const char *p = text.p + at, *end = text.p + text.n, *mod = "";
	struct when a, b;
	bool between = false;
	size_t n, m, one;

	*item = (struct item){ .start = at };
	n = set_read(p, end, ref, item);
	if (n > 0) {
		item->end = item->core_end = at + n;
		return true;
	}
	n = front_read(p, end, &between, &mod);
	item->core_start = at + n;
	one = 0;
	m = n > 0 && mod[0] == '\0' ? years_read(p + n, end, &a, &b) : 0;
	if (m == 0)
		m = range_read(p + n, end, between, &a, &b, &one);
	if (m > 0) {
		when_range(&a, &b, ref, item);
		n += m;
		item->core_end = at + n;
	} else {
		if (one == 0)
			return false;
		n += one;
		item->core_end = at + n;
		m = side_read(p + n, end, &a);
		if (mod[0] != '\0' && a.mod[0] == '\0')
			strcpy(a.mod, mod);
		else if (m == 0 && mod[0] == '\0' && item->core_start > at)
			return false;	/* from 2014 alone: the scan comes to it */
		n += m;
		when_resolve(&a, ref, item);
	}
	item->end = at + n;
	return true;
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
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		size_t n = strlen(words[i].word), k = 0;

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
set_read(const char *p, const char *end, const struct reference *ref,
    struct item *item)
{
	static const char *const openings[] = { "每隔", "每个", "每個", "每",
		"every ", "Every ", "each ", "Each " };
	struct amount a = { 0 };
	struct when w = { 0 };
	size_t n = 0, m;

	(void)ref;
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
	item->iso[0] = 'R';
	item->iso[1] = '/';
	duration_iso(dec_mul(a.num.lo, a.times), a.code, item->iso + 2,
	    sizeof(item->iso) - 2);
	return n + m;
}
