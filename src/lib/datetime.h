/*
 * datetime.h - dates, times and sets as they are said: 2025年3月中旬  去年11月
 * Q3 2024  March 5, 2024 at 3pm  周三下午三点半  每天  2025-10-20.
 */
#ifndef DATETIME_H
#define DATETIME_H

#include "when.h"

/* The date, time or range of them at byte at; false where there is none. */
bool datetime_read(struct span text, size_t at, const struct reference *ref,
    struct item *item);

const struct trie *datewords_trie(void);

/* Parts of it, for one another: what a piece of text at p adds to w; bytes
 * taken, 0 where it adds nothing. first: nothing was said before. */
size_t clock_read(const char *p, const char *end, struct when *w);
size_t isodate_read(const char *p, const char *end, struct when *w);
size_t set_read(const char *p, const char *end, const struct reference *ref,
    struct item *item);
size_t dateword_read(const char *p, const char *end, struct when *w,
    bool first);

#endif
