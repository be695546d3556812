/*
 * datetime.h - dates, times and sets as they are said: 2025年3月中旬  去年11月
 * Q3 2024  March 5, 2024 at 3pm  周三下午三点半  每天  2025-10-20.
 */
#ifndef DATETIME_H
#define DATETIME_H

#include "when.h"

/* The words that stand before one, for a scanner: NULL behind the last. */
const char *front_word(size_t i);

/* The date, time or range of them at byte at; false where there is none.
 * figure: it can only begin with a number. */
bool datetime_read(struct span text, size_t at, bool figure,
    const struct reference *ref, struct item *item);

#endif
