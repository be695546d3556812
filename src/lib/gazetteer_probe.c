/*
 * gazetteer_probe.c - which names begin at a place. It is asked for the names
 * of all lengths that such a beginning has; when enough has been asked, all
 * are looked up, and then compared, so that memory answers while others are
 * being asked.
 */
#include <err.h>
#include <stdlib.h>

#include "gazetteer_index.h"

enum { MOST = GAZ_BATCH + 64 * (LONG + 1) };

/* The character at p as it is compared, *len its bytes there. */
static inline uint32_t
folded(const char *p, size_t *len)
{
	uint32_t c = (unsigned char)*p;

	if (c < 0x80)
		return *len = 1, c - 'A' < 26 ? c + 32 : c;
	c = utf8_at(p, len);
	return is_plain_wide(c) ? c : fold_at(p, len);
}

/*** Long names ***/

enum { WINDOW = 4096, REACH = 256 };

/*
 * The hashes of all prefixes of a stretch of text. Any stretch within it has
 * its hash by one subtraction; when the text has moved on it begins anew.
 */
struct gaz_window {
	size_t count;			/* characters known */
	size_t cursor;			/* the one last asked for */
	size_t at[WINDOW + REACH + 1];	/* where each begins in the text */
	uint64_t hash[WINDOW + REACH + 1];	/* of all before it */
	uint64_t power[REACH + 1];	/* HASH_STEP to the power of i */
};

static void
window_begin(struct gaz_window *w, size_t at)
{
	w->count = w->cursor = 0;
	w->at[0] = at;
	w->hash[0] = 0;
}

/* Know n characters from the cursor on, or all there are in this line. */
static void
window_extend(struct gaz_window *w, struct span text, size_t n)
{
	size_t len, i = w->count, to = w->cursor + n;

	for (; i < to; i++) {
		size_t at = w->at[i];

		if (at >= text.n || text.p[at] == '\n')
			break;
		w->hash[i + 1] = hash_step(w->hash[i],
		    folded(text.p + at, &len));
		w->at[i + 1] = at + len;
	}
	w->count = i;
}

static struct gaz_window *
window_new(void)
{
	struct gaz_window *w = malloc(sizeof *w);

	if (w == NULL)
		err(1, NULL);
	w->power[0] = 1;
	for (int i = 0; i < REACH; i++)
		w->power[i + 1] = w->power[i] * HASH_STEP;
	return w;
}

/* Move a window (NULL: there is none yet) on to byte at, and know n characters. */
static struct gaz_window *
window_at(struct gaz_window **window, struct span text, size_t at, size_t n)
{
	struct gaz_window *w = *window;

	if (w == NULL) {
		w = *window = window_new();
		window_begin(w, at);
	} else if (w->at[w->count] < at || w->at[w->cursor] > at) {
		window_begin(w, at);
	} else {
		while (w->at[w->cursor] < at)
			w->cursor++;
		if (w->cursor > WINDOW)
			window_begin(w, at);
	}
	window_extend(w, text, n);
	return w;
}

/* The hash of the n characters at the cursor. */
static uint64_t
window_hash(const struct gaz_window *w, size_t n)
{
	return hash_mix(w->hash[w->cursor + n] -
	    w->hash[w->cursor] * w->power[n]);
}

/*** What is asked ***/

struct probe {
	uint64_t hash;
	size_t at;
	uint32_t bytes;		/* 0: all lengths from LONG on */
	uint32_t row;		/* that it may be */
};

struct gaz_probes {
	struct gaz_window *asking, *answering;	/* NULL: not needed yet */
	struct probe all[MOST];
};

/*** Asking ***/

static uint32_t
lengths_at(const struct gazetteer *g, uint64_t hash)
{
	return g->lengths[hash_slot(hash, g->head->length_bits)];
}

/*
 * Bits: the lengths of names that begin with the two characters of three
 * bytes at p, and the third if it is like them.
 */
static uint32_t
lengths_wide(const struct gazetteer *g, const char *p)
{
	const struct gaz_head *h = g->head;
	uint32_t found;

	found = (uint32_t)bit(g->wholes, hash_again(hash_pair(p),
	    h->pair_bits)) << 2;
	if (bit(g->triples, hash_third(p, h->pair_bits)))
		found |= g->lengths[hash_lengths(p, h->length_bits)];
	return found;
}

/* The same for a beginning that is one character, or letters. */
static uint32_t
lengths_narrow(const struct gazetteer *g, struct span text, size_t at)
{
	uint32_t found = 0, c;
	uint64_t hash = 0;
	bool run = true;	/* all were letters */
	size_t len;

	for (unsigned n = 0; n < PREFIX && at < text.n; n++, at += len) {
		c = folded(text.p + at, &len);
		if (run && !is_word(c)) {
			if (n == 0)
				return lengths_at(g, hash_mix(hash_step(0, c)));
			found |= lengths_at(g, hash_mix(hash));
			run = false;
		}
		hash = hash_step(hash, c);
		if (run && g->head->loose)
			found |= lengths_at(g, hash_mix(hash));
	}
	return found | lengths_at(g, hash_mix(hash));
}

/* Bits: the lengths from MIDDLE on. */
static uint32_t
lengths_long(const struct gaz_scan *s, struct span text, size_t at)
{
	struct gaz_window *w = window_at(&s->probes->asking, text, at, MIDDLE);

	if (w->cursor + MIDDLE > w->count)
		return 0;
	return lengths_at(s->g, window_hash(w, MIDDLE)) >> MIDDLE << MIDDLE;
}

/* Ask for the names of these lengths at byte at, the shortest first. */
static void
ask_lengths(struct gaz_scan *s, struct span text, size_t at, uint32_t lengths)
{
	const struct gazetteer *g = s->g;
	const bool bounded = !g->head->loose;
	struct probe *to = s->probes->all + s->asked;
	uint64_t hash = 0;
	size_t end = at, len;
	bool more;

	if (lengths & GOES_ON)
		lengths |= lengths_long(s, text, at);
	more = lengths >> LONG;
	lengths &= ~(UINT32_C(1) << LONG);
	for (unsigned n = 1; lengths >> n != 0 && end < text.n; n++) {
		uint32_t c = folded(text.p + end, &len);

		end += len;
		hash = hash_step(hash, c);
		if (!(lengths >> n & 1) || (bounded && c < 0x80 && is_word(c) &&
		    end < text.n && (signed char)text.p[end] >= 0 &&
		    is_word((unsigned char)text.p[end])))
			continue;
		*to = (struct probe){ hash_mix(hash), at, (uint32_t)(end - at), 0 };
		__builtin_prefetch(&g->slots[hash_slot(to->hash,
		    g->head->slot_bits)]);
		to++;
	}
	if (more)
		*to++ = (struct probe){ .at = at };
	s->asked = (size_t)(to - s->probes->all);
}

void
gaz_ask(struct gaz_scan *s, struct span text, size_t at)
{
	const char *p = text.p + at;
	const bool wide = (unsigned char)*p - 0xe0u < 16;
	uint32_t lengths = wide ? lengths_wide(s->g, p) : 0;
	uint64_t bytes;

	memcpy(&bytes, p, sizeof bytes);
	if (!wide || bit(s->g->firsts, hash_top(hash_bytes(bytes, 3),
	    FIRST_BITS)))
		lengths |= lengths_narrow(s->g, text, at);
	if (lengths != 0)
		ask_lengths(s, text, at, lengths);
}

/*** Answers ***/

/* Drop what no name has the hash of; memory is asked for the others' rows. */
static void
look_up(struct gaz_scan *s)
{
	const struct gazetteer *g = s->g;
	struct probe *all = s->probes->all;
	size_t to = 0;

	for (size_t i = 0; i < s->asked; i++) {
		struct probe p = all[i];

		if (p.bytes > 0) {
			size_t slot = gaz_slot(g, p.hash);

			if (g->slots[slot] == 0)
				continue;
			p.row = gaz_slot_row(g->head, g->slots[slot]);
			__builtin_prefetch(g->rows + p.row);
		}
		all[to++] = p;
	}
	s->asked = to;
}

/* Whether the name is there and fits. */
static bool
answer(struct gaz_scan *s, struct span text, const struct probe *p,
    struct match *m)
{
	const struct gaz_row *r = gaz_row_at(s->g, p->row);
	struct span name = { text.p + p->at, p->bytes };
	uint32_t row = p->row;

	m->start = p->at;
	m->end = p->at + p->bytes;
	if (r == NULL || !gaz_same(name, gaz_alias(r), false))
		row = gaz_find(s->g, p->hash, name);
	return row != 0 && gaz_accept(s, text, m, row);
}

/* The same for the lengths from LONG on; with all, all of them are added. */
static bool
answer_long(struct gaz_scan *s, struct span text, size_t at, bool all,
    struct buf *found, struct match *m)
{
	const struct gaz_window *w = window_at(&s->probes->answering, text, at,
	    REACH - 1);
	const uint64_t *longs = s->g->head->long_lengths;

	for (unsigned word = REACH / 64; word-- > 0;)
		for (uint64_t lengths = longs[word]; lengths != 0;) {
			unsigned i = 63 - (unsigned)__builtin_clzll(lengths);
			size_t n = 64 * word + i;
			struct probe p = { .at = at };

			lengths ^= UINT64_C(1) << i;
			if (w->cursor + n > w->count)
				continue;
			p.hash = window_hash(w, n);
			p.bytes = (uint32_t)(w->at[w->cursor + n] - at);
			if (!answer(s, text, &p, m))
				continue;
			if (!all)
				return true;
			buf_add(found, (char *)m, sizeof *m);
		}
	return false;
}

void
gaz_settle(struct gaz_scan *s, struct span text, struct buf *found, bool all)
{
	const struct probe *p = s->probes->all, *end, *next;
	struct match m;

	look_up(s);
	for (end = p + s->asked; p < end; p = next) {
		for (next = p + 1; next < end && next->at == p->at;)
			next++;
		if (p->at < s->resume)
			continue;
		for (const struct probe *q = next; q-- > p;) {	/* longest first */
			if (!(q->bytes > 0 ? answer(s, text, q, &m) :
			    answer_long(s, text, q->at, all, found, &m)))
				continue;
			buf_add(found, (char *)&m, sizeof m);
			if (all)
				continue;
			s->resume = m.end;
			break;
		}
	}
	s->asked = 0;
}

void
gaz_probes_begin(struct gaz_scan *s)
{
	if (s->probes == NULL) {
		s->probes = malloc(sizeof *s->probes);
		if (s->probes == NULL)
			err(1, NULL);
		s->probes->asking = s->probes->answering = NULL;
	}
	if (s->probes->asking != NULL)
		window_begin(s->probes->asking, 0);
	if (s->probes->answering != NULL)
		window_begin(s->probes->answering, 0);
	s->asked = s->resume = 0;
}

void
gazetteer_scan_free(struct gaz_scan *s)
{
	if (s->probes != NULL) {
		free(s->probes->asking);
		free(s->probes->answering);
	}
	free(s->probes);
	s->probes = NULL;
}
