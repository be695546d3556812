/*
 * train - make the weights by which strip-html --main tells article from
 * furniture, from pages whose articles are known.
 *
 *	train SET_DIR ... >src/tables/content_weights.tsv
 *	train -c SET_DIR ...	how well that does on sites it has not seen
 *
 * SET_DIR/html/NAME.html.gz are pages in UTF-8, SET_DIR/reference/NAME.txt
 * their articles. A block is part of the article if most of its runs of four
 * tokens are in the reference; a token is a CJK character or a word. The
 * weights are fitted by stochastic gradient descent in a fixed order, so the
 * same pages give the same table. The second round learns from what the first
 * says of pages that it was not fitted to. A model for plain text is fitted to
 * the same pages without their markup: as they are, and cut down to the
 * article and a few lines round it, as pages come that others have cleaned.
 */
#include <err.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "train_pages.h"

enum { INNER = 4, EPOCHS = 12, AVERAGED = 6, NOBODY = -1 };

/* One block, as a fit sees it. */
struct example {
	const uint8_t *bins;
	float y, weight;
};

/*** Fitting ***/

static uint32_t
random_next(uint32_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;
	return *state;
}

static void
shuffle(struct example *e, size_t n, uint32_t *state)
{
	for (size_t i = n; i > 1; i--) {
		size_t k = random_next(state) % i;
		struct example one = e[i - 1];

		e[i - 1] = e[k];
		e[k] = one;
	}
}

/*
 * Logistic regression by AdaGrad with a little decay; the weights are the mean
 * of those after each epoch of the second half.
 */
static void
fit(struct example *e, size_t n, int features, float (*weights)[BINS])
{
	const float rate = 0.05f, decay = 0.003f;
	size_t size = (size_t)features * sizeof *weights;
	float (*square)[BINS] = grow(NULL, size), (*w)[BINS] = grow(NULL, size);
	uint32_t state = 12345;

	memset(weights, 0, size);
	memset(w, 0, size);
	for (int f = 0; f < features; f++)
		for (int k = 0; k < BINS; k++)
			square[f][k] = 1e-3f;
	for (int epoch = 0; epoch < EPOCHS; epoch++) {
		shuffle(e, n, &state);
		for (size_t i = 0; i < n; i++) {
			float odds = 0, slope;

			for (int f = 0; f < features; f++)
				odds += w[f][e[i].bins[f]];
			slope = (probability(odds) - e[i].y) * e[i].weight;
			if (fabsf(slope) < 1e-5f)
				continue;
			for (int f = 0; f < features; f++) {
				float *one = &w[f][e[i].bins[f]];
				float s = slope + decay * e[i].weight * *one;

				square[f][e[i].bins[f]] += s * s;
				*one -= rate * s /
				    sqrtf(square[f][e[i].bins[f]]);
			}
		}
		for (int f = 0; f < features && epoch >= EPOCHS - AVERAGED; f++)
			for (int k = 0; k < BINS; k++)
				weights[f][k] += w[f][k] / AVERAGED;
	}
	free(square);
	free(w);
}

/* Which of INNER parts a page is in. Copies of a page stay together. */
static int
inner_of(const struct sample *s)
{
	unsigned h = 0;

	for (const char *p = s->name; *p; p++)
		h = h * 31 + (unsigned char)*p;
	return (int)(h % INNER);
}

/* The first round's examples, of all pages but those of two kinds. */
static size_t
first_examples(const struct samples *all, int without_fold, int without_inner,
    struct example *e)
{
	size_t n = 0;

	for (size_t i = 0; i < all->n; i++) {
		const struct sample *s = &all->at[i];

		if (s->fold == without_fold || inner_of(s) == without_inner)
			continue;
		for (size_t k = 0; k < s->d.n; k++)
			e[n++] = (struct example){ s->bins[k], s->article[k],
				s->weight[k] };
	}
	return n;
}

/* The second round's, of pages whose p is set. */
static size_t
second_examples(struct samples *all, int without_fold,
    uint8_t (*bins)[CONTEXT_FEATURES], struct example *e)
{
	size_t n = 0;

	for (size_t i = 0; i < all->n; i++) {
		struct sample *s = &all->at[i];

		if (s->fold == without_fold)
			continue;
		view_context_start(&s->v);
		for (size_t k = 0; k < s->d.n; k++, n++) {
			view_context(&s->v, k, bins[n]);
			e[n] = (struct example){ bins[n], s->article[k],
				s->weight[k] };
		}
	}
	return n;
}

/* Fit a model to all pages but those of one fold. */
static void
train(struct samples *all, int without_fold, struct model *m)
{
	int features = all->plain ? TEXT_FEATURES : FEATURES;
	uint8_t (*bins)[CONTEXT_FEATURES];
	struct example *e;
	size_t n = 0;

	for (size_t i = 0; i < all->n; i++)
		n += all->at[i].d.n;
	e = grow(NULL, (n + 1) * sizeof *e);
	bins = grow(NULL, (n + 1) * sizeof *bins);
	for (int inner = 0; inner < INNER; inner++) {
		n = first_examples(all, without_fold, inner, e);
		fit(e, n, features, m->first);
		for (size_t i = 0; i < all->n; i++)
			if (all->at[i].fold != without_fold &&
			    inner_of(&all->at[i]) == inner)
				model_judge(m, &all->at[i].v, 1);
	}
	n = second_examples(all, without_fold, bins, e);
	fit(e, n, CONTEXT_FEATURES, m->second);
	n = first_examples(all, without_fold, NOBODY, e);
	fit(e, n, features, m->first);
	free(e);
	free(bins);
}

/*** Results ***/

/* How well pages are judged by what was learnt from other sites'. */
static void
cross_validate(struct samples *all, char **names, int sets, bool each)
{
	struct model *m = grow(NULL, sizeof *m);
	double sum[8][4] = { { 0 } }, pages[8] = { 0 };

	for (int fold = 0; fold < FOLDS; fold++) {
		train(all, fold, m);
		for (size_t i = 0; i < all->n; i++) {
			struct sample *s = &all->at[i];
			double p, r, wp, wr;

			/* Trimmed copies are for learning only. */
			if (s->fold != fold || (all->plain && i >= all->n / 2))
				continue;
			model_judge(m, &s->v, 2);
			content_decide(&s->v, &s->d);
			sample_score(s, GRAM, &p, &r);
			sample_score(s, 1, &wp, &wr);
			sum[s->set][0] += p;
			sum[s->set][1] += r;
			sum[s->set][2] += wp + wr > 0 ? 2 * wp * wr / (wp + wr) : 0;
			pages[s->set]++;
			if (each)
				printf("%.3f %.3f %.3f %s\n", p + r > 0 ? 2 * p * r /
				    (p + r) : 0, p, r, s->name);
		}
	}
	for (int k = 0; k < sets; k++) {
		double p = sum[k][0] / pages[k], r = sum[k][1] / pages[k];

		printf("%s %s pages %.0f shingle P %.4f R %.4f F1 %.4f word F1 %.4f\n",
		    names[k], all->plain ? "plain" : "markup", pages[k], p, r,
		    2 * p * r / (p + r), sum[k][2] / pages[k]);
	}
	fflush(stdout);
	free(m);
}

static void
print_rows(const char *page, int round, const char *const *names, int n,
    float (*weights)[BINS])
{
	for (int f = 0; f < n; f++) {
		printf("%s\t%d\t%s", page, round, names[f]);
		for (int k = 0; k < BINS; k++)
			printf("\t%ld", lrintf(weights[f][k] * 1000));
		printf("\n");
	}
}

static void
print_head(void)
{
	printf("# What a block's features (src/lib/features.c) say of its being "
	    "part of the article:\n"
	    "# thousandths of log odds, a column for each range of a feature.\n"
	    "# page: markup or plain text. round: 1 by itself, 2 with its "
	    "neighbours' results.\n"
	    "# source: fitted by make train (src/train.c) to the pages of the "
	    "DAnIEL corpus v2.1 (Chinese\n"
	    "# and English) and of WCXB (development articles); no text of them "
	    "is in here\n"
	    "# licence: the same as winnow\n"
	    "page\tround:int\tfeature");
	for (int k = 0; k < BINS; k++)
		printf("\tw%d:int", k);
	printf("\n");
}

static void
print_model(struct samples *all)
{
	const char *page = all->plain ? "plain" : "markup";
	struct model *m = grow(NULL, sizeof *m);

	train(all, NOBODY, m);
	print_rows(page, 1, feature_names, all->plain ? TEXT_FEATURES : FEATURES,
	    m->first);
	print_rows(page, 2, context_names, CONTEXT_FEATURES, m->second);
	free(m);
}

int
main(int argc, char **argv)
{
	struct samples all = { 0 }, plain;
	bool check = false, each = false;
	int c;

	while ((c = getopt(argc, argv, "cv")) != -1) {
		if (c == '?')
			errx(2, "usage: train [-cv] set ...");
		check = true;
		each |= c == 'v';
	}
	if (optind == argc || argc - optind > 8)
		errx(2, "usage: train [-cv] set ...");
	for (int i = optind; i < argc; i++)
		read_set(&all, argv[i], i - optind);
	for (size_t i = 0; i < all.n; i++)
		prepare(&all.at[i]);
	plain = plain_samples(&all);
	if (check) {
		cross_validate(&all, argv + optind, argc - optind, each);
		cross_validate(&plain, argv + optind, argc - optind, each);
		return 0;
	}
	print_head();
	print_model(&all);
	print_model(&plain);
	return 0;
}
