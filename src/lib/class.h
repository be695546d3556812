/* class.h - what the class, id, itemprop and role of an element say it is. */
#ifndef CLASS_H
#define CLASS_H

#include <stdint.h>

#include "html.h"

/* The names (enum name, block.h) that the words of the tag's attributes stand
 * for: src/tables/class_words.tsv. */
uint32_t class_names(struct html *h);

/* What kinds of element (enum kind) the tag's name, role, style and other
 * attributes make it. */
uint32_t class_kinds(struct html *h);

/* A hash of the tag's name and its class. */
uint32_t class_key(struct html *h);

#endif
