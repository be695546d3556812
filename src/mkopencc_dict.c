#include "mkopencc_dict.h"

#include <err.h>
#include <stdio.h>
#include <stdlib.h>

#include "lib/utf8.h"

/*** Dictionaries ***/

struct dict dicts[DICTS] = {
	[COMPAT] = { .name = "CJK_Compatibility_Ideographs", .optional = true },
	[SIMPLE_PHRASES] = { .name = "TSPhrases" },
	[SIMPLE_RARE] = { .name = "TSCharactersExt", .optional = true },
	[SIMPLE] = { .name = "TSCharacters" },
	[TW_PHRASES] = { .name = "TWPhrasesRev" },
	[TW_VARIANT_PHRASES] = { .name = "TWVariantsRevPhrases" },
	[TW_VARIANTS] = { .name = "TWVariantsRev" },
	[HK_PHRASES] = { .name = "HKPhrasesRev", .optional = true },
	[HK_VARIANT_PHRASES] = { .name = "HKVariantsRevPhrases" },
	[HK_VARIANTS] = { .name = "HKVariantsRev" },
};

bool ids;

void *
zeroed(size_t n, size_t size)
{
	void *p = calloc(n, size);

	if (p == NULL)
		err(1, NULL);
	return p;
}

struct span
until(struct span s, char c)
{
	const char *p = memchr(s.p, c, s.n);

	return (struct span){ s.p, p ? (size_t)(p - s.p) : s.n };
}

bool
read_file(const char *dir, const char *name, const char *ending, struct buf *b)
{
	char path[4096], part[1 << 16];
	FILE *f;
	size_t n;

	snprintf(path, sizeof path, "%s/%s%s", dir, name, ending);
	f = fopen(path, "r");
	if (f == NULL)
		return false;
	while ((n = fread(part, 1, sizeof part, f)) > 0)
		buf_add(b, part, n);
	if (ferror(f))
		err(1, "%s", path);
	fclose(f);
	return true;
}

void
read_dict(struct dict *d, const char *dir)
{
	struct buf text = { 0 };	/* lives as long as the rows */
	size_t lines = 0;
	struct span left;

	if (!read_file(dir, d->name, ".txt", &text)) {
		if (!d->optional)
			err(1, "%s/%s.txt", dir, d->name);
		return;
	}
	for (size_t i = 0; i < text.len; i++)
		lines += text.data[i] == '\n';
	d->rows = zeroed(lines + 1, sizeof *d->rows);
	for (left = buf_span(&text); left.n > 0;) {
		struct span line = until(left, '\n'), key = until(line, '\t');
		struct row *r = &d->rows[d->n];
		size_t used = line.n + (line.n < left.n);

		left = (struct span){ left.p + used, left.n - used };
		if (line.n == 0 || line.p[0] == '#')
			continue;
		if (key.n == 0 || key.n == line.n ||
		    utf8_valid(line.p, line.n) < line.n)
			errx(1, "%s: bad line %.*s", d->name, (int)line.n, line.p);
		r->key = key;
		r->all = (struct span){ key.p + key.n + 1, line.n - key.n - 1 };
		r->first = until(r->all, ' ');
		d->n++;
	}
	ids |= d == &dicts[COMPAT];
}

uint32_t
single(struct span s)
{
	size_t len;
	uint32_t c = utf8_at(s.p, &len);

	return len == s.n ? c : 0;
}

uint32_t
nth(struct span s, int n)
{
	size_t at = 0, len;
	uint32_t c = 0;

	for (; n >= 0 && at < s.n; n--, at += len)
		c = utf8_at(s.p + at, &len);
	return c;
}

/*** Maps of single characters ***/

uint32_t compat[UNICODE], simple[UNICODE], rare[UNICODE], regional[UNICODE];

uint32_t
through(const uint32_t *map, uint32_t c)
{
	return c < UNICODE && map[c] ? map[c] : c;
}

void
fill(uint32_t *map, const struct dict *d)
{
	for (size_t i = 0; i < d->n; i++) {
		uint32_t c = single(d->rows[i].key);
		uint32_t to = single(d->rows[i].first);

		if (c != 0)
			map[c] = to ? to : MANY;
	}
}

bool
out_of_reach(struct span key)
{
	for (size_t at = 0, len; at < key.n; at += len)
		if (compat[utf8_at(key.p + at, &len)])
			return true;
	return false;
}
