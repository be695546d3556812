#include "mktrie.h"

#include <err.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

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
		c = trie_character(keys[i].key.p);
		for (int k = 0; k < 3; k++)
			to = trie_step(trie, to, u[k]);
		for (at = trie_slot(c, bits); heads[at].character != 0 &&
		    heads[at].character != c; at = (at + 1) & (uint32_t)(size - 1))
			;
		heads[at] = (struct trie_head){ c, to };
		begins[u[1] & 63] |= UINT64_C(1) << (u[2] & 63);
	}
	printf("static const struct trie_head %s_heads[] = {", name);
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
print_cells(const char *name, const struct trie *trie)
{
	printf("static const struct trie_cell %s_cells[] = {", name);
	for (size_t i = 0; i < trie->n; i++)
		printf("%s{%d,%d},", i % 8 ? "" : "\n\t", trie->cells[i].base,
		    trie->cells[i].check);
	printf("\n};\n");
}

void
print_trie(const char *name, struct trie_key *keys, size_t n)
{
	struct trie trie;

	qsort(keys, n, sizeof *keys, trie_key_order);
	for (size_t i = 0; i < n; i++)
		if (keys[i].key.n == 0)
			errx(1, "%s: empty key", name);
		else if (i > 0 && span_same(keys[i - 1].key, keys[i].key))
			errx(1, "%s: key twice: %.*s", name, (int)keys[i].key.n,
			    keys[i].key.p);
	trie_build(&trie, keys, n);
	print_cells(name, &trie);
	print_heads(name, keys, n, &trie);
	trie_free(&trie);
}
