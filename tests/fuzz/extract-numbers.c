/*
 * Any valid text: items are in order, none over another, cut at characters,
 * and min is not above max. Any bytes: nothing is read behind their end.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/numbers.h"
#include "lib/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check(const struct numbers *n, struct span text)
{
	struct item item;
	size_t at = 0, last = 0;

	while (numbers_next(n, text, &at, &item)) {
		if (item.start < last || item.end <= item.start ||
		    item.end > text.n || at < item.end)
			abort();
		if (!utf8_starts(text.p[item.start]) ||
		    (item.end < text.n && !utf8_starts(text.p[item.end])))
			abort();
		if (item.valued && (item.min.lost || item.max.lost ||
		    dec_cmp(item.min, item.max) > 0))
			abort();
		if (memchr(item.iso, '\0', sizeof(item.iso)) == NULL)
			abort();
		last = item.end;
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct numbers n;
	static struct buf text;
	char *copy;

	if (size < 1)
		return 0;
	text.len = 0;
	utf8_repair((const char *)data + 1, size - 1, &text);
	if (n.candidates.first['1'] == 0)
		numbers_start(&n);
	n.weak = data[0] & 1;
	n.ref = (struct reference){ .set = data[0] & 2, .date = { 2024, 2, 29 },
	    .hour = 23, .prefer = (data[0] >> 2) % 3 - 1 };
	if (text.len == 0)
		return 0;
	/* An exact copy, so that a sanitizer sees a read past it. */
	copy = malloc(text.len);
	if (copy == NULL)
		abort();
	memcpy(copy, text.data, text.len);
	check(&n, (struct span){ copy, text.len });
	free(copy);
	return 0;
}
