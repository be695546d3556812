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

struct trie {
	const struct trie_cell *cells;	/* cell 0 is the root */
	size_t n;
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

/*
 * Build a trie from keys, which are sorted in place. Of equal keys the one
 * with the lowest value is kept. Free it with trie_free().
 */
void trie_build(struct trie *t, struct trie_key *keys, size_t n);
void trie_free(struct trie *t);

#endif
