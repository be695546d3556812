/*
 * prescan.c - what a page declares to be its encoding: the standard's 13.2.3.2,
 * a small tokenizer of its own. See encoding.h.
 */
#include "encoding.h"

#include "utf8.h"

struct scan {
	const char *s;
	size_t n, i;
};

static bool
is_space(char c)
{
	return is_blank(c) || c == '\f';
}

static bool
at(const struct scan *f, const char *word)
{
	size_t n = strlen(word);

	return f->n - f->i >= n && strncasecmp(f->s + f->i, word, n) == 0;
}

/* An attribute, its name in lower case; false at the end of the tag. */
static bool
get_attribute(struct scan *f, char *name, size_t cap, size_t *name_len,
    struct span *value)
{
	char quote;
	size_t from;

	*name_len = 0;
	*value = (struct span){ "", 0 };
	while (f->i < f->n && (is_space(f->s[f->i]) || f->s[f->i] == '/'))
		f->i++;
	if (f->i >= f->n || f->s[f->i] == '>')
		return false;
	for (; f->i < f->n; f->i++) {
		char c = f->s[f->i];

		if ((c == '=' && *name_len > 0) || is_space(c) || c == '/' ||
		    c == '>')
			break;
		if (*name_len < cap)
			name[(*name_len)++] = to_lower(c);
	}
	while (f->i < f->n && is_space(f->s[f->i]))
		f->i++;
	if (f->i >= f->n || f->s[f->i] != '=')
		return true;
	f->i++;
	while (f->i < f->n && is_space(f->s[f->i]))
		f->i++;
	if (f->i >= f->n)
		return false;
	quote = f->s[f->i];
	if (quote == '"' || quote == '\'') {
		const char *end = memchr(f->s + f->i + 1, quote,
		    f->n - f->i - 1);

		if (end == NULL) {
			f->i = f->n;
			return false;
		}
		*value = (struct span){ f->s + f->i + 1,
			(size_t)(end - f->s) - f->i - 1 };
		f->i = (size_t)(end - f->s) + 1;
		return true;
	}
	for (from = f->i; f->i < f->n && !is_space(f->s[f->i]) &&
	    f->s[f->i] != '>'; f->i++)
		;
	*value = (struct span){ f->s + from, f->i - from };
	return true;
}

/* The label in "text/html; charset=label". */
static struct span
charset_in(struct span s)
{
	for (size_t i = 0; i + 7 <= s.n; i++) {
		size_t j = i + 7, from;

		if (strncasecmp(s.p + i, "charset", 7) != 0)
			continue;
		while (j < s.n && is_space(s.p[j]))
			j++;
		if (j == s.n || s.p[j] != '=')
			continue;
		for (j++; j < s.n && is_space(s.p[j]); j++)
			;
		if (j < s.n && (s.p[j] == '"' || s.p[j] == '\'')) {
			const char *end = memchr(s.p + j + 1, s.p[j],
			    s.n - j - 1);

			if (end == NULL)
				return (struct span){ 0 };
			return (struct span){ s.p + j + 1,
				(size_t)(end - s.p) - j - 1 };
		}
		for (from = j; j < s.n && !is_space(s.p[j]) && s.p[j] != ';';
		    j++)
			;
		return (struct span){ s.p + from, j - from };
	}
	return (struct span){ 0 };
}

/* The encoding that the attributes of a meta tag declare. */
static const char *
meta_tag(struct scan *f)
{
	struct span value, charset = { 0 }, content = { 0 };
	bool pragma = false, had_pragma = false;
	const char *encoding;
	char name[16];
	size_t n;

	while (get_attribute(f, name, sizeof name, &n, &value)) {
		if (n == 10 && memcmp(name, "http-equiv", n) == 0 &&
		    !had_pragma) {
			had_pragma = true;
			pragma = value.n == 12 && strncasecmp(value.p,
			    "content-type", 12) == 0;
		} else if (n == 7 && memcmp(name, "charset", n) == 0 &&
		    charset.p == NULL) {
			charset = value;
		} else if (n == 7 && memcmp(name, "content", n) == 0 &&
		    content.p == NULL) {
			content = charset_in(value);
		}
	}
	if (charset.p == NULL && pragma)
		charset = content;
	if (charset.p == NULL || f->i >= f->n)
		return NULL;
	encoding = encoding_of(charset.p, charset.n);
	if (encoding == NULL)
		return NULL;
	if (strncmp(encoding, "utf-16", 6) == 0)
		return "utf-8";
	return strcmp(encoding, "x-user-defined") == 0 ? "windows-1252" :
	    encoding;
}

static void
skip_past(struct scan *f, const char *what)
{
	const char *end = memmem(f->s + f->i, f->n - f->i, what, strlen(what));

	f->i = end ? (size_t)(end - f->s) + strlen(what) : f->n;
}

const char *
encoding_declared(const char *s, size_t n)
{
	struct scan f = { s, n, 0 };
	const char *found, *next;
	struct span value;
	char name[16];
	size_t len;

	while (f.i < n && (next = memchr(s + f.i, '<', n - f.i)) != NULL) {
		f.i = (size_t)(next - s);
		if (at(&f, "<!--")) {
			f.i += 2;	/* <!--> is a whole comment */
			skip_past(&f, "-->");
		} else if (at(&f, "<meta") && n - f.i > 5 &&
		    (is_space(s[f.i + 5]) || s[f.i + 5] == '/')) {
			f.i += 6;
			found = meta_tag(&f);
			if (found != NULL)
				return found;
		} else if (n - f.i > 2 && (is_alpha(s[f.i + 1]) ||
		    (s[f.i + 1] == '/' && is_alpha(s[f.i + 2])))) {
			while (f.i < n && !is_space(s[f.i]) && s[f.i] != '>')
				f.i++;
			while (get_attribute(&f, name, sizeof name, &len,
			    &value))
				;
		} else if (n - f.i > 1 && (s[f.i + 1] == '!' ||
		    s[f.i + 1] == '/' || s[f.i + 1] == '?')) {
			skip_past(&f, ">");
		} else {
			f.i++;
		}
	}
	return NULL;
}
