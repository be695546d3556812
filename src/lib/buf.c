#include "buf.h"

#include <err.h>
#include <stdint.h>
#include <stdlib.h>

void
buf_reserve(struct buf *b, size_t n)
{
	size_t cap = b->cap ? b->cap : 64;

	if (n <= b->cap - b->len)
		return;
	if (n > SIZE_MAX / 4 - b->len)
		errx(1, "out of memory");
	while (cap < b->len + n)
		cap *= 2;
	b->data = realloc(b->data, cap);
	if (b->data == NULL)
		err(1, NULL);
	b->cap = cap;
}

void
buf_addu(struct buf *b, size_t number)
{
	char digits[24];
	size_t i = sizeof digits;

	do
		digits[--i] = (char)('0' + number % 10);
	while ((number /= 10) != 0);
	buf_add(b, digits + i, sizeof digits - i);
}

void
buf_free(struct buf *b)
{
	free(b->data);
	*b = (struct buf){ 0 };
}
