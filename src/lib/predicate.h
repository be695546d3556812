/*
 * predicate.h - the verbs and nouns that make a claim, from a table: the one
 * compiled in (pipelines/predicates.tsv) or a file of the same columns.
 */
#ifndef PREDICATE_H
#define PREDICATE_H

#include <stdbool.h>
#include <stddef.h>

#include "buf.h"
#include "trie.h"

/* What a predicate wants: without it, it makes no claim. */
enum wants { WANTS_NOTHING, WANTS_FIGURE, WANTS_NAME };

struct predicate {
	struct span word;	/* in lower case */
	struct span norm;	/* normal form */
	struct span class;	/* acquire, invest … */
	bool noun;		/* an event or a measure by its name */
	bool owner;		/* subject: who owns it (X's losses) */
	enum wants wants;
};

struct predicates {
	struct trie trie;	/* word -> row */
	struct predicate *rows;
	size_t n;
	struct buf text;	/* what a file's rows point into */
};

/* The compiled-in table. */
void predicates_builtin(struct predicates *p);

/* A file in its place: exits 1 with FILE:LINE where it is malformed. */
void predicates_read(struct predicates *p, const char *file);

/*
 * Length of the longest word of the table at s (lower case; ends of Latin
 * words are respected), and its row; 0 if none. An English verb is also found
 * by its regular forms (-s, -ed, -ing).
 */
size_t predicate_at(const struct predicates *p, const char *s, size_t n,
    size_t *row);

/* The same in any trie, without English forms. */
size_t word_at(const struct trie *t, const char *s, size_t n, uint32_t *value);

void predicates_free(struct predicates *p);

#endif
