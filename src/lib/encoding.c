/* Names, the prescan, the guess and the decoding are one subject; over 500 lines:
 * the prescan is a tokenizer of its own. */
#include "encoding.h"

#include <err.h>
#include <stdlib.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include "dynamic.h"
#include "html.h"
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

/*** What a page declares: the standard's 13.2.3.2 ***/

struct scan {
	const char *s;
	size_t n, i;
};

static bool
is_space(char c)
{
	return is_blank(c) || c == '\f';
}

static bool
at(const struct scan *f, const char *word)
{
	size_t n = strlen(word);

	return f->n - f->i >= n && strncasecmp(f->s + f->i, word, n) == 0;
}

/* An attribute, its name in lower case; false at the end of the tag. */
static bool
get_attribute(struct scan *f, char *name, size_t cap, size_t *name_len,
    struct span *value)
{
	char quote;
	size_t from;

	*name_len = 0;
	*value = (struct span){ "", 0 };
	while (f->i < f->n && (is_space(f->s[f->i]) || f->s[f->i] == '/'))
		f->i++;
	if (f->i >= f->n || f->s[f->i] == '>')
		return false;
	for (; f->i < f->n; f->i++) {
		char c = f->s[f->i];

		if ((c == '=' && *name_len > 0) || is_space(c) || c == '/' ||
		    c == '>')
			break;
		if (*name_len < cap)
			name[(*name_len)++] = to_lower(c);
	}
	while (f->i < f->n && is_space(f->s[f->i]))
		f->i++;
	if (f->i >= f->n || f->s[f->i] != '=')
		return true;
	f->i++;
	while (f->i < f->n && is_space(f->s[f->i]))
		f->i++;
	if (f->i >= f->n)
		return false;
	quote = f->s[f->i];
	if (quote == '"' || quote == '\'') {
		const char *end = memchr(f->s + f->i + 1, quote,
		    f->n - f->i - 1);

		if (end == NULL) {
			f->i = f->n;
			return false;
		}
		*value = (struct span){ f->s + f->i + 1,
			(size_t)(end - f->s) - f->i - 1 };
		f->i = (size_t)(end - f->s) + 1;
		return true;
	}
	for (from = f->i; f->i < f->n && !is_space(f->s[f->i]) &&
	    f->s[f->i] != '>'; f->i++)
		;
	*value = (struct span){ f->s + from, f->i - from };
	return true;
}

/* The label in "text/html; charset=label". */
static struct span
charset_in(struct span s)
{
	for (size_t i = 0; i + 7 <= s.n; i++) {
		size_t j = i + 7, from;

		if (strncasecmp(s.p + i, "charset", 7) != 0)
			continue;
		while (j < s.n && is_space(s.p[j]))
			j++;
		if (j == s.n || s.p[j] != '=')
			continue;
		for (j++; j < s.n && is_space(s.p[j]); j++)
			;
		if (j < s.n && (s.p[j] == '"' || s.p[j] == '\'')) {
			const char *end = memchr(s.p + j + 1, s.p[j],
			    s.n - j - 1);

			if (end == NULL)
				return (struct span){ 0 };
			return (struct span){ s.p + j + 1,
				(size_t)(end - s.p) - j - 1 };
		}
		for (from = j; j < s.n && !is_space(s.p[j]) && s.p[j] != ';';
		    j++)
			;
		return (struct span){ s.p + from, j - from };
	}
	return (struct span){ 0 };
}

/* The encoding that the attributes of a meta tag declare. */
static const char *
meta_tag(struct scan *f)
{
	struct span value, charset = { 0 }, content = { 0 };
	bool pragma = false, had_pragma = false;
	const char *encoding;
	char name[16];
	size_t n;

	while (get_attribute(f, name, sizeof name, &n, &value)) {
		if (n == 10 && memcmp(name, "http-equiv", n) == 0 &&
		    !had_pragma) {
			had_pragma = true;
			pragma = value.n == 12 && strncasecmp(value.p,
			    "content-type", 12) == 0;
		} else if (n == 7 && memcmp(name, "charset", n) == 0 &&
		    charset.p == NULL) {
			charset = value;
		} else if (n == 7 && memcmp(name, "content", n) == 0 &&
		    content.p == NULL) {
			content = charset_in(value);
		}
	}
	if (charset.p == NULL && pragma)
		charset = content;
	if (charset.p == NULL || f->i >= f->n)
		return NULL;
	encoding = encoding_of(charset.p, charset.n);
	if (encoding == NULL)
		return NULL;
	if (strncmp(encoding, "utf-16", 6) == 0)
		return "utf-8";
	return strcmp(encoding, "x-user-defined") == 0 ? "windows-1252" :
	    encoding;
}

static void
skip_past(struct scan *f, const char *what)
{
	const char *end = memmem(f->s + f->i, f->n - f->i, what, strlen(what));

	f->i = end ? (size_t)(end - f->s) + strlen(what) : f->n;
}

const char *
encoding_declared(const char *s, size_t n)
{
	struct scan f = { s, n, 0 };
	const char *found, *next;
	struct span value;
	char name[16];
	size_t len;

	while (f.i < n && (next = memchr(s + f.i, '<', n - f.i)) != NULL) {
		f.i = (size_t)(next - s);
		if (at(&f, "<!--")) {
			f.i += 2;	/* <!--> is a whole comment */
			skip_past(&f, "-->");
		} else if (at(&f, "<meta") && n - f.i > 5 &&
		    (is_space(s[f.i + 5]) || s[f.i + 5] == '/')) {
			f.i += 6;
			found = meta_tag(&f);
			if (found != NULL)
				return found;
		} else if (n - f.i > 2 && (is_alpha(s[f.i + 1]) ||
		    (s[f.i + 1] == '/' && is_alpha(s[f.i + 2])))) {
			while (f.i < n && !is_space(s[f.i]) && s[f.i] != '>')
				f.i++;
			while (get_attribute(&f, name, sizeof name, &len,
			    &value))
				;
		} else if (n - f.i > 1 && (s[f.i + 1] == '!' ||
		    s[f.i + 1] == '/' || s[f.i + 1] == '?')) {
			skip_past(&f, ">");
		} else {
			f.i++;
		}
	}
	return NULL;
}

/*** What its bytes say ***/

size_t
encoding_mark(const char *s, size_t n, const char *name)
{
	if (n >= 3 && memcmp(s, "\xef\xbb\xbf", 3) == 0 &&
	    strcmp(name, "utf-8") == 0)
		return 3;
	if (n >= 2 && ((memcmp(s, "\xff\xfe", 2) == 0 &&
	    strcmp(name, "utf-16le") == 0) || (memcmp(s, "\xfe\xff", 2) == 0 &&
	    strcmp(name, "utf-16be") == 0)))
		return 2;
	return 0;
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

const char *
encoding_guess(const char *s, size_t n, bool whole)
{
	const char *name;

	if (n >= 3 && memcmp(s, "\xef\xbb\xbf", 3) == 0)
		return "utf-8";
	if (n >= 2 && memcmp(s, "\xfe\xff", 2) == 0)
		return "utf-16be";
	if (n >= 2 && memcmp(s, "\xff\xfe", 2) == 0)
		return "utf-16le";
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
	name = icu_guess(s, n);
	if (name != NULL)
		return name;
	return looks_han(s, n) ? "gb18030" : "windows-1252";
}

/*** Decoding ***/

struct converter_library {
	__typeof__(ucnv_open) *open;
	__typeof__(ucnv_toUnicode) *convert;
	__typeof__(ucnv_toUCountPending) *pending;
	__typeof__(ucnv_close) *close;
};

static void
load_converter(struct decoder *d)
{
	void *lib = dynamic_open("libicuuc.so." U_ICU_VERSION_SHORT);

	d->library = malloc(sizeof *d->library);
	if (d->library == NULL)
		err(1, NULL);
	LOAD(d->library->open, ucnv_open);
	LOAD(d->library->convert, ucnv_toUnicode);
	LOAD(d->library->pending, ucnv_toUCountPending);
	LOAD(d->library->close, ucnv_close);
}

void
decoder_start(struct decoder *d, const char *name)
{
	const struct encoding_labels_row *row = label_find(name, strlen(name));
	UErrorCode status = U_ZERO_ERROR;

	d->utf8 = row == NULL || row->icu[0] == '\0';
	d->pending = d->raw_len = 0;
	d->gb = row != NULL && strcmp(row->icu, "gb18030") == 0;
	if (d->utf8)
		return;
	if (d->library == NULL)
		load_converter(d);
	d->icu = d->library->open(row->icu, &status);
	if (U_FAILURE(status))
		errx(1, "no converter for %s: ICU error %d", name, status);
}

/* UTF-16 with the place of each unit in raw -> d->piece and d->map; its length. */
static size_t
to_utf8(struct decoder *d, const UChar *u, const int32_t *offsets, size_t n,
    const char *raw, size_t end)
{
	struct buf out = { d->piece, 0, sizeof d->piece };

	for (size_t i = 0; i < n; i++) {
		uint32_t c = u[i];
		size_t from = out.len;
		int32_t place = offsets[i];

		if (c >= 0xd800 && c < 0xdc00 && i + 1 < n) {
			c = 0x10000 + ((c & 0x3ff) << 10) +
			    (u[i + 1] & 0x3ffu);
			i++;
		}
		/* Where ICU's GB18030 differs from the standard's. */
		if (d->gb && c == 0xfffd && place >= 0 && raw[place] == '\x80')
			c = 0x20ac;
		if (d->gb && c == 0xe5e5)
			c = 0x3000;
		utf8_put(&out, c);
		for (; from < out.len; from++)
			d->map[from] = place < 0 ? 0 :
			    (uint32_t)place + (uint32_t)d->pending;
	}
	d->map[out.len] = (uint32_t)(end + d->pending);
	return out.len;
}

/* Convert what has been gathered. */
static void
convert(struct decoder *d, bool last,
    void (*done)(void *state, const struct place *place, size_t n), void *state)
{
	UChar units[2 * ENCODING_PIECE] = { 0 };
	int32_t offsets[2 * ENCODING_PIECE] = { 0 };
	const char *from = d->raw, *end = d->raw + d->raw_len;
	UErrorCode status = U_ZERO_ERROR;
	UChar *to = units;
	size_t len;

	d->library->convert(d->icu, &to, units + 2 * ENCODING_PIECE, &from, end,
	    offsets, (UBool)last, &status);
	len = to_utf8(d, units, offsets, (size_t)(to - units), d->raw,
	    d->raw_len);
	if (len > 0)
		done(state, &(struct place){ d->piece, d->base - d->pending,
		    d->map }, len);
	status = U_ZERO_ERROR;
	d->pending = (size_t)d->library->pending(d->icu, &status);
	d->base += d->raw_len;
	d->raw_len = 0;
}

void
decoder_feed(struct decoder *d, const char *s, size_t n, size_t base,
    bool last, void (*done)(void *state, const struct place *place, size_t n),
    void *state)
{
	if (d->utf8) {
		if (n > 0)
			done(state, &(struct place){ s, base, NULL }, n);
		return;
	}
	if (d->raw_len == 0)
		d->base = base;
	while (n > 0) {
		size_t take = ENCODING_PIECE - d->raw_len;

		if (take > n)
			take = n;
		memcpy(d->raw + d->raw_len, s, take);
		d->raw_len += take;
		s += take;
		n -= take;
		if (d->raw_len == ENCODING_PIECE)
			convert(d, false, done, state);
	}
	if (last)
		convert(d, true, done, state);
}

void
decoder_end(struct decoder *d)
{
	if (d->icu != NULL)
		d->library->close(d->icu);
	d->icu = NULL;
}

void
decoder_free(struct decoder *d)
{
	free(d->library);
	d->library = NULL;
}
