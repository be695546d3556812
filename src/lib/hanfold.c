#include "hanfold.h"

#include <string.h>

#include "tables/han_variants.h"
#include "utf8.h"

static const char *
fold(const char *p)
{
	int32_t cell = trie_head(&han_variants_index, p);
	uint32_t row;

	return cell >= 0 && trie_ends(&han_variants_index, cell, &row) ?
	    han_variants[row].to : p;
}

/* Whether a character as Chinese ones are stands at p, of three bytes. */
static bool
is_wide(const char *p, const char *end)
{
	return end - p >= 3 && (unsigned char)*p >= 0xe3 && (unsigned char)*p < 0xf0;
}

static int32_t
step(const struct trie *t, int32_t cell, const char *c)
{
	if (cell == 0 && t->heads != NULL)
		return trie_head(t, c);
	for (int i = 0; i < 3 && cell >= 0; i++)
		cell = trie_step(t, cell, (unsigned char)c[i]);
	return cell;
}

/* The longest key, of which n bytes at p lead to cell, in Simplified; best where none
 * is longer than that. */
static size_t
folded(const struct trie *t, int32_t cell, const char *p, size_t n, const char *end,
    size_t best, uint32_t *row)
{
	while (is_wide(p + n, end) && (cell = step(t, cell, fold(p + n))) >= 0) {
		n += 3;
		if (trie_ends(t, cell, row))
			best = n;
	}
	return best;
}

/* The same as it is written. */
static size_t
written(const struct trie *t, int32_t cell, const char *p, size_t n, const char *end,
    size_t best, uint32_t *row)
{
	while (p + n < end && p[n] != '\0' &&
	    (cell = trie_step(t, cell, (unsigned char)p[n])) >= 0) {
		n++;
		if (trie_ends(t, cell, row))
			best = n;
	}
	return best;
}

size_t
han_longest(const struct trie *t, const char *p, const char *end, uint32_t *row)
{
	return folded(t, 0, p, 0, end, 0, row);
}

size_t
han_name_read(const struct trie *t, const char *p, const char *end, uint32_t *row)
{
	int32_t cell = 0;
	size_t n = 0, best = 0, m, k;
	uint32_t other;

	/* While no character has another form, the two are one. */
	while (is_wide(p + n, end) && fold(p + n) == p + n) {
		cell = step(t, cell, p + n);
		if (cell < 0)
			return best;
		n += 3;
		if (trie_ends(t, cell, row))
			best = n;
	}
	other = best > 0 ? *row : 0;
	m = folded(t, cell, p, n, end, best, &other);
	k = written(t, cell, p, n, end, best, row);
	/* 周1, but not of 周12 */
	if (k > 0 && p + k < end && is_digit(p[k - 1]) && is_digit(p[k]))
		k = 0;
	if (m > k)
		*row = other;
	return m > k ? m : k;
}

void
han_variants_of(struct han_variants *v)
{
	size_t len;

	*v = (struct han_variants){ 0 };
	for (int i = HAN_VARIANTS_ROWS; i > 0; i--) {
		uint32_t c = utf8_at(han_variants[i - 1].to, &len);

		v->next[i] = v->first[c];
		v->first[c] = (unsigned char)i;
	}
}

void
han_spread(uint16_t marks[65536])
{
	size_t len;

	for (int i = 0; i < HAN_VARIANTS_ROWS; i++)
		marks[utf8_at(han_variants[i].from, &len) & 0xffff] |=
		    marks[utf8_at(han_variants[i].to, &len) & 0xffff];
}

const char *
han_variant(const struct han_variants *v, const char *p, int nth)
{
	size_t len;
	unsigned row = v->first[utf8_at(p, &len)];

	for (; nth > 0 && row != 0; nth--)
		row = v->next[row];
	return row != 0 ? han_variants[row - 1].from : NULL;
}

_Static_assert(HAN_VARIANTS_ROWS < 256, "a row has a byte");
