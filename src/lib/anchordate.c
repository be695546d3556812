/*
 * Durations beside a date: Thanksgiving in two years, Monday two weeks from now, from
 * 4pm for 30 minutes.
 */
#include <stdio.h>

#include "anchor.h"
#include "datelead.h"
#include "datepart.h"
#include "isotext.h"
#include "scan.h"
#include "utf8.h"

/* A blank, a comma, a word before what may follow a date. */
static size_t
gap_read(struct span text, size_t at, const char *word)
{
	const char *p = text.p + at, *end = text.p + text.n;
	size_t n = at < text.n && *p == ',', m;

	if (p + n + 1 >= end || p[n] != ' ')
		return 0;
	m = word_at(p + n + 1, end, word);
	return word[0] == '\0' ? n + 1 : m > 0 ? n + 1 + m : 0;
}

/* Where the reference date comes to by the duration in item. */
static bool
reference_at(const struct item *item, struct reference *ref)
{
	return item->from[0] != '\0' && sscanf(item->from, "%4d-%2d-%2dT%2d:%2d:%2d",
	    &ref->date.year, &ref->date.month, &ref->date.day, &ref->hour,
	    &ref->minute, &ref->second) >= 3;
}

/* 前 or 后 behind a duration, with its bytes: a point that long from somewhere. */
static bool
side_of(struct span text, struct item *item)
{
	static const struct { const char *word, *mod; } words[] = {
		{ "之前", "ago" }, { "以前", "ago" }, { "前", "ago" },
		{ "之后", "later" }, { "之後", "later" }, { "以后", "later" },
		{ "以後", "later" }, { "后", "later" }, { "後", "later" },
	};
	const char *p = text.p + item->end, *end = text.p + text.n;

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (is(p, end, words[i].word)) {
			iso_print(item->mod_text, sizeof(item->mod_text), "%s",
			    words[i].mod);
			item->end += strlen(words[i].word);
			return true;
		}
	return false;
}

/* 前一天, 次日 at p, behind the date in item, which becomes that day; *ref is used
 * up, the words' bytes are added to its end. */
static bool
next_day(const char *p, const char *end, struct reference *ref, struct item *item)
{
	static const struct { const char *word; int days; } words[] = {
		{ "前一天", -1 }, { "前一日", -1 }, { "后一天", 1 }, { "後一天", 1 },
		{ "后一日", 1 }, { "次日", 1 }, { "翌日", 1 }, { "第二天", 1 },
	};
	long day;

	if (!reference_at(item, ref))
		return false;
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		if (!is(p, end, words[i].word))
			continue;
		day = day_of(ref->date.year, ref->date.month, ref->date.day) +
		    words[i].days;
		iso_moment(item->from, sizeof(item->from), day * 86400, false);
		memcpy(item->to, item->from, sizeof(item->to));
		iso_moment(item->iso, sizeof(item->iso), day * 86400, false);
		item->lunar[0] = '\0';
		item->end += strlen(words[i].word);
		return true;
	}
	return false;
}

/* 2月13号的31天前, 圣诞节三天后: a duration, n bytes behind the Chinese date in item,
 * counted from it on. */
static bool
counted_from(struct span text, size_t n, const struct reference *ref, struct item *item)
{
	struct reference then = *ref;
	struct item away = { 0 };

	then.hour = then.minute = then.second = 0;
	if (next_day(text.p + item->end + n, text.p + text.n, &then, item)) {
		item->end = item->core_end = item->end + n;
		return true;
	}
	if (!quantity_read(text, item->end + n, false, &away) ||
	    away.type != DURATION || away.unit == NULL || !away.valued ||
	    away.bounds != NULL || !side_of(text, &away) ||
	    !reference_at(item, &then))
		return false;
	then.set = true;
	anchor_resolve(&then, &away);
	if (away.from[0] == '\0')
		return false;
	memcpy(item->from, away.from, sizeof(item->from));
	memcpy(item->to, away.to, sizeof(item->to));
	if (strlen(away.from) > 10)
		item->type = DATETIME;
	iso_print(item->iso, sizeof(item->iso), "%s", away.from);
	item->end = item->core_end = away.end;
	return true;
}

/* Thanksgiving in two years: a duration, n bytes behind the day in item, that says
 * from when on it is looked for. */
static bool
moved_to(struct span text, size_t n, const struct reference *ref, const struct when *w,
    struct item *item)
{
	struct reference then = *ref;
	struct item away = { 0 };
	struct when v = *w;

	if (!hanging_read(text, item->end + n, ref, &away))
		return false;
	then.prefer = 2;
	if (ref->set && reference_at(&away, &then)) {
		struct item moved = { .start = item->start };

		v.picked = v.how[WEEKDAY] != 0;
		when_resolve(&v, &then, &moved);
		moved.core_start = item->core_start;
		*item = moved;
	}
	item->inferred = false;
	item->end = item->core_end = away.end;
	return true;
}

bool
hung_read(struct span text, const struct reference *ref, const struct when *w,
    struct item *item)
{
	const char *p = text.p + item->end, *end = text.p + text.n;
	size_t n = is(p, end, "的") ? 3 : 0;

	if ((unsigned char)p[-1] >= 0x80 && item->type == DATE &&
	    date_mark(p + n, end) & (LEAD_HUNG | LEAD_NUMBER) &&
	    item->mod_text[0] == '\0' && strcmp(item->from, item->to) == 0 &&
	    counted_from(text, n, ref, item))
		return true;
	if (!(w->how[HOLIDAY] || w->how[WEEKDAY]) || w->how[YEAR] || w->how[MONTH] ||
	    w->how[DAY] || w->how[WEEK] || w->picked || w->side[0] != '\0')
		return false;
	n = gap_read(text, item->end, "");
	return n > 0 && moved_to(text, n, ref, w, item);
}

/* for 30 minutes: how long the date in item lasts, n bytes behind it. */
static bool
lasts(struct span text, size_t n, struct item *item)
{
	struct reference from = { .set = true };
	struct item long_ = { 0 };
	bool clock = strlen(item->from) > 10;

	if (!quantity_read(text, item->end + n, false, &long_) ||
	    long_.type != DURATION || long_.unit == NULL || long_.approx != NULL ||
	    clock != (long_.unit[0] == 'h' || strcmp(long_.unit, "min") == 0) ||
	    !reference_at(item, &from))
		return false;
	iso_print(long_.mod_text, sizeof(long_.mod_text), "since");
	anchor_resolve(&from, &long_);
	if (long_.to[0] == '\0')
		return false;
	n = iso_print(item->iso, sizeof(item->iso), "%s/", item->from);
	iso_print(item->iso + n, sizeof(item->iso) - n, "%s", long_.to);
	memcpy(item->to, long_.to, sizeof(item->to));
	item->mod_text[0] = '\0';
	item->end = item->core_end = long_.end;
	return true;
}

bool
lasting_read(struct span text, struct item *item)
{
	size_t n = gap_read(text, item->end, "for ");

	return n > 0 && lasts(text, n, item);
}

/* +6D, -2W: how far the duration in item is from the reference date. */
static void
put_distance(const struct item *item, char *rel, size_t size)
{
	long n;

	if (dec_whole(item->max, &n) && dec_cmp(item->min, item->max) == 0)
		snprintf(rel, size, "%s%ld%c", item->mod_text[0] == 'a' ? "-" : "+", n,
		    item->unit[0] == 'a' ? 'Y' : item->unit[0] == 'm' ? 'M' :
		    item->unit[0] == 'w' ? 'W' : 'D');
}

bool
clock_behind(struct span text, const struct reference *ref, struct item *item)
{
	const char *p = text.p + item->end, *end = text.p + text.n;
	struct reference then = *ref;
	struct item moved = { .start = item->start, .core_start = item->core_start };
	struct when w;
	size_t n = is(p, end, "的") ? 3 : word_at(p, end, " at "), m;

	if ((strcmp(item->mod_text, "ago") != 0 &&
	    strcmp(item->mod_text, "later") != 0) || strlen(item->from) > 10 ||
	    item->unit[0] == 'h' || item->unit[0] == 's' ||
	    strcmp(item->unit, "min") == 0 || p + n >= end ||
	    ((unsigned char)p[-1] < 0x80 && n == 0))
		return false;
	m = when_read(p + n, end, &w);
	if (m == 0 || !(w.how[HOUR] || w.how[DAYPART]) || when_has_date(&w) ||
	    w.side[0] != '\0' || (n == 0 && !w.how[DAYPART] && w.weak))
		return false;
	then.prefer = 2;
	w.weak = false;
	if (ref->set && !reference_at(item, &then))
		return false;
	when_resolve(&w, &then, &moved);
	moved.type = DATETIME;
	if (!ref->set)
		put_distance(item, moved.rel, sizeof(moved.rel));
	moved.end = moved.core_end = item->end + n + m;
	*item = moved;
	return true;
}
