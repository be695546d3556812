/* The lines and blocks of a page, its open elements, its tags (over 500 lines:
 * all of them work on one state). */
#include "page.h"

#include <stdlib.h>

#include "class.h"
#include "utf8.h"

/*** Lines and blocks ***/

static bool
in_svg(const struct page *p)
{
	return html_is_foreign(&p->html) &&
	    p->html.foreign[p->html.foreign_len - 1] == EL_SVG;
}

/* Count what was added to the text since the last time. */
static void
count(struct page *p)
{
	const char *s;
	size_t n = p->text.len - p->counted, seen = 0;

	if (!p->blocks || n == 0)
		return;
	s = p->text.data + p->counted;
	for (size_t i = 0; i < n; i++)
		seen += utf8_starts(s[i]) && !is_blank(s[i]);
	p->counted = p->text.len;
	p->now.chars += (uint32_t)seen;
	if (p->linked)
		p->now.linked += (uint32_t)seen;
}

/* What container 0 is. */
static const struct open whole;

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

/* The number of the innermost container; those round it get theirs first. */
static uint32_t
container_of(struct page *p)
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

static void
begin(struct page *p)
{
	line_start(&p->line);
	p->counted = p->now_at = p->text.len;
	p->now = (struct block){ 0 };
	p->now.links = p->linked;
}

/* The text has its last place now: give each block its own. */
static void
settle(struct page *p)
{
	struct block *b = (struct block *)(void *)p->block_buf.data;
	const char *text = p->text.data;
	size_t n = p->block_buf.len / sizeof *b;

	for (size_t i = 0; i < n; i++) {
		b[i].text.p = text;
		text += b[i].text.n;
	}
	p->document.blocks = b;
	p->document.n = n;
	p->document.containers =
	    (const struct container *)(const void *)p->container_buf.data;
	p->document.n_containers =
	    p->container_buf.len / sizeof (struct container);
	meta_end(&p->meta, &p->document);
}

/* Hand over the blocks so far, and begin anew amid the elements that are open. */
static void
give_up(struct page *p)
{
	settle(p);
	p->full(p->full_state);
	p->before += PAGE_BLOCKS;
	p->text.len = p->block_buf.len = p->container_buf.len = 0;
	for (size_t i = 0; i < p->depth; i++)
		p->open[i].container = 0;
	container_add(p, 0, &whole);
}

void
page_break(struct page *p)
{
	line_end(&p->line);
	if (p->line.empty) {
		uint8_t has = p->now.has;

		begin(p);
		p->now.has = has;
		return;
	}
	p->body |= !p->titled;
	if (!p->blocks) {
		buf_addc(p->out, '\n');
		begin(p);
		return;
	}
	count(p);
	if (!p->plain) {
		if (p->depth > 0) {
			p->now.role = p->open[p->depth - 1].role;
			p->now.heading = p->open[p->depth - 1].heading;
		}
		p->now.container = container_of(p);
		p->now.gap = p->gap;
		p->now.line = (uint32_t)(p->before +
		    p->block_buf.len / sizeof p->now);
		p->gap = 0;
	}
	p->now.source[0] = p->line.source[0];
	p->now.source[1] = p->line.source[1];
	p->now.text.n = p->text.len - p->now_at;
	buf_add(&p->block_buf, (const char *)&p->now, sizeof p->now);
	if (p->full != NULL &&
	    p->block_buf.len == PAGE_BLOCKS * sizeof p->now)
		give_up(p);
	begin(p);
}

static void
line_broken(void *state)
{
	page_break(state);
}

/*** The elements that are open ***/

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

static void
push(struct page *p, const struct element_row *row)
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

static void
pop(struct page *p, const struct element_row *row)
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

/*** Tags ***/

/* In something that is no text: true until its end. */
static bool
still_dropped(struct page *p, const struct html_tag *t)
{
	if (p->dropped == NULL)
		return false;
	if (t->row == p->dropped)
		p->drops += t->end ? (size_t)-1 : !t->self_closing;
	else if (p->dropped->element != EL_TEMPLATE &&
	    (t->row->element == EL_SVG || (t->row->flags & E_BREAKOUT)))
		p->drops = 0;	/* a style or script of svg */
	if (p->drops == 0)
		p->dropped = NULL;
	return true;
}

static void
ruby(struct page *p, const struct html_tag *t)
{
	uint16_t e = t->row->element;
	bool gloss = e == EL_RT || e == EL_RP || e == EL_RTC;

	if (p->glosses)
		return;
	if (gloss && !t->end && p->ruby != EL_RTC)
		p->ruby = e;
	else if (e == EL_RUBY || (e == EL_RB && !t->end) ||
	    (p->ruby == e && t->end) ||
	    (t->row->flags & (E_BLOCK | E_CELL)))
		p->ruby = 0;
}

/* A cell after a short one of the same row goes on in the same line. */
static void
cell(struct page *p)
{
	enum { SHORT = 120 };	/* bytes of a line */

	if (p->in_row && !p->line.empty && p->line.bytes < SHORT)
		line_tab(&p->line);
	else
		page_break(p);
}

static void
break_at(struct page *p, const struct html_tag *t)
{
	uint16_t flags = t->row->flags;

	if (flags & E_CELL) {
		if (!t->end)
			cell(p);
		return;
	}
	p->in_row = t->row->element == EL_TR && !t->end;
	page_break(p);
	if (t->row->element == EL_BR || t->row->element == EL_HR)
		p->gap += p->gap < UINT16_MAX;
}

static void
count_pre(struct page *p, const struct html_tag *t)
{
	if (!t->end)
		p->pres++;
	else if (p->pres > 0)
		p->pres--;
	p->line.pre = p->pres > 0;
}

/* What only blocks have: their elements, links and other inline things. */
static void
tag_for_blocks(struct page *p, const struct html_tag *t)
{
	uint16_t e = t->row->element;

	if (t->row->kind != 0 || (t->row->flags & (E_BLOCK | E_CELL))) {
		if (t->end)
			pop(p, t->row);
		else
			push(p, t->row);
	} else if (e == EL_A) {
		p->linked = !t->end;
		p->link_depth = p->depth;
		if (!t->end)
			p->now.links += p->now.links < UINT16_MAX;
	} else if (!t->end) {
		p->now.has |= e == EL_TIME ? HAS_TIME :
		    e == EL_B || e == EL_STRONG ? HAS_BOLD :
		    e == EL_IMG ? HAS_IMAGE : e == EL_INPUT ? HAS_INPUT : 0;
	}
}

static void
on_tag(void *state, const struct html_tag *t)
{
	struct page *p = state;
	uint16_t flags = t->row->flags;

	if (still_dropped(p, t)) {
		if (p->meta.in_json && p->dropped == NULL)
			meta_json_ends(&p->meta);
		return;
	}
	if (p->blocks) {
		count(p);
		if (!t->end && !t->foreign)
			meta_tag(&p->meta, &p->html);
	}
	if ((flags & E_DROP) && !t->end && (!t->foreign || !t->self_closing)) {
		p->dropped = t->row;
		p->drops = 1;
		return;
	}
	if (t->foreign && t->row->element != EL_SVG)
		return;
	ruby(p, t);
	if ((flags & (E_BLOCK | E_CELL)) || t->row->element == EL_BR ||
	    (t->row->element == EL_SVG && p->blocks))
		break_at(p, t);
	if (flags & E_PRE)
		count_pre(p, t);
	p->body |= (flags & E_SEEN) != 0;
	if (t->row->element == EL_TITLE)
		p->titled = !t->end;
	else if (t->row->element == EL_FRAMESET)
		p->frames |= !p->body;
	if (p->blocks)
		tag_for_blocks(p, t);
}

/*** Text ***/

static void
on_text(void *state, const char *s, size_t n)
{
	struct page *p = state;

	if (p->meta.in_json)
		meta_json(&p->meta, s, n);
	if (p->dropped == NULL && p->ruby == 0 && !p->frames)
		line_add(&p->line, &p->html.place, s, n);
}

static void
on_chars(void *state, const char *s, size_t n, size_t start, size_t end)
{
	struct page *p = state;

	if (p->meta.in_json)
		meta_json(&p->meta, s, n);
	if (p->dropped == NULL && p->ruby == 0 && !p->frames)
		line_put(&p->line, s, n, start, end);
}

/*** From outside ***/

static const struct html_sink sink = { on_text, on_chars, on_tag };

void
page_start(struct page *p)
{
	element_index(&p->elements);
	p->p = element_find(&p->elements, element_key("p", 1));
	p->html.elements = &p->elements;
	p->html.sink = &sink;
	p->html.state = p;
	p->html.tree = !p->plain;
	p->html.attributes = p->blocks;
	p->html.strict_refs = p->plain;
	html_start(&p->html, p->plain ? HTML_RCDATA : HTML_DATA, "");
	p->line.out = p->blocks ? &p->text : p->out;
	p->line.broken = line_broken;
	p->line.state = p;
	p->line.glosses = p->glosses;
	p->line.pre = false;
	p->dropped = NULL;
	p->ruby = 0;
	p->pres = p->depth = p->deeper = 0;
	p->in_row = p->linked = p->titled = p->body = p->frames = false;
	p->gap = 0;
	memset(p->opened, 0, sizeof p->opened);
	p->document = (struct document){ .plain = p->plain };
	p->block_buf.len = p->container_buf.len = 0;
	meta_start(&p->meta);
	if (p->blocks)
		p->text.len = 0;
	p->before = 0;
	p->plain_len = 0;
	p->plain_more = p->plain_cr = false;
	p->plain_now = (struct plain_state){ 0 };
	if (p->blocks)
		container_add(p, 0, &whole);
	begin(p);
}

void
page_feed(struct page *p, const struct place *place, size_t n)
{
	if (p->plain) {
		plain_feed(p, place, n);
		return;
	}
	p->html.place = *place;
	html_feed(&p->html, place->piece, n);
}

void
page_end(struct page *p, size_t at)
{
	if (p->plain)
		plain_end(p, at);
	else
		html_end(&p->html, at);
	page_break(p);
	if (p->blocks)
		settle(p);
}

void
page_free(struct page *p)
{
	buf_free(&p->text);
	buf_free(&p->block_buf);
	buf_free(&p->container_buf);
	meta_free(&p->meta);
	buf_free(&p->line.indent);
	free(p->plain_line);
	free(p->plain_map);
}
