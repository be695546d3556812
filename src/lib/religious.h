/*
 * religious.h - days of the Hebrew, Islamic and Julian calendars in a Gregorian
 * year, as calendar.h counts days. False where there is none in the year.
 */
#ifndef RELIGIOUS_H
#define RELIGIOUS_H

#include <stdbool.h>

/* Months are counted from Nisan = 1; Adar (12) is the second in a leap year. */
bool hebrew_day(int year, int month, int day, long *out);

/* By the arithmetical calendar: a month seen late or early is a day off. Where
 * the day comes twice in the year, the first. */
bool islamic_day(int year, int month, int day, long *out);

long easter(int year);
long orthodox_easter(int year);

#endif
