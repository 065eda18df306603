/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * place_frame.c - what is the same on every page: the demonstration band, the top strip with the name and "Clear and
 * leave", progress, and the bar with 999, Back, the settings of the visit and the way on.
 *
 * "Clear and leave" and 999 never move: whoever needs one of them must not have to look for it. So 999 comes first in
 * the bar, as wide as its words want it, whatever else stands there; it is also furthest from the way on, which is
 * touched most.
 */
#include "kiosk/ui/place_inside.h"

#include "kiosk/ui/icon.h"

#include <assert.h>
#include <string.h>

/* How the bar is made to fit: the first way that does. */
struct bar_way {
	int tools;  /* so many of them, and a settings tile for the others */
	int lines;  /* of every label, at the most; of a tool's, which has an icon above it, half as many */
	bool bare;  /* words without their icons */
	int tenths; /* of the frame's em */
	bool drops_extras; /* residents': the languages are among the settings, too */
};
/* From all tools in one line, by fewer tools and more lines, to words alone and smaller. */
static const struct bar_way bar_ways[] = {{5, 1, false, 10, false}, {5, 2, false, 10, false},
	{3, 1, false, 10, false}, {3, 2, false, 10, false}, {2, 1, false, 10, false}, {2, 2, false, 10, false},
	{1, 1, false, 10, false}, {1, 2, false, 10, false}, {0, 1, false, 10, false}, {0, 2, false, 10, false},
	{0, 2, true, 10, false}, {0, 2, true, 9, false}, {0, 2, true, 8, false}, {0, 2, true, 7, false},
	{0, 3, true, 8, false}, {0, 3, true, 7, false}, {0, 3, true, 6, false}, {0, 3, true, 5, false},
	{0, 2, true, 7, true}, {0, 3, true, 5, true}, {0, 3, true, 4, true}};

struct bar_tile {
	int tile;
	int width;
	bool is_tool; /* icon above a small label */
	bool is_bare; /* no icon */
	int em;
	struct extent label;
};

#define BAR_TILES 14

struct bar {
	struct bar_tile tiles[BAR_TILES];
	int count;
	int go; /* index of the tile at the end; -1: none */
	int width;
};

static struct look bar_look(int em, enum role_of_colour colour)
{
	return (struct look){em, WEIGHT_BOLD, colour, ALIGN_CENTRE};
}

static int frame_icon(int em)
{
	return em * 5 / 4;
}

static int icon_width(const struct placer *placer, const struct bar_tile *bar_tile, const struct tile *tile)
{
	return tile->icon && !bar_tile->is_bare ? frame_icon(bar_tile->em) + placer->m.pad / 2 : 0;
}

/* The label is as large as the bar is high enough for. */
static void measure_tile(struct placer *placer, struct bar_tile *bar_tile, int lines, int height)
{
	const struct tile *tile = &placer->page->tiles[bar_tile->tile];
	lines = lines < 2 && tile->look == LOOK_DANGER ? 2 : lines;
	for (;; bar_tile->em = bar_tile->em * 9 / 10) {
		struct look look = bar_look(bar_tile->em, COLOUR_INK);
		bar_tile->label = measure_in_lines(placer, tile->label, look, lines);
		if (bar_tile->label.height <= height || bar_tile->em < LEAST_EM) {
			break;
		}
	}
	int label = bar_tile->label.width + 1;
	bar_tile->width = bar_tile->is_tool ? label + placer->m.pad
										: label + 2 * placer->m.pad + icon_width(placer, bar_tile, tile);
	int roomy = placer->m.bar < placer->m.touch ? placer->m.bar : placer->m.touch;
	int least = bar_tile->is_bare && !bar_tile->is_tool ? placer->m.least_touch : roomy;
	bar_tile->width = bar_tile->width < least ? least : bar_tile->width;
}

static void add_tile(
	struct placer *placer, struct bar *bar, int tile, bool is_tool, const struct bar_way *way)
{
	if (tile < 0) {
		return;
	}
	assert(bar->count < BAR_TILES);
	struct bar_tile *added = &bar->tiles[bar->count++];
	*added = (struct bar_tile){.tile = tile, .is_tool = is_tool, .is_bare = way->bare};
	bool is_low_list =
		tile == placer->page->names && way->tools < 3; /* before tools go, and words get smaller */
	added->em = (is_tool || is_low_list ? placer->m.tool : placer->m.frame) * way->tenths / 10;
	bool is_sentence = is_tool && tile == placer->page->stand_in; /* what it stands for is no single word */
	int lines = is_low_list ? 3 : is_sentence ? 2 : is_tool ? (way->lines + 1) / 2 : way->lines;
	bool is_high = is_tool && lines > 1; /* with its icon above */
	measure_tile(
		placer, added, lines, is_high ? placer->m.bar - frame_icon(placer->m.frame) : placer->m.bar * 9 / 10);
	bar->width += added->width + (bar->count > 1 ? placer->m.gap : 0);
}

/* Where only some of the tools fit, the settings tile beside them stands for the others. */
static void add_tools(struct placer *placer, struct bar *bar, const struct bar_way *way)
{
	const struct page *page = placer->page;
	int most = placer->m.is_small ? 0 : way->tools, shown = 0, left = 0;
	bool must_stand_in =
		placer->gives_way && placer->shows == SHOWS_ALL && !placer->bar_only && !placer->m.is_small;
	for (int k = 0; k < page->tool_count; k++) {
		bool stands_in = page->tools[k] == page->stand_in, is_needless = stands_in && !placer->gives_way;
		if (stands_in && must_stand_in && !way->drops_extras) {
			add_tile(placer, bar, page->tools[k], true, way);
			shown += most > 0;
		} else if (!is_needless && shown < most) {
			add_tile(placer, bar, page->tools[k], true, way);
			shown++;
		} else if (page->tools[k] != page->stand_in) {
			left++;
		}
	}
	if (left > 0) {
		add_tile(placer, bar, shown ? page->other_settings : page->settings, true, way);
	}
}

/* Where in its parts a page is. Residents' extra tiles stand on the first one only: then Back has their place. */
struct turning {
	bool has_earlier, has_more;
};

static void build_bar(
	struct placer *placer, struct bar *bar, struct turning turning, const struct bar_way *way)
{
	const struct page *page = placer->page;
	*bar = (struct bar){.go = -1};
	if (placer->bar_only) {
		add_tile(placer, bar, page->leave, false, way);
	}
	add_tile(placer, bar, page->back, false, way);
	add_tools(placer, bar, way);
	bool shows_earlier = turning.has_earlier && page->back < 0;
	bool shows_extras = page->is_staff || (!shows_earlier && !way->drops_extras);
	for (int k = 0; k < page->extra_count && shows_extras; k++) {
		add_tile(placer, bar, page->extras[k], false, way);
	}
	if (shows_earlier) {
		add_tile(placer, bar, page->earlier, false, way);
	}
	if (turning.has_more && page->go_stays && !way->drops_extras) {
		add_tile(placer, bar, page->go, false, way);
	}
	int go = turning.has_more ? page->more : page->go;
	if (go >= 0) {
		bar->go = bar->count;
		add_tile(placer, bar, go, false, way);
	}
}

static void place_bar_tile(struct placer *placer, const struct bar_tile *bar_tile, SDL_Rect rect)
{
	const struct tile *tile = &placer->page->tiles[bar_tile->tile];
	struct tile_colours colours = colours_of_tile(tile);
	enum role_of_colour colour = colours.label;
	int target = place_tile_ground(placer, bar_tile->tile, rect);
	struct look look = bar_look(bar_tile->em, colour);
	bool has_icon = tile->icon && (bar_tile->is_tool || !bar_tile->is_bare);
	int icon = has_icon ? frame_icon(bar_tile->is_tool ? placer->m.frame : bar_tile->em) : 0;
	struct extent label = bar_tile->label;
	if (bar_tile->is_tool) {
		int top = rect.y + (rect.h - icon - label.height) / 2;
		place_icon(placer, tile->icon, icon, colour, (SDL_Rect){rect.x, top, rect.w, icon}, target);
		place_text(placer, tile->label, look, (SDL_Rect){rect.x, top + icon, rect.w, 0}, target);
		return;
	}
	/* The way on has its arrow after the words, everything else its icon before them. */
	int between = icon ? placer->m.pad / 2 : 0;
	int start = rect.x + (rect.w - icon - between - label.width) / 2;
	bool arrow_last = tile->look == LOOK_MAIN || tile->look == LOOK_CHOSEN;
	int icon_x = arrow_last ? start + label.width + between : start;
	int label_x = arrow_last ? start : start + icon + between;
	if (icon) {
		place_icon(placer, tile->icon, icon, colour, (SDL_Rect){icon_x, rect.y, icon, rect.h}, target);
	}
	place_text(placer, tile->label, look,
		(SDL_Rect){label_x, rect.y + (rect.h - label.height) / 2, label.width + 1, 0}, target);
}

static struct bar_tile measured_tool(struct placer *placer, int tile)
{
	struct bar_tile tool = {.tile = tile, .is_tool = true, .em = placer->m.tool};
	measure_tile(placer, &tool, 1, placer->m.bar);
	return tool;
}

int tool_width(struct placer *placer, int tile)
{
	return measured_tool(placer, tile).width;
}

int tool_height(struct placer *placer, int tile)
{
	int wants = frame_icon(placer->m.frame) + measured_tool(placer, tile).label.height + 2 * placer->m.border;
	return wants > placer->m.least_touch ? wants : placer->m.least_touch;
}

void place_tool(struct placer *placer, int tile, SDL_Rect rect)
{
	struct bar_tile tool = measured_tool(placer, tile);
	place_bar_tile(placer, &tool, rect);
}

/* In one line, where it is short enough for that and its letters are larger so: in Chinese, say. */
static void widen_danger(struct placer *placer, struct bar *bar, int width)
{
	struct bar_tile *tile = &bar->tiles[0];
	int full = placer->m.frame, height = placer->m.bar * 9 / 10;
	struct look look = bar_look(full, COLOUR_INK);
	struct extent label =
		measure_text(placer, placer->page->tiles[tile->tile].label, look, placer->view.width);
	int least = tile->width - tile->label.width;
	if (tile->em < full && label.height <= height && label.width + least <= width) {
		tile->em = full;
		tile->label = label;
		bar->width = tile->width = label.width + least;
	}
}

/* The largest letters, up to the frame's, in which its words stand in so much width, where that is larger than now. */
static void enlarge_label(struct placer *placer, struct bar_tile *tile, int width)
{
	for (int em = placer->m.frame; !tile->is_tool && em > tile->em; em = em * 19 / 20) {
		for (int lines = 1; lines <= 2; lines++) {
			struct bar_tile larger = *tile;
			larger.em = em;
			measure_tile(placer, &larger, lines, placer->m.bar * 9 / 10);
			if (larger.em > tile->em && larger.width <= width && !larger.label.breaks_word) {
				*tile = larger;
				return;
			}
		}
	}
}

/*
 * 999 at the start of the bar, or its place; gives what it takes of the width. Longer words than a third of the bar
 * grow smaller.
 */
static int place_danger(struct placer *placer, SDL_Rect rect)
{
	struct bar bar;
	for (size_t k = 0; k < sizeof bar_ways / sizeof *bar_ways; k++) {
		bar = (struct bar){.go = -1};
		add_tile(placer, &bar, placer->page->danger, false, &bar_ways[k]);
		widen_danger(placer, &bar, rect.w * 27 / 100);
		if (bar.width <= rect.w / 3) {
			break;
		}
	}
	rect.w = bar.width;
	if (!placer->page->danger_is_here) {
		place_bar_tile(placer, &bar.tiles[0], rect);
	}
	return rect.w + placer->m.gap;
}

/* The same way on all parts of a page, whatever stands at the end of the bar: the tools stay where they are. */
static const struct bar_way *bar_way_that_fits(struct placer *placer, int width)
{
	size_t last = sizeof bar_ways / sizeof *bar_ways - 1;
	static const struct turning whole[] = {{false, false}},
								parts[] = {{false, true}, {true, true}, {true, false}};
	bool turns =
		placer->placed->parts > 1 && placer->shows != SHOWS_KEYS; /* they are the last part, with Back */
	for (size_t k = 0; k < last; k++) {
		bool fits = true;
		for (int t = 0; fits && t < (turns ? 3 : 1); t++) {
			struct bar bar;
			build_bar(placer, &bar, turns ? parts[t] : whole[t], &bar_ways[k]);
			fits = bar.width <= width;
		}
		if (fits) {
			return &bar_ways[k];
		}
	}
	return &bar_ways[last];
}

static int wanted_by_go(const struct placer *placer, const struct bar *bar)
{
	int comfortable = placer->m.em * 6, width = bar->go < 0 ? comfortable : bar->tiles[bar->go].width;
	return width < comfortable ? comfortable - width : 0;
}

/* What nothing else wants of the bar makes the names of the languages larger. */
static void grow_names(struct placer *placer, struct bar *bar, int width)
{
	int spare = width - bar->width - wanted_by_go(placer, bar);
	for (int k = 0; k < bar->count; k++) {
		struct bar_tile *tile = &bar->tiles[k];
		if (tile->tile == placer->page->names) {
			int before = tile->width;
			enlarge_label(placer, tile, before + spare);
			bar->width += tile->width - before;
		}
	}
}

static void place_bar(struct placer *placer, bool has_more, SDL_Rect rect)
{
	struct bar bar;
	if (placer->page->danger >= 0) {
		int used = place_danger(placer, rect);
		rect.x += used;
		rect.w -= used;
	}
	struct turning turning = {placer->placed->part > 0, has_more};
	build_bar(placer, &bar, turning, bar_way_that_fits(placer, rect.w));
	if (bar.width > rect.w) {
		placer->placed->overflows = true;
	}
	grow_names(placer, &bar, rect.w);
	/* What is spare makes the way on wider, up to a comfortable size, and else stands before it. */
	int spare = rect.w - bar.width;
	int x = rect.x;
	for (int k = 0; k < bar.count; k++) {
		int width = bar.tiles[k].width;
		if (k == bar.go) {
			int more = wanted_by_go(placer, &bar);
			width += more < spare ? more : (spare > 0 ? spare : 0);
			x = rect.x + rect.w - width;
		}
		enlarge_label(placer, &bar.tiles[k], width);
		place_bar_tile(placer, &bar.tiles[k], (SDL_Rect){x, rect.y, width, rect.h});
		x += width + placer->m.gap;
	}
}

/* The band */
static int place_band(struct placer *placer)
{
	if (!placer->page->band) {
		return 0;
	}
	struct look look = {
		placer->m.is_small ? placer->m.mm * 3.2 : placer->m.tool, WEIGHT_BOLD, COLOUR_ON_BAND, ALIGN_CENTRE};
	int height = measure_text(placer, placer->page->band, look, placer->view.width).height;
	SDL_Rect band = {0, 0, placer->view.width, height};
	struct item *box = place_box(placer, band, COLOUR_BAND, COLOUR_BAND, 0);
	box->radius = 0;
	place_text(placer, placer->page->band, look, band, -1);
	return height;
}

static int place_bunting(struct placer *placer, int y)
{
	if (!placer->page->has_bunting) {
		return y;
	}
	int height = placer->m.is_small ? placer->m.em * 3 / 5 : placer->m.em;
	struct item *item =
		place_box(placer, (SDL_Rect){0, y, placer->view.width, height}, COLOUR_PAPER, COLOUR_INK, 0);
	item->kind = ITEM_PENNANTS;
	return y + height;
}

/* The top strip: the name at the start; "Clear and leave", or a staff page's status, at the end. */

/* In one line, a little smaller where that is enough for half of the strip; else in two. */
static void measure_leave(struct placer *placer, struct bar_tile *leave, SDL_Rect strip)
{
	int least = placer->m.frame * 7 / 10;
	measure_tile(placer, leave, 1, strip.h * 4 / 5);
	while (leave->width > strip.w / 2 && leave->em > least) {
		leave->em = leave->em * 19 / 20;
		measure_tile(placer, leave, 1, strip.h * 4 / 5);
	}
	if (leave->width > strip.w / 2) {
		leave->em = placer->m.frame;
		measure_tile(placer, leave, 2, strip.h * 4 / 5);
	}
	while (leave->width > strip.w * 3 / 5 && leave->em > LEAST_EM) {
		leave->em = leave->em * 9 / 10;
		measure_tile(placer, leave, 2, strip.h * 4 / 5);
	}
}

static int place_leave(struct placer *placer, SDL_Rect strip)
{
	struct bar_tile leave = {.tile = placer->page->leave, .em = placer->m.frame};
	measure_leave(placer, &leave, strip);
	int height = strip.h - placer->m.gap;
	height = height > placer->m.least_touch ? height : placer->m.least_touch;
	place_bar_tile(placer, &leave,
		(SDL_Rect){strip.x + strip.w - leave.width,
			strip.y + (strip.h - height) / (placer->m.is_small ? 8 : 2), leave.width, height});
	return leave.width + placer->m.gap;
}

/* In half of the strip at the most, and smaller where it would be higher than that. */
static int place_status(struct placer *placer, SDL_Rect strip)
{
	struct look look = {placer->m.tool * 5 / 4, WEIGHT_BOLD, COLOUR_INK, ALIGN_END};
	struct extent extent = shrink_into(placer, placer->page->status, &look, strip.w / 2, strip.h);
	place_text(placer, placer->page->status, look,
		(SDL_Rect){strip.x + strip.w - extent.width - 1, strip.y + (strip.h - extent.height) / 2,
			extent.width + 1, 0},
		-1);
	return extent.width + placer->m.gap;
}

static int progress_thick(const struct placer *placer)
{
	return placer->m.pad / 2;
}

static void place_progress(struct placer *placer, SDL_Rect rect)
{
	const struct page *page = placer->page;
	int gap = placer->m.pad / 2;
	for (int k = 0; k < page->steps; k++) {
		int from = (rect.w + gap) * k / page->steps, to = (rect.w + gap) * (k + 1) / page->steps - gap;
		enum role_of_colour colour = k < page->step ? COLOUR_PRIMARY : COLOUR_LINE;
		struct item *box =
			place_box(placer, (SDL_Rect){rect.x + from, rect.y, to - from, rect.h}, colour, colour, 0);
		box->radius = rect.h / 2;
	}
}

static SDL_Rect bar_rect(const struct placer *placer)
{
	const struct measure *m = &placer->m;
	return (SDL_Rect){m->edge, placer->view.height - m->bar - (m->is_small ? m->gap / 4 : m->gap / 2),
		placer->view.width - 2 * m->edge, m->bar};
}

SDL_Rect place_frame_top(struct placer *placer)
{
	const struct page *page = placer->page;
	const struct measure *m = &placer->m;
	int y = place_bunting(placer, place_band(placer));
	if (placer->bar_only) {
		SDL_Rect below = bar_rect(placer);
		placer->name_ends = y;
		int margin = m->pad / 2;
		return (SDL_Rect){m->edge, y + margin, below.w, below.y - m->gap - y - margin};
	}
	bool is_bare = page->leave < 0 && !page->status;
	SDL_Rect strip = {m->edge, y, placer->view.width - 2 * m->edge,
		page->is_staff ? m->top * 5 / 8
		: is_bare      ? m->top * 3 / 4
					   : m->top};
	int used = page->leave >= 0 ? place_leave(placer, strip) : page->status ? place_status(placer, strip) : 0;
	int line = m->is_small && page->steps > 0 ? progress_thick(placer) : 0; /* it touches no name */
	SDL_Rect names = {strip.x, strip.y, strip.w - used, strip.h - line};
	placer->strip_height = names.h;
	place_portrait(placer, names);
	names.x += portrait_indent(placer);
	names.w -= portrait_indent(placer);
	placer->strip_width = names.w;
	int more = placer->is_later_part ? placer->strip_more : 0;
	names.h += more;
	if (placer->arrangement.title_up) {
		place_heading_and_title(placer, names);
	} else {
		place_heading(placer, names);
	}
	/* With what the strip has below "Clear and leave", a whole gap. */
	y += more + (page->leave < 0 ? strip.h : strip.h + (m->gap + 1) / 2);
	if (page->steps > 0) {
		int thick = progress_thick(placer);
		if (m->is_small) { /* with nothing to spare it lies within the gap */
			int middle = y - (m->gap + thick) / 2;
			place_progress(placer, (SDL_Rect){m->edge, middle, strip.w, thick / 2});
		} else {
			place_progress(placer, (SDL_Rect){m->edge, y, strip.w, thick});
			y += thick + m->pad / 2;
		}
	}
	SDL_Rect bar = bar_rect(placer);
	return (SDL_Rect){m->edge, y, strip.w, bar.y - m->gap - y};
}

/* Between content and bar: how many parts the page has, and which of them this is. */
static void place_parts(struct placer *placer)
{
	const struct placed *placed = placer->placed;
	SDL_Rect bar = bar_rect(placer);
	int side = placer->m.gap * 2 / 5, step = 2 * side, most = bar.w / step;
	if (placed->parts < 2 || placed->parts > most) {
		return;
	}
	int x = bar.x + (bar.w - (placed->parts + 1) * step + side) / 2; /* this one is as long as two */
	for (int k = 0; k < placed->parts; k++) {
		bool is_this = k == placed->part;
		SDL_Rect dot = {x, bar.y - (placer->m.gap + side) / 2, is_this ? step + side : side, side};
		enum role_of_colour colour = is_this ? COLOUR_PRIMARY : COLOUR_EDGE;
		place_box(placer, dot, colour, colour, 0)->radius = side / 2;
		x += dot.w + side;
	}
}

void place_frame_bar(struct placer *placer, bool has_more)
{
	place_parts(placer);
	place_bar(placer, has_more, bar_rect(placer));
}
