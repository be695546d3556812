#include "datelead.h"

#include "scan.h"
#include "wordmarks.h"

static const struct date_marks *leads = &date_marks;

void
dateleads_all(bool all)
{
	static struct date_marks every;

	memset(&every, 0xff, sizeof(every));
	/* But no date begins with a sign or a point: .0 pm is a length. */
	every.characters['.'] = every.characters['-'] = (uint16_t)~LEAD_NUMBER;
	every.characters[0x2212] = every.characters[0xff0d] = (uint16_t)~LEAD_NUMBER;
	leads = all ? &every : &date_marks;
}

unsigned
date_mark(const char *p, const char *end)
{
	size_t len;

	if (p >= end || (unsigned char)*p >= 0xf0)
		return 0;
	return leads->characters[utf8_at(p, &len)];
}

/* Of the word at p itself, of which n letters count. */
static unsigned
lead_of(const char *p, const char *end, size_t *n)
{
	unsigned readers;

	*n = 0;
	if (p >= end || !is_alpha(*p))
		return date_mark(p, end);
	readers = leads->words[hash_letters(p, end, n)];
	return *n == 1 && end - p > 2 && p[1] == '.' ?
	    readers | LEAD_WORD : readers;	/* M.L.K. */
}

unsigned
date_lead(const char *p, const char *end)
{
	size_t n;
	unsigned readers = lead_of(p, end, &n);

	if (n != 3 || word_at(p, end, "the ") == 0)
		return readers;
	/* An article begins what the word behind it does. */
	readers = lead_of(p + 4, end, &n);
	return readers == 0 ? 0 : readers | LEAD_ARTICLE | LEAD_PICK;
}
