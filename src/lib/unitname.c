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

/* As they stand; *other: in lower case they may be others. */
static void
exact_names(const char *p, const char *end, struct unit_names *names, bool *other)
{
	int32_t cell = 0;
	size_t i = 0;

	if ((*p & 0xf0) == 0xe0) {
		cell = trie_head(&unitnames_index, p);
		if (cell < 0)
			return;
		take(names, cell, 3);
		i = 3;
	}
	for (; p + i < end && p[i] != '\0'; i++) {
		*other |= lower(p[i]) != p[i] || (unsigned char)p[i] >= 0x80;
		cell = trie_step(&unitnames_index, cell, (unsigned char)p[i]);
		if (cell < 0)
			break;
		if (p + i + 1 == end || utf8_starts(p[i + 1]))
			take(names, cell, i + 1);
	}
}

static void
lower_names(const char *p, const char *end, struct unit_names *names)
{
	int32_t cell = 0;

	for (size_t i = 0; p + i < end && (unsigned char)p[i] < 0x80 && p[i] != '\0'; i++) {
		cell = trie_step(&unitnames_index, cell, (unsigned char)lower(p[i]));
		if (cell < 0)
			break;
		take(names, cell, i + 1);
	}
}

void
unit_names(const char *p, const char *end, struct unit_names *names)
{
	struct unit_names low = { 0 };
	bool other = false;

	*names = (struct unit_names){ 0 };
	exact_names(p, end, names, &other);
	for (int k = 0; k < NAME_KINDS; k++)
		if (names->n[k] > 0 && is_cut(p, names->n[k], end))
			names->n[k] = 0;
	if (!other || !is_alpha(*p))
		return;
	lower_names(p, end, &low);
	for (int k = 0; k < NAME_KINDS; k++)
		/* us is no US, mA no MA */
		if (names->n[k] == 0 && low.n[k] > 2 && !is_cut(p, low.n[k], end)) {
			names->n[k] = low.n[k];
			names->row[k] = low.row[k];
		}
}
