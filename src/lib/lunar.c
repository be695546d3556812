#include "lunar.h"

#include <stddef.h>

#include "calendar.h"
#include "tables/chinese_years.h"

static const struct chinese_years_row *
row_of(int year)
{
	int i = year - chinese_years[0].year;

	return i >= 0 && i < CHINESE_YEARS_ROWS ? &chinese_years[i] : NULL;
}

bool
lunar_month(int year, int month, bool leap, long *first, int *days)
{
	const struct chinese_years_row *row = row_of(year);
	int nth;	/* among the months of its year, from 0 */

	if (row == NULL || month < 1 || month > 12 || (leap && month != row->leap))
		return false;
	nth = month - 1 + (leap || (row->leap != 0 && month > row->leap));
	*first = day_of(year, row->month, row->day);
	for (int i = 0; i < nth; i++)
		*first += row->months[i] == 'L' ? 30 : 29;
	*days = row->months[nth] == 'L' ? 30 : 29;
	return true;
}

int
lunar_leap_year(int year, int month)
{
	const struct chinese_years_row *row = row_of(year);

	while (row != NULL && row->leap != month)
		row = row_of(--year);
	return row != NULL ? year : 0;
}

bool
solar_term(int year, int term, long *day)
{
	const struct chinese_years_row *row = row_of(year);
	int nth = term - 1;

	if (row == NULL || nth < 0 || nth >= 24)
		return false;
	*day = day_of(year, nth / 2 + 1, row->terms[nth] - '0' +
	    (nth % 2 ? 15 : 0));
	return true;
}
