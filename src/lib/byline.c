#include "byline.h"

#include <stdio.h>

#include "utf8.h"

/*** Dates ***/

struct when {
	unsigned year, month, day, hour, minute, second;
	bool timed, seconds;
	struct span zone;
};

/* A number of min..max digits at *p, which moves behind it. */
static bool
number(const char **p, const char *end, size_t min, size_t max, unsigned *value)
{
	size_t n = 0;

	*value = 0;
	while (n <= max && *p + n < end && is_digit((*p)[n]))
		*value = *value * 10 + (unsigned)((*p)[n++] - '0');
	if (n < min || n > max)
		return false;
	*p += n;
	return true;
}

static bool
literal(const char **p, const char *end, const char *s)
{
	size_t n = strlen(s);

	if ((size_t)(end - *p) < n || memcmp(*p, s, n) != 0)
		return false;
	*p += n;
	return true;
}

static void
skip(const char **p, const char *end, const char *set)
{
	while (*p < end && **p != '\0' && strchr(set, **p) != NULL)
		(*p)++;
}

static bool
is_day(const struct when *w)
{
	return w->year >= 1000 && w->month >= 1 && w->month <= 12 &&
	    w->day >= 1 && w->day <= 31;
}

/* 2026-03-05 2026/3/5 2026.3.5 2026年3月5日 */
static bool
year_first(const char **p, const char *end, struct when *w)
{
	char mark;

	if (!number(p, end, 4, 4, &w->year) || *p == end)
		return false;
	if (literal(p, end, "年")) {
		if (!number(p, end, 1, 2, &w->month) || !literal(p, end, "月") ||
		    !number(p, end, 1, 2, &w->day))
			return false;
		(void)(literal(p, end, "日") || literal(p, end, "號") ||
		    literal(p, end, "号"));
		return is_day(w);
	}
	mark = *(*p)++;
	if (mark != '-' && mark != '/' && mark != '.')
		return false;
	return number(p, end, 1, 2, &w->month) && *p < end && *(*p)++ == mark &&
	    number(p, end, 1, 2, &w->day) && is_day(w);
}

/* An English month, whole or shortened to three letters and more. */
static bool
month_name(const char **p, const char *end, unsigned *month)
{
	static const char *const months[] = { "january", "february", "march",
		"april", "may", "june", "july", "august", "september",
		"october", "november", "december" };
	size_t n = 0;

	while (*p + n < end && is_alpha((*p)[n]))
		n++;
	for (unsigned m = 0; m < 12 && n >= 3; m++) {
		size_t k = 0;

		while (k < n && months[m][k] == ((*p)[k] | 0x20))
			k++;
		if (k == n || (m == 8 && n == 4 && k == 4)) {
			*month = m + 1;
			*p += n;
			return true;
		}
	}
	return false;
}

/* Mar 5, 2026 and 5 March 2026 */
static bool
month_in_words(const char **p, const char *end, struct when *w)
{
	if (is_digit(**p)) {
		if (!number(p, end, 1, 2, &w->day))
			return false;
		(void)(literal(p, end, "st") || literal(p, end, "nd") ||
		    literal(p, end, "rd") || literal(p, end, "th"));
		skip(p, end, " ");
		if (!month_name(p, end, &w->month))
			return false;
	} else {
		if (!month_name(p, end, &w->month))
			return false;
		skip(p, end, ". ");
		if (!number(p, end, 1, 2, &w->day))
			return false;
	}
	skip(p, end, "., ");
	return number(p, end, 4, 4, &w->year) && is_day(w);
}

/* The time of day right behind a date, with its zone. */
static const char *
time_behind(const char *p, const char *end, struct when *w)
{
	const char *from = p, *zone;
	unsigned unused;

	if (!(p < end && *p == 'T' && p++))
		skip(&p, end, " ,");
	if (!number(&p, end, 1, 2, &w->hour) || !literal(&p, end, ":") ||
	    !number(&p, end, 2, 2, &w->minute) || w->hour > 23 || w->minute > 59)
		return from;
	w->timed = true;
	from = p;
	if (literal(&p, end, ":") && number(&p, end, 2, 2, &w->second) &&
	    w->second < 61) {
		w->seconds = true;
		from = p;
	}
	p = from;
	if (literal(&p, end, ".") && number(&p, end, 1, 6, &unused))
		from = p;
	zone = p = from;
	if (literal(&p, end, "Z"))
		w->zone = (struct span){ "Z", 1 };
	else if (p < end && (*p == '+' || *p == '-') && p++ &&
	    number(&p, end, 2, 2, &unused) && (literal(&p, end, ":"), true) &&
	    number(&p, end, 2, 2, &unused))
		w->zone = (struct span){ zone, (size_t)(p - zone) };
	else
		p = zone;
	return p;
}

static void
print_iso(const struct when *w, char iso[ISO_MAX])
{
	int n = snprintf(iso, ISO_MAX, "%04u-%02u-%02u", w->year, w->month, w->day);

	if (w->timed)
		n += snprintf(iso + n, ISO_MAX - (size_t)n, "T%02u:%02u", w->hour, w->minute);
	if (w->seconds)
		n += snprintf(iso + n, ISO_MAX - (size_t)n, ":%02u", w->second);
	if (w->zone.n > 0)
		snprintf(iso + n, ISO_MAX - (size_t)n, "%.*s", (int)w->zone.n, w->zone.p);
}

bool
date_iso(struct span s, char iso[ISO_MAX], struct span *where)
{
	const char *end = s.p + s.n;
	bool word = false;	/* a letter or digit is before p */

	for (const char *p = s.p; p < end; p++) {
		const char *q = p;
		struct when w = { 0 };
		bool starts = !word;

		word = is_digit(*p) || is_alpha(*p);
		if (!starts || !word)
			continue;
		if (!year_first(&q, end, &w) || (q < end && is_digit(*q))) {
			q = p;
			w = (struct when){ 0 };
			if (!month_in_words(&q, end, &w))
				continue;
		}
		q = time_behind(q, end, &w);
		print_iso(&w, iso);
		if (where != NULL)
			*where = (struct span){ p, (size_t)(q - p) };
		return true;
	}
	return false;
}

/*** Names behind a label ***/

struct label {
	const char *word;
	bool alone;	/* may go without a colon */
};

static const struct label authors[] = {
	{ "作者", false }, { "撰文", false }, { "文/", true }, { "文|", true },
	{ "文｜", true }, { "文／", true }, { "记者", false }, { "記者", false },
	{ "Author", false }, { "AUTHOR", false }, { "Written by", true },
	{ "By ", true }, { "by ", true }, { "BY ", true }
};
static const struct label sites[] = {
	{ "来源", false }, { "來源", false }, { "稿源", false },
	{ "微信公众号", false }, { "微信公眾號", false }, { "Source", false },
	{ "本文来自", true }, { "本文來自", true }
};

/* What ends a name: the next field of the line. */
static size_t
name_length(const char *s, size_t n)
{
	static const char *const ends[] = { ",", "，", "。", ";", "；", "|",
		"｜", "  ", "　", "(", "（", ")", "）", "\t", "/", "／", "·", " - ",
		" 20", " 来源", " 來源", " 编辑", " 編輯", " 责任", " 責任" };
	size_t best = n;

	for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
		const char *p = memmem(s, best, ends[i], strlen(ends[i]));

		if (p != NULL)
			best = (size_t)(p - s);
	}
	while (best > 0 && s[best - 1] == ' ')
		best--;
	return best;
}

static bool
colon(const char **p, const char *end)
{
	const char *from = *p;

	skip(p, end, " ");
	if (literal(p, end, ":") || literal(p, end, "：")) {
		skip(p, end, " ");
		return true;
	}
	*p = from;
	return false;
}

/* A blank and a Chinese name of two to four characters, then its end. */
static bool
is_name_label(const char *p, const char *end)
{
	size_t n, len;

	if (p == end || *p != ' ')
		return false;
	n = name_length(p + 1, (size_t)(end - p - 1));
	for (size_t i = 0; i < n; i += len)
		if (!is_han(utf8_at(p + 1 + i, &len)))
			return false;
	return n >= 6 && n <= 12;
}

/* The name behind a label in s; .p is NULL where there is none. *asks: the
 * line is the label alone, so the next line is the name. */
static struct span
labelled(struct span s, const struct label *labels, size_t n, bool *asks)
{
	const char *end = s.p + s.n;

	for (size_t i = 0; i < n; i++) {
		size_t len = strlen(labels[i].word);
		const char *p = memmem(s.p, s.n, labels[i].word, len);
		size_t name;

		/* A label without a colon must begin the line. */
		if (p == NULL || (labels[i].alone && p != s.p))
			continue;
		p += len;
		if (!colon(&p, end) && !labels[i].alone &&
		    !(is_name_label(p, end) && literal(&p, end, " "))) {
			*asks |= s.n == len;
			continue;
		}
		name = name_length(p, (size_t)(end - p));
		if (p == end)
			*asks = true;
		else if (name > 0 && name <= 60)
			return (struct span){ p, name };
	}
	return (struct span){ 0 };
}

static void
read_line(const struct view *v, struct document *d, size_t i)
{
	struct block *b = &d->blocks[i];
	struct document_meta *m = &d->meta;
	struct span found, date;
	char iso[ISO_MAX];
	bool asks = false, unused = false;
	uint32_t width = v->lines[i].width;

	if (width < 80 && m->published.p == NULL && date_iso(b->text, iso, &date)) {
		m->published = date;
		b->part = PART_META;
	}
	if (width > 160)
		return;
	found = labelled(b->text, authors, sizeof authors / sizeof authors[0], &asks);
	if (found.p == NULL && asks && i + 1 < d->n &&
	    v->lines[i + 1].width <= 40 && v->lines[i + 1].enders == 0) {
		found = d->blocks[i + 1].text;
		d->blocks[i + 1].part = b->part = PART_META;
	}
	if (found.p != NULL && m->byline.p == NULL) {
		m->byline = found;
		b->part = PART_META;
	}
	found = labelled(b->text, sites, sizeof sites / sizeof sites[0], &unused);
	if (found.p != NULL && m->site.p == NULL) {
		m->site = found;
		b->part = PART_META;
	}
}

void
byline_find(const struct view *v, struct document *d)
{
	size_t first = d->n, last = 0;

	for (size_t i = 0; i < d->n; i++) {
		if (d->blocks[i].part != PART_BODY)
			continue;
		first = first < i ? first : i;
		last = i;
	}
	for (size_t i = 0; i < d->n && i < last + 4; i++)
		if (d->blocks[i].part == PART_META ||
		    (d->blocks[i].part == PART_FURNITURE &&
		    (i < first || i > last)))
			read_line(v, d, i);
}
