/*
 * candidatehash.h - how the words of lib/candidate's tables are hashed, for their
 * marking (candidate.c) and for the scan (candidatescan.c).
 */
#ifndef CANDIDATEHASH_H
#define CANDIDATEHASH_H

#include <stdint.h>
#include <string.h>

#include "bytes.h"
#include "utf8.h"

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

/* The first n bytes at p, at most 8. */
static inline uint64_t
first_bytes(const char *p, const char *end, size_t n)
{
	uint64_t bytes = 0;

	if (end - p < 8) {
		memcpy(&bytes, p, n);
		return bytes;
	}
	memcpy(&bytes, p, 8);
	return n == 8 ? bytes : bytes & ((UINT64_C(1) << 8 * n) - 1);
}

static inline uint64_t
mix(uint64_t h)
{
	h *= UINT64_C(0x9e3779b97f4a7c15);
	return h ^ h >> 32;
}

/* Of a Latin word of n letters, in any case. */
static inline uint32_t
hash_word(const char *p, const char *end, size_t n)
{
	const uint64_t small = UINT64_C(0x2020202020202020);
	uint64_t h = n;

	for (; n > 8; n -= 8, p += 8)
		h = mix(h ^ (first_bytes(p, end, 8) | small));
	return (uint32_t)mix(h ^ (first_bytes(p, end, n) | small));
}

/* Of a Latin word and the one behind it, from their hashes. */
static inline uint32_t
hash_next(uint32_t first, uint32_t second)
{
	return (uint32_t)mix((uint64_t)first << 32 | second);
}

/* Of two characters in the first six of eight bytes. */
static inline uint32_t
hash_two(uint64_t pair)
{
	const unsigned char six[8] = { 255, 255, 255, 255, 255, 255, 0, 0 };
	uint64_t mask;

	memcpy(&mask, six, 8);	/* in either byte order */
	return (uint32_t)((pair & mask) * UINT64_C(0x9e3779b97f4a7c15) >> 32);
}

/* Of the first two characters, three bytes each; 0 where there are not so many. */
static inline uint32_t
hash_pair(const char *p, const char *end)
{
	char bytes[8] = { 0 };
	uint64_t pair;

	if (end - p < 6)
		return 0;
	memcpy(bytes, p, 6);
	memcpy(&pair, bytes, 8);
	return hash_two(pair);
}

#endif
