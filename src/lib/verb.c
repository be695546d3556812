#include "verb.h"

#include "utf8.h"

/* True where the verb at i stands in a clause before a noun: 收购的公司. */
bool
verb_is_relative(const struct reading *r, size_t i)
{
	size_t end = horizon(r, i), de = i + 1;

	if (r->t[i].latin || kind_at(r, i + 1, W_LE) || r->will ||
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
bool
verb_ends_in_name(const struct reading *r, size_t i)
{
	size_t de = i + 1;

	if (r->n > i + AHEAD || r->t[r->n - 1].kind != T_NAME ||
	    r->t[r->n - 1].mention->kind > PRODUCT || r->subjects > 0 ||
	    kind_at(r, i + 1, W_LE) || r->t[i].latin ||
	    token_begins(&r->t[de], "一") ||	/* 组建一个…的Y */
	    (r->before == ',' && kind_at(r, de, T_NAME) &&
	    kind_at(r, de + 1, W_DE)) ||	/* ,加入X的Y */
	    (i == r->begin && i > 0))
		return false;
	/* Of 好于Y去年发布的X, it is Y that did it. */
	for (size_t k = r->begin; k < i; k++)
		if (r->t[k].kind == T_NAME && (k == r->begin ||
		    !token_is(&r->t[k - 1], "从")))
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
	    "户史金款期线兵师厂权法集";

	static const char *const nouns[] = { "时间", "成绩", "结果", "周期",
		"速度", "进度", "过程", "流程", "能力", "水平", "成本", "费用",
		"回报", "趋势", "数据", "生态", "力度", "团队", "实验室", "首日",
		"首周", "首月", "当天", "当日" };

	if (t->kind != W_TEXT && t->kind != W_UNIT && t->kind != T_NOUN)
		return false;
	for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++)
		if (token_begins(t, nouns[i]))
			return true;
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
bool
token_is_ing(const struct token *t)
{
	size_t end = 0;

	while (end < t->to - t->from && is_alpha(t->p[end]))
		end++;
	return end > 3 && memcmp(t->p + end - 3, "ing", 3) == 0;
}

bool
token_is_to(const struct token *t)
{
	return t->kind == W_ADV && token_is(t, "to");
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
	if (token_is_to(t - 1))
		return i > 1 && t[-2].kind != W_WILL && t[-2].kind != W_BE &&
		    t[-2].kind != T_NAME && t[-2].kind != W_ADV &&
		    t[-2].kind != W_NEG && t[-2].kind != W_RUMOUR &&
		    t[-2].kind != W_HEARSAY && t[-2].kind != W_DENY;
	if (ends_in_article(t - 1))
		return true;
	if (token_is_ing(t))		/* is buying; with users buying */
		return i > r->begin && t[-1].kind != W_BE &&
		    t[-1].kind != W_ADV && t[-1].kind != W_NEG;
	if (t[-1].kind == W_TEXT || t[-1].kind == W_UNIT ||
	    t[-1].kind == T_NOUN)
		return is_bare(t) && t[-1].p[t[-1].to - t[-1].from - 1] != 's';
	return t[-1].kind == W_DE || t[-1].kind == W_THIS ||
	    t[-1].kind == W_ITS || t[-1].kind == W_PREP ||
	    kind_at(r, i + 1, W_OF);
}

/* 与 or 和, behind which another noun comes. */
static bool
joins_nouns(const struct reading *r, size_t i)
{
	return i < r->n && (r->t[i].kind == W_AND || token_is(&r->t[i], "与"));
}

/* 转型不仅是…: what stands before 是 is a noun. */
static bool
is_before_copula(const struct reading *r, size_t i)
{
	size_t k = i + 1;

	while (k < r->n && k < i + 4 && (r->t[k].kind == W_CONN ||
	    r->t[k].kind == W_ADV || r->t[k].kind == W_NEG))
		k++;
	return kind_at(r, k, W_BE) && !r->t[k].latin;
}

/* “自研至上”的执念: in what is quoted before a noun. */
static bool
is_quoted_attribute(const struct reading *r, size_t i)
{
	size_t k = i;

	while (k < horizon(r, i) && r->t[k].quoted)
		k++;
	return k > i && kind_at(r, k, W_DE);
}

/* True where the verb at i names an event: 这场收购, 对X的投入, 投资者. */
bool
verb_is_nominal(const struct reading *r, size_t i)
{
	const struct token *t = &r->t[i];

	if (t->latin)
		return is_english_noun(r, i);
	if (i + 1 < r->n && t[1].from == t->to && (makes_noun(t + 1) ||
	    (span_is(t->predicate->class, "develop") &&
	    (token_begins(t + 1, "人员") || token_begins(t + 1, "人才")))))
		return true;
	if (i > 0 && t[-1].kind == W_PREP && i + 1 < r->n && acts(t + 1))
		return true;
	if (i > 3 && t[-1].kind == T_NAME && t[-2].kind == W_DE &&
	    t[-3].kind == T_FIGURE && t[-4].kind == W_THIS)
		return true;	/* 这笔8亿元的X收购 */
	if (i + 1 < r->n && (t[1].kind == W_SAY || t[1].kind == W_HINT))
		return true;	/* 调查显示 */
	if (kind_at(r, i + 1, W_AND) && i > 0 && t[-1].kind == W_PREP)
		return true;	/* 通过收购、… */
	if (i > 1 && t[-1].kind == T_FIGURE && t[-2].kind == W_THIS)
		return true;	/* 这两笔收购 */
	if (kind_at(r, i + 1, W_POST) && (token_is(t + 1, "中") ||
	    token_is(t + 1, "上") || token_is(t + 1, "方面")))
		return true;
	if (i + 1 == r->n && i > r->begin && joins_nouns(r, i - 1))
		return true;	/* 角色与定位 */
	if (is_before_copula(r, i) || is_quoted_attribute(r, i))
		return true;
	if (kind_at(r, i + 1, W_POST))	/* 在测试后击败 */
		for (size_t k = i + 2; k < horizon(r, i); k++)
			if (acts(&r->t[k]))
				return true;
	if (kind_at(r, i + 1, W_DE) ||
	    (i > 0 && (t[-1].kind == W_ITS || t[-1].kind == W_THIS)))
		return true;
	if ((i + 1 == r->n || joins_nouns(r, i + 1)) && i > 1 &&
	    (t[-1].kind == W_DE || (t[-1].kind == W_TEXT && t[-2].kind == W_DE)))
		return true;	/* X的急迫布局与… */
	return i > 0 && t[-1].kind == W_DE && !kind_at(r, i + 1, W_LE);
}

/* A predicate that wants a figure or a name after it has it. */
bool
verb_has_object(const struct reading *r, size_t i)
{
	enum wants wants = r->t[i].predicate->wants;

	if (wants == WANTS_NOTHING)
		return true;
	/* 与X谈判: the name may stand in a phrase before. */
	for (size_t k = i; wants == WANTS_NAME && k > r->begin + 1 &&
	    k + AHEAD > i; k--)
		if (r->t[k - 1].kind == T_NAME && (r->t[k - 2].kind ==
		    W_PREP || r->t[k - 2].kind == W_AND))
			return true;
	for (size_t k = i + 1; k < horizon(r, i); k++) {
		const struct token *t = &r->t[k];

		if (wants == WANTS_NAME && t->kind == T_NAME)
			return true;
		if (wants == WANTS_FIGURE && t->kind == T_VERB &&
		    !span_is(t->predicate->class, "reach"))
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
