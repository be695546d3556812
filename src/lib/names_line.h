/*
 * names_line.h - what the rules of names_*.c share: one line, its words, its
 * runs of Latin letters. Positions are characters of the line.
 */
#ifndef NAMES_LINE_H
#define NAMES_LINE_H

#include "fold.h"
#include "names.h"

enum { DOT = 0xb7 };		/* any dot between names, in struct line's c */

static inline bool
is_upper(uint32_t c)
{
	return c - 'A' < 26 || (c >= 0xc0 && c <= 0xde);
}

static inline bool
is_open(uint32_t c)
{
	return c == '(' || c == 0x300a || c == 0x201c || c == 0x300c ||
	    c == '"' || c == 0x2018;
}

static inline bool
is_close(uint32_t c)
{
	return c == ')' || c == 0x300b || c == 0x201d || c == 0x300d ||
	    c == '"' || c == 0x2019;
}

static inline const struct match *
line_known_at(const struct line *l, size_t i)
{
	return l->known[i] ? &l->matches[l->known[i] - 1] : NULL;
}

struct span line_part(const struct line *l, size_t from, size_t to);
void line_note(const struct line *l, size_t from, size_t to, enum type type,
    enum rule rule);

/* Nothing of a word: the ends of the line, blanks, punctuation. */
bool line_is_gap(const struct line *l, size_t i);

/* Words of tables/name_words.tsv: the length of the longest at i if it has
 * this use, else 0; whether [from, to) is one; the longest and its uses. */
size_t line_used_at(const struct line *l, size_t i, char use);
bool line_is_used(const struct line *l, size_t from, size_t to, char use);
size_t line_uses_at(const struct line *l, size_t i, const char **uses);

/* A character that foreign names are written with. */
bool line_is_foreign(const struct line *l, size_t i);

/* A Chinese surname at i: its length, or 0; how it is read. */
size_t line_surname_at(const struct line *l, size_t i, uint32_t *row);
const char *line_surname_reading(uint32_t row);

/* The known name that ends before i, where it begins, what it is; or NULL. */
const struct match *line_known_before(const struct line *l, size_t i,
    size_t *from, struct row *r);

/* A person's name with dots, its first at dot; where a name that ends before
 * i and may begin at from does, behind a title; and where an organisation's
 * whose suffix is [i, end) begins, or i. */
size_t line_behind_title(const struct line *l, size_t from, size_t i);
bool line_dotted_name(const struct line *l, size_t dot, size_t *from,
    size_t *to);
size_t line_org_start(const struct line *l, size_t i, size_t end);

enum { RUN_WORDS = 8 };

/* Words in Latin letters with capitals, one blank between them. */
struct run {
	size_t from[RUN_WORDS], to[RUN_WORDS], n;
};

void latin_read_run(const struct line *l, size_t i, struct run *run);
struct span latin_run_word(const struct line *l, const struct run *run,
    size_t i);
size_t latin_word_end(const struct line *l, size_t i);

/* Whether the words could be a person's name. */
bool latin_is_personal(const struct line *l, const struct run *run);

/* Whether a noun of this use stands before i, over a blank or a quote. */
bool latin_noun_before(const struct line *l, size_t i, char use);

/* Whether tables/latin_words.tsv has it with this use. */
bool latin_is_used(struct span word, char use);

/* English: whether what stands beside [i, end) says that it is a person; a
 * noun before i says what it is (c company, d product). */
bool english_is_person(const struct line *l, size_t i, size_t end);
bool english_noun_before(const struct line *l, size_t i, char use);
bool english_is_used(const struct line *l, size_t from, size_t to, char use);
size_t english_org(const struct line *l, const struct run *run);

/* The rules: each looks at one kind of place, and notes what it finds. */
size_t rule_latin(const struct line *l, size_t i);
void rule_version(const struct line *l, size_t end);
void rule_title(const struct line *l, size_t i, bool strong);
void rule_verb(const struct line *l, size_t i, bool title);
void rule_dots(const struct line *l, size_t dot);
void rule_suffix(const struct line *l, size_t i, size_t n);
void rule_work(const struct line *l, size_t i);
void rule_called(const struct line *l, size_t i, size_t end, bool codename);
void rule_dash(const struct line *l, size_t i);
void rule_gloss(const struct line *l, size_t open);

#endif
