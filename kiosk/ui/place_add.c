/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * place_add.c - the small steps of placing: a box, a text, an icon, a target, a tile.
 */
#include "kiosk/ui/place_inside.h"

#include "kiosk/ui/icon.h"

#include <assert.h>
#include <string.h>

enum {
	LOST_SHARE = 3 /* a last line below a third of the widest one is short */
};

static struct item *add_item(struct placer *placer, enum item_kind kind, SDL_Rect rect, int target)
{
	struct placed *placed = placer->placed;
	assert(placed->item_count < PLACED_ITEMS);
	struct item *item = &placed->items[placed->item_count++];
	placed->items_used = SDL_max(placed->items_used, placed->item_count);
	*item = (struct item){.kind = kind, .rect = rect, .target = target};
	return item;
}

struct item *place_box(
	struct placer *placer, SDL_Rect rect, enum role_of_colour fill, enum role_of_colour edge, int border)
{
	struct item *item = add_item(placer, ITEM_BOX, rect, -1);
	item->fill = fill;
	item->edge = edge;
	item->border = border;
	item->radius = placer->m.radius;
	return item;
}

int place_target(struct placer *placer, int tile, SDL_Rect rect)
{
	struct placed *placed = placer->placed;
	assert(placed->target_count < PLACED_TARGETS);
	placed->targets[placed->target_count] = (struct target){.rect = rect, .tile = tile};
	placed->targets_used = SDL_max(placed->targets_used, placed->target_count + 1);
	return placed->target_count++;
}

static struct paragraph *lay_at(const struct placer *placer, const char *text, struct look look, int width)
{
	struct setting setting = {
		.fonts = placer->view.fonts,
		.is_tight = true,
		.pixels = look.em,
		.weight = look.weight,
		.direction = placer->view.direction,
		.language = placer->view.language,
	};
	return shelf_lay(&placer->placed->shelf, &setting, text, width > 1 ? width : 1);
}

/* Is the last line one short word? It looks lost there. */
static bool has_lost_word(const struct paragraph *paragraph)
{
	int last = paragraph_lines(paragraph) - 1;
	if (last < 1 || paragraph_line_width(paragraph, last) * LOST_SHARE >= paragraph_width(paragraph)) {
		return false;
	}
	const char *word = paragraph_text(paragraph) + paragraph_line_start(paragraph, last);
	return word[0] && !strchr(word, ' ');
}

/*
 * Page's own words: a lost last word gets company from the line before, as long as that takes no more lines. What is
 * tried is on the shelf, too, so that a page that is placed again shapes nothing.
 */
static struct paragraph *lay_even(const struct placer *placer, const char *text, struct look look, int width)
{
	struct paragraph *paragraph = lay_at(placer, text, look, width);
	if (!has_lost_word(paragraph)) {
		return paragraph;
	}
	int lines = paragraph_lines(paragraph), narrower = paragraph_line_width(paragraph, lines - 2) - 1;
	struct paragraph *even = lay_at(placer, text, look, narrower);
	bool is_better = paragraph_lines(even) == lines && !paragraph_breaks_word(even) && !has_lost_word(even);
	return is_better ? even : paragraph;
}

enum {
	SHRINKS_TO = 60, /* percent; at the least */
	SHRINKS_BY = 10
};

/* What is smaller than the page's text counts as the page's smallest. */
static void note_percent(const struct placer *placer, int percent)
{
	struct placed *placed = placer->placed;
	int of_asked = placer->percent * percent / 100;
	placed->percent = of_asked < placed->percent ? of_asked : placed->percent;
}

/* Where nothing else helped, a text with a word that is longer than the line gets smaller letters. */
static struct paragraph *lay(
	const struct placer *placer, const char *text, struct look look, int width, int *percent)
{
	struct paragraph *wanted = lay_even(placer, text, look, width);
	*percent = 100;
	if (!placer->shrinks || !paragraph_breaks_word(wanted)) {
		return wanted;
	}
	for (int smaller = 100 - SHRINKS_BY; smaller >= SHRINKS_TO; smaller -= SHRINKS_BY) {
		struct look trial = {look.em * smaller / 100, look.weight, look.colour, look.align};
		struct paragraph *paragraph = lay_even(placer, text, trial, width);
		if (!paragraph_breaks_word(paragraph)) {
			*percent = smaller;
			return paragraph;
		}
	}
	return wanted;
}

struct extent measure_text(const struct placer *placer, const char *text, struct look look, int width)
{
	int percent;
	struct paragraph *paragraph = lay(placer, text, look, width, &percent);
	return (struct extent){
		.width = paragraph_width(paragraph),
		.height = paragraph_height(paragraph),
		.lines = paragraph_lines(paragraph),
		.breaks_word = paragraph_breaks_word(paragraph),
		.is_tight = paragraph_breaks_word(paragraph) || percent < 100,
	};
}

const char *last_lines(struct placer *placer, const char *text, struct look look, int width, int lines)
{
	struct paragraph *paragraph = lay_at(placer, text, look, width);
	int above = paragraph_lines(paragraph) - lines;
	return above > 0 ? text + paragraph_line_start(paragraph, above) : text;
}

struct extent measure_unbroken(struct placer *placer, const char *text, struct look look, int width)
{
	struct extent extent = measure_text(placer, text, look, width);
	placer->placed->is_cramped = placer->placed->is_cramped || extent.breaks_word;
	return extent;
}

struct extent measure_in_lines(const struct placer *placer, const char *label, struct look look, int lines)
{
	struct extent whole = measure_text(placer, label, look, placer->view.width);
	bool is_short = whole.width < look.em * 5 / 2; /* two Chinese characters, say: they are one word */
	for (int width = whole.width / lines; lines > 1 && !is_short && width < whole.width;
		 width += whole.width / 20 + 1) {
		struct extent extent = measure_text(placer, label, look, width);
		if (extent.lines <= lines && !extent.breaks_word) {
			return extent;
		}
	}
	return whole;
}

static int place_paragraph(struct placer *placer, struct paragraph *paragraph, const char *text,
	struct look look, SDL_Rect rect, int target)
{
	rect.h = paragraph_height(paragraph);
	struct item *item = add_item(placer, ITEM_TEXT, rect, target);
	item->paragraph = paragraph;
	item->text = text;
	item->align = look.align;
	item->colour = look.colour;
	return rect.h;
}

int place_text(struct placer *placer, const char *text, struct look look, SDL_Rect rect, int target)
{
	int percent;
	struct paragraph *paragraph = lay(placer, text, look, rect.w, &percent);
	note_percent(placer, percent);
	if (paragraph_breaks_word(paragraph)) {
		placer->placed->is_cramped = true;
	}
	return place_paragraph(placer, paragraph, text, look, rect, target);
}

/* Words stay where they are while more are typed behind them. */
int place_typed(struct placer *placer, const char *text, struct look look, SDL_Rect rect)
{
	return place_paragraph(placer, lay_at(placer, text, look, rect.w), text, look, rect, -1);
}

void place_icon(
	struct placer *placer, unsigned icon, int pixels, enum role_of_colour colour, SDL_Rect rect, int target)
{
	struct item *item = add_item(placer, ITEM_ICON, rect, target);
	item->icon = icon;
	item->pixels = pixels;
	item->colour = colour;
	item->mirrored = placer->view.direction == RIGHT_TO_LEFT && icon_points(icon);
}

struct tile_colours colours_of_tile(const struct tile *tile)
{
	if (tile->is_off) {
		return (struct tile_colours){COLOUR_PAPER, COLOUR_LINE, COLOUR_MUTED, COLOUR_MUTED, COLOUR_MUTED};
	}
	switch (tile->look) {
	case LOOK_MAIN:
	case LOOK_CHOSEN:
		return (struct tile_colours){
			COLOUR_PRIMARY, COLOUR_PRIMARY, COLOUR_ON_PRIMARY, COLOUR_ON_PRIMARY, COLOUR_ON_PRIMARY};
	case LOOK_DANGER:
		return (struct tile_colours){
			COLOUR_DANGER_SOFT, COLOUR_DANGER, COLOUR_DANGER, COLOUR_DANGER, COLOUR_DANGER};
	case LOOK_STRONG:
		return (struct tile_colours){COLOUR_SURFACE, COLOUR_INK, COLOUR_INK, COLOUR_MUTED, COLOUR_INK};
	case LOOK_PLAIN:
	default:
		return (struct tile_colours){COLOUR_SURFACE, COLOUR_EDGE, COLOUR_INK, COLOUR_MUTED, COLOUR_PRIMARY};
	}
}

static struct look label_look(
	const struct placer *placer, int percent, enum role_of_colour colour, enum align align)
{
	return (struct look){placer->m.em * percent / 100, WEIGHT_BOLD, colour, align};
}

static struct look note_look(
	const struct placer *placer, int percent, enum role_of_colour colour, enum align align)
{
	return (struct look){placer->m.lead * percent / 100, WEIGHT_REGULAR, colour, align};
}

static const char *note_of(const struct placer *placer, const struct tile *tile)
{
	return placer->arrangement.has_notes || placer->takes_notes ? tile->note : NULL;
}

bool icons_are_large(const struct placer *placer)
{
	bool has_room =
		!placer->m.is_small || placer->view.percent <= 150; /* else the letters need all there is */
	return placer->page->has_large_icons && has_room;
}

static int large_icon(const struct placer *placer, int usual)
{
	if (!icons_are_large(placer)) {
		return usual;
	}
	return placer->m.is_small ? usual * 5 / 4 : usual * 8 / 5;
}

static int icon_pixels(const struct placer *placer, bool above, bool is_low)
{
	int usual = is_low ? placer->m.em : above ? placer->m.em * 6 / 5 : placer->m.em * 5 / 4;
	return large_icon(placer, usual);
}

/* How a tile shows itself: where its icon stands, and how large its words are, in percent of the page's. */
enum icon_place {
	ICON_NONE,
	ICON_ABOVE,
	ICON_BESIDE
};
struct shape {
	enum icon_place icon;
	int percent;
};

static int inner_width(
	const struct placer *placer, const struct tile *tile, int width, enum icon_place place, bool is_low)
{
	int inner = width - 2 * placer->m.pad;
	if (place == ICON_BESIDE && tile->label[0]) {
		inner -= icon_pixels(placer, false, is_low) + placer->m.pad;
	}
	return inner;
}

static struct extent measure_words(
	const struct placer *placer, const struct tile *tile, int percent, int inner)
{
	struct extent words = {0};
	if (tile->label[0]) {
		words =
			measure_text(placer, tile->label, label_look(placer, percent, COLOUR_INK, ALIGN_CENTRE), inner);
	}
	if (note_of(placer, tile)) {
		struct extent note = measure_text(
			placer, note_of(placer, tile), note_look(placer, percent, COLOUR_INK, ALIGN_CENTRE), inner);
		words.height += note.height;
		words.width = note.width > words.width ? note.width : words.width;
		words.breaks_word = words.breaks_word || note.breaks_word;
		words.is_tight = words.is_tight || note.is_tight;
	}
	return words;
}

/* Between the words of a tile and its edges, above and below: on a page of several parts no more than must be. */
static int tile_margin(const struct placer *placer, const struct tile *tile, bool is_low)
{
	if (placer->is_uneven && tile->label[0]) {
		return 2 * placer->m.border;
	}
	return is_low || tile->label[0] ? placer->m.pad : 2 * placer->m.pad;
}

/* Do words fit beside, below or without an icon, unbroken and within the page? */
static bool words_fit(const struct placer *placer, const struct tile *tile, int width, struct shape shape)
{
	int inner = inner_width(placer, tile, width, shape.icon, false);
	struct extent words = measure_words(placer, tile, shape.percent, inner);
	int icon = shape.icon == ICON_ABOVE ? icon_pixels(placer, true, false) : 0;
	return !words.is_tight && words.height + icon + tile_margin(placer, tile, false) <= placer->room;
}

/* Beside its words, else above them, else left out: the words matter more. At last they become smaller. */
static struct shape fitting_shape(const struct placer *placer, const struct tile *tile, int width)
{
	static const enum icon_place places[] = {ICON_BESIDE, ICON_ABOVE, ICON_NONE};
	for (size_t k = 0; k < sizeof places / sizeof *places; k++) {
		struct shape trial = {places[k], 100};
		if (words_fit(placer, tile, width, trial)) {
			return trial;
		}
	}
	int least = placer->shrinks ? SHRINKS_TO : 100;
	for (int percent = 100 - SHRINKS_BY; percent >= least; percent -= SHRINKS_BY) {
		struct shape trial = {ICON_NONE, percent};
		if (words_fit(placer, tile, width, trial)) {
			return trial;
		}
	}
	return (struct shape){ICON_BESIDE, 100};
}

static struct shape shape_of(const struct placer *placer, const struct tile *tile, int width, bool is_low)
{
	if (!tile->icon && (is_low || !placer->shrinks)) {
		return (struct shape){ICON_NONE, 100};
	}
	if (!tile->label[0]) {
		return (struct shape){ICON_BESIDE, 100};
	}
	if (is_low) {
		struct extent beside =
			measure_words(placer, tile, 100, inner_width(placer, tile, width, ICON_BESIDE, true));
		return (struct shape){beside.is_tight ? ICON_NONE : ICON_BESIDE, 100};
	}
	if (placer->arrangement.icons_above) {
		return (struct shape){ICON_ABOVE, 100};
	}
	if (placer->arrangement.columns > 1) {
		return (struct shape){
			tile->icon ? ICON_BESIDE : ICON_NONE, 100}; /* what stands side by side looks alike */
	}
	struct shape shape = fitting_shape(placer, tile, width);
	shape.icon = tile->icon ? shape.icon : ICON_NONE;
	return shape;
}

int tile_frame_width(const struct placer *placer, const struct tile *tile)
{
	int icon = tile->icon ? icon_pixels(placer, false, true) + placer->m.pad : 0;
	return icon + 2 * placer->m.pad;
}

int tile_natural_width(const struct placer *placer, const struct tile *tile, int lines)
{
	struct look look = label_look(placer, 100, COLOUR_INK, ALIGN_START);
	return measure_in_lines(placer, tile->label, look, lines).width + 1 + tile_frame_width(placer, tile);
}

int tile_height(struct placer *placer, const struct tile *tile, int width, bool is_low)
{
	struct shape shape = shape_of(placer, tile, width, is_low);
	int inner = inner_width(placer, tile, width, shape.icon, is_low);
	struct extent words = measure_words(placer, tile, shape.percent, inner);
	placer->placed->is_cramped = placer->placed->is_cramped || words.breaks_word;
	int height = words.height, icon = icon_pixels(placer, shape.icon == ICON_ABOVE, is_low);
	if (shape.icon == ICON_ABOVE) {
		height += icon;
	} else if (shape.icon == ICON_BESIDE && icon > height) {
		height = icon;
	}
	height += tile_margin(placer, tile, is_low);
	int least = is_low ? placer->m.least_touch : placer->m.touch;
	return height > least ? height : least;
}

/* The words of a tile: label and note, centred or from the start. */
struct words {
	const struct tile *tile;
	struct tile_colours colours;
	int percent;
	enum align align;
	int target;
};

/* In the middle of the height. */
static void place_words(struct placer *placer, const struct words *words, SDL_Rect rect)
{
	const char *label = words->tile->label, *note = note_of(placer, words->tile);
	struct look label_is = label_look(placer, words->percent, words->colours.label, words->align);
	struct look note_is = note_look(placer, words->percent, words->colours.note, words->align);
	note_percent(placer, words->percent);
	rect.y += (rect.h - measure_words(placer, words->tile, words->percent, rect.w).height) / 2;
	if (label[0]) {
		rect.y += place_text(placer, label, label_is, rect, words->target);
	}
	if (note) {
		place_text(placer, note, note_is, rect, words->target);
	}
}

/* The icon of a tile, or a smaller one at the foot of its place. */
static void place_icon_of(struct placer *placer, const struct words *words, int pixels, SDL_Rect rect)
{
	int percent = words->tile->icon_percent, smaller = percent ? pixels * percent / 100 : pixels;
	int top = rect.y + (rect.h - pixels) / 2 + pixels - smaller;
	place_icon(placer, words->tile->icon, smaller, words->colours.icon,
		(SDL_Rect){rect.x, top, rect.w, smaller}, words->target);
}

/* Icon over words, both together in the middle. */
static void place_above(struct placer *placer, const struct words *words, SDL_Rect rect)
{
	int inner = rect.w - 2 * placer->m.pad;
	int height = measure_words(placer, words->tile, words->percent, inner).height;
	/* Where there is room, the icon grows to be seen from afar. */
	int least = icon_pixels(placer, true, false), roomy = (rect.h - height) / 2;
	int most = large_icon(placer, placer->m.em * 2);
	int icon = roomy < least ? least : roomy > most ? most : roomy;
	int spare = rect.h - icon - height;
	int between = spare / 4 < placer->m.pad ? spare / 4 : placer->m.pad;
	int top = rect.y + (spare - between) / 2;
	place_icon_of(placer, words, icon, (SDL_Rect){rect.x, top, rect.w, icon});
	place_words(placer, words, (SDL_Rect){rect.x + placer->m.pad, top + icon + between, inner, height});
}

/* Icon at the start, words after it; a low tile has both in its middle. */
static void place_beside(struct placer *placer, const struct words *words, SDL_Rect rect, bool is_low)
{
	int icon = icon_pixels(placer, false, is_low), pad = placer->m.pad;
	int inner = inner_width(placer, words->tile, rect.w, ICON_BESIDE, is_low);
	int start = rect.x + pad;
	if (is_low) {
		int width = measure_words(placer, words->tile, words->percent, inner).width;
		start += (inner - width) / 2;
		inner = width;
	}
	place_icon_of(placer, words, icon, (SDL_Rect){start, rect.y, icon, rect.h});
	place_words(placer, words, (SDL_Rect){start + icon + pad, rect.y, inner, rect.h});
}

int place_tile_ground(struct placer *placer, int tile_index, SDL_Rect rect)
{
	const struct tile *tile = &placer->page->tiles[tile_index];
	struct tile_colours colours = colours_of_tile(tile);
	int target = tile->is_off ? -1 : place_target(placer, tile_index, rect);
	place_box(placer, rect, colours.fill, colours.edge, placer->m.border)->target = target;
	return target;
}

void place_icon_tile(struct placer *placer, int tile_index, SDL_Rect rect)
{
	const struct tile *tile = &placer->page->tiles[tile_index];
	struct tile_colours colours = colours_of_tile(tile);
	int target = place_tile_ground(placer, tile_index, rect);
	int side = (rect.w < rect.h ? rect.w : rect.h) * 3 / 5, most = placer->m.em * 3 / 2;
	place_icon(placer, tile->icon, side < most ? side : most, colours.icon, rect, target);
}

bool tile_has_room_for_note(struct placer *placer, int tile_index, int width, int height)
{
	const struct tile *tile = &placer->page->tiles[tile_index];
	if (!tile->note || !tile->label[0]) {
		return true;
	}
	placer->takes_notes = true;
	struct shape shape = shape_of(placer, tile, width, false);
	int inner = inner_width(placer, tile, width, shape.icon, false);
	struct extent words = measure_words(placer, tile, shape.percent, inner);
	placer->takes_notes = false;
	int icon = shape.icon == ICON_ABOVE ? icon_pixels(placer, true, false) : 0;
	return !words.is_tight && words.height + icon + 2 * placer->m.pad <= height;
}

void place_tile(struct placer *placer, int tile_index, SDL_Rect rect, bool is_low)
{
	const struct tile *tile = &placer->page->tiles[tile_index];
	struct tile_colours colours = colours_of_tile(tile);
	if (tile->icon && !tile->label[0]) {
		place_icon_tile(placer, tile_index, rect);
		return;
	}
	bool takes_notes = placer->takes_notes;
	placer->takes_notes = takes_notes && !is_low; /* a low tile is as high as its label */
	struct shape shape = shape_of(placer, tile, rect.w, is_low);
	struct words words = {.tile = tile, .colours = colours, .percent = shape.percent};
	words.align = shape.icon == ICON_BESIDE ? ALIGN_START : ALIGN_CENTRE;
	words.target = place_tile_ground(placer, tile_index, rect);
	if (shape.icon == ICON_NONE) {
		place_words(
			placer, &words, (SDL_Rect){rect.x + placer->m.pad, rect.y, rect.w - 2 * placer->m.pad, rect.h});
	} else if (shape.icon == ICON_ABOVE) {
		place_above(placer, &words, rect);
	} else {
		place_beside(placer, &words, rect, is_low);
	}
	placer->takes_notes = takes_notes;
}
