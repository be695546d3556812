/*
 * gazetteer_scan.c - where in a text a name may begin is seen 64 bytes at a
 * time; gazetteer_probe.c asks there.
 */
#include "gazetteer_index.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

/*
 * Bits of the 64 bytes at p: where a character of three bytes begins (wide),
 * one that is compared as it is (common: not all of them), a letter or digit
 * of ASCII (word), another sequence of several bytes (other), where the rest
 * of ASCII is.
 */
struct block {
	uint64_t wide, common, word, other, rest;
};

static void
block_scalar(const char *p, struct block *b)
{
	*b = (struct block){ 0 };
	for (unsigned i = 0; i < 64; i++) {
		unsigned char c = (unsigned char)p[i];
		uint64_t here = UINT64_C(1) << i;

		if (c >= 0xe4 && c < 0xea)
			b->common |= here;
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
		b->common |= (uint64_t)in_range(v, 0xe4, 6) << 32 * half;
		b->other |= (lead & ~wide) << 32 * half;
		b->word |= word << 32 * half;
		b->rest |= (uint64_t)(in_range(v, 0, 128) & ~(uint32_t)word) <<
		    32 * half;
	}
}
#endif

/* Whether a character with this first byte may be compared as one of ASCII. */
static inline bool
may_fold(uint64_t lead)
{
	return lead == 0xc2 || lead == 0xe2 || lead == 0xe3 || lead == 0xef;
}

/*
 * Whether a name may begin with the letters and digits at p, n of them (n =
 * PREFIX: or more): PREFIX characters of ASCII, or those letters and then
 * something else.
 */
static inline bool
begins_word(const struct gazetteer *g, const char *p, size_t n)
{
	const uint32_t bits = g->head->pair_bits;
	uint64_t bytes, other;

	memcpy(&bytes, p, sizeof bytes);
	if (n == PREFIX)
		return bit(g->letters, hash_letters(bytes, bits));
	other = bytes & UINT64_C(0x8080808080808080);
	if (other != 0) {
		if (may_fold(bytes >> (__builtin_ctzll(other) & ~7) & 0xff))
			return true;
	} else if (bit(g->letters, hash_letters(bytes, bits))) {
		return true;
	}
	bytes &= (UINT64_C(1) << 8 * n) - 1;
	return bit(g->letters, hash_letters(bytes, bits));
}

static inline uint32_t
begins_pair(const struct gazetteer *g, const char *p)
{
	uint64_t bytes;

	memcpy(&bytes, p, sizeof bytes);
	return bit(g->pairs, hash_top(hash_bytes(bytes, 6), g->head->pair_bits));
}

/* Of the characters of three bytes in a block, those that begin a name with
 * the next. */
static inline uint64_t
pairs_scalar(const struct gazetteer *g, const char *p, uint64_t wide)
{
	uint64_t found = 0;

	for (uint64_t m = wide; m != 0; m &= m - 1) {
		int i = __builtin_ctzll(m);

		found |= (uint64_t)begins_pair(g, p + i) << i;
	}
	return found;
}

#if defined(__x86_64__)
/* The same, eight at a time, without a branch for each. */
__attribute__((target("avx2,bmi,bmi2"), always_inline)) static inline uint64_t
pairs_avx2(const struct gazetteer *g, const char *p, uint64_t wide)
{
	uint64_t found = 0, m = wide;

	for (unsigned n = 0; m != 0; n += 8)
		for (unsigned k = n; k < n + 8; k++, m = _blsr_u64(m))
			found |= (uint64_t)begins_pair(g, p + _tzcnt_u64(m)) << k;
	return _pdep_u64(found, wide);
}
#endif

/* Of the pairs that begin names, those that are one or go on with a third. */
static inline __attribute__((always_inline)) uint64_t
pairs_go_on(const struct gazetteer *g, const char *p, uint64_t pairs)
{
	const struct gaz_head *h = g->head;
	uint64_t found = 0;

	for (; pairs != 0; pairs &= pairs - 1) {
		int i = __builtin_ctzll(pairs);
		uint64_t pair, triple = hash_triple(p + i);
		bool ends, goes_on;

		memcpy(&pair, p + i, sizeof pair);
		pair = hash_bytes(pair, 6);
		ends = bit(g->wholes, hash_top(pair, h->pair_bits));
		goes_on = bit(g->triples, hash_top(triple, h->pair_bits));
		if (!is_common(p[i + 6])) {
			triple = pair;
			goes_on = true;
		}
		found |= (uint64_t)(ends | goes_on) << i;
		__builtin_prefetch(&g->lengths[hash_middle(triple,
		    h->length_bits)]);
	}
	return found;
}

/* Of the places in a block, those where some name may begin; the pairs that do
 * are found. */
static inline __attribute__((always_inline)) uint64_t
places(const struct gazetteer *g, const char *p, const struct block *b,
    uint64_t word, uint64_t found)
{
	const struct gaz_head *h = g->head;
	uint64_t bytes, next = b->wide >> 3;

	for (unsigned i = 0; i < 3; i++)	/* in the next block */
		next |= (uint64_t)((unsigned char)p[64 + i] - 0xe0u < 16) << (61 + i);
	found = pairs_go_on(g, p, found);
	for (uint64_t m = h->single ? b->wide : b->wide & ~(b->common & next);
	    m != 0; m &= m - 1) {
		int i = __builtin_ctzll(m);

		memcpy(&bytes, p + i, sizeof bytes);
		found |= (uint64_t)bit(g->firsts, hash_top(hash_bytes(bytes, 3),
		    FIRST_BITS)) << i;
	}
	for (uint64_t m = word; m != 0; m &= m - 1) {
		int i = __builtin_ctzll(m);
		uint64_t ends = ~(b->word >> i);
		size_t n = ends ? (unsigned)__builtin_ctzll(ends) : PREFIX;

		if (i > 64 - PREFIX)	/* the next block goes on with it */
			while (n < PREFIX && (signed char)p[i + n] >= 0 &&
			    is_word((unsigned char)p[i + n]))
				n++;
		if (n > PREFIX)
			n = PREFIX;
		found |= (uint64_t)(h->loose || begins_word(g, p + i, n)) << i;
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
    void (*block)(const char *, struct block *),
    uint64_t (*pairs)(const struct gazetteer *, const char *, uint64_t))
{
	const bool all = s->overlaps != OVERLAPS_LONGEST;
	const struct gaz_head *h = s->g->head;
	uint64_t inside = 0;	/* the byte before this block is_word() */

	for (size_t off = 0; off < text.n; off += 64) {
		struct block b;
		uint64_t here, word;

		block(text.p + off, &b);
		word = h->loose ? b.word : b.word & ~(b.word << 1 | inside);
		inside = b.word >> 63;
		here = places(s->g, text.p + off, &b, word,
		    pairs(s->g, text.p + off, b.wide));
		for (; here != 0; here &= here - 1) {
			size_t at = off + (unsigned)__builtin_ctzll(here);

			if (at >= text.n)
				break;
			if (at >= s->resume)
				gaz_ask(s, text, at);
		}
		if (s->asked >= GAZ_BATCH)
			gaz_settle(s, text, found, all);
	}
	gaz_settle(s, text, found, all);
}

static void
scan_scalar(struct gaz_scan *s, struct span text, struct buf *found)
{
	scan_blocks(s, text, found, block_scalar, pairs_scalar);
}

#if defined(__x86_64__)
__attribute__((target("avx2,bmi,bmi2"))) static void
scan_avx2(struct gaz_scan *s, struct span text, struct buf *found)
{
	scan_blocks(s, text, found, block_avx2, pairs_avx2);
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
	gaz_probes_begin(s);
	if (s->scalar || !have_avx2())
		scan_scalar(s, text, found);
	else
		scan_avx2(s, text, found);
	if (s->overlaps == OVERLAPS_NOSUB)
		drop_inner(found, from);
}
