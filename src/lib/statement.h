/*
 * statement.h - what a clause that has been read states: the claims of its
 * verb, its figures, of what stands before a name, and of a speaker's words.
 */
#ifndef STATEMENT_H
#define STATEMENT_H

#include "claim.h"
#include "reading.h"

/* A sentence in the reading. */
struct sentence {
	struct reader *r;
	struct buf *list;
	const struct token *t, *end;	/* the record's tokens */
	bool hypothetical;	/* if …: nothing after it is claimed */
	bool will, hearsay, rumour;	/* said before the verb's clause */
	bool planned;		/* of the clause before, whose subject goes on */
	const struct token *speech;	/* "X said", its content still to come */
	struct span verb;	/* the word of saying */
	struct phrase document;	/* of the sentence, which shows what is said */
	struct phrase time;	/* of the clause */
};

/* The claims of the clause's main verb, one for each subject and figure. */
void state_verb(struct sentence *s, const struct reading *c);

/* A figure without a verb: 预算砍幅30%, 143亿美元的豪赌. */
void state_figure(struct sentence *s, const struct reading *c);

/* “…”, X said: the quotation before the clause, where nothing in it is a claim. */
void state_quotation(struct sentence *s, const struct reading *c, size_t word);

/* X said that …, where what was said has no claim of its own. */
void state_speech(struct sentence *s, const struct reading *c);

#endif
