/* Hours, minutes and days in forms of their own: 七八点, 三點搭半, 三點三個字, 20240307. */
#include "datepart.h"
#include "scan.h"
#include "utf8.h"

static void
put(struct when *w, enum part part, int v)
{
	w->how[part] = '=';
	w->value[part] = v;
}

/* 七八点: from seven to eight. */
size_t
twin_hours(const char *p, const char *end, const struct numeral *x, size_t n,
    struct when *a, struct when *b)
{
	size_t k;

	if (n == 0 || (unsigned char)*p < 0xe3 || !(x->flags & NUM_TWIN) ||
	    x->twin_hi > 12)
		return 0;
	k = is(p + n, end, "点钟") || is(p + n, end, "點鐘") ? 6 :
	    is(p + n, end, "点") || is(p + n, end, "點") ? 3 : 0;
	if (k == 0 || (k == 3 && !a->how[DAYPART] && !when_has_date(a)))
		return 0;
	*b = *a;
	put(a, HOUR, x->twin_lo);
	put(b, HOUR, x->twin_hi);
	return n + k;
}

/* Cantonese counts minutes by the figures of the clock's face: 搭三 and 三個字 are
 * fifteen. Behind 晏晝三點 the figure is enough. */
size_t
face_read(const char *p, const char *end, struct when *w)
{
	struct numeral x;
	size_t lead = is(p, end, "搭") || is(p, end, "踏") ? 3 : 0, n;
	bool word;
	long v;

	if (lead > 0 && is(p + 3, end, "半")) {
		put(w, MINUTE, 30);
		return 6;
	}
	n = p + lead < end && (unsigned char)p[lead] >= 0xe3 ?
	    numeral_read(p + lead, end, &x) : 0;
	if (n == 0 || !dec_whole(x.lo, &v) || v < 1 || v > 11 ||
	    one_of(p + lead, end, "零〇○") || (x.flags & (NUM_VAGUE | NUM_SIGNED | NUM_POINT)))
		return 0;
	n += lead;
	word = is(p + n, end, "個字") || is(p + n, end, "个字");
	if (lead == 0 && !word && (!w->how[DAYPART] || p + n < end))
		return 0;
	put(w, MINUTE, (int)v * 5);
	w->weak = false;
	return n + (word ? 6 : 0);
}

/* 20240307, where nothing makes it a number of something. */
size_t
compact_read(const char *p, const char *end, struct when *w)
{
	struct amount none;
	int v = 0, y, m, d;
	size_t n = 0;

	for (; n < 9 && p + n < end && is_digit(p[n]); n++)
		v = v * 10 + p[n] - '0';
	if (n != 8 || w->how[YEAR])
		return 0;
	y = v / 10000;
	m = v / 100 % 100;
	d = v % 100;
	if (y < 1900 || y > 2099 || m < 1 || m > 12 || d < 1 ||
	    d > month_days(y, m) || (p + n < end && (is_alpha(p[n]) ||
	    memchr(".-_/:%,", p[n], 7) != NULL)) || unit_read(p + n, end, &none) > 0)
		return 0;
	return set_part(w, YEAR, '=', y) && set_part(w, MONTH, '=', m) &&
	    set_part(w, DAY, '=', d) ? n : 0;
}
