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

size_t
han_longest(const struct trie *t, const char *p, const char *end, uint32_t *row)
{
	int32_t cell = 0;
	size_t n = 0, best = 0;

	while (end - p >= (ptrdiff_t)n + 3 && (unsigned char)p[n] >= 0xe3 &&
	    (unsigned char)p[n] < 0xf0) {
		const char *c = fold(p + n);

		for (int i = 0; i < 3 && cell >= 0; i++)
			cell = trie_step(t, cell, (unsigned char)c[i]);
		if (cell < 0)
			break;
		n += 3;
		if (trie_ends(t, cell, row))
			best = n;
	}
	return best;
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
