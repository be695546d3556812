#include "element.h"

#include <string.h>

enum {
	BLOCK = E_BLOCK | E_CLOSES_P,
	OUT = E_BREAKOUT,
	SEEN = E_SEEN,
	RAW = E_DROP
};

/*
 * Elements of the HTML Standard, its obsolete ones, and those of SVG and
 * MathML in which HTML may stand. Sorted by name. Which break a line follows
 * the standard's suggested rendering (section 15.3), which break out of SVG
 * and MathML its section 13.2.6.5.
 */
static const struct element_row rows[] = {
	{ "", EL_OTHER, 0, 0, 0 },
	{ "a", EL_A, 0, 0, 0 },
	{ "abbr", ELEMENTS, 0, 0, 0 },
	{ "acronym", ELEMENTS, 0, 0, 0 },
	{ "address", ELEMENTS, BLOCK, KIND_ADDRESS, ROLE_P },
	{ "annotation-xml", EL_ANNOTATION_XML, 0, 0, 0 },
	{ "applet", ELEMENTS, E_SCOPE | SEEN, 0, 0 },
	{ "area", ELEMENTS, E_VOID | SEEN, 0, 0 },
	{ "article", EL_ARTICLE, BLOCK, KIND_ARTICLE, ROLE_P },
	{ "aside", ELEMENTS, BLOCK, KIND_ASIDE, ROLE_P },
	{ "audio", ELEMENTS, 0, 0, 0 },
	{ "b", EL_B, OUT, 0, 0 },
	{ "base", ELEMENTS, E_VOID, 0, 0 },
	{ "basefont", ELEMENTS, E_VOID, 0, 0 },
	{ "bdi", ELEMENTS, 0, 0, 0 },
	{ "bdo", ELEMENTS, 0, 0, 0 },
	{ "bgsound", ELEMENTS, E_VOID, 0, 0 },
	{ "big", ELEMENTS, OUT, 0, 0 },
	{ "blockquote", EL_BLOCKQUOTE, BLOCK | OUT, KIND_QUOTE, ROLE_QUOTE },
	{ "body", EL_BODY, E_BLOCK | OUT | E_SCOPE, 0, ROLE_P },
	{ "br", EL_BR, E_VOID | OUT | SEEN, 0, 0 },
	{ "button", ELEMENTS, E_BLOCK | E_SCOPE | SEEN, KIND_BUTTON, ROLE_P },
	{ "canvas", ELEMENTS, 0, 0, 0 },
	{ "caption", EL_CAPTION, E_BLOCK | E_SCOPE, KIND_CAPTION, ROLE_CAPTION },
	{ "center", ELEMENTS, BLOCK | OUT, KIND_DIV, ROLE_P },
	{ "cite", ELEMENTS, 0, 0, 0 },
	{ "code", ELEMENTS, OUT, 0, 0 },
	{ "col", EL_COL, E_VOID, 0, 0 },
	{ "colgroup", ELEMENTS, E_BLOCK, 0, ROLE_P },
	{ "data", ELEMENTS, 0, 0, 0 },
	{ "datalist", ELEMENTS, 0, 0, 0 },
	{ "dd", EL_DD, BLOCK | OUT | SEEN, KIND_ITEM, ROLE_LI },
	{ "del", ELEMENTS, 0, 0, 0 },
	{ "desc", EL_DESC, 0, 0, 0 },
	{ "details", ELEMENTS, BLOCK, KIND_DIV, ROLE_P },
	{ "dfn", ELEMENTS, 0, 0, 0 },
	{ "dialog", ELEMENTS, BLOCK, KIND_DIALOG, ROLE_P },
	{ "dir", ELEMENTS, BLOCK | OUT, KIND_LIST, ROLE_P },
	{ "div", ELEMENTS, BLOCK | OUT, KIND_DIV, ROLE_P },
	{ "dl", ELEMENTS, BLOCK | OUT, KIND_LIST, ROLE_P },
	{ "dt", EL_DT, BLOCK | OUT | SEEN, KIND_ITEM, ROLE_LI },
	{ "em", ELEMENTS, OUT, 0, 0 },
	{ "embed", ELEMENTS, E_VOID | OUT | SEEN, 0, 0 },
	{ "fieldset", ELEMENTS, BLOCK, KIND_FORM, ROLE_P },
	{ "figcaption", ELEMENTS, BLOCK, KIND_CAPTION, ROLE_CAPTION },
	{ "figure", ELEMENTS, BLOCK, KIND_FIGURE, ROLE_P },
	{ "font", EL_FONT, 0, 0, 0 },
	{ "footer", ELEMENTS, BLOCK, KIND_FOOTER, ROLE_P },
	{ "foreignobject", EL_FOREIGNOBJECT, 0, 0, 0 },
	{ "form", ELEMENTS, BLOCK, KIND_FORM, ROLE_P },
	{ "frame", ELEMENTS, E_VOID, 0, 0 },
	{ "frameset", EL_FRAMESET, E_BLOCK, 0, ROLE_P },
	{ "h1", EL_H1, BLOCK | OUT, KIND_HEADING, ROLE_HEADING },
	{ "h2", ELEMENTS + 2, BLOCK | OUT, KIND_HEADING, ROLE_HEADING },
	{ "h3", ELEMENTS + 3, BLOCK | OUT, KIND_HEADING, ROLE_HEADING },
	{ "h4", ELEMENTS + 4, BLOCK | OUT, KIND_HEADING, ROLE_HEADING },
	{ "h5", ELEMENTS + 5, BLOCK | OUT, KIND_HEADING, ROLE_HEADING },
	{ "h6", EL_H6, BLOCK | OUT, KIND_HEADING, ROLE_HEADING },
	{ "head", EL_HEAD, OUT, 0, 0 },
	{ "header", EL_HEADER, BLOCK, KIND_HEADER, ROLE_P },
	{ "hgroup", ELEMENTS, BLOCK, KIND_DIV, ROLE_P },
	{ "hr", EL_HR, BLOCK | E_VOID | OUT | SEEN, 0, 0 },
	{ "html", EL_HTML, E_BLOCK | E_SCOPE, 0, ROLE_P },
	{ "i", ELEMENTS, OUT, 0, 0 },
	{ "iframe", EL_IFRAME, RAW | SEEN, 0, 0 },
	{ "image", EL_IMG, E_VOID | SEEN, 0, 0 },
	{ "img", EL_IMG, E_VOID | OUT | SEEN, 0, 0 },
	{ "input", EL_INPUT, E_VOID | SEEN, 0, 0 },
	{ "ins", ELEMENTS, 0, 0, 0 },
	{ "kbd", ELEMENTS, 0, 0, 0 },
	{ "keygen", EL_INPUT, E_VOID | SEEN, 0, 0 },
	{ "label", ELEMENTS, 0, 0, 0 },
	{ "legend", ELEMENTS, E_BLOCK, KIND_CAPTION, ROLE_P },
	{ "li", EL_LI, BLOCK | OUT | SEEN, KIND_ITEM, ROLE_LI },
	{ "link", EL_LINK, E_VOID, 0, 0 },
	{ "listing", EL_LISTING, BLOCK | OUT | E_PRE | SEEN, KIND_CODE, ROLE_CODE },
	{ "main", ELEMENTS, BLOCK, KIND_MAIN, ROLE_P },
	{ "malignmark", EL_MALIGNMARK, 0, 0, 0 },
	{ "map", ELEMENTS, 0, 0, 0 },
	{ "mark", ELEMENTS, 0, 0, 0 },
	{ "marquee", ELEMENTS, E_BLOCK | E_SCOPE | SEEN, KIND_DIV, ROLE_P },
	{ "math", EL_MATH, 0, 0, 0 },
	{ "menu", ELEMENTS, BLOCK | OUT, KIND_LIST, ROLE_P },
	{ "meta", EL_META, E_VOID | OUT, 0, 0 },
	{ "meter", ELEMENTS, 0, 0, 0 },
	{ "mglyph", EL_MGLYPH, 0, 0, 0 },
	{ "mi", EL_MI, 0, 0, 0 },
	{ "mn", EL_MN, 0, 0, 0 },
	{ "mo", EL_MO, 0, 0, 0 },
	{ "ms", EL_MS, 0, 0, 0 },
	{ "mtext", EL_MTEXT, 0, 0, 0 },
	{ "nav", ELEMENTS, BLOCK, KIND_NAV, ROLE_P },
	{ "nobr", ELEMENTS, OUT, 0, 0 },
	{ "noembed", EL_NOEMBED, RAW, 0, 0 },
	{ "noframes", EL_NOFRAMES, RAW, 0, 0 },
	{ "noscript", EL_NOSCRIPT, E_BLOCK, KIND_NOSCRIPT, ROLE_P },
	{ "object", ELEMENTS, E_SCOPE | SEEN, 0, 0 },
	{ "ol", ELEMENTS, BLOCK | OUT, KIND_LIST, ROLE_P },
	{ "optgroup", EL_OPTGROUP, E_BLOCK, KIND_ITEM, ROLE_LI },
	{ "option", EL_OPTION, E_BLOCK, KIND_ITEM, ROLE_LI },
	{ "output", ELEMENTS, 0, 0, 0 },
	{ "p", EL_P, BLOCK | OUT, KIND_P, ROLE_P },
	{ "param", ELEMENTS, E_VOID, 0, 0 },
	{ "picture", ELEMENTS, 0, 0, 0 },
	{ "plaintext", EL_PLAINTEXT, BLOCK | E_PRE, KIND_CODE, ROLE_P },
	{ "pre", EL_PRE, BLOCK | OUT | E_PRE | SEEN, KIND_CODE, ROLE_CODE },
	{ "progress", ELEMENTS, 0, 0, 0 },
	{ "q", ELEMENTS, 0, 0, 0 },
	{ "rb", EL_RB, E_RUBY, 0, 0 },
	{ "rp", EL_RP, E_RUBY, 0, 0 },
	{ "rt", EL_RT, E_RUBY, 0, 0 },
	{ "rtc", EL_RTC, E_RUBY, 0, 0 },
	{ "ruby", EL_RUBY, OUT | E_RUBY, 0, 0 },
	{ "s", ELEMENTS, OUT, 0, 0 },
	{ "samp", ELEMENTS, 0, 0, 0 },
	{ "script", EL_SCRIPT, RAW, 0, 0 },
	{ "search", ELEMENTS, BLOCK, KIND_FORM, ROLE_P },
	{ "section", ELEMENTS, BLOCK, KIND_SECTION, ROLE_P },
	{ "select", EL_SELECT, E_BLOCK | SEEN, KIND_FORM, ROLE_P },
	{ "slot", ELEMENTS, 0, 0, 0 },
	{ "small", ELEMENTS, OUT, 0, 0 },
	{ "source", ELEMENTS, E_VOID, 0, 0 },
	{ "span", ELEMENTS, OUT, 0, 0 },
	{ "strike", ELEMENTS, OUT, 0, 0 },
	{ "strong", EL_STRONG, OUT, 0, 0 },
	{ "style", EL_STYLE, RAW, 0, 0 },
	{ "sub", ELEMENTS, OUT, 0, 0 },
	{ "summary", ELEMENTS, BLOCK, KIND_DIV, ROLE_P },
	{ "sup", ELEMENTS, OUT, 0, 0 },
	{ "svg", EL_SVG, 0, 0, 0 },
	{ "table", EL_TABLE, BLOCK | OUT | E_SCOPE | SEEN, KIND_TABLE, ROLE_P },
	{ "tbody", EL_TBODY, E_BLOCK, 0, ROLE_P },
	{ "td", EL_TD, E_CELL | E_SCOPE, KIND_CELL, ROLE_TD },
	{ "template", EL_TEMPLATE, E_DROP | E_SCOPE, 0, 0 },
	{ "textarea", EL_TEXTAREA, E_BLOCK | E_PRE | SEEN, KIND_FORM, ROLE_P },
	{ "tfoot", EL_TBODY, E_BLOCK, 0, ROLE_P },
	{ "th", EL_TH, E_CELL | E_SCOPE, KIND_CELL, ROLE_TD },
	{ "thead", EL_TBODY, E_BLOCK, 0, ROLE_P },
	{ "time", EL_TIME, 0, 0, 0 },
	{ "title", EL_TITLE, E_BLOCK, KIND_TITLE, ROLE_TITLE },
	{ "tr", EL_TR, E_BLOCK, 0, ROLE_TD },
	{ "track", ELEMENTS, E_VOID, 0, 0 },
	{ "tt", ELEMENTS, OUT, 0, 0 },
	{ "u", ELEMENTS, OUT, 0, 0 },
	{ "ul", ELEMENTS, BLOCK | OUT, KIND_LIST, ROLE_P },
	{ "var", ELEMENTS, OUT, 0, 0 },
	{ "video", ELEMENTS, 0, 0, 0 },
	{ "wbr", ELEMENTS, E_VOID | SEEN, 0, 0 },
	{ "xmp", EL_XMP, BLOCK | E_PRE | SEEN, KIND_CODE, ROLE_CODE },
};

enum { ROWS = sizeof rows / sizeof rows[0] };

/* By this factor each of the rows has its own. */
static size_t
slot_of(struct element_key k)
{
	return ((k.word[0] ^ k.word[1] << 7) * UINT64_C(0x98022e6de30a9a37)) >>
	    54;
}

struct element_key
element_key(const char *name, size_t n)
{
	struct element_key k = { { 0, 0 } };

	for (size_t i = 0; i < n && i <= ELEMENT_NAME; i++)
		element_letter(&k, i, name[i]);
	return k;
}

void
element_index(struct element_index *index)
{
	if (index->made)
		return;
	index->made = true;
	for (size_t i = 1; i < ROWS; i++) {
		struct element_key k = element_key(rows[i].name,
		    strlen(rows[i].name));
		size_t slot = slot_of(k);

		while (index->row[slot] != 0)
			slot = (slot + 1) % ELEMENT_SLOTS;
		index->row[slot] = (uint8_t)i;
		index->key[slot] = k;
	}
}

const struct element_row *
element_find(const struct element_index *index, struct element_key k)
{
	size_t slot = slot_of(k);

	/* Row 0 is where there is none; it has the key of no name. */
	while (((index->key[slot].word[0] ^ k.word[0]) |
	    (index->key[slot].word[1] ^ k.word[1])) != 0 &&
	    index->row[slot] != 0)
		slot = (slot + 1) % ELEMENT_SLOTS;
	return &rows[index->row[slot]];
}

size_t
element_number(const struct element_row *row)
{
	return (size_t)(row - rows);
}
