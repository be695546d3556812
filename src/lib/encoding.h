/*
 * encoding.h - which encoding a page is in. Names are those of the Encoding
 * Standard in lower case. ICU is loaded only where a page leaves it to guess.
 */
#ifndef ENCODING_H
#define ENCODING_H

#include <stdbool.h>
#include <stddef.h>

enum {
	ENCODING_WINDOW = 1 << 16,	/* bytes looked at to find out */
	ENCODING_MARK = 3		/* the longest byte order mark */
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

/* What a byte order mark at s says; NULL where there is none. */
const char *encoding_marked(const char *s, size_t n);

/* Bytes of a byte order mark for this encoding at s. */
size_t encoding_mark(const char *s, size_t n, const char *name);

#endif
