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

/* Where the arrays are in an index with this head; its size. */
static uint64_t
layout(struct gazetteer *g, const struct gaz_head *h)
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

static uint64_t
head_sum(const struct gaz_head *h)
{
	uint64_t sum = 0;
	const unsigned char *p = (const unsigned char *)h;

	for (size_t i = 0; i < offsetof(struct gaz_head, sum); i++)
		sum = hash_step(sum, p[i]);
	return hash_mix(sum);
}

static uint32_t
bits_for(size_t n, uint32_t least, uint32_t most)
{
	uint32_t bits = least;

	while (bits < most && (UINT64_C(1) << bits) < n)
		bits++;
	return bits;
}

/* The letters a name begins with, up to PREFIX; and its first PREFIX characters
 * where all are ASCII, else those letters. */
static void
enter_letters(struct gazetteer *g, const struct gaz_head *h, struct span alias)
{
	char ascii[PREFIX];
	unsigned letters = 0, i;
	size_t at = 0, n;

	for (i = 0; i < PREFIX && at < alias.n; i++, at += n) {
		uint32_t c = fold_at(alias.p + at, &n);

		if (c >= 0x80)
			break;
		ascii[i] = (char)c;
		if (letters == i && is_word(c))
			letters++;
	}
	bit_set((uint64_t *)(uintptr_t)g->words, hash_top(hash_word(ascii,
	    letters), h->pair_bits));
	bit_set((uint64_t *)(uintptr_t)g->letters, hash_again(hash_word(ascii,
	    i == PREFIX ? PREFIX : letters), h->pair_bits));
}

enum { MOST_FORMS = 13 };

/* All characters that fold to c: every one that fold.h maps. */
static size_t
forms_of(uint32_t c, uint32_t *forms)
{
	static const uint32_t others[] = { 0xa0, 0x3000, 0x2022, 0x2027,
		0x22c5, 0x30fb, 0xff65, 0x2010, 0x2011, 0x2019 };
	size_t count = 0, n;
	char raw[8];

	forms[count++] = c;
	if (is_plain_wide(c))
		return count;
	if (c < 0x80) {
		forms[count++] = c + 0xfee0;
		forms[count++] = (c - 'a' < 26 ? c - 32 : c) + 0xfee0;
	}
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		struct buf b = { raw, 0, sizeof raw };

		utf8_put(&b, others[i]);
		if (fold_at(raw, &n) == c)
			forms[count++] = others[i];
	}
	return count;
}

/* Let the scan stop at a name that begins with c and some other character. */
static void
enter_first(struct gazetteer *g, struct gaz_head *h, uint32_t c)
{
	uint32_t forms[MOST_FORMS];
	size_t count = forms_of(c, forms);
	char raw[8];

	for (size_t i = 0; i < count; i++) {
		struct buf b = { raw, 0, sizeof raw };
		unsigned char lead;
		uint64_t bytes = 0;

		utf8_put(&b, forms[i]);
		memcpy(&bytes, raw, b.len);
		lead = (unsigned char)raw[0];
		if (b.len == 3)
			bit_set((uint64_t *)(uintptr_t)g->firsts,
			    hash_top(hash_bytes(bytes, 3), FIRST_BITS));
		else if (lead >= 0x80 || !is_word(lead))
			h->leads[lead >> 5] |= UINT32_C(1) << (lead & 31);
	}
}

/*
 * The same for the three bytes at alias and the second character b. Where it
 * is not compared as it is, its other forms make pairs that go no further.
 */
static void
enter_pair(struct gazetteer *g, const struct gaz_head *h, const char *alias,
    uint32_t b)
{
	uint32_t forms[MOST_FORMS];
	size_t count = forms_of(b, forms);
	char raw[12];

	memcpy(raw, alias, 3);
	for (size_t i = 0; i < count; i++) {
		struct buf out = { raw, 3, sizeof raw };
		uint64_t pair = 0;

		utf8_put(&out, forms[i]);
		memcpy(&pair, raw, 6);
		pair = hash_bytes(pair, 6);
		if (out.len == 6)
			bit_set((uint64_t *)(uintptr_t)g->pairs, hash_top(pair,
			    h->pair_bits));
		if (out.len == 6 && !is_plain_wide(b))
			bit_set((uint64_t *)(uintptr_t)g->wholes, hash_again(pair,
			    h->pair_bits));
	}
}

/* Let the scan stop where this name begins. */
static void
enter_beginning(struct gazetteer *g, struct gaz_head *h, const struct row *r)
{
	size_t n, m = 1;
	uint32_t a = fold_at(r->alias.p, &n);
	uint32_t b = n < r->alias.n ? fold_at(r->alias.p + n, &m) : 0;

	h->loose |= (r->flags & ROW_LOOSE) != 0;
	if (is_plain_wide(a)) {
		h->single |= b == 0;
		enter_pair(g, h, r->alias.p, b);
	}
	if (is_plain_wide(a) && is_plain_wide(b)) {
		if (r->alias.n >= 9 && is_common(r->alias.p[6]))
			bit_set((uint64_t *)(uintptr_t)g->triples, hash_top(
			    hash_triple(r->alias.p), h->pair_bits));
		return;
	}
	enter_first(g, h, a);
	if (a < 0x80 && is_word(a))
		enter_letters(g, h, r->alias);
}

/* The place in lengths of a name that begins so: one of PREFIX characters and
 * more that begins with a letter by the first of them, a shorter one by its
 * letters. */
static size_t
beginning(const struct gaz_head *h, struct span alias, bool prefix)
{
	uint64_t hash = 0, bytes = 0;
	size_t i = 0, n;
	uint32_t c = fold_at(alias.p, &n);

	if (is_plain_wide(c) && n < alias.n &&
	    is_plain_wide(fold_at(alias.p + n, &i))) {
		if (alias.n >= 9 && is_common(alias.p[6]))
			return hash_again(hash_triple(alias.p), h->length_bits);
		memcpy(&bytes, alias.p, 6);
		return hash_again(hash_bytes(bytes, 6), h->length_bits);
	}
	if (!is_word(c))
		return hash_slot(hash_mix(hash_step(0, c)), h->length_bits);
	for (int run = 0; run < PREFIX && i < alias.n; run++) {
		c = fold_at(alias.p + i, &n);
		if (!prefix && !is_word(c))
			break;
		hash = hash_step(hash, c);
		i += n;
	}
	return hash_slot(hash_mix(hash), h->length_bits);
}

/* Note the length of a name under its beginning: where it is long, under
 * another, too. */
static void
enter_length(struct gazetteer *g, struct gaz_head *h, const struct key *k,
    const struct row *r)
{
	uint32_t *lengths = (uint32_t *)(uintptr_t)g->lengths;
	uint32_t here = UINT32_C(1) << (k->length < LONG ? k->length : LONG);
	uint64_t hash = 0, bytes = 0;

	if (k->length == 2 && r->alias.n == 6) {
		memcpy(&bytes, r->alias.p, 6);
		bit_set((uint64_t *)(uintptr_t)g->wholes, hash_again(
		    hash_bytes(bytes, 6), h->pair_bits));
	}
	if (k->length >= LONG)
		bit_set(h->long_lengths, k->length);
	if (k->length < MIDDLE) {
		lengths[beginning(h, r->alias, k->length >= PREFIX)] |= here;
		return;
	}
	for (size_t i = 0, at = 0, n; i < MIDDLE; i++, at += n)
		hash = hash_step(hash, fold_at(r->alias.p + at, &n));
	lengths[beginning(h, r->alias, true)] |= GOES_ON;
	lengths[hash_slot(hash_mix(hash), h->length_bits)] |= here;
}

/* Put a row into the table of names, behind the others of its alias. */
static void
enter_name(struct gazetteer *g, struct gaz_head *h, const struct key *k,
    const struct row *r, uint32_t *last)
{
	uint32_t *slots = (uint32_t *)(uintptr_t)g->slots;
	char *rows = (char *)(uintptr_t)g->rows;
	size_t i = gaz_slot(g, k->hash);
	size_t mask = ((size_t)1 << h->slot_bits) - 1;

	for (; slots[i] != 0; i = (i + 1) & mask) {
		const struct gaz_row *first;

		if (!gaz_slot_is(h, slots[i], k->hash))
			continue;
		first = gaz_row_at(g, gaz_slot_row(h, slots[i]));
		if (!gaz_same(r->alias, gaz_alias(first), false))
			continue;
		((struct gaz_row *)(void *)(rows + last[i]))->next = k->row;
		last[i] = k->row;
		h->plain = 0;
		return;
	}
	slots[i] = gaz_slot_of(h, k->hash, k->row);
	last[i] = k->row;
	h->names++;
}

void
gazetteer_build(struct gazetteer *g, struct gaz_builder *b)
{
	struct gaz_head head = { .magic = GAZ_MAGIC, .version = GAZ_VERSION,
		.order = 0x01020304, .plain = 1 }, *h;
	const struct key *keys = (const void *)b->keys.data;
	uint32_t *last;
	struct row r;

	head.entities = (uint32_t)b->entity_count;
	head.length_bits = bits_for(b->count * 2, 6, 20);
	head.pair_bits = bits_for(b->count * 16, 10, 22);
	head.slot_bits = bits_for(b->count + b->count / 2, 6, 31);
	head.rows_size = (uint32_t)b->rows.len;
	head.row_bits = (uint8_t)bits_for(b->rows.len / 4 + 1, 1, 30);
	head.size = layout(g, &head);
	h = calloc(1, head.size);
	last = calloc((size_t)1 << head.slot_bits, sizeof *last);
	if (h == NULL || last == NULL)
		err(1, NULL);
	*h = head;
	layout(g, h);
	g->mapped = 0;
	if (b->rows.len > 0)
		memcpy((char *)(uintptr_t)g->rows, b->rows.data, b->rows.len);
	for (size_t i = 0; i < b->count; i++) {
		gaz_row_unpack(g->rows, keys[i].row, &r);
		if (r.flags & ROW_CONTEXT)
			h->plain = 0;
		enter_name(g, h, &keys[i], &r, last);
		enter_length(g, h, &keys[i], &r);
		enter_beginning(g, h, &r);
	}
	h->sum = head_sum(h);
	free(last);
	buf_free(&b->rows);
	buf_free(&b->keys);
	buf_free(&b->entities);
	*b = (struct gaz_builder){ 0 };
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
	if (h->sum != head_sum(h) || h->length_bits > 24 || h->pair_bits > 22 ||
	    h->pair_bits < 10 || h->slot_bits > 31 || h->length_bits < 6 ||
	    h->slot_bits < 6 || h->row_bits > 30)
		return "damaged index";
	if (h->size != size || layout(g, h) != size)
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
