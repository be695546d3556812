/*
 * gazetteer_build.c - rows become an index: which beginnings the scan stops
 * at, what lengths names have that begin so, and where each name is.
 */
#include <err.h>
#include <stdlib.h>

#include "gazetteer_index.h"

static uint32_t
bits_for(size_t n, uint32_t least, uint32_t most)
{
	uint32_t bits = least;

	while (bits < most && (UINT64_C(1) << bits) < n)
		bits++;
	return bits;
}

/* The letters a name begins with, up to PREFIX; and its first PREFIX characters
 * where all are ASCII, else those letters and the byte behind them. */
static void
enter_letters(struct gazetteer *g, const struct gaz_head *h, struct span alias)
{
	char ascii[PREFIX] = { 0 };
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
	if (i < PREFIX && at < alias.n)
		ascii[i] = alias.p[at];
	if (i < PREFIX)
		i = letters + (letters < i || at < alias.n);
	bit_set((uint64_t *)(uintptr_t)g->letters, hash_again(hash_word(ascii,
	    i), h->pair_bits));
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

/* Whether a name begins with two characters that are compared as they are. */
static bool
is_plain_pair(struct span alias)
{
	size_t n;

	return alias.n >= 6 && is_plain_wide(fold_at(alias.p, &n)) &&
	    is_plain_wide(fold_at(alias.p + n, &n));
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
	if (is_plain_pair(r->alias)) {
		if (r->alias.n > 6)
			bit_set((uint64_t *)(uintptr_t)g->triples,
			    hash_third(r->alias.p, h->pair_bits));
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
	uint64_t hash = 0;
	size_t i = 0, n;
	uint32_t c = fold_at(alias.p, &n);

	if (is_plain_pair(alias))
		return hash_lengths(alias.p, h->length_bits);
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
	uint64_t hash = 0;

	if (k->length == 2 && is_plain_pair(r->alias)) {
		bit_set((uint64_t *)(uintptr_t)g->wholes, hash_again(
		    hash_pair(r->alias.p), h->pair_bits));
		return;
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
	head.size = gaz_layout(g, &head);
	h = calloc(1, head.size);
	last = calloc((size_t)1 << head.slot_bits, sizeof *last);
	if (h == NULL || last == NULL)
		err(1, NULL);
	*h = head;
	gaz_layout(g, h);
	g->head = h;
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
	h->sum = gaz_head_sum(h);
	free(last);
	buf_free(&b->rows);
	buf_free(&b->keys);
	buf_free(&b->entities);
	*b = (struct gaz_builder){ 0 };
}
