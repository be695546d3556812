/*
 * names_gloss.c - glosses: X(Latin Name) and X（简称Y）, two names of one thing.
 */
#include "names_line.h"

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
			struct span s = line_part(l, from, to);
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
		if (line_is_used(l, i, i + 1, 'n') || l->c[i] == 0x59d3)
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
	const char *pinyin = line_surname_reading(surname);
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

static bool
all_han(const struct line *l, size_t from, size_t to)
{
	while (from < to && is_han(l->c[from]))
		from++;
	return from == to;
}

/* How many words the first name in the bracket has, if it could be a person's
 * in Latin letters; else 0. */
static size_t
is_personal(const struct line *l, const struct gloss *g)
{
	struct run run;

	if (!is_upper(l->c[g->from[1]]))
		return 0;
	latin_read_run(l, g->from[1], &run);
	return run.n >= 2 && run.to[run.n - 1] == g->to[1] &&
	    latin_is_personal(l, &run) ? run.n : 0;
}

static bool
is_behind_title(const struct line *l, size_t i)
{
	for (size_t n = 2; n <= 6 && n <= i; n++)
		if (line_is_used(l, i - n, i, 't') || line_is_used(l, i - n, i, 'w'))
			return true;
	return false;
}

/* Where two to eight foreign characters that end before i begin, behind a
 * title or no other hanzi; or i. They may be so many parts, with blanks. */
static size_t
foreign_before(const struct line *l, size_t i, size_t parts)
{
	size_t k = i, from, most = 8;

	while (k > 0 && (line_is_foreign(l, k - 1) || (parts > 1 && k < i &&
	    k > 1 && l->c[k - 1] == ' ' && line_is_foreign(l, k - 2) &&
	    line_known_at(l, k - 2) == NULL))) {
		k--;
		if (l->c[k] == ' ') {
			parts--;
			most += 6;
		}
	}
	from = line_behind_title(l, k, i);
	if (i - from < 2 || i - from > most)
		return i;
	return from > k || k == 0 || !is_han(l->c[k - 1]) ||
	    line_known_at(l, k - 1) != NULL ||
	    line_used_at(l, k - 1, 'n') == 1 ||
	    is_behind_title(l, k) ? from : i;
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
		if (l->c[k - 1] == DOT && line_dotted_name(l, k - 1, &from, &to) &&
		    (to == open || (to < open && all_han(l, to, open) &&
		    open - to < 3 && is_personal(l, g)))) {
			g->type = PERSON;
			return g->from[0] = from, true;
		}
	if (line_known_before(l, i, &from, &r) != NULL && r.type != NEGATIVE) {
		g->type = r.type;
		g->known = r;
		return g->from[0] = from, true;
	}
	for (size_t n = 4; n >= 2; n--)		/* by its reading */
		if (i >= n && (k = line_surname_at(l, i - n, &row)) > 0 && k < n &&
		    n - k <= 2 && is_latin(l, g->from[1], g->to[1]) &&
		    is_reading_of(l, row, g->from[1], g->to[1])) {
			g->type = PERSON;
			return g->from[0] = i - n, true;
		}
	if ((from = foreign_before(l, i, is_personal(l, g))) < i &&
	    is_personal(l, g)) {
		g->type = PERSON;
		return g->from[0] = from, true;
	}
	if (i > 1 && is_close(l->c[i - 1]) && l->c[i - 1] != ')')
		g->to[0] = --i;
	for (size_t n = 1; n <= 4 && n < i; n++)
		if (line_is_used(l, i - n, i, 's') &&
		    (from = line_org_start(l, i - n, i)) < i - n) {
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
		k = latin_word_end(l, k) + (l->c[latin_word_end(l, k)] == ' ' ||
		    latin_word_end(l, k) == k);
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
		if (dot < g->to[p] && line_dotted_name(l, dot, &from, &to))
			return PERSON;
		for (size_t n = 2; n <= 4 && n < g->to[p] - g->from[p]; n++)
			if (line_is_used(l, g->to[p] - n, g->to[p], 's'))
				return ORG;
		if (!is_upper(l->c[g->from[p]]))
			continue;
		latin_read_run(l, g->from[p], &run);
		if (run.n >= 2 && run.to[run.n - 1] == g->to[p] &&
		    latin_is_used(latin_run_word(l, &run, run.n - 1), 'o'))
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
		struct span s = line_part(l, g->from[p], g->to[p]);
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
	f->name = line_part(l, g->from[best], g->to[best]);
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

void
rule_gloss(const struct line *l, size_t open)
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
	for (n = g.to[0]; n > g.from[0] && l->c[n - 1] != ' ';)
		n--;
	if (f.type == PERSON && n > g.from[0] && is_han(l->c[n])) {
		f.alias = line_part(l, n, g.to[0]);	/* its last part, too */
		names_note(l->names, &f);
	}
	close = g.to[g.n - 1];
	while (close < l->n && l->c[close] != ')')
		close++;
	if (close < l->n && (n = line_used_at(l, close + 1, 's')) > 0) {
		/* TBD(待定)实验室: one name, with what it means inside. */
		f.alias = line_part(l, g.from[0], close + 1 + n);
		names_note(l->names, &f);
		return;
	}
	for (size_t p = 0; p < g.n; p++) {
		f.alias = line_part(l, g.from[p], g.to[p]);
		if (is_another(l->dict, f.alias, f.type))
			continue;
		if (g.to[p] - g.from[p] >= 2 &&
		    !latin_is_used(f.alias, 'x') &&
		    !line_is_used(l, g.from[p], g.to[p], 'g') &&
		    !line_is_used(l, g.from[p], g.to[p], 'o') &&
		    !line_is_used(l, g.from[p], g.to[p], 'p') &&
		    (f.type != PERSON || g.to[p] - g.from[p] <= 24))
			names_note(l->names, &f);
	}
}
