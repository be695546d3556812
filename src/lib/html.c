#include "html.h"

#include "html_ref.h"
#include "html_state.h"

STATE(named); STATE(numeric); STATE(hex_start); STATE(hex); STATE(decimal);

/*** Text ***/

/* Whether the < or & at q, not the last byte there is, must be text. */
static bool
is_text(const char *q)
{
	if (*q == '<')
		return !is_alpha(q[1]) && q[1] != '/' && q[1] != '!' &&
		    q[1] != '?';
	return *q == '&' && !is_alpha(q[1]) && !is_digit(q[1]) && q[1] != '#';
}

SHARED_STATE(data)
{
	do {
		/* In svg and math NUL is U+FFFD, elsewhere the line drops it. */
		char nul = html_is_foreign(h) ? '\0' : '<';
		const char *q = p;

		while ((q += html_find(q, (size_t)(end - q), '<', '&', nul)) <
		    end && q + 1 < end && is_text(q))
			q++;
		put_text(h, p, q);
		if (q == end)
			return end;
		if (*q == '\0')
			return put_nul(h, q);
		if (*q == '&')
			return maybe(h, q, html_reference);
		p = html_tag_at_once(h, q + 1, end);
		if (p == NULL)
			return maybe(h, q, html_tag_open);
	} while (p < end && h->step == html_data);
	return p;
}

SHARED_STATE(rcdata)
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
	return maybe(h, q, *q == '<' ? html_raw_open : html_reference);
}

SHARED_STATE(rawtext)
{
	const char *q = p + html_find(p, (size_t)(end - p), '<', '\0', '<');

	put_text(h, p, q);
	if (q == end)
		return end;
	return *q == '\0' ? put_nul(h, q) : maybe(h, q, html_raw_open);
}

SHARED_STATE(script)
{
	const char *q = p + html_find(p, (size_t)(end - p), '<', '\0', '<');

	put_text(h, p, q);
	if (q == end)
		return end;
	return *q == '\0' ? put_nul(h, q) : maybe(h, q, html_script_open);
}

SHARED_STATE(plaintext)
{
	const char *q = p + html_find(p, (size_t)(end - p), '\0', '\0', '\0');

	put_text(h, p, q);
	return q == end ? end : put_nul(h, q);
}

/*** References ***/

SHARED_STATE(reference)
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

/*** From outside ***/

void
html_start(struct html *h, enum html_content content, const char *last)
{
	static html_step *const steps[] = { html_data, html_rcdata,
		html_rawtext, html_script, html_plaintext, html_cdata };

	h->step = h->content = steps[content];
	h->last_len = strlen(last);
	memcpy(h->last, last, h->last_len);
	h->name_len = h->held_len = h->used = h->foreign_len = 0;
	h->tag = (struct html_tag){ 0 };
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

	h->place = (struct place){ nothing, at, NULL, 0 };
	if (h->step == named)
		name_ends(h, nothing);
	else if (h->step == hex || h->step == decimal)
		number_ends(h, nothing, nothing);
	else
		put_held(h, nothing);
	h->step = h->content;
}
