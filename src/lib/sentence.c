#include "sentence.h"

#include "punct.h"
#include "stop.h"
#include "tables/name_syllables.h"
#include "tables/say_verbs.h"
#include "unit.h"

enum {
	SPAN = 480,		/* bytes: the longest bracket that is kept whole */
	FIRST = 180,		/* the same, where it begins the sentence */
	TAG = 12,		/* characters: the longest ”他说。 */
};

#define countof(a) (sizeof (a) / sizeof *(a))

/* What a run of terminators is made of. */
enum { HARD = 1, ELLIPSIS = 2, ASKS = 4, DOT = 8, SEMI = 16, SPACED = 32 };

/* A place where a sentence may end. */
struct mark {
	size_t at, end;		/* the run of terminators */
	size_t after;		/* behind closing marks and references */
	size_t next;		/* behind blanks */
	unsigned kinds, dots;
	uint32_t before;	/* the character before the run */
	uint32_t closer;	/* the last closing mark; 0: none */
	uint32_t follows;	/* the character at next; 0: nothing */
	size_t opened;		/* a bracket that it closes, + 1; 0: none */
	bool quoted;		/* a " was closed */
	bool decided, is_end;	/* what the shape of the dots says */
};

/* The paragraph as it is known, and what to do with it. */
struct work {
	const struct sentence_rules *rules;
	struct sentence_scan *s;
	struct span t;
	bool whole;
};

/*** Brackets ***/

static bool
opens(const struct sentence_rules *r, uint32_t c)
{
	return is_bracket_start(c) || (r->keep_quotes && is_quote_start(c));
}

static bool
closes(const struct sentence_rules *r, uint32_t c)
{
	return is_bracket_end(c) || (r->keep_quotes && is_quote_end(c));
}

static void
bracket(const struct work *w, uint32_t c, size_t i)
{
	struct sentence_scan *s = w->s;

	if (opens(w->rules, c)) {
		if (s->depth++ == 0)
			s->open = i + 1;
	} else if (closes(w->rules, c) && s->depth > 0 && --s->depth == 0) {
		s->open = 0;
	}
}

/* The next bracket from i on and before end; end if there is none. */
static size_t
next_bracket(const struct work *w, size_t i, size_t end)
{
	struct span t = { w->t.p, end };
	size_t len;

	for (; i < end; i += len) {
		uint32_t c = char_at(t, i, &len);

		if (opens(w->rules, c) || closes(w->rules, c))
			return i;
	}
	return end;
}

/*
 * Whether the open bracket is closed soon: at most SPAN bytes long, two pairs
 * within it. All marks before the same next bracket share one answer, which
 * keeps the time linear.
 */
static bool
will_close(const struct work *w, size_t from)
{
	struct sentence_scan *s = w->s;
	size_t end = s->open + (s->open - 1 > s->start ? SPAN : FIRST), i, len;
	unsigned depth = s->depth;

	if (end > w->t.n)
		end = w->t.n;
	if (from >= end)
		return false;
	if (s->bracket > from)
		return s->closing;
	i = next_bracket(w, from, end);
	s->bracket = i + 1;
	s->closing = false;
	for (int n = 0; n < 5 && i < end; n++) {
		depth += opens(w->rules, char_at(w->t, i, &len)) ? 1 : -1;
		if (depth == 0)
			return (s->closing = true);
		i = next_bracket(w, i + len, end);
	}
	return false;
}

/*** Reading a mark ***/

static unsigned
kind_of(uint32_t c)
{
	return is_hard(c) ? HARD : is_ellipsis(c) ? ELLIPSIS :
	    is_dot(c) ? DOT : c == ';' || c == 0xff1b ? SEMI : ASKS;
}

/* ". . ." from the dot at i on: how many, and where they end. */
static size_t
spaced_dots(struct span t, size_t i, size_t *end)
{
	size_t n = 1;

	while (i + 2 < t.n && t.p[i + 1] == ' ' && t.p[i + 2] == '.') {
		i += 2;
		n++;
	}
	*end = i + 1;
	return n;
}

/*
 * An ellipsis of spaced dots: three go on, four end; "word. . . . Next" ends
 * behind its first.
 */
static bool
read_spaced(const struct work *w, struct mark *m)
{
	struct span t = w->t;
	size_t end, len, next, n = spaced_dots(t, m->at, &end);
	bool attached = m->before != 0 && !is_space(m->before);
	uint32_t c;

	if (n < 3)
		return false;
	next = skip_spaces(t, end);
	c = char_at(t, next, &len);
	m->decided = true;
	m->is_end = next > end && is_upper(c) && n >= 4;
	m->kinds = DOT | SPACED;
	m->dots = (unsigned)n;
	m->end = m->is_end && attached ? m->at + 1 : end;
	return true;
}

/* Whether a run goes on behind one blank, as in "What ? !": not with dots. */
static bool
runs_on(struct span t, size_t *i)
{
	size_t len, next = *i + 1;
	uint32_t c;

	if (*i >= t.n || t.p[*i] != ' ')
		return false;
	c = char_at(t, next, &len);
	if (!is_terminator(c) || is_dot(c) || is_ellipsis(c))
		return false;
	c = char_at(t, next + len, &len);
	if (c != 0 && !is_space(c) && !is_terminator(c))
		return false;
	*i = next;
	return true;
}

static void
read_run(const struct work *w, struct mark *m)
{
	size_t i = m->at, len;
	uint32_t c = char_before(w->t, w->s->start, i, &len);

	m->before = c;
	if (w->t.p[i] == '.' && read_spaced(w, m))
		return;
	do {
		while (c = char_at(w->t, i, &len), is_terminator(c) ||
		    i == m->at) {
			m->kinds |= kind_of(c);
			m->dots += is_dot(c);
			i += len;
		}
		m->end = i;
	} while (runs_on(w->t, &i));
}

/* Whether the ' or " at t[i], right behind a mark, closes. */
static bool
closes_here(struct span t, size_t i, bool quoted)
{
	size_t len;
	uint32_t c = char_at(t, i + 1, &len);

	return quoted || c == 0 || is_space(c) || is_continuing(c) ||
	    is_terminator(c) || c == ')' || c == 0xff09 || c == '\'' || c == '"';
}

/* Faces, hands, hearts: what stands behind a sentence, not before one. */
static bool
is_feeling(uint32_t c)
{
	return (c >= 0x1f600 && c <= 0x1f64f) || (c >= 0x1f90c && c <= 0x1f93a) ||
	    (c >= 0x1f970 && c <= 0x1f97a) || (c >= 0x1f442 && c <= 0x1f450) ||
	    (c >= 0x1f493 && c <= 0x1f49f) || (c >= 0x1f3fb && c <= 0x1f3ff) ||
	    c == 0x1f389 || c == 0x1f44f || c == 0x1f4aa || c == 0x2764 ||
	    c == 0xfe0f;
}

static size_t
read_closers(const struct work *w, struct mark *m, size_t i)
{
	struct span t = w->t;
	size_t len;

	for (;; i += len) {
		uint32_t c = char_at(t, i, &len);

		if (c == '"' && closes_here(t, i, w->s->quoted && !m->quoted))
			m->quoted = true;
		else if (c == '\'' ? !closes_here(t, i, false) :
		    c != ']' && c != '}' && c != '`' && c != 0xbb && !is_feeling(c) &&
		    !is_quote_end(c) && !is_bracket_end(c))
			return i;
		if (closes(w->rules, c) && w->s->depth > 0) {
			size_t open = w->s->open;

			bracket(w, c, i);
			if (w->s->depth == 0)
				m->opened = open;
		}
		if (!is_feeling(c))
			m->closer = c;
	}
}

/* Whether the mark at t[i], behind a blank, closes all the same. */
static bool
closes_apart(const struct work *w, const struct mark *m, size_t i)
{
	size_t len;
	uint32_t c = char_at(w->t, i, &len);

	if (c != '"')
		return is_quote_end(c) && c != 0x2019;
	c = char_at(w->t, i + 1, &len);
	return w->s->quoted && !m->quoted && (c == 0 || is_space(c));
}

/* [12], [a], [注 1] at t[i]: where it ends, i if there is none. */
static size_t
read_bracketed(struct span t, size_t i, bool digits_only)
{
	size_t n = 0, k = i, len;
	uint32_t c = char_at(t, k, &len);

	if (c != '[' && c != 0xff3b && c != 0x3014)
		return i;
	for (k += len; n <= 8; k += len, n++) {
		c = char_at(t, k, &len);
		if (c == ']' || c == 0xff3d || c == 0x3015)
			return n > 0 && char_at(t, k + len, &n) != '(' ?
			    k + len : i;
		if (c == 0 || c == '[' || (digits_only && !is_number(c)))
			return i;
	}
	return i;
}

/* Whether the sentence has the number before this circled one in it. */
static bool
counts_circled(const struct work *w, size_t at, uint32_t c)
{
	size_t from = at > 600 ? at - 600 : 0, len;

	if (from < w->s->start)
		from = w->s->start;
	for (; from < at; from += len)
		if (char_at(w->t, from, &len) == c - 1)
			return true;
	return false;
}

/* Reference marks behind the sentence: [3] [4], ①, ², and [5]:12. */
static size_t
read_references(const struct work *w, const struct mark *m, size_t i)
{
	struct span t = w->t;
	size_t len, k;
	uint32_t c;

	for (;;) {
		k = skip_spaces(t, i);
		k = read_bracketed(t, k, k > i);
		if (k > i && t.p[k - 1] != ' ') {
			i = k;
			if (i < t.n && t.p[i] == ':')
				for (k = i + 1; k < t.n && (is_digit(t.p[k]) ||
				    t.p[k] == '-'); k++)
					i = k + 1;
			continue;
		}
		c = char_at(t, i, &len);
		if (!(c == 0xb9 || c == 0xb2 || c == 0xb3 ||
		    (c >= 0x2070 && c <= 0x2079) || (c >= 0x2460 &&
		    c <= 0x2473 && !counts_circled(w, m->at, c))))
			return i;
		i += len;
	}
}

/* A footnote's bare number: "rights. 4 Even though" */
static size_t
read_footnote(struct span t, size_t i)
{
	size_t k = i + 1;

	if (i + 1 >= t.n || t.p[i] != ' ' || !is_digit(t.p[k]) || t.p[k] == '0')
		return i;
	while (k < t.n && is_digit(t.p[k]) && k - i < 4)
		k++;
	return k < t.n && t.p[k] == ' ' && stop_starter(t, k + 1) ? k : i;
}

/*
 * Read the mark at w->s->at. False where its end or what follows is not known
 * yet.
 */
static bool
mark_read(const struct work *w, struct mark *m)
{
	struct span t = w->t;
	size_t len, k;

	*m = (struct mark){ .at = w->s->at };
	read_run(w, m);
	m->after = m->end;
	if (!(m->decided && m->is_end)) {
		m->after = read_closers(w, m, m->end);
		k = skip_spaces(t, m->after);
		if (k > m->after && closes_apart(w, m, k))
			m->after = read_closers(w, m, k);
	}
	if (!(m->decided))
		m->after = read_references(w, m, m->after);
	if (m->kinds == DOT && m->closer == 0)
		m->after = read_footnote(t, m->after);
	if (!w->whole && t.n - m->after < SENTENCE_LOOK)
		return false;
	if (t.n - m->after > SENTENCE_LOOK)
		t.n = m->after + SENTENCE_LOOK;
	m->next = skip_spaces(t, m->after);
	m->follows = char_at(t, m->next, &len);
	return true;
}

/*** What ends a sentence ***/

/*
 * A short attribution that ends right away: ”他说。 The subject and the verb
 * have at most TAG characters; 没有人回答 attributes nothing.
 */
static bool
is_attribution(struct span t, size_t i)
{
	size_t starts[TAG + 1], n = 0, len;
	uint32_t c, row;

	for (;; i += len) {
		c = char_at(t, i, &len);
		if (c == 0x6ca1 || c == 0x6c92 || c == 0x65e0 || c == 0x7121 ||
		    c == 0x672a || c == 0x8c01 || c == 0x8ab0 || c == 0x4e0d)
			return false;
		if (c == ' ')
			continue;
		if (!is_cjk(c) && c != 0xb7 && (c >= 0x80 ||
		    !(is_alpha((char)c) || is_digit((char)c))))
			break;
		if (n == TAG)
			return false;
		starts[n++] = i;
	}
	if (n < 2 || (c != 0 && c != 0x3002))
		return false;
	while (t.p[i - 1] == ' ')
		i--;
	for (size_t k = 1; k < n; k++)
		if (trie_get(&say_verbs_index, t.p + starts[k],
		    i - starts[k], &row))
			return true;
	return false;
}

/* Quoted words in the middle of a sentence: “谁的城市？”为主题 */
static bool
goes_on_after_quote(struct span t, size_t i)
{
	static const char *const words[] = { "为", "為", "爲", "等", "的",
		"之", "与", "與", "及", "と", "って", "の", "を", "が",
		"は", "に", "も", "や", "など" };
	for (size_t k = 0; k < countof(words); k++) {
		size_t n = strlen(words[k]);

		if (t.n - i >= n && memcmp(t.p + i, words[k], n) == 0)
			return true;
	}
	return false;
}

/* The characters round t[at..end) spell one foreign name: 尼尔?布莱克 */
static bool
is_name_dot(struct span t, size_t start, size_t at, size_t end)
{
	size_t len;
	uint32_t row;
	int known = 0;

	for (int k = 0; k < 2; k++) {
		char_before(t, start, at, &len);
		at -= len;
		known += len == 3 &&
		    trie_get(&name_syllables_index, t.p + at, len, &row);
		char_at(t, end, &len);
		known += len == 3 &&
		    trie_get(&name_syllables_index, t.p + end, len, &row);
		end += len;
	}
	return known >= 3;
}

/* The clause before t[at] has a word that asks. */
static bool
asks(struct span t, size_t start, size_t at)
{
	static const char *const words[] = { "吗", "嗎", "呢", "吧", "么", "麼",
		"什", "谁", "誰", "哪", "怎", "何", "几", "幾", "多少", "是否",
		"啥", "难道", "難道", "嘛", "没有", "了" };
	size_t from = at - start > 90 ? at - 90 : start;

	for (size_t k = 0; k < countof(words); k++)
		if (memmem(t.p + from, at - from, words[k], strlen(words[k])))
			return true;
	return false;
}

static bool
after_quote(const struct mark *m)
{
	return m->quoted || is_quote_end(m->closer);
}

static bool
hard_ends(const struct work *w, const struct mark *m, struct span t)
{
	(void)w;
	if (!after_quote(m))
		return true;
	return !is_attribution(t, m->next) &&
	    !(m->next == m->after && goes_on_after_quote(t, m->next));
}

static bool
ellipsis_ends(const struct mark *m, struct span t)
{
	bool cjk = is_cjk(m->before) || is_cjk(m->follows);

	if (m->closer != 0 && cjk)
		return !is_attribution(t, m->next) &&
		    !goes_on_after_quote(t, m->next);
	if (cjk)
		return is_quote_start(m->follows);
	return m->next > m->after && !is_lower(m->follows) &&
	    !is_number(m->follows);
}

/* ASCII ! and ?, perhaps with dots. */
static bool
asking_ends(const struct work *w, const struct mark *m, struct span t)
{
	if (is_cjk(m->follows)) {
		if (m->closer != 0)
			return !after_quote(m) || (!is_attribution(t, m->next) &&
			    !goes_on_after_quote(t, m->next));
		if (m->next > m->after || !is_cjk(m->before) || t.p[m->at] == '!')
			return true;
		return asks(t, w->s->start, m->at) &&
		    !is_name_dot(t, w->s->start, m->at, m->next);
	}
	if (m->next == m->after && m->closer == 0 && m->follows < 0x80)
		return is_upper(m->follows) && m->kinds == ASKS &&
		    is_lower(m->before) && stop_starter(t, m->next);
	if (is_lower(m->follows) && (m->closer != 0 || m->dots > 1))
		return false;
	return !stop_in_word(t, w->s->start, m->at);
}

/* A full stop with no blank behind it. */
static bool
glued_ends(const struct work *w, const struct mark *m, struct span t)
{
	const struct trie *more = w->rules->more;
	size_t start = w->s->start;

	if (is_kana(m->before))
		return true;
	if (is_cjk(m->before))
		return m->dots == 1 && m->follows >= 0x80 &&
		    !is_name_dot(t, start, m->at, m->next) &&
		    !stop_han_label(t, start, m->at);
	if (m->dots > 1 || t.p[m->at] != '.')
		return false;
	if (is_cjk(m->follows) || is_quote_start(m->follows))
		return stop_after_plain(t, start, m->at, more);
	return is_upper(m->follows) && stop_starter(t, m->next) &&
	    (is_number(m->before) ? !stop_label(t, start, m->at) :
	    is_lower(m->before) && stop_after_plain(t, start, m->at, more));
}

/* The sentence began with a small letter: its writer uses no capitals. */
static bool
is_small(const struct work *w)
{
	size_t len;

	return is_lower(char_at(w->t, w->s->start, &len));
}

static bool
dots_end(const struct work *w, const struct mark *m, struct span t)
{
	if (m->decided)
		return m->is_end;
	if (m->next == m->after && m->closer == 0)
		return glued_ends(w, m, t);
	if (is_lower(m->follows))
		return m->closer == 0 && m->dots == 1 && is_small(w) &&
		    stop_after_plain(t, w->s->start, m->at, w->rules->more);
	if (m->closer != 0 && is_cjk(m->follows) && after_quote(m) &&
	    (is_attribution(t, m->next) || goes_on_after_quote(t, m->next)))
		return false;
	if (m->dots > 1)
		return m->next > m->after || m->closer != 0;
	return stop_ends(t, w->s->start, m->at, m->next, w->rules->more);
}

static bool
mark_ends(const struct work *w, const struct mark *m)
{
	struct span t = w->t;

	if (t.n - m->after > SENTENCE_LOOK)
		t.n = m->after + SENTENCE_LOOK;
	if (m->follows == 0)
		return true;
	if (is_continuing(m->follows))
		return false;
	if (m->closer != 0 && is_terminator(m->follows) && m->next == m->after)
		return false;
	if ((m->before == '[' || m->before == '(') && m->closer != 0)
		return false;	/* [...] stands for words left out */
	if (is_title_end(m->closer) || (m->opened > 0 &&
	    is_bracket_end(m->closer) &&
	    m->opened - 1 > skip_spaces(t, w->s->start)))
		return false;
	if (w->s->depth > 0 && will_close(w, m->after) &&
	    (w->rules->keep_parens || w->t.p[w->s->open - 1] != '(' ||
	    w->s->open - 1 > skip_spaces(t, w->s->start)))
		return false;
	if (m->kinds & HARD)
		return hard_ends(w, m, t);
	if (m->kinds & ASKS)
		return asking_ends(w, m, t);
	if (m->kinds & DOT)
		return dots_end(w, m, t);
	if (m->kinds & SEMI)
		return t.p[m->at] != ';' || m->next > m->after;
	return ellipsis_ends(m, t);
}

/*** The scan ***/

/* Bytes that begin a character which matters. */
static const unsigned char special[256] = {
	['.'] = 1, ['!'] = 1, ['?'] = 1, ['"'] = 1, ['('] = 1, [')'] = 1,
	['#'] = 1, [';'] = 1, [0xe2] = 1, [0xe3] = 1, [0xef] = 1,
};

static size_t
skip_plain(struct span t, size_t i)
{
	while (i < t.n && !special[(unsigned char)t.p[i]])
		i++;
	return i;
}

size_t
sentence_cut(struct span t, size_t start, size_t max)
{
	size_t end = start + max, least = start + max / 2, i, len, blank = 0;

	for (i = end; i > least; i -= len) {
		uint32_t c = char_before(t, start, i, &len);

		if (is_continuing(c) && i < end && c != ':' && c != '-')
			return i;
		if (blank == 0 && is_space(c) && i < end)
			blank = i;
	}
	if (blank > 0)
		return blank;
	for (i = end; i > end - 4 && !utf8_starts(t.p[i]); i--)
		;
	return utf8_starts(t.p[i]) ? i : end;
}

static bool
give(struct work *w, size_t end, struct span *sentence)
{
	struct sentence_scan *s = w->s;
	size_t len, start = s->start;
	bool quoted = s->quoted;

	*s = (struct sentence_scan){ .start = end, .at = end,
		.quoted = quoted };
	while (is_space(char_before(w->t, start, end, &len)))
		end -= len;
	*sentence = (struct span){ w->t.p + start, end - start };
	return end > start;
}

/* Begin a sentence at the next character that is no blank. */
static bool
begin(struct work *w)
{
	struct sentence_scan *s = w->s;

	s->start = s->at = skip_spaces(w->t, s->start);
	if (s->start == w->t.n ||
	    (!w->whole && w->t.n - s->start < SENTENCE_LOOK))
		return false;
	s->limit = unit_limit(w->t, s->start);
	return s->begun = true;
}

/* Whether the " at t[i] opens: by the blanks round it, else in its turn. */
static bool
opens_quote(const struct work *w, size_t i)
{
	size_t len;
	uint32_t c = char_before(w->t, w->s->start, i, &len);

	if (c == 0 || is_space(c))
		return true;
	c = char_at(w->t, i + 1, &len);
	return !(c == 0 || is_space(c)) && !w->s->quoted;
}

/* Look at the special character at s->at; true where the sentence ends. */
static bool
step(struct work *w, size_t *end, bool *more)
{
	struct sentence_scan *s = w->s, had = *s;
	size_t i = s->at, len;
	struct mark m;
	uint32_t c = char_at(w->t, i, &len);

	*more = !w->whole && w->t.n - i < SENTENCE_LOOK;
	if (*more)
		return false;
	s->at = i + len;
	if (c == '"') {
		s->quoted = opens_quote(w, i);
		return false;
	}
	if (c == '#')
		return unit_heading(w->t, s->start, i, end);
	if (!is_terminator(c) && !(w->rules->semicolon &&
	    (c == ';' || c == 0xff1b))) {
		bracket(w, c, i);
		return false;
	}
	s->at = i;
	if (!mark_read(w, &m)) {
		*s = had;
		*more = true;
		return false;
	}
	s->quoted = s->quoted && !m.quoted;
	*end = s->at = m.after;
	return mark_ends(w, &m);
}

bool
sentence_next(const struct sentence_rules *r, struct sentence_scan *scan,
    const char *p, size_t n, bool whole, struct span *sentence)
{
	struct work w = { r, scan, { p, n }, whole };
	size_t end, stop;
	bool more, ended = false;

	for (;;) {
		if (!scan->begun && !begin(&w))
			return false;
		w.t.n = n;
		w.whole = whole;
		if (scan->limit > 0) {
			w.t.n = scan->limit;
			w.whole = true;
		}
		stop = scan->start + r->max;
		for (more = ended = false; !ended && !more; ) {
			scan->at = skip_plain(w.t, scan->at);
			if (scan->at >= w.t.n || scan->at >= stop)
				break;
			ended = step(&w, &end, &more);
		}
		if (ended ? end > stop : w.whole ? w.t.n > stop :
		    w.t.n >= stop + SENTENCE_LOOK)
			end = sentence_cut(w.t, scan->start, r->max);
		else if (!ended && w.whole)
			end = w.t.n;
		else if (!ended)
			return false;
		if (give(&w, end, sentence))
			return true;
		w.t.n = n;
		w.whole = whole;
	}
}

void
sentence_forget(struct sentence_scan *s, size_t n)
{
	s->start -= n;
	s->at -= n;
	s->limit -= s->limit ? n : 0;
	s->open -= s->open ? n : 0;
	s->bracket = 0;
}
