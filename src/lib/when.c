/*
 * over 500 lines: what is said, the stretch it is and the two ways to print it
 * share every part of struct when.
 */
#include "when.h"

#include <stdio.h>
#include <string.h>

enum { LINE = 40 };	/* bytes of an ISO text, more than enough */

/* A stretch of time in seconds since 1970, to is not in it. */
struct stretch {
	long from, to;
	bool clock;	/* times of day matter */
};

static const struct { const char *code; int from, to; } dayparts[] = {
	{ "", 0, 0 }, { "DAWN", 0, 8 }, { "MO", 8, 12 }, { "NOON", 12, 13 },
	{ "AF", 12, 16 }, { "DUSK", 16, 20 }, { "EV", 16, 20 }, { "NI", 20, 24 },
	{ "MIDNIGHT", 0, 0 },
};

bool
when_has_time(const struct when *w)
{
	return w->how[DAYPART] || w->how[HOUR] || w->how[MINUTE] ||
	    w->how[SECOND];
}

bool
when_has_date(const struct when *w)
{
	for (int i = CENTURY; i <= WEEKDAY; i++)
		if (w->how[i])
			return true;
	return w->now;
}

/*** The year ***/

/* The day that a month and day, or a holiday, are in a year; false for none. */
static bool
day_in(const struct when *w, int year, long *day)
{
	if (w->how[HOLIDAY])
		return holiday_of(w->holiday, year, day);
	if (w->how[DAY] && w->value[DAY] > month_days(year, w->value[MONTH]))
		return false;
	*day = day_of(year, w->value[MONTH], w->how[DAY] ? w->value[DAY] : 15);
	return true;
}

/* The year that prefer says; February 29 is not in all. */
static int
choose(const struct when *w, const struct reference *ref, int year)
{
	long today = day_of(year, ref->date.month, ref->date.day), day, gap;
	long least = -1;
	int best = year;

	if (ref->prefer == 2)
		return year;
	if (w->how[MONTH] && !w->how[DAY] && !w->how[HOLIDAY])
		today = day_of(year, ref->date.month, 15);
	for (int y = year - 8; y <= year + 8; y++) {
		if (!day_in(w, y, &day))
			continue;
		gap = day > today ? day - today : today - day;
		if ((ref->prefer > 0 && day < today) ||
		    (ref->prefer < 0 && day >= today))
			continue;
		if (least < 0 || gap < least) {
			least = gap;
			best = y;
		}
	}
	return best;
}

/* The year that is not said: by the part of the year that is. */
static int
guess_year(const struct when *w, const struct reference *ref, bool *guessed)
{
	int year = ref->date.year;

	*guessed = false;
	if (w->how[YEAR] == '=')
		return w->value[YEAR];
	if (w->how[YEAR] == '+')
		return year + w->value[YEAR];
	if ((w->how[MONTH] != '=' && w->how[HOLIDAY] == 0) || w->how[WEEK] == '+')
		return year;
	*guessed = true;
	if (w->picked && w->pick < 0 && w->how[MONTH])
		return w->value[MONTH] < ref->date.month ? year : year - 1;
	if (w->picked && w->pick > 0 && w->how[MONTH])
		return w->value[MONTH] > ref->date.month ? year : year + 1;
	if (w->picked)
		return year;
	return choose(w, ref, year);
}

/*** To a stretch ***/

static void
set_days(struct stretch *s, long from, long to)
{
	s->from = from * 86400;
	s->to = to * 86400;
}

static void
months(struct stretch *s, int year, int month, int n)
{
	int y = year, m = month + n;

	month_norm(&year, &month);
	month_norm(&y, &m);
	set_days(s, day_of(year, month, 1), day_of(y, m, 1));
}

/* The part of a month or year that 初 中 末, early mid late mean. */
static void
apply_mod(const struct when *w, struct stretch *s)
{
	long n = s->to - s->from;

	if (strcmp(w->mod, "start") == 0)
		s->to = s->from + n / 3;
	else if (strcmp(w->mod, "end") == 0)
		s->from = s->to - n / 3;
}

/* The day, where weekday, week, holiday or day say it. */
static bool
find_day(const struct when *w, const struct reference *ref, int year, int month,
    long *day)
{
	long today = day_of(ref->date.year, ref->date.month, ref->date.day);
	int wd = w->value[WEEKDAY];

	if (w->how[HOLIDAY])
		return holiday_of(w->holiday, year, day);
	if (w->how[DAY] == '+') {
		*day = today + w->value[DAY];
		return true;
	}
	if (w->how[DAY] == '=' && !w->how[MONTH] && ref->prefer != 0 &&
	    ref->prefer != 2) {
		for (int i = 0; i < 3; i++) {
			int y = year, m = month + (ref->prefer > 0 ? i : -i);

			month_norm(&y, &m);
			*day = day_of(y, m, w->value[DAY]);
			if (w->value[DAY] <= month_days(y, m) && (ref->prefer > 0 ?
			    *day >= today : *day < today))
				return true;
		}
	}
	if (w->how[DAY] == '=') {
		*day = day_of(year, month, w->value[DAY]);
		return w->value[DAY] <= month_days(year, month);
	}
	if (w->how[WEEKDAY] && w->nth != 0 && (w->how[MONTH])) {
		*day = day_of(year, month, 1);
		if (w->nth < 0) {	/* the last one */
			*day += month_days(year, month) - 1;
			*day -= (weekday_of(*day) - wd + 7) % 7;
		} else {
			*day += (wd - weekday_of(*day) + 7) % 7 + (w->nth - 1) * 7L;
		}
		return true;
	}
	if (w->how[WEEKDAY]) {
		long monday = today - weekday_of(today) + 1;

		if (w->how[WEEK] == '+')
			*day = monday + 7L * w->value[WEEK] + wd - 1;
		else if (w->picked && w->pick != 0)
			*day = monday + 7L * w->pick + wd - 1;
		else if (w->picked)
			*day = monday + wd - 1;
		else if (ref->prefer < 0)
			*day = today - (weekday_of(today) - wd + 6) % 7 - 1;
		else if (ref->prefer == 1)
			*day = today + (wd - weekday_of(today) + 7) % 7;
		else
			*day = monday + wd - 1;
		return true;
	}
	if (when_has_time(w) && !when_has_date(w)) {
		*day = today;
		return true;
	}
	return false;
}

static bool
coarse(const struct when *w, const struct reference *ref, int year, int month,
    struct stretch *s)
{
	long today = day_of(ref->date.year, ref->date.month, ref->date.day);
	long monday = today - weekday_of(today) + 1;
	int q;

	if (w->how[WEEKEND] || w->how[WEEK]) {
		if (w->how[WEEK] == '=' && w->how[MONTH]) {
			monday = day_of(year, month, 1);
			monday += (8 - weekday_of(monday)) % 7 +
			    7L * (w->value[WEEK] - 1);
		} else if (w->how[WEEK] == '=') {
			monday = week_start(year, w->value[WEEK]);
		} else {
			monday += 7L * (w->how[WEEK] ? w->value[WEEK] :
			    w->picked ? w->pick : 0);
		}
		set_days(s, monday + (w->how[WEEKEND] ? 5 : 0), monday + 7);
		return true;
	}
	if (w->how[MONTH]) {
		months(s, year, month, 1);
		if (w->how[XUN]) {
			long first = day_of(year, month, 1);
			long at[] = { first, first + 10, first + 20, s->to / 86400 };

			set_days(s, at[w->value[XUN] - 1], at[w->value[XUN]]);
		}
		return true;
	}
	if (w->how[QUARTER]) {
		q = w->value[QUARTER];
		if (w->how[QUARTER] == '+')
			q += (ref->date.month + 2) / 3;
		months(s, year, q * 3 - 2, 3);
		return true;
	}
	if (w->how[HALF]) {
		months(s, year, w->value[HALF] * 6 - 5, 6);
		return true;
	}
	if (w->how[SEASON]) {
		months(s, year, w->value[SEASON] * 3, 3);
		return true;
	}
	if (w->how[YEAR])
		months(s, year, 1, w->first_months ? w->first_months : 12);
	else if (w->how[DECADE])
		months(s, w->value[DECADE], 1, 120);
	else if (w->how[CENTURY])
		months(s, w->value[CENTURY] * 100 - 99, 1, 1200);
	else
		return false;
	return true;
}

static void
clock_of(const struct when *w, long day, struct stretch *s)
{
	int hour = w->value[HOUR], part = w->value[DAYPART];
	long grain;

	s->clock = true;
	if (!w->how[HOUR]) {
		s->from = day * 86400 + dayparts[part].from * 3600L;
		s->to = day * 86400 + dayparts[part].to * 3600L;
		return;
	}
	if (hour < 12 && (w->pm || (part >= 3 && part != 8 && w->how[DAYPART] &&
	    !(part == 7 && hour < 6) && !(part == 3 && hour > 9))))
		hour += 12;
	else if (hour == 12 && (w->am || (w->how[DAYPART] && (part == 7 ||
	    part == 8 || part == 1 || part == 6))))
		hour = part == 6 || part == 7 || part == 8 ? 24 : 0;
	else if (part == 7 && w->how[DAYPART] && hour < 6)
		hour += 24;
	grain = w->how[SECOND] ? 1 : w->how[MINUTE] ? 60 : 3600;
	s->from = day * 86400 + hour * 3600L + w->value[MINUTE] * 60L +
	    w->value[SECOND];
	s->to = s->from + grain;
}

static bool
stretch_of(const struct when *w, const struct reference *ref, struct stretch *s,
    bool *guessed)
{
	int year, month;
	long day;

	*s = (struct stretch){ 0 };
	year = guess_year(w, ref, guessed);
	month = w->how[MONTH] == '=' ? w->value[MONTH] : ref->date.month;
	if (w->how[MONTH] == '+') {
		month += w->value[MONTH];
		month_norm(&year, &month);
	}
	if (w->now) {
		s->from = day_of(ref->date.year, ref->date.month, ref->date.day) *
		    86400 + ref->hour * 3600L + ref->minute * 60L + ref->second;
		s->to = s->from + 1;
		s->clock = true;
		return true;
	}
	if (find_day(w, ref, year, month, &day)) {
		day += w->shift_days;
		if (when_has_time(w))
			clock_of(w, day, s);
		else
			set_days(s, day, day + 1);
		return true;
	}
	if (!coarse(w, ref, year, month, s))
		return false;
	apply_mod(w, s);
	return true;
}

/*** To text ***/

static void
put_moment(char *out, size_t size, long t, bool clock)
{
	long day = t >= 0 ? t / 86400 : -((86399 - t) / 86400), of = t - day * 86400;
	struct civil c = civil_of(day);

	if (clock)
		snprintf(out, size, "%04d-%02d-%02dT%02ld:%02ld:%02ld", c.year,
		    c.month, c.day, of / 3600, of / 60 % 60, of % 60);
	else
		snprintf(out, size, "%04d-%02d-%02d", c.year, c.month, c.day);
}

static void
put_clock(const struct when *w, char *out, size_t size)
{
	struct stretch s = { 0 };
	size_t n;

	out[0] = '\0';
	if (!w->how[HOUR]) {
		if (w->how[DAYPART])
			snprintf(out, size, "T%s", dayparts[w->value[DAYPART]].code);
		return;
	}
	clock_of(w, 0, &s);
	s.from %= 86400;
	n = (size_t)snprintf(out, size, "T%02ld", s.from / 3600);
	if (w->how[MINUTE] || w->how[SECOND])
		n += (size_t)snprintf(out + n, size - n, ":%02ld", s.from / 60 % 60);
	if (w->how[SECOND])
		snprintf(out + n, size - n, ":%02ld", s.from % 60);
}

/* The date as it is said: XXXX where the year is not. False where a part of it
 * is relative and there is no saying. */
static bool
put_iso(const struct when *w, char *out, size_t size)
{
	char year[8] = "XXXX", clock[LINE];

	for (int i = CENTURY; i <= WEEKDAY; i++)
		if (w->how[i] == '+')
			return false;
	if (w->now)
		return false;
	if (w->how[HOLIDAY] || w->nth != 0 || w->first_months != 0)
		return false;
	put_clock(w, clock, sizeof(clock));
	if (w->how[YEAR])
		snprintf(year, sizeof(year), "%04d", w->value[YEAR] % 10000);
	if (w->how[DAY] && w->how[MONTH])
		snprintf(out, size, "%s-%02d-%02d%s", year, w->value[MONTH] % 100,
		    w->value[DAY] % 100, clock);
	else if (w->how[DAY])
		snprintf(out, size, "XXXX-XX-%02d%s", w->value[DAY] % 100, clock);
	else if (w->how[WEEKDAY])
		snprintf(out, size, "XXXX-WXX-%d%s", w->value[WEEKDAY], clock);
	else if (w->how[MONTH])
		snprintf(out, size, "%s-%02d", year, w->value[MONTH] % 100);
	else if (w->how[WEEK])
		snprintf(out, size, "%s-W%02d", year, w->value[WEEK] % 100);
	else if (w->how[QUARTER])
		snprintf(out, size, "%s-Q%d", year, w->value[QUARTER]);
	else if (w->how[HALF])
		snprintf(out, size, "%s-H%d", year, w->value[HALF]);
	else if (w->how[SEASON])	/* EDTF 2: 21 spring to 24 winter */
		snprintf(out, size, "%s-%d", year, 20 + w->value[SEASON]);
	else if (w->how[YEAR])
		snprintf(out, size, "%s%s", year, clock);
	else if (w->how[DECADE])
		snprintf(out, size, "%03dX", w->value[DECADE] / 10 % 1000);
	else if (w->how[CENTURY])
		snprintf(out, size, "%02dXX", (w->value[CENTURY] - 1) % 100);
	else if (w->how[WEEKEND])
		snprintf(out, size, "XXXX-WXX-WE");
	else
		snprintf(out, size, "%s", clock);
	return out[0] != '\0';
}

/* The resolved date at its grain. */
static void
put_resolved(const struct when *w, const struct stretch *s, char *out,
    size_t size)
{
	long day = s->from / 86400;
	struct civil c = civil_of(s->from >= 0 ? day : (s->from - 86399) / 86400);
	int year, week;

	if (w->now || w->how[HOUR])
		put_moment(out, size, s->from, true);
	else if (w->how[DAYPART])
		snprintf(out, size, "%04d-%02d-%02dT%s", c.year, c.month, c.day,
		    dayparts[w->value[DAYPART]].code);
	else if (s->to - s->from == 86400)
		put_moment(out, size, s->from, false);
	else if (w->how[WEEK] || w->how[WEEKEND]) {
		week_of(day, &year, &week);
		snprintf(out, size, "%04d-W%02d%s", year, week,
		    w->how[WEEKEND] ? "-WE" : "");
	} else if (w->how[MONTH])
		snprintf(out, size, "%04d-%02d", c.year, c.month);
	else if (w->how[QUARTER])
		snprintf(out, size, "%04d-Q%d", c.year, (c.month + 2) / 3);
	else if (w->how[HALF])
		snprintf(out, size, "%04d-H%d", c.year, (c.month + 5) / 6);
	else if (w->how[SEASON])
		snprintf(out, size, "%04d-%d", c.year, 20 + w->value[SEASON]);
	else if (w->first_months != 0)
		snprintf(out, size, "%04d-01/%04d-%02d", c.year, c.year,
		    w->first_months);
	else
		snprintf(out, size, "%04d", c.year);
}

static void
put_rel(const struct when *w, struct item *item)
{
	static const struct { enum part part; char letter; } of[] = {
		{ YEAR, 'Y' }, { QUARTER, 'Q' }, { MONTH, 'M' }, { WEEK, 'W' },
		{ DAY, 'D' },
	};

	for (size_t i = 0; i < sizeof(of) / sizeof(*of); i++)
		if (w->how[of[i].part] == '+')
			snprintf(item->rel, sizeof(item->rel), "%+d%c",
			    w->value[of[i].part], of[i].letter);
}

void
when_resolve(const struct when *w, const struct reference *ref,
    struct item *item)
{
	struct reference any = *ref;
	struct stretch s;
	bool guessed, said, exact;

	item->type = !when_has_time(w) && !w->now ? DATE :
	    when_has_date(w) ? DATETIME : TIME;
	item->weak = w->weak;
	if (w->mod[0] != '\0')
		memcpy(item->mod_text, w->mod, sizeof(w->mod));
	said = put_iso(w, item->iso, sizeof(item->iso));
	exact = said && memchr(item->iso, 'X', strlen(item->iso)) == NULL &&
	    item->iso[0] != 'T';
	if (!ref->set && !exact && !(said && (w->how[DECADE] || w->how[CENTURY]))) {
		put_rel(w, item);
		return;
	}
	if (!stretch_of(w, &any, &s, &guessed))
		return;
	if (!exact && !w->how[DECADE] && !w->how[CENTURY]) {
		put_resolved(w, &s, item->iso, sizeof(item->iso));
		put_rel(w, item);
	}
	item->inferred = guessed && ref->set;
	put_moment(item->from, sizeof(item->from), s.from, s.clock);
	put_moment(item->to, sizeof(item->to), s.clock ? s.to : s.to - 86400,
	    s.clock);
}

/* From one end to the other, from a part coarser than those it has itself. */
static void
lend(const struct when *from, struct when *to)
{
	int first = PARTS;

	for (int i = PARTS - 1; i >= 0; i--)
		if (to->how[i])
			first = i;
	if (to->now || to->picked)
		return;
	for (int i = 0; i < first; i++)
		if (from->how[i] && i != WEEKDAY) {
			if (i == DAYPART && to->how[HOUR] && (to->pm || to->am))
				continue;
			to->how[i] = from->how[i];
			to->value[i] = from->value[i];
			to->holiday = from->holiday;
		}
	if (to->how[HOUR] && !to->am && !to->pm && !to->how[DAYPART]) {
		to->am = from->am;
		to->pm = from->pm;
	}
}

static bool
is_relative(const struct when *w)
{
	for (int i = CENTURY; i <= WEEKDAY; i++)
		if (w->how[i] == '+')
			return true;
	return w->now;
}

/* What the other end of a range is found from. */
static bool
reference_of(const char *from, struct reference *ref)
{
	ref->prefer = 1;
	return sscanf(from, "%4d-%2d-%2d", &ref->date.year, &ref->date.month,
	    &ref->date.day) == 3;
}

void
when_range(struct when *a, struct when *b, const struct reference *ref,
    struct item *item)
{
	struct item left = { 0 }, right = { 0 };
	struct reference behind = *ref;
	int n;

	lend(a, b);
	lend(b, a);
	when_resolve(a, ref, &left);
	if (ref->set && left.from[0] != '\0' && !b->how[YEAR] &&
	    !is_relative(b) && reference_of(left.from, &behind))
		when_resolve(b, &behind, &right);
	else
		when_resolve(b, ref, &right);
	/* 5 to 6 o'clock ends as 6 begins */
	if (b->how[HOUR])
		memcpy(right.to, right.from, sizeof(right.to));
	item->type = right.type;
	if (left.iso[0] != '\0' && right.iso[0] != '\0') {
		n = snprintf(item->iso, sizeof(item->iso), "%s/%s", left.iso,
		    right.iso);
		if (n < 0 || (size_t)n >= sizeof(item->iso))
			item->iso[0] = '\0';
	}
	memcpy(item->from, left.from, sizeof(item->from));
	memcpy(item->to, right.to, sizeof(item->to));
	item->inferred = left.inferred || right.inferred;
}
