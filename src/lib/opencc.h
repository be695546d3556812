/*
 * opencc.h - Traditional to Simplified Chinese as OpenCC defines it, whatever
 * the bytes. A conversion is up to four passes, each from left to right, each
 * taking the longest key of its dictionary or else copying one character:
 *
 *	1. compatibility ideographs become the unified ones (OpenCC 1.4);
 *	2. the text is cut at the words of TSPhrases (not t2s); what follows
 *	   matches nothing across a cut;
 *	3. regional words and variants become the standard ones (not t2s);
 *	4. words, then characters, are simplified.
 *
 * Most characters stand alone in all the passes. A table of the composed
 * mapping does those; the passes run only where a key can begin. Bytes that
 * are not UTF-8 stand alone too and are copied.
 * Source: OpenCC 1.4.2 (Apache-2.0), its dictionaries and what it does.
 */
#ifndef OPENCC_H
#define OPENCC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "buf.h"
#include "charmap.h"
#include "trie.h"

/*
 * What mkopencc makes. A trie's value is where the replacement stands, and
 * what the key is.
 */
enum {
	OPENCC_LAST = 1,	/* no longer key begins with this one */
	OPENCC_PHRASE = 2,	/* of TSPhrases: the text is cut here */
	OPENCC_RARE = 4,	/* only with rare characters */
	OPENCC_LENGTH = 3,	/* shift of the length, 8 bits */
	OPENCC_OFFSET = 11	/* shift of the offset, 20 bits */
};

struct opencc_map {
	uint32_t from;		/* code point; sorted */
	uint32_t to;		/* code point, or the table's cell */
};

struct opencc_choice {
	uint32_t from;		/* code point; sorted */
	const char *to;		/* characters, the default first */
};

struct opencc_config {
	const char *name;	/* "tw2s" */
	struct charmap map;	/* of all the passes */
	const struct trie *regional;	/* pass 3, or NULL; it has pass 2 then */
	bool counts;		/* the number of code points never changes */
	const struct opencc_map *rare;	/* cells that rare characters change */
	size_t rares;
	const struct opencc_choice *choices;
	size_t nchoices;
};

struct opencc {
	const struct opencc_config *config;
	bool rare;		/* use the characters few fonts have */
	struct charmap map;	/* the configuration's, or own */
	uint32_t *own_table;	/* NULL where nothing was added */
	uint8_t *own_pairs;
	struct trie words;	/* the user's; the value is an index into to */
	struct span *to;
	struct buf mid;		/* of opencc_step() */
};

/* Names the data, "OpenCC 1.4.2". */
extern const char *const opencc_data;

/* The configuration of this name, or NULL. */
const struct opencc_config *opencc_find(const char *name);

void opencc_start(struct opencc *c, const struct opencc_config *config,
    bool rare);
void opencc_stop(struct opencc *c);

/*
 * The user's own words go before everything and their replacements are final.
 * Keys as trie_build() takes them, values are indices into to; call it once.
 */
void opencc_words(struct opencc *c, struct trie_key *keys, size_t n,
    struct span *to);

/*
 * Add the conversion of s to out and give how many bytes of s it took. All of
 * them where s is final; else it leaves those that depend on what follows, and
 * the next call begins with them. However a text is cut, it comes out equal.
 */
size_t opencc_convert(struct opencc *c, const char *s, size_t n,
    bool final, struct buf *out);

/*
 * The same for the shortest piece that stands alone in all the passes: a
 * character, a word or a few that overlap. 0 where it depends on what follows.
 */
size_t opencc_step(struct opencc *c, const char *s, size_t n, bool final,
    struct buf *out);

/* What a character can become, the default first; NULL where there is but one. */
const char *opencc_choices(const struct opencc *c, uint32_t from);

#endif
