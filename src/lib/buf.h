/*
 * buf.h - a span of bytes that somebody else owns, and a growable run of bytes.
 * All zeroes is an empty one of either. Out of memory ends the program with 1.
 */
#ifndef BUF_H
#define BUF_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct span {
	const char *p;		/* NULL where there is none */
	size_t n;		/* bytes */
};

struct buf {
	char *data;
	size_t len, cap;	/* bytes used, bytes there */
};

/* Make room for n more bytes behind data + len. */
void buf_reserve(struct buf *b, size_t n);

/* Add n bytes; s may not point into b. */
static inline void
buf_add(struct buf *b, const char *s, size_t n)
{
	if (n > b->cap - b->len)
		buf_reserve(b, n);
	if (n > 0)
		memcpy(b->data + b->len, s, n);
	b->len += n;
}

static inline void
buf_addc(struct buf *b, char c)
{
	if (b->len == b->cap)
		buf_reserve(b, 1);
	b->data[b->len++] = c;
}

static inline void
buf_adds(struct buf *b, const char *s)
{
	buf_add(b, s, strlen(s));
}

/* Add a number in decimal. */
void buf_addu(struct buf *b, size_t number);

/* Write it where there is room for DECIMAL bytes: its end. */
enum { DECIMAL = 20 };
char *number_put(char *to, uint64_t number);

void buf_free(struct buf *b);

static inline struct span
buf_span(const struct buf *b)
{
	return (struct span){ b->data, b->len };
}

static inline struct span
span_of(const char *s)
{
	return (struct span){ s, strlen(s) };
}

static inline int
span_is(struct span a, const char *s)
{
	size_t n = strlen(s);

	return a.n == n && (n == 0 || memcmp(a.p, s, n) == 0);
}

static inline int
span_same(struct span a, struct span b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

#endif
