/*
 * claim.h - the claims of a document's sentences: who did what, how much, when,
 * on whose word. A sentence is read clause by clause; what a clause leaves out
 * (its subject, its source, its time) is carried over from those before it.
 */
#ifndef CLAIM_H
#define CLAIM_H

#include <stdbool.h>
#include <stddef.h>

#include "buf.h"
#include "clause.h"
#include "mention.h"
#include "predicate.h"

enum modality { ASSERTED, REPORTED, FORECAST, RUMOUR, DENIED, QUOTED };

/* A value: raw JSON, or text that is still to be quoted; .s.p NULL is null. */
struct phrase {
	struct span s;
	bool raw;
};

static inline struct phrase
phrase_text(const struct token *first, const struct token *last)
{
	return (struct phrase){ { first->p, last->to - first->from }, false };
}

static inline struct phrase
phrase_name(const struct mention *m)
{
	return (struct phrase){ m->name, true };
}

/* When: in ISO 8601 where that is known, else as it is said. */
static inline struct phrase
phrase_time(const struct token *t)
{
	struct span iso = t->mention->iso;

	return iso.n > 2 && iso.p[0] == '"' ? (struct phrase){ iso, true } :
	    phrase_text(t, t);
}

struct claim {
	size_t from, to;	/* the evidence in bytes of the text */
	size_t start, end;	/* in code points */
	struct phrase subject, predicate, object, time, attribution;
	struct span class;
	const struct mention *quantity;		/* or NULL */
	enum modality modality;
	bool negative;
	bool passive;		/* the predicate is done to the subject */
	size_t order;		/* claim.c's */
};

enum {
	SUBJECTS = 4,		/* coordinated subjects that are kept */
	LONGEST_PHRASE = 240,	/* bytes of a source or time: many claims have it */
};

/* Who says what follows. */
struct source {
	struct phrase who;	/* .s.p is NULL where nobody is named */
	const struct mention *speaker;	/* where it is a name */
	bool said;		/* there is a source, if only hearsay */
	bool hint;		/* it hints, or passes on a rumour */
	bool lasts;		/* to the end of the block; else the sentence */
	bool document;		/* it shows what it holds */
	bool ahead;		/* it forecasts */
	bool words;		/* what follows is in the speaker's words */
};

/* What a clause takes over from those before it in its block. */
struct carried {
	const struct mention *subject[SUBJECTS];
	size_t subjects;
	bool nominal;		/* the subject was no name but a unit */
	bool foreign;		/* or it was nothing that is known */
	const struct mention *person;	/* the last one */
	const struct mention *org;	/* the first of the last sentence */
	const struct mention *product;	/* the last one that was mentioned */
	bool org_is_new;	/* it is of this sentence */
	const struct mention *count;	/* how many the subject is: 几位研究员 */
	struct source source;
	struct phrase time;
};

struct reader {
	const struct lexicon *lexicon;
	const struct mention *topic;	/* the document's, or NULL */
	struct carried carried;
	struct buf tokens, lower;	/* scratch */
};

/* Begin another block. */
void claims_block(struct reader *r);

/*
 * Add the claims (struct claim) of a record's text to list, in order of start.
 * They point into text, the mentions and the predicates.
 */
void claims_read(struct reader *r, struct span text,
    const struct mention *mentions, size_t n, struct buf *list);

void reader_free(struct reader *r);

#endif
