#include "encoding.h"

#include <stdbool.h>
#include <unicode/ucsdet.h>

#include "dynamic.h"
#include "tables/encoding_labels.h"
#include "utf8.h"

/*** Names ***/

static const struct encoding_labels_row *
label_find(const char *label, size_t n)
{
	char low[32];
	uint32_t row;

	while (n > 0 && (is_blank(*label) || *label == '\f')) {
		label++;
		n--;
	}
	while (n > 0 && (is_blank(label[n - 1]) || label[n - 1] == '\f'))
		n--;
	if (n > sizeof low)
		return NULL;
	for (size_t i = 0; i < n; i++)
		low[i] = to_lower(label[i]);
	return trie_get(&encoding_labels_index, low, n, &row) ?
	    &encoding_labels[row] : NULL;
}

const char *
encoding_of(const char *label, size_t n)
{
	const struct encoding_labels_row *row = label_find(label, n);

	return row ? row->name : NULL;
}

/*** What its bytes say ***/

const char *
encoding_marked(const char *s, size_t n)
{
	if (n >= 3 && memcmp(s, "\xef\xbb\xbf", 3) == 0)
		return "utf-8";
	if (n >= 2 && memcmp(s, "\xfe\xff", 2) == 0)
		return "utf-16be";
	if (n >= 2 && memcmp(s, "\xff\xfe", 2) == 0)
		return "utf-16le";
	return NULL;
}

size_t
encoding_mark(const char *s, size_t n, const char *name)
{
	const char *marked = encoding_marked(s, n);

	if (marked == NULL || strcmp(marked, name) != 0)
		return 0;
	return strcmp(name, "utf-8") == 0 ? 3 : 2;
}

/* Valid UTF-8, but for a character that is cut off where s is not whole. */
static bool
is_utf8(const char *s, size_t n, bool whole)
{
	size_t good = utf8_valid(s, n), len;
	uint32_t c;

	if (good == n)
		return true;
	len = utf8_decode(s + good, n - good, &c);
	return !whole && good + len == n && utf8_len(s[good]) > len &&
	    (unsigned char)s[good] >= 0xc2 && (unsigned char)s[good] <= 0xf4;
}

/* UTF-8 with faults: in other encodings valid sequences are rare. */
static bool
is_mostly_utf8(const char *s, size_t n)
{
	size_t good = 0, bad = 0;
	uint32_t c;

	for (size_t i = 0, len; i < n; i += len) {
		len = utf8_decode(s + i, n - i, &c);
		good += c != UTF8_BAD && len > 1;
		bad += c == UTF8_BAD;
	}
	return good > 8 * bad;
}

/* ICU's guess. It knows more sets than pages are in. */
static const char *
icu_guess(const char *s, size_t n)
{
	enum { ENOUGH = 1 << 14 };
	void *lib = dynamic_open("libicui18n.so." U_ICU_VERSION_SHORT);
	__typeof__(ucsdet_open) *open;
	__typeof__(ucsdet_setText) *set_text;
	__typeof__(ucsdet_detect) *detect;
	__typeof__(ucsdet_getName) *get_name;
	__typeof__(ucsdet_close) *close;
	UErrorCode status = U_ZERO_ERROR;
	UCharsetDetector *detector;
	const UCharsetMatch *match;
	const char *name = NULL;
	size_t first = 0;

	LOAD(open, ucsdet_open);
	LOAD(set_text, ucsdet_setText);
	LOAD(detect, ucsdet_detect);
	LOAD(get_name, ucsdet_getName);
	LOAD(close, ucsdet_close);
	detector = open(&status);
	/* It needs to see what is not ASCII. */
	while (first < n && (unsigned char)s[first] < 0x80)
		first++;
	s += first;
	n -= first;
	set_text(detector, s, (int32_t)(n < ENOUGH ? n : ENOUGH),
	    &status);
	match = detect(detector, &status);
	if (U_SUCCESS(status) && match != NULL)
		name = get_name(match, &status);
	if (U_FAILURE(status))
		name = NULL;
	if (name != NULL)
		name = encoding_of(name, strlen(name));
	/* These have a byte order mark, or are not for pages. */
	if (name != NULL && (strncmp(name, "utf-16", 6) == 0 ||
	    strncmp(name, "iso-2022", 8) == 0 ||
	    strcmp(name, "replacement") == 0))
		name = NULL;
	close(detector);
	return name;
}

/* Mostly pairs of bytes of which both are over 0x80: like GB 2312. */
static bool
looks_han(const char *s, size_t n)
{
	size_t pairs = 0, single = 0;

	for (size_t i = 0; i < n; i++) {
		if ((unsigned char)s[i] < 0x80)
			continue;
		if (i + 1 < n && (unsigned char)s[i + 1] >= 0x80) {
			pairs++;
			i++;
		} else {
			single++;
		}
	}
	return pairs > 4 * single;
}

/*
 * Mostly 0xff, which is in no encoding of several bytes and a rare letter in
 * the others: there is nothing to guess, and ICU, which alone takes more memory
 * than a page, is not asked.
 */
static bool
is_fill(const char *s, size_t n)
{
	size_t fill = 0, high = 0;

	for (size_t i = 0; i < n; i++) {
		high += (unsigned char)s[i] >= 0x80;
		fill += (unsigned char)s[i] == 0xff;
	}
	return fill > 16 && fill > high / 2;
}

const char *
encoding_guess(const char *s, size_t n, bool whole)
{
	const char *name = encoding_marked(s, n);

	if (name != NULL)
		return name;
	name = encoding_declared(s, n);
	/* This one has no byte over 0x7f. */
	if (name != NULL && strcmp(name, "iso-2022-jp") == 0)
		return name;
	if (is_utf8(s, n, whole))
		return "utf-8";
	if (name != NULL)
		return name;
	if (is_mostly_utf8(s, n))
		return "utf-8";
	if (!is_fill(s, n))
		name = icu_guess(s, n);
	if (name != NULL)
		return name;
	return looks_han(s, n) ? "gb18030" : "windows-1252";
}
