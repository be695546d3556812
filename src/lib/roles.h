/*
 * roles.h - claims that stand in a name's company, without a verb: the role
 * (X's founder Y, CEO Y) and the age (41岁的Y) of a person.
 */
#ifndef ROLES_H
#define ROLES_H

#include "claim.h"

/* Add the claims of this kind in tokens t[0, n) to list. */
void roles_read(const struct reader *r, const struct token *t, size_t n,
    struct buf *list);

/* True where the clause is nothing but somebody's role: "X的前副总裁". */
bool roles_only(const struct token *t, size_t n);

#endif
