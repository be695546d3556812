/*
 * gazetteer_index.h - how the index lies in memory; for gazetteer*.c alone.
 */
#ifndef GAZETTEER_INDEX_H
#define GAZETTEER_INDEX_H

#include "fold.h"
#include "gazetteer.h"

enum {
	GAZ_VERSION = 5,
	NAME_MAX_BYTES = 255,
	PREFIX = 8,		/* letters of a beginning */
	GOES_ON = 1,		/* in lengths: a name of MIDDLE and more */
	MIDDLE = 16,		/* letters that such a name is known by */
	LONG = 31,		/* lengths from here on share a bit */
	GAZ_BATCH = 64		/* questions before they are answered */
};
#define GAZ_MAGIC "winnowgz"

/* The index: this, then the arrays of struct gazetteer in their order. */
struct gaz_head {
	char magic[8];
	uint32_t version;
	uint32_t order;		/* 0x01020304: the bytes are in our order */
	uint64_t size;		/* bytes in all */
	uint32_t names, entities;
	uint32_t length_bits, pair_bits, slot_bits;
	uint32_t rows_size;
	uint8_t plain;		/* no context, no alias twice */
	uint8_t loose;		/* a Latin name may begin or end in a word */
	uint8_t single;		/* a name is one character of three bytes */
	uint8_t row_bits;	/* in slots, below the tag */
	uint8_t unused[4];
	uint64_t long_lengths[4];	/* bits: lengths from LONG on */
	uint32_t leads[8];	/* bits: bytes that begin a name, besides
				 * letters, digits, and E0 to EF */
	uint64_t sum;		/* of the bytes above */
};

/* A row in the index, at a multiple of 4; its bytes follow: alias, name, id,
 * context. Name 0 bytes long: the alias. */
struct gaz_row {
	uint32_t next, entity;
	int16_t priority;
	uint8_t type, flags;
	uint8_t alias, name, id, context;	/* bytes */
};

/* What the index needs of a row besides its bytes. */
struct key {
	uint64_t hash;		/* of the folded alias, mixed */
	uint32_t row, length;	/* length in code points */
};

/* Where the arrays are in an index with this head; its size. */
uint64_t gaz_layout(struct gazetteer *g, const struct gaz_head *h);

/* What its sum must be. */
uint64_t gaz_head_sum(const struct gaz_head *h);

/* Row at of rows, which must be one. */
void gaz_row_unpack(const char *rows, uint32_t at, struct row *r);

/*** Hashes ***/

#define HASH_STEP UINT64_C(0x9e3779b97f4a7c15)	/* odd */
#define HASH_MIX UINT64_C(0xd6e8feb86659fd93)

/* The hash of c1 … cn is the sum of (ci + 1) * STEP^(n - i): that of a
 * stretch is the difference of two prefixes. */
static inline uint64_t
hash_step(uint64_t h, uint32_t c)
{
	return h * HASH_STEP + c + 1;
}

static inline uint64_t
hash_mix(uint64_t h)
{
	h ^= h >> 32;
	h *= HASH_MIX;
	return h ^ h >> 29;
}

static inline size_t
hash_slot(uint64_t mixed, uint32_t bits)
{
	return (size_t)(mixed >> 8 & ((UINT64_C(1) << bits) - 1));
}

/* What stands in slots for a row: rows are at multiples of 4. */
static inline uint32_t
gaz_slot_of(const struct gaz_head *h, uint64_t mixed, uint32_t row)
{
	return (uint32_t)(mixed >> 32) >> h->row_bits << h->row_bits | row / 4;
}

static inline uint32_t
gaz_slot_row(const struct gaz_head *h, uint32_t slot)
{
	return (slot & ((UINT32_C(1) << h->row_bits) - 1)) * 4;
}

static inline bool
gaz_slot_is(const struct gaz_head *h, uint32_t slot, uint64_t mixed)
{
	return (slot ^ (uint32_t)(mixed >> 32)) >> h->row_bits == 0;
}

/* The hash of n bytes, in its upper bits. */
static inline uint64_t
hash_bytes(uint64_t bytes, unsigned n)
{
	return (bytes << (64 - 8 * n)) * HASH_STEP;
}

/* Of such a hash: a bit. */
static inline uint32_t
hash_top(uint64_t hash, unsigned bits)
{
	return (uint32_t)(hash >> (64 - bits));
}

/* Another of the same, which the first says nothing of. */
static inline uint32_t
hash_again(uint64_t hash, unsigned bits)
{
	return hash_top((hash ^ hash >> 32) * HASH_MIX, bits);
}

/* Of the n letters or digits at p, n up to PREFIX, in either case; PREFIX
 * bytes can be read. */
static inline uint64_t
hash_word(const char *p, unsigned n)
{
	uint64_t bytes;

	memcpy(&bytes, p, sizeof bytes);
	return hash_bytes(bytes | UINT64_C(0x2020202020202020), n);
}

/* The hash of the two characters of three bytes at p, in its upper bits; eight
 * bytes can be read. */
static inline uint64_t
hash_pair(const char *p)
{
	uint64_t bytes;

	memcpy(&bytes, p, sizeof bytes);
	return hash_bytes(bytes, 6);
}

/* The hash of the three characters of three bytes at p, in its upper bits. */
static inline uint64_t
hash_triple(const char *p)
{
	uint64_t low, last = (unsigned char)p[8];

	memcpy(&low, p, sizeof low);
	return (low ^ last << 56 ^ last << 20) * HASH_MIX;
}

/* Whether this byte begins a character of three that is compared as it is
 * (not all do). */
static inline bool
is_common(char lead)
{
	return (unsigned char)((unsigned char)lead - 0xe4) < 0xef - 0xe4;
}

/* The bit of these in triples, and where the lengths of names are that begin
 * so: a third that is not common counts for nothing. */
static inline uint32_t
hash_third(const char *p, unsigned bits)
{
	return is_common(p[6]) ? hash_top(hash_triple(p), bits) :
	    hash_again(hash_pair(p) + 1, bits);
}

static inline uint32_t
hash_lengths(const char *p, unsigned bits)
{
	return hash_again(is_common(p[6]) ? hash_triple(p) : hash_pair(p), bits);
}

enum { FIRST_BITS = 16 };

static inline bool
bit(const uint64_t *set, uint32_t i)
{
	return set[i >> 6] >> (i & 63) & 1;
}

static inline void
bit_set(uint64_t *set, uint32_t i)
{
	set[i >> 6] |= UINT64_C(1) << (i & 63);
}

/* True for a character of three bytes that is compared as it is. */
static inline bool
is_plain_wide(uint32_t c)
{
	return c >= 0x3041 && c < 0xf900 && c != 0x30fb;
}

/* Whether the text (folded) is the alias; with case where exact. */
bool gaz_same(struct span text, struct span alias, bool exact);

/* The first slot at or after a name's with its tag, or an empty one: there the
 * table has no more. */
size_t gaz_slot(const struct gazetteer *g, uint64_t mixed);

/* The first row of the alias that name is (folded), by its hash; or 0. */
uint32_t gaz_find(const struct gazetteer *g, uint64_t mixed, struct span name);

/* gazetteer_probe.c: ask which names begin at byte at; answer all that was
 * asked (adding matches to found). No more than 64 questions between. */
void gaz_probes_begin(struct gaz_scan *s);
void gaz_ask(struct gaz_scan *s, struct span text, size_t at);
void gaz_settle(struct gaz_scan *s, struct span text, struct buf *found,
    bool all);

/* Choose for m->start and m->end among the rows of an alias, of which this is
 * the first; false where none may stand there. */
bool gaz_accept(struct gaz_scan *s, struct span text, struct match *m,
    uint32_t row);

static inline const struct gaz_row *
gaz_row_at(const struct gazetteer *g, uint32_t at)
{
	const struct gaz_row *r;

	if (at < sizeof *r || at % 4 != 0 || g->head->rows_size < sizeof *r ||
	    at > g->head->rows_size - sizeof *r)
		return NULL;
	r = (const struct gaz_row *)(const void *)(g->rows + at);
	if (g->head->rows_size - sizeof *r - at <
	    (size_t)r->alias + r->name + r->id + r->context)
		return NULL;
	return r;
}

static inline struct span
gaz_alias(const struct gaz_row *r)
{
	return (struct span){ (const char *)(r + 1), r->alias };
}

#endif
