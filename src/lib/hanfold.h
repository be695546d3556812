/*
 * hanfold.h - words that are listed in Simplified, read in any mixture of the
 * two scripts.
 */
#ifndef HANFOLD_H
#define HANFOLD_H

#include "trie.h"

/* The longest key at p of Chinese characters, with the characters of
 * tables/han_variants.tsv taken as their Simplified ones; its bytes or 0. */
size_t han_longest(const struct trie *t, const char *p, const char *end,
    uint32_t *row);

/* The longest key at p, which begins with a Chinese character, as it is written or,
 * where that is longer, in Simplified. */
size_t han_name_read(const struct trie *t, const char *p, const char *end,
    uint32_t *row);

/* The traditional characters of each Simplified one: rows of the table, from 1;
 * 0 is none. */
struct han_variants {
	unsigned char first[65536];	/* by code point */
	unsigned char next[256];	/* behind a row */
};

void han_variants_of(struct han_variants *v);

/* The nth traditional character of the one of three bytes at p, itself three
 * bytes; NULL for none. */
const char *han_variant(const struct han_variants *v, const char *p, int nth);

/* Give the traditional characters what marks their Simplified ones have; by code point. */
void han_spread(uint16_t marks[65536]);

#endif
