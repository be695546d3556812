/* form.h - whether a page is HTML or text that was taken out of one. */
#ifndef FORM_H
#define FORM_H

#include <stdbool.h>
#include <stddef.h>

#include "element.h"

enum form { ANY, HTML, PLAIN };

/*
 * What begins with a tag or declaration is HTML: this much is known early; else
 * ANY. done: there is nothing more to come that could tell.
 */
enum form form_at_once(const struct element_index *elements, const char *s,
    size_t n, bool done);

/*
 * HTML has the elements of a page, or a tag for every few lines. A text that
 * only speaks of <div> has not.
 */
enum form form_of(const struct element_index *elements, const char *s,
    size_t n);

/* The same for UTF-16 with its byte order mark: by its ASCII. */
enum form form_of_wide(const struct element_index *elements, const char *s,
    size_t n);

#endif
