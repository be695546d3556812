#include "gloss.h"

#include "utf8.h"

/* The vowels of pinyin with their tone marks. */
static const struct { const char *marked; char plain; } vowels[] = {
	{ "āáǎà", 'a' }, { "ēéěè", 'e' }, { "īíǐì", 'i' }, { "ōóǒò", 'o' },
	{ "ūúǔù", 'u' }, { "ǖǘǚǜ", 'v' }, { "ńň", 'n' }, { "ǹ", 'n' },
	{ "ḿ", 'm' }
};

/* How syllables begin and, with v for ü, end. */
static const char initials[] = " b p m f d t n l g k h j q x zh ch sh r z c s"
    " y w ";
static const char finals[] = " a o e ai ei ao ou an en ang eng ong er i ia ie"
    " iao iu ian in iang ing iong u ua uo uai ui uan un uang ueng v ve van vn"
    " ue m n ng ";

static bool
in_list(const char *list, const char *s, size_t n)
{
	char word[8] = " ";

	if (n + 2 >= sizeof word)
		return false;
	memcpy(word + 1, s, n);
	word[n + 1] = ' ';
	word[n + 2] = '\0';
	return strstr(list, word) != NULL;
}

static bool
is_syllable(const char *s, size_t n)
{
	size_t first = 0;

	if (n == 0)
		return false;
	if (n >= 2 && s[1] == 'h' && in_list(initials, s, 2))
		first = 2;
	else if (in_list(initials, s, 1))
		first = 1;
	return in_list(finals, s, n) ||
	    (first > 0 && in_list(finals, s + first, n - first));
}

/* A vowel with a tone mark at s: its plain letter and its length; or 0. */
static char
marked_vowel(const char *s, size_t n, size_t *len)
{
	*len = utf8_len(*s);
	if (*len == 1 || *len > n)
		return 0;
	for (size_t i = 0; i < sizeof vowels / sizeof vowels[0]; i++)
		for (const char *v = vowels[i].marked; *v != '\0';
		    v += utf8_len(*v))
			if (utf8_len(*v) == *len && memcmp(v, s, *len) == 0)
				return vowels[i].plain;
	return 0;
}

bool
is_gloss(const char *s, size_t n)
{
	char plain[8];
	size_t i = bracket(s, n, "(", "（"), len = 0, marks = 0, k = 0;

	if (i == 0)
		return false;
	for (; i < n && (len = bracket(s + i, n - i, ")", "）")) == 0; i += len) {
		char c = marked_vowel(s + i, n - i, &len);

		if (k == sizeof plain)
			return false;
		marks += c != 0;
		if (c == 0 && n - i >= 2 && memcmp(s + i, "ü", 2) == 0)
			c = 'v';
		if (c == 0 && s[i] >= 'a' && s[i] <= 'z')
			c = s[i];
		if (c == 0)
			return false;
		plain[k++] = c;
	}
	return i < n && i + len == n && marks == 1 && is_syllable(plain, k);
}

bool
may_be_gloss(const char *s, size_t n)
{
	size_t len;

	if ((*s >= 'a' && *s <= 'z') || bracket(s, n, ")", "）") > 0)
		return true;
	return marked_vowel(s, n, &len) != 0 ||
	    (n >= 2 && memcmp(s, "ü", 2) == 0);
}
