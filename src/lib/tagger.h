/*
 * tagger.h - the names in a document: those of a gazetteer, with what the
 * document as a whole says about them, and those that rules find (names.h).
 *
 * A third level, a statistical one, has its place in tagger_text(): behind
 * names_find() it would see the text and what both found, and add matches that
 * give way to both in merge(). struct match would say which of the three.
 */
#ifndef TAGGER_H
#define TAGGER_H

#include "gazetteer.h"
#include "names.h"

/* Set dict, overlaps and rules; the rest is tagger.c's. */
struct tagger {
	const struct gazetteer *dict;
	enum overlaps overlaps;
	bool rules;
	struct gaz_scan scan;
	struct names names;	/* what rules found in this document */
	struct buf found, learned, both;
	uint32_t *present;	/* a hash table of entities */
	size_t present_size, present_count;
	struct span text;
};

/* Another document begins: forget the last one. */
void tagger_forget(struct tagger *t);

/*
 * The names in a text, in order: struct match, good until the next call. Text
 * is lines of valid UTF-8 with SCAN_PADDING bytes behind them: a document, or
 * the next piece of one that is too long to hold.
 */
struct span tagger_text(struct tagger *t, struct span text);

/*
 * The rows that a name in the last text may mean: one, or where the
 * document does not decide several, the likeliest first. At most max; how many.
 */
size_t tagger_rows(struct tagger *t, const struct match *m, struct row *rows,
    size_t max);

void tagger_free(struct tagger *t);

#endif
