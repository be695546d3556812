/*
 * unitname.h - the names of units, currencies and measure words (src/tables), looked
 * up together: 元 is of all three, and each has its own longest name.
 */
#ifndef UNITNAME_H
#define UNITNAME_H

#include <stddef.h>
#include <stdint.h>

enum name_kind { UNIT_NAME, CURRENCY_NAME, MEASURE_NAME, NAME_KINDS };

struct unit_names {
	size_t n[NAME_KINDS];		/* bytes of the longest of a kind, 0: none */
	uint32_t row[NAME_KINDS];	/* its row of the table */
};

/* The names at p (p < end): as they stand, or in lower case where they are Latin and
 * end there. */
void unit_names(const char *p, const char *end, struct unit_names *names);

#endif
