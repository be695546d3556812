/* gazetteer_fit.c - which row of an alias may stand at a place in a text. */
#include "gazetteer_index.h"

static uint32_t
before(struct span text, size_t at)
{
	size_t n;

	if (at == 0)
		return '\n';
	while (!utf8_starts(text.p[--at]))
		continue;
	return fold_at(text.p + at, &n);
}

static uint32_t
after(struct span text, size_t at)
{
	size_t n;

	return at < text.n ? fold_at(text.p + at, &n) : '\n';
}

/* Whether a row may stand where its (folded) alias does. */
static bool
row_fits(const struct gaz_row *r, struct span text, size_t start, size_t end)
{
	uint32_t prev, next;
	size_t n;
	struct span found = { text.p + start, end - start };

	if ((r->flags & ROW_EXACT) && !gaz_same(found, gaz_alias(r), true))
		return false;
	if (r->flags & ROW_LOOSE)
		return true;
	prev = before(text, start);
	next = after(text, end);
	if (r->flags & ROW_ALONE)
		return !is_word(prev) && !is_han(prev) && !is_word(next) &&
		    !is_han(next);
	return !(is_word(prev) && is_word(fold_at(found.p, &n))) &&
	    !(is_word(next) && is_word(before(text, end)));
}

/* Whether a row may stand where its alias does, and has its context. */
static bool
row_counts(struct gaz_scan *s, const struct gaz_row *r, uint32_t row,
    struct span text, const struct match *m)
{
	if (!row_fits(r, text, m->start, m->end))
		return false;
	if (!(r->flags & ROW_CONTEXT) ||
	    (s->has_context != NULL && s->has_context(s->state, row)))
		return true;
	s->refused = true;
	return false;
}

bool
gaz_accept(struct gaz_scan *s, struct span text, struct match *m, uint32_t row)
{
	const struct gaz_row *r = gaz_row_at(s->g, row), *best = NULL;

	m->first = row;
	m->row = m->others = 0;
	m->learned = false;
	for (; r != NULL; row = r->next, r = gaz_row_at(s->g, row)) {
		if (!row_counts(s, r, row, text, m))
			continue;
		m->others += best != NULL && m->others < UINT16_MAX;
		if (best == NULL || r->priority > best->priority) {
			m->row = row;
			m->type = r->type < TYPES ? r->type : NEGATIVE;
			m->entity = r->entity;
			best = r;
		}
	}
	return best != NULL;
}

size_t
gazetteer_candidates(struct gaz_scan *s, struct span text,
    const struct match *m, uint32_t *rows, size_t max)
{
	const struct gaz_row *best = gaz_row_at(s->g, m->row), *r;
	uint32_t row = m->first;
	size_t n = 1;

	rows[0] = m->row;
	if (m->others == 0)
		return n;
	for (r = gaz_row_at(s->g, row); r != NULL && n < max;
	    row = r->next, r = gaz_row_at(s->g, row)) {
		bool known = r->priority != best->priority ||
		    !row_counts(s, r, row, text, m);

		for (size_t i = 0; i < n && !known; i++)
			known = gaz_row_at(s->g, rows[i])->entity == r->entity;
		if (!known)
			rows[n++] = row;
	}
	return n;
}
