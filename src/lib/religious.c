/* Calendars by arithmetic, as Reingold and Dershowitz describe them. */
#include "religious.h"

#include <stdlib.h>

#include "calendar.h"
#include "tables/hindu_years.h"
#include "tables/islamic_years.h"

/* Gauss's rule. */
long
easter(int year)
{
	int a = year % 19, b = year / 100, c = year % 100;
	int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
	int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
	int f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;

	return day_of(year, f / 31, f % 31 + 1);
}

/* The Julian Easter, which is 13 days behind from 1900 to 2099. */
long
orthodox_easter(int year)
{
	int d = (19 * (year % 19) + 15) % 30;
	int e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
	int f = d + e + 114;

	return day_of(year, f / 31, f % 31 + 1) + year / 100 - year / 400 - 2;
}

/*** Hebrew ***/

/* Days from the epoch to the new moon of Tishri, which puts off some weekdays. */
static long
molad_day(int year)
{
	long months = (235L * year - 234) / 19;
	long day = 29 * months + (12084 + 13753 * months) / 25920;

	return 3 * (day + 1) % 7 < 3 ? day + 1 : day;
}

static long
hebrew_new_year(int year)
{
	enum { EPOCH = -2092590 };	/* 1 Tishri of the year 1, in days */
	long before = molad_day(year - 1), day = molad_day(year);
	long after = molad_day(year + 1);

	if (after - day == 356)
		day += 2;
	else if (day - before == 382)
		day += 1;
	return EPOCH + day;
}

static bool
is_hebrew_leap(int year)
{
	return (7 * year + 1) % 19 < 7;
}

static int
hebrew_month_days(int year, int month)
{
	long length = hebrew_new_year(year + 1) - hebrew_new_year(year);

	if (month == 8)
		return length % 10 == 5 ? 30 : 29;
	if (month == 9)
		return length % 10 == 3 ? 29 : 30;
	if (month == 12)
		return is_hebrew_leap(year) ? 30 : 29;
	return month == 2 || month == 4 || month == 6 || month == 10 ||
	    month == 13 ? 29 : 30;
}

bool
hebrew_day(int year, int month, int day, long *out)
{
	/* Tishri to Kislev are in the autumn, the rest in the spring after. */
	int y = year + (month >= 7 && month <= 9 ? 3761 : 3760), m;
	int months = is_hebrew_leap(y) ? 13 : 12;

	if (month == 12)
		month = months;
	*out = hebrew_new_year(y) + day - 1;
	for (m = 7; m != month; m = m == months ? 1 : m + 1)
		*out += hebrew_month_days(y, m);
	return true;
}

/*** Islamic ***/

/* The first day of an Islamic month and its length. */
static long
islamic_month(int year, int month, int *length)
{
	enum { EPOCH = -492148 };	/* 622-07-16, in days */
	int i = year - islamic_years[0].year;
	const struct islamic_years_row *row = &islamic_years[i];
	long day;

	if (i < 0 || i >= ISLAMIC_YEARS_ROWS) {
		*length = month % 2 == 1 || (month == 12 &&
		    (14 + 11 * year) % 30 < 11) ? 30 : 29;
		return EPOCH + (year - 1) * 354L + (3 + 11L * year) / 30 +
		    29L * (month - 1) + month / 2;
	}
	day = day_of(row->gregorian, row->month, row->day);
	for (int m = 0; m < month - 1; m++)
		day += row->months[m] == 'L' ? 30 : 29;
	*length = row->months[month - 1] == 'L' ? 30 : 29;
	return day;
}

bool
islamic_day(int year, int month, int day, long *out, int *length)
{
	long first = day_of(year, 1, 1);
	int y = (int)((year - 622) * 33L / 32) - 1;

	do
		*out = islamic_month(y++, month, length) + day - 1;
	while (*out < first);
	return *out < day_of(year + 1, 1, 1);
}

/*** Hindu ***/

bool
hindu_day(int year, int feast, long *out)
{
	int i = year - hindu_years[0].year;
	long v;

	if (i < 0 || i >= HINDU_YEARS_ROWS)
		return false;
	v = strtol(hindu_years[i].days + 5 * feast, NULL, 10);
	*out = day_of(year, (int)(v / 100), (int)(v % 100));
	return v > 0;
}
