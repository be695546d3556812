#include "decoder.h"

#include "buf.h"
#include "decoder_table.h"
#include "tables/encodings.h"
#include "utf8.h"

enum decoded {
	BAD = 0xfffd,
	NOTHING = 0x110000	/* bytes that mean no character: an escape */
};

/* It ends in the midst of a character: as far as it came, if that is all. */
static size_t
cut_off(size_t n, bool last, uint32_t *c)
{
	*c = BAD;
	return last ? n : 0;
}

/* A sequence that is none takes no ASCII with it. */
static size_t
bad_pair(const unsigned char *s, size_t n, uint32_t *c)
{
	*c = BAD;
	return s[n - 1] < 0x80 ? n - 1 : n;
}

/*** Tables of single bytes and pairs ***/

static size_t
single(struct decoder *d, const unsigned char *s, size_t n, bool last,
    uint32_t *c)
{
	(void)n;
	(void)last;
	*c = d->table->single[*s - 0x80];
	if (*c == NO_CHARACTER)
		*c = BAD;
	return 1;
}

static size_t
pair(struct decoder *d, const unsigned char *s, size_t n, bool last,
    uint32_t *c)
{
	uint32_t is = d->table->single[*s - 0x80];

	if (is != IS_LEAD)
		return single(d, s, n, last, c);
	if (n < 2)
		return cut_off(n, last, c);
	*c = s[1] < TRAIL ? NO_CHARACTER :
	    d->table->pairs[*s - LEAD][s[1] - TRAIL];
	return *c == NO_CHARACTER ? bad_pair(s, 2, c) : 2;
}

static bool
is_jis(unsigned char byte)
{
	return byte >= JIS_FIRST && byte < JIS_FIRST + JIS;
}

static size_t
euc_jp(struct decoder *d, const unsigned char *s, size_t n, bool last,
    uint32_t *c)
{
	if (*s != 0x8f || (n > 1 && !is_jis(s[1])))
		return pair(d, s, n, last, c);
	if (n < 3)
		return cut_off(n, last, c);
	*c = is_jis(s[2]) ? euc_jp_triples[s[1] - JIS_FIRST]
	    [s[2] - JIS_FIRST] : NO_CHARACTER;
	return *c == NO_CHARACTER ? bad_pair(s, 3, c) : 3;
}

static uint32_t
four_bytes(const unsigned char *s)
{
	enum { BEYOND_BMP = 189000, LAST = 1237575 };
	const struct gb18030_range *ranges = gb18030_ranges;
	size_t from = 0, to = sizeof gb18030_ranges / sizeof *ranges;
	uint32_t number = gb18030_number(s);

	if (number >= BEYOND_BMP)
		return number <= LAST ? number - BEYOND_BMP + 0x10000 : BAD;
	if (number >= GB18030_BMP)
		return BAD;
	while (to - from > 1) {
		size_t mid = (from + to) / 2;

		if (ranges[mid].sequence <= number)
			from = mid;
		else
			to = mid;
	}
	return ranges[from].first == NO_CHARACTER ? BAD :
	    ranges[from].first + (number - ranges[from].sequence);
}

static size_t
gb18030(struct decoder *d, const unsigned char *s, size_t n, bool last,
    uint32_t *c)
{
	if (d->table->single[*s - 0x80] != IS_LEAD || n < 2 || !is_digit((char)s[1]))
		return pair(d, s, n, last, c);
	*c = BAD;
	if ((n > 2 && (s[2] < LEAD || s[2] == 0xff)) ||
	    (n > 3 && !is_digit((char)s[3])))
		return 1;	/* what follows is read anew */
	if (n < 4)
		return cut_off(n, last, c);
	*c = four_bytes(s);
	return 4;
}

/*** UTF-16 ***/

static uint32_t
unit(const struct decoder *d, const unsigned char *s)
{
	return d->big ? (uint32_t)s[0] << 8 | s[1] : (uint32_t)s[1] << 8 | s[0];
}

static size_t
utf16(struct decoder *d, const unsigned char *s, size_t n, bool last,
    uint32_t *c)
{
	uint32_t low;

	if (n < 2)
		return cut_off(n, last, c);
	*c = unit(d, s);
	if (*c < 0xd800 || *c >= 0xe000)
		return 2;
	if (*c < 0xdc00 && n < 4)
		return cut_off(n, last, c);
	low = *c < 0xdc00 ? unit(d, s + 2) : 0;
	if (low < 0xdc00 || low >= 0xe000) {
		*c = BAD;
		return 2;
	}
	*c = 0x10000 + ((*c & 0x3ff) << 10) + (low & 0x3ff);
	return 4;
}

/*** ISO-2022-JP ***/

enum set { ASCII, ROMAN, KATAKANA, JIS_0208 };

/* The set that an escape sequence turns on; -1 where it is none. */
static int
escape(const unsigned char *s)
{
	static const struct { char bytes[3]; enum set set; } sets[] = {
		{ "(B", ASCII }, { "(J", ROMAN }, { "(I", KATAKANA },
		{ "$@", JIS_0208 }, { "$B", JIS_0208 } };

	for (size_t i = 0; i < sizeof sets / sizeof sets[0]; i++)
		if (memcmp(s, sets[i].bytes, 2) == 0)
			return sets[i].set;
	return -1;
}

/* The characters of a set, but for those of two bytes. */
static uint32_t
iso2022jp_single(enum set set, unsigned char byte)
{
	if (set == KATAKANA)
		return byte >= 0x21 && byte <= 0x5f ? 0xff61u - 0x21 + byte :
		    BAD;
	if (byte >= 0x80 || byte == 0x0e || byte == 0x0f)
		return BAD;
	if (set == ROMAN && byte == 0x5c)
		return 0xa5;
	return set == ROMAN && byte == 0x7e ? 0x203e : byte;
}

static size_t
iso2022jp(struct decoder *d, const unsigned char *s, size_t n, bool last,
    uint32_t *c)
{
	int to;

	*c = BAD;
	if (*s == 0x1b) {
		if (n < 3 && !last && (n < 2 || s[1] == '$' || s[1] == '('))
			return 0;
		to = n < 3 ? -1 : escape(s + 1);
		if (to < 0) {
			d->escaped = false;
			return 1;
		}
		/* Two escapes with nothing between them are an attack. */
		*c = d->escaped ? BAD : NOTHING;
		d->escaped = true;
		d->set = (uint8_t)to;
		return 3;
	}
	d->escaped = false;
	if (d->set != JIS_0208) {
		*c = iso2022jp_single(d->set, *s);
		return 1;
	}
	if (*s < 0x21 || *s > 0x7e)
		return 1;
	if (n < 2)
		return cut_off(n, last, c);
	if (s[1] == 0x1b)
		return 1;
	if (s[1] < 0x21 || s[1] > 0x7e)
		return 2;
	*c = euc_jp_pairs[*s + 0x80 - LEAD][s[1] + 0x80 - TRAIL];
	if (*c == NO_CHARACTER)
		*c = BAD;
	return 2;
}

/*** From outside ***/

static const struct encoding_table *
table_find(const char *name)
{
	const struct encoding_table *t = encoding_tables;

	if (strcmp(name, "gbk") == 0)
		name = "gb18030";
	for (size_t i = 0; i < sizeof encoding_tables / sizeof *t; i++)
		if (strcmp(t[i].name, name) == 0)
			return &t[i];
	return NULL;
}

void
decoder_start(struct decoder *d, const char *name)
{
	d->table = table_find(name);
	d->raw_len = 0;
	d->ascii = d->table != NULL;
	d->big = strcmp(name, "utf-16be") == 0;
	d->set = ASCII;
	d->escaped = false;
	if (strncmp(name, "utf-16", 6) == 0)
		d->step = utf16;
	else if (strcmp(name, "iso-2022-jp") == 0)
		d->step = iso2022jp;
	else if (d->table == NULL)
		d->step = NULL;
	else if (d->table->pairs == NULL)
		d->step = single;
	else
		d->step = strcmp(d->table->name, "gb18030") == 0 ? gb18030 :
		    strcmp(name, "euc-jp") == 0 ? euc_jp : pair;
}

/* Bytes below 0x80 at s[0 .. n) as they are; how many. */
static size_t
pass_ascii(struct decoder *d, struct buf *out, const unsigned char *s, size_t n)
{
	size_t i = 0, at = (size_t)(s - d->raw);

	for (; i < n && s[i] < 0x80; i++) {
		out->data[out->len + i] = (char)s[i];
		d->map[out->len + i] = (uint32_t)(at + i);
	}
	out->len += i;
	return i;
}

static void
put(struct decoder *d, struct buf *out, uint32_t c, size_t at)
{
	size_t from = out->len;

	if ((c >= 0x800 && c < 0xd800) || (c >= 0xe000 && c < 0x10000)) {
		char *to = out->data + from;

		to[0] = (char)(0xe0 | c >> 12);
		to[1] = (char)(0x80 | (c >> 6 & 0x3f));
		to[2] = (char)(0x80 | (c & 0x3f));
		out->len += 3;
	} else if (c > 0x110000) {		/* two of them */
		utf8_put(out, c & 0xffff);
		utf8_put(out, c >> SECOND);
	} else if (c != NOTHING) {
		utf8_put(out, c);
	}
	for (; from < out->len; from++)
		d->map[from] = (uint32_t)at;
}

/* Decode what has been gathered, but for a character that is cut off. */
static void
decode(struct decoder *d, bool last,
    void (*done)(void *state, const struct place *place, size_t n), void *state)
{
	struct buf out = { d->text, 0, sizeof d->text };
	size_t i = 0, used;
	uint32_t c;

	while (i < d->raw_len) {
		const unsigned char *s = d->raw + i;

		if (d->ascii && *s < 0x80) {
			i += pass_ascii(d, &out, s, d->raw_len - i);
			continue;
		}
		used = d->step(d, s, d->raw_len - i, last, &c);
		if (used == 0)
			break;
		put(d, &out, c, i);
		i += used;
	}
	d->map[out.len] = (uint32_t)i;
	if (out.len > 0)
		done(state, &(struct place){ d->text, d->base, d->map,
		    out.len }, out.len);
	d->raw_len -= i;
	d->base += i;
	memmove(d->raw, d->raw + i, d->raw_len);
}

void
decoder_feed(struct decoder *d, const char *s, size_t n, size_t base,
    bool last, void (*done)(void *state, const struct place *place, size_t n),
    void *state)
{
	if (d->step == NULL) {
		if (n > 0)
			done(state, &(struct place){ s, base, NULL, n }, n);
		return;
	}
	if (d->raw_len == 0)
		d->base = base;
	do {
		size_t take = DECODER_PIECE - d->raw_len;

		if (take > n)
			take = n;
		if (take > 0)
			memcpy(d->raw + d->raw_len, s, take);
		d->raw_len += take;
		s += take;
		n -= take;
		decode(d, last && n == 0, done, state);
	} while (n > 0);
}
