#include "quantity.h"

#include "behind.h"
#include "range.h"
#include "scan.h"
#include "tables/hedges.h"
#include "trie.h"
#include "utf8.h"

const char *
bound_word(size_t i)
{
	static const char *const ages[] = { "age", "aged", "ages", "比" };

	if (i < HEDGES_ROWS)
		return hedges[i].place[0] == 'a' ? "" : hedges[i].word;
	i -= HEDGES_ROWS;
	if (i < RANGE_OPENINGS)
		return range_openings[i];
	i -= RANGE_OPENINGS;
	return i < 4 ? ages[i] : amount_word(i - 4);
}

/* What may stand between a Chinese word that bounds and the number: 大约有, 高于了;
 * h is the word, of n bytes. */
static size_t
particle_read(const char *p, const char *end, const struct hedges_row *h, size_t n)
{
	bool past = h->bounds[0] != '\0' && h->bounds[1] == '\0';	/* < > */

	if (n < 3 || (unsigned char)p[-3] < 0xe3 || (n < 6 && !one_of(p - 3, end, "约約")) ||
	    !one_of(p, end, past ? "了" : "有为為是") || p + 3 >= end ||
	    !(marks_of(p + 3) & NUMERAL))
		return 0;
	return 3;
}

/* 40 and under, but not behind it another number: over 40 and under 50. */
static bool
is_next_bound(const char *p, const char *end, size_t n)
{
	return word_at(p, end, "and ") > 0 && n + 1 < (size_t)(end - p) && p[n] == ' ' &&
	    (is_digit(p[n + 1]) || p[n + 1] == '$');
}

/* A word that bounds or blurs, before or behind; its bytes, blanks behind it
 * taken where it is before. */
size_t
hedge_read(const char *p, const char *end, char place,
    const struct hedges_row **row)
{
	uint32_t i;
	size_t blank = place == 'a' ? blank_read(p, end) : 0, n;

	if (p + blank >= end ||
	    !(marks_of(p + blank) & (place == 'a' ? MAY_BOUND : BOUNDS)))
		return 0;
	n = name_read(&hedges_index, p + blank, end, &i);
	if (n == 0 || (hedges[i].place[0] != place &&
	    hedges[i].place[0] != '*'))
		return 0;
	if (place == 'a' && is_next_bound(p + blank, end, n))
		return 0;
	*row = &hedges[i];
	n += blank;
	if (place == 'b') {
		n += particle_read(p + n, end, *row, n);
		n += blank_read(p + n, end);
	}
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
	if (a->plus)
		item->bounds = ">=";
	if (a->about)
		item->approx = "~";
	if (a->more)
		item->approx = ">";
	if (!(a->num.flags & (NUM_VAGUE | NUM_LOT | NUM_BARE | NUM_MORE)))
		return;
	if ((a->num.flags & (NUM_VAGUE | NUM_LOT)) ||
	    ((a->num.flags & NUM_BARE) && !a->more && !a->about && a->type != PERCENT))
		item->approx = "vague";
	item->open = (a->num.flags & NUM_LOT) != 0;
	if ((a->num.flags & NUM_MORE) && !(a->num.flags & NUM_VAGUE)) {
		item->under = dec_mul(dec_add(a->num.lo, dec(1, a->num.place)), a->times);
		item->has_under = !item->under.lost;
	}
}

static bool
is_one(const struct amount *a)
{
	return !(a->num.flags & NUM_DIGITS) && dec_cmp(a->num.lo, dec(1, 0)) == 0;
}

/* Too little to stand for a quantity by itself. */
static bool
is_weak(const struct amount *a)
{
	unsigned f = a->num.flags;

	if (f & NUM_ARTICLE)
		return true;
	if (a->type == COUNT)
		return (f & NUM_SINGLE) && is_one(a);
	if (a->type == ORDINAL && (f & NUM_WORDS) && !(f & NUM_DIGITS))
		return (f & NUM_SINGLE) && dec_cmp(a->num.lo, dec(3, 0)) < 0;
	if (a->type == ORDINAL)
		return a->code == NULL && is_one(a);
	if (a->code == NULL && a->type != DIGITS)
		return (f & (NUM_SINGLE | NUM_TWIN)) ||
		    ((f & NUM_VAGUE) && !(f & NUM_SCALED)) || a->half ||
		    ((f & NUM_SPELT) && a->num.digits < 3 && (f & NUM_HAN)) ||
		    (f & NUM_PART);
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

static bool
ends_in(const char *word, const char *end)
{
	size_t n = strlen(word), m = strlen(end);

	return n >= m && strcmp(word + n - m, end) == 0;
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
		if (word_at(p + n + m, end, " than ") > 0)	/* 5 or more than 9 */
			break;
		if (is(p + n, end, "起") && !is(p + n, end, "起码"))
			break;
		if ((is(p + n, end, "多") || is(p + n, end, "余") ||
		    is(p + n, end, "餘")) && item->approx != NULL)
			break;
		apply_hedge(item, h);
		n += m;
		/* 40 and older */
		if (is_alpha(h->word[0]) &&
		    (ends_in(h->word, "older") || ends_in(h->word, "younger")) &&
		    (item->type == DURATION || item->unit == NULL)) {
			item->unit = item->unit == NULL ? "a" : item->unit;
			item->unit_sys = "ucum";
			item->type = AGE;
			item->iso[0] = '\0';
		}
	}
	return n;
}

/* An item at byte at, of which nothing is known: what a flag or a length of 0 says is
 * not there is not cleared. */
static void
item_start(struct item *item, size_t at)
{
	item->start = at;
	item->valued = item->open = item->has_under = item->weak = item->inferred = false;
	item->den = dec(0, 0);
	item->bounds = item->approx = item->unit = item->unit_sys = item->per = NULL;
	item->unit_text = (struct span){ 0 };
	item->core_start = item->core_end = at;
	item->part[0] = item->part[1] = item->inner[0] = item->inner[1] = (struct span){ 0 };
	item->mod_text[0] = item->iso[0] = item->from[0] = item->to[0] = '\0';
	item->lunar[0] = item->rel[0] = '\0';
}

bool
piece_read(struct span text, struct span piece, struct item *item)
{
	struct amount a;

	if (piece.p == NULL ||
	    !amount_read(text.p, piece.p, piece.p + piece.n, &a))
		return false;
	item_start(item, (size_t)(piece.p - text.p));
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
	const char *bounds = "";
	struct amount a;
	size_t n = blank_read(p, end), m, i = 0;

	while (!is(p + n, end, words[i]) && words[i][0] != '\0')
		i++;
	n += strlen(words[i]);
	n += blank_read(p + n, end);
	m = p + n < end ? bound_read(from, p + n, end, &a, &bounds) : 0;
	if (m == 0 || bounds[0] == '[' || item->bounds[0] == '[' ||
	    bounds[0] == item->bounds[0] || dec_cmp(a.lo, a.hi) != 0 ||
	    (item->unit != NULL && (a.code == NULL || strcmp(a.code, item->unit) != 0)))
		return 0;
	if (item->bounds[0] == '>' ? dec_cmp(a.lo, item->max) <= 0 :
	    dec_cmp(a.lo, item->min) >= 0)
		return 0;
	item->type = a.type;
	item->unit = a.code;
	item->unit_sys = a.sys;
	item->unit_text = a.unit;
	if (item->bounds[0] == '>')
		item->max = a.lo;
	else
		item->min = a.lo;
	{
		bool open = (item->bounds[0] == '>' ? item->bounds : bounds)[1] == '\0';
		bool shut = (item->bounds[0] == '>' ? bounds : item->bounds)[1] != '\0';

		item->bounds = open ? shut ? "(]" : "()" : shut ? "[]" : "[)";
	}
	return n + m;
}

/* The words that bound an amount, two at most: bytes. */
static size_t
hedges_read(const char *p, const char *end, const struct hedges_row *h[2])
{
	size_t n = p < end && (marks_of(p) & BOUNDS) ?
	    hedge_read(p, end, 'b', &h[0]) : 0;

	return n > 0 ? n + hedge_read(p + n, end, 'b', &h[1]) : 0;
}

/* aged 87, age 5, ages 18 to 24: the word with the blank behind it. */
static size_t
age_word(const char *p, const char *end)
{
	static const char *const words[] = { "aged ", "age of ", "ages of ", "ages ",
		"age " };
	size_t n = 0;

	for (size_t i = 0; i < sizeof(words) / sizeof(*words) && n == 0; i++)
		n = word_at(p, end, words[i]);
	return n;
}

/* What stands behind such a word is an age; false where it cannot be one. */
static bool
make_age(struct amount *a, struct span word)
{
	if ((a->code != NULL && a->type != DURATION) || a->type == ORDINAL ||
	    (a->code == NULL && dec_cmp(a->hi, dec(130, 0)) > 0))
		return false;
	if (a->code == NULL) {
		a->unit = word;
		a->code = "a";
		a->sys = "ucum";
	}
	a->type = AGE;
	return true;
}

bool
is_calendar_year(const struct item *item)
{
	return item->type == DURATION && item->unit != NULL &&
	    strcmp(item->unit, "a") == 0 && item->valued && item->min.e == 0 &&
	    dec_cmp(item->min, dec(1900, 0)) > 0 &&
	    dec_cmp(item->max, dec(2100, 0)) < 0 &&
	    dec_cmp(item->min, dec(2000, 0)) != 0;
}

/* What stands before an amount: 比, age of, more than, between. */
struct front {
	size_t len;		/* bytes in all */
	size_t age;		/* of the word for an age */
	const struct hedges_row *h[2];
	bool than, opening, between, since;
	bool nth;		/* an ordinal follows: higher than the tenth */
};

/* The front at a place of the text; false where no amount can be behind it. */
static bool
front_read(struct span text, size_t at, struct front *f)
{
	const char *end = text.p + text.n, *p = text.p + at;
	size_t n;

	f->age = lower(*p) == 'a' ? age_word(p, end) : 0;
	f->than = is(p, end, "比");
	p += f->age + (f->than ? 3 : 0);
	f->between = f->age > 0 && is(p - 3, end, "of ") && is(p - 5, end, "s");
	p += hedges_read(p, end, f->h);
	if (f->h[1] != NULL && f->h[0]->bounds[0] != '\0' &&
	    f->h[1]->bounds[0] != '\0' && f->h[0]->bounds[0] != f->h[1]->bounds[0])
		return false;	/* <> */
	if (at > 0 && text.p[at] == '>' && (is_alpha(text.p[at - 1]) ||
	    memchr("<=-/\"'", text.p[at - 1], 6) != NULL))
		return false;	/* an arrow, the end of a tag */
	n = p < end && (marks_of(p) & OPENING) ? opening_read(p, end, &f->between, &f->since) : 0;
	f->opening = n > 0;
	p += n;
	n = p - text.p > 5 && f->h[0] != NULL && word_at(p - 5, p, "than ") > 0 ?
	    word_at(p, end, "the ") : 0;
	f->nth = n > 0;
	f->len = (size_t)(p - text.p) + n - at;
	return true;
}

/* The second amount of a range that begins with a, behind which p is; or what a
 * takes from another amount that is joined to it. */
static size_t
ends_read(const char *from, const char *p, const char *end, struct amount *a,
    struct amount *b, const struct front *f)
{
	size_t n;

	if (!(a->may & MAY_JOIN) || !joint_begins(p, end))
		return 0;
	n = range_read(from, p, end, a, b, f->between, f->since);
	if (n > 0 || f->opening)
		return n;
	n = closed_read(from, p, end, a, b);
	if (n == 0)
		list_read(from, p, end, a);
	return n;
}

bool
quantity_read(struct span text, size_t at, bool figure, struct item *item)
{
	const char *end = text.p + text.n, *p;
	struct amount a, b;
	struct front f = { 0 };
	size_t n, m = 0;
	unsigned may;

	item_start(item, at);
	if (!figure && !front_read(text, at, &f))
		return false;
	p = text.p + at + f.len;
	if (p >= end || !amount_read(text.p, p, end, &a) || (f.nth && a.type != ORDINAL))
		return false;
	item->core_start = (size_t)(p - text.p);
	if (f.h[0] != NULL && is(text.p + at, end, "上") && !(a.num.flags & NUM_BARE))
		return false;
	n = (a.may & MAY_SCORE) && f.h[0] == NULL && !f.opening ?
	    score_read(p + a.len, end, &a, item) : 0;
	if (n > 0) {
		item->core_end = item->end = (size_t)(p - text.p) + a.len + n;
		return true;
	}
	n = ends_read(text.p, p + a.len, end, &a, &b, &f);
	if (n == 0 && f.opening)
		return false;
	if (f.age > 0 && (!make_age(&a, (struct span){ text.p + at, f.age - 1 }) ||
	    (n > 0 && !make_age(&b, a.unit))))
		return false;
	fill(item, &a, n > 0 ? &b : &a);
	item->part[0] = (struct span){ p, a.len };
	if (n > 0)
		item->part[1] = (struct span){ p + a.len + n - b.len, b.len };
	p += a.len + n;
	may = n > 0 ? behind(p, end) : a.may;
	m = (may & MAY_PER) && !item->weak ? per_read(p, end, item->type, &item->per) : 0;
	if (m > 0)
		may = behind(p += m, end);
	item->core_end = (size_t)(p - text.p);
	if (f.h[0] != NULL && (is_calendar_year(item) || (item->type == NUMBER &&
	    item->unit == NULL && one_of(p, end, "月日号號"))))
		return false;	/* 低于9月的 */
	for (int i = 0; i < 2 && f.h[i] != NULL; i++)
		apply_hedge(item, f.h[i]);
	if (f.h[0] != NULL && item->weak && !(a.num.flags & NUM_ARTICLE))
		item->weak = false;
	if (may & MAY_BOUND)
		p += behind_read(p, end, item, n > 0, f.between);
	if (f.than && ((m = than_read(p, end, &item->bounds)) == 0 || n > 0))
		return false;
	p += f.than ? m : 0;
	if (n == 0 && item->bounds != NULL && a.type != DURATION)
		p += other_bound(text.p, p, end, item);
	item->end = (size_t)(p - text.p);
	return true;
}
