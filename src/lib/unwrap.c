#include "unwrap.h"

#include "punct.h"

enum {
	LEAD = 8,		/* bytes of a line that show what it is */
	BLANKS = 4096,		/* as many within a line are kept back */
};

/*** What a line is ***/

static bool
is_heading(struct span line)
{
	size_t n = 0;

	while (n < line.n && line.p[n] == '#')
		n++;
	return n > 0 && n <= 6 && n < line.n && is_blank(line.p[n]);
}

static bool
is_item(struct span line)
{
	size_t len;
	uint32_t c = char_at(line, 0, &len);

	if (is_bullet(c))
		return true;
	return (c == '-' || c == '*' || c == '+') && line.n > 1 &&
	    is_blank(line.p[1]);
}

/* 1. or 12) */
static bool
is_numbered(struct span line)
{
	size_t n = 0;

	while (n < line.n && n < 2 && is_digit(line.p[n]))
		n++;
	return n > 0 && n + 1 < line.n && (line.p[n] == '.' ||
	    line.p[n] == ')') && is_blank(line.p[n + 1]);
}

/* A number begins an item in a list, or behind the end of a sentence. */
static bool
begins_paragraph(const struct unwrap *u, struct span line)
{
	size_t len;
	uint32_t last;

	if (u->heading || is_heading(line) || is_item(line))
		return true;
	last = char_before(buf_span(&u->text), 0, u->text.len, &len);
	return is_numbered(line) && (u->item || is_terminator(last) ||
	    last == ':' || last == ';' || last == 0xff1a || last == 0xff1b);
}

/* Characters that need no blank between lines. */
static bool
is_wide(uint32_t c)
{
	return is_cjk(c) || (c >= 0x3001 && c <= 0x303f) ||
	    (c >= 0xff01 && c <= 0xff60);
}

/*** Joining ***/

static void
leave_out(struct unwrap *u)
{
	struct unwrap_gap gap = { u->text.len, u->left_out };

	if (u->left_out > 0)
		buf_add(&u->gaps, (const char *)&gap, sizeof gap);
	u->left_out = 0;
}

/* Add a part of a line; the blanks at its end wait for what follows. */
static void
add(struct unwrap *u, struct span part)
{
	size_t n = part.n;

	while (n > 0 && is_blank(part.p[n - 1]))
		n--;
	if (n > 0) {
		buf_add(&u->text, u->blanks.data, u->blanks.len);
		buf_add(&u->text, part.p, n);
		u->blanks.len = 0;
	}
	for (; n < part.n; n++) {
		buf_addc(&u->blanks, part.p[n]);
		if (u->blanks.len == BLANKS) {
			buf_add(&u->text, u->blanks.data, BLANKS);
			u->blanks.len = 0;
		}
	}
}

static void
end_line(struct unwrap *u)
{
	u->left_out += u->blanks.len + 1;	/* and the newline */
	u->blanks.len = 0;
	u->in_line = false;
}

/* What begins the line is known: join it to the text. */
static void
begin_line(struct unwrap *u)
{
	struct span line = buf_span(&u->lead);
	size_t len;

	u->heading = is_heading(line);
	if (u->text.len == 0) {
		u->item = is_numbered(line);
	} else if (!is_wide(char_at(line, 0, &len)) &&
	    !is_wide(char_before(buf_span(&u->text), 0, u->text.len, &len))) {
		buf_addc(&u->text, ' ');
		u->left_out--;		/* the newline became the blank */
	}
	leave_out(u);
	add(u, line);
	u->lead.len = 0;
	u->in_line = true;
}

/* Read a line's start from p; true where enough of it is known. */
static bool
read_lead(struct unwrap *u, const char *p, size_t n, size_t *took)
{
	bool known = u->lead.len >= LEAD;

	for (*took = 0; *took < n && p[*took] != '\n' && !known; ++*took) {
		if (u->lead.len == 0 && is_blank(p[*took])) {
			u->left_out++;
			continue;
		}
		buf_addc(&u->lead, p[*took]);
		known = u->lead.len >= LEAD;
	}
	return known || (*took < n && p[*took] == '\n');
}

size_t
unwrap_read(struct unwrap *u, const char *p, size_t n)
{
	size_t i = 0, took;

	while (i < n && !u->ended) {
		if (u->in_line) {
			const char *nl = memchr(p + i, '\n', n - i);
			size_t to = nl ? (size_t)(nl - p) : n;

			add(u, (struct span){ p + i, to - i });
			if (nl != NULL)
				end_line(u);
			i = to + (nl != NULL);
			continue;
		}
		if (!read_lead(u, p + i, n - i, &took))
			return n;
		i += took;
		if (u->lead.len == 0) {
			u->ended = u->text.len > 0;
			u->left_out++;
			u->heading = false;
			i++;
		} else if (u->text.len > 0 &&
		    begins_paragraph(u, buf_span(&u->lead))) {
			u->ended = true;
			u->heading = false;
		} else {
			begin_line(u);
		}
	}
	return i;
}

void
unwrap_end(struct unwrap *u)
{
	if (u->lead.len > 0 && u->text.len > 0 &&
	    begins_paragraph(u, buf_span(&u->lead))) {
		u->ended = true;
		return;
	}
	if (u->lead.len > 0)
		begin_line(u);
	u->left_out += u->blanks.len;
	u->blanks.len = 0;
	u->in_line = u->heading = false;
	u->ended = u->text.len > 0;
}

void
unwrap_free(struct unwrap *u)
{
	buf_free(&u->text);
	buf_free(&u->gaps);
	buf_free(&u->lead);
	buf_free(&u->blanks);
}
