/*
 * names_rules.c - what one line says about names. Each rule looks at one kind
 * of place and notes what it finds there (names_note); positions are
 * characters of the line.
 */
#include "fold.h"
#include "names.h"

#include "tables/latin_words.h"
#include "tables/name_words.h"
#include "tables/surnames.h"
#include "tables/transliteration.h"

enum { NO_PLACE = -1, DOT = 0xb7 };

/*** Looking at the line ***/

static struct span
part(const struct line *l, size_t from, size_t to)
{
	return (struct span){ l->text.p + l->at[from], l->at[to] - l->at[from] };
}

/* The word of trie that begins at i: its characters, its row; 0: none. */
static size_t
word_at(const struct line *l, const struct trie *trie, size_t i, uint32_t *row)
{
	size_t bytes = trie_longest(trie, l->text.p + l->at[i],
	    l->at[l->n] - l->at[i], row), n = 0;

	while (l->at[i + n] < l->at[i] + bytes)
		n++;
	return n;
}

/* The same in name_words, where its uses have this one. */
static size_t
used_at(const struct line *l, size_t i, char use)
{
	uint32_t row;
	size_t n = word_at(l, &name_words_index, i, &row);

	return n > 0 && strchr(name_words[row].uses, use) != NULL ? n : 0;
}

/* Whether characters [from, to) are a word of this use. */
static bool
is_used(const struct line *l, size_t from, size_t to, char use)
{
	uint32_t row;
	struct span s = part(l, from, to);

	return trie_get(&name_words_index, s.p, s.n, &row) &&
	    strchr(name_words[row].uses, use) != NULL;
}

static bool
is_latin_used(struct span s, char use)
{
	uint32_t row;

	return trie_get(&latin_words_index, s.p, s.n, &row) &&
	    strchr(latin_words[row].uses, use) != NULL;
}

static bool
is_foreign(const struct line *l, size_t i)
{
	uint32_t row;
	struct span s = part(l, i, i + 1);

	return trie_get(&transliteration_index, s.p, s.n, &row);
}

static bool
is_upper(uint32_t c)
{
	return c - 'A' < 26 || (c >= 0xc0 && c <= 0xde);
}

static bool
is_open(uint32_t c)
{
	return c == '(' || c == 0x300a || c == 0x201c || c == 0x300c ||
	    c == '"' || c == 0x2018;
}

static bool
is_close(uint32_t c)
{
	return c == ')' || c == 0x300b || c == 0x201d || c == 0x300d ||
	    c == '"' || c == 0x2019;
}

/* Nothing of a word: the ends of the line, blanks, punctuation. */
static bool
is_gap(const struct line *l, size_t i)
{
	return i >= l->n || (!is_han(l->c[i]) && !is_word(l->c[i]));
}

static const struct match *
known_at(const struct line *l, size_t i)
{
	return l->known[i] ? &l->matches[l->known[i] - 1] : NULL;
}

/* The known name that ends before i; its first character. */
static const struct match *
known_before(const struct line *l, size_t i, size_t *from, struct row *r)
{
	const struct match *m = i > 0 ? known_at(l, i - 1) : NULL;

	if (m == NULL || m->end != l->at[i] || !gazetteer_row(l->dict, m->row, r))
		return NULL;
	for (*from = i; *from > 0 && known_at(l, *from - 1) == m;)
		--*from;
	return l->at[*from] == m->start ? m : NULL;
}

static void
note(const struct line *l, size_t from, size_t to, enum type type,
    enum rule rule)
{
	names_note(l->names, &(struct finding){ .alias = part(l, from, to),
	    .type = type, .rule = rule });
}

/*** Names in Latin letters ***/

/* The end of the word at i: letters, digits, and - . & ' + between them. */
static size_t
latin_word(const struct line *l, size_t i)
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

enum { RUN_WORDS = 8 };

/* Words with capitals, one blank between them. */
struct run {
	size_t from[RUN_WORDS], to[RUN_WORDS], n;
};

static void
read_run(const struct line *l, size_t i, struct run *run)
{
	run->n = 0;
	while (run->n < RUN_WORDS && i < l->n && is_upper(l->c[i])) {
		run->from[run->n] = i;
		i = run->to[run->n] = latin_word(l, i);
		if (is_latin_used(part(l, run->from[run->n], i), 'x') &&
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

static struct span
run_word(const struct line *l, const struct run *run, size_t i)
{
	return part(l, run->from[i], run->to[i]);
}

/* Whether the words are letters alone, as in a person's name. */
static bool
is_personal(const struct line *l, const struct run *run)
{
	if (run->n < 2 || run->n > 4)
		return false;
	for (size_t i = 0; i < run->n; i++) {
		struct span s = run_word(l, run, i);

		if (is_latin_used(s, 'v') || is_latin_used(s, 'o') ||
		    is_latin_used(s, 'x'))
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
	    l->c[i] != 0x7684 && !used_at(l, i, 'g') && !used_at(l, i, 'p') &&
	    !used_at(l, i, 'f'))
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
			to = from < l->n ? latin_word(l, from) : from;
			if (from == end || to == from ||
			    !is_latin_used(part(l, from, to), 'v'))
				break;
		}
		end = to;
	}
	return end;
}

/* A known product with its version: Gemini 2.5 Pro. */
static void
version_rule(const struct line *l, size_t end)
{
	struct finding f = { .type = PRODUCT, .rule = RULE_VERSION };
	struct row r;
	size_t from, to;
	char name[256];
	bool numbered;

	if (known_before(l, end, &from, &r) == NULL || r.type != PRODUCT)
		return;
	to = versions_end(l, end, &numbered);
	if (to == end || (to < l->n && known_at(l, to - 1) != NULL &&
	    known_at(l, to - 1) == known_at(l, to)))
		return;
	f.alias = part(l, from, to);
	f.name = part(l, end, to);
	if (r.name.n + f.name.n >= sizeof name)
		return;
	memcpy(name, r.name.p, r.name.n);
	memcpy(name + r.name.n, f.name.p, f.name.n);
	f.name = (struct span){ name, r.name.n + f.name.n };
	names_note(l->names, &f);
}

/* The class noun (o or p) that ends before i, over a blank or a quote. */
static bool
noun_before(const struct line *l, size_t i, char use)
{
	if (i > 0 && (is_open(l->c[i - 1]) || l->c[i - 1] == ' '))
		i--;
	for (size_t n = 2; n <= 6 && n <= i; n++)
		if (is_used(l, i - n, i, use))
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
		read_run(l, i + 1, &run);
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
		if (used_at(l, k, use))
			return true;
		if (!is_han(l->c[k]) && !is_word(l->c[k]))
			break;
	}
	return false;
}

/* A run of capitalised words at i; titled: behind a title. Its end. */
static size_t
latin_rule(const struct line *l, size_t i, bool titled)
{
	struct run run;
	size_t end, to;
	struct span first;
	bool numbered;

	read_run(l, i, &run);
	first = run_word(l, &run, 0);
	end = run.to[run.n - 1];
	if (run.n == 0 || is_latin_used(first, 'x') || first.n < 2)
		return run.to[0];
	if (known_at(l, i) != NULL) {
		struct row r;

		if (titled && is_personal(l, &run) &&
		    gazetteer_row(l->dict, known_at(l, i)->row, &r) &&
		    r.type != PERSON)
			return run.to[0];
		return run.to[0];
	}
	if (is_personal(l, &run) && (titled || is_latin_used(first, 'g'))) {
		note(l, i, end, PERSON, titled ? RULE_TITLE : RULE_GIVEN);
		return end;
	}
	if (run.n >= 2 && is_latin_used(run_word(l, &run, run.n - 1), 'o')) {
		note(l, i, end, ORG, RULE_SUFFIX);
		return end;
	}
	to = versions_end(l, run.to[0], &numbered);
	if (numbered && first.n >= 4 &&
	    memchr(l->text.p + l->at[run.to[0]], '.', l->at[to] -
	    l->at[run.to[0]]) != NULL) {
		note(l, i, to, PRODUCT, RULE_VERSION);
		return to;
	}
	if (first.n < 3 || run.n > 3)
		return run.to[0];
	if (noun_before(l, i, 'p') || noun_after(l, end, 'p'))
		note(l, i, end, PRODUCT, RULE_NOUN);
	else if (noun_before(l, i, 'o') || noun_after(l, end, 'o'))
		note(l, i, end, ORG, RULE_NOUN);
	return end;
}

/*** Chinese and transliterated persons ***/

static size_t
surname_at(const struct line *l, size_t i, uint32_t *row)
{
	return i < l->n ? word_at(l, &surnames_index, i, row) : 0;
}

/*
 * The end of a Chinese name at i, or 0. It ends where something follows that
 * is no part of it: in a list of names, no word. Strict: not in a character
 * that rather ends other words.
 */
static size_t
chinese_name(const struct line *l, size_t i, bool list, bool strict)
{
	uint32_t row;
	size_t n = surname_at(l, i, &row), to = i + n, given;

	if (n == 0 || used_at(l, i, 'c'))
		return 0;
	for (given = 1; given <= 2; given++, to++) {
		if (to >= l->n || !is_han(l->c[to]) || used_at(l, to, 'n') == 1)
			return 0;
		if (is_gap(l, to + 1) || (!list && (l->c[to + 1] < 0x80 ||
		    used_at(l, to + 1, 'f') || used_at(l, to + 1, 'v') ||
		    used_at(l, to + 1, 'a')))) {
			to++;
			break;
		}
	}
	if (given > 2 || known_at(l, i) != NULL ||
	    ((strict || to - i < 3) && is_used(l, to - 1, to, 'e')))
		return 0;
	return to;
}

/* Names behind a title that ends at i: one, or several with 、 between. */
static void
title_rule(const struct line *l, size_t i, bool strong)
{
	bool list = false;
	size_t to;
	uint32_t row;

	for (; i < l->n && (l->c[i] == ':' || l->c[i] == '|' ||
	    l->c[i] == ' '); i++)
		list |= l->c[i] != ' ';
	if (i < l->n && is_open(l->c[i]) && l->c[i] != 0x300a && l->c[i] != '(')
		i++;
	for (int names = 0; names < 8 && i < l->n; names++) {
		if (is_upper(l->c[i])) {
			struct run run;

			read_run(l, i, &run);
			to = run.to[run.n - 1];
			if (known_at(l, i) == NULL && is_personal(l, &run))
				note(l, i, to, PERSON, RULE_TITLE);
		} else {
			to = chinese_name(l, i, list, false);
			if (to == 0 || (!strong && !list &&
			    to - i - surname_at(l, i, &row) < 2))
				return;
			note(l, i, to, PERSON, RULE_TITLE);
		}
		i = to;
		if (i >= l->n || (l->c[i] != 0x3001 && !(list && l->c[i] == ' ')))
			return;
		i++;
	}
}

/* A Chinese name before what a person does (a verb at i). */
static void
verb_rule(const struct line *l, size_t i)
{
	for (size_t n = 4; n >= 3; n--) {
		uint32_t row;

		if (i < n || !is_gap(l, i - n - 1))
			continue;
		if (surname_at(l, i - n, &row) == n - 2 &&
		    chinese_name(l, i - n, false, true) == i)
			note(l, i - n, i, PERSON, RULE_VERB);
	}
}

/* A title that ends within [from, i) of a run of foreign characters. */
static size_t
behind_title(const struct line *l, size_t from, size_t i)
{
	for (size_t k = from < 4 ? 0 : from - 4; k < i; k++) {
		size_t n = used_at(l, k, 't') + used_at(l, k, 'w');

		if (n > 0 && k + n > from && k + n < i)
			from = k + n;
	}
	while (from + 1 < i && known_at(l, from) != NULL &&
	    known_at(l, from) != known_at(l, i - 1))
		from++;
	return from;
}

/* One part of a dotted name: it ends before i. */
static size_t
dotted_left(const struct line *l, size_t i)
{
	uint32_t row;
	size_t k = i;

	while (k > 0 && i - k < 7 && is_foreign(l, k - 1))
		k--;
	if (k < i) {
		k = behind_title(l, k, i);
		/* 让 is a name by itself, 于 begins one: else a word before. */
		return (i - k > 2 && l->c[k] == 0x8ba9) ||
		    (i - k > 3 && (l->c[k] == 0x4e8e || l->c[k] == 0x4ee5)) ?
		    k + 1 : k;
	}
	if (k > 0 && is_han(l->c[k - 1]))
		return surname_at(l, k - 1, &row) == 1 ? k - 1 : i;
	while (k > 0 && i - k < 16 && is_word(l->c[k - 1]))
		k--;
	return k < i && is_upper(l->c[k]) ? k : i;
}

/* Or it begins at i: its end. */
static size_t
dotted_right(const struct line *l, size_t i)
{
	static const char last[] = "以于让及当可";
	static const char numerals[] = "一二三四五六七八九十";
	uint32_t row;
	size_t k = i;

	if (k < l->n && !is_foreign(l, k) && surname_at(l, k, &row) == 1)
		k++;
	while (k < l->n && k - i < 9 && (is_foreign(l, k) ||
	    (k > i && l->c[k] == '-' && is_foreign(l, k + 1)))) {
		if (k >= i + 2 && used_at(l, k, 'f') > 1)
			break;
		k++;
	}
	if (k - i > 2) {
		struct span s = part(l, k - 1, k);

		if (memmem(last, sizeof last - 1, s.p, s.n) != NULL)
			k--;
	}
	if (k > i && k + 1 < l->n && l->c[k + 1] == 0x4e16 &&
	    memmem(numerals, sizeof numerals - 1, l->text.p + l->at[k], 3))
		return k + 2;		/* 腓特烈·威廉四世 */
	if (k > i)
		return k;
	while (k < l->n && k - i < 16 && is_word(l->c[k]))
		k++;
	return k > i && is_upper(l->c[i]) ? k : i;
}

/* Where a dotted name with its first dot at i lies; false where there is none. */
static bool
dotted_name(const struct line *l, size_t dot, size_t *from, size_t *to)
{
	bool foreign = false;

	*from = dotted_left(l, dot);
	if (*from == dot || (*from > 0 && l->c[*from - 1] == DOT))
		return false;
	for (*to = dot; *to < l->n && l->c[*to] == DOT;) {
		size_t end = dotted_right(l, *to + 1);

		if (end == *to + 1)
			break;
		*to = end;
	}
	for (size_t i = *from; i < *to; i++)
		foreign |= is_han(l->c[i]);
	return *to > dot && *to - *from >= 3 && foreign;
}

static void
dots_rule(const struct line *l, size_t dot)
{
	size_t from, to;

	struct finding f = { .type = PERSON, .rule = RULE_DOTS };
	char name[256];

	if (!dotted_name(l, dot, &from, &to) || used_at(l, to, 's') ||
	    used_at(l, to, 'k'))
		return;
	f.alias = part(l, from, to);
	if (f.alias.n > sizeof name)
		return;
	f.name.p = name;	/* with the usual dot, which is the shortest */
	for (size_t i = from; i < to; i++) {
		struct span s = l->c[i] == DOT ? span_of("\xc2\xb7") :
		    part(l, i, i + 1);

		memcpy(name + f.name.n, s.p, s.n);
		f.name.n += s.n;
	}
	names_note(l->names, &f);
}

/*** Organisations and works ***/

/* Where foreign characters that end before i begin a name (2 to 6), or i. */
static size_t
foreign_start(const struct line *l, size_t i)
{
	static const char before[] = "的在于是与和及从向由对为了自到入读赴被把将";
	size_t k = i;
	struct span s;

	while (k > 0 && is_foreign(l, k - 1))
		k--;
	s = part(l, k, k + 1);
	if (i - k > 2 && memmem(before, sizeof before - 1, s.p, s.n) != NULL)
		k++;
	if (i - k < 2 || i - k > 6)
		return i;
	if (k == 0 || !is_han(l->c[k - 1]) || known_at(l, k - 1) != NULL)
		return k;
	s = part(l, k - 1, k);
	return memmem(before, sizeof before - 1, s.p, s.n) != NULL ? k : i;
}

/* The start of the organisation whose suffix is [i, end), or i. */
static size_t
org_start(const struct line *l, size_t i, size_t end)
{
	size_t k = i, from;
	struct row r;

	if (i > 0 && l->c[i - 1] == ')') {	/* TBD(待定)实验室 */
		while (k > 0 && i - k < 12 && l->c[k] != '(')
			k--;
		if (l->c[k] != '(')
			return i;
	}
	if (known_before(l, k, &from, &r) != NULL &&
	    (r.type == ORG || r.type == PLACE))
		return from;
	if (k > 0 && is_word(l->c[k - 1])) {
		from = k;
		while (from > 0 && (is_word(l->c[from - 1]) ||
		    (l->c[from - 1] == '-' && from < k)))
			from--;
		return is_upper(l->c[from]) &&
		    !is_latin_used(part(l, from, k), 'x') ? from : i;
	}
	if (k != i)
		return i;
	while (k > 0 && i - k < 12 && is_han(l->c[k - 1]) &&
	    used_at(l, k - 1, 'n') != 1) {
		if (known_before(l, k, &from, &r) != NULL && k < i &&
		    (r.type == PLACE || r.type == ORG))
			return from;
		k--;
	}
	if (k > 0 && k < i && is_open(l->c[k - 1]) && is_close(l->c[end]))
		return k;
	return foreign_start(l, i);
}

static void
suffix_rule(const struct line *l, size_t i, size_t n)
{
	size_t from = org_start(l, i, i + n);

	if (from < i && known_at(l, i) == NULL)
		names_note(l->names, &(struct finding){
		    .alias = part(l, from, i + n), .base = part(l, from, i),
		    .type = ORG, .rule = RULE_SUFFIX });
}

/* What 《 at i opens: a work, or a periodical by the end of its title. */
static void
work_rule(const struct line *l, size_t i)
{
	struct finding f = { .type = WORK, .rule = RULE_QUOTE, .here = true };
	size_t to = i + 1;

	while (to < l->n && to - i < 60 && l->c[to] != 0x300b &&
	    l->c[to] != 0x300a)
		to++;
	if (to >= l->n || l->c[to] != 0x300b || to == i + 1)
		return;
	for (size_t n = 1; n <= 4 && n < to - i - 1; n++)
		if (is_used(l, to - n, to, 'm')) {
			f.type = ORG;
			f.here = false;
		}
	f.alias = part(l, i + 1, to);
	f.start = l->at[i + 1];
	f.end = l->at[to];
	names_note(l->names, &f);
}

/* Names in quotes from i on, with 、 or 和 between them: “A”和“B”. */
static void
note_quoted(const struct line *l, size_t i, enum type type)
{
	while (i < l->n && is_open(l->c[i]) && l->c[i] != '(') {
		size_t from = i + 1, to = from;

		while (to < l->n && to - from < 16 && !is_close(l->c[to]) &&
		    used_at(l, to, 'n') != 1)
			to++;
		if (to >= l->n || !is_close(l->c[to]) || to - from < 2)
			return;
		note(l, from, to, type, RULE_NOUN);
		i = to + 1;
		if (i < l->n && (l->c[i] == 0x548c || l->c[i] == 0x3001 ||
		    l->c[i] == 0x4e0e))
			i++;
	}
}

/* Behind 代号 or 名为 at [i, end): a name in quotes; its type by the noun
 * behind it where it is no codename. */
static void
called_rule(const struct line *l, size_t i, size_t end, bool codename)
{
	size_t to;

	while (end < l->n && end - i < 6 && (l->c[end] == 0x4e3a ||
	    l->c[end] == 0x662f || l->c[end] == 0x53eb || l->c[end] == ':'))
		end++;			/* 为 是 叫 */
	if (end >= l->n || !is_open(l->c[end]))
		return;
	if (codename) {
		note_quoted(l, end, PRODUCT);
		return;
	}
	for (to = end + 1; to < l->n && to - end < 18 && !is_close(l->c[to]);)
		to++;
	if (to + 2 >= l->n || l->c[to + 1] != 0x7684)
		return;			/* 的 */
	for (size_t k = to + 2; k < l->n && k < to + 8 && !is_gap(l, k); k++) {
		if (used_at(l, k, 'p'))
			note_quoted(l, end, PRODUCT);
		else if (used_at(l, k, 'o') || used_at(l, k, 'g'))
			note_quoted(l, end, ORG);
		else
			continue;
		return;
	}
}

/* A noun and a dash: 模型——“A”和“B”, 团队——AI工程团队. */
static void
dash_rule(const struct line *l, size_t i)
{
	size_t to = i;
	bool org = noun_before(l, i, 'o') || noun_before(l, i, 'g');

	while (to < l->n && l->c[to] == 0x2014)
		to++;
	if (noun_before(l, i, 'p'))
		note_quoted(l, to, PRODUCT);
	if (!org || to >= l->n)
		return;
	note_quoted(l, to, ORG);
	for (i = to; i < l->n && !is_gap(l, i) && i - to < 14; i++)
		if (used_at(l, i, 'n') == 1 || known_at(l, i) != NULL)
			return;
	for (size_t n = 2; n <= 4 && n + 1 < i - to; n++)
		if (is_gap(l, i) && (is_used(l, i - n, i, 's') ||
		    is_used(l, i - n, i, 'g')))
			note(l, to, i, ORG, RULE_NOUN);
}

/*** Glosses: X(Latin Name), X（简称Y） ***/

enum { GLOSS_PARTS = 5, GLOSS_REACH = 80 };

/* All that is one thing: the name before the bracket, then those in it. */
struct gloss {
	size_t from[GLOSS_PARTS], to[GLOSS_PARTS], n;
	enum type type;
	struct row known;	/* what the gazetteer says of the first */
};

static bool
is_latin(const struct line *l, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (is_han(l->c[i]))
			return false;
	return from < to && is_word(l->c[from]);
}

/* Where "简称" and the like end that [from, to) begins with. */
static size_t
behind_label(const struct line *l, size_t from, size_t to)
{
	static const char *const labels[] = { "以下简称", "下称", "简称", "又称",
		"又名", "也称", "全称", "英文名", "原名", "中文名", "即", "英文" };
	bool again = true;

	while (again && from < to) {
		again = is_open(l->c[from]) || l->c[from] == ' ' ||
		    l->c[from] == ':';
		if (again) {
			from++;
			continue;
		}
		for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
			struct span s = part(l, from, to);
			size_t n = strlen(labels[i]);

			if (s.n <= n || memcmp(s.p, labels[i], n) != 0)
				continue;
			from += n / 3;
			again = true;
			break;
		}
	}
	return from;
}

/* Whether it looks like a name: capitals, or hanzi without particles. */
static bool
is_nominal(const struct line *l, size_t from, size_t to)
{
	if (!is_han(l->c[from]))
		return is_upper(l->c[from]);
	for (size_t i = from; i < to; i++)
		if (is_used(l, i, i + 1, 'n') || l->c[i] == 0x59d3)
			return false;
	return true;
}

/* Take the bracket at open apart; false where it holds no names. */
static bool
read_gloss(const struct line *l, size_t open, struct gloss *g)
{
	size_t i = open + 1, from = i, to;

	for (; i < l->n && i - open < GLOSS_REACH; i++) {
		if (l->c[i] != ')' && l->c[i] != ',' && l->c[i] != 0x3001 &&
		    l->c[i] != ';' && l->c[i] != '/')
			continue;
		to = i;
		from = behind_label(l, from, to);
		while (to > from && (is_close(l->c[to - 1]) ||
		    l->c[to - 1] == ' '))
			to--;
		if (to > from && g->n < GLOSS_PARTS && is_nominal(l, from, to)) {
			g->from[g->n] = from;
			g->to[g->n++] = to;
		}
		if (l->c[i] == ')')
			return g->n > 1;
		from = i + 1;
	}
	return false;
}

/* Whether the surname at i is the first or last word of the Latin name. */
static bool
is_reading_of(const struct line *l, uint32_t surname, size_t from, size_t to)
{
	const char *pinyin = surnames[surname].pinyin;
	size_t n = strlen(pinyin), len = to - from;

	for (int last = 0; last < 2; last++) {
		size_t i = last ? to - n : from, k = 0;
		size_t beyond = last ? i - 1 : i + n;

		if (len <= n || l->c[beyond] != ' ')
			continue;
		while (k < n && (l->c[i + k] | 32) == (unsigned char)pinyin[k])
			k++;
		if (k == n)
			return true;
	}
	return false;
}

/* The name that ends before the bracket; its type, TYPES where none is seen. */
static bool
name_before(const struct line *l, size_t open, struct gloss *g)
{
	size_t i = open, from, to, k;
	struct row r;
	uint32_t row;

	if (i > 0 && l->c[i - 1] == ' ')
		i--;
	open = g->to[0] = i;
	g->type = TYPES;
	for (k = open; k > 0 && open - k < 16; k--)
		if (l->c[k - 1] == DOT && dotted_name(l, k - 1, &from, &to) &&
		    to == open) {
			g->type = PERSON;
			return g->from[0] = from, true;
		}
	if (known_before(l, i, &from, &r) != NULL && r.type != NEGATIVE) {
		g->type = r.type;
		g->known = r;
		return g->from[0] = from, true;
	}
	for (size_t n = 4; n >= 2; n--)		/* by its reading */
		if (i >= n && (k = surname_at(l, i - n, &row)) > 0 && k < n &&
		    n - k <= 2 && is_latin(l, g->from[1], g->to[1]) &&
		    is_reading_of(l, row, g->from[1], g->to[1])) {
			g->type = PERSON;
			return g->from[0] = i - n, true;
		}
	if (i > 1 && is_close(l->c[i - 1]) && l->c[i - 1] != ')')
		g->to[0] = --i;
	for (size_t n = 1; n <= 4 && n < i; n++)
		if (is_used(l, i - n, i, 's') &&
		    (from = org_start(l, i - n, i)) < i - n) {
			g->type = ORG;
			return g->from[0] = from, true;
		}
	if (i < open) {				/* “X”(…) */
		for (k = i; k > 0 && i - k < 20 && !is_open(l->c[k - 1]);)
			k--;
		return g->from[0] = k, k > 0 && k < i && is_open(l->c[k - 1]);
	}
	for (k = i; k > 0 && i - k < 60 && (is_word(l->c[k - 1]) ||
	    l->c[k - 1] == ' ' || l->c[k - 1] == '-' || l->c[k - 1] == '.');)
		k--;
	while (k < i && !is_upper(l->c[k]))
		k = latin_word(l, k) + (l->c[latin_word(l, k)] == ' ' ||
		    latin_word(l, k) == k);
	return g->from[0] = k, k < i;
}

/* Whether the first word of one is made of the capitals of the other. */
static bool
spells(const struct line *l, size_t from, size_t to, size_t long_from,
    size_t long_to)
{
	size_t i = from, k;

	for (k = long_from; k < long_to && i < to; k++)
		if (l->c[k] == l->c[i] && (is_upper(l->c[k]) ||
		    k == long_from || l->c[k - 1] == ' '))
			i++;
	return i == to && l->c[from] == l->c[long_from] &&
	    long_to - long_from > 2 * (to - from);
}

/* Two names in Latin letters are one thing's where one spells the other. */
static bool
is_other_latin(const struct line *l, const struct gloss *g)
{
	return is_latin(l, g->from[0], g->to[0]) &&
	    is_latin(l, g->from[1], g->to[1]) &&
	    !spells(l, g->from[0], g->to[0], g->from[1], g->to[1]) &&
	    !spells(l, g->from[1], g->to[1], g->from[0], g->to[0]);
}

/* What the parts of a gloss say about the type. */
static enum type
gloss_type(const struct line *l, const struct gloss *g)
{
	for (size_t p = 0; p < g->n; p++) {
		size_t dot = g->from[p], from, to;
		struct run run;

		while (dot < g->to[p] && l->c[dot] != DOT)
			dot++;
		if (dot < g->to[p] && dotted_name(l, dot, &from, &to))
			return PERSON;
		for (size_t n = 2; n <= 4 && n < g->to[p] - g->from[p]; n++)
			if (is_used(l, g->to[p] - n, g->to[p], 's'))
				return ORG;
		if (!is_upper(l->c[g->from[p]]))
			continue;
		read_run(l, g->from[p], &run);
		if (run.n >= 2 && run.to[run.n - 1] == g->to[p] &&
		    is_latin_used(run_word(l, &run, run.n - 1), 'o'))
			return ORG;
	}
	return TYPES;
}

/* The part that is its usual name: what is known, else the Latin one. */
static void
gloss_name(const struct line *l, const struct gloss *g, struct finding *f)
{
	size_t best = 0;
	struct row r;

	if (g->known.name.n > 0) {
		f->name = g->known.name;
		f->id = g->known.id;
		return;
	}
	for (size_t p = 0; p < g->n; p++) {
		struct span s = part(l, g->from[p], g->to[p]);
		uint32_t at = gazetteer_lookup(l->dict, s);

		if (at != 0 && gazetteer_row(l->dict, at, &r) &&
		    r.type != NEGATIVE && r.context.n == 0 &&
		    (f->type == TYPES || f->type == r.type)) {
			f->name = r.name;
			f->id = r.id;
			f->type = r.type;
			return;
		}
		if (is_latin(l, g->from[p], g->to[p]) && (best == 0 ?
		    !is_latin(l, g->from[0], g->to[0]) ||
		    memchr(s.p, ' ', s.n) != NULL :
		    memchr(s.p, ' ', s.n) != NULL))
			best = p;
	}
	f->name = part(l, g->from[best], g->to[best]);
}

/* Whether the gazetteer has this as a thing of another type. */
static bool
is_another(const struct gazetteer *dict, struct span alias, enum type type)
{
	uint32_t at = gazetteer_lookup(dict, alias);
	struct row r;

	return at != 0 && gazetteer_row(dict, at, &r) && r.type != type &&
	    r.next == 0;
}

static void
gloss_rule(const struct line *l, size_t open)
{
	struct gloss g = { .n = 1 };
	struct finding f = { .rule = RULE_GLOSS };
	size_t close, n;

	if (!read_gloss(l, open, &g) || !name_before(l, open, &g) ||
	    is_other_latin(l, &g))
		return;
	f.type = g.type != TYPES ? g.type : gloss_type(l, &g);
	gloss_name(l, &g, &f);
	if (f.type == TYPES)
		return;
	close = g.to[g.n - 1];
	while (close < l->n && l->c[close] != ')')
		close++;
	if (close < l->n && (n = used_at(l, close + 1, 's')) > 0) {
		/* TBD(待定)实验室: one name, with what it means inside. */
		f.alias = part(l, g.from[0], close + 1 + n);
		names_note(l->names, &f);
		return;
	}
	for (size_t p = 0; p < g.n; p++) {
		f.alias = part(l, g.from[p], g.to[p]);
		if (is_another(l->dict, f.alias, f.type))
			continue;
		if (g.to[p] - g.from[p] >= 2 &&
		    !is_latin_used(f.alias, 'x') &&
		    !is_used(l, g.from[p], g.to[p], 'g') &&
		    !is_used(l, g.from[p], g.to[p], 'o') &&
		    !is_used(l, g.from[p], g.to[p], 'p') &&
		    (f.type != PERSON || g.to[p] - g.from[p] <= 24))
			names_note(l->names, &f);
	}
}

/*** The line ***/

void
names_read_line(const struct line *l)
{
	size_t skip = 0;	/* no run of Latin words before here */

	for (size_t i = 0; i < l->n; i++) {
		uint32_t c = l->c[i], row;
		size_t n;
		bool begins = i == 0 || !is_word(l->c[i - 1]);

		if (i > 0 && known_at(l, i - 1) != NULL &&
		    known_at(l, i - 1) != known_at(l, i))
			version_rule(l, i);
		if (c == DOT)
			dots_rule(l, i);
		else if (c == '(')
			gloss_rule(l, i);
		else if (c == 0x300a)
			work_rule(l, i);
		else if (c == 0x2014 && i > 0 && l->c[i - 1] != c)
			dash_rule(l, i);
		if (is_upper(c) && begins && i >= skip)
			skip = latin_rule(l, i, false);
		if (!is_han(c) && !(is_upper(c) && begins))
			continue;
		n = word_at(l, &name_words_index, i, &row);
		if (n == 0 || (is_upper(c) && is_word(l->c[i + n])))
			continue;
		if (strpbrk(name_words[row].uses, "tw") != NULL)
			title_rule(l, i + n,
			    strchr(name_words[row].uses, 't') != NULL);
		if (strchr(name_words[row].uses, 's') != NULL)
			suffix_rule(l, i, n);
		if (strchr(name_words[row].uses, 'v') != NULL)
			verb_rule(l, i);
		if (strpbrk(name_words[row].uses, "dh") != NULL)
			called_rule(l, i, i + n,
			    strchr(name_words[row].uses, 'd') != NULL);
	}
	if (l->n > 0 && known_at(l, l->n - 1) != NULL)
		version_rule(l, l->n);
}
