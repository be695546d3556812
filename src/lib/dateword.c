/* The words of dates: last year, 下周三, Monday, Christmas. */
#include "calendar.h"
#include "datelead.h"
#include "datepart.h"
#include "hanfold.h"
#include "scan.h"
#include "tables/date_words.h"
#include "trie.h"
#include "utf8.h"

/* One character that is a date word only beside others. */
static bool
is_short(const char *p, size_t n)
{
	return n == 3 && !is_alpha(*p) && (unsigned char)*p >= 0x80;
}

/* Whether a date may begin with the word of n bytes at p. */
static bool
may_be_first(const char *p, size_t n, const struct date_words_row *r)
{
	return !is_short(p, n) || strcmp(r->field, "season") == 0 ||
	    strcmp(r->field, "part") == 0 || strcmp(r->field, "day") == 0;
}

const char *
date_word(size_t i)
{
	const struct date_words_row *r;

	if (i == DATE_WORDS_ROWS)
		return "每";
	if (i > DATE_WORDS_ROWS)
		return NULL;
	r = &date_words[i];
	return may_be_first(r->word, strlen(r->word), r) ? r->word : "";
}

const char *
date_part_word(size_t i)
{
	return i < DATE_WORDS_ROWS ? date_words[i].word : NULL;
}

bool
set_part(struct when *w, enum part part, char how, int value)
{
	if (w->how[part] != 0)
		return false;
	w->how[part] = how;
	w->value[part] = value;
	return true;
}

/* end of the day: an idiom, too. */
static bool
is_idiom(const struct date_words_row *r)
{
	return strcmp(r->more, "weak") == 0 || (r->more[0] == 'm' &&
	    r->field[0] == 'd');
}

/* The part of a date that a word gives; PARTS where it is a place, or now. */
static enum part
part_of(const char *field)
{
	switch (field[0]) {
	case 'c':
		return CENTURY;
	case 'y':
		return YEAR;
	case 'm':
		return MONTH;
	case 'd':
		return DAY;
	case 'w':
		return field[4] == '\0' ? WEEK : field[4] == 'd' ? WEEKDAY : WEEKEND;
	case 'q':
		return QUARTER;
	case 'h':
		return field[1] == 'a' ? HALF : HOLIDAY;
	case 's':
		return SEASON;
	case 'x':
		return XUN;
	case 'p':
		return field[1] == 'a' ? DAYPART : PARTS;
	}
	return PARTS;
}

static bool
set_word(struct when *w, const struct date_words_row *r, bool first)
{
	static const char *const places[] = { "", "start", "mid", "end" };
	enum part part = part_of(r->field);

	if (part != PARTS) {
		if (part == HOLIDAY)
			w->holiday = holiday_named(r->more, strlen(r->more));
		if (!set_part(w, part, r->how[0] == '~' ? '=' : r->how[0], r->value))
			return false;
		if (r->more[0] == '\0')
			return true;
		w->lunar |= strcmp(r->more, "lunar") == 0;
		if (strcmp(r->more, "weekend") == 0)
			return set_part(w, WEEKEND, '=', 1);
		if (strncmp(r->more, "mod=", 4) == 0)
			strcpy(r->more[4] == 'a' ? w->side : w->mod, r->more + 4);
		if (strncmp(r->more, "part=", 5) == 0)
			return set_part(w, DAYPART, '=', r->more[5] - '0');
		return true;
	}
	if (r->field[0] == 'p' && r->field[1] == 'l') {		/* place */
		bool month = memcmp(r->word, "月", 3) == 0;

		if (first && strlen(r->word) < 6)
			return false;
		/* 年底 is this year's, 月初 this month's */
		if (first && (month || memcmp(r->word, "年", 3) == 0 ||
		    memcmp(r->word, "岁", 3) == 0))
			set_part(w, month ? MONTH : YEAR, '+', 0);
		else if (first || w->how[DAY] || w->how[DAYPART] ||
		    w->how[WEEKDAY] || w->mod[0] != '\0')
			return false;
		strcpy(w->mod, places[r->value]);
		return true;
	}
	w->now = w->weak = true;	/* now */
	return true;
}

/* may, march, sun, sat: words of their own, in lower case by themselves. */
bool
is_doubtful(const char *p, size_t n)
{
	static const char *const words[] = { "may", "march", "mar", "sun", "sat",
		"fall", "spring", "second half", "first half", "mid", "early",
		"late", "dec", "jan", "wed", "dinner", "mon", "lent", "epiphany",
		"lunch", "at lunch", "eow" };

	if (n > 0 && p[n - 1] == '.')
		n--;
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (words[i][0] == *p && strlen(words[i]) == n &&
		    memcmp(words[i], p, n) == 0)
			return true;
	return (n == 5 && memcmp(p, "Lunch", n) == 0) ||
	    (n == 6 && memcmp(p, "Dinner", n) == 0);	/* of a menu */
}

/* A holiday by its English name, where that is longer than n bytes. */
static size_t
holiday_part(const char *p, const char *end, struct when *w, size_t n, bool first)
{
	struct when v;
	int holiday;
	size_t m = holiday_read(p, end, &holiday);

	if (m == 0 || m < n)
		return 0;
	v = *w;
	if (!set_part(&v, HOLIDAY, '=', holiday))
		return 0;
	v.holiday = holiday;
	v.doubtful = first && is_doubtful(p, m);
	if (first)
		v.weak = false;
	*w = v;
	return m;
}

/* May I ask: a question. */
static bool
is_may(const char *p, size_t n, const char *end)
{
	static const char *const who[] = { " I ", " we ", " you ", " the ", " it " };

	if (n != 3 || memcmp(p, "May", 3) != 0)
		return false;
	for (size_t i = 0; i < sizeof(who) / sizeof(*who); i++)
		if (is(p + 3, end, who[i]))
			return true;
	return false;
}

/* 去年中国, 2012年的春运: what ends in 中 or 春 here parts another word. */
static bool
parts_word(const char *p, size_t n, const char *end)
{
	static const struct { const char *last, *next; } words[] = {
		{ "中", "国國华華方美俄日欧歐英德法印韩韓央东東西心文小型"
		    "超科石海银銀信铁鐵建车車兴興远遠粮糧金航药藥医醫"
		    "学學部间間介断斷止毒奖獎标標选選场場卫衛队隊秋共外" },
		{ "春", "运運晚联聯耕招笋筍" }, { "夏", "令" }, { "秋", "招" },
		{ "冬", "奥奧训訓" },
	};

	for (size_t i = 0; n >= 3 && i < sizeof(words) / sizeof(*words); i++)
		if (is(p + n - 3, end, words[i].last))
			return one_of(p + n, end, words[i].next);
	return false;
}

size_t
han_word_at(const char *p, const char *end, uint32_t *row)
{
	return han_name_read(&date_words_index, p, end, row);
}

bool
may_be_figure_word(const char *p, const char *end)
{
	int32_t cell = trie_step(&date_words_index, 0, (unsigned char)*p);

	return cell >= 0 && end - p > 1 &&
	    (trie_step(&date_words_index, cell, (unsigned char)p[1]) >= 0 ||
	    trie_step(&date_words_index, cell, (unsigned char)lower(p[1])) >= 0);
}

size_t
dateword_read(const char *p, const char *end, struct when *w, bool first)
{
	uint32_t row;
	size_t n, m;

	if (!(date_lead(p, end) & LEAD_WORD))
		return 0;
	n = (unsigned char)*p >= 0xe3 ? han_word_at(p, end, &row) :
	    name_read(&date_words_index, p, end, &row);
	m = is_alpha(*p) || is_digit(*p) ? holiday_part(p, end, w, n, first) : 0;
	return m > 0 ? m : word_said(p, end, n, row, w, first);
}

size_t
word_said(const char *p, const char *end, size_t n, uint32_t row, struct when *w,
    bool first)
{
	struct when v;
	bool weak;

	if (n == 0 || (first && !may_be_first(p, n, &date_words[row])) ||
	    parts_word(p, n, end))
		return 0;
	v = *w;
	if ((!first && strcmp(date_words[row].more, "weak") == 0) ||
	    !set_word(&v, &date_words[row], first))
		return 0;
	weak = is_short(p, n) || is_idiom(&date_words[row]);
	v.doubtful = first && ((is_alpha(*p) && is_doubtful(p, n)) || is_may(p, n, end) ||
	    date_words[row].how[0] == '~');
	/* 下周三 is 下周 and 三, unless that counts something: 下周三场 */
	if (v.how[WEEK] == '+' && !v.how[WEEKDAY] &&
	    (unsigned char)*p >= 0x80) {
		static const char days[] = "一二三四五六日天";
		struct amount none;

		for (int i = 0; i < 8; i++)
			if (is(p + n, end, (const char[]){ days[3 * i],
			    days[3 * i + 1], days[3 * i + 2], 0 }) &&
			    !one_of(p + n + 3, end, "些样起直百千万十") &&
			    (trie_longest(&date_words_index, p + n + 3,
			    (size_t)(end - p) - n - 3, &row) > 3 ||
			    unit_read(p + n + 3, end, &none) == 0)) {
				set_part(&v, WEEKDAY, '=', i < 7 ? i + 1 : 7);
				n += 3;
				break;
			}
	}
	if (first && !v.now)	/* 春, 晚, 今: only where more follows */
		v.weak = weak;
	*w = v;
	/* The point behind Aug. is the sentence's where the text ends. */
	return p + n == end && p[n - 1] == '.' && n > 1 ? n - 1 : n;
}

/* 10月12日，星期一 is one date. */
bool
is_weekday(const char *p, const char *end)
{
	uint32_t row;

	return p < end && (unsigned char)*p >= 0x80 &&
	    name_read(&date_words_index, p, end, &row) > 0 &&
	    strcmp(date_words[row].field, "weekday") == 0;
}
