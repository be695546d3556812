#include "table.h"

#include <err.h>
#include <stdint.h>
#include <stdlib.h>

#include "utf8.h"

/* Always false, for "return fault(...)". */
static bool
fault(struct table *t, const char *what, struct span which)
{
	t->fault.len = 0;
	buf_adds(&t->fault, what);
	json_put(&t->fault, which.p, which.n);
	return false;
}

/*** Rows ***/

/* The value of a path, from a step on, in a level. */
static inline bool
find_in(struct table *t, const struct path *p, size_t from, size_t *guess,
    size_t l, struct span *value)
{
	const struct path_step *step = &p->steps[from];

	if (from == p->n || step->kind != STEP_KEY)
		return path_get(p, from, t->levels[l].value, &t->scratch, value);
	return json_find(&t->levels[l].object, step->key, &guess[l], value) &&
	    (from + 1 == p->n ||
	    path_get(p, from + 1, *value, &t->scratch, value));
}

/* The innermost level, from l outwards, that has the first key of a path. */
static inline size_t
level_of(const struct table *t, const struct path *p, size_t *guess, size_t l)
{
	struct span value;

	if (p->steps[0].kind == STEP_KEY)
		while (l > 0 && !json_find(&t->levels[l].object,
		    p->steps[0].key, &guess[l], &value))
			l--;
	return l;
}

/* Go through the array of a level in the item outside it. */
static void
enter(struct table *t, size_t number)
{
	struct level *l = &t->levels[number];
	size_t outer = level_of(t, &l->path, l->guess, number - 1);
	struct span array;

	l->items = (struct json_walk){ 0 };
	l->number = SIZE_MAX;
	if (!find_in(t, &l->path, 0, l->guess, outer, &array) ||
	    *array.p == 'n')
		return;
	if (*array.p == '[')
		json_enter(&l->items, array);
	else
		fault(t, "no array to go through: ", l->name);
}

bool
table_record(struct table *t, struct span line, struct json_fault *why)
{
	struct level *top = &t->levels[0];

	if (!json_valid_object(line.p, line.n, &top->object, why))
		return false;
	top->value = span_trim(line);
	t->begun = t->marked = false;
	if (*top->value.p == '{')
		return true;
	*why = (struct json_fault){ "a record is an object",
		(size_t)(top->value.p - line.p), true };
	return false;
}

bool
table_next(struct table *t)
{
	size_t last = t->nlevels - 1, l = last;

	t->row++;
	if (!t->begun) {
		t->begun = true;
		if (last == 0)
			return true;
		l = 1;
		enter(t, l);
	}
	while (l > 0) {
		struct level *level = &t->levels[l];

		if (!json_item_object(&level->items, &level->value,
		    &level->object)) {
			l--;
			continue;
		}
		level->number++;
		if (l == last)
			return true;
		enter(t, ++l);
	}
	return false;
}

/*** Cells ***/

static void
mark_text(struct table *t)
{
	struct span text = { 0 };
	size_t guess = 0;

	json_find(&t->levels[0].object, span_of("text"), &guess, &text);
	t->text.len = 0;
	offsets_of(&t->offsets, json_string(text, &t->text));
	t->marked = true;
}

/* An offset in code points as one in the unit asked for, in scratch. */
static bool
convert(struct table *t, struct span name, struct span *value)
{
	size_t chars = 0;
	struct offset at;

	if (value->n > 18)
		return fault(t, "no offset in ", name);
	for (size_t i = 0; i < value->n; i++) {
		if (!is_digit(value->p[i]))
			return fault(t, "no offset in ", name);
		chars = chars * 10 + (size_t)(value->p[i] - '0');
	}
	if (!t->marked)
		mark_text(t);
	if (!offset_at(&t->offsets, chars, &at))
		return fault(t, "an offset beyond the text in ", name);
	t->scratch.len = 0;
	buf_addu(&t->scratch, t->unit == BYTES ? at.bytes : at.utf16);
	*value = buf_span(&t->scratch);
	return true;
}

bool
table_cell(struct table *t, struct column *c, struct span *value)
{
	size_t l = c->level;

	t->scratch.len = 0;
	if (l == LEVELS)
		l = level_of(t, &c->path, c->guess, t->nlevels - 1);
	if (c->number) {
		buf_addu(&t->scratch, t->levels[l].number);
		*value = buf_span(&t->scratch);
		return true;
	}
	if (c->seen < t->row ||
	    !find_in(t, &c->path, c->from, c->guess, l, value)) {
		*value = (struct span){ 0 };
		return true;
	}
	if (!c->offset || t->unit == CHARS || *value->p == 'n')
		return true;
	if (l == 0 && c->from + 1 == c->path.n)
		return fault(t, "an offset in a text that is not here in ",
		    c->name);
	return convert(t, c->name, value);
}

/*** Columns that were declared ***/

static struct column *
column_new(struct table *t)
{
	struct column *c;

	t->columns = realloc(t->columns, (t->ncolumns + 1) * sizeof *c);
	if (t->columns == NULL)
		err(1, NULL);
	c = &t->columns[t->ncolumns++];
	*c = (struct column){ .level = LEVELS, .seen = SIZE_MAX };
	return c;
}

static void
column_call(struct column *c, struct span name)
{
	c->name = name.n > 0 ? name : span_of("");	/* .p is NULL for none */
	json_put(&c->key, name.p, name.n);
	buf_addc(&c->key, ':');
}

const char *
table_each(struct table *t, const char *path)
{
	struct level *l = &t->levels[t->nlevels];
	const char *why;

	if (t->nlevels == LEVELS)
		return "too deep";
	t->nlevels++;
	l->name = span_of(path);
	why = path_parse(&l->path, l->name);
	for (size_t i = 0; i < l->path.n && why == NULL; i++)
		if (l->path.steps[i].kind == STEP_ALL)
			why = "[] is for columns";
	return why;
}

size_t
table_outside(struct span s, char c)
{
	size_t i;
	bool quoted = false;

	for (i = 0; i < s.n && (quoted || s.p[i] != c); i++) {
		if (s.p[i] == '"')
			quoted = !quoted;
		else if (quoted && s.p[i] == '\\')
			i++;
	}
	return i < s.n ? i : s.n;
}

/* "array.#", s without the #: which level it numbers. */
static const char *
number_parse(struct table *t, struct column *c, struct span s)
{
	c->number = true;
	c->level = t->nlevels - 1;
	if (c->level == 0)
		return "# numbers the items of --each";
	if (s.n == 0)
		return NULL;
	if (s.p[--s.n] != '.' || path_parse(&c->path, s) != NULL)
		return "expected array.#";
	for (; c->level > 0; c->level--)
		if (path_begins(&c->path, &t->levels[c->level].path))
			return NULL;
	return "no such --each";
}

/* ".path" is the record's, "array.path" an item's; which, and the rest of it. */
static const char *
path_of_level(struct table *t, struct column *c, struct span s)
{
	const char *why;

	if (s.n > 0 && *s.p == '.') {
		c->level = 0;
		return s.n == 1 ? NULL :
		    path_parse(&c->path, (struct span){ s.p + 1, s.n - 1 });
	}
	why = path_parse(&c->path, s);
	for (size_t l = t->nlevels; c->level == LEVELS && --l > 0;)
		if (path_begins(&c->path, &t->levels[l].path)) {
			c->level = l;
			c->from = t->levels[l].path.n;
		}
	return why;
}

static bool
is_offset(const struct path *p)
{
	const struct path_step *last;

	if (p->n == 0)
		return false;
	last = &p->steps[p->n - 1];
	return last->kind == STEP_KEY &&
	    (span_is(last->key, "start") || span_is(last->key, "end"));
}

const char *
table_column(struct table *t, struct span spec)
{
	struct column *c = column_new(t);
	struct json_fault ignored;
	struct span s, name;
	const char *why;

	/* A copy, and room for the name without its escapes: nothing moves. */
	buf_reserve(&c->own, 2 * spec.n + 1);
	buf_add(&c->own, spec.p, spec.n);
	s = buf_span(&c->own);
	name = (struct span){ s.p, table_outside(s, '=') };
	if (name.n < s.n)
		s = (struct span){ s.p + name.n + 1, s.n - name.n - 1 };
	if (name.n > 0 && *name.p == '"' &&
	    json_valid(name.p, name.n, &ignored))
		name = json_string(name, &c->own);
	column_call(c, name);
	if (s.n > 0 && s.p[s.n - 1] == '#')
		return number_parse(t, c, (struct span){ s.p, s.n - 1 });
	why = path_of_level(t, c, s);
	c->offset = why == NULL && is_offset(&c->path);
	return why;
}

/*** Columns that the first row gives ***/

static int
span_order(struct span a, struct span b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int order = n > 0 ? memcmp(a.p, b.p, n) : 0;

	return order != 0 ? order : (a.n > b.n) - (a.n < b.n);
}

static int
known_order(const void *a, const void *b)
{
	const struct known *x = a, *y = b;

	return span_order(x->key, y->key);
}

/* A column for a key of a level or, .p being NULL, for its whole value. */
static void
column_of_key(struct table *t, size_t l, struct span key)
{
	struct column *c = column_new(t);
	struct span array = t->levels[l].name;

	buf_add(&c->own, array.p, array.n);
	if (l > 0 && key.p != NULL)
		buf_addc(&c->own, '.');
	buf_add(&c->own, key.p, key.n);
	column_call(c, buf_span(&c->own));
	c->level = l;
	if (key.p == NULL)
		return;
	c->seen = 0;
	path_add_key(&c->path, key);
	c->offset = is_offset(&c->path);
}

static void
level_declare(struct table *t, size_t l)
{
	struct level *level = &t->levels[l];
	const struct path *inner = &t->levels[l + 1].path;
	size_t n;

	buf_add(&level->first, level->value.p, level->value.n);
	json_object_read(&level->known, buf_span(&level->first));
	n = level->known.n;
	level->in_order = calloc(n + 1, sizeof *level->in_order);
	level->by_name = calloc(n + 1, sizeof *level->by_name);
	if (level->in_order == NULL || level->by_name == NULL)
		err(1, NULL);
	for (size_t i = 0; i < n; i++) {
		struct span key = level->known.pairs[i].key;
		bool array = l + 1 < t->nlevels && inner->n == 1 &&
		    span_same(inner->steps[0].key, key);

		level->in_order[i] = (struct known){ key,
			array ? SIZE_MAX : t->ncolumns };
		if (!array)
			column_of_key(t, l, key);
	}
	if (*level->value.p != '{')
		column_of_key(t, l, (struct span){ 0 });
	memcpy(level->by_name, level->in_order, n * sizeof *level->by_name);
	qsort(level->by_name, n, sizeof *level->by_name, known_order);
}

static void
level_forget(struct level *l)
{
	json_object_free(&l->known);
	free(l->in_order);
	free(l->by_name);
	l->in_order = l->by_name = NULL;
	buf_free(&l->first);
}

bool
table_declare(struct table *t)
{
	for (size_t l = 0; l < t->nlevels; l++)
		level_declare(t, l);
	if (t->ncolumns > 0)
		return true;
	for (size_t l = 0; l < t->nlevels; l++)
		level_forget(&t->levels[l]);
	return fault(t, "no columns in ", span_of("{}"));
}

/* Where each key of a level is, is noted in its column. */
static bool
level_match(struct table *t, size_t l, bool extra)
{
	struct level *level = &t->levels[l];
	size_t n = level->known.n;

	for (size_t i = 0; i < level->object.n; i++) {
		struct known key = { level->object.pairs[i].key, 0 };
		const struct known *k = &level->in_order[i];
		struct column *c;

		if (i >= n || !span_same(k->key, key.key))
			k = bsearch(&key, level->by_name, n, sizeof key,
			    known_order);
		if (k == NULL && !extra)
			return fault(t, "no column for key ", key.key);
		if (k == NULL || k->column == SIZE_MAX)
			continue;
		c = &t->columns[k->column];
		c->seen = t->row;
		c->guess[l] = i;
	}
	if (n > 0 && *level->value.p != '{' && !extra)
		return fault(t, "no column for an item that is no object in ",
		    level->name);
	return true;
}

bool
table_match(struct table *t, bool extra)
{
	for (size_t l = 0; l < t->nlevels; l++)
		if (!level_match(t, l, extra))
			return false;
	return true;
}

struct span
table_clash(const struct table *t)
{
	struct known *names = calloc(t->ncolumns + 1, sizeof *names);
	struct span clash = { 0 };

	if (names == NULL)
		err(1, NULL);
	for (size_t i = 0; i < t->ncolumns; i++)
		names[i].key = t->columns[i].name;
	qsort(names, t->ncolumns, sizeof *names, known_order);
	for (size_t i = 1; i < t->ncolumns && clash.p == NULL; i++)
		if (span_same(names[i - 1].key, names[i].key))
			clash = names[i].key;
	free(names);
	return clash;
}

void
table_free(struct table *t)
{
	for (size_t i = 0; i < t->nlevels; i++) {
		struct level *l = &t->levels[i];

		path_free(&l->path);
		json_object_free(&l->object);
		level_forget(l);
	}
	for (size_t i = 0; i < t->ncolumns; i++) {
		buf_free(&t->columns[i].key);
		buf_free(&t->columns[i].own);
		path_free(&t->columns[i].path);
	}
	free(t->columns);
	offsets_free(&t->offsets);
	buf_free(&t->scratch);
	buf_free(&t->text);
	buf_free(&t->fault);
}
