#include "behind.h"

#include "numeral.h"
#include "tables/unitnames.h"

unsigned
marks_of(const char *p)
{
	const unsigned char *u = (const unsigned char *)p;
	uint32_t c, i;

	if ((u[0] & 0xf0) != 0xe0)
		return behind_bytes[u[0]];
	c = (uint32_t)u[0] << 16 | (uint32_t)u[1] << 8 | u[2];
	for (i = trie_slot(c, BEHIND_BITS); behind_marks[i].character != 0;
	    i = (i + 1) & ((1u << BEHIND_BITS) - 1))
		if (behind_marks[i].character == c)
			return behind_marks[i].may;
	return behind_bytes[u[0]];
}

unsigned
behind(const char *p, const char *end)
{
	p += blank_read(p, end);
	return p < end ? marks_of(p) : 0;
}
