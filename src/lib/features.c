#include "features.h"

const char *const feature_names[FEATURES] = {
	"bias", "width", "enders", "commas", "end", "digits", "upper", "words",
	"words_width", "bars", "when", "url", "mark", "field", "first", "bio",
	"offer", "related", "legal", "action", "status", "nav", "promo",
	"meta", "key", "cued", "twice", "headline", "from_headline", "before",
	"index", "last", "last2", "next", "next2", "prose_near", "prose_back",
	"prose_ahead", "dates_near", "twice_near", "short_run", "since_cue",
	"prose_since", "segment", "gap", "blocks", "cued_by_width",
	"run_by_near", "twice_by_dates", "since_by_width", "near_by_width",
	"back_by_ahead", "segment_by_width", "linked", "links", "linked_width",
	"linked_near", "role", "level", "depth", "time", "bold", "image",
	"input", "home_prose", "home_share", "home_linked", "home_blocks",
	"home_width", "outer_share", "outer_linked", "score", "best",
	"share_by_score", "linked_by_home", "share_by_width", "item_by_home",
	"list_by_width", "score_by_headline", "best_by_cued", "best_by_width",
	"comment_by_width", "cell_by_home", "score_by_linked", "level_by_next",
	"outer_by_share", "branch_share", "branch_linked", "branch_blocks",
	"branch_depth", "branch_out", "path_blocks", "path_share",
	"path_linked", "path_width", "path_best", "section_prose",
	"section_linked", "section_at", "section_cue", "section_level",
	"section_first", "author", "site",
	"kind_nav", "kind_header", "kind_footer", "kind_aside", "kind_article",
	"kind_main", "kind_section", "kind_list", "kind_item", "kind_table",
	"kind_cell", "kind_form", "kind_figure", "kind_caption", "kind_button",
	"kind_quote", "kind_code", "kind_heading", "kind_p", "kind_address",
	"kind_dialog", "kind_hidden", "kind_noscript", "kind_div",
	"kind_title",
	"name_article", "name_content", "name_title", "name_meta",
	"name_comment", "name_side", "name_nav", "name_header", "name_footer",
	"name_ad", "name_related", "name_share", "name_tags", "name_login",
	"name_cookie", "name_list", "name_caption", "name_search"
};

const char *const context_names[CONTEXT_FEATURES] = {
	"bias", "odds", "last", "next", "back", "ahead", "near", "before",
	"after", "sides", "home", "home_mass", "width", "linked", "role",
	"headline", "twice", "cued", "end", "meta", "when", "far", "words",
	"path", "section", "heading", "outer", "outermost", "branch",
	"odds_sides", "best", "top", "beside_top", "odds_by_home",
	"sides_by_width", "sides_by_linked", "odds_by_top", "home_by_far",
	"near_by_cued"
};

/* Bin 0 for a value below the first of the n bounds, n for one not below the
 * last. */
#define CUT(value, ...) cut((float)(value), (const float[]){ __VA_ARGS__ }, \
    sizeof (float[]){ __VA_ARGS__ } / sizeof (float))

static uint8_t
cut(float value, const float *bounds, size_t n)
{
	uint8_t bin = 0;

	while (bin < n && value >= bounds[bin])
		bin++;
	return bin;
}

/*** First round ***/

static uint8_t
cue_bin(const struct shape *l, enum cue c)
{
	uint8_t bin;

	if (l->cue[c] == 0)
		return 0;
	bin = CUT(share((float)l->cue[c], (float)l->width),
	    0.05f, 0.12f, 0.25f, 0.5f, 0.8f);
	return (uint8_t)(1 + bin + (l->width >= 60 ? 6 : 0));
}

static void
line_features(const struct view *v, size_t i, uint8_t *f)
{
	const struct shape *l = &v->lines[i];
	float w = (float)(l->width > 0 ? l->width : 1);
	float words = share((float)l->cue[CUE_WORD], w);

	f[F_BIAS] = 0;
	f[F_WIDTH] = CUT(w, 4, 8, 12, 18, 26, 36, 50, 70, 100, 140, 200, 300,
	    450, 700, 1100);
	f[F_ENDERS] = CUT(l->enders, 1, 2, 3, 4, 6, 9);
	f[F_COMMAS] = CUT(l->commas, 1, 2, 3, 5, 8, 13);
	f[F_END] = (uint8_t)(l->flags & SHAPE_QUESTION ? 2 : l->flags & SHAPE_ENDS ?
	    1 : l->flags & SHAPE_COLON ? 3 : 0);
	f[F_DIGITS] = CUT((float)l->digits / w, 0.01f, 0.05f, 0.15f, 0.3f, 0.5f);
	f[F_UPPER] = l->words == 0 ? 0 : (uint8_t)(1 +
	    CUT(share((float)l->upper, (float)l->words), 0.1f, 0.2f, 0.4f, 0.6f, 0.8f) +
	    (l->han > 0 ? 6 : 0));
	f[F_WORDS] = CUT(words, 0.01f, 0.03f, 0.06f, 0.1f, 0.15f, 0.2f, 0.25f, 0.3f, 0.4f);
	f[F_WORDS_WIDTH] = (uint8_t)(CUT(w, 30, 80, 200) * 4 +
	    CUT(words, 0.03f, 0.1f, 0.2f));
	f[F_BARS] = CUT(l->bars, 1, 2, 3, 5, 9);
	f[F_WHEN] = (uint8_t)((l->flags & SHAPE_DATE ? 1 : 0) +
	    (l->flags & SHAPE_TIME ? 2 : 0) + (w >= 50 ? 4 : 0) + (w >= 150 ? 4 : 0));
	f[F_URL] = (uint8_t)((l->flags & SHAPE_URL ? 1 : 0) + (w >= 100 ? 2 : 0));
	f[F_MARK] = (uint8_t)((l->flags & SHAPE_BULLET ? 1 : l->flags &
	    SHAPE_NUMBERED ? 2 : 0) + (w >= 70 ? 3 : 0));
	f[F_FIELD] = (uint8_t)((l->flags & SHAPE_FIELD ? 1 : 0) + (w >= 70 ? 2 : 0));
	f[F_FIRST] = l->first < CUES ? (uint8_t)(1 + l->first) : 0;
	for (int c = CUE_BIO; c < CUES; c++)
		f[F_BIO + c - CUE_BIO] = cue_bin(l, (enum cue)c);
	f[F_CUED] = CUT((float)shape_cued(l) / w, 0.01f, 0.05f, 0.1f, 0.2f, 0.3f,
	    0.4f, 0.5f, 0.65f, 0.8f, 0.95f);
	f[F_TWICE] = (uint8_t)(v->twice[i] + (w >= 24 ? 4 : 0));
}

static void
place_features(const struct view *v, size_t i, uint8_t *f)
{
	const struct document *d = v->d;
	size_t n = d->n, from = i > 5 ? i - 5 : 0, to = i + 6 < n ? i + 6 : n;
	float own = v->prose[i + 1] - v->prose[i], all = v->prose[n];
	size_t dates = 0, twice = 0;
	long off = (long)i - (long)v->first_headline;

	for (size_t k = from; k < to; k++) {
		dates += k != i && v->sort[k] == 5;
		twice += v->twice[k] != ONCE && v->lines[k].width >= 16;
	}
	f[F_HEADLINE] = (uint8_t)(view_headline(v, i) + (i > v->first_headline ? 4 : 0));
	f[F_FROM_HEADLINE] = v->first_headline == n ? 0 : (uint8_t)(1 +
	    CUT(off, -8, 0, 1, 2, 4, 8, 16, 32, 64, 128));
	f[F_BEFORE] = CUT(share(v->prose[i], all), 0.001f, 0.05f, 0.1f, 0.2f,
	    0.35f, 0.5f, 0.65f, 0.8f, 0.9f, 0.95f, 0.999f);
	f[F_INDEX] = CUT((float)i / (float)n, 0.02f, 0.05f, 0.1f, 0.2f, 0.35f,
	    0.5f, 0.65f, 0.8f, 0.9f, 0.95f, 0.98f);
	f[F_LAST] = i > 0 ? (uint8_t)(1 + v->sort[i - 1]) : 0;
	f[F_LAST2] = i > 1 ? (uint8_t)(1 + v->sort[i - 2]) : 0;
	f[F_NEXT] = i + 1 < n ? (uint8_t)(1 + v->sort[i + 1]) : 0;
	f[F_NEXT2] = i + 2 < n ? (uint8_t)(1 + v->sort[i + 2]) : 0;
	f[F_PROSE_NEAR] = CUT(v->prose[to] - v->prose[from] - own, 1, 60, 120,
	    200, 350, 500, 750, 1000, 1500, 2000);
	f[F_PROSE_BACK] = CUT(v->prose[i] - v->prose[i > 2 ? i - 2 : 0], 1, 60,
	    120, 200, 300, 450, 700);
	f[F_PROSE_AHEAD] = CUT(v->prose[i + 3 < n ? i + 3 : n] - v->prose[i + 1],
	    1, 60, 120, 200, 300, 450, 700);
	f[F_DATES_NEAR] = CUT(dates, 1, 2, 3, 4);
	f[F_TWICE_NEAR] = CUT(twice, 1, 2, 3, 5, 7);
	f[F_SHORT_RUN] = CUT(v->short_run[i], 1, 2, 3, 4, 6, 9, 15, 30, 60);
	f[F_SINCE_CUE] = CUT(v->since_cue[i], 1, 2, 3, 5, 9, 17, 33, 65, 1e9f);
	f[F_PROSE_SINCE] = v->since_cue[i] > i ? 0 : (uint8_t)(1 +
	    CUT(v->prose[i] - v->prose[i - v->since_cue[i]], 1, 80, 200, 500,
	    1000, 2000));
	f[F_SEGMENT] = (uint8_t)(i >= v->segment[0] && i < v->segment[1] ? 0 :
	    i < v->segment[0] ? 1 + CUT(v->segment[0] - i, 2, 4, 8, 20) :
	    6 + CUT(i - v->segment[1], 1, 3, 7, 20));
	f[F_GAP] = CUT(d->blocks[i].gap, 1, 2, 3);
	f[F_BLOCKS] = CUT(n, 10, 20, 40, 80, 160, 320, 640);
}

/* Where a name is in the beginning of a text: 0 nowhere, 1 in it, 2 first. */
static uint8_t
names_it(struct span text, struct span name)
{
	size_t n = text.n < 200 ? text.n : 200;
	const char *p;

	if (name.p == NULL || name.n < 4 || name.n > n)
		return 0;
	p = memmem(text.p, n, name.p, name.n);
	return p == NULL ? 0 : p == text.p ? 2 : 1;
}

/* The branch of the page it is in, what has the same path, its section. */
static void
group_features(const struct view *v, size_t i, uint8_t *f)
{
	const struct document *d = v->d;
	const struct sum *branch = &v->sums[v->sums[d->blocks[i].container].branch];
	uint32_t b = v->sums[d->blocks[i].container].branch;
	const struct group *path = &v->groups[v->path[i]];
	const struct group *section = &v->groups[v->under[i]];

	if (b > 0) {
		f[F_BRANCH_SHARE] = (uint8_t)(1 + CUT(share(branch->prose,
		    v->sums[0].prose), 0.002f, 0.005f, 0.01f, 0.02f, 0.04f,
		    0.07f, 0.12f, 0.2f, 0.3f, 0.4f, 0.5f));
		f[F_BRANCH_LINKED] = (uint8_t)(1 + CUT(share(branch->linked,
		    branch->linked + branch->prose), 0.001f, 0.03f, 0.08f,
		    0.15f, 0.3f, 0.5f, 0.7f, 0.9f, 0.99f));
		f[F_BRANCH_BLOCKS] = (uint8_t)(1 + CUT(branch->blocks, 2, 3, 5,
		    9, 17, 33, 65, 129));
		f[F_BRANCH_DEPTH] = (uint8_t)(1 + CUT(d->containers[d->blocks[i].container].depth -
		    d->containers[b].depth, 1, 2, 3, 4, 5, 7, 9, 12));
		f[F_BRANCH_OUT] = (uint8_t)(1 + CUT(d->containers[v->best].depth -
		    d->containers[d->containers[b].parent].depth, 1, 2, 3, 4, 5,
		    7, 9, 12));
	} else {
		f[F_BRANCH_SHARE] = f[F_BRANCH_LINKED] = f[F_BRANCH_BLOCKS] =
		    f[F_BRANCH_DEPTH] = f[F_BRANCH_OUT] = 0;
	}
	f[F_PATH_BLOCKS] = CUT(path->blocks, 2, 3, 4, 6, 9, 14, 20, 30, 50, 100);
	f[F_PATH_SHARE] = CUT(share(path->prose, v->sums[0].prose), 0.005f,
	    0.01f, 0.02f, 0.04f, 0.08f, 0.15f, 0.25f, 0.4f, 0.55f, 0.7f, 0.85f);
	f[F_PATH_LINKED] = CUT(share(path->linked, path->linked + path->prose),
	    0.001f, 0.02f, 0.05f, 0.1f, 0.2f, 0.35f, 0.5f, 0.7f, 0.9f, 0.99f);
	f[F_PATH_WIDTH] = CUT(share(path->prose + path->linked,
	    (float)path->blocks), 8, 16, 24, 36, 50, 70, 100, 150, 200, 300);
	f[F_PATH_BEST] = CUT(share(path->prose, v->most_path), 0.005f, 0.01f,
	    0.02f, 0.04f, 0.08f, 0.15f, 0.3f, 0.5f, 0.75f, 0.999f);
	f[F_SECTION_PROSE] = CUT(section->prose, 1, 30, 80, 150, 300, 500, 800,
	    1200, 2000, 4000);
	f[F_SECTION_LINKED] = CUT(share(section->linked, section->linked +
	    section->prose), 0.001f, 0.03f, 0.08f, 0.15f, 0.3f, 0.5f, 0.7f,
	    0.9f, 0.99f);
	f[F_SECTION_AT] = f[F_SECTION_CUE] = f[F_SECTION_LEVEL] =
	    f[F_SECTION_FIRST] = 0;
	if (section->first < UINT32_MAX) {
		const struct shape *h = &v->lines[section->first];

		f[F_SECTION_AT] = (uint8_t)(1 + CUT(i - section->first, 1, 2, 3, 4,
		    6, 9, 13, 20, 40));
		f[F_SECTION_CUE] = (uint8_t)(1 + CUT(share((float)shape_cued(h),
		    (float)h->width), 0.01f, 0.1f, 0.25f, 0.4f, 0.6f, 0.8f, 0.95f));
		f[F_SECTION_LEVEL] = d->blocks[section->first].heading;
		f[F_SECTION_FIRST] = h->first < CUES ? (uint8_t)(1 + h->first) : 0;
	}
}

/* Which bits a block has in what is right round it, in its home, further out. */
static void
bit_features(const struct view *v, size_t i, uint8_t *f)
{
	const struct container *own = &v->d->containers[v->d->blocks[i].container];
	const struct container *home = &v->d->containers[v->home[i]];
	const struct container *outer =
	    &v->d->containers[v->sums[home->parent].home];
	const struct sum *near = &v->sums[v->d->blocks[i].container];

	for (int k = 0; k < F_NAME - F_KIND; k++) {
		uint32_t bit = UINT32_C(1) << k;

		f[F_KIND + k] = own->kind & bit ? 4 : home->kind & bit ? 3 :
		    near->kinds & bit ? 2 : own->kinds & bit ? 1 : 0;
	}
	for (int k = 0; k < FEATURES - F_NAME; k++) {
		uint32_t bit = UINT32_C(1) << k;

		f[F_NAME + k] = own->name & bit ? 5 : home->name & bit ? 4 :
		    outer->name & bit ? 3 : near->names & bit ? 2 :
		    own->names & bit ? 1 : 0;
	}
}

static void
markup_features(const struct view *v, size_t i, uint8_t *f)
{
	const struct document *d = v->d;
	const struct block *b = &d->blocks[i];
	const struct sum *home = &v->sums[v->home[i]];
	const struct sum *outer =
	    &v->sums[v->sums[d->containers[v->home[i]].parent].home];
	size_t from = i > 4 ? i - 4 : 0, to = i + 5 < d->n ? i + 5 : d->n;
	float w = (float)v->lines[i].width, linked = linked_share(b);
	float near = v->linked[to] - v->linked[from];

	f[F_LINKED] = CUT(linked, 0.001f, 0.05f, 0.15f, 0.3f, 0.5f, 0.7f, 0.9f, 0.999f);
	f[F_LINKS] = CUT(b->links, 1, 2, 3, 5, 9, 17);
	f[F_LINKED_WIDTH] = (uint8_t)(CUT(w, 24, 60, 150) * 4 +
	    CUT(linked, 0.05f, 0.3f, 0.7f));
	f[F_LINKED_NEAR] = CUT(share(near, near + v->prose[to] - v->prose[from]),
	    0.001f, 0.05f, 0.1f, 0.2f, 0.35f, 0.5f, 0.7f, 0.9f, 0.99f);
	f[F_ROLE] = (uint8_t)b->role;
	f[F_LEVEL] = b->heading;
	f[F_DEPTH] = CUT(d->containers[b->container].depth, 3, 5, 7, 9, 11, 13, 16, 20);
	f[F_TIME] = (b->has & HAS_TIME) != 0;
	f[F_BOLD] = (b->has & HAS_BOLD) != 0;
	f[F_IMAGE] = (b->has & HAS_IMAGE) != 0;
	f[F_INPUT] = (b->has & HAS_INPUT) != 0;
	f[F_HOME_PROSE] = CUT(home->prose, 20, 60, 120, 250, 500, 1000, 2000,
	    4000, 8000, 16000);
	f[F_HOME_SHARE] = CUT(share(home->prose, v->sums[0].prose), 0.005f,
	    0.02f, 0.05f, 0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f, 0.7f, 0.8f, 0.9f, 0.99f);
	f[F_HOME_LINKED] = CUT(share(home->linked, home->linked + home->prose),
	    0.001f, 0.03f, 0.08f, 0.15f, 0.3f, 0.5f, 0.7f, 0.9f, 0.99f);
	f[F_HOME_BLOCKS] = CUT(home->blocks, 2, 3, 5, 9, 17, 33, 65, 129);
	f[F_HOME_WIDTH] = CUT(share(home->prose + home->linked,
	    (float)home->blocks), 8, 16, 24, 36, 50, 70, 100, 150, 250);
	f[F_OUTER_SHARE] = CUT(share(outer->prose, v->sums[0].prose), 0.02f,
	    0.1f, 0.2f, 0.35f, 0.5f, 0.65f, 0.8f, 0.9f, 0.99f);
	f[F_OUTER_LINKED] = CUT(share(outer->linked, outer->linked + outer->prose),
	    0.001f, 0.03f, 0.08f, 0.15f, 0.3f, 0.5f, 0.7f, 0.9f, 0.99f);
	f[F_SCORE] = CUT(share(home->score, v->best_score), 0.001f, 0.02f, 0.05f,
	    0.1f, 0.2f, 0.3f, 0.45f, 0.6f, 0.8f, 0.999f);
	f[F_BEST] = home->best;
	f[F_AUTHOR] = (uint8_t)(names_it(b->text, d->meta.byline) +
	    (w >= 60 ? 3 : 0));
	f[F_SITE] = (uint8_t)(names_it(b->text, d->meta.site) +
	    (w >= 60 ? 3 : 0));
	bit_features(v, i, f);
	group_features(v, i, f);
}

/* Two features of the same round as one: each in four steps of its bins, of
 * which a step is 1 << shift. */
struct pair {
	uint8_t to, a, shift_a, b, shift_b;
};
static const struct pair text_pairs[] = {
	{ F_CUED_BY_WIDTH, F_CUED, 2, F_WIDTH, 2 },
	{ F_RUN_BY_NEAR, F_SHORT_RUN, 1, F_PROSE_NEAR, 1 },
	{ F_TWICE_BY_DATES, F_TWICE, 1, F_DATES_NEAR, 0 },
	{ F_SINCE_BY_WIDTH, F_SINCE_CUE, 1, F_WIDTH, 2 },
	{ F_NEAR_BY_WIDTH, F_PROSE_NEAR, 1, F_WIDTH, 2 },
	{ F_BACK_BY_AHEAD, F_PROSE_BACK, 1, F_PROSE_AHEAD, 1 },
	{ F_SEGMENT_BY_WIDTH, F_SEGMENT, 2, F_WIDTH, 2 }
};
static const struct pair markup_pairs[] = {
	{ F_SHARE_BY_SCORE, F_HOME_SHARE, 2, F_SCORE, 2 },
	{ F_LINKED_BY_HOME, F_LINKED, 1, F_HOME_LINKED, 1 },
	{ F_SHARE_BY_WIDTH, F_HOME_SHARE, 2, F_WIDTH, 2 },
	{ F_ITEM_BY_HOME, F_KIND + 8, 0, F_HOME_LINKED, 1 },
	{ F_LIST_BY_WIDTH, F_KIND + 7, 0, F_WIDTH, 2 },
	{ F_SCORE_BY_HEADLINE, F_SCORE, 2, F_FROM_HEADLINE, 2 },
	{ F_BEST_BY_CUED, F_BEST, 0, F_CUED, 2 },
	{ F_BEST_BY_WIDTH, F_BEST, 0, F_WIDTH, 2 },
	{ F_COMMENT_BY_WIDTH, F_NAME + 4, 0, F_WIDTH, 2 },
	{ F_CELL_BY_HOME, F_KIND + 10, 0, F_HOME_WIDTH, 1 },
	{ F_SCORE_BY_LINKED, F_SCORE, 2, F_LINKED, 1 },
	{ F_LEVEL_BY_NEXT, F_LEVEL, 0, F_NEXT, 2 },
	{ F_OUTER_BY_SHARE, F_OUTER_SHARE, 1, F_HOME_SHARE, 2 }
};
static const struct pair context_pairs[] = {
	{ G_ODDS_BY_HOME, G_ODDS, 2, G_HOME, 2 },
	{ G_SIDES_BY_WIDTH, G_NEAR, 2, G_WIDTH, 2 },
	{ G_SIDES_BY_LINKED, G_NEAR, 2, G_LINKED, 0 },
	{ G_ODDS_BY_TOP, G_ODDS, 2, G_TOP, 2 },
	{ G_HOME_BY_FAR, G_HOME, 2, G_FAR, 1 },
	{ G_NEAR_BY_CUED, G_NEAR, 2, G_CUED, 1 }
};

static void
pair_features(const struct pair *pairs, size_t n, uint8_t *f)
{
	for (size_t k = 0; k < n; k++) {
		int a = f[pairs[k].a] >> pairs[k].shift_a;
		int b = f[pairs[k].b] >> pairs[k].shift_b;

		f[pairs[k].to] = (uint8_t)((a < 3 ? a : 3) * 4 + (b < 3 ? b : 3));
	}
}

#define PAIRS(table, f) \
	pair_features(table, sizeof (table) / sizeof (table)[0], f)

void
view_features(const struct view *v, size_t i, uint8_t bins[FEATURES])
{
	line_features(v, i, bins);
	place_features(v, i, bins);
	PAIRS(text_pairs, bins);
	if (v->d->plain)
		return;
	markup_features(v, i, bins);
	PAIRS(markup_pairs, bins);
}

/*** Second round: v->p is known ***/

void
view_context_start(struct view *v)
{
	const struct document *d = v->d;
	float *mass = v->mass;

	v->top = 0;
	for (size_t c = 0; c < d->n_containers; c++)
		v->sums[c].mass = v->sums[c].wide = v->sums[c].all_mass =
		    v->sums[c].all_wide = 0;
	for (size_t k = 0; k < v->n_groups; k++)
		v->groups[k].mass = v->groups[k].wide = 0;
	for (size_t i = 0; i < d->n; i++) {
		float w = (float)v->lines[i].width;

		mass[i + 1] = mass[i] + w * v->p[i];
		if (w >= 40 && v->p[i] > v->top)
			v->top = v->p[i];
		v->sums[v->home[i]].mass += w * v->p[i];
		v->sums[v->home[i]].wide += w;
		v->sums[d->blocks[i].container].all_mass += w * v->p[i];
		v->sums[d->blocks[i].container].all_wide += w;
		v->groups[v->path[i]].mass += w * v->p[i];
		v->groups[v->path[i]].wide += w;
		if (v->d->blocks[i].heading > 0)
			continue;
		v->groups[v->under[i]].mass += w * v->p[i];
		v->groups[v->under[i]].wide += w;
	}
	for (size_t c = d->n_containers; c-- > 1; ) {
		v->sums[d->containers[c].parent].all_mass += v->sums[c].all_mass;
		v->sums[d->containers[c].parent].all_wide += v->sums[c].all_wide;
	}
}

/* Mean of p of the blocks from..to, by width. */
static float
mean_p(const struct view *v, size_t from, size_t to)
{
	float mass = 0, wide = 0;

	for (size_t k = from; k < to; k++) {
		float w = (float)v->lines[k].width + 8;

		mass += w * v->p[k];
		wide += w;
	}
	return share(mass, wide);
}

#define CUT_P(p) CUT(p, 0.01f, 0.03f, 0.08f, 0.15f, 0.25f, 0.35f, 0.45f, \
    0.55f, 0.65f, 0.75f, 0.85f, 0.92f, 0.97f, 0.99f)

/* The same of all in container c; 0 for the whole page. */
static uint8_t
inside_bin(const struct view *v, uint32_t c)
{
	return c == 0 ? 0 : (uint8_t)(1 +
	    CUT_P(share(v->sums[c].all_mass, v->sums[c].all_wide)));
}

/* What was thought of all in the larger elements that a block is in, of those of its
 * path, and of what stands under its heading. */
static void
larger_context(const struct view *v, size_t i, uint8_t *bins)
{
	const struct container *c = v->d->containers;
	const struct group *path = &v->groups[v->path[i]], *under = &v->groups[v->under[i]];
	uint32_t outer = v->sums[c[v->home[i]].parent].home;

	bins[G_OUTER] = inside_bin(v, outer);
	bins[G_OUTERMOST] = inside_bin(v, v->sums[c[outer].parent].home);
	bins[G_BRANCH] = inside_bin(v, v->sums[v->d->blocks[i].container].branch);
	bins[G_PATH] = CUT_P(share(path->mass, path->wide));
	bins[G_SECTION] = CUT_P(share(under->mass, under->wide));
	bins[G_HEADING] = under->first == UINT32_MAX ? 0 :
	    (uint8_t)(1 + CUT_P(v->p[under->first]));
}

void
view_context(const struct view *v, size_t i, uint8_t bins[CONTEXT_FEATURES])
{
	size_t n = v->d->n, far = 0;
	const struct block *b = &v->d->blocks[i];
	const struct shape *l = &v->lines[i];
	const struct sum *home = &v->sums[v->home[i]];
	const float *mass = v->mass, all = mass[n];
	float back = mean_p(v, i > 3 ? i - 3 : 0, i);
	float ahead = mean_p(v, i + 1, i + 4 < n ? i + 4 : n);
	float w = (float)(l->width > 0 ? l->width : 1);

	while (far < 20 && !((i >= far && v->p[i - far] > 0.7f) ||
	    (i + far < n && v->p[i + far] > 0.7f)))
		far++;
	bins[G_BIAS] = 0;
	bins[G_ODDS] = CUT_P(v->p[i]);
	bins[G_LAST] = i > 0 ? (uint8_t)(1 + CUT_P(v->p[i - 1])) : 0;
	bins[G_NEXT] = i + 1 < n ? (uint8_t)(1 + CUT_P(v->p[i + 1])) : 0;
	bins[G_BACK] = CUT_P(back);
	bins[G_AHEAD] = CUT_P(ahead);
	bins[G_NEAR] = CUT_P(mean_p(v, i > 8 ? i - 8 : 0, i + 9 < n ? i + 9 : n));
	bins[G_BEFORE] = CUT(share(mass[i], all), 0.002f, 0.01f, 0.03f, 0.06f, 0.1f,
	    0.2f, 0.4f, 0.6f, 0.8f, 0.9f, 0.94f, 0.97f, 0.99f, 0.998f);
	bins[G_AFTER] = CUT(share(all - mass[i + 1], all), 0.002f, 0.01f, 0.03f,
	    0.06f, 0.1f, 0.2f, 0.4f, 0.6f, 0.8f, 0.9f, 0.94f, 0.97f, 0.99f, 0.998f);
	bins[G_SIDES] = (uint8_t)(CUT(back, 0.2f, 0.5f, 0.8f) * 4 +
	    CUT(ahead, 0.2f, 0.5f, 0.8f));
	bins[G_HOME] = v->home[i] == 0 ? 0 :
	    (uint8_t)(1 + CUT_P(share(home->mass, home->wide)));
	bins[G_HOME_MASS] = v->home[i] == 0 ? 0 : (uint8_t)(1 +
	    CUT(share(home->mass, all), 0.001f, 0.01f, 0.03f, 0.1f, 0.2f, 0.35f,
	    0.5f, 0.65f, 0.8f, 0.9f, 0.97f));
	bins[G_WIDTH] = CUT(w, 4, 8, 12, 18, 26, 36, 50, 70, 100, 140, 200, 300);
	bins[G_LINKED] = CUT(linked_share(b), 0.001f, 0.15f, 0.5f, 0.9f, 0.999f);
	bins[G_ROLE] = (uint8_t)b->role;
	bins[G_HEADLINE] = (uint8_t)(view_headline(v, i) + (i > v->first_headline ? 4 : 0));
	bins[G_TWICE] = v->twice[i];
	bins[G_CUED] = CUT((float)shape_cued(l) / w, 0.01f, 0.05f, 0.1f, 0.2f, 0.3f,
	    0.5f, 0.8f);
	bins[G_END] = (uint8_t)(l->flags & SHAPE_QUESTION ? 2 : l->flags & SHAPE_ENDS ?
	    1 : l->flags & SHAPE_COLON ? 3 : 0);
	bins[G_META] = cue_bin(l, CUE_META);
	bins[G_WHEN] = (uint8_t)((l->flags & SHAPE_DATE ? 1 : 0) +
	    (l->flags & SHAPE_TIME ? 2 : 0) + (w >= 50 ? 4 : 0) + (w >= 150 ? 4 : 0));
	bins[G_FAR] = (uint8_t)CUT(far, 1, 2, 3, 4, 6, 9, 14, 20);
	bins[G_WORDS] = (uint8_t)(CUT(w, 30, 80, 200) * 4 +
	    CUT((float)l->cue[CUE_WORD] / w, 0.03f, 0.1f, 0.2f));
	bins[G_ODDS_SIDES] = (uint8_t)(CUT(v->p[i], 0.2f, 0.5f, 0.8f) * 4 +
	    CUT((back + ahead) / 2, 0.2f, 0.5f, 0.8f));
	bins[G_BEST] = home->best;
	bins[G_TOP] = CUT_P(v->top);
	bins[G_BESIDE_TOP] = CUT(v->p[i] / (v->top + 1e-4f), 0.01f, 0.03f, 0.08f,
	    0.15f, 0.25f, 0.35f, 0.45f, 0.55f, 0.65f, 0.75f, 0.85f, 0.92f,
	    0.97f, 1.0f);
	larger_context(v, i, bins);
	PAIRS(context_pairs, bins);
}
