#include "meta.h"

#include "html_ref.h"
#include "json.h"
#include "line.h"

enum { FIRST = 1, SECOND, THIRD, FOURTH, NONE };

static bool
is_word(struct span s, const char *word)
{
	return s.n == strlen(word) && strncasecmp(s.p, word, s.n) == 0;
}

static bool
is_url(struct span s)
{
	return s.n > 4 && strncasecmp(s.p, "http", 4) == 0;
}

/* Keep a fact, unless as good a source said it before. */
static void
keep(struct meta *m, enum meta_fact fact, int rank, struct span value)
{
	struct line l = { .out = &m->text };
	size_t at = m->text.len;
	struct place place = { value.p, 0, NULL, value.n };

	if (value.p == NULL || rank >= m->facts[fact].rank)
		return;
	line_start(&l);
	line_add(&l, &place, value.p, value.n);
	line_end(&l);
	if (m->text.len == at)
		return;
	m->facts[fact].at = at;
	m->facts[fact].n = m->text.len - at;
	m->facts[fact].rank = rank;
}

/*** Elements ***/

static void
meta_element(struct meta *m, struct html *h)
{
	static const struct {
		const char *name;
		enum meta_fact fact;
		int rank;
	} names[] = {
		{ "og:title", META_TITLE, SECOND },
		{ "twitter:title", META_TITLE, THIRD },
		{ "dc.title", META_TITLE, THIRD },
		{ "headline", META_TITLE, THIRD },
		{ "author", META_BYLINE, SECOND },
		{ "article:author", META_BYLINE, THIRD },
		{ "og:article:author", META_BYLINE, THIRD },
		{ "dc.creator", META_BYLINE, THIRD },
		{ "parsely-author", META_BYLINE, THIRD },
		{ "byl", META_BYLINE, THIRD },
		{ "article:published_time", META_PUBLISHED, FIRST },
		{ "og:published_time", META_PUBLISHED, FIRST },
		{ "og:release_date", META_PUBLISHED, SECOND },
		{ "datepublished", META_PUBLISHED, FIRST },
		{ "pubdate", META_PUBLISHED, SECOND },
		{ "publishdate", META_PUBLISHED, SECOND },
		{ "publish_date", META_PUBLISHED, SECOND },
		{ "parsely-pub-date", META_PUBLISHED, SECOND },
		{ "article:create_at", META_PUBLISHED, SECOND },
		{ "weibo: article:create_at", META_PUBLISHED, SECOND },
		{ "dc.date", META_PUBLISHED, THIRD },
		{ "date", META_PUBLISHED, THIRD },
		{ "og:site_name", META_SITE, FIRST },
		{ "mediaid", META_SITE, THIRD },
		{ "application-name", META_SITE, THIRD },
		{ "og:url", META_URL, SECOND },
	};
	struct span keys[] = { html_value(h, AT_PROPERTY),
		html_value(h, AT_NAME), html_value(h, AT_ITEMPROP) };
	struct span content = html_value(h, AT_CONTENT);

	if (content.n == 0)
		return;
	if (is_word(html_value(h, AT_HTTP_EQUIV), "content-language"))
		keep(m, META_LANG, SECOND, content);
	for (size_t k = 0; k < sizeof keys / sizeof keys[0]; k++) {
		for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
			if (!is_word(keys[k], names[i].name))
				continue;
			if (names[i].fact == META_BYLINE && is_url(content))
				continue;
			keep(m, names[i].fact, names[i].rank, content);
		}
	}
}

/* Whether a value with blanks between its words has this one. */
static bool
has_word(struct span s, const char *word)
{
	size_t n = strlen(word);

	for (size_t i = 0; i + n <= s.n; i++)
		if (strncasecmp(s.p + i, word, n) == 0 &&
		    (i == 0 || s.p[i - 1] == ' ') &&
		    (i + n == s.n || s.p[i + n] == ' '))
			return true;
	return false;
}

void
meta_tag(struct meta *m, struct html *h)
{
	struct span time = html_value(h, AT_DATETIME);

	switch (h->tag.row->element) {
	case EL_META:
		meta_element(m, h);
		break;
	case EL_LINK:
		if (has_word(html_value(h, AT_REL), "canonical"))
			keep(m, META_URL, FIRST, html_value(h, AT_HREF));
		break;
	case EL_HTML:
		keep(m, META_LANG, FIRST, html_value(h, AT_LANG));
		break;
	case EL_TIME:
		keep(m, META_PUBLISHED, is_word(html_value(h, AT_ITEMPROP),
		    "datePublished") ? SECOND : FOURTH, time);
		break;
	case EL_SCRIPT:
		m->in_json = is_word(html_value(h, AT_TYPE),
		    "application/ld+json");
		m->json.len = 0;
		break;
	default:
		break;
	}
}

/*** JSON-LD ***/

/* A string, in which pages write references as if it were HTML. */
static void
keep_string(struct meta *m, enum meta_fact fact, int rank, struct span value)
{
	struct buf scratch = { 0 }, copy = { 0 };
	struct span s = json_string(value, &scratch);

	buf_add(&copy, s.p, s.n);
	copy.len = ref_decode(copy.data, copy.len);
	if (copy.len > 0)
		keep(m, fact, rank, buf_span(&copy));
	buf_free(&copy);
	buf_free(&scratch);
}

/* A name: a string, an object with one, or several of these with commas. */
static void
keep_name(struct meta *m, enum meta_fact fact, int rank, struct span value)
{
	struct buf names = { 0 }, scratch = { 0 };
	struct json_walk walk = { 0 };
	struct span item = value, name;
	bool more = true;

	if (*value.p == '[') {
		json_enter(&walk, value);
		more = json_item(&walk, &item);
	}
	while (more) {
		if (*item.p == '{' && !json_get(item, "name", &item))
			item = (struct span){ "0", 1 };
		scratch.len = 0;
		name = json_string(item, &scratch);
		if (name.n > 0 && !is_url(name)) {
			if (names.len > 0)
				buf_add(&names, ", ", 2);
			buf_add(&names, name.p, name.n);
		}
		more = *value.p == '[' && json_item(&walk, &item);
	}
	names.len = ref_decode(names.data, names.len);
	if (names.len > 0)
		keep(m, fact, rank, buf_span(&names));
	buf_free(&names);
	buf_free(&scratch);
}

static bool
is_article(struct span type)
{
	static const char *const types[] = { "Article", "Posting", "Report" };

	for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
		if (memmem(type.p, type.n, types[i], strlen(types[i])) != NULL)
			return true;
	return false;
}

static void
json_object(struct meta *m, struct span object)
{
	struct span value;

	if (!json_get(object, "@type", &value) || !is_article(value))
		return;
	if (json_get(object, "headline", &value))
		keep_string(m, META_TITLE, FIRST, value);
	if (json_get(object, "author", &value))
		keep_name(m, META_BYLINE, FIRST, value);
	if (json_get(object, "datePublished", &value))
		keep_string(m, META_PUBLISHED, FIRST, value);
	if (json_get(object, "publisher", &value))
		keep_name(m, META_SITE, SECOND, value);
}

/* An object, and those in its @graph. */
static void
json_graph(struct meta *m, struct span object)
{
	struct json_walk walk;
	struct span graph, item;

	if (*object.p != '{')
		return;
	json_object(m, object);
	if (!json_get(object, "@graph", &graph) || *graph.p != '[')
		return;
	json_enter(&walk, graph);
	while (json_item(&walk, &item))
		if (*item.p == '{')
			json_object(m, item);
}

void
meta_json(struct meta *m, const char *s, size_t n)
{
	if (m->json.len < META_JSON)
		buf_add(&m->json, s, n < META_JSON - m->json.len ? n :
		    META_JSON - m->json.len);
}

void
meta_json_ends(struct meta *m)
{
	struct span s = buf_span(&m->json), item;
	struct json_fault fault;
	struct json_walk walk;

	m->in_json = false;
	/* Newlines in strings are a common fault. */
	for (size_t i = 0; i < m->json.len; i++)
		if ((unsigned char)m->json.data[i] < 0x20)
			m->json.data[i] = ' ';
	if (s.n == 0 || !json_valid(s.p, s.n, &fault))
		return;
	while (*s.p == ' ') {
		s.p++;
		s.n--;
	}
	while (s.p[s.n - 1] == ' ')
		s.n--;
	if (*s.p != '[') {
		json_graph(m, s);
		return;
	}
	json_enter(&walk, s);
	while (json_item(&walk, &item))
		json_graph(m, item);
}

/*** The whole ***/

void
meta_start(struct meta *m)
{
	m->text.len = m->json.len = 0;
	m->in_json = false;
	for (int i = 0; i < META_FACTS; i++)
		m->facts[i].rank = NONE;
}

static struct span
fact(const struct meta *m, enum meta_fact f)
{
	if (m->facts[f].rank == NONE)
		return (struct span){ 0 };
	return (struct span){ m->text.data + m->facts[f].at, m->facts[f].n };
}

void
meta_end(struct meta *m, struct document *d)
{
	struct document_meta *to = &d->meta;
	struct span title = { 0 };

	for (size_t i = 0; i < d->n && !d->plain; i++) {
		if (d->blocks[i].heading == 1 && to->heading.p == NULL)
			to->heading = d->blocks[i].text;
		if (d->blocks[i].role == ROLE_TITLE && title.p == NULL)
			title = d->blocks[i].text;
	}
	to->title = fact(m, META_TITLE);
	if (to->title.p == NULL)
		to->title = to->heading.p ? to->heading : title;
	to->byline = fact(m, META_BYLINE);
	to->published = fact(m, META_PUBLISHED);
	to->site = fact(m, META_SITE);
	to->url = fact(m, META_URL);
	to->lang = fact(m, META_LANG);
}

void
meta_free(struct meta *m)
{
	buf_free(&m->text);
	buf_free(&m->json);
}
