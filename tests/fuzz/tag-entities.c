/*
 * The scan finds what a naive loop finds: at every place the longest row that
 * fits. Input: rows, a line each ("x" or "i" first: exact case, inside words),
 * an empty line, a text. And the whole tagger keeps its promises on the text.
 * An input of \1 and bytes is the seed of a thousand small lists and texts.
 */
#include <stdlib.h>

#include "lib/fold.h"
#include "lib/tagger.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool
same(struct span a, struct span b, bool exact)
{
	size_t i = 0, k = 0, n, m;

	while (i < a.n && k < b.n) {
		uint32_t x = exact ? fold_width(a.p + i, &n) :
		    fold_at(a.p + i, &n);
		uint32_t y = exact ? fold_width(b.p + k, &m) :
		    fold_at(b.p + k, &m);

		if (x != y)
			return false;
		i += n;
		k += m;
	}
	return i == a.n && k == b.n;
}

static uint32_t
char_before(struct span t, size_t at)
{
	size_t n;

	if (at == 0)
		return '\n';
	do
		at--;
	while (!utf8_starts(t.p[at]));
	return fold_at(t.p + at, &n);
}

static bool
fits(const struct row *r, struct span t, size_t i, size_t end)
{
	size_t n;
	uint32_t next = end < t.n ? fold_at(t.p + end, &n) : '\n';

	if (!same((struct span){ t.p + i, end - i }, r->alias,
	    r->flags & ROW_EXACT))
		return false;
	if (r->flags & ROW_LOOSE)
		return true;
	return !(is_word(char_before(t, i)) && is_word(fold_at(t.p + i, &n))) &&
	    !(is_word(next) && is_word(char_before(t, end)));
}

/* The longest row at i; its end, or i. */
static size_t
naive_at(const struct gazetteer *g, struct span t, size_t i)
{
	size_t best = i;
	struct row r;

	for (uint32_t at = 0; (at = gazetteer_next(g, at)) != 0;) {
		gazetteer_row(g, at, &r);
		for (size_t end = i + 1; end <= t.n && end - i <= 3 * r.alias.n;
		    end++)
			if ((end == t.n || utf8_starts(t.p[end])) &&
			    end > best && fits(&r, t, i, end))
				best = end;
	}
	return best;
}

static void
compare(const struct gazetteer *g, struct span t, bool scalar)
{
	struct gaz_scan s = { .g = g, .scalar = scalar };
	struct buf found = { 0 };
	size_t k = 0;
	const struct match *m;

	gazetteer_scan(&s, t, &found);
	m = (const void *)found.data;
	for (size_t i = 0; i < t.n;) {
		size_t end = naive_at(g, t, i);

		if (end == i) {
			i += utf8_len(t.p[i]);
			continue;
		}
		if (k == found.len / sizeof *m || m[k].start != i ||
		    m[k].end != end)
			abort();
		k++;
		i = end;
	}
	if (k != found.len / sizeof *m)
		abort();
	buf_free(&found);
	gazetteer_scan_free(&s);
}

static void
tag(const struct gazetteer *g, struct span t)
{
	struct tagger tagger = { .dict = g, .rules = true };
	const struct match *m;
	struct span all;
	size_t end = 0;

	all = tagger_text(&tagger, t);
	m = (const void *)all.p;
	for (size_t i = 0; i < all.n / sizeof *m; i++) {
		struct row rows[16];

		if (m[i].start < end || m[i].end <= m[i].start ||
		    m[i].end > t.n || !utf8_starts(t.p[m[i].start]) ||
		    tagger_rows(&tagger, &m[i], rows, 16) == 0 ||
		    rows[0].type >= NEGATIVE)
			abort();
		end = m[i].end;
	}
	tagger_free(&tagger);
}

static void
add_row(struct gaz_builder *b, struct span line)
{
	struct row r = { .type = ORG };

	if (line.n > 1 && (line.p[0] == 'x' || line.p[0] == 'i')) {
		r.flags = line.p[0] == 'x' ? ROW_EXACT : ROW_LOOSE;
		line.p++;
		line.n--;
	}
	r.alias = line;
	gazetteer_add(b, &r);
}

static uint32_t
any_below(uint64_t *seed, uint32_t n)
{
	*seed = *seed * UINT64_C(6364136223846793005) + 1442695040888963407u;
	return (uint32_t)((*seed >> 33) % n);
}

/* At most n characters of the first few of those that make every kind of edge:
 * of few, so that long names are found too. */
static struct span
any_text(uint64_t *seed, uint32_t n, uint32_t few, struct buf *b)
{
	static const char *const alphabet[] = { "a", "B", "b", "1", " ", "-",
		"·", "•", "é", "中", "国", "大", "学", "Ａ", "ｂ", "，", "\U00020000",
		"か", "\n" };
	const uint32_t from_kind = few < 3 ? 3 + 4 * any_below(seed, 3) : 0;
	size_t from = b->len;

	for (n = 1 + any_below(seed, n); n > 0; n--)
		buf_adds(b, alphabet[from_kind + any_below(seed, few)]);
	return (struct span){ b->data + from, b->len - from };
}

static void
random_texts(uint64_t seed)
{
	for (int i = 0; i < 1000; i++) {
		struct gaz_builder b = { 0 };
		struct gazetteer g = { 0 };
		struct buf bytes = { 0 };
		struct span t;
		uint32_t few = 1 + any_below(&seed, 4) * 6;

		buf_reserve(&bytes, 16384);
		for (uint32_t k = any_below(&seed, 12); k > 0; k--) {
			struct row r = { .type = ORG };

			r.flags = any_below(&seed, 3);
			r.alias = any_text(&seed, 1 + any_below(&seed,
			    few < 3 ? 60 : 6), few, &bytes);
			gazetteer_add(&b, &r);
		}
		gazetteer_build(&g, &b);
		t = any_text(&seed, few < 3 ? 100 : 60, few, &bytes);
		for (int more = 0; few < 3 && more < 3; more++)
			t.n += any_text(&seed, 40, few, &bytes).n;
		memset(bytes.data + bytes.len, 0, SCAN_PADDING);
		compare(&g, t, false);
		compare(&g, t, true);
		gazetteer_free(&g);
		buf_free(&bytes);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct gaz_builder b = { 0 };
	struct gazetteer g = { 0 };
	struct buf all = { 0 };
	struct span t;
	const char *p, *end, *nl;

	if (size > 4096)
		return 0;
	if (size > 0 && data[0] == 1) {
		uint64_t seed = 0;

		memcpy(&seed, data + 1, size - 1 < 8 ? size - 1 : 8);
		random_texts(seed);
		return 0;
	}
	utf8_repair((const char *)data, size, &all);
	buf_reserve(&all, SCAN_PADDING);
	memset(all.data + all.len, 0, SCAN_PADDING);
	p = all.data;
	end = p + all.len;
	while (p < end && *p != '\n' &&
	    (nl = memchr(p, '\n', (size_t)(end - p))) != NULL) {
		add_row(&b, (struct span){ p, (size_t)(nl - p) });
		p = nl + 1;
	}
	p += p < end;
	gazetteer_build(&g, &b);
	t = (struct span){ p, (size_t)(end - p) };
	compare(&g, t, false);
	compare(&g, t, true);
	tag(&g, t);
	gazetteer_free(&g);
	buf_free(&all);
	return 0;
}
