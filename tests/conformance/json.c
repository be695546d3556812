/*
 * The scanner on files, and beside yajl on inputs made by small changes to
 * them; tests/conformance/json builds and runs it.
 *
 *	json FILE ...		ok, unfit (JSON, but no record may hold it) or bad
 *	json -n N FILE ...	N changed inputs that both can judge
 */
#include <err.h>
#include <stdio.h>

#include "lib/filter.h"

#include "../fuzz/json.c"

static uint64_t seed = 20240601;

static size_t
chance(size_t n)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return n == 0 ? 0 : (size_t)(seed >> 11) % n;
}

/* One small change: a byte, a piece of JSON, a piece cut out or doubled. */
static void
change(struct buf *b)
{
	static const char *const bits[] = { "\"", "\\", "{", "}", "[", "]", ",",
		":", "0", "-", ".", "e", "E+", "1", "true", "null", "fals", " ",
		"\t", "\n", "\\u0041", "\\ud83d\\ude00", "\\ud800", "\\u00",
		"\\n", "\\x", "\"a\":", "\"\\u0061\":1,", "中", "\x01", "00" };
	struct buf new = { 0 };
	size_t at = chance(b->len + 1), n = chance(b->len - at < 9 ?
	    b->len - at + 1 : 9);
	const char *bit = bits[chance(sizeof bits / sizeof *bits)];

	buf_add(&new, b->data, at);
	switch (chance(5)) {
	case 0:					/* replace */
	case 1: buf_adds(&new, bit); break;
	case 2: n = 0; buf_adds(&new, bit); break;
	case 3: buf_add(&new, b->data + at, n); n = 0; break;
	default: break;				/* cut */
	}
	buf_add(&new, b->data + at + n, b->len - at - n);
	buf_free(b);
	*b = new;
}

static int
beside_yajl(size_t want, int argc, char **argv)
{
	struct buf *files = calloc((size_t)argc, sizeof *files);
	size_t agreed = 0, judged = 0;

	if (files == NULL)
		err(1, NULL);
	for (int i = 0; i < argc; i++)
		file_read(argv[i], &files[i]);
	for (size_t i = 0; judged < want; i++) {
		struct buf b = { 0 }, *file = &files[i % (size_t)argc];
		int so;

		if (file->len > 4096)
			continue;
		buf_add(&b, file->data, file->len);
		for (size_t j = chance(4) + 1; j > 0; j--)
			change(&b);
		so = agree((const uint8_t *)b.data, b.len);
		if (so < 0)
			so = agree_in_brackets((const uint8_t *)b.data, b.len);
		judged += so >= 0;
		agreed += so == 1;
		if (so == 0)
			fprintf(stderr, "%.*s\n", (int)b.len, b.data);
		buf_free(&b);
	}
	printf("%zu/%zu\n", agreed, judged);
	return agreed < judged;
}

int
main(int argc, char **argv)
{
	struct json_fault why;

	if (argc > 3 && strcmp(argv[1], "-n") == 0)
		return beside_yajl(strtoul(argv[2], NULL, 10), argc - 3,
		    argv + 3);
	for (int i = 1; i < argc; i++) {
		struct buf b = { 0 };
		bool valid;

		file_read(argv[i], &b);
		valid = json_valid(b.data, b.len, &why);
		printf("%s\t%s\t%s\n", strrchr(argv[i], '/') + 1,
		    valid ? "ok" : why.json ? "unfit" : "bad",
		    valid ? "" : why.what);
		buf_free(&b);
	}
	return 0;
}
