/* Two amounts that are the ends of one: 15%-20%, from 1 to 2, 600亿至720亿美元. */
#include "range.h"

#include "scan.h"
#include "tables/hedges.h"
#include "utf8.h"

const char *const range_openings[RANGE_OPENINGS] = { "between ", "Between ", "介于",
	"介於", "在", "from ", "From ", "从", "從", "由", "自" };

/* What joins two ends of a range; its bytes with the blanks, 0 for none. */
static size_t
to_read(const char *p, const char *end, bool between)
{
	static const char *const marks[] = { "—", "–", "~", "～", "－", "-",
		"至", "到", "~", "‐", "−", "〜", "∼", "to " , "through ", "and ", "和",
		"与", "與", "或", "or " };
	size_t n = blank_read(p, end), m = 0;

	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++) {
		if (!is(p + n, end, marks[i]))
			continue;
		if (i >= 19)	/* two or three */
			return 0;
		if (i >= 15 && !between)
			return 0;
		if (marks[i][0] == 't' && n == 0)
			return 0;
		m = n + strlen(marks[i]);
		/* 12——15, 12 - 15; not 12 -15 */
		if (is(p + m, end, marks[i]) && i < 4)
			m += strlen(marks[i]);
		else if (i == 5 && n == 0 && is(p + m, end, "-"))
			m++;
		else if (i == 5 && n > 0 && blank_read(p + m, end) == 0)
			return 0;
		return m + blank_read(p + m, end);
	}
	return 0;
}

/* Of a number with one significant digit: its place. */
static int
power_of(struct decimal x)
{
	int power = x.e;

	for (uint128 m = x.m; m >= 10; m /= 10)
		power++;
	return power;
}

/* The left end takes the unit and the 万 of the right one. */
static void
share(struct amount *a, const struct amount *b)
{
	struct amount c = *a;
	int power;

	if (a->code != NULL)
		return;
	if (b->num.scale > 0 && a->num.scale == 0 &&
	    !(a->num.flags & NUM_GROUPED) && (dec_cmp(dec_shift(a->num.lo,
	    b->num.scale), b->num.hi) <= 0)) {
		c.num.lo = dec_shift(a->num.lo, b->num.scale);
		c.num.hi = dec_shift(a->num.hi, b->num.scale);
	}
	/* 两到三千: one figure with its 千 or 百 lends that too */
	if (b->num.scale == 0 && (a->num.flags & NUM_SINGLE) &&
	    (b->num.flags & NUM_HAN) && dec_digits(b->num.lo) == 1 &&
	    (power = power_of(b->num.lo)) >= 2 &&
	    dec_cmp(dec_shift(a->num.lo, power), b->num.lo) < 0)
		c.num.lo = c.num.hi = dec_shift(a->num.lo, power);
	c.lo = dec_mul(c.num.lo, b->times);
	c.hi = dec_mul(c.num.hi, b->times);
	if (dec_cmp(c.lo, b->hi) > 0 && b->code == NULL)
		return;
	c.type = b->type;
	c.code = b->code;
	c.sys = b->sys;
	c.unit = b->unit;
	*a = c;
}

/* Dates and phone numbers: digits-digits-digits. */
static bool
goes_on(const char *p, const char *end)
{
	return end - p > 1 && (*p == '-' || *p == '/') && is_digit(p[1]);
}

/*
 * The second amount of a range that begins with a, or 0. With 从 before it,
 * two amounts that have a unit each are a change, not a range.
 */
size_t
range_read(const char *from, const char *p, const char *end, struct amount *a,
    struct amount *b, bool between, bool since)
{
	const struct hedges_row *h;
	size_t n = to_read(p, end, between), m;
	bool dash;

	if (n == 0 || p + n >= end || (a->num.flags & NUM_ARTICLE))
		return 0;
	dash = is(p, end, "-");
	m = hedge_read(p + n, end, 'b', &h);
	n += m;
	if (p + n >= end || !amount_read(from, p + n, end, b) ||
	    (b->num.flags & (NUM_ARTICLE | NUM_SIGNED)) ||
	    goes_on(p + n + b->len, end))
		return 0;
	if (b->type == ORDINAL || a->type == ORDINAL)
		return 0;
	if (since && a->code != NULL && b->code != NULL)
		return 0;
	if (a->prefixed && !b->prefixed && b->code == NULL) {	/* $5-10 */
		b->code = a->code;
		b->sys = a->sys;
		b->type = a->type;
		b->unit = a->unit;
		b->prefixed = true;
		if (b->num.scale > 0 && a->num.scale == 0)
			a->lo = a->hi = dec_shift(a->lo, b->num.scale);
	}
	if (a->code != NULL && b->code == NULL)
		return 0;
	if (!a->prefixed && b->prefixed && a->code == NULL)
		return 0;
	share(a, b);
	if ((a->code == NULL) != (b->code == NULL) || (a->code != NULL &&
	    strcmp(a->code, b->code) != 0))
		return 0;
	if (dec_cmp(a->lo, b->hi) >= 0)
		return 0;
	/* 1-2 without a unit is a score, a section or a date as often */
	if (dash && a->code == NULL && !(a->num.flags & NUM_SCALED) &&
	    a->num.digits < 2)
		return 0;
	return n + b->len;
}

/* 10000与20000之间: a range by what closes it. */
size_t
closed_read(const char *from, const char *p, const char *end, struct amount *a,
    struct amount *b)
{
	size_t n = range_read(from, p, end, a, b, true, false);

	if (n == 0)
		return 0;
	if (is(p + n, end, "之间") || is(p + n, end, "之間"))
		return n + 6;
	return is(p + n, end, "间") ? n + 3 : 0;
}

/* 从 between from 介于: its bytes, and which. */
size_t
opening_read(const char *p, const char *end, bool *between, bool *since)
{
	for (size_t i = 0; i < RANGE_OPENINGS; i++) {
		if (!is(p, end, range_openings[i]))
			continue;
		*between = i < 5;
		*since = i >= 7;
		return strlen(range_openings[i]) +
		    blank_read(p + strlen(range_openings[i]), end);
	}
	return 0;
}
