#include "candidate.h"

#include <stdint.h>

#include "anchor.h"
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
	unsigned kinds = table[hash >> 16];

	return kinds == 0 ? 0 : kinds & table[hash & 65535];
}

static void
mark_hash(unsigned char table[65536], uint32_t hash, unsigned what)
{
	table[hash >> 16] |= (unsigned char)what;
	table[hash & 65535] |= (unsigned char)what;
}

/* Of a Latin word, in any case, which ends before *behind. */
static uint32_t
hash_word(const char *p, const char *end, const char **behind)
{
	uint32_t h = 2166136261;

	for (; p < end && is_alpha(*p); p++)
		h = (h ^ (unsigned char)(*p | 0x20)) * 16777619;
	*behind = p;
	return h * 0x9e3779b1;
}

/* Of the first two characters, three bytes each, or of what there is of them. */
static uint32_t
hash_pair(const char *p, const char *end)
{
	uint64_t pair = 0;

	memcpy(&pair, p, end - p < 6 ? (size_t)(end - p) : 6);
	return (uint32_t)(pair * UINT64_C(0x9e3779b97f4a7c15) >> 32);
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
	const char *end = word + strlen(word), *behind;

	if (word == end)
		return;
	if (is_alpha(*word)) {
		mark_hash(c->words, hash_word(word, end, &behind), what);
	} else if (utf8_len(*word) < 3 || end - word == 3) {
		mark(c, word, what);
	} else {
		mark(c, word, LONGER);
		mark_hash(c->pairs, hash_pair(word, end), what);
	}
}

/* A word in Simplified, and those that differ from it in the script of its first
 * two characters. */
static void
mark_variants(struct candidates *c, const char *word, unsigned what)
{
	const char *one = word;
	char other[7] = { 0 };

	mark_word(c, word, what);
	if (strlen(word) < 6 || utf8_len(word[0]) != 3 || utf8_len(word[3]) != 3)
		return;
	for (int i = 0; one != NULL; one = han_variant(word, i++)) {
		const char *two = word + 3;

		for (int k = 0; two != NULL; two = han_variant(word + 3, k++)) {
			memcpy(other, one, 3);
			memcpy(other + 3, two, 3);
			mark_word(c, other, what);
		}
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
	const char *word;

	*c = (struct candidates){ 0 };
	for (size_t i = 0; (word = han_word(i)) != NULL; i++)
		mark(c, word, FIGURE);
	for (size_t i = 0; (word = english_word(i)) != NULL; i++)
		mark_word(c, word, FIGURE);
	for (size_t i = 0; (word = date_word(i)) != NULL; i++)
		mark_variants(c, word, DATE_WORD);
	for (size_t i = 0; (word = lunar_word(i)) != NULL; i++)
		mark_word(c, word, DATE_WORD);
	for (size_t i = 0; (word = holiday_word(i)) != NULL; i++)
		mark_word(c, word, DATE_WORD);
	for (size_t i = 0; (word = front_word(i)) != NULL; i++)
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
	const char *behind;
	unsigned kinds;
	size_t len;

	if (is_alpha(*p))
		return marks(c->words, hash_word(p, end, &behind));
	if ((unsigned char)*p >= 0xf0)
		return 0;
	kinds = c->first[utf8_at(p, &len)];
	if (kinds & LONGER)
		kinds |= marks(c->pairs, hash_pair(p, end));
	return kinds & BEGINS;
}

/* Whether anything may begin at p, behind blanks. */
static bool
begins(const struct candidates *c, const char *p, const char *end)
{
	size_t n;

	while (p < end && (n = blank_read(p, end)) > 0)
		p += n;
	return p < end && candidate_kinds(c, p, end) != 0;
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
	if ((first & LEADS) && begins(c, p + len, end))
		kinds |= first & LEADS;
	return kinds;
}

/* What may begin at an ASCII character that is no letter. */
static unsigned
kinds_of_ascii(const struct candidates *c, const char *p, const char *end)
{
	unsigned kinds = c->first[(unsigned char)*p];

	if ((kinds & FIGURE) && !is_digit(*p) && (p + 1 == end ||
	    !(candidate_kinds(c, p + 1, end) & FIGURE)))
		kinds &= ~(unsigned)FIGURE;	/* a sign or a point of no number */
	return kinds & BEGINS;
}

/* A Latin word with whatever figures, hyphens and points are in it: GPT-4o,
 * http://a.b/c?d=4. */
static size_t
skip_word(const char *p, const char *end)
{
	const char *from = p;

	while (p < end && (is_alpha(*p) || is_digit(*p) || *p == '_' ||
	    (p + 1 < end && memchr("-./:@%?&=#+~'", *p, 13) != NULL && p > from &&
	    (is_alpha(p[1]) || is_digit(p[1]) || p[1] == '/' || p[1] == '_'))))
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
	size_t n = is_alpha(*p) || is_digit(*p) ? skip_word(p, end) :
	    skip_wide(p, end);

	return n > 0 ? n : utf8_len(*p);
}

unsigned
candidate_next(const struct candidates *c, struct span text, bool weak,
    size_t *at)
{
	const char *p = text.p + *at, *end = text.p + text.n, *behind;
	unsigned kinds = 0, first;
	size_t len;

	while (p < end) {
		len = 1;
		if (is_alpha(*p)) {
			kinds = marks(c->words, hash_word(p, end, &behind));
			if (kinds == 0)
				len = skip_word(p, end);
		} else if ((unsigned char)*p < 0x80) {
			if (c->first[(unsigned char)*p] != 0)
				kinds = kinds_of_ascii(c, p, end);
		} else if ((unsigned char)*p >= 0xf0) {
			len = 4;
		} else {
			first = c->first[utf8_at(p, &len)] & ~(unsigned)UNIT;
			if (first != 0)
				kinds = kinds_of(c, p, end, len, first,
				    weak);
		}
		if (kinds != 0)
			break;
		p += len;
	}
	*at = (size_t)(p - text.p);
	return kinds;
}
