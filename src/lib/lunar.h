/*
 * lunar.h - the Chinese calendar, 1900 to 2100: its months and its solar terms.
 * Years are counted as the Gregorian year that their first month begins in.
 */
#ifndef LUNAR_H
#define LUNAR_H

#include <stdbool.h>

/* First day of a month (1-12, leap: the one added behind it) and its length in
 * days; false where there is no such month. */
bool lunar_month(int year, int month, bool leap, long *first, int *days);

/* The latest year up to this one that has the leap month; 0 for none. */
int lunar_leap_year(int year, int month);

/* The day of a solar term (1 小寒 to 24 冬至) in a Gregorian year. */
bool solar_term(int year, int term, long *day);

#endif
