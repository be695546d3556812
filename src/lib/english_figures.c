/* Figures with English words: 5k, 1.2bn, 2mil, 21st, 3 hundred and 21. */
#include "english.h"

#include "utf8.h"

/* Figures times 10^k. */
static void
scale_figures(struct numeral *x, int k)
{
	x->lo = x->hi = dec_shift(x->lo, k);
	x->flags |= NUM_SCALED;
	x->scale = k;
}

/* Whether a word ends before p: not in kg, k.g. */
static bool
is_end(const char *p, const char *end)
{
	return p == end || (p < end && !is_alpha(*p) && !is_digit(*p) &&
	    !(*p == '.' && p + 1 < end && is_alpha(p[1])));
}

/* k M B right behind figures, or a short scale word (bn, mil), and not in a
 * longer word; k also behind a blank. */
static size_t
letter_read(const char *p, const char *end, struct english *e)
{
	static const struct { char letter, k; } letters[] = {
		{ 'k', 3 }, { 'K', 3 }, { 'M', 6 }, { 'B', 9 }, { 'b', 9 } };
	const struct english_numerals_row *row;
	size_t n = end - p > 1 && *p == ' ' && p[1] == 'k' ? 1 : 0;

	if (is_end(p + n + 1, end))
		for (size_t i = 0; i < sizeof(letters) / sizeof(*letters); i++)
			if (p[n] == letters[i].letter) {
				scale_figures(e->x, letters[i].k);
				return n + 1;
			}
	if (end - p > 1 && memcmp(p, "MM", 2) == 0 && is_end(p + 2, end)) {
		scale_figures(e->x, 6);
		return 2;
	}
	n = word_read(p, end, &row);
	if (n == 0 || row->class[0] != 's')
		return 0;
	scale_figures(e->x, row->value);
	return n;
}

/* Figures behind words: 3 hundred and 21, 4 thousand 300 hundred; a smaller
 * scale must follow, or it ends what is below a hundred. */
size_t
figures_behind(const char *p, const char *end, struct english *e)
{
	const struct english_numerals_row *row = NULL;
	size_t n = said(p, end, "and"), gap = gap_read(p + n, end), m;
	struct numeral y;
	int limit = e->last == 'h' ? 2 : 3;

	if ((e->last != 'h' && e->last != 's') || gap == 0 || p + n + gap >= end ||
	    !is_digit(p[n + gap]))
		return 0;
	m = literal_read(p + n + gap, end, &y);
	n += gap + m;
	if (m == 0 || y.digits > limit || (y.flags & ~(unsigned)NUM_DIGITS) ||
	    dec_zero(y.lo) || (p + n < end && (is_alpha(p[n]) || p[n] == '%' ||
	    p[n] == '-' || p[n] == '/' || p[n] == ':')))
		return 0;
	m = next_word(p + n, end, &row);
	if (e->last == 'h' ? m > 0 : m == 0 || !((row->class[0] == 's' &&
	    row->value < e->last_scale) || row->class[0] == 'h'))
		return 0;
	e->group = e->hi = dec_add(e->group, y.lo);
	e->open = true;
	e->last = 'u';
	return n;
}

/* 21st 2nd 3rd 4th: only the right ending. */
static size_t
nth_read(const char *p, const char *end, struct english *e)
{
	static const char *const endings[] = { "th", "st", "nd", "rd" };
	long v;
	int want;

	if (!dec_whole(e->x->lo, &v) || (e->x->flags & NUM_POINT) ||
	    end - p < 2 || (end - p > 2 && (is_alpha(p[2]) || is_digit(p[2]))))
		return 0;
	want = v % 100 / 10 == 1 || v % 10 > 3 ? 0 : (int)(v % 10);
	if ((p[0] | 0x20) != endings[want][0] ||
	    (p[1] | 0x20) != endings[want][1])
		return 0;
	e->x->flags |= NUM_ORDINAL;
	return 2;
}

size_t
figures_tail(const char *p, const char *end, struct english *e)
{
	size_t n = letter_read(p, end, e);

	return n > 0 ? n : nth_read(p, end, e);
}

/* Thirty (30): the number again, in figures. */
size_t
again_read(const char *p, const char *end, const struct numeral *x)
{
	struct numeral y;
	size_t n = blank_read(p, end), m;

	if (end - p - (ptrdiff_t)n < 3 || p[n] != '(')
		return 0;
	m = literal_read(p + n + 1, end, &y);
	if (m == 0 || p + n + 1 + m >= end || p[n + 1 + m] != ')' ||
	    dec_cmp(x->lo, y.lo) != 0 || dec_cmp(x->hi, y.lo) != 0)
		return 0;
	return n + m + 2;
}
