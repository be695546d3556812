#include "charmap.h"

#include <string.h>
#ifdef __x86_64__
#include <immintrin.h>
#endif

/* What the loops must not call. */
#define INLINE __attribute__((always_inline)) static inline

enum { FIRSTS = 0xf << CHARMAP_FIRST };

/*** One character ***/

static inline uint32_t
load(const char *p)
{
	uint32_t w;

	memcpy(&w, p, 4);
	return w;
}

static inline uint64_t
load8(const char *p)
{
	uint64_t w;

	memcpy(&w, p, 8);
	return w;
}

static inline bool
is_three(uint32_t w)
{
	return (w & 0xc0c0f0) == 0x8080e0;
}

/* The code point of the three bytes that w begins with. */
static inline uint32_t
three(uint32_t w)
{
	return (w & 0xf) << 12 | (w >> 2 & 0xfc0) | (w >> 16 & 0x3f);
}

/* The character at p, where four bytes are; its length, 0 if it is neither of
 * one, two nor three bytes. */
static inline size_t
short_char(const char *p, uint32_t *c)
{
	uint32_t w = load(p);

	if (is_three(w))
		return *c = three(w), 3;
	if (!(w & 0x80))
		return *c = w & 0x7f, 1;
	if ((w & 0xc0e0) == 0x80c0)
		return *c = (w & 0x1f) << 6 | (w >> 8 & 0x3f), 2;
	return 0;
}

static inline bool
is_pair(const struct charmap *m, uint32_t first, uint32_t second)
{
	uint32_t bit = charmap_pair(first, second);

	return m->pairs[bit / 8] >> bit % 8 & 1;
}

/* The classes in which one cell's firsts meet the next one's seconds. */
static inline uint32_t
meet(uint32_t cell, uint32_t next)
{
	return cell & (next >> 4) & FIRSTS;
}

/* Does the run stop at c, whose cell this is, before what is at p, where four
 * bytes are? It does where the table does not know c or a key may begin. */
static inline bool
stops(const struct charmap *m, uint32_t c, uint32_t cell, const char *p)
{
	uint32_t next;

	if (!(cell & 0xff))
		return true;
	if (!(cell & FIRSTS))
		return false;
	if (short_char(p, &next) == 0)
		return true;
	return meet(cell, m->table[next]) && is_pair(m, c, next);
}

/* Copy ASCII, as much as there is in steps of 32 bytes. */
static inline const char *
copy_ascii(const char *p, const char *end, char **to)
{
	for (; end - p >= 32; p += 32, *to += 32) {
		uint64_t a = load8(p), b = load8(p + 8), c = load8(p + 16),
			 d = load8(p + 24);

		if ((a | b | c | d) & UINT64_C(0x8080808080808080))
			break;
		memcpy(*to, p, 32);
	}
	return p;
}

/* Map one character; 0 where it stops. */
INLINE size_t
map_one(const struct charmap *m, const char *p, char *to)
{
	uint32_t c, cell;
	size_t len = short_char(p, &c);

	if (len == 0)
		return 0;
	cell = m->table[c];
	if (stops(m, c, cell, p + len))
		return 0;
	if (len < 3)
		cell = load(p);
	memcpy(to, &cell, 4);
	return len;
}

/*** Eight characters of three bytes ***/

enum { GROUP = 8, GROUP_BYTES = 3 * GROUP };

/* How many of the next eight characters, one after the other, have three
 * bytes. */
static inline size_t
threes(const char *p)
{
	const uint64_t mask[3] = { UINT64_C(0xc0f0c0c0f0c0c0f0),
		UINT64_C(0xf0c0c0f0c0c0f0c0), UINT64_C(0xc0c0f0c0c0f0c0c0) };
	const uint64_t want[3] = { UINT64_C(0x80e08080e08080e0),
		UINT64_C(0xe08080e08080e080), UINT64_C(0x8080e08080e08080) };

	for (size_t i = 0; i < 3; i++) {
		uint64_t wrong = (load8(p + 8 * i) & mask[i]) ^ want[i];

		if (wrong != 0)
			return (8 * i + (size_t)__builtin_ctzll(wrong) / 8) / 3;
	}
	return GROUP;
}

/* Map eight characters of three bytes, behind which four bytes are; how many
 * of them are done with. */
static inline size_t
map_group(const struct charmap *m, const char *p, char *to)
{
	uint32_t cell[GROUP + 1], met = 0, known = 0xff;
	uint32_t next = load(p + GROUP_BYTES);
	size_t i;

#define CELL(i) \
	cell[i] = m->table[three(load(p + 3 * (i)))]; \
	memcpy(to + 3 * (i), &cell[i], 4); \
	known &= cell[i]
	CELL(0); CELL(1); CELL(2); CELL(3); CELL(4); CELL(5); CELL(6); CELL(7);
#undef CELL
	cell[GROUP] = is_three(next) ? m->table[three(next)] : UINT32_MAX;
#define MEET(i)	met |= meet(cell[i], cell[(i) + 1])
	MEET(0); MEET(1); MEET(2); MEET(3); MEET(4); MEET(5); MEET(6); MEET(7);
#undef MEET
	if (met == 0 && known != 0)
		return GROUP;
	for (i = 0; i < GROUP; i++)
		if (stops(m, three(load(p + 3 * i)), cell[i], p + 3 * i + 3))
			break;
	return i;
}

#ifdef __x86_64__
#define AVX2 __attribute__((target("avx2")))

/* Sixteen bytes of p and sixteen of q, each with room made after every three
 * of the first twelve; or the opposite. */
AVX2 static inline __m256i
apart(const char *p, const char *q)
{
	__m128i low = _mm_loadu_si128((const __m128i *)(const void *)p);
	__m128i high = _mm_loadu_si128((const __m128i *)(const void *)q);

	return _mm256_shuffle_epi8(_mm256_set_m128i(high, low),
	    _mm256_setr_epi8(0, 1, 2, -1, 3, 4, 5, -1, 6, 7, 8, -1, 9, 10, 11,
	    -1, 0, 1, 2, -1, 3, 4, 5, -1, 6, 7, 8, -1, 9, 10, 11, -1));
}

AVX2 static inline void
together(__m256i w, char *p, char *q)
{
	w = _mm256_shuffle_epi8(w, _mm256_setr_epi8(0, 1, 2, 4, 5, 6, 8, 9, 10,
	    12, 13, 14, -1, -1, -1, -1, 0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14,
	    -1, -1, -1, -1));
	_mm_storeu_si128((__m128i *)(void *)p, _mm256_castsi256_si128(w));
	_mm_storeu_si128((__m128i *)(void *)q, _mm256_extracti128_si256(w, 1));
}

/* three() of eight. */
AVX2 static inline __m256i
threes_of(__m256i w)
{
	__m256i a = _mm256_and_si256(w, _mm256_set1_epi32(0xf));
	__m256i b = _mm256_srli_epi32(w, 2), c = _mm256_srli_epi32(w, 16);

	b = _mm256_and_si256(b, _mm256_set1_epi32(0xfc0));
	c = _mm256_and_si256(c, _mm256_set1_epi32(0x3f));
	return _mm256_or_si256(_mm256_slli_epi32(a, 12), _mm256_or_si256(b, c));
}

/* As map_group(). */
AVX2 static inline size_t
map_group_avx2(const struct charmap *m, const char *p, char *to)
{
	__m256i cell, next, met;
	uint32_t ninth = load(p + GROUP_BYTES);
	unsigned stop, i;

	ninth = is_three(ninth) ? m->table[three(ninth)] : UINT32_MAX;
	cell = _mm256_i32gather_epi32((const int *)(const void *)m->table,
	    threes_of(apart(p, p + 12)), 4);
	together(cell, to, to + 12);
	next = _mm256_permutevar8x32_epi32(cell,
	    _mm256_setr_epi32(1, 2, 3, 4, 5, 6, 7, 7));
	next = _mm256_insert_epi32(next, (int)ninth, 7);
	met = _mm256_and_si256(cell, _mm256_srli_epi32(next, 4));
	met = _mm256_and_si256(met, _mm256_set1_epi32(FIRSTS));
	met = _mm256_cmpeq_epi32(met, _mm256_setzero_si256());
	/* A cell's lowest byte has its highest bit unless the cell is 0. */
	met = _mm256_and_si256(met, _mm256_slli_epi32(cell, 24));
	stop = ~(unsigned)_mm256_movemask_ps(_mm256_castsi256_ps(met));
	if ((stop & 0xff) == 0)
		return GROUP;	/* guessed, so the next group need not wait */
	for (; (i = (unsigned)__builtin_ctz(stop)) < GROUP; stop &= stop - 1) {
		uint32_t c = three(load(p + 3 * i));

		if (stops(m, c, m->table[c], p + 3 * i + 3))
			break;
	}
	return i;
}
#endif

/*** Runs of all kinds ***/

INLINE const char *
run(const struct charmap *m, const char *s, size_t n, char **to, bool avx2)
{
	const char *p = s, *end = s + n, *q;
	size_t alone, len;

	while (end - p >= GROUP_BYTES + CHARMAP_ROOM) {
		alone = threes(p);
		if (alone == GROUP) {
#ifdef __x86_64__
			len = 3 * (avx2 ? map_group_avx2(m, p, *to) :
			    map_group(m, p, *to));
#else
			len = 3 * map_group(m, p, *to);
#endif
			p += len;
			*to += len;
			if (len == GROUP_BYTES)
				continue;
			alone = 0;
		}
		/* Those before the odd one, and that one. */
		for (; alone != SIZE_MAX; alone--) {
			if (!(*p & 0x80) && !m->ascii) {
				q = copy_ascii(p, end, to);
				if (q > p) {
					p = q;
					break;
				}
			}
			len = map_one(m, p, *to);
			if (len == 0)
				return p;
			p += len;
			*to += len;
		}
	}
	while (end - p >= CHARMAP_ROOM) {
		len = map_one(m, p, *to);
		if (len == 0)
			return p;
		p += len;
		*to += len;
	}
	return p;
}

const char *
charmap_run_portable(const struct charmap *m, const char *s, size_t n,
    char **to)
{
	return run(m, s, n, to, false);
}

#ifdef __x86_64__
AVX2 static const char *
run_avx2(const struct charmap *m, const char *s, size_t n, char **to)
{
	return run(m, s, n, to, true);
}

const char *
charmap_run(const struct charmap *m, const char *s, size_t n, char **to)
{
	return __builtin_cpu_supports("avx2") ? run_avx2(m, s, n, to) :
	    charmap_run_portable(m, s, n, to);
}
#else
const char *
charmap_run(const struct charmap *m, const char *s, size_t n, char **to)
{
	return charmap_run_portable(m, s, n, to);
}
#endif
