#include "form.h"

#include <err.h>
#include <stdlib.h>

#include "utf8.h"

/* A tag of HTML at s (a <); its length so far, 0 where it is none. */
static size_t
tag_at(const struct element_index *elements, const char *s, size_t n)
{
	struct element_key k = { { 0, 0 } };
	size_t i = 1, len = 0;

	if (i < n && s[i] == '/')
		i++;
	for (; i < n && len < ELEMENT_NAME && (is_alpha(s[i]) || is_digit(s[i]));
	    i++)
		element_letter(&k, len++, to_lower(s[i]));
	if (i == n || len == 0 ||
	    (s[i] != '>' && s[i] != '/' && !is_blank(s[i])))
		return 0;
	return element_number(element_find(elements, k)) ? i : 0;
}

enum form
form_at_once(const struct element_index *elements, const char *s, size_t n,
    bool done)
{
	size_t i = 0;

	if (n >= 3 && memcmp(s, "\xef\xbb\xbf", 3) == 0)
		i = 3;
	while (i < n && is_blank(s[i]))
		i++;
	if (n - i < ELEMENT_NAME + 2 && !done)
		return ANY;
	if (i == n || s[i] != '<')
		return ANY;
	if (n - i >= 2 && (s[i + 1] == '!' || s[i + 1] == '?'))
		return HTML;
	return tag_at(elements, s + i, n - i) > 0 ? HTML : ANY;
}

enum form
form_of(const struct element_index *elements, const char *s, size_t n)
{
	enum { LINES = 4 };
	size_t tags = 0, lines = 1, len;
	const char *at;

	for (size_t i = 0; i < n; i++)
		lines += s[i] == '\n' && i + 1 < n && s[i + 1] != '\n';
	for (size_t i = 0; i < n; i += len ? len : 1) {
		at = memchr(s + i, '<', n - i);
		if (at == NULL)
			break;
		i = (size_t)(at - s);
		len = tag_at(elements, at, n - i);
		tags += len > 0;
		if (len == 5 && (strncasecmp(at, "<html", 5) == 0 ||
		    strncasecmp(at, "<head", 5) == 0 ||
		    strncasecmp(at, "<body", 5) == 0))
			return HTML;
	}
	return tags * LINES >= lines ? HTML : PLAIN;
}

enum form
form_of_wide(const struct element_index *elements, const char *s, size_t n)
{
	char *narrow = malloc(n + 1);
	size_t len = 0;
	enum form form;

	if (narrow == NULL)
		err(1, NULL);
	for (size_t i = 2; i < n; i++)
		if (s[i] != '\0')
			narrow[len++] = s[i];
	form = form_at_once(elements, narrow, len, true);
	if (form == ANY)
		form = form_of(elements, narrow, len);
	free(narrow);
	return form;
}
