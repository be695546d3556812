/*
 * content.h - which blocks of a page are its article: content_mark() gives
 * each block its part, title, body, meta or furniture, from what it looks like
 * (features.h), what its neighbours are, and what pages have taught
 * (model.h, made by train.c).
 */
#ifndef CONTENT_H
#define CONTENT_H

#include "block.h"
#include "features.h"

/* The models for pages with markup and for plain text, each made when it is
 * first needed. All zeroes: none yet. */
struct content {
	struct model *markup, *plain;
};

/*
 * Set part of every block of d, and what d->meta lacks: for plain text title,
 * byline, published and site, as spans of block texts. In plain text the role
 * of a title becomes ROLE_TITLE. Memory: some 500 bytes a block while it runs.
 * Time: linear in blocks and text.
 */
void content_mark(struct content *c, struct document *d);
void content_free(struct content *c);

/* Set the parts by v->p. d is the document that v is of. */
void content_decide(const struct view *v, struct document *d);

#endif
