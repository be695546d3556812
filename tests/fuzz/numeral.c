/*
 * Any valid text: what is read as a short number is what all ways of reading one
 * make of it.
 */
#include <stdint.h>
#include <stdlib.h>

#include "lib/behind.h"
#include "lib/numeral.h"
#include "lib/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool
is_same(struct decimal a, struct decimal b)
{
	return a.m == b.m && a.e == b.e && a.neg == b.neg && a.lost == b.lost;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct buf text;
	const char *end;

	text.len = 0;
	utf8_repair((const char *)data, size, &text);
	end = text.data + text.len;
	for (const char *p = text.data; p < end; p += utf8_len(*p)) {
		struct numeral x, y;
		unsigned marks = marks_of(p);
		size_t n = marks & NUMERAL ?
		    short_numeral_read(p, end, marks, &x) : 0;

		if (n > 0 && (any_numeral_read(p, end, &y) != n || x.flags != y.flags ||
		    !is_same(x.lo, y.lo) || !is_same(x.hi, y.hi) ||
		    x.digits != y.digits || x.place != y.place || x.scale != y.scale ||
		    x.twin_lo != y.twin_lo || x.twin_hi != y.twin_hi))
			abort();
	}
	return 0;
}
