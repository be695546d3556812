/*
 * gazetteer.h - a list of names and what each stands for, found in a text by
 * the hash of the whole name: a table of the lengths that names with this
 * beginning have, then one probe a length. Hashes of all stretches of a text
 * come from sums over its prefixes, so a probe costs the same for a long name
 * as for a short one. The index is one block of memory, which can be written
 * to a file and mapped.
 *
 * Names and text are compared folded: ASCII letters without case, full-width
 * forms as ASCII, the many middle dots as one. Lengths are code points.
 */
#ifndef GAZETTEER_H
#define GAZETTEER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "buf.h"

/* NEGATIVE: text that is no name, and hides the names in it. */
enum type { PERSON, ORG, PRODUCT, PLACE, EVENT, WORK, NEGATIVE, TYPES };
extern const char *const type_names[TYPES];

/* The type of this name; TYPES where there is none. */
enum type type_of(struct span name);

enum {
	ROW_EXACT = 1,		/* only in the case it is written in */
	ROW_LOOSE = 2,		/* Latin edges need no word boundary */
	ROW_ALONE = 4,		/* no letter and no hanzi beside it */
	ROW_CONTEXT = 8		/* only where its context is */
};

/* A row: an alias and what it stands for. */
struct row {
	struct span alias;	/* 1 to 255 bytes, no control characters */
	struct span name;	/* at most 255 bytes; none: the alias */
	struct span id;		/* the same; none: name and type identify */
	struct span context;	/* "+" or words between | */
	enum type type;
	int priority;		/* -32768 to 32767 */
	unsigned flags;
	uint32_t entity;	/* equal for the rows of one thing */
	uint32_t next;		/* another row of the same alias, or 0 */
};

struct gaz_head;
struct gaz_probes;
struct gazetteer {
	const struct gaz_head *head;	/* the index; what follows is in it */
	const uint32_t *lengths;	/* bits, by the hash of a beginning */
	const uint64_t *pairs;		/* bits: two hanzi that begin a name */
	const uint64_t *wholes;		/* bits: two that are one */
	const uint64_t *triples;	/* bits: three that begin one */
	const uint64_t *firsts;		/* bits: one that does alone */
	const uint64_t *words;		/* bits: letters that do, up to PREFIX */
	const uint64_t *letters;	/* bits: PREFIX bytes that do, letters
					 * that are one, and with a byte more
					 * those that begin a shorter one */
	const uint32_t *slots;		/* by the hash of a name: 0, or a tag
					 * above the place of its first row */
	const char *rows;
	size_t mapped;			/* bytes mapped; 0: allocated */
};

/* Rows on their way into an index. All zeroes is an empty one. */
struct gaz_builder {
	struct buf rows, keys, entities;
	size_t count, entity_count;
};

/* Add a row (entity and next are ignored); NULL, or what is wrong with it. */
const char *gazetteer_add(struct gaz_builder *b, const struct row *r);

/* Make the index; the builder is empty afterwards. */
void gazetteer_build(struct gazetteer *g, struct gaz_builder *b);
void gazetteer_free(struct gazetteer *g);

/*
 * Add the rows of a table or of an index in a file. Faults are said (with
 * filter_warn) and the row is left out; a file that cannot be read is fatal.
 */
void gazetteer_read(struct gaz_builder *b, const char *file);

/* Map the index in a file; false where the file is no index. */
bool gazetteer_map(struct gazetteer *g, const char *file);

/* The bytes of the index, to be written to a file. */
struct span gazetteer_image(const struct gazetteer *g);

/* Row at: what slots[], next and entity hold. False in a damaged index. */
bool gazetteer_row(const struct gazetteer *g, uint32_t at, struct row *r);

/* A row will be asked for soon. */
void gazetteer_prefetch(const struct gazetteer *g, uint32_t at);

/* The first row at or after the start (at = 0) or the one given; 0: no more. */
uint32_t gazetteer_next(const struct gazetteer *g, uint32_t at);

/* Whether no row asks for context or shares its alias. */
bool gazetteer_is_plain(const struct gazetteer *g);

/*** Finding ***/

struct match {
	size_t start, end;	/* bytes in the text */
	uint32_t row;		/* of those that fit here, of the highest
				 * priority, the first */
	uint32_t first;		/* the first row of the alias */
	uint32_t entity;	/* the row's */
	uint16_t others;	/* how many more fit; at most 65535 */
	uint8_t type;		/* the row's, enum type */
	bool learned;		/* by a rule, of names_learned() */
};

enum overlaps { OVERLAPS_LONGEST, OVERLAPS_NOSUB, OVERLAPS_ALL };

/* What a scan needs to know; set up once, then good for many texts. */
struct gaz_scan {
	const struct gazetteer *g;
	enum overlaps overlaps;
	/* Whether a row that asks for context has it; NULL: none has. */
	bool (*has_context)(void *state, uint32_t row);
	void *state;
	bool refused;		/* a row was left out because of that */
	bool scalar;		/* do without vector instructions */
	/* The rest is gazetteer_scan()'s own. */
	struct gaz_probes *probes;
	size_t asked;		/* of them */
	size_t resume;		/* no name is wanted before this byte */
};

enum { SCAN_PADDING = 128 };	/* readable bytes behind a text */

/*
 * Add a struct match for each name in text (valid UTF-8, SCAN_PADDING bytes
 * of anything behind it) to found, in order of start, longer before shorter.
 */
void gazetteer_scan(struct gaz_scan *s, struct span text, struct buf *found);

/*
 * The rows that fit a match and have its row's priority, one for each thing,
 * that row's first: at most max; how many.
 */
size_t gazetteer_candidates(struct gaz_scan *s, struct span text,
    const struct match *m, uint32_t *rows, size_t max);
void gazetteer_scan_free(struct gaz_scan *s);

/* The row for exactly this text (folded), or 0. */
uint32_t gazetteer_lookup(const struct gazetteer *g, struct span name);

#endif
