/*
 * attribution.h - on whose word: "X said", 据X报道, "according to X".
 */
#ifndef ATTRIBUTION_H
#define ATTRIBUTION_H

#include "claim.h"
#include "reading.h"

/*
 * The source that a clause names. False where it names none; else *s is filled
 * and *content is the index of the token at which what it says begins (r->n:
 * in the next clause). *word is the index of the word of saying, r->n if none.
 */
bool source_find(const struct reading *r, const struct carried *carried,
    struct source *s, size_t *content, size_t *word);

#endif
