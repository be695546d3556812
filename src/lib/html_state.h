/*
 * html_state.h - what the files of the tokenizer share. The states have the
 * names of the standard, a function each: it takes bytes of [p, end), p < end,
 * and says how far it came. Text and references are in html.c, tags in
 * html_tag.c, comments and CDATA in html_markup.c, raw text and script in
 * html_script.c, svg and math in html_foreign.c.
 */
#ifndef HTML_STATE_H
#define HTML_STATE_H

#include "html.h"
#include "utf8.h"

#define STATE(name) \
	static const char *name(struct html *h, const char *p, const char *end)

/* A state that other files go to; NAME here is html_NAME. */
#define SHARED_STATE(name) \
	const char *html_##name(struct html *h, const char *p, const char *end)

html_step html_data, html_rcdata, html_rawtext, html_script, html_plaintext,
    html_cdata, html_tag_open, html_tag_name, html_markup, html_bogus,
    html_reference, html_raw_open, html_script_open;

/* The tag behind the < before p, or as much of it as is there and nothing odd: where
 * the states go on; NULL where they must begin with its name. */
const char *html_tag_at_once(struct html *h, const char *p, const char *end);

/* What a tag does to what follows, where svg or math is open or it is one of
 * EL_TITLE to EL_MATH; others do nothing: html_foreign.c. */
void html_element(struct html *h);

static inline bool
is_space(char c)	/* the standard's: with form feed */
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

static inline void
put_text(struct html *h, const char *p, const char *q)
{
	if (q > p)
		h->sink->text(h->state, p, (size_t)(q - p));
}

/* Bytes from held_at to p of the page, that mean s. */
static inline void
put_chars(struct html *h, const char *s, size_t n, const char *p)
{
	h->sink->chars(h->state, s, n, h->held_at, html_at(h, p));
}

static inline void
put_held(struct html *h, const char *p)
{
	if (h->held_len > 0)
		put_chars(h, h->held, h->held_len, p);
	h->held_len = 0;
}

static inline void
hold(struct html *h, const char *p)
{
	if (h->held_len == 0)
		h->held_at = html_at(h, p);
	h->held[h->held_len++] = *p;
}

/* Hold the byte at p and go to a state that knows whether it is text. */
static inline const char *
maybe(struct html *h, const char *p, html_step *step)
{
	hold(h, p);
	h->step = step;
	return p + 1;
}

/* What is held is text; the byte at p is read again in the content state. */
static inline const char *
no_markup(struct html *h, const char *p)
{
	put_held(h, p);
	h->step = h->content;
	return p;
}

static inline const char *
put_nul(struct html *h, const char *p)
{
	h->held_at = html_at(h, p);
	put_chars(h, "\xef\xbf\xbd", 3, p + 1);
	return p + 1;
}

/* A tag begins; its name comes next. */
static inline void
begin_tag(struct html *h, bool is_end)
{
	h->tag = (struct html_tag){ .end = is_end };
	h->key = (struct element_key){ { 0, 0 } };
	h->name_len = 0;
	h->step = html_tag_name;
}

#endif
