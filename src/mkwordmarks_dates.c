/* What lib/datelead says of a place, from the words of the readers of dates. */
#include "mkwordmarks.h"

#include "lib/datelead.h"
#include "lib/datepart.h"
#include "lib/datetime.h"
#include "lib/hanfold.h"
#include "lib/scan.h"

/* What the words begin that stand in the readers' code, not in tables. */
static const struct { const char *word; unsigned readers; } leads[] = {
	{ "every", LEAD_SET }, { "each", LEAD_SET }, { "daily", LEAD_SET },
	{ "weekly", LEAD_SET }, { "monthly", LEAD_SET }, { "quarterly", LEAD_SET },
	{ "yearly", LEAD_SET }, { "hourly", LEAD_SET }, { "annually", LEAD_SET },
	{ "annual", LEAD_SET }, { "biweekly", LEAD_SET }, { "bi", LEAD_SET },
	{ "bimonthly", LEAD_SET }, { "fortnightly", LEAD_SET },
	{ "semiannually", LEAD_SET }, { "semiannual", LEAD_SET },
	{ "semi", LEAD_SET }, { "biannually", LEAD_SET }, { "biannual", LEAD_SET },
	{ "weekdays", LEAD_SET }, { "once", LEAD_SET }, { "twice", LEAD_SET },
	{ "thrice", LEAD_SET }, { "all", LEAD_SET },
	{ "last", LEAD_PICK | LEAD_NTH }, { "final", LEAD_NTH },
	{ "past", LEAD_PICK }, { "previous", LEAD_PICK }, { "this", LEAD_PICK },
	{ "next", LEAD_PICK }, { "coming", LEAD_PICK }, { "upcoming", LEAD_PICK },
	{ "following", LEAD_PICK }, { "that", LEAD_PICK },
	{ "the", LEAD_ARTICLE },
	{ "early", LEAD_PLACE | LEAD_YEAR }, { "late", LEAD_PLACE | LEAD_YEAR },
	{ "mid", LEAD_PLACE | LEAD_YEAR }, { "later", LEAD_PLACE | LEAD_YEAR },
	{ "earlier", LEAD_PLACE }, { "end", LEAD_PLACE }, { "start", LEAD_PLACE },
	{ "beginning", LEAD_PLACE }, { "middle", LEAD_PLACE }, { "close", LEAD_PLACE },
	{ "ad", LEAD_EPOCH },
	{ "in", LEAD_YEAR | LEAD_AGE | LEAD_EPOCH }, { "during", LEAD_YEAR },
	{ "since", LEAD_YEAR }, { "by", LEAD_YEAR }, { "until", LEAD_YEAR },
	{ "through", LEAD_YEAR }, { "before", LEAD_YEAR }, { "after", LEAD_YEAR },
	{ "year", LEAD_YEAR | LEAD_TO_DATE }, { "month", LEAD_TO_DATE },
	{ "ytd", LEAD_TO_DATE }, { "qtd", LEAD_TO_DATE }, { "mtd", LEAD_TO_DATE },
	{ "wtd", LEAD_TO_DATE }, { "fiscal", LEAD_YEAR }, { "fy", LEAD_YEAR },
	{ "sometime", LEAD_YEAR }, { "sometimes", LEAD_YEAR }, { "prior", LEAD_YEAR },
	{ "twenties", LEAD_AGE }, { "thirties", LEAD_AGE }, { "forties", LEAD_AGE },
	{ "fifties", LEAD_AGE }, { "sixties", LEAD_AGE }, { "seventies", LEAD_AGE },
	{ "eighties", LEAD_AGE }, { "nineties", LEAD_AGE },
	{ "week", LEAD_WEEK | LEAD_TO_DATE }, { "weekend", LEAD_WEEK }, { "w", LEAD_WEEK },
	{ "rest", LEAD_REST }, { "remainder", LEAD_REST },
	{ "day", LEAD_DAY }, { "on", LEAD_DAY },
	{ "at", LEAD_AT | LEAD_PLACE },
	{ "half", LEAD_CLOCK }, { "quarter", LEAD_CLOCK | LEAD_TO_DATE },
	{ "noon", LEAD_CLOCK }, { "midnight", LEAD_CLOCK }, { "q", LEAD_CLOCK },
	{ "national", LEAD_WORD }, { "international", LEAD_WORD },
	{ "saint", LEAD_WORD },
	{ "just", LEAD_WORD }, { "asap", LEAD_WORD }, { "boy", LEAD_WORD },
	{ "bom", LEAD_WORD },
	{ "上", LEAD_PICK | LEAD_FAR }, { "下", LEAD_PICK | LEAD_FAR },
	{ "这", LEAD_PICK }, { "這", LEAD_PICK }, { "本", LEAD_PICK },
	{ "第", LEAD_EDGE }, { "最后一", LEAD_EDGE }, { "最後一", LEAD_EDGE },
	{ "前", LEAD_EDGE }, { "上个", LEAD_PICK }, { "下个", LEAD_PICK },
	{ "这个", LEAD_PICK }, { "上一个", LEAD_PICK }, { "下一个", LEAD_PICK },
	{ "上一個", LEAD_PICK }, { "下一個", LEAD_PICK },
	/* Not where a scan stops for them alone: */
	{ "a", LEAD_CLOCK }, { "feast", LEAD_WORD },
};
enum { LEADS = sizeof(leads) / sizeof(*leads), SCANNED = LEADS - 2 };

/* Only behind another part, or what stands behind a date, by the first character. */
static const struct { const char *characters; unsigned readers; } firsts[] = {
	{ "每", LEAD_SET }, { "公西", LEAD_ERA },
	{ "农農阴陰旧舊夏闰閏大年初廿", LEAD_LUNAR },
	{ "今昨去明前", LEAD_FAR },
	{ "最头頭后後首第", LEAD_EDGE },
	{ "前之以后後至起左期当當或及开開oaOA", LEAD_SIDE },
	{ "至到—–~～－-tuTUaA和与與", LEAD_TILL },
	{ "的前后後次翌第", LEAD_HUNG },
	{ "½¼¾⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞半0123456789０１２３４５６７８９", LEAD_NUMBER },
	{ "'’", LEAD_AGE },
};

const char *
lead_word(size_t i)
{
	return i < SCANNED ? leads[i].word : NULL;
}

static void
mark_characters(struct date_marks *m, const char *list, unsigned readers)
{
	size_t len;

	for (; *list != '\0'; list += len)
		m->characters[utf8_at(list, &len)] |= (uint16_t)readers;
}

static void
mark(struct date_marks *m, const char *word, unsigned readers)
{
	const char *end = word + strlen(word);
	size_t n;

	if (!is_alpha(*word)) {
		m->characters[utf8_at(word, &n)] |= (uint16_t)readers;
		return;
	}
	if (readers == LEAD_HUNG)	/* only in Chinese */
		return;
	m->words[hash_letters(word, end, &n)] |= readers;
	/* kings day may be written King's Day */
	if (n > 1 && word[n - 1] == 's')
		m->words[hash_letters(word, word + n - 1, &n)] |= readers;
	if (word_at(word, end, "the ") > 0)
		mark(m, word + 4, readers);
}

void
mark_leads(struct date_marks *m)
{
	static const struct { const char *(*word)(size_t); unsigned readers; } lists[] = {
		{ date_part_word, LEAD_WORD }, { holiday_word, LEAD_WORD },
		{ era_word, LEAD_ERA }, { front_word, LEAD_FRONT },
		{ han_word, LEAD_NUMBER }, { english_word, LEAD_NUMBER },
		{ bound_word, LEAD_HUNG },
	};
	const char *word;

	for (size_t i = 0; i < LEADS; i++)
		mark(m, leads[i].word, leads[i].readers);
	for (size_t i = 0; i < sizeof(firsts) / sizeof(*firsts); i++)
		mark_characters(m, firsts[i].characters, firsts[i].readers);
	for (size_t i = 0; i < sizeof(lists) / sizeof(*lists); i++)
		for (size_t k = 0; (word = lists[i].word(k)) != NULL; k++)
			if (word[0] != '\0')
				mark(m, word, lists[i].readers);
	han_spread(m->characters);
}
