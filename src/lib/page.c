#include "page.h"

#include <stdlib.h>

#include "utf8.h"

/*** Lines and blocks ***/

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
	p->now->chars += (uint32_t)seen;
	if (p->linked)
		p->now->linked += (uint32_t)seen;
}

static void
begin(struct page *p)
{
	line_start(&p->line);
	p->counted = p->now_at = p->text.len;
	buf_reserve(&p->block_buf, sizeof *p->now);
	p->now = (struct block *)(void *)(p->block_buf.data + p->block_buf.len);
	if (p->blocks)
		*p->now = (struct block){ .links = p->linked };
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
	page_whole(p);
}

void
page_break(struct page *p)
{
	line_end(&p->line);
	if (!p->blocks) {
		p->body |= !p->line.empty && !p->titled;
		if (!p->line.empty)
			buf_addc(p->out, '\n');
		line_start(&p->line);
		return;
	}
	if (p->line.empty) {
		uint8_t has = p->now->has;

		begin(p);
		p->now->has = has;
		return;
	}
	p->body |= !p->titled;
	count(p);
	if (!p->plain) {
		if (p->depth > 0) {
			p->now->role = p->open[p->depth - 1].role;
			p->now->heading = p->open[p->depth - 1].heading;
		}
		p->now->container = page_container(p);
		p->now->gap = p->gap;
		p->now->line = (uint32_t)(p->before +
		    p->block_buf.len / sizeof *p->now);
		p->gap = 0;
	}
	p->now->source[0] = p->line.source[0];
	p->now->source[1] = p->line.source[1];
	p->now->text.n = p->text.len - p->now_at;
	p->block_buf.len += sizeof *p->now;
	if (p->full != NULL &&
	    p->block_buf.len == PAGE_BLOCKS * sizeof *p->now)
		give_up(p);
	begin(p);
}

static void
line_broken(void *state)
{
	page_break(state);
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
static __attribute__((noinline)) void
tag_for_blocks(struct page *p, const struct html_tag *t)
{
	uint16_t e = t->row->element;

	if (t->row->kind != 0 || (t->row->flags & (E_BLOCK | E_CELL))) {
		if (t->end)
			page_pop(p, t->row);
		else
			page_push(p, t->row);
	} else if (e == EL_A) {
		p->linked = !t->end;
		p->link_depth = p->depth;
		if (!t->end)
			p->now->links += p->now->links < UINT16_MAX;
	} else if (!t->end) {
		p->now->has |= e == EL_TIME ? HAS_TIME :
		    e == EL_B || e == EL_STRONG ? HAS_BOLD :
		    e == EL_IMG ? HAS_IMAGE : e == EL_INPUT ? HAS_INPUT : 0;
	}
}

static void
on_tag(void *state, const struct html_tag *t)
{
	struct page *p = state;
	uint16_t flags = t->row->flags;

	if (!p->blocks && p->dropped == NULL && (flags & E_ACTS) == 0)
		return;
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
	if (p->ruby != 0 || (flags & E_RUBY))
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
	memset(p->of_row, 0, sizeof p->of_row);
	p->document = (struct document){ .plain = p->plain };
	p->block_buf.len = p->container_buf.len = 0;
	meta_start(&p->meta);
	if (p->blocks)
		p->text.len = 0;
	p->before = 0;
	p->plain_len = 0;
	p->plain_more = p->plain_cr = p->plain_refs = false;
	p->plain_now = (struct plain_state){ 0 };
	if (p->blocks)
		page_whole(p);
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
