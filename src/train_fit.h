/*
 * train_fit.h - weights and trees (lib/model.h) fitted to examples, for
 * train.c. Both in a fixed order: the same examples give the same numbers.
 */
#ifndef TRAIN_FIT_H
#define TRAIN_FIT_H

#include <stddef.h>
#include <stdint.h>

#include "lib/model.h"

/* One block. */
struct example {
	const uint8_t *bins;
	float y, weight;	/* 1: is article; what a fault there costs */
};

/* xorshift32. */
uint32_t random_next(uint32_t *state);

/* Fit a weight for each bin of the features. The examples are shuffled. */
void fit_weights(struct example *e, size_t n, int features,
    float (*weights)[BINS]);

/* Fit TREES trees over the features. */
void fit_trees(const struct example *e, size_t n, int features,
    struct tree *trees);

#endif
