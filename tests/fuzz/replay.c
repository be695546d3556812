/* Run a fuzz target over saved inputs, with any compiler and no libFuzzer. */
#include <err.h>
#include <stdint.h>
#include <stdlib.h>

#include "lib/filter.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
main(int argc, char **argv)
{
	if (argc < 2)
		errx(2, "no saved inputs");
	for (int i = 1; i < argc; i++) {
		struct buf b = { 0 };
		uint8_t *copy;

		file_read(argv[i], &b);
		/* An exact copy, so that a sanitizer sees a read past it. */
		copy = malloc(b.len ? b.len : 1);
		if (copy == NULL)
			err(1, NULL);
		if (b.len > 0)
			memcpy(copy, b.data, b.len);
		LLVMFuzzerTestOneInput(copy, b.len);
		free(copy);
		buf_free(&b);
	}
	return 0;
}
