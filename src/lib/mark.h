/*
 * mark.h - the places where a sentence may end: a run of terminators, with
 * what closes behind it. Brackets are kept count of on the way.
 */
#ifndef MARK_H
#define MARK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "buf.h"
#include "sentence.h"

enum { MARK_SPAN = 480 };	/* bytes: the longest bracket that is kept whole */

/* What a run of terminators is made of. */
enum { HARD = 1, ELLIPSIS = 2, ASKS = 4, DOT = 8, SEMI = 16 };

/* A place where a sentence may end. */
struct mark {
	size_t at, end;		/* the run of terminators */
	size_t after;		/* behind closing marks and references */
	size_t next;		/* behind blanks */
	unsigned kinds, dots;
	uint32_t before;	/* the character before the run */
	uint32_t closer;	/* the last closing mark; 0: none */
	uint32_t follows;	/* the character at next; 0: nothing */
	uint32_t beyond;	/* the same, but what is behind a " */
	size_t opened;		/* a bracket that it closes, + 1; 0: none */
	bool quoted;		/* a " was closed */
	bool decided, is_end;	/* what the shape of the dots says */
};

/* The paragraph as it is known, and what to do with it. */
struct work {
	const struct sentence_rules *rules;
	struct sentence_scan *s;
	struct span t;
	bool whole;
};

/*
 * Read the mark at w->s->at. False where its end, or what follows it, is not
 * known yet; then the brackets counted in w->s are not right any more.
 */
bool mark_read(const struct work *w, struct mark *m);

/* Count the bracket c at t[i]; what is none is left alone. */
void mark_bracket(const struct work *w, uint32_t c, size_t i);

/* Whether the bracket that is open before t[from] closes soon behind it. */
bool mark_will_close(const struct work *w, size_t from);

#endif
