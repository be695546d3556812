/*
 * mkopencc - turn OpenCC's text dictionaries into C at build time.
 *
 *	mkopencc src/tables/opencc >build/tables/opencc.h
 *
 * It composes the passes of each configuration (lib/opencc.h) into one table
 * of characters, and finds the pairs of characters at which a longer key can
 * begin in any of the passes. It refuses data that break what t2s promises:
 * that t2s, tw2s and hk2s keep the number of code points.
 */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>

#include "lib/opencc.h"
#include "lib/trie.h"
#include "lib/utf8.h"
#include "mkopencc_dict.h"
#include "mktrie.h"

enum { BMP = 0x10000 };

/*** Configurations ***/

/* The regional dictionaries of a configuration, the strongest first. */
struct config {
	const char *name;
	bool counts;		/* must keep the number of code points */
	int ndicts, dicts[3];
};

static const struct config configs[] = {
	{ "t2s", true, 0, { 0 } },
	{ "tw2s", true, 2, { TW_VARIANT_PHRASES, TW_VARIANTS } },
	{ "hk2s", true, 2, { HK_VARIANT_PHRASES, HK_VARIANTS } },
	{ "tw2sp", false, 3, { TW_PHRASES, TW_VARIANT_PHRASES, TW_VARIANTS } },
	{ "hk2sp", false, 3, { HK_PHRASES, HK_VARIANT_PHRASES, HK_VARIANTS } },
};
enum { CONFIGS = sizeof configs / sizeof *configs };

static struct buf values;	/* every replacement, one after the other */

/*** Tries ***/

struct list {
	struct trie_key *keys;
	size_t n;
};

static void
add(struct list *l, const struct row *r, int flags)
{
	if (r->first.n > 0xff || values.len >= 1 << 20)
		errx(1, "too long: %.*s", (int)r->key.n, r->key.p);
	l->keys[l->n++] = (struct trie_key){ r->key, (uint32_t)values.len <<
		    OPENCC_OFFSET | (uint32_t)r->first.n << OPENCC_LENGTH |
		    (uint32_t)flags };
	buf_add(&values, r->first.p, r->first.n);
}

/* Mark the keys that no other one goes on from, and print the trie. */
static void
print_list(struct list *l, const char *name)
{
	struct trie t;

	qsort(l->keys, l->n, sizeof *l->keys, trie_key_order);
	for (size_t i = 0; i < l->n; i++) {
		struct trie_key *k = &l->keys[i];

		if (i + 1 < l->n && k[1].key.n >= k->key.n &&
		    memcmp(k[1].key.p, k->key.p, k->key.n) == 0) {
			if (k[1].key.n == k->key.n)
				errx(1, "key twice: %.*s", (int)k->key.n, k->key.p);
		} else {
			k->value |= OPENCC_LAST;
		}
	}
	trie_build(&t, l->keys, l->n);
	print_cells(name, &t);
	printf("static const struct trie %s_trie = { %s_cells, %zu, NULL, 0, NULL };\n",
	    name, name, t.n);
	trie_free(&t);
}

/* Passes 2 and 4: words, rare characters, characters. */
static void
print_simple(void)
{
	struct list l = { .keys = zeroed(dicts[SIMPLE_PHRASES].n +
	    dicts[SIMPLE_RARE].n + dicts[SIMPLE].n, sizeof *l.keys) };

	for (int d = SIMPLE_PHRASES; d <= SIMPLE; d++)
		for (size_t i = 0; i < dicts[d].n; i++) {
			const struct row *r = &dicts[d].rows[i];
			uint32_t c = single(r->key);

			if (out_of_reach(r->key))
				continue;
			if (d == SIMPLE_PHRASES && c != 0)
				errx(1, "a word of one character: %.*s",
				    (int)r->key.n, r->key.p);
			if (d == SIMPLE_PHRASES)
				add(&l, r, OPENCC_PHRASE);
			else if (d == SIMPLE_RARE && through(simple, c) != c)
				errx(1, "neither rare nor not: %.*s",
				    (int)r->key.n, r->key.p);
			else if (d == SIMPLE_RARE)
				add(&l, r, OPENCC_RARE);
			else if (through(simple, c) != c)
				add(&l, r, 0);
		}
	print_list(&l, "simple");
	free(l.keys);
}

/*
 * Pass 3 of a configuration as one dictionary: a key of a weaker dictionary
 * goes where a stronger one has a match in its beginning.
 */
static struct list
merge(const struct config *c)
{
	struct list l = { 0 };
	size_t n = 0;

	for (int d = 0; d < c->ndicts; d++)
		n += dicts[c->dicts[d]].n;
	l.keys = zeroed(n + 1, sizeof *l.keys);
	for (int d = 0; d < c->ndicts; d++) {
		struct list before = { zeroed(l.n + 1, sizeof *l.keys), l.n };
		struct trie stronger;
		uint32_t value;

		memcpy(before.keys, l.keys, l.n * sizeof *l.keys);
		trie_build(&stronger, before.keys, before.n);
		for (size_t i = 0; i < dicts[c->dicts[d]].n; i++) {
			const struct row *r = &dicts[c->dicts[d]].rows[i];

			if (!out_of_reach(r->key) && !trie_longest(&stronger,
			    r->key.p, r->key.n, &value))
				add(&l, r, 0);
		}
		trie_free(&stronger);
		free(before.keys);
	}
	return l;
}

static struct span
value_of(const struct trie_key *k)
{
	return (struct span){ values.data + (k->value >> OPENCC_OFFSET),
		k->value >> OPENCC_LENGTH & 0xff };
}

/*** Where keys can begin ***/

/* Characters of the text that a pass sees as this one: lists in a pool. */
struct sources {
	struct source { uint32_t c; size_t next; } *pool;
	size_t n, *head;	/* head by code point; 0 ends a list */
};

static void
sees(struct sources *s, uint32_t as, uint32_t c)
{
	s->pool[++s->n] = (struct source){ c, s->head[as] };
	s->head[as] = s->n;
}

struct starts {
	uint32_t flags[BMP];
	uint8_t pairs[BMP / 8];
};

static void
starts_add(struct starts *st, uint32_t a, uint32_t b)
{
	uint32_t bit = charmap_pair(a, b);

	if (a < BMP)
		st->flags[a] |= charmap_first(b);
	if (b < BMP)
		st->flags[b] |= charmap_second(b);
	st->pairs[bit / 8] |= (uint8_t)(1 << bit % 8);
}

/* Every two characters of the text that can be a key's first two in a pass. */
static void
starts_key(struct starts *st, struct span key, const struct sources *first,
    const struct sources *second)
{
	uint32_t a = nth(key, 0), b = nth(key, 1);

	for (size_t i = first->head[a]; i > 0; i = first->pool[i].next)
		for (size_t k = second->head[b]; k > 0; k = second->pool[k].next)
			starts_add(st, first->pool[i].c, second->pool[k].c);
}

static void
find_starts(struct starts *st, const struct list *l)
{
	size_t size = (size_t)2 * UNICODE + l->n;
	struct sources text = { zeroed(size, sizeof *text.pool), 0,
		zeroed(UNICODE, sizeof *text.head) };
	struct sources first = { zeroed(size, sizeof *text.pool), 0,
		zeroed(UNICODE, sizeof *text.head) };
	struct sources second = { zeroed(size, sizeof *text.pool), 0,
		zeroed(UNICODE, sizeof *text.head) };
	const struct dict *words = &dicts[SIMPLE_PHRASES];

	for (uint32_t c = 1; c < UNICODE; c++) {
		uint32_t after = through(regional, through(compat, c));

		sees(&text, through(compat, c), c);
		if (after == MANY)
			continue;	/* no table does it: it always takes a step */
		sees(&first, after, c);
		sees(&second, after, c);
	}
	/* A word's second can be the first of what pass 3 puts in. */
	for (size_t i = 0; i < l->n; i++)
		if (!single(l->keys[i].key) || !single(value_of(&l->keys[i])))
			sees(&second, nth(value_of(&l->keys[i]), 0),
			    nth(l->keys[i].key, 0));
	for (size_t i = 0; i < words->n; i++) {
		starts_key(st, words->rows[i].key, &text, &text);
		starts_key(st, words->rows[i].key, &first, &second);
	}
	for (size_t i = 0; i < l->n; i++)
		if (single(l->keys[i].key) == 0)
			starts_key(st, l->keys[i].key, &text, &text);
	free(text.pool);
	free(text.head);
	free(first.pool);
	free(first.head);
	free(second.pool);
	free(second.head);
}

/*** The tables ***/

/* The three bytes of c, the first lowest. */
static uint32_t
packed(uint32_t c)
{
	return (0xe0 | c >> 12) | (0x80 | (c >> 6 & 0x3f)) << 8 |
	    (0x80 | (c & 0x3f)) << 16;
}

static uint32_t
cell(uint32_t from, uint32_t to, uint32_t flags)
{
	if ((ids && from >= 0x2ff0 && from <= 0x2fff) || to >= BMP ||
	    (to != from && (to < 0x800 || from < 0x800)))
		return flags;
	return packed(to) | flags;
}

static void
print_table(const char *name, const struct starts *st)
{
	size_t n = 0;

	printf("static const uint32_t %s_table[] = {", name);
	for (uint32_t c = 0; c < BMP; c++) {
		uint32_t as = through(regional, through(compat, c));

		printf("%s%u,", c % 8 ? "" : "\n\t",
		    cell(c, through(simple, as), st->flags[c]));
	}
	printf("\n};\nstatic const uint8_t %s_pairs[] = {", name);
	for (size_t i = 0; i < BMP / 8; i++)
		printf("%s%d,", i % 16 ? "" : "\n\t", st->pairs[i]);
	printf("\n};\nstatic const struct opencc_map %s_rare[] = {\n", name);
	for (uint32_t c = 0; c < BMP; c++) {
		uint32_t as = through(regional, through(compat, c));

		if (as < UNICODE && rare[as]) {
			printf("\t{ %u, %u },\n", c,
			    cell(c, rare[as], st->flags[c]));
			n++;
		}
	}
	printf("\t{ 0, 0 }\n};\nenum { %s_rares = %zu };\n", name, n);
}

/*** Characters of several readings ***/

/* What a character of the text can become in pass 3 or 4, the default first. */
static void
options(const struct row *const *rows, uint32_t c, struct buf *to)
{
	struct span left = rows[c] ? rows[c]->all : (struct span){ NULL, 0 };

	if (left.n == 0)
		utf8_put(to, c);
	while (left.n > 0) {
		struct span one = until(left, ' ');
		size_t used = one.n + (one.n < left.n);

		buf_add(to, one.p, one.n);
		left = (struct span){ left.p + used, left.n - used };
	}
}

static bool
holds(const struct buf *b, const char *s, size_t n)
{
	return b->len > 0 && memmem(b->data, b->len, s, n) != NULL;
}

/* All that c can become through both passes, without the rare ones. */
static void
choices(const struct row *const *by_region, const struct row *const *by_simple,
    uint32_t c, struct buf *to)
{
	struct buf between = { 0 }, after = { 0 };

	options(by_region, through(compat, c), &between);
	for (size_t i = 0, len; i < between.len; i += len) {
		uint32_t b = utf8_at(between.data + i, &len);

		after.len = 0;
		options(by_simple, b, &after);
		for (size_t k = 0, n; k < after.len; k += n) {
			uint32_t a = utf8_at(after.data + k, &n);

			if (a != rare[b] && !holds(to, after.data + k, n))
				buf_add(to, after.data + k, n);
		}
	}
	buf_free(&between);
	buf_free(&after);
}

static void
index_rows(const struct row **rows, const struct dict *d)
{
	for (size_t i = 0; i < d->n; i++)
		if (single(d->rows[i].key))
			rows[single(d->rows[i].key)] = &d->rows[i];
}

static void
print_choices(const struct config *c)
{
	static const struct row *by_region[UNICODE], *by_simple[UNICODE];
	size_t n = 0;

	memset(by_region, 0, sizeof by_region);
	for (int d = c->ndicts; d-- > 0;)
		index_rows(by_region, &dicts[c->dicts[d]]);
	index_rows(by_simple, &dicts[SIMPLE]);
	printf("static const struct opencc_choice %s_choices[] = {\n", c->name);
	for (uint32_t ch = 1; ch < UNICODE; ch++) {
		struct buf to = { 0 };

		choices(by_region, by_simple, ch, &to);
		if (to.len > 0 && utf8_count(to.data, to.len) > 1) {
			printf("\t{ %u, \"%.*s\" },\n", ch, (int)to.len, to.data);
			n++;
		}
		buf_free(&to);
	}
	printf("\t{ 0, NULL }\n};\nenum { %s_nchoices = %zu };\n", c->name, n);
}

/*** Putting it together ***/

static void
check_counts(const char *name, struct span key, struct span value)
{
	if (utf8_count(key.p, key.n) != utf8_count(value.p, value.n))
		errx(1, "%s must keep the number of code points: %.*s", name,
		    (int)key.n, key.p);
}

static void
print_config(const struct config *c)
{
	struct starts *st = zeroed(1, sizeof *st);
	struct list l = merge(c);

	memset(regional, 0, sizeof regional);
	for (int d = c->ndicts; d-- > 0;)
		fill(regional, &dicts[c->dicts[d]]);
	for (size_t i = 0; c->counts && i < l.n; i++)
		check_counts(c->name, l.keys[i].key, value_of(&l.keys[i]));
	find_starts(st, &l);
	print_table(c->name, st);
	print_choices(c);
	if (c->ndicts > 0)
		print_list(&l, c->name);
	free(l.keys);
	free(st);
}

static void
print_values(void)
{
	printf("static const char values[] =");
	for (size_t i = 0; i < values.len; i++)
		printf("%s\\%03o%s", i % 64 ? "" : "\n\t\"",
		    (unsigned char)values.data[i],
		    i % 64 == 63 || i + 1 == values.len ? "\"" : "");
	printf(";\n");
}

static void
print_compat(void)
{
	size_t n = 0;

	printf("static const struct opencc_map compat[] = {\n");
	for (uint32_t c = 0; c < UNICODE; c++)
		if (compat[c]) {
			printf("\t{ %u, %u },\n", c, compat[c]);
			n++;
		}
	printf("\t{ 0, 0 }\n};\nstatic const size_t compats = %zu;\n", n);
}

static void
print_configs(const char *version)
{
	printf("static const struct opencc_config configs[] = {\n");
	for (int i = 0; i < CONFIGS; i++) {
		const struct config *c = &configs[i];
		bool ascii = false;

		for (int d = 0; d < c->ndicts; d++)
			for (size_t k = 0; k < dicts[c->dicts[d]].n; k++)
				ascii |= nth(dicts[c->dicts[d]].rows[k].key, 0) < 0x80;
		printf("\t{ \"%s\", { %s_table, %s_pairs, %d }, %s%s%s, %d,\n"
		    "\t    %s_rare, %s_rares, %s_choices, %s_nchoices },\n",
		    c->name, c->name, c->name, ascii, c->ndicts ? "&" : "",
		    c->ndicts ? c->name : "NULL", c->ndicts ? "_trie" : "",
		    c->counts, c->name, c->name, c->name, c->name);
	}
	printf("};\nenum { CONFIGS = %d, IDS = %d };\n", CONFIGS, ids);
	printf("const char *const opencc_data = \"%s\";\n", version);
}

int
main(int argc, char **argv)
{
	struct buf version = { 0 };

	if (argc != 2)
		errx(2, "usage: mkopencc DIR >opencc.h");
	for (int d = 0; d < DICTS; d++)
		read_dict(&dicts[d], argv[1]);
	if (!read_file(argv[1], "VERSION", "", &version))
		buf_adds(&version, argv[1]);
	buf_addc(&version, '\0');
	version.data[strcspn(version.data, "\n\"\\")] = '\0';
	fill(compat, &dicts[COMPAT]);
	fill(simple, &dicts[SIMPLE]);
	fill(rare, &dicts[SIMPLE_RARE]);
	for (int d = COMPAT; d <= SIMPLE; d++)
		for (size_t i = 0; i < dicts[d].n; i++)
			check_counts("t2s", dicts[d].rows[i].key,
			    dicts[d].rows[i].first);
	printf("/* Made by mkopencc; not to be edited. */\n");
	print_simple();
	for (int i = 0; i < CONFIGS; i++)
		print_config(&configs[i]);
	print_values();
	print_compat();
	print_configs(version.data);
	buf_free(&version);
	if (fflush(stdout) != 0 || ferror(stdout))
		err(1, "stdout");
	return 0;
}
