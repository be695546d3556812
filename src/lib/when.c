/* A date as text: as it is said, and as it comes out. */
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
	static const char nothing[WEEKDAY + 1];

	return memcmp(w->how, nothing, sizeof(nothing)) != 0 || w->now;
}

/*** To text ***/

/* +01:00 behind a time. */
static void
put_zone(const struct when *w, char *out, size_t size)
{
	int m = w->zone < 0 ? -w->zone : w->zone;

	if (w->zoned)
		iso_print(out, size, w->zone < 0 ? "-%02d:%02d" : "+%02d:%02d",
		    m / 60 % 24, m % 60);
}

/* out has LINE bytes. */
static void
put_clock(const struct when *w, char *out)
{
	struct stretch s = { 0 };
	char *p = out;
	int of;

	out[0] = '\0';
	if (!w->how[HOUR]) {
		if (w->how[DAYPART])
			iso_print(out, LINE, "T%s", dayparts[w->value[DAYPART]].code);
		return;
	}
	clock_of(w, 0, &s);
	of = (int)(s.from % 86400);
	*p++ = 'T';
	p = iso_two(p, of / 3600);
	if (w->how[MINUTE] || w->how[SECOND]) {
		*p++ = ':';
		p = iso_two(p, of / 60 % 60);
	}
	if (w->how[SECOND]) {
		*p++ = ':';
		p = iso_two(p, of % 60);
	}
	*p = '\0';
	put_zone(w, p, LINE - (size_t)(p - out));
}

/* The year, or XXXX where it is not said; where what follows goes. */
static char *
put_year(const struct when *w, char *out)
{
	int year = w->value[YEAR];

	if (!w->how[YEAR])
		return memcpy(out, "XXXX", 5), out + 4;
	if (year < 0)
		*out++ = '-';
	out = iso_four(out, (year < 0 ? -year : year) % 10000);
	*out = '\0';
	return out;
}

/* -03 behind what is coarser. */
static char *
put_part(char *out, int v)
{
	*out++ = '-';
	out = iso_two(out, v % 100);
	*out = '\0';
	return out;
}

/* The date as it is said: XXXX where the year is not. False where a part of it
 * is relative and there is no saying. out has LINE bytes and more. */
static bool
put_iso(const struct when *w, char *out, size_t size)
{
	char year[8], clock[LINE];

	if (memchr(w->how, '+', WEEKDAY + 1) != NULL || w->now)
		return false;
	if (w->how[HOLIDAY] || w->nth != 0 || w->lunar ||
	    w->around || w->rest || w->beside)
		return false;
	put_clock(w, clock);
	put_year(w, year);
	if (w->how[DAY] && w->how[MONTH])
		strcpy(put_part(put_part(put_year(w, out), w->value[MONTH]),
		    w->value[DAY]), clock);
	else if (w->how[DAY])
		iso_print(out, size, "XXXX-XX-%02d%s", w->value[DAY] % 100, clock);
	else if (w->how[WEEKDAY])
		iso_print(out, size, "XXXX-WXX-%d%s", w->value[WEEKDAY], clock);
	else if (w->how[MONTH])
		put_part(put_year(w, out), w->value[MONTH]);
	else if (w->how[WEEK])
		iso_print(out, size, "%s-W%02d", year, w->value[WEEK] % 100);
	else if (w->how[QUARTER])
		iso_print(out, size, "%s-Q%d", year, w->value[QUARTER]);
	else if (w->how[HALF])
		iso_print(out, size, "%s-H%d", year, w->value[HALF]);
	else if (w->how[SEASON])	/* EDTF 2: 21 spring to 24 winter */
		iso_print(out, size, "%s-%d", year, 20 + w->value[SEASON]);
	else if (w->how[YEAR])
		strcpy(put_year(w, out), clock);
	else if (w->how[DECADE])
		iso_print(out, size, "%03dX", w->value[DECADE] / 10 % 1000);
	else if (w->how[CENTURY])
		iso_print(out, size, w->value[CENTURY] < 1 ? "-%02dXX" : "%02dXX",
		    w->value[CENTURY] < 1 ? -w->value[CENTURY] :
		    (w->value[CENTURY] - 1) % 100);
	else if (w->how[WEEKEND])
		iso_print(out, size, "XXXX-WXX-WE");
	else
		iso_print(out, size, "%s", clock);
	return out[0] != '\0';
}

/* Whether it comes to one week or weekend. */
static bool
is_week(const struct when *w)
{
	return w->nth_count <= 1 && !w->rest && (w->around || w->nth_unit == 'w' ||
	    w->nth_unit == 'e' || w->how[WEEKEND] || w->how[WEEK]);
}

/* What is longer than a day, at its grain. */
static void
put_days(const struct when *w, const struct stretch *s, char *out, size_t size)
{
	long day = s->from / 86400;
	struct civil c = civil_of(s->from >= 0 ? day : (s->from - 86399) / 86400);
	int year, week;

	if (is_week(w)) {
		week_of(day, &year, &week);
		iso_print(out, size, "%04d-W%02d%s", year, week, w->how[WEEKEND] ||
		    w->around == 'e' || w->nth_unit == 'e' ? "-WE" : "");
	} else if (w->nth_unit == 'm' && w->nth_count > 1) {
		struct civil e = civil_of(s->to / 86400 - 1);

		iso_print(out, size, "%04d-%02d/%04d-%02d", c.year, c.month,
		    e.year, e.month);
	} else if (w->how[HOLIDAY] || w->lunar || w->rest || w->nth_count > 1) {
		iso_moment(out, 11, s->from, false);
		out[10] = '/';
		iso_moment(out + 11, size - 11, s->to - 86400, false);
	} else if (w->how[MONTH] || w->nth_unit == 'm')
		iso_print(out, size, "%04d-%02d", c.year, c.month);
	else if (w->how[QUARTER])
		iso_print(out, size, "%04d-Q%d", c.year, (c.month + 2) / 3);
	else if (w->how[HALF])
		iso_print(out, size, "%04d-H%d", c.year, (c.month + 5) / 6);
	else if (w->how[SEASON])
		iso_print(out, size, "%04d-%d", c.year, 20 + w->value[SEASON]);
	else
		iso_print(out, size, "%04d", c.year);
}

/* The resolved date at its grain. */
static void
put_resolved(const struct when *w, const struct stretch *s, char *out,
    size_t size)
{
	if (w->now || w->how[HOUR]) {
		iso_moment(out, size, s->from, true);
		put_zone(w, out + strlen(out), size - strlen(out));
	} else if (w->how[DAYPART]) {
		iso_moment(out, size, s->from, false);
		iso_print(out + 10, size - 10, "T%s",
		    dayparts[w->value[DAYPART]].code);
	} else if (s->to - s->from == 86400) {
		iso_moment(out, size, s->from, false);
	} else {
		put_days(w, s, out, size);
	}
}

/* -1Y */
static void
put_steps(char *out, size_t size, int v, const char *letter)
{
	if (v <= -10 || v >= 10) {
		iso_print(out, size, "%+d%s", v, letter);
		return;
	}
	out[0] = v < 0 ? '-' : '+';
	out[1] = (char)('0' + (v < 0 ? -v : v));
	out[2] = letter[0];
	out[3] = '\0';
}

static void
put_rel(const struct when *w, struct item *item)
{
	static const struct { enum part part; const char *letter; } of[] = {
		{ YEAR, "Y" }, { QUARTER, "Q" }, { MONTH, "M" }, { WEEK, "W" },
		{ DAY, "D" },
	};

	for (size_t i = 0; i < sizeof(of) / sizeof(*of); i++)
		if (w->how[of[i].part] == '+')
			put_steps(item->rel, sizeof(item->rel), w->value[of[i].part],
			    of[i].letter);
}

bool
when_is_relative(const struct when *w)
{
	return memchr(w->how, '+', WEEKDAY + 1) != NULL || w->now || w->rest || w->nth_unit == 's';
}

/* A year and what is on another day each year: 2024年中秋, Easter 2024. */
static bool
is_computed(const struct when *w)
{
	return w->how[YEAR] == '=' && !when_is_relative(w) && (w->how[HOLIDAY] ||
	    w->nth != 0 || w->around ||
	    (w->lunar && (w->how[MONTH] || !w->how[DAY])));
}

void
when_resolve(const struct when *said_as, const struct reference *ref,
    struct item *item)
{
	const struct when *w = said_as;
	struct when swapped;
	struct stretch s;
	bool guessed, said, exact;

	if (w->figures && ref->day_first) {
		swapped = *w;
		swapped.value[MONTH] = said_as->value[DAY];
		swapped.value[DAY] = said_as->value[MONTH];
		w = &swapped;
	}
	item->type = !when_has_time(w) && !w->now ? DATE :
	    when_has_date(w) ? DATETIME : TIME;
	item->weak = w->weak;
	if (w->side[0] != '\0')
		iso_print(item->mod_text, sizeof(item->mod_text), "%s%s%s", w->side,
		    w->mod[0] != '\0' ? "-" : "", w->mod);
	else
		memcpy(item->mod_text, w->mod, sizeof(w->mod));
	said = put_iso(w, item->iso, sizeof(item->iso));
	if (w->lunar && !w->how[HOLIDAY])
		lunar_text(w, item->lunar, sizeof(item->lunar));
	exact = said && strchr(item->iso, 'X') == NULL &&
	    item->iso[0] != 'T';
	if (!ref->set && !exact && !is_computed(w) &&
	    !(said && (w->how[DECADE] || w->how[CENTURY]))) {
		put_rel(w, item);
		return;
	}
	if (!stretch_of(w, ref, &s, &guessed))
		return;
	if (!exact && !w->how[DECADE] && !w->how[CENTURY]) {
		put_resolved(w, &s, item->iso, sizeof(item->iso));
		put_rel(w, item);
	}
	item->inferred = guessed && ref->set;
	iso_moment(item->from, sizeof(item->from), s.from, s.clock);
	if (!s.clock && s.to - s.from == 86400)
		memcpy(item->to, item->from, sizeof(item->to));
	else
		iso_moment(item->to, sizeof(item->to), s.clock ? s.to : s.to - 86400,
		    s.clock);
}
