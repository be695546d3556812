/*
 * filter.h - what every filter does the same way: read the files named or
 * stdin as one stream, complain with file and line, write stdout in bulk but
 * never later than the input pauses, and notice a lost write.
 */
#ifndef FILTER_H
#define FILTER_H

#include <getopt.h>
#include <stdbool.h>
#include <stddef.h>

#include "buf.h"

/* 0: all well.  1: some input or the output failed.  2: called wrongly. */
enum status { OK, FAILED, MISUSED };

/* What a stream is: shown by its first non-blank byte, { = records. */
enum currency { UNKNOWN, TEXT, RECORDS };

/* What --help and --version say. */
struct about {
	const char *synopsis;	/* "[-x] [file ...]", as in the man page */
	const char *help;	/* the options, a line each */
	const char *data;	/* the data it was built with, or NULL */
};

/* Long options that every filter has; put at the end of its own list. */
#define COMMON_OPTIONS \
	{ "help", no_argument, NULL, OPT_HELP }, \
	{ "version", no_argument, NULL, OPT_VERSION }, \
	{ NULL, 0, NULL, 0 }
enum { OPT_HELP = 1000, OPT_VERSION, OPT_OWN };	/* own ones: from OPT_OWN */

/*
 * The default: case of an option switch. Prints help or version to stdout and
 * exits 0; anything else: usage to stderr and exit MISUSED.
 */
_Noreturn void option_common(int c, const struct about *about);

/* "NAME: message", the usage line, and exit MISUSED. */
__attribute__((format(printf, 2, 3)))
_Noreturn void usage(const struct about *about, const char *fmt, ...);

/* Every file of the command line, or stdin, as one stream. */
struct input {
	const char *name;	/* of the current file; "stdin" for stdin */
	size_t line;		/* number of the line last given, from 1 */
	bool newline;		/* that line ended in a newline */
	bool by_file;		/* set it to stop at every file's end */
	enum currency currency;	/* set it where an option says what it is */
	/* the rest is filter.c's */
	char **argv;
	int argc, next, fd;
	char *data;
	size_t start, end, scanned, cap;
	size_t last, good;	/* the line last given; valid from it on to here */
	size_t size, got;	/* of a regular file, else 0; bytes read of it */
	bool open, eof;
	bool blank;		/* what is left of the file is */
};

/* Begin with the files of argv ("-" is stdin; none means stdin). */
void input_start(struct input *in, int argc, char **argv);

enum { INPUT_PADDING = 128 };

/*
 * The next line without its newline; false at the end of the stream. A line
 * ends at its file's end too. The span lives until the next call, and
 * INPUT_PADDING bytes of anything behind it can be read.
 */
bool input_line(struct input *in, struct span *line);

/*
 * Whether the line last given is valid UTF-8 without NUL. What has been read
 * behind it is looked at with it, for lines are short.
 */
bool input_valid(struct input *in);

/* The next bytes, as many as one read gave (at most 64 KiB); false at the end. */
bool input_chunk(struct input *in, struct span *chunk);

/* True where it is known already that no more of this file follows. */
bool input_ended(const struct input *in);

/*
 * With by_file: go on to the next file that can be opened; false after the
 * last. Must be called before the first line or chunk too.
 */
bool input_next(struct input *in);

/*
 * Whether the stream is text or records, by its first non-blank byte (of the
 * first 64 KiB; all blank is TEXT), unless in->currency was set. Consumes
 * nothing. With by_file it looks at the current file.
 */
enum currency input_currency(struct input *in);

/*
 * "NAME: FILE:LINE: ..." or, column > 0, "NAME: FILE:LINE:COLUMN: ..." to
 * stderr; the filter goes on and exits FAILED at its end.
 */
__attribute__((format(printf, 3, 4)))
void input_warn(const struct input *in, size_t column, const char *fmt, ...);

/* "NAME: ..." to stderr, and FAILED at the end: for faults outside the stream. */
__attribute__((format(printf, 1, 2)))
void filter_warn(const char *fmt, ...);

/*
 * Bytes on their way to stdout: add to it freely, then call output_drain(),
 * which writes once 64 KiB are there. Whatever is here goes out before a read
 * that would wait. A lost write is said and ends the program with FAILED.
 */
extern struct buf output;
void output_write(void);

static inline void
output_drain(void)
{
	if (output.len >= 1 << 16)
		output_write();
}

/* Write what is left, close stdout, and give main()'s result. */
int filter_end(struct input *in);

/* A whole file for an option such as -d: fatal (exit 1) where it fails. */
void file_read(const char *name, struct buf *b);

#endif
