#include "names.h"

#include <err.h>
#include <stdlib.h>

#include "fold.h"

const char *const rule_names[RULES] = {
	"", "noun", "verb", "quote", "suffix", "version", "given", "part",
	"title", "dots", "gloss"
};

/* What was learned of an alias; its strings are in names.bytes. */
struct note {
	size_t alias, name, id;
	uint8_t alias_n, name_n, id_n, base_n, type, rule;
	bool here;		/* holds only where it was found */
	bool unclear;		/* equally good evidence for two things */
	unsigned count;
};

static struct note *
note_at(const struct names *n, size_t i)
{
	return (struct note *)(void *)n->notes.data + i;
}

static struct span
bytes_at(const struct names *n, size_t at, size_t len)
{
	return (struct span){ n->bytes.data + at, len };
}

static uint64_t
alias_hash(struct span s)
{
	uint64_t h = 0;

	for (size_t i = 0; i < s.n; i++)
		h = h * UINT64_C(0x9e3779b97f4a7c15) + (unsigned char)s.p[i] + 1;
	return h ^ h >> 29;
}

static size_t
table_slot(const struct names *n, struct span alias)
{
	size_t i = alias_hash(alias) & (n->table_size - 1);

	for (; n->table[i] != 0; i = (i + 1) & (n->table_size - 1)) {
		const struct note *note = note_at(n, n->table[i] - 1);

		if (span_same(alias, bytes_at(n, note->alias, note->alias_n)))
			break;
	}
	return i;
}

static void
table_grow(struct names *n)
{
	size_t count = n->notes.len / sizeof(struct note);

	if (2 * count < n->table_size)
		return;
	free(n->table);
	n->table_size = n->table_size ? 2 * n->table_size : 256;
	n->table = calloc(n->table_size, sizeof *n->table);
	if (n->table == NULL)
		err(1, NULL);
	for (size_t i = 0; i < count; i++) {
		const struct note *note = note_at(n, i);

		n->table[table_slot(n, bytes_at(n, note->alias,
		    note->alias_n))] = (uint32_t)i + 1;
	}
}

static size_t
keep(struct names *n, struct span s)
{
	size_t at = n->bytes.len;

	buf_add(&n->bytes, s.p, s.n);
	return at;
}

static void
note_name(struct names *n, struct note *note, const struct finding *f)
{
	note->name_n = (uint8_t)f->name.n;
	note->id_n = (uint8_t)f->id.n;
	note->base_n = (uint8_t)f->base.n;
	note->type = (uint8_t)f->type;
	note->rule = (uint8_t)f->rule;
	note->name = keep(n, f->name);
	note->id = keep(n, f->id);
}

void
names_note(struct names *n, const struct finding *f)
{
	struct note *note, new = { .here = f->here, .count = 1 };
	struct match here = { .start = f->start, .end = f->end };
	size_t slot;

	if (f->alias.n == 0 || f->alias.n > 255 || f->name.n > 255)
		return;
	if (f->here)
		buf_add(&n->places, (char *)&here, sizeof here);
	table_grow(n);
	slot = table_slot(n, f->alias);
	if (n->table[slot] == 0) {
		new.alias_n = (uint8_t)f->alias.n;
		new.alias = keep(n, f->alias);
		note_name(n, &new, f);
		buf_add(&n->notes, (char *)&new, sizeof new);
		n->table[slot] = (uint32_t)(n->notes.len / sizeof new);
		return;
	}
	note = note_at(n, n->table[slot] - 1);
	note->count++;
	note->here &= f->here;
	if (f->rule > note->rule) {
		note->unclear = false;
		note_name(n, note, f);
	} else if (f->rule == note->rule && f->rule == RULE_PART &&
	    !span_same(f->name, bytes_at(n, note->name, note->name_n))) {
		note->unclear = true;
	}
}

/*** From notes to names ***/

/* The last part of a person's name, where it can stand for all of it. */
static struct span
last_part(struct span name)
{
	size_t i = name.n, len;
	struct span part;
	bool latin;

	while (i > 0) {
		size_t k = i - 1;

		while (k > 0 && !utf8_starts(name.p[k]))
			k--;
		if (name.p[k] == ' ' || fold_at(name.p + k, &len) == 0xb7)
			break;
		i = k;
	}
	part = (struct span){ name.p + i, name.n - i };
	if (i == 0 || part.n == 0)
		return (struct span){ 0 };
	latin = (unsigned char)part.p[0] < 0x80;
	if (latin ? part.n < 4 || part.p[0] < 'A' || part.p[0] > 'Z' :
	    utf8_count(part.p, part.n) < 2)
		return (struct span){ 0 };
	return part;
}

/* The first part of a dotted name, of three characters and more: shorter ones
 * begin too many other words (马克). */
static struct span
first_part(struct span name)
{
	size_t i = 0, len;

	while (i < name.n && fold_at(name.p + i, &len) != 0xb7)
		i += len;
	if (i == name.n || (unsigned char)name.p[0] < 0x80 ||
	    utf8_count(name.p, i) < 3)
		return (struct span){ 0 };
	return (struct span){ name.p, i };
}

/* What else a person that was named in full is called. */
static void
note_part(struct names *n, const struct row *person)
{
	struct finding f = { .type = PERSON, .rule = RULE_PART };
	struct buf *copy = &n->scratch;
	struct span alias;

	copy->len = 0;		/* these may be in n->bytes, which may move */
	buf_reserve(copy, person->alias.n + person->name.n + person->id.n);
	buf_add(copy, person->alias.p, person->alias.n);
	buf_add(copy, person->name.p, person->name.n);
	buf_add(copy, person->id.p, person->id.n);
	alias = (struct span){ copy->data, person->alias.n };
	f.name = (struct span){ alias.p + alias.n, person->name.n };
	f.id = (struct span){ f.name.p + f.name.n, person->id.n };
	f.alias = last_part(alias);
	names_note(n, &f);
	f.alias = first_part(alias);
	names_note(n, &f);
}

/* The last and first parts of all persons named in full. */
static void
note_parts(struct names *n, const struct gazetteer *dict, struct span known)
{
	size_t count = n->notes.len / sizeof(struct note);
	struct match m;
	struct row r;

	for (size_t i = 0; i < known.n; i += sizeof m) {
		memcpy(&m, known.p + i, sizeof m);
		if (gazetteer_row(dict, m.row, &r) && r.type == PERSON)
			note_part(n, &r);
	}
	for (size_t i = 0; i < count; i++) {
		const struct note *note = note_at(n, i);

		if (note->type != PERSON || note->rule == RULE_PART ||
		    note->unclear)
			continue;
		r = (struct row){
			.alias = bytes_at(n, note->alias, note->alias_n),
			.name = bytes_at(n, note->name, note->name_n),
			.id = bytes_at(n, note->id, note->id_n)
		};
		if (r.name.n == 0)
			r.name = r.alias;
		note_part(n, &r);
	}
}

static bool
is_name(const struct names *n, const struct gazetteer *dict, struct span s)
{
	struct row r;
	uint32_t at = gazetteer_lookup(dict, s);

	if (at != 0 && gazetteer_row(dict, at, &r) && r.type == PERSON)
		return true;
	at = n->table[table_slot(n, s)];
	return at != 0 && note_at(n, at - 1)->type == PERSON;
}

/* A dotted name that is another with a character more at an end is wrong. */
static void
drop_overlong(struct names *n, const struct gazetteer *dict)
{
	size_t count = n->notes.len / sizeof(struct note);

	for (size_t i = 0; i < count; i++) {
		struct note *note = note_at(n, i);
		struct span s = bytes_at(n, note->alias, note->alias_n), less;

		if (note->rule != RULE_DOTS)
			continue;
		for (size_t cut = 1; cut <= 2 && s.n > 9 * cut; cut++) {
			less = (struct span){ s.p + 3 * cut, s.n - 3 * cut };
			note->unclear |= utf8_starts(*less.p) &&
			    is_name(n, dict, less);
			less.p = s.p;
			note->unclear |= utf8_starts(s.p[less.n]) &&
			    is_name(n, dict, less);
		}
	}
}

static bool
is_initials(struct span s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < 'A' || s.p[i] > 'Z')
			return false;
	return true;
}

/* MSL实验室 is what MSL is, where that is an organisation too. */
static void
name_by_base(struct names *n, const struct gazetteer *dict)
{
	size_t count = n->notes.len / sizeof(struct note);

	for (size_t i = 0; i < count; i++) {
		struct note *note = note_at(n, i), *other;
		struct span base = bytes_at(n, note->alias, note->base_n);
		uint32_t at;
		struct row r;

		if (base.n == 0 || note->rule != RULE_SUFFIX)
			continue;
		at = gazetteer_lookup(dict, base);
		if (at != 0 && gazetteer_row(dict, at, &r) && r.type == ORG &&
		    is_initials(base)) {
			note->name_n = (uint8_t)r.name.n;
			note->id_n = (uint8_t)r.id.n;
			note->name = keep(n, r.name);
			note->id = keep(n, r.id);
		} else if ((at = n->table[table_slot(n, base)]) != 0) {
			other = note_at(n, at - 1);
			if (other->type != ORG)
				continue;
			note->name = other->name;
			note->name_n = other->name_n;
			note->id = other->id;
			note->id_n = other->id_n;
		}
	}
}

/* Make the gazetteer of what was learned. */
static void
build(struct names *n)
{
	struct gaz_builder b = { 0 };
	size_t count = n->notes.len / sizeof(struct note);

	gazetteer_free(&n->learned);
	for (size_t i = 0; i < count; i++) {
		const struct note *note = note_at(n, i);
		struct row r = {
			.alias = bytes_at(n, note->alias, note->alias_n),
			.name = bytes_at(n, note->name, note->name_n),
			.id = bytes_at(n, note->id, note->id_n),
			.context = { "-", note->here },
			.type = (enum type)note->type,
			.priority = note->rule, .flags = ROW_EXACT
		};

		if (!note->unclear && !(note->rule == RULE_VERB &&
		    note->count < 2))
			gazetteer_add(&b, &r);
	}
	gazetteer_build(&n->learned, &b);
}

static int
by_place(const void *a, const void *b)
{
	const struct match *x = a, *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return (x->end < y->end) - (x->end > y->end);
}

/* Names found in place, among the others: leftmost, then longest. */
static void
add_places(struct names *n, struct span text, struct buf *found, size_t from)
{
	struct match m, *all;
	struct row r = { .type = NEGATIVE };
	size_t count, to = 0, end = 0;

	for (size_t i = 0; i < n->places.len; i += sizeof m) {
		memcpy(&m, n->places.data + i, sizeof m);
		m.row = m.first = gazetteer_lookup(&n->learned, (struct span){
		    text.p + m.start, m.end - m.start });
		if (!gazetteer_row(&n->learned, m.row, &r))
			continue;
		m.type = r.type;
		m.entity = r.entity;
		buf_add(found, (char *)&m, sizeof m);
	}
	all = (void *)(found->data + from);
	count = (found->len - from) / sizeof m;
	if (n->places.len == 0 || count == 0)
		return;
	qsort(all, count, sizeof m, by_place);
	for (size_t i = 0; i < count; i++) {
		if (all[i].start < end)
			continue;
		end = all[i].end;
		all[to++] = all[i];
	}
	found->len = from + to * sizeof m;
}

/*** A document ***/

/* Take the line that begins at byte at apart; where the next begins. */
static size_t
read_line(struct names *n, struct line *l, size_t at, size_t *match,
    size_t matches)
{
	size_t len, first = *match;

	n->chars.len = n->offsets.len = n->known.len = 0;
	for (; at < l->text.n && l->text.p[at] != '\n'; at += len) {
		uint32_t c = fold_width(l->text.p + at, &len), known = 0;

		while (first < matches && l->matches[first].end <= at)
			first++;
		if (first < matches && l->matches[first].start <= at)
			known = (uint32_t)first + 1;
		buf_add(&n->chars, (char *)&c, sizeof c);
		buf_add(&n->offsets, (char *)&at, sizeof at);
		buf_add(&n->known, (char *)&known, sizeof known);
	}
	l->n = n->chars.len / sizeof *l->c;
	buf_add(&n->chars, (char *)&(uint32_t){ '\n' }, sizeof(uint32_t));
	buf_add(&n->offsets, (char *)&at, sizeof at);
	buf_add(&n->known, (char *)&(uint32_t){ 0 }, sizeof(uint32_t));
	l->c = (void *)n->chars.data;
	l->at = (void *)n->offsets.data;
	l->known = (void *)n->known.data;
	*match = first;
	return at + 1;
}

void
names_find(struct names *n, struct span text, const struct gazetteer *dict,
    struct span known, struct buf *found)
{
	struct line l = { .names = n, .dict = dict, .text = text,
		.matches = (const void *)known.p };
	size_t match = 0, from = found->len;

	n->places.len = 0;
	for (size_t at = 0; at < text.n;) {
		at = read_line(n, &l, at, &match, known.n / sizeof *l.matches);
		if (l.n > 0)
			names_read_line(&l);
	}
	drop_overlong(n, dict);
	note_parts(n, dict, known);
	name_by_base(n, dict);
	build(n);
	n->scan.g = &n->learned;
	gazetteer_scan(&n->scan, text, found);
	add_places(n, text, found, from);
}

const struct gazetteer *
names_learned(const struct names *n)
{
	return &n->learned;
}

void
names_forget(struct names *n)
{
	n->notes.len = n->bytes.len = 0;
	if (n->table_size > 0)
		memset(n->table, 0, n->table_size * sizeof *n->table);
}

void
names_free(struct names *n)
{
	gazetteer_free(&n->learned);
	gazetteer_scan_free(&n->scan);
	buf_free(&n->notes);
	buf_free(&n->bytes);
	buf_free(&n->places);
	buf_free(&n->chars);
	buf_free(&n->offsets);
	buf_free(&n->known);
	buf_free(&n->scratch);
	free(n->table);
}
