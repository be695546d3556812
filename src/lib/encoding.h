/*
 * encoding.h - which encoding a page is in, and its bytes as UTF-8 with the
 * place of each in the raw file. Names are those of the Encoding Standard in
 * lower case; ICU converts, but never learns the page's own label. It is loaded
 * only where a page needs it.
 */
#ifndef ENCODING_H
#define ENCODING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "buf.h"
#include "place.h"

enum {
	ENCODING_WINDOW = 1 << 16,	/* bytes looked at to find out */
	ENCODING_PIECE = 1 << 12	/* raw bytes converted at once: ICU says
				 * other places for other pieces */
};

/* The encoding a label stands for; NULL where it is none. */
const char *encoding_of(const char *label, size_t n);

/* What a <meta> in s declares (the standard's prescan); NULL: nothing. */
const char *encoding_declared(const char *s, size_t n);

/*
 * The encoding of a page that begins with s: its byte order mark, UTF-8 where
 * it is valid, what it declares, what ICU guesses from 16 KiB, GB18030 or
 * windows-1252. whole: s is all of it, so no character is cut off at its end.
 */
const char *encoding_guess(const char *s, size_t n, bool whole);

/* Bytes of a byte order mark for this encoding at s. */
size_t encoding_mark(const char *s, size_t n, const char *name);

struct decoder {
	bool utf8;		/* bytes pass as they are, valid or not */
	bool gb;
	void *icu;
	struct converter_library *library;
	size_t pending;		/* bytes of a character that has begun */
	char raw[ENCODING_PIECE];
	size_t raw_len, base;
	char piece[8 * ENCODING_PIECE];
	uint32_t map[8 * ENCODING_PIECE + 1];
};

void decoder_start(struct decoder *d, const char *name);

/*
 * Decode raw bytes that lie at base of the file; each piece goes to done().
 * last: the page ends here. Invalid bytes become U+FFFD, in UTF-8 they stay.
 */
void decoder_feed(struct decoder *d, const char *s, size_t n, size_t base,
    bool last, void (*done)(void *state, const struct place *place, size_t n),
    void *state);
void decoder_end(struct decoder *d);
void decoder_free(struct decoder *d);

#endif
