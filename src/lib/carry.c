#include "carry.h"

/* A figure that begins the text and counts nothing numbers an item of a list. */
static bool
is_list_number(const struct token *t)
{
	return t->from == 0 && t->mention->kind == OTHER_FIGURE;
}

/* 去年的30亿的两倍: the figure is the last one. */
static bool
is_measure_of(const struct reading *c, size_t i)
{
	return i + 2 < c->n && c->t[i + 1].kind == W_DE &&
	    c->t[i + 2].kind == T_FIGURE && is_quantity(c->t[i + 2].mention);
}

size_t
clause_figure(const struct reading *c, size_t i)
{
	while (i < c->n && !(c->t[i].kind == T_FIGURE &&
	    is_quantity(c->t[i].mention) && !is_list_number(&c->t[i]) &&
	    !is_measure_of(c, i)))
		i++;
	return i;
}

bool
subject_is_unit(const struct reading *c)
{
	size_t i = clause_figure(c, c->begin);

	return c->unit || (i < c->verb && i < c->n &&
	    c->t[i].mention->kind <= COUNT);
}

bool
subject_is_foreign(const struct reader *r, const struct reading *c)
{
	if (c->subjects > 0 || c->he || c->we || c->it)
		return false;
	/* English leaves no subject out of a sentence's first clause. */
	if (!c->nominal && !c->its && c->before != ',' &&
	    c->t[c->begin].latin)
		return true;
	if (!c->nominal)
		return r->carried.foreign || (r->carried.subjects == 0 &&
		    !r->carried.nominal && clause_figure(c, 0) == c->n);
	return c->listed || !subject_is_unit(c);
}

/* Whose unit, event or figure an unnamed subject is. */
static const struct mention *
owner(const struct reader *r)
{
	const struct carried *c = &r->carried;

	if (c->source.speaker != NULL && c->source.speaker->kind == PERSON)
		return c->source.speaker;
	return c->org != NULL ? c->org : r->topic;
}

/* Whom a pronoun means; NULL where nobody is known. */
static const struct mention *
antecedent(const struct reader *r, const struct reading *c)
{
	const struct carried *k = &r->carried;

	if (c->he)
		return k->person;
	if (c->firm && r->topic != NULL)
		return r->topic;
	if (c->thing)
		return k->product;
	if (c->we)
		return k->source.speaker;
	return k->org != NULL ? k->org : r->topic;
}

size_t
subjects_resolve(const struct reader *r, const struct reading *c,
    const struct mention **subject)
{
	const struct carried *k = &r->carried;

	if (c->subjects > 0) {
		memcpy(subject, c->subject, c->subjects * sizeof *subject);
		return c->subjects;
	}
	if (c->he || c->we || c->it || (c->thing && k->product != NULL))
		*subject = antecedent(r, c);
	else if (!c->nominal && k->subjects > 0 && !k->nominal) {
		memcpy(subject, k->subject, k->subjects * sizeof *subject);
		return k->subjects;
	} else
		*subject = owner(r);
	return *subject != NULL;
}

void
subjects_carry(struct reader *r, const struct reading *c)
{
	struct carried *k = &r->carried;
	const struct mention *one = c->he || c->it ? antecedent(r, c) : NULL;
	size_t count = clause_figure(c, c->begin);

	if (c->subjects > 0) {
		memcpy(k->subject, c->subject, sizeof k->subject);
		k->subjects = c->subjects;
	} else if (one != NULL) {
		k->subject[0] = one;
		k->subjects = 1;
	}
	if (c->thing && k->product != NULL) {
		k->subject[0] = one = k->product;
		k->subjects = 1;
	}
	if (c->subjects > 0 || one != NULL)
		k->nominal = k->foreign = false;
	else if (c->nominal) {
		k->nominal = true;
		k->foreign = !subject_is_unit(c);
	}
	if (c->subjects > 0 || one != NULL || c->nominal)
		k->count = count < c->verb && count < c->n &&
		    c->t[count].mention->kind == COUNT ?
		    c->t[count].mention : NULL;
	for (size_t i = 0; i < c->n; i++)
		if (c->t[i].kind == T_NAME &&
		    c->t[i].mention->kind == PRODUCT)
			k->product = c->t[i].mention;
	for (size_t i = 0; i < c->subjects; i++)
		if (c->subject[i]->kind == PERSON)
			k->person = c->subject[i];
		else if (c->subject[i]->kind <= PRODUCT && !k->org_is_new) {
			k->org = c->subject[i];
			k->org_is_new = true;
		}
}
