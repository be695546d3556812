/*
 * Any records: the program's own claims hold. Every evidence is a span of its
 * text, claims stand in order of start, and the output is a record again.
 */
#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int unused_main(int argc, char **argv);

#define main unused_main
#include "../../src/extract-claims.c"
#undef main
#include "lib/utf8.h"

static void
must(bool so)
{
	if (!so)
		abort();
}

/* What the records' claims say of their texts. */
static void
check(const struct document *d, const struct record *r)
{
	const struct claim *c = (const struct claim *)(const void *)
	    d->claims.data;

	for (size_t i = 0; i < d->claims.len / sizeof *c; i++) {
		must(c[i].from < c[i].to && c[i].to <= r->text.n);
		must(utf8_count(r->text.p, c[i].from) == c[i].start);
		must(utf8_count(r->text.p, c[i].to) == c[i].end);
		must(i == 0 || c[i - 1].start <= c[i].start);
		must(c[i].subject.s.n > 2);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct predicates predicates;
	static struct lexicon lexicon;
	struct document d = { 0 };
	struct record r = { 0 };
	struct json_fault fault;
	struct span line = { (const char *)data, size };

	if (predicates.n == 0) {
		predicates_builtin(&predicates);
		lexicon_start(&lexicon, &predicates);
	}
	d.reader.lexicon = &lexicon;
	if (record_read(&r, line, &fault)) {
		add_record(&d, &r);
		end_document(&d);
		if (r.text.p != NULL)
			check(&d, &r);
		output.len--;
		must(json_valid(output.data, output.len, &fault));
		output.len = 0;
	}
	document_free(&d);
	record_free(&r);
	return 0;
}
