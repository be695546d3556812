/*
 * page_open.c - the block-level elements that are open, and the containers
 * that blocks stand in: only as much of the standard's tree construction as
 * tells what is in what. See page.h.
 */
#include "page.h"

#include "class.h"

/*** Containers ***/

static bool
in_svg(const struct page *p)
{
	return html_is_foreign(&p->html) &&
	    p->html.foreign[p->html.foreign_len - 1] == EL_SVG;
}

static uint32_t
container_add(struct page *p, uint32_t parent, const struct open *o)
{
	struct container *all, *c;
	uint32_t number = (uint32_t)(p->container_buf.len / sizeof *c);

	buf_reserve(&p->container_buf, sizeof *c);
	p->container_buf.len += sizeof *c;
	all = (struct container *)(void *)p->container_buf.data;
	c = &all[number];
	*c = (struct container){ .parent = parent };
	if (number > 0) {
		c->depth = (uint16_t)(all[parent].depth + 1);
		c->kind = o->kind;
		c->kinds = all[parent].kinds | o->kind;
		c->name = o->name;
		c->names = all[parent].names | o->name;
		c->path = (all[parent].path ^ o->key) * 0x9e3779b1u + 1;
	}
	return number;
}

void
page_whole(struct page *p)
{
	static const struct open whole;

	container_add(p, 0, &whole);
}

/* Those round it get their numbers first. */
uint32_t
page_container(struct page *p)
{
	uint32_t parent = 0;
	size_t i = p->depth;

	while (i > 0 && p->open[i - 1].container == 0)
		i--;
	if (i > 0)
		parent = p->open[i - 1].container - 1;
	for (; i < p->depth; i++) {
		if (p->open[i].kind != 0 || p->open[i].name != 0)
			parent = container_add(p, parent, &p->open[i]);
		p->open[i].container = parent + 1;
	}
	if (in_svg(p)) {
		struct open hidden = { .kind = KIND_HIDDEN };

		parent = container_add(p, parent, &hidden);
	}
	return parent;
}

/*** Elements ***/

/* The kinds of element that decide what a tag closes; the last stands for all. */
static const uint32_t deciding[PAGE_DECIDING] = { KIND_ITEM, KIND_HEADING,
	KIND_CELL, KIND_TABLE, KIND_BUTTON, KIND_LIST, KIND_FORM, ~0u };

/* One behind the innermost element of these kinds; 0 where none is open. */
static inline size_t
innermost(const struct page *p, uint32_t kinds)
{
	size_t found = 0;

	for (size_t i = 0; p->depth > 0 && i < PAGE_DECIDING; i++) {
		size_t its = p->open[p->depth - 1].innermost[i];

		if ((deciding[i] & kinds) == deciding[i] && its > found)
			found = its;
	}
	return found;
}

static void
pop_to(struct page *p, size_t depth)
{
	while (p->depth > depth) {
		const struct open *o = &p->open[--p->depth];

		p->of_row[element_number(o->row)] = o->outer;
	}
	if (p->linked && p->depth < p->link_depth)
		p->linked = false;
}

/* Close the innermost element of a row, unless one of these kinds is in it. */
static inline void
close_row(struct page *p, const struct element_row *row, uint32_t barrier)
{
	size_t its = p->of_row[element_number(row)];

	if (its > 0 && its >= innermost(p, barrier))
		pop_to(p, its - 1);
}

/* Close the innermost one of a kind, unless one of the others is in it. */
static inline void
close_kind(struct page *p, uint32_t kind, uint32_t barrier)
{
	size_t its = innermost(p, kind);

	if (its > 0 && its >= innermost(p, barrier))
		pop_to(p, its - 1);
}

enum { TABLE_PARTS = KIND_TABLE | KIND_CELL | KIND_BUTTON };

/* What a start tag ends without saying so. */
static void
imply_ends(struct page *p, const struct element_row *row)
{
	uint16_t e = row->element;

	if (row->flags & E_CLOSES_P)
		close_row(p, p->p, TABLE_PARTS);
	if (e == EL_LI || e == EL_DD || e == EL_DT || e == EL_OPTION)
		close_kind(p, KIND_ITEM, TABLE_PARTS | KIND_LIST | KIND_FORM);
	else if (row->kind & KIND_HEADING)
		close_kind(p, KIND_HEADING, ~0u);
	else if ((row->flags & E_CELL) || e == EL_TR || e == EL_TBODY)
		close_kind(p, KIND_CELL, KIND_TABLE);
	if (e == EL_TR)
		close_row(p, row, KIND_TABLE);
}

/* Text in a div of a list item is a list item's. */
static void
inherit(struct page *p)
{
	struct open *o = &p->open[p->depth - 1];

	if (p->depth > 1 && o->role == ROLE_P &&
	    (o->row->flags & E_SCOPE) == 0) {
		o->role = p->open[p->depth - 2].role;
		o->heading = p->open[p->depth - 2].heading;
	}
	if (o->row->kind & KIND_HEADING)
		o->heading = (uint8_t)(o->row->name[1] - '0');
}

/* Where the innermost elements are, with this one. */
static void
count_in(struct page *p, const struct element_row *row)
{
	struct open *o = &p->open[p->depth - 1];
	uint16_t *of_row = &p->of_row[element_number(row)];

	if (p->depth > 1)
		memcpy(o->innermost, o[-1].innermost, sizeof o->innermost);
	for (size_t i = 0; i < PAGE_DECIDING; i++)
		if (row->kind & deciding[i])
			o->innermost[i] = (uint16_t)p->depth;
	o->outer = *of_row;
	*of_row = (uint16_t)p->depth;
}

void
page_push(struct page *p, const struct element_row *row)
{
	imply_ends(p, row);
	if (row->flags & E_VOID)
		return;
	if (p->depth == PAGE_DEPTH) {
		p->deeper++;
		return;
	}
	p->open[p->depth++] = (struct open){ .row = row,
		.kind = class_kinds(&p->html), .name = class_names(&p->html),
		.key = class_key(&p->html), .role = row->role };
	inherit(p);
	count_in(p, row);
}

void
page_pop(struct page *p, const struct element_row *row)
{
	if (p->deeper > 0 && p->of_row[element_number(row)] > 0) {
		p->deeper--;
		return;
	}
	if (row->kind & KIND_HEADING)
		close_kind(p, KIND_HEADING, TABLE_PARTS);
	else
		close_row(p, row, row->flags & E_CELL || row->kind & KIND_TABLE
		    || row->element == EL_TR || row->element == EL_TBODY ?
		    0 : KIND_TABLE | KIND_CELL);
}
