#include "isotext.h"

#include <stdarg.h>

#include "calendar.h"
#include "utf8.h"

/* Room for so many bytes more; what does not fit is left out. */
struct out {
	char *p;
	size_t n, room;
};

static void
put(struct out *o, char c)
{
	if (o->n < o->room)
		o->p[o->n++] = c;
}

static void
put_number(struct out *o, int v, int width, bool sign)
{
	char digits[16];
	int n = 0;

	if (v < 0) {
		put(o, '-');
		v = -v;
		width--;
	} else if (sign) {
		put(o, '+');
	}
	do
		digits[n++] = (char)('0' + v % 10);
	while ((v /= 10) != 0);
	while (n < width)
		digits[n++] = '0';
	while (n > 0)
		put(o, digits[--n]);
}

size_t
iso_print(char *out, size_t size, const char *format, ...)
{
	struct out o = { out, 0, size - 1 };
	va_list ap;

	va_start(ap, format);
	for (const char *f = format; *f != '\0'; f++) {
		int width = 0, sign = 0;

		if (*f != '%') {
			put(&o, *f);
			continue;
		}
		if (*++f == '+')
			f += sign = 1;
		for (; is_digit(*f); f++)
			width = *f - '0';
		if (*f == 'd')
			put_number(&o, va_arg(ap, int), width, sign);
		else
			for (const char *s = va_arg(ap, const char *); *s != '\0'; s++)
				put(&o, *s);
	}
	va_end(ap);
	out[o.n] = '\0';
	return o.n;
}

void
iso_moment(char *out, size_t size, long t, bool clock)
{
	long day = t >= 0 ? t / 86400 : -((86399 - t) / 86400);
	int of = (int)(t - day * 86400);
	struct civil c = civil_of(day);

	if (c.year < 0 || c.year > 9999) {
		iso_print(out, size, clock ? "%s%04d-%02d-%02dT%02d:%02d:%02d" :
		    "%s%04d-%02d-%02d", c.year < 0 ? "-" : "", c.year < 0 ? -c.year :
		    c.year, c.month, c.day, of / 3600, of / 60 % 60, of % 60);
		return;
	}
	out = iso_four(out, c.year);
	*out++ = '-';
	out = iso_two(out, c.month);
	*out++ = '-';
	out = iso_two(out, c.day);
	if (clock) {
		*out++ = 'T';
		out = iso_two(out, of / 3600);
		*out++ = ':';
		out = iso_two(out, of / 60 % 60);
		*out++ = ':';
		out = iso_two(out, of % 60);
	}
	*out = '\0';
}
