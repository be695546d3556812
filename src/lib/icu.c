#include "icu.h"

#include <err.h>
#include <stdint.h>
#include <stdlib.h>
#include <unicode/ubrk.h>
#include <unicode/uloc.h>
#include <unicode/utext.h>

#include "dynamic.h"
#include "punct.h"

/*** The library ***/

struct icu {
	__typeof__(ubrk_setUText) *set_text;
	__typeof__(ubrk_next) *next;
	__typeof__(ubrk_close) *close;
	__typeof__(utext_openUTF8) *open_text;
	__typeof__(utext_close) *close_text;
	UBreakIterator *iterator;
	UText *text;
	struct buf ends;	/* size_t: the ends of a window's sentences */
	size_t given;		/* bytes of ends */
};

/*
 * The rules of UAX #29 (Unicode 15) in ICU's notation, but for one thing: an
 * opening mark is no Close. Chinese and Japanese have no blank between a full
 * stop and the mark that opens the next sentence.
 */
static const char cjk_rules[] =
	"!!quoted_literals_only;"
	"$CR = [\\p{SB=CR}];"
	"$LF = [\\p{SB=LF}];"
	"$Sep = [\\p{SB=Sep}];"
	"$Join = [\\p{SB=Extend} \\p{SB=Format}];"
	"$Space = [\\p{SB=Sp}];"
	"$Lower = [\\p{SB=Lower}];"
	"$Upper = [\\p{SB=Upper}];"
	"$Letter = [\\p{SB=OLetter}];"
	"$Digit = [\\p{SB=Numeric}];"
	"$Dot = [\\p{SB=ATerm}];"
	"$Stop = [\\p{SB=STerm}];"
	"$Comma = [\\p{SB=SContinue}];"
	"$Shut = [[\\p{SB=Close}] - [\\p{Ps} \\p{Pi}]];"
	"$Neutral = [^ $Letter $Upper $Lower $Sep $CR $LF $Dot $Stop];"
	"$Inner = [^ $Stop $Dot $Shut $Space $Sep $LF $CR $Join];"
	"!!chain;"
	"$CR $LF;"
	"[^ $Sep $CR $LF]? $Join*;"			/* SB5 */
	"$Dot $Join* $Digit $Join*;"			/* SB6 */
	"($Upper | $Lower) $Join* $Dot $Join* $Upper $Join*;"	/* SB7 */
	"$Dot $Join* ($Shut $Join*)* ($Space $Join*)*"		/* SB8 */
	"    ($Neutral $Join*)* $Lower;"
	"($Stop | $Dot) $Join* ($Shut $Join*)* ($Space $Join*)*"	/* SB8a */
	"    ($Comma | $Stop | $Dot) $Join*;"
	"($Stop | $Dot) $Join* ($Shut $Join*)* ($Space $Join*)*"	/* SB9 - 11 */
	"    ($Sep | $CR | $LF)?;"
	"[$Inner {bof}] ($Join | $Shut | $Space)* .;"		/* SB998 */
	"[$Inner {bof}] ($Join | $Shut | $Space)*"
	"    ([$Sep $LF $CR {eof}] | $CR $LF) {100};";

static UBreakIterator *
open_rules(void *lib, UErrorCode *e)
{
	__typeof__(ubrk_openRules) *open;
	UChar rules[sizeof cjk_rules];
	UParseError where;
	int32_t n = 0;

	LOAD(open, ubrk_openRules);
	for (const char *p = cjk_rules; *p != '\0'; p++)
		rules[n++] = (UChar)*p;
	return open(rules, n, NULL, 0, &where, e);
}

static UBreakIterator *
open_locale(void *lib, const char *locale, UErrorCode *e)
{
	__typeof__(uloc_setDefault) *set_default;
	__typeof__(ubrk_open) *open;

	/* else the environment's locale stands in for one without rules */
	LOAD(set_default, uloc_setDefault);
	set_default("root", e);
	LOAD(open, ubrk_open);
	return open(UBRK_SENTENCE, locale, NULL, 0, e);
}

static bool
is_language(const char *locale, const char *language)
{
	return strncmp(locale, language, 2) == 0 && !is_alpha(locale[2]);
}

struct icu *
icu_open(const char *locale)
{
	struct icu *icu = calloc(1, sizeof *icu);
	UErrorCode e = U_ZERO_ERROR;
	void *lib = dynamic_open("libicuuc.so." U_ICU_VERSION_SHORT);

	if (icu == NULL)
		err(1, NULL);
	LOAD(icu->set_text, ubrk_setUText);
	LOAD(icu->next, ubrk_next);
	LOAD(icu->close, ubrk_close);
	LOAD(icu->open_text, utext_openUTF8);
	LOAD(icu->close_text, utext_close);
	icu->iterator = is_language(locale, "zh") || is_language(locale, "ja") ?
	    open_rules(lib, &e) : open_locale(lib, locale, &e);
	if (U_FAILURE(e))
		errx(1, "ICU has no sentences for %s: error %d", locale, e);
	return icu;
}

void
icu_close(struct icu *icu)
{
	if (icu == NULL)
		return;
	icu->close_text(icu->text);
	icu->close(icu->iterator);
	buf_free(&icu->ends);
	free(icu);
}

/*** Windows ***/

/*
 * The ends of the sentences of p[0..n), counted from there. Where the text
 * goes on behind, those near its end are not certain yet and left out.
 */
static void
find_ends(struct icu *icu, const char *p, size_t n, bool whole)
{
	UErrorCode e = U_ZERO_ERROR;
	int32_t end;

	icu->ends.len = icu->given = 0;
	icu->text = icu->open_text(icu->text, p, (int64_t)n, &e);
	icu->set_text(icu->iterator, icu->text, &e);
	if (U_FAILURE(e))
		errx(1, "ICU: error %d", e);
	while ((end = icu->next(icu->iterator)) != UBRK_DONE) {
		size_t at = (size_t)end;

		if (whole || at + SENTENCE_LOOK <= n)
			buf_add(&icu->ends, (const char *)&at, sizeof at);
	}
}

/* The end of the next sentence; opens a window where the last is used up. */
static bool
next_end(struct icu *icu, const struct sentence_rules *r,
    struct sentence_scan *scan, const char *p, size_t n, bool whole,
    size_t *end)
{
	size_t window = r->max + SENTENCE_LOOK, left = n - scan->at;

	if (icu->given == icu->ends.len) {
		if (left == 0 || (!whole && left < window))
			return false;
		find_ends(icu, p + scan->at, left < window ? left : window,
		    whole && left <= window);
		scan->limit = scan->at;		/* the window's start */
		scan->begun = true;
		if (icu->ends.len == 0) {
			*end = sentence_cut((struct span){ p, n }, scan->at,
			    r->max);
			return true;
		}
	}
	memcpy(end, icu->ends.data + icu->given, sizeof *end);
	icu->given += sizeof *end;
	*end += scan->limit;
	return true;
}

bool
icu_next(struct icu *icu, const struct sentence_rules *r,
    struct sentence_scan *scan, const char *p, size_t n, bool whole,
    struct span *sentence)
{
	size_t end, len, from, to;

	if (!scan->begun)
		icu->given = icu->ends.len = 0;
	do {
		if (!next_end(icu, r, scan, p, n, whole, &end))
			return false;
		if (end - scan->at > r->max)
			end = sentence_cut((struct span){ p, n }, scan->at,
			    r->max);
		from = skip_spaces((struct span){ p, end }, scan->at);
		for (to = end; is_space(char_before((struct span){ p, to },
		    from, to, &len)); to -= len)
			;
		scan->start = scan->at = end;
	} while (to == from);
	*sentence = (struct span){ p + from, to - from };
	return true;
}
