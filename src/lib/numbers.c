#include "numbers.h"

#include "anchor.h"
#include "datepart.h"
#include "datetime.h"
#include "tables/number_traps.h"
#include "trie.h"
#include "utf8.h"

/*** Where one may begin ***/

/* What may begin at a character; a number is any of them. */
enum {
	NUMERAL = 1, WORD = 2, TRAP = 4, OTHER = 8,
	UNIT = 16,	/* may stand behind a number */
	SINGLE = 32	/* is a word by itself */
};

static void
mark(struct numbers *n, uint32_t c, unsigned what)
{
	if (c < 65536)
		n->starts[c] |= (unsigned char)what;
}

static uint32_t
hash_word(const char *p, const char *end)
{
	uint32_t h = 2166136261;

	for (; p < end && is_alpha(*p); p++)
		h = (h ^ (unsigned char)(*p | 0x20)) * 16777619;
	return (h ^ h >> 16) & 65535;
}

/* By the first two characters, three bytes each. */
static uint32_t
hash_pair(const char *p, const char *end)
{
	uint32_t h = 2166136261;

	for (int i = 0; i < 6 && p < end; i++, p++)
		h = (h ^ (unsigned char)*p) * 16777619;
	return (h ^ h >> 16) & 65535;
}

static void
mark_word(struct numbers *n, const char *s)
{
	uint32_t h;
	size_t len, all = strlen(s);

	if (is_alpha(*s)) {
		h = hash_word(s, s + all);
		n->words[h >> 3] |= (unsigned char)(1 << (h & 7));
		return;
	}
	mark(n, utf8_at(s, &len), WORD);
	if (len < 3 || all == len) {
		mark(n, utf8_at(s, &len), SINGLE);
	} else {
		h = hash_pair(s, s + all);
		n->pairs[h >> 3] |= (unsigned char)(1 << (h & 7));
	}
}

/* A word, a trap or a number could begin with the Chinese character at p, by
 * what follows it. */
static unsigned
narrow(const struct numbers *n, const char *p, size_t len, const char *end,
    unsigned what)
{
	unsigned next, hash;
	size_t more;

	if (p + len >= end)
		return what & (NUMERAL | WORD | SINGLE) ? what : 0;
	next = (unsigned char)p[len] < 0xf0 ? n->starts[utf8_at(p + len, &more)] : 0;
	if ((unsigned char)p[len] < 0x80)
		next |= is_digit(p[len]) || p[len] == ' ' || p[len] == '%' ||
		    is_alpha(p[len]) || p[len] == '-' ? NUMERAL : 0;
	hash = hash_pair(p, end);
	if (!(n->pairs[hash >> 3] >> (hash & 7) & 1))
		what &= ~(unsigned)TRAP & ~(unsigned)(what & SINGLE ? 0 : WORD);
	if (!(next & (NUMERAL | WORD | OTHER | UNIT)))
		what &= ~(unsigned)OTHER & (what & WORD &&
		    n->pairs[hash >> 3] >> (hash & 7) & 1 ? ~0u : ~(unsigned)WORD);
	/* One figure, and nothing that it could count. */
	if ((what & NUMERAL) && !n->weak && !(next & (NUMERAL | UNIT)))
		what &= ~(unsigned)NUMERAL;
	return what & (NUMERAL | WORD | TRAP | OTHER);
}

/* Every first character of a trie's keys, and first word where it is Latin. */
static void
mark_trie(struct numbers *n, const struct trie *t, unsigned what)
{
	for (unsigned a = 0x21; a < 256; a++) {
		int32_t one = trie_step(t, 0, (unsigned char)a), two, three;

		if (one < 0)
			continue;
		if (a < 0x80)
			mark(n, a, what);
		for (unsigned b = 0x80; a >= 0x80 && b < 0xc0; b++) {
			two = trie_step(t, one, (unsigned char)b);
			if (two < 0)
				continue;
			if (a < 0xe0)
				mark(n, (a & 0x1f) << 6 | (b & 0x3f), what);
			for (unsigned c = 0x80; a >= 0xe0 && c < 0xc0; c++) {
				three = trie_step(t, two, (unsigned char)c);
				if (three >= 0)
					mark(n, (a & 0xf) << 12 | (b & 0x3f) << 6 |
					    (c & 0x3f), what);
			}
		}
	}
}

static void
mark_list(struct numbers *n, const char *list, unsigned what)
{
	size_t len;

	for (; *list != '\0'; list += len)
		mark(n, utf8_at(list, &len), what);
}

void
numbers_start(struct numbers *n)
{
	static const char *const words[] = { "from", "between", "since",
		"until", "till", "before", "after", "by", "prior", "later",
		"earlier", "starting", "around", "about", "as", "through", "up",
		"every", "each", "daily", "weekly", "monthly", "quarterly",
		"yearly", "hourly", "annually", "annual", "biweekly", "bi",
		"bimonthly", "fortnightly", "semiannually", "semi", "biannually",
		"last", "past", "previous", "this", "next", "coming", "upcoming",
		"following", "that", "the", "early", "late", "mid", "end",
		"beginning", "start", "middle", "摄氏", "攝氏", "华氏", "華氏",
		"介于", "介於", "截止", "截至", "直到", "in", "during", "year", "fiscal",
		"fy", "national", "international", "saint", "q", "half", "quarter", "minus", "negative", "at" };
	const char *word;

	memset(n->starts, 0, sizeof(n->starts));
	memset(n->words, 0, sizeof(n->words));
	memset(n->pairs, 0, sizeof(n->pairs));
	mark_trie(n, numerals_trie(), NUMERAL);
	mark_trie(n, &number_traps_index, TRAP);
	for (size_t i = 0; i < NUMBER_TRAPS_ROWS; i++)
		if ((unsigned char)number_traps[i].word[0] >= 0x80) {
			uint32_t h = hash_pair(number_traps[i].word,
			    number_traps[i].word + strlen(number_traps[i].word));

			n->pairs[h >> 3] |= (unsigned char)(1 << (h & 7));
		}
	for (size_t i = 0; (word = unit_word(i)) != NULL; i++) {
		size_t len;

		mark(n, utf8_at(word, &len), UNIT);
	}
	mark_list(n, "之分折位级級又年月日号號点點时時季世至到以左多余餘来來半％，、"
	    "～—", UNIT);
	for (size_t i = 0; (word = hedge_word(i)) != NULL; i++)
		mark_word(n, word);
	for (size_t i = 0; (word = anchor_word(i)) != NULL; i++)
		mark_word(n, word);
	for (size_t i = 0; (word = currency_word(i)) != NULL; i++)
		mark_word(n, word);
	for (size_t i = 0; (word = date_word(i)) != NULL; i++)
		mark_word(n, word);
	for (size_t i = 0; (word = holiday_word(i)) != NULL; i++)
		mark_word(n, word);
	for (size_t i = 0; (word = english_word(i)) != NULL; i++)
		mark_word(n, word);
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		mark_word(n, words[i]);
	mark_list(n, "半每第前摄攝华華介从從由自在到截直约大上下这這本对對零", OTHER);
	mark_list(n, "½¼¾⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞", NUMERAL);
	mark_list(n, "-.−－0123456789'０１２３４５６７８９", NUMERAL);
	n->starts['1'] |= TRAP;		/* 36氪, 7-11 */
	for (const char *p = "多余餘来來点點"; *p != '\0'; p += 3) {
		size_t len;

		n->starts[utf8_at(p, &len)] &= (unsigned char)~NUMERAL;
	}
}

/*** What is none ***/

/* A Latin word with whatever figures, hyphens and points are in it: GPT-4o,
 * http://a.b/c?d=4. */
static size_t
skip_word(const char *p, const char *end)
{
	const char *from = p;

	while (p < end && (is_alpha(*p) || is_digit(*p) || *p == '_' ||
	    (p + 1 < end && memchr("-./:@%?&=#+~'", *p, 13) != NULL && p > from &&
	    (is_alpha(p[1]) || is_digit(p[1]) || p[1] == '/' || p[1] == '_'))))
		p++;
	return (size_t)(p - from);
}

/* A run of full-width figures that is no number: it is not tried again from its
 * second one. */
static size_t
skip_wide(const char *p, const char *end)
{
	const char *from = p;

	while (end - p >= 3 && memcmp(p, "\xef\xbc", 2) == 0 &&
	    (unsigned char)p[2] >= 0x90 && (unsigned char)p[2] <= 0x99)
		p += 3;
	return (size_t)(p - from);
}

static const char *
before(const char *from, const char *p)
{
	if (p == from)
		return NULL;
	do
		p--;
	while (p > from && !utf8_starts(*p));
	return p;
}

/* The word before is Latin and capital: Gemini 2.5, Llama 4. */
static bool
is_version(const char *from, const char *p)
{
	const char *q = p;

	while (q > from && (q[-1] == ' ' || q[-1] == '-'))
		q--;
	if (q == p || p - q > 1)
		return false;
	while (q > from && (is_alpha(q[-1]) || is_digit(q[-1])))
		q--;
	for (; q < p && *q != ' '; q++)
		if (*q >= 'A' && *q <= 'Z')
			return true;
	return false;
}

/* At the beginning of a line or behind #, and a mark behind it: 1.4, 二、. */
static bool
is_heading(const char *from, const char *p, const char *q, const char *end)
{
	const char *b = p;

	if (q == p && (b - from < 2 || b[-1] != ' ' || b[-2] != '#'))
		return false;
	while (b > from && (b[-1] == ' ' || b[-1] == '(' || b[-1] == '*' ||
	    b[-1] == '>'))
		b--;
	if (b > from && b[-1] == '#')
		return true;
	if (b - from >= 3 && memcmp(b - 3, "（", 3) == 0)
		b -= 3;
	if (b > from)
		return false;
	if (q == end)
		return false;
	return *q == '.' || *q == ')' || (*q == ' ' && memchr(p, '.',
	    (size_t)(q - p)) != NULL) || (end - q >= 3 &&
	    (memcmp(q, "、", 3) == 0 || memcmp(q, "）", 3) == 0 ||
	    memcmp(q, "．", 3) == 0));
}

/* 这一 每一 某一 ...: 一 behind these counts nothing. */
static bool
is_determined(const char *from, const char *p)
{
	static const char words[] = "的这這那每某另同下上新第哪该該任逐又之有唯惟";
	const char *q = before(from, p);

	if (q == NULL || (unsigned char)*q < 0x80)
		return false;
	/* 过去的一年 measures, 难忘的一年 does not */
	if (p - from >= 9 && (memcmp(p - 9, "过去的", 9) == 0 ||
	    memcmp(p - 9, "未来的", 9) == 0 || memcmp(p - 9, "最近的", 9) == 0))
		return false;
	for (const char *w = words; *w != '\0'; w += 3)
		if (p - q == 3 && memcmp(w, q, 3) == 0)
			return true;
	return false;
}

/* Whether what was found is no quantity where it stands. */
static bool
is_trapped(const char *from, const char *p, const char *q, const char *end,
    const struct item *item)
{
	bool bare = item->type == NUMBER && item->unit == NULL;

	/* 5G, 4842057.html, 1.2.3 */
	if (is_digit(q[-1]) && q < end && (is_alpha(*q) || *q == '_'))
		return true;
	if (is_digit(q[-1]) && end - q > 1 && *q == '.' && (is_alpha(q[1]) ||
	    is_digit(q[1])) && item->unit == NULL)
		return true;
	if (bare && is_digit(q[-1]) && end - q > 1 && (*q == '-' || *q == ':' ||
	    *q == '/') && is_digit(q[1]))
		return true;
	if (bare && is_digit(*p) && p > from && (p[-1] == ':' || p[-1] == '/' ||
	    p[-1] == '-') && p - from > 1 && is_digit(p[-2]))
		return true;
	return false;
}

static bool
is_unsure(const char *from, const char *p, const char *q, const char *end,
    const struct item *item)
{
	bool bare = (item->type == NUMBER || item->type == FRACTION) &&
	    item->unit == NULL;

	if (bare && item->core_start == item->start && is_version(from, p))
		return true;
	if (bare && is_heading(from, p, q, end))
		return true;
	/* ## 2.3 人才: a section's number, whatever follows the blank */
	if (item->unit != NULL && item->unit_text.p > item->inner[0].p +
	    item->inner[0].n && is_heading(from, p, p, end))
		return true;
	if (end - p >= 3 && memcmp(p, "一", 3) == 0 && is_determined(from, p) &&
	    item->valued && dec_cmp(item->max, dec(1, 0)) == 0)
		return true;
	if (item->type == NUMBER && bare && is_digit(*p) && item->min.e >= 0 && dec_digits(item->min) >= 11)
		return true;
	return false;
}

/* 12/1 is a date, 1/2 is not. */
static bool
is_slash_date(const struct item *q)
{
	return q->type == FRACTION && q->den.m != 0 &&
	    (dec_cmp(q->num, q->den) >= 0 || dec_cmp(q->den, dec(8, 0)) > 0);
}

/*** All of them ***/

static bool
is_word(char c)
{
	return is_alpha(c) || is_digit(c);
}

/* The item at byte at, or how much to skip. what: that may begin there. */
static size_t
item_at(const struct numbers *n, struct span text, size_t at, unsigned what,
    struct item *item, bool *found)
{
	struct item quantity;
	const char *p = text.p + at, *end = text.p + text.n;
	uint32_t row;
	size_t len = what & TRAP ? trie_longest(&number_traps_index, p,
	    text.n - at, &row) : 0;
	bool date;

	*found = false;
	if (len > 0 && number_traps[row].kind[0] == 't' &&
	    !(len < text.n - at && is_word(p[len - 1]) && is_word(p[len])))
		return len;
	what &= ~(unsigned)TRAP;
	if (what == 0)
		return 0;
	date = datetime_read(text, at, &n->ref, item);
	if (quantity_read(text, at, &quantity) &&
	    (!date || quantity.end > item->end ||
	    (item->weak && !quantity.weak && !is_slash_date(&quantity) &&
	    (!n->weak || quantity.end == item->end)))) {
		*item = quantity;
		date = true;
	}
	if (!date)
		item->type = NUMBER;
	quantity.type = item->type;
	if ((!date || item->type == DURATION) &&
	    anchor_read(text, at, &n->ref, &quantity) &&
	    (!date || quantity.end > item->end)) {
		*item = quantity;
		date = true;
	}
	if (!date)
		return 0;
	if (is_trapped(text.p, p, text.p + item->end, end, item))
		return skip_word(p, end);
	if (is_unsure(text.p, p, text.p + item->end, end, item))
		item->weak = true;
	*found = !item->weak || n->weak;
	return item->end - at;
}

/* What may begin at a Latin word. */
static unsigned
word_class(const struct numbers *n, const char *p, const char *end)
{
	uint32_t h = hash_word(p, end);

	return (n->words[h >> 3] >> (h & 7) & 1 ? WORD : 0) |
	    (n->starts[(unsigned char)*p] & TRAP);
}

bool
numbers_next(const struct numbers *n, struct span text, size_t *at,
    struct item *item)
{
	const char *s = text.p, *end = s + text.n;
	size_t i = *at, len, taken;
	bool found = false;
	unsigned what;

	while (i < text.n && !found) {
		unsigned char c = (unsigned char)s[i];

		len = 1;
		if (c < 0x80) {
			if (is_alpha(s[i])) {
				what = word_class(n, s + i, end);
				taken = what == 0 ? 0 :
				    item_at(n, text, i, what, item, &found);
				len = taken > 0 ? taken : skip_word(s + i, end);
			} else if ((what = n->starts[c] & (NUMERAL | WORD | OTHER |
			    TRAP)) != 0) {
				taken = item_at(n, text, i, what, item, &found);
				len = taken > 0 ? taken : is_digit(s[i]) ?
				    skip_word(s + i, end) : 1;
			}
		} else {
			what = 0;
			if (c < 0xf0)
				what = n->starts[utf8_at(s + i, &len)] &
				    ~(unsigned)UNIT;
			else
				len = 4;
			if (what != 0 && len == 3)
				what = narrow(n, s + i, len, end, what);
			if (what != 0) {
				taken = item_at(n, text, i, what, item, &found);
				if (taken == 0)
					taken = skip_wide(s + i, end);
				len = taken > 0 ? taken : len;
			}
		}
		i += len;
	}
	*at = i;
	return found;
}
