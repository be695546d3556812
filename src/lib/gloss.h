/* gloss.h - glosses of pinyin in brackets, as in 网(wǎng). */
#ifndef GLOSS_H
#define GLOSS_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* The length of a bracket at s, ASCII or full-width (three bytes); 0: none. */
static inline size_t
bracket(const char *s, size_t n, const char *ascii, const char *wide)
{
	if (n >= 1 && *s == *ascii)
		return 1;
	return n >= 3 && memcmp(s, wide, 3) == 0 ? 3 : 0;
}

/* True for a gloss: ( or its full-width form, a syllable, and its bracket. */
bool is_gloss(const char *s, size_t n);

/* Whether s may go on to be a gloss: only such characters as it has. */
bool may_be_gloss(const char *s, size_t n);

#endif
