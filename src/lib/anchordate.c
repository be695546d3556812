/*
 * Durations beside a date: Thanksgiving in two years, Monday two weeks from now, from
 * 4pm for 30 minutes.
 */
#include <stdio.h>

#include "anchor.h"
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
