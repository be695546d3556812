/*
 * unit.h - where a unit ends that has no mark at its end: items of a list that
 * was run together, and Markdown headings within a line.
 */
#ifndef UNIT_H
#define UNIT_H

#include <stdbool.h>
#include <stddef.h>

#include "buf.h"

enum { UNIT_LOOK = 384 };	/* bytes behind start that are looked at */

/*
 * Where the unit that begins at t[start] ends at the latest, as its list
 * number or heading mark shows; 0 where nothing is known.
 */
size_t unit_limit(struct span t, size_t start);

/* Whether the # at t[i] begins a heading within a line; *from is where its
 * unit begins: there, or at the > before it. */
bool unit_heading(struct span t, size_t start, size_t i, size_t *from);

#endif
