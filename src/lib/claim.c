#include "claim.h"

#include <stdlib.h>

#include "aside.h"
#include "attribution.h"
#include "carry.h"
#include "reading.h"
#include "statement.h"

/*** Clauses ***/

/* When: what stands before the verb holds for the clauses after it too. */
static void
read_time(struct sentence *s, const struct reading *c)
{
	s->time = (struct phrase){ 0 };
	for (size_t i = c->own; i < c->n; i++) {
		if (c->t[i].kind != T_TIME)
			continue;
		s->time = phrase_time(&c->t[i]);
		if (i < c->verb)
			s->r->carried.time = s->time;
		return;
	}
	/* 自收购X以来 */
	if (c->n > 1 && c->t[0].kind == W_WHEN && c->after == ',' &&
	    c->t[c->n - 1].kind == W_POST &&
	    c->t[c->n - 1].to - c->t[0].from <= LONGEST_PHRASE)
		s->r->carried.time = phrase_text(&c->t[0], &c->t[c->n - 1]);
}

/* X首席财务官Y表示,公司…: what Y calls the company is X. */
static void
carry_employer(struct carried *k, const struct reading *c,
    const struct mention *speaker)
{
	const struct mention *org = NULL;

	for (size_t i = c->begin; i < c->n; i++) {
		const struct token *t = &c->t[i];

		if (t->kind == T_NAME && t->mention == speaker)
			break;
		if (t->kind == T_NAME && t->mention->kind == ORG && org == NULL)
			org = t->mention;
		if (t->kind == W_ROLE && org != NULL) {
			k->org = org;
			k->org_is_new = true;
		}
	}
}

/* The source, if the clause names one; c->begin moves behind it. */
static void
read_source(struct sentence *s, struct reading *c)
{
	struct source src;
	size_t content, word;

	if (!source_find(c, &s->r->carried, &src, &content, &word))
		return;
	/* A document shows what somebody said. */
	if (s->document.s.p != NULL && src.speaker != NULL)
		src.who = s->document;
	else if (src.document)
		s->document = src.who;
	s->r->carried.source = src;
	s->speech = NULL;
	if (src.speaker != NULL) {
		struct reading said = { .subject = { src.speaker },
			.subjects = 1 };

		carry_employer(&s->r->carried, c, src.speaker);
		/* Who passes on another's word is not who it is about. */
		if (!src.lasts)
			subjects_carry(s->r, &said);
		if (c->before == ',' && c->t - s->t >= 2 && c->t[-2].quoted &&
		    word < c->n) {
			state_quotation(s, c, word);
			content = c->n;
		} else if (word < c->n && c->t[word].kind != W_WILL &&
		    (src.speaker->kind == PERSON || !src.lasts) && !(content ==
		    c->n && c->before == ',' && c->t[word].latin)) {
			s->speech = &c->t[c->begin];
			s->verb = phrase_text(&c->t[word], &c->t[word]).s;
		}
	}
	c->begin = content;
}

static bool
is_after(const struct token *t)
{
	return t->kind == W_POST && (token_is(t, "后") ||
	    token_is(t, "之后") || token_is(t, "以后"));
}

/* 通过放弃X,: how, not what. */
static bool
is_means(const struct reading *c)
{
	return c->after == ',' && c->subjects == 0 &&
	    c->verb == c->begin + 1 && c->t[c->begin].kind == W_PREP &&
	    !c->t[c->begin].latin;
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

/* What comes at the end of a quotation, as a word: “后训练”. */
static bool
is_quoted_word(const struct sentence *s, const struct reading *c)
{
	return c->verb + 1 == c->n && c->t[c->verb].quoted &&
	    c->subjects == 0 && !s->r->carried.source.said;
}

static bool
claims_nothing(const struct sentence *s, const struct reading *c)
{
	return is_label(c) || subject_is_foreign(s->r, c) || is_adverbial(c) ||
	    is_quoted_word(s, c) || is_means(c) || s->hypothetical || c->ask ||
	    c->aim || c->after == '?' || (c->when && c->after == ',') ||
	    (c->maybe && !s->r->carried.source.said);
}

/* Nothing in what is said could be claimed. */
static bool
is_bare_speech(const struct reading *c)
{
	return (c->subjects == 0 && c->nominal) ||
	    (c->verb == c->n && c->noun == c->n);
}

/* Of "…, who led Y" the subject is the name before the comma. */
static bool
is_about_last_name(const struct sentence *s, const struct reading *c)
{
	return c->begin > 0 && c->t[c->begin - 1].kind == W_WHO && c->before == ',' &&
	    c->t[c->begin - 1].latin && c->t - s->t >= 2 && c->t[-2].kind == T_NAME;
}

static void
read_clause(struct sentence *s, struct reading *c)
{
	bool content, aside;	/* aside: ", which makes chips," */
	const struct mention *last;
	size_t stated;

	while (c->begin < c->n && (c->t[c->begin].kind == W_CONN ||
	    (c->t[c->begin].kind == W_AND && (c->t[c->begin].latin ||
	    token_is(&c->t[c->begin], "以及"))) || (c->before == ',' &&
	    c->t[c->begin].kind == W_WHO)))
		c->begin++;
	aside = c->begin > 0 && c->t[c->begin - 1].kind == W_WHO;
	last = is_about_last_name(s, c) ? c->t[-2].mention : NULL;
	c->ask = c->begin < c->n && c->t[c->begin].kind == W_WHO;
	asides_read(s->r, c->t, c->n, s->list);
	read_source(s, c);
	content = c->begin < c->n;
	if (!content)
		return;
	clause_read(c);
	if (last != NULL && c->subjects == 0)
		c->subject[c->subjects++] = last;
	read_time(s, c);
	s->hypothetical |= c->hypo;
	if (c->verb == c->n && c->noun == c->n && !is_adverbial(c)) {
		s->will |= c->will;
		s->hearsay |= c->hearsay;
		s->rumour |= c->rumour;
	}
	stated = s->list->len;
	if ((s->speech == NULL || !is_bare_speech(c)) && !claims_nothing(s, c)) {
		if (c->verb < c->n)
			state_verb(s, c);
		else
			state_figure(s, c);
	}
	if (s->speech != NULL && s->list->len == stated &&
	    (c->t[c->begin].quoted || !(s->hypothetical || c->ask)))
		state_speech(s, c);
	s->speech = NULL;
	s->planned = c->will || (s->planned && c->subjects == 0 && !c->nominal);
	if (!c->when && !c->aim && !aside &&
	    !(c->verb == c->n && c->subjects == 1 &&
	    c->subject[0]->kind != PERSON && roles_only(c->t, c->n)))
		subjects_carry(s->r, c);
}

static bool
joins(const struct token *t)
{
	static const char *const words[] = { "并", "并且", "而且", "且", "但",
		"但是", "以及", "和", "and", "but", "while" };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (token_is(t, words[i]))
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

/* True where the clause ends before i: 加入Meta后|仅两个月就辞职了,
 * 入职|不到一个月就辞职了. */
static bool
ends_clause(const struct token *t, size_t i, size_t n, size_t a, bool verb)
{
	if (!verb || i == a)
		return false;
	if (i > a + 1 && is_after(&t[i - 1]))
		return t[i].kind != W_DE;
	return i + 1 < n && t[i].kind == T_FIGURE && t[i].mention->kind == DURATION &&
	    token_is(&t[i + 1], "就");
}

static void
end_sentence(struct sentence *s)
{
	struct carried *k = &s->r->carried;

	s->hypothetical = s->planned = s->will = s->hearsay = s->rumour = false;
	s->speech = NULL;
	s->document = k->time = (struct phrase){ 0 };
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
	return token_is(t, "citing");
}

/* “…”,X说 and "…, X said": the source stands last, for all before it. */
static void
read_last_source(struct reader *r, const struct token *t, size_t n)
{
	struct reading c = { .t = t, .after = '.' };
	struct source src;
	size_t a, content, word;
	bool found = false;

	/* Behind it may come "citing Y" or who X is. */
	for (size_t tries = 0; tries < 4 && !found && n > 0; tries++) {
		while (n > 0 && t[n - 1].kind == T_BORDER)
			n--;
		for (a = n; a > 0 && t[a - 1].kind != T_BORDER; a--)
			continue;
		c.t = t + a;
		c.n = n - a;
		n = a;
		found = a > 0 && c.n > 0 && !is_citing(c.t) &&
		    source_find(&c, &r->carried, &src, &content, &word) &&
		    content == c.n && (word < c.n || c.t->kind == W_CITE) &&
		    (tries == 0 || (c.t->latin && (is_citing(c.t + c.n + 1) ||
		    (word == 0 && c.n > 1))));
	}
	if (!found || !(t[0].quoted || t[0].latin))
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

	count = tokenise(r->lexicon, text, mentions, n, &r->lower,
	    &r->tokens);
	s.t = (const struct token *)(const void *)r->tokens.data;
	s.end = s.t + count;
	read_last_source(r, s.t, count);
	for (size_t i = 0; i <= count; i++) {
		bool border = i == count || s.t[i].kind == T_BORDER;

		if (!border && !joins_clauses(s.t, i, count, verb) &&
		    !ends_clause(s.t, i, count, a, verb)) {
			verb |= s.t[i].kind == T_VERB;
			continue;
		}
		if (i > a) {
			struct reading c = { .t = s.t + a, .n = i - a,
				.verb = i - a, .noun = i - a,
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
