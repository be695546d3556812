#include "amount.h"

#include <stdio.h>

#include "behind.h"
#include "scan.h"
#include "tables/unit_ratios.h"
#include "utf8.h"

/* What n bytes at p were read as a part of a: what may be behind them now. */
static const char *
go_on(struct amount *a, const char *p, size_t n, const char *end)
{
	if (n > 0)
		a->may = behind(p + n, end);
	return p + n;
}

/* The number, or 半 in its place; marks are those of its first character. */
static size_t
number_read(const char *p, const char *end, unsigned marks, struct amount *a)
{
	if (!(marks & HALF))
		return numeral_read(p, end, &a->num);
	if (is(p, end, "一半") || is(p, end, "半数") || is(p, end, "半數") ||
	    is(p, end, "对折") || is(p, end, "對折")) {
		a->num = (struct numeral){ .lo = dec(50, 0), .hi = dec(50, 0),
		    .flags = NUM_HAN | NUM_PERCENT };
		return 6;
	}
	if (is(p, end, "半") && !is(p + 3, end, "数")) {
		a->num = (struct numeral){ .lo = dec(5, -1), .hi = dec(5, -1),
		    .flags = NUM_HAN | NUM_SINGLE | NUM_POINT };
		a->half = true;
		return 3;
	}
	return numeral_read(p, end, &a->num);
}

/*
 * 个半 and 个多 between the number and its unit: 一个半月, 三个多小时. The 个
 * goes to the unit behind, which is read from a copy without them.
 */
static size_t
middle_read(const char *p, const char *end, struct amount *a, bool *half)
{
	size_t n = 3, m;

	if (!is(p, end, "个") && !is(p, end, "個"))
		return 0;
	if (is(p + n, end, "半"))
		*half = true;
	else if (is(p + n, end, "多"))
		a->more = true;
	else
		return 0;
	n += 3;
	if (is(p + n, end, "月") || is(p + n, end, "钟") || is(p + n, end, "鐘")) {
		a->type = DURATION;
		a->code = is(p + n, end, "月") ? "mo" : "h";
		a->times = dec(1, 0);
		a->sys = "ucum";
		a->unit = (struct span){ p + n, 3 };
		return n + 3;
	}
	m = unit_read(p + n, end, a);
	if (m > 0 && (a->type == DURATION || *half))
		return n + m;
	if (m > 0) {
		a->unit = (struct span){ 0 };
		a->code = NULL;
		a->type = NUMBER;
	}
	*half = a->more = false;
	return 0;
}

static void
scale_any(struct amount *a)
{
	a->lo = dec_mul(a->times.neg ? a->num.hi : a->num.lo, a->times);
	a->hi = dec_mul(a->times.neg ? a->num.lo : a->num.hi, a->times);
	if ((a->num.flags & NUM_TWIN) && a->code != NULL) {
		struct decimal lo = dec((unsigned long)a->num.twin_lo, 0);
		struct decimal hi = dec((unsigned long)a->num.twin_hi, 0);

		a->lo = dec_mul(a->times.neg ? hi : lo, a->times);
		a->hi = dec_mul(a->times.neg ? lo : hi, a->times);
		a->num.flags |= NUM_VAGUE;
		a->num.flags &= ~(unsigned)(NUM_SPELT | NUM_TWIN);
	}
}

/* Multiply lo and hi to be in units of the code. */
static inline void
scale(struct amount *a)
{
	if (dec_zero(a->num.lo) || a->num.lo.e < 0 || a->num.hi.e < 0 || a->times.e != 0 ||
	    a->times.m != 1 || a->times.neg || (a->num.flags & NUM_TWIN)) {
		scale_any(a);
		return;
	}
	a->lo = a->num.lo;
	a->hi = a->num.hi;
}

static const struct unit_ratios_row *
ratio_of(const char *big, const char *small)
{
	for (size_t i = 0; i < UNIT_RATIOS_ROWS; i++)
		if (strcmp(unit_ratios[i].code, big) == 0 &&
		    strcmp(unit_ratios[i].smaller, small) == 0)
			return &unit_ratios[i];
	return NULL;
}

/* Between two parts of one amount: blanks, comma, and, 零 又 加. */
static size_t
and_read(const char *p, const char *end)
{
	static const char *const words[] = { "and ", "又", "零", "外加", "加",
		"再加", "多", "oh " };
	size_t n = p < end && *p == ',' ? 1 : 0;

	n += blank_read(p + n, end);
	if (p + n < end && is_digit(p[n]))
		return n;
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (is(p + n, end, words[i]))
			return n + strlen(words[i]);
	return n;
}

/* 三米五, 九毛九: a single figure behind the unit is a tenth of it. */
static size_t
tenth_read(const char *p, const char *end, struct amount *a)
{
	struct decimal tenth;
	struct amount b;
	size_t n, blank;

	if (p == end || (a->type != MONEY && a->type != MEASURE &&
	    a->type != PERCENT) || a->prefixed || !(a->num.flags & NUM_HAN ||
	    a->type == MONEY) || (unsigned char)a->unit.p[0] < 0x80)
		return 0;
	blank = a->type == PERCENT ? blank_read(p, end) : 0;	/* 七成 六 */
	amount_start(&b);
	n = p + blank < end ? numeral_read(p + blank, end, &b.num) : 0;
	n += n > 0 ? blank : 0;
	if (n == 0 || !(b.num.flags & (NUM_SINGLE | NUM_DIGITS)) ||
	    (b.num.flags & (NUM_VAGUE | NUM_BARE | NUM_WORDS | NUM_SIGNED)) ||
	    dec_cmp(b.num.lo, dec(9, 0)) > 0 || dec_zero(b.num.lo) ||
	    unit_read(p + n, end, &b) > 0)
		return 0;
	tenth = dec_shift(dec_mul(b.num.lo, a->times), -1);
	a->lo = dec_add(a->lo, tenth);
	a->hi = dec_add(a->hi, tenth);
	return n;
}

static void
set_unit(struct amount *a, enum item_type type, const char *code, struct decimal times)
{
	a->type = type;
	a->code = code;
	a->times = times;
}

/* The unit of b, the part behind a; some are known only from the unit of a. */
static size_t
part_unit(const char *p, const char *end, const struct amount *a, struct amount *b)
{
	size_t n = unit_read(p, end, b);
	bool fen = b->type == COUNT && is(b->unit.p, end, "分");

	if (n == 0 && strcmp(a->code, "[ft_i]") == 0 &&
	    (is(p, end, " in") || is(p, end, "in"))) {
		set_unit(b, MEASURE, "[in_i]", dec(1, 0));
		return *p == ' ' ? 3 : 2;
	}
	if (n == 0 && a->type == DURATION && strcmp(a->code, "d") == 0 &&
	    one_of(p, end, "时時")) {
		set_unit(b, DURATION, "h", dec(1, 0));	/* 8天20时 */
		return 3;
	}
	/* 分 is a minute behind hours, a cent behind 角 and 毛 */
	if (fen && a->type == DURATION)
		set_unit(b, DURATION, "min", dec(1, 0));
	else if (fen && a->type == MONEY)
		set_unit(b, MONEY, a->code, dec(1, -2));
	return n;
}

/* Add b in a smaller unit of the same currency: 五元三角, 3 CHF 4 cents. */
static bool
add_money(struct amount *a, const struct amount *b, const char *end)
{
	if (dec_cmp(b->times, a->times) >= 0 || (strcmp(a->code, b->code) != 0 &&
	    word_at(b->unit.p, end, "cent") == 0))
		return false;
	a->lo = dec_add(a->lo, b->lo);
	a->hi = dec_add(a->hi, b->hi);
	return true;
}

/* Add b, whose unit is a known part of that of a, which becomes the unit. */
static bool
add_smaller(struct amount *a, const struct amount *b)
{
	const struct unit_ratios_row *r = ratio_of(a->code, b->code);
	struct decimal times;

	if (r == NULL)
		return false;
	times = dec_read(span_of(r->ratio));
	if (a->type == DURATION && a->iso[0] == '\0')
		duration_iso(a->lo, a->code, a->iso, sizeof(a->iso));
	if (a->type == DURATION)
		duration_iso(b->lo, b->code, a->iso, sizeof(a->iso));
	a->lo = dec_add(dec_mul(a->lo, times), b->lo);
	a->hi = dec_add(dec_mul(a->hi, times), b->hi);
	a->code = b->code;
	return true;
}

/* A second part in a smaller unit: 两年零三个月, 5 ft 2 in, 五元三角. */
static size_t
part_read(const char *p, const char *end, struct amount *a)
{
	size_t n, m;
	struct amount b;

	if (a->code == NULL || a->prefixed || (a->num.flags & NUM_VAGUE) ||
	    (a->type != MONEY && a->type != DURATION && a->type != MEASURE))
		return 0;
	n = and_read(p, end);
	if (p + n >= end || !(marks_of(p + n) & NUMERAL))
		return 0;
	amount_start(&b);
	m = numeral_read(p + n, end, &b.num);
	if (m == 0 || (b.num.flags & (NUM_SIGNED | NUM_VAGUE)))
		return 0;
	n += m;
	m = part_unit(p + n, end, a, &b);
	if ((m == 0 && a->type != MONEY) || b.type != a->type || b.code == NULL)
		return 0;
	scale(&b);
	if (a->type == MONEY ? !add_money(a, &b, end) : !add_smaller(a, &b))
		return 0;
	a->times = b.times;
	a->unit.n = (size_t)(p + n + m - a->unit.p);
	return n + m;
}

static size_t
tail_read(const char *p, const char *end, struct amount *a)
{
	size_t n = 0, m;

	if (a->unit.p == NULL)	/* twofold and a half */
		return english_tail(p, end, a);
	/* 五分三十秒: minutes, where seconds follow */
	if (a->type == COUNT && is(a->unit.p, end, "分")) {
		struct amount minutes = *a;

		minutes.type = DURATION;
		minutes.code = "min";
		minutes.sys = "ucum";
		m = part_read(p, end, &minutes);
		if (m > 0) {
			*a = minutes;
			return m;
		}
	}
	m = half_behind(p, end);
	if (m > 0 && (a->type != COUNT || is(a->unit.p, end, "个") ||
	    is(a->unit.p, end, "個") || is(a->unit.p, end, "分"))) {
		if (is(a->unit.p, end, "分") || m == 6) {	/* 五分半 */
			a->type = DURATION;
			a->code = "min";
			a->sys = "ucum";
		}
		put_half(a);
		return m;
	}
	if (a->iso[0] == '\0' && (m = tenth_read(p, end, a)) > 0)
		return m;
	for (int i = 0; i < 3 && (m = part_read(p + n, end, a)) > 0; i++)
		n += m;
	if (n > 0 && a->type == MONEY)
		n += tenth_read(p + n, end, a);
	return n > 0 ? n : english_tail(p, end, a);
}

/* What stands behind a number with its currency in front: $5m, US$10 million
 * dollars. */
static size_t
prefixed_tail(const char *p, const char *end, struct amount *a)
{
	struct amount second;
	size_t n = 0, m;
	int power;

	amount_start(&second);
	/* $5m, $2.1T: the letter is a scale here */
	if (p < end && (power = *p == 'm' ? 6 : *p == 't' || *p == 'T' ? 12 : 0) > 0 &&
	    (a->num.flags & NUM_DIGITS) && !(a->num.flags & NUM_SCALED) &&
	    (p + 1 == end || !(is_alpha(p[1]) || is_digit(p[1])))) {
		a->num.lo = a->num.hi = dec_shift(a->num.lo, power);
		a->num.flags |= NUM_SCALED;
		a->num.scale = power;
		n++;
	}
	m = unit_read(p + n, end, &second);
	if (m > 0 && second.type == MONEY && (second.code == a->code ||
	    strcmp(second.code, a->code) == 0 || a->unit.p[0] == '$')) {
		n += m;
		a->code = second.code;
		if (dec_cmp(second.times, dec(1, 0)) > 0)	/* $80 grand */
			a->times = second.times;
	}
	return n;
}

/* A currency behind nine figures. */
static size_t
money_behind(const char *p, const char *end, struct amount *a)
{
	struct amount second;
	size_t n;

	amount_start(&second);
	n = unit_read(p, end, &second);
	if (n == 0 || second.type != MONEY)
		return 0;
	a->type = MONEY;
	a->code = second.code;
	a->sys = second.sys;
	a->unit = second.unit;
	return n;
}

/* Reads the unit behind a number, where at is, to its end; half: 个半 was before
 * it. */
static const char *
unit_tail(const char *at, const char *end, struct amount *a, bool *half)
{
	size_t n = 0;

	if (a->may & MAY_PLUS)
		at = go_on(a, at, plus_read(at, end, a), end);
	if ((a->may & MAY_LEVEL) && (a->num.flags & NUM_SCALED) && is(at, end, "级")) {
		a->about = true;	/* 10亿级用户 */
		at = go_on(a, at, 3, end);
	}
	if (a->may & MAY_MONTHS)
		n = months_read(at, end, a);
	if (n == 0 && (a->may & MAY_PIECE))
		n = middle_read(at, end, a, half);
	if (n == 0 && (a->may & MAY_PIECE))
		n = percent_points(at, end, a);
	if (n == 0 && (a->may & MAY_FIGURES))
		n = figures_read(at, end, a);
	if (n == 0 && (a->may & MAY_DISCOUNT))
		n = discount_read(at, end, a);
	if (n == 0 && (a->may & MAY_UNIT))
		n = unit_read(at, end, a);
	if (n == 0 && (a->may & MAY_INCH))
		n = inches_read(at, end, a);
	if (n == 0 && (a->may & MAY_INCH))
		n = zero_read(at, end, a);
	at = go_on(a, at, n, end);
	return a->type == DIGITS ? go_on(a, at, money_behind(at, end, a), end) : at;
}

/* 元整, and 人民币 behind 元. */
static size_t
money_tail(const char *p, const char *end, struct amount *a)
{
	struct amount second;
	size_t n = 0, m;

	if ((is(p, end, "整") || is(p, end, "正")) && (unsigned char)p[-1] >= 0x80)
		n = 3;
	if (a->prefixed || p + n >= end || strcmp(a->code, "CNY") != 0)
		return n;
	amount_start(&second);
	m = unit_read(p + n, end, &second);
	if (m > 0 && second.type == MONEY && second.unit.p == p + n &&
	    (unsigned char)second.unit.p[0] >= 0x80 && second.times.e == 0) {
		a->code = second.code;
		n += m;
	}
	return n;
}

/* What the number's own words make of it, or the unit behind it: its end. */
static const char *
type_read(const char *p, const char *end, struct amount *a, bool *half)
{
	if (a->prefixed)
		return go_on(a, p, prefixed_tail(p, end, a), end);
	if (a->num.flags & NUM_ORDINAL) {
		a->type = ORDINAL;
		return p;
	}
	if (a->num.flags & (NUM_PERCENT | NUM_TIMES)) {
		a->type = a->num.flags & NUM_PERCENT ? PERCENT : MULTIPLE;
		a->code = a->num.flags & NUM_PERCENT ? "%" : "{times}";
		a->sys = "ratio";
		return p;
	}
	return unit_tail(p, end, a, half);
}

/* An amount that begins with another word than a number or a currency. */
static bool
form_read(const char *from, const char *p, const char *end, struct amount *a)
{
	size_t n;

	if (is_alpha(*p))
		return digits_named(p, end, a);
	if (*p == '-')
		return cold_read(from, p, end, a);
	if (is(p, end, "第"))
		return ordinal_read(p, end, a);
	if (one_of(p, end, "零摄攝华華"))
		return temperature_read(p, end, a);
	n = one_of(p, end, "个個分") ? one_and_half(from, p, end, a) : 0;
	if (n == 0)
		return false;
	a->inner = (struct span){ p, n - a->unit.n };
	scale(a);
	duration_iso(a->lo, a->code, a->iso, sizeof(a->iso));
	a->len = n;
	return true;
}

bool
amount_read(const char *from, const char *p, const char *end, struct amount *a)
{
	const char *at = p;
	unsigned marks = marks_of(p);
	bool half = false;
	size_t n;

	if (!(marks & BEGINS))
		return false;
	amount_start(a);
	if ((marks & FORM) && form_read(from, p, end, a)) {
		a->may = behind(p + a->len, end);
		return true;
	}
	if ((marks & FORM) && is(p, end, "第"))
		return false;
	if (marks & PREFIX) {
		at += prefix_read(at, end, a);
		marks = at < end ? marks_of(at) : 0;
	}
	n = at < end ? number_read(at, end, marks, a) : 0;
	if (n == 0)
		return false;
	a->inner = (struct span){ at, n };
	at = go_on(a, at, n, end);
	if (a->may & MAY_THIRD) {
		n = third_read(at, end, a);
		a->inner.n += n;
		at = go_on(a, at, n, end);
	}
	a->more = (a->num.flags & NUM_MORE) != 0;
	a->about = (a->num.flags & NUM_ROUND) != 0;
	if (a->may & MAY_SPREAD)
		at = go_on(a, at, spread_read(at, end, a), end);
	at = type_read(at, end, a, &half);
	if (quoted_read(from, p, a) > 0)
		a->may = behind(--at, end);
	if (is_misread(from, p, at, end, a))
		return false;
	if (a->type == NUMBER && a->code == NULL && (a->num.flags & NUM_ARTICLE))
		return false;
	if (a->type == NUMBER && (a->num.flags & NUM_FRACTION))
		a->type = FRACTION;
	pounds_read(from, p, at, end, a);
	angle_read(from, p, at, end, a);
	forties_read(from, p, a);
	scale(a);
	if (half)
		put_half(a);
	else if ((a->may & MAY_GO_ON) && a->code != NULL && !(a->num.flags & NUM_PERCENT))
		at = go_on(a, at, tail_read(at, end, a), end);
	if ((a->may & (MAY_WHOLE | MAY_UNIT)) && a->type == MONEY)
		at = go_on(a, at, money_tail(at, end, a), end);
	if (a->type == DURATION && a->code != NULL && a->iso[0] == '\0' &&
	    dec_cmp(a->lo, a->hi) == 0)
		duration_iso(a->lo, a->code, a->iso, sizeof(a->iso));
	a->len = (size_t)(at - p);
	return !a->lo.lost && !a->hi.lost;
}
