#include "gazetteer.h"

#include <err.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "filter.h"
#include "gazetteer_index.h"

const char *const type_names[TYPES] = {
	"PERSON", "ORG", "PRODUCT", "PLACE", "EVENT", "WORK", "~"
};

enum type
type_of(struct span name)
{
	for (unsigned i = 0; i < TYPES; i++)
		if (span_is(name, type_names[i]))
			return (enum type)i;
	return TYPES;
}

bool
gaz_same(struct span text, struct span alias, bool exact)
{
	size_t i = 0, j = 0, n, m;

	if (text.n == alias.n && memcmp(text.p, alias.p, alias.n) == 0)
		return true;
	while (i < text.n && j < alias.n) {
		uint32_t a, b;

		if (exact) {
			a = fold_width(text.p + i, &n);
			b = fold_width(alias.p + j, &m);
		} else {
			a = fold_at(text.p + i, &n);
			b = fold_at(alias.p + j, &m);
		}
		if (a != b)
			return false;
		i += n;
		j += m;
	}
	return i == text.n && j == alias.n;
}

/*** The index ***/

uint64_t
gaz_layout(struct gazetteer *g, const struct gaz_head *h)
{
	const char *p = (const char *)h;

	g->head = h;
	p += sizeof *h;
	g->lengths = (const void *)p;
	p += sizeof(uint32_t) << h->length_bits;
	g->pairs = (const void *)p;
	p += (UINT64_C(1) << h->pair_bits) / 8;
	g->wholes = (const void *)p;
	p += (UINT64_C(1) << h->pair_bits) / 8;
	g->triples = (const void *)p;
	p += (UINT64_C(1) << h->pair_bits) / 8;
	g->firsts = (const void *)p;
	p += (1 << FIRST_BITS) / 8;
	g->words = (const void *)p;
	p += (UINT64_C(1) << h->pair_bits) / 8;
	g->letters = (const void *)p;
	p += (UINT64_C(1) << h->pair_bits) / 8;
	g->slots = (const void *)p;
	p += sizeof(uint32_t) << h->slot_bits;
	g->rows = p;
	p += h->rows_size;
	return (uint64_t)(p - (const char *)h);
}

uint64_t
gaz_head_sum(const struct gaz_head *h)
{
	uint64_t sum = 0;
	const unsigned char *p = (const unsigned char *)h;

	for (size_t i = 0; i < offsetof(struct gaz_head, sum); i++)
		sum = hash_step(sum, p[i]);
	return hash_mix(sum);
}

void
gazetteer_free(struct gazetteer *g)
{
	if (g->mapped > 0)
		munmap((void *)(uintptr_t)g->head, g->mapped);
	else
		free((void *)(uintptr_t)g->head);
	*g = (struct gazetteer){ 0 };
}

struct span
gazetteer_image(const struct gazetteer *g)
{
	return (struct span){ (const char *)g->head, g->head->size };
}

/* Whether a mapped file is an index as this program makes it. */
static const char *
image_fault(struct gazetteer *g, const struct gaz_head *h, size_t size)
{
	if (size < sizeof *h)
		return "truncated index";
	if (h->version != GAZ_VERSION || h->order != 0x01020304)
		return "an index made by another version";
	if (h->sum != gaz_head_sum(h) || h->length_bits > 24 || h->pair_bits > 22 ||
	    h->pair_bits < 10 || h->slot_bits > 31 || h->length_bits < 6 ||
	    h->slot_bits < 6 || h->row_bits > 30)
		return "damaged index";
	if (h->size != size || gaz_layout(g, h) != size)
		return "truncated index";
	return NULL;
}

bool
gazetteer_map(struct gazetteer *g, const char *file)
{
	int fd = open(file, O_RDONLY | O_CLOEXEC);
	struct stat st;
	void *p;
	const char *fault;

	if (fd == -1 || fstat(fd, &st) == -1)
		err(FAILED, "%s", file);
	if (!S_ISREG(st.st_mode) || st.st_size < 8) {
		close(fd);
		return false;
	}
	p = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
	close(fd);
	if (p == MAP_FAILED)
		err(FAILED, "%s", file);
	if (memcmp(p, GAZ_MAGIC, 8) != 0) {
		munmap(p, (size_t)st.st_size);
		return false;
	}
	fault = image_fault(g, p, (size_t)st.st_size);
	if (fault != NULL)
		errx(FAILED, "%s: %s", file, fault);
	g->mapped = (size_t)st.st_size;
	return true;
}

/*** Looking at it ***/

bool
gazetteer_row(const struct gazetteer *g, uint32_t at, struct row *r)
{
	if (gaz_row_at(g, at) == NULL)
		return false;
	gaz_row_unpack(g->rows, at, r);
	return true;
}

void
gazetteer_prefetch(const struct gazetteer *g, uint32_t at)
{
	__builtin_prefetch(g->rows + at);
}

uint32_t
gazetteer_next(const struct gazetteer *g, uint32_t at)
{
	const struct gaz_row *r = gaz_row_at(g, at);
	size_t n = sizeof *r;

	if (r != NULL)
		n += (size_t)r->alias + r->name + r->id + r->context;
	at += (uint32_t)(n + 3) / 4 * 4;
	return gaz_row_at(g, at) != NULL ? at : 0;
}

bool
gazetteer_is_plain(const struct gazetteer *g)
{
	return g->head->plain;
}

size_t
gaz_slot(const struct gazetteer *g, uint64_t mixed)
{
	const struct gaz_head *h = g->head;
	size_t mask = ((size_t)1 << h->slot_bits) - 1;
	size_t i = hash_slot(mixed, h->slot_bits);

	/* There is an empty one, except in a damaged index. */
	for (size_t tries = 0; tries < mask && g->slots[i] != 0 &&
	    !gaz_slot_is(h, g->slots[i], mixed); tries++)
		i = (i + 1) & mask;
	return i;
}

uint32_t
gaz_find(const struct gazetteer *g, uint64_t mixed, struct span name)
{
	const struct gaz_head *h = g->head;
	size_t mask = ((size_t)1 << h->slot_bits) - 1, i = gaz_slot(g, mixed);

	for (size_t tries = 0; g->slots[i] != 0 && tries <= mask; tries++) {
		uint32_t row = gaz_slot_row(h, g->slots[i]);
		const struct gaz_row *r = gaz_row_at(g, row);

		if (gaz_slot_is(h, g->slots[i], mixed) && r != NULL &&
		    gaz_same(name, gaz_alias(r), false))
			return row;
		i = (i + 1) & mask;
	}
	return 0;
}

uint32_t
gazetteer_lookup(const struct gazetteer *g, struct span name)
{
	uint64_t h = 0;

	for (size_t k = 0, n; k < name.n; k += n)
		h = hash_step(h, fold_at(name.p + k, &n));
	return gaz_find(g, hash_mix(h), name);
}
