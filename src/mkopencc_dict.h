/*
 * mkopencc_dict.h - OpenCC's dictionaries as mkopencc reads them, and the maps
 * of single characters that they make. Faults end the program.
 */
#ifndef MKOPENCC_DICT_H
#define MKOPENCC_DICT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/buf.h"

/*** Dictionaries ***/

struct row {
	struct span key;
	struct span first;	/* the value a conversion takes */
	struct span all;	/* all values, spaces between */
};

struct dict {
	const char *name;
	bool optional;
	struct row *rows;
	size_t n;
};

enum { COMPAT, SIMPLE_PHRASES, SIMPLE_RARE, SIMPLE, TW_PHRASES, TW_VARIANT_PHRASES,
	TW_VARIANTS, HK_PHRASES, HK_VARIANT_PHRASES, HK_VARIANTS, DICTS };
extern struct dict dicts[DICTS];

extern bool ids;	/* OpenCC 1.4: description sequences are copied */

/* Memory that is zero. */
void *zeroed(size_t n, size_t size);

/* s up to the first c, or all of it. */
struct span until(struct span s, char c);

/* Add the file dir/name.ending (the dot is in ending); false where it cannot
 * be opened. */
bool read_file(const char *dir, const char *name, const char *ending,
    struct buf *b);

/* Read a dictionary; an optional one may be missing. */
void read_dict(struct dict *d, const char *dir);

/* The code point of a single character, or 0; that of character n, from 0. */
uint32_t single(struct span s);
uint32_t nth(struct span s, int n);

/*** Maps of single characters: 0 = stays, MANY = becomes several ***/

enum { UNICODE = 0x110000, MANY = UNICODE };

extern uint32_t compat[UNICODE];	/* pass 1; never MANY, nor is pass 4 */
extern uint32_t simple[UNICODE];	/* pass 4 */
extern uint32_t rare[UNICODE];		/* pass 4 with rare characters */
extern uint32_t regional[UNICODE];	/* pass 3 of the configuration at hand */

/* What a map makes of c. */
uint32_t through(const uint32_t *map, uint32_t c);

/* Enter the single characters of a dictionary. */
void fill(uint32_t *map, const struct dict *d);

/* A key that holds a compatibility ideograph never meets one in the text. */
bool out_of_reach(struct span key);

#endif
