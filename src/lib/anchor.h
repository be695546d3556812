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

/* item is the quantity at byte at, where its type is DURATION; there may be none. */
bool anchor_read(struct span text, size_t at, const struct reference *ref,
    struct item *item);

#endif
