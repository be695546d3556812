/*
 * page.h - a page, fed in pieces, becomes lines of text as it comes, or, to be
 * judged as a whole, a document of blocks.
 */
#ifndef PAGE_H
#define PAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "block.h"
#include "html.h"
#include "line.h"
#include "meta.h"

enum { PAGE_DEPTH = 512, PAGE_ROWS = 256, PAGE_LINE = 1 << 14,
	PAGE_BLOCKS = 1 << 14, PAGE_DECIDING = 8 };

/* An element that is open. */
struct open {
	const struct element_row *row;
	uint32_t kind, name, key;
	uint32_t container;	/* its number + 1; 0: no text in it so far */
	uint8_t role, heading;	/* of text in it */
	uint16_t outer;		/* one behind the next of its row round it */
	uint16_t innermost[PAGE_DECIDING];	/* one behind it, of each kind
				 * that decides what a tag closes */
};

struct page {
	/* To be set before page_start(). */
	bool plain;		/* no markup: lines are blocks */
	bool blocks;		/* keep them; else lines go to text.data */
	bool glosses;		/* keep ruby and pinyin */
	struct buf *out;	/* where lines go as they come, if not */
	struct buf text;	/* the text of the blocks */

	/* Called with PAGE_BLOCKS blocks in document, which then gives them up:
	 * so a page of any size takes bounded memory. NULL: it keeps all. */
	void (*full)(void *state);
	void *full_state;
	size_t before;		/* blocks that were given up */

	/* The rest is page.c's and plain.c's. */
	struct element_index elements;
	const struct element_row *p;	/* that of <p> */
	struct html html;
	struct line line;

	const struct element_row *dropped;	/* what is being left out */
	size_t drops;		/* how often that one is open */
	uint16_t ruby;		/* rt, rp or rtc being left out */
	size_t pres;		/* open elements where white space counts */
	bool in_row;		/* in a row of short cells */
	bool titled, body;	/* in title; the body has begun */
	bool frames;		/* the page has frames for a body */

	struct document document;
	struct buf block_buf, container_buf;
	struct open open[PAGE_DEPTH];	/* block-level elements */
	size_t depth, deeper;
	uint16_t of_row[PAGE_ROWS];	/* one behind the innermost of each row */
	bool linked;		/* in <a> */
	size_t link_depth;
	struct block *now;	/* the one being written, behind block_buf's */
	size_t now_at;		/* where its text begins in text */
	size_t counted;		/* text up to here has been counted */
	const struct element_row *place;	/* the one it began in */
	uint16_t gap;

	struct meta meta;

	char *plain_line;	/* PAGE_LINE bytes of a physical line */
	uint32_t *plain_map;
	size_t plain_len, plain_base;
	bool plain_mapped, plain_more, plain_cr;
	bool plain_refs;	/* there may be references in it */
	struct plain_state {
		struct place place;	/* of the piece the line is in */
		const char *s;		/* where it begins */
		bool markdown;	/* the line has headings in its midst */
		uint32_t number;	/* of the line */
		uint16_t blank;	/* lines before it */
	} plain_now;
};

void page_start(struct page *p);
void page_feed(struct page *p, const struct place *place, size_t n);

/* The page ends at this place; blocks are in p->document. */
void page_end(struct page *p, size_t at);
void page_free(struct page *p);

/* End the line that is being written. For plain.c. */
void page_break(struct page *p);

/* The elements that are open: page_open.c. */
void page_push(struct page *p, const struct element_row *row);
void page_pop(struct page *p, const struct element_row *row);

/* Container 0, the whole page; and the number of the innermost one. */
void page_whole(struct page *p);
uint32_t page_container(struct page *p);

/* Plain text: plain.c. */
void plain_feed(struct page *p, const struct place *place, size_t n);
void plain_end(struct page *p, size_t at);

#endif
