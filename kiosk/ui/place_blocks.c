/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * place_blocks.c - how each kind of block is made of rows, how high they are, and where their parts stand: paragraphs,
 * grids of tiles, facts, QR codes.
 */
#include "kiosk/ui/place_inside.h"

#include <assert.h>

int block_is_one(const struct block *block)
{
	(void)block;
	return 1;
}

int block_one_in_row(const struct placer *placer, const struct block *block, int first)
{
	(void)placer;
	(void)block;
	(void)first;
	return 1;
}

static int natural(const struct placer *placer, const struct row *row)
{
	(void)placer;
	(void)row;
	return 0;
}

/* Paragraphs */

/*
 * The largest em in which all of it stands on one part with no word broken: larger than the page's own text only while
 * there is room for more below.
 */
static int shown_em(const struct placer *placer, const char *text)
{
	enum {
		STEP_PERCENT = 95
	};
	int em = placer->m.huge * 2;
	for (; em > placer->m.lead; em = em * STEP_PERCENT / 100) {
		struct look look = {em, WEIGHT_BOLD, COLOUR_INK, ALIGN_START};
		struct extent extent = measure_text(placer, text, look, placer->pane_width);
		int room = em > placer->m.em ? placer->room * 3 / 5 : placer->room;
		if (extent.height <= room && !extent.breaks_word) {
			break;
		}
	}
	return em;
}

struct look text_block_look(const struct placer *placer, const struct block *block)
{
	switch (block->as.text.look) {
	case TEXT_LEAD:
		return (struct look){placer->m.lead, WEIGHT_REGULAR, COLOUR_MUTED, ALIGN_START};
	case TEXT_STRONG:
		return (struct look){placer->m.em, WEIGHT_BOLD, COLOUR_INK, ALIGN_START};
	case TEXT_HUGE:
		return (struct look){placer->m.huge, WEIGHT_BOLD, COLOUR_INK, ALIGN_START};
	case TEXT_SHOWN:
		return (struct look){shown_em(placer, block->as.text.text), WEIGHT_BOLD, COLOUR_INK, ALIGN_START};
	case TEXT_CODE:
		return (struct look){placer->m.code, WEIGHT_BOLD, COLOUR_INK, ALIGN_START};
	case TEXT_TITLE:
		return (struct look){placer->m.title, WEIGHT_BOLD,
			placer->page->title_is_good ? COLOUR_GOOD : COLOUR_INK, ALIGN_START};
	case TEXT_TYPED:
	case TEXT_BODY:
	default:
		return (struct look){placer->m.em, WEIGHT_REGULAR, COLOUR_INK, ALIGN_START};
	}
}

static int text_icon(const struct placer *placer, const struct block *block)
{
	int em = block->as.text.look == TEXT_HUGE ? placer->m.huge : placer->m.em;
	return icons_are_large(placer) ? em * 7 / 4 : em * 5 / 4;
}

int text_block_indent(const struct placer *placer, const struct block *block, int width)
{
	if (!block->as.text.icon) {
		return 0;
	}
	int indent = text_icon(placer, block) + placer->m.pad;
	struct look look = text_block_look(placer, block);
	struct extent beside = measure_text(placer, block->as.text.text, look, width - indent);
	return beside.is_tight || beside.height > placer->room ? 0 : indent;
}

static int text_height(struct placer *placer, const struct row *row, int width)
{
	const struct block *block = row->block;
	int indent = text_block_indent(placer, block, width), inner = width - indent;
	struct look look = text_block_look(placer, block);
	bool is_typed = block->as.text.look == TEXT_TYPED;
	int height = (is_typed ? measure_text(placer, row->text, look, inner)
						   : measure_unbroken(placer, row->text, look, inner))
					 .height;
	int icon = indent > 0 && row->first == 0 && icons_are_large(placer) ? text_icon(placer, block) : 0;
	return height > icon ? height : icon;
}

static void text_place(struct placer *placer, const struct row *row, SDL_Rect rect)
{
	const struct block *block = row->block;
	int indent = text_block_indent(placer, block, rect.w);
	if (indent && row->first == 0) {
		int icon = text_icon(placer, block);
		place_icon(placer, block->as.text.icon, icon, COLOUR_INK, (SDL_Rect){rect.x, rect.y, icon, icon}, -1);
	}
	rect.x += indent;
	rect.w -= indent;
	struct look look = text_block_look(placer, block);
	if (indent && icons_are_large(placer)) { /* a line stands in the middle of its picture */
		int spare = rect.h - measure_text(placer, row->text, look, rect.w).height;
		rect.y += spare > 0 ? spare / 2 : 0;
	}
	if (block->as.text.look == TEXT_TYPED) {
		place_typed(placer, row->text, look, rect);
	} else {
		place_text(placer, row->text, look, rect, -1);
	}
}

const struct block_way text_way = {block_is_one, block_one_in_row, text_height, natural, text_place};

/* Grids of tiles */

static int tiles_count(const struct block *block)
{
	return block->as.tiles.count;
}

enum {
	TOWER_LINES = 4 /* of low tiles side by side: one below the other they take less height */
};

/* The lines that a tile's label and note would take so narrow. */
static int lines_within(const struct placer *placer, const struct tile *tile, int width, bool *is_tight)
{
	struct look look = {placer->m.em, WEIGHT_BOLD, COLOUR_INK, ALIGN_CENTRE};
	struct extent label = measure_text(placer, tile->label, look, width);
	*is_tight = label.is_tight || label.height + placer->m.pad > placer->room;
	if (!tile->note || !placer->arrangement.has_notes) {
		return label.lines;
	}
	struct look small = {placer->m.lead, WEIGHT_REGULAR, COLOUR_INK, ALIGN_CENTRE};
	return label.lines + measure_text(placer, tile->note, small, width).lines;
}

/* Can low tiles stand side by side with no word broken: each as wide as its words want it, or all the same width? */
static bool low_tiles_fit(const struct placer *placer, const struct block *block, int columns)
{
	int room = placer->pane_width - (columns - 1) * placer->m.gap, sum = 0;
	bool fits = true;
	for (int k = 0; k < block->as.tiles.count; k++) {
		const struct tile *tile = &placer->page->tiles[block->as.tiles.first + k];
		bool is_tight;
		int inner = room / columns - tile_frame_width(placer, tile);
		fits = fits && lines_within(placer, tile, inner, &is_tight) < TOWER_LINES && !is_tight;
		sum += tile_natural_width(placer, tile, 2);
	}
	return fits || (columns >= block->as.tiles.count && sum <= room);
}

/* Low tiles stand in as few rows as their words allow; others as the arrangement says. */
static int columns_most(const struct placer *placer, const struct block *block)
{
	int most = block->as.tiles.columns;
	if (!block->as.tiles.is_low) {
		return most < placer->arrangement.columns ? most : placer->arrangement.columns;
	}
	int fit = placer->pane_width / (placer->m.em * 5);
	most = most < fit ? most : fit;
	while (most > 1 && !low_tiles_fit(placer, block, most)) {
		most--;
	}
	return most;
}

/* Balanced rows: six tiles in at most four columns stand three and three. */
static int columns_of(const struct placer *placer, const struct block *block)
{
	int count = block->as.tiles.count, most = columns_most(placer, block);
	most = most < 1 ? 1 : most;
	int rows = (count + most - 1) / most;
	return rows ? (count + rows - 1) / rows : 1;
}

static int tiles_in_row(const struct placer *placer, const struct block *block, int first)
{
	int columns = columns_of(placer, block), left = block->as.tiles.count - first;
	return columns < left ? columns : left;
}

/* Natural widths of low tiles with their labels in so many lines; gives the sum. */
static int natural_widths(const struct placer *placer, const struct row *row, int lines, int widths[])
{
	int sum = 0;
	for (int k = 0; k < row->count; k++) {
		const struct tile *tile = &placer->page->tiles[row->block->as.tiles.first + row->first + k];
		widths[k] = tile_natural_width(placer, tile, lines);
		sum += widths[k];
	}
	return sum;
}

/* Widths of the tiles of a row: columns; or, of low tiles, each as its words want it, when that fits. */
static void tile_widths(struct placer *placer, const struct row *row, int width, int widths[])
{
	const struct block *block = row->block;
	int columns = columns_of(placer, block), room = width - (columns - 1) * placer->m.gap;
	for (int lines = 1; block->as.tiles.is_low && row->count == columns && lines <= 2; lines++) {
		int spare = room - natural_widths(placer, row, lines, widths);
		for (int k = 0; k < row->count && spare >= 0; k++) {
			widths[k] += spare / columns;
		}
		if (spare >= 0) {
			return;
		}
	}
	for (int k = 0; k < row->count; k++) {
		widths[k] = room / columns;
	}
}

static int tiles_height(struct placer *placer, const struct row *row, int width)
{
	const struct block *block = row->block;
	int widths[PAGE_TILES], height = 0;
	tile_widths(placer, row, width, widths);
	for (int k = 0; k < row->count; k++) {
		const struct tile *tile = &placer->page->tiles[block->as.tiles.first + row->first + k];
		int tile_wants = tile_height(placer, tile, widths[k], block->as.tiles.is_low);
		height = tile_wants > height ? tile_wants : height;
	}
	return height;
}

static int tiles_most(const struct placer *placer, const struct row *row)
{
	const struct block *block = row->block;
	if (block->as.tiles.is_low) {
		return placer->m.good_touch;
	}
	return row->first < block->as.tiles.leading ? placer->m.em * 12 : placer->m.em * 10;
}

static void tiles_place(struct placer *placer, const struct row *row, SDL_Rect rect)
{
	const struct block *block = row->block;
	int widths[PAGE_TILES], x = rect.x;
	tile_widths(placer, row, rect.w, widths);
	for (int k = 0; k < row->count; k++) {
		SDL_Rect tile = {x, rect.y, widths[k], rect.h};
		place_tile(placer, block->as.tiles.first + row->first + k, tile, block->as.tiles.is_low);
		x += widths[k] + placer->m.gap;
	}
}

bool tiles_have_room_for_notes(struct placer *placer, const struct row *row, int width)
{
	const struct block *block = row->block;
	int widths[PAGE_TILES];
	bool has_room = true;
	tile_widths(placer, row, width, widths);
	for (int k = 0; has_room && k < row->count; k++) {
		int tile = block->as.tiles.first + row->first + k;
		has_room = tile_has_room_for_note(placer, tile, widths[k], row->height);
	}
	return has_room;
}

const struct block_way tiles_way = {tiles_count, tiles_in_row, tiles_height, tiles_most, tiles_place};

/* Facts: name at the start, value beside it or below, a tile at the end */

static int facts_count(const struct block *block)
{
	return block->as.facts.count;
}

struct fact_shape {
	int tile_width;
	bool is_tool;   /* little room: its words small below its icon */
	bool icon_only; /* none for its words */
	int room;       /* beside the tile */
	int name_width, value_width;
	bool is_stacked; /* the value below the name */
};

static struct look fact_name_look(const struct placer *placer)
{
	return (struct look){placer->m.lead, WEIGHT_REGULAR, COLOUR_MUTED, ALIGN_START};
}

static struct look fact_value_look(const struct placer *placer, bool is_stacked)
{
	return (struct look){placer->m.lead, WEIGHT_BOLD, COLOUR_INK, is_stacked ? ALIGN_START : ALIGN_END};
}

static int fact_tile_width(struct placer *placer, const struct fact *fact)
{
	if (fact->tile < 0) {
		return 0;
	}
	const struct tile *tile = &placer->page->tiles[fact->tile];
	int width = 2 * placer->m.pad;
	if (tile->icon) {
		width += placer->m.em + (tile->label[0] ? placer->m.pad : 0);
	}
	if (tile->label[0]) {
		struct look look = {placer->m.em, WEIGHT_BOLD, COLOUR_INK, ALIGN_START};
		width += measure_text(placer, tile->label, look, placer->view.width).width + 1;
	}
	return width > placer->m.least_touch ? width : placer->m.least_touch;
}

static struct fact_shape fact_shape(
	struct placer *placer, const struct block *block, const struct fact *fact, int width)
{
	struct fact_shape shape = {.tile_width = fact_tile_width(placer, fact)};
	if (shape.tile_width * 3 > width && placer->page->tiles[fact->tile].icon) {
		int tool = block->as.facts.keeps_words ? tool_width(placer, fact->tile) : width;
		shape.is_tool = tool * 3 <= width;
		shape.icon_only = !shape.is_tool;
		shape.tile_width = shape.is_tool ? tool : placer->m.is_small ? placer->m.touch : placer->m.good_touch;
	}
	int room = shape.room = width - (shape.tile_width ? shape.tile_width + placer->m.gap : 0);
	int name = measure_text(placer, fact->name, fact_name_look(placer), room).width;
	int value = measure_text(placer, fact->value, fact_value_look(placer, false), room).width;
	shape.is_stacked =
		name + value + placer->m.pad > room || (fact->tile >= 0 && value + name > room * 4 / 5);
	shape.name_width = shape.is_stacked ? room : name + 1;
	shape.value_width = shape.is_stacked ? room : room - name - placer->m.pad;
	return shape;
}

static int fact_words_height(struct placer *placer, const struct fact *fact, const struct fact_shape *shape)
{
	struct look value_look = fact_value_look(placer, shape->is_stacked);
	int name = measure_unbroken(placer, fact->name, fact_name_look(placer), shape->name_width).height;
	int value = measure_unbroken(placer, fact->value, value_look, shape->value_width).height;
	return shape->is_stacked ? name + value : name > value ? name : value;
}

static struct look fact_note_look(const struct placer *placer)
{
	return (struct look){placer->m.lead, WEIGHT_REGULAR, COLOUR_MUTED, ALIGN_START};
}

static int fact_note_height(struct placer *placer, const struct fact *fact, const struct fact_shape *shape)
{
	return fact->note ? measure_unbroken(placer, fact->note, fact_note_look(placer), shape->room).height : 0;
}

static int fact_longest_height(struct placer *placer, const struct row *row, int width)
{
	struct fact later = row->block->as.facts.facts[row->first];
	if (!later.longest) {
		return 0;
	}
	later.name = later.longest;
	struct fact_shape shape = fact_shape(placer, row->block, &later, width);
	return fact_words_height(placer, &later, &shape);
}

/* The lowest that the tile beside a fact may be: its words away from its edges, and a finger's height. */
static int fact_tile_least(struct placer *placer, const struct fact *fact, const struct fact_shape *shape)
{
	if (shape->is_tool) {
		return tool_height(placer, fact->tile);
	}
	return shape->icon_only ? placer->m.least_touch
							: tile_height(placer, &placer->page->tiles[fact->tile], shape->tile_width, true);
}

static int facts_height(struct placer *placer, const struct row *row, int width)
{
	const struct fact *fact = &row->block->as.facts.facts[row->first];
	struct fact_shape shape = fact_shape(placer, row->block, fact, width);
	int now = fact_words_height(placer, fact, &shape) + fact_note_height(placer, fact, &shape);
	int later = fact_longest_height(placer, row, width), words = now > later ? now : later;
	int tile = fact->tile >= 0 ? fact_tile_least(placer, fact, &shape) : 0;
	return words > tile ? words : tile;
}

/* What the tile beside a fact wants: room for its words, and a thumb's height. */
static int fact_tile_height(struct placer *placer, const struct fact *fact, const struct fact_shape *shape)
{
	int words = shape->is_tool ? tool_height(placer, fact->tile)
				: shape->icon_only
					? placer->m.least_touch
					: tile_height(placer, &placer->page->tiles[fact->tile], shape->tile_width, true);
	return words > placer->m.good_touch ? words : placer->m.good_touch;
}

static int facts_most(const struct placer *placer, const struct row *row)
{
	const struct fact *fact = &row->block->as.facts.facts[row->first];
	return fact->tile >= 0 ? placer->m.good_touch : 0;
}

static void facts_place(struct placer *placer, const struct row *row, SDL_Rect rect)
{
	const struct fact *fact = &row->block->as.facts.facts[row->first];
	struct fact_shape shape = fact_shape(placer, row->block, fact, rect.w);
	int words = fact_words_height(placer, fact, &shape), note = fact_note_height(placer, fact, &shape);
	int y = rect.y + (rect.h - words - note) / 2;
	SDL_Rect name = {rect.x, y, shape.name_width, 0};
	int name_height = place_text(placer, fact->name, fact_name_look(placer), name, -1);
	SDL_Rect value = {shape.is_stacked ? rect.x : rect.x + shape.name_width + placer->m.pad,
		shape.is_stacked ? y + name_height : y, shape.value_width, 0};
	place_text(placer, fact->value, fact_value_look(placer, shape.is_stacked), value, -1);
	if (fact->note) {
		place_text(
			placer, fact->note, fact_note_look(placer), (SDL_Rect){rect.x, y + words, shape.room, 0}, -1);
	}
	if (fact->tile >= 0) {
		/* However many lines the values have, the tiles look alike. */
		int wants = fact_tile_height(placer, fact, &shape);
		int height = wants < placer->lowest_fact || shape.is_tool ? wants : placer->lowest_fact;
		height = height < rect.h ? height : rect.h;
		SDL_Rect tile = {
			rect.x + rect.w - shape.tile_width, rect.y + (rect.h - height) / 2, shape.tile_width, height};
		if (shape.is_tool) {
			place_tool(placer, fact->tile, tile);
		} else if (shape.icon_only) {
			place_icon_tile(placer, fact->tile, tile);
		} else {
			place_tile(placer, fact->tile, tile, true);
		}
	}
}

const struct block_way facts_way = {facts_count, block_one_in_row, facts_height, facts_most, facts_place};

/* QR codes: whole pixels for each module, as large as there is room */

/* The least that phones read well: 4 pixels and 0.4 mm a module, with the quiet zone. */
static int qr_least(const struct placer *placer, const struct block *block)
{
	int module = (int)(0.4 * placer->m.mm + 0.999);
	return (block->as.qr.side + 8) * (module < 4 ? 4 : module);
}

bool qr_takes_beside(struct placer *placer, const struct block *qr, const struct block *text, int width)
{
	if (qr->kind != BLOCK_QR || !qr->keeps_with_next || placer->view.width <= placer->view.height) {
		return false;
	}
	int inner = width - qr_least(placer, qr) - 2 * placer->m.gap;
	struct extent words = measure_text(placer, text->as.text.text, text_block_look(placer, text), inner);
	return !words.is_tight && words.height <= placer->room;
}

static int qr_height(struct placer *placer, const struct row *row, int width)
{
	int least = qr_least(placer, row->block);
	if (!row->beside) {
		return least;
	}
	int inner = width - least - 2 * placer->m.gap;
	struct look look = text_block_look(placer, row->beside);
	int words = measure_unbroken(placer, row->beside->as.text.text, look, inner).height;
	return words > least ? words : least;
}

static int qr_most(const struct placer *placer, const struct row *row)
{
	return qr_least(placer, row->block) * 4;
}

/* In the middle of the square, as large as whole modules fill it, with the quiet zone. */
static void place_square(struct placer *placer, const struct block *block, SDL_Rect square)
{
	int modules = block->as.qr.side + 8, rest = square.w % modules;
	square = (SDL_Rect){square.x + rest / 2, square.y + rest / 2, square.w - rest, square.h - rest};
	struct item *item = place_box(placer, square, COLOUR_SURFACE, COLOUR_LINE, 0);
	item->kind = ITEM_QR;
	item->modules = block->as.qr.modules;
	item->side = block->as.qr.side;
}

/* The square grows with its row, as far as the words beside it keep their room and half of the width. */
static void place_with_words(struct placer *placer, const struct row *row, SDL_Rect rect)
{
	const char *text = row->beside->as.text.text;
	struct look look = text_block_look(placer, row->beside);
	int least = qr_least(placer, row->block), apart = 2 * placer->m.gap;
	int side = rect.h < rect.w / 2 ? rect.h : rect.w / 2;
	struct extent words = measure_text(placer, text, look, rect.w - side - apart);
	while (side > least && (words.is_tight || words.height > rect.h)) {
		side = side * 19 / 20 > least ? side * 19 / 20 : least;
		words = measure_text(placer, text, look, rect.w - side - apart);
	}
	place_square(placer, row->block, (SDL_Rect){rect.x, rect.y + (rect.h - side) / 2, side, side});
	place_text(placer, text, look,
		(SDL_Rect){
			rect.x + side + apart, rect.y + (rect.h - words.height) / 2, rect.w - side - apart, words.height},
		-1);
}

static void qr_place(struct placer *placer, const struct row *row, SDL_Rect rect)
{
	if (row->beside) {
		place_with_words(placer, row, rect);
		return;
	}
	int side = rect.w < rect.h ? rect.w : rect.h;
	place_square(placer, row->block,
		(SDL_Rect){rect.x + (rect.w - side) / 2, rect.y + (rect.h - side) / 2, side, side});
}

const struct block_way qr_way = {block_is_one, block_one_in_row, qr_height, qr_most, qr_place};
