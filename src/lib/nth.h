/* nth.h - days, weeks and months counted within a stretch of time. */
#ifndef NTH_H
#define NTH_H

#include "stretch.h"

/* From the whole in s to the part of it that w->nth and its unit say. A week is in
 * what most of its days are in. */
void nth_pick(const struct when *w, struct stretch *s);

/* The day of the nth such weekday after today, or before it. */
long nth_from(int nth, int weekday, long today);

/* The week ('w') or weekend ('e') round a day. */
void nth_around(char unit, struct stretch *s);

#endif
