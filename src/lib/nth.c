/* Days, weeks and months counted within a stretch of time, or round a day. */
#include "nth.h"

static long
day_at(long t)
{
	return t >= 0 ? t / 86400 : -((86399 - t) / 86400);
}

static void
set(struct stretch *s, long from, long to)
{
	s->from = from * 86400;
	s->to = to * 86400;
}

/* The Monday of the first week that is mostly in what begins on a day. */
static long
first_monday(long day)
{
	int wd = weekday_of(day);

	return wd <= 4 ? day - wd + 1 : day + 8 - wd;
}

static void
nth_days(const struct when *w, struct stretch *s, long step)
{
	long first = day_at(s->from), end = day_at(s->to);

	if (step == 7) {
		first = first_monday(first);
		end = first_monday(end);
	}
	if (w->nth > 0)
		first += (w->nth - 1) * step;
	else
		first = end + (w->nth - (w->nth_count - 1)) * step;
	set(s, first, first + w->nth_count * step);
}

static void
nth_of_weekday(const struct when *w, struct stretch *s, int wd)
{
	long first = day_at(s->from), last = day_at(s->to) - 1, day;

	if (w->nth > 0)
		day = first + (wd - weekday_of(first) + 7) % 7 + (w->nth - 1) * 7L;
	else
		day = last - (weekday_of(last) - wd + 7) % 7 + (w->nth + 1) * 7L;
	set(s, day, day + 1);
}

static void
nth_months(const struct when *w, struct stretch *s, int step)
{
	struct civil c = civil_of(day_at(w->nth > 0 ? s->from : s->to));
	int n = w->nth > 0 ? (w->nth - 1) * step :
	    (w->nth - (w->nth_count - 1)) * step;
	int year = c.year, month = c.month + n, y, m;

	y = year;
	m = month + step * w->nth_count;
	month_norm(&year, &month);
	month_norm(&y, &m);
	set(s, day_of(year, month, 1), day_of(y, m, 1));
}

void
nth_pick(const struct when *w, struct stretch *s)
{
	int wd = w->value[WEEKDAY];

	switch (w->nth_unit) {
	case 'd':
		nth_days(w, s, 1);
		break;
	case 'w':
		nth_days(w, s, 7);
		break;
	case 'm':
		nth_months(w, s, 1);
		break;
	case 'q':
		nth_months(w, s, 3);
		break;
	case 'e':
		nth_of_weekday(w, s, 6);
		s->to += 86400;
		break;
	default:
		nth_of_weekday(w, s, wd);
	}
}

long
nth_from(int nth, int weekday, long today)
{
	if (nth > 0)
		return today + (weekday - weekday_of(today) + 6) % 7 + 1 +
		    (nth - 1) * 7L;
	return today - (weekday_of(today) - weekday + 6) % 7 - 1 + (nth + 1) * 7L;
}

void
nth_around(char unit, struct stretch *s)
{
	long day = day_at(s->from), monday = day - weekday_of(day) + 1;

	if (unit == 'w')
		set(s, monday, monday + 7);
	else if (weekday_of(day) == 1)	/* a Monday off is the weekend before's */
		set(s, monday - 2, monday + 1);
	else
		set(s, weekday_of(day) < 6 && weekday_of(day) > 3 ? day : monday + 5,
		    monday + 7);
}
