#include "bytes.h"

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>

#define AVX2 __attribute__((target("avx2")))

/*
 * Keiser and Lemire, "Validating UTF-8 in less than one instruction per byte"
 * (2021): three tables of 16 say of two bytes that follow one another which
 * faults their first high, first low and second high half byte allow; a fault
 * is one that all three allow. What comes third and fourth is checked apart.
 */
enum {
	TOO_SHORT = 1 << 0,	/* a lead byte without its continuation */
	TOO_LONG = 1 << 1,	/* a continuation after ASCII */
	OVERLONG_3 = 1 << 2,
	TOO_LARGE = 1 << 3,
	SURROGATE = 1 << 4,
	OVERLONG_2 = 1 << 5,
	OVERLONG_4 = 1 << 6,
	TOO_LARGE_1000 = 1 << 6,
	TWO_CONTS = 1 << 7,	/* right only as a third or fourth byte */
	CARRY = TOO_SHORT | TOO_LONG | TWO_CONTS,
	LARGE = CARRY | TOO_LARGE | TOO_LARGE_1000,
	CONT = TOO_LONG | OVERLONG_2 | TWO_CONTS,
};

static const uint8_t first_high[16] = {
	TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG,
	TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG,
	TWO_CONTS, TWO_CONTS, TWO_CONTS, TWO_CONTS,
	TOO_SHORT | OVERLONG_2, TOO_SHORT,
	TOO_SHORT | OVERLONG_3 | SURROGATE,
	TOO_SHORT | TOO_LARGE | TOO_LARGE_1000 | OVERLONG_4,
};
static const uint8_t first_low[16] = {
	CARRY | OVERLONG_3 | OVERLONG_2 | OVERLONG_4, CARRY | OVERLONG_2,
	CARRY, CARRY, CARRY | TOO_LARGE, LARGE, LARGE, LARGE,
	LARGE, LARGE, LARGE, LARGE, LARGE, LARGE | SURROGATE, LARGE, LARGE,
};
static const uint8_t second_high[16] = {
	TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT,
	TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT,
	CONT | OVERLONG_3 | TOO_LARGE_1000 | OVERLONG_4,
	CONT | OVERLONG_3 | TOO_LARGE,
	CONT | SURROGATE | TOO_LARGE, CONT | SURROGATE | TOO_LARGE,
	TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT,
};

AVX2 static __m256i
look_up(const uint8_t table[16], __m256i halves)
{
	return _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(
	    _mm_loadu_si128((const void *)table)), halves);
}

AVX2 static __m256i
high_half(__m256i x)
{
	return _mm256_and_si256(_mm256_srli_epi16(x, 4), _mm256_set1_epi8(15));
}

/* The bytes that stand n (1 to 3) before those of x. */
#define BEFORE(x, last, n) _mm256_alignr_epi8(x, \
	_mm256_permute2x128_si256(last, x, 0x21), 16 - (n))

/* Not all zero where x, after last, is at fault. */
AVX2 static __m256i
faults(__m256i x, __m256i last)
{
	__m256i before1 = BEFORE(x, last, 1), fault, third, fourth;

	fault = _mm256_and_si256(_mm256_and_si256(
	    look_up(first_high, high_half(before1)), look_up(first_low,
	    _mm256_and_si256(before1, _mm256_set1_epi8(15)))),
	    look_up(second_high, high_half(x)));
	third = _mm256_subs_epu8(BEFORE(x, last, 2),
	    _mm256_set1_epi8((char)(0xe0 - 0x80)));
	fourth = _mm256_subs_epu8(BEFORE(x, last, 3),
	    _mm256_set1_epi8((char)(0xf0 - 0x80)));
	return _mm256_xor_si256(fault, _mm256_and_si256(
	    _mm256_or_si256(third, fourth), _mm256_set1_epi8((char)0x80)));
}

AVX2 static size_t
utf8_blocks(const char *s, size_t n)
{
	__m256i last = _mm256_setzero_si256();
	char rest[32];
	size_t i;

	for (i = 0; n - i >= 32; i += 32) {
		__m256i x = _mm256_loadu_si256((const void *)(s + i)), fault;

		if (_mm256_movemask_epi8(_mm256_or_si256(x, last)) != 0) {
			fault = faults(x, last);
			if (!_mm256_testz_si256(fault, fault))
				break;
		}
		last = x;
	}
	if (n - i >= 32 || n == i)
		return i;
	/* The rest before zeroes, which fault a character that is cut. */
	memset(rest, 0, sizeof rest);
	memcpy(rest, s + i, n - i);
	last = faults(_mm256_loadu_si256((const void *)rest), last);
	return _mm256_testz_si256(last, last) ? n : i;
}

size_t
bytes_utf8(const char *s, size_t n)
{
	size_t i;

	if (!__builtin_cpu_supports("avx2"))
		return 0;
	i = utf8_blocks(s, n);
	if (i == n && n % 32 != 0)
		return n;
	/* Back to where the last character begins: it may be cut. */
	for (size_t back = 1; back <= 3 && back <= i; back++)
		if (((unsigned char)s[i - back] & 0xc0) != 0x80)
			return i - back;
	return i;
}

#else

size_t
bytes_utf8(const char *s, size_t n)
{
	(void)s;
	(void)n;
	return 0;
}

#endif
