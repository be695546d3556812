/*
 * table.h - the rows and columns of a table of records. A row is a record or,
 * with table_each(), an item of an array in it; a column is a path, looked up
 * in the item and then in what is round it. Writing rows is the user's.
 */
#ifndef TABLE_H
#define TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "buf.h"
#include "json.h"
#include "offsets.h"
#include "path.h"

enum { LEVELS = 9 };		/* the record, and 8 arrays in one another */

struct column {
	struct span name;
	struct buf key;		/* "name": as JSON */
	struct path path;
	size_t from;		/* its first step below its level */
	size_t level;		/* LEVELS: the innermost that has it */
	bool number;		/* it is the item's number, from 0 */
	bool offset;		/* it is a start or end */
	size_t seen;		/* undeclared: the last row that had it */
	size_t guess[LEVELS];
	struct buf own;		/* what name and path point into */
};

struct level {			/* the record, or an item of an array in it */
	struct span name;	/* of the array */
	struct path path;
	struct span value;
	struct json_object object;
	struct json_walk items;	/* those that follow */
	size_t number, guess[LEVELS];
	/* Undeclared columns: the keys of the first row, as they stand in it,
	 * and by name with their columns. */
	struct json_object known;
	struct known {
		struct span key;
		size_t column;	/* SIZE_MAX: the array gone through */
	} *in_order, *by_name;
	struct buf first;	/* what the keys stand in */
};

/* Zeroes, but for nlevels, which is 1. */
struct table {
	struct column *columns;
	size_t ncolumns;
	struct level levels[LEVELS + 1];
	size_t nlevels;
	enum unit { CHARS, BYTES, UTF16 } unit;	/* of starts and ends */
	struct buf fault;	/* what is wrong with a row; emptied by the user */
	/* the rest is table.c's */
	bool begun, marked;
	size_t row;
	struct buf scratch, text;
	struct offsets offsets;
};

/* Go through the array at this path (which must stay) in each record or, the
 * second time, item. NULL or what is wrong. */
const char *table_each(struct table *t, const char *path);

/* Add a column "[name=]path", after the last table_each(). NULL or what is
 * wrong. */
const char *table_column(struct table *t, struct span spec);

/* The first c of s that is in no JSON string; s.n: there is none. */
size_t table_outside(struct span s, char c);

/* The name of a column that another has too; .p is NULL where there is none. */
struct span table_clash(const struct table *t);

/* Begin with a record: false where it is none. It must stay till the next. */
bool table_record(struct table *t, struct span line, struct json_fault *fault);

/* Step to the record's next row; false after the last. An array that is none
 * is a fault, in both cases. */
bool table_next(struct table *t);

/* Undeclared columns: make them of the current row, the first. False and a
 * fault where it has no key. */
bool table_declare(struct table *t);

/* And match each later row with them: false and a fault where it has a key
 * that no column is for (or true where extra ones may be). */
bool table_match(struct table *t, bool extra);

/* What the current row has in column c: raw JSON that lives till the next cell;
 * .p is NULL for nothing. False: a fault. */
bool table_cell(struct table *t, struct column *c, struct span *value);

void table_free(struct table *t);

#endif
