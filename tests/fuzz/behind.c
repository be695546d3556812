/*
 * What is behind a number: no reader finds anything where behind() says that it
 * cannot. The first byte of the input is what kind of amount they go on from.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/behind.h"
#include "lib/range.h"
#include "lib/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef size_t reader(const char *p, const char *end, struct amount *a);

static size_t
half(const char *p, const char *end, struct amount *a)
{
	(void)a;
	return half_behind(p, end);
}

static size_t
bound(const char *p, const char *end, struct amount *a)
{
	const struct hedges_row *row;

	(void)a;
	return hedge_read(p, end, 'a', &row);
}

static size_t
per(const char *p, const char *end, struct amount *a)
{
	const char *unit;

	return per_read(p, end, a->type, &unit);
}

static size_t
range(const char *p, const char *end, struct amount *a)
{
	struct amount b;

	return range_read(a->inner.p, p, end, a, &b, true, false);
}

/* Amounts of each sort that a reader asks for; all begin with 两 at from. */
static struct amount
amount_of(const char *from, unsigned kind)
{
	struct amount a = { .type = NUMBER, .times = dec(1, 0), .lo = dec(2, 0),
	    .hi = dec(2, 0), .inner = { from, 3 } };

	a.num = (struct numeral){ .lo = a.lo, .hi = a.hi, .digits = 2,
	    .flags = kind & 1 ? NUM_DIGITS : NUM_HAN | NUM_SCALED };
	if (kind & 2) {
		a.type = kind & 4 ? MONEY : DURATION;
		a.code = kind & 4 ? "USD" : "h";
		a.unit = (struct span){ from, 3 };
	}
	return a;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct { reader *read; unsigned may; } readers[] = {
		{ third_read, MAY_THIRD }, { spread_read, MAY_SPREAD },
		{ plus_read, MAY_PLUS }, { months_read, MAY_MONTHS },
		{ percent_points, MAY_PIECE }, { figures_read, MAY_FIGURES },
		{ discount_read, MAY_DISCOUNT }, { unit_read, MAY_UNIT },
		{ inches_read, MAY_INCH }, { zero_read, MAY_INCH },
		{ half, MAY_GO_ON }, { english_tail, MAY_GO_ON },
		{ bound, MAY_BOUND }, { per, MAY_PER }, { range, MAY_JOIN },
	};
	static struct buf text;
	const char *end;

	if (size < 1)
		return 0;
	text.len = 0;
	buf_add(&text, "两", 3);
	utf8_repair((const char *)data + 1, size - 1, &text);
	end = text.data + text.len;
	for (const char *p = text.data + 3; p < end; p += utf8_len(*p))
		for (size_t i = 0; i < sizeof(readers) / sizeof(*readers); i++) {
			struct amount a = amount_of(text.data, data[0]);

			/* a unit is only asked for once */
			if (a.code == NULL ? readers[i].may == MAY_GO_ON :
			    readers[i].may < MAY_GO_ON)
				continue;
			if (readers[i].read(p, end, &a) > 0 &&
			    !(behind(p, end) & readers[i].may))
				abort();
		}
	return 0;
}
