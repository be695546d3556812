/*
 * names.h - names that no list has, found by what stands beside them: dots,
 * glosses, titles, quotes, suffixes, versions, nouns. What one place in a
 * document shows holds for all of it.
 */
#ifndef NAMES_H
#define NAMES_H

#include "gazetteer.h"

/* What a name was found by, the strongest evidence last. */
enum rule {
	RULE_NONE, RULE_NOUN, RULE_VERB, RULE_QUOTE, RULE_SUFFIX, RULE_VERSION,
	RULE_GIVEN, RULE_PART, RULE_TITLE, RULE_DOTS, RULE_GLOSS, RULES
};
extern const char *const rule_names[RULES];

/* All zeroes knows nothing. */
struct names {
	struct gazetteer learned;	/* its priority column is the rule */
	struct gaz_scan scan;
	struct buf notes;		/* struct note: what was learned */
	struct buf bytes;		/* what they point into */
	struct buf places;		/* struct match: names found in place */
	struct buf chars, offsets, known, scratch;
	uint32_t *table;		/* of notes, by their alias */
	size_t table_size;
};

/* What a rule says: this alias is a name of this. */
struct finding {
	struct span alias, name, id;	/* no name: the alias */
	struct span base;	/* an organisation's alias without suffix */
	enum type type;
	enum rule rule;
	bool here;		/* only where it was found, at bytes: */
	size_t start, end;
};

/* One line in characters, and what of it the gazetteer knows. */
struct line {
	struct names *names;
	const struct gazetteer *dict;
	const struct match *matches;
	struct span text;		/* the whole document */
	const uint32_t *c;		/* folded width; c[n] = '\n' */
	const size_t *at;		/* bytes in text; n + 1 of them */
	const uint32_t *known;		/* 1 + the match there, or 0 */
	size_t n;
	bool headline;			/* In Words That All Have Capitals */
};

/* Learn from text, then find what was learned: struct match, in order, of rows
 * in names_learned(). Known are the gazetteer's matches. */
void names_find(struct names *n, struct span text, const struct gazetteer *dict,
    struct span known, struct buf *found);

const struct gazetteer *names_learned(const struct names *n);
void names_forget(struct names *n);
void names_free(struct names *n);

/* For the rules (names_rules.c). */
void names_note(struct names *n, const struct finding *f);
void names_read_line(struct line *l);

#endif
