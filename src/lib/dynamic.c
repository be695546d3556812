#include "dynamic.h"

#include <dlfcn.h>
#include <err.h>
#include <string.h>

void *
dynamic_open(const char *library)
{
	void *lib = dlopen(library, RTLD_NOW);

	if (lib == NULL)
		errx(1, "%s", dlerror());
	return lib;
}

/* Copied as bytes: ISO C has no cast from an object to a function. */
void
dynamic_load(void *library, const char *name, void *to, size_t size)
{
	void *symbol = dlsym(library, name);

	if (symbol == NULL)
		errx(1, "%s", dlerror());
	memcpy(to, &symbol, size);
}
