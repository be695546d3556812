/* Amounts whose number or unit only Chinese writes so: 個半鐘, 半月, 两月, 十分一. */
#include "amount.h"
#include "scan.h"
#include "utf8.h"

/* What a time unit may be called behind 個半. */
static bool
is_time(const char *p, const char *end)
{
	static const char *const units[] = { "钟", "鐘", "小时", "小時", "月", "星期",
		"礼拜", "禮拜", "点钟", "點鐘", "钟头", "鐘頭", "季度" };

	for (size_t i = 0; i < sizeof(units) / sizeof(*units); i++)
		if (is(p, end, units[i]))
			return true;
	return false;
}

/* 個半鐘 and 分半鐘 are one and a half; in 这个半月 个 belongs to what is before. */
size_t
one_and_half(const char *from, const char *p, const char *end, struct amount *a)
{
	bool piece = is(p, end, "个半") || is(p, end, "個半");

	if (!(piece ? is_time(p + 6, end) : is(p, end, "分半钟") ||
	    is(p, end, "分半鐘")))
		return 0;
	if (p - from >= 3 && one_of(p - 3, end, "这這那每整各哪几幾数數该該某"))
		return 0;
	a->num = (struct numeral){ .lo = dec(15, -1), .hi = dec(15, -1),
	    .flags = NUM_HAN | NUM_POINT };
	a->type = DURATION;
	a->sys = "ucum";
	if (!piece) {
		a->code = "min";
		a->unit = (struct span){ p, 3 };
		return 9;
	}
	if (is(p + 6, end, "月"))
		a->code = "mo";
	else if (is(p + 6, end, "钟") || is(p + 6, end, "鐘"))
		a->code = "h";
	else
		return unit_read(p + 6, end, a) > 0 ? 6 + a->unit.n : 0;
	a->unit = (struct span){ p + 6, is(p + 6, end, "钟头") ||
	    is(p + 6, end, "鐘頭") ? 6 : 3 };
	return 6 + a->unit.n;
}

/* 月 behind a number that no month has: 两月, 仨月, 半月, 数月. p is behind the
 * number, which begins at a->inner. */
size_t
months_read(const char *p, const char *end, struct amount *a)
{
	const char *first = a->inner.p;

	if (!is(p, end, "月") || one_of(p + 3, end, "谈板刊牙形亮饼季报間间内內") ||
	    !(a->half || ((a->num.flags & NUM_VAGUE) && !one_of(first, end, "几幾")) ||
	    (one_of(first, end, "两兩仨俩倆") && a->inner.n == 3)))
		return 0;
	a->type = DURATION;
	a->code = "mo";
	a->sys = "ucum";
	a->times = dec(1, 0);
	a->unit = (struct span){ p, 3 };
	return 3;
}

/* 個 百 分 點, with blanks between them. */
size_t
percent_points(const char *p, const char *end, struct amount *a)
{
	static const char *const parts[][2] = { { "个", "個" }, { "百", "百" },
		{ "分", "分" }, { "点", "點" } };
	const char *at = p;

	for (int i = 0; i < 4; i++) {
		while (at < end && *at == ' ' && at - p < 24)
			at++;
		if (is(at, end, parts[i][0]) || is(at, end, parts[i][1]))
			at += 3;
		else if (i > 0)
			return 0;
	}
	a->type = PERCENT;
	a->code = "pp";
	a->sys = "ratio";
	a->times = dec(1, 0);
	a->unit = (struct span){ p, (size_t)(at - p) };
	return (size_t)(at - p);
}

/* 三分一: a third, as Cantonese says it, where a unit or the end follows. */
size_t
third_read(const char *p, const char *end, struct amount *a)
{
	struct amount unit = { 0 };
	struct numeral x;
	size_t n;
	bool exact;

	if (!is(p, end, "分一") && !is(p, end, "份一"))
		return 0;
	if ((a->num.flags & (NUM_VAGUE | NUM_SIGNED | NUM_POINT | NUM_WORDS)) ||
	    dec_cmp(a->num.lo, a->num.hi) != 0 || dec_zero(a->num.lo))
		return 0;
	n = 6;
	if (p + n < end && (unsigned char)p[n] >= 0xe4 &&
	    (numeral_read(p + n, end, &x) > 0 ||
	    unit_read(p + n, end, &unit) == 0 || unit.type == COUNT))
		return 0;
	a->num.num = dec(1, 0);
	a->num.den = a->num.lo;
	a->num.lo = a->num.hi = dec_div(dec(1, 0), a->num.den, &exact);
	a->num.flags |= NUM_FRACTION;
	a->num.flags &= ~(unsigned)NUM_SINGLE;
	return n;
}
