/* Years of an era: 民国三年, 康熙二十年九月, 令和6年. */
#include "datepart.h"
#include "hanfold.h"
#include "scan.h"
#include "tables/eras.h"
#include "utf8.h"

const char *
era_word(size_t i)
{
	return i < ERAS_ROWS ? eras[i].word : NULL;
}

size_t
era_read(const char *p, const char *end, struct when *w)
{
	struct numeral x;
	uint32_t row;
	size_t n = han_longest(&eras_index, p, end, &row), m;
	long v = 1;

	if (n == 0)
		return 0;
	if (is(p + n, end, "元年")) {
		m = 3;
	} else {
		m = p + n < end ? numeral_read(p + n, end, &x) : 0;
		if (m == 0 || !dec_whole(x.lo, &v) || (x.flags & (NUM_VAGUE |
		    NUM_SIGNED | NUM_WORDS | NUM_MORE)))
			return 0;
	}
	if (v < 1 || v > eras[row].years || !is(p + n + m, end, "年") ||
	    is(p + n + m, end, "年代"))
		return 0;
	return set_part(w, YEAR, '=', eras[row].first + (int)v - 1) ?
	    n + m + 3 : 0;
}
