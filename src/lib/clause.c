#include "clause.h"

#include <err.h>
#include <stdlib.h>

#include "tables/clausewords.h"
#include "utf8.h"

static const char *const kind_names[WORD_KINDS] = {
	"text", "conn", "adv", "be", "prep", "of", "post", "ba", "jiang", "bei", "by",
	"let", "de", "le", "will", "maybe", "rumour", "hearsay", "deny",
	"neg", "hypo", "ask", "aim", "when", "he", "we", "it", "its", "they",
	"this", "and", "say", "hint", "cite", "source", "role", "rolepre", "age",
	"unit", "who", "thing", "firm",
};

/*** The lexicon ***/

/*
 * Numbers below 2^16 for the character at s and for that with the one after
 * it; the second is SIZE_MAX where there is none.
 */
static void
beginnings(const char *s, size_t n, size_t *single, size_t *pair)
{
	const unsigned char *u = (const unsigned char *)s;
	size_t len = utf8_len(*s), next;
	uint32_t hash = 0;

	for (size_t i = 0; i < len; i++)
		hash = hash * 64 + (u[i] & 0x3f);
	*single = hash & 0xffff;
	*pair = SIZE_MAX;
	if (len >= n)
		return;
	next = len + utf8_len(s[len]);
	for (size_t i = len; i < next; i++)
		hash = (hash + u[i]) * 0x9e3779b1;
	*pair = hash >> 16;
}

static void
add_beginning(struct lexicon *l, const char *s, size_t n)
{
	size_t single, pair;

	beginnings(s, n, &single, &pair);
	if (pair == SIZE_MAX)
		l->single[single / 8] |= (unsigned char)(1 << single % 8);
	else
		l->pair[pair / 8] |= (unsigned char)(1 << pair % 8);
}

/* False where no word can begin at s. */
static bool
may_begin(const struct lexicon *l, const char *s, size_t n)
{
	size_t single, pair;

	beginnings(s, n, &single, &pair);
	return (l->single[single / 8] >> single % 8 & 1) ||
	    (pair != SIZE_MAX && (l->pair[pair / 8] >> pair % 8 & 1));
}

void
lexicon_start(struct lexicon *l, const struct predicates *p)
{
	*l = (struct lexicon){ .predicates = p,
		.kinds = calloc(CLAUSEWORDS_ROWS, 1) };
	if (l->kinds == NULL)
		err(1, NULL);
	for (size_t i = 0; i < CLAUSEWORDS_ROWS; i++) {
		const char *word = clausewords[i].word;
		size_t k = 0;

		while (k < WORD_KINDS &&
		    strcmp(clausewords[i].kind, kind_names[k]) != 0)
			k++;
		if (k == WORD_KINDS)
			errx(1, "clausewords.tsv: no such kind: %s",
			    clausewords[i].kind);
		l->kinds[i] = (unsigned char)k;
		add_beginning(l, word, strlen(word));
	}
	for (size_t i = 0; i < p->n; i++)
		add_beginning(l, p->rows[i].word.p, p->rows[i].word.n);
}

void
lexicon_free(struct lexicon *l)
{
	free(l->kinds);
	*l = (struct lexicon){ 0 };
}

/*** Marks ***/

enum mark { NO_MARK, BORDER, LIST, OPEN_QUOTE, CLOSE_QUOTE, EITHER_QUOTE,
	OPEN_BRACKET, CLOSE_BRACKET, BLANK };

/* Where a state of the scan is: the text, and what was found so far. */
struct scan {
	const struct lexicon *lexicon;
	struct span text;
	const char *lower;	/* the same bytes, ASCII in lower case */
	size_t at, point;	/* byte and code point */
	bool quoted, opens;
	bool figure;		/* the next mention is one */
	size_t open_len;	/* bytes of the opening mark before at */
	struct buf *tokens;
};

static enum mark
ascii_mark(const struct scan *s, char *border)
{
	const char *p = s->text.p + s->at;
	char next = s->at + 1 < s->text.n ? p[1] : ' ';
	char last = s->at > 0 ? p[-1] : ' ';

	*border = *p;
	switch (*p) {
	case ' ':	/* parts two halves of a Chinese headline */
		*border = ',';
		return last & next & 0x80 ? BORDER : BLANK;
	case '\t': case '|': case '\n':
		*border = '.';
		return BORDER;
	case '\r':
		return BLANK;
	case '"':
		return EITHER_QUOTE;
	case '(':
		return OPEN_BRACKET;
	case ')':
		return CLOSE_BRACKET;
	case ':':
		return is_digit(last) && is_digit(next) ? NO_MARK : BORDER;
	case ',':
		return is_digit(last) && is_digit(next) ? NO_MARK : BORDER;
	case '!': case ';':
		*border = '.';
		return BORDER;
	case '?':	/* not in an address or a broken character */
		return is_alpha(next) || is_digit(next) ? NO_MARK : BORDER;
	case '.':	/* not 3.5, U.S., J. Smith, openai.com */
		if (next != ' ' && next != '"')
			return NO_MARK;
		if (s->at < 2 || (last >= 'A' && last <= 'Z' &&
		    !is_alpha(p[-2])) || p[-2] == '.')
			return NO_MARK;
		return BORDER;
	case '-':
		return last == ' ' && next == ' ' ? BORDER : NO_MARK;
	default:
		return NO_MARK;
	}
}

/* The mark that the code point at s is, and its border; len of it in bytes. */
static enum mark
mark_at(const struct scan *s, size_t *len, char *border)
{
	uint32_t c = utf8_at(s->text.p + s->at, len);

	*border = ',';
	if (c < 0x80)
		return ascii_mark(s, border);
	if (c >= 0x3100 && c < 0xff00)
		return NO_MARK;
	switch (c) {
	case 0xff0c:	/* ， */
		return BORDER;
	case 0x3001:	/* 、 */
		return LIST;
	case 0x3002: case 0xff01: case 0xff1b: case 0x2026: /* 。！；… */
		return *border = '.', BORDER;
	case 0xff1f:	/* ？ */
		return *border = '?', BORDER;
	case 0xff1a:	/* ： */
		return *border = ':', BORDER;
	case 0x2014: case 0x2013:	/* — – */
		return *border = '-', BORDER;
	case 0x201c: case 0x300c: case 0x300e: /* “「『 */
		return OPEN_QUOTE;
	case 0x201d: case 0x300d: case 0x300f: /* ”」』 */
		return CLOSE_QUOTE;
	case 0x300a: case 0x3008:	/* 《〈 */
		return BLANK;
	case 0x300b: case 0x3009:	/* 》〉 */
		return CLOSE_BRACKET;
	case 0x3010: case 0x3011: case 0xff5c: /* 【】｜ */
		return BORDER;
	case 0xff08:	/* （ */
		return OPEN_BRACKET;
	case 0xff09:	/* ） */
		return CLOSE_BRACKET;
	case 0x3000:	/* as a space between two halves of a headline */
		return BORDER;
	case 0xa0: case 0xfeff: case 0x2022: case 0xb7:
		return BLANK;
	default:
		return NO_MARK;
	}
}

/*** Tokens ***/

static struct token *
last_token(struct scan *s)
{
	return s->tokens->len == 0 ? NULL : (struct token *)(void *)
	    (s->tokens->data + s->tokens->len) - 1;
}

/* Go to byte `to`. */
static void
move_to(struct scan *s, size_t to)
{
	s->point += utf8_count(s->text.p + s->at, to - s->at);
	s->at = to;
}

/* Add the token from here to byte `to`, or lengthen a text by a text. */
static struct token *
add(struct scan *s, enum token_kind kind, size_t to)
{
	struct token t = { .kind = kind, .from = s->at, .start = s->point,
		.quoted = s->quoted, .opens = s->opens };
	struct token *last = last_token(s);

	t.latin = is_alpha(s->text.p[s->at]);
	if (s->opens) {
		t.from -= s->open_len;
		t.start--;
		s->opens = false;
	}
	t.p = s->text.p + t.from;
	move_to(s, to);
	t.to = s->at;
	t.end = s->point;
	if (kind == W_TEXT && last != NULL && last->kind == W_TEXT &&
	    last->quoted == t.quoted && !t.opens) {
		last->to = t.to;
		last->end = t.end;
		return last;
	}
	buf_add(s->tokens, (char *)&t, sizeof t);
	return last_token(s);
}

/* The last token takes in what stands up to byte `to`. */
static void
lengthen(struct scan *s, size_t to)
{
	struct token *last = last_token(s);

	move_to(s, to);
	if (last != NULL && last->kind != T_BORDER) {
		last->to = s->at;
		last->end = s->point;
	}
}

/* In "its chief executive, Ann Lee" the comma parts nothing. */
static void
drop_comma(struct scan *s, const struct mention *m)
{
	struct token *last = last_token(s);

	if (m->kind == PERSON && s->tokens->len > sizeof *last &&
	    last->kind == T_BORDER && last->border == ',' &&
	    last[-1].kind == W_ROLE && last[-1].latin)
		s->tokens->len -= sizeof *last;
}

static void
add_mention(struct scan *s, const struct mention *m)
{
	enum token_kind kind = is_name(m) ? T_NAME :
	    m->kind == TIME ? T_TIME : T_FIGURE;

	drop_comma(s, m);
	add(s, kind, m->to)->mention = m;
}

enum { LONGEST_GLOSS = 240 };	/* bytes between round brackets */

/* The byte after the bracket that closes the one here; 0 if none is near. */
static size_t
bracket_end(const struct scan *s)
{
	size_t i = s->at, last = s->at + LONGEST_GLOSS;
	int depth = 0;

	for (; i < s->text.n && i < last; i++) {
		const char *p = s->text.p + i;
		bool wide = (unsigned char)*p == 0xef &&
		    (unsigned char)p[1] == 0xbc;

		if (*p == '(' || (wide && (unsigned char)p[2] == 0x88))
			depth++;
		else if (*p == ')' || (wide && (unsigned char)p[2] == 0x89)) {
			if (--depth == 0)
				return i + (wide ? 3 : 1);
		}
	}
	return 0;
}

static void
add_border(struct scan *s, size_t len, char border)
{
	struct token *last = last_token(s);

	if (last != NULL && last->kind == T_BORDER) {
		if (border == '?' || last->border == ',')
			last->border = border;
		move_to(s, s->at + len);
		return;
	}
	add(s, T_BORDER, s->at + len)->border = border;
}

static void
quote(struct scan *s, size_t len, bool open)
{
	if (open) {
		move_to(s, s->at + len);
		s->opens = true;
		s->open_len = len;
	} else
		lengthen(s, s->at + len);
	s->quoted = open;
	s->opens = open;
}

/* Bytes of the Latin word or run of digits here. */
static size_t
latin_word(const struct scan *s, size_t limit)
{
	size_t i = s->at;

	while (i < limit && (is_alpha(s->text.p[i]) ||
	    is_digit(s->text.p[i]) || s->text.p[i] == '\''))
		i++;
	return i - s->at;
}

/*
 * One character alone is the verb that wants a figure (超, 达, 占) only right
 * before one: 超级, 到达, 占领 are other words.
 */
static bool
has_figure(const struct scan *s, size_t row, size_t end, size_t limit)
{
	enum { NEAR = 9 };	/* bytes: 了约, 近 */

	return s->lexicon->predicates->rows[row].wants != WANTS_FIGURE ||
	    (s->figure && limit - end <= NEAR);
}

static bool
measures(const struct scan *s, size_t row, size_t end, size_t limit)
{
	return s->lexicon->predicates->rows[row].wants == WANTS_FIGURE &&
	    has_figure(s, row, end, limit);
}

/* A word of either table, else text; limit is where the next mention begins. */
static void
add_word(struct scan *s, size_t len, size_t limit)
{
	const char *p = s->lower + s->at;
	size_t n = limit - s->at, row = 0, verb, small;
	uint32_t word = 0;
	enum token_kind kind = W_TEXT;
	bool latin = is_alpha(*p) || is_digit(*p);

	if (latin && (len = latin_word(s, limit)) == 0)
		len = 1;
	if (!may_begin(s->lexicon, p, s->text.n - s->at)) {
		add(s, W_TEXT, s->at + len);
		return;
	}
	small = word_at(&clausewords_index, p, n, &word);
	verb = predicate_at(s->lexicon->predicates, p, n, &row);
	if (verb == 3 && !latin && !has_figure(s, row, s->at + verb, limit))
		verb = 0;
	if (small > 0)
		kind = s->lexicon->kinds[word];
	/* has, 为: a verb where a figure comes next. */
	if (verb > 0 && verb >= small && (verb > small || kind == W_TEXT ||
	    measures(s, row, s->at + verb, limit))) {
		const struct predicate *r = &s->lexicon->predicates->rows[row];

		add(s, r->noun ? T_NOUN : T_VERB, s->at + verb)->predicate = r;
	} else
		add(s, kind, s->at + (small > 0 ? small : len));
}

static void
step(struct scan *s, size_t limit)
{
	size_t len, end;
	char border;

	switch (mark_at(s, &len, &border)) {
	case BLANK:
		move_to(s, s->at + len);
		break;
	case BORDER:
		add_border(s, len, border);
		break;
	case LIST:
		add(s, W_AND, s->at + len);
		break;
	case OPEN_QUOTE:
		quote(s, len, true);
		break;
	case CLOSE_QUOTE:
		quote(s, len, false);
		break;
	case EITHER_QUOTE:
		quote(s, len, !s->quoted);
		break;
	case OPEN_BRACKET:
		end = bracket_end(s);
		lengthen(s, end > 0 ? end : s->at + len);
		break;
	case CLOSE_BRACKET:
		lengthen(s, s->at + len);
		break;
	case NO_MARK:
		add_word(s, len, limit);
		break;
	}
}

size_t
tokenise(const struct lexicon *l, struct span text,
    const struct mention *mentions, size_t n, struct buf *scratch,
    struct buf *tokens)
{
	struct scan s = { .lexicon = l, .text = text, .tokens = tokens };
	size_t next = 0;

	tokens->len = scratch->len = 0;
	buf_reserve(scratch, text.n);
	for (size_t i = 0; i < text.n; i++) {
		char c = text.p[i];

		scratch->data[i] = c >= 'A' && c <= 'Z' ? (char)(c | 32) : c;
	}
	s.lower = scratch->data;
	while (s.at < text.n) {
		while (next < n && mentions[next].from < s.at)
			next++;
		if (next < n && mentions[next].from == s.at)
			add_mention(&s, &mentions[next]);
		else {
			s.figure = next < n && !is_name(&mentions[next]);
			step(&s, next < n ? mentions[next].from : text.n);
		}
	}
	return tokens->len / sizeof(struct token);
}
