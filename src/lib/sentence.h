/*
 * sentence.h - the sentences of a paragraph of mixed Chinese, Japanese and
 * English, as spans of the bytes it came in: sentences and the blanks between
 * them are the paragraph, byte for byte. Bytes that are no UTF-8 are letters.
 *
 * A paragraph may come in parts. What is decided about a mark depends on the
 * bytes from its sentence's start to SENTENCE_LOOK behind it, never on how the
 * paragraph was cut into parts; no sentence is longer than max bytes. Time is
 * linear.
 */
#ifndef SENTENCE_H
#define SENTENCE_H

#include <stdbool.h>
#include <stddef.h>

#include "buf.h"
#include "trie.h"

enum { SENTENCE_LOOK = 512, SENTENCE_MAX = 1 << 16 };

struct sentence_rules {
	bool keep_quotes;	/* no end inside quotation marks */
	bool keep_parens;	/* none inside ( ) where they begin a sentence */
	bool semicolon;		/* a semicolon is an end too */
	size_t max;		/* bytes: cut what is longer; >= 16 */
	const struct trie *more;	/* abbreviations, without full stop */
};

/* Where the search is. All zeroes at a paragraph's start. */
struct sentence_scan {
	size_t start;		/* what is before it has been given */
	/* the rest is sentence.c's */
	size_t at;		/* looked at so far */
	size_t limit;		/* the unit ends here at the latest; 0: open */
	size_t open;		/* the outermost open bracket, + 1; 0: none */
	unsigned depth;		/* brackets open */
	size_t bracket;		/* see will_close() */
	bool closing, begun, quoted;	/* "limit" is known; a " is open */
};

/*
 * The next sentence of the paragraph's bytes p[0..n), no blanks round it;
 * whole says that it ends there. False: none is known yet, or none is left.
 * The bytes before scan->start are not needed any more: take them away, then
 * say so with sentence_forget().
 */
bool sentence_next(const struct sentence_rules *r, struct sentence_scan *scan,
    const char *p, size_t n, bool whole, struct span *sentence);

/* Where what begins at t[start] and is longer than max bytes is cut: behind a
 * comma, at a blank, or between two characters. */
size_t sentence_cut(struct span t, size_t start, size_t max);

/* The first n <= scan->start bytes have been taken away. */
void sentence_forget(struct sentence_scan *scan, size_t n);

#endif
