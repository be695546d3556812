#include "view.h"

#include <err.h>
#include <stdlib.h>

static void *
zeroes(size_t n, size_t size)
{
	void *p = calloc(n, size);

	if (p == NULL)
		err(1, NULL);
	return p;
}

static int
by_key(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;

	return x[0] != y[0] ? (x[0] > y[0]) - (x[0] < y[0]) :
	    (x[1] > y[1]) - (x[1] < y[1]);
}

/* Which texts are there more than once. */
static void
find_twice(struct view *v)
{
	size_t n = v->d->n, end;
	uint64_t (*keys)[2] = zeroes(n + 1, sizeof *keys);

	for (size_t i = 0; i < n; i++) {
		keys[i][0] = v->lines[i].key;
		keys[i][1] = i;
	}
	qsort(keys, n, sizeof *keys, by_key);
	for (size_t i = 0; i < n; i = end) {
		for (end = i + 1; end < n && keys[end][0] == keys[i][0]; )
			end++;
		v->twice[keys[i][1]] = end - i == 1 ? ONCE :
		    end - i == 2 ? FIRST_OF_TWO : FIRST_OF_MANY;
		for (size_t k = i + 1; k < end; k++)
			v->twice[keys[k][1]] = AGAIN;
	}
	free(keys);
}

/* What a block looks like from its neighbours'. */
static uint8_t
sort_of(const struct block *b, const struct shape *l)
{
	float linked = linked_share(b), cue = share((float)shape_cued(l), (float)l->width);
	int size = l->width < 24 ? 0 : l->width < 70 ? 1 : l->width < 160 ? 2 : 3;

	if (linked > 0.5f)
		return (uint8_t)(size < 1 ? 1 : size < 3 ? 2 : 3);
	if (cue > 0.5f)
		return 4;
	if (l->flags & (SHAPE_DATE | SHAPE_TIME) && size < 2)
		return 5;
	if (l->enders > 0)
		return (uint8_t)(6 + size);
	return (uint8_t)(10 + size);
}

/* Those round a container come before it. */
static void
find_homes(struct view *v)
{
	const uint32_t inner = KIND_P | KIND_HEADING | KIND_ITEM | KIND_LIST |
	    KIND_TABLE | KIND_QUOTE | KIND_CODE | KIND_CAPTION;
	const struct container *all = v->d->containers;

	for (size_t c = 1; c < v->d->n_containers; c++)
		v->sums[c].home = all[c].kind & inner || all[c].kind == 0 ?
		    v->sums[all[c].parent].home : (uint32_t)c;
}

static void
sum_containers(struct view *v)
{
	const struct document *d = v->d;

	for (size_t i = 0; i < d->n; i++) {
		const struct block *b = &d->blocks[i];
		const struct shape *l = &v->lines[i];
		float linked = (float)l->width * linked_share(b);
		float prose = (float)l->width - linked;
		uint32_t c = b->container;

		v->home[i] = v->sums[c].home;
		v->sums[c].prose += prose;
		v->sums[c].linked += linked;
		v->sums[c].blocks++;
		if (prose >= 40 && linked < prose)
			v->sums[v->home[i]].score += (1 + (float)l->commas +
			    (prose < 600 ? prose / 200 : 3)) * prose /
			    (prose + linked);
	}
	for (size_t c = d->n_containers - 1; c > 0; c--) {
		struct sum *to = &v->sums[d->containers[c].parent];

		to->prose += v->sums[c].prose;
		to->linked += v->sums[c].linked;
		to->blocks += v->sums[c].blocks;
		to->score += v->sums[c].score / 2;
	}
}

static void
find_best(struct view *v)
{
	const struct document *d = v->d;
	size_t best = 0;

	for (size_t c = 0; c < d->n_containers; c++) {
		if (v->sums[c].score > v->best_score) {
			v->best_score = v->sums[c].score;
			best = c;
		}
	}
	for (size_t c = 0; c < d->n_containers; c++)
		v->sums[c].best = c == best ||
		    (c > 0 && v->sums[d->containers[c].parent].best);
	v->best = best;
	for (size_t i = 0; i < d->n; i++)
		if (v->sums[v->home[i]].prose > v->most_prose && v->home[i] > 0)
			v->most_prose = v->sums[v->home[i]].prose;
}

/* What can be said of a container only when the best one is known. */
static void
find_branches(struct view *v)
{
	const struct document *d = v->d;
	uint8_t *round = zeroes(d->n_containers + 1, 1);
	float half = v->sums[0].prose / 2;

	for (size_t c = v->best; c > 0; c = d->containers[c].parent)
		round[c] = 1;
	for (size_t c = 1; c < d->n_containers; c++) {
		struct sum *s = &v->sums[c];
		const struct sum *up = &v->sums[d->containers[c].parent];

		s->kinds = up->kinds;
		s->names = up->names;
		s->branch = up->branch > 0 || round[c] ? up->branch : (uint32_t)c;
		if (s->prose > half)
			continue;
		s->kinds |= d->containers[c].kind;
		s->names |= d->containers[c].name;
	}
	free(round);
}

static void
group_add(struct group *g, const struct block *b, const struct shape *l)
{
	float linked = (float)l->width * linked_share(b);

	g->prose += (float)l->width - linked;
	g->linked += linked;
	g->blocks++;
}

/* Blocks whose elements have the same tags and classes. */
static void
group_paths(struct view *v)
{
	size_t n = v->d->n, size = 16;
	uint32_t *slots;

	while (size < 2 * n)
		size *= 2;
	slots = zeroes(size, sizeof *slots);
	for (size_t i = 0; i < n; i++) {
		const struct block *b = &v->d->blocks[i];
		uint32_t path = v->d->containers[b->container].path;
		size_t at;

		path = (path ^ b->role) * 0x9e3779b1u;
		at = (path >> 7) & (size - 1);
		while (slots[at] > 0 && v->groups[slots[at]].first != path)
			at = (at + 1) & (size - 1);
		if (slots[at] == 0) {
			slots[at] = (uint32_t)++v->n_groups;
			v->groups[slots[at]].first = path;
		}
		v->path[i] = slots[at];
		group_add(&v->groups[slots[at]], b, &v->lines[i]);
	}
	for (size_t k = 0; k <= v->n_groups; k++)
		if (v->groups[k].prose > v->most_path)
			v->most_path = v->groups[k].prose;
	free(slots);
}

/* Blocks under one heading. */
static void
group_sections(struct view *v)
{
	size_t now = ++v->n_groups;

	v->groups[now].first = UINT32_MAX;
	for (size_t i = 0; i < v->d->n; i++) {
		if (v->d->blocks[i].heading > 0) {
			now = ++v->n_groups;
			v->groups[now].first = (uint32_t)i;
		} else {
			group_add(&v->groups[now], &v->d->blocks[i], &v->lines[i]);
		}
		v->under[i] = (uint32_t)now;
	}
	v->n_groups++;
}

/* Running sums over the blocks, so that any stretch is one subtraction. */
static void
sum_blocks(struct view *v)
{
	size_t run = 0;
	uint32_t since = UINT32_MAX;

	for (size_t i = 0; i < v->d->n; i++) {
		const struct block *b = &v->d->blocks[i];
		const struct shape *l = &v->lines[i];
		float linked = (float)l->width * linked_share(b);
		bool prose = l->enders > 0 && l->width >= 40;

		v->prose[i + 1] = v->prose[i] +
		    (prose ? (float)l->width - linked : 0);
		v->linked[i + 1] = v->linked[i] + linked;
		v->since_cue[i] = since;
		if (since < UINT32_MAX)
			since++;
		if (l->width < 60 && shape_cued(l) > l->width * 6 / 10 &&
		    l->cue[CUE_META] * 2 < shape_cued(l))
			since = 0;
		run = prose || l->width >= 100 ? 0 : run + 1;
		v->short_run[i] = (uint16_t)(run < UINT16_MAX ? run : UINT16_MAX);
	}
	for (size_t i = v->d->n; i-- > 1; )
		if (v->short_run[i - 1] > 0 && v->short_run[i] > 0)
			v->short_run[i - 1] = v->short_run[i];
}

/* The stretch of blocks with the highest sum, where prose counts for and
 * links and short lines against. */
static void
find_segment(struct view *v)
{
	float sum = 0, most = 0;
	size_t from = 0;

	for (size_t i = 0; i < v->d->n; i++) {
		const struct shape *l = &v->lines[i];
		float linked = linked_share(&v->d->blocks[i]);

		sum += l->enders > 0 && linked < 0.5f ?
		    (float)l->width * (1 - linked) : -25 - (float)l->width * linked;
		if (sum <= 0) {
			sum = 0;
			from = i + 1;
		} else if (sum > most) {
			most = sum;
			v->segment[0] = from;
			v->segment[1] = i + 1;
		}
	}
}

/* Whether one text is in the other, without blanks at its ends. */
static int
headline_like(struct span a, struct span title)
{
	if (a.p == NULL || title.p == NULL || a.n < 6 || title.n < 6)
		return 0;
	if (span_same(a, title))
		return 3;
	if (title.n > a.n && memmem(title.p, title.n, a.p, a.n) != NULL)
		return a.n * 3 > title.n ? 2 : 1;
	if (a.n > title.n && memmem(a.p, a.n, title.p, title.n) != NULL)
		return a.n < title.n * 3 ? 2 : 1;
	return 0;
}

int
view_headline(const struct view *v, size_t i)
{
	int a, b;

	if (v->d->plain)
		return 0;
	a = headline_like(v->d->blocks[i].text, v->title);
	b = headline_like(v->d->blocks[i].text, v->heading);
	return a > b ? a : b;
}

/* What the page calls itself, where its head did not say. */
static void
find_names(struct view *v)
{
	const struct document *d = v->d;

	v->title = d->meta.title;
	v->heading = d->meta.heading;
	for (size_t i = 0; i < d->n; i++) {
		const struct block *b = &d->blocks[i];

		if (v->title.p == NULL &&
		    d->containers[b->container].kinds & KIND_TITLE)
			v->title = b->text;
		if (v->heading.p == NULL && b->heading == 1)
			v->heading = b->text;
	}
}

void
view_make(struct view *v, const struct document *d)
{
	size_t n = d->n;

	*v = (struct view){ .d = d };
	v->lines = zeroes(n + 1, sizeof *v->lines);
	v->twice = zeroes(n + 1, 1);
	v->sort = zeroes(n + 1, 1);
	v->sums = zeroes(d->n_containers + 1, sizeof *v->sums);
	v->groups = zeroes(2 * n + 4, sizeof *v->groups);
	v->path = zeroes(n + 1, sizeof *v->path);
	v->under = zeroes(n + 1, sizeof *v->under);
	v->home = zeroes(n + 1, sizeof *v->home);
	v->prose = zeroes(n + 2, sizeof *v->prose);
	v->linked = zeroes(n + 2, sizeof *v->linked);
	v->short_run = zeroes(n + 1, sizeof *v->short_run);
	v->since_cue = zeroes(n + 1, sizeof *v->since_cue);
	v->mass = zeroes(n + 2, sizeof *v->mass);
	v->p = zeroes(n + 1, sizeof *v->p);
	v->first_headline = n;
	find_names(v);
	for (size_t i = 0; i < n; i++) {
		shape_measure(d->blocks[i].text, &v->lines[i]);
		v->sort[i] = sort_of(&d->blocks[i], &v->lines[i]);
		if (v->first_headline == n && view_headline(v, i) >= 2 &&
		    !(d->containers[d->blocks[i].container].kinds & KIND_TITLE))
			v->first_headline = i;
	}
	find_twice(v);
	find_homes(v);
	sum_containers(v);
	find_best(v);
	find_branches(v);
	group_paths(v);
	group_sections(v);
	sum_blocks(v);
	find_segment(v);
}

void
view_free(struct view *v)
{
	free(v->lines);
	free(v->twice);
	free(v->sort);
	free(v->sums);
	free(v->home);
	free(v->groups);
	free(v->path);
	free(v->under);
	free(v->prose);
	free(v->linked);
	free(v->short_run);
	free(v->since_cue);
	free(v->mass);
	free(v->p);
}
