#include "mktrie.h"

#include <err.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

static int
same_key(const void *a, const void *b)
{
	const struct trie_key *x = a, *y = b;
	size_t n = x->key.n < y->key.n ? x->key.n : y->key.n;
	int order = memcmp(x->key.p, y->key.p, n);

	return order ? order : (x->key.n > y->key.n) - (x->key.n < y->key.n);
}

/* The cells that characters of three bytes lead to, hashed at half load. */
static void
print_heads(const char *name, const struct trie_key *keys, size_t n,
    const struct trie *trie)
{
	struct trie_head *heads;
	uint64_t begins[64] = { 0 };
	unsigned bits = 1;
	size_t size;

	while (1u << bits < 2 * n)
		bits++;
	size = (size_t)1 << bits;
	heads = calloc(size, sizeof *heads);
	if (heads == NULL)
		err(1, NULL);
	for (size_t i = 0; i < n; i++) {
		const unsigned char *u = (const unsigned char *)keys[i].key.p;
		uint32_t c, at;
		int32_t to = 0;

		if ((u[0] & 0xf0) != 0xe0)
			continue;
		c = (uint32_t)u[0] << 16 | (uint32_t)u[1] << 8 | u[2];
		for (int k = 0; k < 3; k++)
			to = trie_step(trie, to, u[k]);
		for (at = trie_slot(c, bits); heads[at].character != 0 &&
		    heads[at].character != c; at = (at + 1) & (uint32_t)(size - 1))
			;
		heads[at] = (struct trie_head){ c, to };
		begins[u[1] & 63] |= UINT64_C(1) << (u[2] & 63);
	}
	printf("\n};\nstatic const struct trie_head %s_heads[] = {", name);
	for (size_t i = 0; i < size; i++)
		printf("%s{%u,%d},", i % 8 ? "" : "\n\t", heads[i].character,
		    heads[i].cell);
	printf("\n};\nstatic const uint64_t %s_begins[] = {", name);
	for (int i = 0; i < 64; i++)
		printf("%s0x%" PRIx64 ",", i % 4 ? "" : "\n\t", begins[i]);
	printf("\n};\nstatic const struct trie %s_index = { %s_cells, %zu, "
	    "%s_heads, %u, %s_begins };\n", name, name, trie->n, name, bits, name);
	free(heads);
}

void
print_trie(const char *name, struct trie_key *keys, size_t n)
{
	struct trie trie;

	qsort(keys, n, sizeof *keys, same_key);
	for (size_t i = 0; i < n; i++)
		if (keys[i].key.n == 0)
			errx(1, "%s: empty key", name);
		else if (i > 0 && same_key(&keys[i - 1], &keys[i]) == 0)
			errx(1, "%s: key twice: %.*s", name, (int)keys[i].key.n,
			    keys[i].key.p);
	trie_build(&trie, keys, n);
	printf("static const struct trie_cell %s_cells[] = {", name);
	for (size_t i = 0; i < trie.n; i++)
		printf("%s{%d,%d},", i % 8 ? "" : "\n\t", trie.cells[i].base,
		    trie.cells[i].check);
	print_heads(name, keys, n, &trie);
	trie_free(&trie);
}
