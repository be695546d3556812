#include "behind.h"

#include "numeral.h"
#include "tables/behind.h"

unsigned
behind(const char *p, const char *end)
{
	p += blank_read(p, end);
	return p < end ? marks_of(p) : 0;
}
