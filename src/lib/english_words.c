/* The words of English numbers, and what stands between them. */
#include "english.h"

#include "trie.h"
#include "utf8.h"

const char *
english_word(size_t i)
{
	return i < ENGLISH_NUMERALS_ROWS ? english_numerals[i].word : NULL;
}

/* The word at p, in lower case, as a row of the table; its bytes or 0. */
size_t
word_read(const char *p, const char *end,
    const struct english_numerals_row **row)
{
	int32_t cell = 0;
	size_t n = 0;
	uint32_t i;

	for (; p + n < end && is_alpha(p[n]); n++) {
		cell = trie_step(&english_numerals_index, cell, (unsigned char)p[n] | 0x20);
		if (cell < 0)
			return 0;
	}
	if (n == 0 || (p + n < end && is_digit(p[n])) ||
	    !trie_ends(&english_numerals_index, cell, &i))
		return 0;
	*row = &english_numerals[i];
	return n;
}

/* What may stand between two number words: blanks, a hyphen. */
size_t
gap_read(const char *p, const char *end)
{
	size_t n = blank_read(p, end);

	if (n > 0 && p + n < end && p[n] == ' ')
		n++;
	if (n > 0 && p + n + 1 < end && p[n] == '-' && p[n + 1] == ' ')
		return n + 2;	/* fifty - two */
	if (n > 0)
		return n;
	if (p < end && *p == '-')
		return 1;
	if (end - p > 3 && (memcmp(p, "—", 3) == 0 || memcmp(p, "‐", 3) == 0 ||
	    memcmp(p, "–", 3) == 0))
		return 3;
	return 0;
}

/* The word after a gap; & is and. */
size_t
next_word(const char *p, const char *end,
    const struct english_numerals_row **row)
{
	static const char and[] = "and";
	size_t gap = gap_read(p, end), n;

	if (gap == 0 || p + gap >= end)
		return 0;
	if (p[gap] == '&' && word_read(and, and + 3, row) > 0)
		return gap + 1;
	n = word_read(p + gap, end, row);
	return n > 0 ? gap + n : 0;
}

/* A literal word after blanks, such as "of". */
size_t
said(const char *p, const char *end, const char *what)
{
	size_t gap = gap_read(p, end), n = strlen(what);

	if (gap == 0 || (size_t)(end - p) < gap + n)
		return 0;
	for (size_t i = 0; i < n; i++)
		if ((p[gap + i] | 0x20) != what[i])
			return 0;
	if (p + gap + n < end && is_alpha(p[gap + n]))
		return 0;
	return gap + n;
}
