/*
 * datepart.h - what dates are made of, for one another. Each reads what is at
 * p, adds it to w and gives its bytes, or 0 where it adds nothing.
 */
#ifndef DATEPART_H
#define DATEPART_H

#include "when.h"

/* A place and what is known of it before any reader is tried there. */
struct place {
	const char *p, *end;
	unsigned lead;		/* what of a date may begin there (datelead.h) */
	size_t word;		/* bytes of the word in Chinese, a row of date_words */
	uint32_t row;
	size_t len;		/* bytes of the number x; 0: none that begins a date */
	struct numeral x;
};

/* False where the part was said already. */
bool set_part(struct when *w, enum part part, char how, int value);

/* dateword.c: the words of tables/date_words.tsv. first: nothing was said yet. */
size_t dateword_read(const char *p, const char *end, struct when *w,
    bool first);
/* Whether a word that is listed may begin with the figures at p: 315, 4th of July. */
bool may_be_figure_word(const char *p, const char *end);
/* The same in two steps, of a word that begins with a Chinese character: the row of one
 * that is listed, and what it says. */
size_t han_word_at(const char *p, const char *end, uint32_t *row);
size_t word_said(const char *p, const char *end, size_t n, uint32_t row, struct when *w,
    bool first);
/* A word such as may or sun, in lower case, of n bytes. */
bool is_doubtful(const char *p, size_t n);
bool is_weekday(const char *p, const char *end);
/* Those that a text may begin one with; those that go on with one, too. */
const char *date_word(size_t i);
const char *date_part_word(size_t i);

/* holidayname.c: an English name of one, as a row of holidays.tsv. */
size_t holiday_read(const char *p, const char *end, int *holiday);
const char *holiday_word(size_t i);

/* hanpart.c: figures with 年月日. x is the number at p, of n bytes. */
size_t year_read(const char *p, const char *end, const struct numeral *x,
    size_t n, struct when *w);
size_t decade_read(const char *p, const char *end, const struct numeral *x,
    size_t n, struct when *w);
size_t month_read(const char *p, const char *end, const struct numeral *x,
    size_t n, struct when *w);
size_t day_read(const char *p, const char *end, const struct numeral *x,
    size_t n, struct when *w);
size_t quarter_read(const char *p, const char *end, const struct numeral *x,
    size_t n, struct when *w);
size_t nth_read(const char *p, const char *end, struct when *w);

/* hanera.c: 康熙三年. */
size_t era_read(const char *p, const char *end, struct when *w);
const char *era_word(size_t i);

/* hanfar.c: 下下下周一; 今明两年, which is both. */
size_t far_read(const char *p, const char *end, struct when *w);
size_t pair_read(const char *p, const char *end, struct when *a, struct when *b);
const char *far_word(size_t i);

/* hanclock.c: 七八点, with what a has before it; the minutes of 三點搭半. */
size_t twin_hours(const char *p, const char *end, const struct numeral *x, size_t n,
    struct when *a, struct when *b);
size_t face_read(const char *p, const char *end, struct when *w);
/* 20240307, where nothing makes it a number of something. */
size_t compact_read(const char *p, const char *end, struct when *w);

/* hanedge.c: 前三季度, 最后五天, 首月, 第十天. */
size_t edge_read(const char *p, const char *end, struct when *w, bool first);

/* hanlunar.c: 农历, 闰四月, 初五. */
size_t lunar_read(const char *p, const char *end, struct when *w, bool first);
const char *lunar_word(size_t i);

/* englishday.c: listed_read() needs what is before p, from from on. */
size_t to_date(const char *p, const char *end, struct when *w);
/* 44 BC, in 2000 B.C., AD 79 */
size_t epoch_year(const char *p, const char *end, struct when *w);
/* 2019/Aug/01, 22-Jan-2019 */
size_t month_figures(const char *p, const char *end, struct when *w);
size_t spoken_day(const char *p, const char *end, int *day);
size_t listed_read(const char *from, const char *p, const char *end, struct when *w);

/* englishpart.c: x is the number at p here too. */
/* Nothing is counted by the figures before p. */
bool ends_phrase(const char *p, const char *end);
size_t day_month(const char *p, const char *end, const struct numeral *x,
    size_t n, struct when *w);
size_t bare_year(const char *p, const char *end, struct when *w);
size_t preposition_read(const char *p, const char *end, struct when *w);
size_t pick_read(const char *p, const char *end, struct when *w);
size_t place_read(const char *p, const char *end, struct when *w);
/* the nineties, the '80s, the 15th century */
size_t age_read(const char *p, const char *end, struct when *w);
size_t year_bounded(const char *p, const char *end, struct when *w);
/* the 15th, on the 1st: weak */
size_t day_alone(const char *p, const char *end, struct when *w);
size_t year_part(const char *p, const char *end, struct when *w);

/* A year of four figures, with nothing said but it. */
size_t year_read_en(const char *p, const char *end, struct when *w);

/* englishnth.c: a date counted within another, round it or from now; container: what
 * it may be counted in, such as the month. */
size_t container_read(const char *p, const char *end, struct when *w);
size_t nth_of(const char *p, const char *end, struct when *w);
size_t week_of_day(const char *p, const char *end, struct when *w);
size_t weekdays_on(const char *p, const char *end, struct when *w);
size_t week_number(const char *p, const char *end, struct when *w);
size_t beside_read(const char *p, const char *end, struct when *w);
size_t rest_of(const char *p, const char *end, struct when *w);

/* englishtime.c: an hour that only words beside it tell from a number, and what
 * follows a time. at_hour: behind "at". */
size_t at_hour(const char *p, const char *end, struct when *w);
size_t at_read(const char *p, const char *end, struct when *w);
size_t hour_of_part(const struct place *at, struct when *w);
size_t behind_time(const char *p, const char *end, struct when *w);

/* clock.c: a time of day, a date in figures. */
size_t clock_read(const char *p, const char *end, const struct numeral *x,
    size_t n, struct when *w);
size_t clock_at(const char *p, const char *end, struct when *w);
size_t isodate_read(const char *p, const char *end, struct when *w);

/* when_read.c: one more part, and all of them. */
void place_at(const char *p, const char *end, struct place *at);
size_t number_at(const char *p, const char *end, struct numeral *x);
size_t more_read(const char *p, const char *end, struct when *w, bool first);
size_t when_read(const char *p, const char *end, struct when *w);
size_t when_at(const struct place *at, struct when *w);

/* daterange.c: two of them; 0 where there is one only, *one bytes long. */
size_t daterange_read(const char *p, const char *end, bool between,
    struct when *a, struct when *b, size_t *one);
size_t range_at(const struct place *at, bool between, struct when *a, struct when *b,
    size_t *one);
/* to, until, - between the ends */
size_t till_read(const char *p, const char *end);
size_t years_read(const char *p, const char *end, struct when *a,
    struct when *b);

/* englishrange.c: two times, with a date behind them or before them in a. */
size_t clocks_read(const char *p, const char *end, bool between,
    const struct numeral *x, size_t n, struct when *a, struct when *b);
size_t clocks_behind(const char *p, const char *end, struct when *a,
    struct when *b);

/* dateset.c: 每天, every Monday, daily. */
/* once a week, three times a day, the 5th of every month */
size_t times_read(const char *p, const char *end, const struct numeral *x, size_t n,
    struct item *item);
size_t set_read(const struct place *at, struct item *item);
/* The same where the number was not read yet. */
size_t set_at(const char *p, const char *end, struct item *item);

#endif
