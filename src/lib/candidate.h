/*
 * candidate.h - the places of a text where a quantity or date may begin. Nearly
 * all of a text may not, so this is what the speed of it all hangs on: a place
 * is looked at by its first character and the one behind it, then by its first
 * two or three, or by the whole word where it is Latin, and the word behind it.
 * The marks are in lib/wordmarks. A Latin word that only leads to a number or
 * date (the, within) is passed where none of the next words says one.
 */
#ifndef CANDIDATE_H
#define CANDIDATE_H

#include <stdbool.h>

#include "buf.h"

/* What may begin at a place. */
enum {
	FIGURE = 1 << 0,	/* a number */
	DATE_WORD = 1 << 1,	/* a word that is a date: 去年, every, March */
	FRONT = 1 << 2,		/* one that stands before a date: 从, since */
	BOUND = 1 << 3,		/* one before an amount: 超过, $, at least */
	ANCHOR = 1 << 4,	/* one before a duration: 过去, the last */
	TRAP = 1 << 5,		/* a phrase that is none of these */
	/* Of a character: */
	UNIT = 1 << 6,		/* it may stand behind a number */
	LONGER = 1 << 7,	/* words of two and more begin with it */
	/* Of a Latin word: it says a number, a date or a unit itself. */
	SAYS = 1 << 6,
	BEGINS = FIGURE | DATE_WORD | FRONT | BOUND | ANCHOR | TRAP,
	LEADS = FRONT | BOUND | ANCHOR,	/* nothing without what they stand before */
};

/* The next place from byte *at on, to which that moves: what may begin there,
 * or 0 at the text's end. weak: also a figure that counts nothing. */
unsigned candidate_next(struct span text, bool weak, size_t *at);

/* What may begin at p (p < end), with no look at what that needs behind it. */
unsigned candidate_kinds(const char *p, const char *end);

/* The bytes to go on by where nothing did begin. */
size_t candidate_skip(const char *p, const char *end);

#endif
