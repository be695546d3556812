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
han_simplified(unsigned char bits[8192])
{
	size_t len;
	uint32_t c;

	memset(bits, 0, 8192);
	for (int i = 0; i < HAN_VARIANTS_ROWS; i++) {
		c = utf8_at(han_variants[i].to, &len);
		bits[c >> 3 & 8191] |= (unsigned char)(1 << (c & 7));
	}
}

const char *
han_variant(const char *p, int nth)
{
	for (int i = 0; i < HAN_VARIANTS_ROWS; i++)
		if (memcmp(han_variants[i].to, p, 3) == 0 && nth-- == 0)
			return han_variants[i].from;
	return NULL;
}
