/*
 * icu-sentences - the plain way to split sentences in C, measured beside
 * split-sentences: every line through ICU's break iterator, as UTF-16.
 *
 *	icu-sentences LOCALE <text
 */
#include <stdio.h>
#include <stdlib.h>
#include <unicode/ubrk.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>

static UChar *wide;
static size_t wide_cap;

/* The bytes that the UTF-16 of wide[from..to) has in UTF-8. */
static size_t
bytes_of(int32_t from, int32_t to)
{
	size_t n = 0;

	for (int32_t i = from; i < to; i++)
		n += wide[i] < 0x80 ? 1 : wide[i] < 0x800 ||
		    U16_IS_SURROGATE(wide[i]) ? 2 : 3;
	return n;
}

static void
split(UBreakIterator *b, const char *line, size_t n)
{
	UErrorCode e = U_ZERO_ERROR;
	int32_t length, from = 0, to;
	size_t at = 0;

	if (n > wide_cap) {
		wide_cap = 2 * n;
		wide = realloc(wide, wide_cap * sizeof *wide);
	}
	u_strFromUTF8(wide, (int32_t)wide_cap, &length, line, (int32_t)n, &e);
	ubrk_setText(b, wide, length, &e);
	for (ubrk_first(b); (to = ubrk_next(b)) != UBRK_DONE; from = to) {
		size_t part = bytes_of(from, to);

		fwrite(line + at, 1, part, stdout);
		putchar_unlocked('\n');
		at += part;
	}
}

int
main(int argc, char **argv)
{
	UErrorCode e = U_ZERO_ERROR;
	UBreakIterator *b = ubrk_open(UBRK_SENTENCE, argc > 1 ? argv[1] : "en",
	    NULL, 0, &e);
	char *line = NULL;
	size_t cap = 0;
	ssize_t n;

	if (U_FAILURE(e))
		return 1;
	while ((n = getline(&line, &cap, stdin)) > 0)
		split(b, line, (size_t)n - (line[n - 1] == '\n'));
	ubrk_close(b);
	free(line);
	free(wide);
	return 0;
}
