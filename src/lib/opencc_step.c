/*
 * opencc_step.c - the passes of opencc.h over the shortest piece of text that
 * stands alone in all of them.
 */
#include "opencc.h"

#include "utf8.h"

#include "tables/opencc.h"

const struct opencc_config *
opencc_find(const char *name)
{
	for (size_t i = 0; i < CONFIGS; i++)
		if (strcmp(configs[i].name, name) == 0)
			return &configs[i];
	return NULL;
}

enum { BORDERS = 24 };

/*
 * A step takes the text up to the first place where every pass stands between
 * two of its pieces: at goes through the text as pass 3 does, mid holds what
 * it made, and done is how much of that pass 4 took.
 */
struct step {
	struct opencc *c;
	const char *s;
	size_t n;		/* bytes there are */
	bool final;		/* nothing follows them */
	bool starved;		/* it depends on what follows them */
	bool cut;		/* limit is a cut of pass 2 */
	size_t at;
	size_t limit;		/* pass 3 looks no further */
	size_t clear;		/* pass 2 cuts nowhere before */
	size_t done;
	/* Ends of pieces of pass 3: in mid, in the text. Those that find no
	 * room only make the step longer. */
	struct border { size_t mid, at; } borders[BORDERS];
	size_t nborders, passed;
};

/* The unified form of a compatibility ideograph, or 0. */
static uint32_t
unified(uint32_t c)
{
	size_t low = 0, high = compats;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (compat[middle].from < c)
			low = middle + 1;
		else
			high = middle;
	}
	return low < compats && compat[low].from == c ? compat[low].to : 0;
}

/* Step through the trie by the character at i, as pass 1 leaves it. The bytes
 * it took of the text; 0 where no key goes on so. */
static size_t
walk(const struct step *st, const struct trie *t, size_t i, int32_t *cell)
{
	struct buf form = { 0 };
	char room[4];
	const char *p = st->s + i;
	size_t len = utf8_len(*p), n = len, have = st->n - i;
	uint32_t c;

	if ((*p == '\xef' || *p == '\xf0') && have >= len) {
		utf8_decode(p, have, &c);
		c = c == UTF8_BAD ? 0 : unified(c);
		if (c != 0) {
			form = (struct buf){ .data = room, .cap = sizeof room };
			utf8_put(&form, c);
			p = form.data;
			have = n = form.len;
		}
	}
	for (size_t k = 0; k < n && k < have; k++) {
		if (p[k] == '\0')
			return 0;
		*cell = trie_step(t, *cell, (unsigned char)p[k]);
		if (*cell < 0)
			return 0;
	}
	return n < have || form.data ? len : have < len ? have : len;
}

static bool is_cut(struct step *st, size_t i);

/*
 * The longest key at i with the flags wanted; its length in the text, or 0.
 * Within a piece of pass 2 it does not look over the piece's end.
 */
static size_t
match(struct step *st, const struct trie *t, size_t i, uint32_t want,
    bool within, uint32_t *value)
{
	size_t from = i, found = 0, len;
	int32_t cell = 0;
	uint32_t v;

	if (t->n == 0)
		return 0;
	for (; i < (within ? st->limit : st->n); i += len) {
		if (within && i > from && is_cut(st, i))
			return found;
		len = walk(st, t, i, &cell);
		if (len == 0)
			return found;
		if (!trie_ends(t, cell, &v))
			continue;
		if ((v & want) == want) {
			found = i + len - from;
			*value = v;
		}
		if (v & OPENCC_LAST)
			return found;
	}
	if (i >= st->n && !(within && st->cut) && !st->final)
		st->starved = true;
	return found;
}

/* The bytes that a first byte announces. */
static size_t
announced(char first)
{
	unsigned char b = (unsigned char)first;

	return b < 0xc0 || b >= 0xfe ? 1 : b < 0xf8 ? utf8_len(first) :
	    b < 0xfc ? 5 : 6;
}

/* An ideographic description character, which says how the next two or so
 * characters make up one that has no code. */
static int
parts(const char *s, size_t n)
{
	unsigned char c;

	if (!IDS || n < 3 || s[0] != '\xe2' || s[1] != '\xbf' ||
	    (unsigned char)s[2] < 0xb0)
		return 0;
	c = (unsigned char)s[2];
	return c == 0xb2 || c == 0xb3 ? 3 : c >= 0xbe ? 1 : 2;
}

/*
 * The length of the description sequence at the start, 0 where there is none.
 * A part is a character, by its first byte alone, or another sequence. OpenCC
 * gives up at a depth of 16 and after 64 characters.
 */
static size_t
description(struct step *st)
{
	enum { DEPTH = 16, COUNT = 64 };
	int open[DEPTH] = { 1 }, level = 0;
	size_t i = 0;

	for (int count = 0; count < COUNT; count++) {
		unsigned char b;
		size_t len;
		int more;

		if (i >= st->n) {
			st->starved |= !st->final;
			return 0;
		}
		b = (unsigned char)st->s[i];
		if ((b >= 0x80 && b < 0xc0) || b >= 0xfe)
			return 0;
		len = announced(st->s[i]);
		if (len > st->n - i) {
			st->starved |= !st->final;
			return 0;
		}
		more = parts(st->s + i, st->n - i);
		i += len;
		open[level]--;
		if (more > 0 && ++level == DEPTH)
			return 0;
		if (more > 0)
			open[level] = more;
		while (open[level] == 0)
			if (level-- == 0)
				return i;
	}
	return 0;
}

/* Whether pass 2 cuts the text before i; then that is the limit. */
static bool
is_cut(struct step *st, size_t i)
{
	uint32_t value;

	if (st->cut || i < st->clear)
		return false;
	st->clear = i + 1;
	if (!parts(st->s + i, st->n - i) &&
	    !match(st, &st->c->words, i, 0, false, &value) &&
	    (st->c->config->regional == NULL || !match(st, &simple_trie, i,
	    OPENCC_PHRASE, false, &value)))
		return false;
	st->limit = i;
	return st->cut = true;
}

static void
add_value(struct buf *b, uint32_t value)
{
	buf_add(b, values + (value >> OPENCC_OFFSET),
	    value >> OPENCC_LENGTH & 0xff);
}

/*
 * The length of what is no UTF-8: as OpenCC has it, what the first byte
 * announces, but not over a newline or another character's first byte.
 */
static size_t
broken(struct step *st)
{
	const char *p = st->s + st->at;
	size_t len = 1, most = announced(*p), have = st->n - st->at;

	for (; len < most && len < have; len++)
		if (p[len] == '\n' || (unsigned char)p[len] >= 0xc0)
			return len;
	st->starved |= len < most && !st->final;
	return len;
}

/* Passes 1 and 3: add another key's or character's value to mid. */
static bool
supply_piece(struct step *st)
{
	struct buf *mid = &st->c->mid;
	uint32_t value, c;
	size_t len = 0;

	if (st->at >= st->limit) {
		st->starved |= !st->cut && !st->final;
		return false;
	}
	if (is_cut(st, st->at))
		return false;
	if (st->c->config->regional != NULL)
		len = match(st, st->c->config->regional, st->at, 0, true, &value);
	if (len > 0) {
		add_value(mid, value);
		st->at += len;
		return true;
	}
	len = utf8_decode(st->s + st->at, st->n - st->at, &c);
	if (c == UTF8_BAD)
		len = broken(st);
	if (st->starved)
		return false;
	if (c != UTF8_BAD && unified(c))
		utf8_put(mid, unified(c));
	else
		buf_add(mid, st->s + st->at, len);
	st->at += len;
	return true;
}

static bool
supply(struct step *st)
{
	if (!supply_piece(st))
		return false;
	if (st->nborders < BORDERS)
		st->borders[st->nborders++] =
		    (struct border){ st->c->mid.len, st->at };
	return true;
}

/* Whether pass 4 stands where a piece of pass 3 ends: then all do. */
static bool
at_border(struct step *st)
{
	const struct border *b = &st->borders[st->passed];

	for (; st->passed < st->nborders && b->mid <= st->done; b++) {
		st->passed++;
		if (b->mid == st->done) {
			st->at = b->at;
			return true;
		}
	}
	return st->done == st->c->mid.len;
}

/* Pass 4: add the value of the next key or character of mid to out. */
static void
take(struct step *st, struct buf *out)
{
	const struct buf *mid = &st->c->mid;
	uint32_t v, value = 0, c;
	size_t i = st->done, found = 0;
	int32_t cell = 0;

	while (i < mid->len || supply(st)) {
		if (mid->data[i] == '\0')
			break;
		cell = trie_step(&simple_trie, cell, (unsigned char)mid->data[i]);
		if (cell < 0)
			break;
		i++;
		if (!trie_ends(&simple_trie, cell, &v))
			continue;
		if (!(v & OPENCC_RARE) || st->c->rare) {
			found = i - st->done;
			value = v;
		}
		if (v & OPENCC_LAST)
			break;
	}
	if (found > 0) {
		add_value(out, value);
	} else if (st->done < mid->len) {
		found = utf8_decode(mid->data + st->done, mid->len - st->done, &c);
		buf_add(out, mid->data + st->done, found);
	}
	st->done += found;
}

size_t
opencc_step(struct opencc *c, const char *s, size_t n, bool final,
    struct buf *out)
{
	struct step st = { .c = c, .s = s, .n = n, .final = final, .limit = n,
		.clear = 1 };
	size_t had = out->len, len;
	uint32_t value;

	len = match(&st, &c->words, 0, 0, false, &value);
	if (len > 0 && !st.starved) {
		struct span to = c->to[value >> OPENCC_LENGTH];

		buf_add(out, to.p, to.n);
		return len;
	}
	if (parts(s, n)) {
		len = description(&st);
		len = len ? len : 3;
		if (!st.starved)
			buf_add(out, s, len);
		return st.starved ? 0 : len;
	}
	if (c->config->regional != NULL) {
		len = match(&st, &simple_trie, 0, OPENCC_PHRASE, false, &value);
		if (len > 0) {
			st.limit = len;
			st.cut = true;
		}
	}
	c->mid.len = 0;
	do
		take(&st, out);
	while (!st.starved && !at_border(&st));
	if (st.starved) {
		out->len = had;
		return 0;
	}
	return st.at;
}
