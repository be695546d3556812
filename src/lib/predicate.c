#include "predicate.h"

#include <err.h>
#include <stdlib.h>

#include "filter.h"
#include "tables/predicates.h"
#include "utf8.h"

/*** The tables ***/

/* The columns of the file, in this order. */
enum { WORD, NORM, CLASS, POS, SUBJECT, OBJECT, EXAMPLE, COLUMNS };

static const char *
fill(struct predicate *p, const struct span *field)
{
	*p = (struct predicate){ .word = field[WORD],
		.norm = field[NORM], .class = field[CLASS] };
	if (field[WORD].n == 0 || memchr(field[WORD].p, '\0', field[WORD].n))
		return "no word";
	if (p->norm.n == 0 || p->class.n == 0)
		return "no normal form or no class";
	p->noun = span_is(field[POS], "noun");
	if (!p->noun && !span_is(field[POS], "verb"))
		return "pos is verb or noun";
	p->owner = span_is(field[SUBJECT], "owner");
	if (!p->owner && !span_is(field[SUBJECT], "left"))
		return "subject is left or owner";
	if (span_is(field[OBJECT], "figure"))
		p->wants = WANTS_FIGURE;
	else if (span_is(field[OBJECT], "name"))
		p->wants = WANTS_NAME;
	else if (!span_is(field[OBJECT], "any"))
		return "object is any, figure or name";
	return NULL;
}

void
predicates_builtin(struct predicates *p)
{
	*p = (struct predicates){ .trie = predicates_index,
		.n = PREDICATES_ROWS };
	p->rows = calloc(p->n, sizeof *p->rows);
	if (p->rows == NULL)
		err(1, NULL);
	for (size_t i = 0; i < p->n; i++) {
		const struct predicates_row *r = &predicates[i];
		struct span field[COLUMNS] = { span_of(r->word),
			span_of(r->norm), span_of(r->class), span_of(r->pos),
			span_of(r->subject), span_of(r->object),
			span_of(r->example) };
		const char *why = fill(&p->rows[i], field);

		if (why != NULL)
			errx(1, "predicates.tsv: %s: %s", r->word, why);
	}
}

/* Split a line into exactly so many fields. */
static bool
split(struct span line, struct span *field, size_t columns)
{
	const char *s = line.p, *end = line.p + line.n;

	for (size_t i = 0; i < columns; i++) {
		const char *tab = memchr(s, '\t', (size_t)(end - s));

		if ((tab == NULL) != (i == columns - 1))
			return false;
		field[i] = (struct span){ s,
			(size_t)((tab ? tab : end) - s) };
		s = tab ? tab + 1 : end;
	}
	return true;
}

void
predicates_read(struct predicates *p, const char *file)
{
	struct buf keys = { 0 }, rows = { 0 };
	size_t line = 0, at = 0;
	bool names = false;

	*p = (struct predicates){ 0 };
	file_read(file, &p->text);
	while (at < p->text.len) {
		const char *s = p->text.data + at;
		const char *nl = memchr(s, '\n', p->text.len - at);
		struct span text = { s, nl ? (size_t)(nl - s) :
			p->text.len - at }, field[COLUMNS];
		struct predicate row;
		const char *why = NULL;

		line++;
		at += text.n + 1;
		if (text.n > 0 && text.p[0] == '#')
			continue;
		if (utf8_valid(text.p, text.n) < text.n)
			why = "invalid UTF-8";
		else if (!split(text, field, COLUMNS))
			why = "expected seven columns";
		else if (!names)
			names = true;
		else if ((why = fill(&row, field)) == NULL) {
			struct trie_key key = { field[WORD],
				(uint32_t)p->n++ };

			buf_add(&keys, (char *)&key, sizeof key);
			buf_add(&rows, (char *)&row, sizeof row);
		}
		if (why != NULL)
			errx(1, "%s:%zu: %s", file, line, why);
	}
	trie_build(&p->trie, (struct trie_key *)(void *)keys.data, p->n);
	p->rows = (struct predicate *)(void *)rows.data;
	buf_free(&keys);
}

void
predicates_free(struct predicates *p)
{
	if (p->trie.cells != predicates_index.cells)
		trie_free(&p->trie);
	free(p->rows);
	buf_free(&p->text);
	*p = (struct predicates){ 0 };
}

/*** Looking up ***/

/* True where a word may end between a and b. */
static bool
parts(char a, char b)
{
	return !((is_alpha(a) || is_digit(a)) && (is_alpha(b) || is_digit(b)));
}

/* The longest key that goes on from cell with s; last is the byte before s. */
static size_t
longest(const struct trie *t, int32_t cell, const char *s, size_t n,
    char last, uint32_t *value, bool *found)
{
	size_t best = 0, i = 0;

	*found = false;
	for (;; last = s[i++]) {
		if (parts(last, i < n ? s[i] : ' ') &&
		    trie_ends(t, cell, value)) {
			best = i;
			*found = true;
		}
		if (i == n || s[i] == '\0')
			break;
		cell = trie_step(t, cell, (unsigned char)s[i]);
		if (cell < 0)
			break;
	}
	return best;
}

size_t
word_at(const struct trie *t, const char *s, size_t n, uint32_t *value)
{
	bool found;

	return t->n == 0 || n == 0 ? 0 :
	    longest(t, 0, s, n, ' ', value, &found);
}

/* As word_at(), the first word of len bytes read as stem and ending. */
static size_t
inflected(const struct trie *t, const char *s, size_t n, size_t len,
    size_t stem, const char *ending, uint32_t *value)
{
	int32_t cell = 0;
	bool found;
	size_t more;
	char last = s[stem - 1];

	for (size_t i = 0; i < stem && cell >= 0; i++)
		cell = trie_step(t, cell, (unsigned char)s[i]);
	for (; *ending && cell >= 0; ending++) {
		cell = trie_step(t, cell, (unsigned char)*ending);
		last = *ending;
	}
	if (cell < 0)
		return 0;
	more = longest(t, cell, s + len, n - len, last, value, &found);
	return found ? len + more : 0;
}

enum { LONGEST_VERB = 24 };	/* bytes; what is longer is no English verb */

/* Regular English forms: opens, opened, opening, tries, tried, cut-t-ing. */
static size_t
english(const struct trie *t, const char *s, size_t n, uint32_t *value)
{
	static const struct {
		const char *form, *verb;
		bool doubled;
	} endings[] = {
		{ "s", "", false }, { "es", "", false }, { "ed", "", false },
		{ "ed", "e", false }, { "ing", "", false },
		{ "ing", "e", false }, { "ies", "y", false },
		{ "ied", "y", false }, { "ed", "", true },
		{ "ing", "", true },
	};
	size_t len = 0, got;

	while (len < n && len <= LONGEST_VERB && (is_alpha(s[len]) || s[len] == '-'))
		len++;
	if (len < 4 || len > LONGEST_VERB)
		return 0;
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		size_t cut = strlen(endings[i].form);

		if (memcmp(s + len - cut, endings[i].form, cut) != 0)
			continue;
		cut = len - cut;
		if (endings[i].doubled) {
			if (cut < 3 || s[cut - 1] != s[cut - 2])
				continue;
			cut--;
		}
		if (cut < 2)
			continue;
		got = inflected(t, s, n, len, cut, endings[i].verb, value);
		if (got > 0)
			return got;
	}
	return 0;
}

size_t
predicate_at(const struct predicates *p, const char *s, size_t n, size_t *row)
{
	uint32_t value = 0;
	size_t len = word_at(&p->trie, s, n, &value);

	/* open-sourced is not open. */
	if (n > 0 && is_alpha(*s) && p->trie.n > 0 &&
	    (len == 0 || (len < n && s[len] == '-'))) {
		uint32_t other;
		size_t more = english(&p->trie, s, n, &other);

		if (more > len) {
			len = more;
			value = other;
		}
	}
	*row = value;
	return len;
}
