/* One side of an amount, in whichever way it is said: 小于30, 1500以下, 比三十小. */
#include "range.h"

#include "scan.h"
#include "tables/hedges.h"

size_t
than_read(const char *p, const char *end, const char **bounds)
{
	static const struct { const char *word, *bounds; } words[] = {
		{ "大", ">" }, { "多", ">" }, { "高", ">" }, { "长", ">" }, { "長", ">" },
		{ "重", ">" }, { "贵", ">" }, { "貴", ">" }, { "久", ">" }, { "老", ">" },
		{ "小", "<" }, { "少", "<" }, { "低", "<" }, { "短", "<" }, { "轻", "<" },
		{ "輕", "<" }, { "便宜", "<" }, { "年轻", "<" }, { "矮", "<" },
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (is(p, end, words[i].word)) {
			*bounds = words[i].bounds;
			return strlen(words[i].word);
		}
	return 0;
}

size_t
bound_read(const char *from, const char *p, const char *end, struct amount *a,
    const char **bounds)
{
	const struct hedges_row *h;
	size_t n = hedge_read(p, end, 'b', &h), m;
	bool than = n == 0 && is(p, end, "比");

	if (n > 0)
		*bounds = h->bounds;
	n += than ? 3 : 0;
	/* higher than the tenth */
	if (n > 5 && word_at(p + n - 5, p + n, "than ") > 0)
		n += word_at(p + n, end, "the ");
	if (p + n >= end || !amount_read(from, p + n, end, a))
		return 0;
	n += a->len;
	if (than) {
		m = than_read(p + n, end, bounds);
		return m > 0 ? n + m : 0;
	}
	if (n == a->len) {
		m = hedge_read(p + n, end, 'a', &h);
		if (m == 0)
			return 0;
		*bounds = h->bounds;
		n += m;
	}
	return **bounds == '\0' ? 0 : n;
}
