/* Years of an era: 民国三年, 康熙二十年九月, 令和6年, 公元前221年. */
#include "datepart.h"
#include "hanfold.h"
#include "scan.h"
#include "tables/eras.h"
#include "utf8.h"

const char *
era_word(size_t i)
{
	static const char *const common[] = { "公元", "西元" };

	if (i < ERAS_ROWS)
		return eras[i].word;
	i -= ERAS_ROWS;
	return i < 2 ? common[i] : NULL;
}

/* 公元2000年, 西元前221年: the latter as far before the year 1, which is 0 in ISO. */
static size_t
common_read(const char *p, const char *end, struct when *w)
{
	struct numeral x;
	size_t n = is(p, end, "公元") || is(p, end, "西元") ? 6 : 0, m;
	bool before = n > 0 && is(p + n, end, "前");
	long v;

	n += before ? 3 : 0;
	m = n > 0 && p + n < end ? numeral_read(p + n, end, &x) : 0;
	if (m == 0 || !dec_whole(x.lo, &v) || v < 1 || v > 9999 ||
	    dec_cmp(x.lo, x.hi) != 0 || (x.flags & (NUM_SIGNED | NUM_MORE)))
		return 0;
	if (v < 100 && (is(p + n + m, end, "世纪") || is(p + n + m, end, "世紀")))
		return set_part(w, CENTURY, '=', before ? 1 - (int)v : (int)v) ?
		    n + m + 6 : 0;
	if (!is(p + n + m, end, "年") || is(p + n + m, end, "年代"))
		return 0;
	w->bc = before;
	return set_part(w, YEAR, '=', before ? 1 - (int)v : (int)v) ? n + m + 3 : 0;
}

size_t
era_read(const char *p, const char *end, struct when *w)
{
	struct numeral x;
	uint32_t row = 0;
	size_t n = han_longest(&eras_index, p, end, &row), m;
	long v = 1;

	if (n == 0)
		return common_read(p, end, w);
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
