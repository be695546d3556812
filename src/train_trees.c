/*
 * Gradient boosting of trees (lib/model.h): each tree is fitted to what those
 * before it got wrong, on half of the examples and with a part of the features,
 * both drawn anew. At each level the question is taken that lowers the loss
 * most, summed up over all leaves.
 */
#include <math.h>
#include <stdlib.h>

#include "train_fit.h"
#include "train_pages.h"

static const double MOST = 20;	/* log odds of a leaf */
static const float RATE = 0.07f, RIDGE = 10, ROWS = 0.5f, COLUMNS = 0.4f;

/* Sums of slopes and curvatures for each leaf and bin of a feature. */
typedef float sums[BINS][2];

struct boost {
	const struct example *e;
	size_t n;
	int features;
	uint8_t *bins;		/* by feature, then example */
	float *weight, *odds, (*slope)[2];	/* slope and curvature */
	uint8_t *leaf;		/* of each example in the tree being made */
	uint32_t *rows, *side;	/* examples drawn; and a part of them */
	size_t n_rows, n_side;
	bool *drawn;		/* features */
	sums *sums;		/* LEAVES for each feature */
	uint32_t random;
};

static bool
chance(uint32_t *state, float p)
{
	return (float)(random_next(state) >> 8) / (1 << 24) < p;
}

static void
boost_start(struct boost *b, const struct example *e, size_t n, int features)
{
	double all = 0;

	*b = (struct boost){ .e = e, .n = n, .features = features,
		.random = 12345 };
	b->bins = grow(NULL, (n + 1) * (size_t)features);
	b->weight = grow(NULL, (n + 1) * sizeof *b->weight);
	b->odds = grow(NULL, (n + 1) * sizeof *b->odds);
	b->slope = grow(NULL, (n + 1) * sizeof *b->slope);
	b->leaf = grow(NULL, n + 1);
	b->rows = grow(NULL, (n + 1) * sizeof *b->rows);
	b->side = grow(NULL, (n + 1) * sizeof *b->side);
	b->drawn = grow(NULL, (size_t)features);
	b->sums = grow(NULL, (size_t)features * LEAVES * sizeof *b->sums);
	for (size_t i = 0; i < n; i++)
		all += (double)e[i].weight;
	for (size_t i = 0; i < n; i++) {
		b->odds[i] = 0;
		b->weight[i] = (float)((double)e[i].weight * (double)n / all);
		for (int f = 0; f < features; f++)
			b->bins[(size_t)f * n + i] = e[i].bins[f];
	}
}

static void
boost_end(struct boost *b)
{
	free(b->bins);
	free(b->weight);
	free(b->odds);
	free(b->slope);
	free(b->leaf);
	free(b->rows);
	free(b->side);
	free(b->drawn);
	free(b->sums);
}

/* Where each example stands before a tree, and which ones it is fitted to. */
static void
draw(struct boost *b)
{
	b->n_rows = 0;
	for (size_t i = 0; i < b->n; i++) {
		float p = probability(b->odds[i]);

		b->slope[i][0] = (p - b->e[i].y) * b->weight[i];
		b->slope[i][1] = p * (1 - p) * b->weight[i];
		b->leaf[i] = 0;
		if (chance(&b->random, ROWS))
			b->rows[b->n_rows++] = (uint32_t)i;
	}
	for (int f = 0; f < b->features; f++)
		b->drawn[f] = chance(&b->random, COLUMNS);
}

static void
add_up(const struct boost *b, int f, const uint32_t *rows, size_t n, int leaves,
    sums *to)
{
	const uint8_t *bins = b->bins + (size_t)f * b->n;

	memset(to, 0, (size_t)leaves * sizeof *to);
	for (size_t k = 0; k < n; k++) {
		size_t i = rows[k];
		float *sum = to[b->leaf[i] & (leaves - 1)][bins[i]];

		sum[0] += b->slope[i][0];
		sum[1] += b->slope[i][1];
	}
}

/* A level below: only the examples of the smaller side are counted, the other
 * side is what remains of the leaf that both come from. */
static void
split_sums(const struct boost *b, int f, int leaves, bool side)
{
	sums part[LEAVES], *s = b->sums + (size_t)f * LEAVES;

	add_up(b, f, b->side, b->n_side, leaves, part);
	for (int l = 0; l < leaves; l++) {
		for (int k = 0; k < BINS * 2; k++) {
			float own = part[l][k / 2][k % 2];
			float other = s[l][k / 2][k % 2] - own;

			if (k % 2 == 1 && other < 0)
				other = 0;
			s[l + leaves][k / 2][k % 2] = side ? own : other;
			s[l][k / 2][k % 2] = side ? other : own;
		}
	}
}

/* How much each bound of a feature would lower the loss. */
static void
measure_bounds(sums *s, int leaves, float gains[BINS])
{
	for (int k = 0; k < BINS; k++)
		gains[k] = 0;
	for (int l = 0; l < leaves; l++) {
		float all[2] = { 0, 0 }, low[2] = { 0, 0 };

		for (int k = 0; k < BINS; k++) {
			all[0] += s[l][k][0];
			all[1] += s[l][k][1];
		}
		for (int k = 1; k < BINS; k++) {
			float high = all[0] - low[0] - s[l][k - 1][0];

			low[0] += s[l][k - 1][0];
			low[1] += s[l][k - 1][1];
			gains[k] += low[0] * low[0] / (low[1] + RIDGE) +
			    high * high / (all[1] - low[1] + RIDGE);
		}
	}
}

/* Take the best question for a level, and ask it. */
static void
grow_level(struct boost *b, struct tree *t, int level, bool side)
{
	float best = -1;
	const uint8_t *bins;

	t->features[level] = 0;
	t->bounds[level] = 1;
	for (int f = 0; f < b->features; f++) {
		sums *s = b->sums + (size_t)f * LEAVES;
		float gains[BINS];

		if (!b->drawn[f])
			continue;
		if (level == 0)
			add_up(b, f, b->rows, b->n_rows, 1, s);
		else
			split_sums(b, f, 1 << (level - 1), side);
		measure_bounds(s, 1 << level, gains);
		for (int k = 1; k < BINS; k++) {
			if (gains[k] <= best)
				continue;
			best = gains[k];
			t->features[level] = (uint8_t)f;
			t->bounds[level] = (uint8_t)k;
		}
	}
	bins = b->bins + (size_t)t->features[level] * b->n;
	for (size_t i = 0; i < b->n; i++)
		b->leaf[i] |= (uint8_t)((bins[i] >= t->bounds[level]) << level);
}

/* The smaller side of the last question; whether it is that of yes. */
static bool
smaller_side(struct boost *b, int level)
{
	size_t yes = 0;
	bool side;

	for (size_t k = 0; k < b->n_rows; k++)
		yes += b->leaf[b->rows[k]] >> level & 1;
	side = yes * 2 < b->n_rows;
	b->n_side = 0;
	for (size_t k = 0; k < b->n_rows; k++)
		if ((b->leaf[b->rows[k]] >> level & 1) == side)
			b->side[b->n_side++] = b->rows[k];
	return side;
}

static void
weigh_leaves(struct boost *b, struct tree *t)
{
	double sum[LEAVES][2] = { { 0 } };

	for (size_t i = 0; i < b->n; i++) {
		sum[b->leaf[i]][0] += (double)b->slope[i][0];
		sum[b->leaf[i]][1] += (double)b->slope[i][1];
	}
	for (int l = 0; l < LEAVES; l++)
		t->weights[l] = (int16_t)lrint(-1000 * fmin(fmax((double)RATE *
		    sum[l][0] / (sum[l][1] + (double)RIDGE), -MOST), MOST));
	for (size_t i = 0; i < b->n; i++)
		b->odds[i] += (float)t->weights[b->leaf[i]] / 1000;
}

void
fit_trees(const struct example *e, size_t n, int features, struct tree *trees)
{
	struct boost b;

	boost_start(&b, e, n, features);
	for (struct tree *t = trees; t < trees + TREES; t++) {
		bool side = false;

		draw(&b);
		for (int level = 0; level < LEVELS; level++) {
			grow_level(&b, t, level, side);
			side = smaller_side(&b, level);
		}
		weigh_leaves(&b, t);
	}
	boost_end(&b);
}
