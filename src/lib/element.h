/*
 * element.h - the elements of HTML that matter to text: how each is tokenized
 * and what it does to the lines of a text.
 */
#ifndef ELEMENT_H
#define ELEMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "block.h"

enum element {
	EL_OTHER,
	/* How the tokenizer goes on depends on these. */
	EL_TITLE, EL_TEXTAREA, EL_STYLE, EL_XMP, EL_IFRAME, EL_NOEMBED,
	EL_NOFRAMES, EL_SCRIPT, EL_PLAINTEXT, EL_SVG, EL_MATH, EL_FONT,
	EL_FOREIGNOBJECT, EL_DESC, EL_ANNOTATION_XML, EL_MI, EL_MO, EL_MN,
	EL_MS, EL_MTEXT, EL_MGLYPH, EL_MALIGNMARK,
	/* And what the text is on these. */
	EL_A, EL_ARTICLE, EL_B, EL_BLOCKQUOTE, EL_BODY, EL_BR, EL_CAPTION,
	EL_COL, EL_DD, EL_DT, EL_FRAMESET, EL_H1, EL_H6, EL_HEAD, EL_HEADER,
	EL_HR, EL_HTML, EL_IMG, EL_INPUT, EL_LI, EL_LINK, EL_LISTING, EL_META,
	EL_NOSCRIPT, EL_OPTION, EL_OPTGROUP, EL_P, EL_PRE, EL_RB, EL_RP, EL_RT,
	EL_RTC, EL_RUBY, EL_SELECT, EL_STRONG, EL_TABLE, EL_TBODY, EL_TD,
	EL_TEMPLATE, EL_TH, EL_TIME, EL_TR,
	ELEMENTS	/* the others that are known have numbers from here */
};

enum element_flag {
	E_BLOCK = 1,		/* a line break before and after it */
	E_VOID = 2,		/* has no end tag */
	E_CELL = 4,		/* of a table's row */
	E_PRE = 8,		/* white space counts */
	E_DROP = 16,		/* what is in it is no text of the page */
	E_BREAKOUT = 32,	/* its start tag ends svg and math */
	E_CLOSES_P = 64,	/* its start tag ends a p */
	E_SCOPE = 128,		/* an end tag in it closes nothing outside it */
	E_SEEN = 256,		/* a page with it has a body, no frames */
	E_RUBY = 512,		/* of ruby */
	/* The tags of elements without these change nothing of the lines. */
	E_ACTS = E_BLOCK | E_CELL | E_PRE | E_DROP | E_SEEN | E_RUBY
};

enum { ELEMENT_NAME = 15, ELEMENT_SLOTS = 1024 };

struct element_row {
	char name[ELEMENT_NAME + 1];	/* lower case */
	uint16_t element, flags;
	uint32_t kind;		/* enum kind */
	uint8_t role;		/* of text right in it */
};

/* A name of up to 16 letters as two words. It is put together as the letters
 * come; longer ones are no known element's. */
struct element_key {
	uint64_t word[2];
};

static inline void
element_letter(struct element_key *k, size_t i, char c)
{
	if (i <= ELEMENT_NAME)
		k->word[i >> 3] |= (uint64_t)(unsigned char)c << (i & 7) * 8;
}

struct element_key element_key(const char *name, size_t n);

/* Where to find an element by its name; all zeroes is one not made. */
struct element_index {
	bool made;
	struct element_key key[ELEMENT_SLOTS];
	uint8_t row[ELEMENT_SLOTS];
};
/* Make it, where it is not made yet. */
void element_index(struct element_index *index);

/* The row of a name in lower case, or that of EL_OTHER. */
const struct element_row *element_find(const struct element_index *index,
    struct element_key k);

/* The number of a row, below 256. */
size_t element_number(const struct element_row *row);

#endif
