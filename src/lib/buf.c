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

char *
number_put(char *to, uint64_t number)
{
	static const char pairs[] = "00010203040506070809101112131415161718192021222324"
	    "2526272829303132333435363738394041424344454647484950515253545556575859606162"
	    "6364656667686970717273747576777879808182838485868788899091929394959697989900";
	int n = 1;
	char *end;

	for (uint64_t ten = 10; n < DECIMAL && number >= ten; ten *= 10)
		n++;
	end = to += n;
	for (; number >= 100; number /= 100)
		memcpy(to -= 2, pairs + number % 100 * 2, 2);
	if (number >= 10)
		memcpy(to - 2, pairs + number * 2, 2);
	else
		to[-1] = (char)('0' + number);
	return end;
}

void
buf_addu(struct buf *b, size_t number)
{
	buf_reserve(b, DECIMAL);
	b->len = (size_t)(number_put(b->data + b->len, number) - b->data);
}

void
buf_free(struct buf *b)
{
	free(b->data);
	*b = (struct buf){ 0 };
}
