/*
 * The conversion, cut anywhere, gives the same as in one piece and as step by
 * step; t2s, tw2s and hk2s keep the number of code points. The table's loop is
 * the same on every machine.
 */
#include <stdlib.h>

#include "lib/opencc.h"
#include "lib/utf8.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

/* The first byte of an input chooses one, and the size of the pieces. */
static const char *const names[] = { "t2s", "tw2s", "hk2s", "tw2sp", "hk2sp" };

/* As a stream: what is left of one piece goes before the next. */
static void
by_pieces(struct opencc *c, struct span s, size_t size, struct buf *out)
{
	struct buf rest = { 0 };

	for (size_t i = 0; i < s.n; i += size) {
		size_t n = size < s.n - i ? size : s.n - i, done;

		buf_add(&rest, s.p + i, n);
		done = opencc_convert(c, rest.data, rest.len, false, out);
		rest.len -= done;
		memmove(rest.data, rest.data + done, rest.len);
	}
	opencc_convert(c, rest.data, rest.len, true, out);
	buf_free(&rest);
}

static void
by_steps(struct opencc *c, struct span s, struct buf *out)
{
	for (size_t i = 0, done; i < s.n; i += done) {
		done = opencc_step(c, s.p + i, s.n - i, true, out);
		if (done == 0)
			abort();
	}
}

static void
by_table(const struct charmap *m, struct span s)
{
	char *a = malloc(2 * (s.n + 32)), *b = a + s.n + 32;
	char *to_a = a, *to_b = b;

	if (a == NULL)
		abort();
	if (charmap_run(m, s.p, s.n, &to_a) !=
	    charmap_run_portable(m, s.p, s.n, &to_b) ||
	    to_a - a != to_b - b || memcmp(a, b, (size_t)(to_a - a)) != 0)
		abort();
	free(a);
}

static void
check(const char *name, bool rare, struct span s, size_t size)
{
	struct buf whole = { 0 }, pieces = { 0 }, steps = { 0 };
	struct opencc c;

	opencc_start(&c, opencc_find(name), rare);
	if (opencc_convert(&c, s.p, s.n, true, &whole) != s.n)
		abort();
	by_pieces(&c, s, size, &pieces);
	by_steps(&c, s, &steps);
	for (size_t i = 0; i < s.n && i < 4; i++)
		by_table(&c.map, (struct span){ s.p + i, s.n - i });
	if (!span_same(buf_span(&whole), buf_span(&pieces)) ||
	    !span_same(buf_span(&whole), buf_span(&steps)))
		abort();
	if (c.config->counts && utf8_valid(s.p, s.n) == s.n &&
	    utf8_count(s.p, s.n) != utf8_count(whole.data, whole.len))
		abort();
	opencc_stop(&c);
	buf_free(&whole);
	buf_free(&pieces);
	buf_free(&steps);
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	struct span s = { (const char *)data + 1, size - 1 };

	if (size < 2)
		return 0;
	check(names[data[0] % 5], data[0] / 5 & 1, s, 1 + (data[0] >> 4));
	return 0;
}
