/*
 * model.h - how likely a block is part of the article: the sum of what its
 * features weigh, and, in the second round, what small decision trees say that
 * see several features at once. Both are learnt (train.c) and are tables:
 * src/tables/content_weights.tsv and content_trees.tsv.
 */
#ifndef MODEL_H
#define MODEL_H

#include "features.h"

/*
 * A tree asks the same question of all blocks at each level: whether a feature
 * has at least a bound. The answers, the first as the lowest bit, are the
 * number of a weight, in thousandths of log odds. The features are those of the
 * first round and then, from FEATURES on, those of the second.
 */
enum { TREES = 150, LEVELS = 5, LEAVES = 1 << LEVELS,
	ALL_FEATURES = FEATURES + CONTEXT_FEATURES };
_Static_assert(ALL_FEATURES <= UINT8_MAX, "a tree names a feature in a byte");
struct tree {
	uint8_t features[LEVELS], bounds[LEVELS];
	int16_t weights[LEAVES];
};

/* For pages of one kind. The weights are in units of log odds. */
struct model {
	float first[FEATURES][BINS];
	float second[CONTEXT_FEATURES][BINS];
	struct tree trees[TREES];
};

/* The model that the program was built with. */
void model_load(struct model *m, bool plain);

/* Of log odds. */
float probability(float odds);

/* Set v->p of every block: the probability that it is part of the article,
 * after one round or two. */
void model_judge(const struct model *m, struct view *v, int rounds);

#endif
