/* gazetteer_read.c - a gazetteer from a table: tag-entities(1) describes it. */
#include <stdlib.h>

#include "filter.h"
#include "gazetteer.h"
#include "utf8.h"

enum column {
	ALIAS, NAME, TYPE, ID, PRIORITY, CASE, BOUNDARY, CONTEXT, COLUMNS,
	OTHER = COLUMNS		/* any that is not for us */
};
static const char *const column_names[COLUMNS] = {
	"alias", "name", "type", "id", "priority", "case", "boundary", "context"
};
enum { MAX_FIELDS = 32 };

struct table {
	const char *file;
	size_t line;
	enum column columns[MAX_FIELDS];
};

static struct span
field_next(struct span *rest)
{
	const char *tab = rest->n > 0 ? memchr(rest->p, '\t', rest->n) : NULL;
	struct span field = { rest->p, tab ? (size_t)(tab - rest->p) : rest->n };

	rest->p += field.n + (tab != NULL);
	rest->n -= field.n + (tab != NULL);
	return field;
}

/* The line of column names, where the first line is one. */
static bool
read_header(struct table *t, struct span line)
{
	struct span field = field_next(&line);

	for (int i = 0; i < MAX_FIELDS; i++)
		t->columns[i] = i < COLUMNS ? (enum column)i : OTHER;
	if (!span_is(field, "alias"))
		return false;
	for (int i = 0; i < MAX_FIELDS; i++) {
		t->columns[i] = OTHER;
		for (unsigned c = 0; c < COLUMNS; c++)
			if (span_is(field, column_names[c]))
				t->columns[i] = (enum column)c;
		field = field_next(&line);
	}
	return true;
}

static const char *
read_options(struct span *fields, struct row *r)
{
	struct span s = fields[PRIORITY];
	bool minus = s.n > 0 && s.p[0] == '-';

	for (size_t i = minus; i < s.n; i++) {
		if (!is_digit(s.p[i]) || r->priority > 3000)
			return "priority: expected a whole number";
		r->priority = r->priority * 10 + (s.p[i] - '0');
	}
	if (minus)
		r->priority = -r->priority;
	if (span_is(fields[CASE], "exact"))
		r->flags |= ROW_EXACT;
	else if (fields[CASE].n > 0 && !span_is(fields[CASE], "any"))
		return "case: expected exact or any";
	if (span_is(fields[BOUNDARY], "none"))
		r->flags |= ROW_LOOSE;
	else if (span_is(fields[BOUNDARY], "alone"))
		r->flags |= ROW_ALONE;
	else if (fields[BOUNDARY].n > 0 && !span_is(fields[BOUNDARY], "word"))
		return "boundary: expected none, word or alone";
	return NULL;
}

static void
read_row(struct table *t, struct gaz_builder *b, struct span line)
{
	struct span fields[COLUMNS + 1] = { { 0 } };
	struct row r = { 0 };
	const char *fault;

	for (int i = 0; i < MAX_FIELDS && line.n > 0; i++) {
		struct span field = field_next(&line);

		fields[t->columns[i]] = field;
	}
	r.alias = fields[ALIAS];
	r.name = fields[NAME];
	r.id = fields[ID];
	r.context = fields[CONTEXT];
	r.type = type_of(fields[TYPE]);
	fault = read_options(fields, &r);
	if (fault == NULL)
		fault = gazetteer_add(b, &r);
	if (fault != NULL)
		filter_warn("%s:%zu: %s", t->file, t->line, fault);
}

static void
read_table(struct gaz_builder *b, const char *file, struct span text)
{
	struct table t = { .file = file };
	const char *p = text.p, *end = p + text.n;
	bool begun = false;

	if (text.n >= 3 && memcmp(p, "\xef\xbb\xbf", 3) == 0)
		p += 3;
	while (p < end) {
		const char *nl = memchr(p, '\n', (size_t)(end - p));
		struct span line = { p, (size_t)((nl ? nl : end) - p) };

		t.line++;
		p = line.p + line.n + 1;
		if (line.n > 0 && line.p[line.n - 1] == '\r')
			line.n--;
		if (line.n == 0 || line.p[0] == '#')
			continue;
		if (!begun && (begun = true) && read_header(&t, line))
			continue;
		read_row(&t, b, line);
	}
}

void
gazetteer_read(struct gaz_builder *b, const char *file)
{
	struct gazetteer g = { 0 };
	struct buf text = { 0 };
	struct row r;

	if (gazetteer_map(&g, file)) {
		for (uint32_t at = 0; (at = gazetteer_next(&g, at)) != 0;)
			if (gazetteer_row(&g, at, &r))
				gazetteer_add(b, &r);
		gazetteer_free(&g);
		return;
	}
	file_read(file, &text);
	read_table(b, file, buf_span(&text));
	buf_free(&text);
}
