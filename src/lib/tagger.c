#include "tagger.h"

#include <err.h>
#include <stdlib.h>

/*** What is present in the document ***/

static size_t
present_slot(const struct tagger *t, uint32_t entity)
{
	size_t i = entity * 2654435761u & (t->present_size - 1);

	while (t->present[i] != 0 && t->present[i] != entity)
		i = (i + 1) & (t->present_size - 1);
	return i;
}

static bool
is_present(const struct tagger *t, uint32_t entity)
{
	return t->present_count > 0 && t->present[present_slot(t, entity)] != 0;
}

static void
present_add(struct tagger *t, uint32_t entity)
{
	if (2 * t->present_count >= t->present_size) {
		uint32_t *old = t->present;
		size_t n = t->present_size;

		t->present_size = n ? 2 * n : 256;
		t->present = calloc(t->present_size, sizeof entity);
		if (t->present == NULL)
			err(1, NULL);
		for (size_t i = 0; i < n; i++)
			if (old[i] != 0)
				t->present[present_slot(t, old[i])] = old[i];
		free(old);
	}
	if (!is_present(t, entity)) {
		t->present[present_slot(t, entity)] = entity;
		t->present_count++;
	}
}

void
tagger_forget(struct tagger *t)
{
	if (t->present_count > 0)
		memset(t->present, 0, t->present_size * sizeof *t->present);
	t->present_count = 0;
	names_forget(&t->names);
}

/* Whether one of the words between | stands in the text. */
static bool
any_word(struct span words, struct span text)
{
	const char *p = words.p, *end = p + words.n;

	while (p < end) {
		const char *bar = memchr(p, '|', (size_t)(end - p));
		size_t n = (size_t)((bar ? bar : end) - p);

		if (n > 0 && memmem(text.p, text.n, p, n) != NULL)
			return true;
		p += n + 1;
	}
	return false;
}

/* For a row with context: "+" is another alias of the same thing. */
static bool
has_context(void *state, uint32_t at)
{
	const struct tagger *t = state;
	struct row r;

	if (!gazetteer_row(t->dict, at, &r))
		return false;
	if (is_present(t, r.entity))
		return true;
	return !span_is(r.context, "+") && any_word(r.context, t->text);
}

/*** Finding ***/

/* Note the things that are named beyond doubt. */
static void
note_present(struct tagger *t)
{
	struct match m;

	for (size_t i = 0; i < t->found.len; i += sizeof m) {
		memcpy(&m, t->found.data + i, sizeof m);
		if (m.others == 0)
			present_add(t, m.entity);
	}
}

static void
find_known(struct tagger *t)
{
	t->found.len = 0;
	t->scan.g = t->dict;
	t->scan.overlaps = t->overlaps;
	t->scan.has_context = NULL;
	t->scan.state = t;
	gazetteer_scan(&t->scan, t->text, &t->found);
	if (t->found.len + t->scan.refused == 0 || gazetteer_is_plain(t->dict))
		return;
	note_present(t);
	t->scan.has_context = has_context;
	if (!t->scan.refused)
		return;
	t->found.len = 0;
	gazetteer_scan(&t->scan, t->text, &t->found);
}

/* Leave the negative ones out. */
static void
drop_negative(struct buf *matches)
{
	struct match *m = (void *)matches->data;
	size_t n = matches->len / sizeof *m, to = 0;

	for (size_t i = 0; i < n; i++)
		if (m[i].type != NEGATIVE)
			m[to++] = m[i];
	matches->len = to * sizeof *m;
}

/*
 * Whether a known name gives way to a rule's: it is within a longer one, or
 * the same and this document says of which person it is another name.
 */
static bool
gives_way(const struct tagger *t, const struct match *known,
    const struct match *m)
{
	struct row r, by;

	if (t->overlaps != OVERLAPS_LONGEST || m->start > known->start ||
	    m->end < known->end || known->type == NEGATIVE)
		return false;
	if (m->end - m->start > known->end - known->start)
		return true;
	return m->type == PERSON && known->type == PERSON &&
	    gazetteer_row(names_learned(&t->names), m->row, &by) &&
	    gazetteer_row(t->dict, known->row, &r) &&
	    by.priority == RULE_GLOSS && !span_same(r.name, by.name);
}

/*
 * Both lists as one, in order; one that is cut by a known name is none.
 */
static void
merge(struct tagger *t)
{
	const struct match *a = (const void *)t->found.data;
	const struct match *b = (const void *)t->learned.data;
	size_t an = t->found.len / sizeof *a, bn = t->learned.len / sizeof *b;
	size_t i = 0, k = 0;
	struct match next;

	t->both.len = 0;
	while (i < an || k < bn) {
		if (k == bn || (i < an && a[i].end <= b[k].start)) {
			next = a[i++];
		} else if (i == an || b[k].end <= a[i].start) {
			next = b[k++];
			next.learned = true;
		} else {
			if (gives_way(t, &a[i], &b[k]))
				i++;
			else
				k++;
			continue;
		}
		buf_add(&t->both, (const char *)&next, sizeof next);
	}
}

struct span
tagger_text(struct tagger *t, struct span text)
{
	struct buf *names = &t->found;

	t->text = text;
	find_known(t);
	t->learned.len = 0;
	if (t->rules)
		names_find(&t->names, text, t->dict, buf_span(&t->found),
		    &t->learned);
	if (t->learned.len > 0) {
		merge(t);
		names = &t->both;
	}
	drop_negative(names);
	return buf_span(names);
}

size_t
tagger_rows(struct tagger *t, const struct match *m, struct row *rows,
    size_t max)
{
	uint32_t at[16];
	size_t n, present = 0, which = 0;
	struct row r;

	if (m->learned || m->others == 0)
		return gazetteer_row(m->learned ? names_learned(&t->names) :
		    t->dict, m->row, rows);
	n = gazetteer_candidates(&t->scan, t->text, m, at,
	    max < 16 ? max : 16);
	for (size_t i = 0; i < n; i++) {
		if (!gazetteer_row(t->dict, at[i], &r))
			return 0;
		rows[i] = r;
		if (is_present(t, r.entity)) {
			present++;
			which = i;
		}
	}
	if (present == 1) {
		rows[0] = rows[which];
		return 1;
	}
	return n;
}

void
tagger_free(struct tagger *t)
{
	gazetteer_scan_free(&t->scan);
	names_free(&t->names);
	buf_free(&t->found);
	buf_free(&t->learned);
	buf_free(&t->both);
	free(t->present);
}
