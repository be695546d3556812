/*
 * path.h - paths to values in JSON: name, name.name, name[2], name[].name.
 * A name with any of . , [ ] # = or a blank in it is written as a JSON string:
 * "a.b". [] goes through all items of an array.
 */
#ifndef PATH_H
#define PATH_H

#include <stdbool.h>
#include <stddef.h>

#include "buf.h"

struct path_step {
	enum { STEP_KEY, STEP_INDEX, STEP_ALL } kind;
	struct span key;	/* unescaped */
	size_t index;		/* from 0 */
};

struct path {
	struct path_step *steps;
	size_t n;
	struct buf own;		/* keys that had escapes */
};

/*
 * Read a path that takes up all of s, which must stay where it is. Returns
 * NULL or what is wrong.
 */
const char *path_parse(struct path *p, struct span s);

/* Add a step to a key, which must stay where it is. */
void path_add_key(struct path *p, struct span key);

/*
 * The value at the path, from its step number `from`, in a valid JSON value;
 * false where there is none. What [] finds is one array, which is added to
 * scratch (a later append may move it), with null for each item that lacks it.
 */
bool path_get(const struct path *p, size_t from, struct span value,
    struct buf *scratch, struct span *found);

/* True where q begins with all steps of p. */
bool path_begins(const struct path *q, const struct path *p);

void path_free(struct path *p);

#endif
