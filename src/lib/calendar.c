#include "calendar.h"

#include <string.h>

#include "tables/holidays.h"

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
	long doe = z - era * 146097;
	long yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	long doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
	struct civil c = { .day = (int)(doy - (153 * mp + 2) / 5 + 1),
	    .month = (int)(mp < 10 ? mp + 3 : mp - 9) };

	c.year = (int)(yoe + era * 400) + (c.month <= 2);
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
	int y = year, m = month + 1;

	month_norm(&y, &m);
	return (int)(day_of(y, m, 1) - day_of(year, month, 1));
}

void
month_norm(int *year, int *month)
{
	int m = *month - 1;

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

/* Gauss's rule. */
static long
easter(int year)
{
	int a = year % 19, b = year / 100, c = year % 100;
	int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
	int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
	int f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;

	return day_of(year, f / 31, f % 31 + 1);
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

bool
holiday_of(int holiday, int year, long *day)
{
	const struct holidays_row *h = &holidays[holiday];

	switch (h->rule[0]) {
	case 'f':	/* fixed */
	case 's':	/* solar */
		*day = day_of(year, h->month, h->day);
		return true;
	case 'n':	/* nth */
		*day = nth_weekday(year, h->month, h->day, h->which);
		if (strcmp(h->name, "black_friday") == 0)
			*day += 1;
		return true;
	case 'e':	/* easter */
		*day = easter(year) + h->day;
		return true;
	}
	return false;
}
