/*
 * t2s - Traditional to Simplified Chinese, text to text, records to records.
 *
 *	$ echo 乾隆時代的網路與軟體 | t2s
 *	乾隆时代的网路与软体
 *
 * lib/opencc.h has the conversion. Here it meets the streams: text in chunks,
 * so that a line of any length takes little memory, and records by the line,
 * each of their string values by itself.
 */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>

#include "lib/filter.h"
#include "lib/json.h"
#include "lib/opencc.h"
#include "lib/utf8.h"

static struct about about = {
	.synopsis = "[-c config] [-d file] [--ambiguous] [--map file] [--rare] "
	    "[--strict] [--text | --records] [file ...]",
	.help =
	    "  -c, --config NAME  t2s (default), tw2s, hk2s, tw2sp or hk2sp\n"
	    "  -d, --dict FILE    words of your own, a line each: from TAB to\n"
	    "      --ambiguous    write characters of several readings instead\n"
	    "      --map FILE     write there where positions moved\n"
	    "      --rare         also characters that few fonts have\n"
	    "      --strict       invalid UTF-8 is an error\n"
	    "      --text         the input is text, whatever it begins with\n"
	    "      --records      the input is records\n"
	    "      --help, --version\n",
};

struct job {
	struct input in;
	struct opencc c;
	bool rare, strict;
	bool ambiguous;		/* report instead of the text */
	const char *map_name;	/* report to there, or NULL */
	FILE *map;
	struct buf texts;	/* struct buf of the user's dictionaries */
	struct buf keys;	/* struct trie_key of them */
	struct buf to;		/* struct span of them */
	struct buf plain, made;	/* a string value before and after */
};

/*** The user's words ***/

static void
read_words(struct job *j, const char *name)
{
	struct buf text = { 0 };
	const char *p, *end, *tab;
	size_t number = 0;

	file_read(name, &text);
	buf_add(&j->texts, (char *)&text, sizeof text);
	end = text.data + text.len;
	for (p = text.data; p < end; p++) {
		const char *nl = memchr(p, '\n', (size_t)(end - p));
		const char *stop = nl ? nl : end;
		struct trie_key key = { .value = (uint32_t)(j->to.len /
		    sizeof(struct span)) };
		struct span to;

		number++;
		if (stop > p && stop[-1] == '\r')
			stop--;
		tab = memchr(p, '\t', (size_t)(stop - p));
		if (stop > p && *p != '#') {
			if (tab == NULL || tab == p || memchr(p, '\0',
			    (size_t)(stop - p)) || utf8_valid(p,
			    (size_t)(stop - p)) < (size_t)(stop - p))
				errx(FAILED, "%s:%zu: expected a word, a tab "
				    "and what it becomes", name, number);
			key.key = (struct span){ p, (size_t)(tab - p) };
			to = (struct span){ tab + 1, (size_t)(stop - tab - 1) };
			buf_add(&j->keys, (char *)&key, sizeof key);
			buf_add(&j->to, (char *)&to, sizeof to);
		}
		p = nl ? nl : end - 1;
	}
}

/*** Reports ***/

/* The beginning of a line of a report: where a piece stands. */
static void
put_place(struct buf *b, const struct job *j, struct span key, size_t start,
    size_t end)
{
	buf_adds(b, "{\"line\":");
	buf_addu(b, j->in.line);
	if (key.p != NULL) {
		buf_adds(b, ",\"key\":");
		buf_add(b, key.p, key.n);
	}
	buf_adds(b, ",\"start\":");
	buf_addu(b, start);
	buf_adds(b, ",\"end\":");
	buf_addu(b, end);
}

static void
report_choices(const struct job *j, struct span key, size_t start,
    struct span from, struct span to)
{
	const char *choices, *p;
	uint32_t c;

	if (utf8_decode(from.p, from.n, &c) != from.n)
		return;
	choices = opencc_choices(&j->c, c);
	if (choices == NULL)
		return;
	put_place(&output, j, key, start, start + 1);
	buf_adds(&output, ",\"text\":");
	json_put(&output, from.p, from.n);
	buf_adds(&output, ",\"value\":");
	json_put(&output, to.p, to.n);
	buf_adds(&output, ",\"candidates\":[");
	for (p = choices; *p != '\0'; p += utf8_len(*p)) {
		if (p > choices)
			buf_addc(&output, ',');
		json_put(&output, p, utf8_len(*p));
	}
	buf_adds(&output, "]}\n");
}

static void
report_move(const struct job *j, struct span key, size_t start, size_t end,
    size_t to, size_t to_end)
{
	struct buf b = { 0 };

	put_place(&b, j, key, start, end);
	buf_adds(&b, ",\"to\":[");
	buf_addu(&b, to);
	buf_addc(&b, ',');
	buf_addu(&b, to_end);
	buf_adds(&b, "]}\n");
	if (fwrite(b.data, 1, b.len, j->map) != b.len)
		err(FAILED, "%s", j->map_name);
	buf_free(&b);
}

/* Convert a line or a value (key, with quotes), and report where it is asked
 * for: then by steps, because a step knows what became of what. */
static void
convert(struct job *j, struct span key, struct span s, struct buf *out)
{
	size_t at = 0, to_at = 0;

	if (!j->ambiguous && j->map == NULL) {
		opencc_convert(&j->c, s.p, s.n, true, out);
		return;
	}
	while (s.n > 0) {
		size_t had = out->len;
		size_t used = opencc_step(&j->c, s.p, s.n, true, out);
		struct span to = { out->data + had, out->len - had };
		size_t n = utf8_count(s.p, used), m = utf8_count(to.p, to.n);

		if (j->map != NULL && n != m)
			report_move(j, key, at, at + n, to_at, to_at + m);
		if (j->ambiguous)
			report_choices(j, key, at,
			    (struct span){ s.p, used }, to);
		s = (struct span){ s.p + used, s.n - used };
		at += n;
		to_at += m;
	}
}

/*** Text ***/

/*
 * Convert a chunk. What depends on the next one waits in rest; it goes first,
 * with more and more of the chunk behind it until it is settled.
 */
static void
convert_chunk(struct opencc *c, struct span chunk, struct buf *rest)
{
	size_t done, had, more;

	while (rest->len > 0 && chunk.n > 0) {
		had = rest->len;
		more = had < 256 ? 256 : had;
		if (more > chunk.n)
			more = chunk.n;
		buf_add(rest, chunk.p, more);
		done = opencc_convert(c, rest->data, rest->len, false, &output);
		if (done >= had) {
			more = done - had;
			rest->len = 0;
		} else {
			rest->len -= done;
			memmove(rest->data, rest->data + done, rest->len);
		}
		chunk = (struct span){ chunk.p + more, chunk.n - more };
	}
	done = opencc_convert(c, chunk.p, chunk.n, false, &output);
	buf_add(rest, chunk.p + done, chunk.n - done);
}

static void
convert_text(struct job *j)
{
	struct buf rest = { 0 };
	struct span chunk;

	while (input_chunk(&j->in, &chunk)) {
		convert_chunk(&j->c, chunk, &rest);
		if (output.len >= 1 << 15)
			output_write();	/* sooner than output_drain() does */
	}
	opencc_convert(&j->c, rest.data, rest.len, true, &output);
	buf_free(&rest);
}

/* Where faults or positions are to be told: they count in lines. */
static void
convert_lines(struct job *j)
{
	struct buf *out = j->ambiguous ? &j->made : &output;
	size_t offset = 0;
	struct span line;

	while (input_line(&j->in, &line)) {
		size_t valid = j->strict ? utf8_valid(line.p, line.n) : line.n;

		if (valid < line.n)
			input_warn(&j->in, valid + 1,
			    "invalid UTF-8 at byte %zu", offset + valid);
		offset += line.n + j->in.newline;
		j->made.len = 0;
		convert(j, (struct span){ NULL, 0 }, line, out);
		if (!j->ambiguous && j->in.newline)
			buf_addc(&output, '\n');
		output_drain();
	}
}

/*** Records ***/

/* The end of the string that begins with the quote at p, behind its quote:
 * the first one with an even number of backslashes before it. */
static const char *
string_end(const char *p, const char *end)
{
	for (const char *q = p + 1;; q++) {
		const char *b;

		q = memchr(q, '"', (size_t)(end - q));
		for (b = q; b[-1] == '\\'; b--)
			;
		if ((q - b) % 2 == 0)
			return q + 1;
	}
}

/* Bytes of the character or escape at p in a JSON string. */
static size_t
token_len(const char *p)
{
	if (*p != '\\')
		return utf8_len(*p);
	if (p[1] != 'u')
		return 2;
	/* A high surrogate has its low one behind it. */
	return (p[2] == 'd' || p[2] == 'D') && strchr("89abAB", p[3]) ? 12 : 6;
}

/*
 * A string with escapes. The characters that stayed keep the way they were
 * written, which can be told where each became one, and by the dictionaries:
 * they have nothing that needs an escape.
 */
static void
put_escaped(struct job *j, struct span value, struct span before)
{
	const char *p = value.p + 1, *b = before.p, *a = j->made.data;
	struct span after = buf_span(&j->made);

	if (span_same(before, after)) {
		buf_add(&output, value.p, value.n);
		return;
	}
	if (j->c.words.n > 0 ||
	    utf8_count(before.p, before.n) != utf8_count(after.p, after.n)) {
		json_put(&output, after.p, after.n);
		return;
	}
	buf_addc(&output, '"');
	while (p < value.p + value.n - 1) {
		struct span was = { b, utf8_len(*b) }, now = { a, utf8_len(*a) };
		size_t len = token_len(p);

		if (span_same(was, now))
			buf_add(&output, p, len);
		else
			buf_add(&output, now.p, now.n);
		p += len;
		b += was.n;
		a += now.n;
	}
	buf_addc(&output, '"');
}

static void
convert_string(struct job *j, struct span key, struct span value)
{
	struct span s = { value.p + 1, value.n - 2 };
	bool escaped = memchr(value.p, '\\', value.n) != NULL;

	j->plain.len = j->made.len = 0;
	if (!escaped && j->c.words.n == 0 && !j->ambiguous) {
		buf_addc(&output, '"');
		convert(j, key, s, &output);
		buf_addc(&output, '"');
		return;
	}
	if (escaped)
		s = json_string(value, &j->plain);
	convert(j, key, s, &j->made);
	if (!j->ambiguous)
		put_escaped(j, value, s);
}

/* The keys whose values are names, not language. */
static bool
is_name(struct span key)
{
	return span_is(key, "\"doc\"") || span_is(key, "\"id\"") ||
	    span_is(key, "\"by\"");
}

/* A valid JSON text: a string that a colon follows is a key. */
static void
convert_record(struct job *j, struct span line)
{
	const char *p = line.p, *end = p + line.n, *from = p, *q;
	size_t depth = 0, kept = 0;	/* kept: depth of a value that stays */
	struct span key = { NULL, 0 }, string;
	bool keep = false;

	while (p < end) {
		if (*p == '{' || *p == '[') {
			depth++;
			kept = keep && kept == 0 ? depth : kept;
			keep = false;
		} else if (*p == '}' || *p == ']') {
			kept = kept == depth ? 0 : kept;
			depth--;
		} else if (*p == ',') {
			keep = false;
		}
		if (*p != '"') {
			p++;
			continue;
		}
		q = string_end(p, end);
		string = (struct span){ p, (size_t)(q - p) };
		while (q < end && is_blank(*q))
			q++;
		if (q < end && *q == ':') {
			key = string;
			keep = is_name(key);
		} else if (!keep && kept == 0) {
			if (!j->ambiguous)
				buf_add(&output, from, (size_t)(p - from));
			convert_string(j, key, string);
			from = p + string.n;
		}
		p = q;
	}
	if (!j->ambiguous) {
		buf_add(&output, from, (size_t)(end - from));
		buf_addc(&output, '\n');
	}
}

static void
convert_records(struct job *j)
{
	struct json_fault fault;
	struct span line;

	while (input_line(&j->in, &line)) {
		size_t i = 0;

		while (i < line.n && is_blank(line.p[i]))
			i++;
		if (i == line.n)
			continue;
		if (json_valid(line.p, line.n, &fault))
			convert_record(j, line);
		else
			input_warn(&j->in, fault.at + 1, "%s", fault.what);
		output_drain();
	}
}

/*** The command ***/

static const struct opencc_config *
config_option(const char *name)
{
	const struct opencc_config *config = opencc_find(name);

	if (config == NULL)
		usage(&about, "no configuration '%s'", name);
	return config;
}

static void
free_job(struct job *j)
{
	struct buf *texts = (struct buf *)(void *)j->texts.data;

	opencc_stop(&j->c);
	for (size_t i = 0; i < j->texts.len / sizeof *texts; i++)
		buf_free(&texts[i]);
	buf_free(&j->texts);
	buf_free(&j->keys);
	buf_free(&j->to);
	buf_free(&j->plain);
	buf_free(&j->made);
}

static int
run(struct job *j, const struct opencc_config *config)
{
	opencc_start(&j->c, config, j->rare);
	if (j->keys.len > 0)
		opencc_words(&j->c, (struct trie_key *)(void *)j->keys.data,
		    j->keys.len / sizeof(struct trie_key),
		    (struct span *)(void *)j->to.data);
	if (j->map_name != NULL && (j->map = fopen(j->map_name, "w")) == NULL)
		err(FAILED, "%s", j->map_name);
	if (input_currency(&j->in) == RECORDS)
		convert_records(j);
	else if (j->ambiguous || j->map != NULL || j->strict)
		convert_lines(j);
	else
		convert_text(j);
	if (j->map != NULL && fclose(j->map) != 0)
		err(FAILED, "%s", j->map_name);
	free_job(j);
	return filter_end(&j->in);
}

int
main(int argc, char **argv)
{
	enum { AMBIGUOUS = OPT_OWN, MAP, RARE, STRICT, IS_TEXT, IS_RECORDS };
	static const struct option options[] = {
		{ "config", required_argument, NULL, 'c' },
		{ "dict", required_argument, NULL, 'd' },
		{ "ambiguous", no_argument, NULL, AMBIGUOUS },
		{ "map", required_argument, NULL, MAP },
		{ "rare", no_argument, NULL, RARE },
		{ "strict", no_argument, NULL, STRICT },
		{ "text", no_argument, NULL, IS_TEXT },
		{ "records", no_argument, NULL, IS_RECORDS },
		COMMON_OPTIONS
	};
	const struct opencc_config *config = opencc_find("t2s");
	struct job j = { 0 };
	int o;

	about.data = opencc_data;
	while ((o = getopt_long(argc, argv, "c:d:", options, NULL)) != -1)
		switch (o) {
		case 'c': config = config_option(optarg); break;
		case 'd': read_words(&j, optarg); break;
		case AMBIGUOUS: j.ambiguous = true; break;
		case MAP: j.map_name = optarg; break;
		case RARE: j.rare = true; break;
		case STRICT: j.strict = true; break;
		case IS_TEXT: j.in.currency = TEXT; break;
		case IS_RECORDS: j.in.currency = RECORDS; break;
		default: option_common(o, &about);
		}
	input_start(&j.in, argc - optind, argv + optind);
	return run(&j, config);
}
