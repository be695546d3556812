/*
 * A key spliced into a record is the last one there, and all other bytes are
 * as they were; splicing once more gives a record that is refused.
 */
#include <stdint.h>
#include <stdlib.h>

#include "lib/record.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool so)
{
	if (!so)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span line = { (const char *)data, size }, value;
	struct record r = { 0 }, again = { 0 };
	struct json_fault fault;
	struct buf out = { 0 }, twice = { 0 };

	if (record_read(&r, line, &fault) && !record_get(&r, "added", &value)) {
		record_splice(&r, "added", span_of("[1.0]"), &out);
		must(out.data[--out.len] == '\n');
		must(record_read(&again, buf_span(&out), &fault));
		must(record_get(&again, "added", &value));
		must(span_is(value, "[1.0]"));
		must(span_same(r.text, again.text) && span_same(r.doc, again.doc));
		must(again.object.n == r.object.n + 1);
		must(memcmp(out.data, r.line.p, r.line.n - 1) == 0);
		record_splice(&again, "added", span_of("[]"), &twice);
		must(!record_read(&r, buf_span(&twice), &fault) && fault.json);
	}
	record_free(&r);
	record_free(&again);
	buf_free(&out);
	buf_free(&twice);
	return 0;
}
