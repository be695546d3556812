/* place.h - where the bytes of a piece of a page are in its raw file. */
#ifndef PLACE_H
#define PLACE_H

#include <stddef.h>
#include <stdint.h>

struct place {
	const char *piece;	/* the first byte */
	size_t base;		/* where that is in the raw file */
	const uint32_t *map;	/* of each byte and of the end, from base;
				 * NULL: they are as in the raw file */
	size_t n;		/* bytes that can be read there; 0: not known */
};

/* Where a byte of the piece, or its end, is in the raw file. */
static inline size_t
place_at(const struct place *place, const char *p)
{
	size_t i = (size_t)(p - place->piece);

	return place->base + (place->map ? place->map[i] : i);
}

#endif
