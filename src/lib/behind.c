#include "behind.h"

#include "amount.h"
#include "range.h"
#include "scan.h"
#include "trie.h"
#include "utf8.h"

/* A letter, a figure or another sign that begins an English word or a number. */
static const unsigned ascii[128] = {
	['+'] = MAY_SPREAD | MAY_PLUS,
	['-'] = MAY_PLUS | MAY_FIGURES | MAY_UNIT | MAY_GO_ON | MAY_JOIN | MAY_PER,
	[' '] = MAY_PIECE,	/* 3   个百分点 */
	[','] = MAY_GO_ON, ['.'] = MAY_GO_ON,
	['/'] = MAY_PER,
	['~'] = MAY_JOIN,
	['('] = MAY_UNIT | MAY_JOIN, ['['] = MAY_UNIT, ['{'] = MAY_UNIT,
	['<'] = MAY_UNIT,
	['"'] = MAY_INCH,
	['a'] = MAY_JOIN | MAY_PER,
	['b'] = MAY_INCH, ['B'] = MAY_INCH,
	['d'] = MAY_FIGURES, ['f'] = MAY_FIGURES,
	['i'] = MAY_INCH,
	['o'] = MAY_PLUS | MAY_JOIN,
	['p'] = MAY_PLUS | MAY_PER,
	['t'] = MAY_JOIN,
};

static unsigned
behind_ascii(const char *p)
{
	unsigned may = ascii[(unsigned char)*p];

	if (is_alpha(*p) || is_digit(*p))
		may |= MAY_GO_ON;
	return may;
}

/* One character of three bytes: of the words that stand in the code. */
static unsigned
behind_han(const char *p)
{
	size_t len;

	switch (utf8_at(p, &len)) {
	case U'分': case U'份':
		return MAY_THIRD;
	case U'级':
		return MAY_LEVEL;
	case U'月':
		return MAY_MONTHS;
	case U'个': case U'個': case U'百':
		return MAY_PIECE;
	case U'位':
		return MAY_FIGURES;
	case U'折':
		return MAY_DISCOUNT;
	case U'打': case U'（':
		return MAY_UNIT | MAY_JOIN;
	case U'半': case U'又': case U'零': case U'外': case U'加': case U'再':
	case U'多':
		return MAY_GO_ON;
	case U'整': case U'正':
		return MAY_WHOLE;
	case U'比':
		return MAY_SCORE;
	case U'至': case U'到': case U'和': case U'与': case U'與': case U'—':
	case U'–': case U'～': case U'－': case U'‐': case U'−': case U'〜':
	case U'∼':
		return MAY_JOIN;
	case U'之':
		return MAY_BOUND;
	default:
		return 0;
	}
}

unsigned
behind(const char *p, const char *end)
{
	unsigned may;

	p += blank_read(p, end);
	if (p >= end)
		return 0;
	if ((unsigned char)*p < 0x80)
		may = behind_ascii(p);
	else if ((*p & 0xf0) != 0xe0)
		may = MAY_SPREAD | MAY_GO_ON;
	else
		may = behind_han(p) | (numeral_begins(p, end) ? MAY_GO_ON : 0);
	if (unit_begins(p))
		may |= MAY_UNIT;
	if (hedge_begins(p))
		may |= MAY_BOUND;
	return may;
}
