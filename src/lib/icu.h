/*
 * icu.h - sentences by ICU's break iterator, UAX #29 with what CLDR has for a
 * language. The library is loaded when it is asked for and not before: linked
 * in, it would make every start a millisecond longer and a process 3 MiB
 * bigger for the sake of an option.
 */
#ifndef ICU_H
#define ICU_H

#include <stdbool.h>
#include <stddef.h>

#include "buf.h"
#include "sentence.h"

struct icu;

/* Rules for a locale such as de, el_GR; for zh and ja an opening mark begins
 * a sentence. Ends the program with 1 where ICU is missing. */
struct icu *icu_open(const char *locale);
void icu_close(struct icu *icu);

/* As sentence_next(); of the rules only max is used. */
bool icu_next(struct icu *icu, const struct sentence_rules *r,
    struct sentence_scan *scan, const char *p, size_t n, bool whole,
    struct span *sentence);

#endif
