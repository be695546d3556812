/*
 * charmap.h - a map of single characters over UTF-8, at the speed of the
 * table's memory, that stops where more than one character must be looked at.
 */
#ifndef CHARMAP_H
#define CHARMAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * The table, by code point up to U+FFFF: in the low 24 bits the three bytes of
 * the character that takes its place, first byte lowest, or 0 where the table
 * cannot say. Characters of one and two bytes stay; of theirs only the flags
 * count.
 *
 * The flags tell where a key of several characters may begin. Every character
 * that is the second one of a key is in one of four classes; a character that
 * is the first one has the classes of its seconds. Where they meet, the pairs
 * decide.
 */
enum { CHARMAP_FIRST = 24, CHARMAP_SECOND = 28 };	/* shifts, 4 bits each */

static inline uint32_t
charmap_class(uint32_t second)
{
	return 1u << (second * 0x9e3779b1u >> 30);
}

/* The flag of a key's first character, and of its second. */
static inline uint32_t
charmap_first(uint32_t second)
{
	return charmap_class(second) << CHARMAP_FIRST;
}

static inline uint32_t
charmap_second(uint32_t second)
{
	return charmap_class(second) << CHARMAP_SECOND;
}

struct charmap {
	const uint32_t *table;	/* 65536 cells */
	const uint8_t *pairs;	/* 65536 bits, by charmap_pair() */
	bool ascii;		/* ASCII characters have flags too */
};

/* The bit in pairs: may a key begin with these two? */
static inline uint32_t
charmap_pair(uint32_t first, uint32_t second)
{
	return ((first * 0x9e3779b1u) ^ (second * 0x85ebca6bu)) >> 16;
}

/* It looks this far ahead, so of the last bytes one less stays. */
enum { CHARMAP_ROOM = 8 };

/*
 * Map s to *to, which has room for n + 32 bytes, up to a character that is
 * special, that begins a pair, that has four bytes or is no UTF-8, or to the
 * last CHARMAP_ROOM - 1 bytes. Returns where it stopped and moves *to.
 */
const char *charmap_run(const struct charmap *m, const char *s, size_t n,
    char **to);

/* The same without the instructions that only some machines have. */
const char *charmap_run_portable(const struct charmap *m, const char *s,
    size_t n, char **to);

#endif
