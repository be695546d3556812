/*
 * calendar.h - the proleptic Gregorian calendar in whole numbers. A day is
 * counted from 1970-01-01 = 0; weekdays from Monday = 1.
 */
#ifndef CALENDAR_H
#define CALENDAR_H

#include <stdbool.h>
#include <stddef.h>

struct civil {
	int year, month, day;
};

long day_of(int year, int month, int day);
struct civil civil_of(long day);
int weekday_of(long day);
int month_days(int year, int month);

/* month may be any number: 13 is January of the next year. */
void month_norm(int *year, int *month);

/* The Monday of ISO week w of a year. */
long week_start(int year, int week);
/* The ISO week and its year. */
void week_of(long day, int *year, int *week);

/* The first day of a holiday (a row of holidays.tsv) in a year, as the region has
 * it ("" or two letters), and how many it lasts; false if unknown. */
bool holiday_of(int holiday, int year, const char *region, long *day, int *days);

/* The row of a holiday by its name in the table, or -1. */
int holiday_named(const char *name, size_t n);

#endif
