/* Amounts that English has words for: pounds that are weighed, 5 in, double-digit,
 * in his 40s, 20-odd, 5 ± 2. */
#include "amount.h"
#include "scan.h"
#include "utf8.h"

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

/* - 20 degrees: a sign and a blank before a temperature. Elsewhere that is a dash,
 * or begins a list. */
bool
cold_read(const char *from, const char *p, const char *end, struct amount *a)
{
	const char *word = p > from && p[-1] == ' ' ? p - 1 : p;
	size_t n, m;

	if (end - p < 4 || *p != '-' || p[1] != ' ' || !is_digit(p[2]))
		return false;
	while (word > from && is_alpha(word[-1]))
		word--;
	if (p > from && (*word < 'a' || *word > 'z'))
		return false;
	n = 2 + literal_read(p + 2, end, &a->num);
	a->inner = (struct span){ p, n };
	m = unit_read(p + n, end, a);
	if (m == 0 || a->type != MEASURE || (strcmp(a->code, "Cel") != 0 &&
	    strcmp(a->code, "[degF]") != 0 && strcmp(a->code, "{degree}") != 0))
		return false;
	a->lo = a->hi = dec_negate(a->num.lo);
	a->num.flags |= NUM_SIGNED;
	a->len = n + m;
	return true;
}

/* Degrees that are turned, not felt: turn left 45 degrees, a 90° angle, 北纬30度. */
void
angle_read(const char *from, const char *p, const char *q, const char *end,
    struct amount *a)
{
	static const char *const turning[] = { "turn", "rotat", "tilt", "angle", "spin",
		"pivot", "inclin", "latitude", "longitude", "swivel", NULL };
	static const char *const angles[] = { " angle", " turn", " rotation", " clockwise",
		" counter", " north", " south", " east", " west", " latitude", " longitude",
		"-angle", " arc" };
	static const char *const before[] = { "北纬", "南纬", "东经", "西经", "北緯", "南緯",
		"東經", "西經", "旋转", "旋轉", "倾斜", "傾斜", "转动", "轉動" };
	bool angle;

	if (a->type != MEASURE || strcmp(a->code, "{degree}") != 0)
		return;
	angle = said_before(from, p, turning);
	for (size_t i = 0; i < sizeof(angles) / sizeof(*angles) && !angle; i++)
		angle = word_at(q, end, angles[i]) > 0;
	for (size_t i = 0; i < sizeof(before) / sizeof(*before) && !angle; i++)
		angle = p - from >= 6 && memcmp(p - 6, before[i], 6) == 0;
	if (angle)
		a->code = "deg";
}

/*
 * Pounds that are weighed: pounds of meat, weighs 200 pounds, 6 pounds 3 ounces. q
 * is behind the amount a, which begins at p.
 */
void
pounds_read(const char *from, const char *p, const char *q, const char *end,
    struct amount *a)
{
	static const char *const weighing[] = { "weigh", NULL };
	static const char *const changing[] = { "lose", "lost", "losing", "gain", "shed",
		"lighter", "heavier", NULL };
	struct numeral y;
	size_t n, m;
	bool ounces, few;

	if (a->type != MONEY || a->prefixed || strcmp(a->code, "GBP") != 0 ||
	    word_at(a->unit.p, end, "pound") == 0 || a->unit.n > 6)
		return;
	few = !(a->num.flags & NUM_SCALED) && dec_cmp(a->num.lo, dec(1000, 0)) < 0;
	n = blank_read(q, end);
	m = literal_read(q + n, end, &y);
	n += m > 0 ? m + blank_read(q + n + m, end) : 0;
	ounces = m > 0 && (is(q + n, end, "oz") || is(q + n, end, "ounce"));
	if (!ounces && !is(q, end, " of ") && !said_before(from, p, weighing) &&
	    !(few && said_before(from, p, changing)))
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
	a->code = "{degree}";
	a->sys = "ucum";
	a->times = dec_negate(dec(1, 0));
	a->unit = (struct span){ p + n, m };
	return n + m;
}

bool
digits_named(const char *p, const char *end, struct amount *a)
{
	static const char *const words[] = { "single", "double", "triple" };
	static const char *const ends[] = { "digits", "digit", "figures", "figure" };
	size_t n = 0, m = 0;
	int i = 0, j = 0;

	while (i < 3 && (n = word_at(p, end, words[i])) == 0)
		i++;
	if (i == 3 || p + n >= end || (p[n] != ' ' && p[n] != '-'))
		return false;
	n++;
	while (j < 4 && (m = word_at(p + n, end, ends[j])) == 0)
		j++;
	if (j == 4 || is_cut(p, n + m, end))
		return false;
	a->type = DIGITS;
	a->lo = dec(1, i);
	a->hi = dec_add(dec(1, i + 1), dec_negate(dec(1, 0)));
	a->num = (struct numeral){ .lo = a->lo, .hi = a->hi,
	    .flags = NUM_WORDS | NUM_VAGUE };
	a->inner = (struct span){ p, n + m };
	a->len = n + m;
	return true;
}

size_t
plus_read(const char *p, const char *end, struct amount *a)
{
	static const struct { const char *mark; bool more; } marks[] = {
		{ "+", true }, { "-plus", true }, { " plus", true }, { "-odd", false },
		{ " odd", false } };
	struct amount unit = { 0 };

	if (p >= end || memchr("+- ", *p, 3) == NULL)
		return 0;
	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++) {
		size_t n = strlen(marks[i].mark);

		if (!is(p, end, marks[i].mark) || unit_read(p + n, end, &unit) == 0)
			continue;
		a->plus = marks[i].more;
		a->about = !marks[i].more;
		return n;
	}
	return 0;
}

/* 5 ± 2, 9.8 +/- 0.1: what it may be off by, either way. */
size_t
spread_read(const char *p, const char *end, struct amount *a)
{
	static const char *const marks[] = { "±", "+/-", "+/−", "+-" };
	size_t n = blank_read(p, end), m = 0;
	struct numeral y;

	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks) && m == 0; i++)
		m = is(p + n, end, marks[i]) ? strlen(marks[i]) : 0;
	if (m == 0 || !(a->num.flags & NUM_DIGITS) || (a->num.flags & NUM_FRACTION))
		return 0;
	n += m + blank_read(p + n + m, end);
	m = p + n < end ? literal_read(p + n, end, &y) : 0;
	if (m == 0)
		return 0;
	a->num.lo = dec_add(a->num.lo, dec_negate(y.lo));
	a->num.hi = dec_add(a->num.hi, y.lo);
	a->about = true;
	return n + m;
}

void
forties_read(const char *from, const char *p, struct amount *a)
{
	static const char *const whose[] = { "his", "her", "their", "my", "our", "your",
		NULL };
	long v;

	if (a->type != DURATION || a->unit.n != 1 || *a->unit.p != 's' ||
	    a->unit.p != a->inner.p + a->inner.n || !dec_whole(a->num.lo, &v) ||
	    v % 10 != 0 || v < 20 || v > 90 || !said_before(from, p, whose))
		return;
	a->type = AGE;
	a->code = "a";
	a->num.hi = dec((unsigned long)v + 9, 0);
}

/* An even number of quotation marks is before p in its line. */
static bool
is_closed(const char *from, const char *p)
{
	enum { LOOK = 256 };
	bool closed = true;

	for (const char *q = p; q > from && p - q < LOOK; q--)
		closed ^= q[-1] == '"';
	return closed;
}

size_t
quoted_read(const char *from, const char *p, struct amount *a)
{
	if (a->unit.n != 1 || *a->unit.p != '"' || (is_closed(from, p) &&
	    (a->num.flags & (NUM_DIGITS | NUM_FRACTION))))
		return 0;
	a->type = NUMBER;
	a->code = a->sys = NULL;
	a->times = dec(1, 0);
	a->unit = (struct span){ 0 };
	return 1;
}

bool
is_misread(const char *from, const char *p, const char *q, const char *end,
    const struct amount *a)
{
	const char *number = a->inner.p;

	if (!(a->num.flags & NUM_WORDS))
		return false;
	/* twice as many, not twice */
	if ((a->num.flags & NUM_TIMES) &&
	    (word_at(number, end, "twice") > 0 || word_at(number, end, "thrice") > 0))
		return word_at(q, end, " as ") == 0 && word_at(q, end, " the ") == 0;
	/* at this point two people */
	if (word_at(number, end, "point") > 0)
		return p > from && is_alpha(p[p - from > 1 && p[-1] == ' ' ? -2 : -1]);
	return false;
}

/* 15 dollars 50, one dollar and two: cents that are not called so. */
static size_t
cents_read(const char *p, const char *end, struct amount *a)
{
	struct amount b = { 0 };
	size_t n = blank_read(p, end), m;

	if (n == 0 || a->type != MONEY || a->prefixed || !is_alpha(p[-1]) ||
	    dec_cmp(a->times, dec(1, 0)) != 0)
		return 0;
	if (is(p + n, end, "and "))
		n += 4;
	if (p + n >= end)
		return 0;
	m = numeral_read(p + n, end, &b.num);
	if (m == 0 || b.num.digits == 1 || b.num.digits > 2 || b.num.lo.e < 0 ||
	    dec_cmp(b.num.lo, dec(100, 0)) >= 0 || dec_zero(b.num.lo) ||
	    (b.num.flags & (NUM_SIGNED | NUM_ARTICLE | NUM_VAGUE | NUM_POINT |
	    NUM_ORDINAL | NUM_FRACTION | NUM_SCALED)) ||
	    (p + n + m < end && (is_alpha(p[n + m]) || p[n + m] == '%')) ||
	    unit_read(p + n + m, end, &b) > 0 ||
	    ((b.num.flags & NUM_SINGLE) && n < 5))	/* a multibillion-euro one */
		return 0;
	a->lo = dec_add(a->lo, dec_shift(b.num.lo, -2));
	a->hi = dec_add(a->hi, dec_shift(b.num.hi, -2));
	return n + m;
}

/* An hour and thirty: minutes that are not called so, at the end of a phrase. */
static size_t
minutes_read(const char *p, const char *end, struct amount *a)
{
	struct numeral y;
	size_t n = word_at(p, end, " and "), m;
	const char *q;

	if (n == 0 || p + n >= end || strcmp(a->code, "h") != 0)
		return 0;
	m = numeral_read(p + n, end, &y);
	q = p + n + m;
	if (m == 0 || dec_cmp(y.lo, dec(60, 0)) >= 0 || dec_cmp(y.lo, y.hi) != 0 ||
	    (y.flags & ~(unsigned)(NUM_DIGITS | NUM_WORDS | NUM_SINGLE)) ||
	    (q < end && memchr(".,;:)!?", *q, 7) == NULL))
		return 0;
	duration_iso(a->lo, a->code, a->iso, sizeof(a->iso));
	duration_iso(y.lo, "min", a->iso, sizeof(a->iso));
	a->lo = a->hi = dec_add(dec_mul(a->lo, dec(60, 0)), y.lo);
	a->code = "min";
	return n + m;
}

/* An hour and a half, 2 degrees below zero. */
size_t
english_tail(const char *p, const char *end, struct amount *a)
{
	if (is(p, end, " and a half") || is(p, end, " and half")) {
		put_half(a);
		return is(p, end, " and half") ? 9 : 11;
	}
	if (is(p, end, " below zero") && a->type == MEASURE) {
		struct decimal lo = a->lo;

		a->lo = dec_negate(a->hi);
		a->hi = dec_negate(lo);
		return 11;
	}
	return a->type == DURATION ? minutes_read(p, end, a) : cents_read(p, end, a);
}
