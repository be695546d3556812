/* mkwordmarks.h - how the words of dates are marked. */
#ifndef MKWORDMARKS_H
#define MKWORDMARKS_H

#include "lib/wordmarks.h"

/* Mark what the readers of dates begin with, in tables that are empty. */
void mark_leads(struct date_marks *m);

/* The words that a date may begin with besides those of tables, for a scan: NULL
 * behind the last. */
const char *lead_word(size_t i);

#endif
