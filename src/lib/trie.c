#include "trie.h"

#include <err.h>
#include <stdlib.h>

/*** Looking up ***/

size_t
trie_longest(const struct trie *t, const char *s, size_t n, uint32_t *value)
{
	size_t found = 0, i = 0;
	int32_t cell = 0;

	if (t->n == 0)
		return 0;
	/* Text is UTF-8: no key ends within a character. */
	if (t->heads != NULL && n >= 3 && (s[0] & 0xf0) == 0xe0) {
		cell = trie_head(t, s);
		if (cell < 0)
			return 0;
		if (trie_ends(t, cell, value))
			found = 3;
		i = 3;
	}
	for (; i < n; i++) {
		if (s[i] == '\0')
			break;
		cell = trie_step(t, cell, (unsigned char)s[i]);
		if (cell < 0)
			break;
		if (t->heads != NULL && i + 1 < n && (s[i + 1] & 0xc0) == 0x80)
			continue;
		if (trie_ends(t, cell, value))
			found = i + 1;
	}
	return found;
}

bool
trie_get(const struct trie *t, const char *s, size_t n, uint32_t *value)
{
	int32_t cell = 0;

	if (t->n == 0 || n == 0)
		return false;
	for (size_t i = 0; i < n; i++) {
		if (s[i] == '\0')
			return false;
		cell = trie_step(t, cell, (unsigned char)s[i]);
		if (cell < 0)
			return false;
	}
	return trie_ends(t, cell, value);
}

/*** Building ***/

/* Cells are free where check is FREE. */
enum { FREE = -1 };

struct builder {
	struct trie_cell *cells;
	size_t n;		/* cells there are */
	size_t used;		/* one above the highest cell in use */
	size_t first_free;	/* no cell below is free */
};

/* Keys [from, to) share their first depth bytes, which lead to cell. */
struct job {
	size_t from, to, depth;
	int32_t cell;
};

int
trie_key_order(const void *a, const void *b)
{
	const struct trie_key *x = a, *y = b;
	size_t n = x->key.n < y->key.n ? x->key.n : y->key.n;
	int order = memcmp(x->key.p, y->key.p, n);

	if (order == 0)
		order = (x->key.n > y->key.n) - (x->key.n < y->key.n);
	return order ? order : (x->value > y->value) - (x->value < y->value);
}

static void
grow(struct builder *b, size_t n)
{
	size_t size = b->n ? b->n : 1024;

	if (n <= b->n)
		return;
	while (size < n)
		size *= 2;
	if (size > INT32_MAX)
		errx(1, "too many keys");
	b->cells = realloc(b->cells, size * sizeof *b->cells);
	if (b->cells == NULL)
		err(1, NULL);
	for (size_t i = b->n; i < size; i++)
		b->cells[i] = (struct trie_cell){ 0, FREE };
	b->n = size;
}

/* The lowest base whose cells for all these bytes are free. */
static size_t
find_base(struct builder *b, const unsigned char *bytes, size_t n)
{
	size_t at = b->first_free, tries = 0;

	for (;; at++) {
		size_t i;

		if (at < bytes[0] + 1u)
			continue;
		grow(b, at + 256);
		if (b->cells[at].check != FREE)
			continue;
		for (i = 1; i < n; i++)
			if (b->cells[at - bytes[0] + bytes[i]].check != FREE)
				break;
		if (i == n)
			return at - bytes[0];
		/* Leave a stretch behind that is all but full. */
		if (++tries > 64)
			b->first_free = at;
	}
}

static unsigned char
byte_at(const struct trie_key *k, size_t depth)
{
	return depth < k->key.n ? (unsigned char)k->key.p[depth] : 0;
}

/* Give the job's cell its children; what they need is pushed on the stack. */
static size_t
expand(struct builder *b, const struct trie_key *keys, struct job j,
    struct job *children)
{
	unsigned char bytes[256];
	size_t starts[257], n = 0, pushed = 0, base;

	for (size_t i = j.from; i < j.to; i++) {
		unsigned char c = byte_at(&keys[i], j.depth);

		if (n == 0 || bytes[n - 1] != c) {
			bytes[n] = c;
			starts[n++] = i;
		}
	}
	starts[n] = j.to;
	base = find_base(b, bytes, n);
	b->cells[j.cell].base = (int32_t)base;
	for (size_t i = 0; i < n; i++) {
		int32_t child = (int32_t)(base + bytes[i]);

		b->cells[child].check = j.cell;
		if ((size_t)child >= b->used)
			b->used = (size_t)child + 1;
		if (bytes[i] == 0)
			b->cells[child].base = (int32_t)keys[starts[i]].value;
		else
			children[pushed++] = (struct job){ starts[i],
				starts[i + 1], j.depth + 1, child };
	}
	while (b->cells[b->first_free].check != FREE)
		grow(b, ++b->first_free + 1);
	return pushed;
}

void
trie_build(struct trie *t, struct trie_key *keys, size_t n)
{
	struct builder b = { 0 };
	struct buf stack = { 0 };
	struct job j = { 0, n, 0, 0 }, children[256];

	*t = (struct trie){ 0 };
	if (n == 0)
		return;
	qsort(keys, n, sizeof *keys, trie_key_order);
	grow(&b, 1024);
	b.cells[0].check = 0;	/* taken; no byte leads to it: bases are > 0 */
	b.used = b.first_free = 1;
	for (;;) {
		size_t pushed = expand(&b, keys, j, children);

		buf_add(&stack, (char *)children, pushed * sizeof j);
		if (stack.len == 0)
			break;
		stack.len -= sizeof j;
		memcpy(&j, stack.data + stack.len, sizeof j);
	}
	buf_free(&stack);
	t->cells = b.cells;
	t->n = b.used;
}

void
trie_free(struct trie *t)
{
	free((void *)(uintptr_t)t->cells);
	*t = (struct trie){ 0 };
}
