/*
 * json.h - JSON text (RFC 8259) as spans of the bytes it came in: nothing is
 * copied, no number is read. Refused besides what the grammar refuses: invalid
 * UTF-8, two equal keys in one object, lone surrogates in \u escapes, \u0000,
 * and a depth over JSON_DEPTH. Time is linear (keys: n log n), memory is
 * bounded by the keys of the objects that are open.
 */
#ifndef JSON_H
#define JSON_H

#include <stdbool.h>
#include <stddef.h>

#include "buf.h"

enum { JSON_DEPTH = 512 };

struct json_fault {
	const char *what;	/* "expected a value", lower case, no full stop */
	size_t at;		/* byte offset in the text checked */
	bool json;		/* RFC 8259 would let it pass, a record may not */
};

/* json_valid.c: true where s is one JSON text, blanks round it allowed; else says why not. */
bool json_valid(const char *s, size_t n, struct json_fault *fault);

/*
 * The rest takes text that json_valid() accepted. A value is the span of its
 * raw text without blanks round it; a string's has its quotes, a key's not.
 */
struct json_walk {
	const char *p, *end;
};

/* Without the blanks (space, tab, CR, LF) round it. */
struct span span_trim(struct span s);

/* Step through an object's members or an array's items, in their order. */
void json_enter(struct json_walk *w, struct span container);
bool json_member(struct json_walk *w, struct span *key, struct span *value);
bool json_item(struct json_walk *w, struct span *value);

/*
 * An object's members, found once and looked up often. Keys are unescaped;
 * they and the values live as long as the text and the struct do, until the
 * next read. All zeroes is an empty one.
 */
struct json_pair {
	struct span key, value;
};
struct json_object {
	struct json_pair *pairs;
	size_t n, cap;
	struct buf scratch;	/* keys that had escapes */
};

/* json_valid(), and the members too where s is an object; else o->n is 0. */
bool json_valid_object(const char *s, size_t n, struct json_object *o,
    struct json_fault *fault);

/* The members of a valid value; none where it is no object. */
void json_object_read(struct json_object *o, struct span object);

/* The next item of an array and its members at once, as json_item() and
 * json_object_read() would give them. */
bool json_item_object(struct json_walk *w, struct span *value,
    struct json_object *o);

/*
 * Look a key up. *guess is where it stood the last time and stands now: it
 * makes the search short where objects are alike. Begin with 0.
 */
bool json_find(const struct json_object *o, struct span key, size_t *guess,
    struct span *value);

void json_object_free(struct json_object *o);

/*
 * How json_valid_object() fills one: from empty, a member as it stands, and at
 * the end all keys unescaped, which stand in a text of n bytes.
 */
void json_object_clear(struct json_object *o);
void json_object_add(struct json_object *o, struct span key, struct span value);
void json_object_unescape(struct json_object *o, size_t n);

/* The member of this (unescaped) name; false where it is missing or no object. */
bool json_get(struct span object, const char *name, struct span *value);
bool json_get_key(struct span object, struct span key, struct span *value);

/*
 * A string's contents as UTF-8: points into the string where it has no
 * escapes, else into scratch, to which it is appended (so a later append may
 * move it). A value that is no string gives { NULL, 0 }.
 */
struct span json_string(struct span value, struct buf *scratch);

/* As json_string() for a key, which has no quotes. */
struct span json_key(struct span key, struct buf *scratch);

/* Add s (valid UTF-8) with quotes; escapes are \" \\ \b \f \n \r \t \u00xx. */
void json_put(struct buf *b, const char *s, size_t n);

/* The same without quotes, for a string in pieces. */
void json_escape(struct buf *b, const char *s, size_t n);

/* Add ,"key": before the value of a member that is not the first; key has
 * nothing to escape. */
void json_put_key(struct buf *b, const char *key);

#endif
