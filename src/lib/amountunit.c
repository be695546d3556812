/* Units behind a number and currencies before it: names in tables. */
#include "amount.h"
#include "behind.h"
#include "scan.h"
#include "tables/currencies.h"
#include "tables/measure_words.h"
#include "tables/units.h"
#include "trie.h"
#include "unitname.h"
#include "utf8.h"

const char *
unit_word(size_t i)
{
	if (i < UNITS_ROWS)
		return units[i].word;
	i -= UNITS_ROWS;
	if (i < CURRENCIES_ROWS)
		return currencies[i].word;
	i -= CURRENCIES_ROWS;
	return i < MEASURE_WORDS_ROWS ? measure_words[i].word : NULL;
}

const char *
amount_word(size_t i)
{
	static const char *const forms[] = { "第", "零下", "零上", "摄氏", "攝氏",
		"华氏", "華氏", "对折", "對折", "个半", "個半",
		"分半", "minus", "negative", "负", "負",
		"single", "double", "triple" };

	if (i < CURRENCIES_ROWS)
		return currencies[i].place[0] == '*' ? currencies[i].word : "";
	i -= CURRENCIES_ROWS;
	return i < sizeof(forms) / sizeof(*forms) ? forms[i] : NULL;
}

/* Whether a Latin name of n bytes at p is cut out of a longer word. */
bool
is_cut(const char *p, size_t n, const char *end)
{
	if (p + n >= end)
		return false;
	if (is_digit(p[n - 1]))
		return is_digit(p[n]);	/* m212 */
	return is_alpha(p[n - 1]) && (is_alpha(p[n]) || (is_digit(p[n]) && n < 3));
}

size_t
name_read(const struct trie *t, const char *p, const char *end, uint32_t *row)
{
	size_t n = trie_longest(t, p, (size_t)(end - p), row);
	int32_t cell = 0;

	if (n > 0 && !is_cut(p, n, end))
		return n;
	if (p == end || !is_alpha(*p))
		return 0;
	n = 0;
	for (size_t m = 0; p + m < end && (unsigned char)p[m] < 0x80; m++) {
		cell = trie_step(t, cell, (unsigned char)lower(p[m]));
		if (cell < 0)
			break;
		if (trie_ends(t, cell, row))
			n = m + 1;
	}
	/* us is no US, mA no MA */
	return n > 2 && !is_cut(p, n, end) ? n : 0;
}

/* 成 as a tenth: not in 成为 成本 …, which follow a number as well. */
static bool
begins_word(const char *p, const char *end)
{
	return is(p, end, "成") && one_of(p + 3, end,
	    "为為功立本都长長果熟绩績就交分品型效份千员員");
}

static enum item_type
type_of(const char *kind)
{
	switch (kind[0]) {
	case 'd':
		return DURATION;
	case 'p':
		return PERCENT;
	case 'a':
		return AGE;
	case 'm':
		return kind[1] == 'u' ? MULTIPLE : MEASURE;
	default:
		return MEASURE;	/* temperature */
	}
}

static struct decimal
currency_times(uint32_t row)
{
	const char *times = currencies[row].times;

	return times[0] == '\0' ? dec(1, 0) : dec_read(span_of(times));
}

static void
set_currency(struct amount *a, uint32_t row)
{
	a->type = MONEY;
	a->code = currencies[row].code;
	a->times = currency_times(row);
	a->sys = "iso4217";
}

static void
set_unit(struct amount *a, const struct units_row *u)
{
	a->type = type_of(u->kind);
	a->code = u->code;
	a->times = u->times[0] == '\0' ? dec(1, 0) : dec_read(span_of(u->times));
	a->sys = a->type == PERCENT || a->type == MULTIPLE ? "ratio" : "ucum";
}

/* A blank between a Chinese numeral and a short Chinese word parts them: a unit at at
 * has so many bytes. */
static bool
apart(const char *p, const char *at, const char *end, size_t unit)
{
	if ((unsigned char)p[-1] < 0x80 || (unsigned char)*at < 0x80 ||
	    (unsigned char)p[-3] == 0xef)
		return false;
	return unit < 6 && !one_of(at, end, "秒天");
}

/*
 * A currency, which ends at p, stands before the figure behind it: 5 $10, 3 USD50,
 * a US$4.7 billion. In 10 $ 30 $ each figure has its own.
 */
static bool
begins_amount(const char *p, const char *end, size_t blank, bool article)
{
	size_t gap = blank_read(p, end), n;
	struct unit_names names;
	struct numeral y;

	if (blank == 0 || p + gap >= end || !is_digit(p[gap]))
		return false;
	if (gap == 0 || article)
		return true;
	if (is_alpha(p[-1]))
		return false;
	n = gap + literal_read(p + gap, end, &y);
	n += blank_read(p + n, end);
	/* but $ 30 dollars is one */
	if (p + n >= end)
		return true;
	unit_names(p + n, end, &names);
	return names.n[CURRENCY_NAME] == 0 || (is_alpha(p[n]) &&
	    currencies[names.row[CURRENCY_NAME]].times[0] == '\0');
}

/* Words between a number and its unit: 2 more minutes, a quarter of an hour. */
static size_t
filler_read(const char *p, const char *end)
{
	static const char *const words[] = { "more ", "additional ", "extra ",
		"further ", "other ", "full ", "whole ", "consecutive ", "of an ",
		"of a ", "of ", "straight " };

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (is(p, end, words[i]))
			return strlen(words[i]);
	return 0;
}

/* 块 that counts pieces, not money: a thing that comes in pieces follows. */
static bool
is_piece(const char *p, const char *end)
{
	return (is(p, end, "块") || is(p, end, "塊")) && p + 3 < end &&
	    (is_alpha(p[3]) || one_of(p + 3, end, "芯晶显顯屏板卡电電硬石砖磚"
	    "布肉地田蛋糖木玻招牌手表錶内內"));
}

/* A unit of one letter behind a blank: 12 W, 5 J/s; not grade 5 A, 45 W. 5th St. */
static bool
is_letter_unit(const char *p, const char *end)
{
	char next = end - p > 2 ? p[1] : '\0';

	if (next == '-' || ((*p == 'W' || *p == 'V') && next == '.'))
		return false;
	return strchr("mgGlLhstWV%", *p) != NULL || (next == '/' && is_alpha(p[2]));
}

static size_t
plain_unit(const char *p, const char *end, struct amount *a)
{
	size_t blank = blank_read(p, end), n, m;
	const char *at = p + blank;
	struct unit_names names;

	if (blank == 0 && p < end && *p == '-' && p + 1 < end && is_alpha(p[1]))
		at++;	/* 10-gallon */
	if (blank > 0 && at < end && is_alpha(*at))
		at += filler_read(at, end);
	if (at == end || !(marks_of(at) & MAY_UNIT) || begins_word(at, end))
		return 0;
	unit_names(at, end, &names);
	n = names.n[UNIT_NAME];
	if (blank > 0 && apart(p, at, end, n))
		return 0;
	if (n == 1 && blank > 0 && !is_letter_unit(at, end))
		n = 0;
	if (n == 2 && (a->num.flags & NUM_WORDS) && word_at(at, end, "us") > 0)
		n = 0;	/* one us soldier */
	/* 200lbs. at the end: a full stop */
	if (n > 1 && at + n == end && at[n - 1] == '.') {
		struct unit_names less;

		unit_names(at, at + n - 1, &less);
		if (less.n[UNIT_NAME] == n - 1) {
			names.row[UNIT_NAME] = less.row[UNIT_NAME];
			n--;
		}
	}
	if (n > 0)
		set_unit(a, &units[names.row[UNIT_NAME]]);
	m = names.n[CURRENCY_NAME];
	if (m == 3 && is_piece(at, end))
		m = 0;	/* 两块屏幕 */
	if (m > n && !(m == 1 && blank > 0 && is_alpha(*at)) &&
	    !begins_amount(at + m, end, blank, (a->num.flags & NUM_ARTICLE) != 0)) {
		n = m;
		set_currency(a, names.row[CURRENCY_NAME]);
	}
	if (is(at, end, "打") && !one_of(at + 3, end, "白击擊造破算开開电電工"
	    "扮扫掃听聽印断斷拐烂折车車针針架分赢输败的到在")) {
		a->type = NUMBER;	/* a dozen */
		a->times = dec(12, 0);
		return (size_t)(at - p) + 3;
	}
	m = names.n[MEASURE_NAME];
	if (m > n) {
		n = m;
		a->type = COUNT;
		a->code = measure_words[names.row[MEASURE_NAME]].word;
		a->times = dec(1, 0);
		a->sys = "clf";
	}
	if (n == 0)
		return 0;
	a->unit = (struct span){ at, n };
	return (size_t)(at - p) + n;
}

/* 20 (kg), 20 {kg}: the unit in brackets, with them. */
static size_t
bracketed_unit(const char *p, const char *end, struct amount *a)
{
	static const char *const pairs[][2] = { { "(", ")" }, { "（", "）" },
		{ "[", "]" }, { "{", "}" }, { "<", ">" } };
	size_t n = blank_read(p, end), m;
	struct amount b;

	if (p + n >= end || memchr("([{<\xef", p[n], 5) == NULL)
		return 0;
	b = *a;
	for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++) {
		if (!is(p + n, end, pairs[i][0]))
			continue;
		n += strlen(pairs[i][0]);
		m = plain_unit(p + n, end, &b);
		if (m < 2 || b.unit.p != p + n || !is(p + n + m, end, pairs[i][1]) ||
		    (b.type != MEASURE && b.type != MONEY))
			return 0;
		*a = b;
		return n + m + strlen(pairs[i][1]);
	}
	return 0;
}

size_t
unit_read(const char *p, const char *end, struct amount *a)
{
	size_t n = plain_unit(p, end, a);

	return n > 0 ? n : bracketed_unit(p, end, a);
}

/* The currency before a number; blanks behind it are taken. */
size_t
prefix_read(const char *p, const char *end, struct amount *a)
{
	uint32_t row;
	size_t n, blank;

	n = trie_longest(&currencies_index, p, (size_t)(end - p), &row);
	if (n == 0 && !is_alpha(*p))
		return 0;
	if (n == 0 || currencies[row].place[0] != '*')
		n = name_read(&currencies_index, p, end, &row);
	if (n == 0 || currencies[row].place[0] != '*')
		return 0;
	/* usd50, but not in a longer word */
	if (is_alpha(p[n - 1]) && p + n < end && is_alpha(p[n]))
		return 0;
	blank = blank_read(p + n, end);
	if (p + n + blank < end && (is(p + n, end, ":") || is(p + n, end, "：")))
		return 0;
	set_currency(a, row);
	a->unit = (struct span){ p, n };
	a->prefixed = true;
	return n + blank;
}

/* Whether "a month" at p is only how long it took: a month later. */
static bool
is_later(const char *p, const char *end)
{
	static const char *const words[] = { " later", " ago", " after", " before",
		" earlier", " early", " from", " or two" };

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (word_at(p, end, words[i]) > 0)
			return true;
	return false;
}

size_t
per_read(const char *p, const char *end, enum item_type type, const char **per)
{
	static const struct { const char *word; bool of_money; } joints[] = {
		{ "/", false }, { " per ", false }, { "-per-", false }, { " / ", false },
		{ " a ", true }, { " an ", true }, { "-a-", true }, { "-an-", true } };
	struct amount unit;
	size_t n = 0, m, i = 0;

	if (p == end || memchr("/ -", *p, 3) == NULL)
		return 0;

	while (i < sizeof(joints) / sizeof(*joints) && !is(p, end, joints[i].word))
		i++;
	if (i == sizeof(joints) / sizeof(*joints) || (type != MONEY && type != MEASURE &&
	    type != PERCENT && type != COUNT && type != NUMBER && type != MULTIPLE))
		return 0;
	n = strlen(joints[i].word);
	if (p + n >= end || !(is_alpha(p[n]) || (unsigned char)p[n] == 0xc2))
		return 0;
	unit = (struct amount){ .type = NUMBER };
	m = plain_unit(p + n, end, &unit);
	if (m == 0 || unit.unit.p != p + n || (unsigned char)p[n + m - 1] >= 0xe0 ||
	    !(unit.type == MEASURE || unit.type == DURATION ||
	    (unit.type == COUNT && i < 4) ||
	    (unit.type == COUNT && type == MONEY)) ||
	    (joints[i].of_money && (type == NUMBER || (unit.type != DURATION &&
	    type != MONEY) || is_later(p + n + m, end))))
		return 0;
	*per = unit.code;
	return n + m;
}
