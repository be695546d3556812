/*
 * view.h - a document at a glance: what of it, beyond a block's own words, is
 * needed to tell whether the block is part of the article. Linear in blocks,
 * containers and text, but for finding equal lines, which sorts their hashes.
 */
#ifndef VIEW_H
#define VIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "block.h"
#include "shape.h"

/* What is summed up over a container and all in it. */
struct sum {
	float prose, linked;	/* width outside of links, and inside */
	float score;		/* of its own paragraphs and half its children's */
	uint32_t blocks;
	uint32_t kinds, names;	/* of it and all round it that are no more
				 * than half of the page */
	uint32_t branch;	/* the outermost of these that does not have
				 * the best container in it; 0: none */
	uint32_t home;		/* from it outwards, the first container that
				 * holds more than a paragraph or list */
	float mass, wide;	/* second round: width times p, and width, of
				 * the blocks whose home it is */
	float all_mass, all_wide;	/* of all blocks in it */
	bool best;		/* in the container of the best score */
};

/* What is summed up over blocks: those in elements of one path, and those
 * from a heading to the next. */
struct group {
	float prose, linked;
	uint32_t blocks;
	uint32_t first;		/* the heading; or any block */
	float mass, wide;
};

/* A document with everything that features are made from. */
struct view {
	const struct document *d;
	struct shape *lines;	/* a block each */
	uint8_t *twice;		/* how often its text is there: enum twice */
	uint8_t *sort;		/* coarse kind, for its neighbours */
	struct sum *sums;	/* a container each */
	struct group *groups;	/* of paths, then of headings */
	uint32_t *path, *under;	/* a block's groups */
	size_t n_groups;
	float most_path;	/* prose of the path that has the most */
	size_t best;		/* the container of the best score */
	uint32_t *home;		/* a block's container above p, li, td … */
	float *prose;		/* width of all prose before block i; n + 1 */
	float *linked;		/* the same of linked text */
	uint16_t *short_run;	/* how many short lines in a row it is in */
	uint32_t *since_cue;	/* blocks since a line that is all cue */
	float most_prose, best_score;
	struct span title, heading;	/* what the page says that it is */
	size_t first_headline, segment[2];
	float top;		/* second round: the highest p of a long line */
	float *mass;		/* second round: width times p before block i; n + 1 */
	float *p;		/* probability of body, by view_judge() */
};

enum twice { ONCE, FIRST_OF_TWO, FIRST_OF_MANY, AGAIN };

void view_make(struct view *v, const struct document *d);
void view_free(struct view *v);

/* How like the page's headline block i is: 0 not, 1 a bit, 2 much, 3 it is. */
int view_headline(const struct view *v, size_t i);

static inline float
share(float part, float whole)
{
	return whole > 0 ? part / whole : 0;
}

static inline float
linked_share(const struct block *b)
{
	return share((float)b->linked, (float)b->chars);
}

#endif
