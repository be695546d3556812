/*
 * bytes.h - the loops over bytes that are worth a vector unit. Each has a plain
 * twin with the same result, used where the machine has no such unit;
 * tests/fuzz/bytes.c compares them.
 */
#ifndef BYTES_H
#define BYTES_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* The first ", \ or control character (below 0x20) from s on; else end. */
static inline const char *
bytes_string_plain(const char *s, const char *end)
{
	while (s < end && *s != '"' && *s != '\\' && (unsigned char)*s >= 0x20)
		s++;
	return s;
}

/* Not zero where one of eight bytes is such: one that is zero, after what it
 * is compared with is taken from it, borrows from its high bit. */
static inline uint64_t
bytes_string_any(uint64_t w)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);
	uint64_t quote = w ^ ones * '"', slash = w ^ ones * '\\';

	return (((quote - ones) & ~quote) | ((slash - ones) & ~slash) |
	    ((w - ones * 0x20) & ~w)) & ones << 7;
}

#ifdef __SSE2__
/* Bits: which of 16 bytes are. */
static inline unsigned
bytes_string_mask(__m128i x)
{
	__m128i marks = _mm_or_si128(_mm_cmpeq_epi8(x, _mm_set1_epi8('"')),
	    _mm_cmpeq_epi8(x, _mm_set1_epi8('\\')));
	__m128i low = _mm_cmpeq_epi8(_mm_min_epu8(x, _mm_set1_epi8(0x1f)), x);

	return (unsigned)_mm_movemask_epi8(_mm_or_si128(marks, low));
}
#endif

static inline const char *
bytes_string(const char *s, const char *end)
{
#ifdef __SSE2__
	for (; end - s >= 16; s += 16) {
		unsigned mask = bytes_string_mask(_mm_loadu_si128((const void *)s));

		if (mask != 0)
			return s + __builtin_ctz(mask);
	}
#else
	uint64_t w;

	for (; end - s >= 8; s += 8) {
		memcpy(&w, s, 8);
		if (bytes_string_any(w) != 0)
			break;
	}
#endif
	return bytes_string_plain(s, end);
}

/*
 * The same; what stands before it is copied to to. All of s must have room
 * there, for what is behind it may be copied too.
 */
static inline const char *
bytes_string_copy_plain(char *to, const char *s, const char *end)
{
	while (s < end && *s != '"' && *s != '\\' && (unsigned char)*s >= 0x20)
		*to++ = *s++;
	return s;
}

static inline const char *
bytes_string_copy(char *to, const char *s, const char *end)
{
	size_t n = (size_t)(end - s);
	uint64_t a, b;

#ifdef __SSE2__
	/* The last 16 may overlap those before them, which are none. */
	for (size_t i = 0; n >= 16; i = i + 32 > n ? n - 16 : i + 16) {
		__m128i x = _mm_loadu_si128((const void *)(s + i));
		unsigned mask = bytes_string_mask(x);

		_mm_storeu_si128((void *)(to + i), x);
		if (mask != 0)
			return s + i + __builtin_ctz(mask);
		if (i + 16 == n)
			return end;
	}
#endif
	if (n >= 8 && n <= 16) {	/* the same of eight, or of four */
		memcpy(&a, s, 8);
		memcpy(&b, end - 8, 8);
		if ((bytes_string_any(a) | bytes_string_any(b)) == 0) {
			memcpy(to, &a, 8);
			memcpy(to + n - 8, &b, 8);
			return end;
		}
	} else if (n >= 4 && n < 8) {
		memcpy(&a, s, 4);
		memcpy((char *)&a + 4, end - 4, 4);
		if (bytes_string_any(a) == 0) {
			memcpy(to, &a, 4);
			memcpy(to + n - 4, (char *)&a + 4, 4);
			return end;
		}
	}
	return bytes_string_copy_plain(to, s, end);
}

/* The first delimiter, ", tab, LF or CR from s on; else end. */
static inline const char *
bytes_field_plain(const char *s, const char *end, char delimiter)
{
	while (s < end && *s != delimiter && *s != '"' && *s != '\t' &&
	    *s != '\n' && *s != '\r')
		s++;
	return s;
}

static inline const char *
bytes_field(const char *s, const char *end, char delimiter)
{
#ifdef __SSE2__
	const __m128i comma = _mm_set1_epi8(delimiter),
	    quote = _mm_set1_epi8('"'), tab = _mm_set1_epi8('\t'),
	    lf = _mm_set1_epi8('\n'), cr = _mm_set1_epi8('\r');

	for (; end - s >= 16; s += 16) {
		__m128i x = _mm_loadu_si128((const void *)s);
		__m128i hit = _mm_or_si128(
		    _mm_or_si128(_mm_cmpeq_epi8(x, comma),
		    _mm_cmpeq_epi8(x, quote)), _mm_or_si128(
		    _mm_or_si128(_mm_cmpeq_epi8(x, lf), _mm_cmpeq_epi8(x, cr)),
		    _mm_cmpeq_epi8(x, tab)));
		unsigned mask = (unsigned)_mm_movemask_epi8(hit);

		if (mask != 0)
			return s + __builtin_ctz(mask);
	}
#endif
	return bytes_field_plain(s, end, delimiter);
}

/* The first byte from s on that is no ASCII letter; else end. */
static inline const char *
bytes_letters_plain(const char *s, const char *end)
{
	while (s < end && (unsigned char)((*s | 0x20) - 'a') < 26)
		s++;
	return s;
}

static inline const char *
bytes_letters(const char *s, const char *end)
{
#ifdef __SSE2__
	const __m128i small = _mm_set1_epi8(0x20), a = _mm_set1_epi8('a'),
	    most = _mm_set1_epi8('z' - 'a');

	for (; end - s >= 16; s += 16) {
		__m128i x = _mm_sub_epi8(_mm_or_si128(_mm_loadu_si128(
		    (const void *)s), small), a);
		unsigned mask = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(
		    _mm_min_epu8(x, most), x));

		if (mask != 0xffff)
			return s + __builtin_ctz(~mask);
	}
#endif
	return bytes_letters_plain(s, end);
}

/* Copy a text up to its NUL, which stands in an array of whole eights of bytes: its
 * end. As much as the array has may be written. */
static inline char *
bytes_text_plain(char *to, const char *from)
{
	while (*from != '\0')
		*to++ = *from++;
	return to;
}

static inline char *
bytes_text(char *to, const char *from)
{
#ifdef __SSE2__
	for (;; to += 8, from += 8) {
		__m128i x = _mm_loadl_epi64((const void *)from);
		unsigned mask = 0xff & (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(x,
		    _mm_setzero_si128()));

		_mm_storel_epi64((void *)to, x);
		if (mask != 0)
			return to + __builtin_ctz(mask);
	}
#else
	return bytes_text_plain(to, from);
#endif
}

/* How many of n bytes are no continuation of UTF-8 (10xxxxxx). */
static inline size_t
bytes_points_plain(const char *s, size_t n)
{
	size_t count = n, i = 0;
	uint64_t x;

	for (; i + 8 <= n; i += 8) {	/* eight at a time */
		memcpy(&x, s + i, 8);
		x = x >> 7 & ~x >> 6 & UINT64_C(0x0101010101010101);
		count -= x * UINT64_C(0x0101010101010101) >> 56;
	}
	for (; i < n; i++)
		count -= ((unsigned char)s[i] & 0xc0) == 0x80;
	return count;
}

static inline size_t
bytes_points(const char *s, size_t n)
{
	size_t count = 0;

#ifdef __SSE2__
	const __m128i last = _mm_set1_epi8((char)0xbf);	/* of them, signed */

	while (n >= 16) {
		__m128i sum = _mm_setzero_si128();

		for (int i = 0; i < 255 && n >= 16; i++, s += 16, n -= 16)
			sum = _mm_sub_epi8(sum, _mm_cmpgt_epi8(
			    _mm_loadu_si128((const void *)s), last));
		sum = _mm_sad_epu8(sum, _mm_setzero_si128());
		count += (size_t)(_mm_extract_epi16(sum, 0) + _mm_extract_epi16(sum, 4));
	}
#endif
	return count + bytes_points_plain(s, n);
}

/* The value of the four hexadecimal digits at s; UINT32_MAX where one is none. */
static inline uint32_t
bytes_hex4(const char *s)
{
	uint32_t value = 0;

	for (int i = 0; i < 4; i++) {
		char c = s[i];

		value <<= 4;
		if (c >= '0' && c <= '9')
			value |= (uint32_t)(c - '0');
		else if (c >= 'a' && c <= 'f')
			value |= (uint32_t)(c - 'a') + 10;
		else if (c >= 'A' && c <= 'F')
			value |= (uint32_t)(c - 'A') + 10;
		else
			return UINT32_MAX;
	}
	return value;
}

/*
 * How many of the first bytes of s are valid UTF-8 of whole characters: at
 * least so many, for the rest is looked at one by one (utf8_valid() does). 0
 * where the machine has no AVX2.
 */
size_t bytes_utf8(const char *s, size_t n);

#endif
