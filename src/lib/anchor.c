#include "anchor.h"

#include <stdio.h>

#include "datetime.h"
#include "isotext.h"
#include "tables/anchors.h"
#include "trie.h"
#include "utf8.h"

const char *
anchor_word(size_t i)
{
	if (i >= ANCHORS_ROWS)
		return NULL;
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

static void
resolve(const struct reference *ref, struct item *item)
{
	bool clock = item->unit[0] == 'h' || item->unit[0] == 's' ||
	    strcmp(item->unit, "min") == 0;
	long now, far, near;
	int sign;

	sign = strcmp(item->mod_text, "ago") == 0 ||
	    strcmp(item->mod_text, "last") == 0 ? -1 : 1;
	if (!ref->set || !moved(ref, item->max, item->unit, sign, &far) ||
	    !moved(ref, item->min, item->unit, sign, &near) ||
	    !moved(ref, dec(0, 0), "s", 1, &now))
		return;
	if (item->mod_text[0] == 'a' || strcmp(item->mod_text, "later") == 0) {
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
	};
	struct reference from = *ref;
	struct item date;
	size_t n = 0, i;

	for (i = 0; i < sizeof(words) / sizeof(*words) && n == 0; i++)
		if (text.n - at > strlen(words[i].word) && memcmp(text.p + at,
		    words[i].word, strlen(words[i].word)) == 0)
			n = strlen(words[i].word);
	if (n == 0 || !datetime_read(text, at + n, false, ref, &date) ||
	    date.weak || (date.type != DATE && date.type != DATETIME) ||
	    date.mod_text[0] != '\0')
		return 0;
	iso_print(item->mod_text, sizeof(item->mod_text), "%s", words[i - 1].mod);
	if (date.from[0] != '\0' && sscanf(date.from, "%4d-%2d-%2dT%2d:%2d",
	    &from.date.year, &from.date.month, &from.date.day, &from.hour,
	    &from.minute) >= 3) {
		from.set = true;
		resolve(&from, item);
	}
	item->end = date.end;
	return item->end - at;
}

bool
anchor_read(struct span text, size_t at, const struct reference *ref,
    struct item *item)
{
	const char *p = text.p + at, *end = text.p + text.n, *before, *after;
	size_t n, m, blank;

	before = word_read(p, end, true, &n);
	/* 最后五天, 后半夜 */
	if (before != NULL && n == 3 && ((at >= 3 && memcmp(p - 3, "最", 3) == 0) ||
	    (end - p >= 6 && memcmp(p + 3, "半", 3) == 0)))
		before = NULL;
	if (before == NULL)
		n = 0;
	if (before == NULL && item->type != DURATION)
		return false;
	if (before != NULL)
		n += blank_read(p + n, end);
	if (before != NULL && (at + n >= text.n ||
	    !quantity_read(text, at + n, false, item)))
		return false;
	if (item->type != DURATION || item->unit == NULL || !item->valued)
		return false;
	p = text.p + item->end;
	blank = blank_read(p, end);
	after = word_read(p + blank, end, false, &m);
	if (after != NULL && (is_other(p + blank, m, end) ||
	    (blank > 0 && (unsigned char)p[blank] >= 0x80)))
		after = NULL;
	/* 来 only behind 近 and 过去 */
	if (after != NULL && m == 3 && memcmp(p + blank, "来", 3) == 0 &&
	    before == NULL)
		after = NULL;
	if (before == NULL && other_read(text, item->end, ref, item) > 0)
		return true;
	if (before == NULL && after == NULL)
		return false;
	if (after != NULL)
		item->end += blank + m;
	item->start = at;
	iso_print(item->mod_text, sizeof(item->mod_text), "%s",
	    before != NULL && !(after != NULL && before[0] == 'l' &&
	    before[1] == 'a' && before[2] == 't') ? before : after);
	item->weak = false;
	resolve(ref, item);
	return true;
}
