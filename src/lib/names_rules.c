/* names_rules.c - which rule looks at which place of a line. */
#include "names_line.h"

/* Whether all long words, three at least, begin with a capital: then it says
 * nothing of a word. */
static bool
is_headline(const struct line *l)
{
	size_t words = 0, to;

	for (size_t i = 0; i < l->n; i = to + 1) {
		for (to = i; to < l->n && is_word(l->c[to]);)
			to++;
		if (to < l->n && is_han(l->c[to]))
			return false;
		if (to - i < 4)
			continue;
		if (!is_upper(l->c[i]))
			return false;
		words++;
	}
	return words >= 3;
}

void
names_read_line(struct line *l)
{
	size_t skip = 0;	/* no run of Latin words before here */

	l->headline = is_headline(l);

	for (size_t i = 0; i < l->n; i++) {
		uint32_t c = l->c[i];
		const char *uses;
		size_t n;
		bool begins = i == 0 || !is_word(l->c[i - 1]);

		if (i > 0 && line_known_at(l, i - 1) != NULL &&
		    line_known_at(l, i - 1) != line_known_at(l, i))
			rule_version(l, i);
		if (c == DOT)
			rule_dots(l, i);
		else if (c == '(')
			rule_gloss(l, i);
		else if (c == 0x300a)
			rule_work(l, i);
		else if (c == 0x2014 && i > 0 && l->c[i - 1] != c)
			rule_dash(l, i);
		if (is_upper(c) && begins && i >= skip)
			skip = rule_latin(l, i);
		if (!is_han(c) && !(is_upper(c) && begins))
			continue;
		n = line_uses_at(l, i, &uses);
		if (n == 0 || (is_upper(c) && is_word(l->c[i + n])))
			continue;
		if (strpbrk(uses, "tw") != NULL)
			rule_title(l, i + n,
			    strchr(uses, 't') != NULL);
		if (strchr(uses, 's') != NULL)
			rule_suffix(l, i, n);
		if (strpbrk(uses, "vu") != NULL)
			rule_verb(l, i, strchr(uses, 'u') != NULL);
		if (strpbrk(uses, "dh") != NULL)
			rule_called(l, i, i + n,
			    strchr(uses, 'd') != NULL);
	}
	if (l->n > 0 && line_known_at(l, l->n - 1) != NULL)
		rule_version(l, l->n);
}
