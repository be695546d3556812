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
	struct container c = { .parent = parent };
	const struct container *all =
	    (const struct container *)(const void *)p->container_buf.data;
	uint32_t number = (uint32_t)(p->container_buf.len / sizeof c);

	if (number > 0) {
		c.depth = (uint16_t)(all[parent].depth + 1);
		c.kind = o->kind;
		c.kinds = all[parent].kinds | o->kind;
		c.name = o->name;
		c.names = all[parent].names | o->name;
		c.path = (all[parent].path ^ o->key) * 0x9e3779b1u + 1;
	}
	buf_add(&p->container_buf, (const char *)&c, sizeof c);
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
		parent = p->open[i - 1].container;
	for (; i < p->depth; i++) {
		if (p->open[i].kind != 0 || p->open[i].name != 0)
			parent = container_add(p, parent, &p->open[i]);
		p->open[i].container = parent;
	}
	if (in_svg(p)) {
		struct open hidden = { .kind = KIND_HIDDEN };

		parent = container_add(p, parent, &hidden);
	}
	return parent;
}

/*** Elements ***/

static void
pop_to(struct page *p, size_t depth)
{
	while (p->depth > depth) {
		p->depth--;
		p->opened[element_number(p->open[p->depth].row)]--;
	}
	if (p->linked && p->depth < p->link_depth)
		p->linked = false;
}

/* Close the innermost element of a row, unless one of these kinds is round it. */
static void
close_row(struct page *p, const struct element_row *row, uint32_t barrier)
{
	if (p->opened[element_number(row)] == 0)
		return;
	for (size_t i = p->depth; i-- > 0;) {
		if (p->open[i].row == row) {
			pop_to(p, i);
			return;
		}
		if (p->open[i].row->kind & barrier)
			return;
	}
}

/* Close the innermost one of a kind, unless one of the others is round it. */
static void
close_kind(struct page *p, uint32_t kind, uint32_t barrier)
{
	for (size_t i = p->depth; i-- > 0;) {
		uint32_t its = p->open[i].row->kind;

		if (its & kind) {
			pop_to(p, i);
			return;
		}
		if (its & barrier)
			return;
	}
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
	p->open[p->depth++] = (struct open){ row, class_kinds(&p->html),
		class_names(&p->html), class_key(&p->html), 0, row->role, 0 };
	inherit(p);
	p->opened[element_number(row)]++;
}

void
page_pop(struct page *p, const struct element_row *row)
{
	if (p->deeper > 0 && p->opened[element_number(row)] > 0) {
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
