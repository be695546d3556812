#include "mark.h"

#include "punct.h"
#include "stop.h"

enum { FIRST = 180 };		/* MARK_SPAN where it begins the sentence */

/*** Brackets ***/

static bool
opens(const struct sentence_rules *r, uint32_t c)
{
	return is_bracket_start(c) || (r->keep_quotes && is_quote_start(c));
}

static bool
closes(const struct sentence_rules *r, uint32_t c)
{
	return is_bracket_end(c) || (r->keep_quotes && is_quote_end(c));
}

void
mark_bracket(const struct work *w, uint32_t c, size_t i)
{
	struct sentence_scan *s = w->s;

	if (opens(w->rules, c)) {
		if (s->depth++ == 0)
			s->open = i + 1;
	} else if (closes(w->rules, c) && s->depth > 0 && --s->depth == 0) {
		s->open = 0;
	}
}

/* The next bracket from i on and before end; end if there is none. */
static size_t
next_bracket(const struct work *w, size_t i, size_t end)
{
	struct span t = { w->t.p, end };
	size_t len;

	for (; i < end; i += len) {
		uint32_t c = char_at(t, i, &len);

		if (opens(w->rules, c) || closes(w->rules, c))
			return i;
	}
	return end;
}

/*
 * Whether the open bracket is closed soon: at most MARK_SPAN bytes long, two pairs
 * within it. All marks before the same next bracket share one answer, which
 * keeps the time linear.
 */
bool
mark_will_close(const struct work *w, size_t from)
{
	struct sentence_scan *s = w->s;
	bool full = s->open - 1 > s->start || w->rules->keep_parens;
	size_t end = s->open + (full ? MARK_SPAN : FIRST), i, len;
	unsigned depth = s->depth;

	if (end > w->t.n)
		end = w->t.n;
	if (from >= end)
		return false;
	if (s->bracket > from)
		return s->closing;
	i = next_bracket(w, from, end);
	s->bracket = i + 1;
	s->closing = false;
	for (int n = 0; n < 5 && i < end; n++) {
		depth += opens(w->rules, char_at(w->t, i, &len)) ? 1 : -1;
		if (depth == 0)
			return (s->closing = true);
		i = next_bracket(w, i + len, end);
	}
	return false;
}

/*** Reading a mark ***/

static unsigned
kind_of(uint32_t c)
{
	return is_hard(c) ? HARD : is_ellipsis(c) ? ELLIPSIS :
	    is_dot(c) ? DOT : c == ';' || c == 0xff1b ? SEMI : ASKS;
}

/* ". . ." from the dot at i on: how many, and where they end. */
static size_t
spaced_dots(struct span t, size_t i, size_t *end)
{
	size_t n = 1;

	while (i + 2 < t.n && t.p[i + 1] == ' ' && t.p[i + 2] == '.') {
		i += 2;
		n++;
	}
	*end = i + 1;
	return n;
}

/*
 * An ellipsis of spaced dots: three go on, four end; "word. . . . Next" ends
 * behind its first.
 */
static bool
read_spaced(const struct work *w, struct mark *m)
{
	struct span t = w->t;
	size_t end, len, next, n = spaced_dots(t, m->at, &end);
	bool attached = m->before != 0 && !is_space(m->before);
	uint32_t c;

	if (n < 3)
		return false;
	next = skip_spaces(t, end);
	c = char_at(t, next, &len);
	m->decided = true;
	m->is_end = next > end && is_upper(c) && n >= 4;
	m->kinds = DOT;
	m->dots = (unsigned)n;
	m->end = m->is_end && attached ? m->at + 1 : end;
	return true;
}

/* Whether a run goes on behind one blank, as in "What ? !": not with dots. */
static bool
runs_on(struct span t, size_t *i)
{
	size_t len, next = *i + 1;
	uint32_t c;

	if (*i >= t.n || t.p[*i] != ' ')
		return false;
	c = char_at(t, next, &len);
	if (!is_terminator(c) || is_dot(c) || is_ellipsis(c))
		return false;
	c = char_at(t, next + len, &len);
	if (c != 0 && !is_space(c) && !is_terminator(c))
		return false;
	*i = next;
	return true;
}

static void
read_run(const struct work *w, struct mark *m)
{
	size_t i = m->at, len;
	uint32_t c = char_before(w->t, w->s->start, i, &len);

	m->before = c;
	if (w->t.p[i] == '.' && read_spaced(w, m))
		return;
	do {
		while (c = char_at(w->t, i, &len), is_terminator(c) ||
		    i == m->at) {
			m->kinds |= kind_of(c);
			m->dots += is_dot(c);
			i += len;
		}
		m->end = i;
	} while (runs_on(w->t, &i));
}

/* Faces, hands, hearts: what stands behind a sentence, not before one. */
static bool
is_feeling(uint32_t c)
{
	return c >= 0x2764 && ( (c >= 0x1f600 && c <= 0x1f64f) || (c >= 0x1f90c && c <= 0x1f93a) ||
	    (c >= 0x1f970 && c <= 0x1f97a) || (c >= 0x1f442 && c <= 0x1f450) ||
	    (c >= 0x1f493 && c <= 0x1f49f) || (c >= 0x1f3fb && c <= 0x1f3ff) ||
	    c == 0x1f389 || c == 0x1f44f || c == 0x1f4aa || c == 0x2764 ||
	    c == 0xfe0f);
}

/* [12], [a], [注 1] at t[i]: where it ends, i if there is none. */
static size_t
read_bracketed(struct span t, size_t i, bool digits_only)
{
	size_t n = 0, k = i, len;
	uint32_t c = char_at(t, k, &len);

	if (c != '[' && c != 0xff3b && c != 0x3014)
		return i;
	for (k += len; n <= 8; k += len, n++) {
		c = char_at(t, k, &len);
		if (c == ']' || c == 0xff3d || c == 0x3015)
			return n > 0 && char_at(t, k + len, &n) != '(' ?
			    k + len : i;
		if (c == 0 || c == '[' || (digits_only && !is_number(c)))
			return i;
	}
	return i;
}

/* Marks of a note: ², ① */
static bool
is_note(uint32_t c)
{
	return c == 0xb9 || c == 0xb2 || c == 0xb3 ||
	    (c >= 0x2070 && c <= 0x2079) || (c >= 0x2460 && c <= 0x2473);
}

/* What may close a sentence behind its mark, but for ' and ". */
static bool
is_closer(uint32_t c)
{
	return c == ']' || c == '}' || c == '`' || c == 0xbb ||
	    is_quote_end(c) || is_bracket_end(c) || is_feeling(c);
}

/* The next " behind t[i] opens, or there is none: then the one at t[i] closes. */
static bool
next_opens(struct span t, size_t i)
{
	size_t n = t.n - i > MARK_SPAN ? MARK_SPAN : t.n - i, len;
	const char *next = memchr(t.p + i, '"', n);
	uint32_t c;

	if (next == NULL)
		return true;
	c = char_before(t, i, (size_t)(next - t.p), &len);
	return is_space(c) || is_continuing(c);
}

/*
 * Whether the ' or " at t[i], right behind a mark, closes: where the sentence
 * has opened none, if nothing but more of the kind stands between it and a
 * blank or a mark, or by the next one.
 */
static bool
closes_here(struct span t, size_t i, bool quoted)
{
	bool twofold = t.p[i] == '"';
	size_t first = i + 1, len, k;
	uint32_t c;

	if (quoted)
		return true;
	i++;
	for (int n = 0; n < 8; n++) {
		c = char_at(t, i, &len);
		k = read_bracketed(t, i, false);
		if (k > i)
			i = k;
		else if (c == '\'' || c == '"' || is_closer(c) || is_note(c))
			i += len;
		else
			return c == 0 || is_space(c) || is_continuing(c) ||
			    is_terminator(c) ||
			    (twofold && (i == first ? next_opens(t, first) :
			    i == first + 1 && t.p[first] == '"'));
	}
	return true;
}

static size_t
read_closers(const struct work *w, struct mark *m, size_t i)
{
	struct span t = w->t;
	size_t len;

	for (;; i += len) {
		uint32_t c = char_at(t, i, &len);

		if (c == '"' && closes_here(t, i, w->s->quoted && !m->quoted))
			m->quoted = true;
		else if (c == '\'' ? !closes_here(t, i, false) :
		    !is_closer(c))
			return i;
		if (closes(w->rules, c) && w->s->depth > 0) {
			size_t open = w->s->open;

			mark_bracket(w, c, i);
			if (w->s->depth == 0)
				m->opened = open;
		}
		if (!is_feeling(c))
			m->closer = c;
	}
}

/* Whether the mark at t[i], behind a blank, closes all the same. */
static bool
closes_apart(const struct work *w, const struct mark *m, size_t i)
{
	size_t len;
	uint32_t c = char_at(w->t, i, &len);

	if (c != '"')
		return is_quote_end(c) && c != 0x2019;
	c = char_at(w->t, i + 1, &len);
	return c == 0 || (w->s->quoted && !m->quoted && is_space(c));
}

/* Whether the sentence has the number before this circled one in it. */
static bool
counts_circled(const struct work *w, size_t at, uint32_t c)
{
	size_t from = at > 600 ? at - 600 : 0, len;

	if (from < w->s->start)
		from = w->s->start;
	for (; from < at; from += len)
		if (char_at(w->t, from, &len) == c - 1)
			return true;
	return false;
}

/* Reference marks behind the sentence: [3] [4], ①, ², and [5]:12. */
static size_t
read_references(const struct work *w, const struct mark *m, size_t i)
{
	struct span t = w->t;
	size_t len, k;
	uint32_t c;

	for (;;) {
		k = skip_spaces(t, i);
		k = read_bracketed(t, k, k > i);
		if (k > i && t.p[k - 1] != ' ') {
			i = k;
			if (i < t.n && t.p[i] == ':')
				for (k = i + 1; k < t.n && (is_digit(t.p[k]) ||
				    t.p[k] == '-'); k++)
					i = k + 1;
			continue;
		}
		c = char_at(t, i, &len);
		if (!is_note(c) || (c >= 0x2460 &&
		    counts_circled(w, m->at, c)))
			return i;
		i += len;
	}
}

/* A footnote's bare number: "rights. 4 Even though" */
static size_t
read_footnote(struct span t, size_t i)
{
	size_t k = i + 1;

	if (i + 1 >= t.n || t.p[i] != ' ' || !is_digit(t.p[k]) || t.p[k] == '0')
		return i;
	while (k < t.n && is_digit(t.p[k]) && k - i < 4)
		k++;
	return k == t.n || (t.p[k] == ' ' && stop_starter(t, k + 1)) ? k : i;
}

bool
mark_read(const struct work *w, struct mark *m)
{
	struct span t = w->t;
	size_t len, k;

	*m = (struct mark){ .at = w->s->at };
	read_run(w, m);
	m->after = m->end;
	if (!(m->decided && m->is_end)) {
		m->after = read_closers(w, m, m->end);
		k = skip_spaces(t, m->after);
		if (k > m->after && closes_apart(w, m, k))
			m->after = read_closers(w, m, k);
	}
	if (!(m->decided))
		m->after = read_references(w, m, m->after);
	if (m->kinds == DOT && m->closer == 0)
		m->after = read_footnote(t, m->after);
	if (!w->whole && t.n - m->after < SENTENCE_LOOK)
		return false;
	if (t.n - m->after > SENTENCE_LOOK)
		t.n = m->after + SENTENCE_LOOK;
	m->next = skip_spaces(t, m->after);
	m->follows = m->beyond = char_at(t, m->next, &len);
	if (m->follows == '"' && m->next == m->after)
		m->beyond = char_at(t, m->next + 1, &len);
	return true;
}
