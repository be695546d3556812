/*
 * fold.h - characters as names are compared: without ASCII case, full-width
 * forms as ASCII, all dots between names as one, all hyphens as one.
 */
#ifndef FOLD_H
#define FOLD_H

#include "utf8.h"

/* The character at s (valid UTF-8) without its width, *len its bytes there. */
static inline uint32_t
fold_width(const char *s, size_t *len)
{
	uint32_t c = utf8_at(s, len);

	if (c < 0x80)
		return c;
	if (c >= 0xff01 && c <= 0xff5e)
		return c - 0xfee0;
	switch (c) {
	case 0xa0: case 0x3000:
		return ' ';
	case 0x2022: case 0x2027: case 0x22c5: case 0x30fb: case 0xff65:
		return 0xb7;
	case 0x2010: case 0x2011:
		return '-';
	case 0x2019:
		return '\'';
	}
	return c;
}

/* The same without its case. */
static inline uint32_t
fold_at(const char *s, size_t *len)
{
	uint32_t c = fold_width(s, len);

	return c - 'A' < 26 ? c + 32 : c;
}

/* Characters that a name in Latin (Greek, Cyrillic) letters does not end
 * between: letters, digits and _ . */
static inline int
is_word(uint32_t c)
{
	if (c < 0x80)
		return (c | 32) - 'a' < 26 || c - '0' < 10 || c == '_';
	return (c >= 0xc0 && c <= 0x24f && c != 0xd7 && c != 0xf7) ||
	    (c >= 0x370 && c <= 0x52f);
}

#endif
