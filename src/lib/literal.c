/*
 * Numbers in figures: 1,234.5  12,34,567  10 000  ３.4  1.5e6  6.2×10⁻³  2^10  ½.
 */
#include "numeral.h"

#include "utf8.h"

size_t
wide_digit(const char *p, const char *end, unsigned *d)
{
	/* U+FF10 to U+FF19 */
	if (end - p >= 3 && memcmp(p, "\xef\xbc", 2) == 0 &&
	    (unsigned char)p[2] >= 0x90 && (unsigned char)p[2] <= 0x99) {
		*d = (unsigned char)p[2] - 0x90u;
		return 3;
	}
	return 0;
}

/* One of the marks, each three bytes of UTF-8 or one of ASCII. */
size_t
either_mark(const char *p, const char *end, char ascii, const char *wide)
{
	if (p < end && *p == ascii)
		return 1;
	if (end - p >= 3 && memcmp(p, wide, 3) == 0)
		return 3;
	return 0;
}

/* What parts groups of figures: a comma, an apostrophe, a no-break or thin space. */
static size_t
group_mark(const char *p, const char *end)
{
	static const char *const marks[] = { ",", "'", "’", "\xc2\xa0", "\xe2\x80\x89",
		"\xe2\x80\xaf" };

	if (p == end || memchr(",'\xc2\xe2", *p, 4) == NULL)
		return 0;
	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++) {
		size_t n = strlen(marks[i]);

		if ((size_t)(end - p) >= n && memcmp(p, marks[i], n) == 0)
			return n;
	}
	return 0;
}

/* Exactly so many digits behind mark bytes: the bytes of all. */
static size_t
digits_read(const char *p, const char *end, size_t mark, int digits,
    struct numeral *x)
{
	struct decimal grown = x->lo;
	size_t at = mark, n;
	unsigned d;

	for (int i = 0; i < digits; i++, at += n) {
		n = at <= (size_t)(end - p) ? digit_read(p + at, end, &d) : 0;
		if (n == 0)
			return 0;
		grown = dec_digit(grown, d);
	}
	if (digit_read(p + at, end, &d) > 0)
		return 0;
	x->lo = grown;
	x->digits += digits;
	x->flags |= NUM_GROUPED;
	return at;
}

/* A wide comma between wide figures. */
static bool
is_wide(const char *p, const char *end)
{
	return end - p >= 12 && memcmp(p, "，", 3) == 0 && memcmp(p + 3, "\xef\xbc", 2) == 0;
}

static bool
is_comma(const char *p)
{
	return *p == ',' || memcmp(p, "，", 3) == 0;
}

/* A mark and exactly three digits; the mark is that of the group before. */
static size_t
group_read(const char *p, const char *end, const char *before,
    struct numeral *x)
{
	size_t mark = group_mark(p, end);

	/* 20，300 are two; 233,333，333 is one */
	if (mark == 0 && before != NULL)
		mark = either_mark(p, end, ',', "，");
	else if (mark == 0 && (unsigned char)p[-1] >= 0x80 && is_wide(p, end))
		mark = 3;	/* ９，９９９ */
	else if (before != NULL && *before != *p && !is_comma(before))
		return 0;
	return mark > 0 ? digits_read(p, end, mark, 3, x) : 0;
}

/* 12,34,567: lakhs and crores have groups of two before the last. */
static size_t
indian_read(const char *p, const char *end, struct numeral *x)
{
	enum { PAIRS = 8 };
	struct numeral y = *x;
	size_t at = 0, n;

	for (int i = 0; i < PAIRS && p + at < end && p[at] == ',' &&
	    (n = digits_read(p + at, end, 1, 2, &y)) > 0; i++)
		at += n;
	if (at == 0 || x->digits > 2 || p + at >= end || p[at] != ',')
		return 0;
	n = digits_read(p + at, end, 1, 3, &y);
	if (n == 0)
		return 0;
	*x = y;
	return at + n;
}

/* 1 234 567, 10 000: two groups, or one that is 000; with no figures beyond,
 * which would be a list or a telephone number. */
static size_t
spaced_read(const char *p, const char *end, struct numeral *x)
{
	enum { GROUPS = 6 };
	struct numeral y = *x;
	size_t at = 0, n;
	int groups = 0;
	unsigned d;

	if (end - p < 4 || *p != ' ' || dec_zero(x->lo))
		return 0;
	while (groups < GROUPS && p + at < end && p[at] == ' ' &&
	    (n = digits_read(p + at, end, 1, 3, &y)) > 0) {
		at += n;
		groups++;
	}
	if (groups == 0 || (groups == 1 && memcmp(p + 1, "000", 3) != 0) ||
	    (p + at < end && p[at] == ' ' && digit_read(p + at + 1, end, &d) > 0))
		return 0;
	*x = y;
	return at;
}

static size_t
groups_read(const char *p, const char *end, struct numeral *x)
{
	size_t at = indian_read(p, end, x), n;
	const char *before = NULL;

	if (at > 0)
		return at;
	while ((n = group_read(p + at, end, before, x)) > 0) {
		before = p + at;
		at += n;
	}
	return at > 0 ? at : spaced_read(p, end, x);
}

/* 5,00 and 0,25: a comma that parts no groups and no list. */
static size_t
comma_read(const char *p, const char *end, struct numeral *x)
{
	struct numeral y = *x;
	size_t n;

	if (end - p < 3 || *p != ',' || !(p[1] == '0' || dec_zero(x->lo)))
		return 0;
	n = digits_read(p, end, 1, 2, &y);
	if (n == 0 || (end - p > 4 && p[3] == ',' && is_digit(p[4])))
		return 0;
	x->lo = dec_shift(y.lo, -2);
	x->flags |= NUM_POINT;
	return n;
}

static size_t
decimals_read(const char *p, const char *end, struct numeral *x)
{
	const char *from = p;
	unsigned d;
	size_t n = either_mark(p, end, '.', "．");

	if (n == 0 || digit_read(p + n, end, &d) == 0)
		return 0;
	p += n;
	while ((n = digit_read(p, end, &d)) > 0) {
		x->lo = dec_digit(x->lo, d);
		x->lo.e--;
		p += n;
	}
	x->flags |= NUM_POINT;
	return (size_t)(p - from);
}

/* e+10: only where it ends the word. */
static size_t
exponent_read(const char *p, const char *end, struct numeral *x)
{
	const char *from = p;
	int e = 0, n = 0;
	bool neg = false;
	unsigned d;
	size_t m;

	if (end - p < 2 || (*p != 'e' && *p != 'E'))
		return 0;
	p++;
	if (*p == '-' || *p == '+')
		neg = *p++ == '-';
	else if (end - p > 3 && memcmp(p, "－", 3) == 0) {
		neg = true;
		p += 3;
	}
	for (; n < 3 && (m = digit_read(p, end, &d)) > 0; n++, p += m)
		e = e * 10 + (int)d;
	if (n == 0 || n > 2 || (p < end && (is_alpha(*p) || is_digit(*p))))
		return 0;
	x->lo = dec_shift(x->lo, neg ? -e : e);
	return (size_t)(p - from);
}

/* -3, +6, ⁻³: a whole number below 100 in figures or small ones; *small says which. */
static size_t
exponent_figures(const char *p, const char *end, int *e, bool *small)
{
	const char *from = p;
	bool neg = false;
	size_t n;
	int digits = 0, d;

	*e = 0;
	*small = (unsigned char)*p >= 0x80;
	if (end - p >= 3 && memcmp(p, "⁻", 3) == 0) {
		neg = true;
		p += 3;
	}
	for (; !*small && p < end && (*p == '-' || *p == '+') && p - from < 2; p++)
		neg = *p == '-' && !(p > from && neg);
	for (; p < end && digits < 3; p += n, digits++) {
		uint32_t c = utf8_at(p, &n);

		if (!*small && is_digit(*p))
			d = *p - '0';
		else if (*small && (c == 0xb9 || c == 0xb2 || c == 0xb3))
			d = c == 0xb9 ? 1 : (int)c - 0xb0;
		else if (*small && (c == 0x2070 || (c >= 0x2074 && c <= 0x2079)))
			d = (int)c - 0x2070;
		else
			break;
		*e = *e * 10 + d;
	}
	if (digits == 0 || digits > 2 || (p < end && is_alpha(*p)))
		return 0;
	*e = neg ? -*e : *e;
	return (size_t)(p - from);
}

/* Take x to a power. */
static struct decimal
power_of(struct decimal x, int e)
{
	struct decimal y = dec(1, 0);
	bool exact;

	for (int i = 0; i < (e < 0 ? -e : e) && !y.lost; i++)
		y = dec_mul(y, x);
	return e < 0 ? dec_div(dec(1, 0), y, &exact) : y;
}

/* x10^6, ×10⁻³, x10-3 behind figures: the bytes before the exponent. */
static size_t
times_ten(const char *p, const char *end)
{
	size_t n = 0;

	if (p < end && *p == ' ')
		n++;
	if (p + n < end && (p[n] == 'x' || p[n] == '*'))
		n++;
	else if (end - p - (ptrdiff_t)n >= 2 && (memcmp(p + n, "×", 2) == 0 ||
	    memcmp(p + n, "·", 2) == 0))
		n += 2;
	else
		return 0;
	if (p + n < end && p[n] == ' ')
		n++;
	return end - p - (ptrdiff_t)n > 2 && p[n] == '1' && p[n + 1] == '0' ?
	    n + 2 : 0;
}

/* What takes figures to a power: 1.3x10^6, 10⁶, 2^10. */
static size_t
power_read(const char *p, const char *end, struct numeral *x)
{
	size_t n, m;
	bool small, hat;
	int e;

	if (p == end || memchr(" x*^\xc2\xc3\xe2", *p, 7) == NULL)
		return 0;
	n = times_ten(p, end);
	hat = p + n + 1 < end && p[n] == '^';
	if (p + n + hat >= end ||
	    (n == 0 && !hat && dec_cmp(x->lo, dec(10, 0)) != 0))
		return 0;
	m = exponent_figures(p + n + hat, end, &e, &small);
	if (m == 0 || (small ? hat : !hat && (n == 0 || p[n] == ' ' ||
	    is_digit(p[n]))))
		return 0;
	x->lo = n > 0 ? dec_shift(x->lo, e) : power_of(x->lo, e);
	x->flags |= NUM_POWER;
	return n + hat + m;
}

/* Whether what begins with this byte may go on behind figures. */
static bool
is_mark(char c)
{
	return c == '.' || c == ',' || c == '\'' || c == ' ' || c == 'e' || c == 'E' ||
	    c == 'x' || c == '*' || c == '^' || c == '\xc2' || c == '\xc3' ||
	    c == '\xe2' || c == '\xef';
}

size_t
literal_read(const char *p, const char *end, struct numeral *x)
{
	enum { SMALL = 18 };	/* digits that 64 bits hold */
	const char *from = p;
	uint64_t small = 0;
	unsigned d;
	size_t n;

	n = digit_read(p, end, &d);
	if (n == 0 && (p + n >= end || (*p != '.' && (unsigned char)*p != 0xef)))
		return 0;
	*x = (struct numeral){ .flags = NUM_DIGITS };
	for (; x->digits < SMALL && (n = digit_read(p, end, &d)) > 0; x->digits++) {
		small = small * 10 + d;
		p += n;
	}
	x->lo.m = small;
	x->hi.m = small;
	/* Most figures stand before none of what these take. */
	if (x->digits > 0 && x->digits < SMALL && (p == end ||
	    !is_mark(*p)))
		return (size_t)(p - from);
	while (x->digits >= SMALL && (n = digit_read(p, end, &d)) > 0) {
		x->lo = dec_digit(x->lo, d);
		x->digits++;
		p += n;
	}
	if (x->digits > 0 && x->digits <= 3)
		p += groups_read(p, end, x);
	n = decimals_read(p, end, x);
	if (x->digits == 0 && n == 0) {
		x->flags = 0;
		return 0;
	}
	p += n;
	if (!(x->flags & (NUM_GROUPED | NUM_POINT)))
		p += comma_read(p, end, x);
	n = exponent_read(p, end, x);
	p += n > 0 ? n : power_read(p, end, x);
	x->hi = x->lo = dec_shift(x->lo, 0);
	return (size_t)(p - from);
}

/* ½ ¾ ⅔: U+00BC to BE, U+2150 to 215E, by themselves or behind digits. */
size_t
vulgar_read(const char *p, const char *end, struct numeral *x)
{
	static const unsigned char low[][2] = { { 1, 4 }, { 1, 2 }, { 3, 4 } };
	static const unsigned char high[][2] = { { 1, 7 }, { 1, 9 }, { 1, 10 },
		{ 1, 3 }, { 2, 3 }, { 1, 5 }, { 2, 5 }, { 3, 5 }, { 4, 5 },
		{ 1, 6 }, { 5, 6 }, { 1, 8 }, { 3, 8 }, { 5, 8 }, { 7, 8 } };
	const unsigned char *f;
	struct decimal part;
	size_t n;
	uint32_t c;
	bool exact;

	if (end - p < 2 || ((unsigned char)*p != 0xc2 && (unsigned char)*p != 0xe2))
		return 0;
	c = utf8_at(p, &n);
	if (c >= 0xbc && c <= 0xbe)
		f = low[c - 0xbc];
	else if (c >= 0x2150 && c <= 0x215e)
		f = high[c - 0x2150];
	else
		return 0;
	part = dec_div(dec(f[0], 0), dec(f[1], 0), &exact);
	x->num = dec_add(dec_mul(x->lo, dec(f[1], 0)), dec(f[0], 0));
	x->den = dec(f[1], 0);
	x->lo = x->hi = dec_add(x->lo, part);
	x->flags |= NUM_FRACTION | NUM_DIGITS;
	return n;
}
