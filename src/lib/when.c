/* A date as text: as it is said, and as it comes out. */
#include <stdio.h>
#include <string.h>

#include "isotext.h"
#include "stretch.h"
#include "when_lunar.h"

enum { LINE = 40 };	/* bytes of an ISO text, more than enough */

bool
when_has_time(const struct when *w)
{
	return w->how[DAYPART] || w->how[HOUR] || w->how[MINUTE] ||
	    w->how[SECOND];
}

bool
when_has_date(const struct when *w)
{
	for (int i = CENTURY; i <= WEEKDAY; i++)
		if (w->how[i])
			return true;
	return w->now;
}

/*** To text ***/

static void
put_clock(const struct when *w, char *out, size_t size)
{
	struct stretch s = { 0 };
	size_t n;
	int of;

	out[0] = '\0';
	if (!w->how[HOUR]) {
		if (w->how[DAYPART])
			iso_print(out, size, "T%s", dayparts[w->value[DAYPART]].code);
		return;
	}
	clock_of(w, 0, &s);
	of = (int)(s.from % 86400);
	n = iso_print(out, size, "T%02d", of / 3600);
	if (w->how[MINUTE] || w->how[SECOND])
		n += iso_print(out + n, size - n, ":%02d", of / 60 % 60);
	if (w->how[SECOND])
		iso_print(out + n, size - n, ":%02d", of % 60);
}

/* The date as it is said: XXXX where the year is not. False where a part of it
 * is relative and there is no saying. */
static bool
put_iso(const struct when *w, char *out, size_t size)
{
	char year[8] = "XXXX", clock[LINE];

	for (int i = CENTURY; i <= WEEKDAY; i++)
		if (w->how[i] == '+')
			return false;
	if (w->now)
		return false;
	if (w->how[HOLIDAY] || w->nth != 0 || w->first_months != 0 || w->lunar)
		return false;
	put_clock(w, clock, sizeof(clock));
	if (w->how[YEAR])
		iso_print(year, sizeof(year), "%04d", w->value[YEAR] % 10000);
	if (w->how[DAY] && w->how[MONTH])
		iso_print(out, size, "%s-%02d-%02d%s", year, w->value[MONTH] % 100,
		    w->value[DAY] % 100, clock);
	else if (w->how[DAY])
		iso_print(out, size, "XXXX-XX-%02d%s", w->value[DAY] % 100, clock);
	else if (w->how[WEEKDAY])
		iso_print(out, size, "XXXX-WXX-%d%s", w->value[WEEKDAY], clock);
	else if (w->how[MONTH])
		iso_print(out, size, "%s-%02d", year, w->value[MONTH] % 100);
	else if (w->how[WEEK])
		iso_print(out, size, "%s-W%02d", year, w->value[WEEK] % 100);
	else if (w->how[QUARTER])
		iso_print(out, size, "%s-Q%d", year, w->value[QUARTER]);
	else if (w->how[HALF])
		iso_print(out, size, "%s-H%d", year, w->value[HALF]);
	else if (w->how[SEASON])	/* EDTF 2: 21 spring to 24 winter */
		iso_print(out, size, "%s-%d", year, 20 + w->value[SEASON]);
	else if (w->how[YEAR])
		iso_print(out, size, "%s%s", year, clock);
	else if (w->how[DECADE])
		iso_print(out, size, "%03dX", w->value[DECADE] / 10 % 1000);
	else if (w->how[CENTURY])
		iso_print(out, size, "%02dXX", (w->value[CENTURY] - 1) % 100);
	else if (w->how[WEEKEND])
		iso_print(out, size, "XXXX-WXX-WE");
	else
		iso_print(out, size, "%s", clock);
	return out[0] != '\0';
}

/* The resolved date at its grain. */
static void
put_resolved(const struct when *w, const struct stretch *s, char *out,
    size_t size)
{
	long day = s->from / 86400;
	struct civil c = civil_of(s->from >= 0 ? day : (s->from - 86399) / 86400);
	int year, week;

	if (w->now || w->how[HOUR])
		iso_moment(out, size, s->from, true);
	else if (w->how[DAYPART])
		iso_print(out, size, "%04d-%02d-%02dT%s", c.year, c.month, c.day,
		    dayparts[w->value[DAYPART]].code);
	else if (s->to - s->from == 86400)
		iso_moment(out, size, s->from, false);
	else if (w->how[HOLIDAY] || w->lunar) {	/* more than one day */
		iso_moment(out, 11, s->from, false);
		out[10] = '/';
		iso_moment(out + 11, size - 11, s->to - 86400, false);
	} else if (w->how[WEEK] || w->how[WEEKEND]) {
		week_of(day, &year, &week);
		iso_print(out, size, "%04d-W%02d%s", year, week,
		    w->how[WEEKEND] ? "-WE" : "");
	} else if (w->how[MONTH])
		iso_print(out, size, "%04d-%02d", c.year, c.month);
	else if (w->how[QUARTER])
		iso_print(out, size, "%04d-Q%d", c.year, (c.month + 2) / 3);
	else if (w->how[HALF])
		iso_print(out, size, "%04d-H%d", c.year, (c.month + 5) / 6);
	else if (w->how[SEASON])
		iso_print(out, size, "%04d-%d", c.year, 20 + w->value[SEASON]);
	else if (w->first_months != 0)
		iso_print(out, size, "%04d-01/%04d-%02d", c.year, c.year,
		    w->first_months);
	else
		iso_print(out, size, "%04d", c.year);
}

static void
put_rel(const struct when *w, struct item *item)
{
	static const struct { enum part part; char letter; } of[] = {
		{ YEAR, 'Y' }, { QUARTER, 'Q' }, { MONTH, 'M' }, { WEEK, 'W' },
		{ DAY, 'D' },
	};

	for (size_t i = 0; i < sizeof(of) / sizeof(*of); i++)
		if (w->how[of[i].part] == '+')
			snprintf(item->rel, sizeof(item->rel), "%+d%c",
			    w->value[of[i].part], of[i].letter);
}

static bool
is_relative(const struct when *w)
{
	for (int i = CENTURY; i <= WEEKDAY; i++)
		if (w->how[i] == '+')
			return true;
	return w->now;
}

/* A year and what is on another day each year: 2024年中秋. */
static bool
is_computed(const struct when *w)
{
	return w->how[YEAR] == '=' && !is_relative(w) && (w->how[HOLIDAY] ||
	    w->nth != 0 || w->first_months != 0 ||
	    (w->lunar && (w->how[MONTH] || !w->how[DAY])));
}

void
when_resolve(const struct when *said_as, const struct reference *ref,
    struct item *item)
{
	struct when swapped = *said_as;
	const struct when *w = &swapped;
	struct reference any = *ref;
	struct stretch s;
	bool guessed, said, exact;

	if (swapped.figures && ref->day_first) {
		swapped.value[MONTH] = said_as->value[DAY];
		swapped.value[DAY] = said_as->value[MONTH];
	}
	item->type = !when_has_time(w) && !w->now ? DATE :
	    when_has_date(w) ? DATETIME : TIME;
	item->weak = w->weak;
	if (w->mod[0] != '\0')
		memcpy(item->mod_text, w->mod, sizeof(w->mod));
	said = put_iso(w, item->iso, sizeof(item->iso));
	if (w->lunar && !w->how[HOLIDAY])
		lunar_text(w, item->lunar, sizeof(item->lunar));
	exact = said && memchr(item->iso, 'X', strlen(item->iso)) == NULL &&
	    item->iso[0] != 'T';
	if (!ref->set && !exact && !is_computed(w) &&
	    !(said && (w->how[DECADE] || w->how[CENTURY]))) {
		put_rel(w, item);
		return;
	}
	if (!stretch_of(w, &any, &s, &guessed))
		return;
	if (!exact && !w->how[DECADE] && !w->how[CENTURY]) {
		put_resolved(w, &s, item->iso, sizeof(item->iso));
		put_rel(w, item);
	}
	item->inferred = guessed && ref->set;
	iso_moment(item->from, sizeof(item->from), s.from, s.clock);
	iso_moment(item->to, sizeof(item->to), s.clock ? s.to : s.to - 86400,
	    s.clock);
}

/* From one end to the other, from a part coarser than those it has itself. */
static void
lend(const struct when *from, struct when *to)
{
	int first = PARTS;

	for (int i = PARTS - 1; i >= 0; i--)
		if (to->how[i])
			first = i;
	if (to->now || to->picked)
		return;
	for (int i = 0; i < first; i++)
		if (from->how[i] && i != WEEKDAY) {
			if (i == DAYPART && to->how[HOUR] && (to->pm || to->am))
				continue;
			to->how[i] = from->how[i];
			to->value[i] = from->value[i];
			if (i == HOLIDAY)
				to->holiday = from->holiday;
		}
	if (from->lunar && (from->how[MONTH] || from->how[DAY]) &&
	    (first == MONTH || first == DAY))
		to->lunar = true;
	if (to->how[HOUR] && !to->am && !to->pm && !to->how[DAYPART]) {
		to->am = from->am;
		to->pm = from->pm;
	}
}

/* What the other end of a range is found from. */
static bool
reference_of(const char *from, struct reference *ref)
{
	ref->prefer = 1;
	return sscanf(from, "%4d-%2d-%2d", &ref->date.year, &ref->date.month,
	    &ref->date.day) == 3;
}

void
when_range(struct when *a, struct when *b, const struct reference *ref,
    struct item *item)
{
	struct item left = { 0 }, right = { 0 };
	struct reference behind = *ref;

	lend(a, b);
	lend(b, a);
	when_resolve(a, ref, &left);
	if (ref->set && left.from[0] != '\0' && !b->how[YEAR] &&
	    !is_relative(b) && reference_of(left.from, &behind))
		when_resolve(b, &behind, &right);
	else
		when_resolve(b, ref, &right);
	/* 5 to 6 o'clock ends as 6 begins */
	if (b->how[HOUR])
		memcpy(right.to, right.from, sizeof(right.to));
	item->type = right.type;
	if (left.iso[0] != '\0' && right.iso[0] != '\0') {
		size_t n = iso_print(item->iso, sizeof(item->iso), "%s/%s", left.iso,
		    right.iso);

		if (n + 1 >= sizeof(item->iso))
			item->iso[0] = '\0';
	}
	memcpy(item->from, left.from, sizeof(item->from));
	memcpy(item->to, right.to, sizeof(item->to));
	item->inferred = left.inferred || right.inferred;
}
