/*
 * decoder_table.h - the shape of the tables that src/mkencodings.c makes and
 * decoder.c reads. A code point is one number; of the four sequences of big5
 * that mean two, the second one is above SECOND bits.
 */
#ifndef DECODER_TABLE_H
#define DECODER_TABLE_H

#include <stdint.h>

enum {
	SINGLES = 128,			/* bytes from 0x80 */
	LEAD = 0x81, LEADS = 126,	/* the first byte of two */
	TRAIL = 0x40, TRAILS = 192,	/* the second */
	JIS_FIRST = 0xa1, JIS = 94,	/* rows of JIS X 0208 and 0212 */
	GB18030_BMP = 39420,		/* its sequences of four bytes below
					 * U+10000, in order */
	SECOND = 16,
	NO_CHARACTER = 0,		/* no byte over 0x7f means U+0000 */
	IS_LEAD = 1
};

struct encoding_table {
	const char *name;
	uint32_t single[SINGLES];	/* or NO_CHARACTER, IS_LEAD */
	const uint32_t (*pairs)[TRAILS];	/* NULL: all are single bytes */
};

/* From this sequence of four bytes on code points are in a row; NO_CHARACTER:
 * none are. */
struct gb18030_range {
	uint32_t sequence, first;
};

/* The sequence of that number, and the number of a sequence of four bytes. */
static inline void
gb18030_bytes(uint32_t number, unsigned char s[4])
{
	s[3] = (unsigned char)(0x30 + number % 10);
	s[2] = (unsigned char)(0x81 + number / 10 % 126);
	s[1] = (unsigned char)(0x30 + number / 1260 % 10);
	s[0] = (unsigned char)(0x81 + number / 12600);
}

static inline uint32_t
gb18030_number(const unsigned char s[4])
{
	return (((s[0] - 0x81u) * 10 + (s[1] - 0x30u)) * 126 +
	    (s[2] - 0x81u)) * 10 + (s[3] - 0x30u);
}

#endif
