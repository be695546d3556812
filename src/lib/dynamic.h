/*
 * dynamic.h - functions of a library that is loaded when it is needed and not
 * before: ICU, linked in, would make every start a millisecond longer and a
 * process 3 MiB bigger. What is missing ends the program with 1.
 */
#ifndef DYNAMIC_H
#define DYNAMIC_H

#include <stddef.h>

void *dynamic_open(const char *library);

/* The function of this name into the pointer at to. */
void dynamic_load(void *library, const char *name, void *to, size_t size);

/* ICU's headers rename its functions, ubrk_open to ubrk_open_72. */
#define DYNAMIC_TEXT(x) #x
#define DYNAMIC_NAME(x) DYNAMIC_TEXT(x)
#define LOAD(to, name) \
	dynamic_load(lib, DYNAMIC_NAME(name), &(to), sizeof (to))

#endif
