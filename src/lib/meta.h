/*
 * meta.h - what the markup of a page says about it: title, byline, date, site,
 * address and language, from meta and link elements, JSON-LD, time and h1. Of
 * several sources of one fact the one that pages keep best wins.
 */
#ifndef META_H
#define META_H

#include <stdbool.h>
#include <stddef.h>

#include "block.h"
#include "html.h"

enum meta_fact { META_TITLE, META_BYLINE, META_PUBLISHED, META_SITE, META_URL,
	META_LANG, META_FACTS };

enum { META_JSON = 1 << 18 };	/* bytes of JSON-LD that are looked at */

struct meta {
	struct { size_t at, n; int rank; } facts[META_FACTS];
	struct buf text;	/* that facts are in */
	struct buf json;	/* the JSON-LD script being read */
	bool in_json;
};

void meta_start(struct meta *m);

/* A start tag outside svg and math. */
void meta_tag(struct meta *m, struct html *h);

/* Bytes of a script that is JSON-LD (in_json is set), and its end. */
void meta_json(struct meta *m, const char *s, size_t n);
void meta_json_ends(struct meta *m);

/* Fill in d->meta; what it says lives as long as m and the blocks do. */
void meta_end(struct meta *m, struct document *d);
void meta_free(struct meta *m);

#endif
