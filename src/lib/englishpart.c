/* Parts of dates as English has them: the 5th of March, last Friday. */
#include "datelead.h"
#include "datepart.h"
#include "scan.h"
#include "utf8.h"

bool
ends_phrase(const char *p, const char *end)
{
	return p == end || memchr(".!?,;)", *p, 6) != NULL ?
	    p + 1 >= end || !(is_alpha(p[1]) || is_digit(p[1])) : word_at(p, end, " at ") > 0 ||
	    word_at(p, end, " from ") > 0 || word_at(p, end, " this month") > 0;
}

/* A day's number beside a month: 5, 5th, fifth, the 5th of. */
static size_t
nth_day(const char *p, const char *end, const struct numeral *x, size_t n, int *day)
{
	long v;

	if (n == 0 || (x->flags & (NUM_HAN | NUM_POINT | NUM_SCALED |
	    NUM_FRACTION | NUM_SIGNED | NUM_VAGUE | NUM_ARTICLE)) ||
	    x->digits > 2 || !dec_whole(x->lo, &v) || v < 1 || v > 31)
		return 0;
	if (p + n < end && (is_alpha(p[n]) || p[n] == ':' || p[n] == '%' ||
	    p[n] == '/'))
		return 0;
	*day = (int)v;
	return n;
}

size_t
day_month(const char *p, const char *end, const struct numeral *x, size_t n,
    struct when *w)
{
	struct when v = *w;
	bool of = false;
	size_t m;
	int day;

	if (w->how[DAY])
		return 0;
	n = nth_day(p, end, x, n, &day);
	if (n == 0 && w->how[MONTH] && is_alpha(*p))
		n = spoken_day(p, end, &day);
	if (n == 0)
		return 0;
	/* Monday the 13th, Friday 23 at 4 */
	if (!w->how[MONTH] && w->how[WEEKDAY] && ((x->flags & NUM_ORDINAL) ||
	    (memcmp(p - 3, "at ", 3) != 0 && ends_phrase(p + n, end)))) {
		w->how[DAY] = '=';
		w->value[DAY] = day;
		return n;
	}
	if (!w->how[MONTH]) {
		m = blank_read(p + n, end);
		if (m == 0 && is(p + n, end, "-"))
			m = 1;
		of = is(p + n + m, end, "of ");
		m += of ? 3 : 0;
		if (is(p + n + m, end, "day of "))
			m += 7;
		if (m == 0 || p + n + m >= end || !is_alpha(p[n + m]))
			return 0;
		n += m;
		m = dateword_read(p + n, end, &v, false);
		if (m == 0 || !v.how[MONTH] || (v.how[MONTH] == '+' && !of))
			return 0;
		n += m;
	}
	v.how[DAY] = '=';
	v.value[DAY] = day;
	v.weak = false;
	*w = v;
	return n;
}

/* A bare year of four figures, where a date is there already. */
size_t
bare_year(const char *p, const char *end, struct when *w)
{
	struct numeral x;
	size_t n;
	long v;

	if (w->how[QUARTER] || w->how[HALF]) {
		n = word_at(p, end, "fiscal year ");
		if (n == 0)
			n = word_at(p, end, "fiscal ");
		if (n > 0 && p + n < end)
			return (v = (long)year_read_en(p + n, end, w)) > 0 ? n + (size_t)v : 0;
	}
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
	/* April of 87 */
	if (w->how[MONTH] == '=' && end - p >= 2 && is_digit(p[1]) &&
	    memcmp(p - 4, " of ", 4) == 0 && (end - p == 2 || memchr(".,;!?", p[2], 5) != NULL)) {
		v = (p[0] - '0') * 10 + p[1] - '0';
		return set_part(w, YEAR, '=', (int)(v < 50 ? 2000 + v : 1900 + v)) ? 2 : 0;
	}
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
size_t
preposition_read(const char *p, const char *end, struct when *w)
{
	static const struct { const char *word, *side, *mod; } words[] = {
		{ "in ", "", "" }, { "since ", "since", "" },
		{ "by ", "before", "" }, { "during ", "", "" },
		{ "until ", "until", "" }, { "through ", "until", "" },
		{ "before ", "before", "" }, { "after ", "after", "" },
		{ "year ", "", "" }, { "the year ", "", "" },
		{ "the year of ", "", "" }, { "early ", "", "start" },
		{ "late ", "", "end" }, { "mid-", "", "mid" },
		{ "early-", "", "start" }, { "late-", "", "end" },
		{ "fiscal ", "", "" }, { "fiscal year ", "", "" },
		{ "the fiscal year ", "", "" }, { "in fiscal ", "", "" },
		{ "in fiscal year ", "", "" }, { "fy", "", "" }, { "fy ", "", "" },
		{ "sometime before ", "before", "" },
		{ "sometimes before ", "before", "" },
		{ "later than ", "after", "" }, { "prior to ", "before", "" },
	};
	struct numeral x;
	size_t n, m;
	long v;

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		n = word_at(p, end, words[i].word);
		if (n == 0 || (size_t)(end - p) < n + 4)
			continue;
		if (is_alpha(p[n])) {	/* in nineteen ninety six */
			struct when named = { .mod = "x" };

			m = bare_year(p + n, end, &named);
			if (m == 0 || named.value[YEAR] % 100 == 0 || !(p + n + m >= end ||
			    ends_phrase(p + n + m, end) ||
			    word_at(p + n + m, end, " and ") > 0))
				continue;
			strcpy(w->side, words[i].side);
			strcpy(w->mod, words[i].mod);
			return set_part(w, YEAR, '=', named.value[YEAR]) ? n + m : 0;
		}
		m = literal_read(p + n, end, &x);
		if (m != 4 || x.digits != 4 || !dec_whole(x.lo, &v) ||
		    v < 1500 || v > 2200 || (p + n + m < end && (is_alpha(p[n + m]) ||
		    memchr("-/:%,", p[n + m], 5) != NULL) &&
		    !(p[n + m] == ',' && !(p + n + m + 1 < end &&
		    is_digit(p[n + m + 1])))))
			continue;
		strcpy(w->side, words[i].side);
		strcpy(w->mod, words[i].mod);
		return set_part(w, YEAR, '=', (int)v) ? n + m : 0;
	}
	return 0;
}

/* 上个, 下一个, 这, 本 */
static size_t
han_pick(const char *p, const char *end, int *pick)
{
	bool last = is(p, end, "上"), next = is(p, end, "下"), this = is(p, end, "这");

	*pick = next - last;
	if (!last && !next && !this)
		return is(p, end, "本") ? 3 : 0;
	if (!this && (is(p + 3, end, "一个") || is(p + 3, end, "一個")))
		return 9;
	return is(p + 3, end, "个") ? 6 : 3;
}

/* last, this, next, 上个: its bytes, and which it is of. */
static size_t
pick_word(const char *p, const char *end, int *pick)
{
	static const struct { const char *word; int pick; } latin[] = {
		{ "last ", -1 }, { "past ", -1 }, { "previous ", -1 },
		{ "this past ", -1 }, { "this ", 0 }, { "this coming ", 1 },
		{ "this upcoming ", 1 }, { "next ", 1 }, { "the next ", 1 },
		{ "the last ", -1 }, { "the coming ", 1 }, { "the past ", -1 },
		{ "coming ", 1 }, { "upcoming ", 1 }, { "following ", 1 },
		{ "the following ", 1 }, { "the previous ", -1 },
		{ "that ", 0 }, { "the ", 0 },
	};
	size_t best = 0, n;

	if ((unsigned char)*p >= 0x80)
		return han_pick(p, end, pick);
	for (size_t i = 0; i < sizeof(latin) / sizeof(*latin); i++) {
		n = word_at(p, end, latin[i].word);
		if (n > best) {
			best = n;
			*pick = latin[i].pick;
		}
	}
	return best;
}

/* The same before a weekday, a month, a season, a holiday. */
size_t
pick_read(const char *p, const char *end, struct when *w)
{
	struct when v;
	int pick;
	size_t best = date_lead(p, end) & LEAD_PICK && end - p > 3 ?
	    pick_word(p, end, &pick) : 0, m;

	if (best == 0 || p + best >= end || ((unsigned char)*p >= 0x80 &&
	    !(date_lead(p + best, end) & LEAD_WORD)))
		return 0;
	v = *w;
	v.pick = pick;
	m = dateword_read(p + best, end, &v, false);
	if (m == 0 && v.pick != 0 && is_alpha(*p)) {	/* next 5/12, last 6th of April */
		struct numeral x;
		size_t len = numeral_read(p + best, end, &x);

		m = isodate_read(p + best, end, &v);
		if (m > 0 && memchr(p + best, '/', m) == NULL)
			return 0;	/* the last 5-6 pages */
		if (m == 0)
			m = day_month(p + best, end, &x, len, &v);
		if (m > 0 && (!v.how[MONTH] || v.how[YEAR]))
			return 0;
	}
	if (m > 0 && m < 5 && v.pick == 0 && is_doubtful(p + best, m) &&
	    !(v.how[SEASON] && word_at(p, end, "this ") > 0))
		return 0;	/* this may, the sun */
	/* he said that Monday was fine; but that weekend */
	if (m > 0 && word_at(p, end, "that ") > 0 && !v.how[WEEKEND] && !v.how[SEASON])
		return 0;
	if (m == 0 || !(v.how[WEEKDAY] || v.how[MONTH] || v.how[SEASON] ||
	    v.how[HOLIDAY] || v.how[WEEKEND]) || v.how[WEEK] ||
	    v.how[MONTH] == '+')
		return 0;
	v.picked = true;
	v.recent = v.how[WEEKDAY] && best >= 5 &&
	    word_at(p + best - 5, end, "past ") > 0;
	v.weak = false;
	*w = v;
	return best + m;
}

/* 2014, '14, nineteen ninety: nothing but the figures tells that it is a year. */
size_t
year_read_en(const char *p, const char *end, struct when *w)
{
	struct numeral x;
	size_t n = p < end ? literal_read(p, end, &x) : 0;
	long year;

	if (n != 4 || x.digits != 4 || !dec_whole(x.lo, &year) || year < 1500 ||
	    year > 2200 || (p + n < end && (is_alpha(p[n]) || p[n] == '%' ||
	    p[n] == ':')))
		return 0;
	return set_part(w, YEAR, '=', (int)year) ? n : 0;
}

/* early March, mid-November, the end of 2024 */
size_t
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
		{ "later in ", "end" }, { "earlier in ", "start" },
		{ "the end of the ", "end" }, { "end of the ", "end" },
		{ "beginning of around ", "start" }, { "end of around ", "end" },
		{ "the close of ", "end" },
	};
	struct when v = *w;
	struct numeral x;
	size_t best = 0, n, m, the = word_at(p, end, "the ");

	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++) {
		n = word_at(p, end, places[i].word);
		if (n == 0 && i < 6 && the > 0)	/* the late 1980s */
			n = word_at(p + the, end, places[i].word) > 0 ?
			    the + word_at(p + the, end, places[i].word) : 0;
		if (n <= best || p + n >= end)
			continue;
		best = n;
		strcpy(v.mod, places[i].mod);
	}
	if (best == 0)
		return 0;
	/* the end of the following week */
	if (best > 4 && word_at(p + best - 4, end, "the ") > 0 &&
	    dateword_read(p + best - 4, end, &(struct when){ 0 }, false) > 0)
		best -= 4;
	m = numeral_read(p + best, end, &x);
	m = decade_read(p + best, end, &x, m, &v);
	if (m > 0) {
		*w = v;
		return best + m;
	}
	m = dateword_read(p + best, end, &v, false);
	if (m == 0)
		m = pick_read(p + best, end, &v);
	if (m == 0)
		m = container_read(p + best, end, &v);
	if (m == 0)
		return 0;
	/* earlier this year, later in the week: up to now, from now on */
	if ((word_at(p, end, "earlier ") > 0 || word_at(p, end, "later ") > 0) &&
	    (v.how[YEAR] == '+' || v.how[MONTH] == '+' || v.how[WEEK] == '+' ||
	    v.how[QUARTER] == '+')) {
		v.rest = lower(*p) == 'l' ? 1 : -1;
		v.mod[0] = '\0';
	}
	if (v.how[WEEKDAY] || v.how[HOLIDAY] || v.now)
		return 0;
	*w = v;
	return best + m;
}

/* 2019-H2, 2024 Q3: a bare year before its part. */
size_t
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
	m = quarter_read(p + n, end, NULL, 0, &v);
	if (m == 0)
		m = dateword_read(p + n, end, &v, false);
	if (m == 0 || !(v.how[HALF] || v.how[QUARTER]) || !is_alpha(p[n]) ||
	    !set_part(&v, YEAR, '=', (int)year))
		return 0;
	*w = v;
	return n + m;
}

size_t
day_alone(const char *p, const char *end, struct when *w)
{
	struct numeral x;
	size_t n = word_at(p, end, "on "), m;
	int day;

	n += word_at(p + n, end, "the ");
	if (n == 0 || p + n >= end)
		return 0;
	m = numeral_read(p + n, end, &x);
	m = nth_day(p + n, end, &x, m, &day);
	if (m == 0 || (!(x.flags & NUM_ORDINAL) && (x.digits == 0 ||
	    word_at(p, end, "the ") == 0)))
		return 0;
	/* the 15th of May is more, the first floor is none */
	if (p + n + m < end && !ends_phrase(p + n + m, end))
		return 0;
	w->how[DAY] = '=';
	w->value[DAY] = day;
	w->weak = true;
	return n + m;
}

/* 15th century */
static size_t
century_read(const char *p, const char *end, struct when *w)
{
	struct numeral x;
	size_t n = p < end ? numeral_read(p, end, &x) : 0, m;
	long v;

	if (n == 0 || !(x.flags & NUM_ORDINAL) || !dec_whole(x.lo, &v) || v > 30)
		return 0;
	m = p + n < end && p[n] == '-' ? 1 : blank_read(p + n, end);
	if (m == 0 || word_at(p + n + m, end, "century") == 0)
		return 0;
	return set_part(w, CENTURY, '=', (int)v) ? n + m + 7 : 0;
}

/* 2018 or later: a year by what follows it */
size_t
year_bounded(const char *p, const char *end, struct when *w)
{
	static const char *const words[] = { " or later", " and later", " or earlier",
		" onward", " and beyond", " or after", " or before", " and earlier" };
	struct when v = *w;
	size_t n = is_digit(*p) ? year_read_en(p, end, &v) : 0;

	for (size_t i = 0; n > 0 && i < sizeof(words) / sizeof(*words); i++)
		if (word_at(p + n, end, words[i]) > 0) {
			*w = v;
			return n;
		}
	return 0;
}

size_t
age_read(const char *p, const char *end, struct when *w)
{
	static const char *const tens[] = { "twenties", "thirties", "forties",
		"fifties", "sixties", "seventies", "eighties", "nineties" };
	size_t the = word_at(p, end, "the "), n, m;

	for (size_t i = 0; i < 8; i++) {
		n = word_at(p + the, end, tens[i]);
		if (n > 0 && (p + the + n >= end || !is_alpha(p[the + n]))) {
			w->weak = the == 0;
			return set_part(w, DECADE, '=', 1920 + 10 * (int)i) ? the + n : 0;
		}
	}
	if ((n = word_at(p, end, "in ")) > 0) {	/* in may */
		struct when v = *w;

		m = p + n < end ? dateword_read(p + n, end, &v, false) : 0;
		if (m < 3 || (m == 3 && word_at(p + n, end, "may") == 0) ||
		    v.how[MONTH] != '=' || !(p[n] & 0x20))
			return 0;
		*w = v;
		return n + m;
	}
	if (the == 0)
		return century_read(p, end, w);
	m = is(p + the, end, "'") ? 1 : is(p + the, end, "’") ? 3 : 0;
	n = the + m;
	if (end - p > (long)n + 2 && is_digit(p[n]) && p[n + 1] == '0' && p[n + 2] == 's' &&
	    (p + n + 3 >= end || !is_alpha(p[n + 3])) && p[n] > '1')
		return set_part(w, DECADE, '=', 1900 + (p[n] - '0') * 10) ? n + 3 : 0;
	m = century_read(p + the, end, w);
	return m > 0 ? the + m : 0;
}
