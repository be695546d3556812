/*
 * names_person.c - persons: behind titles, before verbs, with dots.
 */
#include "names_line.h"

/*
 * The end of a Chinese name at i, or 0. It ends where something follows that
 * is no part of it: in a list of names, no word. Strict: not in a character
 * that rather ends other words.
 */
static size_t
chinese_name(const struct line *l, size_t i, bool list, bool strict)
{
	uint32_t row;
	size_t n = line_surname_at(l, i, &row), to = i + n, given;

	if (n == 0 || line_used_at(l, i, 'c') || line_used_at(l, to, 'f') > 1 ||
	    line_used_at(l, to, 'a') > 1)
		return 0;		/* 于昨日, 叶小姐 */
	for (given = 1; given <= 2; given++, to++) {
		if (to >= l->n || !is_han(l->c[to]) || line_used_at(l, to, 'n') == 1)
			return 0;
		if (line_is_gap(l, to + 1) || (!list && (l->c[to + 1] < 0x80 ||
		    line_used_at(l, to + 1, 'f') || line_used_at(l, to + 1, 'v') ||
		    line_used_at(l, to + 1, 'a')))) {
			to++;
			break;
		}
	}
	if (given > 2 || line_known_at(l, i) != NULL ||
	    ((strict || to - i < 3) && line_is_used(l, to - 1, to, 'e')))
		return 0;
	return to;
}

/*
 * The end of a foreign name without a dot at i, or 0: three to six of its
 * characters, and then something that is no part of it.
 */
static size_t
foreign_name(const struct line *l, size_t i)
{
	for (size_t to = i; to < i + 6 && line_is_foreign(l, to);) {
		if (line_known_at(l, to) != NULL || line_used_at(l, to, 'n') == 1)
			return 0;
		to++;
		if (to >= i + 3 && (line_is_gap(l, to) || line_used_at(l, to, 'f') ||
		    line_used_at(l, to, 'v') || line_used_at(l, to, 'a')))
			return to;
	}
	return 0;
}

/* Names behind a title that ends at i: one, or several with 、 between. */
void
rule_title(const struct line *l, size_t i, bool strong)
{
	bool list = false, quoted;
	size_t to;
	uint32_t row;

	for (; i < l->n && (l->c[i] == ':' || l->c[i] == '|' ||
	    l->c[i] == ' '); i++)
		list |= l->c[i] != ' ';
	quoted = i < l->n && is_open(l->c[i]) && l->c[i] != 0x300a && l->c[i] != '(';
	i += quoted;
	for (int names = 0; names < 8 && i < l->n; names++) {
		if (is_upper(l->c[i])) {
			struct run run;

			latin_read_run(l, i, &run);
			if (run.n == 0)
				break;
			to = run.to[run.n - 1];
			if (line_known_at(l, i) == NULL && latin_is_personal(l, &run))
				line_note(l, i, to, PERSON, RULE_TITLE);
		} else {
			to = chinese_name(l, i, list, false);
			if (to == 0 && strong && !quoted && (to = foreign_name(l, i)) > 0) {
				line_note(l, i, to, PERSON, RULE_TITLE);
				return;
			}
			if (to == 0 || (!strong && !list &&
			    to - i - line_surname_at(l, i, &row) < 2))
				return;
			line_note(l, i, to, PERSON, RULE_TITLE);
		}
		i = to;
		if (i >= l->n || (l->c[i] != 0x3001 && !(list && l->c[i] == ' ')))
			return;
		i++;
	}
}

/* A Chinese name before what a person does (a verb at i), or is: then it may
 * stand behind a known name, 清华大学薛其坤院士. */
void
rule_verb(const struct line *l, size_t i, bool title)
{
	for (size_t n = 4; n >= 3; n--) {
		uint32_t row;

		if (i < n || (!line_is_gap(l, i - n - 1) && (!title ||
		    line_known_at(l, i - n - 1) == NULL)))
			continue;
		if (line_surname_at(l, i - n, &row) == n - 2 &&
		    chinese_name(l, i - n, false, !title) == i)
			line_note(l, i - n, i, PERSON, title ? RULE_TITLE :
			    RULE_VERB);
	}
}

/* A title that ends within [from, i) of a run of foreign characters. */
size_t
line_behind_title(const struct line *l, size_t from, size_t i)
{
	for (size_t k = from < 4 ? 0 : from - 4; k < i; k++) {
		size_t n = line_used_at(l, k, 't') + line_used_at(l, k, 'w');

		if (n > 0 && k + n > from && k + n < i)
			from = k + n;
	}
	while (from + 1 < i && line_known_at(l, from) != NULL &&
	    line_known_at(l, from) != line_known_at(l, i - 1))
		from++;
	return from;
}

/* One part of a dotted name: it ends before i. */
static size_t
dotted_left(const struct line *l, size_t i)
{
	uint32_t row;
	size_t k = i;

	while (k > 0 && i - k < 7 && (line_is_foreign(l, k - 1) || (k < i &&
	    k > 1 && l->c[k - 1] == '-' && line_is_foreign(l, k - 2))))
		k--;			/* 让-皮埃尔 */
	if (k < i) {
		k = line_behind_title(l, k, i);
		/* 让 is a name by itself, 于 begins one: else a word before. */
		return (i - k > 2 && l->c[k] == 0x8ba9 && l->c[k + 1] != '-') ||
		    (i - k > 3 && (l->c[k] == 0x4e8e || l->c[k] == 0x4ee5)) ?
		    k + 1 : k;
	}
	if (k > 0 && is_han(l->c[k - 1]))
		return line_surname_at(l, k - 1, &row) == 1 ? k - 1 : i;
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

	if (k < l->n && !line_is_foreign(l, k) && line_surname_at(l, k, &row) == 1)
		k++;
	while (k < l->n && k - i < 9 && (line_is_foreign(l, k) ||
	    (k > i && l->c[k] == '-' && line_is_foreign(l, k + 1)))) {
		if (k >= i + 2 && (line_used_at(l, k, 'f') > 1 ||
		    line_used_at(l, k, 'k') > 1))
			break;
		k++;
	}
	if (k - i > 2) {
		struct span s = line_part(l, k - 1, k);

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
bool
line_dotted_name(const struct line *l, size_t dot, size_t *from, size_t *to)
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

void
rule_dots(const struct line *l, size_t dot)
{
	size_t from, to;

	struct finding f = { .type = PERSON, .rule = RULE_DOTS };
	char name[256];

	if (!line_dotted_name(l, dot, &from, &to) || line_used_at(l, to, 's') ||
	    line_used_at(l, to, 'k'))
		return;
	f.alias = line_part(l, from, to);
	if (f.alias.n > sizeof name)
		return;
	f.name.p = name;	/* with the usual dot, which is the shortest */
	for (size_t i = from; i < to; i++) {
		struct span s = l->c[i] == DOT ? span_of("\xc2\xb7") :
		    line_part(l, i, i + 1);

		memcpy(name + f.name.n, s.p, s.n);
		f.name.n += s.n;
	}
	names_note(l->names, &f);
}
