#include "hints.h"

#include "punct.h"
#include "tables/name_syllables.h"
#include "tables/say_verbs.h"

enum { TAG = 12 };		/* characters: the longest ”他说。 */

#define countof(a) (sizeof (a) / sizeof *(a))

/* 出的了做作份项条番予以: the verb of saying behind it is a noun, 提出建议. */
static bool
takes_noun(uint32_t c)
{
	static const uint32_t all[] = { 0x51fa, 0x7684, 0x4e86, 0x505a, 0x4f5c,
		0x4efd, 0x9879, 0x9805, 0x6761, 0x689d, 0x756a, 0x4e88, 0x4ee5 };

	for (size_t k = 0; k < countof(all); k++)
		if (all[k] == c)
			return true;
	return false;
}

bool
hints_attribution(struct span t, size_t i)
{
	size_t starts[TAG + 1], n = 0, len;
	uint32_t c, row;

	for (;; i += len) {
		c = char_at(t, i, &len);
		if (c == 0x6ca1 || c == 0x6c92 || c == 0x65e0 || c == 0x7121 ||
		    c == 0x672a || c == 0x8c01 || c == 0x8ab0 || c == 0x4e0d)
			return false;
		if (c == ' ')
			continue;
		if (!is_cjk(c) && c != 0xb7 && (c >= 0x80 ||
		    !(is_alpha((char)c) || is_digit((char)c))))
			break;
		if (n == TAG)
			return false;
		starts[n++] = i;
	}
	if (n < 2 || (c != 0 && c != 0x3002))
		return false;
	while (t.p[i - 1] == ' ')
		i--;
	for (size_t k = 1; k < n; k++)
		if (trie_get(&say_verbs_index, t.p + starts[k],
		    i - starts[k], &row))
			return !takes_noun(char_at(t, starts[k - 1], &len));
	return false;
}

bool
hints_goes_on(struct span t, size_t i)
{
	static const char *const words[] = { "为", "為", "爲", "等", "的",
		"之", "与", "與", "及", "と", "って", "の", "を", "が",
		"は", "に", "も", "や", "など", "成为", "成為", "之类",
		"之類", "一词", "一詞", "一句", "一语", "一語", "一文",
		"一书", "一書", "字样", "字樣" };
	for (size_t k = 0; k < countof(words); k++) {
		size_t n = strlen(words[k]);

		if (t.n - i >= n && memcmp(t.p + i, words[k], n) == 0)
			return true;
	}
	return false;
}

bool
hints_name(struct span t, size_t start, size_t at, size_t end)
{
	size_t len;
	uint32_t row;
	int known = 0;

	for (int k = 0; k < 2; k++) {
		char_before(t, start, at, &len);
		at -= len;
		known += len == 3 &&
		    trie_get(&name_syllables_index, t.p + at, len, &row);
		char_at(t, end, &len);
		known += len == 3 &&
		    trie_get(&name_syllables_index, t.p + end, len, &row);
		end += len;
	}
	return known >= 3;
}

/* 吗嗎呢吧么麼什谁誰哪怎何几幾啥嘛了, and the ends of 多少 是否 还是 难道 究竟
 * 沒有, show that somebody asks; so does a comma that is ASCII like the mark. */
static bool
is_asking(uint32_t c, uint32_t before)
{
	switch (c) {
	case 0x5417: case 0x55ce: case 0x5462: case 0x5427: case 0x4e48:
	case 0x9ebc: case 0x4ec0: case 0x8c01: case 0x8ab0: case 0x54ea:
	case 0x600e: case 0x4f55: case 0x51e0: case 0x5e7e: case 0x5565:
	case 0x561b: case 0x4e86:
		return true;
	case 0x5c11:
		return before == 0x591a;
	case 0x5426:
		return before == 0x662f;
	case 0x662f:
		return before == 0x8fd8 || before == 0x9084;
	case 0x9053:
		return before == 0x96be || before == 0x96e3;
	case 0x7adf:
		return before == 0x7a76;
	case 0x6709:
		return before == 0x6ca1 || before == 0x6c92;
	case ',':
		return is_cjk(before);
	default:
		return false;
	}
}

bool
hints_asks(struct span t, size_t start, size_t at)
{
	size_t from = at, len;
	uint32_t c, before = char_before(t, start, from, &len);

	while (c = before, at - from < 240 && c != 0 && !is_terminator(c)) {
		from -= len;
		before = char_before(t, start, from, &len);
		if (is_asking(c, before))
			return true;
	}
	return false;
}

/* 说說问問道答曰称稱喊叫呼写寫云: somebody speaks */
static bool
is_speaking(uint32_t c)
{
	static const uint32_t all[] = { 0x8bf4, 0x8aaa, 0x95ee, 0x554f, 0x9053,
		0x7b54, 0x66f0, 0x79f0, 0x7a31, 0x558a, 0x53eb, 0x547c, 0x5199,
		0x5beb, 0x4e91 };

	for (size_t k = 0; k < countof(all); k++)
		if (all[k] == c)
			return true;
	return false;
}

bool
hints_phrase(struct span t, size_t start, size_t at)
{
	size_t len;

	for (int n = 0; n <= TAG; n++) {
		uint32_t c = char_before(t, start, at, &len);

		at -= len;
		if (c == '"' || is_quote_start(c)) {
			c = char_before(t, start, at, &len);
			return is_cjk(c) && !is_speaking(c);
		}
		if (c == 0 || is_terminator(c) || is_quote_end(c))
			return false;
	}
	return false;
}
