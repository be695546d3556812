#include "mention.h"

#include <stdbool.h>
#include <stdlib.h>

#include "json.h"
#include "utf8.h"

static const struct {
	const char *type;	/* raw JSON */
	enum mention_kind kind;
} kinds[] = {
	{ "\"PERSON\"", PERSON }, { "\"ORG\"", ORG },
	{ "\"PRODUCT\"", PRODUCT }, { "\"PLACE\"", PLACE },
	{ "\"EVENT\"", EVENT }, { "\"WORK\"", WORK },
	{ "\"money\"", MONEY }, { "\"percent\"", PERCENT },
	{ "\"fraction\"", PERCENT }, { "\"count\"", COUNT },
	{ "\"measure\"", COUNT }, { "\"age\"", AGE },
	{ "\"duration\"", DURATION }, { "\"date\"", TIME },
	{ "\"time\"", TIME }, { "\"datetime\"", TIME }, { "\"set\"", TIME },
	{ "\"ordinal\"", ORDINAL },
};

static enum mention_kind
kind_of(struct span type)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (span_is(type, kinds[i].type))
			return kinds[i].kind;
	return OTHER_FIGURE;
}

/* A whole number without sign; SIZE_MAX where it is something else. */
static size_t
whole(struct span s)
{
	size_t v = 0;

	if (s.n == 0 || s.n > 15)
		return SIZE_MAX;
	for (size_t i = 0; i < s.n; i++) {
		if (!is_digit(s.p[i]))
			return SIZE_MAX;
		v = 10 * v + (size_t)(s.p[i] - '0');
	}
	return v;
}

enum { LONGEST_NAME = 1000 };	/* bytes: many claims may have it */

/* An item of either array; false where it has no span or no known kind. */
static bool
read_item(struct span item, bool names, struct mention *m)
{
	struct json_walk w;
	struct span key, value, type = { 0 };

	*m = (struct mention){ .start = SIZE_MAX, .end = SIZE_MAX };
	if (item.n == 0 || item.p[0] != '{')
		return false;
	json_enter(&w, item);
	while (json_member(&w, &key, &value)) {
		if (span_is(key, "start"))
			m->start = whole(value);
		else if (span_is(key, "end"))
			m->end = whole(value);
		else if (span_is(key, "type"))
			type = value;
		else if (span_is(key, "name"))
			m->name = value;
		else if (span_is(key, "min"))
			m->min = value;
		else if (span_is(key, "max"))
			m->max = value;
		else if (value.n > LONGEST_NAME)
			continue;
		else if (span_is(key, "unit"))
			m->unit = value;
		else if (span_is(key, "approx"))
			m->approx = value;
		else if (span_is(key, "iso"))
			m->iso = value;
	}
	m->kind = kind_of(type);
	if (m->start >= m->end || m->end == SIZE_MAX)
		return false;
	if (is_name(m) != names)
		return false;
	return !names || (m->name.n > 2 && m->name.n <= LONGEST_NAME &&
	    m->name.p[0] == '"');
}

static void
read_array(struct span array, bool names, struct buf *list)
{
	struct json_walk w;
	struct span item;
	struct mention m;

	if (array.n == 0 || array.p[0] != '[')
		return;
	json_enter(&w, array);
	while (json_item(&w, &item))
		if (read_item(item, names, &m))
			buf_add(list, (char *)&m, sizeof m);
}

static int
in_order(const void *a, const void *b)
{
	const struct mention *x = a, *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	if (is_name(x) != is_name(y))
		return is_name(x) ? -1 : 1;
	return x->end < y->end ? 1 : -(x->end > y->end);
}

/* Go on from byte `from` by so many code points; SIZE_MAX beyond the end. */
static size_t
advance(struct span text, size_t from, size_t points)
{
	for (; points > 0; points--) {
		if (from >= text.n)
			return SIZE_MAX;
		from += utf8_len(text.p[from]);
	}
	return from;
}

size_t
mentions_read(struct span entities, struct span numbers, struct span text,
    struct buf *list)
{
	size_t first = list->len, n, kept = 0, point = 0, byte = 0;
	struct mention *m;

	read_array(entities, true, list);
	read_array(numbers, false, list);
	if (list->len == first)
		return 0;
	m = (struct mention *)(void *)(list->data + first);
	n = (list->len - first) / sizeof *m;
	qsort(m, n, sizeof *m, in_order);
	for (size_t i = 0; i < n; i++) {
		if (m[i].start < point)
			continue;
		m[i].from = advance(text, byte, m[i].start - point);
		if (m[i].from == SIZE_MAX)
			break;
		m[i].to = advance(text, m[i].from, m[i].end - m[i].start);
		if (m[i].to == SIZE_MAX)
			continue;
		point = m[i].end;
		byte = m[i].to;
		m[kept++] = m[i];
	}
	list->len = first + kept * sizeof *m;
	return kept;
}
