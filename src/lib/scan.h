/*
 * scan.h - small looks at the text at p, which ends at end.
 */
#ifndef SCAN_H
#define SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* Whether the rest of what stands at p, where its first byte does: not of nothing. */
static inline bool
is_all(const char *p, const char *end, const char *what)
{
	if (*what == '\0')
		return false;
	for (size_t n = 1; what[n] != '\0'; n++)
		if (p + n >= end || p[n] != what[n])
			return false;
	return true;
}

/* Whether what stands at p. Most of what is looked for is known to the compiler. */
static inline __attribute__((always_inline)) bool
is(const char *p, const char *end, const char *what)
{
	if (p >= end || *p != *what)
		return false;
	return __builtin_constant_p(strlen(what)) ?
	    (size_t)(end - p) >= strlen(what) && memcmp(p, what, strlen(what)) == 0 :
	    is_all(p, end, what);
}

/* Whether one of the characters of a list does, each three bytes of UTF-8. */
static inline bool
one_of(const char *p, const char *end, const char *list)
{
	if (end - p >= 3 && (*p & 0xf0) == 0xe0)
		for (; *list != '\0'; list += 3)
			if (memcmp(p, list, 3) == 0)
				return true;
	return false;
}

/* Whether Latin words may go on from p: letters, or figures that no other script
 * stands right behind. */
static inline bool
is_latin(const char *p, const char *end)
{
	if (p < end && (*p | 0x20) >= 'a' && (*p | 0x20) <= 'z')
		return true;
	if (p == end || *p < '0' || *p > '9')
		return false;
	while (p < end && ((*p >= '0' && *p <= '9') || *p == ',' || *p == '.'))
		p++;
	/* no-break spaces, dashes, quotes and fractions are as good as ASCII */
	return p == end || (unsigned char)*p < 0xc3 || (unsigned char)*p == 0xe2;
}

static inline int
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? c | 0x20 : c;
}

/* Length of a word in lower case that begins at p in any case, or 0. */
static inline size_t
word_at(const char *p, const char *end, const char *word)
{
	size_t n = 0;

	if (p >= end || lower(*p) != *word)
		return 0;
	for (; word[n] != '\0'; n++)
		if (p + n >= end || lower(p[n]) != word[n])
			return 0;
	return n;
}

#endif
