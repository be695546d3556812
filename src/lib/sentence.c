#include "sentence.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "hints.h"
#include "mark.h"
#include "punct.h"
#include "stop.h"
#include "unit.h"

/*** What ends a sentence ***/

static bool
after_quote(const struct mark *m)
{
	return m->quoted || is_quote_end(m->closer);
}

/* The sentence goes on behind the quotation that ends with the mark. */
static bool
goes_on(const struct work *w, const struct mark *m, struct span t)
{
	size_t len;

	if (!after_quote(m) ||
	    char_before(t, m->at, m->after, &len) != m->closer)
		return false;		/* a reference, say, is behind it */
	if (hints_attribution(t, m->next))
		return true;
	return m->next == m->after && is_cjk(m->follows) &&
	    (hints_goes_on(t, m->next) ||
	    hints_phrase(t, w->s->start, m->at));
}

static bool
ellipsis_ends(const struct mark *m)
{
	bool cjk = is_cjk(m->before) || is_cjk(m->beyond);

	if (m->closer != 0 && cjk)
		return true;
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
		if (m->closer != 0 || m->next > m->after || !is_cjk(m->before) || t.p[m->at] == '!')
			return true;
		return hints_asks(t, w->s->start, m->at) &&
		    !hints_name(t, w->s->start, m->at, m->next);
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
		    !hints_name(t, start, m->at, m->next) &&
		    !stop_han_label(t, start, m->at);
	if (m->dots > 1)
		return m->beyond != m->follows && is_cjk(m->beyond);
	if (t.p[m->at] != '.')
		return false;
	if (is_cjk(m->beyond) || is_quote_start(m->beyond))
		return m->before == '%' || stop_after_plain(t, start, m->at, more);
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
	if (m->dots > 1)
		return m->next > m->after || m->closer != 0;
	if (m->next == m->after && m->quoted)
		return is_cjk(m->before) || m->before == '%' ||
		    stop_after_plain(t, w->s->start, m->at, w->rules->more);
	return stop_ends(t, w->s->start, m->at, m->next, w->rules->more);
}

/* In brackets nothing ends, but where a ( begins the sentence; nor between
 * straight quotation marks if they are to be kept. */
static bool
in_brackets(const struct work *w, size_t i)
{
	const struct sentence_scan *s = w->s;
	size_t n = w->t.n - i;

	if (w->rules->keep_quotes && s->quoted &&
	    memchr(w->t.p + i, '"', n > MARK_SPAN ? MARK_SPAN : n) != NULL)
		return true;
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
	if (goes_on(w, m, t))
		return false;
	if (m->kinds & HARD)
		return true;
	if (m->kinds & ASKS)
		return asking_ends(w, m, t);
	if (m->kinds & DOT)
		return dots_end(w, m, t);
	if (m->kinds & SEMI)
		return t.p[m->at] != ';' || m->next > m->after;
	return ellipsis_ends(m);
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
static inline __m128i
is(__m128i v, unsigned char byte)
{
	return _mm_cmpeq_epi8(v, _mm_set1_epi8((char)byte));
}

static inline __m128i
at_least(__m128i v, unsigned char byte)
{
	return is(_mm_subs_epu8(_mm_set1_epi8((char)byte), v), 0);
}

static inline __m128i
either(__m128i a, __m128i b)
{
	return _mm_or_si128(a, b);
}

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
	/* ! " # are neighbours, ( ) differ in one bit */
	const __m128i near = _mm_sub_epi8(x, _mm_set1_epi8('!'));
	__m128i hit = either(either(is(x, '.'), is(x, '?')),
	    either(is(_mm_subs_epu8(near, _mm_set1_epi8(2)), 0),
	    is(either(x, _mm_set1_epi8(1)), ')')));

	if (_mm_movemask_epi8(x) != 0) {	/* not all ASCII */
		/* E2: 80 A2 and up, 81, 8B, 96, 97, 9E */
		hit = either(hit, _mm_and_si128(is(x, 0xe2), either(
		    either(is(y, 0x81), either(is(y, 0x8b), is(y, 0x9e))),
		    either(is(either(y, _mm_set1_epi8(1)), 0x97),
		    _mm_and_si128(is(y, 0x80), at_least(z, 0xa2))))));
		/* E3: 80, but not 80 81 */
		hit = either(hit, _mm_and_si128(is(x, 0xe3),
		    _mm_andnot_si128(is(z, 0x81), is(y, 0x80))));
		/* EF: BC, but not BC 8C and BC 9A; BD, B8, B9 */
		hit = either(hit, _mm_and_si128(is(x, 0xef), either(
		    either(is(y, 0xbd), either(is(y, 0xb8), is(y, 0xb9))),
		    _mm_andnot_si128(either(is(z, 0x8c), is(z, 0x9a)),
		    is(y, 0xbc)))));
	}
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
	if (is_bullet(c)) {
		*end = i;
		return i > s->start && !in_brackets(w, i) &&
		    is_space(char_before(w->t, s->start, i, &len));
	}
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
