/*
 * html_ref.h - character references of HTML: &lt; &#60; &#x3c; and 2,231 names,
 * of which 106 need no semicolon.
 */
#ifndef HTML_REF_H
#define HTML_REF_H

#include <stddef.h>
#include <stdint.h>

enum { REF_NAME = 33 };	/* bytes of the longest name with its & */

/*
 * The longest name that s (behind the &) begins with: its length, or 0, and
 * its text as UTF-8 (at most 8 bytes), *len long.
 */
size_t ref_named(const char *s, size_t n, char *text, size_t *len);

/* A numeric reference's code point as UTF-8, by the standard's table of what
 * is meant by wrong ones; the length, at most 4. */
size_t ref_number(uint32_t code, char *text);

/* A digit's value, hexadecimal; -1 where it is none. */
int ref_digit(char c);

/* code * base + digit, or one beyond Unicode that stays so. */
uint32_t ref_add(uint32_t code, uint32_t base, int digit);

/* Decode the references of an attribute's value in place; the new length. */
size_t ref_decode(char *s, size_t n);

#endif
