/*
 * range.h - the ends of a range: what opens it, what joins them, what the left one
 * takes from the right.
 */
#ifndef RANGE_H
#define RANGE_H

#include "amount.h"

struct hedges_row;

/* What may stand before the first end, for a scanner. */
enum { RANGE_OPENINGS = 11 };
extern const char *const range_openings[RANGE_OPENINGS];

/* 从 between from 介于: its bytes, and which: between ends with and, since is of a
 * change as often. */
size_t opening_read(const char *p, const char *end, bool *between, bool *since);

/* Whether something stands at p that may join two amounts. */
bool joint_begins(const char *p, const char *end);

/*
 * The second amount of a range that begins with left, behind which p is: bytes, or 0.
 * With 从 before it, two amounts that have a unit each are a change, not a range.
 */
size_t range_read(const char *from, const char *p, const char *end,
    struct amount *left, struct amount *b, bool between, bool since);

/* 45 and 50 mg: a, behind which p is, takes the unit of what follows. */
void list_read(const char *from, const char *p, const char *end, struct amount *a);

/* 10000与20000之间: one by what closes it. */
size_t closed_read(const char *from, const char *p, const char *end,
    struct amount *a, struct amount *b);

/* bound.c: what closes 比三十: its bytes, and > or <. */
size_t than_read(const char *p, const char *end, const char **bounds);

/* An amount with what bounds it, before or behind: 小于30, 1500以下, 比三十小. */
size_t bound_read(const char *from, const char *p, const char *end,
    struct amount *a, const char **bounds);

/* quantity.c: a word that bounds or blurs, before (b) or after (a) an amount; its
 * bytes, with the blanks between them. */
size_t hedge_read(const char *p, const char *end, char place,
    const struct hedges_row **row);

#endif
