/* The marks of all words that a quantity or date may begin with. */
#include "candidate.h"

#include "amount.h"
#include "anchor.h"
#include "candidatehash.h"
#include "datelead.h"
#include "datepart.h"
#include "datetime.h"
#include "hanfold.h"
#include "numeral.h"
#include "tables/number_traps.h"

static void
mark_hash(unsigned char table[65536], uint32_t hash, unsigned what)
{
	table[hash >> 16] |= (unsigned char)what;
	table[hash & 65535] |= (unsigned char)what;
}

static void
mark(struct candidates *c, const char *character, unsigned what)
{
	size_t len;
	uint32_t point = utf8_at(character, &len);

	if (point < 65536)
		c->first[point] |= (unsigned char)what;
}

/* A Latin word; the first of several only says that the second is looked at. */
static void
mark_latin(struct candidates *c, const char *word, const char *end, unsigned what)
{
	size_t n = letters(word, end);
	uint32_t hash = hash_word(word, end, n);

	if (end - word > (ptrdiff_t)n + 1 && word[n] == ' ' && is_alpha(word[n + 1])) {
		const char *second = word + n + 1;

		mark_hash(c->words, hash, LONGER);
		hash = hash_next(hash, hash_word(second, end, letters(second, end)));
	} else if (word[n] == '$') {
		mark_hash(c->words, hash, LONGER);
		hash = hash_next(hash, '$');
	}
	mark_hash(c->words, hash, what);
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
		mark_latin(c, word, end, what);
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

/* kings day, which may be written King's Day; all fools day. */
static void
mark_possessive(struct candidates *c, const char *word, unsigned what)
{
	enum { LONGEST = 32 };
	char stem[LONGEST];
	size_t n = strcspn(word, " "), m = word[n] == ' ' ? strcspn(word + n + 1, " ") : 0;

	if (n + 1 + m >= LONGEST)
		return;
	memcpy(stem, word, n + 1 + m);
	stem[n + 1 + m] = '\0';
	if (m > 1 && stem[n + m] == 's') {
		stem[n + m] = '\0';
		mark_word(c, stem, what);
	}
	if (n > 2 && stem[n - 1] == 's') {
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

/* Latin words that say nothing themselves, but stand before a number or a date. */
static const char leads[] = "a after all an and at before beginning by coming during early "
    "earlier each end every final following for from in international just last late "
    "later mid middle minus national negative next o of on once over past point previous "
    "prior remainder rest saint since sometime sometimes start that the this through to "
    "until upcoming within";

/* By the hash of a word, a bit each. */
struct words {
	unsigned char bits[8192];
};

static void
leads_of(struct words *w)
{
	const char *p = leads, *end = leads + sizeof(leads) - 1;

	*w = (struct words){ 0 };
	while (p < end) {
		size_t n = letters(p, end);
		uint32_t hash = hash_word(p, end, n);

		w->bits[hash >> 19] |= (unsigned char)(1 << (hash >> 16 & 7));
		p += n + 1;
	}
}

/* The last word of those that say a date or a number together says it, if it is
 * no lead. */
static void
mark_saying(struct candidates *c, const struct words *lead, const char *words)
{
	const char *end, *last;
	uint32_t hash;

	if (!is_alpha(*words))
		return;
	end = words + strlen(words);
	for (last = end; last > words && last[-1] != ' '; last--)
		;
	if (last == end || !is_alpha(*last))
		return;
	hash = hash_word(last, end, letters(last, end));
	if (!(lead->bits[hash >> 19] >> (hash >> 16 & 7) & 1))
		mark_hash(c->words, hash, SAYS);
}

static void
mark_dates(struct candidates *c, const struct han_variants *variants,
    const struct words *lead)
{
	const char *word;

	for (size_t i = 0; (word = date_word(i)) != NULL; i++) {
		mark_variants(c, variants, word, DATE_WORD);
		mark_saying(c, lead, word);
	}
	for (size_t i = 0; (word = lunar_word(i)) != NULL; i++)
		mark_word(c, word, DATE_WORD);
	for (size_t i = 0; (word = era_word(i)) != NULL; i++)
		mark_variants(c, variants, word, DATE_WORD);
	for (size_t i = 0; (word = far_word(i)) != NULL; i++) {
		mark_word(c, word, DATE_WORD);
		mark_saying(c, lead, word);
	}
	for (size_t i = 0; (word = holiday_word(i)) != NULL; i++) {
		mark_word(c, word, DATE_WORD);
		mark_possessive(c, word, DATE_WORD);
		mark_saying(c, lead, word);
	}
	for (size_t i = 0; (word = front_word(i)) != NULL; i++)
		mark_word(c, word, FRONT);
	for (size_t i = 0; (word = lead_word(i)) != NULL; i++) {
		mark_word(c, word, FRONT);
		mark_saying(c, lead, word);
	}
}

void
candidates_start(struct candidates *c)
{
	struct han_variants variants;
	struct words lead;
	const char *word;

	han_variants_of(&variants);
	leads_of(&lead);
	*c = (struct candidates){ 0 };
	for (size_t i = 0; (word = han_word(i)) != NULL; i++)
		mark(c, word, FIGURE);
	for (size_t i = 0; (word = english_word(i)) != NULL; i++) {
		mark_word(c, word, FIGURE);
		mark_saying(c, &lead, word);
	}
	mark_dates(c, &variants, &lead);
	for (size_t i = 0; (word = bound_word(i)) != NULL; i++)
		mark_word(c, word, BOUND);
	for (size_t i = 0; (word = anchor_word(i)) != NULL; i++)
		mark_word(c, word, ANCHOR);
	for (size_t i = 0; i < NUMBER_TRAPS_ROWS; i++)
		mark_word(c, number_traps[i].word, TRAP);
	for (size_t i = 0; (word = unit_word(i)) != NULL; i++) {
		mark(c, word, UNIT);
		mark_saying(c, &lead, word);
	}
	for (size_t i = 0; (word = amount_word(i)) != NULL; i++)
		mark_saying(c, &lead, word);
	mark_list(c, "之分折位級级又年月日号號点點时時季世至到以左多余餘来來半％，、"
	    "～—", UNIT);
	mark_list(c, "半½¼¾⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞-.−－0123456789'０１２３４５６７８９", FIGURE);
	/* Only behind another figure are they part of a number. */
	for (const char *p = "多余餘来來点點"; *p != '\0'; p += 3) {
		size_t len;

		c->first[utf8_at(p, &len)] &= (unsigned char)~FIGURE;
	}
}
