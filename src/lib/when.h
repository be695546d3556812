/*
 * when.h - a point of time as it is said, part by part, and what it comes to.
 * Parts are absolute (2025年, 3月) or relative to a reference date (去年,
 * 上个月, tomorrow); with no reference date the latter stay symbolic.
 */
#ifndef WHEN_H
#define WHEN_H

#include "calendar.h"
#include "quantity.h"

/* From coarse to fine. */
enum part {
	CENTURY, DECADE, YEAR, HALF, QUARTER, SEASON, MONTH, XUN, WEEK, WEEKEND,
	HOLIDAY, DAY, WEEKDAY, DAYPART, HOUR, MINUTE, SECOND, PARTS
};

struct when {
	char how[PARTS];	/* 0 not said, '=' absolute, '+' relative */
	int value[PARTS];
	int pick;		/* last -1, this 0, next +1 of a weekday, month */
	bool picked;
	bool recent;		/* past Friday: the last one there was */
	bool month_end;		/* N weeks of a month: week is within it */
	bool pm, am, now;
	bool short_year;
	bool zoned;
	int zone;		/* minutes from UTC */
	bool figures;		/* month and day in figures: either may be first */
	bool bc;
	bool lunar, leap;	/* month and day are of the Chinese calendar */
	char mod[12];		/* start mid end */
	char side[8];		/* before after since until approx */
	bool weak;
	bool doubtful;		/* a word that is a date only beside others */
	int holiday;
	int nth;		/* of nth_unit in the rest; negative from the end */
	int nth_count;		/* so many of them */
	char nth_unit;		/* d w m q, e weekend, ' ' weekday; s weekday from now */
	int beside, beside_day;	/* 1 the day after, -1 before; or that weekday */
	char around;		/* w the week, e the weekend that has the day */
	int rest;		/* 1 from now to its end, -1 from its beginning to now */
	int shift_days;
};

/* What relative dates count from; all of it, or not set. */
struct reference {
	bool set;
	struct civil date;
	int hour, minute, second;
	int prefer;		/* year not said: -1 past, 0 nearest, 1 future,
				   2 the reference date's */
	char region[3];		/* a country's two letters, or "" */
	bool day_first;		/* 5/3 is March 5 */
};

/* Whether anything finer than a day, or coarser, was said. */
bool when_has_time(const struct when *w);
bool when_has_date(const struct when *w);
/* Whether it says nothing without a reference date. */
bool when_is_relative(const struct when *w);

/* Write iso, from, to, rel, mod, inferred and the type. */
void when_resolve(const struct when *w, const struct reference *ref,
    struct item *item);

/* The same for a range; what one end lacks it takes from the other: in Chinese, which
 * says what is common first, nothing relative from the right end. */
void when_range(struct when *a, struct when *b, bool chinese,
    const struct reference *ref, struct item *item);

#endif
