#include "calendar.h"

#include <string.h>

#include "lunar.h"
#include "religious.h"
#include "tables/holidays.h"
#include "trie.h"

long
day_of(int year, int month, int day)
{
	/* Years begin in March, so the leap day is the last. */
	long y = month <= 2 ? year - 1L : year;
	long era = (y >= 0 ? y : y - 399) / 400, of = y - era * 400;
	long nth = (153L * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;

	return era * 146097 + of * 365 + of / 4 - of / 100 + nth - 719468;
}

struct civil
civil_of(long day)
{
	long z = day + 719468, era = (z >= 0 ? z : z - 146096) / 146097;
	unsigned doe = (unsigned)(z - era * 146097);
	unsigned yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	unsigned doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
	struct civil c = { .day = (int)(doy - (153 * mp + 2) / 5 + 1),
	    .month = (int)(mp < 10 ? mp + 3 : mp - 9) };

	c.year = (int)yoe + (int)era * 400 + (c.month <= 2);
	return c;
}

int
weekday_of(long day)
{
	return (int)(((day + 3) % 7 + 7) % 7) + 1;
}

int
month_days(int year, int month)
{
	static const signed char days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	month_norm(&year, &month);
	return days[month - 1] + (month == 2 && year % 4 == 0 &&
	    (year % 100 != 0 || year % 400 == 0));
}

void
month_norm(int *year, int *month)
{
	int m = *month - 1;

	if (m >= 0 && m < 12)
		return;
	*year += (m >= 0 ? m : m - 11) / 12;
	*month = (m % 12 + 12) % 12 + 1;
}

long
week_start(int year, int week)
{
	long fourth = day_of(year, 1, 4);

	return fourth - weekday_of(fourth) + 1 + (week - 1) * 7L;
}

void
week_of(long day, int *year, int *week)
{
	struct civil c = civil_of(day - weekday_of(day) + 4);	/* its Thursday */

	*year = c.year;
	*week = (int)((day_of(c.year, c.month, c.day) -
	    day_of(c.year, 1, 1)) / 7) + 1;
}

static long
nth_weekday(int year, int month, int weekday, int nth)
{
	long first = day_of(year, month, 1), last;

	if (nth < 0) {
		last = first + month_days(year, month) - 1;
		return last - (weekday_of(last) - weekday + 7) % 7;
	}
	return first + (weekday - weekday_of(first) + 7) % 7 + (nth - 1) * 7L;
}

/* The row of a holiday in a region, where it has one of its own. */
static const struct holidays_row *
row_of(int holiday, const char *region)
{
	const char *name = holidays[holiday].name;
	char key[48];
	uint32_t row;
	size_t n = strlen(name);

	if (region[0] == '\0' || n + 4 > sizeof(key))
		return &holidays[holiday];
	memcpy(key, name, n);
	key[n] = '.';
	memcpy(key + n + 1, region, 2);
	return trie_get(&holidays_index, key, n + 3, &row) ? &holidays[row] :
	    &holidays[holiday];
}

/* A Jewish day that keeps off the Sabbath. */
static long
off_sabbath(long day, int how)
{
	enum { TO_SUNDAY = 1, OFF_FRIDAY, INDEPENDENCE };
	int w = weekday_of(day);

	switch (how) {
	case TO_SUNDAY:
		return w == 6 ? day + 1 : day;
	case OFF_FRIDAY:
		return w == 5 ? day - 1 : w == 7 ? day + 1 : day;
	case INDEPENDENCE:	/* Thursday or Tuesday */
		return w == 5 ? day - 1 : w == 6 ? day - 2 : w == 1 ? day + 1 : day;
	}
	return day;
}

static bool
lunar_day(int year, int month, int day, long *out)
{
	int days;

	if (!lunar_month(year, month, false, out, &days))
		return false;
	*out += (day < days ? day : days) - 1;
	return true;
}

/* The weekday nearest to a day of a weekend. */
static long
observed(long day)
{
	int wd = weekday_of(day);

	return wd == 6 ? day - 1 : wd == 7 ? day + 1 : day;
}

static bool
by_rule(const struct holidays_row *h, int year, long *day, int *month_length)
{
	if (strcmp(h->rule, "fixed") == 0) {
		*day = day_of(year, h->month, h->day);
	} else if (strcmp(h->rule, "nth") == 0) {
		*day = nth_weekday(year, h->month, h->day, h->which);
	} else if (strcmp(h->rule, "from") == 0) {
		*day = day_of(year, h->month, h->day);
		*day += (h->which - weekday_of(*day) + 7) % 7;
	} else if (strcmp(h->rule, "till") == 0) {
		*day = day_of(year, h->month, h->day);
		*day -= (weekday_of(*day) - h->which + 7) % 7;
	} else if (strcmp(h->rule, "easter") == 0) {
		*day = easter(year) + h->day;
	} else if (strcmp(h->rule, "orthodox") == 0) {
		*day = orthodox_easter(year) + h->day;
	} else if (strcmp(h->rule, "hebrew") == 0) {
		if (!hebrew_day(year, h->month, h->day, day))
			return false;
		*day = off_sabbath(*day, h->which);
	} else if (strcmp(h->rule, "lunar") == 0) {
		return lunar_day(year, h->month, h->day, day);
	} else if (strcmp(h->rule, "solar") == 0) {
		return solar_term(year, h->month, day);
	} else if (strcmp(h->rule, "leap") == 0) {
		*day = nth_weekday(year, h->month, h->day, h->which);
		return year % 4 == 0;
	} else if (strcmp(h->rule, "observed") == 0) {
		*day = observed(day_of(year, h->month, h->day));
	} else if (strcmp(h->rule, "tax") == 0) {
		*day = day_of(year, 4, 15);
		while (weekday_of(*day) > 5 || *day == observed(day_of(year, 4, 16)))
			(*day)++;
	} else if (strcmp(h->rule, "unsunday") == 0) {
		*day = day_of(year, h->month, h->day);
		*day -= weekday_of(*day) == 7;
	} else if (strcmp(h->rule, "hindu") == 0) {
		return hindu_day(year, h->month, day);
	} else if (strcmp(h->rule, "islamic") == 0) {
		if (!islamic_day(year, h->month, h->day, day, month_length))
			return false;
		if (h->which > 0)
			*day -= (weekday_of(*day) - h->which + 7) % 7;
	} else {
		return false;
	}
	return true;
}

bool
holiday_of(int holiday, int year, const char *region, long *day, int *days)
{
	const struct holidays_row *h = row_of(holiday, region);

	if (!by_rule(h, year, day, days))
		return false;
	*day += h->offset;
	if (h->days > 0)
		*days = h->days;
	return true;
}

int
holiday_named(const char *name, size_t n)
{
	uint32_t row;

	return trie_get(&holidays_index, name, n, &row) ? (int)row : -1;
}
