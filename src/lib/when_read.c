/* A date put together from its parts. */
#include "datelead.h"
#include "datepart.h"
#include "scan.h"
#include "utf8.h"

size_t
number_at(const char *p, const char *end, struct numeral *x)
{
	return date_lead(p, end) & LEAD_NUMBER ? numeral_read(p, end, x) : 0;
}

/* A quick no, by what follows the number: a time has 点, a colon, am. */
static bool
may_be_clock(const char *p, const char *end, const struct numeral *x, size_t len)
{
	if (len == 0 || p + len >= end || (x->flags & (NUM_POINT | NUM_WORDS)))
		return true;
	if ((unsigned char)p[len] < 0x80)
		return memchr(":.aApPoO '\"hH", p[len], 12) != NULL;
	return one_of(p + len, end, "点點时時：") ||
	    (unsigned char)p[len] == 0xc2 || (unsigned char)p[len] == 0xe2;
}

/* 年 behind a figure, or 财年. */
static bool
has_year(const char *p, const char *end)
{
	p += blank_read(p, end);
	return is(p, end, "年") || is(p, end, "财年") || is(p, end, "財年");
}

/* Whether a part of the year in w follows: 21年3月, but 21年 is a duration. */
static bool
year_goes_on(const char *p, const char *end, const struct when *w)
{
	struct when probe = *w;

	return p < end && more_read(p, end, &probe, false) > 0 &&
	    (probe.mod[0] || probe.how[MONTH] || probe.how[HALF] ||
	    probe.how[QUARTER] || probe.how[SEASON] || probe.how[WEEK] ||
	    probe.how[HOLIDAY]);
}

/* The part of a date that begins with the number at a place, or with a Latin word
 * where there is none. */
static size_t
figure_part(const struct place *at, struct when *w)
{
	const char *p = at->p, *end = at->end;
	const struct numeral *x = &at->x;
	size_t len = at->len, n = may_be_clock(p, end, x, len) ?
	    clock_read(p, end, x, len, w) : 0;
	bool latin = len == 0 || p + len == end || (unsigned char)p[len] < 0x80;

	if (n > 0)
		return n;
	if (len > 0 && !w->how[YEAR] && has_year(p + len, end)) {
		struct when v = *w;
		bool two_figures;

		n = year_read(p, end, x, len, &v);
		two_figures = v.short_year;
		v.short_year = false;
		if (n > 0 && two_figures && !year_goes_on(p + n, end, &v))
			return 0;
		if (n > 0) {
			*w = v;
			return n;
		}
		if (!w->how[MONTH] && !is(p + len, end, "年代"))
			return 0;	/* 一年 */
	}
	if (len > 0) {
		n = month_read(p, end, x, len, w);
		if (n == 0)
			n = day_read(p, end, x, len, w);
		if (n == 0)
			n = decade_read(p, end, x, len, w);
	}
	if (n > 0)
		return n;
	if (latin || one_of(p + len, end, "季财財"))
		n = quarter_read(p, end, x, len, w);
	if (n == 0 && (latin || (w->how[MONTH] && !one_of(p + len, end, "个個"))))
		n = day_month(p, end, x, len, w);
	return n == 0 ? bare_year(p, end, w) : n;
}

/* What has a date inside it, of what may begin at p. */
static size_t
compound_read(const char *p, const char *end, unsigned lead, struct when *w)
{
	static const struct {
		size_t (*read)(const char *, const char *, struct when *);
		unsigned lead;
	} readers[] = {
		{ beside_read, LEAD_DAY | LEAD_WORD }, { epoch_year, LEAD_NUMBER | LEAD_EPOCH },
		{ preposition_read, LEAD_YEAR },
		{ age_read, LEAD_AGE | LEAD_ORDINAL }, { month_figures, LEAD_NUMBER },
		{ nth_of, LEAD_NTH | LEAD_ORDINAL }, { week_of_day, LEAD_WEEK },
		{ weekdays_on, LEAD_WORD | LEAD_COUNT }, { week_number, LEAD_WEEK },
		{ rest_of, LEAD_REST }, { year_bounded, LEAD_NUMBER },
		{ day_alone, LEAD_DAY | LEAD_ARTICLE }, { to_date, LEAD_TO_DATE },
	};
	size_t n = 0;

	for (size_t i = 0; i < sizeof(readers) / sizeof(*readers) && n == 0; i++)
		if (lead & readers[i].lead)
			n = readers[i].read(p, end, w);
	return n;
}

/* A part that begins with a number in figures or in Chinese. */
static size_t
number_part(const struct place *at, struct when *w, bool first)
{
	const char *p = at->p, *end = at->end;
	size_t n = figure_part(at, w);

	if (n == 0 && is_latin(p, end))
		n = hour_of_part(at, w);
	if (n == 0 && first && is_latin(p, end))
		n = year_part(p, end, w);
	return n;
}

/* Friday late evening: early or late in a part of the day that w says. */
static size_t
place_of_part(const char *p, const char *end, struct when *w)
{
	struct when part = { 0 };
	size_t n;

	if (!(w->how[DAY] || w->how[WEEKDAY] || w->how[HOLIDAY]) || w->how[DAYPART] ||
	    w->mod[0] != '\0')
		return 0;
	n = place_read(p, end, &part);
	if (n == 0 || !part.how[DAYPART] || when_has_date(&part))
		return 0;
	strcpy(w->mod, part.mod);
	return set_part(w, DAYPART, '=', part.value[DAYPART]) ? n : 0;
}

/* One that begins with a Latin word, which may be a number. */
static size_t
latin_part(const struct place *at, struct when *w, bool first)
{
	const char *p = at->p, *end = at->end;
	unsigned lead = at->lead;
	size_t n = lead & (LEAD_NUMBER | LEAD_CLOCK | LEAD_YEAR) ? figure_part(at, w) : 0;

	if (n == 0 && at->len == 0 && (lead & LEAD_CLOCK))
		n = quarter_read(p, end, NULL, 0, w);
	if (n == 0 && (lead & LEAD_PICK))
		n = pick_read(p, end, w);
	if (n == 0 && at->len > 0)
		n = hour_of_part(at, w);
	if (n == 0 && first && (lead & LEAD_AT))
		n = at_read(p, end, w);
	if (n == 0 && (lead & LEAD_PLACE))
		n = first ? place_read(p, end, w) : place_of_part(p, end, w);
	return n;
}

/* One that begins with neither. */
static size_t
han_part(const struct place *at, struct when *w, bool first)
{
	const char *p = at->p, *end = at->end;
	unsigned lead = at->lead;
	size_t n = 0;

	if (lead & LEAD_EDGE) {
		n = nth_read(p, end, w);
		if (n == 0)
			n = edge_read(p, end, w, first);
		if (n == 0 && is(p, end, "第"))
			n = quarter_read(p, end, NULL, 0, w);
	}
	return n == 0 && (lead & LEAD_PICK) ? pick_read(p, end, w) : n;
}

/* A part that no other begins: 农历, 上上周, 康熙三年. */
static size_t
calendar_part(const struct place *at, struct when *w, bool first)
{
	unsigned lead = at->lead;
	size_t n = lead & LEAD_LUNAR || (lead & LEAD_NUMBER && w->how[MONTH] == '=') ?
	    lunar_read(at->p, at->end, w, first) : 0;

	if (n == 0 && first && (lead & LEAD_FAR))
		n = far_read(at->p, at->end, w);
	return n == 0 && first && (lead & LEAD_ERA) ? era_read(at->p, at->end, w) : n;
}

/* What the number at a place says of what may begin there. */
static unsigned
lead_of_number(const struct place *at)
{
	const char *behind = at->p + at->len;
	unsigned lead = at->lead;

	if (lead & LEAD_ARTICLE)	/* the second */
		return lead | LEAD_ORDINAL;
	if (at->len == 0)
		return lead;
	if (at->x.flags & NUM_ORDINAL)
		lead |= LEAD_ORDINAL;
	if (behind + 1 < at->end && *behind == ' ' &&
	    (date_lead(behind + 1, at->end) & LEAD_WORD))
		lead |= LEAD_COUNT;
	return lead;
}

/* 2025-10-20, where no part of it was said yet. */
static size_t
figures_part(const struct place *at, struct when *w)
{
	const char *behind = at->p + at->len;
	struct when v;
	size_t n;

	/* A quick no: behind the figures of 2025年 stands no mark. */
	if (at->len == 0 || !(at->x.flags & NUM_DIGITS) || w->how[DAY] || w->how[MONTH] ||
	    ((size_t)at->x.digits == at->len && at->len != 8 && behind < at->end &&
	    (unsigned char)*behind >= 0x80))
		return 0;
	v = *w;
	n = isodate_read(at->p, at->end, &v);
	if (n > 0)
		*w = v;
	return n;
}

/* One more part of the date at a place. */
static size_t
part_read(const struct place *at, struct when *w, bool first)
{
	const char *p = at->p, *end = at->end;
	size_t n;

	if (at->lead == 0)
		return 0;
	n = figures_part(at, w);
	if (n == 0 && (unsigned char)*p >= 0xe3)
		n = calendar_part(at, w, first);
	if (n == 0 && first && is_latin(p, end))
		n = compound_read(p, end, lead_of_number(at), w);
	if (n == 0 && (at->lead & LEAD_WORD))
		n = at->word > 0 ? word_said(p, end, at->word, at->row, w, first) :
		    dateword_read(p, end, w, first);
	if (n == 0)
		n = is_alpha(*p) ? latin_part(at, w, first) :
		    at->len > 0 ? number_part(at, w, first) : han_part(at, w, first);
	/* A finer part came before: only English says it so. */
	if (n > 0 && !first)
		w->weak = false;
	return n;
}

/* Whether the number x at p is part of no date: 600亿, 3 million, 几十. */
static bool
counts_only(const char *p, const struct numeral *x)
{
	if (x->flags & NUM_SCALED)
		return !(x->flags & (NUM_POINT | NUM_FRACTION | NUM_SIGNED)) &&
		    dec_cmp(x->lo, dec(9999, 0)) > 0;
	return (x->flags & (NUM_VAGUE | NUM_TWIN)) == NUM_VAGUE &&
	    (unsigned char)*p >= 0xe3;
}

void
place_at(const char *p, const char *end, struct place *at)
{
	at->p = p;
	at->end = end;
	at->lead = date_lead(p, end) & ~(unsigned)LEAD_BEHIND;
	at->word = 0;
	if ((at->lead & LEAD_WORD) && is_digit(*p) && !may_be_figure_word(p, end))
		at->lead &= ~(unsigned)LEAD_WORD;
	if ((at->lead & LEAD_WORD) && (unsigned char)*p >= 0xe3) {
		at->word = han_word_at(p, end, &at->row);
		if (at->word == 0)
			at->lead &= ~(unsigned)LEAD_WORD;
	}
	at->len = at->lead & LEAD_NUMBER ? numeral_read(p, end, &at->x) : 0;
	if (at->len > 0 && counts_only(p, &at->x))
		at->len = 0;
	if (at->len == 0 && at->lead != 0 && (unsigned char)*p >= 0xe3)
		at->lead &= ~(unsigned)LEAD_NUMBER;
}

size_t
more_read(const char *p, const char *end, struct when *w, bool first)
{
	struct place at;

	place_at(p, end, &at);
	return part_read(&at, w, first);
}

/* What may stand between two parts, by its first byte; a longer one first. */
static const char *const *
joins_of(char first)
{
	static const char *const blank[] = { " on the ", " of the ", " in the ",
		" during the ", " @ ", " on ", " at ", " of ", " in ", " the ", " , ",
		" - ", NULL };
	static const char *const comma[] = { ", on ", ", at ", ", the ", ", ", ",", NULL };
	static const char *const others[] = { "的", NULL, "，", NULL, ". ", NULL, "/", NULL,
		"'s ", NULL, "’s ", NULL, "-", NULL };

	if (first == ' ')
		return blank;
	if (first == ',')
		return comma;
	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i += 2)
		if (first == others[i][0])
			return &others[i];
	return &others[1];
}

/* The bytes of a join at p; 0 where it is none there. */
static size_t
join_read(const char *p, const char *end, const char *join)
{
	size_t n = strlen(join);

	if ((size_t)(end - p) <= n || memcmp(p, join, n) != 0)
		return 0;
	/* A comma only in English: 2025年底,上半年 are two. */
	if (join[0] == '/' || join[0] == '.')
		return is_alpha(p[-1]) || is_alpha(p[n]) ? n : 0;
	if (join[0] == ',' || (n == 3 && join[0] != ' '))
		return is_weekday(p + n, end) || ((unsigned char)p[-1] < 0x80 &&
		    (unsigned char)p[n] < 0x80) || join[0] == "的"[0] ? n : 0;
	if (join[0] == '-' && (unsigned char)p[-1] >= 0x80)
		return 0;
	return n;
}

/* A quick no, by the second byte of those that begin with a blank. */
static bool
may_join(const char *p, const char *end)
{
	return end - p > 1 && (*p != ' ' || memchr("oadit@,-", p[1], 8) != NULL);
}

static int
finest(const struct when *w)
{
	int i = PARTS - 1;

	while (i >= 0 && w->how[i] == 0)
		i--;
	return i == HOLIDAY ? DAY : i;
}

/* The coarsest part that w has and v has not. */
static int
coarsest_new(const struct when *v, const struct when *w)
{
	int i = 0;

	while (i < SECOND && (w->how[i] == 0 || v->how[i] != 0))
		i++;
	return i;
}

/* Whether it says no day, only what is longer. */
static bool
is_long(const struct when *w)
{
	return (w->how[YEAR] || w->how[MONTH] || w->how[WEEK] || w->how[QUARTER]) &&
	    !w->how[DAY] && !w->how[WEEKDAY] && !w->how[HOLIDAY] &&
	    w->nth_unit != 'd' && w->nth_unit != ' ' && w->nth_unit != 's';
}

/* 去年今天, 上个月的今天: today in another year or month. */
static bool
is_same_day(const struct when *before, const struct when *w)
{
	int last = finest(before);

	return (last == YEAR || last == MONTH) && before->how[last] == '+' &&
	    coarsest_new(before, w) == DAY && w->value[DAY] == 0;
}

/* The part at a place, with a join of k bytes before it; at 2.30 is no February 30. */
static size_t
joined_read(const struct place *at, size_t k, struct when *w)
{
	const char *p = at->p;
	size_t m = 0;

	if (k > 2 && (memcmp(p - 3, "at ", 3) == 0 || memcmp(p - 3, " @ ", 3) == 0)) {
		m = clock_at(p, at->end, w);
		if (m == 0)
			m = at_hour(p, at->end, w);
		if (m > 0)
			w->weak = false;
	}
	return m > 0 ? m : part_read(at, w, false);
}

/* Whether w, which was v before the join at p, is one time and no other part of the text;
 * word: no more was read than a word that has another meaning, too. */
static bool
is_one(const char *p, bool word, const struct when *v, const struct when *w)
{
	int i = coarsest_new(v, w);

	/* next year's first quarter, not this year's fall */
	if (*p == '\'' || *p == '\xe2')
		return i > finest(v) && !word;
	/* A month, a week has no hour of its own; Easter, the Monday behind it is
	 * another day. */
	if ((v->how[HOUR] == 0 && w->how[HOUR] && is_long(w)) ||
	    (*p == ',' && v->how[HOLIDAY] && w->how[WEEKDAY]))
		return false;
	/* Chinese goes from coarse to fine. */
	return (unsigned char)p[-1] < 0x80 || (finest(v) < i && v->mod[0] == '\0' &&
	    (w->how[i] != '+' || is_same_day(v, w)));
}

/* The part k bytes behind p, where those are a join and it goes with what w has; bytes. */
static size_t
fitting_read(const char *p, size_t k, const char *end, struct when *w)
{
	struct place at;
	struct when v;
	size_t m;
	bool word;

	place_at(p + k, end, &at);
	/* the day after Thanksgiving, the Tuesday after it */
	if (at.lead == 0 || (*p == ',' && (w->nth_unit || w->around || w->beside)))
		return 0;
	if (*p == '-' && k == 1 && !(w->how[MONTH] || w->how[DAY] || w->how[QUARTER]))
		return 0;
	v = *w;
	m = joined_read(&at, k, w);
	if (m == 0)
		return 0;
	word = is_alpha(p[k]) && is_doubtful(p + k, m);
	if (!is_one(p, word, &v, w)) {
		*w = v;
		return 0;
	}
	w->doubtful = v.doubtful && word;
	return k + m;
}

/* The next part with the join before it; bytes. */
static size_t
next_read(const char *p, const char *end, struct when *w)
{
	size_t n = fitting_read(p, blank_read(p, end), end, w), k;

	if (n > 0 || !may_join(p, end))
		return n;
	for (const char *const *join = joins_of(*p); *join != NULL && n == 0; join++) {
		k = join_read(p, end, *join);
		n = k > 0 ? fitting_read(p, k, end, w) : 0;
	}
	return n;
}

size_t
when_at(const struct place *at, struct when *w)
{
	const char *p = at->p, *end = at->end;
	size_t n, m;

	*w = (struct when){ 0 };
	n = part_read(at, w, true);
	if (n == 0)
		return 0;
	for (int more = 0; more < 8 && (m = next_read(p + n, end, w)) > 0; more++)
		n += m;
	/* Labor Day weekend */
	if (w->how[WEEKEND] && (w->how[HOLIDAY] || (w->how[DAY] && w->how[MONTH]))) {
		w->around = 'e';
		w->how[WEEKEND] = 0;
	}
	if (w->doubtful && !w->how[WEEKDAY])
		return 0;
	w->weak |= w->doubtful;		/* sat, sun */
	return n + behind_time(p + n, end, w);
}

size_t
when_read(const char *p, const char *end, struct when *w)
{
	struct place at;

	place_at(p, end, &at);
	return when_at(&at, w);
}
