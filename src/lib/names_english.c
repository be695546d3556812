/*
 * names_english.c - what English says beside a name: co-founder Jane Roe,
 * said Jane Roe, Jane Roe, a professor of; the startup Acme.
 */
#include "names_line.h"

enum { WORD_MAX = 24 };

/* Whether the word [from, to), small or with a capital, has this use. */
bool
english_is_used(const struct line *l, size_t from, size_t to, char use)
{
	char small[WORD_MAX];
	struct span s = line_part(l, from, to);

	if (s.n == 0 || s.n > sizeof small)
		return false;
	if (latin_is_used(s, use))
		return true;
	memcpy(small, s.p, s.n);
	small[0] = to_lower(small[0]);
	return latin_is_used((struct span){ small, s.n }, use);
}

/* The word that ends before i, over a blank and a point (Dr.): its start, its
 * end in *to; or i. */
static size_t
word_before(const struct line *l, size_t i, size_t *to)
{
	size_t k = i;

	if (k < 2 || l->c[k - 1] != ' ')
		return i;
	k--;
	k -= l->c[k - 1] == '.';
	*to = k;
	while (k > 0 && (is_word(l->c[k - 1]) || l->c[k - 1] == '-'))
		k--;
	return k < *to ? k : i;
}

bool
english_noun_before(const struct line *l, size_t i, char use)
{
	size_t to, from = word_before(l, i, &to);

	return from < i && l->c[to] == ' ' && latin_is_used(line_part(l, from, to),
	    use);
}

/* Behind a comma at i: who, or what a person is, within four words. */
static bool
says_who(const struct line *l, size_t i)
{
	if (i + 2 >= l->n || l->c[i] != ',' || l->c[i + 1] != ' ')
		return false;
	i += 2;
	for (int words = 0; words < 4 && i < l->n; words++) {
		size_t to = i;

		while (to < l->n && (is_word(l->c[to]) || l->c[to] == '-'))
			to++;
		if (to == i)
			return false;
		if (words == 0 && span_is(line_part(l, i, to), "who"))
			return true;
		if (english_is_used(l, i, to, 'e'))
			return true;
		if (l->c[to] != ' ')
			return false;
		i = to + 1;
	}
	return false;
}

bool
english_is_person(const struct line *l, size_t i, size_t end)
{
	size_t to, from = word_before(l, i, &to);

	if (l->headline)
		return false;
	return (from < i && (english_is_used(l, from, to, 't') ||
	    english_is_used(l, from, to, 'q'))) || says_who(l, end);
}

/* The first word of the organisation that a run of words ends with, or run->n. */
size_t
english_org(const struct line *l, const struct run *run)
{
	size_t first = 0, last = run->n - 1;
	bool of = false;

	for (size_t i = 0; i < run->n; i++) {
		bool gap = i + 1 < run->n && run->from[i + 1] > run->to[i] + 1;

		if (latin_is_used(latin_run_word(l, run, i), 'b'))
			first = i + 1;		/* Visit Acme Labs */
		if (gap && !of && !latin_is_used(latin_run_word(l, run, i), 'o'))
			return run->n;		/* Use of Modern Technology */
		of |= gap;			/* University of Acme */
	}
	if (first > last || (!of && (first == last ||
	    !latin_is_used(latin_run_word(l, run, last), 'o'))))
		return run->n;
	return first;
}
