/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * place_add.c - the small steps of placing: a box, a text, an icon, a target, a tile.
 */
#include "kiosk/ui/place_inside.h"

#include "kiosk/ui/characters.h"

#include "kiosk/ui/icon.h"

#include <assert.h>
#include <string.h>

static struct item *add_item(struct placer *placer, enum item_kind kind, SDL_Rect rect, int target)
{
	struct placed *placed = placer->placed;
	assert(placed->item_count < PLACED_ITEMS);
	struct item *item = &placed->items[placed->item_count++];
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
	return placed->target_count++;
}

static struct paragraph *lay(const struct placer *placer, const char *text, struct look look, int width)
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

struct extent measure_text(const struct placer *placer, const char *text, struct look look, int width)
{
	struct paragraph *paragraph = lay(placer, text, look, width);
	return (struct extent){
		.width = paragraph_width(paragraph),
		.height = paragraph_height(paragraph),
		.lines = paragraph_lines(paragraph),
		.breaks_word = paragraph_breaks_word(paragraph),
	};
}

const char *last_lines(struct placer *placer, const char *text, struct look look, int width, int lines)
{
	struct paragraph *paragraph = lay(placer, text, look, width);
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
	for (int width = whole.width / lines; lines > 1 && width < whole.width; width += whole.width / 20 + 1) {
		struct extent extent = measure_text(placer, label, look, width);
		if (extent.lines <= lines && !extent.breaks_word) {
			return extent;
		}
	}
	return whole;
}

int place_text(struct placer *placer, const char *text, struct look look, SDL_Rect rect, int target)
{
	struct paragraph *paragraph = lay(placer, text, look, rect.w);
	rect.h = paragraph_height(paragraph);
	if (paragraph_breaks_word(paragraph)) {
		placer->placed->is_cramped = true;
	}
	struct item *item = add_item(placer, ITEM_TEXT, rect, target);
	item->paragraph = paragraph;
	item->text = text;
	item->align = look.align;
	item->colour = look.colour;
	return rect.h;
}

int place_typed(struct placer *placer, const char *text, struct look look, SDL_Rect rect)
{
	bool before = placer->placed->is_cramped;
	int height = place_text(placer, text, look, rect, -1);
	placer->placed->is_cramped = before;
	return height;
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

/* How each look of a tile is coloured. */
struct tile_colours {
	enum role_of_colour fill, edge, label, note, icon;
	bool is_strong; /* a thicker edge */
};

static struct tile_colours colours_of(const struct tile *tile)
{
	if (tile->is_off) {
		return (struct tile_colours){
			COLOUR_PAPER, COLOUR_LINE, COLOUR_MUTED, COLOUR_MUTED, COLOUR_MUTED, false};
	}
	switch (tile->look) {
	case LOOK_MAIN:
	case LOOK_CHOSEN:
		return (struct tile_colours){
			COLOUR_PRIMARY, COLOUR_PRIMARY, COLOUR_ON_PRIMARY, COLOUR_ON_PRIMARY, COLOUR_ON_PRIMARY, true};
	case LOOK_DANGER:
		return (struct tile_colours){
			COLOUR_DANGER_SOFT, COLOUR_DANGER, COLOUR_DANGER, COLOUR_DANGER, COLOUR_DANGER, true};
	case LOOK_STRONG:
		return (struct tile_colours){COLOUR_SURFACE, COLOUR_INK, COLOUR_INK, COLOUR_MUTED, COLOUR_INK, true};
	case LOOK_PLAIN:
	default:
		return (struct tile_colours){
			COLOUR_SURFACE, COLOUR_EDGE, COLOUR_INK, COLOUR_MUTED, COLOUR_PRIMARY, true};
	}
}

static struct look label_look(const struct placer *placer, enum role_of_colour colour, enum align align)
{
	return (struct look){placer->m.em, WEIGHT_BOLD, colour, align};
}

static struct look note_look(const struct placer *placer, enum role_of_colour colour, enum align align)
{
	return (struct look){placer->m.lead, WEIGHT_REGULAR, colour, align};
}

static const char *note_of(const struct placer *placer, const struct tile *tile)
{
	return placer->arrangement.has_notes ? tile->note : NULL;
}

static int icon_pixels(const struct placer *placer, bool above, bool is_low)
{
	return is_low ? placer->m.em : above ? placer->m.em * 6 / 5 : placer->m.em * 5 / 4;
}

static int inner_width(
	const struct placer *placer, const struct tile *tile, int width, bool above, bool is_low)
{
	int inner = width - 2 * placer->m.pad;
	if (tile->icon && !above && tile->label[0]) {
		inner -= icon_pixels(placer, above, is_low) + placer->m.pad;
	}
	return inner;
}

int tile_frame_width(const struct placer *placer, const struct tile *tile)
{
	int icon = tile->icon ? icon_pixels(placer, false, true) + placer->m.pad : 0;
	return icon + 2 * placer->m.pad;
}

int tile_natural_width(const struct placer *placer, const struct tile *tile, int lines)
{
	struct look look = label_look(placer, COLOUR_INK, ALIGN_START);
	return measure_in_lines(placer, tile->label, look, lines).width + 1 + tile_frame_width(placer, tile);
}

int tile_height(struct placer *placer, const struct tile *tile, int width, bool is_low)
{
	bool above = placer->arrangement.icons_above && !is_low;
	int inner = inner_width(placer, tile, width, above, is_low);
	int height = 0;
	if (tile->label[0]) {
		struct look look = label_look(placer, COLOUR_INK, ALIGN_CENTRE);
		height += measure_unbroken(placer, tile->label, look, inner).height;
	}
	if (note_of(placer, tile)) {
		struct look look = note_look(placer, COLOUR_INK, ALIGN_CENTRE);
		height += measure_unbroken(placer, note_of(placer, tile), look, inner).height;
	}
	if (tile->icon) {
		int icon = icon_pixels(placer, above, is_low);
		height = above ? height + icon : height > icon ? height : icon;
	}
	height += (is_low || tile->label[0] ? placer->m.pad : 2 * placer->m.pad);
	int least = is_low ? placer->m.least_touch : placer->m.touch;
	return height > least ? height : least;
}

/* Label and note, centred or from the start, in the middle of the height. */
static void place_words(struct placer *placer, const struct tile *tile, SDL_Rect rect,
	struct tile_colours colours, enum align align, int target)
{
	struct look label = label_look(placer, colours.label, align),
				note = note_look(placer, colours.note, align);
	int label_height = tile->label[0] ? measure_text(placer, tile->label, label, rect.w).height : 0;
	int note_height =
		note_of(placer, tile) ? measure_text(placer, note_of(placer, tile), note, rect.w).height : 0;
	rect.y += (rect.h - label_height - note_height) / 2;
	if (tile->label[0]) {
		rect.y += place_text(placer, tile->label, label, rect, target);
	}
	if (note_of(placer, tile)) {
		place_text(placer, note_of(placer, tile), note, rect, target);
	}
}

/* Icon over words, both together in the middle. */
static void place_above(
	struct placer *placer, const struct tile *tile, SDL_Rect rect, struct tile_colours colours, int target)
{
	int inner = rect.w - 2 * placer->m.pad;
	int words = 0;
	if (tile->label[0]) {
		words +=
			measure_text(placer, tile->label, label_look(placer, colours.label, ALIGN_CENTRE), inner).height;
	}
	if (note_of(placer, tile)) {
		words +=
			measure_text(placer, note_of(placer, tile), note_look(placer, colours.note, ALIGN_CENTRE), inner)
				.height;
	}
	/* Where there is room, the icon grows to be seen from afar. */
	int least = icon_pixels(placer, true, false), roomy = (rect.h - words) / 2;
	int icon = roomy < least ? least : roomy > placer->m.em * 2 ? placer->m.em * 2 : roomy;
	int spare = rect.h - icon - words;
	int between = spare / 4 < placer->m.pad ? spare / 4 : placer->m.pad;
	int top = rect.y + (spare - between) / 2;
	place_icon(placer, tile->icon, icon, colours.icon, (SDL_Rect){rect.x, top, rect.w, icon}, target);
	place_words(placer, tile, (SDL_Rect){rect.x + placer->m.pad, top + icon + between, inner, words}, colours,
		ALIGN_CENTRE, target);
}

/* Icon at the start, words after it; a low tile has both in its middle. */
static void place_beside(struct placer *placer, const struct tile *tile, SDL_Rect rect,
	struct tile_colours colours, bool is_low, int target)
{
	int icon = icon_pixels(placer, false, is_low), pad = placer->m.pad;
	int inner = inner_width(placer, tile, rect.w, false, is_low);
	int start = rect.x + pad;
	if (is_low) {
		int words =
			measure_text(placer, tile->label, label_look(placer, colours.label, ALIGN_START), inner).width;
		if (note_of(placer, tile)) {
			int note = measure_text(
				placer, note_of(placer, tile), note_look(placer, colours.note, ALIGN_START), inner)
						   .width;
			words = note > words ? note : words;
		}
		start += (inner - words) / 2;
		inner = words;
	}
	place_icon(placer, tile->icon, icon, colours.icon, (SDL_Rect){start, rect.y, icon, rect.h}, target);
	place_words(
		placer, tile, (SDL_Rect){start + icon + pad, rect.y, inner, rect.h}, colours, ALIGN_START, target);
}

/* The tile itself, without what stands in it. */
static int place_ground(struct placer *placer, int tile_index, SDL_Rect rect, struct tile_colours colours)
{
	int target = placer->page->tiles[tile_index].is_off ? -1 : place_target(placer, tile_index, rect);
	struct item *box = place_box(placer, rect, colours.fill, colours.edge, placer->m.border);
	box->target = target;
	return target;
}

void place_icon_tile(struct placer *placer, int tile_index, SDL_Rect rect)
{
	const struct tile *tile = &placer->page->tiles[tile_index];
	struct tile_colours colours = colours_of(tile);
	int target = place_ground(placer, tile_index, rect, colours);
	int side = (rect.w < rect.h ? rect.w : rect.h) * 3 / 5, most = placer->m.em * 3 / 2;
	place_icon(placer, tile->icon, side < most ? side : most, colours.icon, rect, target);
}

void place_tile(struct placer *placer, int tile_index, SDL_Rect rect, bool is_low)
{
	const struct tile *tile = &placer->page->tiles[tile_index];
	struct tile_colours colours = colours_of(tile);
	if (tile->icon && !tile->label[0]) {
		place_icon_tile(placer, tile_index, rect);
		return;
	}
	int target = place_ground(placer, tile_index, rect, colours);
	if (!tile->icon) {
		SDL_Rect inside = {rect.x + placer->m.pad, rect.y, rect.w - 2 * placer->m.pad, rect.h};
		place_words(placer, tile, inside, colours, ALIGN_CENTRE, target);
	} else if (placer->arrangement.icons_above && !is_low) {
		place_above(placer, tile, rect, colours, target);
	} else {
		place_beside(placer, tile, rect, colours, is_low, target);
	}
}

/* Where words may be parted: behind a space, and anywhere in scripts that write without spaces. */
static size_t next_end(const char *text, size_t from)
{
	size_t end = from + 1;
	while (text[end] && text[end] != ' ' && text[end] != '\n' && end - from < 120) {
		end++;
	}
	while (((unsigned char)text[end] & 0xC0) == 0x80) {
		end++;
	}
	return end;
}

static const char *keep_piece(struct placed *placed, const char *text, size_t length)
{
	assert(placed->pieces_length + length + 1 <= sizeof placed->pieces);
	char *piece = placed->pieces + placed->pieces_length;
	memcpy(piece, text, length);
	piece[length] = '\0';
	placed->pieces_length += length + 1;
	return piece;
}

const char *cut_piece(
	struct placer *placer, const char *text, struct look look, int width, int height, const char **rest)
{
	*rest = NULL;
	if (measure_text(placer, text, look, width).height <= height) {
		return text;
	}
	size_t fits = next_end(text, 0), sentence = 0;
	for (size_t end = fits; text[end]; end = next_end(text, end)) {
		size_t before = placer->placed->pieces_length;
		const char *trial = keep_piece(placer->placed, text, end);
		bool is_low_enough = measure_text(placer, trial, look, width).height <= height;
		placer->placed->pieces_length = before;
		if (!is_low_enough) {
			break;
		}
		fits = end;
		sentence = characters_end_sentence(text, end) ? end : sentence;
	}
	fits = sentence ? sentence : fits;
	const char *after = text + fits;
	while (*after == ' ' || *after == '\n') {
		after++;
	}
	*rest = *after ? after : NULL;
	return keep_piece(placer->placed, text, fits);
}
