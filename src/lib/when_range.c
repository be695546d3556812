/* Ranges of dates: what one end does not say, the other does. */
#include <stdio.h>
#include <string.h>

#include "isotext.h"
#include "when.h"

/* The day of an end of a range that is only a time is the other's. */
static void
lend_date(const struct when *from, struct when *to)
{
	struct when clock = *to;

	*to = *from;
	for (int i = DAYPART; i <= SECOND; i++) {
		to->how[i] = clock.how[i];
		to->value[i] = clock.value[i];
	}
	if (!clock.how[DAYPART] && from->how[DAYPART] && !clock.am && !clock.pm) {
		to->how[DAYPART] = from->how[DAYPART];
		to->value[DAYPART] = from->value[DAYPART];
	}
	to->am = clock.am;
	to->pm = clock.pm;
}

/* From one end to the other, from a part coarser than those it has itself. */
static void
lend(const struct when *from, struct when *to, bool relative)
{
	int first = PARTS;

	for (int i = PARTS - 1; i >= 0; i--)
		if (to->how[i])
			first = i;
	if (to->now || from->now || to->picked)
		return;
	if (first >= DAYPART && when_has_date(from) && !when_has_date(to) &&
	    (relative || !when_is_relative(from)))
		lend_date(from, to);
	else
		for (int i = when_is_relative(to) ? first : 0; i < first; i++)
			if (from->how[i] && i != WEEKDAY && !(i == DAY && to->how[WEEKDAY]) &&
			    (relative || from->how[i] == '=')) {
				to->how[i] = from->how[i];
				to->value[i] = from->value[i];
				if (i == HOLIDAY)
					to->holiday = from->holiday;
			}
	if (from->lunar && (from->how[MONTH] || from->how[DAY]) &&
	    (first == MONTH || first == DAY))
		to->lunar = true;
	if (first == DAY && from->how[MONTH])	/* till the twelfth */
		to->weak = false;
	if (from->zoned && to->how[HOUR]) {
		to->zoned = true;
		to->zone = from->zone;
	}
}

/* 9 to 11am, 10pm to 2: the half of the day that was said of one end only. From 11 am
 * to 2, 8 to 3 pm it is the other half. */
static void
lend_half(struct when *a, struct when *b)
{
	int x = a->value[HOUR] % 12, y = b->value[HOUR] % 12;

	if (!a->how[HOUR] || !b->how[HOUR] || a->value[HOUR] > 12 ||
	    b->value[HOUR] > 12 || a->how[DAYPART] || b->how[DAYPART])
		return;
	if (a->value[MINUTE] > b->value[MINUTE])
		y--;
	if ((b->am || b->pm) && !a->am && !a->pm) {
		a->am = b->am == (x <= y);
		a->pm = !a->am;
	} else if ((a->am || a->pm) && !b->am && !b->pm) {
		b->am = a->am == (x <= y);
		b->pm = !b->am;
	} else if (!a->am && !a->pm && x > y && b->value[HOUR] != 12) {
		b->pm = a->value[HOUR] != 12;
	}
}

/* What the other end of a range is found from. */
static bool
reference_of(const char *from, struct reference *ref)
{
	ref->prefer = 1;
	return sscanf(from, "%4d-%2d-%2dT%2d:%2d:%2d", &ref->date.year,
	    &ref->date.month, &ref->date.day, &ref->hour, &ref->minute,
	    &ref->second) >= 3;
}

/* Where the end would be before the beginning, it is a day later: 10pm to 2am. */
static void
next_day(const struct item *left, struct item *right)
{
	int y, m, d;
	char *texts[] = { right->from, right->to, right->iso };

	if (strcmp(left->from, right->from) < 0 ||
	    sscanf(right->from, "%4d-%2d-%2d", &y, &m, &d) != 3 ||
	    strncmp(left->from, right->from, 10) != 0)
		return;
	for (int i = 0; i < 3; i++)
		if (strlen(texts[i]) > 10 && texts[i][10] == 'T') {
			char day[11];

			iso_moment(day, sizeof(day), (day_of(y, m, d) + 1) * 86400, false);
			memcpy(texts[i], day, 10);
		}
}

/* Nov-Feb 2017 begins in the year before. */
static void
earlier_year(struct when *a, const struct when *b)
{
	if (a->how[YEAR] || b->how[YEAR] != '=' || a->how[MONTH] != '=' ||
	    b->how[MONTH] != '=' || a->value[MONTH] < b->value[MONTH] ||
	    (a->value[MONTH] == b->value[MONTH] && !(a->how[DAY] == '=' &&
	    b->how[DAY] == '=' && a->value[DAY] > b->value[DAY])))
		return;
	a->how[YEAR] = '=';
	a->value[YEAR] = b->value[YEAR] - 1;
}

/* Beside a day, now is today: between now and June 3. */
static void
today_of(struct when *w, const struct when *other)
{
	if (!w->now || when_has_time(other) || other->now)
		return;
	w->now = w->weak = false;
	w->how[DAY] = '+';
	w->value[DAY] = 0;
}

/* April 27 to the third: behind the end of a month is the next one. */
static void
next_month(const struct when *a, struct when *b)
{
	if (b->how[MONTH] || b->how[DAY] != '=' || a->how[DAY] != '=' ||
	    a->how[MONTH] != '=' || a->lunar || b->value[DAY] >= a->value[DAY])
		return;
	b->how[MONTH] = '=';
	b->value[MONTH] = a->value[MONTH] % 12 + 1;
	if (a->how[YEAR] == '=' && !b->how[YEAR]) {
		b->how[YEAR] = '=';
		b->value[YEAR] = a->value[YEAR] + (a->value[MONTH] == 12);
	}
	b->weak = false;
}

void
when_range(struct when *a, struct when *b, bool chinese,
    const struct reference *ref, struct item *item)
{
	struct item left = { 0 }, right = { 0 };
	struct reference behind = *ref;

	today_of(a, b);
	today_of(b, a);
	lend_half(a, b);
	next_month(a, b);
	lend(a, b, true);
	if (!chinese)
		earlier_year(a, b);
	lend(b, a, !chinese);
	when_resolve(a, ref, &left);
	if (ref->set && left.from[0] != '\0' && !b->how[YEAR] && !b->picked &&
	    !when_is_relative(b) && reference_of(left.from, &behind))
		when_resolve(b, &behind, &right);
	else
		when_resolve(b, ref, &right);
	if (a->how[HOUR] && b->how[HOUR] && !b->now)
		next_day(&left, &right);
	/* 5 to 6 o'clock ends as 6 begins */
	if (b->how[HOUR])
		memcpy(right.to, right.from, sizeof(right.to));
	item->type = left.type == right.type ? right.type : DATETIME;
	if (left.iso[0] != '\0' && right.iso[0] != '\0') {
		size_t n = iso_print(item->iso, sizeof(item->iso), "%s/%s", left.iso,
		    right.iso);

		if (n + 1 >= sizeof(item->iso))
			item->iso[0] = '\0';
	}
	memcpy(item->from, left.from, sizeof(item->from));
	memcpy(item->to, right.to, sizeof(item->to));
	item->inferred = left.inferred || right.inferred;
	item->weak = left.weak || right.weak;
}
