/* Repair leaves valid UTF-8 alone, makes the rest valid, and does it once. */
#include <stdint.h>
#include <stdlib.h>

#include "lib/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(int holds)
{
	if (!holds)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *s = (const char *)data;
	struct buf once = { 0 }, twice = { 0 }, again = { 0 };
	size_t good = utf8_valid(s, size), points = 0, len;
	uint32_t c;

	must(good <= size);
	for (size_t i = 0; i < good; i += len, points++) {
		must(utf8_at(s + i, &len) <= 0x10ffff && len == utf8_len(s[i]));
		must(utf8_decode(s + i, size - i, &c) == len && c != UTF8_BAD);
		utf8_put(&again, c);
	}
	must(span_same(buf_span(&again), (struct span){ s, good }));
	must(points == utf8_count(s, good));
	if (good < size)
		must(utf8_decode(s + good, size - good, &c) > 0 && c == UTF8_BAD);
	utf8_repair(s, size, &once);
	must(utf8_valid(once.data, once.len) == once.len);
	utf8_repair(once.data, once.len, &twice);
	must(span_same(buf_span(&once), buf_span(&twice)));
	must(good < size || span_same(buf_span(&once), (struct span){ s, size }));
	buf_free(&once);
	buf_free(&twice);
	buf_free(&again);
	return 0;
}
