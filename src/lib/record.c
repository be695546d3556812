#include "record.h"

#include "utf8.h"

bool
record_read(struct record *r, struct span line, struct json_fault *fault)
{
	struct span doc = { 0 }, text = { 0 };

	r->scratch.len = 0;
	r->doc = r->text = (struct span){ 0 };
	if (!json_valid_object(line.p, line.n, &r->object, fault))
		return false;
	r->line = span_trim(line);
	if (r->line.p[0] != '{') {
		*fault = (struct json_fault){ "a record is an object",
			(size_t)(r->line.p - line.p), true };
		return false;
	}
	r->empty = r->object.n == 0;
	record_get(r, "doc", &doc);
	record_get(r, "text", &text);
	/* Unescaped they are no longer: one growth, so nothing moves. */
	buf_reserve(&r->scratch, doc.n + text.n);
	r->doc = json_string(doc, &r->scratch);
	r->text = json_string(text, &r->scratch);
	return true;
}

bool
record_get(const struct record *r, const char *key, struct span *value)
{
	size_t guess = 0;

	return json_find(&r->object, span_of(key), &guess, value);
}

void
record_splice(const struct record *r, const char *key, struct span value,
    struct buf *out)
{
	buf_reserve(out, r->line.n + strlen(key) + value.n + 8);
	buf_add(out, r->line.p, r->line.n - 1);
	if (!r->empty)
		buf_addc(out, ',');
	buf_addc(out, '"');
	buf_adds(out, key);
	buf_add(out, "\":", 2);
	buf_add(out, value.p, value.n);
	buf_add(out, "}\n", 2);
}

void
record_free(struct record *r)
{
	buf_free(&r->scratch);
	json_object_free(&r->object);
}

/* A line of text as {"text": line}; false where its UTF-8 is bad. */
static bool
wrap_text(struct input *in, struct span line, struct buf *out)
{
	size_t good = utf8_valid(line.p, line.n);
	const char *nul = line.n ? memchr(line.p, '\0', line.n) : NULL;

	if (good < line.n) {
		input_warn(in, good + 1, "invalid UTF-8");
		return false;
	}
	if (nul != NULL) {
		input_warn(in, (size_t)(nul - line.p) + 1, "NUL byte");
		return false;
	}
	out->len = 0;
	buf_adds(out, "{\"text\":");
	json_put(out, line.p, line.n);
	buf_addc(out, '}');
	return true;
}

bool
record_next(struct input *in, struct record *r, struct buf *line, bool repair)
{
	struct json_fault fault;
	struct buf repaired = { 0 };
	bool found = false, is_text = input_currency(in) == TEXT;
	struct span s;

	while (!found && input_line(in, &s)) {
		if (s.n > 0 && s.p[s.n - 1] == '\r')
			s.n--;
		if (repair && utf8_valid(s.p, s.n) < s.n) {
			repaired.len = 0;
			utf8_repair(s.p, s.n, &repaired);
			s = buf_span(&repaired);
		}
		if (is_text) {
			if (!wrap_text(in, s, line))
				continue;
		} else {
			if (span_trim(s).n == 0)
				continue;
			line->len = 0;
			buf_add(line, s.p, s.n);
		}
		found = record_read(r, buf_span(line), &fault);
		if (!found)
			input_warn(in, fault.at + 1, "%s", fault.what);
	}
	buf_free(&repaired);
	return found;
}

void
annotate_stream(struct input *in, const struct annotator *a, void *state)
{
	struct record r = { 0 };
	struct buf line = { 0 }, value = { 0 };
	struct span had;

	while (record_next(in, &r, &line, a->repair)) {
		if (r.text.p == NULL || record_get(&r, a->key, &had)) {
			if (a->other != NULL)
				a->other(state, &r);
			buf_add(&output, r.line.p, r.line.n);
			buf_addc(&output, '\n');
		} else {
			value.len = 0;
			a->annotate(state, &r, &value);
			record_splice(&r, a->key, buf_span(&value), &output);
		}
		output_drain();
	}
	record_free(&r);
	buf_free(&line);
	buf_free(&value);
}
