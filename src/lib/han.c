/*
 * Chinese numbers, from the left: figures gather in cur, 十百千 lift them into
 * section (below 万), 万亿兆 lift that into total. Everything is a pair, since
 * 几十万 is 20 to 90 万 in all places at once.
 */
#include "numeral.h"

#include "scan.h"
#include "tables/han_numerals.h"
#include "trie.h"
#include "utf8.h"

enum { LONGEST = 36 };	/* figures of a number that is spelt */

struct pair {
	struct decimal lo, hi;
};

struct state {
	struct pair total, section, cur;
	int figures;		/* in cur: Chinese figures run together, 0 = none */
	int first, second;	/* of them */
	bool literal;		/* cur was written in digits */
	int literal_digits;
	bool lifted;		/* a power was read */
	int last;		/* the last power's exponent */
	int ten, big;		/* last of each sort; 0 = none */
	bool zero;		/* 零 behind the last power */
	bool point, more, was_big;
	bool spaced;		/* blanks stand between its characters */
};

const char *
han_word(size_t i)
{
	return i < HAN_NUMERALS_ROWS ? han_numerals[i].word : NULL;
}

static bool
is_none(const struct pair *a)
{
	return dec_zero(a->lo) && dec_zero(a->hi) && !a->lo.lost && !a->hi.lost;
}

static struct pair
plus(struct pair a, struct pair b)
{
	if (is_none(&a))
		return b;
	return (struct pair){ dec_add(a.lo, b.lo), dec_add(a.hi, b.hi) };
}

static struct pair
lift(struct pair a, int e)
{
	return (struct pair){ dec_shift(a.lo, e), dec_shift(a.hi, e) };
}

static bool
has_cur(const struct state *s)
{
	return s->figures > 0 || s->literal;
}

static void
clear_cur(struct state *s)
{
	s->cur = (struct pair){ 0 };
	s->figures = 0;
	s->literal = s->zero = s->point = false;
}

/* 三四, 一两, 三五: one above the other. */
static bool
is_twin(const struct state *s)
{
	return s->figures == 2 && (s->second == s->first + 1 ||
	    (s->first == 3 && s->second == 5)) && s->first > 0;
}

static void
twin_to_range(struct state *s, struct numeral *x)
{
	s->cur.lo = dec((unsigned long)s->first, 0);
	s->cur.hi = dec((unsigned long)s->second, 0);
	s->figures = 1;
	x->flags |= NUM_VAGUE;
}

static bool
take_figure(struct state *s, int d, struct numeral *x)
{
	if (s->literal || s->point || s->more || s->figures == LONGEST)
		return false;
	if (s->figures > 0 && (x->flags & NUM_VAGUE))
		return false;
	if (s->figures == 0 && d == 0 && s->lifted) {
		s->zero = true;
		return true;
	}
	if (s->figures > 0 && s->lifted) {
		/* 十七八: only a twin, and it ends the number or is lifted */
		s->second = d;
		if (s->figures != 1 || d != s->first + 1 || d < 2)
			return false;
		s->figures = 2;
		twin_to_range(s, x);
		return true;
	}
	if (s->figures == 0)
		s->first = d;
	else if (s->figures == 1)
		s->second = d;
	s->figures++;
	s->cur.lo = s->cur.hi = dec_digit(s->cur.lo, (unsigned)d);
	return true;
}

static bool
take_ten(struct state *s, int k, struct numeral *x)
{
	if ((s->ten > 0 && k >= s->ten) || s->more)
		return false;
	if (is_twin(s))
		twin_to_range(s, x);
	if (s->figures > 1 || (s->point && k == 1))
		return false;
	if (!has_cur(s)) {
		if (k > 1 && s->lifted && !s->zero)
			return false;
		if (k > 1 && !s->lifted)
			x->flags |= NUM_BARE;
		s->cur.lo = s->cur.hi = dec(1, 0);
	} else if (dec_zero(s->cur.hi)) {
		return false;
	}
	s->section = plus(s->section, lift(s->cur, k));
	clear_cur(s);
	s->lifted = true;
	s->last = s->ten = k;
	s->was_big = false;
	return true;
}

/* A single figure behind a power: 三万五 is 35,000, 三万零五 is 30,005. */
static bool
is_short(const struct state *s, const struct numeral *x)
{
	bool single = s->literal ? s->literal_digits == 1 : s->figures == 1;

	return single && s->lifted && s->last > 1 && !s->zero && !s->point &&
	    !(x->flags & (NUM_VAGUE | NUM_POINT));
}

static bool
take_big(struct state *s, int k, struct numeral *x)
{
	struct pair low = s->section;

	if (is_twin(s))
		twin_to_range(s, x);
	if (s->figures > 1 && !s->point)
		return false;
	if (is_short(s, x) && s->ten > 1)	/* 百二万 */
		s->cur = lift(s->cur, s->ten - 1);
	low = plus(low, s->cur);
	if (dec_zero(low.hi)) {
		if (has_cur(s))
			return false;
		if (!s->lifted) {
			x->flags |= NUM_BARE;
			s->total.lo = s->total.hi = dec(1, k);
		} else if (s->was_big) {
			s->total = lift(s->total, k);
		} else {
			return false;
		}
	} else if (s->big > 0 && k > s->big) {
		s->total = lift(plus(s->total, low), k);
	} else if (s->big > 0 && k == s->big) {
		return false;
	} else {
		s->total = plus(s->total, lift(low, k));
	}
	s->section = (struct pair){ 0 };
	clear_cur(s);
	x->place += k;
	s->lifted = s->was_big = true;
	s->last = s->big = k;
	s->ten = 0;
	x->scale = x->flags & NUM_SCALED && k > x->scale ? x->scale + k : k;
	x->flags |= NUM_SCALED;
	return true;
}

/* 多 余 来 behind a power or a round literal. */
static bool
take_more(struct state *s, bool round, const char *next, const char *end,
    struct numeral *x)
{
	static const char counters[] = "个個位年天岁歲万萬人次家块塊号號分里米";

	if (s->more || s->figures > 0 || s->zero ||
	    !(s->lifted || (s->literal && s->literal_digits > 1)))
		return false;
	if (round) {
		if (end - next < 3 ||
		    memmem(counters, sizeof(counters) - 1, next, 3) == NULL)
			return false;
		x->flags |= NUM_ROUND;
	} else {
		x->flags |= NUM_MORE;
		/* 3000多 is up to 4000 */
		x->place = s->literal ? s->cur.lo.e + dec_zeros(s->cur.lo) : s->last;
	}
	s->more = true;
	return true;
}

bool
is_two(const char *p)
{
	return memcmp(p, "两", 3) == 0 || memcmp(p, "兩", 3) == 0 ||
	    memcmp(p, "俩", 3) == 0 || memcmp(p, "倆", 3) == 0;
}

/* 点 and figures; not in 三点五十 or 三点五分, which are times. */
static size_t
point_read(struct state *s, const char *p, const char *end, struct numeral *x)
{
	const char *from = p;
	struct decimal tail = { 0 };
	uint32_t row;
	unsigned d;
	size_t n;
	int digits = 0;

	if (!has_cur(s) && !s->lifted)
		return 0;
	p += blank_read(p, end);
	for (; p < end; p += n, digits++) {
		n = digit_read(p, end, &d);
		if (n == 0) {
			n = trie_longest(&han_numerals_index, p,
			    (size_t)(end - p), &row);
			if (n == 0 || (han_numerals[row].class[0] != 'd' &&
			    han_numerals[row].class[0] != 'z') || is_two(p))
				break;
			d = (unsigned)han_numerals[row].value;
		}
		tail = dec_digit(tail, d);
		tail.e--;
	}
	if (digits == 0 || (end - p >= 3 && (memcmp(p, "十", 3) == 0 ||
	    (memcmp(p, "分", 3) == 0 && (end - p < 6 ||
	    memcmp(p + 3, "之", 3) != 0)))))
		return 0;
	if (is_short(s, x))
		s->cur = lift(s->cur, s->last - 1);
	s->cur = plus(plus(s->section, s->cur), (struct pair){ tail, tail });
	s->section = (struct pair){ 0 };
	s->figures = 1;
	s->literal = false;
	s->point = true;
	x->flags |= NUM_POINT;
	return (size_t)(p - from);
}

/* Whether a power follows. */
static bool
lifts(const char *p, const char *end)
{
	uint32_t row;

	return p < end && trie_longest(&han_numerals_index, p,
	    (size_t)(end - p), &row) > 0 && (han_numerals[row].class[0] == 't' ||
	    han_numerals[row].class[0] == 'b');
}

bool
is_kilo(const char *p, const char *end)
{
	return one_of(p, end, "米克瓦卡赫伏帕焦字比欧");
}

/* 千 and 兆 that belong to the unit: 12千米, 50兆字节. */
static bool
is_prefix(const struct state *s, const char *p, const char *end, bool mega)
{
	return (has_cur(s) || (mega && s->lifted)) && !(s->lifted && !mega) &&
	    is_kilo(p, end);
}

/* What a token does to the state; 0 where the number ends before it. */
static size_t
take(struct state *s, const char *p, size_t n, const char *end,
    const struct han_numerals_row *row, struct numeral *x)
{
	bool ok = false;
	size_t more;

	switch (row->class[0]) {
	case 'd':	/* digit */
		/* 三十两: a weight; 三万两千 goes on */
		if (s->lifted && !has_cur(s) && (memcmp(p, "两", 3) == 0 ||
		    memcmp(p, "兩", 3) == 0) && !lifts(p + n, end))
			break;
		/* 九两 too; 一两 may be one or two */
		if (s->figures > 0 && !(s->figures == 1 && s->first == 1) &&
		    is_two(p))
			break;
		ok = take_figure(s, row->value, x);
		break;
	case 'z':	/* zero */
		ok = take_figure(s, 0, x);
		break;
	case 't':	/* ten */
		if (row->value == 3 && is_prefix(s, p + n, end, false))
			break;
		ok = take_ten(s, row->value, x);
		break;
	case 's':	/* score, or sign, which only numeral_read() takes */
		if (row->value == 0 || (s->lifted && s->last == 1) || has_cur(s))
			break;
		s->section.lo = s->section.hi = dec_add(s->section.lo,
		    dec((unsigned long)row->value, 1));
		s->zero = false;
		s->lifted = ok = true;
		s->last = s->ten = 1;
		break;
	case 'b':	/* big */
		if (row->value == 12 && is_prefix(s, p + n, end, true))
			break;
		ok = take_big(s, row->value, x);
		break;
	case 'v':	/* vague */
		if (has_cur(s) || s->more || (s->lifted && n > 3))
			break;
		s->cur = (struct pair){ dec(2, 0), dec(9, 0) };
		if (s->lifted && s->last == 1)
			s->cur.lo = dec(1, 0);
		s->figures = 1;
		x->flags |= NUM_VAGUE;
		ok = true;
		break;
	case 'm':	/* more */
	case 'r':	/* round */
		ok = take_more(s, row->class[0] == 'r', p + n, end, x);
		break;
	case 'p':	/* point */
		if (s->point || s->more)
			return 0;
		more = point_read(s, p + n, end, x);
		return more > 0 ? n + more : 0;
	}
	return ok ? n : 0;
}

/* Behind a blank a number begins anew with 几, and with 百分之. */
static bool
apart(const struct state *s, const char *p, size_t n, const char *end, char class)
{
	uint32_t row;
	size_t blank;

	if (class == 'v' || ((class == 't' || class == 'b') &&
	    !has_cur(s) && dec_zero(s->section.hi)) ||
	    (end - p - (ptrdiff_t)n >= 6 && memcmp(p + n, "分之", 6) == 0))
		return true;
	if (class != 'd' || s->spaced)
		return false;
	blank = blank_read(p + n, end);
	if (end - p - (ptrdiff_t)(n + blank) >= 3 &&
	    memcmp(p + n + blank, "又", 3) == 0)
		return false;
	if (p + n + blank >= end || trie_longest(&han_numerals_index,
	    p + n + blank, (size_t)(end - p) - n - blank, &row) == 0)
		return true;
	return han_numerals[row].class[0] != 't';
}

/* Digits behind a power: 3万4000. */
static size_t
take_literal(struct state *s, const char *p, const char *end, bool blank)
{
	struct numeral y;
	unsigned d;
	size_t n;

	if (*p != '.' && digit_read(p, end, &d) == 0)
		return 0;
	n = literal_read(p, end, &y);
	if (n > 0 && blank && apart(s, p, n, end, 'd'))
		return 0;

	if (n == 0 || has_cur(s) || !s->lifted || s->more ||
	    dec_cmp(y.lo, dec(1, s->last)) >= 0)
		return 0;
	s->cur.lo = s->cur.hi = y.lo;
	s->literal = true;
	s->literal_digits = y.digits;
	return n;
}

static void
finish(struct state *s, struct numeral *x)
{
	if (is_short(s, x))
		s->cur = lift(s->cur, s->last - 1);
	if (s->figures > 1 && !s->lifted) {
		x->flags |= NUM_SPELT;
		x->digits = s->figures;
		if (is_twin(s)) {
			x->flags |= NUM_TWIN;
			x->twin_lo = s->first;
			x->twin_hi = s->second;
		}
	}
	/* without a power there is nothing but figures */
	s->total = s->lifted ? plus(s->total, plus(s->section, s->cur)) : s->cur;
	x->lo = s->total.lo;
	x->hi = s->total.hi;
	if (has_cur(s) || !dec_zero(s->section.hi))
		x->scale = 0;
}

size_t
han_read(const char *p, const char *end, struct numeral *x)
{
	const char *from = p, *at = p;
	struct state s = { 0 };
	size_t n, blank, tokens = 0;
	uint32_t row;

	if (x->flags & NUM_DIGITS) {
		s.cur.lo = s.cur.hi = x->lo;
		s.literal = true;
		s.literal_digits = x->digits;
		s.point = (x->flags & NUM_POINT) != 0;
	}
	while (at < end) {
		blank = tokens > 0 || s.literal ? blank_read(at, end) : 0;
		if (at + blank >= end)
			break;
		n = take_literal(&s, at + blank, end, blank > 0);
		if (n == 0) {
			n = trie_longest(&han_numerals_index, at + blank,
			    (size_t)(end - at) - blank, &row);
			if (n > 0 && blank > 0 && apart(&s, at + blank, n, end,
			    han_numerals[row].class[0]))
				n = 0;
			if (n > 0)
				n = take(&s, at + blank, n, end,
				    &han_numerals[row], x);
		}
		if (n == 0)
			break;
		/* A figure behind a blank is another number's: 三 五. */
		at += blank + n;
		s.spaced |= blank > 0;
		tokens++;
		if (s.total.lo.lost)	/* 亿亿亿亿… is none, however it goes on */
			break;
	}
	if (tokens == 0)
		return 0;
	finish(&s, x);
	x->flags |= NUM_HAN;
	if (tokens == 1 && !(x->flags & NUM_DIGITS))
		x->flags |= NUM_SINGLE;
	return (size_t)(at - from);
}
