/*
 * gazetteer_scan.c - where in a text a name may begin is seen 64 bytes at a
 * time; there the lengths that names with this beginning have are probed,
 * longest first.
 */
#include <err.h>
#include <stdlib.h>

#include "gazetteer_index.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

enum { WINDOW = 4096, REACH = 256 };

/*
 * The hashes of all prefixes of a stretch of text. Any stretch within it has
 * its hash by one subtraction; when the text has moved on it begins anew.
 */
struct gaz_window {
	size_t count;			/* characters known */
	size_t cursor;			/* the one last asked for */
	size_t at[WINDOW + REACH + 1];	/* where each begins in the text */
	uint64_t hash[WINDOW + REACH + 1];	/* of all before it */
	uint8_t word[WINDOW + REACH + 1];	/* the one before it is_word() */
	uint64_t power[REACH + 1];	/* HASH_STEP to the power of i */
};

static void
window_begin(struct gaz_window *w, size_t at)
{
	w->count = w->cursor = 0;
	w->at[0] = at;
	w->hash[0] = 0;
}

/* Know n characters from the cursor on, or all there are in this line. */
static void
window_extend(struct gaz_window *w, struct span text, size_t n)
{
	size_t len, i = w->count, to = w->cursor + n;

	for (; i < to; i++) {
		size_t at = w->at[i];
		uint32_t c;

		if (at >= text.n || text.p[at] == '\n')
			break;
		c = utf8_at(text.p + at, &len);
		if (is_plain_wide(c)) {
			w->word[i + 1] = 0;
		} else {
			c = fold_at(text.p + at, &len);
			w->word[i + 1] = (uint8_t)is_word(c);
		}
		w->at[i + 1] = at + len;
		w->hash[i + 1] = hash_step(w->hash[i], c);
	}
	w->count = i;
}

/* Move the cursor to byte at, which is not before it. */
static void
window_seek(struct gaz_window *w, size_t at)
{
	if (w->at[w->count] < at || w->at[w->cursor] > at) {
		window_begin(w, at);
	} else {
		while (w->at[w->cursor] < at)
			w->cursor++;
		if (w->cursor > WINDOW)
			window_begin(w, at);
	}
}

/*** One place ***/

/* The hash of the n characters at the cursor. */
static uint64_t
hash_here(const struct gaz_window *w, size_t n)
{
	return hash_mix(w->hash[w->cursor + n] -
	    w->hash[w->cursor] * w->power[n]);
}

/* Look for the name that the n characters at the cursor are. */
static bool
probe(struct gaz_scan *s, struct span text, size_t n, uint64_t hash,
    struct match *m)
{
	const struct gazetteer *g = s->g;
	const struct gaz_window *w = s->window;
	size_t mask = ((size_t)1 << g->head->slot_bits) - 1;
	size_t i = hash_slot(hash, g->head->slot_bits);
	uint8_t tag = hash_tag(hash);

	for (size_t tries = 0; g->tags[i] != 0 && tries <= mask; tries++) {
		if (g->tags[i] == tag) {
			const struct gaz_row *r = gaz_row_at(g, g->slots[i]);

			m->start = w->at[w->cursor];
			m->end = w->at[w->cursor + n];
			if (r != NULL && gaz_same((struct span){ text.p +
			    m->start, m->end - m->start }, gaz_alias(r), false))
				return gaz_accept(s, text, m, g->slots[i]);
		}
		i = (i + 1) & mask;
	}
	return false;
}

static uint64_t
lengths_at(const struct gazetteer *g, uint64_t hash)
{
	return g->lengths[hash_slot(hash_mix(hash), g->head->length_bits)];
}

/*
 * Bits: the lengths of names that begin with the two characters of three
 * bytes at p; of three or more, only where a third that is compared as it is
 * goes on with a name.
 */
static uint64_t
lengths_wide(const struct gazetteer *g, const char *p)
{
	const struct gaz_head *h = g->head;
	uint64_t bytes, pair, found;

	memcpy(&bytes, p, sizeof bytes);
	pair = hash_bytes(bytes, 6);
	if (!bit(g->pairs, hash_top(pair, h->pair_bits)))
		return 0;
	found = g->lengths[hash_middle(pair, h->length_bits)];
	if ((unsigned char)p[6] >= 0xe4 && (unsigned char)p[6] < 0xef &&
	    !bit(g->triples, hash_triple(p, h->pair_bits)))
		found &= 1 << 2;
	return found;
}

/* Bits: the lengths of names that begin as the text at the cursor does. */
static uint64_t
lengths_here(const struct gaz_scan *s)
{
	const struct gaz_window *w = s->window;
	const size_t i = w->cursor, left = w->count - i;
	uint64_t found = 0, h;

	if (left == 0)
		return 0;
	h = w->hash[i + 1] - w->hash[i] * w->power[1];
	if (!w->word[i + 1])
		return lengths_at(s->g, h);
	for (size_t n = 1; n <= PREFIX && n <= left; n++) {
		if (!w->word[i + n])
			break;
		h = w->hash[i + n] - w->hash[i] * w->power[n];
		if (s->g->head->loose)
			found |= lengths_at(s->g, h);
	}
	return found | lengths_at(s->g, h);
}

/* Try the lengths from LONG on at the cursor; false where none is a name. */
static bool
try_long(struct gaz_scan *s, struct span text, struct buf *found, bool all)
{
	const struct gaz_window *w = s->window;
	const uint64_t *longs = s->g->head->long_lengths;
	bool any = false;
	struct match m;

	window_extend(s->window, text, REACH - 1);
	for (unsigned word = REACH / 64; word-- > 0;) {
		uint64_t lengths = longs[word];

		while (lengths != 0) {
			unsigned i = 63 - (unsigned)__builtin_clzll(lengths);
			size_t n = 64 * word + i;

			lengths ^= UINT64_C(1) << i;
			if (w->cursor + n > w->count ||
			    !probe(s, text, n, hash_here(w, n), &m))
				continue;
			buf_add(found, (char *)&m, sizeof m);
			any = true;
			if (!all)
				return true;
		}
	}
	return any;
}

/* Add the names that begin at byte at: the longest, or all. */
static __attribute__((noinline)) void
try_at(struct gaz_scan *s, struct span text, size_t at, struct buf *found,
    bool all)
{
	struct gaz_window *w = s->window;
	bool bounded = !s->g->head->loose;
	uint64_t first, lengths, hashes[64];
	uint8_t size[64];
	size_t count = 0;
	const char *p = text.p + at;
	const bool wide = (unsigned char)*p - 0xe0u < 16;
	struct match m;

	memcpy(&first, p, sizeof first);
	lengths = wide ? lengths_wide(s->g, p) : 0;
	if (!wide || bit(s->g->firsts,
	    hash_top(hash_bytes(first, 3), FIRST_BITS))) {
		window_seek(w, at);
		window_extend(w, text, PREFIX);
		lengths |= lengths_here(s);
	}
	if (lengths == 0)
		return;
	window_seek(w, at);
	if (lengths >> LONG && try_long(s, text, found, all) && !all)
		return;
	lengths &= ~(UINT64_C(1) << LONG);
	if (lengths == 0)
		return;
	window_extend(w, text, 64 - (unsigned)__builtin_clzll(lengths));
	while (lengths != 0) {	/* ask for all, then look */
		unsigned n = 63 - (unsigned)__builtin_clzll(lengths);
		size_t end = w->cursor + n;

		lengths ^= UINT64_C(1) << n;
		if (end > w->count || (bounded && end < w->count &&
		    w->word[end] && w->word[end + 1]))
			continue;
		hashes[count] = hash_here(w, n);
		size[count] = (uint8_t)n;
		__builtin_prefetch(&s->g->tags[hash_slot(hashes[count++],
		    s->g->head->slot_bits)]);
	}
	for (size_t i = 0; i < count; i++)
		if (probe(s, text, size[i], hashes[i], &m)) {
			buf_add(found, (char *)&m, sizeof m);
			if (!all)
				return;
		}
}

/*** All places ***/

/*
 * Bits of the 64 bytes at p: where a character of three bytes begins (wide), a
 * letter or digit of ASCII (word), another sequence of several bytes (other),
 * where the rest of ASCII is.
 */
struct block {
	uint64_t wide, word, other, rest;
};

static void
block_scalar(const char *p, struct block *b)
{
	*b = (struct block){ 0 };
	for (unsigned i = 0; i < 64; i++) {
		unsigned char c = (unsigned char)p[i];
		uint64_t here = UINT64_C(1) << i;

		if (c >= 0xe0 && c < 0xf0)
			b->wide |= here;
		else if (c >= 0xc0)
			b->other |= here;
		else if (c < 0x80 && is_word(c))
			b->word |= here;
		else if (c < 0x80)
			b->rest |= here;
	}
}

#if defined(__x86_64__)
/* The same; c - low < n as a comparison of signed bytes. */
__attribute__((target("avx2"), always_inline)) static inline uint32_t
in_range(__m256i bytes, int low, int n)
{
	__m256i moved = _mm256_add_epi8(bytes, _mm256_set1_epi8((char)(-128 - low)));

	return (uint32_t)_mm256_movemask_epi8(_mm256_cmpgt_epi8(
	    _mm256_set1_epi8((char)(-128 + n)), moved));
}

__attribute__((target("avx2"), always_inline)) static inline void
block_avx2(const char *p, struct block *b)
{
	*b = (struct block){ 0 };
	for (int half = 0; half < 2; half++) {
		const __m256i v = _mm256_loadu_si256((const void *)(p + 32 * half));
		const __m256i low = _mm256_or_si256(v, _mm256_set1_epi8(32));
		uint64_t wide = in_range(v, 0xe0, 16);
		uint64_t lead = in_range(v, 0xc0, 64);
		uint64_t word = in_range(low, 'a', 26) | in_range(v, '0', 10) |
		    in_range(v, '_', 1);

		b->wide |= wide << 32 * half;
		b->other |= (lead & ~wide) << 32 * half;
		b->word |= word << 32 * half;
		b->rest |= (uint64_t)(in_range(v, 0, 128) & ~(uint32_t)word) <<
		    32 * half;
	}
}
#endif

/*
 * Whether a name may begin with the letters and digits at p, n of them (n =
 * PREFIX: or more). A full-width one behind them may go on with the name.
 */
static inline bool
begins_word(const struct gazetteer *g, const char *p, unsigned n)
{
	uint64_t letters;

	memcpy(&letters, p, sizeof letters);
	if (n < PREFIX) {
		if ((letters >> 8 * n & 0xff) == 0xef)
			return true;
		letters &= (UINT64_C(1) << 8 * n) - 1;
	}
	return bit(g->letters, hash_letters(letters, g->head->pair_bits));
}

/* Of the places in a block, those where some name may begin. */
static inline __attribute__((always_inline)) uint64_t
places(const struct gazetteer *g, const char *p, const struct block *b,
    uint64_t word)
{
	const struct gaz_head *h = g->head;
	const uint32_t pair_bits = h->pair_bits;
	uint64_t found = 0, bytes;

	for (uint64_t m = b->wide; m != 0; m &= m - 1) {
		int i = __builtin_ctzll(m);

		memcpy(&bytes, p + i, sizeof bytes);
		found |= (uint64_t)(bit(g->pairs, hash_top(hash_bytes(bytes, 6),
		    pair_bits)) | bit(g->firsts, hash_top(
		    hash_bytes(bytes, 3), FIRST_BITS))) << i;
	}
	for (uint64_t m = found; m != 0; m &= m - 1) {
		memcpy(&bytes, p + __builtin_ctzll(m), sizeof bytes);
		__builtin_prefetch(&g->lengths[hash_middle(
		    hash_bytes(bytes, 6), h->length_bits)]);
	}
	for (uint64_t m = word; m != 0; m &= m - 1) {
		int i = __builtin_ctzll(m);
		uint64_t ends = ~(b->word >> i);
		unsigned n = ends ? (unsigned)__builtin_ctzll(ends) : PREFIX;

		if (n > PREFIX)
			n = PREFIX;
		found |= (uint64_t)(h->loose || i > 64 - PREFIX ||
		    begins_word(g, p + i, n)) << i;
	}
	for (uint64_t m = b->other | (h->odd ? b->rest : 0); m != 0;
	    m &= m - 1) {
		int i = __builtin_ctzll(m);
		unsigned char c = (unsigned char)p[i];

		found |= (uint64_t)(h->leads[c >> 5] >> (c & 31) & 1) << i;
	}
	return found;
}

static inline __attribute__((always_inline)) void
scan_blocks(struct gaz_scan *s, struct span text, struct buf *found,
    void (*block)(const char *, struct block *))
{
	const bool all = s->overlaps != OVERLAPS_LONGEST;
	const struct gaz_head *h = s->g->head;
	size_t resume = 0;
	uint64_t inside = 0;	/* the byte before this block is_word() */

	for (size_t off = 0; off < text.n; off += 64) {
		struct block b;
		uint64_t here, word;

		block(text.p + off, &b);
		word = h->loose ? b.word : b.word & ~(b.word << 1 | inside);
		inside = b.word >> 63;
		here = places(s->g, text.p + off, &b, word);
		for (; here != 0; here &= here - 1) {
			size_t at = off + (unsigned)__builtin_ctzll(here);
			size_t had = found->len;

			if (at >= text.n)
				break;
			if (at < resume)
				continue;
			try_at(s, text, at, found, all);
			if (!all && found->len > had) {
				struct match m;

				memcpy(&m, found->data + had, sizeof m);
				resume = m.end;
			}
		}
	}
}

static void
scan_scalar(struct gaz_scan *s, struct span text, struct buf *found)
{
	scan_blocks(s, text, found, block_scalar);
}

#if defined(__x86_64__)
__attribute__((target("avx2,bmi,bmi2"))) static void
scan_avx2(struct gaz_scan *s, struct span text, struct buf *found)
{
	scan_blocks(s, text, found, block_avx2);
}

static bool
have_avx2(void)
{
	return __builtin_cpu_supports("avx2") &&
	    __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2");
}
#else
static void
scan_avx2(struct gaz_scan *s, struct span text, struct buf *found)
{
	scan_scalar(s, text, found);
}

static bool
have_avx2(void)
{
	return false;
}
#endif

/* Keep the matches that no other, earlier or longer one holds. */
static void
drop_inner(struct buf *found, size_t from)
{
	size_t reach = 0, to = from;
	struct match m;

	for (size_t i = from; i < found->len; i += sizeof m) {
		memcpy(&m, found->data + i, sizeof m);
		if (i > from && m.end <= reach)
			continue;
		reach = m.end;
		memcpy(found->data + to, &m, sizeof m);
		to += sizeof m;
	}
	found->len = to;
}

void
gazetteer_scan(struct gaz_scan *s, struct span text, struct buf *found)
{
	size_t from = found->len;

	s->refused = false;
	if (s->g->head == NULL || s->g->head->names == 0 || text.n == 0)
		return;
	if (s->window == NULL) {
		s->window = malloc(sizeof *s->window);
		if (s->window == NULL)
			err(1, NULL);
		s->window->power[0] = 1;
		for (int i = 0; i < REACH; i++)
			s->window->power[i + 1] =
			    s->window->power[i] * HASH_STEP;
	}
	window_begin(s->window, 0);
	if (s->scalar || !have_avx2())
		scan_scalar(s, text, found);
	else
		scan_avx2(s, text, found);
	if (s->overlaps == OVERLAPS_NOSUB)
		drop_inner(found, from);
}

void
gazetteer_scan_free(struct gaz_scan *s)
{
	free(s->window);
	s->window = NULL;
}
