/*
 * Dates counted within another or from it: the last week of July, the second last
 * day of May, first ten days of last year, the week of April 10, two Sundays ago.
 */
#include "datepart.h"
#include "scan.h"
#include "utf8.h"

/* What is counted; ' ' is a weekday, which then is in w. */
static size_t
counted_word(const char *p, const char *end, struct when *w, char *unit)
{
	static const struct { const char *word; char unit; } units[] = {
		{ "weekends", 'e' }, { "weekend", 'e' }, { "week-ends", 'e' },
		{ "week-end", 'e' }, { "weeks", 'w' }, { "week", 'w' },
		{ "days", 'd' }, { "day", 'd' }, { "months", 'm' }, { "month", 'm' },
		{ "quarters", 'q' }, { "quarter", 'q' }, { "qtr", 'q' },
	};
	size_t n;

	for (size_t i = 0; i < sizeof(units) / sizeof(*units); i++) {
		n = word_at(p, end, units[i].word);
		if (n > 0 && (p + n >= end || !is_alpha(p[n]))) {
			*unit = units[i].unit;
			return n;
		}
	}
	n = p < end ? dateword_read(p, end, w, false) : 0;
	*unit = ' ';
	return n > 0 && w->how[WEEKDAY] ? n : 0;
}

/* A small whole number and a blank: three, 3. */
static size_t
count_read(const char *p, const char *end, unsigned without, int *count)
{
	struct numeral x;
	size_t n = p < end ? numeral_read(p, end, &x) : 0;
	long v;

	if (n == 0 || p + n + 1 >= end || p[n] != ' ' || (x.flags & (without |
	    NUM_HAN | NUM_POINT | NUM_SIGNED | NUM_FRACTION | NUM_VAGUE |
	    NUM_SCALED)) || !dec_whole(x.lo, &v) || v < 1 || v > 99)
		return 0;
	*count = (int)v;
	return n + 1;
}

/* last, first, 2nd, the second last: which one, negative from the end. */
static size_t
which_read(const char *p, const char *end, int *nth)
{
	struct numeral x = { 0 };
	size_t n = word_at(p, end, "the "), m, k;
	long v;

	m = word_at(p + n, end, "last ");
	if (m == 0)
		m = word_at(p + n, end, "final ");
	if (m > 0) {
		*nth = -1;
		return n + m;
	}
	if (p + n >= end)
		return 0;
	m = numeral_read(p + n, end, &x);
	if (m == 0 || !(x.flags & NUM_ORDINAL) || !dec_whole(x.lo, &v) || v < 1 ||
	    v > 366 || p + n + m + 1 >= end || p[n + m] != ' ')
		return 0;
	*nth = (int)v;
	n += m + 1;
	k = word_at(p + n, end, "last ");
	if (k == 0)
		k = word_at(p + n, end, "to last ");
	if (k > 0)
		*nth = -*nth;
	return n + k;
}

/* What it is counted in: May, October 2014, last year, the month, 2018. */
size_t
container_read(const char *p, const char *end, struct when *w)
{
	static const struct { const char *word; enum part part; } these[] = {
		{ "the month", MONTH }, { "month", MONTH }, { "the year", YEAR },
		{ "the quarter", QUARTER }, { "the week", WEEK }, { "year", YEAR },
	};
	size_t n = 0, m;

	for (size_t i = 0; i < sizeof(these) / sizeof(*these) && n == 0; i++) {
		n = word_at(p, end, these[i].word);
		if (n > 0 && p + n < end && (is_alpha(p[n]) || p[n] == ' '))
			n = p + n + 1 < end && is_digit(p[n + 1]) ? 0 : n;
		if (n > 0 && p + n < end && is_alpha(p[n]))
			n = 0;
		if (n > 0)
			set_part(w, these[i].part, '+', 0);
	}
	if (n > 0)
		return n;
	n = p < end ? dateword_read(p, end, w, false) : 0;
	if (n == 0 && p < end)
		n = pick_read(p, end, w);
	if (n == 0)
		return year_read_en(p, end, w);
	if (!(w->how[MONTH] || w->how[YEAR] || w->how[QUARTER] || w->how[HALF] ||
	    w->how[WEEK] || w->how[SEASON]) || w->now)
		return 0;
	m = word_at(p + n, end, " of ");
	if (m == 0)
		m = word_at(p + n, end, ", ");
	if (m == 0)
		m = blank_read(p + n, end);
	if (m > 0 && !w->how[YEAR] && p + n + m < end) {
		struct when v = *w;
		size_t k = year_read_en(p + n + m, end, &v);

		if (k == 0)
			k = dateword_read(p + n + m, end, &v, false);
		if (k > 0 && v.how[YEAR]) {
			*w = v;
			return n + m + k;
		}
	}
	return n;
}

/* last week of July, fifth last day of May, first ten days of last year */
size_t
nth_of(const char *p, const char *end, struct when *w)
{
	static const char *const joins[] = { " of ", " in ", " during ", " from ",
		" " };
	struct when v = *w;
	size_t n, m, k;
	int nth, count = 1;
	char unit;

	n = which_read(p, end, &nth);
	if (n == 0)
		return 0;
	m = count_read(p + n, end, NUM_ORDINAL | NUM_ARTICLE, &count);
	k = counted_word(p + n + m, end, &v, &unit);
	if (k == 0 || (count > 1 && unit == ' '))
		return 0;
	n += m + k;
	for (m = 0, k = 0; k < sizeof(joins) / sizeof(*joins) && m == 0; k++)
		m = word_at(p + n, end, joins[k]);
	if (m == 0)
		return 0;
	k = container_read(p + n + m, end, &v);
	if (k == 0 || (m == 1 && !(v.how[MONTH] || v.how[YEAR])))
		return 0;
	if (unit == 'q' && nth > 0 && nth < 5 && count == 1 && v.how[YEAR] &&
	    set_part(&v, QUARTER, '=', nth)) {	/* what Q1 says, too */
		*w = v;
		return n + m + k;
	}
	v.nth = nth;
	v.nth_unit = unit;
	v.nth_count = count;
	*w = v;
	return n + m + k;
}

/* the week of April 10, w/c Feb 4, weekend of Thanksgiving 2023 */
size_t
week_of_day(const char *p, const char *end, struct when *w)
{
	static const struct { const char *word; char around; } fronts[] = {
		{ "week of ", 'w' }, { "week starting ", 'w' }, { "w/c ", 'w' },
		{ "week beginning ", 'w' }, { "week commencing ", 'w' },
		{ "weekend of ", 'e' }, { "w/b ", 'w' },
	};
	struct when v = *w;
	size_t n = word_at(p, end, "the "), m = 0, k;
	char around = 0;

	for (k = 0; k < sizeof(fronts) / sizeof(*fronts) && m == 0; k++) {
		m = word_at(p + n, end, fronts[k].word);
		around = fronts[k].around;
	}
	if (m == 0)
		return 0;
	n += m;
	n += word_at(p + n, end, "on ");
	n += word_at(p + n, end, "the ");
	if (p + n >= end)
		return 0;
	if (is_alpha(p[n]) && dateword_read(p + n, end, &v, false) == 0)
		return 0;	/* nor a week of a week of a week */
	m = when_read(p + n, end, &v);
	if (m == 0 || !(v.how[DAY] || v.how[HOLIDAY] || v.how[WEEKDAY]) ||
	    when_has_time(&v) || v.around || v.nth_unit)
		return 0;
	v.around = around;
	*w = v;
	return n + m;
}

/* two Sundays from now, 3 Fridays ago, Monday after next */
size_t
weekdays_on(const char *p, const char *end, struct when *w)
{
	static const struct { const char *word; int sign; } tails[] = {
		{ " from now", 1 }, { " from today", 1 }, { " hence", 1 },
		{ " ago", -1 }, { " back", -1 },
	};
	struct when v = *w;
	int count = 2, sign = 0;
	size_t the = word_at(p, end, "the "), n, m, k;

	p += the;
	n = p < end ? count_read(p, end, NUM_ORDINAL, &count) : 0;
	if ((the > 0 && n > 0) || p + n >= end || !is_alpha(p[n]))
		return 0;
	m = dateword_read(p + n, end, &v, false);
	if (m == 0 || !v.how[WEEKDAY])
		return 0;
	k = 0;
	for (size_t i = 0; n > 0 && i < sizeof(tails) / sizeof(*tails) && k == 0; i++) {
		k = word_at(p + n + m, end, tails[i].word);
		sign = tails[i].sign;
	}
	if (n == 0) {
		k = word_at(p + m, end, " after next");
		sign = 1;
	}
	if (k == 0 || (p + n + m + k < end && is_alpha(p[n + m + k])))
		return 0;
	v.nth = sign * count;
	v.nth_unit = 's';
	*w = v;
	return the + n + m + k;
}

/* week 31, the week 3 of 2027 */
size_t
week_number(const char *p, const char *end, struct when *w)
{
	size_t n = word_at(p, end, "the "), m, k;
	int week;

	m = word_at(p + n, end, "week ");
	if (m == 0 || p + n + m >= end || !is_digit(p[n + m]))
		return 0;
	n += m;
	for (week = 0, m = 0; m < 3 && p + n + m < end && is_digit(p[n + m]); m++)
		week = week * 10 + p[n + m] - '0';
	if (week < 1 || week > 53 || (p + n + m < end && is_alpha(p[n + m])) ||
	    !set_part(w, WEEK, '=', week))
		return 0;
	n += m;
	if ((m = word_at(p + n, end, " of ")) > 0 || (m = word_at(p + n, end, ", ")) > 0 ||
	    (m = word_at(p + n, end, " ")) > 0) {
		k = year_read_en(p + n + m, end, w);
		n += k > 0 ? m + k : 0;
	}
	w->weak = !w->how[YEAR];
	return n;
}

/* rest of the week */
size_t
rest_of(const char *p, const char *end, struct when *w)
{
	struct when v = *w;
	size_t n = word_at(p, end, "the "), m;

	m = word_at(p + n, end, "rest of ");
	if (m == 0)
		m = word_at(p + n, end, "remainder of ");
	if (m == 0)
		return 0;
	n += m;
	m = container_read(p + n, end, &v);
	if (m == 0 || !(v.how[WEEK] == '+' || v.how[MONTH] || v.how[YEAR]))
		return 0;
	v.rest = 1;
	*w = v;
	return n + m;
}

/* the day after Thanksgiving, the Friday before Labor Day */
size_t
beside_read(const char *p, const char *end, struct when *w)
{
	static const struct { const char *word; int sign; } sides[] = {
		{ " after ", 1 }, { " before ", -1 }, { " following ", 1 },
		{ " preceding ", -1 },
	};
	struct when v = *w, date;
	size_t n = word_at(p, end, "the "), m, k = 0, i;

	m = word_at(p + n, end, "day");
	if (m == 0 && n > 0 && p + n < end) {
		m = dateword_read(p + n, end, &v, false);
		if (!v.how[WEEKDAY])
			return 0;
	}
	for (i = 0; m > 0 && i < sizeof(sides) / sizeof(*sides) && k == 0; i++)
		k = word_at(p + n + m, end, sides[i].word);
	n += m + k;
	if (k == 0 || p + n >= end || !(is_digit(p[n]) || dateword_read(p + n, end,
	    &(struct when){ 0 }, false) > 0))
		return 0;	/* nor the day before the day before */
	m = when_read(p + n, end, &date);
	if (m == 0 || date.weak || when_has_time(&date) || date.nth_unit || date.around ||
	    !(date.how[HOLIDAY] || (date.how[DAY] && date.how[MONTH])))
		return 0;
	date.beside = sides[i - 1].sign;
	date.beside_day = v.how[WEEKDAY] ? v.value[WEEKDAY] : 0;
	*w = date;
	return n + m;
}
