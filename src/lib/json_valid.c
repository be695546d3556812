/*
 * json_valid() of json.h: the whole check in one pass and without recursion.
 * The place is handed on in p, NULL once something is wrong, so that the
 * compiler keeps it in a register; this is the hottest loop of every filter.
 */
#include <err.h>
#include <stdlib.h>

#include "bytes.h"
#include "json.h"
#include "utf8.h"

enum {
	KEYS_INLINE = 64,	/* keys of open objects before the heap is used */
	KEYS_SORTED = 32,	/* an object with more is sorted to find equals */
};

struct key {
	uint64_t hash;		/* of the unescaped key */
	const char *raw;	/* where it stands */
	struct span plain;	/* unescaped; .p is NULL for "in the pool" */
	size_t pooled;		/* where there */
};

struct level {			/* an open object or array */
	bool object;
	size_t first, pool;	/* of its keys; bytes that were in the pool */
	uint64_t seen[4];	/* a bit for each 8 bits of a hash */
};

struct scan {
	const char *start, *end;
	struct json_fault fault;	/* .what is NULL: none yet */
	struct json_fault unfit;	/* the first that is JSON all the same */
	size_t depth, nkeys, capkeys;
	struct key *keys;
	struct json_object *top;	/* NULL: nobody wants the members */
	struct buf pool;		/* keys that had escapes */
	struct key inline_keys[KEYS_INLINE];
	struct level levels[JSON_DEPTH];
};

/* Always NULL, for "return fault(...)". */
static const char *
fault(struct scan *s, const char *p, const char *what)
{
	s->fault = (struct json_fault){ what, (size_t)(p - s->start), false };
	return NULL;
}

/* Remember the first fault that is JSON all the same. */
static void
unfit(struct scan *s, const char *p, const char *what)
{
	if (s->unfit.what == NULL)
		s->unfit = (struct json_fault){ what, (size_t)(p - s->start),
			true };
}

/*** Equal keys ***/

/* end is that of the memory s stands in: a wide load may go beyond the key. */
static inline uint64_t
hash(struct span s, const char *end)
{
	const uint64_t k = UINT64_C(0x9e3779b97f4a7c15);
	uint64_t h = s.n, w = 0;

	if (s.n > 8) {
		for (size_t i = 0; i < s.n - 8; i += 8) {
			memcpy(&w, s.p + i, 8);
			h = (h ^ w) * k;
			h ^= h >> 32;
		}
		memcpy(&w, s.p + s.n - 8, 8);
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	} else if (s.n > 0 && end - s.p >= 8) {
		memcpy(&w, s.p, 8);
		w &= UINT64_MAX >> (64 - 8 * s.n);
#endif
	} else if (s.n > 0) {
		memcpy(&w, s.p, s.n);
	}
	(void)end;
	h = (h ^ w) * k;
	return h ^ h >> 32;
}

static struct span
key_bytes(const struct scan *s, const struct key *k)
{
	if (k->plain.p != NULL)
		return k->plain;
	return (struct span){ s->pool.data + k->pooled, k->plain.n };
}

static int
key_order(const void *left, const void *right, void *scan)
{
	const struct key *a = left, *b = right;

	if (a->hash != b->hash)
		return a->hash < b->hash ? -1 : 1;
	if (a->plain.n != b->plain.n)
		return a->plain.n < b->plain.n ? -1 : 1;
	if (a->plain.n == 0)
		return 0;
	return memcmp(key_bytes(scan, a).p, key_bytes(scan, b).p, a->plain.n);
}

static void
more_keys(struct scan *s)
{
	struct key *old = s->keys == s->inline_keys ? NULL : s->keys;

	s->capkeys *= 2;
	s->keys = realloc(old, s->capkeys * sizeof *s->keys);
	if (s->keys == NULL)
		err(1, NULL);
	if (old == NULL)
		memcpy(s->keys, s->inline_keys, sizeof s->inline_keys);
}

/* Whether the last key stands in the open object already. */
static void
key_compare(struct scan *s, const struct level *l)
{
	const struct key *last = &s->keys[s->nkeys - 1];

	for (const struct key *k = s->keys + l->first; k < last; k++)
		if (k->hash == last->hash && key_order(k, last, s) == 0)
			unfit(s, last->raw, "duplicate key");
}

/* Add a key to the open object; few are compared at once, many at its end. */
static inline void
key_add(struct scan *s, struct span raw, bool escaped)
{
	struct level *l = &s->levels[s->depth - 1];
	struct key *key;
	uint64_t bit, *seen;

	if (s->nkeys == s->capkeys)
		more_keys(s);
	key = &s->keys[s->nkeys++];
	*key = (struct key){ .raw = raw.p - 1, .plain = raw };
	key->hash = hash(raw, s->end);
	if (escaped) {
		/* What is unfit already is not unescaped: it may not be valid. */
		if (s->unfit.what != NULL)
			return;
		key->pooled = s->pool.len;
		key->plain = json_key(raw, &s->pool);
		key->hash = hash(key->plain, key->plain.p + key->plain.n);
		key->plain.p = NULL;
	}
	bit = UINT64_C(1) << (key->hash >> 56 & 63);
	seen = &l->seen[key->hash >> 62];
	if ((*seen & bit) != 0 && s->nkeys - l->first <= KEYS_SORTED)
		key_compare(s, l);
	*seen |= bit;
}

/* An object ends: find equal keys among many. */
static void
keys_check(struct scan *s, const struct level *l)
{
	struct key *keys = s->keys + l->first;
	size_t n = s->nkeys - l->first;

	if (s->unfit.what == NULL)
		qsort_r(keys, n, sizeof *keys, key_order, s);
	for (size_t i = 1; i < n && s->unfit.what == NULL; i++)
		if (key_order(&keys[i - 1], &keys[i], s) == 0) {
			const char *p = keys[i - 1].raw, *q = keys[i].raw;

			unfit(s, p > q ? p : q, "duplicate key");
		}
}

/*** The grammar ***/

/* The value of the last member ends; its start is there. */
static void
pair_end(struct json_object *o, const char *end)
{
	struct span *value = &o->pairs[o->n - 1].value;

	value->n = (size_t)(end - value->p);
}

static inline const char *
blanks(const char *p, const char *end)
{
	while (p < end && (unsigned char)*p <= ' ' && is_blank(*p))
		p++;
	return p;
}

/* The escape \uXXXX at p, or two that are one character. */
static const char *
scan_unicode(struct scan *s, const char *p)
{
	uint32_t c = s->end - p >= 6 ? bytes_hex4(p + 2) : UINT32_MAX, low = 0;
	bool high = c >= 0xd800 && c <= 0xdbff;

	if (c > 0xffff)
		return fault(s, p, "\\u without four hexadecimal digits");
	if (c == 0)
		unfit(s, p, "\\u0000 in a string");
	if (high && s->end - p >= 12 && p[6] == '\\' && p[7] == 'u')
		low = bytes_hex4(p + 8);
	if (low >= 0xdc00 && low <= 0xdfff)
		return p + 12;
	if (high || (c >= 0xdc00 && c <= 0xdfff))
		unfit(s, p, "lone surrogate");
	return p + 6;
}

/* A string from its first byte that is not plain to behind its quote. */
static const char *
scan_escapes(struct scan *s, const char *p)
{
	while (p != NULL) {
		p = bytes_string(p, s->end);
		if (p == s->end)
			return fault(s, p, "unclosed string");
		if (*p == '"')
			return p + 1;
		if (*p != '\\')
			return fault(s, p, "control character in a string");
		if (s->end - p < 2 || p[1] == '\0' ||
		    strchr("\"\\/bfnrtu", p[1]) == NULL)
			return fault(s, p, "unknown escape");
		p = p[1] == 'u' ? scan_unicode(s, p) : p + 2;
	}
	return NULL;
}

/* From behind the quote that opens to behind the one that closes. */
static inline const char *
scan_string(struct scan *s, const char *p, bool *escaped)
{
	p = bytes_string(p, s->end);
	*escaped = p == s->end || *p != '"';
	return *escaped ? scan_escapes(s, p) : p + 1;
}

/* One digit or more. */
static inline const char *
scan_digits(struct scan *s, const char *p)
{
	if (p == s->end || !is_digit(*p))
		return fault(s, p, "expected a digit");
	while (p < s->end && is_digit(*p))
		p++;
	return p;
}

static const char *
scan_number(struct scan *s, const char *p)
{
	if (*p == '-')
		p++;
	if (p < s->end && *p == '0') {
		p++;
		if (p < s->end && is_digit(*p))
			return fault(s, p, "number with a leading zero");
	} else {
		p = scan_digits(s, p);
	}
	if (p != NULL && p < s->end && *p == '.')
		p = scan_digits(s, p + 1);
	if (p != NULL && p < s->end && (*p == 'e' || *p == 'E')) {
		p++;
		if (p < s->end && (*p == '+' || *p == '-'))
			p++;
		p = scan_digits(s, p);
	}
	return p;
}

static const char *
scan_word(struct scan *s, const char *p, const char *word, size_t n)
{
	if ((size_t)(s->end - p) < n || memcmp(p, word, n) != 0)
		return fault(s, p, "expected a value");
	return p + n;
}

/* A key and its colon. */
static inline const char *
scan_key(struct scan *s, const char *p)
{
	const char *from;
	struct span key;
	bool escaped;

	p = blanks(p, s->end);
	if (p == s->end || *p != '"')
		return fault(s, p, "expected a key");
	from = p + 1;
	p = scan_string(s, from, &escaped);
	if (p == NULL)
		return NULL;
	key = (struct span){ from, (size_t)(p - from) - 1 };
	key_add(s, key, escaped);
	p = blanks(p, s->end);
	if (p == s->end || *p != ':')
		return fault(s, p, "expected ':'");
	p = blanks(p + 1, s->end);
	if (s->depth == 1 && s->top != NULL)
		json_object_add(s->top, key, (struct span){ p, 0 });
	return p;
}

/* Step into an object or array; *entered is false where it is empty. */
static inline const char *
scan_open(struct scan *s, const char *p, bool *entered)
{
	bool object = *p == '{';
	struct level *l;

	if (s->depth == JSON_DEPTH)
		return fault(s, p, "nested too deep");
	p = blanks(p + 1, s->end);
	*entered = p == s->end || *p != (object ? '}' : ']');
	if (!*entered)
		return p + 1;
	l = &s->levels[s->depth++];
	*l = (struct level){ object, s->nkeys, s->pool.len, { 0 } };
	return object ? scan_key(s, p) : p;
}

/* Behind a value: to the next one, or out of all that ends here. */
static inline const char *
scan_after(struct scan *s, const char *p)
{
	while (s->depth > 0) {
		struct level *l = &s->levels[s->depth - 1];

		if (s->depth == 1 && s->top != NULL && l->object)
			pair_end(s->top, p);
		p = blanks(p, s->end);
		if (p < s->end && *p == ',')
			return l->object ? scan_key(s, p + 1) : p + 1;
		if (p == s->end || *p != (l->object ? '}' : ']'))
			return fault(s, p, l->object ? "expected ',' or '}'" :
			    "expected ',' or ']'");
		p++;
		if (s->nkeys - l->first > KEYS_SORTED)
			keys_check(s, l);
		s->nkeys = l->first;
		s->pool.len = l->pool;
		s->depth--;
	}
	return p;
}

/* One value, an object's or array's first key or bracket being as much. */
static inline const char *
scan_value(struct scan *s, const char *p, bool *entered)
{
	bool escaped;

	*entered = false;
	if (p == s->end)
		return fault(s, p, "expected a value");
	switch (*p) {
	case '{':
	case '[': return scan_open(s, p, entered);
	case '"': return scan_string(s, p + 1, &escaped);
	case 't': return scan_word(s, p, "true", 4);
	case 'f': return scan_word(s, p, "false", 5);
	case 'n': return scan_word(s, p, "null", 4);
	case '-': return scan_number(s, p);
	}
	return is_digit(*p) ? scan_number(s, p) :
	    fault(s, p, "expected a value");
}

static void
scan_text(struct scan *s)
{
	const char *p = s->start;
	bool entered;

	do {
		p = scan_value(s, blanks(p, s->end), &entered);
		if (p != NULL && !entered)
			p = scan_after(s, p);
	} while (p != NULL && s->depth > 0);
	if (p != NULL && (p = blanks(p, s->end)) < s->end)
		fault(s, p, "text after the value");
}

bool
json_valid_object(const char *text, size_t n, struct json_object *top,
    struct json_fault *why)
{
	struct scan s;		/* large, and most of it never touched */
	size_t good = utf8_valid(text, n);

	s.start = text;
	s.end = text + good;
	s.fault = s.unfit = (struct json_fault){ 0 };
	s.depth = s.nkeys = 0;
	s.keys = s.inline_keys;
	s.capkeys = KEYS_INLINE;
	s.pool = (struct buf){ 0 };
	s.top = top;
	if (top != NULL)
		json_object_clear(top);
	scan_text(&s);
	/* What is cut off at a bad byte is at fault for no other reason. */
	if (good < n && (s.fault.what == NULL || s.fault.at == good))
		s.fault = (struct json_fault){ "invalid UTF-8", good, false };
	if (s.fault.what == NULL)
		s.fault = s.unfit;
	if (s.keys != s.inline_keys)
		free(s.keys);
	buf_free(&s.pool);
	*why = s.fault;
	if (s.fault.what == NULL && top != NULL)
		json_object_unescape(top, n);
	return s.fault.what == NULL;
}

bool
json_valid(const char *text, size_t n, struct json_fault *why)
{
	return json_valid_object(text, n, NULL, why);
}
