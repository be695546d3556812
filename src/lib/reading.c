#include "reading.h"

#include "verb.h"

/*** The words before the verb ***/

struct before {
	bool phrase;		/* in 在…, 对…, of …: no subject there */
	bool of;		/* the name that comes owns what was before */
	bool joined;		/* 和 or , came last: a second subject */
	bool copula;		/* 是: a verb after it only describes */
	bool acted;		/* a verb that is in no table: 带着 */
	bool passive, by;	/* 被 or 由 was before */
};

static bool
is_pronoun(const struct reading *r)
{
	return r->he || r->we || r->it || r->its || r->they;
}

/* Another subject takes the place of what stood for it. */
static void
forget_subject(struct reading *r)
{
	r->he = r->we = r->it = r->its = r->they = false;
	r->nominal = r->this = false;
}

static void
take_name(struct reading *r, struct before *b, const struct mention *m)
{
	bool place = m->kind >= PLACE;

	if (b->phrase && b->passive)
		r->agent = m;
	/* A prize or a book does nothing, a place only where it comes first. */
	if (m->kind > PLACE || (m->kind == PLACE && r->nominal)) {
		if (!b->phrase && r->subjects == 0 && !is_pronoun(r))
			r->nominal = true;
		b->of = false;
		return;
	}
	if (b->of && r->subjects == 0 && !is_pronoun(r))
		b->phrase = false;
	b->of = false;
	if (b->phrase || ((b->acted || b->copula) && (r->subjects > 0 ||
	    is_pronoun(r))))
		return;
	if (b->joined && r->subjects > 0 && r->subjects < SUBJECTS)
		r->subject[r->subjects++] = m;
	else if (!place || r->subjects == 0 ||
	    r->subject[0]->kind >= PLACE) {
		r->subject[0] = m;
		r->subjects = 1;
		forget_subject(r);
	}
	b->joined = false;
}

static void
take_flag(struct reading *r, const struct token *t)
{
	switch (t->kind) {
	case W_WILL: r->will = true; break;
	case W_MAYBE: r->maybe = true; break;
	case W_RUMOUR: r->rumour = true; break;
	case W_HEARSAY: r->hearsay = true; break;
	case W_DENY: r->deny = true; break;
	case W_NEG: r->neg = true; break;
	case W_HYPO: r->hypo = true; break;
	case W_ASK: r->ask = true; break;
	case W_AIM: r->aim = true; break;
	default: break;
	}
}

static void
take_pronoun(struct reading *r, struct before *b, enum token_kind kind)
{
	if (b->phrase || (r->subjects > 0 && (kind == W_ITS ||
	    kind == W_THIS)))	/* X这次: X */
		return;
	r->subjects = 0;
	r->nominal = r->this = kind == W_THIS;
	r->they = kind == W_THEY;
	r->he = kind == W_HE;
	r->we = kind == W_WE;
	r->it = kind == W_IT || kind == W_FIRM;
	r->firm = kind == W_FIRM;
	r->its = kind == W_ITS;
}

/* 将 before a verb is "will", before anything else it takes the object. */
static bool
is_will(const struct reading *r, size_t i)
{
	size_t k = i + 1;

	while (k < horizon(r, i) && (r->t[k].kind == W_ADV ||
	    r->t[k].kind == W_NEG || r->t[k].kind == W_CONN))
		k++;
	return k < r->n && ((r->t[k].kind == T_VERB && !verb_is_nominal(r, k)) ||
	    r->t[k].kind == W_BEI || r->t[k].kind == W_PREP ||
	    r->t[k].kind == W_LET || r->t[k].kind == W_SAY ||
	    r->t[k].kind == T_TIME || r->t[k].kind == W_BY);
}

/* 由X and 让X: the subject is X, whatever was before. */
static void
take_new_subject(struct reading *r, struct before *b, size_t i)
{
	const struct token *t = &r->t[i];

	if (t->kind == W_BY && (t->latin || kind_at(r, i + 1, T_TIME) ||
	    kind_at(r, i + 1, T_FIGURE))) {	/* 由9月的: from */
		b->phrase = true;
		return;
	}
	b->by = t->kind == W_BY;
	if (b->by && r->subjects > 0)
		r->patient = r->subject[0];
	r->subjects = 0;
	r->unit = b->phrase = b->acted = false;
	forget_subject(r);
}

/* Words with which a phrase begins that the subject does not stand in. */
static void
take_phrase(struct reading *r, struct before *b, size_t i)
{
	const struct token *t = &r->t[i];

	if (t->kind == W_JIANG && is_will(r, i)) {
		r->will = true;
		return;
	}
	if (t->kind == W_WHEN) {	/* 自 in the midst is part of some word */
		if (i > r->begin && !t->latin)
			return;
		r->when |= i == r->begin;
	}
	b->passive |= t->kind == W_BEI;
	b->phrase = true;
}

/* What has no name: the subject, where there is no other. */
static void
take_noun(struct reading *r, struct before *b, const struct token *t)
{
	if (b->phrase)
		return;
	r->unit |= t->kind == W_UNIT || t->kind == W_THING ||
	    t->kind == T_NOUN;
	r->thing |= t->kind == W_THING && r->this;
	if (r->subjects == 0 && !is_pronoun(r))
		r->nominal = true;
}

static void
take_word(struct reading *r, struct before *b, size_t i)
{
	const struct token *t = &r->t[i];
	bool joined = b->joined;

	b->joined = false;
	switch (t->kind) {
	case W_WHEN: case W_JIANG: case W_BA: case W_BEI: case W_PREP:
	case W_CITE:
		take_phrase(r, b, i);
		break;
	case W_OF:
		b->of = b->phrase = true;
		break;
	case W_POST:
		b->phrase = false;
		break;
	case W_BE:	/* is something; not is buying, is set to */
		b->copula |= !t->latin || kind_at(r, i + 1, W_TEXT);
		break;
	case W_DE:	/* 与X的Y goes on, 在X上的Y ends with 上 */
		r->listed &= b->phrase;
		r->neg &= b->phrase;
		break;
	case W_BY: case W_LET:
		take_new_subject(r, b, i);
		break;
	case W_AND:
		if (i == r->begin && !t->latin)	/* 和X一起 */
			b->phrase = true;
		b->joined = i > 0 && t[-1].kind == T_NAME;
		r->listed |= !b->joined;
		break;
	case W_FIRM:	/* 公司 is a pronoun, 某某公司 and 是公司的 are none */
		if ((i > r->begin && t[-1].to == t->from &&
		    (t[-1].kind == T_NAME || t[-1].kind == W_TEXT)) ||
		    (b->copula && !t->latin)) {
			take_noun(r, b, t);
			break;
		}
		/* fallthrough */
	case W_HE: case W_WE: case W_IT: case W_ITS: case W_THEY: case W_THIS:
		take_pronoun(r, b, t->kind);
		break;
	case W_LE:
		b->acted |= i > 0 && t[-1].kind == W_TEXT;
		break;
	case W_UNIT: case W_THING: case T_NOUN: case W_TEXT: case W_ROLE:
	case W_SOURCE: case T_VERB:
		take_noun(r, b, t);
		break;
	case T_NAME:
		b->joined = joined;
		take_name(r, b, t->mention);
		break;
	default:
		take_flag(r, t);
		r->will |= token_is_to(t) && i > 0 && t[-1].kind == T_NAME;
		break;
	}
}

/* Go past (由)X领导的 before Y (aside.h has what it says). */
static void
skip_relative(struct reading *r, struct before *b, size_t *i)
{
	size_t end = horizon(r, *i);

	while (*i + 1 < end && r->t[*i + 1].kind != W_DE)
		++*i;
	b->phrase = false;
	r->own = *i + 1;
	b->by = b->passive = false;
	r->passive = false;
	r->agent = NULL;
}

/* 对X的估值 is X's. */
static void
take_valued(struct reading *r, size_t i)
{
	const struct token *t = &r->t[i];

	if (i < 3 || t->predicate == NULL || t[-1].kind != W_DE ||
	    t[-2].kind != T_NAME || t[-3].kind != W_PREP ||
	    !span_is(t->predicate->class, "value"))
		return;
	r->subject[0] = t[-2].mention;
	r->subjects = 1;
	forget_subject(r);
}

/* 遭到…的削减: what is done to the subject stands last, as a noun. */
static bool
suffers(struct reading *r, size_t i)
{
	const struct token *last = &r->t[r->n - 1];

	if (r->t[i].kind != W_BEI || r->t[i].latin || r->n > i + AHEAD ||
	    (last->kind != T_VERB && last->kind != T_NOUN) ||
	    r->t[i].to - r->t[i].from <= 3)
		return false;
	r->verb = r->n - 1;
	return true;
}

/* True where the verb at i is no predicate of the clause's subject. */
static bool
is_no_predicate(const struct reading *r, const struct before *b, size_t i)
{
	return verb_is_nominal(r, i) || !verb_has_object(r, i) || (b->copula &&
	    r->t[r->n - 1].kind != W_DE && !kind_at(r, i + 1, W_LE));
}

/* was bought by X, were delayed; not is buying. */
static void
read_passive(struct reading *r)
{
	const struct token *v = &r->t[r->verb];
	size_t i = r->verb;

	while (i > r->begin && (v[-1].kind == W_ADV || v[-1].kind == W_NEG)) {
		i--;
		v--;
	}
	if (i == r->begin || v[-1].kind != W_BE)
		return;
	v = &r->t[r->verb];
	if (token_is_ing(v))
		return;
	r->passive = true;
	for (i = r->verb + 1; i + 1 < r->n && i < r->verb + 4; i++)
		if (r->t[i].kind == W_BY && r->t[i + 1].kind == T_NAME)
			r->agent = r->t[i + 1].mention;
}

/* To reduce costs, … and 为加速研发,… */
static bool
is_purpose(const struct reading *r)
{
	const struct token *t = &r->t[r->begin];

	return kind_at(r, r->begin + 1, T_VERB) && (token_is(t, "To") ||
	    token_is(t, "to") || token_is(t, "为"));
}

void
clause_read(struct reading *r)
{
	struct before b = { 0 };
	size_t i;

	r->verb = r->noun = r->n;
	r->aim = is_purpose(r);
	for (i = r->begin; i < r->n && r->verb == r->n; i++) {
		const struct token *t = &r->t[i];

		if (t->kind == T_NOUN && r->noun == r->n)
			r->noun = i;
		take_valued(r, i);
		r->passive |= t->kind == W_BEI;
		if (t->kind != T_VERB) {
			take_word(r, &b, i);
			suffers(r, i);
		} else if (verb_ends_in_name(r, i)) {
			r->subject[r->subjects++] = r->t[r->n - 1].mention;
			forget_subject(r);
			r->trailing = true;
			r->verb = i;
		} else if (verb_is_relative(r, i)) {
			skip_relative(r, &b, &i);
		} else if (is_no_predicate(r, &b, i)) {
			/* 提供了支持: an act all the same, no subject. */
			if (!t->latin && !verb_is_nominal(r, i) &&
			    !verb_has_object(r, i))
				b.acted = true;
			else
				take_word(r, &b, i);
		} else
			r->verb = i;
	}
	if (r->verb < r->n && r->t[r->verb].latin)
		read_passive(r);
	/* What comes after the verb can still make a question of it. */
	for (; i < r->n; i++)
		if (r->t[i].kind == W_ASK || r->t[i].kind == W_DENY)
			take_flag(r, &r->t[i]);
		else if (r->t[i].kind == T_NOUN && r->noun == r->n)
			r->noun = i;
}
