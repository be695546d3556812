#include <stdbool.h>

#include "shape.h"
#include "trie.h"
#include "utf8.h"

#include "tables/cue_words.h"

/* A place in a line: what is behind it decides what it can be. */
struct reader {
	const char *start, *p, *end;
	uint32_t last;		/* the code point before p; 0 at the start */
};

static enum cue
cue_class(uint32_t row)
{
	switch (cue_words[row].class[0]) {
	case 'w': return CUE_WORD;
	case 'b': return CUE_BIO;
	case 'o': return CUE_OFFER;
	case 'r': return CUE_RELATED;
	case 'l': return CUE_LEGAL;
	case 'a': return CUE_ACTION;
	case 's': return CUE_STATUS;
	case 'n': return CUE_NAV;
	case 'p': return CUE_PROMO;
	case 'm': return CUE_META;
	default: return CUE_KEY;
	}
}

static bool
is_latin(uint32_t c)
{
	return (c < 0x80 && is_alpha((char)c)) || (c >= 0xc0 && c < 0x250);
}

static bool
is_word(uint32_t c)
{
	return is_latin(c) || (c < 0x80 && is_digit((char)c));
}

static uint32_t
columns(uint32_t c)
{
	return (c >= 0x1100 && c < 0x1160) || (c >= 0x2e80 && c < 0xd7a4) ||
	    (c >= 0xf900 && c < 0xfb00) || (c >= 0xfe30 && c < 0xfe70) ||
	    (c >= 0xff01 && c < 0xff61) || c >= 0x1f000 ? 2 : 1;
}

/* The longest cue at s, in any case, that begins and ends with a word. */
static size_t
cue_at(const struct reader *r, enum cue *class)
{
	size_t best = 0;
	uint32_t row;
	int32_t cell = 0;

	for (const char *s = r->p; s < r->end; ) {
		char c = *s++;

		if (c >= 'A' && c <= 'Z')
			c |= 0x20;
		cell = trie_step(&cue_words_index, cell, (unsigned char)c);
		if (cell < 0)
			break;
		if (!trie_ends(&cue_words_index, cell, &row))
			continue;
		if (is_alpha(c) && s < r->end && is_alpha(*s))
			continue;
		best = (size_t)(s - r->p);
		*class = cue_class(row);
	}
	return best;
}

static bool
digits_at(const char *p, const char *end, size_t min, size_t max, size_t *n)
{
	for (*n = 0; p + *n < end && *n <= max && is_digit(p[*n]); )
		++*n;
	return *n >= min && *n <= max;
}

/* 2026-03-15 2026/3/15 2026.3.15 2026年3月15日, at a number's first digit. */
static bool
date_at(const char *p, const char *end)
{
	size_t n, mark;

	if (!digits_at(p, end, 4, 4, &n) || (p[0] != '1' && p[0] != '2'))
		return false;
	p += n;
	mark = (size_t)(end - p) >= 3 && memcmp(p, "年", 3) == 0 ? 3 :
	    p < end && strchr("-/.", *p) != NULL && *p ? 1 : 0;
	return mark > 0 && digits_at(p + mark, end, 1, 2, &n);
}

/* Mar 15, 2026 and 15 March 2026, at the month's first letter. */
static bool
month_at(const struct reader *r)
{
	static const char months[] = "janfebmaraprmayjunjulaugsepoctnovdec";
	size_t left = (size_t)(r->end - r->p), k = 0;
	const char *p = r->p;

	if (left < 5)
		return false;
	while (k < 36 && !((p[0] | 0x20) == months[k] &&
	    (p[1] | 0x20) == months[k + 1] && (p[2] | 0x20) == months[k + 2]))
		k += 3;
	if (k == 36)
		return false;
	while (p < r->end && p < r->p + 9 && is_alpha(*p))
		p++;
	while (p < r->end && (*p == '.' || *p == ',' || *p == ' '))
		p++;
	return p < r->end && is_digit(*p);
}

static bool
time_at(const char *p, const char *end)
{
	size_t n, m;

	return digits_at(p, end, 1, 2, &n) && end - (p + n) >= 3 &&
	    p[n] == ':' && digits_at(p + n + 1, end, 2, 2, &m);
}

static void
look_at_number(const struct reader *r, struct shape *l)
{
	if (is_word(r->last))
		return;
	if (date_at(r->p, r->end))
		l->flags |= SHAPE_DATE;
	else if (r->last != ':' && time_at(r->p, r->end))
		l->flags |= SHAPE_TIME;
}

static void
look_at_word(const struct reader *r, struct shape *l)
{
	size_t left = (size_t)(r->end - r->p);

	l->words++;
	l->upper += *r->p >= 'A' && *r->p <= 'Z';
	if (month_at(r))
		l->flags |= SHAPE_DATE;
	if ((left > 7 && memcmp(r->p, "http", 4) == 0) ||
	    (left > 4 && memcmp(r->p, "www.", 4) == 0))
		l->flags |= SHAPE_URL;
}

static void
count_mark(struct shape *l, const struct reader *r, uint32_t c, uint32_t next)
{
	bool gap = next == 0 || next == ' ' || next == '"' || next == '\'' ||
	    next == ')' || next == 0x201d;

	switch (c) {
	case 0x3002: case 0xff01: case 0xff1f: case 0xff1b:
		l->enders++;
		break;
	case '.': case '!': case '?':
		l->enders += gap && r->last > ' ';
		break;
	case ',': case 0xff0c: case 0x3001:
		l->commas++;
		break;
	case '|': case '>': case 0xbb: case 0xb7: case '/': case '_':
	case 0xff5c: case 0x203a: case 0x2022:
		l->bars++;
		break;
	case '@':
		l->flags |= is_word(r->last) && is_latin(next) ? SHAPE_URL : 0;
		break;
	case ':': case 0xff1a:
		l->flags |= l->width < 16 && next != '/' && r->last != 0 &&
		    !(r->last < 0x80 && is_digit((char)r->last)) ?
		    SHAPE_FIELD : 0;
		break;
	default:
		break;
	}
}

/* What the line's last code points are, over closing quotes and brackets. */
static void
look_at_end(struct span text, struct shape *l)
{
	size_t i = text.n, len;
	uint32_t c = 0;

	while (i > 0) {
		do
			i--;
		while (i > 0 && !utf8_starts(text.p[i]));
		c = utf8_at(text.p + i, &len);
		if (c != ' ' && c != '"' && c != '\'' && c != ')' &&
		    c != 0x201d && c != 0x2019 && c != 0xff09 && c != 0x300d &&
		    c != 0x300f && c != 0x3000)
			break;
	}
	if (c == '.' || c == 0x3002 || c == 0x2026 || c == 0xff1b || c == ';')
		l->flags |= SHAPE_ENDS;
	if (c == '!' || c == '?' || c == 0xff01 || c == 0xff1f)
		l->flags |= SHAPE_ENDS | SHAPE_QUESTION;
	if (c == ':' || c == 0xff1a)
		l->flags |= SHAPE_COLON;
}

/* "1. " "一、" "(2)" "• " "- ": how items and numbered headings begin. */
static void
look_at_start(struct span text, struct shape *l)
{
	size_t len, n;
	uint32_t c;

	if (text.n < 2)
		return;
	c = utf8_at(text.p, &len);
	if (c == 0x2022 || c == 0xb7 || c == 0x25cf || c == 0x25a0 ||
	    c == 0x25aa || ((c == '-' || c == '*') && text.p[1] == ' '))
		l->flags |= SHAPE_BULLET;
	else if (digits_at(text.p, text.p + text.n, 1, 2, &n) && n < text.n &&
	    (strchr(".)", text.p[n]) || (text.n - n > 3 &&
	    memcmp(text.p + n, "、", 3) == 0)))
		l->flags |= SHAPE_NUMBERED;
	else if (is_han(c) && text.n > len + 3 &&
	    strstr("一二三四五六七八九十", (char[]){ text.p[0], text.p[1],
	    text.p[2], 0 }) != NULL &&
	    memcmp(text.p + len, "、", 3) == 0)
		l->flags |= SHAPE_NUMBERED;
}

static void
count(struct shape *l, const struct reader *r, uint32_t c, size_t len)
{
	size_t unused;
	uint32_t next = r->p + len < r->end ? utf8_at(r->p + len, &unused) : 0;

	if (c == ' ' || c == '\t' || c == 0x3000 || c == 0xa0)
		return;
	l->width += columns(c);
	if (is_han(c)) {
		l->han++;
	} else if (is_word(c)) {
		if (c < 0x80 && is_digit((char)c)) {
			l->digits++;
			look_at_number(r, l);
		} else if (!is_word(r->last)) {
			look_at_word(r, l);
		}
	} else {
		count_mark(l, r, c, next);
		return;
	}
	if (c < 0x80 && c >= 'A' && c <= 'Z')
		c |= 0x20;
	l->key = (l->key ^ c) * 0x100000001b3u;
}

/* As much of a huge text as tells its shape. */
static size_t
measured(struct span text)
{
	enum { ENOUGH = 1 << 16 };
	size_t n = text.n;

	if (n > ENOUGH)
		for (n = ENOUGH; !utf8_starts(text.p[n]); n--)
			;
	return n;
}

void
shape_measure(struct span text, struct shape *l)
{
	struct reader r = { text.p, text.p, text.p + measured(text), 0 };
	const char *cued = text.p;	/* cues are counted up to here */

	*l = (struct shape){ .first = CUES, .key = 0xcbf29ce484222325u };
	while (r.p < r.end) {
		size_t len;
		uint32_t c = utf8_at(r.p, &len);
		enum cue class = CUE_WORD;

		if (r.p >= cued && !(is_word(r.last) && is_word(c))) {
			uint32_t before = l->width;
			size_t n = cue_at(&r, &class);

			for (const char *s = r.p; s < r.p + n; s++)
				if (utf8_starts(*s) && *s != ' ')
					l->cue[class] += (unsigned char)*s < 0xe0 ? 1 : 2;
			if (n > 0)
				cued = r.p + n;
			if (n > 0 && class == CUE_PROMO && l->promos < 255)
				l->promos++;
			if (n > 0 && before == 0)
				l->first = (uint8_t)class;
		}
		count(l, &r, c, len);
		r.last = c;
		r.p += len;
	}
	look_at_start(text, l);
	look_at_end(text, l);
}

uint32_t
shape_cued(const struct shape *l)
{
	uint32_t sum = 0;

	for (int c = CUE_RELATED; c < CUES; c++)
		sum += l->cue[c];
	return sum;
}
