/*
 * The walk through a text, in three steps:
 *
 *	scan		lib/candidate finds the next place where something may
 *			begin, and says what: marks made from the tables
 *	classify	a trap is stepped over; a number that only counts, as what
 *			follows it shows, is not tried as a date
 *	read		quantity_read, datetime_read and anchor_read, each where its
 *			first word stands; the longest wins
 *
 * What was read must still stand where a quantity can (is_trapped, is_unsure).
 */
#include "numbers.h"

#include "anchor.h"
#include "candidate.h"
#include "datepart.h"
#include "datetime.h"
#include "scan.h"
#include "tables/number_traps.h"
#include "trie.h"
#include "utf8.h"

/*** What is none ***/

static const char *
before(const char *from, const char *p)
{
	if (p == from)
		return NULL;
	do
		p--;
	while (p > from && !utf8_starts(*p));
	return p;
}

/* The word before is Latin and capital: Gemini 2.5, Llama 4. */
static bool
is_version(const char *from, const char *p)
{
	const char *q = p;

	while (q > from && (q[-1] == ' ' || q[-1] == '-'))
		q--;
	if (q == p || p - q > 1)
		return false;
	while (q > from && (is_alpha(q[-1]) || is_digit(q[-1])))
		q--;
	for (; q < p && *q != ' '; q++)
		if (*q >= 'A' && *q <= 'Z')
			return true;
	return false;
}

/* At the beginning of a line or behind #, and a mark behind it: 1.4, 二、. */
static bool
is_heading(const char *from, const char *p, const char *q, const char *end)
{
	const char *b = p;

	if (q == p && (b - from < 2 || b[-1] != ' ' || b[-2] != '#'))
		return false;
	while (b > from && (b[-1] == ' ' || b[-1] == '(' || b[-1] == '*' ||
	    b[-1] == '>'))
		b--;
	if (b > from && b[-1] == '#')
		return true;
	if (b - from >= 3 && memcmp(b - 3, "（", 3) == 0)
		b -= 3;
	if (b > from)
		return false;
	if (q == end)
		return false;
	return *q == '.' || *q == ')' || (*q == ' ' && memchr(p, '.',
	    (size_t)(q - p)) != NULL) || (end - q >= 3 &&
	    (memcmp(q, "、", 3) == 0 || memcmp(q, "）", 3) == 0 ||
	    memcmp(q, "．", 3) == 0));
}

/* 这一 每一 某一 ...: 一 behind these counts nothing. */
static bool
is_determined(const char *from, const char *p)
{
	static const char words[] = "的这這那每某另同下上新第哪该該任逐又之有唯惟";
	const char *q = before(from, p);

	if (q == NULL || (unsigned char)*q < 0x80)
		return false;
	/* 过去的一年 measures, 难忘的一年 does not */
	if (p - from >= 9 && (memcmp(p - 9, "过去的", 9) == 0 ||
	    memcmp(p - 9, "未来的", 9) == 0 || memcmp(p - 9, "最近的", 9) == 0))
		return false;
	for (const char *w = words; *w != '\0'; w += 3)
		if (p - q == 3 && memcmp(w, q, 3) == 0)
			return true;
	return false;
}

/* The one, this one: a pronoun. */
static bool
is_pronoun(const char *from, const char *p, const char *q)
{
	static const char *const words[] = { "the", "this", "that", "each", "every",
		"any", "no", "another", "which", "such", "other" };

	if (q - p != 3 || word_at(p, q, "one") == 0)
		return false;
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		size_t n = strlen(words[i]);

		if ((size_t)(p - from) > n && p[-1] == ' ' &&
		    word_at(p - 1 - n, p, words[i]) > 0 &&
		    ((size_t)(p - from) == n + 1 || !is_alpha(p[-2 - (ptrdiff_t)n])))
			return true;
	}
	return false;
}

/* At 6 weeks: what was read as an hour counts what follows. */
static bool
is_counting(const char *q, const char *end, const struct item *item)
{
	struct amount unit;

	if (item->type != TIME || !is_digit(q[-1]) || q == end || *q != ' ')
		return false;
	unit = (struct amount){ .type = NUMBER };
	return unit_read(q, end, &unit) > 0;
}

/* a second round: the next one, not so long. */
static bool
is_next_one(const char *p, const char *q, const char *end, const struct item *item)
{
	static const char *const words[] = { "ago", "later", "earlier", "before", "after",
		"from", "and", "or", "of", "to", "in", "at", "on", "for", "per", "each",
		"every", "when", "if", "as", "is", "was", "while", "but", "that", "than",
		"until", "faster", "slower", "longer", "i", "he", "she", "it", "we", "you",
		"they", "the", "this", "with", "by", "so", "because", "a", "an" };
	size_t n;

	if (item->type != DURATION || word_at(p, end, "a second") == 0 || q - p != 8 ||
	    end - q < 2 || *q != ' ' || !is_alpha(q[1]))
		return false;
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if ((n = word_at(q + 1, end, words[i])) > 0 &&
		    (q + 1 + n >= end || !is_alpha(q[1 + n])))
			return false;
	return true;
}

static bool
is_title_end(const char *p, const char *end)
{
	return end - p >= 3 && memcmp(p, "》", 3) == 0;
}

/* Whether what was found is no quantity where it stands. */
static bool
is_trapped(const char *from, const char *p, const char *q, const char *end,
    const struct item *item)
{
	bool bare = item->type == NUMBER && item->unit == NULL;

	if (bare && is_pronoun(from, p, q))
		return true;
	/* 零下 is no count of 下 */
	if (item->type == COUNT && is(p, end, "零下"))
		return true;
	/* 《昨天》 is a title */
	if (p - from >= 3 && memcmp(p - 3, "《", 3) == 0 && is_title_end(q, end))
		return true;
	/* 5G, 4842057.html, 1.2.3 */
	if (is_digit(q[-1]) && q < end && (is_alpha(*q) || *q == '_'))
		return true;
	if (is_digit(q[-1]) && end - q > 1 && *q == '.' && (is_alpha(q[1]) ||
	    is_digit(q[1])) && item->unit == NULL)
		return true;
	if (bare && is_digit(q[-1]) && end - q > 1 && (*q == '-' || *q == ':' ||
	    *q == '/') && is_digit(q[1]))
		return true;
	if (bare && is_digit(*p) && p > from && (p[-1] == ':' || p[-1] == '/' ||
	    p[-1] == '-') && p - from > 1 && is_digit(p[-2]))
		return true;
	return false;
}

static bool
is_unsure(const char *from, const char *p, const char *q, const char *end,
    const struct item *item)
{
	bool bare = (item->type == NUMBER || item->type == FRACTION) &&
	    item->unit == NULL;

	if (bare && item->core_start == item->start && is_version(from, p))
		return true;
	if (bare && is_heading(from, p, q, end))
		return true;
	/* ## 2.3 人才, or that at the beginning: a section's number, whatever
	 * follows the blank */
	if (item->unit != NULL && item->inner[0].p != NULL &&
	    item->unit_text.p > item->inner[0].p + item->inner[0].n &&
	    (is_heading(from, p, p, end) || (p == from && is_digit(*p) &&
	    item->type == COUNT && item->min.e < 0)))
		return true;
	if (end - p >= 3 && memcmp(p, "一", 3) == 0 && is_determined(from, p) &&
	    item->valued && dec_cmp(item->max, dec(1, 0)) == 0)
		return true;
	if (item->type == NUMBER && bare && is_digit(*p) && item->min.e >= 0 &&
	    dec_digits(item->min) >= 11)
		return true;
	return false;
}

/* 12/1 is a date, 1/2 is not. */
static bool
is_slash_date(const struct item *q)
{
	return q->type == FRACTION && q->den.m != 0 &&
	    (dec_cmp(q->num, q->den) >= 0 || dec_cmp(q->den, dec(8, 0)) > 0);
}

/*** All of them ***/

/* Whether a number before the character at q may be of a date. */
static bool
goes_on_date(const char *q)
{
	size_t len;

	switch (utf8_at(q, &len)) {
	case U'年': case U'月': case U'日': case U'号': case U'號': case U'点':
	case U'點': case U'时': case U'時': case U'世': case U'季': case U'财':
	case U'財': case U'：': case U'至': case U'到': case U'—': case U'–':
	case U'～': case U'－':
		return true;
	default:
		return false;
	}
}

/*
 * Whether the number that the quantity at p begins with is no part of a date, as
 * what follows it shows: 年 月 - : am … may make it one.
 */
static bool
counts_only(const char *p, const char *end,
    const struct item *quantity)
{
	const char *q = p + quantity->inner[0].n;
	size_t blank;

	if (quantity->inner[0].p != p || is_alpha(q[-1]))
		return false;
	for (const char *c = p; c < q && c - p < 16; c++)	/* 5/12, 三点五 */
		if (*c == '/' || *c == ' ' || one_of(c, q, "点點"))
			return false;
	if (q - p == 8 && (*p == '1' || *p == '2'))	/* 20240307 */
		return false;
	blank = blank_read(q, end);
	q += blank;
	if (q == end)
		return true;
	if ((unsigned char)*q < 0x80)
		return !is_alpha(*q) && memchr("-~:./'", *q, 6) == NULL &&
		    !(blank > 0 && is_digit(*q)) &&
		    !(end - q > 2 && *q == ',' && q[1] == ' ' && is_alpha(q[2]));
	if (goes_on_date(q))
		return false;
	/* 2.15早上 */
	if (blank == 0 && memchr(p, '.', (size_t)(q - p)) == NULL)
		return true;
	return !(candidate_kinds(q, end) & DATE_WORD);
}

/* 近两年 and 两年以内: a bounded duration that also hangs on the reference date. */
static bool
hangs_on(const struct item *item, const struct item *anchored)
{
	return item->type == DURATION && item->end == anchored->end &&
	    item->mod_text[0] == '\0' && anchored->mod_text[0] != '\0';
}

static bool
is_word(char c)
{
	return is_alpha(c) || is_digit(c);
}

/* How about Friday, what about 5: no approximation. */
static bool
is_asked(struct span text, size_t at)
{
	const char *p = text.p + at, *end = text.p + text.n;

	return word_at(p, end, "about ") > 0 && ((at >= 4 &&
	    word_at(p - 4, end, "how ") > 0) || (at >= 5 &&
	    word_at(p - 5, end, "what ") > 0));
}

/* 5 upcoming years: a number whose unit stands behind another word. */
static bool
is_between(struct span text, const struct item *item)
{
	const char *p = text.p + item->end, *end = text.p + text.n;

	return item->type == NUMBER && item->unit == NULL && end - p > 5 && *p == ' ' &&
	    memchr("ucnfpl", p[1], 6) != NULL;
}

/* 2025-10-20, 2025年10月: what is written so is no quantity. */
static bool
is_figure_date(const char *p, const char *end)
{
	bool hyphen;

	if (end - p < 8 || !(is_digit(p[0]) && is_digit(p[1]) && is_digit(p[2]) &&
	    is_digit(p[3])))
		return false;
	hyphen = p[4] == '-';
	if (!hyphen && !is(p + 4, end, "年"))
		return false;
	p += hyphen ? 5 : 7;
	if (p == end || !is_digit(*p))
		return false;
	p += 1 + (p + 1 < end && is_digit(p[1]));
	return hyphen ? p < end && *p == '-' : is(p, end, "月");
}

/* Whether a quantity is meant where it could also be a date. weak: what is hardly
 * one counts, too. */
static bool
is_rather(const struct item *quantity, const struct item *date, bool weak)
{
	return quantity->end > date->end || (date->weak && !quantity->weak &&
	    !is_slash_date(quantity) && (!weak || quantity->end == date->end));
}

/* Read into item a duration at byte at that hangs on the reference date: the past three
 * years; had is the item there, or NULL: 两年以内. */
static bool
anchored(struct span text, size_t at, const struct reference *ref,
    const struct item *had, struct item *item)
{
	struct item hung;

	if (!anchor_read(text, at, ref, had, &hung) ||
	    (had != NULL && hung.end <= had->end && !hangs_on(had, &hung)))
		return false;
	if (had != NULL && hung.approx == NULL)
		hung.approx = had->approx;
	*item = hung;
	return true;
}

/* Make of the bare figure at byte at, which is in item, the date that a list makes it:
 * 18 and 19 June, in 2007 and 2009. */
static bool
listed(struct span text, size_t at, const struct reference *ref,
    const struct item *item, struct item *date)
{
	const char *p = text.p + at;
	struct when w;
	size_t n;

	if (!is_digit(*p) || item->end - at > 4 || item->unit != NULL ||
	    (item->type != NUMBER && item->type != ORDINAL))
		return false;
	n = listed_read(text.p, p, text.p + text.n, &w);
	if (n == 0)
		return false;
	*date = (struct item){ .start = at, .core_start = at, .end = at + n,
	    .core_end = at + n };
	when_resolve(&w, ref, date);
	return true;
}

/* The item at byte at, or how much to skip. kinds: that may begin there. */
static size_t
item_at(const struct numbers *n, struct span text, size_t at, unsigned kinds,
    struct item *item, bool *found)
{
	struct item beside, *other;
	const char *p = text.p + at, *end = text.p + text.n;
	uint32_t row;
	size_t len = kinds & TRAP ? trie_longest(&number_traps_index, p,
	    text.n - at, &row) : 0;
	bool amount, date, some;

	*found = false;
	if (len > 0 && number_traps[row].kind[0] == 't' &&
	    !(len < text.n - at && is_word(p[len - 1]) && is_word(p[len])))
		return len;
	kinds &= ~(unsigned)TRAP;
	if (kinds == 0 || (lower(*p) == 'a' && is_asked(text, at)))
		return 0;
	amount = (kinds & (FIGURE | BOUND)) && !is_figure_date(p, end) &&
	    quantity_read(text, at, !(kinds & BOUND), item);
	other = amount ? &beside : item;
	date = (kinds & (DATE_WORD | FRONT) || (kinds & FIGURE &&
	    !(amount && counts_only(p, end, item)))) &&
	    datetime_read(text, at, !(kinds & (DATE_WORD | FRONT)), &n->ref, other);
	/* at 3, which hides a number if it is no time */
	if (date && other->weak && !n->weak && is_alpha(*p))
		date = false;
	if (amount && !date)
		date = listed(text, at, &n->ref, item, other);
	if (amount && date && !is_rather(item, other, n->weak))
		*item = *other;
	some = amount || date;
	if (kinds & ANCHOR ? !some || item->type == DURATION || item->weak :
	    some && (item->type == DURATION || is_between(text, item)))
		some |= anchored(text, at, &n->ref, some ? item : NULL, item);
	if (!some)
		return 0;
	if (is_trapped(text.p, p, text.p + item->end, end, item) ||
	    is_counting(text.p + item->end, end, item) ||
	    is_next_one(p, text.p + item->end, end, item))
		return candidate_skip(p, end);
	item->weak = item->weak || is_unsure(text.p, p, text.p + item->end, end, item);
	*found = !item->weak || n->weak;
	return item->end - at;
}

/* The bytes of a run of one Chinese character but for its last two: what begins in
 * 千千千千 and does not stand for itself does not begin before those. */
static size_t
run_read(const char *p, const char *end)
{
	size_t n = 0;

	while ((*p & 0xf0) == 0xe0 && (size_t)(end - p) >= n + 9 &&
	    memcmp(p + n, p + n + 3, 6) == 0)
		n += 3;
	return n;
}

bool
numbers_next(const struct numbers *n, struct span text, size_t *at,
    struct item *item)
{
	const char *end = text.p + text.n;
	bool found = false;
	unsigned kinds;
	size_t taken, run;

	while (!found && (kinds = candidate_next(text, n->weak, at)) != 0) {
		taken = item_at(n, text, *at, kinds, item, &found);
		taken = taken > 0 ? taken : candidate_skip(text.p + *at, end);
		run = found ? 0 : run_read(text.p + *at, end);
		*at += run > taken ? run : taken;
	}
	return found;
}
