/*
 * clause.h - a sentence as tokens: names, figures, predicates, the small words
 * that say what stands to what (src/tables/clausewords.tsv), and borders.
 * What stands in round brackets belongs to the token before it.
 */
#ifndef CLAUSE_H
#define CLAUSE_H

#include <stdbool.h>
#include <stddef.h>

#include "buf.h"
#include "mention.h"
#include "predicate.h"

enum token_kind {
	/* the kinds of clausewords.tsv, in the order of clause.c's list */
	W_TEXT, W_CONN, W_ADV, W_BE, W_PREP, W_OF, W_POST, W_BA, W_JIANG, W_BEI, W_BY,
	W_LET, W_DE, W_LE, W_WILL, W_MAYBE, W_RUMOUR, W_HEARSAY, W_DENY,
	W_NEG, W_HYPO, W_ASK, W_AIM, W_WHEN, W_HE, W_WE, W_IT, W_ITS, W_THEY,
	W_THIS, W_AND, W_SAY, W_HINT,
	W_CITE, W_SOURCE, W_ROLE, W_ROLEPRE, W_AGE, W_UNIT, W_WHO, W_THING, W_FIRM,
	WORD_KINDS,
	/* and what is no such word */
	T_NAME = WORD_KINDS, T_FIGURE, T_TIME, T_VERB, T_NOUN, T_BORDER
};

struct token {
	enum token_kind kind;
	size_t from, to;	/* bytes of the text */
	size_t start, end;	/* code points of the text */
	const char *p;		/* its first byte */
	const struct mention *mention;		/* names, figures, times */
	const struct predicate *predicate;	/* verbs, nouns */
	char border;		/* , : - (dash) . ? for T_BORDER */
	bool quoted;		/* in quotation marks */
	bool opens;		/* the first of a quotation; its mark is in */
	bool latin;		/* begins with a Latin letter */
};

/* True where the token's text is s, or begins with it. */
static inline bool
token_is(const struct token *t, const char *s)
{
	return span_is((struct span){ t->p, t->to - t->from }, s);
}

static inline bool
token_begins(const struct token *t, const char *s)
{
	size_t n = strlen(s);

	return t->to - t->from >= n && memcmp(t->p, s, n) == 0;
}

/* All words that are looked up, and what is known of their beginnings. */
struct lexicon {
	const struct predicates *predicates;
	unsigned char *kinds;		/* of the rows of clausewords.tsv */
	/* A bit for each character that is a word, and for each hash of two
	 * characters with which a longer one begins: most places have none. */
	unsigned char single[1 << 13], pair[1 << 13];
};

/* Exits 1 where the words' table is bad. */
void lexicon_start(struct lexicon *l, const struct predicates *p);
void lexicon_free(struct lexicon *l);

/*
 * Fill tokens (of struct token) with those of text; mentions (n of them, in
 * order) lie in it. scratch is used for a lower-case copy. Gives the number.
 */
size_t tokenise(const struct lexicon *l, struct span text,
    const struct mention *mentions, size_t n, struct buf *scratch,
    struct buf *tokens);

#endif
