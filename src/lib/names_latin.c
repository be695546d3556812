/*
 * names_latin.c - names in Latin letters: runs of capitalised words, versions of products, and
 * the nouns beside them.
 */
#include "names_line.h"

/* The end of the word at i: letters, digits, and - . & ' + between them. */
size_t
latin_word_end(const struct line *l, size_t i)
{
	while (i < l->n && is_word(l->c[i])) {
		i++;
		if (i + 1 < l->n && is_word(l->c[i + 1]) &&
		    (l->c[i] == '-' || l->c[i] == '.' || l->c[i] == '&' ||
		    l->c[i] == '\'' || l->c[i] == '+'))
			i++;
	}
	return i;
}

void
latin_read_run(const struct line *l, size_t i, struct run *run)
{
	run->n = 0;
	run->from[0] = run->to[0] = i;
	while (run->n < RUN_WORDS && i < l->n && is_upper(l->c[i])) {
		run->from[run->n] = i;
		i = run->to[run->n] = latin_word_end(l, i);
		if (latin_is_used(line_part(l, run->from[run->n], i), 'x') &&
		    run->n == 0) {
			run->n = 1;
			return;
		}
		run->n++;
		if (i >= l->n || l->c[i] != ' ')
			break;
		i++;
		if (i + 3 < l->n && l->c[i] == 'o' && l->c[i + 1] == 'f' &&
		    l->c[i + 2] == ' ')
			i += 3;
	}
}

struct span
latin_run_word(const struct line *l, const struct run *run, size_t i)
{
	return line_part(l, run->from[i], run->to[i]);
}

/* Whether the words are letters alone, as in a person's name. */
bool
latin_is_personal(const struct line *l, const struct run *run)
{
	if (run->n < 2 || run->n > 4)
		return false;
	for (size_t i = 0; i < run->n; i++) {
		struct span s = latin_run_word(l, run, i);

		if (latin_is_used(s, 'v') || latin_is_used(s, 'o') ||
		    latin_is_used(s, 'x'))
			return false;
		for (size_t k = run->from[i]; k < run->to[i]; k++)
			if (l->c[k] < 0x80 && !is_alpha((char)l->c[k]) &&
			    l->c[k] != '-' && l->c[k] != '.' &&
			    l->c[k] != '\'')
				return false;
		if (run->to[i] - run->from[i] > 2 &&
		    is_upper(l->c[run->from[i] + 1]))
			return false;		/* IBM */
	}
	return true;
}

/* Digits and points, with a letter before or behind: 2.5, V3, 4o, R1. */
static size_t
version_at(const struct line *l, size_t i, bool *strong)
{
	size_t from = i, digits = 0;

	*strong = false;
	if (i + 1 < l->n && is_alpha((char)l->c[i]) && l->c[i] < 0x80 &&
	    l->c[i + 1] - '0' < 10) {
		*strong = (l->c[i] | 32) == 'v';
		i++;
	}
	while (i < l->n && (l->c[i] - '0' < 10 || (l->c[i] == '.' && digits > 0 &&
	    i + 1 < l->n && l->c[i + 1] - '0' < 10))) {
		*strong |= l->c[i] == '.';
		digits += l->c[i] != '.';
		i++;
	}
	if (digits == 0 || digits > 4)
		return 0;
	if (i < l->n && l->c[i] < 0x80 && is_alpha((char)l->c[i]))
		i++;
	if (i < l->n && is_word(l->c[i]))
		return 0;
	/* A number of something: 3个, 4月, 20%. */
	if (i < l->n && l->c[from] - '0' < 10 && !*strong && is_han(l->c[i]) &&
	    l->c[i] != 0x7684 && !line_used_at(l, i, 'g') && !line_used_at(l, i, 'p') &&
	    !line_used_at(l, i, 'f'))
		return 0;
	if (i < l->n && (l->c[i] == '%' || l->c[i] == ',' ) &&
	    i + 1 < l->n && l->c[i + 1] - '0' < 10)
		return 0;
	return l->c[i] == '%' ? 0 : i;
}

/* The end of what follows a product's name at i: versions and variants. */
static size_t
versions_end(const struct line *l, size_t i, bool *numbered)
{
	size_t end = i;
	bool strong;

	*numbered = false;
	for (int words = 0; words < 4; words++) {
		size_t from = end, to;

		if (from < l->n && (l->c[from] == ' ' || l->c[from] == '-'))
			from++;
		to = from < l->n ? version_at(l, from, &strong) : 0;
		if (to > 0) {
			*numbered = true;
		} else {
			to = from < l->n ? latin_word_end(l, from) : from;
			if (from == end || to == from ||
			    !latin_is_used(line_part(l, from, to), 'v'))
				break;
		}
		end = to;
	}
	return end;
}

/* A known product with its version: Gemini 2.5 Pro. */
void
rule_version(const struct line *l, size_t end)
{
	struct finding f = { .type = PRODUCT, .rule = RULE_VERSION };
	struct row r;
	size_t from, to;
	char name[256];
	bool numbered;

	if (line_known_before(l, end, &from, &r) == NULL || r.type != PRODUCT)
		return;
	to = versions_end(l, end, &numbered);
	if (to == end || (to < l->n && line_known_at(l, to - 1) != NULL &&
	    line_known_at(l, to - 1) == line_known_at(l, to)))
		return;
	f.alias = line_part(l, from, to);
	f.name = line_part(l, end, to);
	if (r.name.n + f.name.n >= sizeof name)
		return;
	memcpy(name, r.name.p, r.name.n);
	memcpy(name + r.name.n, f.name.p, f.name.n);
	f.name = (struct span){ name, r.name.n + f.name.n };
	names_note(l->names, &f);
}

/* The class noun (o or p) that ends before i, over a blank or a quote. */
bool
latin_noun_before(const struct line *l, size_t i, char use)
{
	if (i > 0 && (is_open(l->c[i - 1]) || l->c[i - 1] == ' '))
		i--;
	for (size_t n = 2; n <= 6 && n <= i; n++)
		if (line_is_used(l, i - n, i, use))
			return true;
	return false;
}

/* The class noun behind i: X公司, X和Y等竞争对手. */
static bool
noun_after(const struct line *l, size_t i, char use)
{
	struct run run;
	size_t reach = 0;

	if (i < l->n && is_close(l->c[i]))
		i++;
	while (i + 1 < l->n && (l->c[i] == 0x548c || l->c[i] == 0x3001 ||
	    l->c[i] == 0x4e0e || l->c[i] == 0x53ca) && is_upper(l->c[i + 1])) {
		latin_read_run(l, i + 1, &run);
		if (run.n == 0)
			break;
		i = run.to[run.n - 1];
		reach = SIZE_MAX;	/* needs 等 */
	}
	if (i < l->n && l->c[i] == 0x7b49) {
		i++;
		reach = 5;
	}
	if (reach == SIZE_MAX)
		return false;
	for (size_t k = i; k <= i + reach && k < l->n; k++) {
		if (line_used_at(l, k, use))
			return true;
		if (!is_han(l->c[k]) && !is_word(l->c[k]))
			break;
	}
	return false;
}

/* A run of capitalised words at i. Its end. */
size_t
rule_latin(const struct line *l, size_t i)
{
	struct run run;
	size_t end, to;
	struct span first;
	bool numbered;

	latin_read_run(l, i, &run);
	if (run.n == 0)
		return i + 1;
	first = latin_run_word(l, &run, 0);
	end = run.to[run.n - 1];
	if (latin_is_used(first, 'x') || first.n < 2)
		return run.to[0];
	if (line_known_at(l, i) != NULL)
		return run.to[0];
	if (latin_is_personal(l, &run) && latin_is_used(first, 'g')) {
		line_note(l, i, end, PERSON, RULE_GIVEN);
		return end;
	}
	if (run.n >= 2 && latin_is_used(latin_run_word(l, &run, run.n - 1), 'o')) {
		line_note(l, i, end, ORG, RULE_SUFFIX);
		return end;
	}
	to = versions_end(l, run.to[0], &numbered);
	if (numbered && first.n >= 4 &&
	    memchr(l->text.p + l->at[run.to[0]], '.', l->at[to] -
	    l->at[run.to[0]]) != NULL) {
		line_note(l, i, to, PRODUCT, RULE_VERSION);
		return to;
	}
	if (first.n < 3 || run.n > 3)
		return run.to[0];
	if (latin_noun_before(l, i, 'p') || noun_after(l, end, 'p'))
		line_note(l, i, end, PRODUCT, RULE_NOUN);
	else if (latin_noun_before(l, i, 'o') || noun_after(l, end, 'o'))
		line_note(l, i, end, ORG, RULE_NOUN);
	return end;
}
