/*
 * verb.h - whether a verb of the table is the main one of its clause: not one
 * that stands before a noun, names an event, or wants what it has not.
 */
#ifndef VERB_H
#define VERB_H

#include "reading.h"

enum { AHEAD = 24 };	/* tokens looked ahead: keeps time linear */

static inline size_t
horizon(const struct reading *r, size_t i)
{
	return i + AHEAD < r->n ? i + AHEAD : r->n;
}

static inline bool
acts(const struct token *t)
{
	return t->kind == T_VERB || t->kind == W_SAY || t->kind == W_HINT;
}

static inline bool
kind_at(const struct reading *r, size_t i, enum token_kind kind)
{
	return i < r->n && r->t[i].kind == kind;
}

/* True where the verb at i stands in a clause before a noun: 收购的公司. */
bool verb_is_relative(const struct reading *r, size_t i);

/* 从X挖角来的Y at the clause's end is Y, of whom more is to come. */
bool verb_ends_in_name(const struct reading *r, size_t i);

/* True where the verb at i names an event: 这场收购, 对X的投入, its launch. */
bool verb_is_nominal(const struct reading *r, size_t i);

/* True where a verb that wants a figure or a name after it has it. */
bool verb_has_object(const struct reading *r, size_t i);

/* An English verb whose first word ends in -ing. */
bool token_is_ing(const struct token *t);

/* The word "to". */
bool token_is_to(const struct token *t);

#endif
