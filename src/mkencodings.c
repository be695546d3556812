/*
 * mkencodings - the tables of the legacy encodings, as C, at build time.
 *
 *	mkencodings >build/tables/encodings.h
 *
 * They are ICU's, mended by src/tables/encoding_patches.tsv to be those of the
 * Encoding Standard. lib/decoder.c reads them, so that no filter needs ICU to
 * decode a page. It makes, for each encoding that is a matter of tables,
 *
 *	static const uint32_t big5_pairs[LEADS][TRAILS] = { ... };
 *	static const struct encoding_table encoding_tables[] = {
 *		{ "big5", { code points of the bytes from 0x80 }, big5_pairs }, ...
 *
 * and for the longer sequences of gb18030 and euc-jp gb18030_ranges and
 * euc_jp_triples.
 */
#include <err.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <unicode/ucnv.h>

#include "lib/decoder_table.h"
#include "tables/encoding_labels.h"
#include "tables/encoding_patches.h"

struct table {
	const char *name;
	UConverter *icu;
	bool multibyte;
	uint32_t single[SINGLES], pairs[LEADS][TRAILS];
};

/*** ICU ***/

static UConverter *
converter(const char *icu)
{
	UErrorCode status = U_ZERO_ERROR;
	UConverter *c = ucnv_open(icu, &status);

	ucnv_setToUCallBack(c, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL,
	    &status);
	if (U_FAILURE(status))
		errx(1, "no converter %s", icu);
	return c;
}

/* What n bytes mean: a code point, with a second one above it; NO_CHARACTER. */
static uint32_t
meaning(UConverter *c, const unsigned char *s, int n)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar u[8];
	int len = ucnv_toUChars(c, u, 8, (const char *)s, n, &status);

	if (U_FAILURE(status) || len == 0 || len > 2)
		return NO_CHARACTER;
	if (len == 1)
		return u[0];
	if (u[0] >= 0xd800 && u[0] < 0xdc00)
		return 0x10000u + ((u[0] & 0x3ffu) << 10) + (u[1] & 0x3ffu);
	/* Two characters: a letter and its mark, or two that are no pair. */
	return u[1] >= 0x300 && u[1] < 0x370 ?
	    u[0] | (uint32_t)u[1] << SECOND : NO_CHARACTER;
}

/* A private character of ICU's own; in three sets the standard has some. */
static bool
is_private(const struct table *t, uint32_t c)
{
	return c >= 0xe000 && c < 0xf900 && strcmp(t->name, "gb18030") != 0 &&
	    strcmp(t->name, "shift_jis") != 0 &&
	    strcmp(t->name, "macintosh") != 0;
}

static uint32_t
mended(const struct table *t, const unsigned char *s, int n)
{
	uint32_t c = meaning(t->icu, s, n);
	char hex[8] = "";

	for (int i = 0; i < n; i++)
		snprintf(hex + 2 * i, sizeof hex - 2 * (size_t)i, "%02X", s[i]);
	for (size_t i = 0; i < ENCODING_PATCHES_ROWS; i++) {
		const struct encoding_patches_row *row = &encoding_patches[i];
		char *second;

		if (strcmp(row->encoding, t->name) != 0 ||
		    strcmp(row->bytes, hex) != 0)
			continue;
		c = (uint32_t)strtoul(row->text, &second, 16);
		return c | (uint32_t)strtoul(second, NULL, 16) << SECOND;
	}
	/* The controls from 0x80 on are no part of a set with two bytes. */
	return is_private(t, c) || (t->multibyte && n == 1 && c < 0xa0) ?
	    NO_CHARACTER : c;
}

/* Whether a byte begins a sequence, be there any with it or not. */
static bool
is_lead(const struct table *t, unsigned byte)
{
	if (!t->multibyte || byte < LEAD || byte == 0xff)
		return false;
	if (strcmp(t->name, "shift_jis") == 0)
		return byte < 0xa0 || (byte >= 0xe0 && byte <= 0xfc);
	if (strcmp(t->name, "euc-jp") == 0)
		return byte == 0x8e || byte == 0x8f || byte >= JIS_FIRST;
	return true;
}

static void
fill(struct table *t, const char *name, const char *icu)
{
	t->name = name;
	t->icu = converter(icu);
	t->multibyte = ucnv_getMaxCharSize(t->icu) > 1;
	for (unsigned byte = 0x80; byte < 0x100; byte++) {
		unsigned char s[2] = { (unsigned char)byte };

		t->single[byte - 0x80] = is_lead(t, byte) ? IS_LEAD :
		    mended(t, s, 1);
		if (!is_lead(t, byte))
			continue;
		for (unsigned trail = TRAIL; trail < 0x100; trail++) {
			s[1] = (unsigned char)trail;
			t->pairs[byte - LEAD][trail - TRAIL] = mended(t, s, 2);
		}
	}
}

/*** C ***/

static void
put_numbers(const uint32_t *numbers, size_t n)
{
	for (size_t i = 0; i < n; i++)
		printf("%s%#x,", i % 12 ? "" : "\n\t", (unsigned)numbers[i]);
}

/* A name as C has it. */
static const char *
identifier(const char *name)
{
	static char id[32];
	size_t i = 0;

	for (; name[i] != '\0' && i + 1 < sizeof id; i++)
		id[i] = name[i] == '-' ? '_' : name[i];
	id[i] = '\0';
	return id;
}

static void
put_pairs(const struct table *t)
{
	printf("static const uint32_t %s_pairs[LEADS][TRAILS] = {",
	    identifier(t->name));
	for (size_t i = 0; i < LEADS; i++) {
		printf("\n{");
		put_numbers(t->pairs[i], TRAILS);
		printf("},");
	}
	puts("\n};");
}

/* The characters of four bytes below U+10000, as runs. */
static void
put_ranges(UConverter *c)
{
	uint32_t next = NO_CHARACTER;

	puts("static const struct gb18030_range gb18030_ranges[] = {");
	for (unsigned i = 0; i < GB18030_BMP; i++) {
		unsigned char s[4];
		uint32_t is;

		gb18030_bytes(i, s);
		is = meaning(c, s, 4);
		if (is != next)
			printf("\t{ %u, %#x },\n", i, (unsigned)is);
		next = is == NO_CHARACTER ? is : is + 1;
	}
	puts("};");
}

static void
put_triples(const struct table *t)
{
	printf("static const uint32_t euc_jp_triples[JIS][JIS] = {");
	for (unsigned lead = 0; lead < JIS; lead++) {
		uint32_t row[JIS];

		for (unsigned trail = 0; trail < JIS; trail++) {
			unsigned char s[3] = { 0x8f,
				(unsigned char)(JIS_FIRST + lead),
				(unsigned char)(JIS_FIRST + trail) };

			row[trail] = mended(t, s, 3);
		}
		printf("\n{");
		put_numbers(row, JIS);
		printf("},");
	}
	puts("\n};");
}

int
main(void)
{
	static struct table tables[64];
	size_t n = 0;

	puts("/* Made by mkencodings from ICU and encoding_patches.tsv. */");
	for (size_t i = 0; i < ENCODING_LABELS_ROWS; i++) {
		const struct encoding_labels_row *row = &encoding_labels[i];
		size_t k = 0;

		while (k < n && strcmp(tables[k].name, row->name) != 0)
			k++;
		if (k == n && row->icu[0] != '\0')
			fill(&tables[n++], row->name, row->icu);
	}
	for (size_t i = 0; i < n; i++) {
		if (tables[i].multibyte && strcmp(tables[i].name, "gbk") != 0)
			put_pairs(&tables[i]);
		if (strcmp(tables[i].name, "gb18030") == 0)
			put_ranges(tables[i].icu);
		if (strcmp(tables[i].name, "euc-jp") == 0)
			put_triples(&tables[i]);
	}
	puts("static const struct encoding_table encoding_tables[] = {");
	for (size_t i = 0; i < n; i++) {
		/* gbk is decoded as gb18030. */
		if (strcmp(tables[i].name, "gbk") == 0)
			continue;
		printf("{ \"%s\", {", tables[i].name);
		put_numbers(tables[i].single, SINGLES);
		printf("\n}, %s%s },\n", tables[i].multibyte ?
		    identifier(tables[i].name) : "NULL",
		    tables[i].multibyte ? "_pairs" : "");
	}
	puts("};");
	return 0;
}
