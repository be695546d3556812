#include "train_pages.h"

#include <dirent.h>
#include <err.h>
#include <stdio.h>
#include <stdlib.h>

#include "lib/utf8.h"

void *
grow(void *p, size_t size)
{
	p = realloc(p, size);
	if (p == NULL)
		err(1, NULL);
	return p;
}

/*** Tokens ***/

static void
hash_add(struct hashes *a, uint64_t h)
{
	if (a->n == a->cap) {
		a->cap = a->cap ? a->cap * 2 : 16;
		a->h = grow(a->h, a->cap * sizeof *a->h);
	}
	a->h[a->n++] = h;
}

static int
by_value(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

static bool
is_cjk(uint32_t c)
{
	return is_han(c) || (c >= 0x3040 && c <= 0x30ff);
}

static bool
is_letter(uint32_t c)
{
	if (c < 0x80)
		return is_alpha((char)c) || is_digit((char)c) || c == '_';
	return (c >= 0xc0 && c < 0x2000 && c != 0xd7 && c != 0xf7) ||
	    (c >= 0xac00 && c < 0xd7a4) || (c >= 0xff10 && c < 0xff5b);
}

static void
tokenize(struct span s, struct hashes *to)
{
	const uint64_t start = 0xcbf29ce484222325u, prime = 0x100000001b3u;
	uint64_t h = start;
	size_t len;

	for (size_t i = 0; i < s.n; i += len) {
		uint32_t c = utf8_at(s.p + i, &len);

		if (is_letter(c) && !is_cjk(c)) {
			h = (h ^ (c >= 'A' && c <= 'Z' ? c | 0x20 : c)) * prime;
			continue;
		}
		if (h != start)
			hash_add(to, h);
		h = start;
		if (is_cjk(c))
			hash_add(to, (start ^ c) * prime * prime);
	}
	if (h != start)
		hash_add(to, h);
}

static uint64_t
gram_at(const struct hashes *a, size_t i, size_t n)
{
	uint64_t h = 0;

	for (size_t k = i; k < i + n && k < a->n; k++)
		h = (h * 31 + a->h[k]) * 0x9e3779b97f4a7c15u;
	return h;
}

/* All runs of n tokens, sorted. */
static void
grams_of(const struct hashes *a, size_t n, struct hashes *to)
{
	size_t count = a->n >= n ? a->n - n + 1 : a->n > 0;

	for (size_t i = 0; i < count; i++)
		hash_add(to, gram_at(a, i, n));
	if (to->n > 0)
		qsort(to->h, to->n, sizeof *to->h, by_value);
}

static size_t
in_common(const struct hashes *a, const struct hashes *b)
{
	size_t i = 0, k = 0, same = 0;

	while (i < a->n && k < b->n) {
		if (a->h[i] == b->h[k]) {
			same++;
			i++;
			k++;
		} else if (a->h[i] < b->h[k]) {
			i++;
		} else {
			k++;
		}
	}
	return same;
}

/*** Pages ***/

static void
read_all(FILE *f, struct buf *b)
{
	size_t n;

	do {
		buf_reserve(b, 1 << 16);
		n = fread(b->data + b->len, 1, 1 << 16, f);
		b->len += n;
	} while (n > 0);
}

/* The reference is the text of a file, without its tags. */
static void
read_reference(struct sample *s, const char *dir)
{
	struct buf raw = { 0 }, text = { 0 }, valid = { 0 };
	char *path;
	FILE *f;

	if (asprintf(&path, "%s/reference/%s.txt", dir, s->name) < 0)
		err(1, NULL);
	f = fopen(path, "r");
	if (f == NULL)
		err(1, "%s", path);
	read_all(f, &raw);
	fclose(f);
	free(path);
	for (size_t i = 0; i < raw.len; i++) {
		const char *end = raw.data[i] != '<' ? NULL :
		    memchr(raw.data + i, '>', raw.len - i);

		if (end != NULL)
			i = (size_t)(end - raw.data);
		else
			buf_addc(&text, raw.data[i]);
	}
	utf8_repair(text.data, text.len, &valid);
	tokenize(buf_span(&valid), &s->reference);
	grams_of(&s->reference, GRAM, &s->grams);
	grams_of(&s->reference, 1, &s->words);
	buf_free(&raw);
	buf_free(&text);
	buf_free(&valid);
}

static void
read_page(struct sample *s, const char *dir)
{
	struct buf raw = { 0 }, valid = { 0 };
	struct place place = { 0 };
	char *command;
	FILE *f;

	if (asprintf(&command, "gzip -dc '%s/html/%s.html.gz'", dir, s->name) < 0)
		err(1, NULL);
	f = popen(command, "r");
	if (f == NULL)
		err(1, "%s", command);
	read_all(f, &raw);
	if (pclose(f) != 0)
		errx(1, "failed: %s", command);
	free(command);
	utf8_repair(raw.data, raw.len, &valid);
	s->page.blocks = true;
	element_index(&s->page.elements);
	page_start(&s->page);
	place.piece = valid.data;
	page_feed(&s->page, &place, valid.len);
	page_end(&s->page, valid.len);
	s->d = s->page.document;
	buf_free(&raw);
	buf_free(&valid);
}

/* Pages of one site must not be learnt from and judged at once. Names are
 * DATE_SITE_HASH, or else each page is a site. */
static int
fold_of(const char *name)
{
	const char *from = strchr(name, '_'), *end;
	uint64_t h = 0xcbf29ce484222325u;

	from = from ? from + 1 : name;
	end = strchrnul(from, '_');
	for (const char *p = from; p < end; p++)
		h = (h ^ (unsigned char)*p) * 0x100000001b3u;
	return (int)((h >> 20) % FOLDS);
}

static int
is_page(const struct dirent *entry)
{
	return strstr(entry->d_name, ".html.gz") != NULL;
}

void
read_set(struct samples *all, const char *dir, int set)
{
	struct dirent **list;
	char *path;
	int n;

	if (asprintf(&path, "%s/html", dir) < 0)
		err(1, NULL);
	n = scandir(path, &list, is_page, alphasort);
	if (n <= 0)
		errx(1, "no pages in %s", path);
	all->at = grow(all->at, (all->n + (size_t)n) * sizeof *all->at);
	for (int i = 0; i < n; i++) {
		struct sample *s = &all->at[all->n++];

		memset(s, 0, sizeof *s);
		s->set = set;
		s->name = strdup(list[i]->d_name);
		*strstr(s->name, ".html.gz") = '\0';
		s->fold = fold_of(s->name);
		read_page(s, dir);
		read_reference(s, dir);
		free(list[i]);
	}
	free(list);
	free(path);
}

/*** What is to be learnt ***/

/* Share of a block's runs of tokens that the reference has. */
static float
covered(const struct sample *s, size_t i)
{
	const struct hashes *t = &s->tokens[i];
	size_t n = t->n >= GRAM ? t->n - GRAM + 1 : 0, found = 0;

	for (size_t k = 0; k < n; k++) {
		uint64_t h = gram_at(t, k, GRAM);

		found += s->grams.n > 0 && bsearch(&h, s->grams.h, s->grams.n,
		    sizeof h, by_value) != NULL;
	}
	return n > 0 ? (float)found / (float)n : 0;
}

/* Whether the few tokens of a block are in the reference side by side. */
static bool
quoted(const struct sample *s, size_t i)
{
	const struct hashes *t = &s->tokens[i], *r = &s->reference;

	for (size_t k = 0; t->n > 0 && k + t->n <= r->n; k++)
		if (memcmp(r->h + k, t->h, t->n * sizeof *t->h) == 0)
			return true;
	return false;
}

/* The same text twice: the one in or nearer before the article is its own. */
static void
drop_copies(struct sample *s, size_t first, size_t last)
{
	for (size_t i = 0; i < s->d.n; i++) {
		size_t from = i < first ? first - i : i > last ? 4 * (i - last) : 0;

		if (!s->article[i] || s->tokens[i].n >= 40 || s->v.twice[i] == ONCE)
			continue;
		for (size_t k = i + 1; k < s->d.n; k++) {
			size_t to = k < first ? first - k :
			    k > last ? 4 * (k - last) : 0;

			if (!s->article[k] ||
			    s->v.lines[k].key != s->v.lines[i].key)
				continue;
			s->article[to < from ? i : k] = false;
			if (to < from)
				break;
		}
	}
}

static void
label(struct sample *s)
{
	size_t n = s->d.n, first = n, last = 0;
	float *cover = grow(NULL, (n + 1) * sizeof *cover);

	for (size_t i = 0; i < n; i++) {
		tokenize(s->d.blocks[i].text, &s->tokens[i]);
		cover[i] = covered(s, i);
		if (s->tokens[i].n < 20 || cover[i] < 0.6f)
			continue;
		first = first < i ? first : i;
		last = i;
	}
	for (size_t i = 0; i < n; i++) {
		size_t t = s->tokens[i].n;
		uint32_t c = s->d.blocks[i].container;
		bool near = first == n || (i + 15 >= first && i <= last + 6);

		s->article[i] = t >= 12 ? cover[i] >= 0.5f :
		    t >= GRAM ? cover[i] >= 0.7f :
		    i > first && i < last && quoted(s, i);
		if ((t < 20 && !near) || s->d.containers[c].kinds & KIND_TITLE)
			s->article[i] = false;
		s->weight[i] = ((float)t + 1) / (float)(s->reference.n + 50);
		s->weight[i] = (s->weight[i] < 1 ? s->weight[i] : 1) + 0.02f;
	}
	if (first < n)
		drop_copies(s, first, last);
	free(cover);
}

void
prepare(struct sample *s)
{
	size_t n = s->d.n + 1;

	view_make(&s->v, &s->d);
	s->tokens = grow(NULL, n * sizeof *s->tokens);
	memset(s->tokens, 0, n * sizeof *s->tokens);
	s->article = grow(NULL, n * sizeof *s->article);
	s->weight = grow(NULL, n * sizeof *s->weight);
	s->bins = grow(NULL, n * sizeof *s->bins);
	memset(s->bins, 0, n * sizeof *s->bins);
	label(s);
	for (size_t i = 0; i < s->d.n; i++)
		view_features(&s->v, i, s->bins[i]);
}

/* Take the markup away; trim: and all but the article and its surroundings,
 * of a width that differs from page to page. */
static void
make_plain(struct sample *s, bool trim, const struct sample *known)
{
	size_t n = s->d.n, first = n, last = 0, before, after, to = 0;
	struct block *blocks = grow(NULL, (n + 1) * sizeof *blocks);
	static const struct container page;
	uint32_t h = (uint32_t)n * 2654435761u;

	for (size_t i = 0; trim && i < n; i++) {
		if (!known->article[i])
			continue;
		first = first < i ? first : i;
		last = i;
	}
	before = (h >> 28) % 8;
	after = (h >> 22) % 24;
	for (size_t i = 0; i < n; i++) {
		uint32_t kinds = s->d.containers[s->d.blocks[i].container].kinds;

		if ((trim && first < n && (i + before < first ||
		    i > last + after)) || kinds & KIND_TITLE)
			continue;
		blocks[to] = s->d.blocks[i];
		blocks[to].container = blocks[to].linked = 0;
		blocks[to].links = blocks[to].gap = 0;
		to++;
	}
	s->d.blocks = blocks;
	s->d.n = to;
	s->d.containers = &page;
	s->d.n_containers = 1;
	s->d.plain = true;
}

struct samples
plain_samples(const struct samples *all)
{
	struct samples plain = { .plain = true };

	plain.at = grow(NULL, 2 * all->n * sizeof *plain.at);
	for (int trim = 0; trim < 2; trim++) {
		for (size_t i = 0; i < all->n; i++) {
			struct sample *s = &plain.at[plain.n++];

			*s = all->at[i];
			make_plain(s, trim, &all->at[i]);
			prepare(s);
		}
	}
	return plain;
}

void
sample_score(const struct sample *s, size_t n, double *precision,
    double *recall)
{
	struct hashes chosen = { 0 }, grams = { 0 };
	const struct hashes *want = n == GRAM ? &s->grams : &s->words;
	double same;

	for (size_t i = 0; i < s->d.n; i++) {
		if (s->d.blocks[i].part != PART_BODY &&
		    s->d.blocks[i].part != PART_TITLE)
			continue;
		for (size_t k = 0; k < s->tokens[i].n; k++)
			hash_add(&chosen, s->tokens[i].h[k]);
	}
	grams_of(&chosen, n, &grams);
	same = (double)in_common(&grams, want);
	*precision = grams.n > 0 ? same / (double)grams.n : want->n == 0;
	*recall = want->n > 0 ? same / (double)want->n : grams.n == 0;
	free(chosen.h);
	free(grams.h);
}
