/*
 * mktrie.h - a trie (lib/trie.h) as C, for the tools that make tables.
 */
#ifndef MKTRIE_H
#define MKTRIE_H

#include "lib/trie.h"

/* NAME_cells, NAME_heads and NAME_index of the keys, which are sorted; exits where
 * one is empty or there twice. */
void print_trie(const char *name, struct trie_key *keys, size_t n);

/* NAME_cells alone. */
void print_cells(const char *name, const struct trie *trie);

#endif
