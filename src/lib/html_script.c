/* html_script.c - raw text and script. See html_state.h. */
#include "html_state.h"

STATE(raw_end_open); STATE(raw_end_name); STATE(escape_start);
STATE(escape_start_dash); STATE(escaped); STATE(escaped_dash);
STATE(escaped_dash_dash); STATE(escaped_open); STATE(double_start);
STATE(doubled); STATE(doubled_open); STATE(double_end);

/* A byte of script text that changes the state. */
static const char *
pass(struct html *h, const char *p, html_step *step)
{
	put_held(h, p);
	put_text(h, p, p + 1);
	h->step = step;
	return p + 1;
}

SHARED_STATE(raw_open)
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
		h->content = html_data;
		return p;
	}
	return p < end ? no_markup(h, p) : end;
}

SHARED_STATE(script_open)
{
	(void)end;
	if (*p == '/')
		return maybe(h, p, raw_end_open);
	return *p == '!' ? maybe(h, p, escape_start) : no_markup(h, p);
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

/* Text of a script between <!-- and -->: escaped, or doubled after a <script>
 * in there; h->content says which of these two. */
static const char *
escaped_text(struct html *h, const char *p, const char *end)
{
	const char *q = p + html_find(p, (size_t)(end - p), '<', '-', '\0');

	put_text(h, p, q);
	if (q == end)
		return end;
	if (*q == '\0')
		return put_nul(h, q);
	if (*q == '-')
		return pass(h, q, escaped_dash);
	return h->content == doubled ? pass(h, q, doubled_open) :
	    maybe(h, q, escaped_open);
}

STATE(escaped)
{
	return escaped_text(h, p, end);
}

STATE(doubled)
{
	return escaped_text(h, p, end);
}

STATE(escaped_dash)
{
	(void)end;
	if (*p == '-')
		return pass(h, p, escaped_dash_dash);
	h->step = h->content;
	return p;
}

STATE(escaped_dash_dash)
{
	if (*p != '>')
		return escaped_dash(h, p, end);
	h->content = html_script;
	return pass(h, p, html_script);
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
