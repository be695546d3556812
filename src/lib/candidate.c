#include "candidate.h"

#include <stdint.h>

#include "anchor.h"
#include "bytes.h"
#include "datelead.h"
#include "datepart.h"
#include "datetime.h"
#include "hanfold.h"
#include "numeral.h"
#include "tables/number_traps.h"
#include "trie.h"
#include "utf8.h"

/*** The tables ***/

/*
 * A word has two marks, by the upper and the lower half of its hash; both are
 * asked for, so that few words that are in no table look like one that is.
 */
static unsigned
marks(const unsigned char table[65536], uint32_t hash)
{
	return table[hash >> 16] & table[hash & 65535];
}

static void
mark_hash(unsigned char table[65536], uint32_t hash, unsigned what)
{
	table[hash >> 16] |= (unsigned char)what;
	table[hash & 65535] |= (unsigned char)what;
}

/* The letters of a Latin word from p on, some of which may have accents (U+00C0
 * to U+024F). */
static size_t
letters(const char *p, const char *end)
{
	const char *from = p;

	p = bytes_letters(p, end);
	while (end - p >= 2 && *p >= '\xc3' && *p <= '\xc9')
		p = bytes_letters(p + 2, end);
	return (size_t)(p - from);
}

enum { FIGURES = 256 };	/* more of them are no number */

/* Figures from p on with the letters in them: 315, 36kr, 4th. */
static size_t
figures(const char *p, const char *end)
{
	const char *from = p;

	while (p < end && (is_digit(*p) || is_alpha(*p)))
		p++;
	return (size_t)(p - from);
}

/* The first n bytes at p, at most 8. */
static uint64_t
first_bytes(const char *p, const char *end, size_t n)
{
	uint64_t bytes = 0;

	if (end - p < 8) {
		memcpy(&bytes, p, n);
		return bytes;
	}
	memcpy(&bytes, p, 8);
	return n == 8 ? bytes : bytes & ((UINT64_C(1) << 8 * n) - 1);
}

static uint64_t
mix(uint64_t h)
{
	h *= UINT64_C(0x9e3779b97f4a7c15);
	return h ^ h >> 32;
}

/* Of a Latin word of n letters, in any case. */
static uint32_t
hash_word(const char *p, const char *end, size_t n)
{
	const uint64_t small = UINT64_C(0x2020202020202020);
	uint64_t h = n;

	for (; n > 8; n -= 8, p += 8)
		h = mix(h ^ (first_bytes(p, end, 8) | small));
	return (uint32_t)mix(h ^ (first_bytes(p, end, n) | small));
}

/* Of two characters in the first six of eight bytes. */
static inline uint32_t
hash_two(uint64_t pair)
{
	const unsigned char six[8] = { 255, 255, 255, 255, 255, 255, 0, 0 };
	uint64_t mask;

	memcpy(&mask, six, 8);	/* in either byte order */
	return (uint32_t)((pair & mask) * UINT64_C(0x9e3779b97f4a7c15) >> 32);
}

/* Of the first two characters, three bytes each; 0 where there are not so many. */
static uint32_t
hash_pair(const char *p, const char *end)
{
	char bytes[8] = { 0 };
	uint64_t pair;

	if (end - p < 6)
		return 0;
	memcpy(bytes, p, 6);
	memcpy(&pair, bytes, 8);
	return hash_two(pair);
}

static void
mark(struct candidates *c, const char *character, unsigned what)
{
	size_t len;
	uint32_t point = utf8_at(character, &len);

	if (point < 65536)
		c->first[point] |= (unsigned char)what;
}

static void
mark_word(struct candidates *c, const char *word, unsigned what)
{
	const char *end = word + strlen(word);

	if (word == end)
		return;
	if (is_digit(*word)) {
		/* What goes on with a blank or a mark is a number first. */
		size_t n = figures(word, end);

		if (what == TRAP || word + n == end || (unsigned char)word[n] >= 0x80)
			mark_hash(c->words, hash_word(word, end, n), what);
	} else if (is_alpha(*word)) {
		mark_hash(c->words, hash_word(word, end, letters(word, end)),
		    what);
	} else if (utf8_len(*word) < 3 || end - word < 6) {	/* 春, 周1 */
		mark(c, word, what);
	} else {
		mark(c, word, LONGER);
		mark_hash(c->pairs, hash_pair(word, end), what);
	}
}

/* A word in Simplified, and those that differ from it in the script of its first
 * two characters. */
static void
mark_variants(struct candidates *c, const struct han_variants *v, const char *word,
    unsigned what)
{
	const char *one = word;
	char other[7] = { 0 };

	mark_word(c, word, what);
	if (strlen(word) < 6 || utf8_len(word[0]) != 3 || utf8_len(word[3]) != 3)
		return;
	for (int i = 0; one != NULL; one = han_variant(v, word, i++)) {
		const char *two = word + 3;

		for (int k = 0; two != NULL; two = han_variant(v, word + 3, k++)) {
			memcpy(other, one, 3);
			memcpy(other + 3, two, 3);
			mark_word(c, other, what);
		}
	}
}

/* kings day, which may be written King's Day. */
static void
mark_possessive(struct candidates *c, const char *word, unsigned what)
{
	char stem[16];
	size_t n = 0;

	while (n < sizeof(stem) && is_alpha(word[n])) {
		stem[n] = word[n];
		n++;
	}
	if (n > 2 && n < sizeof(stem) && stem[n - 1] == 's') {
		stem[n - 1] = '\0';
		mark_word(c, stem, what);
	}
}

static void
mark_list(struct candidates *c, const char *list, unsigned what)
{
	for (; *list != '\0'; list += utf8_len(*list))
		mark(c, list, what);
}

void
candidates_start(struct candidates *c)
{
	struct han_variants variants;
	const char *word;

	han_variants_of(&variants);
	*c = (struct candidates){ 0 };
	for (size_t i = 0; (word = han_word(i)) != NULL; i++)
		mark(c, word, FIGURE);
	for (size_t i = 0; (word = english_word(i)) != NULL; i++)
		mark_word(c, word, FIGURE);
	for (size_t i = 0; (word = date_word(i)) != NULL; i++)
		mark_variants(c, &variants, word, DATE_WORD);
	for (size_t i = 0; (word = lunar_word(i)) != NULL; i++)
		mark_word(c, word, DATE_WORD);
	for (size_t i = 0; (word = era_word(i)) != NULL; i++)
		mark_variants(c, &variants, word, DATE_WORD);
	for (size_t i = 0; (word = far_word(i)) != NULL; i++)
		mark_word(c, word, DATE_WORD);
	for (size_t i = 0; (word = holiday_word(i)) != NULL; i++) {
		mark_word(c, word, DATE_WORD);
		mark_possessive(c, word, DATE_WORD);
	}
	for (size_t i = 0; (word = front_word(i)) != NULL; i++)
		mark_word(c, word, FRONT);
	for (size_t i = 0; (word = lead_word(i)) != NULL; i++)
		mark_word(c, word, FRONT);
	for (size_t i = 0; (word = bound_word(i)) != NULL; i++)
		mark_word(c, word, BOUND);
	for (size_t i = 0; (word = anchor_word(i)) != NULL; i++)
		mark_word(c, word, ANCHOR);
	for (size_t i = 0; i < NUMBER_TRAPS_ROWS; i++)
		mark_word(c, number_traps[i].word, TRAP);
	for (size_t i = 0; (word = unit_word(i)) != NULL; i++)
		mark(c, word, UNIT);
	mark_list(c, "之分折位級级又年月日号號点點时時季世至到以左多余餘来來半％，、"
	    "～—", UNIT);
	mark_list(c, "半½¼¾⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞-.−－0123456789'０１２３４５６７８９", FIGURE);
	/* Only behind another figure are they part of a number. */
	for (const char *p = "多余餘来來点點"; *p != '\0'; p += 3) {
		size_t len;

		c->first[utf8_at(p, &len)] &= (unsigned char)~FIGURE;
	}
}

/*** Looking ***/

unsigned
candidate_kinds(const struct candidates *c, const char *p, const char *end)
{
	unsigned kinds;
	size_t len;

	if (is_alpha(*p))
		return marks(c->words, hash_word(p, end, letters(p, end)));
	if ((unsigned char)*p >= 0xf0)
		return 0;
	kinds = c->first[utf8_at(p, &len)];
	if (kinds & LONGER)
		kinds |= marks(c->pairs, hash_pair(p, end));
	return kinds & BEGINS;
}

/* What may begin at p, behind blanks. */
static unsigned
kinds_behind(const struct candidates *c, const char *p, const char *end)
{
	size_t n;

	while (p < end && (n = blank_read(p, end)) > 0)
		p += n;
	return p < end ? candidate_kinds(c, p, end) : 0;
}

/* What the character at p, behind one that may begin something, is known for. */
static unsigned
marks_behind(const struct candidates *c, const char *p, const char *end)
{
	size_t len;

	if (p >= end)
		return FIGURE;
	if ((unsigned char)*p >= 0xf0)
		return 0;
	if (is_alpha(*p) || *p == ' ' || *p == '%')
		return UNIT;
	return c->first[utf8_at(p, &len)];
}

/* What may begin at the character at p, of len bytes, whose marks are first. */
static unsigned
kinds_of(const struct candidates *c, const char *p, const char *end, size_t len,
    unsigned first, bool weak)
{
	unsigned kinds = first & LONGER ? marks(c->pairs, hash_pair(p, end)) : 0;
	unsigned behind = marks_behind(c, p + len, end);

	/* A figure counts something, or goes on; ½ does by itself. */
	if (len == 2 || weak || (behind & (FIGURE | UNIT)))
		kinds |= first & FIGURE;
	/* 晚 is one of 晚8点, not by itself. */
	if (behind != 0)
		kinds |= first & DATE_WORD;
	if (first & LEADS) {
		unsigned led = kinds_behind(c, p + len, end);

		/* 在去年 bounds no amount. */
		kinds |= led & (FIGURE | BOUND) ? first & LEADS :
		    led != 0 ? first & (FRONT | ANCHOR) : 0;
	}
	return kinds;
}

/* What may begin at an ASCII character that is no letter. */
static unsigned
kinds_of_ascii(const struct candidates *c, const char *p, const char *end)
{
	unsigned kinds = c->first[(unsigned char)*p];

	if (is_digit(*p)) {	/* 36氪, 315 are words, too */
		size_t n = figures(p, end);

		if (n > FIGURES)
			return 0;
		kinds |= marks(c->words, hash_word(p, end, n));
	}
	/* A sign or a point is of a number only before one: -5 .5 -.5 - 5 */
	if ((kinds & FIGURE) && !is_digit(*p)) {
		p++;
		if (end - p > 1 && p[-1] == '-' && (*p == '.' || (*p == ' ' &&
		    is_digit(p[1]))))
			p++;
		if (p == end || memchr("-.'", *p, 3) != NULL ||
		    !(candidate_kinds(c, p, end) & FIGURE))
			kinds &= ~(unsigned)FIGURE;
	}
	return kinds & BEGINS;
}

static bool
is_of_word(char c)
{
	return is_alpha(c) || is_digit(c) || c == '_';
}

/* What goes on with a Latin word, whatever figures, hyphens and points are in
 * it: GPT-4o, http://a.b/c?d=4. */
static size_t
rest_of_word(const char *p, const char *end)
{
	const char *from = p;

	while (p < end && (is_of_word(*p) || (p + 1 < end &&
	    memchr("-./:@%?&=#+~'", *p, 13) != NULL &&
	    (is_of_word(p[1]) || p[1] == '/'))))
		p++;
	return (size_t)(p - from);
}

/* A run of full-width figures. */
static size_t
skip_wide(const char *p, const char *end)
{
	const char *from = p;

	while (end - p >= 3 && memcmp(p, "\xef\xbc", 2) == 0 &&
	    (unsigned char)p[2] >= 0x90 && (unsigned char)p[2] <= 0x99)
		p += 3;
	return (size_t)(p - from);
}

size_t
candidate_skip(const char *p, const char *end)
{
	size_t n = is_alpha(*p) ? letters(p, end) : is_digit(*p) ? 1 : 0;

	n = n > 0 ? n + rest_of_word(p + n, end) : skip_wide(p, end);

	return n > 0 ? n : utf8_len(*p);
}

/* The length of what stands at p where nothing may begin there, else 0 and what
 * may: a word, or a run of other ASCII up to a letter. */
static size_t
ascii_step(const struct candidates *c, const char *p, const char *end,
    unsigned *kinds)
{
	size_t n;

	if (!is_alpha(*p)) {
		*kinds = c->first[(unsigned char)*p] == 0 ? 0 : kinds_of_ascii(c, p, end);
		if (*kinds != 0)
			return 0;
		return is_digit(*p) ? candidate_skip(p, end) : 1;
	}
	n = letters(p, end);
	*kinds = marks(c->words, hash_word(p, end, n));
	if (*kinds != 0)
		return 0;
	return n + rest_of_word(p + n, end);
}

/* Over characters of three bytes where nothing may begin. With no branch but one,
 * for most of them are so: what their pairs say is not asked apart. */
static const char *
skip_han(const struct candidates *c, const char *p, const char *end)
{
	for (; end - p >= 8 && (*p & 0xf0) == 0xe0; p += 3) {
		const unsigned char *u = (const unsigned char *)p;
		unsigned first = c->first[(u[0] & 0xfu) << 12 | (u[1] & 0x3fu) << 6 |
		    (u[2] & 0x3fu)];
		uint64_t pair;

		memcpy(&pair, p, 8);
		if (((first & BEGINS) | marks(c->pairs, hash_two(pair))) != 0)
			break;
	}
	return p;
}

unsigned
candidate_next(const struct candidates *c, struct span text, bool weak, size_t *at)
{
	const char *p = text.p + *at, *end = text.p + text.n;
	unsigned kinds = 0, first;
	size_t len;

	while (p < end && kinds == 0) {
		if ((unsigned char)*p < 0x80) {
			p += ascii_step(c, p, end, &kinds);
			continue;
		}
		p = skip_han(c, p, end);
		if (p == end || (unsigned char)*p < 0x80)
			continue;
		if ((unsigned char)*p >= 0xf0) {
			p += 4;
			continue;
		}
		first = c->first[utf8_at(p, &len)];
		if ((first & (BEGINS | LONGER)) != 0)
			kinds = kinds_of(c, p, end, len, first, weak);
		p += kinds == 0 ? len : 0;
	}
	*at = (size_t)(p - text.p);
	return kinds;
}
