/*
 * train_pages.h - pages whose articles are known, for train.c: what is to be
 * learnt from each block, and how near to the reference a choice comes.
 */
#ifndef TRAIN_PAGES_H
#define TRAIN_PAGES_H

#include "lib/content.h"
#include "lib/model.h"
#include "lib/page.h"

enum { FOLDS = 5, GRAM = 4 };

/* Tokens or runs of tokens, by their hashes. */
struct hashes {
	uint64_t *h;
	size_t n, cap;
};

struct sample {
	char *name;
	int set, fold;		/* pages of one site are in one fold */
	struct page page;
	struct document d;
	struct view v;
	struct hashes *tokens;	/* of each block */
	struct hashes words, grams;	/* of the reference; sorted */
	struct hashes reference;	/* its tokens in order */
	bool *article;		/* of each block: what is to be learnt */
	float *weight;		/* what a fault there costs */
	uint8_t (*bins)[FEATURES];
};

struct samples {
	struct sample *at;
	size_t n;
	bool plain;
};

/* realloc() or die. */
void *grow(void *p, size_t size);

/* Add the pages of a set: DIR/html/NAME.html.gz and DIR/reference/NAME.txt. */
void read_set(struct samples *all, const char *dir, int set);

/* Say which blocks are article, and make their bins. */
void prepare(struct sample *s);

/*
 * The samples without markup, each twice: as it is, and cut down to the
 * article and a few lines round it. Those given must be prepared.
 */
struct samples plain_samples(const struct samples *all);

/* What the blocks with PART_BODY or PART_TITLE have in common with the
 * reference, in runs of n tokens: precision and recall. */
void sample_score(const struct sample *s, size_t n, double *precision,
    double *recall);

#endif
