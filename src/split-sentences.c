/*
 * split-sentences - give every sentence a line, or a record, of its own.
 *
 *	$ echo '他走了。“好。”Mr. Smith left.' | split-sentences
 *	他走了。
 *	“好。”
 *	Mr. Smith left.
 *
 * Chinese, Japanese and English rules live together in lib/sentence and look
 * at the characters round a mark, since real text mixes them. Here are the
 * shapes that text comes in: lines, wrapped paragraphs, records.
 */
#include <err.h>
#include <stdint.h>
#include <stdlib.h>
#include <unicode/uvernum.h>

#include "lib/filter.h"
#include "lib/icu.h"
#include "lib/record.h"
#include "lib/sentence.h"
#include "lib/unwrap.h"
#include "lib/utf8.h"

/* What is done with each sentence, and with what is left of a paragraph. */
struct split {
	struct sentence_rules rules;
	struct sentence_scan scan;
	struct icu *icu;	/* NULL: the rules of lib/sentence */
	struct buf hold;	/* the paragraph's bytes that are not given */
	struct unwrap unwrap;
	bool wrapped, spaced, offsets;
	bool any;		/* the paragraph gave a sentence */
	size_t given;		/* sentences */
	size_t counted, count;	/* bytes of the paragraph, and code points of
				 * the stream before them */
	size_t gap;		/* bytes of unwrap.gaps that are counted */
};

static bool
next(struct split *s, const char *p, size_t n, bool whole,
    struct span *sentence)
{
	return s->icu == NULL ?
	    sentence_next(&s->rules, &s->scan, p, n, whole, sentence) :
	    icu_next(s->icu, &s->rules, &s->scan, p, n, whole, sentence);
}

/*** Text ***/

/* Code points of the stream before p[to]; a gap at p[to] counts if before. */
static size_t
count_to(struct split *s, const char *p, size_t to, bool before)
{
	struct unwrap_gap g;

	while (s->gap < s->unwrap.gaps.len) {
		memcpy(&g, s->unwrap.gaps.data + s->gap, sizeof g);
		if (g.at > to || (g.at == to && !before))
			break;
		s->count += utf8_count(p + s->counted, g.at - s->counted) +
		    g.count;
		s->counted = g.at;
		s->gap += sizeof g;
	}
	s->count += utf8_count(p + s->counted, to - s->counted);
	s->counted = to;
	return s->count;
}

static void
put_offsets(struct split *s, const char *p, struct span sentence)
{
	size_t at = (size_t)(sentence.p - p);

	buf_addu(&output, count_to(s, p, at, true));
	buf_addc(&output, '\t');
	buf_addu(&output, count_to(s, p, at + sentence.n, false));
	buf_addc(&output, '\t');
	buf_reserve(&output, sentence.n);
	for (size_t i = 0; i < sentence.n; i++)
		buf_addc(&output, sentence.p[i] == '\t' ? ' ' : sentence.p[i]);
	buf_addc(&output, '\n');
}

/* Put the sentences that are known of the paragraph p[0..n). */
static void
put_sentences(struct split *s, const char *p, size_t n, bool whole)
{
	struct span sentence;

	while (next(s, p, n, whole, &sentence)) {
		if (s->spaced && !s->any && s->given > 0)
			buf_addc(&output, '\n');
		s->any = true;
		s->given++;
		if (s->offsets) {
			put_offsets(s, p, sentence);
		} else {
			buf_add(&output, sentence.p, sentence.n);
			buf_addc(&output, '\n');
		}
		output_drain();
	}
}

static void
put_paragraph(struct split *s, const char *p, size_t n)
{
	put_sentences(s, p, n, true);
	if (s->offsets)
		count_to(s, p, n, true);
	s->scan = (struct sentence_scan){ 0 };
	s->any = false;
	s->counted = 0;
}

/* Gaps that are counted go; the others move by what is taken away. */
static void
forget_gaps(struct split *s, size_t done)
{
	struct buf *gaps = &s->unwrap.gaps;
	struct unwrap_gap g;

	gaps->len -= s->gap;
	if (gaps->len > 0)
		memmove(gaps->data, gaps->data + s->gap, gaps->len);
	s->gap = 0;
	for (size_t i = 0; i < gaps->len; i += sizeof g) {
		memcpy(&g, gaps->data + i, sizeof g);
		g.at -= done;
		memcpy(gaps->data + i, &g, sizeof g);
	}
}

/* Put what is known of a paragraph that goes on, and keep the rest. */
static void
put_known(struct split *s, struct buf *b)
{
	size_t done;

	put_sentences(s, b->data, b->len, false);
	done = s->scan.start;
	if (done == 0)
		return;
	if (s->offsets) {
		count_to(s, b->data, done, false);
		s->counted = 0;
		forget_gaps(s, done);
	}
	b->len -= done;
	memmove(b->data, b->data + done, b->len);
	sentence_forget(&s->scan, done);
}

/* Each line is a paragraph. */
static void
split_lines(struct split *s, struct span chunk)
{
	const char *p = chunk.p, *end = p + chunk.n, *nl;

	while (p < end && (nl = memchr(p, '\n', (size_t)(end - p))) != NULL) {
		if (s->hold.len == 0) {
			put_paragraph(s, p, (size_t)(nl - p));
		} else {
			buf_add(&s->hold, p, (size_t)(nl - p));
			put_paragraph(s, s->hold.data, s->hold.len);
			s->hold.len = 0;
		}
		s->count++;
		p = nl + 1;
	}
	if (p < end) {
		buf_add(&s->hold, p, (size_t)(end - p));
		put_known(s, &s->hold);
	}
}

static void
put_unwrapped(struct split *s)
{
	struct unwrap *u = &s->unwrap;

	put_paragraph(s, u->text.data, u->text.len);
	u->text.len = u->gaps.len = s->gap = 0;
	u->ended = false;
}

/* Lines up to an empty one are a paragraph. */
static void
split_wrapped(struct split *s, struct span chunk)
{
	while (chunk.n > 0) {
		size_t n = unwrap_read(&s->unwrap, chunk.p, chunk.n);

		if (s->unwrap.ended)
			put_unwrapped(s);
		chunk.p += n;
		chunk.n -= n;
	}
	put_known(s, &s->unwrap.text);
	if (!s->offsets)
		s->unwrap.gaps.len = 0;
}

static void
split_text(struct split *s, struct input *in)
{
	struct span chunk;

	in->by_file = true;
	do {
		while (input_chunk(in, &chunk))
			(s->wrapped ? split_wrapped : split_lines)(s, chunk);
		put_paragraph(s, s->hold.data, s->hold.len);
		s->hold.len = 0;
		while (unwrap_end(&s->unwrap), s->unwrap.ended)
			put_unwrapped(s);
	} while (input_next(in));
}

/*** Records ***/

/* The record's members but its text: what comes before a sentence's own. */
static void
read_head(const struct record *r, struct buf *head)
{
	struct json_walk walk;
	struct span key = { 0 }, value = { 0 };
	const char *from = r->line.p + 1, *to = from + r->line.n - 2, *a, *b;

	head->len = 0;
	json_enter(&walk, r->line);
	while (json_member(&walk, &key, &value) && !span_is(key, "text"))
		;
	a = key.p - 1;
	b = value.p + value.n;
	while (b < to && is_blank(*b))
		b++;
	if (b < to)
		b++;		/* the comma */
	else
		while (a > from && (is_blank(a[-1]) || a[-1] == ','))
			a--;
	buf_addc(head, '{');
	buf_add(head, from, (size_t)(a - from));
	buf_add(head, b, (size_t)(to - b));
	while (is_blank(head->data[head->len - 1]))
		head->len--;
	if (head->len > 1)
		buf_addc(head, ',');
}

static void
put_record(const struct buf *head, size_t number, size_t start, size_t end,
    struct span text)
{
	buf_add(&output, head->data, head->len);
	buf_adds(&output, "\"sentence\":");
	buf_addu(&output, number);
	buf_adds(&output, ",\"start\":");
	buf_addu(&output, start);
	buf_adds(&output, ",\"end\":");
	buf_addu(&output, end);
	buf_adds(&output, ",\"text\":");
	json_put(&output, text.p, text.n);
	buf_adds(&output, "}\n");
	output_drain();
}

/* Split a record's text, each line a paragraph; the number of sentences. */
static size_t
split_record(struct split *s, const struct record *r, const struct buf *head)
{
	const char *p = r->text.p, *end = p + r->text.n, *done = p;
	size_t number = 0, count = 0;
	struct span sentence;

	while (p < end) {
		const char *nl = s->wrapped ? NULL :
		    memchr(p, '\n', (size_t)(end - p));
		size_t n = (size_t)((nl ? nl : end) - p);

		s->scan = (struct sentence_scan){ 0 };
		while (next(s, p, n, true, &sentence)) {
			size_t first = count +
			    utf8_count(done, (size_t)(sentence.p - done));

			count = first + utf8_count(sentence.p, sentence.n);
			done = sentence.p + sentence.n;
			put_record(head, number++, first, count, sentence);
		}
		p += n + 1;
	}
	return number;
}

/* It has no text, or members that would not be true of its sentences. */
static bool
passes(const struct record *r)
{
	static const char *const keys[] = { "sentence", "start", "end",
		"numbers", "entities", "claims" };
	struct span had;

	if (r->text.p == NULL)
		return true;
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (record_get(r, keys[i], &had))
			return true;
	return false;
}

static void
split_records(struct split *s, struct input *in)
{
	struct record r = { 0 };
	struct buf line = { 0 }, head = { 0 };

	while (record_next(in, &r, &line, false)) {
		bool done = false;

		if (!passes(&r)) {
			read_head(&r, &head);
			done = split_record(s, &r, &head) > 0;
		}
		if (!done) {
			buf_add(&output, r.line.p, r.line.n);
			buf_addc(&output, '\n');
		}
		output_drain();
	}
	record_free(&r);
	buf_free(&line);
	buf_free(&head);
}

/*** Options ***/

/* A line an abbreviation, its full stop left out or not. */
static void
read_abbreviations(const char *name, struct trie *t)
{
	struct buf text = { 0 }, keys = { 0 };
	size_t i = 0, n = 0;

	file_read(name, &text);
	while (i < text.len) {
		size_t from = i, end;

		while (i < text.len && text.data[i] != '\n')
			i++;
		for (end = i; end > from && (is_blank(text.data[end - 1]) ||
		    text.data[end - 1] == '.'); end--)
			;
		if (end > from && text.data[from] != '#') {
			struct trie_key key = {
				{ text.data + from, end - from }, 1 };

			if (memchr(key.key.p, '\0', key.key.n) != NULL)
				errx(FAILED, "%s: NUL byte", name);
			buf_add(&keys, (const char *)&key, sizeof key);
			n++;
		}
		i++;
	}
	if (n > 0)
		trie_build(t, (struct trie_key *)(void *)keys.data, n);
	buf_free(&keys);
	buf_free(&text);
}

static const struct about about = {
	"[-pw] [-l locale] [-a file] [-m bytes] [--offsets] [--keep-quotes] "
	"[--keep-parens] [--semicolon] [--text | --records] [file ...]",
	"  -w, --wrapped         join the lines of a paragraph first\n"
	"  -p, --paragraphs      an empty line between paragraphs\n"
	"  -l, --locale=LOCALE   ICU's rules for another language\n"
	"  -a, --abbr=FILE       more abbreviations, one a line\n"
	"  -m, --max-bytes=N     cut longer sentences (65536)\n"
	"      --offsets         start, end, text, with tabs between\n"
	"      --keep-quotes     do not split in quotation marks\n"
	"      --keep-parens     do not split in brackets\n"
	"      --semicolon       a semicolon ends a sentence\n"
	"      --text            the input is text, whatever it looks like\n"
	"      --records         the input is records\n"
	"      --help, --version\n",
	"rules of its own; ICU " U_ICU_VERSION " for -l"
};

enum { OPT_OFFSETS = OPT_OWN, OPT_QUOTES, OPT_PARENS, OPT_SEMICOLON, OPT_TEXT,
	OPT_RECORDS };

static const struct option options[] = {
	{ "wrapped", no_argument, NULL, 'w' },
	{ "locale", required_argument, NULL, 'l' },
	{ "offsets", no_argument, NULL, OPT_OFFSETS },
	{ "paragraphs", no_argument, NULL, 'p' },
	{ "abbr", required_argument, NULL, 'a' },
	{ "max-bytes", required_argument, NULL, 'm' },
	{ "keep-quotes", no_argument, NULL, OPT_QUOTES },
	{ "keep-parens", no_argument, NULL, OPT_PARENS },
	{ "semicolon", no_argument, NULL, OPT_SEMICOLON },
	{ "text", no_argument, NULL, OPT_TEXT },
	{ "records", no_argument, NULL, OPT_RECORDS },
	COMMON_OPTIONS
};

static size_t
max_bytes(const char *arg)
{
	char *end;
	unsigned long n = strtoul(arg, &end, 10);

	if (!is_digit(*arg) || *end != '\0' || n < 64 || n > 1UL << 30)
		usage(&about, "no number of bytes from 64 to 2^30: %s", arg);
	return n;
}

int
main(int argc, char **argv)
{
	struct split s = { .rules.max = SENTENCE_MAX };
	struct trie more = { 0 };
	struct input in = { 0 };
	const char *locale = NULL;
	int c;

	while ((c = getopt_long(argc, argv, "pwl:a:m:", options, NULL)) != -1)
		switch (c) {
		case 'w': s.wrapped = true; break;
		case 'l': locale = optarg; break;
		case OPT_OFFSETS: s.offsets = true; break;
		case 'p': s.spaced = true; break;
		case 'a': read_abbreviations(optarg, &more); break;
		case 'm': s.rules.max = max_bytes(optarg); break;
		case OPT_QUOTES: s.rules.keep_quotes = true; break;
		case OPT_PARENS: s.rules.keep_parens = true; break;
		case OPT_SEMICOLON: s.rules.semicolon = true; break;
		case OPT_TEXT: in.currency = TEXT; break;
		case OPT_RECORDS: in.currency = RECORDS; break;
		default: option_common(c, &about);
		}
	s.rules.more = more.n > 0 ? &more : NULL;
	if (locale != NULL)
		s.icu = icu_open(locale);
	input_start(&in, argc - optind, argv + optind);
	if (input_currency(&in) == RECORDS)
		split_records(&s, &in);
	else
		split_text(&s, &in);
	icu_close(s.icu);
	unwrap_free(&s.unwrap);
	buf_free(&s.hold);
	trie_free(&more);
	return filter_end(&in);
}
