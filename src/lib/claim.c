#include "claim.h"

#include <stdlib.h>

#include "attribution.h"
#include "carry.h"
#include "reading.h"
#include "aside.h"

/* A sentence in the reading. */
struct sentence {
	struct reader *r;
	struct buf *list;
	const struct token *t;	/* the record's tokens */
	bool hypothetical;	/* if …: nothing after it is claimed */
	bool will, hearsay, rumour;	/* said before the verb's clause */
	const struct token *speech;	/* "X said", its content still to come */
	struct span verb;	/* the word of saying */
	struct phrase time;	/* of the clause */
};

/*** Claims ***/

static struct phrase
text_of(const struct token *first, const struct token *last)
{
	return (struct phrase){ { first->p, last->to - first->from }, false };
}

static struct phrase
name_of(const struct mention *m)
{
	return (struct phrase){ m->name, true };
}

static void
set_evidence(struct claim *c, const struct token *first,
    const struct token *last)
{
	c->from = first->from;
	c->start = first->start;
	c->to = last->to;
	c->end = last->end;
}

/* rumour > denied > quoted > forecast > reported > asserted. */
static enum modality
modality(const struct sentence *s, const struct reading *c)
{
	const struct source *src = &s->r->carried.source;

	if (c->rumour || s->rumour || (src->hint && c->maybe))
		return RUMOUR;
	if (c->deny)
		return DENIED;
	if (src->words)
		return QUOTED;
	if (c->will || s->will || c->maybe || src->ahead)
		return FORECAST;
	if (src->said || c->hearsay || s->hearsay)
		return REPORTED;
	return ASSERTED;
}

/* Where the object of the verb stands; nothing where there is none. */
static struct phrase
object_of(const struct reading *c, size_t verb)
{
	size_t a = verb + 1, b = c->n;

	while (a < b && (c->t[a].kind == W_LE || c->t[a].kind == W_PREP ||
	    c->t[a].kind == W_ADV))
		a++;
	while (b > a && c->t[b - 1].kind == W_LE)
		b--;
	if (a >= b)
		return (struct phrase){ 0 };
	if (b == a + 1 && c->t[a].kind == T_NAME)
		return name_of(c->t[a].mention);
	return text_of(&c->t[a], &c->t[b - 1]);
}

/* The claim that all those of this clause have in common. */
static struct claim
begin_claim(const struct sentence *s, const struct reading *c)
{
	struct claim claim = { 0 };
	size_t first = c->begin, last = c->n;

	while (first + 1 < last && c->t[first].kind == W_CONN)
		first++;
	set_evidence(&claim, &c->t[first], &c->t[last - 1]);
	claim.attribution = s->r->carried.source.who;
	claim.time = s->time.s.p ? s->time : s->r->carried.time;
	claim.modality = modality(s, c);
	claim.negative = c->neg;
	return claim;
}

static void
add(struct sentence *s, const struct claim *claim)
{
	buf_add(s->list, (const char *)claim, sizeof *claim);
}

/* The claim once for each subject. */
static void
add_for(struct sentence *s, const struct reading *c, struct claim *claim)
{
	const struct mention *subject[SUBJECTS];
	size_t n = subjects_resolve(s->r, c, subject);

	for (size_t i = 0; i < n; i++) {
		claim->subject = name_of(subject[i]);
		add(s, claim);
	}
}

/* A figure without a verb: 预算砍幅30%, 143亿美元的豪赌. */
static void
read_figure(struct sentence *s, const struct reading *c)
{
	size_t i = clause_figure(c, 0);
	struct claim claim = begin_claim(s, c);
	bool noun = c->noun < c->n;

	if (i == c->n || (c->t[i].mention->kind > PERCENT && !noun))
		return;
	claim.quantity = c->t[i].mention;
	claim.object = text_of(&c->t[i], &c->t[i]);
	if (noun) {
		claim.predicate.s = c->t[c->noun].predicate->norm;
		claim.class = c->t[c->noun].predicate->class;
	} else {
		size_t k = i + 1 < c->n && c->t[i + 1].kind == W_DE ?
		    i + 2 : i - 1;

		if (k >= c->n || c->t[k].kind != W_TEXT)
			return;
		claim.predicate = text_of(&c->t[k], &c->t[k]);
		claim.class = span_of("figure");
	}
	add_for(s, c, &claim);
}

/* A duration is what is claimed where it stands beside the verb. */
static const struct mention *
duration(const struct reading *c)
{
	for (size_t i = c->verb > 3 ? c->verb - 3 : 0; i < c->n &&
	    i < c->verb + 4; i++)
		if (c->t[i].kind == T_FIGURE &&
		    c->t[i].mention->kind == DURATION)
			return c->t[i].mention;
	return NULL;
}

/* 斥资143亿美元收购X: the claim is the second verb's. */
static size_t
second_verb(const struct reading *c)
{
	size_t v = c->verb;

	if (span_is(c->t[v].predicate->class, "spend"))
		for (size_t i = v + 2; i < c->n && i < v + 4; i++)
			if (c->t[i].kind == T_VERB &&
			    c->t[i - 1].kind == T_FIGURE)
				return i;
	return v;
}

/* What grew or fell: the noun before the verb, without whose it is. */
static struct phrase
measured(const struct reading *c)
{
	size_t i = c->verb, last;

	while (i > c->begin && c->t[i - 1].kind != T_NOUN &&
	    c->t[i - 1].kind != W_TEXT && c->t[i - 1].kind != W_UNIT &&
	    c->t[i - 1].kind != T_NAME && c->t[i - 1].kind != W_DE)
		i--;
	last = i;
	while (i > c->begin && (c->t[i - 1].kind == T_NOUN ||
	    c->t[i - 1].kind == W_TEXT || c->t[i - 1].kind == W_UNIT))
		i--;
	return i < last ? text_of(&c->t[i], &c->t[last - 1]) :
	    (struct phrase){ 0 };
}

static void
set_predicate(struct claim *claim, const struct reading *c, size_t verb)
{
	const struct predicate *p = c->t[verb].predicate;
	bool grows = span_is(p->class, "grow") || span_is(p->class, "fall") ||
	    span_is(p->class, "cut");

	/* 营收达到30亿 is of the revenue, not of reaching. */
	if (c->noun < verb && span_is(p->class, "reach"))
		p = c->t[c->noun].predicate;
	claim->predicate.s = p->norm;
	claim->class = p->class;
	claim->object = object_of(c, verb);
	if (c->passive && c->subjects > 0) {
		claim->passive = true;
		if (c->t[verb].latin)
			claim->predicate = text_of(&c->t[verb], &c->t[verb]);
		if (c->agent != NULL)
			claim->object = name_of(c->agent);
	}
	if (c->patient != NULL)
		claim->object = name_of(c->patient);
	if (grows && claim->quantity != NULL && measured(c).s.p != NULL)
		claim->object = measured(c);
}

static void
read_verb(struct sentence *s, const struct reading *c)
{
	struct claim claim = begin_claim(s, c);
	size_t i = clause_figure(c, 0), next;

	claim.quantity = i < c->n ? c->t[i].mention : duration(c);
	if (claim.quantity == NULL && !c->nominal && c->subjects == 0)
		claim.quantity = s->r->carried.count;
	set_predicate(&claim, c, second_verb(c));
	if (c->deny && c->subjects > 0)
		claim.attribution = name_of(c->subject[0]);
	add_for(s, c, &claim);
	/* Every other figure of that kind is a claim of its own. */
	for (; i < c->n; i = next) {
		next = clause_figure(c, i + 1);
		if (next == c->n || c->t[next].mention->kind > PERCENT)
			continue;
		claim.quantity = c->t[next].mention;
		add_for(s, c, &claim);
	}
}

/* 由X领导的Y: whatever else the clause says. */
static void
read_relative(struct sentence *s, const struct reading *c)
{
	const struct predicate *p = c->t[c->relative].predicate;
	struct claim claim = begin_claim(s, c);

	claim.subject = name_of(c->doer);
	claim.predicate.s = p->norm;
	claim.class = p->class;
	claim.object = name_of(c->head);
	claim.modality = ASSERTED;
	claim.attribution = (struct phrase){ 0 };
	add(s, &claim);
}

/* X said that …, where what was said has no claim of its own. */
static void
read_speech(struct sentence *s, const struct reading *c)
{
	struct claim claim = begin_claim(s, c);
	const struct source *src = &s->r->carried.source;

	set_evidence(&claim, s->speech, &c->t[c->n - 1]);
	claim.subject = name_of(src->speaker);
	claim.predicate.s = s->verb;
	claim.class = span_of("say");
	claim.object = text_of(&c->t[c->begin], &c->t[c->n - 1]);
	add(s, &claim);
}

/*** Clauses ***/

/* When: what stands before the verb holds for the clauses after it too. */
static void
read_time(struct sentence *s, const struct reading *c)
{
	s->time = (struct phrase){ 0 };
	for (size_t i = 0; i < c->n; i++) {
		const struct mention *m = c->t[i].mention;

		if (c->t[i].kind != T_TIME)
			continue;
		s->time = m->iso.n > 2 && m->iso.p[0] == '"' ?
		    (struct phrase){ m->iso, true } :
		    text_of(&c->t[i], &c->t[i]);
		if (i < c->verb)
			s->r->carried.time = s->time;
		return;
	}
	/* 自收购X以来 */
	if (c->n > 1 && c->t[0].kind == W_WHEN && c->after == ',' &&
	    c->t[c->n - 1].kind == W_POST)
		s->r->carried.time = text_of(&c->t[0], &c->t[c->n - 1]);
}

/* The source, if the clause names one; c->begin moves behind it. */
static void
read_source(struct sentence *s, struct reading *c)
{
	struct source src;
	size_t content, word;

	if (!source_find(c, &s->r->carried, &src, &content, &word))
		return;
	s->r->carried.source = src;
	s->speech = NULL;
	if (src.speaker != NULL) {
		struct reading said = { .subject = { src.speaker },
			.subjects = 1 };

		subjects_carry(s->r, &said);
		if (word < c->n && c->t[word].kind != W_WILL) {
			s->speech = &c->t[c->begin];
			s->verb = text_of(&c->t[word], &c->t[word]).s;
		}
	}
	c->begin = content;
}

static bool
is_after(const struct token *t)
{
	struct span s = { t->p, t->to - t->from };

	return t->kind == W_POST && (span_is(s, "后") ||
	    span_is(s, "之后") || span_is(s, "以后"));
}

/* 随着…, 在…时: says when or where, not what. */
static bool
is_adverbial(const struct reading *c)
{
	if (c->t[c->n - 1].kind != W_POST)
		return false;
	for (size_t i = c->begin; i < c->n; i++)
		if (c->t[i].kind == W_PREP || c->t[i].kind == W_WHEN)
			return !c->t[i].latin && !(i == c->begin &&
			    is_after(&c->t[c->n - 1]));
	return false;
}

/* 人才流失: a list item's label. */
static bool
is_label(const struct reading *c)
{
	return c->after == ':' && c->subjects == 0 && !c->he && !c->it &&
	    clause_figure(c, 0) == c->n;
}

static bool
claims_nothing(const struct sentence *s, const struct reading *c)
{
	return is_label(c) || subject_is_foreign(s->r, c) || is_adverbial(c) || s->hypothetical || c->ask || c->aim || c->after == '?' ||
	    (c->when && c->after == ',') ||
	    (c->maybe && !s->r->carried.source.said);
}

static void
read_clause(struct sentence *s, struct reading *c)
{
	bool content, aside;	/* aside: ", which makes chips," */

	while (c->begin < c->n && (c->t[c->begin].kind == W_CONN ||
	    c->t[c->begin].kind == W_AND || (c->before == ',' &&
	    c->t[c->begin].kind == W_WHO)))
		c->begin++;
	aside = c->begin > 0 && c->t[c->begin - 1].kind == W_WHO;
	c->ask = c->begin < c->n && c->t[c->begin].kind == W_WHO;
	asides_read(s->r, c->t, c->n, s->list);
	read_source(s, c);
	content = c->begin < c->n;
	if (!content)
		return;
	clause_read(c);
	read_time(s, c);
	s->hypothetical |= c->hypo;
	if (c->verb == c->n && c->noun == c->n) {
		s->will |= c->will;
		s->hearsay |= c->hearsay;
		s->rumour |= c->rumour;
	}
	if (c->relative < c->n)
		read_relative(s, c);
	if (s->speech != NULL && ((c->subjects == 0 && c->nominal) ||
	    (c->verb == c->n && c->noun == c->n))) {
		if (!s->hypothetical && !c->ask)
			read_speech(s, c);
	} else if (claims_nothing(s, c))
		;
	else if (c->verb < c->n)
		read_verb(s, c);
	else
		read_figure(s, c);
	s->speech = NULL;
	if (!c->when && !c->aim && !aside &&
	    !(c->verb == c->n && roles_only(c->t, c->n)))
		subjects_carry(s->r, c);
}

static bool
joins(const struct token *t)
{
	static const char *const words[] = { "并", "并且", "而且", "且", "但",
		"但是", "以及", "和", "and", "but", "while" };
	struct span s = { t->p, t->to - t->from };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (span_is(s, words[i]))
			return true;
	return false;
}

/* True where a conjunction at i begins another clause: 成立X并引入Y. */
static bool
joins_clauses(const struct token *t, size_t i, size_t n, bool verb)
{
	if (!verb || (t[i].kind != W_CONN && t[i].kind != W_AND) ||
	    !joins(&t[i]))
		return false;
	for (i++; i < n && (t[i].kind == W_ADV || t[i].kind == W_BE || t[i].kind == W_WILL ||
	    t[i].kind == W_NEG || t[i].kind == W_CONN); i++)
		continue;
	return i < n && t[i].kind == T_VERB;
}

/* True where the clause ends before i: 加入Meta后|仅两个月就辞职了. */
static bool
ends_clause(const struct token *t, size_t i, size_t a, bool verb)
{
	return verb && i > a + 1 && is_after(&t[i - 1]) &&
	    t[i].kind != W_DE;
}

static void
end_sentence(struct sentence *s)
{
	struct carried *k = &s->r->carried;

	s->hypothetical = s->will = s->hearsay = s->rumour = false;
	s->speech = NULL;
	k->time = (struct phrase){ 0 };
	k->org_is_new = false;
	k->count = NULL;
	if (!k->source.lasts)
		k->source = (struct source){ 0 };
}

static int
by_start(const void *a, const void *b)
{
	const struct claim *x = a, *y = b;

	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	if (x->to != y->to)
		return x->to > y->to ? -1 : 1;
	return (x->order > y->order) - (x->order < y->order);
}

/* The order in which they were found decides between those of one span. */
static void
number(struct buf *list, size_t first)
{
	struct claim *c = (struct claim *)(void *)(list->data + first);

	for (size_t i = 0; i < (list->len - first) / sizeof *c; i++)
		c[i].order = i;
}

void
claims_block(struct reader *r)
{
	r->carried = (struct carried){ 0 };
}

static bool
is_citing(const struct token *t)
{
	return t->to - t->from == 6 && memcmp(t->p, "citing", 6) == 0;
}

/* “…”,X说 and "…, X said": the source stands last, for all before it. */
static void
read_last_source(struct reader *r, const struct token *t, size_t n)
{
	struct reading c = { .t = t, .after = '.' };
	struct source src;
	size_t a, content, word;

	do {	/* "…, X reported, citing Y" is X's */
		while (n > 0 && t[n - 1].kind == T_BORDER)
			n--;
		for (a = n; a > 0 && t[a - 1].kind != T_BORDER; a--)
			continue;
		c.t = t + a;
		c.n = n - a;
		n = a;
	} while (a > 0 && c.t->kind == W_CITE && is_citing(c.t));
	if (a == 0 || !(t[0].quoted || t[0].latin) ||
	    !source_find(&c, &r->carried, &src, &content, &word) ||
	    content < c.n || (word == c.n && c.t->kind != W_CITE))
		return;
	src.words = t[0].quoted && src.speaker != NULL;
	r->carried.source = src;
}

void
claims_read(struct reader *r, struct span text,
    const struct mention *mentions, size_t n, struct buf *list)
{
	struct sentence s = { .r = r, .list = list };
	size_t first = list->len, count, a = 0;
	char before = 0;
	bool verb = false;

	count = tokenise(r->predicates, text, mentions, n, &r->lower,
	    &r->tokens);
	s.t = (const struct token *)(const void *)r->tokens.data;
	read_last_source(r, s.t, count);
	for (size_t i = 0; i <= count; i++) {
		bool border = i == count || s.t[i].kind == T_BORDER;

		if (!border && !joins_clauses(s.t, i, count, verb) &&
		    !ends_clause(s.t, i, a, verb)) {
			verb |= s.t[i].kind == T_VERB;
			continue;
		}
		if (i > a) {
			struct reading c = { .t = s.t + a, .n = i - a,
				.before = before, .after = i == count ? '.' :
				border ? s.t[i].border : ',' };

			read_clause(&s, &c);
		}
		before = i < count && border ? s.t[i].border : ',';
		a = i + border;
		verb = false;
		if (before == '.' || before == '?')
			end_sentence(&s);
	}
	end_sentence(&s);
	if (list->len == first)
		return;
	number(list, first);
	qsort(list->data + first, (list->len - first) / sizeof(struct claim),
	    sizeof(struct claim), by_start);
}

void
reader_free(struct reader *r)
{
	buf_free(&r->tokens);
	buf_free(&r->lower);
}
