#include "unitname.h"

#include "amount.h"
#include "scan.h"
#include "tables/unitnames.h"
#include "utf8.h"

static void
take(struct unit_names *names, int32_t cell, size_t n)
{
	uint32_t i;

	if (!trie_ends(&unitnames_index, cell, &i))
		return;
	for (int k = 0; k < NAME_KINDS; k++)
		if (unitnames[i][k] >= 0) {
			names->n[k] = n;
			names->row[k] = (uint32_t)unitnames[i][k];
		}
}

static void
drop_cut(struct unit_names *names, const char *p, const char *end)
{
	for (int k = 0; k < NAME_KINDS; k++)
		if (names->n[k] > 0 && is_cut(p, names->n[k], end))
			names->n[k] = 0;
}

/* As they stand, from cell, to which i bytes lead; not where a word goes on behind. */
static inline void
exact_names(const char *p, const char *end, int32_t cell, size_t i,
    struct unit_names *names)
{
	bool ascii = false;

	for (; p + i < end && p[i] != '\0'; i++) {
		cell = trie_step(&unitnames_index, cell, (unsigned char)p[i]);
		if (cell < 0)
			break;
		ascii |= (unsigned char)p[i] < 0x80;
		if (p + i + 1 == end || utf8_starts(p[i + 1]))
			take(names, cell, i + 1);
	}
	if (ascii)
		drop_cut(names, p, end);
}

/* In lower case, where they are missing: us is no US, mA no MA. */
static void
lower_names(const char *p, const char *end, struct unit_names *names)
{
	struct unit_names low = { 0 };
	int32_t cell = 0;

	for (size_t i = 0; p + i < end && (unsigned char)p[i] < 0x80 && p[i] != '\0'; i++) {
		cell = trie_step(&unitnames_index, cell, (unsigned char)lower(p[i]));
		if (cell < 0)
			break;
		take(&low, cell, i + 1);
	}
	drop_cut(&low, p, end);
	for (int k = 0; k < NAME_KINDS; k++)
		if (names->n[k] == 0 && low.n[k] > 2) {
			names->n[k] = low.n[k];
			names->row[k] = low.row[k];
		}
}

void
unit_names(const char *p, const char *end, struct unit_names *names)
{
	int32_t cell;

	names->n[UNIT_NAME] = names->n[CURRENCY_NAME] = names->n[MEASURE_NAME] = 0;
	if ((*p & 0xf0) == 0xe0) {
		cell = trie_head(&unitnames_index, p);
		if (cell < 0)
			return;
		take(names, cell, 3);
		exact_names(p, end, cell, 3, names);
		return;
	}
	exact_names(p, end, 0, 0, names);
	if (is_alpha(*p))
		lower_names(p, end, names);
}
