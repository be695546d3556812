#include "sentence.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "mark.h"
#include "punct.h"
#include "stop.h"
#include "tables/name_syllables.h"
#include "tables/say_verbs.h"
#include "unit.h"

enum { TAG = 12 };		/* characters: the longest ”他说。 */

#define countof(a) (sizeof (a) / sizeof *(a))

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

/* 吗嗎呢吧么麼什谁誰哪怎何几幾啥嘛了, and the ends of 多少 是否 难道 沒有. */
static bool
is_asking(uint32_t c, uint32_t before)
{
	switch (c) {
	case 0x5417: case 0x55ce: case 0x5462: case 0x5427: case 0x4e48:
	case 0x9ebc: case 0x4ec0: case 0x8c01: case 0x8ab0: case 0x54ea:
	case 0x600e: case 0x4f55: case 0x51e0: case 0x5e7e: case 0x5565:
	case 0x561b: case 0x4e86:
		return true;
	case 0x5c11:
		return before == 0x591a;
	case 0x5426:
		return before == 0x662f;
	case 0x9053:
		return before == 0x96be || before == 0x96e3;
	case 0x6709:
		return before == 0x6ca1 || before == 0x6c92;
	default:
		return false;
	}
}

/* The sentence has a word that asks within 90 bytes before t[at]. */
static bool
asks(struct span t, size_t start, size_t at)
{
	size_t from = at, len;
	uint32_t c, before = char_before(t, start, from, &len);

	while (c = before, at - from < 90 && c != 0 && !is_terminator(c)) {
		from -= len;
		before = char_before(t, start, from, &len);
		if (is_asking(c, before))
			return true;
	}
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
	bool cjk = is_cjk(m->before) || is_cjk(m->beyond);

	if (m->closer != 0 && cjk)
		return !is_attribution(t, m->next) &&
		    !goes_on_after_quote(t, m->next);
	if (cjk)
		return is_quote_start(m->follows) || m->beyond != m->follows;
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
	if (m->next == m->after && m->closer == 0 && m->follows < 0x80 &&
	    m->beyond == m->follows)
		return is_upper(m->follows) && m->kinds == ASKS &&
		    is_lower(m->before) && stop_starter(t, m->next);
	if (is_lower(m->beyond) && (m->closer != 0 ||
	    m->beyond != m->follows || m->dots > 1))
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
		return m->dots == 1 && m->beyond >= 0x80 &&
		    !is_name_dot(t, start, m->at, m->next) &&
		    !stop_han_label(t, start, m->at);
	if (m->dots > 1)
		return m->beyond != m->follows && is_cjk(m->beyond);
	if (t.p[m->at] != '.')
		return false;
	if (is_cjk(m->beyond) || is_quote_start(m->beyond))
		return stop_after_plain(t, start, m->at, more);
	if (m->closer != 0 || m->beyond != m->follows)
		return is_upper(m->beyond) &&
		    stop_after_plain(t, start, m->at, more);
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
	if (m->next == m->after && (m->closer == 0 || !is_cjk(m->follows)))
		return glued_ends(w, m, t);
	if (is_lower(m->follows))
		return m->closer == 0 && m->dots == 1 && is_small(w) &&
		    stop_after_plain(t, w->s->start, m->at, w->rules->more);
	if (m->closer != 0 && is_cjk(m->follows) && after_quote(m) &&
	    (is_attribution(t, m->next) || goes_on_after_quote(t, m->next)))
		return false;
	if (m->dots > 1)
		return m->next > m->after || m->closer != 0;
	if (m->next == m->after && m->quoted)
		return is_cjk(m->before) ||
		    stop_after_plain(t, w->s->start, m->at, w->rules->more);
	return stop_ends(t, w->s->start, m->at, m->next, w->rules->more);
}

/* In brackets nothing ends, but where a ( begins the sentence. */
static bool
in_brackets(const struct work *w, size_t i)
{
	const struct sentence_scan *s = w->s;

	return s->depth > 0 && (w->rules->keep_parens ||
	    w->t.p[s->open - 1] != '(' || s->open - 1 > s->start) &&
	    mark_will_close(w, i);
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
	    m->opened - 1 > w->s->start))
		return false;
	if (in_brackets(w, m->after))
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

/* Bytes that begin a character which may matter. */
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

#ifdef __SSE2__
/*
 * Which of the 16 bytes at p begin a mark or a bracket; 18 bytes are read. The
 * characters that Chinese has most of, the commas and “ ”, are left out, and
 * so is ; for it matters only to an option.
 */
static inline unsigned
marks_at(const char *p)
{
	const __m128i x = _mm_loadu_si128((const void *)p);
	const __m128i y = _mm_loadu_si128((const void *)(p + 1));
	const __m128i z = _mm_loadu_si128((const void *)(p + 2));
#define IS(v, byte) _mm_cmpeq_epi8(v, _mm_set1_epi8((char)(byte)))
#define AND _mm_and_si128
#define OR _mm_or_si128
	/* ! " # are neighbours, ( ) differ in one bit */
	const __m128i near = _mm_sub_epi8(x, _mm_set1_epi8('!'));
	__m128i hit = IS(_mm_subs_epu8(near, _mm_set1_epi8(2)), 0);

	hit = OR(hit, IS(_mm_or_si128(x, _mm_set1_epi8(1)), ')'));
	hit = OR(hit, OR(IS(x, '.'), IS(x, '?')));
	hit = OR(hit, AND(IS(x, 0xe3), _mm_andnot_si128(IS(z, 0x81),
	    IS(y, 0x80))));
	hit = OR(hit, AND(IS(x, 0xef), OR(IS(y, 0xbd), _mm_andnot_si128(
	    OR(IS(z, 0x8c), IS(z, 0x9a)), IS(y, 0xbc)))));
	hit = OR(hit, AND(IS(x, 0xef), OR(IS(y, 0xb8), IS(y, 0xb9))));
	hit = OR(hit, AND(IS(x, 0xe2), OR(OR(IS(y, 0x81), IS(y, 0x8b)),
	    AND(IS(y, 0x80), IS(_mm_subs_epu8(
	    _mm_set1_epi8((char)0xa6), z), 0) /* z >= a6 */))));
#undef IS
#undef AND
#undef OR
	return (unsigned)_mm_movemask_epi8(hit);
}
#endif

/* The next character that may matter. */
static size_t
skip(const struct sentence_rules *r, struct span t, size_t i)
{
#ifdef __SSE2__
	if (!r->keep_quotes && !r->semicolon)
		for (; t.n - i >= 18 && i < t.n; i += 16) {
			unsigned hits = marks_at(t.p + i);

			if (hits != 0)
				return i + (size_t)__builtin_ctz(hits);
		}
#else
	(void)r;
#endif
	return skip_plain(t, i);
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

	*s = (struct sentence_scan){ .start = end, .at = end };
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
	struct sentence_scan *s = w->s, had;
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
		return !in_brackets(w, i) &&
		    unit_heading(w->t, s->start, i, end);
	if (!is_terminator(c) && !(w->rules->semicolon &&
	    (c == ';' || c == 0xff1b))) {
		mark_bracket(w, c, i);
		return false;
	}
	s->at = i;
	had = *s;
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
			scan->at = skip(r, w.t, scan->at);
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
