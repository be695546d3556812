#include "aside.h"

static struct claim
new_claim(const struct token *first, const struct token *last,
    const struct mention *subject)
{
	return (struct claim){ .from = first->from, .to = last->to,
		.start = first->start, .end = last->end,
		.subject = { subject->name, true }, .modality = ASSERTED };
}

static bool
is_age(const struct token *t)
{
	return t->kind == T_FIGURE && t->mention->kind == AGE;
}

enum { LONGEST_ROLE = 8 };	/* tokens */

/* 前, which is also "before". */
static bool
is_former(const struct token *t)
{
	return t->kind == W_POST && token_is(t, "前");
}

/* The role whose last token is at `last`: its first; SIZE_MAX if none. */
static size_t
role_begins(const struct token *t, size_t last)
{
	size_t i = last;

	if (t[last].kind != W_ROLE)
		return SIZE_MAX;
	while (i > 0 && last - i < LONGEST_ROLE && (t[i - 1].kind == W_ROLE ||
	    t[i - 1].kind == W_ROLEPRE || (t[i - 1].kind == W_AND &&
	    i > 1 && t[i - 2].kind == W_ROLE) || is_former(&t[i - 1]) ||
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
	if (i > 0 && (t[i - 1].kind == W_DE || t[i - 1].kind == W_FIRM))
		i--;
	if (i > 0 && t[i - 1].kind == T_NAME &&
	    t[i - 1].mention->kind != PERSON)
		return &t[i - 1];
	return NULL;
}

static void
add_role(const struct token *t, size_t last, const struct token *end,
    const struct mention *subject, struct buf *list)
{
	size_t first = role_begins(t, last);
	const struct token *org = employer(t, first);
	const struct token *start = org ? org : &t[first];
	struct claim c;

	if (start > t && (start[-1].kind == W_ROLEPRE ||
	    is_former(&start[-1])))
		start--;
	c = new_claim(start, end, subject);
	c.predicate = phrase_text(&t[first], &t[last]);
	c.class = span_of("role");
	if (org != NULL)
		c.object = (struct phrase){ org->mention->name, true };
	buf_add(list, (char *)&c, sizeof c);
}

static void
add_age(const struct token *t, const struct token *end,
    const struct mention *subject, const struct mention *age, struct buf *list)
{
	struct claim c = new_claim(t, end, subject);

	c.predicate.s = c.class = span_of("age");
	c.quantity = age;
	buf_add(list, (char *)&c, sizeof c);
}

/* The role at the front of "a former engineer at X"; n if there is none. */
static size_t
leading_role(const struct token *t, size_t n)
{
	size_t i = 0;

	while (i < n && i < LONGEST_ROLE && t[i].latin &&
	    (t[i].kind == W_TEXT || t[i].kind == W_ROLEPRE ||
	    t[i].kind == W_ITS))
		i++;
	if (i < n && is_age(&t[i]))	/* the 28-year-old founder of Y */
		i++;
	if (i + 1 < n && t[i].latin && t[i].kind == W_ROLE &&
	    (t[i + 1].kind == W_OF || t[i + 1].kind == W_PREP))
		return i;
	return n;
}

bool
roles_only(const struct token *t, size_t n)
{
	return n > 0 && (t[n - 1].kind == W_ROLE || leading_role(t, n) < n);
}

/* "X, co-founder of Y," and "X, Y的创始人,": of the subject before. */
static void
read_role_clause(const struct token *t, size_t n, const struct mention *m,
    struct buf *list)
{
	size_t i = leading_role(t, n), first;
	struct claim c;

	if (m == NULL)
		return;
	if (i < n) {
		c = new_claim(t, &t[n - 1], m);
		c.predicate = phrase_text(&t[i], &t[i]);
		c.class = span_of("role");
		if (i + 2 < n && t[i + 2].kind == T_NAME)
			c.object = (struct phrase){ t[i + 2].mention->name,
				true };
		buf_add(list, (char *)&c, sizeof c);
		return;
	}
	first = role_begins(t, n - 1);
	if (first > 0 && employer(t, first) != NULL)
		add_role(t, n - 1, &t[n - 1], m, list);
}

/* X is 41 years old, X今年41岁. */
static void
read_age(const struct reader *r, const struct token *t, size_t i,
    struct buf *list)
{
	const struct mention *who = r->carried.person;
	size_t k = i;

	while (k > 0 && t[k - 1].kind != T_NAME && t[k - 1].kind != T_VERB)
		k--;
	if (k > 0 && t[k - 1].kind == T_NAME)
		who = t[k - 1].mention;
	else if (k > 0)
		return;
	if (who != NULL && who->kind == PERSON)
		add_age(k > 0 ? &t[k - 1] : &t[0], &t[i], who, t[i].mention,
		    list);
}

/* 从X的创始人成为Y的总裁: what he was, of the subject carried. */
static void
read_past_role(const struct reader *r, const struct token *t, size_t i,
    size_t n, struct buf *list)
{
	const struct mention *who = r->carried.person;
	size_t k = i + 1;

	if (i > 0 && t[i - 1].kind == T_NAME)
		who = t[i - 1].mention;
	if (who == NULL || who->kind != PERSON ||
	    !token_is(&t[i], "从"))
		return;
	while (k < n && k < i + LONGEST_ROLE && t[k].kind != W_ROLE)
		k++;
	if (k < n && t[k].kind == W_ROLE && t[i + 1].kind == T_NAME &&
	    t[i + 1].mention->kind != PERSON)
		add_role(t, k, &t[k], who, list);
}

/* X麾下的Y, 其麾下的Y. */
static void
read_led(const struct reader *r, const struct token *t, size_t i, size_t n,
    struct buf *list)
{
	const struct mention *who = t[i - 1].kind == T_NAME ?
	    t[i - 1].mention : t[i - 1].kind == W_ITS ||
	    t[i - 1].kind == W_HE ? r->carried.person : NULL;
	size_t k = i + 1 < n && t[i + 1].kind == W_DE ? i + 2 : i + 1;
	struct claim c;

	if (who == NULL || k >= n || t[k].kind != T_NAME ||
	    !span_is(t[i].predicate->class, "lead"))
		return;
	c = new_claim(&t[i - 1], &t[k], who);
	c.predicate.s = t[i].predicate->norm;
	c.class = t[i].predicate->class;
	c.object = (struct phrase){ t[k].mention->name, true };
	buf_add(list, (char *)&c, sizeof c);
}

/* 这笔3亿美元的X收购: the owner's deal; i is the figure. */
static void
read_deal(const struct reader *r, const struct token *t, size_t i, size_t n,
    struct buf *list)
{
	const struct mention *who = r->carried.org ? r->carried.org : r->topic;
	struct claim c;

	if (i == 0 || i + 3 >= n || who == NULL || t[i].mention->kind != MONEY ||
	    t[i - 1].kind != W_THIS || t[i + 1].kind != W_DE ||
	    t[i + 2].kind != T_NAME || t[i + 3].kind != T_VERB)
		return;
	c = new_claim(&t[i - 1], &t[i + 3], who);
	c.predicate.s = t[i + 3].predicate->norm;
	c.class = t[i + 3].predicate->class;
	c.object = (struct phrase){ t[i + 2].mention->name, true };
	c.quantity = t[i].mention;
	buf_add(list, (char *)&c, sizeof c);
}

/* The name that did what the verb at `verb` says, with no more than a time,
 * an adverb or a place between them; n if there is none. */
static size_t
doer(const struct token *t, size_t verb, size_t n)
{
	size_t i = verb;

	for (;;) {
		if (i > 0 && (t[i - 1].kind == T_TIME || t[i - 1].kind == W_ADV ||
		    t[i - 1].kind == W_CONN))
			i--;
		else if (i > 2 && t[i - 2].kind == W_PREP && token_is(&t[i - 2], "在"))
			i -= 2;
		else
			break;
	}
	if (i == 0 || t[i - 1].kind != T_NAME || t[i - 1].mention->kind > PRODUCT ||
	    (i > 1 && t[i - 2].kind == W_PREP))	/* 从Y挖来的X */
		return n;
	return i - 1;
}

/* Y(去年)发布的X: what Y did to X, whatever else the clause says; i is 的. */
static void
read_relative(const struct token *t, size_t i, size_t n, struct buf *list)
{
	size_t verb = i - 1, first, k = i + 1;
	struct claim c;

	if (t[verb].kind == W_LE && verb > 0)
		verb--;
	if (t[verb].kind != T_VERB || t[verb].latin ||
	    (first = doer(t, verb, n)) == n)
		return;
	while (k < n && k < i + 3 && (t[k].kind == W_TEXT || t[k].kind == W_ROLE ||
	    t[k].kind == W_THING || t[k].kind == W_UNIT))
		k++;
	if (k >= n || t[k].kind != T_NAME || t[k].mention->kind > PRODUCT)
		return;
	c = new_claim(&t[first], &t[k], t[first].mention);
	c.predicate.s = t[verb].predicate->norm;
	c.class = t[verb].predicate->class;
	c.object = phrase_name(t[k].mention);
	for (size_t j = first > 0 ? first - 1 : 0; j < verb; j++)
		if (t[j].kind == T_TIME)
			c.time = phrase_time(&t[j]);
	buf_add(list, (char *)&c, sizeof c);
}

/* The role and the age that stand before a person's name. */
static void
read_person(const struct token *t, size_t i, struct buf *list)
{
	const struct mention *m = t[i].mention;

	if (m->kind != PERSON)
		return;
	if (t[i - 1].kind == W_ROLE)
		add_role(t, i - 1, &t[i], m, list);
	else if (is_age(&t[i - 1]))
		add_age(&t[i - 1], &t[i], m, t[i - 1].mention, list);
	else if (i > 1 && t[i - 1].kind == W_DE && is_age(&t[i - 2]))
		add_age(&t[i - 2], &t[i], m, t[i - 2].mention, list);
}

/*
 * Who is the role's in "X is Y's CEO", where be is the index of "is", and in
 * "Y's CEO", where it is n; NULL where nobody is known.
 */
static const struct mention *
role_holder(const struct carried *k, const struct token *t, size_t n,
    size_t *be)
{
	const struct mention *who = k->subjects == 1 &&
	    k->subject[0]->kind == PERSON ? k->subject[0] : NULL;

	for (*be = 0; *be < n && t[*be].kind != W_BE; ++*be)
		if (t[*be].kind == T_NAME)
			who = t[*be].mention;
		else if (t[*be].kind == W_HE)
			who = k->person;
	if (*be == n && who != NULL)	/* names are of the role then */
		who = k->subjects == 1 ? k->subject[0] : NULL;
	return who != NULL && who->kind == PERSON ? who : NULL;
}

void
asides_read(const struct reader *r, const struct token *t, size_t n,
    struct buf *list)
{
	const struct carried *k = &r->carried;
	const struct mention *who;
	size_t be;

	for (size_t i = 0; i < n; i++)
		if (t[i].kind == T_NAME && i > 0)
			read_person(t, i, list);
		else if (t[i].kind == W_PREP)
			read_past_role(r, t, i, n, list);
		else if (t[i].kind == T_NOUN && i > 0)
			read_led(r, t, i, n, list);
		else if (t[i].kind == W_DE && i > 1)
			read_relative(t, i, n, list);
		else if (is_age(&t[i]) && (i + 1 == n ||
		    (t[i + 1].kind != W_DE && t[i + 1].kind != T_NAME)))
			read_age(r, t, i, list);
		else if (t[i].kind == T_FIGURE)
			read_deal(r, t, i, n, list);
	who = role_holder(k, t, n, &be);
	if (be < n && be + 1 < n && roles_only(t + be + 1, n - be - 1))
		read_role_clause(t + be + 1, n - be - 1, who, list);
	else if (be == n && roles_only(t, n))
		read_role_clause(t, n, who, list);
}
