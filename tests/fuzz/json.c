/*
 * What is JSON to us is JSON to yajl, where both can tell; what was read can be
 * written and read again; and stepping through a value loses no byte of it.
 */
#include <stdint.h>
#include <stdlib.h>

#include <yajl/yajl_parse.h>

#include "lib/json.h"
#include "lib/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool so)
{
	if (!so)
		abort();
}

static bool
yajl_accepts(const uint8_t *data, size_t size)
{
	yajl_handle h = yajl_alloc(NULL, NULL, NULL);
	bool ok = yajl_parse(h, data, size) == yajl_status_ok &&
	    yajl_complete_parse(h) == yajl_status_ok;

	yajl_free(h);
	return ok;
}

/*
 * Whether yajl and we agree: 1 or 0; -1 where nothing can be compared. yajl
 * takes form feeds and vertical tabs for blanks, passes what is almost UTF-8,
 * knows no greatest depth, and overlooks what begins behind a value and does
 * not end, such as a quote: so the text is compared in brackets too.
 */
static int
agree(const uint8_t *data, size_t size)
{
	const char *s = (const char *)data;
	struct json_fault fault;
	bool json;

	if (size == 0 || memchr(s, '\f', size) != NULL ||
	    memchr(s, '\v', size) != NULL || utf8_valid(s, size) < size)
		return -1;
	json = json_valid(s, size, &fault) || fault.json;
	if (!json && (strcmp(fault.what, "nested too deep") == 0 ||
	    strcmp(fault.what, "text after the value") == 0))
		return -1;
	return json == yajl_accepts(data, size);
}

static int
agree_in_brackets(const uint8_t *data, size_t size)
{
	struct buf b = { 0 };
	int so;

	buf_addc(&b, '[');
	buf_add(&b, (const char *)data, size);
	buf_addc(&b, ']');
	so = agree((const uint8_t *)b.data, b.len);
	buf_free(&b);
	return so;
}

/* The text without the blanks that are not in strings. */
static void
squeeze(const char *s, size_t n, struct buf *out)
{
	bool quoted = false;

	for (size_t i = 0; i < n; i++) {
		if (s[i] == '"')
			quoted = !quoted;
		if (quoted || !is_blank(s[i]))
			buf_addc(out, s[i]);
		if (quoted && s[i] == '\\')
			buf_addc(out, s[++i]);
	}
}

static void
check_string(struct span raw)
{
	struct buf scratch = { 0 }, again = { 0 }, twice = { 0 };
	struct span s = json_string(raw, &scratch), t;
	struct json_fault fault;

	must(utf8_valid(s.p, s.n) == s.n);
	json_put(&again, s.p, s.n);
	must(json_valid(again.data, again.len, &fault));
	t = json_string(buf_span(&again), &twice);
	must(span_same(s, t));
	buf_free(&scratch);
	buf_free(&again);
	buf_free(&twice);
}

/* Write a value by walking through it; at most JSON_DEPTH calls deep. */
static void
rebuild(struct span value, struct buf *out)
{
	struct json_walk walk;
	struct json_object object = { 0 };
	struct span key, item, found;
	size_t i = 0;

	if (*value.p == '"')
		check_string(value);
	if (*value.p != '{' && *value.p != '[') {
		buf_add(out, value.p, value.n);
		return;
	}
	buf_addc(out, *value.p);
	json_object_read(&object, value);
	json_enter(&walk, value);
	while (*value.p == '[' ? json_item(&walk, &item) :
	    json_member(&walk, &key, &item)) {
		if (i > 0)
			buf_addc(out, ',');
		if (*value.p == '{') {
			size_t guess = i;

			must(json_find(&object, object.pairs[i].key, &guess,
			    &found) && guess == i && found.p == item.p);
			buf_addc(out, '"');
			buf_add(out, key.p, key.n);
			buf_add(out, "\":", 2);
		}
		i++;
		rebuild(item, out);
	}
	must(*value.p == '[' || i == object.n);
	buf_addc(out, *value.p + 2);	/* { }  [ ] */
	json_object_free(&object);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *s = (const char *)data;
	struct json_fault fault;
	struct json_object top = { 0 };
	struct buf compact = { 0 }, built = { 0 };
	bool valid = json_valid(s, size, &fault);

	must(valid || fault.at <= size);
	must(json_valid_object(s, size, &top, &fault) == valid);
	must(agree(data, size) != 0 && agree_in_brackets(data, size) != 0);
	if (valid) {
		squeeze(s, size, &compact);
		rebuild(span_trim((struct span){ s, size }), &built);
		must(span_same(buf_span(&compact), buf_span(&built)));
	}
	json_object_free(&top);
	buf_free(&compact);
	buf_free(&built);
	return 0;
}
