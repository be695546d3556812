/* html_markup.c - comments, declarations, CDATA. See html_state.h. */
#include "html_state.h"

STATE(markup_dash); STATE(markup_cdata); STATE(comment_start);
STATE(comment_start_dash); STATE(comment); STATE(comment_dash);
STATE(comment_end); STATE(comment_bang); STATE(cdata_bracket); STATE(cdata_end);

SHARED_STATE(markup)
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
	h->step = html_bogus;	/* a DOCTYPE ends at the first > too */
	return p;
}

STATE(markup_dash)
{
	(void)end;
	h->step = *p == '-' ? comment_start : html_bogus;
	return p + (*p == '-');
}

STATE(markup_cdata)
{
	static const char word[] = "CDATA[";

	(void)end;
	if (*p != word[h->name_len]) {
		h->step = html_bogus;
		return p;
	}
	if (++h->name_len == sizeof word - 1)
		h->step = h->content = html_cdata;
	return p + 1;
}

SHARED_STATE(bogus)
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

SHARED_STATE(cdata)
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
	h->step = h->content = html_data;
	return p + 1;
}
