#include "numeral.h"

#include "behind.h"
#include "utf8.h"

size_t
blanks_read(const char *p, const char *end)
{
	const char *from = p;

	for (int i = 0; i < 2; i++) {
		if (p < end && *p == ' ')
			p++;
		else if (end - p >= 2 && memcmp(p, "\xc2\xa0", 2) == 0)
			p += 2;
		else if (end - p >= 3 && (memcmp(p, "\xe3\x80\x80", 3) == 0 ||
		    memcmp(p, "\xe2\x80\xaf", 3) == 0))
			p += 3;
	}
	return (size_t)(p - from);
}

static size_t
sign_read(const char *p, const char *end)
{
	static const char *const signs[] = { "-", "−", "－", "负的", "負的",
		"负", "負", "minus ", "negative ", "Minus ", "Negative " };

	if ((unsigned char)*p < 0x80 ? *p != '-' && (*p | 0x21) != ('m' | 0x21) &&
	    (*p | 0x20) != 'n' : *p != signs[1][0] && *p != signs[2][0] && *p != signs[3][0])
		return 0;
	for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++) {
		size_t n;

		if (*p != signs[i][0])
			continue;
		n = strlen(signs[i]);
		if ((size_t)(end - p) > n && memcmp(p, signs[i], n) == 0)
			return n + (n > 1 ? blank_read(p + n, end) : 0);
	}
	return 0;
}

/* The ratio of what was read before (den for 分之) and another number. */
static void
set_fraction(struct numeral *x, struct decimal num, struct decimal den)
{
	bool exact;

	x->num = num;
	x->den = den;
	x->lo = x->hi = dec_div(num, den, &exact);
	x->flags |= NUM_FRACTION;
	if (!exact)
		x->flags |= NUM_POINT;
}

static size_t
part_word(const char *p, const char *end)
{
	size_t n = blank_read(p, end);

	if (p + n >= end || p[n] != "分"[0])
		return 0;
	if (end - p - (ptrdiff_t)n >= 6 && memcmp(p + n, "分之", 6) == 0)
		return n + 6;
	/* 分 之 */
	if (end - p - (ptrdiff_t)n >= 7 && memcmp(p + n, "分", 3) == 0) {
		size_t m = n + 3 + blank_read(p + n + 3, end);

		if (end - p - (ptrdiff_t)m >= 3 && memcmp(p + m, "之", 3) == 0)
			return m + 3;
	}
	return 0;
}

/* Whether letters stand at p, maybe behind a blank or a hyphen. */
static bool
letters_follow(const char *p, const char *end)
{
	for (int i = 0; i < 3 && p < end && !is_alpha(*p); i++) {
		if (*p == '-' || *p == ' ')
			p++;
		else if (*p == '\xe2' && end - p >= 3)	/* dashes */
			p += 3;
		else
			p += blank_read(p, end);
	}
	return p < end && is_alpha(*p);
}

/* Whether a character of Chinese numbers stands at p, maybe behind blanks. */
static bool
han_follows(const char *p, const char *end)
{
	p += blank_read(p, end);
	return end - p >= 3 && (*p & 0xf0) == 0xe0 && (marks_of(p) & NUMERAL);
}

static size_t
unsigned_read(const char *p, const char *end, struct numeral *x)
{
	size_t n, more = 0;

	if (is_alpha(*p))
		return english_read(p, end, x);
	if ((unsigned char)*p >= 0xe3 && (unsigned char)*p < 0xef)
		return han_read(p, end, x);
	n = literal_read(p, end, x);
	if (n == 0 || !(x->flags & NUM_POINT)) {
		more = vulgar_read(p + n, end, x);
		if (more > 0)
			return n + more;
	}
	p += n;
	if (p == end)
		return n;
	if (n == 0 || han_follows(p, end))
		more = han_read(p, end, x);
	if (n > 0 && more == 0 && letters_follow(p, end))
		more = english_read(p, end, x);
	return n + more;
}

/* 三分之一 百分之五 一又二分之一: what follows the first number. */
static size_t
han_fraction(const char *p, const char *end, struct numeral *x)
{
	struct numeral y = { 0 };
	size_t n, m;
	bool sign;

	n = part_word(p, end);
	if (n == 0 || p + n >= end || (x->flags & (NUM_TWIN | NUM_LOT)) ||
	    dec_cmp(x->lo, x->hi) != 0)
		return 0;
	n += blank_read(p + n, end);
	m = sign_read(p + n, end);
	if (p + n + m >= end)
		return 0;
	n += m;
	sign = m > 0;
	m = unsigned_read(p + n, end, &y);
	if (m == 0 || (y.flags & NUM_WORDS))
		return 0;
	if (sign) {
		y.lo = dec_negate(y.lo);
		y.hi = dec_negate(y.hi);
	}
	if ((x->flags & NUM_BARE) && dec_cmp(x->lo, dec(1, 2)) == 0) {
		x->lo = y.lo;
		x->hi = y.hi;
		x->place = y.place;
		x->flags = (y.flags & ~(unsigned)(NUM_BARE | NUM_SINGLE)) |
		    NUM_PERCENT | NUM_HAN;
	} else {
		set_fraction(x, y.lo, x->lo);
		x->flags &= ~(unsigned)(NUM_BARE | NUM_SINGLE);
		x->flags |= NUM_HAN;
	}
	return n + m;
}

/* 又二分之一 behind a whole number. */
static size_t
mixed_fraction(const char *p, const char *end, struct numeral *x)
{
	struct numeral y = { 0 };
	size_t n = blank_read(p, end), m, k;

	if (end - p - (ptrdiff_t)n <= 3 || memcmp(p + n, "又", 3) != 0)
		return 0;
	n += 3 + blank_read(p + n + 3, end);
	if (p + n >= end)
		return 0;
	m = unsigned_read(p + n, end, &y);
	if (m == 0)
		return 0;
	k = han_fraction(p + n + m, end, &y);
	if (k == 0)
		return 0;
	x->lo = x->hi = dec_add(x->lo, y.lo);
	x->flags |= NUM_FRACTION;
	x->flags &= ~(unsigned)NUM_SINGLE;
	x->num = dec_add(dec_mul(dec_add(x->lo, dec_negate(y.lo)), y.den), y.num);
	x->den = y.den;
	return n + m + k;
}

/* 3/4 or 2 1/2 in digits, where it is no date or path. */
static size_t
slash_fraction(const char *p, const char *end, struct numeral *x)
{
	struct numeral y, z;
	size_t n = either_mark(p, end, '/', "／"), m;
	struct decimal whole = dec(0, 0);

	if (x->flags & (NUM_POINT | NUM_HAN | NUM_WORDS))
		return 0;
	if (n == 0) {
		n = blank_read(p, end);
		if (n == 0 || p + n >= end)
			return 0;
		m = literal_read(p + n, end, &y);
		if (m == 0 || (y.flags & (NUM_POINT | NUM_GROUPED)))
			return 0;
		n += m;
		m = either_mark(p + n, end, '/', "／");
		if (m == 0)
			return 0;
		n += m;
		whole = x->lo;
	} else {
		y = *x;
	}
	if (p + n >= end)
		return 0;
	m = literal_read(p + n, end, &z);
	if (m == 0 || (z.flags & NUM_POINT) || dec_zero(z.lo) ||
	    (p + n + m < end && p[n + m] == '/'))
		return 0;
	set_fraction(x, dec_add(y.lo, dec_mul(whole, z.lo)), z.lo);
	return n + m;
}

/* What makes a fraction of x, behind which p is; most numbers are none. */
static size_t
fraction_read(const char *p, const char *end, struct numeral *x)
{
	size_t blank = blank_read(p, end), n = 0;

	if (p + blank >= end)
		return 0;
	if (end - p - (ptrdiff_t)blank >= 3 && (memcmp(p + blank, "分", 3) == 0 ||
	    memcmp(p + blank, "又", 3) == 0)) {
		n = han_fraction(p, end, x);
		if (n == 0)
			n = mixed_fraction(p, end, x);
	}
	if (n == 0 && (x->flags & NUM_DIGITS) && (blank > 0 || *p == '/' ||
	    *p == "／"[0]))
		n = slash_fraction(p, end, x);
	return n;
}

/* Apart, so that little is saved and restored for a short one. */
__attribute__((noinline)) size_t
any_numeral_read(const char *p, const char *end, struct numeral *x)
{
	size_t sign, n;

	sign = sign_read(p, end);
	if (p + sign >= end)
		return 0;
	*x = (struct numeral){ 0 };
	n = unsigned_read(p + sign, end, x);
	if (n == 0 || x->lo.lost || x->hi.lost)
		return 0;
	if (!(x->flags & NUM_WORDS)) {
		n += fraction_read(p + sign + n, end, x);
		if (x->lo.lost)
			return 0;
	}
	if (sign > 0) {
		struct decimal lo = x->lo;

		x->lo = dec_negate(x->hi);
		x->hi = dec_negate(lo);
		x->flags |= NUM_SIGNED;
		x->flags &= ~(unsigned)NUM_SINGLE;
	}
	return sign + n;
}

size_t
numeral_read(const char *p, const char *end, struct numeral *x)
{
	unsigned marks = p < end ? marks_of(p) : 0;
	size_t n;

	if (!(marks & NUMERAL))
		return 0;
	n = short_numeral_read(p, end, marks, x);
	return n > 0 ? n : any_numeral_read(p, end, x);
}
