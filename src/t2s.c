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
	.synopsis = "[-c config] [--rare] [--strict] [--text | --records] "
	    "[file ...]",
	.help =
	    "  -c, --config NAME  t2s (default), tw2s, hk2s, tw2sp or hk2sp\n"
	    "      --rare         also characters that few fonts have\n"
	    "      --strict       invalid UTF-8 is an error\n"
	    "      --text         the input is text, whatever it begins with\n"
	    "      --records      the input is records\n"
	    "      --help, --version\n",
};

/*** Text ***/

/*
 * Where UTF-8 is invalid, over the borders of chunks: once a line, with the
 * byte's number in the stream, from 0.
 */
struct check {
	const struct input *in;
	size_t offset;		/* of the next byte */
	size_t line;		/* newlines before it */
	size_t said;		/* lines complained of: 1 + the last one */
	char part[4];		/* a character that is not all there */
	size_t n;
};

static void
check_fault(struct check *k, size_t offset)
{
	if (k->said == k->line + 1)
		return;
	k->said = k->line + 1;
	filter_warn("%s:%zu: invalid UTF-8 at byte %zu", k->in->name,
	    k->line + 1, offset);
}

/* Check what is in s; give how much of it is settled. */
static size_t
check_some(struct check *k, struct span s, bool final)
{
	size_t i = 0, len;
	uint32_t c;

	while (i < s.n) {
		len = utf8_decode(s.p + i, s.n - i, &c);
		if (c == UTF8_BAD && !final && i + len == s.n && len < 4)
			return i;
		if (c == UTF8_BAD)
			check_fault(k, k->offset + i);
		k->line += c == '\n';
		i += len;
	}
	return i;
}

static void
check_chunk(struct check *k, struct span s, bool final)
{
	size_t done;

	while (k->n > 0 && k->n < sizeof k->part && s.n > 0) {
		k->part[k->n++] = *s.p++;
		s.n--;
		done = check_some(k, (struct span){ k->part, k->n }, false);
		k->offset += done;
		k->n -= done;
		memmove(k->part, k->part + done, k->n);
	}
	if (k->n > 0 && (final || s.n > 0)) {
		check_some(k, (struct span){ k->part, k->n }, true);
		k->offset += k->n;
		k->n = 0;
	}
	done = check_some(k, s, final);
	k->offset += done;
	k->n = s.n - done;
	if (k->n > 0)
		memcpy(k->part, s.p + done, k->n);
}

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
convert_text(struct opencc *c, struct input *in, bool strict)
{
	struct check check = { .in = in };
	struct buf rest = { 0 };
	struct span chunk;

	while (input_chunk(in, &chunk)) {
		if (strict)
			check_chunk(&check, chunk, false);
		convert_chunk(c, chunk, &rest);
		output_drain();
	}
	if (strict)
		check_chunk(&check, (struct span){ "", 0 }, true);
	opencc_convert(c, rest.data, rest.len, true, &output);
	buf_free(&rest);
}

/*** Records ***/

/* The end of the string that begins with the quote at p, behind its quote. */
static const char *
string_end(const char *p)
{
	for (p++; *p != '"'; p++)
		p += *p == '\\';
	return p + 1;
}

/* A string value: as it came where the conversion leaves it as it is. */
static void
convert_string(struct opencc *c, struct span value, struct buf *scratch)
{
	struct buf made = { 0 };
	struct span s;

	scratch->len = 0;
	if (memchr(value.p, '\\', value.n) == NULL) {
		buf_addc(&output, '"');
		opencc_convert(c, value.p + 1, value.n - 2, true, &output);
		buf_addc(&output, '"');
		return;
	}
	s = json_string(value, scratch);
	opencc_convert(c, s.p, s.n, true, &made);
	if (span_same(s, buf_span(&made)))
		buf_add(&output, value.p, value.n);
	else
		json_put(&output, made.data, made.len);
	buf_free(&made);
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
convert_record(struct opencc *c, struct span line, struct buf *scratch)
{
	const char *p = line.p, *end = p + line.n, *from = p, *q;
	size_t depth = 0, kept = 0;	/* kept: depth of a value that stays */
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
		q = string_end(p);
		for (; q < end && is_blank(*q); q++)
			;
		if (q < end && *q == ':') {
			keep = is_name((struct span){ p,
			    (size_t)(string_end(p) - p) });
		} else if (!keep && kept == 0) {
			q = string_end(p);
			buf_add(&output, from, (size_t)(p - from));
			convert_string(c, (struct span){ p, (size_t)(q - p) },
			    scratch);
			from = q;
		}
		p = q;
	}
	buf_add(&output, from, (size_t)(end - from));
}

static void
convert_records(struct opencc *c, struct input *in)
{
	struct buf scratch = { 0 };
	struct json_fault fault;
	struct span line;

	while (input_line(in, &line)) {
		size_t i = 0;

		while (i < line.n && is_blank(line.p[i]))
			i++;
		if (i == line.n)
			continue;
		if (!json_valid(line.p, line.n, &fault)) {
			input_warn(in, fault.at + 1, "%s", fault.what);
			continue;
		}
		convert_record(c, line, &scratch);
		buf_addc(&output, '\n');
		output_drain();
	}
	buf_free(&scratch);
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

int
main(int argc, char **argv)
{
	enum { RARE = OPT_OWN, STRICT, IS_TEXT, IS_RECORDS };
	static const struct option options[] = {
		{ "config", required_argument, NULL, 'c' },
		{ "rare", no_argument, NULL, RARE },
		{ "strict", no_argument, NULL, STRICT },
		{ "text", no_argument, NULL, IS_TEXT },
		{ "records", no_argument, NULL, IS_RECORDS },
		COMMON_OPTIONS
	};
	const struct opencc_config *config = opencc_find("t2s");
	struct input in = { 0 };
	bool rare = false, strict = false;
	struct opencc c;
	int o;

	about.data = opencc_data;
	while ((o = getopt_long(argc, argv, "c:", options, NULL)) != -1)
		switch (o) {
		case 'c': config = config_option(optarg); break;
		case RARE: rare = true; break;
		case STRICT: strict = true; break;
		case IS_TEXT: in.currency = TEXT; break;
		case IS_RECORDS: in.currency = RECORDS; break;
		default: option_common(o, &about);
		}
	input_start(&in, argc - optind, argv + optind);
	opencc_start(&c, config, rare);
	if (input_currency(&in) == RECORDS)
		convert_records(&c, &in);
	else
		convert_text(&c, &in, strict);
	opencc_stop(&c);
	return filter_end(&in);
}
