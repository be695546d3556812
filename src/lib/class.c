#include "class.h"

#include "block.h"
#include "tables/class_words.h"
#include "utf8.h"

static uint32_t
name_bit(const char *name)
{
	static const char *const names[] = { "article", "content", "title",
		"meta", "comment", "side", "nav", "header", "footer", "ad",
		"related", "share", "tags", "login", "cookie", "list",
		"caption", "search" };

	for (unsigned i = 0; i < sizeof names / sizeof names[0]; i++)
		if (strcmp(names[i], name) == 0)
			return 1u << i;
	return 0;
}

static bool
is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* The words of a value: letters, cut where lower case turns to upper. */
static uint32_t
names_in(struct span s)
{
	enum { WORD = 16 };
	char word[WORD];
	uint32_t names = 0, row;
	size_t n = 0;

	for (size_t i = 0; i <= s.n; i++) {
		char c = ' ';
		bool cut;

		if (i < s.n)
			c = s.p[i];
		cut = !is_alpha(c) || (is_upper(c) && i > 0 &&
		    !is_upper(s.p[i - 1]));
		if (cut && n > 0) {
			if (n <= WORD &&
			    trie_get(&class_words_index, word, n, &row))
				names |= name_bit(class_words[row].name);
			n = 0;
		}
		if (is_alpha(c)) {
			if (n < WORD)
				word[n] = to_lower(c);
			n++;
		}
	}
	return names;
}

uint32_t
class_names(struct html *h)
{
	const uint32_t named = 1u << AT_CLASS | 1u << AT_ID |
	    1u << AT_ITEMPROP | 1u << AT_ROLE;

	if ((h->tag.has & named) == 0)
		return 0;
	return names_in(html_value(h, AT_CLASS)) |
	    names_in(html_value(h, AT_ID)) |
	    names_in(html_value(h, AT_ITEMPROP)) |
	    names_in(html_value(h, AT_ROLE));
}

uint32_t
class_kinds(struct html *h)
{
	static const struct { const char *role; uint32_t kind; } roles[] = {
		{ "navigation", KIND_NAV }, { "menu", KIND_NAV },
		{ "menubar", KIND_NAV }, { "banner", KIND_HEADER },
		{ "contentinfo", KIND_FOOTER }, { "complementary", KIND_ASIDE },
		{ "main", KIND_MAIN }, { "article", KIND_ARTICLE },
		{ "dialog", KIND_DIALOG }, { "alertdialog", KIND_DIALOG },
		{ "search", KIND_FORM }, { "form", KIND_FORM },
		{ "button", KIND_BUTTON },
	};
	struct span role, style, hidden;
	uint32_t kind = h->tag.row->kind;

	if (h->tag.has == 0)
		return kind;
	role = html_value(h, AT_ROLE);
	style = html_value(h, AT_STYLE);
	hidden = html_value(h, AT_ARIA_HIDDEN);
	for (size_t i = 0; role.n > 0 && i < sizeof roles / sizeof *roles; i++)
		if (span_is(role, roles[i].role))
			kind |= roles[i].kind;
	if ((h->tag.has >> AT_HIDDEN & 1) || span_is(hidden, "true"))
		kind |= KIND_HIDDEN;
	if (style.n > 0 &&
	    (memmem(style.p, style.n, "display:none", 12) != NULL ||
	    memmem(style.p, style.n, "display: none", 13) != NULL ||
	    memmem(style.p, style.n, "visibility:hidden", 17) != NULL))
		kind |= KIND_HIDDEN;
	return kind;
}

uint32_t
class_key(struct html *h)
{
	struct span s = html_value(h, AT_CLASS);
	uint64_t hash = h->tag.row->element, part;

	for (size_t i = 0; i < s.n; i += sizeof part) {
		size_t left = s.n - i;

		part = 0;
		memcpy(&part, s.p + i, left < sizeof part ? left : sizeof part);
		hash = (hash ^ part) * 0x9e3779b97f4a7c15u;
		hash ^= hash >> 29;
	}
	return (uint32_t)(hash ^ hash >> 32);
}
