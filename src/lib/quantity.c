#include "quantity.h"

#include "range.h"
#include "scan.h"
#include "tables/hedges.h"
#include "trie.h"
#include "utf8.h"

const char *
bound_word(size_t i)
{
	if (i < HEDGES_ROWS)
		return hedges[i].place[0] == 'a' ? "" : hedges[i].word;
	i -= HEDGES_ROWS;
	if (i < RANGE_OPENINGS)
		return range_openings[i];
	return amount_word(i - RANGE_OPENINGS);
}

/* A word that bounds or blurs, before or behind; its bytes, blanks behind it
 * taken where it is before. */
size_t
hedge_read(const char *p, const char *end, char place,
    const struct hedges_row **row)
{
	uint32_t i;
	size_t blank = place == 'a' ? blank_read(p, end) : 0;
	size_t n = p + blank < end ?
	    name_read(&hedges_index, p + blank, end, &i) : 0;

	if (n == 0 || (hedges[i].place[0] != place &&
	    hedges[i].place[0] != '*'))
		return 0;
	*row = &hedges[i];
	n += blank;
	if (place == 'b')
		n += blank_read(p + n, end);
	return n;
}

static void
apply_hedge(struct item *item, const struct hedges_row *h)
{
	if (h->bounds[0] != '\0')
		item->bounds = h->bounds;
	if (h->approx[0] != '\0' && item->approx == NULL)
		item->approx = h->approx;
}

/* 3比2: a plain number, 比 and another; num and den of the item. */
static size_t
score_read(const char *p, const char *end, const struct amount *a,
    struct item *item)
{
	struct numeral y;
	struct amount none;
	size_t n;

	if (a->type != NUMBER || a->code != NULL || !is(p, end, "比") ||
	    p + 3 >= end || (a->num.flags & (NUM_POINT | NUM_VAGUE | NUM_SIGNED |
	    NUM_SCALED | NUM_FRACTION | NUM_TWIN)))
		return 0;
	n = numeral_read(p + 3, end, &y);
	if (n == 0 || (y.flags & (NUM_POINT | NUM_VAGUE | NUM_SIGNED |
	    NUM_SCALED | NUM_FRACTION)) || unit_read(p + 3 + n, end, &none) > 0)
		return 0;
	item->type = SCORE;
	item->num = a->num.lo;
	item->den = y.lo;
	return 3 + n;
}

/* What the number's own words say about how sure it is. */
static void
apply_number(struct item *item, const struct amount *a)
{
	if (a->num.flags & (NUM_VAGUE | NUM_LOT))
		item->approx = "vague";
	else if (a->more)
		item->approx = ">";
	else if (a->about)
		item->approx = "~";
	else if ((a->num.flags & NUM_BARE) && a->type != PERCENT)
		item->approx = "vague";
	item->open = (a->num.flags & NUM_LOT) != 0;
	if ((a->num.flags & NUM_MORE) && !(a->num.flags & NUM_VAGUE)) {
		item->under = dec_mul(dec_add(a->num.lo, a->num.place), a->times);
		item->has_under = !item->under.lost;
	}
}

/* Too little to stand for a quantity by itself. */
static bool
is_weak(const struct amount *a)
{
	unsigned f = a->num.flags;
	bool one = dec_cmp(a->num.lo, dec(1, 0)) == 0 && !(f & NUM_DIGITS);

	if (f & NUM_ARTICLE)
		return true;
	if (a->type == ORDINAL && (f & NUM_WORDS) && !(f & NUM_DIGITS))
		return (f & NUM_SINGLE) && dec_cmp(a->num.lo, dec(3, 0)) < 0;
	if (a->type == ORDINAL)
		return a->code == NULL && one;
	if (a->code == NULL && a->type != DIGITS)
		return (f & (NUM_SINGLE | NUM_TWIN)) ||
		    ((f & NUM_VAGUE) && !(f & NUM_SCALED)) || a->half ||
		    ((f & NUM_SPELT) && a->num.digits < 3 && (f & NUM_HAN)) ||
		    (f & NUM_PART);
	if (a->type == COUNT && one && (f & NUM_SINGLE))
		return true;
	return false;
}

static void
fill(struct item *item, const struct amount *a, const struct amount *b)
{
	item->type = b->type;
	item->valued = true;
	item->min = a->lo;
	item->max = b->hi;
	item->unit = b->code;
	item->unit_sys = b->sys;
	item->unit_text = b->unit;
	item->inner[0] = a->inner;
	item->weak = is_weak(a) && (a == b || is_weak(b));
	apply_number(item, a);
	if (a != b) {
		item->inner[1] = b->inner;
		item->weak = item->weak && a->code == NULL;
		if (item->approx == NULL)
			apply_number(item, b);
		item->has_under = false;
		item->open = false;
	} else if ((a->num.flags & NUM_FRACTION) && a->type == FRACTION) {
		item->num = a->num.num;
		item->den = a->num.den;
	}
	if (b->type == DURATION && a == b)
		memcpy(item->iso, a->iso, sizeof(a->iso));
}

/* 级 behind a count makes it an order of magnitude; 之间 closes a range. */
static size_t
behind_read(const char *p, const char *end, struct item *item, bool range,
    bool between)
{
	const struct hedges_row *h;
	size_t n = 0, m;

	if (between && range && is(p, end, "之间"))
		n = 6;
	if (between && range && is(p, end, "之間"))
		n = 6;
	for (int i = 0; i < 2 && (m = hedge_read(p + n, end, 'a', &h)) > 0; i++) {
		if (is(p + n, end, "起") && !is(p + n, end, "起码"))
			break;
		if ((is(p + n, end, "多") || is(p + n, end, "余") ||
		    is(p + n, end, "餘")) && item->approx != NULL)
			break;
		apply_hedge(item, h);
		n += m;
	}
	return n;
}

bool
piece_read(struct span text, struct span piece, struct item *item)
{
	struct amount a;

	if (piece.p == NULL ||
	    !amount_read(text.p, piece.p, piece.p + piece.n, &a))
		return false;
	*item = (struct item){ .start = (size_t)(piece.p - text.p) };
	fill(item, &a, &a);
	item->end = item->start + a.len;
	return true;
}

/* more than 20 and less than 30: the other bound of an item that has one. */
static size_t
other_bound(const char *from, const char *p, const char *end, struct item *item)
{
	static const char *const words[] = { "并且", "而且", "且", "但", "，", ", ",
		",", "and ", "but ", "" };
	const struct hedges_row *h;
	struct amount a;
	size_t n = blank_read(p, end), m, i = 0;

	while (!is(p + n, end, words[i]) && words[i][0] != '\0')
		i++;
	n += strlen(words[i]);
	n += blank_read(p + n, end);
	m = p + n < end ? hedge_read(p + n, end, 'b', &h) : 0;
	if (m == 0 || p + n + m >= end || h->bounds[0] == '\0' ||
	    h->bounds[0] == item->bounds[0] ||
	    !amount_read(from, p + n + m, end, &a) || dec_cmp(a.lo, a.hi) != 0 ||
	    (a.code != item->unit && (a.code == NULL || item->unit == NULL ||
	    strcmp(a.code, item->unit) != 0)))
		return 0;
	if (item->bounds[0] == '>' ? dec_cmp(a.lo, item->max) <= 0 :
	    dec_cmp(a.lo, item->min) >= 0)
		return 0;
	if (item->bounds[0] == '>')
		item->max = a.lo;
	else
		item->min = a.lo;
	{
		bool open = (item->bounds[0] == '>' ? item->bounds : h->bounds)[1] == '\0';
		bool shut = (item->bounds[0] == '>' ? h->bounds : item->bounds)[1] != '\0';

		item->bounds = open ? shut ? "(]" : "()" : shut ? "[]" : "[)";
	}
	return n + m + a.len;
}

bool
quantity_read(struct span text, size_t at, struct item *item)
{
	const char *end = text.p + text.n, *p = text.p + at;
	const struct hedges_row *h = NULL, *second = NULL;
	struct amount a, b;
	bool between = false, since = false;
	size_t n, opening;

	*item = (struct item){ .start = at };
	n = hedge_read(p, end, 'b', &h);
	p += n;
	if (n > 0) {
		n = hedge_read(p, end, 'b', &second);
		p += n;
	}
	opening = p < end ? opening_read(p, end, &between, &since) : 0;
	p += opening;
	if (p >= end || !amount_read(text.p, p, end, &a))
		return false;
	item->core_start = (size_t)(p - text.p);
	if (h != NULL && (is(text.p + at, end, "上") && !(a.num.flags & NUM_BARE)))
		return false;
	n = h == NULL && opening == 0 ? score_read(p + a.len, end, &a, item) : 0;
	if (n > 0) {
		item->core_end = item->end = (size_t)(p - text.p) + a.len + n;
		return true;
	}
	n = range_read(text.p, p + a.len, end, &a, &b, between, since);
	if (n == 0 && opening > 0)
		return false;
	if (n == 0)
		n = closed_read(text.p, p + a.len, end, &a, &b);
	fill(item, &a, n > 0 ? &b : &a);
	item->part[0] = (struct span){ p, a.len };
	if (n > 0)
		item->part[1] = (struct span){ p + a.len + n - b.len, b.len };
	p += a.len + n;
	item->core_end = (size_t)(p - text.p);
	if (h != NULL)
		apply_hedge(item, h);
	if (second != NULL)
		apply_hedge(item, second);
	if (h != NULL && item->weak && !(a.num.flags & NUM_ARTICLE))
		item->weak = false;
	p += behind_read(p, end, item, n > 0, between);
	if (n == 0 && h != NULL && item->bounds != NULL && a.type != DURATION)
		p += other_bound(text.p, p, end, item);
	item->end = (size_t)(p - text.p);
	return true;
}
