/*
 * anchor.h - durations that hang on the reference date: 三天前  过去两年
 * 未来三个月内  in 3 days  the last two weeks. They stay durations; with a
 * reference date they also say from when to when.
 */
#ifndef ANCHOR_H
#define ANCHOR_H

#include "when.h"

/* The words before a duration, for a scanner: "" for none, NULL behind the last. */
const char *anchor_word(size_t i);

/* The duration that hangs on the reference date at byte at, into item; had is what
 * was read there, or NULL. */
bool anchor_read(struct span text, size_t at, const struct reference *ref,
    const struct item *had, struct item *item);

/* Only what hangs on the reference date as a point: 3 days ago, in two years. */
bool hanging_read(struct span text, size_t at, const struct reference *ref,
    struct item *item);

/* From and to of a duration, by its unit and mod. */
void anchor_resolve(const struct reference *ref, struct item *item);

/* anchordate.c: a duration behind the date in item, which w says: Monday two weeks
 * from now; from 4pm for half an hour. */
bool hung_read(struct span text, const struct reference *ref, const struct when *w,
    struct item *item);
bool lasting_read(struct span text, struct item *item);
/* A time of day behind a duration that comes to a day: 三天后的下午三点, in 3 days at 5pm. */
bool clock_behind(struct span text, const struct reference *ref, struct item *item);

#endif
