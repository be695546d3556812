/*
 * opencc.c - a conversion as a whole: the table does what stands alone, and
 * steps (opencc_step.c) the rest.
 */
#include "opencc.h"

#include <err.h>
#include <stdlib.h>

#include "utf8.h"

/*** A configuration and the user's words ***/

/* A copy of the tables that can be changed. */
static void
own(struct opencc *c)
{
	if (c->own_table != NULL)
		return;
	c->own_table = malloc(65536 * sizeof *c->own_table);
	c->own_pairs = malloc(65536 / 8);
	if (c->own_table == NULL || c->own_pairs == NULL)
		err(1, NULL);
	memcpy(c->own_table, c->map.table, 65536 * sizeof *c->own_table);
	memcpy(c->own_pairs, c->map.pairs, 65536 / 8);
	c->map.table = c->own_table;
	c->map.pairs = c->own_pairs;
}

void
opencc_start(struct opencc *c, const struct opencc_config *config, bool rare)
{
	*c = (struct opencc){ .config = config, .rare = rare,
		.map = config->map };
	if (!rare)
		return;
	own(c);
	for (size_t i = 0; i < config->rares; i++)
		c->own_table[config->rare[i].from] = config->rare[i].to;
}

void
opencc_stop(struct opencc *c)
{
	free(c->own_table);
	free(c->own_pairs);
	trie_free(&c->words);
	buf_free(&c->mid);
}

void
opencc_words(struct opencc *c, struct trie_key *keys, size_t n, struct span *to)
{
	uint32_t a, b, bit;

	own(c);
	for (size_t i = 0; i < n; i++) {
		struct span key = keys[i].key;
		size_t len = utf8_decode(key.p, key.n, &a);

		c->map.ascii |= a < 0x80;
		if (len == key.n && a < 65536)
			c->own_table[a] &= 0xff000000;
		if (len == key.n)
			continue;
		utf8_decode(key.p + len, key.n - len, &b);
		if (a < 65536)
			c->own_table[a] |= charmap_first(b);
		if (b < 65536)
			c->own_table[b] |= charmap_second(b);
		bit = charmap_pair(a, b);
		c->own_pairs[bit / 8] |= (uint8_t)(1 << bit % 8);
	}
	/* Once for the order of the keys, which shows the last ones. */
	trie_build(&c->words, keys, n);
	trie_free(&c->words);
	for (size_t i = 0; i < n; i++) {
		struct span key = keys[i].key;
		bool goes_on = i + 1 < n && keys[i + 1].key.n >= key.n &&
		    memcmp(keys[i + 1].key.p, key.p, key.n) == 0;

		keys[i].value = keys[i].value << OPENCC_LENGTH |
		    (goes_on ? 0 : OPENCC_LAST);
	}
	trie_build(&c->words, keys, n);
	c->to = to;
}

const char *
opencc_choices(const struct opencc *c, uint32_t from)
{
	size_t low = 0, high = c->config->nchoices;

	while (low < high) {
		size_t mid = (low + high) / 2;

		if (c->config->choices[mid].from < from)
			low = mid + 1;
		else
			high = mid;
	}
	return low < c->config->nchoices &&
	    c->config->choices[low].from == from ?
	    c->config->choices[low].to : NULL;
}

/*** What stands alone ***/

/* Convert by the table as far as it goes; the rest takes a step. */
static const char *
plain(const struct opencc *c, const char *p, const char *end, struct buf *out)
{
	char *to;

	buf_reserve(out, (size_t)(end - p) + 32);
	to = out->data + out->len;
	p = charmap_run(&c->map, p, (size_t)(end - p), &to);
	out->len = (size_t)(to - out->data);
	return p;
}

/* The same for the last few bytes of all, for which the loop has no room. */
static const char *
plain_end(const struct opencc *c, const char *p, const char *end,
    struct buf *out)
{
	char s[2 * CHARMAP_ROOM] = { 0 }, made[3 * CHARMAP_ROOM + 32], *to = made;
	size_t n = (size_t)(end - p), done;

	memcpy(s, p, n);
	done = (size_t)(charmap_run(&c->map, s, n + CHARMAP_ROOM - 1, &to) - s);
	buf_add(out, made, (size_t)(to - made));
	return p + done;
}

size_t
opencc_convert(struct opencc *c, const char *s, size_t n, bool final,
    struct buf *out)
{
	const char *p = s, *end = s + n;

	while (p < end) {
		size_t used;

		p = plain(c, p, end, out);
		if (final && end - p < CHARMAP_ROOM)
			p = plain_end(c, p, end, out);
		if (p == end)
			break;
		used = opencc_step(c, p, (size_t)(end - p), final, out);
		if (used == 0)
			break;
		p += used;
	}
	return (size_t)(p - s);
}
