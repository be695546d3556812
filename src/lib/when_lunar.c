#include "when_lunar.h"

#include <stdio.h>

#include "lunar.h"

/* The month that a day is in. */
static bool
month_of(long day, int *year, int *month, bool *leap)
{
	struct civil c = civil_of(day);
	long first;
	int days;

	for (*year = c.year; *year >= c.year - 1; --*year)
		for (*month = 12; *month > 0; --*month)
			for (int l = 1; l >= 0; l--) {
				*leap = l > 0;
				if (lunar_month(*year, *month, *leap, &first, &days) &&
				    first <= day)
					return true;
			}
	return false;
}

static long
today(const struct reference *ref)
{
	return day_of(ref->date.year, ref->date.month, ref->date.day);
}

bool
lunar_days(const struct when *w, const struct reference *ref, int year,
    long *first, int *days)
{
	int month = w->value[MONTH], none;
	bool leap = w->leap;
	long next;

	if (!w->how[MONTH] && !w->how[DAY]) {	/* the year */
		if (!lunar_month(year, 1, false, first, &none) ||
		    !lunar_month(year + 1, 1, false, &next, &none))
			return false;
		*days = (int)(next - *first);
		return true;
	}
	if (!w->how[MONTH] && !month_of(today(ref), &year, &month, &leap))
		return false;
	if (leap && w->how[MONTH] && w->how[YEAR] != '=')
		year = lunar_leap_year(year, month);
	if (!lunar_month(year, month, leap, first, days) ||
	    (w->how[DAY] && w->value[DAY] > *days))
		return false;
	if (w->how[DAY]) {
		*first += w->value[DAY] - 1;
		*days = 1;
	}
	return true;
}

void
lunar_text(const struct when *w, char *out, size_t size)
{
	char year[12] = "XXXX", month[8] = "XX", day[8] = "";

	if (w->how[YEAR] == '=')
		snprintf(year, sizeof(year), "%04d", w->value[YEAR] % 10000);
	if (w->how[MONTH])
		snprintf(month, sizeof(month), "%s%02d", w->leap ? "L" : "",
		    w->value[MONTH] % 100);
	if (w->how[DAY])
		snprintf(day, sizeof(day), "-%02d", w->value[DAY] % 100);
	snprintf(out, size, "%s-%s%s", year, month, day);
}
