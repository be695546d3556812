#include "line.h"

#include "gloss.h"
#include "utf8.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/*** What goes out ***/

/* Something to be seen comes: what stands before it in the line. */
static inline void
show(struct line *l, size_t start)
{
	if (l->empty)
		l->source[0] = l->indent.len > 0 ? l->indent_at : start;
	if (l->pre) {
		buf_add(l->out, l->indent.data, l->indent.len);
		l->bytes += l->indent.len;
	} else if (l->space == 'i' && !l->empty) {
		buf_add(l->out, "\xe3\x80\x80", 3);
		l->bytes += 3;
	} else if (l->space != 0 && !l->empty) {
		buf_addc(l->out, l->space);
		l->bytes++;
	}
	l->indent.len = 0;
	l->empty = false;
	l->space = 0;
	l->base = false;
}

static void
visible(struct line *l, const char *s, size_t n, size_t start, size_t end)
{
	show(l, start);
	l->source[1] = end;
	l->bytes += n;
	if (n == 1)
		buf_addc(l->out, *s);
	else
		buf_add(l->out, s, n);
}

static void
release(struct line *l)
{
	size_t n = l->held_len;

	l->held_len = 0;
	if (n > 0)
		visible(l, l->held, n, l->held_source[0], l->held_source[1]);
}

/* Blank, tab or, as 'i', ideographic space; where it is counts in pre only. */
static void
space(struct line *l, char c, size_t start)
{
	if (l->held_len > 0)
		release(l);
	l->base = false;
	if (l->pre) {
		if (l->indent.len == 0)
			l->indent_at = start;
		/* A hostile page has a gigabyte of blanks. */
		if (l->indent.len < 1 << 10)
			buf_addc(&l->indent, c == '\t' ? '\t' : ' ');
		return;
	}
	if (c != 'i')
		c = ' ';
	if (l->space == 0 || (c == 'i' && l->space != '\t'))
		l->space = c;
}

static void
newline(struct line *l, size_t start)
{
	if (l->pre)
		l->broken(l->state);
	else
		space(l, ' ', start);
}

/* A character that is no ASCII: what it is to a line. */
enum class { SHOWN, SHOWN_BASE, SPACE, IDEOGRAPHIC, DROPPED };

static enum class
class_of(uint32_t c)
{
	if (is_han(c))
		return SHOWN_BASE;
	if (c == 0xa0 || c == 0x85 || c == 0x1680 ||
	    (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 ||
	    c == 0x202f || c == 0x205f)
		return SPACE;
	if (c == 0x3000)
		return IDEOGRAPHIC;
	if (c == 0xad || c == 0x200b || c == 0xfeff)
		return DROPPED;
	/* Circled letters and digits stand for a letter in damaged pages. */
	return c >= 0x2460 && c <= 0x24ff ? SHOWN_BASE : SHOWN;
}

/* A character behind what may be a gloss: whether it goes on or ends it. */
static bool
gloss_goes_on(struct line *l, const char *s, size_t n, size_t end)
{
	if (!may_be_gloss(s, n) || l->held_len + n > LINE_HELD) {
		release(l);
		return false;
	}
	memcpy(l->held + l->held_len, s, n);
	l->held_len += n;
	l->held_source[1] = end;
	if (bracket(s, n, ")", "）") > 0) {
		if (is_gloss(l->held, l->held_len))
			l->held_len = 0;
		release(l);
	}
	return true;
}

/* One whole character of the page. */
static void
character(struct line *l, const char *s, size_t n, uint32_t c, size_t start,
    size_t end)
{
	enum class class = c < 0x80 ? SHOWN : class_of(c);

	if (l->held_len > 0 && gloss_goes_on(l, s, n, end))
		return;
	if (c < 0x80 && (c == ' ' || (c >= '\t' && c <= '\r'))) {
		if (c == '\n' || c == '\r')
			newline(l, start);
		else
			space(l, (char)c, start);
	} else if (class == SPACE || class == IDEOGRAPHIC) {
		space(l, class == SPACE ? ' ' : 'i', start);
	} else if (l->base && !l->glosses && l->space == 0 &&
	    bracket(s, n, "(", "（") > 0) {
		memcpy(l->held, s, n);
		l->held_len = n;
		l->held_source[0] = start;
		l->held_source[1] = end;
	} else if (c != 0 && class != DROPPED) {
		visible(l, s, n, start, end);
		l->base = class == SHOWN_BASE || (c < 0x80 && is_alpha((char)c));
	}
}

/* One sequence, valid or not. */
static void
sequence(struct line *l, const char *s, size_t n, uint32_t c, size_t start,
    size_t end)
{
	if (c == UTF8_BAD)
		character(l, "\xef\xbf\xbd", 3, 0xfffd, start, end);
	else
		character(l, s, n, c, start, end);
}

/* An incomplete sequence at the end of a piece is no longer completed. */
static void
part_ends(struct line *l)
{
	size_t n = l->part_len;

	l->part_len = 0;
	if (n > 0)
		sequence(l, NULL, 0, UTF8_BAD, l->part_at, l->part_at + n);
}

/* Go on with that sequence: how many bytes of s belong to it. */
static size_t
part_goes_on(struct line *l, const char *s, size_t n)
{
	size_t used = 0, len;
	uint32_t c;

	while (l->part_len > 0 && used < n) {
		l->part[l->part_len] = s[used];
		len = utf8_decode(l->part, l->part_len + 1, &c);
		if (c == UTF8_BAD && len <= l->part_len) {
			part_ends(l);
			break;
		}
		used++;
		l->part_len++;
		if (c != UTF8_BAD) {
			l->part_len = 0;
			sequence(l, l->part, len, c, l->part_at,
			    l->part_at + len);
		}
	}
	return used;
}

/*
 * Copy the bytes of [s, end) that are taken as they are: ASCII that is shown, from
 * first on: blank or '!'; single blanks in it, no bracket. How many they are; to has
 * room for 16 more than there are. Up to limit can be read.
 */
static size_t
plain_run(char *to, const char *s, const char *end, const char *limit,
    signed char first)
{
	const char *p = s;
#ifdef __SSE2__
	const __m128i low = _mm_set1_epi8(first), open = _mm_set1_epi8('('),
	    blank = _mm_set1_epi8(' ');

	while (limit - p >= 16) {
		size_t left = (size_t)(end - p);
		__m128i v = _mm_loadu_si128((const void *)p), before = p > s ?
		    _mm_loadu_si128((const void *)(p - 1)) : _mm_slli_si128(v, 1);
		__m128i blanks = _mm_and_si128(_mm_cmpeq_epi8(v, blank),
		    _mm_cmpeq_epi8(before, blank));
		unsigned stop = (unsigned)_mm_movemask_epi8(_mm_or_si128(blanks,
		    _mm_or_si128(_mm_cmplt_epi8(v, low), _mm_cmpeq_epi8(v, open))));

		_mm_storeu_si128((void *)(to + (p - s)), v);
		if (left < 16)
			stop |= 1u << left;
		if (stop != 0)
			return (size_t)(p - s) + (size_t)__builtin_ctz(stop);
		p += 16;
	}
#endif
	for (; p < end; p++) {
		if ((signed char)*p < first || *p == '(' ||
		    (*p == ' ' && p > s && p[-1] == ' '))
			break;
		to[p - s] = *p;
	}
	return (size_t)(p - s);
}

/* Three bytes at u: Han, or a mark of Chinese text, no space and no bracket. */
static inline bool
is_plain_wide(const unsigned char *u)
{
	if ((u[2] & 0xc0) != 0x80)
		return false;
	if (u[0] >= 0xe4 && u[0] <= 0xe9)
		return (u[1] & 0xc0) == 0x80;
	if (u[0] == 0xef)	/* full-width marks and digits, U+FF01 .., U+FFFD */
		return (u[1] == 0xbc && u[2] != 0x88) ||
		    (u[1] == 0xbf && u[2] == 0xbd);
	if (u[0] == 0xe3)	/* U+3001 .. */
		return u[1] == 0x80 && u[2] != 0x80;
	/* dashes and quotes, U+2010 .. */
	return u[0] == 0xe2 && u[1] == 0x80 && u[2] >= 0x90 && u[2] < 0xa8;
}

/* The same as plain_run() for such characters. */
static size_t
wide_run(char *to, const char *s, const char *end, const char *limit)
{
	const char *p = s;

	for (;;) {
#ifdef __SSE2__
		/* Five at once of U+4000 .. U+9FFF. */
		while (limit - p >= 16 && (unsigned char)(*p - 0xe4) <= 5) {
			enum { LEADS = 0x1249, REST = 0x6db6 };
			size_t left = (size_t)(end - p);
			__m128i v = _mm_loadu_si128((const void *)p);
			__m128i lead = _mm_sub_epi8(v, _mm_set1_epi8((char)0xe4));
			unsigned leads = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(
			    _mm_min_epu8(lead, _mm_set1_epi8(5)), lead));
			unsigned rest = (unsigned)_mm_movemask_epi8(_mm_cmplt_epi8(v,
			    _mm_set1_epi8((char)0xc0)));
			unsigned stop = ~((leads & LEADS) | (rest & REST));
			int n;

			_mm_storeu_si128((void *)(to + (p - s)), v);
			if (left < 16)
				stop |= 1u << left;
			n = __builtin_ctz(stop) / 3;
			p += 3 * n;
			if (n < 5)
				break;
		}
#endif
		do {
			if (end - p < 3 ||
			    !is_plain_wide((const unsigned char *)p))
				return (size_t)(p - s);
			memcpy(to + (p - s), p, 3);
			p += 3;
		} while (p < end && (unsigned char)(*p - 0xe4) > 5);
	}
}

static bool
is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* The first byte of [p, end) that is no space; up to limit can be read. */
static inline const char *
skip_spaces(const char *p, const char *end, const char *limit)
{
#ifdef __SSE2__
	for (; limit - p >= 16; p += 16) {
		size_t left = (size_t)(end - p);
		__m128i v = _mm_loadu_si128((const __m128i *)(const void *)p);
		__m128i spaces = _mm_or_si128(
		    _mm_cmpeq_epi8(v, _mm_set1_epi8(' ')),
		    _mm_and_si128(_mm_cmpgt_epi8(v, _mm_set1_epi8('\t' - 1)),
		    _mm_cmplt_epi8(v, _mm_set1_epi8('\r' + 1))));
		unsigned other = ~(unsigned)_mm_movemask_epi8(spaces) & 0xffff;

		other |= left < 16 ? 1u << left : 0;
		if (other != 0)
			return p + __builtin_ctz(other);
	}
#endif
	while (p < end && is_space(*p))
		p++;
	return p;
}

/*
 * The bytes of [s, end) that are shown as they are, as many as there are of
 * ASCII or of Han and the like; the last of ASCII may be a blank. How many.
 */
static inline size_t
add_run(struct line *l, const struct place *place, const char *s,
    const char *end, const char *limit)
{
	size_t n, shown, len, room = (size_t)(end - s) + 16;
	bool ascii = *s > ' ' && *s != '(';

	if (l->held_len > 0 || (!ascii && ((unsigned char)*s < 0xe2 ||
	    end - s < 3 || !is_plain_wide((const unsigned char *)s))))
		return 0;
	show(l, place_at(place, s));
	if (room > l->out->cap - l->out->len)
		buf_reserve(l->out, room);
	if (ascii) {
		n = plain_run(l->out->data + l->out->len, s, end, limit,
		    l->pre ? '!' : ' ');
		shown = n - (s[n - 1] == ' ');
		if (shown < n)
			l->space = ' ';
		else
			l->base = is_alpha(s[n - 1]);
	} else {
		shown = n = wide_run(l->out->data + l->out->len, s, end, limit);
		l->base = is_han(utf8_at(s + n - 3, &len));
	}
	l->out->len += shown;
	l->bytes += shown;
	l->source[1] = place_at(place, s + shown);
	return n;
}

/* Add the sequence at s, or begin it; its length. */
static __attribute__((noinline)) size_t
add_sequence(struct line *l, const struct place *place, const char *s, size_t n)
{
	uint32_t c;
	size_t len = utf8_decode(s, n, &c);

	if (c == UTF8_BAD && len == n && (unsigned char)*s >= 0xc2 &&
	    (unsigned char)*s <= 0xf4 && len < utf8_len(*s)) {
		memcpy(l->part, s, len);
		l->part_len = len;
		l->part_at = place_at(place, s);
	} else {
		sequence(l, s, len, c, place_at(place, s),
		    place_at(place, s + len));
	}
	return len;
}

void
line_add(struct line *l, const struct place *place, const char *s, size_t n)
{
	const char *p = s, *end = s + n, *limit = place->piece + place->n;

	if (l->part_len > 0)
		p += part_goes_on(l, s, n);
	while (p < end) {
		size_t run;

		if (is_space(*p) && !l->pre) {
			if (l->held_len > 0)
				release(l);
			l->base = false;
			if (l->space == 0)
				l->space = ' ';
			p = skip_spaces(p + 1, end, limit);
		} else if ((run = add_run(l, place, p, end, limit)) > 0) {
			p += run;
		} else {
			p += add_sequence(l, place, p, (size_t)(end - p));
		}
	}
}

void
line_put(struct line *l, const char *s, size_t n, size_t start, size_t end)
{
	part_ends(l);
	for (size_t i = 0, len; i < n; i += len) {
		uint32_t c = utf8_at(s + i, &len);

		/* &#10; is white space like any other. */
		character(l, s + i, len, c, start, end);
	}
}

void
line_tab(struct line *l)
{
	part_ends(l);
	release(l);
	l->base = false;
	l->space = '\t';
}

void
line_start(struct line *l)
{
	l->empty = true;
	l->bytes = 0;
	l->space = 0;
	l->base = false;
	l->held_len = l->part_len = l->indent.len = 0;
	l->source[0] = l->source[1] = 0;
}

void
line_end(struct line *l)
{
	if ((l->part_len | l->held_len) == 0)
		return;
	part_ends(l);
	release(l);
}
