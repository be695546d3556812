/*
 * features.h - a block of a page as a short list of small numbers, which the
 * weights of src/tables/content_weights.tsv tell article from furniture by.
 *
 * A feature is a number cut into at most BINS ranges, and every range has a
 * weight of its own; the weights of a block's bins add up to the logarithm of
 * the odds that it is part of the article. So the model is a table that can be
 * read. It is asked twice: about each block with what can be seen round it,
 * then once more knowing what was thought of its neighbours.
 */
#ifndef FEATURES_H
#define FEATURES_H

#include <stddef.h>
#include <stdint.h>

#include "block.h"
#include "shape.h"

enum { BINS = 16 };

/* First what any line shows, then what markup adds, then the second round. */
enum feature {
	F_BIAS, F_WIDTH, F_ENDERS, F_COMMAS, F_END, F_DIGITS, F_UPPER, F_WORDS,
	F_WORDS_WIDTH, F_BARS, F_WHEN, F_URL, F_MARK, F_FIELD, F_FIRST,
	F_RELATED, F_LEGAL, F_ACTION, F_STATUS, F_NAV, F_PROMO, F_META, F_KEY,
	F_CUED, F_TWICE, F_HEADLINE, F_FROM_HEADLINE, F_BEFORE, F_INDEX,
	F_LAST, F_LAST2, F_NEXT, F_NEXT2, F_PROSE_NEAR, F_PROSE_BACK,
	F_PROSE_AHEAD, F_DATES_NEAR, F_TWICE_NEAR, F_SHORT_RUN, F_SINCE_CUE,
	F_PROSE_SINCE, F_SEGMENT, F_GAP, F_BLOCKS,
	TEXT_FEATURES,
	F_LINKED = TEXT_FEATURES, F_LINKS, F_LINKED_WIDTH, F_LINKED_NEAR,
	F_ROLE, F_LEVEL, F_DEPTH, F_TIME, F_BOLD, F_IMAGE, F_INPUT,
	F_HOME_PROSE, F_HOME_SHARE, F_HOME_LINKED, F_HOME_BLOCKS,
	F_HOME_WIDTH, F_OUTER_SHARE, F_OUTER_LINKED, F_SCORE, F_BEST,
	F_KIND,				/* one for each bit of enum kind */
	F_NAME = F_KIND + 25,		/* one for each bit of enum name */
	FEATURES = F_NAME + 18,
	G_BIAS = 0, G_ODDS, G_LAST, G_NEXT, G_BACK, G_AHEAD, G_NEAR, G_BEFORE,
	G_AFTER, G_SIDES, G_HOME, G_HOME_MASS, G_WIDTH, G_LINKED, G_ROLE,
	G_HEADLINE, G_TWICE, G_CUED, G_END, G_META, G_WHEN, G_FAR, G_WORDS,
	G_ODDS_SIDES, G_BEST, G_TOP, G_BESIDE_TOP,
	CONTEXT_FEATURES
};

extern const char *const feature_names[FEATURES];
extern const char *const context_names[CONTEXT_FEATURES];

/* What is summed up over a container and all in it. */
struct sum {
	float prose, linked;	/* width outside of links, and inside */
	float score;		/* of its own paragraphs and half its children's */
	uint32_t blocks;
	float mass, wide;	/* second round: width times p; and width */
	bool best;		/* in the container of the best score */
};

/* A document with everything that features are made from. */
struct view {
	const struct document *d;
	struct shape *lines;	/* a block each */
	uint8_t *twice;		/* how often its text is there: enum twice */
	uint8_t *sort;		/* coarse kind, for its neighbours */
	struct sum *sums;	/* a container each */
	uint32_t *home;		/* a block's container above p, li, td … */
	float *prose;		/* width of all prose before block i; n + 1 */
	float *linked;		/* the same of linked text */
	uint16_t *short_run;	/* how many short lines in a row it is in */
	uint32_t *since_cue;	/* blocks since a line that is all cue */
	float most_prose, best_score;
	struct span title, heading;	/* what the page says that it is */
	size_t first_headline, segment[2];
	float top;		/* second round: the highest p of a long line */
	float *p;		/* probability of body, by view_judge() */
};

enum twice { ONCE, FIRST_OF_TWO, FIRST_OF_MANY, AGAIN };

void view_make(struct view *v, const struct document *d);
void view_free(struct view *v);

/* Bins of block i, first round: TEXT_FEATURES of them for plain text. */
void view_features(const struct view *v, size_t i, uint8_t bins[FEATURES]);

/* How like the page's headline block i is: 0 not, 1 a bit, 2 much, 3 it is. */
int view_headline(const struct view *v, size_t i);

/* Bins of block i, second round; view_context_start() once before them. */
void view_context_start(struct view *v);
void view_context(const struct view *v, size_t i,
    uint8_t bins[CONTEXT_FEATURES]);

#endif
