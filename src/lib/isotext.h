/*
 * isotext.h - dates as ISO 8601 has them. As snprintf() does it, only quicker:
 * a text has thousands of dates.
 */
#ifndef ISOTEXT_H
#define ISOTEXT_H

#include <stdbool.h>
#include <stddef.h>

/* Format is text, %s, %d, %0Nd or %+d of an int. Cut at size - 1
 * bytes; gives the bytes written. */
size_t iso_print(char *out, size_t size, const char *format, ...);

/* Two or four figures of v, which has no more; where what follows goes. */
static inline char *
iso_two(char *out, int v)
{
	out[0] = (char)('0' + v / 10);
	out[1] = (char)('0' + v % 10);
	return out + 2;
}

static inline char *
iso_four(char *out, int v)
{
	return iso_two(iso_two(out, v / 100), v % 100);
}

/* 2026-03-15, or with its time of day 2026-03-15T12:30:00; t is in seconds since
 * 1970. There is room for it, but a year of more than four figures is cut. */
void iso_moment(char *out, size_t size, long t, bool clock);

#endif
