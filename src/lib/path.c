#include "path.h"

#include <err.h>
#include <stdlib.h>

#include "json.h"
#include "utf8.h"

static struct path_step *
step_add(struct path *p)
{
	p->steps = realloc(p->steps, (p->n + 1) * sizeof *p->steps);
	if (p->steps == NULL)
		err(1, NULL);
	p->steps[p->n] = (struct path_step){ 0 };
	return &p->steps[p->n++];
}

void
path_add_key(struct path *p, struct span key)
{
	struct path_step *step = step_add(p);

	step->kind = STEP_KEY;
	step->key = key;
}

/* [], [3]: s is behind the bracket that opens; NULL where it is neither. */
static const char *
parse_index(struct path_step *step, const char *s, const char *end)
{
	const char *digits = s;

	step->kind = STEP_ALL;
	for (; s < end && is_digit(*s) && s - digits < 9; s++) {
		step->kind = STEP_INDEX;
		step->index = step->index * 10 + (size_t)(*s - '0');
	}
	return s < end && *s == ']' ? s + 1 : NULL;
}

/* A bare name, or one as a JSON string; NULL where it is neither. */
static const char *
parse_name(struct path *p, const char *s, const char *end)
{
	const char *from = s;
	struct json_fault fault;
	struct span string;

	if (*s == '"') {
		for (s++; s < end && *s != '"'; s++)
			s += *s == '\\';
		if (s >= end || !json_valid(from, (size_t)(++s - from), &fault))
			return NULL;
		string = (struct span){ from, (size_t)(s - from) };
		path_add_key(p, json_string(string, &p->own));
		return s;
	}
	while (s < end && strchr(".[]#=\", \t\r\n", *s) == NULL)
		s++;
	path_add_key(p, (struct span){ from, (size_t)(s - from) });
	return s > from ? s : NULL;
}

const char *
path_parse(struct path *p, struct span text)
{
	const char *s = text.p, *end = s + text.n;

	*p = (struct path){ 0 };
	if (text.n == 0)
		return "empty path";
	buf_reserve(&p->own, text.n);	/* for all keys: nothing moves */
	while (s < end) {
		if (*s == '[') {
			s = parse_index(step_add(p), s + 1, end);
			if (s == NULL)
				return "expected [] or [number]";
			continue;
		}
		if (p->n > 0 && *s++ != '.')
			return "expected . or [";
		s = s < end ? parse_name(p, s, end) : NULL;
		if (s == NULL)
			return "expected a name";
	}
	return NULL;
}

/* As many steps as come before a []; false where one leads nowhere. */
static bool
walk(const struct path *p, size_t *from, struct span *value)
{
	struct json_walk items;

	for (; *from < p->n; ++*from) {
		const struct path_step *step = &p->steps[*from];
		bool found = false;

		if (step->kind == STEP_ALL)
			break;
		if (step->kind == STEP_KEY) {
			if (!json_get_key(*value, step->key, value))
				return false;
			continue;
		}
		if (value->n == 0 || *value->p != '[')
			return false;
		json_enter(&items, *value);
		for (size_t i = 0; !found && json_item(&items, value); i++)
			found = i == step->index;
		if (!found)
			return false;
	}
	return true;
}

/*
 * Add the array that the [] at step from stands for, its arrays in it (as deep
 * as the path is long); null where there is nothing to go through.
 */
static void
put_all(const struct path *p, size_t from, struct span value, struct buf *out)
{
	struct json_walk items;
	struct span item;
	bool first = true;

	if (value.n == 0 || *value.p != '[') {
		buf_adds(out, "null");
		return;
	}
	buf_addc(out, '[');
	json_enter(&items, value);
	while (json_item(&items, &item)) {
		size_t step = from + 1;

		if (!first)
			buf_addc(out, ',');
		first = false;
		if (!walk(p, &step, &item))
			buf_adds(out, "null");
		else if (step == p->n)
			buf_add(out, item.p, item.n);
		else
			put_all(p, step, item, out);
	}
	buf_addc(out, ']');
}

bool
path_get(const struct path *p, size_t from, struct span value,
    struct buf *scratch, struct span *found)
{
	size_t start = scratch->len;

	if (!walk(p, &from, &value))
		return false;
	*found = value;
	if (from == p->n)
		return true;
	if (value.n == 0 || *value.p != '[')
		return false;
	put_all(p, from, value, scratch);
	*found = (struct span){ scratch->data + start, scratch->len - start };
	return true;
}

static bool
step_same(const struct path_step *a, const struct path_step *b)
{
	return a->kind == b->kind && a->index == b->index &&
	    span_same(a->key, b->key);
}

bool
path_begins(const struct path *q, const struct path *p)
{
	if (p->n > q->n)
		return false;
	for (size_t i = 0; i < p->n; i++)
		if (!step_same(&q->steps[i], &p->steps[i]))
			return false;
	return true;
}

void
path_free(struct path *p)
{
	free(p->steps);
	buf_free(&p->own);
}
