#include "attribution.h"

#include "utf8.h"

static bool
says(const struct token *t)
{
	return t->kind == W_SAY || t->kind == W_HINT;
}

/* A word of saying at i, and not 曝光的, which only tells a noun apart, or
 * 声明中, which is where something is said. */
static bool
says_at(const struct reading *r, size_t i)
{
	return says(&r->t[i]) && !(i + 1 < r->n && (r->t[i + 1].kind == W_DE ||
	    (r->t[i + 1].kind == W_POST && !r->t[i].latin)));
}

/* What the number tagger leaves alone. */
static bool
is_weekday(const struct token *t)
{
	static const char *const days[] = { "Monday", "Tuesday", "Wednesday",
		"Thursday", "Friday", "Saturday", "Sunday" };

	for (size_t i = 0; t->kind == W_TEXT && i < 7; i++)
		if (token_is(t, days[i]))
			return true;
	return false;
}

/* 地, which makes an adverb. */
static bool
ends_in_de(const struct token *t)
{
	size_t n = t->to - t->from;

	return n > 3 && memcmp(t->p + n - 3, "地", 3) == 0;
}

static bool
skippable(enum token_kind kind)
{
	return kind == W_ADV || kind == W_WILL || kind == W_CONN ||
	    kind == W_LE || kind == W_MAYBE || kind == W_HEARSAY ||
	    kind == T_TIME || kind == W_NEG || kind == W_BE;
}

/* 报道: it is an outlet's. */
static bool
is_report(const struct reading *r, size_t word)
{
	return word < r->n && token_begins(&r->t[word], "报道");
}

/* Where 对一位同事 in 对一位同事说 begins, which ends before b; b if it is not there. */
static size_t
addressee(const struct reading *r, size_t a, size_t b)
{
	for (size_t k = b; k > a + 1 && k + 6 > b; k--)
		if (r->t[k - 1].kind == W_PREP && (token_is(&r->t[k - 1], "对") ||
		    token_is(&r->t[k - 1], "向")))
			return k - 1;
	return b;
}

/* The end of the source in tokens [a, b): without 在会上, 曾, 动情地 and 对Y. */
static size_t
phrase_end(const struct reading *r, size_t a, size_t b)
{
	const struct token *t = r->t;
	size_t k;

	while (b > a && skippable(t[b - 1].kind))
		b--;
	b = addressee(r, a, b);
	if (b > a && t[b - 1].kind == W_POST) {
		for (k = b - 1; k > a && t[k].kind != W_PREP; k--)
			continue;
		if (t[k].kind == W_PREP)
			b = k;
	}
	for (;;) {
		if (b > a && (skippable(t[b - 1].kind) ||
		    t[b - 1].kind == W_DE || (t[b - 1].kind == W_TEXT &&
		    ends_in_de(&t[b - 1]))))
			b--;
		else if (b > a + 1 && t[b - 2].kind == W_PREP)
			b -= 2;
		else
			break;
	}
	while (b > a + 1 && says(&t[b - 1]) && t[b - 2].kind != W_DE)
		b--;	/* the first half of 警告说 */
	return b;
}

static bool
may_say(enum token_kind kind)
{
	return kind == W_SOURCE || kind == W_TEXT || kind == W_SAY ||
	    kind == W_ROLE || kind == W_UNIT || kind == T_NOUN ||
	    kind == T_VERB;
}

/*
 * The source in tokens [a, b), before the word of saying: a name that stands
 * last, else the noun that does, without what stands before it (多位, 熟悉此事的).
 */
static void
take_phrase(const struct reading *r, size_t a, size_t b, struct source *s)
{
	const struct token *t = r->t;
	size_t end = phrase_end(r, a, b), last = end - 1, first = last;

	if (end == a)
		return;
	/* 证券时报网综合报道 is the newspaper's. */
	if (last > a && t[last].kind == W_TEXT && t[last - 1].kind == T_NAME &&
	    is_report(r, b) && t[last].end - t[last].start <= 3)
		last--;
	if (t[last].kind == T_NAME) {
		s->speaker = t[last].mention;
		s->who = phrase_name(s->speaker);
		return;
	}
	if (!may_say(t[last].kind))
		return;
	if (t[last].latin && t[last].kind == W_SOURCE)
		a = last;
	while (first > a && (t[first - 1].kind == W_ROLEPRE ||
	    (may_say(t[first - 1].kind) && t[first - 1].kind != W_ROLE &&
	    t[first - 1].kind != W_SAY)))
		first--;
	s->who = phrase_text(&t[first], &t[last]);
}

/* X in X(最新报道)援引…; NULL where it is not so. */
static const struct mention *
cites(const struct reading *r, size_t i)
{
	while (i > r->begin && (says(&r->t[i - 1]) ||
	    skippable(r->t[i - 1].kind) || r->t[i - 1].kind == W_DE))
		i--;
	return i > r->begin && r->t[i - 1].kind == T_NAME ?
	    r->t[i - 1].mention : NULL;
}

/* 据X报道, 根据X, according to X: from token i on. */
static bool
cited(const struct reading *r, size_t i, struct source *s, size_t *content,
    size_t *word)
{
	size_t k = i + 1;

	if (i + 2 < r->n && r->t[i + 1].kind == T_NAME &&
	    r->t[i + 2].kind == W_CITE) {	/* 据X援引… */
		s->speaker = r->t[i + 1].mention;
		s->who = phrase_name(s->speaker);
	} else if (cites(r, i) != NULL) {	/* 路透社援引… */
		s->speaker = cites(r, i);
		s->who = phrase_name(s->speaker);
	}
	while (k < r->n && !says_at(r, k))
		k++;
	if (k == r->n && i > 0 && s->who.s.p == NULL)
		return false;
	/* 据X了解,… */
	if (s->who.s.p == NULL && k == r->n && k == i + 3 &&
	    r->t[i + 1].kind == T_NAME && r->t[i + 2].kind == W_TEXT) {
		s->speaker = r->t[i + 1].mention;
		s->who = phrase_name(s->speaker);
	}
	if (s->who.s.p == NULL && k == i + 1 && k < r->n)
		s->who = phrase_text(&r->t[k], &r->t[k]);
	else if (s->who.s.p == NULL && k == r->n && k > i + 1 &&
	    r->t[k - 1].to - r->t[i + 1].from <= 36 &&
	    r->t[k - 1].kind != T_NAME)
		s->who = phrase_text(&r->t[i + 1], &r->t[k - 1]);
	else if (s->who.s.p == NULL)
		take_phrase(r, i + 1, k, s);
	*word = k;
	*content = k < r->n ? k + 1 : k;
	return s->who.s.p != NULL && s->who.s.n <= LONGEST_PHRASE;
}

/* Who the words before a word of saying name, if they leave it to a pronoun. */
static void
take_pronoun(const struct reading *r, size_t say, const struct carried *c,
    struct source *s)
{
	size_t k = r->begin, inside = 0;

	for (; k < say && (inside > 0 || skippable(r->t[k].kind) ||
	    r->t[k].kind == W_PREP); k++)
		if (r->t[k].kind == W_PREP)
			inside = 1;
		else if (r->t[k].kind == W_POST)
			inside = 0;
	if (k == say)
		s->speaker = c->subjects > 0 && !c->nominal ? c->subject[0] :
		    NULL;
	else if (r->t[k].kind == W_HE)
		s->speaker = c->person;
	else if (r->t[k].kind == W_IT || r->t[k].kind == W_FIRM)
		s->speaker = c->org;
	if (s->speaker != NULL)
		s->who = phrase_name(s->speaker);
}

/* "reported a loss", "reported revenue of", "report to X": nothing is said. */
static bool
is_object(const struct token *t)
{
	return t->kind == T_FIGURE || t->kind == T_NOUN || t->kind == W_ITS ||
	    (t->kind == W_TEXT && (token_is(t, "a") || token_is(t, "an") ||
	    token_begins(t, "a ") || token_begins(t, "an "))) ||
	    (t->kind == W_ADV && token_is(t, "to"));
}

/* Where what is said begins: behind "on Monday", "reporters that". */
static size_t
content_begins(const struct reading *r, size_t i)
{
	bool latin = i > 0 && r->t[i - 1].latin;

	for (size_t k = i; latin && k < r->n && k < i + 4; k++)
		if (r->t[k].kind == W_THIS)
			return k + 1;
	if (i > 0 && i + 1 < r->n && r->t[i].kind == W_SOURCE &&
	    token_begins(&r->t[i - 1], "告"))	/* 告诉记者 */
		i++;
	while (i < r->n && (r->t[i].kind == W_LE || r->t[i].kind == W_PREP ||
	    (latin && (r->t[i].kind == T_TIME || is_weekday(&r->t[i])))))
		i++;
	return i;
}

/* True where the word of saying at i is one, and no noun. */
static bool
governs(const struct reading *r, size_t i)
{
	const struct token *t = &r->t[i];

	if (i + 1 < r->n && (t[1].kind == W_DE || says(t + 1) ||
	    (t->latin && is_object(t + 1))))
		return false;
	if (i > r->begin && t[-1].kind == W_DE && r->after != ':')
		return false;
	for (size_t k = r->begin; k < i; k++)
		if (r->t[k].kind == T_VERB || r->t[k].kind == W_THIS ||
		    r->t[k].kind == W_AIM) {
			bool relative = false;

			for (size_t j = k + 1; j < i; j++)
				relative |= r->t[j].kind == W_DE;
			if (!relative)
				return false;
		}
	return true;
}

/* 分析师预计: an unnamed source that looks ahead. */
static bool
forecasts(const struct reading *r, size_t i)
{
	return r->t[i].kind == W_WILL && i > r->begin &&
	    (r->t[i - 1].kind == W_SOURCE || r->t[i - 1].kind == W_ROLE);
}

bool
source_find(const struct reading *r, const struct carried *carried,
    struct source *s, size_t *content, size_t *word)
{
	enum { NEAR = 24 };
	size_t i, end = r->n < r->begin + NEAR ? r->n : r->begin + NEAR;

	*s = (struct source){ 0 };
	*word = *content = r->n;
	for (i = r->begin; i < end && !says_at(r, i) &&
	    r->t[i].kind != W_CITE && !forecasts(r, i); i++)
		continue;
	if (i == end)
		return false;
	s->said = s->lasts = true;
	while (i + 1 < end && says(&r->t[i]) && (says(&r->t[i + 1]) ||
	    r->t[i + 1].kind == W_CITE))
		i++;	/* 警告说, 报告称, 报道援引 */
	if (r->t[i].kind == W_CITE) {
		if (!cited(r, i, s, content, word))
			return false;
	} else {
		if (!governs(r, i))
			return false;
		*word = i;
		*content = i + 1;
		take_phrase(r, r->begin, i, s);
		if (s->who.s.p == NULL && i == r->begin && r->t[i].latin &&
		    i + 1 < r->n && r->t[i + 1].kind == T_NAME) {
			s->speaker = r->t[i + 1].mention;	/* said X */
			s->who = phrase_name(s->speaker);
			*content = r->n;
		} else if (s->who.s.p == NULL)
			take_pronoun(r, i, carried, s);
		/* X报道援引Y,称…: still X. */
		if (i == r->begin && r->before == ',' && !r->t[i].latin &&
		    carried->source.lasts) {
			*s = carried->source;
			*content = content_begins(r, i + 1);
			return s->who.s.p != NULL;
		}
	}
	if (*content < r->n)
		*content = content_begins(r, *content);
	s->hint = *word < r->n && r->t[*word].kind == W_HINT;
	s->lasts = !r->t[i].latin && (s->speaker == NULL ||
	    (s->speaker->kind != PERSON && (r->t[i].kind == W_CITE ||
	    is_report(r, *word))));
	s->document = *word < r->n && token_begins(&r->t[*word], "显示");
	s->ahead = *word < r->n && r->t[*word].kind == W_WILL;
	s->words = s->speaker != NULL && s->speaker->kind == PERSON &&
	    *content == r->n && r->after == ':';
	for (i = *content; i < end && s->speaker != NULL; i++)
		s->words |= r->t[i].quoted && s->speaker->kind == PERSON;
	return s->who.s.p != NULL && s->who.s.n <= LONGEST_PHRASE;
}
