/*
 * punct.h - the characters that sentences are cut by, and steps through bytes
 * that may not be UTF-8: a bad byte is UTF8_BAD, which is in no class.
 */
#ifndef PUNCT_H
#define PUNCT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "buf.h"
#include "utf8.h"

/* The character at t[i] and its length; 0 and 0 at the end. */
static inline uint32_t
char_at(struct span t, size_t i, size_t *len)
{
	const unsigned char *u = (const unsigned char *)t.p + i;
	uint32_t c;

	if (i >= t.n)
		return *len = 0, 0;
	if (u[0] < 0x80)
		return *len = 1, u[0] ? u[0] : UTF8_BAD;
	if (t.n - i >= 3 && u[0] > 0xe0 && u[0] < 0xf0 && u[0] != 0xed &&
	    (u[1] & 0xc0) == 0x80 && (u[2] & 0xc0) == 0x80)
		return *len = 3, (u[0] & 0xfu) << 12 | (u[1] & 0x3fu) << 6 |
		    (u[2] & 0x3fu);
	*len = utf8_decode(t.p + i, t.n - i, &c);
	return c;
}

/* The character that ends before t[i], not before t[from]; 0 if there is none. */
static inline uint32_t
char_before(struct span t, size_t from, size_t i, size_t *len)
{
	size_t k = i, got;
	uint32_t c;

	if (i <= from)
		return *len = 0, 0;
	do
		k--;
	while (k > from && i - k < 4 && !utf8_starts(t.p[k]));
	c = char_at((struct span){ t.p, i }, k, &got);
	if (k + got != i)
		return *len = 1, UTF8_BAD;
	return *len = got, c;
}

static inline bool
is_space(uint32_t c)
{
	return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x3000 ||
	    c == 0xa0 || (c >= 0x2000 && c <= 0x200a) || c == 0x2028 ||
	    c == 0x2029 || c == 0x85 || c == 0x202f;
}

static inline size_t
skip_spaces(struct span t, size_t i)
{
	size_t len;

	while (is_space(char_at(t, i, &len)))
		i += len;
	return i;
}

static inline bool
is_kana(uint32_t c)
{
	return (c >= 0x3041 && c <= 0x30ff) || (c >= 0xff66 && c <= 0xff9f);
}

static inline bool
is_cjk(uint32_t c)
{
	return is_han(c) || is_kana(c);
}

/* Chinese and Japanese marks that end a sentence wherever they stand. */
static inline bool
is_hard(uint32_t c)
{
	return c == 0x3002 || c == 0xff01 || c == 0xff1f || c == 0xff61 ||
	    c == 0x203c || c == 0x203d || (c >= 0x2047 && c <= 0x2049);
}

static inline bool
is_ellipsis(uint32_t c)
{
	return c == 0x2026 || c == 0x22ef;
}

static inline bool
is_dot(uint32_t c)
{
	return c == '.' || c == 0xff0e;
}

static inline bool
is_terminator(uint32_t c)
{
	return c == '.' || c == '!' || c == '?' || is_hard(c) ||
	    is_ellipsis(c) || c == 0xff0e;
}

/* Closing quotation marks that cannot be anything else. */
static inline bool
is_quote_end(uint32_t c)
{
	return c == 0x201d || c == 0x2019 || c == 0x300d || c == 0x300f ||
	    c == 0xfe42 || c == 0xfe44 || c == 0xff63 || c == 0x301e ||
	    c == 0x301f;
}

static inline bool
is_quote_start(uint32_t c)
{
	return c == 0x201c || c == 0x2018 || c == 0x300c || c == 0x300e ||
	    c == 0xfe41 || c == 0xfe43 || c == 0xff62 || c == 0x301d;
}

/* Brackets round a title, in which nothing ends. */
static inline bool
is_title_start(uint32_t c)
{
	return c == 0x300a || c == 0x3008 || c == 0x3010 || c == 0x3014 ||
	    c == 0x3016 || c == 0xff3b || c == 0xfe3d;
}

static inline bool
is_title_end(uint32_t c)
{
	return c == 0x300b || c == 0x3009 || c == 0x3011 || c == 0x3015 ||
	    c == 0x3017 || c == 0xff3d || c == 0xfe3e;
}

static inline bool
is_bracket_start(uint32_t c)
{
	return c == '(' || c == 0xff08 || is_title_start(c);
}

static inline bool
is_bracket_end(uint32_t c)
{
	return c == ')' || c == 0xff09 || is_title_end(c);
}

/* Marks after which a sentence goes on even behind a full stop. */
static inline bool
is_continuing(uint32_t c)
{
	return c == ',' || c == ';' || c == ':' || c == 0xff0c ||
	    c == 0x3001 || c == 0xff1b || c == 0xff1a || c == 0xff64 ||
	    (c >= 0x2013 && c <= 0x2015) || c == 0x2500 || c == 0x30fb;
}

static inline bool
is_bullet(uint32_t c)
{
	return c == 0x2022 || c == 0x2023 || c == 0x2043 || c == 0x25e6 ||
	    c == 0x25cf || c == 0x25cb || c == 0x25aa || c == 0x25a0 ||
	    c == 0x25b6 || c == 0x27a2;
}

/* Letters with case of the Latin, Greek and Cyrillic scripts. */
static inline bool
is_lower(uint32_t c)
{
	if (c < 0x80)
		return c >= 'a' && c <= 'z';
	if (c < 0x100)
		return c >= 0xdf && c != 0xf7;
	if (c < 0x180)
		return c & 1;
	return (c >= 0x3ac && c <= 0x3ce) || (c >= 0x430 && c <= 0x45f);
}

static inline bool
is_upper(uint32_t c)
{
	if (c < 0x80)
		return c >= 'A' && c <= 'Z';
	if (c < 0x100)
		return c >= 0xc0 && c <= 0xde && c != 0xd7;
	if (c < 0x180)
		return !(c & 1);
	return (c >= 0x386 && c <= 0x3ab) || (c >= 0x400 && c <= 0x42f);
}

static inline bool
is_number(uint32_t c)
{
	return (c >= '0' && c <= '9') || (c >= 0xff10 && c <= 0xff19);
}

#endif
