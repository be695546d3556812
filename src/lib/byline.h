/*
 * byline.h - who wrote a page, when and for whom, where a page of plain text
 * says so in a line of its own; and dates as ISO 8601.
 */
#ifndef BYLINE_H
#define BYLINE_H

#include "block.h"
#include "features.h"

enum { ISO_MAX = 32 };

/*
 * The first calendar date in s as ISO 8601, with the time of day behind it
 * where there is one: "2026年3月5日 8:30" gives 2026-03-05T08:30. Reads
 * 2026-03-05 2026/3/5 2026.3.5 2026年3月5日, Mar 5, 2026, 5 March 2026, and
 * what is ISO 8601 with its zone. False where there is none; *where is the
 * part of s that was read (may be NULL).
 */
bool date_iso(struct span s, char iso[ISO_MAX], struct span *where);

/*
 * Fill in what d->meta lacks of byline, published (as it is written: see
 * date_iso()) and site from lines that are no body, above the text and right
 * below it. Parts must have been set. Lines that were read and had no part but
 * furniture become PART_META.
 */
void byline_find(const struct view *v, struct document *d);

#endif
