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
 * of ASCII (word), another byte that begins a name (lead).
 */
struct block {
	uint64_t wide, common, word, lead;
};

/* The bytes of head->leads for block_avx2(): bits for their upper halves, by
 * their lower ones; those from 0x80 on behind the others. */
struct leads {
	uint8_t bits[2][16];
};

static void
block_scalar(const struct gazetteer *g, const struct leads *leads,
    const char *p, struct block *b)
{
	(void)leads;
	*b = (struct block){ 0 };
	for (unsigned i = 0; i < 64; i++) {
		unsigned char c = (unsigned char)p[i];
		uint64_t here = UINT64_C(1) << i;

		if (c >= 0xe4 && c < 0xea)
			b->common |= here;
		if (c >= 0xe0 && c < 0xf0)
			b->wide |= here;
		else if (c < 0x80 && is_word(c))
			b->word |= here;
		if (g->head->leads[c >> 5] >> (c & 31) & 1)
			b->lead |= here;
	}
}

#if defined(__x86_64__)
#define AVX2 __attribute__((target("avx2,bmi,bmi2"), always_inline)) static inline

/* The same; c - low < n as a comparison of signed bytes. */
AVX2 uint32_t
in_range(__m256i bytes, int low, int n)
{
	__m256i moved = _mm256_add_epi8(bytes, _mm256_set1_epi8((char)(-128 - low)));

	return (uint32_t)_mm256_movemask_epi8(_mm256_cmpgt_epi8(
	    _mm256_set1_epi8((char)(-128 + n)), moved));
}

AVX2 __m256i
look_up(const uint8_t table[16], __m256i halves)
{
	return _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(
	    _mm_loadu_si128((const void *)table)), halves);
}

AVX2 uint32_t
in_leads(const struct leads *leads, __m256i bytes)
{
	static const uint8_t powers[16] = { 1, 2, 4, 8, 16, 32, 64, 128,
		1, 2, 4, 8, 16, 32, 64, 128 };
	const __m256i half = _mm256_set1_epi8(15);
	__m256i low = _mm256_and_si256(bytes, half);
	__m256i set = _mm256_blendv_epi8(look_up(leads->bits[0], low),
	    look_up(leads->bits[1], low), bytes);
	__m256i bit = look_up(powers, _mm256_and_si256(
	    _mm256_srli_epi16(bytes, 4), half));

	return (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(
	    _mm256_and_si256(set, bit), bit));
}

AVX2 void
block_avx2(const struct gazetteer *g, const struct leads *leads, const char *p,
    struct block *b)
{
	(void)g;
	*b = (struct block){ 0 };
	for (int half = 0; half < 2; half++) {
		const __m256i v = _mm256_loadu_si256((const void *)(p + 32 * half));
		const __m256i low = _mm256_or_si256(v, _mm256_set1_epi8(32));
		uint64_t wide = in_range(v, 0xe0, 16);
		uint64_t word = in_range(low, 'a', 26) | in_range(v, '0', 10) |
		    in_range(v, '_', 1);

		b->wide |= wide << 32 * half;
		b->common |= (uint64_t)in_range(v, 0xe4, 6) << 32 * half;
		b->word |= word << 32 * half;
		b->lead |= (uint64_t)in_leads(leads, v) << 32 * half;
	}
}
#endif

/*** Whether a name may begin with what is at p, bit i of a block ***/

typedef bool test(const struct gazetteer *g, const char *p, size_t i,
    const struct block *b, const struct block *next);

/* Two characters of three bytes. */
static inline bool
test_pair(const struct gazetteer *g, const char *p, size_t i,
    const struct block *b, const struct block *next)
{
	(void)i;
	(void)b;
	(void)next;
	return bit(g->pairs, hash_top(hash_pair(p), g->head->pair_bits));
}

/* A character of three bytes and another. */
static inline bool
test_first(const struct gazetteer *g, const char *p, size_t i,
    const struct block *b, const struct block *next)
{
	uint64_t bytes;

	(void)i;
	(void)b;
	(void)next;
	memcpy(&bytes, p, sizeof bytes);
	return bit(g->firsts, hash_top(hash_bytes(bytes, 3), FIRST_BITS));
}

/* How many letters and digits are there, where one is; at most PREFIX. */
static inline unsigned
letters_at(size_t i, const struct block *b, const struct block *next)
{
	uint64_t run = b->word >> (i & 63) | next->word << 1 << (~i & 63);

	return (unsigned)__builtin_ctzll((~run | 1 << PREFIX) & ~1);
}

/* Letters and digits: those, or a full-width one among them. */
static inline bool
test_word(const struct gazetteer *g, const char *p, size_t i,
    const struct block *b, const struct block *next)
{
	unsigned n = letters_at(i, b, next);

	return bit(g->words, hash_top(hash_word(p, n), g->head->pair_bits)) |
	    ((unsigned char)p[n] == 0xef);	/* looked at closer then */
}

/* Whether a character with this first byte may be compared as one of ASCII. */
static inline bool
may_fold(uint64_t lead)
{
	return lead == 0xc2 || lead == 0xe2 || lead == 0xe3 || lead == 0xef;
}

/* The same, closer: PREFIX characters of ASCII, or n letters and then another
 * character. */
static inline bool
test_letters(const struct gazetteer *g, const char *p, unsigned n)
{
	const uint32_t bits = g->head->pair_bits;
	uint64_t other;
	size_t len;

	if ((unsigned char)p[n] == 0xef && is_word(fold_at(p + n, &len)))
		return true;
	if (!bit(g->words, hash_top(hash_word(p, n), bits)))
		return false;
	memcpy(&other, p, sizeof other);
	other &= UINT64_C(0x8080808080808080);
	if (other != 0 && may_fold((unsigned char)p[__builtin_ctzll(other) / 8]))
		return true;
	return bit(g->letters, hash_again(hash_word(p, PREFIX), bits)) ||
	    bit(g->letters, hash_again(hash_word(p, n), bits)) ||
	    (n < PREFIX && bit(g->letters, hash_again(hash_word(p, n + 1),
	    bits)));
}

/* Of the places in a block those that pass a test. */
typedef uint64_t filter(const struct gazetteer *g, const char *p, uint64_t places,
    const struct block *b, const struct block *next, unsigned group, test *may);

static inline __attribute__((always_inline)) uint64_t
each_scalar(const struct gazetteer *g, const char *p, uint64_t places,
    const struct block *b, const struct block *next, unsigned group, test *may)
{
	uint64_t found = 0;

	(void)group;
	for (uint64_t m = places; m != 0; m &= m - 1) {
		size_t i = (size_t)__builtin_ctzll(m);

		found |= (uint64_t)may(g, p + i, i, b, next) << i;
	}
	return found;
}

#if defined(__x86_64__)
/* The same, a group at a time, without a branch for each. */
AVX2 uint64_t
each_avx2(const struct gazetteer *g, const char *p, uint64_t places,
    const struct block *b, const struct block *next, unsigned group, test *may)
{
	uint64_t found = 0, m = places;

	for (unsigned n = 0; m != 0; n += group) {
		uint64_t here = 0;

		for (unsigned k = 0; k < group; k++, m = _blsr_u64(m)) {
			size_t i = _tzcnt_u64(m);

			here |= (uint64_t)may(g, p + i, i, b, next) << k;
		}
		found |= here << n;
	}
	return _pdep_u64(found, places);
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
		bool ends = bit(g->wholes, hash_again(hash_pair(p + i),
		    h->pair_bits));
		bool goes_on = bit(g->triples, hash_third(p + i, h->pair_bits));

		found |= (uint64_t)(ends | goes_on) << i;
		__builtin_prefetch(&g->lengths[hash_lengths(p + i,
		    h->length_bits)]);
	}
	return found;
}

/* Of the words that begin names, those that go on like one. */
static inline __attribute__((always_inline)) uint64_t
words_go_on(const struct gazetteer *g, const char *p, uint64_t words,
    const struct block *b, const struct block *next)
{
	uint64_t found = 0;

	for (; words != 0; words &= words - 1) {
		unsigned i = (unsigned)__builtin_ctzll(words);

		found |= (uint64_t)test_letters(g, p + i,
		    letters_at(i, b, next)) << i;
	}
	return found;
}

/* Of the places in a block, those where some name may begin; where a word does
 * is given. */
static inline __attribute__((always_inline)) uint64_t
places(const struct gazetteer *g, const char *p, const struct block *b,
    const struct block *next, uint64_t word, filter *each)
{
	const struct gaz_head *h = g->head;
	uint64_t found, firsts = b->wide;

	if (!h->single)		/* a common one is a name's with another */
		firsts &= ~(b->common & (b->wide >> 3 | next->wide << 61));
	found = pairs_go_on(g, p, each(g, p, b->wide, b, next, 8, test_pair));
	found |= each(g, p, firsts, b, next, 4, test_first);
	if (!h->loose)
		word = words_go_on(g, p, each(g, p, word, b, next, 4,
		    test_word), b, next);
	return found | word | b->lead;
}

static inline __attribute__((always_inline)) void
scan_blocks(struct gaz_scan *s, struct span text, struct buf *found,
    void (*block)(const struct gazetteer *, const struct leads *, const char *,
    struct block *), filter *each)
{
	const bool all = s->overlaps != OVERLAPS_LONGEST;
	const struct gaz_head *h = s->g->head;
	uint64_t inside = 0;	/* the byte before this block is_word() */
	struct leads leads = { 0 };
	struct block next;

	for (unsigned c = 0; c < 256; c++)
		leads.bits[c >> 7][c & 15] |= (uint8_t)((h->leads[c >> 5] >>
		    (c & 31) & 1) << (c >> 4 & 7));
	block(s->g, &leads, text.p, &next);
	for (size_t off = 0; off < text.n; off += 64) {
		struct block b = next;
		uint64_t here, word = b.word;

		block(s->g, &leads, text.p + off + 64, &next);
		if (!h->loose)
			word &= ~(b.word << 1 | inside);
		inside = b.word >> 63;
		here = places(s->g, text.p + off, &b, &next, word, each);
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
	scan_blocks(s, text, found, block_scalar, each_scalar);
}

#if defined(__x86_64__)
__attribute__((target("avx2,bmi,bmi2"))) static void
scan_avx2(struct gaz_scan *s, struct span text, struct buf *found)
{
	scan_blocks(s, text, found, block_avx2, each_avx2);
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
