/*
 * A trie finds what a loop over the keys finds. The input is keys, one a line,
 * then an empty line, then the text in which they are looked up everywhere.
 */
#include <stdint.h>
#include <stdlib.h>

#include "lib/trie.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MOST = 200 };

static size_t
naive(const struct trie_key *keys, size_t n, const char *s, size_t len,
    uint32_t *value)
{
	size_t found = 0;

	for (size_t i = 0; i < n; i++) {
		struct span k = keys[i].key;

		if (k.n > len || memcmp(k.p, s, k.n) != 0)
			continue;
		if (k.n > found || (k.n == found && keys[i].value < *value)) {
			found = k.n;
			*value = keys[i].value;
		}
	}
	return found;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *p = (const char *)data, *end = p + size;
	struct trie_key keys[MOST], again[MOST];
	struct trie t;
	size_t n = 0;

	while (p < end && n < MOST) {
		const char *nl = memchr(p, '\n', (size_t)(end - p));
		struct span line = { p, (size_t)((nl ? nl : end) - p) };

		p = nl ? nl + 1 : end;
		if (line.n == 0)
			break;
		if (memchr(line.p, 0, line.n) == NULL) {
			keys[n] = (struct trie_key){ line, (uint32_t)n };
			n++;
		}
	}
	memcpy(again, keys, n * sizeof *keys);
	trie_build(&t, again, n);
	for (; p < end; p++) {
		uint32_t a = 0, b = 0;
		size_t len = (size_t)(end - p);
		size_t x = trie_longest(&t, p, len, &a);

		if (x != naive(keys, n, p, len, &b) || (x > 0 && a != b))
			abort();
		if (x > 0 && (!trie_get(&t, p, x, &b) || a != b))
			abort();
	}
	trie_free(&t);
	return 0;
}
