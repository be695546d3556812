/*
 * plain.c - a page whose text somebody else has taken out: its lines are
 * blocks, of which those that hold a whole document in markdown are cut at
 * its headings. See page.h.
 */
#include <err.h>
#include <stdlib.h>

#include "page.h"
#include "utf8.h"

enum {
	HEADING = 80,	/* code points: where a heading must have ended */
	LEVELS = 6
};

/*** Marks at the beginning of a line or piece ***/

static size_t
blanks(const char *s, size_t n)
{
	size_t i = 0;

	while (i < n && (is_blank(s[i]) ||
	    (n - i >= 2 && memcmp(s + i, "\xc2\xa0", 2) == 0) ||
	    (n - i >= 3 && memcmp(s + i, "\xe3\x80\x80", 3) == 0)))
		i += utf8_len(s[i]);
	return i < n ? i : n;
}

/* "## " at s: its length, and how many # there are. */
static size_t
heading_mark(const char *s, size_t n, uint8_t *level)
{
	size_t i = 0;

	while (i < n && s[i] == '#')
		i++;
	*level = (uint8_t)i;
	if (i == 0 || i > LEVELS || i == n || s[i] != ' ')
		return 0;
	return i + 1;
}

/* The same in the midst of a line, where one # alone may mean something else:
 * its place, or n. */
static size_t
next_heading(const char *s, size_t n, size_t from)
{
	const char *p;
	uint8_t level;

	for (size_t i = from; i < n; i++) {
		p = memchr(s + i, '#', n - i);
		if (p == NULL)
			return n;
		i = (size_t)(p - s);
		if (i > 0 && s[i - 1] == ' ' &&
		    heading_mark(p, n - i, &level) > 0 && level > 1)
			return i;
		while (i < n && s[i] == '#')
			i++;
	}
	return n;
}

/* Marks of quotation, "> " or "> > ". */
static size_t
quote_marks(const char *s, size_t n)
{
	size_t i = 0, end = 0;

	while (i < n && s[i] == '>') {
		i++;
		if (i < n && s[i] != ' ' && s[i] != '>')
			break;
		while (i < n && s[i] == ' ')
			i++;
		end = i;
	}
	return end;
}

static size_t
bullet(const char *s, size_t n)
{
	static const char *const bullets[] = { "•", "‣", "▪", "◦", "●", "■",
		"○", "·", "-", "*", "+", "–" };

	/* Most lines begin with a letter or digit, and none of these does. */
	if (n == 0 || is_alpha(*s) || is_digit(*s) || (unsigned char)*s > 0xe2)
		return 0;
	for (size_t i = 0; i < sizeof bullets / sizeof bullets[0]; i++) {
		size_t len, gap;

		if (*s != bullets[i][0])
			continue;
		len = strlen(bullets[i]);
		if (n <= len || memcmp(s, bullets[i], len) != 0)
			continue;
		gap = blanks(s + len, n - len);
		if (gap > 0 && len + gap < n)
			return len + gap;
	}
	return 0;
}

/*** The end of a heading that body text follows in the same line ***/

/* A section's number at s: "1.1 ", "2. ", "三、"; the length. */
static size_t
number_mark(const char *s, size_t n)
{
	size_t i = 0, len;

	while (i < n && (is_digit(s[i]) || s[i] == '.'))
		i++;
	if (i > 0)
		return i + blanks(s + i, n - i);
	while (i < n && i < 12 && utf8_len(s[i]) <= n - i && is_han(utf8_at(s + i, &len)))
		i += len;
	return i > 0 && i + 3 <= n && memcmp(s + i, "、", 3) == 0 ? i + 3 : 0;
}

static bool
has_sentence(const char *s, size_t n)
{
	static const char *const marks[] = { "。", "！", "？", "；", ". ",
		"，", ", " };

	for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
		if (memmem(s, n, marks[i], strlen(marks[i])) != NULL)
			return true;
	return false;
}

/*
 * How much of s is the heading: all of it where no sentence follows, else up
 * to the blank behind its first word that has a Han character; 0 where that
 * cannot be told, as in English.
 */
static size_t
heading_length(const char *s, size_t n)
{
	size_t i = number_mark(s, n), count = 0, len;
	bool han = false;

	/* A character may be broken off at the end of the line. */
	for (; i < n && utf8_len(s[i]) <= n - i && count < HEADING; i += len, count++) {
		uint32_t c = utf8_at(s + i, &len);

		if (c == ' ' && han && has_sentence(s + i, n - i))
			return i;
		han |= is_han(c);
	}
	return i >= n ? n : 0;
}

/*** Pieces ***/

/* What a piece is: see struct block. */
struct piece {
	uint8_t role, heading;
	bool split;
};

/* Write s[from, to) of the physical line as a block, or the begin of one. */
static void
piece(struct page *p, size_t from, size_t to, const struct piece *as)
{
	struct html *h = &p->html;
	struct plain_state *now = &p->plain_now;

	p->now->role = as->role;
	p->now->heading = as->heading;
	p->now->split = as->split;
	p->now->line = now->number;
	p->now->gap = as->split ? 0 : now->blank;
	/* References are all the markup there is. */
	if (!p->plain_refs) {
		line_add(&p->line, &now->place, now->s + from, to - from);
		return;
	}
	h->place = now->place;
	html_feed(h, now->s + from, to - from);
}

static void
piece_ends(struct page *p, size_t to)
{
	struct html *h = &p->html;

	if (!html_in_text(h))
		html_end(h, place_at(&p->plain_now.place,
		    p->plain_now.s + to));
	page_break(p);
}

/* A line, or its beginning, with one block in it; blank to i. */
static void
simple_line(struct page *p, size_t i, size_t n, bool whole)
{
	const char *s = p->plain_now.s;
	struct piece as = { .role = ROLE_P };
	size_t mark;

	mark = quote_marks(s + i, n - i);
	if (mark > 0)
		as.role = ROLE_QUOTE;
	i += mark;
	mark = heading_mark(s + i, n - i, &as.heading);
	if (mark > 0 && whole)
		as.role = ROLE_HEADING;
	else
		as.heading = 0;
	if (mark == 0 && (mark = bullet(s + i, n - i)) > 0)
		as.role = ROLE_LI;
	piece(p, i + mark, n, &as);
	if (whole)
		piece_ends(p, n);
}

/* Cut what only separates pieces off the end of [from, to). */
static size_t
trim_marks(const char *s, size_t from, size_t to)
{
	while (to > from && (s[to - 1] == ' ' || s[to - 1] == '>'))
		to--;
	return to;
}

/* A piece of a markdown line: a heading and the text behind it. */
static void
section(struct page *p, size_t from, size_t to, bool ends)
{
	const char *s = p->plain_now.s;
	struct piece as = { .split = from > 0 || p->plain_more };
	size_t mark = heading_mark(s + from, to - from, &as.heading), n;

	from += mark;
	if (mark > 0 && (n = heading_length(s + from, to - from)) > 0) {
		as.role = ROLE_HEADING;
		piece(p, from, from + n, &as);
		piece_ends(p, from + n);
		from += n;
		from += blanks(s + from, to - from);
		as.split = true;
	}
	as.heading = 0;
	as.role = ROLE_P;
	from += quote_marks(s + from, to - from);
	if (from >= to)
		return;
	piece(p, from, to, &as);
	if (ends)
		piece_ends(p, to);
}

static void
markdown_line(struct page *p, size_t from, size_t n, bool whole)
{
	const char *s = p->plain_now.s;
	size_t to;

	if (!p->plain_more)
		from += quote_marks(s + from, n - from);
	while (from < n) {
		size_t mark = 0;
		uint8_t level;

		mark = heading_mark(s + from, n - from, &level);
		to = next_heading(s, n, from + mark);
		section(p, from, to < n ? trim_marks(s, from, to) : n,
		    to < n || whole);
		from = to;
	}
}

/* The n bytes at s are a line, or as much of it as there is room for. Parts of
 * a line are cut where a character begins. */
static void
physical_line(struct page *p, const struct place *place, const char *s,
    size_t n, bool whole)
{
	struct plain_state *now = &p->plain_now;
	size_t i = p->plain_more ? 0 : blanks(s, n);

	now->place = *place;
	now->s = s;
	if (!p->plain_more && i == n && whole) {
		now->number++;
		now->blank += now->blank < UINT16_MAX;
		return;
	}
	if (!p->plain_more)
		now->markdown = n >= strlen(" ## ") &&
		    next_heading(s, n, 1) < n;
	if (now->markdown) {
		markdown_line(p, i, n, whole);
	} else if (p->plain_more) {
		piece(p, 0, n, &(struct piece){ (uint8_t)p->now->role,
		    p->now->heading, p->now->split });
		if (whole)
			piece_ends(p, n);
	} else {
		simple_line(p, i, n, whole);
	}
	p->plain_more = !whole;
	if (whole) {
		now->number++;
		now->blank = 0;
	}
}

/*** The buffer ***/

static void
add(struct page *p, const struct place *place, const char *s, size_t n)
{
	if (p->plain_line == NULL) {
		p->plain_line = calloc(1, PAGE_LINE + 4);
		/* A broken character at its end may be looked at. */
		p->plain_map = malloc((PAGE_LINE + 1) * sizeof *p->plain_map);
		if (p->plain_line == NULL || p->plain_map == NULL)
			err(1, NULL);
	}
	if (p->plain_len == 0) {
		p->plain_base = place_at(place, s);
		p->plain_mapped = false;
	}
	if (place->map != NULL && !p->plain_mapped) {
		/* What came before was ASCII. */
		for (size_t i = 0; i < p->plain_len; i++)
			p->plain_map[i] = (uint32_t)i;
		p->plain_mapped = true;
	}
	memcpy(p->plain_line + p->plain_len, s, n);
	for (size_t i = 0; p->plain_mapped && i <= n; i++)
		p->plain_map[p->plain_len + i] =
		    (uint32_t)(place_at(place, s + i) - p->plain_base);
	p->plain_len += n;
}

static void
buffered_line(struct page *p, size_t n, bool whole)
{
	physical_line(p, &(struct place){ p->plain_line, p->plain_base,
	    p->plain_mapped ? p->plain_map : NULL, p->plain_len },
	    p->plain_line, n, whole);
}

/* The buffer is full: take as much as ends before a blank or a character. */
static void
take_part(struct page *p)
{
	size_t n = p->plain_len, least = n - 512;
	size_t base = p->plain_base;

	while (n > least && p->plain_line[n - 1] != ' ')
		n--;
	if (n == least)
		for (n = p->plain_len; n > least &&
		    !utf8_starts(p->plain_line[n - 1]); n--)
			;
	n = n > least + 1 ? n - 1 : p->plain_len;
	buffered_line(p, n, false);
	p->plain_len -= n;
	memmove(p->plain_line, p->plain_line + n, p->plain_len);
	if (p->plain_mapped) {
		uint32_t first = p->plain_map[n];

		for (size_t i = 0; i <= p->plain_len; i++)
			p->plain_map[i] = p->plain_map[n + i] - first;
		p->plain_base = base + first;
	} else {
		p->plain_base = base + n;
	}
}

/* A line ends with the len bytes at s. */
static void
line_ends(struct page *p, const struct place *place, const char *s, size_t len)
{
	if (p->plain_len == 0) {
		physical_line(p, place, s, len, true);
		return;
	}
	add(p, place, s, len);
	buffered_line(p, p->plain_len, true);
	p->plain_len = 0;
}

void
plain_feed(struct page *p, const struct place *place, size_t n)
{
	const char *s = place->piece, *end = s + n;

	/* In the lines of this piece, or that held back of the last one. */
	p->plain_refs = memchr(s, '&', n) != NULL || (p->plain_refs &&
	    (p->plain_len > 0 || p->plain_more));
	while (s < end) {
		size_t len = html_find(s, (size_t)(end - s), '\n', '\r', '\n');

		if (len > 0)
			p->plain_cr = false;
		if (len < PAGE_LINE - p->plain_len && s + len < end) {
			if (s[len] == '\r' || !p->plain_cr)
				line_ends(p, place, s, len);
			s += len;
			p->plain_cr = *s++ == '\r';
			continue;
		}
		if (len > PAGE_LINE - p->plain_len)
			len = PAGE_LINE - p->plain_len;
		add(p, place, s, len);
		s += len;
		if (p->plain_len == PAGE_LINE)
			take_part(p);
	}
}

void
plain_end(struct page *p, size_t at)
{
	if (p->plain_len > 0 || p->plain_more)
		line_ends(p, &(struct place){ "", at, NULL, 0 }, "", 0);
}
