/*
 * offsets.h - offsets into a text, in code points, as bytes or UTF-16 units.
 * The text is marked at each 64th code point, so no question costs more.
 */
#ifndef OFFSETS_H
#define OFFSETS_H

#include <stdbool.h>
#include <stddef.h>

#include "buf.h"

struct offset {
	size_t bytes, utf16;
};

struct offsets {
	struct span text;	/* valid UTF-8; must live as long */
	struct buf marks;
};

void offsets_of(struct offsets *o, struct span text);

/* Where a code point begins; false where it is beyond the text's end. */
bool offset_at(const struct offsets *o, size_t chars, struct offset *at);

void offsets_free(struct offsets *o);

#endif
