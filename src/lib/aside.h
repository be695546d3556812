/*
 * aside.h - claims that a clause makes beside its verb: somebody's role (X's
 * founder Y) and age (41岁的Y), whom somebody leads (其麾下的Y), what was done
 * to it (X收购的Y), and a deal named with its price (这笔3亿美元的X收购).
 */
#ifndef ASIDE_H
#define ASIDE_H

#include "claim.h"

/* Add the claims of this kind in a clause's tokens t[0, n) to list. */
void asides_read(const struct reader *r, const struct token *t, size_t n,
    struct buf *list);

/* True where the clause is nothing but somebody's role: "X的前副总裁". */
bool roles_only(const struct token *t, size_t n);

#endif
