/*
 * line.h - the text of one block as it is written: one line of valid UTF-8.
 * White space (with nbsp and the like) becomes one space, none at the ends;
 * ideographic space stays inside a line only. Dropped are NUL, U+FEFF, soft
 * hyphens, zero-width spaces, and glosses: a bracketed syllable of pinyin
 * with its tone mark, right after a Han character or a letter, as in 网(wǎng).
 * What is no UTF-8 becomes U+FFFD, one for each maximal subpart.
 */
#ifndef LINE_H
#define LINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "buf.h"
#include "place.h"

enum { LINE_HELD = 24 };

struct line {
	/* Set these. */
	struct buf *out;
	void (*broken)(void *state);	/* a newline where newlines count */
	void *state;
	bool glosses;		/* keep them */
	bool pre;		/* newlines break, other white space stays */

	/* Read these. */
	bool empty;		/* nothing to be seen yet */
	size_t bytes;		/* of the line so far */
	size_t source[2];	/* of what is to be seen, in the raw file, and
				 * where pre is set of the space before it */

	/* The rest is line.c's. */
	char space;		/* white space before what comes: 0, ' ', '\t',
				 * or 'i' for the ideographic one */
	bool base;		/* the last character may have a gloss */
	char held[LINE_HELD];	/* what may be a gloss */
	size_t held_len, held_source[2];
	char part[4];		/* an incomplete UTF-8 sequence */
	size_t part_len, part_at;
	struct buf indent;	/* white space as it came: where pre is set */
	size_t indent_at;	/* where that began */
};

/* Begin a line: everything of "read these" and below. */
void line_start(struct line *l);

/* Add bytes that lie at place. */
void line_add(struct line *l, const struct place *place, const char *s,
    size_t n);

/* Add valid UTF-8 that stands for [start, end) of the raw file. */
void line_put(struct line *l, const char *s, size_t n, size_t start,
    size_t end);

/* A tab where a cell of a row ends. */
void line_tab(struct line *l);

/* No more comes: what was held back goes out. */
void line_end(struct line *l);

#endif
