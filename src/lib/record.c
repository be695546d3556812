#include "record.h"

#include "utf8.h"

static const char text_key[] = "{\"text\":";

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
record_begin(const struct record *r, const char *key, struct buf *out)
{
	if (r->line.p != NULL) {
		buf_add(out, r->line.p, r->line.n - 1);
	} else {
		buf_adds(out, text_key);
		json_put(out, r->text.p, r->text.n);
	}
	if (!r->empty)
		buf_addc(out, ',');
	buf_addc(out, '"');
	buf_adds(out, key);
	buf_add(out, "\":", 2);
}

void
record_splice(const struct record *r, const char *key, struct span value,
    struct buf *out)
{
	buf_reserve(out, r->line.n + strlen(key) + value.n + 8);
	record_begin(r, key, out);
	buf_add(out, value.p, value.n);
	buf_add(out, "}\n", 2);
}

void
record_free(struct record *r)
{
	buf_free(&r->scratch);
	buf_free(&r->repaired);
	json_object_free(&r->object);
}

/* Whether a line of text is valid; else its fault is said. */
static bool
text_valid(struct input *in, struct span text)
{
	const char *nul = text.n > 0 ? memchr(text.p, '\0', text.n) : NULL;
	size_t good = utf8_valid(text.p, text.n);
	bool bad = nul == NULL || nul > text.p + good;

	if (good == text.n && nul == NULL)
		return true;
	input_warn(in, 1 + (bad ? good : (size_t)(nul - text.p)), "%s",
	    bad ? "invalid UTF-8" : "NUL byte");
	return false;
}

/* A line of text as the record {"text": text}, which is made where there is a
 * buffer for it. */
static void
text_read(struct record *r, struct span text, struct buf *line)
{
	r->line = r->doc = (struct span){ 0 };
	r->text = text.n > 0 ? text : span_of("");
	r->empty = false;
	json_object_clear(&r->object);
	if (line == NULL)
		return;
	line->len = 0;
	buf_adds(line, text_key);
	json_put(line, text.p, text.n);
	buf_addc(line, '}');
	r->line = buf_span(line);
	json_object_add(&r->object, span_of("text"), (struct span){
	    line->data + sizeof text_key - 1, line->len - sizeof text_key });
}

bool
record_next(struct input *in, struct record *r, struct buf *line, bool repair)
{
	bool is_text = input_currency(in) == TEXT, valid;
	struct json_fault fault;
	struct span s;

	while (input_line(in, &s)) {
		if (s.n > 0 && s.p[s.n - 1] == '\r')
			s.n--;
		valid = is_text && input_valid(in);
		if (repair && !valid && utf8_valid(s.p, s.n) < s.n) {
			r->repaired.len = 0;
			utf8_repair(s.p, s.n, &r->repaired);
			buf_reserve(&r->repaired, INPUT_PADDING);
			s = buf_span(&r->repaired);
		}
		if (is_text) {
			if (!valid && !text_valid(in, s))
				continue;
			text_read(r, s, line);
			return true;
		}
		if (span_trim(s).n == 0)
			continue;
		if (record_read(r, s, &fault))
			return true;
		input_warn(in, fault.at + 1, "%s", fault.what);
	}
	return false;
}

/* A string's contents a piece at a time: a line of 100 MB is not held twice. */
static void
write_pieces(struct span s)
{
	enum { PIECE = 1 << 16 };
	size_t n;

	for (; s.n > 0; s.p += n, s.n -= n) {
		n = s.n < PIECE ? s.n : PIECE;
		json_escape(&output, s.p, n);
		output_drain();
	}
}

/* The record up to its key's value, as record_begin() makes it. */
static void
write_begin(const struct record *r, const char *key)
{
	if (r->line.p != NULL) {
		record_begin(r, key, &output);
		return;
	}
	buf_adds(&output, text_key);
	buf_addc(&output, '"');
	write_pieces(r->text);
	buf_adds(&output, "\",\"");
	buf_adds(&output, key);
	buf_adds(&output, "\":");
}

void
annotate_stream(struct input *in, const struct annotator *a, void *state)
{
	struct record r = { 0 };
	struct span had;

	while (record_next(in, &r, NULL, a->repair)) {
		if (r.text.p == NULL || record_get(&r, a->key, &had)) {
			if (a->other != NULL)
				a->other(state, &r);
			buf_add(&output, r.line.p, r.line.n);
			buf_addc(&output, '\n');
		} else {
			write_begin(&r, a->key);
			a->annotate(state, &r, &output);
			buf_adds(&output, "}\n");
		}
		output_drain();
	}
	record_free(&r);
}
