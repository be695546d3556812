#include "statement.h"

#include "carry.h"
#include "utf8.h"

static void
set_evidence(struct claim *c, const struct token *first,
    const struct token *last)
{
	c->from = first->from;
	c->start = first->start;
	c->to = last->to;
	c->end = last->end;
}

static bool
has_quote(const struct reading *c)
{
	for (size_t i = 0; i < c->n; i++)
		if (c->t[i].quoted)
			return true;
	return false;
}

/* 将投资X,|兴建Y: what will be goes on with the subject. */
static bool
goes_on(const struct sentence *s, const struct reading *c)
{
	if (!s->planned || c->subjects > 0 || c->nominal || c->he || c->it ||
	    c->we || c->neg || c->verb == c->n ||
	    span_is(c->t[c->verb].predicate->class, "reach"))
		return false;
	for (size_t i = c->begin; i < c->n; i++)
		if (c->t[i].kind == W_LE || c->t[i].kind == T_TIME ||
		    c->t[i].latin)
			return false;
	return true;
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
	if (src->words || (src->speaker != NULL &&
	    src->speaker->kind == PERSON && has_quote(c)))
		return QUOTED;
	if (c->will || s->will || goes_on(s, c) || c->maybe || src->ahead)
		return FORECAST;
	if (src->said || c->hearsay || s->hearsay)
		return REPORTED;
	return ASSERTED;
}

/* What stands behind the verb and before token b; nothing if nothing does. */
static struct phrase
object_of(const struct reading *c, size_t verb, size_t b)
{
	size_t a = verb + 1;

	while (a < b && (c->t[a].kind == W_LE || c->t[a].kind == W_PREP ||
	    c->t[a].kind == W_ADV || c->t[a].kind == W_DE))
		a++;
	while (b > a && (c->t[b - 1].kind == W_LE ||
	    c->t[b - 1].kind == W_POST || c->t[b - 1].kind == W_DE))
		b--;
	if (a >= b)
		return (struct phrase){ 0 };
	if (b == a + 1 && c->t[a].kind == T_NAME)
		return phrase_name(c->t[a].mention);
	return phrase_text(&c->t[a], &c->t[b - 1]);
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
		claim->subject = phrase_name(subject[i]);
		add(s, claim);
	}
}

/* A figure without a verb: 预算砍幅30%, 143亿美元的豪赌. */
void
state_figure(struct sentence *s, const struct reading *c)
{
	size_t i = clause_figure(c, 0);
	struct claim claim = begin_claim(s, c);
	bool noun = c->noun < c->n;

	if (i == c->n || (c->t[i].mention->kind > PERCENT && !noun))
		return;
	claim.quantity = c->t[i].mention;
	claim.object = phrase_text(&c->t[i], &c->t[i]);
	if (noun) {
		claim.predicate.s = c->t[c->noun].predicate->norm;
		claim.class = c->t[c->noun].predicate->class;
	} else {
		size_t k = i + 1 < c->n && c->t[i + 1].kind == W_DE ?
		    i + 2 : i - 1;

		if (k >= c->n || (c->t[k].kind != W_TEXT &&
		    c->t[k].kind != W_UNIT) || (unsigned char)c->t[k].p[0] < 0x80)
			return;
		claim.predicate = phrase_text(&c->t[k], &c->t[k]);
		claim.class = span_of("figure");
	}
	add_for(s, c, &claim);
}

/*
 * A duration is what is claimed right behind the verb (推迟两个月), or before
 * it with 就 (两个月就辞职).
 */
static const struct mention *
duration(const struct reading *c)
{
	size_t i = c->verb + 1;

	if (i < c->n && c->t[i].kind == W_LE)
		i++;
	if (i < c->n && c->t[i].kind == T_FIGURE &&
	    c->t[i].mention->kind == DURATION &&
	    !(i + 1 < c->n && c->t[i + 1].kind == W_DE))
		return c->t[i].mention;
	i = c->verb;
	if (i >= 2 && c->t[i - 1].kind == W_CONN &&
	    c->t[i - 2].kind == T_FIGURE &&
	    c->t[i - 2].mention->kind == DURATION)
		return c->t[i - 2].mention;
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
	if (i > c->begin && c->t[i - 1].kind == W_PREP)	/* 比上年 */
		return (struct phrase){ 0 };
	return i < last ? phrase_text(&c->t[i], &c->t[last - 1]) :
	    (struct phrase){ 0 };
}

static void
set_predicate(struct claim *claim, const struct reading *c, size_t verb)
{
	const struct predicate *p = c->t[verb].predicate;
	size_t end = c->n;
	bool grows = span_is(p->class, "grow") || span_is(p->class, "fall") ||
	    span_is(p->class, "cut");

	/* 完成B轮融资 is raising, not completing. */
	if (span_is(p->class, "begin") && !c->t[verb].latin &&
	    verb + 1 < c->n && c->t[c->n - 1].predicate != NULL)
		p = c->t[c->t[end - 1].kind == T_VERB ? --end : end - 1].predicate;
	/* 营收达到30亿 is of the revenue, not of reaching. */
	if (span_is(p->class, "reach") && verb > 0 &&
	    c->t[verb - 1].predicate != NULL)
		p = c->t[verb - 1].predicate;
	else if (c->noun < verb && span_is(p->class, "reach"))
		p = c->t[c->noun].predicate;
	claim->predicate.s = p->norm;
	claim->class = p->class;
	if (c->trailing)
		while (c->t[end - 1].kind != W_DE)
			end--;
	claim->object = object_of(c, verb, end);
	if (c->passive && c->subjects > 0) {
		claim->passive = true;
		if (c->t[verb].latin)
			claim->predicate = phrase_text(&c->t[verb], &c->t[verb]);
		if (c->agent != NULL)
			claim->object = phrase_name(c->agent);
	}
	if (c->trailing && claim->object.s.p == NULL)	/* 从X挖来的Y */
		for (size_t i = c->begin + 1; i < verb; i++)
			if (c->t[i].kind == T_NAME && token_is(&c->t[i - 1], "从"))
				claim->object = phrase_name(c->t[i].mention);
	if (c->patient != NULL)
		claim->object = phrase_name(c->patient);
	if (((grows && claim->quantity != NULL) || span_is(p->class, "expect")) &&
	    measured(c).s.p != NULL)
		claim->object = measured(c);
}

/* Claims of one clause for its figures: each has the clause as evidence. */
enum { FIGURES = 8 };

void
state_verb(struct sentence *s, const struct reading *c)
{
	struct claim claim = begin_claim(s, c);
	size_t i = clause_figure(c, 0), next;

	claim.quantity = i < c->n ? c->t[i].mention : duration(c);
	if (claim.quantity == NULL && !c->nominal && c->subjects == 0)
		claim.quantity = s->r->carried.count;
	set_predicate(&claim, c, second_verb(c));
	if (c->deny && c->subjects > 0)
		claim.attribution = phrase_name(c->subject[0]);
	add_for(s, c, &claim);
	/* Every other figure of that kind is a claim of its own. */
	for (size_t count = 1; i < c->n && count < FIGURES; i = next) {
		next = clause_figure(c, i + 1);
		if (next == c->n || c->t[next].mention->kind > PERCENT)
			continue;
		claim.quantity = c->t[next].mention;
		add_for(s, c, &claim);
		count++;
	}
}

enum { LONGEST_QUOTE = 1000 };	/* bytes */

/* What is said, without the marks of a quotation round all of it. */
static struct phrase
words_of(const struct token *first, const struct token *last)
{
	static const char *const closing[] = { "”", "」", "』", "\"" };
	struct phrase words = phrase_text(first, last);

	if (!first->opens)
		return words;
	for (const struct token *t = first + 1; t <= last; t++)
		if (!t->quoted || t->opens)
			return words;
	words.s.n -= utf8_len(*words.s.p);
	words.s.p += utf8_len(*words.s.p);
	for (size_t i = 0; i < sizeof closing / sizeof *closing; i++) {
		size_t n = strlen(closing[i]);

		if (words.s.n > n && memcmp(words.s.p + words.s.n - n,
		    closing[i], n) == 0)
			words.s.n -= n;
	}
	return words;
}

/* “…”, X said: what was said stands before. */
void
state_quotation(struct sentence *s, const struct reading *c, size_t word)
{
	const struct token *last = &c->t[-2], *first = last;
	struct claim claim = begin_claim(s, c);
	const struct claim *one = (const struct claim *)(const void *)
	    s->list->data, *end = one + s->list->len / sizeof *one;

	while (first > s->t && !first->opens && first[-1].quoted &&
	    last->to - first[-1].from <= LONGEST_QUOTE)
		first--;
	if (end > one && end[-1].from >= first->from)
		return;
	if (word + 1 < c->n && c->t[word + 1].kind == T_NAME)	/* said X */
		set_evidence(&claim, first, &c->t[word + 1]);
	else
		set_evidence(&claim, first, &c->t[word]);
	claim.modality = QUOTED;
	claim.subject = phrase_name(s->r->carried.source.speaker);
	claim.predicate = phrase_text(&c->t[word], &c->t[word]);
	claim.class = span_of("say");
	claim.object = words_of(first, last);
	add(s, &claim);
}

/* X said that …, where what was said has no claim of its own. */
void
state_speech(struct sentence *s, const struct reading *c)
{
	struct claim claim = begin_claim(s, c);
	const struct source *src = &s->r->carried.source;
	const struct token *first = &c->t[c->begin], *last = &c->t[c->n - 1];

	while (first->quoted && last + 1 < s->end && last[1].quoted &&
	    !last[1].opens && last[1].to - first->from <= LONGEST_QUOTE)
		last++;		/* to the end of the quotation */
	if (last->kind == T_BORDER)
		last--;
	set_evidence(&claim, s->speech, last);
	claim.subject = phrase_name(src->speaker);
	claim.predicate.s = s->verb;
	claim.class = span_of("say");
	claim.object = words_of(first, last);
	add(s, &claim);
}
