/*
 * record.h - records (records.5) as they stand in a line, and what the
 * annotators have in common: each adds one key to each record that has a text,
 * and every other byte passes through.
 */
#ifndef RECORD_H
#define RECORD_H

#include <stdbool.h>
#include <stddef.h>

#include "buf.h"
#include "filter.h"
#include "json.h"

struct record {
	struct span line;	/* the object as it came, no blanks round it;
				 * .p is NULL: {"text": text} */
	struct span doc;	/* unescaped; .p is NULL where there is none */
	struct span text;	/* the same */
	bool empty;		/* {} */
	struct buf scratch;	/* what doc and text may point into */
	struct buf repaired;	/* the line, where it was */
	struct json_object object;	/* its members */
};

/*
 * Read a line. False where it is no valid object (fault says why; .at is the
 * byte offset in line). Spans live as long as the line and the record do.
 */
bool record_read(struct record *r, struct span line, struct json_fault *fault);

/* The raw value of a top-level key; false where it is missing. */
bool record_get(const struct record *r, const char *key, struct span *value);

/* Add the record with key (a name without escapes) and raw JSON value spliced
 * in before its last brace, and a newline. */
void record_splice(const struct record *r, const char *key, struct span value,
    struct buf *out);

/* The same up to the value, for one that is written piece by piece: the value,
 * } and a newline are left to be added. */
void record_begin(const struct record *r, const char *key, struct buf *out);

void record_free(struct record *r);

/*
 * An annotator's work on one stream. Text lines become {"text": line}. The
 * record goes to annotate(), which adds the raw JSON array for key to out
 * (r->text is valid UTF-8 and may be empty). A record without text, or that
 * has the key already, goes to other() (if any) and out as it came.
 * A malformed line is said with file, line and column, and left out.
 */
struct annotator {
	const char *key;
	void (*annotate)(void *state, const struct record *r, struct buf *out);
	void (*other)(void *state, const struct record *r);
	bool repair;		/* invalid UTF-8 becomes U+FFFD, not a fault */
};
void annotate_stream(struct input *in, const struct annotator *a, void *state);

/*
 * The next valid record of a stream of text or records, as annotate_stream()
 * takes it, for those that hold more than one. A line of text comes as the
 * record {"text": text}, which stands in line where that is no NULL, and else
 * nowhere. False at the end. What r points into lives until the next call,
 * and INPUT_PADDING bytes behind a text of text can be read.
 */
bool record_next(struct input *in, struct record *r, struct buf *line,
    bool repair);

#endif
