/*
 * utf8.h - UTF-8 as RFC 3629 has it: no surrogates, no overlong forms, nothing
 * above U+10FFFF. Lengths are bytes, counts are code points.
 */
#ifndef UTF8_H
#define UTF8_H

#include <stddef.h>
#include <stdint.h>

#include "buf.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* Length of the longest valid prefix of s; n where all is valid. */
size_t utf8_valid(const char *s, size_t n);

/* Code points of valid UTF-8. */
size_t utf8_count(const char *s, size_t n);

/*
 * Length of the sequence at s (n > 0), *c its code point; *c = UTF8_BAD and the
 * length of the maximal subpart (Unicode 3.9) where it is not valid.
 */
#define UTF8_BAD UINT32_MAX
size_t utf8_decode(const char *s, size_t n, uint32_t *c);

/* The code point at s of valid UTF-8, *len its length. */
static inline uint32_t
utf8_at(const char *s, size_t *len)
{
	const unsigned char *u = (const unsigned char *)s;

	if (u[0] < 0x80)
		return *len = 1, u[0];
	if (u[0] < 0xe0)
		return *len = 2, (u[0] & 0x1fu) << 6 | (u[1] & 0x3fu);
	if (u[0] < 0xf0)
		return *len = 3, (u[0] & 0xfu) << 12 | (u[1] & 0x3fu) << 6 |
		    (u[2] & 0x3fu);
	return *len = 4, (u[0] & 7u) << 18 | (u[1] & 0x3fu) << 12 |
	    (u[2] & 0x3fu) << 6 | (u[3] & 0x3fu);
}

/* Bytes of the sequence that begins with this byte of valid UTF-8. */
static inline size_t
utf8_len(char first)
{
	unsigned char u = (unsigned char)first;

	return u < 0x80 ? 1 : u < 0xe0 ? 2 : u < 0xf0 ? 3 : 4;
}

/* True where c begins a sequence (is no continuation byte). */
static inline int
utf8_starts(char c)
{
	return ((unsigned char)c & 0xc0) != 0x80;
}

/* Length of the longest prefix of s that is ASCII. */
static inline size_t
utf8_ascii(const char *s, size_t n)
{
	uint64_t word;
	size_t i = 0;

#ifdef __SSE2__
	for (; i + 32 <= n; i += 32)
		if (_mm_movemask_epi8(_mm_or_si128(
		    _mm_loadu_si128((const void *)(s + i)),
		    _mm_loadu_si128((const void *)(s + i + 16)))) != 0)
			break;
#endif
	for (; i + sizeof word <= n; i += sizeof word) {
		memcpy(&word, s + i, sizeof word);
		if ((word & UINT64_C(0x8080808080808080)) != 0)
			break;
	}
	while (i < n && (unsigned char)s[i] < 0x80)
		i++;
	return i;
}

/* Add a code point; a surrogate or one beyond U+10FFFF becomes U+FFFD. */
void utf8_put(struct buf *b, uint32_t c);

/* Add s with every maximal subpart of an ill-formed sequence as U+FFFD. */
void utf8_repair(const char *s, size_t n, struct buf *b);

/* Han: the CJK unified and compatibility ideographs, U+3007 and U+3005. */
static inline int
is_han(uint32_t c)
{
	return (c >= 0x4e00 && c <= 0x9fff) || (c >= 0x3400 && c <= 0x4dbf) ||
	    (c >= 0xf900 && c <= 0xfaff) || (c >= 0x20000 && c <= 0x323af) ||
	    c == 0x3007 || c == 0x3005;
}

static inline int
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline int
is_alpha(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* An ASCII capital as its small letter; any other byte as it is. */
static inline char
to_lower(char c)
{
	if (c >= 'A' && c <= 'Z')
		return (char)(c | 0x20);
	return c;
}

static inline int
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

#endif
