/*
 * html_foreign.c - what an element makes of the bytes that follow: svg, math,
 * HTML in them, raw text. See html_state.h.
 */
#include "html_state.h"

static bool
foreign_root(uint16_t e)
{
	return e == EL_SVG || e == EL_MATH;
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
end_element(struct html *h)
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
		return html_rcdata;
	case EL_SCRIPT:
		return html_script;
	case EL_PLAINTEXT:
		return html_plaintext;
	default:
		return html_rawtext;
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

void
html_element(struct html *h)
{
	if (h->tree && h->tag.end)
		end_element(h);
	else if (h->tree)
		start_element(h);
}

void
html_enter(struct html *h, enum element e)
{
	if (foreign_root(e) || (html_is_foreign(h) && holds_html(h, e)))
		foreign_push(h, e);
	else if (!html_is_foreign(h) && e >= EL_TITLE && e <= EL_PLAINTEXT)
		h->step = h->content = content_of(e);
}
