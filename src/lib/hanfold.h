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

/* Which characters have traditional ones, a bit each by code point. */
void han_simplified(unsigned char bits[8192]);

/* The nth traditional character of the one at p, three bytes; NULL for none. */
const char *han_variant(const char *p, int nth);

#endif
