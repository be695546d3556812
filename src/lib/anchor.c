#include "anchor.h"

#include <stdio.h>

#include "datetime.h"
#include "scan.h"
#include "isotext.h"
#include "tables/anchors.h"
#include "trie.h"
#include "utf8.h"

const char *
anchor_word(size_t i)
{
	if (i >= ANCHORS_ROWS)	/* the 5 past years */
		return i == ANCHORS_ROWS ? "the" : NULL;
	return anchors[i].before[0] != '\0' ? anchors[i].word : "";
}

/* The longest word that may stand before a duration, or behind one: its mod, or
 * NULL. */
static const char *
word_read(const char *p, const char *end, bool before, size_t *len)
{
	const char *found = NULL, *mod;
	int32_t cell = 0;
	uint32_t row;

	*len = 0;
	for (size_t n = 0; p + n < end; n++) {
		cell = trie_step(&anchors_index, cell, (unsigned char)to_lower(p[n]));
		if (cell < 0)
			break;
		if (!trie_ends(&anchors_index, cell, &row))
			continue;
		mod = before ? anchors[row].before : anchors[row].after;
		if (mod[0] == '\0' || (is_alpha(p[n]) && p + n + 1 < end &&
		    is_alpha(p[n + 1])))
			continue;
		found = mod;
		*len = n + 1;
	}
	return found;
}

/* 前往, 后来, 内容: the word is not the one meant. */
static bool
is_other(const char *p, size_t n, const char *end)
{
	static const char tails[] = "往面端提景沿夕台线途后续續者期果方卫容部存涵"
	    "外自到说看";

	return n == 3 && end - p >= 6 &&
	    memmem(tails, sizeof(tails) - 1, p + 3, 3) != NULL;
}

/* The reference moved by so many units, in seconds. */
static bool
moved(const struct reference *ref, struct decimal by, const char *unit, int sign,
    long *t)
{
	static const struct { const char *code; long seconds; } sizes[] = {
		{ "wk", 604800 }, { "d", 86400 }, { "h", 3600 }, { "min", 60 },
		{ "s", 1 },
	};
	int year = ref->date.year, month = ref->date.month, day = ref->date.day;
	long clock = ref->hour * 3600L + ref->minute * 60L + ref->second, n;

	if (strcmp(unit, "a") == 0 || strcmp(unit, "mo") == 0) {
		long half = 0;

		if (unit[0] == 'a')
			by = dec_mul(by, dec(12, 0));
		if (!dec_whole(by, &n)) {	/* half a month is 15 days */
			by = dec_add(by, dec_negate(dec(5, -1)));
			half = 15;
		}
		if (!dec_whole(by, &n) || n > 120000)
			return false;
		month += sign * (int)n;
		month_norm(&year, &month);
		if (year < 1 || year > 9999)
			return false;
		if (day > month_days(year, month))
			day = month_days(year, month);
		*t = (day_of(year, month, day) + sign * half) * 86400 + clock;
		return true;
	}
	*t = day_of(year, month, day) * 86400 + clock;
	for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++)
		if (strcmp(sizes[i].code, unit) == 0) {
			if (!dec_whole(dec_mul(by, dec((unsigned long)
			    sizes[i].seconds, 0)), &n) || n > 400000000000)
				return false;
			*t += sign * n;
			return *t > -62135596800 && *t < 253402300800;
		}
	return false;
}

static bool
is_quarters(const struct item *item)
{
	const char *p = item->unit_text.p;
	long n;

	return p != NULL && word_at(p, p + item->unit_text.n, "quarter") > 0 &&
	    dec_whole(item->max, &n) && n > 0 && n < 1200 && n % 3 == 0;
}

static int
quarters(const struct item *item)
{
	long months = 0;

	dec_whole(item->max, &months);
	return (int)(months / 3);
}

/* The first day of the quarter so many behind the reference date's. */
static long
quarter_start(const struct reference *ref, int n)
{
	int year = ref->date.year, month = (ref->date.month - 1) / 3 * 3 + 1 + 3 * n;

	month_norm(&year, &month);
	return day_of(year, month, 1);
}

void
anchor_resolve(const struct reference *ref, struct item *item)
{
	bool clock = item->unit[0] == 'h' || item->unit[0] == 's' ||
	    strcmp(item->unit, "min") == 0 || (item->unit[0] == 'd' &&
	    dec_cmp(item->max, item->min) == 0 && item->max.e < 0);
	long now, far, near;
	int sign;

	sign = strcmp(item->mod_text, "ago") == 0 ||
	    strcmp(item->mod_text, "last") == 0 ? -1 : 1;
	if (!ref->set || !moved(ref, item->max, item->unit, sign, &far) ||
	    !moved(ref, item->min, item->unit, sign, &near) ||
	    !moved(ref, dec(0, 0), "s", 1, &now))
		return;
	if (is_quarters(item) && (sign < 0 ? item->mod_text[0] == 'l' :
	    item->mod_text[0] == 'n')) {	/* whole ones */
		long first = quarter_start(ref, sign < 0 ? 0 : 1);

		iso_moment(item->from, sizeof(item->from), sign < 0 ?
		    quarter_start(ref, -quarters(item)) * 86400 : first * 86400, false);
		iso_moment(item->to, sizeof(item->to), ((sign < 0 ? first :
		    quarter_start(ref, 1 + quarters(item))) - 1) * 86400, false);
	} else if (strcmp(item->mod_text, "since") == 0) {	/* from then on for so long */
		iso_moment(item->from, sizeof(item->from), now, clock);
		iso_moment(item->to, sizeof(item->to), clock ? far : far - 86400, clock);
	} else if (item->mod_text[0] == 'a' || strcmp(item->mod_text, "later") == 0) {
		iso_moment(item->from, sizeof(item->from), sign < 0 ? far : near, clock);
		iso_moment(item->to, sizeof(item->to), sign < 0 ? near : far, clock);
	} else if (sign < 0) {
		iso_moment(item->from, sizeof(item->from), far, clock);
		iso_moment(item->to, sizeof(item->to), clock ? now : now - 86400, clock);
	} else {
		iso_moment(item->from, sizeof(item->from), clock ||
		    item->mod_text[0] == 'w' ? now : now + 86400, clock);
		iso_moment(item->to, sizeof(item->to), far, clock);
	}
}

/* 3 days after Tuesday, two weeks from tomorrow: another date to count from. */
static size_t
other_read(struct span text, size_t at, const struct reference *ref,
    struct item *item)
{
	static const struct { const char *word, *mod; } words[] = {
		{ " after ", "later" }, { " from ", "later" }, { " before ", "ago" },
		{ " following ", "later" }, { " since ", "later" },
		{ " prior to ", "ago" }, { " ahead of ", "ago" },
		{ " earlier than ", "ago" }, { " later than ", "later" },
		{ " starting from ", "since" }, { " starting on ", "since" },
		{ " starting ", "since" }, { " beginning ", "since" },
		{ " commencing ", "since" },
	};
	struct reference from = *ref;
	struct item date;
	size_t n = 0, i;

	for (i = 0; i < sizeof(words) / sizeof(*words) && n == 0; i++)
		if (text.n - at > strlen(words[i].word) && memcmp(text.p + at,
		    words[i].word, strlen(words[i].word)) == 0)
			n = strlen(words[i].word);
	if (n == 0 || !datetime_read(text, at + n, false, ref, &date) ||
	    date.weak || (date.type != DATE && date.type != DATETIME &&
	    date.type != TIME) ||
	    date.mod_text[0] != '\0')
		return 0;
	/* for 3 days from Monday lasts, 3 days from Monday is a day */
	if (item->mod_text[0] == 'f' && i != 2)
		return 0;
	iso_print(item->mod_text, sizeof(item->mod_text), "%s", item->mod_text[0] == 'f' ?
	    "since" : words[i - 1].mod);
	if (date.from[0] != '\0' && sscanf(date.from, "%4d-%2d-%2dT%2d:%2d",
	    &from.date.year, &from.date.month, &from.date.day, &from.hour,
	    &from.minute) >= 3) {
		from.set = true;
		anchor_resolve(&from, item);
	}
	item->end = date.end;
	return item->end - at;
}

/* 5 upcoming years, the three previous weeks: the word stands between. */
static bool
inside_read(struct span text, size_t at, const struct reference *ref,
    struct item *item)
{
	static const struct { const char *word, *mod; } words[] = {
		{ "upcoming ", "next" }, { "coming ", "next" }, { "next ", "next" },
		{ "following ", "next" }, { "past ", "last" }, { "previous ", "last" },
		{ "last ", "last" }, { "preceding ", "last" },
	};
	const char *p = text.p + at, *end = text.p + text.n;
	struct amount a = { 0 };
	size_t n = word_at(p, end, "the "), m, k = 0, i;

	m = p + n < end ? numeral_read(p + n, end, &a.num) : 0;
	if (m == 0 || p + n + m >= end || p[n + m] != ' ' || (a.num.flags &
	    (NUM_HAN | NUM_ORDINAL | NUM_FRACTION | NUM_ARTICLE | NUM_SIGNED)))
		return false;
	n += m + 1;
	for (i = 0; i < sizeof(words) / sizeof(*words) && k == 0; i++)
		k = word_at(p + n, end, words[i].word);
	m = k > 0 ? unit_read(p + n + k, end, &a) : 0;
	/* only 3 next week: a count, and a week */
	if (m > 0 && p[n + k + m - 1] != 's' && dec_cmp(a.num.lo, dec(1, 0)) != 0 &&
	    word_at(p + n, end, "upcoming ") == 0)
		return false;
	if (m == 0 || a.type != DURATION || a.code == NULL)
		return false;
	*item = (struct item){ .start = at, .core_start = at, .type = DURATION,
	    .valued = true, .unit = a.code, .unit_sys = a.sys };
	item->min = dec_mul(a.num.lo, a.times);
	item->max = dec_mul(a.num.hi, a.times);
	item->unit_text = (struct span){ p + n + k, m };
	item->end = item->core_end = at + n + k + m;
	iso_print(item->mod_text, sizeof(item->mod_text), "%s", words[i - 1].mod);
	duration_iso(item->min, a.code, item->iso, sizeof(item->iso));
	anchor_resolve(ref, item);
	return true;
}

/* 以内 was taken for a bound of the duration, which ends at p. */
static bool
is_within(const char *p, const struct item *item)
{
	return item->bounds != NULL && item->end - item->start > 9 &&
	    (memcmp(p - 6, "以内", 6) == 0 || memcmp(p - 6, "以內", 6) == 0 ||
	    memcmp(p - 6, "之内", 6) == 0 || memcmp(p - 6, "之內", 6) == 0);
}

/* the past hour, next fortnight, all day: one of it. What is a part of the calendar,
 * as last week, is a date; last minute is too often no time at all. */
static bool
unit_alone(struct span text, size_t at, struct item *item)
{
	static const char *const units[] = { "hour", "fortnight", "decade", "minute",
		"century", "day", "week", "month", "year" };
	const char *p = text.p + at, *end = text.p + text.n;
	bool all = at >= 4 && word_at(p - 4, end, "all ") > 0;
	struct amount a = { .times = dec(1, 0) };
	size_t n = 0;

	for (size_t i = all ? 5 : 0; i < (all ? 9u : 5u) && n == 0; i++)
		n = word_at(p, end, units[i]);
	a.num.lo = a.num.hi = dec(1, 0);
	if (n == 0 || (p + n < end && is_alpha(p[n])) || unit_read(p, end, &a) != n ||
	    a.type != DURATION)
		return false;
	*item = (struct item){ .start = at, .type = DURATION, .valued = true,
	    .min = a.times, .max = a.times, .unit = a.code, .unit_sys = a.sys,
	    .unit_text = { p, n }, .end = at + n, .core_end = at + n };
	item->weak = all || word_at(p, end, "minute") > 0;
	duration_iso(a.times, a.code, item->iso, sizeof(item->iso));
	return true;
}

/* the last three quarters, which are no fraction */
static bool
quarters_read(struct span text, size_t at, struct item *item)
{
	const char *p = text.p + at, *end = text.p + text.n, *unit;
	struct amount a = { 0 };
	size_t n;

	if (!is_alpha(*p) && !is_digit(*p))
		return false;
	unit = memmem(p, end - p > 24 ? 24 : (size_t)(end - p), " quarters", 9);
	n = unit != NULL && unit > p ? numeral_read(p, unit, &a.num) : 0;
	if (n == 0 || p + n != unit || (a.num.flags & (NUM_FRACTION | NUM_POINT)) ||
	    (n = unit_read(unit, end, &a)) == 0 || a.type != DURATION)
		return false;
	*item = (struct item){ .start = at, .type = DURATION, .valued = true,
	    .unit = a.code, .unit_sys = a.sys, .unit_text = { unit + 1, n - 1 } };
	item->min = dec_mul(a.num.lo, a.times);
	item->max = dec_mul(a.num.hi, a.times);
	item->end = item->core_end = at + (size_t)(unit - p) + n;
	duration_iso(item->min, a.code, item->iso, sizeof(item->iso));
	return true;
}

/* 过两天, but not 经过两天, 住过两年. */
static bool
is_passed(const char *p, size_t at)
{
	static const char before[] = "再要只将將等还還就又才先我你他她们們咱，。、；：";

	return (memcmp(p, "过", 3) == 0 || memcmp(p, "過", 3) == 0) && at >= 3 &&
	    (unsigned char)p[-3] >= 0xe3 &&
	    memmem(before, sizeof(before) - 1, p - 3, 3) == NULL;
}

/* The word before a duration, its bytes in n; not that of 最后五天, 后半夜. */
static const char *
before_read(struct span text, size_t at, size_t *n)
{
	const char *p = text.p + at, *end = text.p + text.n;
	const char *word = word_read(p, end, true, n);

	if (word != NULL && *n == 3 && (is_passed(p, at) ||
	    (at >= 3 && memcmp(p - 3, "最", 3) == 0) ||
	    (end - p >= 6 && memcmp(p + 3, "半", 3) == 0)))
		word = NULL;
	return word;
}

/* The word behind a duration, with the blank before it n bytes; alone: without a word
 * before it. */
static const char *
after_read(struct span text, const struct item *item, bool alone, size_t *n)
{
	const char *p = text.p + item->end, *end = text.p + text.n, *word;
	size_t blank = blank_read(p, end), m;

	word = word_read(p + blank, end, false, &m);
	if (word == NULL && is_within(p, item)) {
		word = "within";
		m = 0;
	}
	if (word == NULL)
		return NULL;
	*n = blank + m;
	p += blank;
	if (is_other(p, m, end) || (blank > 0 && (unsigned char)*p >= 0x80))
		return NULL;
	/* 来 only behind 近 and 过去 */
	return alone && m == 3 && memcmp(p, "来", 3) == 0 ? NULL : word;
}

bool
anchor_read(struct span text, size_t at, const struct reference *ref,
    const struct item *had, struct item *item)
{
	const char *p = text.p + at, *before, *after;
	size_t n, m = 0;

	if ((is_alpha(*p) || is_digit(*p)) && inside_read(text, at, ref, item))
		return true;
	before = before_read(text, at, &n);
	if (before == NULL && (had == NULL || had->type != DURATION))
		return false;
	if (before == NULL)
		*item = *had;
	else
		n += blank_read(p + n, text.p + text.n);
	if (before != NULL && (at + n >= text.n || (!unit_alone(text, at + n, item) &&
	    !quarters_read(text, at + n, item) &&
	    !quantity_read(text, at + n, false, item))))
		return false;
	if (item->type != DURATION || item->unit == NULL || !item->valued ||
	    (before != NULL && is_calendar_year(item)))
		return false;
	after = after_read(text, item, before == NULL, &m);
	if (before == NULL || before[0] == 'f') {
		iso_print(item->mod_text, sizeof(item->mod_text), "%s",
		    before != NULL ? before : "");
		if (other_read(text, item->end, ref, item) > 0) {
			item->start = at;
			item->weak = false;
			return true;
		}
		if (before != NULL || after == NULL)
			return false;
	}
	if (after != NULL)
		item->end += m;
	item->start = at;
	iso_print(item->mod_text, sizeof(item->mod_text), "%s",
	    before != NULL && !(after != NULL && before[0] == 'l' &&
	    before[1] == 'a' && before[2] == 't') ? before : after);
	if (strcmp(item->mod_text, "all") == 0) {
		item->mod_text[0] = '\0';
		return true;
	}
	item->weak = item->weak && before != NULL && item->inner[0].p == NULL;
	anchor_resolve(ref, item);
	clock_behind(text, ref, item);
	return true;
}

bool
hanging_read(struct span text, size_t at, const struct reference *ref,
    struct item *item)
{
	const char *p = text.p + at, *end = text.p + text.n, *mod;
	size_t n = word_at(p, end, "in "), m;

	if (at + n >= text.n || !quantity_read(text, at + n, false, item) ||
	    item->type != DURATION || item->unit == NULL || !item->valued)
		return false;
	p = text.p + item->end;
	mod = p < end && *p == ' ' ? word_read(p + 1, end, false, &m) : NULL;
	if (mod != NULL)
		item->end += 1 + m;
	else if (n == 0)
		return false;
	iso_print(item->mod_text, sizeof(item->mod_text), "%s",
	    mod != NULL ? mod : "later");
	anchor_resolve(ref, item);
	return strcmp(item->mod_text, "ago") == 0 ||
	    strcmp(item->mod_text, "later") == 0;
}
