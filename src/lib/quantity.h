/*
 * quantity.h - an amount or a range of amounts with the words that bound it:
 * 超过430亿美元  600亿至720亿美元  15%-20%  between 1 and 2  三岁以上.
 */
#ifndef QUANTITY_H
#define QUANTITY_H

#include "amount.h"

/* One item of a record's numbers (records.5). Absent is NULL, 0 or false. */
struct item {
	size_t start, end;		/* bytes in the text */
	enum item_type type;
	bool valued;			/* min and max are there */
	bool open;			/* max is where it ends, not in it */
	bool has_under;
	bool weak;
	bool inferred;			/* the year was not said */
	struct decimal den, num;	/* of a fraction; den 0 = none */
	struct decimal min, max;
	struct decimal under;		/* 3000多: below this */
	const char *bounds;		/* > >= < <= */
	const char *approx;		/* ~ < > vague */
	const char *unit, *unit_sys;
	struct span unit_text;
	const char *per;		/* $5 a share: of one of these */
	struct span part[2], inner[2];	/* amounts and their numbers, for nesting */
	size_t core_start, core_end;	/* without the words that bound it */
	char mod_text[16];		/* start mid end before after ... since-end */
	char iso[64];
	char from[24], to[24];		/* of a date: first and last */
	char lunar[16];			/* in the Chinese calendar: 2015-10-01 */
	char rel[24];			/* of a date not resolved: -1Y */
};

/* The words these begin with but for numbers, for a scanner: "" for none, NULL
 * behind the last. */
const char *bound_word(size_t i);

/* A piece of an item, which is one amount or a number, as an item itself. */
bool piece_read(struct span text, struct span piece, struct item *item);

/* Whether a duration is rather the year of that number: 过去的2011年. */
bool is_calendar_year(const struct item *item);

/* The quantity at byte at of the text; false where there is none. figure: it can
 * only begin with its number. */
bool quantity_read(struct span text, size_t at, bool figure, struct item *item);

#endif
