/* The states have the names of the standard, a function each: it takes bytes
 * and says how far it came; over 500 lines: the standard has that many. */
#include "html.h"

#include "html_ref.h"
#include "utf8.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#define STATE(name) \
	static const char *name(struct html *h, const char *p, const char *end)

STATE(data); STATE(rcdata); STATE(rawtext); STATE(script); STATE(plaintext);
STATE(cdata); STATE(tag_open); STATE(end_tag_open); STATE(tag_name);
STATE(before_name); STATE(attr_name); STATE(after_name); STATE(before_value);
STATE(quoted); STATE(unquoted); STATE(self_closing);
STATE(markup); STATE(markup_dash); STATE(markup_cdata); STATE(bogus);
STATE(comment_start); STATE(comment_start_dash); STATE(comment);
STATE(comment_dash); STATE(comment_end); STATE(comment_bang);
STATE(reference); STATE(named); STATE(numeric); STATE(hex_start); STATE(hex);
STATE(decimal); STATE(raw_open); STATE(raw_end_open); STATE(raw_end_name);
STATE(script_open); STATE(escape_start); STATE(escape_start_dash);
STATE(escaped); STATE(escaped_dash); STATE(escaped_dash_dash);
STATE(escaped_open); STATE(double_start); STATE(doubled); STATE(doubled_dash);
STATE(doubled_dash_dash); STATE(doubled_open); STATE(double_end);
STATE(cdata_bracket); STATE(cdata_end);

size_t
html_find(const char *s, size_t n, char a, char b, char c)
{
	size_t i = 0;
#ifdef __SSE2__
	const __m128i x = _mm_set1_epi8(a), y = _mm_set1_epi8(b),
	    z = _mm_set1_epi8(c);

	for (; i + 16 <= n; i += 16) {
		__m128i v = _mm_loadu_si128((const __m128i *)
		    (const void *)(s + i));
		int hit = _mm_movemask_epi8(_mm_or_si128(
		    _mm_cmpeq_epi8(v, x), _mm_or_si128(_mm_cmpeq_epi8(v, y),
		    _mm_cmpeq_epi8(v, z))));

		if (hit != 0)
			return i + (size_t)__builtin_ctz((unsigned)hit);
	}
#endif
	while (i < n && s[i] != a && s[i] != b && s[i] != c)
		i++;
	return i;
}

static bool
is_space(char c)	/* the standard's: with form feed */
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

/*** Text ***/

static void
put_text(struct html *h, const char *p, const char *q)
{
	if (q > p)
		h->sink->text(h->state, p, (size_t)(q - p));
}

/* Bytes from held_at to p of the page, that mean s. */
static void
put_chars(struct html *h, const char *s, size_t n, const char *p)
{
	h->sink->chars(h->state, s, n, h->held_at, html_at(h, p));
}

static void
put_held(struct html *h, const char *p)
{
	if (h->held_len > 0)
		put_chars(h, h->held, h->held_len, p);
	h->held_len = 0;
}

static void
hold(struct html *h, const char *p)
{
	if (h->held_len == 0)
		h->held_at = html_at(h, p);
	h->held[h->held_len++] = *p;
}

/* Hold the byte at p and go to a state that knows whether it is text. */
static const char *
maybe(struct html *h, const char *p, html_step *step)
{
	hold(h, p);
	h->step = step;
	return p + 1;
}

/* What is held is text; the byte at p is read again in the content state. */
static const char *
no_markup(struct html *h, const char *p)
{
	put_held(h, p);
	h->step = h->content;
	return p;
}

static const char *
put_nul(struct html *h, const char *p)
{
	h->held_at = html_at(h, p);
	put_chars(h, "\xef\xbf\xbd", 3, p + 1);
	return p + 1;
}

/* Whether the < or & at q, not the last byte there is, must be text. */
static bool
is_text(const char *q)
{
	if (*q == '<')
		return !is_alpha(q[1]) && q[1] != '/' && q[1] != '!' &&
		    q[1] != '?';
	return *q == '&' && !is_alpha(q[1]) && !is_digit(q[1]) && q[1] != '#';
}

STATE(data)
{
	/* In svg and math NUL is U+FFFD, elsewhere the line drops it. */
	char nul = html_is_foreign(h) ? '\0' : '<';
	const char *q = p;

	while ((q += html_find(q, (size_t)(end - q), '<', '&', nul)) < end &&
	    q + 1 < end && is_text(q))
		q++;
	put_text(h, p, q);
	if (q == end)
		return end;
	if (*q == '\0')
		return put_nul(h, q);
	return maybe(h, q, *q == '<' ? tag_open : reference);
}

STATE(rcdata)
{
	const char *q = p + html_find(p, (size_t)(end - p), '<', '&', '\0');

	put_text(h, p, q);
	if (q == end)
		return end;
	if (*q == '\0' && !h->strict_refs)
		return put_nul(h, q);
	if (*q == '\0') {		/* plain text */
		put_text(h, q, q + 1);
		return q + 1;
	}
	return maybe(h, q, *q == '<' ? raw_open : reference);
}

STATE(rawtext)
{
	const char *q = p + html_find(p, (size_t)(end - p), '<', '\0', '<');

	put_text(h, p, q);
	if (q == end)
		return end;
	return *q == '\0' ? put_nul(h, q) : maybe(h, q, raw_open);
}

STATE(script)
{
	const char *q = p + html_find(p, (size_t)(end - p), '<', '\0', '<');

	put_text(h, p, q);
	if (q == end)
		return end;
	return *q == '\0' ? put_nul(h, q) : maybe(h, q, script_open);
}

STATE(plaintext)
{
	const char *q = p + html_find(p, (size_t)(end - p), '\0', '\0', '\0');

	put_text(h, p, q);
	return q == end ? end : put_nul(h, q);
}

/*** Tags ***/

static void
begin_tag(struct html *h, bool is_end)
{
	h->tag = (struct html_tag){ .end = is_end };
	h->key = (struct element_key){ { 0, 0 } };
	h->name_len = 0;
	h->step = tag_name;
}

STATE(tag_open)
{
	if (is_alpha(*p)) {
		begin_tag(h, false);
		return tag_name(h, p, end);
	}
	if (*p == '/')
		return maybe(h, p, end_tag_open);
	if (*p != '!' && *p != '?')
		return no_markup(h, p);
	h->held_len = 0;
	h->step = *p == '!' ? markup : bogus;
	return p + 1;
}

STATE(end_tag_open)
{
	if (is_alpha(*p)) {
		begin_tag(h, true);
		return tag_name(h, p, end);
	}
	if (*p != '>') {
		/* At the end of the page, "</" is text: html_end() has it. */
		h->held_len = 0;
		h->step = bogus;
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

STATE(tag_name)
{
	struct element_key k = h->key;
	size_t n = h->name_len;

	h->held_len = 0;
	for (; p < end && (!ends_name[(unsigned char)*p] || *p == '='); p++)
		element_letter(&k, n++, to_lower(*p));
	h->key = k;
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

STATE(before_name)
{
	while (p < end && is_space(*p))
		p++;
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

static bool
keeps_values(const struct html *h)
{
	return (h->attributes || html_is_foreign(h)) && !h->tag.end;
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
	while (p < end && is_space(*p))
		p++;
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
	while (p < end && is_space(*p))
		p++;
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

/*** Comments, declarations, CDATA ***/

STATE(markup)
{
	(void)end;
	h->name_len = 0;
	if (*p == '-') {
		h->step = markup_dash;
		return p + 1;
	}
	if (*p == '[' && h->tree && html_is_foreign(h)) {
		h->step = markup_cdata;
		return p + 1;
	}
	h->step = bogus;	/* a DOCTYPE ends at the first > too */
	return p;
}

STATE(markup_dash)
{
	(void)end;
	h->step = *p == '-' ? comment_start : bogus;
	return p + (*p == '-');
}

STATE(markup_cdata)
{
	static const char word[] = "CDATA[";

	(void)end;
	if (*p != word[h->name_len]) {
		h->step = bogus;
		return p;
	}
	if (++h->name_len == sizeof word - 1)
		h->step = h->content = cdata;
	return p + 1;
}

STATE(bogus)
{
	const char *q = memchr(p, '>', (size_t)(end - p));

	if (q == NULL)
		return end;
	h->step = h->content;
	return q + 1;
}

/* In a comment: the state after this byte, where -, > and ! matter. */
static const char *
in_comment(struct html *h, const char *p, html_step *dash, bool ends)
{
	if (*p == '-')
		h->step = dash;
	else if (*p == '>' && ends)
		h->step = h->content;
	else
		h->step = comment;
	return p + 1;
}

STATE(comment_start)
{
	(void)end;
	return in_comment(h, p, comment_start_dash, true);
}

STATE(comment_start_dash)
{
	(void)end;
	return in_comment(h, p, comment_end, true);
}

STATE(comment)
{
	const char *q = memchr(p, '-', (size_t)(end - p));

	if (q == NULL)
		return end;
	h->step = comment_dash;
	return q + 1;
}

STATE(comment_dash)
{
	(void)end;
	return in_comment(h, p, comment_end, false);
}

STATE(comment_end)
{
	(void)end;
	if (*p == '!') {
		h->step = comment_bang;
		return p + 1;
	}
	return in_comment(h, p, comment_end, true);
}

STATE(comment_bang)
{
	(void)end;
	return in_comment(h, p, comment_dash, true);
}

STATE(cdata)
{
	const char *q = p + html_find(p, (size_t)(end - p), ']',
	    h->tree ? '\0' : ']', ']');

	put_text(h, p, q);
	if (q == end)
		return end;
	return *q == '\0' ? put_nul(h, q) : maybe(h, q, cdata_bracket);
}

STATE(cdata_bracket)
{
	(void)end;
	return *p == ']' ? maybe(h, p, cdata_end) : no_markup(h, p);
}

STATE(cdata_end)
{
	(void)end;
	if (*p == ']') {		/* the first of three is text */
		size_t at = h->held_at;

		h->sink->chars(h->state, "]", 1, at, at + 1);
		h->held_at = at + 1;
		return p + 1;
	}
	if (*p != '>')
		return no_markup(h, p);
	h->held_len = 0;
	h->step = h->content = data;
	return p + 1;
}

/*** References ***/

STATE(reference)
{
	(void)end;
	if (is_alpha(*p) || is_digit(*p)) {
		h->step = named;
		return p;
	}
	if (*p == '#')
		return maybe(h, p, numeric);
	return no_markup(h, p);
}

/* The name held is complete, p is behind it: its text, and what is left. */
static const char *
name_ends(struct html *h, const char *p)
{
	char text[8];
	size_t n, used = ref_named(h->held + 1, h->held_len - 1, text, &n);

	if (h->strict_refs && used > 0 && h->held[used] != ';')
		used = 0;
	if (used > 0) {
		put_chars(h, text, n, p);
		used++;
		h->held_len -= used;
		memmove(h->held, h->held + used, h->held_len);
	}
	put_held(h, p);
	h->step = h->content;
	return p;
}

STATE(named)
{
	for (; p < end; p++) {
		if (*p == ';') {
			hold(h, p);
			return name_ends(h, p + 1);
		}
		if (!is_alpha(*p) && !is_digit(*p))
			return name_ends(h, p);
		hold(h, p);
		if (h->held_len > REF_NAME)
			return name_ends(h, p + 1);
	}
	return end;
}

STATE(numeric)
{
	(void)end;
	h->code = 0;
	if (*p == 'x' || *p == 'X')
		return maybe(h, p, hex_start);
	if (!is_digit(*p))
		return no_markup(h, p);
	h->step = decimal;
	return p;
}

STATE(hex_start)
{
	(void)end;
	if (ref_digit(*p) < 0)
		return no_markup(h, p);
	h->step = hex;
	return p;
}

/* A number ended before p, or with the semicolon there. */
static const char *
number_ends(struct html *h, const char *p, const char *end)
{
	char text[4];
	size_t n = ref_number(h->code, text);

	if (p < end && *p == ';')
		p++;
	put_chars(h, text, n, p);
	h->held_len = 0;
	h->step = h->content;
	return p;
}

STATE(hex)
{
	for (; p < end && ref_digit(*p) >= 0; p++)
		h->code = ref_add(h->code, 16, ref_digit(*p));
	return p < end ? number_ends(h, p, end) : end;
}

STATE(decimal)
{
	for (; p < end && is_digit(*p); p++)
		h->code = ref_add(h->code, 10, *p - '0');
	return p < end ? number_ends(h, p, end) : end;
}

/*** Raw text and script ***/

STATE(raw_open)
{
	(void)end;
	return *p == '/' ? maybe(h, p, raw_end_open) : no_markup(h, p);
}

STATE(raw_end_open)
{
	(void)end;
	if (!is_alpha(*p))
		return no_markup(h, p);
	h->step = raw_end_name;
	return p;
}

/* Held is "</" and letters: they end the element if they are its name. */
STATE(raw_end_name)
{
	for (; p < end; p++) {
		size_t n = h->held_len - 2;

		if (is_alpha(*p) && n < h->last_len &&
		    to_lower(*p) == h->last[n]) {
			hold(h, p);
			continue;
		}
		if (n != h->last_len ||
		    (!is_space(*p) && *p != '/' && *p != '>'))
			break;
		begin_tag(h, true);
		h->key = element_key(h->last, n);
		h->name_len = n;
		h->content = data;
		return p;
	}
	return p < end ? no_markup(h, p) : end;
}

STATE(script_open)
{
	(void)end;
	if (*p == '/')
		return maybe(h, p, raw_end_open);
	return *p == '!' ? maybe(h, p, escape_start) : no_markup(h, p);
}

/* A byte of script text that changes the state. */
static const char *
pass(struct html *h, const char *p, html_step *step)
{
	put_held(h, p);
	put_text(h, p, p + 1);
	h->step = step;
	return p + 1;
}

STATE(escape_start)
{
	(void)end;
	return *p == '-' ? pass(h, p, escape_start_dash) : no_markup(h, p);
}

STATE(escape_start_dash)
{
	(void)end;
	if (*p != '-')
		return no_markup(h, p);
	h->content = escaped;
	return pass(h, p, escaped_dash_dash);
}

STATE(escaped)
{
	const char *q = p + html_find(p, (size_t)(end - p), '<', '-', '\0');

	put_text(h, p, q);
	if (q == end)
		return end;
	if (*q == '\0')
		return put_nul(h, q);
	return *q == '-' ? pass(h, q, escaped_dash) : maybe(h, q, escaped_open);
}

STATE(escaped_dash)
{
	if (*p == '-')
		return pass(h, p, escaped_dash_dash);
	h->step = escaped;
	return escaped(h, p, end);
}

STATE(escaped_dash_dash)
{
	if (*p == '-')
		return pass(h, p, escaped_dash_dash);
	if (*p == '>') {
		h->content = script;
		return pass(h, p, script);
	}
	h->step = escaped;
	return escaped(h, p, end);
}

STATE(escaped_open)
{
	(void)end;
	if (*p == '/')
		return maybe(h, p, raw_end_open);
	if (!is_alpha(*p))
		return no_markup(h, p);
	put_held(h, p);
	h->name_len = 0;
	h->step = double_start;
	return p;
}

/* The word after "<" or "</" in an escaped script: is it script? */
static const char *
word(struct html *h, const char *p, html_step *is, html_step *is_not)
{
	if (is_space(*p) || *p == '/' || *p == '>') {
		bool yes = h->name_len == 6 &&
		    memcmp(h->name, "script", 6) == 0;

		h->content = yes ? is : is_not;
		return pass(h, p, h->content);
	}
	if (!is_alpha(*p)) {
		h->step = h->content;
		return p;
	}
	if (h->name_len < sizeof h->name)
		h->name[h->name_len++] = to_lower(*p);
	put_text(h, p, p + 1);
	return p + 1;
}

STATE(double_start)
{
	(void)end;
	return word(h, p, doubled, escaped);
}

STATE(doubled)
{
	const char *q = p + html_find(p, (size_t)(end - p), '<', '-', '\0');

	put_text(h, p, q);
	if (q == end)
		return end;
	if (*q == '\0')
		return put_nul(h, q);
	return pass(h, q, *q == '-' ? doubled_dash : doubled_open);
}

STATE(doubled_dash)
{
	if (*p == '-')
		return pass(h, p, doubled_dash_dash);
	h->step = doubled;
	return doubled(h, p, end);
}

STATE(doubled_dash_dash)
{
	if (*p == '-')
		return pass(h, p, doubled_dash_dash);
	if (*p == '>') {
		h->content = script;
		return pass(h, p, script);
	}
	h->step = doubled;
	return doubled(h, p, end);
}

STATE(doubled_open)
{
	(void)end;
	if (*p != '/') {
		h->step = doubled;
		return p;
	}
	h->name_len = 0;
	return pass(h, p, double_end);
}

STATE(double_end)
{
	(void)end;
	return word(h, p, escaped, doubled);
}

/*** svg and math, and what an element makes of the bytes that follow ***/

static bool
foreign_root(uint16_t e)
{
	return e == EL_SVG || e == EL_MATH;
}

bool
html_is_foreign(const struct html *h)
{
	return h->foreign_len > 0 &&
	    foreign_root(h->foreign[h->foreign_len - 1]);
}

static void
foreign_push(struct html *h, uint16_t e)
{
	if (h->foreign_len < HTML_FOREIGN)
		h->foreign[h->foreign_len++] = e;
}

static void
break_out(struct html *h)
{
	while (html_is_foreign(h))
		h->foreign_len--;
}

/* HTML stands in these elements of svg and math again. */
static bool
holds_html(struct html *h, uint16_t e)
{
	struct span encoding;

	if (h->foreign[h->foreign_len - 1] == EL_SVG)
		return e == EL_FOREIGNOBJECT || e == EL_DESC || e == EL_TITLE;
	if (e != EL_ANNOTATION_XML)
		return e == EL_MI || e == EL_MO || e == EL_MN || e == EL_MS ||
		    e == EL_MTEXT;
	encoding = html_value(h, AT_ENCODING);
	return encoding.p != NULL &&
	    ((encoding.n == 9 &&
	    strncasecmp(encoding.p, "text/html", 9) == 0) ||
	    (encoding.n == 21 &&
	    strncasecmp(encoding.p, "application/xhtml+xml", 21) == 0));
}

/* A start tag in svg or math that is not HTML's; false where it is. */
static bool
foreign_start(struct html *h)
{
	uint16_t e = h->tag.row->element;
	uint32_t font = 1u << AT_COLOR | 1u << AT_FACE | 1u << AT_SIZE;

	if ((h->tag.row->flags & E_BREAKOUT) ||
	    (e == EL_FONT && (h->tag.has & font))) {
		break_out(h);
		return false;
	}
	if (!h->tag.self_closing && (foreign_root(e) || holds_html(h, e)))
		foreign_push(h, e);
	return true;
}

static void
foreign_end(struct html *h)
{
	uint16_t e = h->tag.row->element;

	for (size_t i = h->foreign_len; i-- > 0;) {
		if (h->foreign[i] == e) {
			h->foreign_len = i;
			return;
		}
	}
	if (e == EL_BR || (h->tag.row->flags & (E_BLOCK | E_CELL)))
		break_out(h);
}

static html_step *
content_of(uint16_t e)
{
	switch (e) {
	case EL_TITLE:
	case EL_TEXTAREA:
		return rcdata;
	case EL_SCRIPT:
		return script;
	case EL_PLAINTEXT:
		return plaintext;
	default:
		return rawtext;
	}
}

static void
start_element(struct html *h)
{
	uint16_t e = h->tag.row->element;
	uint16_t top = h->foreign_len ? h->foreign[h->foreign_len - 1] : 0;

	if (html_is_foreign(h) || (top >= EL_MI && top <= EL_MTEXT &&
	    (e == EL_MGLYPH || e == EL_MALIGNMARK))) {
		h->tag.foreign = foreign_start(h);
		if (h->tag.foreign)
			return;
	}
	if (foreign_root(e) && !h->tag.self_closing)
		foreign_push(h, e);
	else if (e >= EL_TITLE && e <= EL_PLAINTEXT) {
		h->content = content_of(e);
		h->last_len = strlen(h->tag.row->name);
		memcpy(h->last, h->tag.row->name, h->last_len);
	}
}

/* The tag ends with the > at p. */
static const char *
emit(struct html *h, const char *p)
{
	for (int a = 0; h->used > 0 && a < ATTRIBUTES; a++)
		if (h->tag.has >> a & 1)
			h->values[a].n = (uint16_t)ref_decode(h->buffer +
			    h->values[a].at, h->values[a].n);
	if (h->tree && h->tag.end)
		foreign_end(h);
	else if (h->tree)
		start_element(h);
	h->sink->tag(h->state, &h->tag);
	h->step = h->content;
	return p + 1;
}

struct span
html_value(struct html *h, enum attribute a)
{
	if ((h->tag.has >> a & 1) == 0)
		return (struct span){ 0 };
	return (struct span){ h->buffer + h->values[a].at, h->values[a].n };
}

/*** From outside ***/

void
html_start(struct html *h, enum html_content content, const char *last)
{
	static html_step *const steps[] = { data, rcdata, rawtext, script, plaintext, cdata };

	h->step = h->content = steps[content];
	h->last_len = strlen(last);
	memcpy(h->last, last, h->last_len);
	h->name_len = h->held_len = h->used = h->foreign_len = 0;
	h->tag = (struct html_tag){ 0 };
}

void
html_enter(struct html *h, enum element e)
{
	if (foreign_root(e) || (html_is_foreign(h) && holds_html(h, e)))
		foreign_push(h, e);
	else if (!html_is_foreign(h) && e >= EL_TITLE && e <= EL_PLAINTEXT)
		h->step = h->content = content_of(e);
}

void
html_feed(struct html *h, const char *s, size_t n)
{
	const char *p = s, *end = s + n;

	while (p < end)
		p = h->step(h, p, end);
}

void
html_end(struct html *h, size_t at)
{
	static const char nothing[1];

	h->place = (struct place){ nothing, at, NULL };
	if (h->step == named)
		name_ends(h, nothing);
	else if (h->step == hex || h->step == decimal)
		number_ends(h, nothing, nothing);
	else
		put_held(h, nothing);
}
