#include "offsets.h"

#include "utf8.h"

enum { MARK = 64 };		/* code points from one mark to the next */

static void
step(struct offset *at, const char *text)
{
	size_t n = utf8_len(text[at->bytes]);

	at->bytes += n;
	at->utf16 += n == 4 ? 2 : 1;	/* a surrogate pair */
}

void
offsets_of(struct offsets *o, struct span text)
{
	struct offset at = { 0 };

	o->text = text;
	o->marks.len = 0;
	for (size_t chars = 0;; chars++) {
		if (chars % MARK == 0)
			buf_add(&o->marks, (const char *)&at, sizeof at);
		if (at.bytes >= text.n)
			break;
		step(&at, text.p);
	}
}

bool
offset_at(const struct offsets *o, size_t chars, struct offset *at)
{
	if (chars / MARK >= o->marks.len / sizeof *at)
		return false;
	memcpy(at, o->marks.data + chars / MARK * sizeof *at, sizeof *at);
	for (chars %= MARK; chars > 0 && at->bytes < o->text.n; chars--)
		step(at, o->text.p);
	return chars == 0;
}

void
offsets_free(struct offsets *o)
{
	buf_free(&o->marks);
}
