/*
 * names_org.c - organisations by their suffix, works in 《》, and names that a noun, a dash or
 * 代号 comes before.
 */
#include "names_line.h"

/* Where foreign characters that end before i begin a name (2 to 6), or i. */
static size_t
foreign_start(const struct line *l, size_t i)
{
	static const char before[] = "的在于是与和及从向由对为了自到入读赴被把将";
	size_t k = i;
	struct span s;

	while (k > 0 && line_is_foreign(l, k - 1))
		k--;
	s = line_part(l, k, k + 1);
	if (i - k > 2 && memmem(before, sizeof before - 1, s.p, s.n) != NULL)
		k++;
	if (i - k < 2 || i - k > 6)
		return i;
	if (k == 0 || !is_han(l->c[k - 1]) || line_known_at(l, k - 1) != NULL)
		return k;
	s = line_part(l, k - 1, k);
	return memmem(before, sizeof before - 1, s.p, s.n) != NULL ? k : i;
}

/* The start of the organisation whose suffix is [i, end), or i. */
size_t
line_org_start(const struct line *l, size_t i, size_t end)
{
	size_t k = i, from;
	struct row r;

	if (i > 0 && l->c[i - 1] == ')') {	/* TBD(待定)实验室 */
		while (k > 0 && i - k < 12 && l->c[k] != '(')
			k--;
		if (l->c[k] != '(')
			return i;
	}
	if (line_known_before(l, k, &from, &r) != NULL &&
	    (r.type == ORG || (r.type == PLACE && r.id.n != 2)))
		return from;		/* 南京大学, but not 英国大学 */
	if (k > 0 && is_word(l->c[k - 1])) {
		from = k;
		while (from > 0 && (is_word(l->c[from - 1]) ||
		    (l->c[from - 1] == '-' && from < k)))
			from--;
		return is_upper(l->c[from]) &&
		    !latin_is_used(line_part(l, from, k), 'x') ? from : i;
	}
	if (k != i)
		return i;
	while (k > 0 && i - k < 12 && is_han(l->c[k - 1]) &&
	    line_used_at(l, k - 1, 'n') != 1 &&
	    (l->c[k - 1] != 0x548c || k == i)) {	/* 和, but 协和医院 */
		if (line_known_before(l, k, &from, &r) != NULL && k < i &&
		    (r.type == PLACE || r.type == ORG))
			return line_used_at(l, k, 'q') ? i : from;
		k--;
		if (line_used_at(l, k, 'f') > 1 || line_used_at(l, k, 'v') > 1 ||
		    line_used_at(l, k, 'q') > 1)
			return i;
	}
	if (k > 0 && k < i && is_open(l->c[k - 1]) && is_close(l->c[end]))
		return k;
	return foreign_start(l, i);
}

void
rule_suffix(const struct line *l, size_t i, size_t n)
{
	size_t from = line_org_start(l, i, i + n);

	if (from < i && line_known_at(l, i) == NULL &&
	    line_used_at(l, i + n - 1, 'z') < 2 && !line_used_at(l, from, 'q'))
		names_note(l->names, &(struct finding){
		    .alias = line_part(l, from, i + n), .base = line_part(l, from, i),
		    .type = ORG, .rule = RULE_SUFFIX });
}

/* What 《 at i opens: a work, or a periodical by the end of its title. */
void
rule_work(const struct line *l, size_t i)
{
	struct finding f = { .type = WORK, .rule = RULE_QUOTE, .here = true };
	size_t to = i + 1;

	while (to < l->n && to - i < 60 && l->c[to] != 0x300b &&
	    l->c[to] != 0x300a)
		to++;
	if (to >= l->n || l->c[to] != 0x300b || to == i + 1)
		return;
	for (size_t n = 1; n <= 4 && n < to - i - 1; n++)
		if (line_is_used(l, to - n, to, 'm')) {
			f.type = ORG;
			f.here = false;
		}
	f.alias = line_part(l, i + 1, to);
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
		    line_used_at(l, to, 'n') != 1)
			to++;
		if (to >= l->n || !is_close(l->c[to]) || to - from < 2)
			return;
		line_note(l, from, to, type, RULE_NOUN);
		i = to + 1;
		if (i < l->n && (l->c[i] == 0x548c || l->c[i] == 0x3001 ||
		    l->c[i] == 0x4e0e))
			i++;
	}
}

/* Behind 代号 or 名为 at [i, end): a name in quotes; its type by the noun
 * behind it where it is no codename. */
void
rule_called(const struct line *l, size_t i, size_t end, bool codename)
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
	for (size_t k = to + 2; k < l->n && k < to + 8 && !line_is_gap(l, k); k++) {
		if (line_used_at(l, k, 'p'))
			note_quoted(l, end, PRODUCT);
		else if (line_used_at(l, k, 'o') || line_used_at(l, k, 'g'))
			note_quoted(l, end, ORG);
		else
			continue;
		return;
	}
}

/* A noun and a dash: 模型——“A”和“B”, 团队——AI工程团队. */
void
rule_dash(const struct line *l, size_t i)
{
	size_t to = i;
	bool org = latin_noun_before(l, i, 'o') || latin_noun_before(l, i, 'g');

	while (to < l->n && l->c[to] == 0x2014)
		to++;
	if (latin_noun_before(l, i, 'p'))
		note_quoted(l, to, PRODUCT);
	if (!org || to >= l->n)
		return;
	note_quoted(l, to, ORG);
	for (i = to; i < l->n && !line_is_gap(l, i) && i - to < 14; i++)
		if (line_used_at(l, i, 'n') == 1 || line_known_at(l, i) != NULL)
			return;
	for (size_t n = 2; n <= 4 && n + 1 < i - to; n++)
		if (line_is_gap(l, i) && (line_is_used(l, i - n, i, 's') ||
		    line_is_used(l, i - n, i, 'g')))
			line_note(l, to, i, ORG, RULE_NOUN);
}
