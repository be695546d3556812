#include "unit.h"

#include "punct.h"

/*** List numbers ***/

/* 2) is { DIGITS, 2, 0, ')' }. */
struct label {
	enum { NO_LABEL, DIGITS, LETTER, HAN, CIRCLED } kind;
	uint32_t value;
	uint32_t open, close;	/* marks round it, 0: none */
	size_t end;		/* behind it */
};

static uint32_t
han_digit(uint32_t c)
{
	switch (c) {
	case 0x4e00: return 1;
	case 0x4e8c: return 2;
	case 0x4e09: return 3;
	case 0x56db: return 4;
	case 0x4e94: return 5;
	case 0x516d: return 6;
	case 0x4e03: return 7;
	case 0x516b: return 8;
	case 0x4e5d: return 9;
	default: return 0;
	}
}

/* 一 to 九十九; 0 where t[i] is none of them. */
static uint32_t
han_number(struct span t, size_t *i)
{
	uint32_t value = 0;
	size_t len;
	bool ten = false;

	for (int n = 0; n < 3; n++, *i += len) {
		uint32_t c = char_at(t, *i, &len), digit = han_digit(c);

		if (c == 0x5341 && !ten) {
			value = value ? 10 * value : 10;
			ten = true;
		} else if (digit > 0 && (value == 0 || ten)) {
			value += digit;
		} else {
			break;
		}
	}
	return value;
}

static size_t
read_value(struct span t, size_t i, struct label *l)
{
	size_t len, first = i;
	uint32_t c = char_at(t, i, &len);

	if (is_digit((char)c) && c < 0x80) {
		l->kind = DIGITS;
		for (; i < t.n && is_digit(t.p[i]) && i - first < 3; i++)
			l->value = l->value * 10 + (uint32_t)(t.p[i] - '0');
	} else if (c >= 'a' && c <= 'z') {
		l->kind = LETTER;
		l->value = c;
		i++;
	} else if (c >= 0x2460 && c <= 0x2473) {
		l->kind = CIRCLED;
		l->value = c;
		i += len;
	} else if ((l->value = han_number(t, &i)) > 0) {
		l->kind = HAN;
	}
	return i;
}

/* ".", ")", ".)", "）", "、" behind the value. */
static size_t
read_close(struct span t, size_t i, struct label *l)
{
	size_t len;
	uint32_t c = char_at(t, i, &len);

	if (c == '.' && i + 1 < t.n && t.p[i + 1] == ')') {
		l->close = 1;
		return i + 2;
	}
	if (c == ')' || c == 0xff09 ||
	    (l->open == 0 && (c == '.' || c == 0x3001 || c == 0xff0e))) {
		l->close = c;
		return i + len;
	}
	return i;
}

/* The label at t[i], a blank or a letter behind it; false: none. */
static bool
label_at(struct span t, size_t i, struct label *l)
{
	size_t len;
	uint32_t c = char_at(t, i, &len);

	*l = (struct label){ 0 };
	if (c >= 'A' && c <= 'Z')
		return false;
	if (c == '(' || c == 0xff08) {
		l->open = c;
		i += len;
	}
	i = read_close(t, read_value(t, i, l), l);
	if (l->kind == NO_LABEL || (l->close == 0 && l->kind != CIRCLED))
		return false;
	l->end = i;
	c = char_at(t, i, &len);
	return !(l->close == '.' && !is_space(c) && !is_cjk(c));
}

/* Where the next item begins, if no sentence ends before. */
static size_t
next_item(struct span t, const struct label *first)
{
	size_t i = first->end, len;
	struct label l;

	while (i < t.n) {
		uint32_t c = char_at(t, i, &len);
		size_t blank = i;

		i += len;
		if (is_hard(c))
			return 0;
		if (!is_space(c))
			continue;
		i = skip_spaces(t, i);
		if (label_at(t, i, &l) && l.kind == first->kind &&
		    l.open == first->open && l.close == first->close &&
		    l.value == first->value + 1)
			return i;
		if (blank > first->end &&
		    is_terminator((unsigned char)t.p[blank - 1]))
			return 0;
	}
	return 0;
}

/*** Headings ***/

/* #, ## … ###### and a blank at t[i]; *end is behind it. */
static bool
heading_mark(struct span t, size_t i, size_t least, size_t *end)
{
	size_t n = i;

	while (n < t.n && t.p[n] == '#')
		n++;
	*end = n;
	return n - i >= least && n - i <= 6 && n < t.n &&
	    (t.p[n] == ' ' || t.p[n] == '\t');
}

bool
unit_heading(struct span t, size_t start, size_t i, size_t *from)
{
	size_t end;

	if (i <= start || !is_blank(t.p[i - 1]) || !heading_mark(t, i, 2, &end))
		return false;
	for (*from = i; *from > start && (is_blank(t.p[*from - 1]) ||
	    t.p[*from - 1] == '>') && i - *from < 16; --*from)
		;
	while (*from < i && is_blank(t.p[*from]))
		++*from;
	return *from > start;
}

/* 第一章 and 1.1 and 一、 stand before a heading's words, not in their place. */
static bool
is_numbered_only(struct span t, size_t from, size_t to)
{
	size_t len;
	uint32_t last = char_before(t, from, to, &len);

	return to - from < 24 && char_at(t, from, &len) == 0x7b2c &&
	    (last == 0x7ae0 || last == 0x8282 || last == 0x7bc0 ||
	    last == 0x90e8 || last == 0x7bc7 || last == 0x8bb2);
}

/* Prose follows: a comma or a full stop within the span. */
static bool
has_prose(struct span t, size_t i)
{
	size_t len;

	for (; i < t.n; i += len) {
		uint32_t c = char_at(t, i, &len);

		if (c == ',' || c == 0xff0c || c == 0x3002)
			return true;
	}
	return false;
}

/* A heading run into its text ends at the first blank between two Han. */
static size_t
heading_end(struct span t, size_t words)
{
	size_t i = words, len, blank;

	while (i < t.n) {
		uint32_t c = char_at(t, i, &len);

		i += len;
		if ((is_terminator(c) && c != '.') || c == '#')
			return 0;
		if (!is_cjk(c) || !is_space(char_at(t, i, &len)))
			continue;
		blank = i;
		i = skip_spaces(t, i);
		c = char_at(t, i, &len);
		if (c == '>')
			return i;
		if (is_cjk(c) && !is_numbered_only(t, words, blank))
			return has_prose(t, i) ? i : 0;
	}
	return 0;
}

size_t
unit_limit(struct span t, size_t start)
{
	size_t i = start, end;
	struct label l;

	if (t.n - start > UNIT_LOOK)
		t.n = start + UNIT_LOOK;
	while (i < t.n && (t.p[i] == '>' || t.p[i] == ' ') && i - start < 16)
		i++;
	if (i < t.n && t.p[i] == '#')
		return heading_mark(t, i, 1, &end) ?
		    heading_end(t, skip_spaces(t, end)) : 0;
	if (!label_at(t, start, &l))
		return 0;
	return next_item(t, &l);
}
