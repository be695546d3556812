#include "content.h"

#include <err.h>
#include <stdlib.h>

#include "byline.h"
#include "model.h"
#include "utf8.h"

/*
 * In plain text, where short lines show little of what they are, a line is body
 * from this probability on, and a paragraph beside body from the other one.
 */
static const float LEAST_PLAIN = 0.4f, LEAST_BESIDE = 0.1f;

/*** Parts ***/

static bool
is_title_element(const struct document *d, size_t i)
{
	return (d->containers[d->blocks[i].container].kinds & KIND_TITLE) != 0;
}

/* An invitation that stands as a paragraph in the body of the article: it
 * asks the reader to go elsewhere in more than one way, and says little. */
static bool
is_invitation(const struct shape *s)
{
	return s->promos >= 3 && s->enders <= 2;
}

/* What stands in the midst of an article and is none of it: an invitation, a
 * template's word, whose picture it is. */
static bool
is_inset(const struct shape *s)
{
	uint32_t cues = s->cue[CUE_STATUS] + s->cue[CUE_PROMO];

	return is_invitation(s) || (s->width < 50 && s->enders == 0 &&
	    (cues * 10 >= s->width * 9 ||
	    (s->flags & SHAPE_FIELD && s->first == CUE_STATUS)));
}

/* A paragraph of sentences with few words of furniture. */
static bool
is_paragraph(const struct shape *s)
{
	return s->enders > 0 && s->width >= 16 &&
	    shape_cued(s) * 10 < s->width;
}

/* A sentence, or a short line, that shows no sign of furniture. */
static bool
is_neutral(const struct view *v, size_t i)
{
	const struct shape *s = &v->lines[i];

	if (v->twice[i] != ONCE || s->bars > 2 || s->width < 4 ||
	    s->digits * 2 > s->width ||
	    s->flags & (SHAPE_URL | SHAPE_DATE | SHAPE_TIME))
		return false;
	return s->flags & SHAPE_ENDS ? shape_cued(s) * 10 <= s->width :
	    s->width <= 80 && shape_cued(s) == 0 && s->bars == 0;
}

/*
 * In plain text a paragraph right before or behind body needs less: there are
 * no columns, so the article goes on until something else begins. A heading
 * between them, or what was put into the article, does not end it.
 */
static void
extend_body(const struct view *v, struct document *d)
{
	bool beside = false;
	size_t headings = 0;

	for (size_t i = 0; i < d->n; i++) {
		if (beside && v->p[i] >= LEAST_BESIDE && is_paragraph(&v->lines[i]))
			d->blocks[i].part = PART_BODY;
		if (d->blocks[i].part == PART_BODY) {
			beside = true;
			headings = 0;
		} else if (!is_inset(&v->lines[i])) {
			headings += beside;
			beside &= headings == 1 && is_neutral(v, i);
		}
	}
	beside = false;
	for (size_t i = d->n; i-- > 0; ) {
		if (beside && v->p[i] >= LEAST_BESIDE && is_paragraph(&v->lines[i]))
			d->blocks[i].part = PART_BODY;
		beside = d->blocks[i].part == PART_BODY;
	}
}

/*
 * Neutral lines between two lines of body are body: mostly headings and
 * paragraphs of a few words. Of those that are no sentence up to two in a row.
 */
static void
fill_body(const struct view *v, struct document *d)
{
	size_t last = d->n, headings = 0;	/* last: line of body */

	for (size_t i = 0; i < d->n; i++) {
		if (d->blocks[i].part == PART_BODY) {
			for (size_t k = last + 1; last < d->n && k < i; k++)
				d->blocks[k].part = PART_BODY;
			last = i;
			headings = 0;
			continue;
		}
		headings = v->lines[i].flags & SHAPE_ENDS ? 0 : headings + 1;
		if (last < d->n && (headings > 2 || !is_neutral(v, i)))
			last = d->n;
	}
}

/* "By Ada Marsh": a name and nothing else. */
static bool
is_by_name(struct span text, const struct shape *s)
{
	return text.n > 3 && (text.p[0] | 0x20) == 'b' &&
	    (text.p[1] | 0x20) == 'y' && text.p[2] == ' ' && s->words <= 6 &&
	    s->enders == 0 && s->upper + 1 >= s->words;
}

/* Lines that name author, date or source between headline and text. */
static void
drop_bylines(const struct view *v, struct document *d)
{
	for (size_t i = 0; i < d->n && !(v->lines[i].enders > 0 &&
	    d->blocks[i].part == PART_BODY); i++)
		if ((v->lines[i].first == CUE_META && v->lines[i].enders == 0 &&
		    v->lines[i].width < 160) ||
		    is_by_name(d->blocks[i].text, &v->lines[i]))
			d->blocks[i].part = PART_FURNITURE;
}

/* The first block of sentences in the body; n where there is none. */
static size_t
first_prose(const struct view *v, const struct document *d)
{
	size_t i = 0;

	while (i < d->n && !(d->blocks[i].part == PART_BODY &&
	    v->lines[i].width >= 40 && v->lines[i].enders > 0))
		i++;
	return i;
}

/* Whether a line of plain text can be a headline. */
static bool
may_be_headline(const struct shape *s)
{
	return s->width >= 12 && s->width <= 160 &&
	    shape_cued(s) * 3 < s->width &&
	    s->bars < 2 && s->enders < 3 &&
	    !(s->flags & (SHAPE_URL | SHAPE_DATE | SHAPE_TIME)) &&
	    !(s->flags & SHAPE_FIELD && s->first == CUE_META);
}

/* How well block i does as the headline of a page that has markup: 0 not. */
static int
headline_of_markup(const struct view *v, const struct document *d, size_t i)
{
	int like = view_headline(v, i);

	if (is_title_element(d, i) || like < 2)
		return 0;
	return like + (d->blocks[i].heading > 0 ? 2 : 0) +
	    (d->blocks[i].heading == 1 ? 2 : 0) + (v->p[i] > 0.2f ? 4 : 0);
}

static size_t
find_title(const struct view *v, const struct document *d, size_t prose)
{
	size_t best = d->n;
	int most = 0;

	for (size_t i = 0; i < prose && i < d->n; i++) {
		if (d->plain) {
			if (may_be_headline(&v->lines[i]))
				return i;
		} else {
			int good = headline_of_markup(v, d, i);

			if (good > 0 && good >= most) {
				most = good;
				best = i;
			}
		}
	}
	return best;
}

static void
mark_title(const struct view *v, struct document *d)
{
	size_t prose = first_prose(v, d), title = find_title(v, d, prose);

	if (prose == d->n || title == d->n)
		return;
	d->blocks[title].part = PART_TITLE;
	if (!d->plain)
		return;
	if (d->meta.title.p == NULL)
		d->meta.title = d->blocks[title].text;
	for (size_t i = title; i < prose; i++) {
		if (v->lines[i].key != v->lines[title].key)
			continue;
		d->blocks[i].part = PART_TITLE;
		d->blocks[i].role = ROLE_TITLE;
	}
}

/* Lines of who and when, near the ends of the article. */
static bool
is_meta(const struct shape *s)
{
	return s->width < 160 && (s->cue[CUE_META] * 4 >= s->width ||
	    s->first == CUE_META ||
	    (s->flags & SHAPE_DATE && s->width < 60));
}

static void
mark_meta(const struct view *v, struct document *d)
{
	size_t first = d->n, last = 0;

	for (size_t i = 0; i < d->n; i++) {
		if (d->blocks[i].part == PART_FURNITURE)
			continue;
		first = first < i ? first : i;
		last = i;
	}
	for (size_t i = first; i < d->n && i < last + 5; i++)
		if (d->blocks[i].part == PART_FURNITURE && is_meta(&v->lines[i]))
			d->blocks[i].part = PART_META;
}

/*
 * The probability from which on a block is body: that by which the F1 of the
 * text that is chosen can be expected to be highest. It is half of that F1, so
 * a page of which little is certain asks for less; and a page without a long
 * line for nothing.
 */
static float
least_p(const struct view *v)
{
	enum { STEPS = 128 };
	float likely[STEPS] = { 0 }, wide[STEPS] = { 0 };
	float all = 0, hit = 0, chosen = 0, best = 0;
	bool long_line = false;

	for (size_t i = 0; i < v->d->n; i++) {
		float w = (float)v->lines[i].width;
		int step = (int)(v->p[i] * (STEPS - 1));

		long_line |= w >= 40;
		likely[step] += w * v->p[i];
		wide[step] += w;
		all += w * v->p[i];
	}
	for (int step = STEPS - 1; step >= 0; step--) {
		float f1;

		hit += likely[step];
		chosen += wide[step];
		f1 = share(2 * hit, all + chosen);
		best = f1 > best ? f1 : best;
	}
	if (v->d->plain && best / 2 > LEAST_PLAIN)
		return LEAST_PLAIN;
	return long_line ? best / 2 : 0;
}

/* A line that is a number and nothing else: the number, or -1. */
static long
lone_number(const struct block *b)
{
	long number = 0;

	for (size_t i = 0; i < b->text.n; i++) {
		char c = b->text.p[i];

		if (!is_digit(c) && !is_blank(c))
			return -1;
		if (is_digit(c) && number < 1000000)
			number = number * 10 + c - '0';
	}
	return number;
}

/* The number of a line of code, in a column of such numbers. */
static bool
is_line_number(const struct document *d, size_t i)
{
	const struct block *b = &d->blocks[i];
	long number;

	if (b->role != ROLE_CODE || (number = lone_number(b)) < 0)
		return false;
	return (i > 0 && b[-1].role == ROLE_CODE &&
	    lone_number(&b[-1]) == number - 1) || (i + 1 < d->n &&
	    b[1].role == ROLE_CODE && lone_number(&b[1]) == number + 1);
}

void
content_decide(const struct view *v, struct document *d)
{
	float least = least_p(v);

	for (size_t i = 0; i < d->n; i++)
		d->blocks[i].part = v->p[i] >= least && !is_title_element(d, i) &&
		    !is_inset(&v->lines[i]) && !is_line_number(d, i) ?
		    PART_BODY : PART_FURNITURE;
	if (d->plain) {
		extend_body(v, d);
		fill_body(v, d);
		drop_bylines(v, d);
	}
	mark_title(v, d);
	mark_meta(v, d);
}

/* Very many blocks of a letter or a few are no page to read but data, or an
 * attack: there is no article to find, and all of it stays. */
static bool
is_data(const struct document *d)
{
	enum { MANY = 1 << 14, FEW_BYTES = 16 };
	size_t bytes = 0;

	if (d->n < MANY)
		return false;
	for (size_t i = 0; i < d->n; i++)
		bytes += d->blocks[i].text.n;
	return bytes / d->n < FEW_BYTES;
}

void
content_mark(struct content *c, struct document *d)
{
	struct model **m = d->plain ? &c->plain : &c->markup;
	struct view v;

	if (is_data(d))
		return;
	if (*m == NULL) {
		*m = calloc(1, sizeof **m);
		if (*m == NULL)
			err(1, NULL);
		model_load(*m, d->plain);
	}
	view_make(&v, d);
	model_judge(*m, &v, 2);
	content_decide(&v, d);
	if (d->plain)
		byline_find(&v, d);
	view_free(&v);
}

void
content_free(struct content *c)
{
	free(c->markup);
	free(c->plain);
}
