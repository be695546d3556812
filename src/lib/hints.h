/*
 * hints.h - what the Chinese and Japanese words round a mark say about it.
 */
#ifndef HINTS_H
#define HINTS_H

#include <stdbool.h>
#include <stddef.h>

#include "buf.h"

/*
 * At t[i] is a short attribution that ends right away: ”他说。 The subject and
 * the verb have at most 12 characters; 没有人回答 attributes nothing.
 */
bool hints_attribution(struct span t, size_t i);

/* At t[i] goes on what the quoted words were a part of: “谁的城市？”为主题 */
bool hints_goes_on(struct span t, size_t i);

/* The mark at t[at] ends a few quoted words in the middle of a sentence, which
 * nobody speaks: 一声“谢谢！”就走了 */
bool hints_phrase(struct span t, size_t start, size_t at);

/* The characters round t[at..end) spell one foreign name: 尼尔?布莱克 */
bool hints_name(struct span t, size_t start, size_t at, size_t end);

/* The sentence asks, as far as its last 240 bytes before t[at] show. */
bool hints_asks(struct span t, size_t start, size_t at);

#endif
