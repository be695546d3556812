/*
 * stop.h - what a full stop behind a Latin word or a number means: the words
 * of src/tables/abbreviations.tsv, initials, list numbers.
 */
#ifndef STOP_H
#define STOP_H

#include <stdbool.h>
#include <stddef.h>

#include "buf.h"
#include "trie.h"

/*
 * Whether a sentence that began at t[start] ends with the full stop at t[at];
 * the next word begins at t[next], behind blanks. more: further abbreviations
 * or NULL.
 */
bool stop_ends(struct span t, size_t start, size_t at, size_t next,
    const struct trie *more);

/* Whether the ! or ? at t[at] belongs to the word before it, as in Yahoo!. */
bool stop_in_word(struct span t, size_t start, size_t at);

/* Whether the word before t[at] is a plain one, no abbreviation, number,
 * file name or initial: then a sentence may end without a blank. */
bool stop_after_plain(struct span t, size_t start, size_t at,
    const struct trie *more);

/* Whether the number before t[at] begins its unit, as a list's does: 2., 一． */
bool stop_label(struct span t, size_t start, size_t at);
bool stop_han_label(struct span t, size_t start, size_t at);

/* Whether a word that begins sentences, or a title, stands at t[i]. */
bool stop_starter(struct span t, size_t i);

#endif
