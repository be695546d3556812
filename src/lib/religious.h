/*
 * religious.h - days of the Hebrew, Islamic and Julian calendars in a Gregorian
 * year, as calendar.h counts days. False where there is none in the year.
 */
#ifndef RELIGIOUS_H
#define RELIGIOUS_H

#include <stdbool.h>

/* Months are counted from Nisan = 1; Adar (12) is the second in a leap year. */
bool hebrew_day(int year, int month, int day, long *out);

/* By the calendar of Umm al-Qura, outside 1930 to 2077 by the arithmetical one: a
 * month seen late or early is a day off. Where the day comes twice in the year, the
 * first. *length is the month's. */
bool islamic_day(int year, int month, int day, long *out, int *length);

/* Feasts of the Hindu calendars by their number in hindu_years.tsv. */
bool hindu_day(int year, int feast, long *out);

long easter(int year);
long orthodox_easter(int year);

#endif
