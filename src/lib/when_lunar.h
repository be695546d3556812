/*
 * when_lunar.h - which days a date of the Chinese calendar is.
 */
#ifndef WHEN_LUNAR_H
#define WHEN_LUNAR_H

#include "when.h"

/* The first day of w, whose month and day are of the Chinese calendar, in a year
 * of it, and how many days it is; false where there is none. */
bool lunar_days(const struct when *w, const struct reference *ref, int year,
    long *first, int *days);

/* As it is said: 2015-10-01, XXXX-08-15, a leap month as L04. */
void lunar_text(const struct when *w, char *out, size_t size);

#endif
