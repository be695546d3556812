#include "roles.h"

static struct phrase
text_of(const struct token *first, const struct token *last)
{
	return (struct phrase){ { first->p, last->to - first->from }, false };
}

static struct claim
new_claim(const struct token *first, const struct token *last,
    const struct mention *subject)
{
	return (struct claim){ .from = first->from, .to = last->to,
		.start = first->start, .end = last->end,
		.subject = { subject->name, true }, .modality = ASSERTED };
}

enum { LONGEST_ROLE = 8 };	/* tokens */

/* 前, which is also "before". */
static bool
is_former(const struct token *t)
{
	return t->kind == W_POST && span_is((struct span){ t->p,
	    t->to - t->from }, "前");
}

/* The role whose last token is at `last`: its first; SIZE_MAX if none. */
static size_t
role_begins(const struct token *t, size_t last)
{
	size_t i = last;

	if (t[last].kind != W_ROLE)
		return SIZE_MAX;
	while (i > 0 && last - i < LONGEST_ROLE && (t[i - 1].kind == W_ROLE ||
	    t[i - 1].kind == W_ROLEPRE || is_former(&t[i - 1]) ||
	    (t[i - 1].kind == W_TEXT &&
	    t[i - 1].end - t[i - 1].start <= 4 && (i > 1 &&
	    (t[i - 2].kind == W_ROLEPRE || t[i - 2].kind == T_NAME)))))
		i--;
	return i;
}

/* The name of whose role it is, before token i; NULL if none. */
static const struct token *
employer(const struct token *t, size_t i)
{
	if (i > 0 && t[i - 1].kind == W_DE)
		i--;
	if (i > 0 && t[i - 1].kind == T_NAME &&
	    t[i - 1].mention->kind != PERSON)
		return &t[i - 1];
	return NULL;
}

static void
add_role(const struct reader *r, const struct token *t, size_t last,
    const struct token *end, const struct mention *subject, struct buf *list)
{
	size_t first = role_begins(t, last);
	const struct token *org = employer(t, first);
	struct claim c = new_claim(org ? org : &t[first], end, subject);

	(void)r;
	c.predicate = text_of(&t[first], &t[last]);
	c.class = span_of("role");
	if (org != NULL)
		c.object = (struct phrase){ org->mention->name, true };
	buf_add(list, (char *)&c, sizeof c);
}

static void
add_age(const struct token *t, const struct token *end,
    const struct mention *subject, struct buf *list)
{
	struct claim c = new_claim(t, end, subject);

	c.predicate.s = c.class = span_of("age");
	c.quantity = t->mention;
	c.object = text_of(t, t);
	buf_add(list, (char *)&c, sizeof c);
}

static bool
is_age(const struct token *t)
{
	return t->kind == T_FIGURE && t->mention->kind == AGE;
}

bool
roles_only(const struct token *t, size_t n)
{
	return n > 0 && t[n - 1].kind == W_ROLE;
}

void
roles_read(const struct reader *r, const struct token *t, size_t n,
    struct buf *list)
{
	for (size_t i = 1; i < n; i++) {
		if (t[i].kind != T_NAME || t[i].mention->kind != PERSON)
			continue;
		if (t[i - 1].kind == W_ROLE)
			add_role(r, t, i - 1, &t[i], t[i].mention, list);
		else if (is_age(&t[i - 1]))
			add_age(&t[i - 1], &t[i], t[i].mention, list);
		else if (i > 1 && t[i - 1].kind == W_DE && is_age(&t[i - 2]))
			add_age(&t[i - 2], &t[i], t[i].mention, list);
	}
	if (roles_only(t, n) && r->carried.subjects == 1 &&
	    r->carried.subject[0]->kind == PERSON &&
	    role_begins(t, n - 1) > 0 &&
	    employer(t, role_begins(t, n - 1)) != NULL)
		add_role(r, t, n - 1, &t[n - 1], r->carried.subject[0], list);
}
