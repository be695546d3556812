#include "html_ref.h"

#include "tables/html_entities.h"
#include "utf8.h"

static size_t
put(uint32_t c, char *text)
{
	size_t n;

	if (c < 0x80)
		return *text = (char)c, 1;
	n = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
	for (size_t i = n; i-- > 1; c >>= 6)
		text[i] = (char)(0x80 | (c & 0x3f));
	text[0] = (char)((n == 2 ? 0xc0 : n == 3 ? 0xe0 : 0xf0) | c);
	return n;
}

size_t
ref_named(const char *s, size_t n, char *text, size_t *len)
{
	const struct html_entities_row *row;
	uint32_t number;
	size_t used = trie_longest(&html_entities_index, s, n, &number);

	if (used == 0)
		return 0;
	row = &html_entities[number];
	*len = put((uint32_t)row->first, text);
	if (row->second != 0)
		*len += put((uint32_t)row->second, text + *len);
	return used;
}

size_t
ref_number(uint32_t code, char *text)
{
	/* 0x80 .. 0x9f are meant as windows-1252; 0: as they stand. */
	static const uint16_t meant[32] = { 0x20ac, 0, 0x201a, 0x192, 0x201e,
		0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0,
		0x17d, 0, 0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013,
		0x2014, 0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0, 0x17e, 0x178 };

	if (code == 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff))
		code = 0xfffd;
	else if (code >= 0x80 && code < 0xa0 && meant[code - 0x80] != 0)
		code = meant[code - 0x80];
	return put(code, text);
}

int
ref_digit(char c)
{
	if (is_digit(c))
		return c - '0';
	c = (char)(c | 0x20);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

uint32_t
ref_add(uint32_t code, uint32_t base, int digit)
{
	return code > 0x10ffff ? code : code * base + (uint32_t)digit;
}

/* The reference at s (an &) in an attribute: its length, or 0 where it is
 * none. A name without its semicolon is none before = or a letter or digit. */
static size_t
reference(const char *s, size_t n, char *text, size_t *len)
{
	size_t i = 1, used;
	uint32_t code = 0, base = 10;

	if (n < 2 || s[1] != '#') {
		used = ref_named(s + 1, n - 1 < REF_NAME ? n - 1 : REF_NAME,
		    text, len);
		if (used > 0 && s[used] != ';' && used + 1 < n &&
		    (s[used + 1] == '=' || is_alpha(s[used + 1]) ||
		    is_digit(s[used + 1])))
			return 0;
		return used ? used + 1 : 0;
	}
	i = 2;
	if (i < n && (s[i] == 'x' || s[i] == 'X')) {
		base = 16;
		i++;
	}
	for (used = i; i < n && ref_digit(s[i]) >= 0 &&
	    (base == 16 || is_digit(s[i])); i++)
		code = ref_add(code, base, ref_digit(s[i]));
	if (i == used)
		return 0;
	*len = ref_number(code, text);
	return i + (i < n && s[i] == ';');
}

size_t
ref_decode(char *s, size_t n)
{
	size_t to = 0, i = 0, used, len;
	char text[8];

	if (n == 0 || memchr(s, '&', n) == NULL)
		return n;
	while (i < n) {
		used = s[i] == '&' ? reference(s + i, n - i, text, &len) : 0;
		/* &nGt; and &nLt; mean one byte more than they have. */
		if (used == 0 || to + len > i + used) {
			s[to++] = s[i++];
			continue;
		}
		memcpy(s + to, text, len);
		to += len;
		i += used;
	}
	return to;
}
