/*
 * features.h - a block of a page as a short list of small numbers, which the
 * weights of src/tables/content_weights.tsv tell article from furniture by.
 *
 * A feature is a number cut into at most BINS ranges, and every range has a
 * weight of its own; the weights of a block's bins add up to the logarithm of
 * the odds that it is part of the article. So the model is a table that can be
 * read. It is asked twice: about each block with what can be seen round it,
 * then once more knowing what was thought of its neighbours; there trees, which
 * see several features at once, have half of the say (model.h).
 */
#ifndef FEATURES_H
#define FEATURES_H

#include <stddef.h>
#include <stdint.h>

#include "view.h"

enum { BINS = 16 };

/* First what any line shows, then what markup adds, then the second round. */
enum feature {
	F_BIAS, F_WIDTH, F_ENDERS, F_COMMAS, F_END, F_DIGITS, F_UPPER, F_WORDS,
	F_WORDS_WIDTH, F_BARS, F_WHEN, F_URL, F_MARK, F_FIELD, F_FIRST,
	F_BIO, F_OFFER, F_RELATED, F_LEGAL, F_ACTION, F_STATUS, F_NAV, F_PROMO,
	F_META, F_KEY, F_CUED, F_TWICE, F_HEADLINE, F_FROM_HEADLINE, F_BEFORE,
	F_INDEX, F_LAST, F_LAST2, F_NEXT, F_NEXT2, F_PROSE_NEAR, F_PROSE_BACK,
	F_PROSE_AHEAD, F_DATES_NEAR, F_TWICE_NEAR, F_SHORT_RUN, F_SINCE_CUE,
	F_PROSE_SINCE, F_SEGMENT, F_GAP, F_BLOCKS,
	F_CUED_BY_WIDTH, F_RUN_BY_NEAR, F_TWICE_BY_DATES, F_SINCE_BY_WIDTH,
	F_NEAR_BY_WIDTH, F_BACK_BY_AHEAD, F_SEGMENT_BY_WIDTH,
	TEXT_FEATURES,
	F_LINKED = TEXT_FEATURES, F_LINKS, F_LINKED_WIDTH, F_LINKED_NEAR,
	F_ROLE, F_LEVEL, F_DEPTH, F_TIME, F_BOLD, F_IMAGE, F_INPUT,
	F_HOME_PROSE, F_HOME_SHARE, F_HOME_LINKED, F_HOME_BLOCKS,
	F_HOME_WIDTH, F_OUTER_SHARE, F_OUTER_LINKED, F_SCORE, F_BEST,
	F_SHARE_BY_SCORE, F_LINKED_BY_HOME, F_SHARE_BY_WIDTH,
	F_ITEM_BY_HOME, F_LIST_BY_WIDTH, F_SCORE_BY_HEADLINE, F_BEST_BY_CUED,
	F_BEST_BY_WIDTH, F_COMMENT_BY_WIDTH, F_CELL_BY_HOME, F_SCORE_BY_LINKED,
	F_LEVEL_BY_NEXT, F_OUTER_BY_SHARE,
	F_BRANCH_SHARE, F_BRANCH_LINKED, F_BRANCH_BLOCKS, F_BRANCH_DEPTH,
	F_BRANCH_OUT, F_PATH_BLOCKS, F_PATH_SHARE, F_PATH_LINKED, F_PATH_WIDTH,
	F_PATH_BEST, F_SECTION_PROSE, F_SECTION_LINKED, F_SECTION_AT,
	F_SECTION_CUE, F_SECTION_LEVEL, F_SECTION_FIRST,
	F_AUTHOR, F_SITE,
	F_KIND,				/* one for each bit of enum kind */
	F_NAME = F_KIND + 25,		/* one for each bit of enum name */
	FEATURES = F_NAME + 18,
	G_BIAS = 0, G_ODDS, G_LAST, G_NEXT, G_BACK, G_AHEAD, G_NEAR, G_BEFORE,
	G_AFTER, G_SIDES, G_HOME, G_HOME_MASS, G_WIDTH, G_LINKED, G_ROLE,
	G_HEADLINE, G_TWICE, G_CUED, G_END, G_META, G_WHEN, G_FAR, G_WORDS,
	G_PATH, G_SECTION, G_HEADING, G_OUTER, G_OUTERMOST, G_BRANCH,
	G_ODDS_SIDES, G_BEST, G_TOP, G_BESIDE_TOP, G_ODDS_BY_HOME,
	G_SIDES_BY_WIDTH, G_SIDES_BY_LINKED, G_ODDS_BY_TOP, G_HOME_BY_FAR,
	G_NEAR_BY_CUED,
	CONTEXT_FEATURES
};

extern const char *const feature_names[FEATURES];
extern const char *const context_names[CONTEXT_FEATURES];

/* Bins of block i, first round: TEXT_FEATURES of them for plain text. */
void view_features(const struct view *v, size_t i, uint8_t bins[FEATURES]);

/* Bins of block i, second round; view_context_start() once before them. */
void view_context_start(struct view *v);
void view_context(const struct view *v, size_t i,
    uint8_t bins[CONTEXT_FEATURES]);

#endif
