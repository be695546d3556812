/*
 * carry.h - what a clause takes over from those before it in its block: whom
 * it is about where it does not say.
 */
#ifndef CARRY_H
#define CARRY_H

#include "claim.h"
#include "reading.h"

/* The names that the clause is about; gives their number, at most SUBJECTS. */
size_t subjects_resolve(const struct reader *r, const struct reading *c,
    const struct mention **subject);

/* Keep what the next clause may leave out. */
void subjects_carry(struct reader *r, const struct reading *c);

/*
 * True where an unnamed subject is something that an organisation has: its
 * staff, its budget; or how many of something.
 */
bool subject_is_unit(const struct reading *c);

/* True where the subject is unnamed and nothing is known of it: 操作系统. */
bool subject_is_foreign(const struct reader *r, const struct reading *c);

/* A figure that can be claimed. */
static inline bool
is_quantity(const struct mention *m)
{
	return m->kind >= MONEY && m->kind <= OTHER_FIGURE;
}

/* The next such figure of the clause from i on; c->n if none. */
size_t clause_figure(const struct reading *c, size_t i);

#endif
