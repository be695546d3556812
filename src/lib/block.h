/*
 * block.h - what a page consists of: blocks of text in reading order, and the
 * containers (elements) that they stand in. strip-html fills these from HTML
 * or plain text; content_mark() (content.h) tells article from furniture.
 */
#ifndef BLOCK_H
#define BLOCK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "buf.h"

/* What a block is. Markup says the first ones; content_mark() the last two
 * and, for plain text, title and heading. */
enum role {
	ROLE_P, ROLE_TITLE, ROLE_HEADING, ROLE_LI, ROLE_TD, ROLE_QUOTE,
	ROLE_CODE, ROLE_CAPTION, ROLE_META, ROLE_BOILERPLATE, ROLES
};

/* Which part of the page a block belongs to: content_mark() sets it.
 * --main writes PART_TITLE and PART_BODY. */
enum part { PART_BODY, PART_TITLE, PART_META, PART_FURNITURE };

/* Kinds of element, as bits: of a container itself and of all round it. */
enum kind {
	KIND_NAV = 1 << 0, KIND_HEADER = 1 << 1, KIND_FOOTER = 1 << 2,
	KIND_ASIDE = 1 << 3, KIND_ARTICLE = 1 << 4, KIND_MAIN = 1 << 5,
	KIND_SECTION = 1 << 6, KIND_LIST = 1 << 7,	/* ul ol dl menu dir */
	KIND_ITEM = 1 << 8,				/* li dt dd */
	KIND_TABLE = 1 << 9, KIND_CELL = 1 << 10,	/* td th */
	KIND_FORM = 1 << 11,			/* form fieldset select textarea */
	KIND_FIGURE = 1 << 12, KIND_CAPTION = 1 << 13, /* figcaption caption */
	KIND_BUTTON = 1 << 14, KIND_QUOTE = 1 << 15, KIND_CODE = 1 << 16,
	KIND_HEADING = 1 << 17, KIND_P = 1 << 18, KIND_ADDRESS = 1 << 19,
	KIND_DIALOG = 1 << 20,			/* dialog, role=dialog */
	KIND_HIDDEN = 1 << 21,	/* hidden, aria-hidden, display:none */
	KIND_NOSCRIPT = 1 << 22, KIND_DIV = 1 << 23, KIND_TITLE = 1 << 24
};

/*
 * Words seen in class, id, itemprop and role of an element (src/tables/
 * class_words.tsv), as bits. Words are cut at case changes and non-letters:
 * "relatedPosts-list" is related, posts, list.
 */
enum name {
	NAME_ARTICLE = 1 << 0,	/* article post story entry news */
	NAME_CONTENT = 1 << 1,	/* content text main body detail */
	NAME_TITLE = 1 << 2,	/* title headline subject */
	NAME_META = 1 << 3,	/* meta author byline date time source info */
	NAME_COMMENT = 1 << 4,	/* comment reply discuss */
	NAME_SIDE = 1 << 5,	/* sidebar side aside rail column widget */
	NAME_NAV = 1 << 6,	/* nav menu breadcrumb crumb tabs pager */
	NAME_HEADER = 1 << 7, NAME_FOOTER = 1 << 8, /* also copyright, bottom */
	NAME_AD = 1 << 9,	/* ad ads advert sponsor promo banner */
	NAME_RELATED = 1 << 10,	/* related recommend hot popular more rank */
	NAME_SHARE = 1 << 11,	/* share social follow */
	NAME_TAGS = 1 << 12,	/* tag tags keyword category */
	NAME_LOGIN = 1 << 13,	/* login register user signup subscribe */
	NAME_COOKIE = 1 << 14,	/* cookie consent gdpr popup modal */
	NAME_LIST = 1 << 15, NAME_CAPTION = 1 << 16, NAME_SEARCH = 1 << 17
};

/* Inline things that a block has. */
enum has { HAS_TIME = 1, HAS_BOLD = 2, HAS_IMAGE = 4, HAS_INPUT = 8 };

/* A block-level element with text in it. Its number is its place in
 * document.containers; number 0 is the whole document, its own parent. */
struct container {
	uint32_t parent;	/* number of the one round it, < its own */
	uint16_t depth;		/* 0: the document */
	uint32_t kind, kinds;	/* enum kind: its own; and all round it */
	uint32_t name, names;	/* enum name: its own; and all round it */
	uint32_t path;		/* a hash of tag and class, its own and of all
				 * round it: equal for what looks alike */
};

struct block {
	struct span text;	/* valid UTF-8, not empty, no newline */
	size_t source[2];	/* [start, end) in the raw file, bytes */
	enum role role;
	enum part part;		/* PART_BODY until content_mark() */
	uint32_t container;	/* the innermost one; 0 in plain text */
	uint32_t chars;		/* code points that are not blank */
	uint32_t linked;	/* of these inside <a> */
	uint16_t links;		/* <a> begun or gone on in it */
	uint16_t gap;		/* plain: blank lines before it; HTML: <br> or
				 * <hr> right before it */
	uint8_t heading;	/* 1..6: h1..h6, or # ... of markdown; else 0 */
	uint8_t has;		/* enum has */
	bool split;		/* plain: a piece of a longer physical line, not
				 * the first one */
	uint32_t line;		/* plain: physical line, from 0; HTML: its
				 * number among the blocks */
};

/* What the head of the page or its first lines say; .p is NULL: nothing. */
struct document_meta {
	struct span title;	/* og:title, JSON-LD headline, h1, <title> */
	struct span heading;	/* the first h1 */
	struct span byline, published, site, url, lang;
	const char *encoding;	/* WHATWG name in lower case */
};

struct document {
	struct block *blocks;
	size_t n;
	const struct container *containers;	/* plain text: only number 0 */
	size_t n_containers;
	bool plain;		/* the page has no markup */
	struct document_meta meta;	/* content_mark() may fill in what is
				 * missing (spans of block texts) */
};

#endif
