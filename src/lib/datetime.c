#include "datetime.h"

#include "anchor.h"
#include "datelead.h"
#include "datepart.h"
#include "scan.h"
#include "utf8.h"

/* What stands before a date, and what it says of it. */
static const struct front { const char *word, *mod; bool between; } latin_fronts[] = {
	{ "between ", "", true }, { "from ", "", false }, { "since ", "since", false },
	{ "until ", "until", false }, { "till ", "until", false },
	{ "before ", "before", false }, { "after ", "after", false },
	{ "by ", "before", false }, { "prior to ", "before", false },
	{ "later than ", "after", false }, { "earlier than ", "before", false },
	{ "starting from ", "since", false }, { "around ", "approx", false },
	{ "about ", "approx", false }, { "as of ", "since", false },
	{ "through ", "until", false }, { "up to ", "until", false },
	{ "no later than ", "before", false }, { "not later than ", "before", false },
	{ "as early as ", "since", false }, { "starting on ", "since", false },
	{ "starting ", "since", false }, { "beginning on ", "since", false },
	{ "as late as ", "until", false }, { "sometime before ", "before", false },
	{ "sometimes before ", "before", false }, { "circa ", "approx", false },
	{ "sometime after ", "after", false }, { "ending ", "until", false },
	{ "approximately ", "approx", false }, { "roughly ", "approx", false },
	{ "nearly ", "approx", false }, { "almost ", "approx", false },
	{ "close to ", "approx", false }, { "on or before ", "until", false },
	{ "on or after ", "since", false }, { "anytime after ", "after", false },
}, han_fronts[] = {
	{ "介于", "", true }, { "从", "", false }, { "從", "", false },
	{ "自", "since", false }, { "自从", "since", false }, { "截至", "until", false },
	{ "截止到", "until", false }, { "截止", "until", false }, { "直到", "until", false },
	{ "到", "until", false }, { "大约", "approx", false }, { "大概", "approx", false },
	{ "大約", "approx", false }, { "約", "approx", false }, { "大致", "approx", false },
	{ "自從", "since", false }, { "约", "approx", false },
};
enum { LATIN_FRONTS = sizeof(latin_fronts) / sizeof(*latin_fronts),
	HAN_FRONTS = sizeof(han_fronts) / sizeof(*han_fronts) };

const char *
front_word(size_t i)
{
	if (i < LATIN_FRONTS)
		return latin_fronts[i].word;
	i -= LATIN_FRONTS;
	return i < HAN_FRONTS ? han_fronts[i].word : NULL;
}

/* 之前 以来 before and after a date: its mod. */
static size_t
side_read(const char *p, const char *end, struct when *w)
{
	static const struct { const char *word, *mod; } sides[] = {
		{ "前后", "approx" }, { "前後", "approx" },
		{ "之前", "before" }, { "以前", "before" }, { "前", "before" },
		{ "之后", "after" }, { "以后", "after" }, { "之後", "after" },
		{ "以後", "after" }, { "以来", "since" }, { "以來", "since" },
		{ "至今", "since" }, { "起", "since" }, { "后", "after" },
		{ "後", "after" }, { "左右", "approx" }, { "前后", "approx" },
		{ "前後", "approx" }, { "期间", "" }, { "期間", "" },
		{ "当天", "" }, { "当日", "" }, { "當天", "" }, { "當日", "" }, { "或之前", "until" },
		{ "及以前", "until" }, { "及之前", "until" }, { "或以前", "until" },
		{ "或之后", "since" }, { "及以后", "since" }, { "及之后", "since" },
		{ "或以后", "since" },
		{ "或之後", "since" }, { "及以後", "since" }, { "及之後", "since" },
		{ "或以後", "since" }, { "开始", "since" }, { "開始", "since" },
		{ "or later", "since" }, { "and later", "since" },
		{ "or after", "since" }, { "or earlier", "until" },
		{ "or before", "until" }, { "and earlier", "until" },
		{ "onwards", "since" }, { "onward", "since" },
		{ "and beyond", "since" }, { "approximately", "approx" },
	};

	size_t blank = blank_read(p, end);

	if (w->side[0] != '\0' || !(date_mark(p + blank, end) & LEAD_SIDE))
		return 0;
	p += blank;
	for (size_t i = 0; i < sizeof(sides) / sizeof(*sides); i++)
		if (is(p, end, sides[i].word)) {
			size_t n = strlen(sides[i].word);

			if (n == 3 && (one_of(p + 3, end, "后後期续續者半三十五排"
			    "景面往瞻台")))
				return 0;
			strcpy(w->side, sides[i].mod);
			return blank + n;
		}
	return 0;
}

/* from, between, 从, 在, since, until: its bytes, and what it says. */
static size_t
front_read(const char *p, const char *end, bool *between, const char **mod)
{
	bool latin = (unsigned char)*p < 0x80;
	const struct front *fronts = latin ? latin_fronts : han_fronts;
	size_t best = 0, count = latin ? LATIN_FRONTS : HAN_FRONTS;
	char first = (char)lower(*p);

	for (size_t i = 0; i < count; i++) {
		size_t n, k = 0;

		if (first != fronts[i].word[0])
			continue;
		n = strlen(fronts[i].word);
		if (n <= best || (size_t)(end - p) <= n)
			continue;
		while (k < n && lower(p[k]) == fronts[i].word[k])
			k++;
		if (k < n)
			continue;
		best = n;
		*mod = fronts[i].mod;
		*between = fronts[i].between;
	}
	return best;
}

/* today before 4pm: what bounds the time behind a date. */
static size_t
bounded_time(const char *p, const char *end, struct when *w)
{
	const char *mod = "";
	struct when clock;
	bool between;
	size_t n, m;

	if (w->how[HOUR] || p + 1 >= end || *p != ' ' || !(w->how[DAY] ||
	    w->how[WEEKDAY] || w->how[HOLIDAY]) ||
	    !(date_lead(p + 1, end) & LEAD_FRONT))
		return 0;
	n = front_read(p + 1, end, &between, &mod);
	if (n == 0 || mod[0] == '\0')
		return 0;
	m = when_read(p + 1 + n, end, &clock);
	if (m == 0 || !clock.how[HOUR] || when_has_date(&clock) || clock.weak)
		return 0;
	for (int i = DAYPART; i <= SECOND; i++)
		if (clock.how[i]) {
			w->how[i] = clock.how[i];
			w->value[i] = clock.value[i];
		}
	w->am = clock.am;
	w->pm = clock.pm;
	strcpy(w->side, mod);
	return 1 + n + m;
}

/* 3pm each day: what comes again behind a time. */
static void
again_read(struct span text, struct item *item)
{
	const char *p = text.p + item->end, *end = text.p + text.n;
	struct item set = { 0 };
	size_t n;

	if (item->type != TIME || p >= end || *p != ' ' ||
	    (word_at(p + 1, end, "each ") == 0 && word_at(p + 1, end, "every ") == 0))
		return;
	n = set_at(p + 1, end, &set);
	if (n == 0)
		return;
	item->type = SET;
	item->end += 1 + n;
	memcpy(item->iso, set.iso, sizeof(item->iso));
	item->from[0] = item->to[0] = '\0';
}

/* What says more behind one date: its side, else mod from before it, a time's bound. */
static size_t
behind_read(const char *p, const char *end, const char *mod, struct when *w)
{
	size_t n = side_read(p, end, w);

	if (n == 0)
		n = bounded_time(p, end, w);
	if (mod[0] != '\0' && w->side[0] == '\0')
		strcpy(w->side, mod);
	return n;
}

/* A set at a place. */
static size_t
again_at(const struct place *at, bool figure, struct item *item)
{
	if (figure ? !is_latin(at->p, at->end) : !(at->lead & LEAD_SET) &&
	    ((unsigned char)*at->p >= 0x80 || !(at->lead & (LEAD_WORD | LEAD_NUMBER))))
		return 0;
	*item = (struct item){ 0 };
	return figure ? times_read(at->p, at->end, &at->x, at->len, item) :
	    set_read(at, item);
}

/* The date or range behind its front, of n bytes, which goes where it has none of
 * its own, as in after 2018; a range's bytes, or 0 and those of the date in *one. */
static size_t
fronted_read(const char *p, const char *end, bool between, struct when *a,
    struct when *b, size_t *n, const char **mod, size_t *one)
{
	size_t m = (*mod)[0] == '\0' ? years_read(p + *n, end, a, b) : 0;

	*one = 0;
	if (m == 0 && p + *n < end)
		m = daterange_read(p + *n, end, between, a, b, one);
	if (m == 0 && *one == 0 && word_at(p + *n, end, "the ") > 0) {
		*one = when_read(p + *n + 4, end, a);	/* until the 20th of July */
		*n += *one > 0 ? 4 : 0;
	}
	if (m == 0 && *one == 0) {
		*n = 0;
		*mod = "";
		*one = when_read(p, end, a);
	}
	return m;
}

bool
datetime_read(struct span text, size_t at, bool figure,
    const struct reference *ref, struct item *item)
{
	const char *p = text.p + at, *end = text.p + text.n, *mod = "";
	struct place here;
	struct when a, b;
	bool between = false, alone = false;
	size_t n, m, one;

	place_at(p, end, &here);
	if (here.lead == 0)
		return false;
	if (at >= 3 && one_of(p, end, "年月") && one_of(p - 3, p, "个個些近多半"))
		return false;		/* 7个月中, 这些年底 */
	n = again_at(&here, figure, item);
	if (n > 0) {
		item->start = at;
		item->end = item->core_end = at + n;
		return true;
	}
	n = !figure && (here.lead & LEAD_FRONT) ? front_read(p, end, &between, &mod) : 0;
	m = n > 0 ? fronted_read(p, end, between, &a, &b, &n, &mod, &one) :
	    range_at(&here, false, &a, &b, &one);
	/* 约50年 lasts so long */
	if (m == 0 && (one == 0 || (one == 5 && n >= 3 && mod[0] == 'a' && is_digit(p[n]) &&
	    is(p + n + 2, end, "年"))))
		return false;
	*item = (struct item){ .start = at, .core_start = at + n };
	if (m > 0) {
		when_range(&a, &b, (unsigned char)*p >= 0x80 ||
		    (unsigned char)p[n + m - 1] >= 0x80, ref, item);
		n += m;
		item->core_end = at + n;
	} else {
		n += one;
		item->core_end = at + n;
		m = behind_read(p + n, end, mod, &a);
		alone = m == 0 && mod[0] == '\0' && item->core_start > at;
		n += m;
		when_resolve(&a, ref, item);
	}
	item->end = at + n;
	if (m == 0 && one > 0)
		hung_read(text, ref, &a, item);
	if ((unsigned char)*p < 0x80) {
		again_read(text, item);
		if (item->type == TIME || item->type == DATETIME || alone)
			alone = !lasting_read(text, item) && alone;
	}
	return !alone;	/* from 2014 alone: the scan comes to it */
}
