#include "stop.h"

#include "punct.h"
#include "tables/abbreviations.h"
#include "tables/starters.h"

enum { WORD = 32 };	/* bytes: no abbreviation is longer */

/* The kinds of the table by their first letter. */
enum { NEVER = 'n', TITLE = 't', FIGURE = 'f', PERHAPS = 'p', LAST = 'l' };

/*** Words ***/

/* Where the word begins that ends before t[at]: letters, digits, . ' & */
static size_t
word_start(struct span t, size_t start, size_t at)
{
	size_t i = at, len;

	while (i > start && at - i < WORD) {
		char b = t.p[i - 1];
		uint32_t c;

		if (is_alpha(b) || is_digit(b) || b == '.' || b == '\'' ||
		    b == '&') {
			i--;
			continue;
		}
		if ((unsigned char)b < 0x80)
			break;
		c = char_before(t, start, i, &len);
		if (!is_lower(c) && !is_upper(c) && c != 0xb0 && c != 0xba)
			break;
		i -= len;
	}
	while (i < at && (t.p[i] == '.' || t.p[i] == '\'' || t.p[i] == '&'))
		i++;
	return i;
}

/* The capitalised letters at t[i], up to an apostrophe or a hyphen. */
static struct span
next_word(struct span t, size_t i)
{
	size_t end = i;

	while (end < t.n && end - i < WORD && is_alpha(t.p[end]))
		end++;
	return (struct span){ t.p + i, end - i };
}

/* Behind the opening marks at t[i]. */
static size_t
skip_openers(struct span t, size_t i)
{
	size_t len;
	uint32_t c;

	while (c = char_at(t, i, &len), c == '"' || c == '\'' || c == '[' ||
	    c == '*' || c == '_' || is_quote_start(c) || is_bracket_start(c))
		i += len;
	return i;
}

/* "MR" as "Mr"; false where the word is not all capitals. */
static bool
title_case(struct span word, char *to)
{
	if (word.n < 2 || word.n > WORD)
		return false;
	for (size_t i = 0; i < word.n; i++) {
		if (word.p[i] < 'A' || word.p[i] > 'Z')
			return false;
		to[i] = (char)(i == 0 ? word.p[i] : word.p[i] + 32);
	}
	return true;
}

static bool
is_starter(struct span word)
{
	char small[WORD];
	uint32_t row;

	if (word.n == 0 || word.p[0] < 'A' || word.p[0] > 'Z')
		return false;
	if (trie_get(&starters_index, word.p, word.n, &row))
		return true;
	return title_case(word, small) &&
	    trie_get(&starters_index, small, word.n, &row);
}

/* The first letter of an abbreviation's kind; 0 where it is none. */
static char
kind_of(struct span word, const struct trie *more)
{
	char small[WORD];
	uint32_t row;

	if (word.n == 0)
		return 0;
	if (trie_get(&abbreviations_index, word.p, word.n, &row))
		return abbreviations[row].kind[0];
	if (more != NULL && trie_get(more, word.p, word.n, &row))
		return NEVER;
	if (title_case(word, small) &&
	    trie_get(&abbreviations_index, small, word.n, &row) &&
	    abbreviations[row].kind[0] == TITLE)
		return TITLE;
	return 0;
}

/* Digits and full stops only. */
static bool
is_numbering(struct span word)
{
	for (size_t i = 0; i < word.n; i++)
		if (!is_digit(word.p[i]) && word.p[i] != '.')
			return false;
	return word.n > 0;
}

static bool
is_roman(struct span word)
{
	if (word.n == 0 || word.n > 5)
		return false;
	for (size_t i = 0; i < word.n; i++)
		if (memchr("IVXivx", word.p[i], 6) == NULL)
			return false;
	return true;
}

/* App. B, Sec. IV; but "No. I did" and "No. A dog" are sentences. */
static bool
is_letter_label(struct span word)
{
	return word.n == 1 ? word.p[0] != 'I' && word.p[0] != 'A' :
	    is_roman(word);
}

/* Only marks that come before a list number stand between start and i. */
static bool
begins_unit(struct span t, size_t start, size_t i)
{
	size_t len;

	if (i - start > WORD)
		return false;
	for (; start < i; start += len) {
		uint32_t c = char_at(t, start, &len);

		if (!is_space(c) && c != '#' && c != '>' && c != '*' &&
		    c != '-' && c != '"' && !is_bullet(c) &&
		    !is_bracket_start(c) && !is_quote_start(c))
			return false;
	}
	return true;
}

/*** The full stop ***/

/* A list begins within a sentence: "as follows: 1. Wait" */
static bool
after_colon(struct span t, size_t start, size_t i)
{
	size_t len;
	uint32_t c;

	if (i > start && t.p[i - 1] == ' ')
		i--;
	c = char_before(t, start, i, &len);
	return c == ':' || c == 0xff1a || c == ';' || c == 0xff1b;
}

/* A. or 12. or 3.1. or iv. at the start of a unit, or 图1. in a caption. */
static bool
is_label(struct span t, size_t start, size_t from, struct span word)
{
	size_t len;
	uint32_t c = char_before(t, start, from, &len);

	if (is_numbering(word) && (c == 0x56fe || c == 0x5716 || c == 0x8868))
		return true;
	if (is_numbering(word) && word.n < 3 && after_colon(t, start, from))
		return true;
	return (is_numbering(word) || is_roman(word) ||
	    (word.n == 1 && is_alpha(word.p[0]))) &&
	    begins_unit(t, start, from);
}

/* A title or a day may begin a sentence as well as a starter does. */
static bool
starts_after_abbreviation(struct span t, size_t next)
{
	struct span word = next_word(t, next);
	bool dotted = next + word.n < t.n && t.p[next + word.n] == '.';

	if (dotted && kind_of(word, NULL) == TITLE)
		return true;
	return is_starter(word) && !(word.n == 1 && dotted);
}

/* "At 5 a.m." is no sentence: a preposition and at most three words. */
static bool
is_adverbial(struct span t, size_t start, size_t at)
{
	static const char *const words[] = { "At", "In", "On", "By", "From",
		"Since", "Until", "Before", "After", "Around", "About", "Near" };
	struct span first = next_word(t, start);
	size_t blanks = 0;

	for (size_t i = start; i < at; i++)
		if (is_space((unsigned char)t.p[i]) && ++blanks > 3)
			return false;
	for (size_t k = 0; k < sizeof words / sizeof *words; k++)
		if (span_is(first, words[k]))
			return true;
	return false;
}

bool
stop_ends(struct span t, size_t start, size_t at, size_t next,
    const struct trie *more)
{
	size_t from = word_start(t, start, at), len, first = skip_openers(t, next);
	struct span word = { t.p + from, at - from };
	bool starts;
	char kind;

	if (word.n == 0)
		return true;
	if (is_label(t, start, from, word))
		return false;
	kind = kind_of(word, more);
	if (kind == NEVER)
		return false;
	starts = starts_after_abbreviation(t, first);
	if (kind == TITLE)
		return false;
	if (kind == FIGURE)
		return !is_number(char_at(t, first, &len)) &&
		    !is_letter_label(next_word(t, first));
	if (kind == LAST)
		return !is_number(char_at(t, first, &len)) &&
		    !is_adverbial(t, start, at);
	if (kind == PERHAPS)
		return starts && !is_adverbial(t, start, at);
	if (word.n == 1 && is_alpha(word.p[0]))	/* an initial */
		return starts;
	if (word.n >= 3 && word.p[1] == '.' && is_alpha(word.p[0]))
		return starts;
	return true;
}

bool
stop_starter(struct span t, size_t i)
{
	return starts_after_abbreviation(t, i);
}

bool
stop_label(struct span t, size_t start, size_t at)
{
	size_t from = word_start(t, start, at);

	return is_label(t, start, from, (struct span){ t.p + from, at - from });
}

bool
stop_han_label(struct span t, size_t start, size_t at)
{
	size_t i = at, len;
	uint32_t c;

	while (c = char_before(t, start, i, &len), c == 0x4e00 || c == 0x4e8c ||
	    c == 0x4e09 || c == 0x56db || c == 0x4e94 || c == 0x516d ||
	    c == 0x4e03 || c == 0x516b || c == 0x4e5d || c == 0x5341)
		i -= len;
	return i < at && begins_unit(t, start, i);
}

bool
stop_in_word(struct span t, size_t start, size_t at)
{
	size_t from = word_start(t, start, at);
	uint32_t row;

	return trie_get(&abbreviations_index, t.p + from, at + 1 - from, &row);
}

bool
stop_after_plain(struct span t, size_t start, size_t at,
    const struct trie *more)
{
	size_t from = word_start(t, start, at);
	struct span word = { t.p + from, at - from };

	if (word.n < 2 || kind_of(word, more) != 0)
		return false;
	for (size_t i = 0; i < word.n; i++)
		if (word.p[i] == '.' || is_digit(word.p[i]))
			return false;
	return true;
}
