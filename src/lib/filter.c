#include "filter.h"

#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "utf8.h"

enum { CHUNK = 1 << 16 };	/* bytes: a read, a write, the longest peek */

struct buf output;

static enum status status = OK;

/*** Words to the user ***/

void
usage(const struct about *about, const char *fmt, ...)
{
	const char *name = program_invocation_short_name;
	va_list ap;

	if (fmt != NULL) {
		fprintf(stderr, "%s: ", name);
		va_start(ap, fmt);
		vfprintf(stderr, fmt, ap);
		va_end(ap);
		fputc('\n', stderr);
	}
	fprintf(stderr, "usage: %s %s\nTry '%s --help'.\n", name,
	    about->synopsis, name);
	exit(MISUSED);
}

void
option_common(int c, const struct about *about)
{
	const char *name = program_invocation_short_name;

	if (c == OPT_HELP)
		printf("usage: %s %s\n%s", name, about->synopsis, about->help);
	else if (c == OPT_VERSION)
		printf("%s (winnow) %s%s%s\n", name, VERSION,
		    about->data ? "\n" : "", about->data ? about->data : "");
	else
		usage(about, NULL);
	if (fclose(stdout) != 0)
		err(FAILED, "stdout");
	exit(OK);
}

void
input_warn(const struct input *in, size_t column, const char *fmt, ...)
{
	va_list ap;

	fprintf(stderr, "%s: %s:%zu:", program_invocation_short_name,
	    in->name, in->line);
	if (column > 0)
		fprintf(stderr, "%zu:", column);
	fputc(' ', stderr);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
	status = FAILED;
}

void
filter_warn(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vwarnx(fmt, ap);
	va_end(ap);
	status = FAILED;
}

/*** Output ***/

void
output_write(void)
{
	const char *p = output.data;
	size_t left = output.len;

	while (left > 0) {
		ssize_t n = write(STDOUT_FILENO, p, left);

		if (n == -1 && errno == EINTR)
			continue;
		if (n == -1)
			err(FAILED, "stdout");
		p += n;
		left -= (size_t)n;
	}
	output.len = 0;
}

int
filter_end(struct input *in)
{
	output_write();
	if (close(STDOUT_FILENO) == -1)
		err(FAILED, "stdout");
	free(in->data);
	buf_free(&output);
	return status;
}

/*** Input ***/

static void
file_failed(const char *name)
{
	warn("%s", name);
	status = FAILED;
}

void
input_start(struct input *in, int argc, char **argv)
{
	in->argc = argc;
	in->argv = argv;
	in->name = "stdin";
}

static void
file_close(struct input *in)
{
	if (in->open && in->fd != STDIN_FILENO)
		close(in->fd);
	in->open = false;
}

/* The bytes of a regular file; 0 where it is another, or cannot tell. */
static size_t
file_size(int fd)
{
	struct stat st;

	return fstat(fd, &st) == 0 && S_ISREG(st.st_mode) ?
	    (size_t)st.st_size : 0;
}

/* Open the next file that can be; false where there is no other. */
static bool
file_open(struct input *in)
{
	int count = in->argc > 0 ? in->argc : 1;

	file_close(in);
	while (in->next < count) {
		const char *name = in->argc > 0 ? in->argv[in->next] : "-";

		in->next++;
		if (strcmp(name, "-") == 0) {
			in->name = "stdin";
			in->fd = STDIN_FILENO;
		} else {
			in->name = name;
			in->fd = open(name, O_RDONLY | O_CLOEXEC);
		}
		if (in->fd == -1) {
			file_failed(name);
			continue;
		}
		in->open = true;
		in->size = file_size(in->fd);
		in->got = 0;
		in->eof = in->blank = false;
		in->line = 0;
		return true;
	}
	return false;
}

/* Move what is left to the front and make room for another read. */
static void
make_room(struct input *in)
{
	size_t left = in->end - in->start;

	if (in->start > 0 && left > 0)
		memmove(in->data, in->data + in->start, left);
	in->scanned -= in->start;
	in->good = in->good > in->start ? in->good - in->start : 0;
	in->start = 0;
	in->end = left;
	if (in->cap - left >= CHUNK)
		return;
	in->cap = in->cap < CHUNK ? CHUNK : 2 * in->cap;
	in->data = realloc(in->data, in->cap + INPUT_PADDING);
	if (in->data == NULL)
		err(FAILED, NULL);
}

/* Read once more from the current file; false at its end or on an error. */
static bool
fill(struct input *in)
{
	struct pollfd ready = { .fd = in->fd, .events = POLLIN };
	ssize_t n;

	if (in->eof)
		return false;
	make_room(in);
	if (output.len > 0 && in->size == 0 && poll(&ready, 1, 0) == 0)
		output_write();
	do
		n = read(in->fd, in->data + in->end, CHUNK);
	while (n == -1 && errno == EINTR);
	if (n == -1)
		file_failed(in->name);
	if (n <= 0) {
		in->eof = true;
		return false;
	}
	in->end += (size_t)n;
	in->got += (size_t)n;
	/* A regular file gives less than was asked for at its end only. */
	in->eof = n < CHUNK && in->size > 0 && in->got >= in->size;
	return true;
}

bool
input_next(struct input *in)
{
	in->start = in->end = in->scanned = in->good = 0;
	return file_open(in);
}

/* True where there is at least one byte to give. */
static bool
have_bytes(struct input *in)
{
	for (;;) {
		if (in->start < in->end)
			return true;
		if (in->open && fill(in))
			return true;
		if (in->by_file || !file_open(in))
			return false;
	}
}

bool
input_chunk(struct input *in, struct span *chunk)
{
	if (!have_bytes(in))
		return false;
	chunk->p = in->data + in->start;
	chunk->n = in->end - in->start;
	if (chunk->n > CHUNK)
		chunk->n = CHUNK;
	in->start += chunk->n;
	in->scanned = in->start;
	return true;
}

bool
input_ended(const struct input *in)
{
	return in->eof && in->start == in->end;
}

bool
input_line(struct input *in, struct span *line)
{
	const char *nl;

	if (!have_bytes(in))
		return false;
	do {
		nl = memchr(in->data + in->scanned, '\n',
		    in->end - in->scanned);
		in->scanned = in->end;
	} while (nl == NULL && fill(in));
	in->last = in->start;
	line->p = in->data + in->start;
	line->n = (nl ? (size_t)(nl - in->data) : in->end) - in->start;
	in->newline = nl != NULL;
	in->start += line->n + in->newline;
	in->scanned = in->start;
	in->line++;
	return true;
}

bool
input_valid(struct input *in)
{
	enum { AHEAD = 4096 };	/* bytes: one bad line after another costs so many */
	size_t end = in->start - in->newline, to = in->start + AHEAD;
	const char *nul, *from;

	if (end <= in->good)
		return true;
	if (in->good < in->last)
		in->good = in->last;
	from = in->data + in->good;
	to = (to < in->end ? to : in->end) - in->good;
	nul = memchr(from, '\0', to);
	in->good += utf8_valid(from, nul ? (size_t)(nul - from) : to);
	return end <= in->good;
}

enum currency
input_currency(struct input *in)
{
	size_t i = 0;

	if (in->currency != UNKNOWN)
		return in->currency;
	if (!have_bytes(in) || in->blank)
		return TEXT;
	for (;;) {
		for (; in->start + i < in->end && i < CHUNK; i++) {
			char c = in->data[in->start + i];

			if (c != ' ' && c != '\t' && c != '\n' && c != '\r')
				return in->currency = c == '{' ? RECORDS : TEXT;
		}
		if (i >= CHUNK)
			return in->currency = TEXT;
		if (!fill(in)) {
			/* The next file may tell: this is said of one. */
			in->blank = true;
			return TEXT;
		}
	}
}

void
file_read(const char *name, struct buf *b)
{
	int fd = open(name, O_RDONLY | O_CLOEXEC);
	ssize_t n;

	if (fd == -1)
		err(FAILED, "%s", name);
	do {
		buf_reserve(b, CHUNK);
		n = read(fd, b->data + b->len, b->cap - b->len);
		if (n == -1 && errno != EINTR)
			err(FAILED, "%s", name);
		b->len += n > 0 ? (size_t)n : 0;
	} while (n != 0);
	close(fd);
}
