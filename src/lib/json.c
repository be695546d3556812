#include "json.h"

#include <err.h>
#include <stdlib.h>

#include "utf8.h"

enum {
	KEYS_INLINE = 64,	/* keys of open objects before the heap is used */
	KEYS_SORTED = 32,	/* an object with more is sorted to find equals */
};

/*** The bytes of a string ***/

/* The first byte of s that is ", \ or a control character; end where none. */
static const char *
plain(const char *s, const char *end)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);
	uint64_t w, quote, slash, high = ones << 7;

	for (; end - s >= 8; s += 8) {
		memcpy(&w, s, 8);
		quote = w ^ ones * '"';
		slash = w ^ ones * '\\';
		/* A byte of zero borrows; what is above 0x7f is let through. */
		if ((((quote - ones) & ~quote) | ((slash - ones) & ~slash) |
		    ((w - ones * 0x20) & ~w)) & high)
			break;
	}
	while (s < end && *s != '"' && *s != '\\' && (unsigned char)*s >= 0x20)
		s++;
	return s;
}

static const char *
blanks(const char *s, const char *end)
{
	while (s < end && is_blank(*s))
		s++;
	return s;
}

/* The value of a hexadecimal digit; 16 where it is none. */
static unsigned
hex(char c)
{
	if (c >= '0' && c <= '9')
		return (unsigned)(c - '0');
	if (c >= 'a' && c <= 'f')
		return (unsigned)(c - 'a') + 10;
	if (c >= 'A' && c <= 'F')
		return (unsigned)(c - 'A') + 10;
	return 16;
}

/* The four digits at s; above 0xffff where they are not all digits. */
static uint32_t
hex4(const char *s, const char *end)
{
	uint32_t c = 0;

	for (int i = 0; i < 4; i++) {
		unsigned digit = s + i < end ? hex(s[i]) : 16;

		if (digit == 16)
			return UINT32_MAX;
		c = c << 4 | digit;
	}
	return c;
}

static bool
is_high(uint32_t c)
{
	return c >= 0xd800 && c <= 0xdbff;
}

static bool
is_low(uint32_t c)
{
	return c >= 0xdc00 && c <= 0xdfff;
}

/* Step over the valid escape at s (its backslash) and give what it means. */
static uint32_t
unescape(const char **s)
{
	const char *p = *s;
	uint32_t c;

	*s += 2;
	switch (p[1]) {
	case 'b': return '\b';
	case 'f': return '\f';
	case 'n': return '\n';
	case 'r': return '\r';
	case 't': return '\t';
	case 'u': break;
	default:  return (unsigned char)p[1];
	}
	*s += 4;
	c = hex4(p + 2, p + 6);
	if (!is_high(c))
		return c;
	*s += 6;
	return 0x10000 + ((c - 0xd800) << 10) + (hex4(p + 8, p + 12) - 0xdc00);
}

/* Contents that stand between quotes as UTF-8, in scratch where they must. */
static struct span
contents(struct span raw, struct buf *scratch)
{
	const char *s = raw.p, *end = raw.p + raw.n, *escape;
	size_t from = scratch->len;

	if (raw.n == 0 || memchr(s, '\\', raw.n) == NULL)
		return raw;
	buf_reserve(scratch, raw.n);
	while ((escape = memchr(s, '\\', (size_t)(end - s))) != NULL) {
		buf_add(scratch, s, (size_t)(escape - s));
		s = escape;
		utf8_put(scratch, unescape(&s));
	}
	buf_add(scratch, s, (size_t)(end - s));
	return (struct span){ scratch->data + from, scratch->len - from };
}

/*** The keys of an object, to refuse equal ones ***/

struct key {
	uint64_t hash;		/* of the unescaped key */
	struct span raw;
	bool escaped;
};

struct level {			/* an open object or array */
	size_t first;		/* of its keys */
	uint64_t seen;		/* a bit for each 6 bits of a hash */
	bool object;
};

struct scan {
	const char *start, *p, *end;
	struct json_fault fault;	/* .what is NULL: none yet */
	struct json_fault unfit;	/* the first that is JSON all the same */
	size_t depth, nkeys, capkeys;
	struct key *keys;
	struct json_object *top;	/* NULL: nobody wants the members */
	struct buf scratch;
	struct key inline_keys[KEYS_INLINE];
	struct level levels[JSON_DEPTH];
};

static uint64_t
hash(const char *s, size_t n)
{
	const uint64_t k = UINT64_C(0x9e3779b97f4a7c15);
	uint64_t h = n * k, w;
	uint32_t a, b;

	for (; n > 8; s += 8, n -= 8) {
		memcpy(&w, s, 8);
		h = (h ^ w) * k;
		h ^= h >> 32;
	}
	if (n >= 4) {
		memcpy(&a, s, 4);
		memcpy(&b, s + n - 4, 4);
		h ^= (uint64_t)a << 32 | b;
	} else if (n > 0) {
		h ^= (uint64_t)(unsigned char)s[0] << 16 |
		    (uint64_t)(unsigned char)s[n / 2] << 8 |
		    (unsigned char)s[n - 1];
	}
	h *= k;
	return h ^ h >> 32;
}

/* The next code point of a key, escaped or not. */
static uint32_t
key_next(struct span *s)
{
	const char *p = s->p;
	size_t len;
	uint32_t c;

	if (*p == '\\') {
		c = unescape(&p);
		len = (size_t)(p - s->p);
	} else {
		c = utf8_at(p, &len);
	}
	s->p += len;
	s->n -= len;
	return c;
}

static int
key_order(const void *left, const void *right)
{
	const struct key *a = left, *b = right;
	struct span x = a->raw, y = b->raw;
	uint32_t c, d;

	if (a->hash != b->hash)
		return a->hash < b->hash ? -1 : 1;
	if (!a->escaped && !b->escaped) {
		if (x.n != y.n)
			return x.n < y.n ? -1 : 1;
		return memcmp(x.p, y.p, x.n);
	}
	while (x.n > 0 && y.n > 0) {
		c = key_next(&x);
		d = key_next(&y);
		if (c != d)
			return c < d ? -1 : 1;
	}
	return (x.n > 0) - (y.n > 0);
}

/* Remember the first fault that is JSON all the same. */
static void
unfit(struct scan *s, const char *what, const char *at)
{
	if (s->unfit.what == NULL)
		s->unfit = (struct json_fault){ what, (size_t)(at - s->start),
			true };
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

/* Add a key to the open object; few are compared at once, many at its end. */
static void
key_add(struct scan *s, struct span raw, bool escaped)
{
	struct level *l = &s->levels[s->depth - 1];
	struct key key = { .raw = raw, .escaped = escaped };
	struct span plain_key = raw;
	uint64_t bit;

	if (s->unfit.what != NULL)
		return;
	if (escaped) {
		s->scratch.len = 0;
		plain_key = contents(raw, &s->scratch);
	}
	key.hash = hash(plain_key.p, plain_key.n);
	bit = UINT64_C(1) << (key.hash >> 58);
	if ((l->seen & bit) != 0 && s->nkeys - l->first < KEYS_SORTED)
		for (size_t i = l->first; i < s->nkeys; i++)
			if (key_order(&s->keys[i], &key) == 0)
				unfit(s, "duplicate key", raw.p - 1);
	l->seen |= bit;
	if (s->nkeys == s->capkeys)
		more_keys(s);
	s->keys[s->nkeys++] = key;
}

static void
keys_check(struct scan *s, const struct level *l)
{
	struct key *keys = s->keys + l->first;
	size_t n = s->nkeys - l->first;

	s->nkeys = l->first;
	if (n <= KEYS_SORTED || s->unfit.what != NULL)
		return;
	qsort(keys, n, sizeof *keys, key_order);
	for (size_t i = 1; i < n; i++)
		if (key_order(&keys[i - 1], &keys[i]) == 0) {
			const char *p = keys[i - 1].raw.p, *q = keys[i].raw.p;

			unfit(s, "duplicate key", (p > q ? p : q) - 1);
		}
}

/*** The grammar ***/

/* Always false, for "return fault(...)". */
static bool
fault(struct scan *s, const char *what)
{
	s->fault = (struct json_fault){ what, (size_t)(s->p - s->start), false };
	return false;
}

static bool
scan_unicode(struct scan *s)
{
	const char *p = s->p;
	uint32_t c = hex4(p + 2, s->end), low = 0;

	if (c > 0xffff)
		return fault(s, "\\u without four hexadecimal digits");
	s->p += 6;
	if (c == 0)
		unfit(s, "\\u0000 in a string", p);
	if (is_high(c)) {
		if (s->end - s->p >= 6 && s->p[0] == '\\' && s->p[1] == 'u')
			low = hex4(s->p + 2, s->end);
		if (is_low(low))
			s->p += 6;
	}
	if ((is_high(c) && !is_low(low)) || is_low(c))
		unfit(s, "lone surrogate", p);
	return true;
}

/* From behind the quote that opens to behind the one that closes. */
static bool
scan_string(struct scan *s, bool *escaped)
{
	*escaped = false;
	for (;;) {
		s->p = plain(s->p, s->end);
		if (s->p == s->end)
			return fault(s, "unclosed string");
		if (*s->p == '"') {
			s->p++;
			return true;
		}
		if (*s->p != '\\')
			return fault(s, "control character in a string");
		*escaped = true;
		if (s->end - s->p < 2 || s->p[1] == '\0' ||
		    strchr("\"\\/bfnrtu", s->p[1]) == NULL)
			return fault(s, "unknown escape");
		if (s->p[1] != 'u')
			s->p += 2;
		else if (!scan_unicode(s))
			return false;
	}
}

/* One digit or more. */
static bool
scan_digits(struct scan *s)
{
	if (s->p == s->end || !is_digit(*s->p))
		return fault(s, "expected a digit");
	while (s->p < s->end && is_digit(*s->p))
		s->p++;
	return true;
}

static bool
scan_number(struct scan *s)
{
	if (*s->p == '-')
		s->p++;
	if (s->p < s->end && *s->p == '0') {
		s->p++;
		if (s->p < s->end && is_digit(*s->p))
			return fault(s, "number with a leading zero");
	} else if (!scan_digits(s)) {
		return false;
	}
	if (s->p < s->end && *s->p == '.') {
		s->p++;
		if (!scan_digits(s))
			return false;
	}
	if (s->p < s->end && (*s->p == 'e' || *s->p == 'E')) {
		s->p++;
		if (s->p < s->end && (*s->p == '+' || *s->p == '-'))
			s->p++;
		return scan_digits(s);
	}
	return true;
}

/* A string, a number, true, false or null. */
static bool
scan_scalar(struct scan *s)
{
	static const char *const words[] = { "true", "false", "null" };
	size_t left = (size_t)(s->end - s->p);
	bool escaped;

	if (left == 0)
		return fault(s, "expected a value");
	if (*s->p == '"') {
		s->p++;
		return scan_string(s, &escaped);
	}
	if (*s->p == '-' || is_digit(*s->p))
		return scan_number(s);
	for (size_t i = 0; i < 3; i++) {
		size_t n = strlen(words[i]);

		if (left >= n && memcmp(s->p, words[i], n) == 0) {
			s->p += n;
			return true;
		}
	}
	return fault(s, "expected a value");
}

/* A member that begins; .value.n follows at its end. */
static void
pair_add(struct json_object *o, struct span key, const char *value)
{
	if (o->n == o->cap) {
		o->cap = o->cap ? 2 * o->cap : 16;
		o->pairs = realloc(o->pairs, o->cap * sizeof *o->pairs);
		if (o->pairs == NULL)
			err(1, NULL);
	}
	o->pairs[o->n++] = (struct json_pair){ key, { value, 0 } };
}

static void
pair_end(struct json_object *o, const char *end)
{
	struct span *value = &o->pairs[o->n - 1].value;

	value->n = (size_t)(end - value->p);
}

/* A key and its colon. */
static bool
scan_key(struct scan *s)
{
	struct span key;
	bool escaped;

	s->p = blanks(s->p, s->end);
	if (s->p == s->end || *s->p != '"')
		return fault(s, "expected a key");
	key.p = ++s->p;
	if (!scan_string(s, &escaped))
		return false;
	key.n = (size_t)(s->p - key.p) - 1;
	key_add(s, key, escaped);
	s->p = blanks(s->p, s->end);
	if (s->p == s->end || *s->p != ':')
		return fault(s, "expected ':'");
	s->p = blanks(s->p + 1, s->end);
	if (s->top != NULL && s->depth == 1)
		pair_add(s->top, key, s->p);
	return true;
}

/* Step into an object or array; *entered is false where it is empty. */
static bool
scan_open(struct scan *s, bool *entered)
{
	bool object = *s->p == '{';

	if (s->depth == JSON_DEPTH)
		return fault(s, "nested too deep");
	s->p = blanks(s->p + 1, s->end);
	*entered = s->p == s->end || *s->p != (object ? '}' : ']');
	if (!*entered) {
		s->p++;
		return true;
	}
	s->levels[s->depth++] = (struct level){ s->nkeys, 0, object };
	return !object || scan_key(s);
}

/* Behind a value: to the next one, or out of all that ends here. */
static bool
scan_after(struct scan *s)
{
	while (s->depth > 0) {
		struct level *l = &s->levels[s->depth - 1];

		if (s->depth == 1 && s->top != NULL && l->object)
			pair_end(s->top, s->p);
		s->p = blanks(s->p, s->end);
		if (s->p < s->end && *s->p == ',') {
			s->p++;
			return !l->object || scan_key(s);
		}
		if (s->p == s->end || *s->p != (l->object ? '}' : ']'))
			return fault(s, l->object ? "expected ',' or '}'" :
			    "expected ',' or ']'");
		s->p++;
		if (l->object)
			keys_check(s, l);
		s->depth--;
	}
	return true;
}

static bool
scan_text(struct scan *s)
{
	bool entered;

	do {
		s->p = blanks(s->p, s->end);
		entered = false;
		if (s->p < s->end && (*s->p == '{' || *s->p == '[')) {
			if (!scan_open(s, &entered))
				return false;
		} else if (!scan_scalar(s)) {
			return false;
		}
		if (!entered && !scan_after(s))
			return false;
	} while (s->depth > 0);
	s->p = blanks(s->p, s->end);
	return s->p == s->end || fault(s, "text after the value");
}

/* Keys that have escapes, unescaped. None is longer so, hence nothing moves. */
static void
pairs_unescape(struct json_object *o, size_t most)
{
	for (size_t i = 0; i < o->n; i++) {
		struct span *key = &o->pairs[i].key;

		if (key->n > 0 && memchr(key->p, '\\', key->n) != NULL) {
			if (o->scratch.len == 0)
				buf_reserve(&o->scratch, most);
			*key = contents(*key, &o->scratch);
		}
	}
}

bool
json_valid_object(const char *text, size_t n, struct json_object *top,
    struct json_fault *why)
{
	struct scan s;
	size_t good = utf8_valid(text, n);

	s.start = s.p = text;
	s.end = text + good;
	s.fault = s.unfit = (struct json_fault){ 0 };
	s.depth = s.nkeys = 0;
	s.keys = s.inline_keys;
	s.capkeys = KEYS_INLINE;
	s.scratch = (struct buf){ 0 };
	s.top = top;
	if (top != NULL)
		top->n = top->scratch.len = 0;
	if (scan_text(&s))
		s.fault = s.unfit;
	/* What is cut off at a bad byte is at fault for no other reason. */
	if (good < n && (s.fault.what == NULL || s.fault.json ||
	    s.fault.at == good))
		s.fault = (struct json_fault){ "invalid UTF-8", good, false };
	if (s.keys != s.inline_keys)
		free(s.keys);
	buf_free(&s.scratch);
	*why = s.fault;
	if (s.fault.what == NULL && top != NULL)
		pairs_unescape(top, n);
	return s.fault.what == NULL;
}

bool
json_valid(const char *text, size_t n, struct json_fault *why)
{
	return json_valid_object(text, n, NULL, why);
}

/*** Steps through what is valid ***/

/* The end of the value that begins at s. */
static const char *
value_end(const char *s, const char *end)
{
	size_t depth = 0;

	do {
		switch (*s++) {
		case '"':
			while ((s = plain(s, end)) < end && *s != '"')
				s += 2;
			s++;
			break;
		case '{':
		case '[':
			depth++;
			break;
		case '}':
		case ']':
			depth--;
			break;
		default:
			if (depth > 0)
				break;
			while (s < end && *s != ',' && *s != '}' && *s != ']' &&
			    !is_blank(*s))
				s++;
		}
	} while (depth > 0 && s < end);
	return s < end ? s : end;
}

struct span
span_trim(struct span s)
{
	while (s.n > 0 && is_blank(s.p[s.n - 1]))
		s.n--;
	while (s.n > 0 && is_blank(s.p[0])) {
		s.p++;
		s.n--;
	}
	return s;
}

void
json_enter(struct json_walk *w, struct span container)
{
	w->p = w->end = container.p + container.n;
	if (container.n > 1 && (*container.p == '{' || *container.p == '['))
		w->p = container.p + 1;
}

/* To the next member or item; false at the end of them. */
static bool
walk_next(struct json_walk *w)
{
	w->p = blanks(w->p, w->end);
	if (w->p < w->end && *w->p == ',')
		w->p = blanks(w->p + 1, w->end);
	return w->p < w->end && *w->p != '}' && *w->p != ']';
}

bool
json_item(struct json_walk *w, struct span *value)
{
	if (!walk_next(w))
		return false;
	value->p = w->p;
	w->p = value_end(w->p, w->end);
	value->n = (size_t)(w->p - value->p);
	return true;
}

bool
json_member(struct json_walk *w, struct span *key, struct span *value)
{
	if (!walk_next(w) || *w->p != '"')
		return false;
	key->p = w->p + 1;
	w->p = value_end(w->p, w->end);
	key->n = (size_t)(w->p - key->p) - 1;
	w->p = blanks(w->p, w->end);		/* its colon */
	w->p = blanks(w->p + 1, w->end);
	return json_item(w, value);
}

void
json_object_read(struct json_object *o, struct span object)
{
	struct json_walk walk;
	struct span key, value;

	o->n = o->scratch.len = 0;
	if (object.n == 0 || *object.p != '{')
		return;
	json_enter(&walk, object);
	while (json_member(&walk, &key, &value)) {
		pair_add(o, key, value.p);
		pair_end(o, value.p + value.n);
	}
	pairs_unescape(o, object.n);
}

bool
json_find(const struct json_object *o, struct span key, size_t *guess,
    struct span *value)
{
	size_t i = *guess;

	if (i >= o->n || !span_same(o->pairs[i].key, key))
		for (i = 0; i < o->n; i++)
			if (span_same(o->pairs[i].key, key))
				break;
	if (i >= o->n)
		return false;
	*guess = i;
	*value = o->pairs[i].value;
	return true;
}

void
json_object_free(struct json_object *o)
{
	free(o->pairs);
	buf_free(&o->scratch);
	*o = (struct json_object){ 0 };
}

bool
json_get_key(struct span object, struct span name, struct span *value)
{
	struct json_walk walk;
	struct buf scratch = { 0 };
	struct span key;
	bool found = false;

	if (object.n == 0 || *object.p != '{')
		return false;
	json_enter(&walk, object);
	while (!found && json_member(&walk, &key, value)) {
		scratch.len = 0;
		found = span_same(contents(key, &scratch), name);
	}
	buf_free(&scratch);
	return found;
}

bool
json_get(struct span object, const char *name, struct span *value)
{
	return json_get_key(object, span_of(name), value);
}

struct span
json_key(struct span key, struct buf *scratch)
{
	return contents(key, scratch);
}

struct span
json_string(struct span value, struct buf *scratch)
{
	if (value.n < 2 || *value.p != '"')
		return (struct span){ 0 };
	return contents((struct span){ value.p + 1, value.n - 2 }, scratch);
}

void
json_put(struct buf *b, const char *s, size_t n)
{
	static const char digits[] = "0123456789abcdef";
	const char *end = s + n, *from;

	buf_reserve(b, n + 2);
	buf_addc(b, '"');
	while ((from = s) < end) {
		s = plain(s, end);
		buf_add(b, from, (size_t)(s - from));
		if (s == end)
			break;
		buf_addc(b, '\\');
		switch (*s) {
		case '\b': buf_addc(b, 'b'); break;
		case '\f': buf_addc(b, 'f'); break;
		case '\n': buf_addc(b, 'n'); break;
		case '\r': buf_addc(b, 'r'); break;
		case '\t': buf_addc(b, 't'); break;
		case '"':
		case '\\': buf_addc(b, *s); break;
		default:
			buf_adds(b, "u00");
			buf_addc(b, digits[(unsigned char)*s >> 4]);
			buf_addc(b, digits[*s & 15]);
		}
		s++;
	}
	buf_addc(b, '"');
}
