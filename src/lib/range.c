/* Two amounts that are the ends of one: 15%-20%, from 1 to 2, 600亿至720亿美元. */
#include "range.h"

#include "scan.h"
#include "utf8.h"

const char *const range_openings[RANGE_OPENINGS] = { "between ", "Between ", "介于",
	"介於", "在", "from ", "From ", "从", "從", "由", "自" };

/* How two ends are joined. */
enum joint {
	NONE, DASH, TIGHT,	/* 5-7; 5 -7, which may be a sign */
	TO, AND,		/* AND: only behind between or from */
	OR			/* two or three */
};

/* The mark at p with the blanks round it: how many bytes, and what it is. */
static size_t
joint_read(const char *p, const char *end, enum joint *joint)
{
	static const struct { const char *mark; enum joint joint; } marks[] = {
		{ "—", DASH }, { "–", DASH }, { "~", DASH }, { "～", DASH }, { "－", DASH },
		{ "- to ", TO }, { "- or ", OR }, { "-to-", TO }, { "-", DASH },
		{ "至", TO }, { "到", TO }, { "‐", DASH }, { "−", DASH }, { "〜", DASH },
		{ "∼", DASH }, { "to ", TO }, { "through ", TO }, { "and ", AND },
		{ "和", AND }, { "与", AND }, { "與", AND }, { "or ", OR },
	};
	size_t n = blank_read(p, end), m, i = 0;

	*joint = NONE;
	/* 1万(含)-5万 */
	n += is(p + n, end, "(含)") ? 5 : is(p + n, end, "（含）") ? 9 : 0;
	if (p + n >= end || memchr("-~tao\xe2\xe3\xe4\xe5\xe8\xef", p[n], 11) == NULL ||
	    ((p[n] & 0xf0) == 0xe0 && !one_of(p + n, end, "至到和与與—–～－‐−〜∼")))
		return 0;
	while (i < sizeof(marks) / sizeof(*marks) && (marks[i].mark[0] != p[n] ||
	    !is(p + n, end, marks[i].mark)))
		i++;
	if (i == sizeof(marks) / sizeof(*marks) || (n == 0 && is_alpha(marks[i].mark[0])))
		return 0;
	*joint = marks[i].joint;
	m = n + strlen(marks[i].mark);
	/* 12——15, 12--15 */
	if (*joint == DASH && ((unsigned char)marks[i].mark[0] >= 0x80 ||
	    (n == 0 && p[m - 1] == '-')) && is(p + m, end, marks[i].mark))
		m += strlen(marks[i].mark);
	if (*joint == DASH && p[n] == '-' && n > 0 && blank_read(p + m, end) == 0)
		*joint = TIGHT;
	return m + blank_read(p + m, end);
}

bool
joint_begins(const char *p, const char *end)
{
	enum joint joint;

	return joint_read(p, end, &joint) > 0;
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

	/* $1.2 to $1.5 billion, not $600 to $1.5 billion */
	if (a->code != NULL) {
		if (a->prefixed && b->prefixed && b->num.scale > 0 &&
		    a->num.scale == 0 && dec_cmp(dec_shift(a->num.lo,
		    b->num.scale), b->num.lo) < 0)
			a->lo = a->hi = dec_shift(a->lo, b->num.scale);
		return;
	}
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

/* Whether b may be the other end of a, as they are joined. */
static bool
fits(const struct amount *a, const struct amount *b, enum joint joint)
{
	bool heat = b->code != NULL && (strcmp(b->code, "Cel") == 0 ||
	    strcmp(b->code, "[degF]") == 0 || strcmp(b->code, "{degree}") == 0);

	if (b->type == ORDINAL || a->type == ORDINAL)	/* 在第一和第五之间 */
		return joint == AND && a->type == b->type && a->code == b->code;
	/* 5 -7 g; but 5 -7 is arithmetic, 5 -7℃ two temperatures */
	if (joint == TIGHT)
		return a->code == NULL && b->code != NULL && !heat;
	/* two or three years, 10 or 12 people */
	if (joint == OR)
		return a->code == NULL && a->type == NUMBER && b->code != NULL &&
		    !a->prefixed && !(a->num.flags & NUM_POINT) &&
		    dec_cmp(b->num.lo, dec_mul(a->num.lo, dec(2, 0))) <= 0;
	/* up 3c to $1.20 */
	return a->code == NULL || b->code == NULL || a->type != MONEY ||
	    b->type != MONEY || dec_cmp(a->times, b->times) >= 0;
}

/*
 * The second amount of a range that begins with a, or 0. With 从 before it,
 * two amounts that have a unit each are a change, not a range.
 */
size_t
range_read(const char *from, const char *p, const char *end, struct amount *left,
    struct amount *b, bool between, bool since)
{
	struct amount copy, *a = left;
	const struct hedges_row *h;
	enum joint joint;
	size_t n = joint_read(p, end, &joint), m;
	bool dash = is(p, end, "-") && joint == DASH;

	if (n == 0 || p + n >= end || (a->num.flags & NUM_ARTICLE) ||
	    (joint == AND && !between))
		return 0;
	m = hedge_read(p + n, end, 'b', &h);
	n += m;
	if (p + n >= end || !amount_read(from, p + n, end, b) ||
	    (b->num.flags & NUM_ARTICLE) || ((b->num.flags & NUM_SIGNED) &&
	    !(joint == TO && b->code != NULL)) ||
	    goes_on(p + n + b->len, end))
		return 0;
	if (!fits(a, b, joint) || (b->type == ORDINAL &&
	    !is(p + n + b->len, end, "之间") && !is(p + n + b->len, end, "之間")))
		return 0;
	if (since && a->code != NULL && b->code != NULL)
		return 0;
	if (a->prefixed && !b->prefixed && b->code == NULL) {	/* $5-10 */
		b->code = a->code;
		b->sys = a->sys;
		b->type = a->type;
		b->unit = a->unit;
		b->prefixed = true;
	}
	if (a->code != NULL && b->code == NULL)
		return 0;
	if (!a->prefixed && b->prefixed && a->code == NULL)
		return 0;
	copy = *left;
	a = &copy;
	share(a, b);
	if ((a->code == NULL) != (b->code == NULL) || (a->code != NULL &&
	    strcmp(a->code, b->code) != 0))
		return 0;
	/* from -18 to -34 degrees */
	if (dec_cmp(a->lo, b->hi) > 0 && a->lo.neg && b->hi.neg && a->code != NULL) {
		struct decimal lo = b->lo;

		b->lo = b->hi = a->lo;
		a->lo = a->hi = lo;
	}
	if (dec_cmp(a->lo, b->hi) >= 0)
		return 0;
	/* 1-2 without a unit is a score, a section or a date as often */
	if (dash && a->code == NULL && !(a->num.flags & NUM_SCALED) &&
	    a->num.digits < 2)
		return 0;
	*left = copy;
	return n + b->len;
}

/* 45 and 50 mg are 45 mg and 50 mg: a, behind which p is, takes the unit. */
void
list_read(const char *from, const char *p, const char *end, struct amount *a)
{
	struct amount b;
	enum joint joint;
	size_t n = joint_read(p, end, &joint);

	if (joint != AND || p + n >= end || a->code != NULL || a->type != NUMBER ||
	    !(a->num.flags & NUM_DIGITS) || !is_digit(p[n]) ||
	    !amount_read(from, p + n, end, &b) || b.type != MEASURE ||
	    dec_cmp(dec_shift(a->num.lo, 1), b.num.lo) < 0 ||
	    dec_cmp(a->num.lo, dec_shift(b.num.lo, 1)) > 0)
		return;
	share(a, &b);
}

/* 10000与20000之间: a range by what closes it. */
size_t
closed_read(const char *from, const char *p, const char *end, struct amount *a,
    struct amount *b)
{
	size_t n = range_read(from, p, end, a, b, true, false);

	if (n == 0)
		return 0;
	/* 100与200间: not so many rooms */
	if (b->type == COUNT && a->unit.p == b->unit.p && (is(b->unit.p, end, "间") ||
	    is(b->unit.p, end, "間"))) {
		a->type = b->type = NUMBER;
		a->code = b->code = a->sys = b->sys = NULL;
		a->unit = b->unit = (struct span){ 0 };
		return n;
	}
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
		*between = i < 7;
		*since = i >= 7;
		return strlen(range_openings[i]) +
		    blank_read(p + strlen(range_openings[i]), end);
	}
	return 0;
}
