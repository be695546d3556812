/*
 * reading.h - one clause, read: its subject, its main verb, and what the small
 * words say of its standing.
 */
#ifndef READING_H
#define READING_H

#include "claim.h"

struct reading {
	const struct token *t;	/* the clause's tokens */
	size_t n;
	char before, after;	/* the borders at its ends; 0 for none */
	size_t begin;		/* where to read from: behind "X said" */
	/* The subject as it stands in the clause, before resolving. */
	const struct mention *subject[SUBJECTS];
	size_t subjects;
	bool nominal;		/* a subject that is no name */
	bool unit;		/* it is somebody's staff, budget, product */
	bool this;		/* it is this or that */
	bool thing;		/* it is a product without a name */
	bool listed;		/* it is a list of things without a name */
	bool passive;		/* what happens is done to the subject */
	bool he, we, it, firm, its, they;	/* or a pronoun */
	const struct mention *patient;	/* X in X由Y创立 */
	const struct mention *agent;	/* Y in X被Y收购 */
	bool trailing;		/* it stands last: Y in 拥有X的Y */
	bool owned;		/* the subject stands behind of */
	size_t own;		/* what is before it is of a relative clause */
	size_t verb;		/* index of the main verb, n if none */
	size_t noun;		/* of a noun that makes a claim, n if none */
	bool will, maybe, rumour, hearsay, deny, neg;
	bool hypo, ask, aim, when;
};

/* Read the clause from r->begin on; t, n, before and after are set. */
void clause_read(struct reading *r);

#endif
