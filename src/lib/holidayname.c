/* English names of holidays, however they are punctuated: St. Patrick's Day. */
#include "calendar.h"
#include "datepart.h"
#include "scan.h"
#include "tables/holiday_names.h"
#include "trie.h"
#include "utf8.h"

enum { LONGEST = 48 };	/* bytes of a name */

const char *
holiday_word(size_t i)
{
	return i < HOLIDAY_NAMES_ROWS ? holiday_names[i].word : NULL;
}

/* Whether the . ' or ’ of n bytes at p + i is behind a word or a letter by itself, or
 * before a last s: St. M.L.K. B'Av, Mother's. */
static bool
is_passed_mark(const char *p, size_t i, size_t n, const char *end)
{
	const char *next = p + i + n;

	return i > 0 && is_alpha(p[i - 1]) && (next >= end || !is_alpha(*next) ||
	    (lower(*next) == 's' && (next + 1 >= end || !is_alpha(next[1]))) ||
	    i == 1 || !is_alpha(p[i - 2]));
}

/* The text at p in lower case without ' . and with a blank for a hyphen; at[i] is
 * what byte i of it ends with, in the text. */
static size_t
plain_text(const char *p, const char *end, char out[LONGEST], size_t at[LONGEST])
{
	size_t n = 0, i = 0, mark;

	while (p + i < end && n < LONGEST) {
		char c = p[i] == '-' ? ' ' : (char)lower(p[i]);

		mark = is(p + i, end, "’") ? 3 : c == '\'' || c == '.';
		if (mark > 0 && is_passed_mark(p, i, mark, end)) {
			i += mark;
			if (n > 0 && mark == 1)
				at[n - 1] = i;
			continue;
		}
		i++;
		if (c == ' ' && (n == 0 || out[n - 1] == ' '))
			continue;
		if ((unsigned char)c >= 0x80 || !(is_alpha(c) || is_digit(c) || c == ' '))
			break;
		out[n] = c;
		at[n] = i;
		n++;
		if (n == 6 && memcmp(out, "saint ", 6) == 0) {
			memcpy(out, "st ", 3);
			n = 3;
			at[2] = i;
		}
	}
	return n;
}

/* A quick no: the first letters of a name of the table, or a word before one. */
static bool
may_begin(const char *p, const char *end)
{
	int32_t cell = 0;

	for (int i = 0; i < 4 && p + i < end && (is_alpha(p[i]) || is_digit(p[i])) &&
	    cell >= 0; i++)
		cell = trie_step(&holiday_names_index, cell, (unsigned char)lower(p[i]));
	return cell >= 0 || memchr("intINT", *p, 6) != NULL || word_at(p, end, "saint");
}

size_t
holiday_read(const char *p, const char *end, int *holiday)
{
	static const char *const fronts[] = { "national ", "international ",
		"the feast of " };
	char text[LONGEST] = { 0 };
	size_t at[LONGEST], n, skip = 0, len;
	uint32_t row;

	if (p >= end || !(is_alpha(*p) || is_digit(*p)) || !may_begin(p, end))
		return 0;
	n = plain_text(p, end, text, at);
	len = trie_longest(&holiday_names_index, text, n, &row);
	for (size_t i = 0; len == 0 && i < sizeof(fronts) / sizeof(*fronts) &&
	    skip == 0; i++)
		skip = word_at(p, end, fronts[i]);
	if (skip > 0) {
		n = plain_text(p + skip, end, text, at);
		len = trie_longest(&holiday_names_index, text, n, &row);
	}
	if (len == 0 || (len < n && text[len] != ' '))
		return 0;
	if ((*p & 0x20) && !(p[1] & 0x20) && is_alpha(p[1]))
		return 0;	/* eID */
	*holiday = holiday_named(holiday_names[row].holiday,
	    strlen(holiday_names[row].holiday));
	/* A point that ends the sentence is none of the name's. */
	while (at[len - 1] > 1 && p[skip + at[len - 1] - 1] == '.')
		at[len - 1]--;
	return *holiday < 0 ? 0 : skip + at[len - 1];
}
