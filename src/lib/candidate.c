/* The scan through a text for what is marked. */
#include "candidate.h"

#include "numeral.h"
#include "wordmarks.h"

enum { FIGURES = 256 };	/* more of them are no number */

/* What may begin at the Latin word at p, of n letters, which may go on with the word
 * behind it: right now. Where that is joined to it by other than a blank, it is taken
 * for what it may be. */
static unsigned
longer_marks(const char *p, const char *end, size_t n, uint32_t hash, unsigned kinds)
{
	p += n;
	if (memchr("-'.\xc2\xe2", *p, 5) != NULL)
		return (kinds & (FIGURE | SAYS)) | DATE_WORD | LEADS | TRAP;
	if (*p == '$')
		return kinds | (marks(word_marks.words, hash_next(hash, '$')) & BEGINS);
	while (p < end && *p == ' ')
		p++;
	if (p < end && is_alpha(*p))
		kinds |= marks(word_marks.words, hash_next(hash, hash_word(p, end,
		    letters(p, end)))) & BEGINS;
	return kinds;
}

/* What may begin there, and whether it says so itself (SAYS). */
static inline unsigned
latin_marks(const char *p, const char *end, size_t n)
{
	uint32_t hash = hash_word(p, end, n);
	unsigned kinds = marks(word_marks.words, hash);

	return (kinds & LONGER) && p + n < end ? longer_marks(p, end, n, hash, kinds) :
	    kinds;
}

/* What may begin at the two characters at p, of which the first is so marked, or at
 * three; looked up even where it is not LONGER, for that cannot be foreseen. */
static inline unsigned
pair_marks(const char *p, const char *end, unsigned first)
{
	uint32_t hash = hash_pair(p, end);
	unsigned kinds = marks(word_marks.pairs, hash);

	kinds = first & LONGER ? kinds : 0;
	if (kinds & LONGER)
		kinds |= marks(word_marks.pairs, hash_three(p, end, hash));
	return kinds & BEGINS;
}

unsigned
candidate_kinds(const char *p, const char *end)
{
	unsigned kinds;
	size_t len;

	if (is_alpha(*p))
		return latin_marks(p, end, letters(p, end)) & BEGINS;
	kinds = marks_at(p, &len);
	return (kinds | pair_marks(p, end, kinds)) & BEGINS;
}

/* What may begin at p, behind blanks. */
static unsigned
kinds_behind(const char *p, const char *end)
{
	size_t n;

	while (p < end && (n = blank_read(p, end)) > 0)
		p += n;
	return p < end ? candidate_kinds(p, end) : 0;
}

/* What the character at p, behind one that may begin something, is known for. */
static unsigned
marks_behind(const char *p, const char *end)
{
	size_t len;

	if (p >= end)
		return FIGURE;
	if (is_alpha(*p) || *p == ' ' || *p == '%')
		return UNIT;
	return marks_at(p, &len);
}

/* What may begin at the character at p, of len bytes, whose marks are first. */
static unsigned
kinds_of(const char *p, const char *end, size_t len, unsigned first, bool weak)
{
	unsigned kinds = pair_marks(p, end, first), behind = marks_behind(p + len, end);

	/* A figure counts something, or goes on; ½ does by itself. */
	kinds |= first & (len == 2 || weak || (behind & (FIGURE | UNIT)) ? FIGURE : 0);
	/* 晚 is one of 晚8点, not by itself. */
	kinds |= first & (behind != 0 ? DATE_WORD : 0);
	if (first & LEADS) {
		unsigned led = kinds_behind(p + len, end);

		/* 在去年 bounds no amount. */
		kinds |= led & (FIGURE | BOUND) ? first & LEADS :
		    led != 0 ? first & (FRONT | ANCHOR) : 0;
	}
	return kinds;
}

/* What may begin at an ASCII character that is no letter. */
static unsigned
kinds_of_ascii(const char *p, const char *end)
{
	unsigned kinds = word_marks.narrow[(unsigned char)*p];

	if (is_digit(*p)) {	/* 36氪, 315 are words, too */
		size_t n = figures(p, end);

		if (n > FIGURES)
			return 0;
		kinds |= marks(word_marks.words, hash_word(p, end, n));
	}
	/* A sign or a point is of a number only before one: -5 .5 -.5 - 5 */
	if ((kinds & FIGURE) && !is_digit(*p)) {
		p++;
		if (end - p > 1 && p[-1] == '-' && (*p == '.' || (*p == ' ' &&
		    is_digit(p[1]))))
			p++;
		if (p == end || memchr("-.'", *p, 3) != NULL ||
		    !(candidate_kinds(p, end) & FIGURE))
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

/* Whether one of the next words behind p, so many, says a number, a date or a unit.
 * What is not ASCII may always do so, but for punctuation. */
static bool
is_said(const char *p, const char *end, int most)
{
	enum { BYTES = 100 };
	size_t n;

	if (end - p > BYTES)
		end = p + BYTES;
	for (int words = 0; words < most && p < end; p += n) {
		n = 1;
		if (is_alpha(*p)) {
			n = letters(p, end);
			if (marks(word_marks.words, hash_word(p, end, n)) & SAYS)
				return true;
			words++;
		} else if (is_digit(*p)) {
			return true;
		} else if ((unsigned char)*p >= 0x80) {
			n = utf8_len(*p);
			if (memcmp(p, "\xc2\xa0", 2) != 0 && memcmp(p, "\xe2\x80", 2) != 0)
				return true;
		}
	}
	return false;
}

/* The same, where most words have nothing such. */
static inline size_t
rest_behind(const char *p, const char *end)
{
	return p == end || (unsigned char)*p >= 0x80 || *p == ' ' || *p == ',' ? 0 :
	    rest_of_word(p, end);
}

/* The length of the Latin word at p where nothing may begin there, else 0 and what
 * may. */
static inline size_t
word_step(const char *p, const char *end, unsigned *kinds)
{
	enum { UNIT_WORDS = 3, DATE_WORDS = 6 };
	size_t n = letters(p, end);
	unsigned word = latin_marks(p, end, n);

	*kinds = word & BEGINS;
	if (*kinds != 0 && ((word & (TRAP | SAYS)) || is_said(p + n, end,
	    *kinds == FIGURE ? UNIT_WORDS : DATE_WORDS)))
		return 0;
	*kinds = 0;
	return n + rest_behind(p + n, end);
}

/* The same of other ASCII up to a letter, of which the first may begin something. */
static inline size_t
ascii_step(const char *p, const char *end, unsigned *kinds)
{
	const char *from = p;

	*kinds = kinds_of_ascii(p, end);
	if (*kinds != 0)
		return 0;
	p += is_digit(*p) ? candidate_skip(p, end) : 1;
	while (p < end && (unsigned char)*p < 0x80 &&
	    word_marks.narrow[(unsigned char)*p] == 0)
		p++;
	return (size_t)(p - from);
}

/* Over characters of three bytes that begin nothing, as the one behind each shows. */
static inline const char *
skip_han(const char *p, const char *end, bool weak)
{
	const char *last;
	uint64_t before = 0;

	if (end - p < 3)
		return p;
	for (last = end - 3; p <= last && (*p & 0xf0) == 0xe0; p += 3) {
		uint64_t wide = word_marks.wide[three_at(p)];

		if (word_stop(before, wide))
			return p - 3;
		if (weak && (wide >> WIDE_MARKS & FIGURE))
			return p;
		before = wide;
	}
	return word_stop(before, OTHER_CLASS) ? p - 3 : p;
}

/* The length of the character at p, which is not ASCII, where nothing may begin
 * there, else 0 and what may. */
static inline size_t
wide_step(const char *p, const char *end, bool weak, unsigned *kinds)
{
	size_t len;
	unsigned first = marks_at(p, &len);

	*kinds = first & (BEGINS | LONGER) ? kinds_of(p, end, len, first, weak) : 0;
	return *kinds == 0 ? len : 0;
}

unsigned
candidate_next(struct span text, bool weak, size_t *at)
{
	const char *p = text.p + *at, *end = text.p + text.n;
	unsigned kinds = 0;

	while (p < end && kinds == 0) {
		if (is_alpha(*p)) {
			p += word_step(p, end, &kinds);
		} else if ((unsigned char)*p < 0x80) {
			p += ascii_step(p, end, &kinds);
		} else {
			p = skip_han(p, end, weak);
			if (p < end && (unsigned char)*p >= 0x80)
				p += wide_step(p, end, weak, &kinds);
		}
	}
	*at = (size_t)(p - text.p);
	return kinds;
}
