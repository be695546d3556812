#include "utf8.h"

#include <string.h>

#include "bytes.h"

size_t
utf8_decode(const char *s, size_t n, uint32_t *c)
{
	const unsigned char *u = (const unsigned char *)s;
	unsigned char low = 0x80, high = 0xbf;	/* bounds of the 2nd byte */
	size_t need, i;

	if (u[0] < 0x80)
		return *c = u[0], 1;
	*c = UTF8_BAD;
	if (u[0] < 0xc2 || u[0] > 0xf4)
		return 1;
	need = utf8_len(s[0]);
	if (u[0] == 0xe0)
		low = 0xa0;
	else if (u[0] == 0xed)
		high = 0x9f;
	else if (u[0] == 0xf0)
		low = 0x90;
	else if (u[0] == 0xf4)
		high = 0x8f;
	for (i = 1; i < need; i++) {
		if (i >= n || u[i] < low || u[i] > high)
			return i;
		low = 0x80;
		high = 0xbf;
	}
	*c = utf8_at(s, &i);
	return need;
}

size_t
utf8_valid(const char *s, size_t n)
{
	size_t i = bytes_utf8(s, n), len;
	uint64_t word;
	uint32_t c;

	while (i < n) {
		if (n - i >= 8) {
			memcpy(&word, s + i, 8);
			if ((word & UINT64_C(0x8080808080808080)) == 0) {
				i += 8;
				continue;
			}
		}
		len = utf8_decode(s + i, n - i, &c);
		if (c == UTF8_BAD)
			return i;
		i += len;
	}
	return n;
}

size_t
utf8_count(const char *s, size_t n)
{
	return bytes_points(s, n);
}

void
utf8_put(struct buf *b, uint32_t c)
{
	char s[4];
	size_t n;

	if (c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff))
		c = 0xfffd;
	if (c < 0x80) {
		buf_addc(b, (char)c);
		return;
	}
	n = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
	for (size_t i = n; i-- > 1; c >>= 6)
		s[i] = (char)(0x80 | (c & 0x3f));
	s[0] = (char)((n == 2 ? 0xc0 : n == 3 ? 0xe0 : 0xf0) | c);
	buf_add(b, s, n);
}

void
utf8_repair(const char *s, size_t n, struct buf *b)
{
	uint32_t c;

	while (n > 0) {
		size_t good = utf8_valid(s, n);

		buf_add(b, s, good);
		s += good;
		n -= good;
		if (n == 0)
			break;
		good = utf8_decode(s, n, &c);	/* the maximal subpart */
		buf_adds(b, "\xef\xbf\xbd");
		s += good;
		n -= good;
	}
}
