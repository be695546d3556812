/*
 * numbers.h - every quantity and date of a text, from left to right, none over
 * another: the longest at a place wins, a date before a quantity.
 */
#ifndef NUMBERS_H
#define NUMBERS_H

#include "when.h"

struct numbers {
	struct reference ref;
	bool weak;			/* also what is_weak() takes for none */
};

/* The next item from byte *at on, which moves behind it; false at the end. */
bool numbers_next(const struct numbers *n, struct span text, size_t *at,
    struct item *item);

#endif
