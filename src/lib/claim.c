#include "claim.h"

#include <stdlib.h>

#include "attribution.h"
#include "reading.h"
#include "roles.h"

/* A sentence in the reading. */
struct sentence {
	struct reader *r;
	struct buf *list;
	const struct token *t;	/* the record's tokens */
	bool hypothetical;	/* if …: nothing after it is claimed */
	bool will, hearsay, rumour;	/* said before the verb's clause */
	const struct token *speech;	/* "X said", its content still to come */
	struct span verb;	/* the word of saying */
};

/*** Subjects ***/

/* Whose unit, event or figure an unnamed subject is. */
static const struct mention *
owner(const struct reader *r)
{
	const struct carried *c = &r->carried;

	if (c->source.speaker != NULL && c->source.speaker->kind == PERSON)
		return c->source.speaker;
	return c->org != NULL ? c->org : r->topic;
}

/* The names that the clause is about; their number. */
static size_t
resolve(const struct reader *r, const struct reading *c,
    const struct mention **subject)
{
	const struct carried *k = &r->carried;
	const struct mention *one = NULL;

	if (c->subjects > 0) {
		memcpy(subject, c->subject, c->subjects * sizeof *subject);
		return c->subjects;
	}
	if (c->he)
		one = k->person;
	else if (c->it)
		one = k->org != NULL ? k->org : r->topic;
	else if (c->nominal)
		one = owner(r);
	else if (k->subjects > 0 && !k->nominal) {
		memcpy(subject, k->subject, k->subjects * sizeof *subject);
		return k->subjects;
	} else
		one = owner(r);
	*subject = one;
	return one != NULL;
}

/*
 * True where an unnamed subject is something that an organisation has: its
 * staff, its budget; or how many of something.
 */
static bool
is_unit(const struct reading *c)
{
	if (c->unit)
		return true;
	for (size_t i = c->begin; i < c->verb; i++)
		if (c->t[i].kind == T_FIGURE && c->t[i].mention->kind <= COUNT)
			return true;
	return false;
}

/* What the next clause may leave out. */
static void
carry(struct reader *r, const struct reading *c)
{
	struct carried *k = &r->carried;

	if (c->subjects > 0) {
		memcpy(k->subject, c->subject, sizeof k->subject);
		k->subjects = c->subjects;
		k->nominal = k->foreign = false;
	} else if (c->he && k->person != NULL) {
		k->subject[0] = k->person;
		k->subjects = 1;
		k->nominal = k->foreign = false;
	} else if (c->nominal) {
		k->nominal = true;
		k->foreign = !is_unit(c);
	}
	for (size_t i = 0; i < c->subjects; i++)
		if (c->subject[i]->kind == PERSON)
			k->person = c->subject[i];
		else if (c->subject[i]->kind <= PRODUCT)
			k->org = c->subject[i];
}

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
	if (c->will || s->will || c->maybe)
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
	claim.time = s->r->carried.time;
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
	size_t n = resolve(s->r, c, subject);

	for (size_t i = 0; i < n; i++) {
		claim->subject = name_of(subject[i]);
		add(s, claim);
	}
}

static bool
is_quantity(const struct mention *m)
{
	return m->kind == MONEY || m->kind == PERCENT || m->kind == COUNT ||
	    m->kind == OTHER_FIGURE;
}

/* The next figure of the clause from i on that can be claimed; c->n if none. */
static size_t
figure(const struct reading *c, size_t i)
{
	while (i < c->n && !(c->t[i].kind == T_FIGURE &&
	    is_quantity(c->t[i].mention)))
		i++;
	return i;
}

/* A figure without a verb: 预算砍幅30%, 143亿美元的豪赌. */
static void
read_figure(struct sentence *s, const struct reading *c)
{
	size_t i = figure(c, 0);
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

static void
read_verb(struct sentence *s, const struct reading *c)
{
	const struct predicate *p = c->t[c->verb].predicate;
	struct claim claim = begin_claim(s, c);
	size_t verb = c->verb, next, i;

	/* 斥资143亿美元收购X: the money is the second verb's. */
	for (i = verb + 1; i < c->n && i < verb + 4; i++)
		if (c->t[i].kind == T_VERB && i > 0 &&
		    c->t[i - 1].kind == T_FIGURE &&
		    c->t[i].predicate->wants == WANTS_NOTHING) {
			verb = i;
			p = c->t[i].predicate;
		}
	if (p->wants == WANTS_FIGURE && c->noun < verb)
		p = c->t[c->noun].predicate;
	claim.predicate.s = p->norm;
	claim.class = p->class;
	claim.object = object_of(c, verb);
	i = figure(c, 0);
	claim.quantity = i < c->n ? c->t[i].mention : duration(c);
	add_for(s, c, &claim);
	/* Every other figure of that kind is a claim of its own. */
	for (; i < c->n; i = next) {
		next = figure(c, i + 1);
		if (next == c->n || c->t[next].mention->kind > PERCENT)
			continue;
		claim.quantity = c->t[next].mention;
		add_for(s, c, &claim);
	}
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

static void
read_time(struct sentence *s, const struct reading *c)
{
	for (size_t i = 0; i < c->n; i++) {
		const struct mention *m = c->t[i].mention;

		if (c->t[i].kind != T_TIME)
			continue;
		s->r->carried.time = m->iso.n > 2 && m->iso.p[0] == '"' ?
		    (struct phrase){ m->iso, true } :
		    text_of(&c->t[i], &c->t[i]);
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

		carry(s->r, &said);
		if (src.speaker->kind == PERSON && word < c->n) {
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

/* An unnamed subject of which nothing is known: 操作系统, 这场变革. */
static bool
is_foreign(const struct sentence *s, const struct reading *c)
{
	if (c->subjects > 0 || c->he || c->it)
		return false;
	if (!c->nominal)
		return s->r->carried.foreign;
	return c->listed || (!is_unit(c) && figure(c, 0) == c->n);
}

static bool
claims_nothing(const struct sentence *s, const struct reading *c)
{
	return is_foreign(s, c) || is_adverbial(c) || s->hypothetical || c->ask || c->aim || c->after == '?' ||
	    (c->when && c->after == ',') ||
	    (c->maybe && !s->r->carried.source.said);
}

static void
read_clause(struct sentence *s, struct reading *c)
{
	bool content;

	while (c->begin < c->n && c->t[c->begin].kind == W_CONN)
		c->begin++;
	read_time(s, c);
	roles_read(s->r, c->t, c->n, s->list);
	read_source(s, c);
	content = c->begin < c->n;
	if (!content)
		return;
	clause_read(c);
	s->hypothetical |= c->hypo;
	if (c->verb == c->n && c->noun == c->n) {
		s->will |= c->will;
		s->hearsay |= c->hearsay;
		s->rumour |= c->rumour;
	}
	if (s->speech != NULL && (c->subjects == 0 ||
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
	if (!c->when && !c->aim &&
	    !(c->verb == c->n && roles_only(c->t, c->n)))
		carry(s->r, c);
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
	for (i++; i < n && (t[i].kind == W_ADV || t[i].kind == W_WILL ||
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
