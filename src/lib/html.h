/*
 * html.h - the tokenizer of the HTML Standard (section 13.2.5), fed with any
 * pieces of a page, and as much of its tree construction as decides what the
 * next bytes are: raw text, script, CDATA. It keeps no tree, allocates nothing
 * and its output does not depend on how the page was cut.
 *
 * Input: bytes that are ASCII where they look like it (UTF-8, valid or not).
 * It repairs nothing and normalizes no newline: that is for those who use the
 * text, so that script and markup cost nothing.
 */
#ifndef HTML_H
#define HTML_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "buf.h"
#include "element.h"
#include "place.h"

/* Attributes whose values are kept; the others are read over. */
enum attribute {
	AT_CLASS, AT_ID, AT_ROLE, AT_ITEMPROP, AT_STYLE, AT_HIDDEN,
	AT_ARIA_HIDDEN, AT_NAME, AT_PROPERTY, AT_CONTENT, AT_CHARSET,
	AT_HTTP_EQUIV, AT_DATETIME, AT_HREF, AT_REL, AT_LANG, AT_TYPE,
	AT_ENCODING, AT_COLOR, AT_FACE, AT_SIZE, ATTRIBUTES
};

struct html_tag {
	const struct element_row *row;
	bool end, self_closing;
	bool foreign;		/* a start tag in svg or math */
	uint32_t has;		/* 1 << enum attribute */
};

/* What comes next: the tokenizer's content states. */
enum html_content { HTML_DATA, HTML_RCDATA, HTML_RAWTEXT, HTML_SCRIPT,
	HTML_PLAINTEXT, HTML_CDATA };

struct html;

/* A state of the tokenizer: takes bytes of [p, end), says how far it came. */
typedef const char *html_step(struct html *h, const char *p, const char *end);

/* What is done with the tokens. The tag lives until the call returns. */
struct html_sink {
	/* Bytes of the piece that was fed: its place says where they are. */
	void (*text)(void *state, const char *s, size_t n);
	/* A reference decoded, or "<" that proved to be text: it stands at
	 * [start, end) of the page. */
	void (*chars)(void *state, const char *s, size_t n, size_t start,
	    size_t end);
	void (*tag)(void *state, const struct html_tag *tag);
};

enum { HTML_HELD = 40, HTML_VALUES = 1 << 14, HTML_VALUE = 1 << 12,
	HTML_FOREIGN = 64 };

struct html {
	/* To be set before html_start(). */
	const struct html_sink *sink;
	void *state;		/* for the sink */
	const struct element_index *elements;
	bool tree;		/* tags switch the content state */
	bool attributes;	/* keep their values */
	bool strict_refs;	/* references need their semicolon */

	struct place place;	/* of the piece being fed */

	/* The rest is html.c's. */
	html_step *step, *content;
	struct html_tag tag;
	struct element_key key;	/* the name of the tag */
	char name[HTML_HELD];	/* an attribute's, or a word being compared */
	size_t name_len;	/* of either */
	char last[ELEMENT_NAME + 1];	/* the last start tag's name */
	size_t last_len;
	char held[HTML_HELD];	/* text that may be none: "&am", "</scri" */
	size_t held_len, held_at;
	uint32_t code;		/* of a numeric reference */
	char quote;
	int value;		/* enum attribute being read; -1: none kept */
	struct { uint16_t at, n; } values[ATTRIBUTES];
	char buffer[HTML_VALUES];
	size_t used;
	uint16_t foreign[HTML_FOREIGN];	/* svg, math and the elements in
				 * them in which there is HTML again */
	size_t foreign_len;
};

void html_start(struct html *h, enum html_content content, const char *last);
/* Feed bytes that lie at h->place. */
void html_feed(struct html *h, const char *s, size_t n);
/* The page, or its text so far, ends at this place: nothing is held back. */
void html_end(struct html *h, size_t at);

/* Go into an element for a fragment of a page (tests). */
void html_enter(struct html *h, enum element e);

/* True where nothing is held back: in no tag, reference or the like. */
static inline bool
html_in_text(const struct html *h)
{
	return h->step == h->content;
}

static inline size_t
html_at(const struct html *h, const char *p)
{
	return place_at(&h->place, p);
}

/* The value of an attribute of the tag, references decoded, its bytes as they
 * came otherwise; .p is NULL where it is missing. For the sink's tag(). */
static inline struct span
html_value(const struct html *h, enum attribute a)
{
	if ((h->tag.has >> a & 1) == 0)
		return (struct span){ 0 };
	return (struct span){ h->buffer + h->values[a].at, h->values[a].n };
}

/* True in svg and math, where names, CDATA and NUL have other rules. */
static inline bool
html_is_foreign(const struct html *h)
{
	uint16_t top = h->foreign_len ? h->foreign[h->foreign_len - 1] : 0;

	return top == EL_SVG || top == EL_MATH;
}

/* The first of s[0 .. n) that is a or b or c; n where none is. */
static inline size_t
html_find(const char *s, size_t n, char a, char b, char c)
{
	size_t i = 0;
#ifdef __SSE2__
	const __m128i x = _mm_set1_epi8(a), y = _mm_set1_epi8(b),
	    z = _mm_set1_epi8(c);

	for (; i + 16 <= n; i += 16) {
		__m128i v = _mm_loadu_si128((const __m128i *)
		    (const void *)(s + i));
		int hit = _mm_movemask_epi8(_mm_or_si128(
		    _mm_cmpeq_epi8(v, x), _mm_or_si128(_mm_cmpeq_epi8(v, y),
		    _mm_cmpeq_epi8(v, z))));

		if (hit != 0)
			return i + (size_t)__builtin_ctz((unsigned)hit);
	}
#endif
	while (i < n && s[i] != a && s[i] != b && s[i] != c)
		i++;
	return i;
}

#endif
