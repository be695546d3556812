/* stretch.h - when a date is: the seconds from its beginning to its end. */
#ifndef STRETCH_H
#define STRETCH_H

#include "when.h"

/* A stretch of time in seconds since 1970, to is not in it. */
struct stretch {
	long from, to;
	bool clock;	/* times of day matter */
};

/* The parts of the day, by their number in date_words.tsv: what ISO texts call
 * them, and their hours. */
struct daypart {
	const char *code;
	int from, to;
};
extern const struct daypart dayparts[];

/* False where it is none: February 30, or a part of which nothing is known.
 * guessed: the year was not said. */
bool stretch_of(const struct when *w, const struct reference *ref,
    struct stretch *s, bool *guessed);

/* The time of day that w says, on a day. */
void clock_of(const struct when *w, long day, struct stretch *s);

#endif
