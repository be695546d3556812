/* The text of pages by gumbo: tree, then a walk. The peer of tests/bench/strip-html. */
#include <gumbo.h>
#include <stdio.h>
#include <stdlib.h>

/* The node behind node in reading order, below root; NULL: none. */
static const GumboNode *
next(const GumboNode *node, const GumboNode *root)
{
	if (node->type == GUMBO_NODE_ELEMENT && node->v.element.tag != GUMBO_TAG_SCRIPT &&
	    node->v.element.tag != GUMBO_TAG_STYLE && node->v.element.children.length > 0)
		return node->v.element.children.data[0];
	for (; node != root; node = node->parent) {
		const GumboVector *siblings = &node->parent->v.element.children;

		if (node->index_within_parent + 1 < siblings->length)
			return siblings->data[node->index_within_parent + 1];
	}
	return NULL;
}

int
main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		FILE *f = fopen(argv[i], "rb");
		char *page;
		long n;

		if (f == NULL || fseek(f, 0, SEEK_END) != 0 || (n = ftell(f)) < 0)
			return 1;
		rewind(f);
		page = malloc((size_t)n + 1);
		if (page == NULL || fread(page, 1, (size_t)n, f) != (size_t)n)
			return 1;
		fclose(f);
		GumboOutput *tree = gumbo_parse_with_options(&kGumboDefaultOptions, page, (size_t)n);

		for (const GumboNode *node = tree->root; node != NULL; node = next(node, tree->root))
			if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE)
				fputs(node->v.text.text, stdout);
		gumbo_destroy_output(&kGumboDefaultOptions, tree);
		free(page);
	}
	return 0;
}
