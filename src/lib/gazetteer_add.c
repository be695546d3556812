/* gazetteer_add.c - rows on their way into an index, and what they stand for. */
#include "gazetteer_index.h"

/* The hash of what a row stands for: its id, else its name and type. */
static uint64_t
entity_hash(const struct row *r)
{
	struct span s = r->id.n > 0 ? r->id : r->name;
	uint64_t h = r->id.n > 0 ? 99 : r->type;

	for (size_t i = 0; i < s.n; i++)
		h = hash_step(h, (unsigned char)s.p[i]);
	return hash_mix(h);
}

void
gaz_row_unpack(const char *rows, uint32_t at, struct row *r)
{
	const struct gaz_row *g = (const void *)(rows + at);
	const char *p = (const char *)(g + 1);

	*r = (struct row){
		.alias = { p, g->alias },
		.name = { p + g->alias, g->name },
		.id = { p + g->alias + g->name, g->id },
		.context = { p + g->alias + g->name + g->id, g->context },
		.type = g->type < TYPES ? (enum type)g->type : NEGATIVE,
		.priority = g->priority, .flags = g->flags,
		.entity = g->entity, .next = g->next
	};
	if (r->name.n == 0)
		r->name = r->alias;
}

static bool
entity_same(const struct row *a, const struct row *b)
{
	if (a->id.n > 0 || b->id.n > 0)
		return span_same(a->id, b->id);
	return a->type == b->type && span_same(a->name, b->name);
}

/* In the table of entities: the first row of one, and its hash. */
struct entity {
	uint32_t row, hash;
};

/* Twice the table, with what is in it. */
static void
entities_grow(struct gaz_builder *b)
{
	struct buf old = b->entities;
	size_t had = old.len / sizeof(struct entity), size = had ? 2 * had : 1024;
	struct entity *table;

	b->entities = (struct buf){ 0 };
	buf_reserve(&b->entities, size * sizeof *table);
	b->entities.len = size * sizeof *table;
	table = memset(b->entities.data, 0, b->entities.len);
	for (size_t k = 0; k < had; k++) {
		struct entity e = ((struct entity *)(void *)old.data)[k];
		size_t i = e.hash & (size - 1);

		if (e.row == 0)
			continue;
		while (table[i].row != 0)
			i = (i + 1) & (size - 1);
		table[i] = e;
	}
	buf_free(&old);
}

/* The first row of what row at stands for: itself where it is new. */
static uint32_t
entity_of(struct gaz_builder *b, const struct row *r, uint32_t at)
{
	uint32_t hash = (uint32_t)entity_hash(r);
	struct entity *table;
	struct row other;
	size_t size, i;

	if (2 * b->entity_count >= b->entities.len / sizeof *table)
		entities_grow(b);
	table = (void *)b->entities.data;
	size = b->entities.len / sizeof *table;
	for (i = hash & (size - 1); table[i].row != 0;
	    i = (i + 1) & (size - 1)) {
		if (table[i].hash != hash)
			continue;
		gaz_row_unpack(b->rows.data, table[i].row, &other);
		if (entity_same(&other, r))
			return table[i].row;
	}
	b->entity_count++;
	table[i] = (struct entity){ at, hash };
	return at;
}

static const char *
row_fault(const struct row *r)
{
	struct span a = r->alias;

	if (a.n == 0)
		return "no alias";
	if (a.n > NAME_MAX_BYTES || r->name.n > NAME_MAX_BYTES ||
	    r->id.n > NAME_MAX_BYTES || r->context.n > NAME_MAX_BYTES)
		return "a field of over 255 bytes";
	if (r->type >= TYPES)
		return "unknown type";
	for (size_t i = 0; i < a.n; i++)
		if ((unsigned char)a.p[i] < ' ')
			return "a control character in an alias";
	return utf8_valid(a.p, a.n) < a.n || utf8_valid(r->name.p, r->name.n) <
	    r->name.n || utf8_valid(r->id.p, r->id.n) < r->id.n ?
	    "invalid UTF-8" : NULL;
}

const char *
gazetteer_add(struct gaz_builder *b, const struct row *r)
{
	const char *fault = row_fault(r);
	struct gaz_row head = { 0 };
	struct key key = { 0 };
	struct row named = *r;
	uint64_t h = 0;

	if (fault != NULL)
		return fault;
	if (b->rows.len == 0)	/* so that no row is at 0 */
		buf_add(&b->rows, (char *)&head, sizeof head);
	if (b->rows.len > UINT32_MAX - 2048)
		return "too many rows";
	if (named.name.n == 0)
		named.name = named.alias;
	for (size_t i = 0, n; i < r->alias.n; i += n, key.length++)
		h = hash_step(h, fold_at(r->alias.p + i, &n));
	key.hash = hash_mix(h);
	key.row = (uint32_t)b->rows.len;
	head.priority = (int16_t)r->priority;
	head.type = (uint8_t)r->type;
	head.flags = (uint8_t)(r->flags & ~(unsigned)ROW_CONTEXT);
	if (r->context.n > 0)
		head.flags |= ROW_CONTEXT;
	head.alias = (uint8_t)r->alias.n;
	if (!span_same(named.name, r->alias))
		head.name = (uint8_t)named.name.n;
	head.id = (uint8_t)r->id.n;
	head.context = (uint8_t)r->context.n;
	head.entity = entity_of(b, &named, key.row);
	buf_add(&b->rows, (char *)&head, sizeof head);
	buf_add(&b->rows, r->alias.p, head.alias);
	buf_add(&b->rows, named.name.p, head.name);
	buf_add(&b->rows, r->id.p, head.id);
	buf_add(&b->rows, r->context.p, head.context);
	while (b->rows.len % 4 != 0)
		buf_addc(&b->rows, '\0');
	buf_add(&b->keys, (char *)&key, sizeof key);
	b->count++;
	return NULL;
}
