/*
 * unwrap.h - the paragraphs of hard-wrapped text: lines up to an empty one are
 * joined, with nothing between Chinese characters and a blank elsewhere. A
 * heading, and an item with a bullet, are paragraphs of their own.
 */
#ifndef UNWRAP_H
#define UNWRAP_H

#include <stdbool.h>
#include <stddef.h>

#include "buf.h"

/* Code points of the source that are left out before text.data[at]. */
struct unwrap_gap {
	size_t at, count;
};

/* All zeroes at the start. */
struct unwrap {
	struct buf text;	/* the paragraph so far */
	struct buf gaps;	/* struct unwrap_gap, in order */
	bool ended;		/* the paragraph is whole */
	/* the rest is unwrap.c's */
	struct buf lead;	/* a line's start, till it is known what it is */
	struct buf blanks;	/* behind the last word, before the next */
	size_t left_out;	/* code points, before what comes next */
	bool in_line, heading, item;
};

/*
 * Read bytes up to the end of a paragraph; gives how many it took. Where ended
 * is set, deal with text, set its length and that of gaps to 0, and ended to
 * false, before the next call. Text may be taken from the front between calls.
 */
size_t unwrap_read(struct unwrap *u, const char *p, size_t n);

/* The input ends here: text is the last paragraph. */
void unwrap_end(struct unwrap *u);

void unwrap_free(struct unwrap *u);

#endif
