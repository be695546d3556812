/*
 * train - make the weights and trees by which strip-html --main tells article
 * from furniture, from pages whose articles are known.
 *
 *	train -o DIR SET_DIR ...	DIR/content_weights.tsv, content_trees.tsv
 *	train [-v] SET_DIR ...	how well that does on sites it has not seen
 *
 * SET_DIR/html/NAME.html.gz are pages in UTF-8, SET_DIR/reference/NAME.txt
 * their articles. A block is part of the article if most of its runs of four
 * tokens are in the reference; a token is a CJK character or a word. The
 * second round learns from what the first says of pages that it was not fitted
 * to. A model for plain text is fitted to the same pages without their markup:
 * as they are, and cut down to the article and a few lines round it, as pages
 * come that others have cleaned. Trees name features as features.h does: who
 * takes a feature away writes F_BIAS in its place in the old tables first.
 */
#include <err.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "lib/utf8.h"
#include "train_fit.h"
#include "train_pages.h"

enum { INNER = 4, NOBODY = -1 };

/*** Fitting ***/

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
    uint8_t (*bins)[ALL_FEATURES], struct example *e)
{
	size_t n = 0;

	for (size_t i = 0; i < all->n; i++) {
		struct sample *s = &all->at[i];

		if (s->fold == without_fold)
			continue;
		view_context_start(&s->v);
		for (size_t k = 0; k < s->d.n; k++, n++) {
			memcpy(bins[n], s->bins[k], FEATURES);
			view_context(&s->v, k, bins[n] + FEATURES);
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
	uint8_t (*bins)[ALL_FEATURES];
	struct example *e;
	size_t n = 0;

	for (size_t i = 0; i < all->n; i++)
		n += all->at[i].d.n;
	e = grow(NULL, (n + 1) * sizeof *e);
	bins = grow(NULL, (n + 1) * sizeof *bins);
	for (int inner = 0; inner < INNER; inner++) {
		n = first_examples(all, without_fold, inner, e);
		fit_weights(e, n, features, m->first);
		for (size_t i = 0; i < all->n; i++)
			if (all->at[i].fold != without_fold &&
			    inner_of(&all->at[i]) == inner)
				model_judge(m, &all->at[i].v, 1);
	}
	n = second_examples(all, without_fold, bins, e);
	fit_trees(e, n, ALL_FEATURES, m->trees);
	for (size_t i = 0; i < n; i++)
		e[i].bins += FEATURES;
	fit_weights(e, n, CONTEXT_FEATURES, m->second);
	n = first_examples(all, without_fold, NOBODY, e);
	fit_weights(e, n, features, m->first);
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

/*** Tables ***/

static FILE *
table_start(const char *dir, const char *name, const char *says, const char *columns)
{
	char *path;
	FILE *f;

	if (asprintf(&path, "%s/%s.tsv", dir, name) < 0)
		err(1, NULL);
	f = fopen(path, "w");
	if (f == NULL)
		err(1, "%s", path);
	free(path);
	fprintf(f, "%s"
	    "# source: fitted by make train (src/train.c) to the pages of the "
	    "DAnIEL corpus v2.1 (Chinese\n"
	    "# and English) and of WCXB (development articles); no text of them "
	    "is in here\n"
	    "# licence: the same as winnow\n%s\n", says, columns);
	return f;
}

static void
table_end(FILE *f)
{
	if (fflush(f) != 0 || ferror(f) || fclose(f) != 0)
		err(1, "table");
}

static void
print_weights(FILE *f, const char *page, int round, const char *const *names,
    int n, float (*weights)[BINS])
{
	for (int k = 0; k < n; k++) {
		fprintf(f, "%s\t%d\t%s", page, round, names[k]);
		for (int i = 0; i < BINS; i++)
			fprintf(f, "%c%d", i ? ',' : '\t',
			    (int)lrintf(weights[k][i] * 1000));
		fprintf(f, "\n");
	}
}

/* A feature as features.h names it, or as the place in a row of bits. */
static void
print_feature(FILE *f, int feature)
{
	int from = feature >= FEATURES ? FEATURES : feature >= F_NAME ? F_NAME :
	    feature >= F_KIND ? F_KIND : 0;
	const char *name = from == FEATURES ? context_names[feature - FEATURES] :
	    feature_names[feature];

	if (from == F_NAME || from == F_KIND) {
		fprintf(f, "%s+%d", from == F_NAME ? "F_NAME" : "F_KIND",
		    feature - from);
		return;
	}
	fprintf(f, "%s", from == FEATURES ? "FEATURES+G_" : "F_");
	for (; *name != '\0'; name++)
		putc(*name == '_' || is_digit(*name) ? *name : *name & ~0x20, f);
}

static void
print_trees(FILE *f, const char *page, const struct tree *trees)
{
	for (const struct tree *t = trees; t < trees + TREES; t++) {
		fprintf(f, "%s\t", page);
		for (int i = 0; i < LEVELS; i++) {
			fprintf(f, i ? "," : "");
			print_feature(f, t->features[i]);
		}
		for (int i = 0; i < LEVELS; i++)
			fprintf(f, "%c%d", i ? ',' : '\t', t->bounds[i]);
		for (int i = 0; i < LEAVES; i++)
			fprintf(f, "%c%d", i ? ',' : '\t', t->weights[i]);
		fprintf(f, "\n");
	}
}

static void
print_model(struct samples *all, FILE *weights, FILE *trees)
{
	const char *page = all->plain ? "plain" : "markup";
	struct model *m = grow(NULL, sizeof *m);

	train(all, NOBODY, m);
	print_weights(weights, page, 1, feature_names,
	    all->plain ? TEXT_FEATURES : FEATURES, m->first);
	print_weights(weights, page, 2, context_names, CONTEXT_FEATURES,
	    m->second);
	print_trees(trees, page, m->trees);
	free(m);
}

static void
print_tables(const char *dir, struct samples *markup, struct samples *plain)
{
	FILE *weights = table_start(dir, "content_weights",
	    "# What a block's features (src/lib/features.c) say of its being "
	    "part of the article:\n"
	    "# thousandths of log odds, one for each range of a feature.\n"
	    "# page: markup or plain text. round: 1 by itself, 2 with its "
	    "neighbours' results.\n", "page\tround:int\tfeature\tweights:16");
	FILE *trees = table_start(dir, "content_trees",
	    "# Decision trees of the second round (src/lib/model.h), of which "
	    "all levels ask one question\n"
	    "# each: has the feature at least that bound? The answers are the "
	    "number of the weight.\n",
	    "page\tfeatures:5\tbounds:5\tweights:32");

	print_model(markup, weights, trees);
	print_model(plain, weights, trees);
	table_end(weights);
	table_end(trees);
}

int
main(int argc, char **argv)
{
	struct samples all = { 0 }, plain;
	const char *dir = NULL;
	bool each = false;
	int c;

	while ((c = getopt(argc, argv, "o:v")) != -1) {
		if (c == '?')
			errx(2, "usage: train [-v] [-o dir] set ...");
		if (c == 'o')
			dir = optarg;
		each |= c == 'v';
	}
	if (optind == argc || argc - optind > 8)
		errx(2, "usage: train [-v] [-o dir] set ...");
	for (int i = optind; i < argc; i++)
		read_set(&all, argv[i], i - optind);
	for (size_t i = 0; i < all.n; i++)
		prepare(&all.at[i]);
	plain = plain_samples(&all);
	if (dir != NULL) {
		print_tables(dir, &all, &plain);
		return 0;
	}
	cross_validate(&all, argv + optind, argc - optind, each);
	cross_validate(&plain, argv + optind, argc - optind, each);
	return 0;
}
