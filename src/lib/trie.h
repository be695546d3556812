/*
 * trie.h - longest match of many byte strings: a double-array trie, built at
 * run time from a user's list or at build time by mktable. A step is one
 * addition, one comparison; matching takes time in the length of the match.
 */
#ifndef TRIE_H
#define TRIE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "buf.h"

/* The child of cell c by byte x is cell base(c) + x if that cell's check is c.
 * The child by 0 ends a key; its base is the key's value. */
struct trie_cell {
	int32_t base, check;
};

/* The cell that a character of three bytes leads to from the root. */
struct trie_head {
	uint32_t character;	/* its bytes, the first the highest; 0 = none */
	int32_t cell;
};

struct trie {
	const struct trie_cell *cells;	/* cell 0 is the root */
	size_t n;
	/* Hashed (trie_slot), 2^bits of them; a table that is built into a program
	 * has them, since most of a text begins no key. Else NULL. */
	const struct trie_head *heads;
	unsigned bits;
	/* A bit for each character of three bytes by its last two, each mod 64: without
	 * it the character begins no key. */
	const uint64_t *begins;
};

/* Length of the longest key that s begins with, and its value; 0 if none. */
size_t trie_longest(const struct trie *t, const char *s, size_t n,
    uint32_t *value);

/* The same for one key exactly. */
bool trie_get(const struct trie *t, const char *s, size_t n, uint32_t *value);

/* One step from cell (start with 0) by a byte; -1 where no key goes on so. */
static inline int32_t
trie_step(const struct trie *t, int32_t cell, unsigned char byte)
{
	size_t to = (size_t)t->cells[cell].base + byte;

	return to < t->n && t->cells[to].check == cell ? (int32_t)to : -1;
}

/* The three bytes of a character as one number, and its slot of 2^bits. */
static inline uint32_t
trie_character(const char *s)
{
	const unsigned char *u = (const unsigned char *)s;

	return (uint32_t)u[0] << 16 | (uint32_t)u[1] << 8 | u[2];
}

static inline uint32_t
trie_slot(uint32_t character, unsigned bits)
{
	return character * 0x9e3779b1u >> (32 - bits);
}

/* The cell that the character of three bytes at s leads to; -1 for none. */
static inline int32_t
trie_head(const struct trie *t, const char *s)
{
	const unsigned char *u = (const unsigned char *)s;
	uint32_t c = trie_character(s), i;

	if (!(t->begins[u[1] & 63] >> (u[2] & 63) & 1))
		return -1;
	for (i = trie_slot(c, t->bits); t->heads[i].character != 0;
	    i = (i + 1) & ((1u << t->bits) - 1))
		if (t->heads[i].character == c)
			return t->heads[i].cell;
	return -1;
}

/* Whether a key may begin at s, which is UTF-8, as its first character or byte
 * shows. */
static inline bool
trie_begins(const struct trie *t, const char *s)
{
	return ((s[0] & 0xf0) == 0xe0 ? trie_head(t, s) :
	    trie_step(t, 0, (unsigned char)s[0])) >= 0;
}

/* Whether a key ends at this cell, and its value. */
static inline bool
trie_ends(const struct trie *t, int32_t cell, uint32_t *value)
{
	int32_t end = trie_step(t, cell, 0);

	if (end < 0)
		return false;
	*value = (uint32_t)t->cells[end].base;
	return true;
}

struct trie_key {
	struct span key;	/* no NUL byte, not empty */
	uint32_t value;		/* below 2^31 */
};

/* For qsort: by their bytes, then by value. */
int trie_key_order(const void *a, const void *b);

/*
 * Build a trie from keys, which are sorted in place. Of equal keys the one
 * with the lowest value is kept. Free it with trie_free().
 */
void trie_build(struct trie *t, struct trie_key *keys, size_t n);
void trie_free(struct trie *t);

#endif
