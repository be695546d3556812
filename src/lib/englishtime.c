/* What English says round a time of day: at 3, 9 tomorrow morning, 5 pm EST. */
#include "datepart.h"
#include "scan.h"
#include "tables/timezones.h"
#include "trie.h"
#include "utf8.h"

/* An hour that is a bare number x, of n bytes: 3, three, and three twenty or 730 for
 * 7:30. */
static size_t
bare_hour(const char *p, const char *end, const struct numeral *x, size_t n,
    struct when *w)
{
	long v;

	if (n == 0 || (x->flags & (NUM_HAN | NUM_POINT | NUM_SIGNED | NUM_FRACTION |
	    NUM_VAGUE | NUM_ORDINAL | NUM_SCALED | NUM_ARTICLE | NUM_GROUPED)) ||
	    !dec_whole(x->lo, &v) || v < 0 || (p + n < end && (is_alpha(p[n]) ||
	    memchr("%:-/", p[n], 4) != NULL)))
		return 0;
	if (v >= 100 && (x->flags & NUM_SPELT || x->digits >= 3) && v % 100 < 60 &&
	    v < 2400) {
		set_part(w, MINUTE, '=', (int)(v % 100));
		v /= 100;
	} else if (v > 24 || v == 0) {
		return 0;
	}
	return set_part(w, HOUR, '=', (int)v) ? n : 0;
}

/* Minutes apart from their hour: 3 15, 3 30. */
static size_t
bare_minute(const char *p, const char *end, struct when *w)
{
	if (end - p >= 3 && p[0] == ' ' && p[1] >= '0' && p[1] <= '5' &&
	    is_digit(p[2]) && (end - p == 3 || p[3] == ' ') &&
	    set_part(w, MINUTE, '=', (p[1] - '0') * 10 + p[2] - '0'))
		return 3;
	return 0;
}

/* 7, behind "at" that was read already: Friday at 7, at 2.30. */
size_t
at_hour(const char *p, const char *end, struct when *w)
{
	struct numeral x;
	size_t n;

	if (w->how[HOUR])
		return 0;
	if (end - p >= 4 && is_digit(p[0])) {
		size_t dot = is_digit(p[1]) ? 2 : 1;

		if (p[dot] == '.' && (size_t)(end - p) > dot + 2 && p[dot + 1] >= '0' &&
		    p[dot + 1] <= '5' && is_digit(p[dot + 2]) &&
		    (p + dot + 3 >= end || !(is_digit(p[dot + 3]) ||
		    is_alpha(p[dot + 3]) || p[dot + 3] == '%'))) {
			int hour = p[0] - '0';

			if (dot == 2)
				hour = hour * 10 + p[1] - '0';
			if (hour > 24)
				return 0;
			set_part(w, HOUR, '=', hour);
			set_part(w, MINUTE, '=', (p[dot + 1] - '0') * 10 + p[dot + 2] - '0');
			return dot + 3;
		}
	}
	n = p < end ? numeral_read(p, end, &x) : 0;
	n = bare_hour(p, end, &x, n, w);
	if (n == 0)
		return 0;
	if (!w->how[MINUTE] && is(p + n, end, "h") && (p + n + 1 >= end ||
	    !is_alpha(p[n + 1])))
		n++;
	else if (!w->how[MINUTE])
		n += bare_minute(p + n, end, w);
	return n;
}

/* What may follow a bare hour: at 7 on Monday. */
static bool
goes_on(const char *p, const char *end)
{
	static const char *const words[] = { "on ", "in the ", "this ", "tomorrow",
		"today", "tonight", "or ", "but ", "sharp", "every ", "each ", "next " };

	struct when w = { 0 };

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (word_at(p, end, words[i]) > 0)
			return true;
	return dateword_read(p, end, &w, false) > 0 && !w.how[DAYPART];
}

/* at 3, at 15h, at 7.30: nothing else says that it is a time, so it is weak. */
size_t
at_read(const char *p, const char *end, struct when *w)
{
	struct when v = *w;
	size_t n = word_at(p, end, "at "), m;

	if (n == 0)
		n = word_at(p, end, "@ ");
	if (n == 0 || p + n >= end || w->how[HOUR])
		return 0;
	if (clock_at(p + n, end, &v) > 0)
		return 0;	/* it needs no "at" */
	v = *w;
	m = at_hour(p + n, end, &v);
	if (m > 0 && p + n + m + 1 < end && p[n + m] == ' ' && is_alpha(p[n + m + 1]) &&
	    !goes_on(p + n + m + 1, end))
		return 0;	/* at 6.45 percent, at three places */
	v.weak = true;
	if (m == 0)
		return 0;
	*w = v;
	return n + m;
}

/* 5 in the afternoon, eight tonight, 9 tomorrow morning, 730 in the evening. */
size_t
hour_of_part(const struct place *at, struct when *w)
{
	static const char *const joins[] = { " in the ", ", ", " at ", " ", };
	const char *p = at->p, *end = at->end;
	struct when v, rest;
	size_t n = at->len, m = 0, k = 0;

	if (n == 0 || p + n == end || (p[n] != ' ' && p[n] != ',') ||
	    (unsigned char)p[n - 1] >= 0x80)
		return 0;
	v = *w;
	if (bare_hour(p, end, &at->x, n, &v) == 0 || v.value[HOUR] > 12)
		return 0;
	for (size_t i = 0; i < sizeof(joins) / sizeof(*joins) && k == 0; i++)
		k = word_at(p + n, end, joins[i]);
	if (k == 0 || p + n + k >= end || !is_alpha(p[n + k]))
		return 0;
	/* A word of a date must come first, so that this is not come back to. */
	rest = *w;
	if (dateword_read(p + n + k, end, &rest, false) > 0)
		m = when_read(p + n + k, end, &rest);
	if (m == 0 || !rest.how[DAYPART] || rest.how[HOUR] ||
	    (k == 1 && !when_has_date(&rest)))	/* one evening, 2 morning sessions */
		return 0;
	rest.how[HOUR] = '=';
	rest.value[HOUR] = v.value[HOUR];
	rest.how[MINUTE] = v.how[MINUTE];
	rest.value[MINUTE] = v.value[MINUTE];
	rest.weak = false;
	*w = rest;
	return n + k + m;
}

/* UTC+8, GMT-3:30 behind the name. */
static size_t
shift_read(const char *p, const char *end, int *minutes)
{
	int hours = 0;
	size_t n = 1;

	if (p + 1 >= end || (*p != '+' && *p != '-') || !is_digit(p[1]))
		return 0;
	for (; n < 3 && p + n < end && is_digit(p[n]); n++)
		hours = hours * 10 + p[n] - '0';
	*minutes = hours * 60;
	if (end - (p + n) > 2 && p[n] == ':' && is_digit(p[n + 1]) &&
	    is_digit(p[n + 2])) {
		*minutes += (p[n + 1] - '0') * 10 + p[n + 2] - '0';
		n += 3;
	} else if (n == 3 && end - (p + n) > 1 && is_digit(p[n]) &&
	    is_digit(p[n + 1])) {
		*minutes += (p[n] - '0') * 10 + p[n + 1] - '0';
		n += 2;
	}
	if (*p == '-')
		*minutes = -*minutes;
	return n;
}

/* Behind 9:00 a hyphen is till, 9:00-11:00, but behind T09:00 and 9:00:00 a sign. */
static bool
begins_range(const char *p, const char *end, const struct when *w)
{
	if (p == end || *p != '-' || w->how[SECOND])
		return false;
	/* a date of ten bytes stands before T09:00 */
	return !(w->how[YEAR] == '=' && w->how[DAY] == '=' && p[-6] == 'T');
}

/* The zone behind a time. */
static size_t
zone_read(const char *p, const char *end, struct when *w)
{
	size_t n = blank_read(p, end), m;
	bool bracket = is(p + n, end, "(");
	char name[32] = { 0 };
	uint32_t row;

	/* 14:30:00 +0200, T14:30+02:00 */
	if (w->how[MINUTE] && !bracket && !(n == 0 && begins_range(p, end, w)) &&
	    (m = shift_read(p + n, end, &w->zone)) >= 5) {
		w->zoned = true;
		return n + m;
	}
	n += bracket;
	if (n == 0 || p + n >= end || !is_alpha(p[n]))
		return 0;
	for (m = 0; m < sizeof(name) && p + n + m < end; m++)
		name[m] = (char)lower(p[n + m]);
	m = trie_longest(&timezones_index, name, m, &row);
	if (m == 0 || (p + n + m < end && is_alpha(p[n + m])))
		return 0;
	/* Words of their own are zones in capitals only: est, west, pt. */
	if (m <= 4 && (p[n] & 0x20) && memcmp(p + n, "gmt", 3) != 0 &&
	    memcmp(p + n, "utc", 3) != 0 && !(m == 3 && p[n + 1] == 's'))
		return 0;
	w->zoned = true;
	w->zone = timezones[row].minutes;
	n += m;
	if (w->zone == 0)
		n += shift_read(p + n, end, &w->zone);
	return n + (bracket && is(p + n, end, ")"));
}

/* Behind the whole of it: 3pm sharp, noonish, 5 pm EST. */
size_t
behind_time(const char *p, const char *end, struct when *w)
{
	static const struct { const char *word, *mod; } words[] = {
		{ "ish", "approx" }, { "-ish", "approx" }, { " sharp", "" },
		{ " exactly", "" }, { " approximately", "approx" },
		{ " on the dot", "" }, { " or so", "approx" },
	};
	size_t n = 0;

	if ((!w->how[HOUR] && !w->how[DAYPART]) || p >= end)
		return 0;
	for (size_t i = 0; memchr("iI- ", *p, 4) != NULL && n == 0 &&
	    i < sizeof(words) / sizeof(*words); i++) {
		n = word_at(p, end, words[i].word);
		if (n > 0 && p + n < end && is_alpha(p[n]))
			n = 0;
		if (n > 0 && words[i].mod[0] != '\0')
			strcpy(w->side, words[i].mod);
	}
	return n + (w->how[HOUR] ? zone_read(p + n, end, w) : 0);
}
