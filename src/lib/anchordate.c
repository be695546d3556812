/*
 * Durations beside a date: Thanksgiving in two years, Monday two weeks from now, from
 * 4pm for 30 minutes.
 */
#include <stdio.h>

#include "anchor.h"
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

bool
hung_read(struct span text, const struct reference *ref, const struct when *w,
    struct item *item)
{
	struct reference then = *ref;
	struct item away = { 0 };
	struct when v = *w;
	size_t n;

	if (!(w->how[HOLIDAY] || w->how[WEEKDAY]) || w->how[YEAR] || w->how[MONTH] ||
	    w->how[DAY] || w->how[WEEK] || w->picked || w->side[0] != '\0')
		return false;
	n = gap_read(text, item->end, "");
	if (n == 0 || !hanging_read(text, item->end + n, ref, &away))
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
lasting_read(struct span text, struct item *item)
{
	struct reference from = { .set = true };
	struct item long_ = { 0 };
	size_t n = gap_read(text, item->end, "for ");
	bool clock = strlen(item->from) > 10;

	if (n == 0 || !quantity_read(text, item->end + n, false, &long_) ||
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
	size_t n = is(p, end, "的") ? 3 : 0, m;

	if ((strcmp(item->mod_text, "ago") != 0 &&
	    strcmp(item->mod_text, "later") != 0) || strlen(item->from) > 10 ||
	    item->unit[0] == 'h' || item->unit[0] == 's' ||
	    strcmp(item->unit, "min") == 0 || p + n >= end ||
	    (unsigned char)p[-1] < 0x80)
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
