/*
 * decoder.h - the bytes of a page as UTF-8, with the place of each in the raw
 * file, by the decoders of the Encoding Standard. What is no character becomes
 * U+FFFD. It needs no library: the tables were made when it was built.
 */
#ifndef DECODER_H
#define DECODER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "place.h"

enum {
	DECODER_PIECE = 1 << 12,	/* raw bytes decoded at once */
	DECODER_TEXT = 3 * DECODER_PIECE + 8	/* and what they can become */
};

struct decoder;

/* The character at s[0 .. n), n > 0: its bytes, or 0 where they are not all
 * there; *c: the code point, or one of enum decoded. last: no more comes. */
typedef size_t decoder_step(struct decoder *d, const unsigned char *s, size_t n,
    bool last, uint32_t *c);

struct decoder {
	decoder_step *step;	/* NULL: UTF-8, which passes as it is */
	const struct encoding_table *table;
	bool ascii;		/* bytes below 0x80 are ASCII */
	bool big;		/* UTF-16: the high byte comes first */
	uint8_t set;		/* ISO-2022-JP: the set that is on */
	bool escaped;		/* and no character came since its escape */
	unsigned char raw[DECODER_PIECE];	/* what was fed */
	size_t raw_len, base;			/* where raw is in the file */
	char text[DECODER_TEXT];
	uint32_t map[DECODER_TEXT + 1];
};

/* name: of the Encoding Standard, as encoding_of() gives it. */
void decoder_start(struct decoder *d, const char *name);

/*
 * Decode raw bytes that lie at base of the file; each piece goes to done().
 * last: the page ends here. Invalid bytes become U+FFFD, in UTF-8 they stay.
 */
void decoder_feed(struct decoder *d, const char *s, size_t n, size_t base,
    bool last, void (*done)(void *state, const struct place *place, size_t n),
    void *state);

#endif
