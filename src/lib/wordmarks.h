/*
 * wordmarks.h - the words that a quantity or date may begin with, as tables that a
 * scan looks places up in. src/mkwordmarks.c makes them from the readers' lists when
 * the program is built; what the bits mean is in candidate.h and datelead.h.
 */
#ifndef WORDMARKS_H
#define WORDMARKS_H

#include <stdint.h>
#include <string.h>

#include "bytes.h"
#include "utf8.h"

struct word_marks {
	uint64_t wide[65536];		/* by character of three bytes: word_stop() */
	unsigned char narrow[0x800];	/* by character of one or two */
	unsigned char pairs[65536];	/* by the hash of two or three Chinese characters */
	unsigned char words[65536];	/* by the hash of a Latin word */
};

/* For lib/datelead. */
enum { DATE_BITS = 12, DATE_LETTERS = 4 };

struct date_marks {
	uint16_t characters[65536];	/* by the first character of a word */
	uint32_t words[1 << DATE_BITS];	/* by the hash of a Latin word's first letters */
};

extern const struct word_marks word_marks;
extern const struct date_marks date_marks;

/* The code point of three bytes. */
static inline size_t
three_at(const char *p)
{
	const unsigned char *u = (const unsigned char *)p;

	return ((size_t)u[0] << 12) + ((size_t)u[1] << 6) + u[2] -
	    ((0xe0 << 12) + (0x80 << 6) + 0x80);
}

/*
 * Whether something may begin at a character of three bytes, as what is behind it
 * shows: each has its class in the low six bits, its marks in the next eight, and by bit
 * 63 - class those that make it the beginning of a word or number. So nearly all of a
 * text is passed with one look at each character.
 */
enum { WIDE_MARKS = 6, OTHER_CLASS = 49 };	/* what has not three bytes, and the end */

static inline int
word_stop(uint64_t wide, uint64_t behind)
{
	return (int64_t)(wide << (behind & 63)) < 0;
}

/* The marks of the character at p, and its bytes. */
static inline unsigned
marks_at(const char *p, size_t *len)
{
	if (((unsigned char)*p & 0xf0) == 0xe0)
		return *len = 3, word_marks.wide[three_at(p)] >> WIDE_MARKS & 255;
	*len = utf8_len(*p);
	return *len == 4 ? 0 : word_marks.narrow[utf8_at(p, len)];
}

/*
 * A word has two marks, by the upper and the lower half of its hash; both are
 * asked for, so that few words that are in no table look like one that is.
 */
static inline unsigned
marks(const unsigned char table[65536], uint32_t hash)
{
	return table[hash >> 16] & table[hash & 65535];
}

/* The letters of a Latin word from p on, some of which may have accents (U+00C0
 * to U+024F). */
static inline size_t
letters(const char *p, const char *end)
{
	const char *from = p;

	p = bytes_letters(p, end);
	while (end - p >= 2 && *p >= '\xc3' && *p <= '\xc9')
		p = bytes_letters(p + 2, end);
	return (size_t)(p - from);
}

/* Figures from p on with the letters in them: 315, 36kr, 4th. */
static inline size_t
figures(const char *p, const char *end)
{
	const char *from = p;

	while (p < end && (is_digit(*p) || is_alpha(*p)))
		p++;
	return (size_t)(p - from);
}

/* The first n bytes at p, 1 to 8. */
static inline uint64_t
first_bytes(const char *p, const char *end, size_t n)
{
	uint64_t bytes = 0;

	if (end - p < 8)
		memcpy(&bytes, p, n);
	else
		memcpy(&bytes, p, 8);
	return bytes & UINT64_MAX >> (-8 * n & 63);
}

static inline uint64_t
mix(uint64_t h)
{
	h *= UINT64_C(0x9e3779b97f4a7c15);
	return h ^ h >> 32;
}

/* Of a Latin word of n letters, which are some, in any case. */
static inline uint32_t
hash_word(const char *p, const char *end, size_t n)
{
	const uint64_t small = UINT64_C(0x2020202020202020);
	uint64_t h = n;

	for (; n > 8; n -= 8, p += 8)
		h = mix(h ^ (first_bytes(p, end, 8) | small));
	return (uint32_t)mix(h ^ (first_bytes(p, end, n) | small));
}

/* Of the first letters of a Latin word, and how many they are, at most DATE_LETTERS. */
static inline uint32_t
hash_letters(const char *p, const char *end, size_t *n)
{
	uint32_t first = 0;

	for (*n = 0; *n < DATE_LETTERS && p + *n < end && is_alpha(p[*n]); ++*n)
		first = first << 8 | (unsigned char)(p[*n] | 0x20);
	return first * 0x9e3779b1u >> (32 - DATE_BITS);
}

/* Of a Latin word and the one behind it, from their hashes. */
static inline uint32_t
hash_next(uint32_t first, uint32_t second)
{
	return (uint32_t)mix((uint64_t)first << 32 | second);
}

/* Of the first two characters, three bytes each; 0 where there are not so many. */
static inline uint32_t
hash_pair(const char *p, const char *end)
{
	uint32_t four;
	uint16_t two;

	if (end - p < 6)
		return 0;
	memcpy(&four, p, 4);
	memcpy(&two, p + 4, 2);
	return (uint32_t)((four | (uint64_t)two << 32) *
	    UINT64_C(0x9e3779b97f4a7c15) >> 32);
}

/* Of the first three, from that of two. */
static inline uint32_t
hash_three(const char *p, const char *end, uint32_t two)
{
	uint16_t third;

	if (end - p < 9)
		return 0;
	memcpy(&third, p + 6, 2);
	return hash_next(two, (uint32_t)third << 8 | (unsigned char)p[8]);
}

#endif
