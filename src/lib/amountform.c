/* Amounts with a form of their own: 八折, 九位数, 第三名, 零下三度. */
#include "amount.h"
#include "scan.h"
#include "utf8.h"

void
amount_start(struct amount *a)
{
	a->type = NUMBER;
	a->times = dec(1, 0);
	a->code = a->sys = NULL;
	a->unit = a->inner = (struct span){ 0 };
	a->prefixed = a->more = a->about = a->plus = a->half = false;
	a->may = a->num.flags = 0;
	a->iso[0] = '\0';
}

void
put_half(struct amount *a)
{
	struct decimal half = dec_mul(dec(5, -1), a->times);

	half.neg = a->lo.neg;	/* 负三度半 */
	a->lo = dec_add(a->lo, half);
	a->hi = dec_add(a->hi, half);
}

void
duration_iso(struct decimal v, const char *code, char *iso, size_t size)
{
	static const struct { const char *code; char letter; bool time; } of[] = {
		{ "a", 'Y', false }, { "mo", 'M', false }, { "wk", 'W', false },
		{ "d", 'D', false }, { "h", 'H', true }, { "min", 'M', true },
		{ "s", 'S', true },
	};
	char text[DEC_TEXT + 4];
	size_t had = strlen(iso), n = 0;

	for (size_t i = 0; i < sizeof(of) / sizeof(*of); i++) {
		if (*code != of[i].code[0] || strcmp(of[i].code, code) != 0)
			continue;
		if (had == 0)
			text[n++] = 'P';
		if (of[i].time && memchr(iso, 'T', had) == NULL)
			text[n++] = 'T';
		n += dec_text(v, text + n);
		text[n++] = of[i].letter;
		text[n++] = '\0';
		if (had + n <= size)
			memcpy(iso + had, text, n);
		return;
	}
}

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

/* 九位数, nine-figure, a nine-digit: how long a number is; 5,000-strong: how many
 * there are of something. */
size_t
figures_read(const char *p, const char *end, struct amount *a)
{
	static const char *const words[] = { "位数", "位數", "-figure", " figure",
		"-digit", " digit" };
	long v;

	if (is(p, end, "-strong") && !is_cut(p, 7, end)) {
		a->type = COUNT;
		a->code = "strong";
		a->sys = "clf";
		a->unit = (struct span){ p + 1, 6 };
		return 7;
	}
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
		{ "華氏", "[degF]" }, { "", "{degree}" },
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
	if (i == 4 && n > 0) {	/* 零下华氏三度 */
		for (i = 0; i < 4 && !is(p + n, end, scales[i].word); i++)
			;
		n += strlen(scales[i].word);
	}
	if (n == 0 || p + n >= end)
		return false;
	m = numeral_read(p + n, end, &a->num);
	if (m == 0 || (a->num.flags & NUM_WORDS))
		return false;
	a->inner = (struct span){ p + n, m };
	n += m;
	m = unit_read(p + n, end, a);
	if (m == 0 || (a->type != MEASURE || (strcmp(a->code, "{degree}") != 0 &&
	    strcmp(a->code, "Cel") != 0 && strcmp(a->code, "[degF]") != 0)))
		return false;
	if (strcmp(a->code, "{degree}") == 0)
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
