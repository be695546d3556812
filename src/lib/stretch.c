/* From what is said to the stretch of time that it is. */
#include "nth.h"

#include <string.h>

#include "when_lunar.h"

const struct daypart dayparts[] = {
	{ "", 0, 0 }, { "DAWN", 0, 8 }, { "MO", 8, 12 }, { "NOON", 12, 13 },
	{ "AF", 12, 16 }, { "DUSK", 16, 20 }, { "EV", 16, 20 }, { "NI", 20, 24 },
	{ "MIDNIGHT", 0, 1 }, { "DT", 6, 18 },
};

/*** The year ***/

/* The first day of a holiday or a date of the Chinese calendar in a year, and how
 * many it lasts; false for none. */
static bool
named_day(const struct when *w, const struct reference *ref, int year, long *day,
    int *days)
{
	if (w->how[HOLIDAY])
		return w->holiday >= 0 && holiday_of(w->holiday, year,
		    ref->region, day, days);
	return lunar_days(w, ref, year, day, days);
}

/* The day that a month and day, or a holiday, are in a year; false for none. */
static bool
day_in(const struct when *w, const struct reference *ref, int year, long *day)
{
	int days;

	if (w->how[HOLIDAY] || w->lunar)
		return named_day(w, ref, year, day, &days);
	if (w->how[DAY] && w->value[DAY] > month_days(year, w->value[MONTH]))
		return false;
	*day = day_of(year, w->value[MONTH], w->how[DAY] ? w->value[DAY] : 15);
	return true;
}

/* The year before, of or after the reference date in which the weekday is right, the
 * nearest of them; 0 for none. */
static int
fitting_year(const struct when *w, const struct reference *ref, int year)
{
	long today = day_of(year, ref->date.month, ref->date.day), day, gap;
	long least = -1;
	int best = 0;

	if (!w->how[WEEKDAY] || w->how[DAY] != '=' || w->how[MONTH] != '=')
		return 0;
	for (int y = year - 1; y <= year + 1; y++) {
		if (!day_in(w, ref, y, &day) || weekday_of(day) != w->value[WEEKDAY])
			continue;
		gap = day > today ? day - today : today - day;
		if (least < 0 || gap < least) {
			least = gap;
			best = y;
		}
	}
	return best;
}

/* The year that prefer says; February 29 is not in all. */
static int
choose(const struct when *w, const struct reference *ref, int year)
{
	long today = day_of(year, ref->date.month, ref->date.day), day, gap;
	long least = -1;
	int best = fitting_year(w, ref, year);

	if (best != 0)
		return best;
	best = year;
	if (ref->prefer == 2)
		return year;
	if (w->how[MONTH] && !w->how[DAY] && !w->how[HOLIDAY] && !w->lunar)
		today = day_of(year, ref->date.month, 15);
	for (int y = year - 8; y <= year + 8; y++) {
		if (!day_in(w, ref, y, &day))
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

/* Monday the 13th: the month in which it is one, as prefer says. */
static bool
fitting_month(const struct when *w, const struct reference *ref, long *day)
{
	long today = day_of(ref->date.year, ref->date.month, ref->date.day);

	for (int i = 0; i < 48; i++) {
		int back = ref->prefer < 0 ? 1 : ref->prefer > 0 ? 0 : i % 2;
		int by = ref->prefer == -1 || ref->prefer == 1 ? i : (i + 1) / 2;
		int year = ref->date.year, month = ref->date.month + (back ? -by : by);

		month_norm(&year, &month);
		*day = day_of(year, month, w->value[DAY]);
		if (w->value[DAY] <= month_days(year, month) &&
		    weekday_of(*day) == w->value[WEEKDAY] && !(back ? ref->prefer < 0 &&
		    *day >= today : ref->prefer > 0 && *day < today))
			return true;
	}
	return false;
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
	if (w->picked && w->pick != 0 && (w->how[HOLIDAY] || w->how[DAY])) {
		struct reference by = *ref;

		by.prefer = w->pick;
		return choose(w, &by, year);
	}
	if (w->picked && w->pick < 0 && w->how[MONTH])
		return w->value[MONTH] < ref->date.month ? year : year - 1;
	if (w->picked && w->pick > 0 && w->how[MONTH])
		return w->value[MONTH] > ref->date.month ? year : year + 1;
	if (w->picked && !w->how[HOLIDAY])
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

/* Where early ends and late begins: the 10th and 20th of a month, the first and
 * last three days of a week, four months of a year, half of a part of the day. */
static void
cuts(const struct stretch *s, long *first, long *second)
{
	long days = (s->to - s->from) / 86400;
	int year = civil_of(s->from / 86400).year;

	*first = s->from + days / 3 * 86400;
	*second = s->to - days / 3 * 86400;
	if (days < 1) {
		*first = *second = s->from + (s->to - s->from) / 2;
	} else if (days == 7) {
		*first = s->from + 3 * 86400L;
		*second = s->to - 3 * 86400L;
	} else if (days >= 28 && days <= 31) {
		*first = s->from + 10 * 86400L;
		*second = s->from + 20 * 86400L;
	} else if (days == 3652 || days == 3653) {	/* the early 2000s */
		*first = day_of(year + 4, 1, 1) * 86400;
		*second = day_of(year + 7, 1, 1) * 86400;
	} else if (days == 365 || days == 366) {
		*first = day_of(year, 5, 1) * 86400;
		*second = day_of(year, 9, 1) * 86400;
	}
}

/* The part that 初 中 末, early, mid and late mean. */
static void
apply_mod(const struct when *w, struct stretch *s)
{
	long first, second;

	if (w->mod[0] == '\0' || s->to - s->from <= 3600)
		return;
	cuts(s, &first, &second);
	if (strcmp(w->mod, "start") == 0) {
		s->to = first;
	} else if (strcmp(w->mod, "end") == 0) {
		s->from = second;
	} else if (strcmp(w->mod, "mid") == 0 && first < second) {
		s->from = first;
		s->to = second;
	}
}

/* The day, where weekday, week, holiday or day say it. */
static bool
find_day(const struct when *w, const struct reference *ref, int year, int month,
    long *day, int *days)
{
	long today = day_of(ref->date.year, ref->date.month, ref->date.day);
	int wd = w->value[WEEKDAY];

	if (w->how[HOLIDAY] || w->lunar)
		return named_day(w, ref, year, day, days);
	if (w->how[DAY] == '+') {	/* 去年今天 is of that year */
		*day = (w->how[YEAR] || w->how[MONTH]) && w->value[DAY] == 0 ? day_of(year, month,
		    ref->date.day) : today;
		*day += w->value[DAY];
		return true;
	}
	if (w->how[DAY] == '=' && !w->how[MONTH] && !w->how[YEAR] &&
	    w->how[WEEKDAY] && fitting_month(w, ref, day))
		return true;
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
	if (w->how[WEEKDAY]) {
		long monday = today - weekday_of(today) + 1;

		if (w->how[WEEK] == '+')
			*day = monday + 7L * w->value[WEEK] + wd - 1;
		else if (w->picked && w->pick != 0 && !w->recent)
			*day = monday + 7L * w->pick + wd - 1;
		else if (w->picked && !w->recent)
			*day = monday + wd - 1;
		else if (ref->prefer < 0 || w->recent)
			*day = today - (weekday_of(today) - wd + 6) % 7 - 1;
		else if (ref->prefer == 1)
			*day = today + (wd - weekday_of(today) + 7) % 7;
		else
			*day = monday + wd - 1;
		return true;
	}
	return false;
}

/* The day and half of the day of a time that is said alone, as prefer says. */
static long
day_of_clock(const struct when *w, const struct reference *ref, bool *pm)
{
	long today = day_of(ref->date.year, ref->date.month, ref->date.day);
	long now = ref->hour * 60L + ref->minute, at;
	bool either = w->value[HOUR] <= 12 && w->how[HOUR] && !w->am && !w->pm &&
	    !w->how[DAYPART];
	struct stretch s;

	*pm = false;
	if ((ref->prefer != 1 && ref->prefer != -1) || !(w->how[HOUR] ||
	    w->value[DAYPART] == 8))
		return today;
	clock_of(w, 0, &s);
	at = s.from / 60;
	if (either && at == 720)
		at = 0;
	if (ref->prefer > 0 && at < now) {
		*pm = either && at + 720 >= now;
		return *pm ? today : today + 1;
	}
	if (ref->prefer < 0 && at > now) {
		*pm = either;
		return today - 1;
	}
	if (ref->prefer < 0 && either && at + 720 <= now)
		*pm = true;
	return today;
}

static bool
coarse(const struct when *w, const struct reference *ref, int year, int month,
    struct stretch *s)
{
	int q;

	if (w->how[WEEKEND] || w->how[WEEK]) {
		long today = day_of(ref->date.year, ref->date.month, ref->date.day);
		long monday = today - weekday_of(today) + 1;

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
		months(s, year, 1, 12);
	else if (w->how[DECADE])
		months(s, w->value[DECADE], 1, 120);
	else if (w->how[CENTURY])
		months(s, w->value[CENTURY] * 100 - 99, 1, 1200);
	else
		return false;
	return true;
}

void
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
	if (hour > 0 && hour < 12 && !w->am && (w->pm || (part >= 3 &&
	    part < 8 && w->how[DAYPART] && !(part == 7 && hour < 6) &&
	    !(part == 3 && hour > 9))))
		hour += 12;
	else if (hour == 12 && (w->am || (w->how[DAYPART] && (part == 7 ||
	    part == 8 || part == 1 || part == 6))))
		hour = part == 6 || part == 7 || part == 8 ? 24 : 0;
	else if (part == 7 && w->how[DAYPART] && hour < 6)
		hour += 24;
	if (hour == 0 && w->how[DAYPART] && (part == 6 || part == 7))
		hour = 24;	/* 晚上零点 */
	grain = w->how[SECOND] ? 1 : w->how[MINUTE] ? 60 : 3600;
	s->from = day * 86400 + hour * 3600L + w->value[MINUTE] * 60L +
	    w->value[SECOND];
	s->to = s->from + grain;
}

static bool
plain_stretch(const struct when *w, const struct reference *ref, struct stretch *s,
    bool *guessed)
{
	int year, month, days = 1;
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
	if (when_has_time(w) && !when_has_date(w)) {
		struct when v = *w;
		bool pm;

		day = day_of_clock(w, ref, &pm);
		v.pm |= pm;
		clock_of(&v, day, s);
		apply_mod(w, s);
		return true;
	}
	if (find_day(w, ref, year, month, &day, &days)) {
		day += w->shift_days;
		if (when_has_time(w)) {
			clock_of(w, day, s);
			apply_mod(w, s);
			return true;
		}
		set_days(s, day, day + days);
		if (days > 1)
			apply_mod(w, s);
		return true;
	}
	if (!coarse(w, ref, year, month, s))
		return false;
	apply_mod(w, s);
	return true;
}

bool
stretch_of(const struct when *w, const struct reference *ref, struct stretch *s,
    bool *guessed)
{
	long today = day_of(ref->date.year, ref->date.month, ref->date.day);
	struct when whole = *w;

	*guessed = false;
	if (w->nth_unit == 0) {
		if (!plain_stretch(w, ref, s, guessed))
			return false;
	} else if (w->nth_unit == 's') {
		*s = (struct stretch){ 0 };
		today = nth_from(w->nth, w->value[WEEKDAY], today);
		set_days(s, today, today + 1);
	} else {
		memset(whole.how + WEEKDAY, 0, PARTS - WEEKDAY);
		if (!plain_stretch(&whole, ref, s, guessed))
			return false;
		nth_pick(w, s);
	}
	if (w->nth_unit != 0 && when_has_time(w)) {
		clock_of(w, s->from / 86400, s);
		apply_mod(w, s);
	}
	if (w->beside != 0) {
		long day = s->from / 86400;

		day = w->beside_day != 0 ? nth_from(w->beside, w->beside_day, day) :
		    day + w->beside;
		set_days(s, day, day + 1);
	}
	if (w->around)
		nth_around(w->around, s);
	if (w->rest != 0 && s->from < today * 86400 && s->to > today * 86400)
		*(w->rest > 0 ? &s->from : &s->to) = today * 86400;
	return true;
}
