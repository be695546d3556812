#include "json.h"

#include <err.h>
#include <stdlib.h>

#include "bytes.h"
#include "utf8.h"

/*** The bytes of a string ***/

/* Step over the valid escape at s (its backslash) and give what it means. */
static uint32_t
unescape(const char **s)
{
	const char *p = *s;
	uint32_t c;

	*s += 2;
	switch (p[1]) {
	case 'b': return '\b';
	case 'f': return '\f';
	case 'n': return '\n';
	case 'r': return '\r';
	case 't': return '\t';
	case 'u': break;
	default:  return (unsigned char)p[1];
	}
	*s += 4;
	c = bytes_hex4(p + 2);
	if (c < 0xd800 || c > 0xdbff)
		return c;
	*s += 6;
	return 0x10000 + ((c - 0xd800) << 10) + (bytes_hex4(p + 8) - 0xdc00);
}

/* Contents that stand between quotes as UTF-8, in scratch where they must. */
static struct span
contents(struct span raw, struct buf *scratch)
{
	const char *s = raw.p, *end = raw.p + raw.n, *escape;
	size_t from = scratch->len;

	if (raw.n == 0 || memchr(s, '\\', raw.n) == NULL)
		return raw;
	buf_reserve(scratch, raw.n);
	while ((escape = memchr(s, '\\', (size_t)(end - s))) != NULL) {
		buf_add(scratch, s, (size_t)(escape - s));
		s = escape;
		utf8_put(scratch, unescape(&s));
	}
	buf_add(scratch, s, (size_t)(end - s));
	return (struct span){ scratch->data + from, scratch->len - from };
}

struct span
json_key(struct span key, struct buf *scratch)
{
	return contents(key, scratch);
}

struct span
json_string(struct span value, struct buf *scratch)
{
	if (value.n < 2 || *value.p != '"')
		return (struct span){ 0 };
	return contents((struct span){ value.p + 1, value.n - 2 }, scratch);
}

void
json_escape(struct buf *b, const char *s, size_t n)
{
	static const char digits[] = "0123456789abcdef";
	const char *end = s + n, *from;

	while ((from = s) < end) {
		buf_reserve(b, (size_t)(end - s));
		s = bytes_string_copy(b->data + b->len, s, end);
		b->len += (size_t)(s - from);
		if (s == end)
			break;
		buf_addc(b, '\\');
		switch (*s) {
		case '\b': buf_addc(b, 'b'); break;
		case '\f': buf_addc(b, 'f'); break;
		case '\n': buf_addc(b, 'n'); break;
		case '\r': buf_addc(b, 'r'); break;
		case '\t': buf_addc(b, 't'); break;
		case '"':
		case '\\': buf_addc(b, *s); break;
		default:
			buf_adds(b, "u00");
			buf_addc(b, digits[(unsigned char)*s >> 4]);
			buf_addc(b, digits[*s & 15]);
		}
		s++;
	}
}

void
json_put(struct buf *b, const char *s, size_t n)
{
	const char *end = s + n, *plain;

	buf_reserve(b, n + 2);
	b->data[b->len++] = '"';
	plain = bytes_string_copy(b->data + b->len, s, end);
	b->len += (size_t)(plain - s);
	if (plain < end)
		json_escape(b, plain, (size_t)(end - plain));
	buf_addc(b, '"');
}

/*** Steps through what is valid ***/

static inline const char *
blanks(const char *s, const char *end)
{
	while (s < end && (unsigned char)*s <= ' ' && is_blank(*s))
		s++;
	return s;
}

/* From behind the quote that opens to behind the one that closes. */
static inline const char *
string_end(const char *s, const char *end)
{
	while ((s = bytes_string(s, end)) < end && *s != '"')
		s += 2;
	return s + 1;
}

/* From behind the bracket that opens to behind the one that closes. */
static const char *
container_end(const char *s, const char *end)
{
	for (size_t depth = 1; depth > 0 && s < end;) {
		char c = *s++;

		if (c == '"')
			s = string_end(s, end);
		else if (c == '{' || c == '[')
			depth++;
		else if (c == '}' || c == ']')
			depth--;
	}
	return s;
}

/* The end of the value that begins at s. */
static inline const char *
value_end(const char *s, const char *end)
{
	if (*s == '"')
		return string_end(s + 1, end);
	if (*s == '{' || *s == '[')
		return container_end(s + 1, end);
	while (s < end && *s != ',' && *s != '}' && *s != ']' && !is_blank(*s))
		s++;
	return s;
}

struct span
span_trim(struct span s)
{
	while (s.n > 0 && is_blank(s.p[s.n - 1]))
		s.n--;
	while (s.n > 0 && is_blank(s.p[0])) {
		s.p++;
		s.n--;
	}
	return s;
}

void
json_enter(struct json_walk *w, struct span container)
{
	w->p = w->end = container.p + container.n;
	if (container.n > 1 && (*container.p == '{' || *container.p == '['))
		w->p = container.p + 1;
}

/* To the next member or item; false at the end of them. */
static bool
walk_next(struct json_walk *w)
{
	w->p = blanks(w->p, w->end);
	if (w->p < w->end && *w->p == ',')
		w->p = blanks(w->p + 1, w->end);
	return w->p < w->end && *w->p != '}' && *w->p != ']';
}

bool
json_item(struct json_walk *w, struct span *value)
{
	if (!walk_next(w))
		return false;
	value->p = w->p;
	w->p = value_end(w->p, w->end);
	value->n = (size_t)(w->p - value->p);
	return true;
}

/* The member at s, its value ending where the next could begin. */
static inline const char *
member(const char *s, const char *end, struct span *key, struct span *value)
{
	key->p = s + 1;
	s = string_end(s + 1, end);
	key->n = (size_t)(s - key->p) - 1;
	s = blanks(s, end);			/* its colon */
	value->p = blanks(s + 1, end);
	s = value_end(value->p, end);
	value->n = (size_t)(s - value->p);
	return s;
}

bool
json_member(struct json_walk *w, struct span *key, struct span *value)
{
	if (!walk_next(w) || *w->p != '"')
		return false;
	w->p = member(w->p, w->end, key, value);
	return true;
}

/*** Objects ***/

void
json_object_clear(struct json_object *o)
{
	o->n = o->scratch.len = 0;
}

void
json_object_add(struct json_object *o, struct span key, struct span value)
{
	if (o->n == o->cap) {
		o->cap = o->cap ? 2 * o->cap : 16;
		o->pairs = realloc(o->pairs, o->cap * sizeof *o->pairs);
		if (o->pairs == NULL)
			err(1, NULL);
	}
	o->pairs[o->n++] = (struct json_pair){ key, value };
}

/* None is longer without its escapes: room for all, and nothing moves. */
void
json_object_unescape(struct json_object *o, size_t n)
{
	for (size_t i = 0; i < o->n; i++) {
		struct span *key = &o->pairs[i].key;
		const char *end = key->p + key->n;

		if (bytes_string(key->p, end) == end)
			continue;
		if (o->scratch.len == 0)
			buf_reserve(&o->scratch, n);
		*key = contents(*key, &o->scratch);
	}
}

/* The members of the object whose brace is before s; returns its end. */
static const char *
members(struct json_object *o, const char *s, const char *end)
{
	const char *start = s;
	struct span key, value;

	json_object_clear(o);
	while ((s = blanks(s, end)) < end && *s != '}') {
		if (*s == ',')
			s = blanks(s + 1, end);
		s = member(s, end, &key, &value);
		json_object_add(o, key, value);
	}
	json_object_unescape(o, (size_t)(s - start));
	return s + 1;
}

void
json_object_read(struct json_object *o, struct span object)
{
	json_object_clear(o);
	if (object.n > 0 && *object.p == '{')
		members(o, object.p + 1, object.p + object.n);
}

bool
json_item_object(struct json_walk *w, struct span *value,
    struct json_object *o)
{
	if (!walk_next(w))
		return false;
	value->p = w->p;
	if (*w->p == '{') {
		w->p = members(o, w->p + 1, w->end);
	} else {
		json_object_clear(o);
		w->p = value_end(w->p, w->end);
	}
	value->n = (size_t)(w->p - value->p);
	return true;
}

/* memcmp() without the call: keys are short. */
static inline bool
same(struct span a, struct span b)
{
	uint64_t v, w;
	size_t i;

	if (a.n != b.n)
		return false;
	for (i = 0; i + 8 <= a.n; i += 8) {
		memcpy(&v, a.p + i, 8);
		memcpy(&w, b.p + i, 8);
		if (v != w)
			return false;
	}
	for (; i < a.n; i++)
		if (a.p[i] != b.p[i])
			return false;
	return true;
}

bool
json_find(const struct json_object *o, struct span key, size_t *guess,
    struct span *value)
{
	size_t i = *guess;

	if (i >= o->n || !same(o->pairs[i].key, key))
		for (i = 0; i < o->n; i++)
			if (same(o->pairs[i].key, key))
				break;
	if (i >= o->n)
		return false;
	*guess = i;
	*value = o->pairs[i].value;
	return true;
}

void
json_object_free(struct json_object *o)
{
	free(o->pairs);
	buf_free(&o->scratch);
	*o = (struct json_object){ 0 };
}

bool
json_get_key(struct span object, struct span name, struct span *value)
{
	struct json_walk walk;
	struct buf scratch = { 0 };
	struct span key;
	bool found = false;

	if (object.n == 0 || *object.p != '{')
		return false;
	json_enter(&walk, object);
	while (!found && json_member(&walk, &key, value)) {
		scratch.len = 0;
		found = span_same(contents(key, &scratch), name);
	}
	buf_free(&scratch);
	return found;
}

bool
json_get(struct span object, const char *name, struct span *value)
{
	return json_get_key(object, span_of(name), value);
}

void
json_put_key(struct buf *b, const char *key)
{
	buf_addc(b, ',');
	buf_addc(b, '"');
	buf_adds(b, key);
	buf_add(b, "\":", 2);
}
