/* The vector loops give what their plain twins give, wherever they begin. */
#include <stdint.h>
#include <stdlib.h>

#include "lib/bytes.h"
#include "lib/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(int so)
{
	if (!so)
		abort();
}

/* UTF-8 one character at a time. */
static size_t
utf8_plain(const char *s, size_t n)
{
	size_t i, len;
	uint32_t c;

	for (i = 0; i < n; i += len) {
		len = utf8_decode(s + i, n - i, &c);
		if (c == UTF8_BAD)
			break;
	}
	return i;
}

/* What is copied stands there, and nothing behind the room that is given. */
static void
must_copy(const char *p, const char *end)
{
	size_t n = (size_t)(end - p);
	char *to = malloc(n + 1);

	must(to != NULL);
	to[n] = '~';
	must(bytes_string_copy(to, p, end) == bytes_string_plain(p, end));
	must(memcmp(to, p, (size_t)(bytes_string_plain(p, end) - p)) == 0);
	must(to[n] == '~');
	free(to);
}

/* A text in an array of whole eights, to another. */
static void
must_copy_text(const char *p, size_t n)
{
	size_t room = (n + 8) / 8 * 8, len = strnlen(p, n);
	char *from = malloc(room), *to = malloc(room);

	must(from != NULL && to != NULL);
	memset(from, '~', room);
	memcpy(from, p, len);
	from[len] = '\0';
	must(bytes_text(to, from) == to + len && memcmp(to, p, len) == 0);
	must(bytes_text_plain(to, from) == to + len);
	free(from);
	free(to);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *s = (const char *)data, *end = s + size;

	for (size_t i = 0; i < 40 && s + i <= end; i++) {
		const char *p = s + i;
		size_t n = size - i, good = utf8_plain(p, n);

		must(bytes_string(p, end) == bytes_string_plain(p, end));
		must_copy(p, end);
		must_copy_text(p, n);
		must(bytes_field(p, end, ',') == bytes_field_plain(p, end, ','));
		must(bytes_field(p, end, ';') == bytes_field_plain(p, end, ';'));
		must(bytes_letters(p, end) == bytes_letters_plain(p, end));
		must(bytes_points(p, n) == bytes_points_plain(p, n));
		must(bytes_utf8(p, n) <= good);
		must(utf8_valid(p, n) == good);
	}
	return 0;
}
