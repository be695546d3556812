/*
 * mkwordmarks - the marks of all words that a quantity or date may begin with, at
 * build time; lib/wordmarks.h says what they are.
 *
 *	mkwordmarks >build/tables/wordmarks.h
 *
 * It is linked with the readers of lib whose words these are, and nothing of them
 * but the lists is kept.
 */
#include "mkwordmarks.h"

#include <err.h>
#include <stdio.h>

#include "lib/amount.h"
#include "lib/anchor.h"
#include "lib/candidate.h"
#include "lib/datepart.h"
#include "lib/datetime.h"
#include "lib/hanfold.h"
#include "lib/numeral.h"
#include "tables/number_traps.h"

enum { PAIRS = 1 << 14 };

struct pair {
	uint16_t one, two;	/* two: 0 where it has not three bytes */
};

struct made {
	struct word_marks marks;
	unsigned char first[65536];	/* by character */
	struct pair two[PAIRS];
	size_t n;
};

static void
mark_hash(unsigned char table[65536], uint32_t hash, unsigned what)
{
	table[hash >> 16] |= (unsigned char)what;
	table[hash & 65535] |= (unsigned char)what;
}

/* A word's first two characters, of which the first has three bytes. */
static void
add_pair(struct made *c, const char *word)
{
	if (c->n == PAIRS)
		errx(1, "more than %d words", PAIRS);
	c->two[c->n++] = (struct pair){ (uint16_t)three_at(word),
		utf8_len(word[3]) == 3 ? (uint16_t)three_at(word + 3) : 0 };
}

static void
mark(struct made *c, const char *character, unsigned what)
{
	size_t len;
	uint32_t point = utf8_at(character, &len);

	if (point < 65536)
		c->first[point] |= (unsigned char)what;
}

/* A Latin word; the first of several only says that the second is looked at. */
static void
mark_latin(struct made *c, const char *word, const char *end, unsigned what)
{
	size_t n = letters(word, end);
	uint32_t hash = hash_word(word, end, n);

	if (end - word > (ptrdiff_t)n + 1 && word[n] == ' ' && is_alpha(word[n + 1])) {
		const char *second = word + n + 1;

		mark_hash(c->marks.words, hash, LONGER);
		hash = hash_next(hash, hash_word(second, end, letters(second, end)));
	} else if (word[n] == '$') {
		mark_hash(c->marks.words, hash, LONGER);
		hash = hash_next(hash, '$');
	}
	mark_hash(c->marks.words, hash, what);
}

/* A word of two characters or more; of those with more it is the third that tells. */
static void
mark_two(struct made *c, const char *word, const char *end, unsigned what)
{
	uint32_t hash = hash_pair(word, end);

	if (end - word >= 9 && utf8_len(word[3]) == 3 && utf8_len(word[6]) == 3) {
		mark_hash(c->marks.pairs, hash, LONGER);
		hash = hash_three(word, end, hash);
	}
	mark_hash(c->marks.pairs, hash, what);
}

static void
mark_word(struct made *c, const char *word, unsigned what)
{
	const char *end = word + strlen(word);

	if (word == end)
		return;
	if (is_digit(*word)) {
		/* What goes on with a blank or a mark is a number first. */
		size_t n = figures(word, end);

		if (what == TRAP || word + n == end || (unsigned char)word[n] >= 0x80)
			mark_hash(c->marks.words, hash_word(word, end, n), what);
	} else if (is_alpha(*word)) {
		mark_latin(c, word, end, what);
	} else if (utf8_len(*word) < 3 || end - word < 6) {	/* 春, 周1 */
		mark(c, word, what);
	} else {
		mark(c, word, LONGER);
		add_pair(c, word);
		mark_two(c, word, end, what);
	}
}

/* A word in Simplified, and those that differ from it in the script of one of its
 * first three characters, of which n are written. */
static void
mark_variants_from(struct made *c, const struct han_variants *v, char *word, size_t n,
    unsigned what)
{
	char one[3];
	const char *other;

	mark_word(c, word, what);
	for (; n < 9 && utf8_len(word[n]) == 3; n += 3) {
		memcpy(one, word + n, 3);
		for (int i = 0; (other = han_variant(v, one, i)) != NULL; i++) {
			memcpy(word + n, other, 3);
			mark_variants_from(c, v, word, n + 3, what);
		}
		memcpy(word + n, one, 3);
	}
}

static void
mark_variants(struct made *c, const struct han_variants *v, const char *word,
    unsigned what)
{
	char first[10] = { 0 };

	mark_word(c, word, what);
	memcpy(first, word, strnlen(word, 9));
	if (strlen(first) >= 6 && utf8_len(first[0]) == 3 && utf8_len(first[3]) == 3)
		mark_variants_from(c, v, first, 0, what);
}

/* kings day, which may be written King's Day; all fools day. */
static void
mark_possessive(struct made *c, const char *word, unsigned what)
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
mark_list(struct made *c, const char *list, unsigned what)
{
	for (; *list != '\0'; list += utf8_len(*list))
		mark(c, list, what);
}

/* Latin words that say nothing themselves, but stand before a number or a date. */
static const char leads[] = "a after all an and at before beginning by close coming during "
    "early earlier each end every final following for from in international just last late "
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
mark_saying(struct made *c, const struct words *lead, const char *words)
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
		mark_hash(c->marks.words, hash, SAYS);
}

static void
mark_dates(struct made *c, const struct han_variants *variants,
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

static void
mark_words(struct made *c)
{
	struct han_variants variants;
	struct words lead;
	const char *word;

	han_variants_of(&variants);
	leads_of(&lead);
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
	for (int i = 0; i < 26; i++)	/* the beginnings of words */
		c->first['a' + i] = c->first['A' + i] = LONGER;
	/* Only behind another figure are they part of a number. */
	for (const char *p = "多余餘来來点點"; *p != '\0'; p += 3) {
		size_t len;

		c->first[utf8_at(p, &len)] &= (unsigned char)~FIGURE;
	}
}

/*** What follows what ***/

/* Groups of classes: what a character may be behind another. */
enum {
	COUNTED,	/* behind a figure, and the beginning of something */
	UNITS,		/* behind a figure */
	BEGINNING,	/* the beginning of something */
	TAIL,		/* only the second character of a word */
	GROUPS, SIZE = 12,
};
_Static_assert(1 + GROUPS * SIZE <= OTHER_CLASS, "classes");

/* The classes of a group, as those that make a character stop. */
static uint64_t
stops(unsigned group)
{
	return ((UINT64_C(1) << SIZE) - 1) << (63 - SIZE * (group + 1));
}

static uint64_t
class_of(uint32_t point, unsigned marks)
{
	/* A word before a number may have a blank behind it. */
	bool blank = point == 0x202f || point == 0x3000;
	bool counted = blank || (marks & (FIGURE | UNIT)),
	    begins = blank || (marks & (BEGINS | LONGER));
	unsigned group = counted ? (begins ? COUNTED : UNITS) :
	    begins ? BEGINNING : TAIL;

	return 1 + group * SIZE + point % SIZE;
}

/* What makes one that begins something by itself stop (kinds_of() in lib/candidate). */
static uint64_t
stops_of(unsigned marks)
{
	uint64_t all = (marks & BEGINS) ? UINT64_C(1) << (63 - OTHER_CLASS) : 0;

	if (marks & FIGURE)
		all |= stops(COUNTED) | stops(UNITS);
	if (marks & LEADS)
		all |= stops(COUNTED) | stops(BEGINNING);
	if (marks & (DATE_WORD | TRAP))
		all |= stops(COUNTED) | stops(UNITS) | stops(BEGINNING);
	return all;
}

static void
mark_wide(struct made *c)
{
	uint64_t *wide = c->marks.wide;

	memcpy(c->marks.narrow, c->first, sizeof(c->marks.narrow));
	wide[0] = OTHER_CLASS;
	for (uint32_t i = 0x800; i < 65536; i++)
		if (c->first[i] != 0 || i == 0x202f || i == 0x3000)
			wide[i] = class_of(i, c->first[i]) | stops_of(c->first[i]) |
			    (uint64_t)c->first[i] << WIDE_MARKS;
	for (size_t i = 0; i < c->n; i++)
		if (c->two[i].two != 0)
			wide[c->two[i].two] |= class_of(c->two[i].two,
			    c->first[c->two[i].two]);
	for (size_t i = 0; i < c->n; i++)
		wide[c->two[i].one] |= UINT64_C(1) << (63 - (wide[c->two[i].two] & 63));
}

/*** Output ***/

static uint64_t
element(const char *table, size_t width, size_t i)
{
	uint16_t two;
	uint32_t four;
	uint64_t eight;

	switch (width) {
	case 2: return memcpy(&two, table + 2 * i, 2), two;
	case 4: return memcpy(&four, table + 4 * i, 4), four;
	case 8: return memcpy(&eight, table + 8 * i, 8), eight;
	default: return (unsigned char)table[i];
	}
}

/* A member of a struct: what is not 0 of so many bytes, each element of width. */
static void
print_member(const char *name, const void *table, size_t width, size_t size)
{
	printf("\t.%s = {", name);
	for (size_t i = 0; i < size / width; i++)
		if (element(table, width, i) != 0)
			printf("[%zu]=0x%llx,\n", i,
			    (unsigned long long)element(table, width, i));
	printf("},\n");
}
#define PRINT(s, name) print_member(#name, (s).name, sizeof((s).name[0]), sizeof((s).name))

int
main(void)
{
	static struct made words;
	static struct date_marks dates;

	mark_words(&words);
	mark_wide(&words);
	mark_leads(&dates);
	printf("/* Made by mkwordmarks; not to be edited. */\n");
	printf("const struct word_marks word_marks = {\n");
	PRINT(words.marks, wide);
	PRINT(words.marks, narrow);
	PRINT(words.marks, pairs);
	PRINT(words.marks, words);
	printf("};\nconst struct date_marks date_marks = {\n");
	PRINT(dates, characters);
	PRINT(dates, words);
	printf("};\n");
	if (fflush(stdout) != 0 || ferror(stdout))
		err(1, "stdout");
	return 0;
}
