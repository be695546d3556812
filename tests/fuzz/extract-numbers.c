/*
 * Any valid text: items are in order, none over another, cut at characters,
 * and min is not above max. Any bytes: nothing is read behind their end. No date is
 * found but where lib/datelead says that one may begin: that it says so everywhere
 * changes nothing.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/datelead.h"
#include "lib/numbers.h"
#include "lib/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What is read, an item a line, into all. */
static void
check(const struct numbers *n, struct span text, struct buf *all)
{
	struct item item;
	size_t at = 0, last = 0;

	all->len = 0;

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
		buf_reserve(all, 512);
		all->len += (size_t)snprintf(all->data + all->len, 512,
		    "%zu-%zu %d %s %s %s %s %s %s %d\n", item.start, item.end,
		    (int)item.type, item.iso, item.from, item.to, item.rel, item.lunar,
		    item.mod_text, item.weak);
	}
}

/* The same, and that no date was missed for its first word. */
static void
check_leads(const struct numbers *n, struct span text)
{
	static struct buf found, all;

	check(n, text, &found);
	dateleads_all(true);
	check(n, text, &all);
	dateleads_all(false);
	if (found.len != all.len || (all.len > 0 &&
	    memcmp(found.data, all.data, all.len) != 0))
		abort();
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
	check_leads(&n, (struct span){ copy, text.len });
	free(copy);
	return 0;
}
