#include "reading.h"

#include "utf8.h"

enum { AHEAD = 24 };	/* tokens looked ahead: keeps time linear */

static size_t
horizon(const struct reading *r, size_t i)
{
	return i + AHEAD < r->n ? i + AHEAD : r->n;
}

static bool
acts(const struct token *t)
{
	return t->kind == T_VERB || t->kind == W_SAY || t->kind == W_HINT;
}

static bool
kind_at(const struct reading *r, size_t i, enum token_kind kind)
{
	return i < r->n && r->t[i].kind == kind;
}

/*** Which verb is the main one ***/

/* True where the verb at i stands in a clause before a noun: 收购的公司. */
static bool
is_relative(const struct reading *r, size_t i)
{
	size_t end = horizon(r, i), de = i + 1;

	if (r->t[i].latin || kind_at(r, i + 1, W_LE) ||
	    (i == r->begin && i > 0))	/* 并任命… */
		return false;
	while (de < end && r->t[de].kind != W_DE)
		de++;
	if (de >= end)
		return false;
	for (size_t k = de + 1; k < end; k++)
		if ((acts(&r->t[k]) && r->t[k - 1].kind != W_DE) ||
		    r->t[k].kind == W_BEI)
			return true;
	return false;
}

/* 从X挖角来的Y at the clause's end is Y, of whom more is to come. */
static bool
is_name_phrase(const struct reading *r, size_t i)
{
	size_t de = i + 1;

	if (r->n > i + AHEAD || r->t[r->n - 1].kind != T_NAME ||
	    r->t[r->n - 1].mention->kind > PRODUCT || r->subjects > 0 ||
	    kind_at(r, i + 1, W_LE) || r->t[i].latin ||
	    (i == r->begin && i > 0))
		return false;
	while (de < r->n && r->t[de].kind != W_DE)
		de++;
	return de < r->n;
}

/* Characters that make a noun of the verb before them: 投资者, 收购案. */
static bool
makes_noun(const struct token *t)
{
	static const char after[] = "者方案潮商率量额费权版员家业部器性式型品"
	    "户史金款期线兵师厂权法";

	if (t->kind != W_TEXT || t->to - t->from < 3)
		return false;
	for (size_t i = 0; i + 3 < sizeof after; i += 3)
		if (memcmp(t->p, after + i, 3) == 0)
			return true;
	return false;
}

/* The launch, a deal. */
static bool
ends_in_article(const struct token *t)
{
	static const char *const articles[] = { "the", "a", "an" };
	size_t n = t->to - t->from;

	for (size_t i = 0; t->kind == W_TEXT && i < 3; i++) {
		size_t k = strlen(articles[i]);
		const char *p = t->p + n - k;

		if (n >= k && (p[0] | 32) == articles[i][0] &&
		    memcmp(p + 1, articles[i] + 1, k - 1) == 0 &&
		    (n == k || p[-1] == ' '))
			return true;
	}
	return false;
}

/* The first word's last letters. */
static bool
is_ing(const struct token *t)
{
	size_t end = 0;

	while (end < t->to - t->from && is_alpha(t->p[end]))
		end++;
	return end > 3 && memcmp(t->p + end - 3, "ing", 3) == 0;
}

static bool
is_to(const struct token *t)
{
	return t->kind == W_ADV && t->to - t->from == 2 &&
	    memcmp(t->p, "to", 2) == 0;
}

/* True for a verb in the form that might as well be a noun: design, test. */
static bool
is_bare(const struct token *t)
{
	struct span norm = t->predicate->norm;
	size_t n = t->to - t->from;

	return n == norm.n && memcmp(t->p + 1, norm.p + 1, n - 1) == 0;
}

/*
 * True where the English verb at i is a noun (its launch, on trains), or an
 * infinitive that nobody plans (a place to manage).
 */
static bool
is_english_noun(const struct reading *r, size_t i)
{
	const struct token *t = &r->t[i];

	if (i == 0)
		return false;
	if (is_to(t - 1))
		return i > 1 && t[-2].kind != W_WILL && t[-2].kind != W_BE &&
		    t[-2].kind != T_NAME && t[-2].kind != W_ADV &&
		    t[-2].kind != W_NEG && t[-2].kind != W_RUMOUR &&
		    t[-2].kind != W_HEARSAY && t[-2].kind != W_DENY;
	if (ends_in_article(t - 1))
		return true;
	if (is_ing(t))		/* is buying; with users buying */
		return i > r->begin && t[-1].kind != W_BE &&
		    t[-1].kind != W_ADV && t[-1].kind != W_NEG;
	if (t[-1].kind == W_TEXT || t[-1].kind == W_UNIT ||
	    t[-1].kind == T_NOUN)
		return is_bare(t) && t[-1].p[t[-1].to - t[-1].from - 1] != 's';
	return t[-1].kind == W_DE || t[-1].kind == W_THIS ||
	    t[-1].kind == W_ITS || t[-1].kind == W_PREP ||
	    kind_at(r, i + 1, W_OF);
}

/* True where the verb at i names an event: 这场收购, 对X的投入, 投资者. */
static bool
is_nominal(const struct reading *r, size_t i)
{
	const struct token *t = &r->t[i];

	if (t->latin)
		return is_english_noun(r, i);
	if (i + 1 < r->n && t[1].from == t->to && makes_noun(t + 1))
		return true;
	if (i > 0 && t[-1].kind == W_PREP && i + 1 < r->n && acts(t + 1))
		return true;
	if (i > 3 && t[-1].kind == T_NAME && t[-2].kind == W_DE &&
	    t[-3].kind == T_FIGURE && t[-4].kind == W_THIS)
		return true;	/* 这笔8亿元的X收购 */
	if (i + 1 < r->n && (t[1].kind == W_SAY || t[1].kind == W_HINT))
		return true;	/* 调查显示 */
	if (kind_at(r, i + 1, W_POST))	/* 在测试中击败 */
		for (size_t k = i + 2; k < horizon(r, i); k++)
			if (acts(&r->t[k]))
				return true;
	if (kind_at(r, i + 1, W_DE) ||
	    (i > 0 && (t[-1].kind == W_ITS || t[-1].kind == W_THIS)))
		return true;
	if (i + 1 == r->n && i > 1 && (t[-1].kind == W_DE ||
	    (t[-1].kind == W_TEXT && t[-2].kind == W_DE)))
		return true;
	if (i == 0 || t[-1].kind != W_DE)
		return false;
	for (size_t k = i + 1; k < horizon(r, i); k++)
		if (acts(&r->t[k]))
			return true;
	return false;
}

/* A predicate that wants a figure or a name after it has it. */
static bool
has_object(const struct reading *r, size_t i)
{
	enum wants wants = r->t[i].predicate->wants;

	if (wants == WANTS_NOTHING)
		return true;
	for (size_t k = i + 1; k < horizon(r, i); k++) {
		const struct token *t = &r->t[k];

		if (wants == WANTS_NAME && t->kind == T_NAME)
			return true;
		if (wants == WANTS_FIGURE && t->kind == T_VERB)
			return false;
		if (wants == WANTS_FIGURE && t->kind == T_FIGURE &&
		    t->mention->kind <= AGE)
			return true;
		/* 是 far from its figure is no measure. */
		if (wants == WANTS_FIGURE && k > i + 4)
			return false;
	}
	return false;
}

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
	if (b->phrase || (b->acted && (r->subjects > 0 ||
	    is_pronoun(r))))
		return;
	if (b->joined && r->subjects > 0 && r->subjects < SUBJECTS)
		r->subject[r->subjects++] = m;
	else if (!place || r->subjects == 0 ||
	    r->subject[0]->kind >= PLACE) {
		r->subject[0] = m;
		r->subjects = 1;
		r->he = r->we = r->it = r->its = r->they = false;
		r->nominal = r->this = false;
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
	if (b->phrase || (kind == W_ITS && r->subjects > 0))
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
	return k < r->n && (r->t[k].kind == T_VERB ||
	    r->t[k].kind == W_BEI || r->t[k].kind == W_PREP ||
	    r->t[k].kind == W_LET || r->t[k].kind == W_SAY ||
	    r->t[k].kind == T_TIME || r->t[k].kind == W_BY);
}

static void
take_word(struct reading *r, struct before *b, size_t i)
{
	const struct token *t = &r->t[i];

	switch (t->kind) {
	case W_WHEN:	/* 自 in the midst is part of some word */
		if (i > r->begin && !t->latin)
			break;
		r->when |= i == r->begin;
		b->phrase = true;
		break;
	case W_JIANG:
		if (is_will(r, i)) {
			r->will = true;
			break;
		}
		/* fallthrough */
	case W_BA: case W_BEI: case W_PREP: case W_CITE:
		b->passive |= t->kind == W_BEI;
		b->phrase = true;
		break;
	case W_BE:	/* is something; not is buying, is set to */
		b->copula |= t->latin && kind_at(r, i + 1, W_TEXT);
		break;
	case W_OF:
		b->of = b->phrase = true;
		b->joined = false;
		return;
	case W_POST:
		b->phrase = false;
		break;
	case W_DE:	/* 与X的Y goes on, 在X上的Y ends with 上 */
		if (!b->phrase)
			r->listed = false;
		break;
	case W_BY: case W_LET:
		if (t->kind == W_BY && (t->latin ||
		    kind_at(r, i + 1, T_TIME) || kind_at(r, i + 1, T_FIGURE))) {
			b->phrase = true;
			break;
		}
		b->by = t->kind == W_BY;
		if (b->by && r->subjects > 0)
			r->patient = r->subject[0];
		r->subjects = 0;
		r->nominal = r->he = r->it = r->its = b->phrase = false;
		r->we = r->they = false;
		r->this = r->unit = b->acted = false;
		break;
	case W_AND:
		b->joined = i > 0 && t[-1].kind == T_NAME;
		r->listed |= !b->joined;
		return;
	case W_HE: case W_WE: case W_IT: case W_FIRM: case W_ITS:
	case W_THEY:
	case W_THIS:
		take_pronoun(r, b, t->kind);
		break;
	case W_LE:
		b->acted |= i > 0 && t[-1].kind == W_TEXT;
		break;
	case W_UNIT: case W_THING: case T_NOUN:
		r->unit |= !b->phrase;
		r->thing |= t->kind == W_THING && !b->phrase && r->this;
		/* fallthrough */
	case W_TEXT: case W_ROLE: case W_SOURCE: case T_VERB:
		if (!b->phrase && r->subjects == 0 && !is_pronoun(r))
			r->nominal = true;
		break;
	case T_NAME:
		take_name(r, b, t->mention);
		return;
	default:
		take_flag(r, t);
		r->will |= is_to(t) && i > 0 && t[-1].kind == T_NAME;
		break;
	}
	b->joined = false;
}

/* Go past (由)X领导的 before Y; what it says of Y is kept. */
static void
skip_relative(struct reading *r, struct before *b, size_t *i)
{
	size_t end = horizon(r, *i), verb = *i;

	while (*i + 1 < end && r->t[*i + 1].kind != W_DE)
		++*i;
	b->phrase = false;
	r->own = *i + 1;
	if (r->subjects == 1 && kind_at(r, *i + 2, T_NAME) &&
	    (b->by || kind_at(r, verb - 1, T_NAME))) {
		r->relative = verb;
		r->doer = r->subject[0];
		r->head = r->t[*i + 2].mention;
	}
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
	r->nominal = r->this = false;
}

/* 是 */
static bool
is_copula(const struct token *t)
{
	return span_is(t->predicate->norm, "是");
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
	return is_nominal(r, i) || !has_object(r, i) || (b->copula &&
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
	if (is_ing(v))
		return;
	r->passive = true;
	for (i = r->verb + 1; i + 1 < r->n && i < r->verb + 4; i++)
		if (r->t[i].kind == W_BY && r->t[i + 1].kind == T_NAME)
			r->agent = r->t[i + 1].mention;
}

void
clause_read(struct reading *r)
{
	struct before b = { 0 };
	size_t i;

	r->verb = r->noun = r->relative = r->n;
	if (r->begin < r->n && r->t[r->begin].latin &&
	    kind_at(r, r->begin + 1, T_VERB) &&
	    (is_to(&r->t[r->begin]) || span_is((struct span){
	    r->t[r->begin].p, 2 }, "To")))
		r->aim = true;	/* To reduce costs, … */
	for (i = r->begin; i < r->n && r->verb == r->n; i++) {
		const struct token *t = &r->t[i];

		if (t->kind == T_NOUN && r->noun == r->n)
			r->noun = i;
		take_valued(r, i);
		r->passive |= t->kind == W_BEI;
		if (t->kind != T_VERB) {
			take_word(r, &b, i);
			suffers(r, i);
		} else if (is_name_phrase(r, i)) {
			r->subject[r->subjects++] = r->t[r->n - 1].mention;
			r->nominal = r->he = r->it = r->its = false;
			r->we = r->they = false;
			r->verb = i;
		} else if (is_relative(r, i)) {
			skip_relative(r, &b, &i);
		} else if (is_no_predicate(r, &b, i)) {
			b.copula |= !t->latin && is_copula(t);
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
