/*
 * Sentences and the blanks between them are the paragraph; a sentence alone is
 * one sentence; how the bytes came in parts changes nothing, nor does the
 * vector unit. Lines joined by lib/unwrap keep every byte that is no blank.
 * The first byte chooses the options, the second the size of the parts.
 */
#include <stdint.h>
#include <stdlib.h>

#include "lib/icu.h"
#include "lib/punct.h"
#include "lib/sentence.h"
#include "lib/unwrap.h"

/* The same once more without the vector unit. */
#undef __SSE2__
#define sentence_next plain_next
#define sentence_forget plain_forget
#define sentence_cut plain_cut
#include "../../src/lib/sentence.c"
#undef sentence_next
#undef sentence_forget
#undef sentence_cut

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
need(bool ok)
{
	if (!ok)
		abort();
}

static void
need_blank(const char *p, size_t n)
{
	struct span t = { p, n };

	need(skip_spaces(t, 0) == n);
}

/* The ends of the sentences of p[0..n), as size_t. */
static void
split_whole(const struct sentence_rules *r, const char *p, size_t n,
    struct buf *ends)
{
	struct sentence_scan scan = { 0 }, plain = { 0 };
	struct span s, again;
	size_t done = 0;

	while (sentence_next(r, &scan, p, n, true, &s)) {
		size_t at = (size_t)(s.p - p), end = at + s.n;

		need(s.n > 0 && s.n <= r->max && at >= done && end <= n);
		need_blank(p + done, at - done);
		need(plain_next(r, &plain, p, n, true, &again) &&
		    again.p == s.p && again.n == s.n);
		done = end;
		buf_add(ends, (const char *)&end, sizeof end);
	}
	need_blank(p + done, n - done);
}

/* What comes in parts, and is taken away as it is given, has the same ends. */
static void
split_parts(const struct sentence_rules *r, struct icu *icu, const char *p,
    size_t n, size_t part, const struct buf *ends)
{
	struct sentence_scan scan = { 0 };
	struct span s;
	size_t fed = 0, base = 0, k = 0, end;

	for (;;) {
		bool whole = fed == n;

		while (icu ? icu_next(icu, r, &scan, p + base, fed - base,
		    whole, &s) : sentence_next(r, &scan, p + base, fed - base,
		    whole, &s)) {
			need(k < ends->len);
			memcpy(&end, ends->data + k, sizeof end);
			k += sizeof end;
			need((size_t)(s.p + s.n - p) == end);
		}
		base += scan.start;
		sentence_forget(&scan, scan.start);
		if (whole)
			break;
		fed += part < n - fed ? part : n - fed;
	}
	need(k == ends->len);
}

static void
each_alone(const struct sentence_rules *r, const char *p, size_t n)
{
	struct sentence_scan scan = { 0 }, alone;
	struct span s, again;

	while (sentence_next(r, &scan, p, n, true, &s)) {
		alone = (struct sentence_scan){ 0 };
		need(sentence_next(r, &alone, s.p, s.n, true, &again));
		need(again.p == s.p && again.n == s.n);
	}
}

/* The paragraphs, a newline behind each. */
static void
unwrap(const char *p, size_t n, size_t part, struct buf *all)
{
	struct unwrap u = { 0 };
	size_t took;

	for (size_t i = 0; i < n; i += took) {
		took = unwrap_read(&u, p + i, part < n - i ? part : n - i);
		if (u.ended || i + took == n)
			buf_add(all, u.text.data, u.text.len);
		if (u.ended)
			buf_addc(all, '\n');
		if (u.ended || i + took == n)
			u.text.len = u.gaps.len = 0;
		u.ended = false;
	}
	unwrap_free(&u);
}

static void
same_but_blanks(const struct buf *a, const char *p, size_t n)
{
	size_t i = 0, k = 0;

	for (;;) {
		while (i < a->len && is_blank(a->data[i]))
			i++;
		while (k < n && is_blank(p[k]))
			k++;
		if (i == a->len || k == n)
			break;
		need(a->data[i++] == p[k++]);
	}
	need(i == a->len);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct icu *icu;
	struct buf ends = { 0 }, once = { 0 }, again = { 0 };
	struct sentence_rules r = { .max = SENTENCE_MAX };
	const char *p = (const char *)data + 2, *nl;
	size_t n = size - 2, part;

	if (size < 2)
		return 0;
	r.keep_quotes = data[0] & 1;
	r.keep_parens = data[0] & 2;
	r.semicolon = data[0] & 4;
	if (data[0] & 8)
		r.max = 64u + data[0];
	part = 1 + data[1] * (data[1] & 1 ? 37u : 1u);
	unwrap(p, n, n + 1, &once);
	unwrap(p, n, part, &again);
	need(span_same(buf_span(&once), buf_span(&again)));
	same_but_blanks(&once, p, n);
	nl = n ? memchr(p, '\n', n) : NULL;
	n = nl ? (size_t)(nl - p) : n;
	split_whole(&r, p, n, &ends);
	split_parts(&r, NULL, p, n, part, &ends);
	if (!(data[0] & 8))
		each_alone(&r, p, n);
	if (data[0] & 16) {
		struct sentence_scan scan = { 0 };
		struct span s;

		icu = icu ? icu : icu_open(data[0] & 32 ? "zh" : "en");
		ends.len = 0;
		while (icu_next(icu, &r, &scan, p, n, true, &s)) {
			size_t end = (size_t)(s.p + s.n - p);

			buf_add(&ends, (const char *)&end, sizeof end);
		}
		split_parts(&r, icu, p, n, part, &ends);
	}
	buf_free(&ends);
	buf_free(&once);
	buf_free(&again);
	return 0;
}
