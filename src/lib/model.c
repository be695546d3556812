#include "model.h"

#include <err.h>
#include <stdlib.h>

#include "tables/content_trees.h"
#include "tables/content_weights.h"

/*
 * Trees are asked about so many blocks at once. Their features stand by
 * feature, so that a question is one operation for all of them: on the
 * compiler's vectors, which are a loop where a machine has none.
 */
enum { BATCH = 16 };
typedef uint8_t lanes __attribute__((vector_size(BATCH)));
struct batch {
	lanes bins[ALL_FEATURES];
};

/* The weights of a row of the table, in thousandths there. */
static void
load_row(const struct content_weights_row *row, float *weights)
{
	for (int i = 0; i < BINS; i++)
		weights[i] = (float)row->weights[i] / 1000;
}

static void
load_weights(struct model *m, bool plain)
{
	int f = 0;

	for (size_t i = 0; i < CONTENT_WEIGHTS_ROWS; i++) {
		const struct content_weights_row *row = &content_weights[i];
		bool first = row->round == 1;
		const char *const *names = first ? feature_names : context_names;
		int n = first ? FEATURES : CONTEXT_FEATURES;

		if ((row->page[0] == 'p') != plain)
			continue;
		/* Rows are in the order of the names, but may lack some. */
		for (int tries = 0; tries < n; tries++, f++) {
			f = f < n ? f : 0;
			if (strcmp(names[f], row->feature) != 0)
				continue;
			load_row(row, first ? m->first[f] : m->second[f]);
			break;
		}
	}
}

static void
load_trees(struct model *m, bool plain)
{
	size_t n = 0;

	for (size_t i = 0; i < CONTENT_TREES_ROWS && n < TREES; i++) {
		const struct content_trees_row *row = &content_trees[i];
		struct tree *t = &m->trees[n];

		if ((row->page[0] == 'p') != plain)
			continue;
		for (int k = 0; k < LEVELS; k++) {
			t->features[k] = (uint8_t)row->features[k];
			t->bounds[k] = (uint8_t)row->bounds[k];
		}
		for (int k = 0; k < LEAVES; k++)
			t->weights[k] = (int16_t)row->weights[k];
		n++;
	}
}

void
model_load(struct model *m, bool plain)
{
	memset(m, 0, sizeof *m);
	load_weights(m, plain);
	load_trees(m, plain);
}

/* (1 + x/n)^n for e^x: near enough, and the same bits on every machine. */
float
probability(float odds)
{
	double x = odds > 20 ? 20 : odds < -20 ? -20 : (double)odds;
	double e = 1 - x / 1024;

	for (int i = 0; i < 10; i++)
		e *= e;
	return (float)(1 / (1 + e));
}

static float
weigh(const float (*weights)[BINS], const uint8_t *bins, int features)
{
	float odds = 0;

	for (int f = 0; f < features; f++)
		odds += weights[f][bins[f]];
	return odds;
}

/* Put a block's features from the given one on into its place in a batch. */
static void
batch_put(struct batch *b, size_t at, int from, const uint8_t *bins, int n)
{
	for (int f = 0; f < n; f++)
		b->bins[from + f][at] = bins[f];
}

/* What all trees weigh for each block of a batch. */
static void
ask_trees(const struct model *m, const struct batch *b, int odds[BATCH])
{
	for (int i = 0; i < BATCH; i++)
		odds[i] = 0;
	for (const struct tree *t = m->trees; t < m->trees + TREES; t++) {
		lanes leaf = { 0 };

		for (int level = 0; level < LEVELS; level++)
			leaf |= (lanes)(b->bins[t->features[level]] >=
			    t->bounds[level]) & (uint8_t)(1 << level);
		for (int i = 0; i < BATCH; i++)
			odds[i] += t->weights[leaf[i]];
	}
}

/* Half of what weights say and half of what trees say. The batches have the
 * features of the first round. */
static void
second_round(const struct model *m, struct view *v, struct batch *batches)
{
	size_t n = v->d->n;
	float *p = calloc(n + 1, sizeof *p);

	if (p == NULL)
		err(1, NULL);
	view_context_start(v);
	for (size_t from = 0; from < n; from += BATCH) {
		struct batch *b = &batches[from / BATCH];
		float odds[BATCH];
		int trees[BATCH];

		for (size_t i = from; i < n && i < from + BATCH; i++) {
			uint8_t bins[CONTEXT_FEATURES];

			view_context(v, i, bins);
			odds[i - from] = weigh(m->second, bins, CONTEXT_FEATURES);
			batch_put(b, i - from, FEATURES, bins, CONTEXT_FEATURES);
		}
		ask_trees(m, b, trees);
		for (size_t i = from; i < n && i < from + BATCH; i++)
			p[i] = probability((odds[i - from] +
			    (float)trees[i - from] / 1000) / 2);
	}
	free(v->p);
	v->p = p;
}

void
model_judge(const struct model *m, struct view *v, int rounds)
{
	int features = v->d->plain ? TEXT_FEATURES : FEATURES;
	struct batch *batches = calloc(v->d->n / BATCH + 1, sizeof *batches);

	if (batches == NULL)
		err(1, NULL);
	for (size_t i = 0; i < v->d->n; i++) {
		uint8_t bins[FEATURES];

		view_features(v, i, bins);
		v->p[i] = probability(weigh(m->first, bins, features));
		batch_put(&batches[i / BATCH], i % BATCH, 0, bins, features);
	}
	if (rounds > 1)
		second_round(m, v, batches);
	free(batches);
}
