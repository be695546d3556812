/*
 * shape.h - what can be seen in one line of text without knowing the page: how
 * long it is, how it is punctuated, which words of furniture it is made of.
 */
#ifndef SHAPE_H
#define SHAPE_H

#include <stdint.h>

#include "buf.h"

/* Classes of src/tables/cue_words.tsv, in the order of its comment. */
enum cue {
	CUE_WORD, CUE_BIO, CUE_OFFER, CUE_RELATED, CUE_LEGAL, CUE_ACTION,
	CUE_STATUS, CUE_NAV, CUE_PROMO, CUE_META, CUE_KEY, CUES
};

enum shape_flag {
	SHAPE_DATE = 1,		/* has a calendar date */
	SHAPE_TIME = 2,		/* has a time of day */
	SHAPE_URL = 4,		/* has a web or mail address */
	SHAPE_ENDS = 8,		/* ends like a sentence */
	SHAPE_COLON = 16,	/* ends in a colon */
	SHAPE_BULLET = 32,	/* begins with a list mark */
	SHAPE_NUMBERED = 64,	/* begins with a number or ordinal and a mark */
	SHAPE_QUESTION = 128,	/* ends in ? or ! */
	SHAPE_FIELD = 256	/* has a colon near its start */
};

/* Widths are columns as a terminal counts them: a Han character is two. */
struct shape {
	uint32_t width;		/* without blanks */
	uint32_t han, digits, upper;	/* upper: Latin words that begin so */
	uint32_t words;		/* Latin words */
	uint32_t enders, commas, bars;	/* of sentences; bars: | > » · / _ */
	uint32_t cue[CUES];	/* width of the cues of each class */
	uint8_t promos;		/* cues of CUE_PROMO, at most 255 */
	uint8_t first;		/* class of the cue at its start, or CUES */
	uint16_t flags;		/* enum shape_flag */
	uint64_t key;		/* a hash of its letters and digits */
};

/* Measure one line of valid UTF-8. Takes time in its length. */
void shape_measure(struct span text, struct shape *l);

/* The width of the cues of furniture: from CUE_RELATED on. */
uint32_t shape_cued(const struct shape *l);

#endif
