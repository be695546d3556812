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

/* George W. Bush: a capital and its point before i, another word behind. */
static bool
is_initial(const struct line *l, size_t i)
{
	return i + 2 < l->n && l->c[i] == '.' && l->c[i + 1] == ' ' &&
	    is_upper(l->c[i + 2]) && l->c[i - 2] == ' ' && is_upper(l->c[i - 1]);
}

/* Whether 's ends before i. */
static bool
is_possessive(const struct line *l, size_t i)
{
	return i > 3 && l->c[i - 1] == 's' && l->c[i - 2] == '\'' &&
	    is_word(l->c[i - 3]);
}

void
latin_read_run(const struct line *l, size_t i, struct run *run)
{
	run->n = 0;
	run->from[0] = run->to[0] = i;
	while (run->n < RUN_WORDS && i < l->n && is_upper(l->c[i])) {
		run->from[run->n] = i;
		i = latin_word_end(l, i);
		if (run->n > 0 && is_initial(l, i))
			i++;
		run->to[run->n] = i;
		if (run->n == 0 && latin_is_used(line_part(l, run->from[0], i),
		    'x')) {
			run->n = 1;
			return;
		}
		run->n++;
		if (is_possessive(l, i)) {
			run->to[run->n - 1] = i - 2;
			break;
		}
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
		    latin_is_used(s, 'x') || latin_is_used(s, 'l'))
			return false;
		for (size_t k = run->from[i]; k < run->to[i]; k++)
			if (l->c[k] < 0x80 && !is_alpha((char)l->c[k]) &&
			    l->c[k] != '-' && l->c[k] != '.' &&
			    l->c[k] != '\'')
				return false;
		if (run->to[i] - run->from[i] > 1 &&
		    is_upper(l->c[run->from[i] + 1]))
			return false;		/* IBM, II */
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
	    l->c[i] != 0x7684 && l->c[i] != 0x80fd && !line_used_at(l, i, 'g') &&
	    !line_used_at(l, i, 'p') && !line_used_at(l, i, 'f'))
		return 0;		/* but 的, 能 */
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

/* The product [from, end) with the version behind it: Gemini 2.5 Pro. */
static size_t
note_version(const struct line *l, size_t from, size_t end,
    const struct row *product)
{
	struct finding f = { .type = PRODUCT, .rule = RULE_VERSION };
	char name[256];
	bool numbered;
	size_t start = end, to;

	if (end + 1 < l->n && l->c[end] == '.' && l->c[end - 1] - '0' < 10)
		start++;		/* V3 is known: V3.1 */
	to = versions_end(l, start, &numbered);
	if (to == start || (to < l->n && line_known_at(l, to - 1) != NULL &&
	    line_known_at(l, to - 1) == line_known_at(l, to)))
		return from;
	f.alias = line_part(l, from, to);
	f.name = line_part(l, end, to);
	if (product->name.n + f.name.n >= sizeof name)
		return from;
	memcpy(name, product->name.p, product->name.n);
	memcpy(name + product->name.n, f.name.p, f.name.n);
	f.name = (struct span){ name, product->name.n + f.name.n };
	names_note(l->names, &f);
	return to;
}

/* A known product that ends before end. */
void
rule_version(const struct line *l, size_t end)
{
	struct row r;
	size_t from;

	if (line_known_before(l, end, &from, &r) != NULL && r.type == PRODUCT)
		note_version(l, from, end, &r);
}

/* A word that is a known product and digits, as in Llama4: its end, or i. */
static size_t
numbered_product(const struct line *l, size_t i)
{
	size_t to = i;
	struct row r;
	uint32_t row;

	while (to < l->n && l->c[to] < 0x80 && is_alpha((char)l->c[to]))
		to++;
	if (to < i + 3 || to >= l->n || l->c[to] - '0' >= 10)
		return i;
	row = gazetteer_lookup(l->dict, line_part(l, i, to));
	if (row == 0 || !gazetteer_row(l->dict, row, &r) || r.type != PRODUCT)
		return i;
	return note_version(l, i, to, &r);
}

/* The class noun (o or p) that ends before i, over a blank or a quote. */
bool
latin_noun_before(const struct line *l, size_t i, char use)
{
	if (i > 0 && (is_open(l->c[i - 1]) || l->c[i - 1] == ' '))
		i--;
	for (size_t n = 2; n <= 6 && n <= i; n++)
		if (line_is_used(l, i - n, i, use))
			return is_han(l->c[i - n]) || n == i ||
			    is_han(l->c[i - n - 1]);
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

/* A person's name ends before of, and before Jr and the like. */
static void
person_part(const struct line *l, struct run *run)
{
	static const char *const last[] = { "II", "III", "IV", "Jr", "Sr" };
	for (size_t i = 1; i < run->n; i++)
		if (run->from[i] > run->to[i - 1] + 1)
			run->n = i;
	for (size_t i = 0; i < sizeof last / sizeof *last; i++)
		if (span_is(latin_run_word(l, run, run->n - 1), last[i]) &&
		    run->n > 1)
			run->n--;
}

/* What a noun beside [i, end) says it is. */
static void
rule_noun(const struct line *l, size_t i, size_t end)
{
	if (english_noun_before(l, i, 'c'))
		line_note(l, i, end, ORG, RULE_NOUN);
	else if (english_noun_before(l, i, 'd'))
		line_note(l, i, end, PRODUCT, RULE_NOUN);
	else if (latin_noun_before(l, i, 'p') || noun_after(l, end, 'p'))
		line_note(l, i, end, PRODUCT, RULE_NOUN);
	else if (latin_noun_before(l, i, 'o') || noun_after(l, end, 'o'))
		line_note(l, i, end, ORG, RULE_NOUN);
}

/* A run of capitalised words at i. Its end. */
size_t
rule_latin(const struct line *l, size_t i)
{
	const struct match *known;
	struct run run;
	size_t end, to, org;
	struct span first;
	bool numbered;

	latin_read_run(l, i, &run);
	if (run.n == 0)
		return i + 1;
	first = latin_run_word(l, &run, 0);
	end = run.to[run.n - 1];
	if (latin_is_used(first, 'x') || first.n < 2)
		return run.to[0];
	to = numbered_product(l, i);
	if (to > i)
		return to;
	org = english_org(l, &run);
	known = line_known_at(l, i);
	if (known != NULL) {
		if (org == 0 && known->end < l->at[end] &&
		    (known->type == PLACE || known->type == ORG))
			line_note(l, i, end, ORG, RULE_SUFFIX);
		return run.to[0];
	}
	if (org < run.n) {
		end = run.to[run.n - 1];
		line_note(l, run.from[org], end, ORG, RULE_SUFFIX);
		return end;
	}
	person_part(l, &run);
	end = run.to[run.n - 1];
	if (latin_is_personal(l, &run)) {
		if (latin_is_used(first, 'g') && !(l->headline && run.n > 2)) {
			line_note(l, i, end, PERSON, RULE_GIVEN);
			return end;
		}
		if (run.n > 2 && english_is_used(l, i, run.to[0], 't'))
			return run.to[0];	/* Manager Jane Roe */
		if (english_is_person(l, i, end)) {
			line_note(l, i, end, PERSON, RULE_TITLE);
			return end;
		}
	}
	to = versions_end(l, run.to[0], &numbered);
	if (numbered && first.n >= 4 &&
	    memchr(l->text.p + l->at[run.to[0]], '.', l->at[to] -
	    l->at[run.to[0]]) != NULL) {
		line_note(l, i, to, PRODUCT, RULE_VERSION);
		return to;
	}
	if (first.n < 3 || run.n > 3 || l->headline)
		return run.to[0];
	rule_noun(l, i, end);
	return end;
}
