/* Amounts with a form of their own: 八折, 九位数, 第三名, 零下三度. */
#include "amount.h"
#include "scan.h"
#include "utf8.h"

/* 半 behind a unit (两年半), where it begins no other word. */
size_t
half_behind(const char *p, const char *end)
{
	if (!is(p, end, "半") || one_of(p + 3, end, "个個年天小价價路导導场場"
	    "数數夜月日分"))
		return 0;
	return is(p + 3, end, "钟") || is(p + 3, end, "鐘") ? 6 : 3;
}

/* 折: 八折 is 80 percent of a price, 七五折 75. */
size_t
discount_read(const char *p, const char *end, struct amount *a)
{
	size_t n = blank_read(p, end);
	struct decimal ten = dec(10, 0);

	if (!is(p + n, end, "折") || one_of(p + n + 3, end, "腾叠疊扣磨射返中合旧"))
		return 0;
	if (a->half)
		ten = dec(100, 0);
	else if (dec_cmp(a->num.lo, ten) > 0 && dec_cmp(a->num.lo, dec(100, 0)) < 0)
		ten = dec(1, 0);
	else if (dec_cmp(a->num.lo, ten) > 0)
		return 0;
	a->type = PERCENT;
	a->code = "%";
	a->sys = "ratio";
	a->times = ten;
	a->unit = (struct span){ p + n, 3 };
	return n + 3;
}

/* 九位数, nine-figure, a nine-digit: how long a number is. */
size_t
figures_read(const char *p, const char *end, struct amount *a)
{
	static const char *const words[] = { "位数", "位數", "-figure", " figure",
		"-digit", " digit" };
	long v;

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		size_t n;

		if (!is(p, end, words[i]))
			continue;
		n = strlen(words[i]);
		if (is_cut(p, n, end) || !dec_whole(a->num.lo, &v) || v < 1 || v > 30)
			continue;
		if (p + n < end && p[n] == 's' && i > 1)
			n++;
		a->num.lo = dec(1, (int)v - 1);
		a->num.hi = dec_add(dec(1, (int)v), dec_negate(dec(1, 0)));
		a->num.flags &= ~(unsigned)(NUM_SINGLE | NUM_SPELT | NUM_TWIN);
		a->num.flags |= NUM_VAGUE;
		a->type = DIGITS;
		return n;
	}
	return 0;
}

/* 第三阶段, 第250名: which in a row. */
bool
ordinal_read(const char *p, const char *end, struct amount *a)
{
	size_t n = 3 + blank_read(p + 3, end), m;

	if (p + n >= end)
		return false;
	m = numeral_read(p + n, end, &a->num);
	if (m == 0 || (a->num.flags & (NUM_SIGNED | NUM_POINT | NUM_WORDS |
	    NUM_BARE)))
		return false;
	a->inner = (struct span){ p, n + m };
	n += m;
	a->lo = a->num.lo;
	a->hi = a->num.hi;
	m = unit_read(p + n, end, a);
	if (m > 0 && a->type == COUNT) {
		n += m;
	} else {
		a->code = a->sys = NULL;
		a->unit = (struct span){ 0 };
	}
	a->type = ORDINAL;
	a->num.flags |= NUM_ORDINAL;
	a->len = n;
	return true;
}

/* 华氏零下三度, 摄氏37°, 零下20度: the scale, the sign. */
bool
temperature_read(const char *p, const char *end, struct amount *a)
{
	static const struct { const char *word, *code; } scales[] = {
		{ "摄氏", "Cel" }, { "攝氏", "Cel" }, { "华氏", "[degF]" },
		{ "華氏", "[degF]" }, { "", "deg" },
	};
	size_t n = 0, m;
	bool minus;
	int i = 0;

	while (i < 4 && !is(p, end, scales[i].word))
		i++;
	n = strlen(scales[i].word);
	if (n > 0 && is(p + n, end, "温度"))
		n += 6;
	minus = is(p + n, end, "零下");
	if (minus || is(p + n, end, "零上"))
		n += 6;
	if (n == 0 || p + n >= end)
		return false;
	m = numeral_read(p + n, end, &a->num);
	if (m == 0 || (a->num.flags & NUM_WORDS))
		return false;
	a->inner = (struct span){ p + n, m };
	n += m;
	m = unit_read(p + n, end, a);
	if (m == 0 || (a->type != MEASURE || (strcmp(a->code, "deg") != 0 &&
	    strcmp(a->code, "Cel") != 0 && strcmp(a->code, "[degF]") != 0)))
		return false;
	if (strcmp(a->code, "deg") == 0)
		a->code = scales[i].code;
	a->times = dec(1, 0);
	a->lo = minus ? dec_negate(a->num.hi) : a->num.lo;
	a->hi = minus ? dec_negate(a->num.lo) : a->num.hi;
	n += m;
	m = half_behind(p + n, end);
	if (m > 0) {
		struct decimal h = dec(5, -1);

		h.neg = minus;
		a->lo = a->hi = dec_add(a->lo, h);
	}
	a->len = n + m;
	return true;
}

/* Whether one of the words begins within the last bytes of the clause before p. */
static bool
said_before(const char *from, const char *p, const char *const *words)
{
	enum { LOOK = 32 };
	const char *q = p;

	while (q > from && p - q < LOOK && memchr(".;!?", q[-1], 4) == NULL) {
		q--;
		if (!is_alpha(*q) || (q > from && is_alpha(q[-1])))
			continue;
		for (size_t i = 0; words[i] != NULL; i++)
			if (word_at(q, p, words[i]) > 0)
				return true;
	}
	return false;
}

/*
 * Pounds that are weighed: pounds of meat, weighs 200 pounds, 6 pounds 3 ounces. q
 * is behind the amount a, which begins at p.
 */
void
pounds_read(const char *from, const char *p, const char *q, const char *end,
    struct amount *a)
{
	static const char *const weighing[] = { "weigh", "lose", "lost", "losing",
		"gain", "shed", "lighter", "heavier", NULL };
	struct numeral y;
	size_t n = blank_read(q, end), m;
	bool ounces, few;

	if (a->type != MONEY || a->prefixed || strcmp(a->code, "GBP") != 0 ||
	    word_at(a->unit.p, end, "pound") == 0 || a->unit.n > 6)
		return;
	few = !(a->num.flags & NUM_SCALED) && dec_cmp(a->lo, dec(1000, 0)) < 0;
	m = literal_read(q + n, end, &y);
	n += m > 0 ? m + blank_read(q + n + m, end) : 0;
	ounces = m > 0 && (is(q + n, end, "oz") || is(q + n, end, "ounce"));
	if (!ounces && !is(q, end, " of ") && !(few && said_before(from, p, weighing)))
		return;
	a->type = MEASURE;
	a->code = "[lb_av]";
	a->sys = "ucum";
}

/* Inches where "in" is no preposition and " no quotation mark: the text's end or a
 * word of size is behind it. */
size_t
inches_read(const char *p, const char *end, struct amount *a)
{
	static const char *const sizes[] = { "tall", "long", "wide", "high", "deep",
		"thick", "across", "in diameter", "of rain", "of snow", "by ", "x ",
		"screen", "display" };
	size_t n = blank_read(p, end), m = is(p + n, end, "in") ? 2 :
	    is(p + n, end, "\"") ? 1 : 0, gap;
	bool ends;

	if (m == 0 || !(a->num.flags & (NUM_DIGITS | NUM_FRACTION)))
		return 0;
	m += m == 2 && is(p + n + m, end, ".") ? 1 : 0;
	gap = blank_read(p + n + m, end);
	ends = p + n + m + gap == end ? m > 1 : p[n + m] == ')' && n > 0;
	for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes) && !ends; i++)
		ends = gap > 0 && word_at(p + n + m + gap, end, sizes[i]) > 0;
	if (!ends)
		return 0;
	a->type = MEASURE;
	a->code = "[in_i]";
	a->times = dec(1, 0);
	a->sys = "ucum";
	a->unit = (struct span){ p + n, m };
	return n + m;
}

/* 2 below zero: degrees that are not named. */
size_t
zero_read(const char *p, const char *end, struct amount *a)
{
	size_t n = blank_read(p, end), m = word_at(p + n, end, "below zero");

	if (n == 0 || m == 0 || (a->num.flags & NUM_ARTICLE))
		return 0;
	a->type = MEASURE;
	a->code = "deg";
	a->sys = "ucum";
	a->times = dec_negate(dec(1, 0));
	a->unit = (struct span){ p + n, m };
	return n + m;
}
