#include "names_line.h"

#include "tables/latin_words.h"
#include "tables/name_words.h"
#include "tables/surnames.h"
#include "tables/transliteration.h"

struct span
line_part(const struct line *l, size_t from, size_t to)
{
	return (struct span){ l->text.p + l->at[from], l->at[to] - l->at[from] };
}

/* The word of trie that begins at i: its characters, its row; 0: none. */
static size_t
line_word_at(const struct line *l, const struct trie *trie, size_t i, uint32_t *row)
{
	size_t bytes = trie_longest(trie, l->text.p + l->at[i],
	    l->at[l->n] - l->at[i], row), n = 0;

	while (l->at[i + n] < l->at[i] + bytes)
		n++;
	return n;
}

/* The same in name_words, where its uses have this one. */
size_t
line_used_at(const struct line *l, size_t i, char use)
{
	uint32_t row;
	size_t n = line_word_at(l, &name_words_index, i, &row);

	return n > 0 && strchr(name_words[row].uses, use) != NULL ? n : 0;
}

/* Whether characters [from, to) are a word of this use. */
bool
line_is_used(const struct line *l, size_t from, size_t to, char use)
{
	uint32_t row;
	struct span s = line_part(l, from, to);

	return trie_get(&name_words_index, s.p, s.n, &row) &&
	    strchr(name_words[row].uses, use) != NULL;
}

bool
latin_is_used(struct span s, char use)
{
	uint32_t row;

	return trie_get(&latin_words_index, s.p, s.n, &row) &&
	    strchr(latin_words[row].uses, use) != NULL;
}

bool
line_is_foreign(const struct line *l, size_t i)
{
	uint32_t row;
	struct span s;

	if (i >= l->n)
		return false;
	s = line_part(l, i, i + 1);
	return trie_get(&transliteration_index, s.p, s.n, &row);
}

/* Nothing of a word: the ends of the line, blanks, punctuation. */
bool
line_is_gap(const struct line *l, size_t i)
{
	return i >= l->n || (!is_han(l->c[i]) && !is_word(l->c[i]));
}

/* The known name that ends before i; its first character. */
const struct match *
line_known_before(const struct line *l, size_t i, size_t *from, struct row *r)
{
	const struct match *m = i > 0 ? line_known_at(l, i - 1) : NULL;

	if (m == NULL || m->end != l->at[i] || !gazetteer_row(l->dict, m->row, r))
		return NULL;
	for (*from = i; *from > 0 && line_known_at(l, *from - 1) == m;)
		--*from;
	return l->at[*from] == m->start ? m : NULL;
}

void
line_note(const struct line *l, size_t from, size_t to, enum type type,
    enum rule rule)
{
	names_note(l->names, &(struct finding){ .alias = line_part(l, from, to),
	    .type = type, .rule = rule });
}

size_t
line_surname_at(const struct line *l, size_t i, uint32_t *row)
{
	return i < l->n ? line_word_at(l, &surnames_index, i, row) : 0;
}

const char *
line_surname_reading(uint32_t row)
{
	return surnames[row].pinyin;
}

size_t
line_uses_at(const struct line *l, size_t i, const char **uses)
{
	uint32_t row;
	size_t n = line_word_at(l, &name_words_index, i, &row);

	if (n > 0)
		*uses = name_words[row].uses;
	return n;
}
