/*
 * Days and years that are said by a few words only: those of a list, 18 and 19 June,
 * in 2007 and 2009; the day and year of January twenty five nineteen eighty six; the
 * year to date; 44 BC; 22-Jan-2019.
 */
#include "datepart.h"
#include "english.h"
#include "scan.h"
#include "utf8.h"

/* year to date, the month-to-date, YTD */
size_t
to_date(const char *p, const char *end, struct when *w)
{
	static const struct { const char *word, *letters; enum part part; } units[] = {
		{ "year", "ytd", YEAR }, { "quarter", "qtd", QUARTER },
		{ "month", "mtd", MONTH }, { "week", "wtd", WEEK },
	};
	size_t n = word_at(p, end, "the "), m = 0, i;

	for (i = 0; i < sizeof(units) / sizeof(*units) && m == 0; i++) {
		m = word_at(p + n, end, units[i].letters);
		if (m == 0 && (m = word_at(p + n, end, units[i].word)) > 0)
			m = word_at(p + n + m, end, " to date") > 0 ||
			    word_at(p + n + m, end, "-to-date") > 0 ? m + 8 : 0;
		if (m > 0 && p + n + m < end && is_alpha(p[n + m]))
			m = 0;
	}
	if (m == 0 || !set_part(w, units[i - 1].part, '+', 0))
		return 0;
	w->rest = -1;
	return n + m;
}

/* A day in words, of tens and ones at most: twenty five, of twenty five nineteen
 * eighty six, which is one number by itself; a year must follow. */
size_t
spoken_day(const char *p, const char *end, int *day)
{
	const struct english_numerals_row *row, *next;
	struct when year = { .mod = "x" };
	size_t n = word_read(p, end, &row), m;

	if (n == 0 || strchr("utdn", row->class[0]) == NULL)
		return 0;
	*day = row->value;
	if (row->class[0] == 'd' && (m = next_word(p + n, end, &next)) > 0 &&
	    (next->class[0] == 'u' || next->class[0] == 'n') && next->value < 10) {
		*day += next->value;
		n += m;
	}
	if (*day < 1 || *day > 31 || (m = blank_read(p + n, end)) == 0 ||
	    p + n + m >= end || !is_alpha(p[n + m]) ||
	    bare_year(p + n + m, end, &year) == 0)
		return 0;
	return n;
}

/* BC and AD behind a year: their bytes, and whether it is before the first. */
static size_t
epoch_read(const char *p, const char *end, bool *before)
{
	static const struct { const char *word; bool before; } words[] = {
		{ "BCE", true }, { "BC", true }, { "B.C.E.", true }, { "B.C.", true },
		{ "B.C", true }, { "CE", false }, { "C.E.", false }, { "AD", false },
		{ "A.D.", false }, { "A.D", false }, { "b.c.", true }, { "a.d.", false },
		{ "bc", true }, { "bce", true },
	};
	size_t blank = blank_read(p, end), n;

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		n = strlen(words[i].word);
		if (is(p + blank, end, words[i].word) && (p + blank + n >= end ||
		    !(is_alpha(p[blank + n]) || is_digit(p[blank + n])))) {
			*before = words[i].before;
			return blank + n;
		}
	}
	return 0;
}

size_t
epoch_year(const char *p, const char *end, struct when *w)
{
	bool before = false, ad = is(p, end, "AD ") || is(p, end, "A.D. ");
	size_t n = ad ? (p[1] == 'D' ? 3 : 5) : word_at(p, end, "in "), m = 0, k;
	int year = 0;

	for (; m < 4 && p + n + m < end && is_digit(p[n + m]); m++)
		year = year * 10 + p[n + m] - '0';
	if (m == 0 || year == 0 || (p + n + m < end && is_digit(p[n + m])))
		return 0;
	k = ad ? 0 : epoch_read(p + n + m, end, &before);
	if (k == 0 && !(ad && (p + n + m >= end || !is_alpha(p[n + m]))))
		return 0;
	w->bc = before;
	return set_part(w, YEAR, '=', before ? 1 - year : year) ? n + m + k : 0;
}

/*** Lists ***/

/* A day of the month by itself: 18, 18th. */
static size_t
plain_day(const char *p, const char *end, int *day)
{
	static const char *const suffixes[] = { "st", "nd", "rd", "th" };
	size_t n = 0, m = 0;

	*day = 0;
	for (; n < 3 && p + n < end && is_digit(p[n]); n++)
		*day = *day * 10 + p[n] - '0';
	if (n == 0 || n > 2 || *day < 1 || *day > 31)
		return 0;
	for (size_t i = 0; i < 4 && m == 0; i++)
		m = word_at(p + n, end, suffixes[i]);
	n += m;
	return p + n < end && is_alpha(p[n]) ? 0 : n;
}

static const char *const commas[] = { ", and ", ", or ", ", ", " and ", " or ", " & " };
enum { COMMAS = sizeof(commas) / sizeof(*commas), MOST = 8 };

/* What stands between two days of a list. */
static size_t
comma_read(const char *p, const char *end)
{
	size_t n = 0;

	for (int i = 0; i < COMMAS && n == 0; i++)
		n = word_at(p, end, commas[i]);
	return n > 0 ? n + word_at(p + n, end, "the ") : 0;
}

/* Behind a figure, before which before is: whether the list ends there, with and or or
 * before the figure, or goes on with other figures. */
static bool
list_ends(const char *before, const char *p, const char *end)
{
	size_t n = comma_read(p, end);

	if (n > 0 && p + n < end && is_digit(p[n]))
		return true;
	return before[-2] != ',' && (ends_phrase(p, end) ||
	    word_at(p, end, " respectively") > 0);
}

/* 18, with the month of the last day of a list behind it. */
static size_t
day_before(const char *p, const char *end, struct when *w)
{
	struct when v;
	int day, other;
	size_t first = plain_day(p, end, &day), n = first, m;

	for (int i = 0; n > 0 && i < MOST; i++) {
		m = comma_read(p + n, end);
		if (m == 0)
			return 0;
		n += m;
		m = plain_day(p + n, end, &other);
		if (m == 0)
			return 0;
		n += m;
		if (comma_read(p + n, end) > 0 || n >= (size_t)(end - p) || p[n] != ' ')
			continue;
		/* The last one has the month. */
		v = (struct when){ 0 };
		m = when_read(p + n - m, end, &v) > m ? m : 0;
		if (m == 0 || v.how[MONTH] != '=' || v.how[DAY] != '=' ||
		    v.value[DAY] != other || v.doubtful)
			return 0;
		*w = v;
		for (int part = WEEKDAY; part < PARTS; part++)
			w->how[part] = 0;
		w->value[DAY] = day;
		return first;
	}
	return 0;
}

/* Where a word of a list ends before p: behind "June 18" of June 18, 19 and 20. */
static const char *
list_before(const char *from, const char *p)
{
	for (int i = 0; i < COMMAS; i++) {
		size_t n = strlen(commas[i]);

		if ((size_t)(p - from) > n && memcmp(p - n, commas[i], n) == 0)
			return p - n;
	}
	return NULL;
}

/* A month's name that ends at p, behind from. */
static bool
month_before(const char *from, const char *p, struct when *w)
{
	const char *q = p;

	while (q > from && p - q < 10 && (is_alpha(q[-1]) || (q == p && q[-1] == '.')))
		q--;
	return q < p && dateword_read(q, p, w, true) > 0 && w->how[MONTH] == '=' &&
	    !w->weak && (is_digit(q[0]) || (q[0] & 0x20) == 0);
}

/* 19, with the month of a day before it. */
static size_t
day_behind(const char *from, const char *p, const char *end, struct when *w)
{
	const char *q = p, *before;
	struct when v = { 0 };
	int day;
	size_t n = plain_day(p, end, &day);

	if (n == 0 || !list_ends(p, p + n, end))
		return 0;
	for (int i = 0; i < MOST && (before = list_before(from, q)) != NULL; i++) {
		for (q = before; q > from && before - q < 4 &&
		    (is_digit(q[-1]) || is_alpha(q[-1])); q--)
			;
		if (plain_day(q, before, &(int){ 0 }) != (size_t)(before - q))
			return 0;
		if (q - from > 3 && q[-1] == ' ' && month_before(from, q - 1, &v)) {
			*w = v;
			w->how[DAY] = '=';
			w->value[DAY] = day;
			return n;
		}
	}
	return 0;
}

/* in, since: what makes a year of four figures. */
static bool
of_years(const char *from, const char *p)
{
	static const char *const words[] = { "in ", "since ", "by ", "during ", "of ",
		"for ", "before ", "after " };

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		size_t n = strlen(words[i]);

		if ((size_t)(p - from) >= n && word_at(p - n, p, words[i]) > 0 &&
		    ((size_t)(p - from) == n || !is_alpha(p[-(long)n - 1])))
			return true;
	}
	return false;
}

/* 2009, behind a year that a preposition tells from a number. */
static size_t
year_behind(const char *from, const char *p, const char *end, struct when *w)
{
	const char *q = p, *before;
	struct when v = { 0 };
	size_t n = year_read_en(p, end, &v);

	if (n == 0 || !list_ends(p, p + n, end))
		return 0;
	for (int i = 0; i < MOST && (before = list_before(from, q)) != NULL; i++) {
		struct when other = { 0 };

		q = before - 4;
		if (before - from < 7 || year_read_en(q, before, &other) != 4)
			return 0;
		if (of_years(from, q)) {
			*w = v;
			return n;
		}
	}
	return 0;
}

size_t
listed_read(const char *from, const char *p, const char *end, struct when *w)
{
	size_t n = day_before(p, end, w);

	/* A comma or a word stands before it, and a blank. */
	if (n > 0 || p - from < 6 || p[-1] != ' ' || memchr(",dr&", p[-2], 4) == NULL)
		return n;
	n = day_behind(from, p, end, w);
	return n > 0 ? n : year_behind(from, p, end, w);
}

/* One figure of 2019/Aug/01: a day or a year. */
static size_t
figure_read(const char *p, const char *end, struct when *w)
{
	size_t n = 0;
	int v = 0;

	for (; n < 4 && p + n < end && is_digit(p[n]); n++)
		v = v * 10 + p[n] - '0';
	if (n == 4 && v >= 1500 && v <= 2200)
		return set_part(w, YEAR, '=', v) ? n : 0;
	return n > 0 && n < 3 && v >= 1 && v <= 31 && set_part(w, DAY, '=', v) ? n : 0;
}

size_t
month_figures(const char *p, const char *end, struct when *w)
{
	struct when v = *w;
	size_t n = 0, m;
	char mark = 0;

	if (!is_digit(*p))
		return 0;
	for (int i = 0; i < 3; i++) {
		if (i > 0 && (p + n >= end || (p[n] != '/' && p[n] != '-') ||
		    (mark != 0 && p[n] != mark)))
			return 0;
		if (i > 0)
			mark = p[n++];
		if (p + n >= end)
			return 0;
		m = is_alpha(p[n]) && i > 0 ? dateword_read(p + n, end, &v, false) :
		    figure_read(p + n, end, &v);
		if (m == 0)
			return 0;
		n += m;
	}
	if (!v.how[MONTH] || !v.how[DAY] || !v.how[YEAR] || v.how[MONTH] != '=' ||
	    (p + n < end && (is_digit(p[n]) || is_alpha(p[n]))))
		return 0;
	*w = v;
	return n;
}
