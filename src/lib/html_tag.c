/* html_tag.c - tags and their attributes. See html_state.h. */
#include "html_ref.h"
#include "html_state.h"

STATE(end_tag_open); STATE(before_name); STATE(attr_name);
STATE(after_name); STATE(before_value); STATE(quoted); STATE(unquoted);
STATE(self_closing);

SHARED_STATE(tag_open)
{
	if (is_alpha(*p)) {
		begin_tag(h, false);
		return html_tag_name(h, p, end);
	}
	if (*p == '/')
		return maybe(h, p, end_tag_open);
	if (*p != '!' && *p != '?')
		return no_markup(h, p);
	h->held_len = 0;
	h->step = *p == '!' ? html_markup : html_bogus;
	return p + 1;
}

STATE(end_tag_open)
{
	if (is_alpha(*p)) {
		begin_tag(h, true);
		return html_tag_name(h, p, end);
	}
	if (*p != '>') {
		/* At the end of the page, "</" is text: html_end() has it. */
		h->held_len = 0;
		h->step = html_bogus;
		return p;
	}
	h->held_len = 0;
	h->step = h->content;
	return p + 1;
}

/* The name of the tag is complete. */
static void
name_tag(struct html *h)
{
	static const struct element_key none;

	h->tag.row = element_find(h->elements,
	    h->name_len <= ELEMENT_NAME ? h->key : none);
	h->used = 0;
}

static const char *emit(struct html *h, const char *p);

/* What a name ends before; of a tag = is part. */
static const bool ends_name[256] = { ['\t'] = true, ['\n'] = true,
	['\f'] = true, ['\r'] = true, [' '] = true, ['/'] = true, ['>'] = true,
	['='] = true };

#ifdef __SSE2__
/* The bytes of v that may end a name, as bits. */
static inline unsigned
name_ends(__m128i v)
{
	__m128i ends = _mm_cmpeq_epi8(_mm_min_epu8(v, _mm_set1_epi8(' ')), v);

	ends = _mm_or_si128(ends, _mm_cmpeq_epi8(v, _mm_set1_epi8('/')));
	ends = _mm_or_si128(ends, _mm_cmpeq_epi8(v, _mm_set1_epi8('=')));
	ends = _mm_or_si128(ends, _mm_cmpeq_epi8(v, _mm_set1_epi8('>')));
	return (unsigned)_mm_movemask_epi8(ends);
}
#endif

/* Letters of a tag's name into a word that has *n bytes so far, up to 8. */
static inline const char *
letters(const char *p, const char *end, uint64_t *word, size_t *n)
{
	uint64_t w = *word;
	size_t i = *n;

	for (; p < end && (!ends_name[(unsigned char)*p] || *p == '=') &&
	    i < sizeof w; p++, i++)
		w |= (uint64_t)(unsigned char)to_lower(*p) << i * 8;
	*word = w;
	*n = i;
	return p;
}

SHARED_STATE(tag_name)
{
	size_t n = h->name_len;

	h->held_len = 0;
	if (n < 8)
		p = letters(p, end, &h->key.word[0], &n);
	while (n >= 8 && p < end && (!ends_name[(unsigned char)*p] || *p == '='))
		element_letter(&h->key, n++, to_lower(*p++));
	h->name_len = n;
	if (p == end)
		return end;
	name_tag(h);
	if (*p == '>')
		return emit(h, p);
	if (*p == '/') {
		h->step = self_closing;
		return p + 1;
	}
	h->step = before_name;
	return before_name(h, p, end);
}

static bool
keeps_values(const struct html *h)
{
	return (h->attributes || html_is_foreign(h)) && !h->tag.end;
}

/* To what is no space. */
static const char *
skip_space(const char *p, const char *end)
{
	while (p < end && is_space(*p))
		p++;
	return p;
}

/* Where the attribute begins that [p, q) ends in, which has no = and no value. */
static const char *
last_name(const char *p, const char *q)
{
	while (q > p && is_space(q[-1]))
		q--;
	if (q > p && q[-1] == '/')
		return q - 1;
	while (q > p && !is_space(q[-1]) && q[-1] != '/')
		q--;
	return q;
}

/*
 * Attributes that nobody wants, for as long as they are all there and nothing is
 * odd: the > that ends the tag, or the attribute that the states are to read.
 */
static const char *
skip_attributes(struct html *h, const char *p, const char *end)
{
	for (;;) {
		const char *from = p, *value,
		    *q = p + html_find(p, (size_t)(end - p), '=', '>', '>');

		if (q < end && *q == '>') {
			h->tag.self_closing = q > p && q[-1] == '/';
			return q;
		}
		/* A name stands right before the = and its value right behind it. */
		if (end - q < 2 || q == p || is_space(q[-1]) || q[-1] == '/' ||
		    is_space(q[1]))
			return last_name(p, q);
		value = q + 1;
		if (*value == '"' || *value == '\'')
			p = value + 1 + html_find(value + 1, (size_t)(end - value) - 1,
			    *value, *value, *value);
		else
			for (p = value; p < end && !is_space(*p) && *p != '>'; )
				p++;
		if (p == end)
			return last_name(from, q);
		p += *value == '"' || *value == '\'';
	}
}

STATE(before_name)
{
	if (!keeps_values(h))
		p = skip_attributes(h, p, end);
	p = skip_space(p, end);
	if (p == end)
		return end;
	if (*p == '>')
		return emit(h, p);
	if (*p == '/') {
		h->step = self_closing;
		return p + 1;
	}
	h->value = -1;
	h->name_len = 0;
	h->step = attr_name;
	if (*p == '=') {		/* it begins a name, strangely */
		h->name[h->name_len++] = '=';
		p++;
	}
	return p < end ? attr_name(h, p, end) : end;
}

static int
attribute_find(const char *name, size_t n)
{
	static const char *const names[ATTRIBUTES] = { "class", "id", "role",
		"itemprop", "style", "hidden", "aria-hidden", "name",
		"property", "content", "charset", "http-equiv", "datetime",
		"href", "rel", "lang", "type", "encoding", "color", "face",
		"size" };

	for (int i = 0; i < ATTRIBUTES; i++)
		if (names[i][0] == name[0] && strlen(names[i]) == n &&
		    memcmp(names[i], name, n) == 0)
			return i;
	return -1;
}

/* A name is complete: keep its value if it is a first one that is wanted. */
static void
attribute_begin(struct html *h)
{
	int a = -1;

	if (keeps_values(h) && h->name_len > 0)
		a = attribute_find(h->name, h->name_len);
	if (a >= 0 && (h->tag.has >> a & 1) == 0) {
		h->tag.has |= 1u << a;
		h->values[a].at = (uint16_t)h->used;
		h->values[a].n = 0;
		h->value = a;
	}
}

STATE(attr_name)
{
	bool kept = keeps_values(h);

	for (; p < end && !ends_name[(unsigned char)*p]; p++)
		if (kept && h->name_len < sizeof h->name)
			h->name[h->name_len++] = to_lower(*p);
	if (p == end)
		return end;
	attribute_begin(h);
	if (*p == '=') {
		h->step = before_value;
		return p + 1 < end ? before_value(h, p + 1, end) : end;
	}
	h->step = after_name;
	return after_name(h, p, end);
}

STATE(after_name)
{
	p = skip_space(p, end);
	if (p == end)
		return end;
	if (*p == '=') {
		h->step = before_value;
		return p + 1;
	}
	h->step = before_name;
	return p;
}

static void
keep_value(struct html *h, const char *p, const char *q)
{
	size_t n = (size_t)(q - p), room;

	if (h->value < 0 || n == 0)
		return;
	room = HTML_VALUE - h->values[h->value].n;
	if (room > HTML_VALUES - h->used)
		room = HTML_VALUES - h->used;
	if (n > room)
		n = room;
	memcpy(h->buffer + h->used, p, n);
	h->used += n;
	h->values[h->value].n = (uint16_t)(h->values[h->value].n + n);
}

STATE(before_value)
{
	p = skip_space(p, end);
	if (p == end)
		return end;
	if (*p == '"' || *p == '\'') {
		h->quote = *p;
		h->step = quoted;
		return p + 1 < end ? quoted(h, p + 1, end) : end;
	}
	if (*p == '>')
		return emit(h, p);
	h->step = unquoted;
	return p;
}

STATE(quoted)
{
	const char *q = memchr(p, h->quote, (size_t)(end - p));

	keep_value(h, p, q ? q : end);
	if (q == NULL)
		return end;
	h->step = before_name;
	return q + 1 < end ? before_name(h, q + 1, end) : end;
}

STATE(unquoted)
{
	const char *q = p;

	while (q < end && !is_space(*q) && *q != '>')
		q++;
	keep_value(h, p, q);
	if (q < end)
		h->step = before_name;
	return q;
}

STATE(self_closing)
{
	(void)end;
	if (*p == '>') {
		h->tag.self_closing = true;
		return emit(h, p);
	}
	h->step = before_name;
	return p;
}

static __attribute__((noinline)) void
decode_values(struct html *h)
{
	for (int a = 0; a < ATTRIBUTES; a++)
		if (h->tag.has >> a & 1)
			h->values[a].n = (uint16_t)ref_decode(h->buffer +
			    h->values[a].at, h->values[a].n);
}

/* The tag ends with the > at p. */
static inline const char *
emit(struct html *h, const char *p)
{
	if (h->used > 0)
		decode_values(h);
	if (h->foreign_len > 0 || (h->tag.row->element >= EL_TITLE &&
	    h->tag.row->element <= EL_MATH))
		html_element(h);
	h->sink->tag(h->state, &h->tag);
	h->step = h->content;
	return p + 1;
}

const char *
html_tag_at_once(struct html *h, const char *p, const char *end)
{
#ifdef __SSE2__
	static const char mask[32] = "\xff\xff\xff\xff\xff\xff\xff\xff"
	    "\xff\xff\xff\xff\xff\xff\xff\xff";
	bool is_end = p < end && *p == '/';
	struct element_key key;
	unsigned ends;
	__m128i v;
	size_t n;

	p += is_end;
	if (end - p < 16 || !is_alpha(*p))
		return NULL;
	v = _mm_loadu_si128((const __m128i *)(const void *)p);
	ends = name_ends(v);
	n = (size_t)__builtin_ctz(ends | 1 << 15);
	if (p[n] == '=' || !ends_name[(unsigned char)p[n]])
		return NULL;
	/* What a small letter is made of that was no capital is in no name. */
	v = _mm_and_si128(_mm_or_si128(v, _mm_set1_epi8(0x20)),
	    _mm_loadu_si128((const __m128i *)(const void *)(mask + 16 - n)));
	_mm_storeu_si128((__m128i *)(void *)key.word, v);
	h->tag = (struct html_tag){ .row = element_find(h->elements, key),
		.end = is_end };
	h->used = 0;
	p += n;
	if (*p != '>' && !keeps_values(h))
		p = skip_attributes(h, p, end);
	if (p < end && *p == '>')
		return emit(h, p);
	h->step = before_name;
	return p;
#else
	(void)h, (void)p, (void)end;
	return NULL;
#endif
}
