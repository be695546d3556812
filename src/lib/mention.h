/*
 * mention.h - the names and figures of a record, as tag-entities and
 * extract-numbers marked them (records.5), in one list in order.
 */
#ifndef MENTION_H
#define MENTION_H

#include <stddef.h>
#include <stdint.h>

#include "buf.h"

enum mention_kind {
	PERSON, ORG, PRODUCT, PLACE, EVENT, WORK,	/* names */
	MONEY, PERCENT, COUNT, OTHER_FIGURE,		/* figures */
	AGE, DURATION, TIME, ORDINAL			/* figures of time, rank */
};

struct mention {
	enum mention_kind kind;
	size_t start, end;	/* code points of the text, half-open */
	size_t from, to;	/* the same in bytes */
	struct span name;	/* raw JSON string, .p NULL if none: names */
	uint32_t id;		/* the caller's, 0 at first */
	/* Figures: raw JSON values, .p NULL where the key is missing. */
	struct span min, max, unit, approx, iso;
};

static inline int
is_name(const struct mention *m)
{
	return m->kind <= WORK;
}

/*
 * Add to list (of struct mention) those of the raw JSON arrays entities and
 * numbers (.p NULL if none) that lie in text, sorted, without what overlaps
 * one before it (a name goes before a figure). Gives how many.
 */
size_t mentions_read(struct span entities, struct span numbers,
    struct span text, struct buf *list);

#endif
