/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * place_bars.c - a row of upright bars, one beside the other on a line, as of the quarters of an hour: how high each is
 * tells how much; below some of them stands which they are, above them all the highest number.
 */
#include "kiosk/ui/place_inside.h"

enum {
	BAR_EMS = 4,      /* how high the highest is at least */
	BAR_MOST_EMS = 8, /* and at the most */
};

static struct look words_look(const struct placer *placer, enum role_of_colour colour, enum align align)
{
	return (struct look){placer->m.tool, WEIGHT_BOLD, colour, align};
}

static int name_height(struct placer *placer, const struct block *block, int width)
{
	return measure_unbroken(placer, block->as.bars.name, words_look(placer, COLOUR_INK, ALIGN_START), width)
		.height;
}

static int label_height(struct placer *placer, const struct block *block, int width)
{
	int height = 0;
	for (int k = 0; k < block->as.bars.count; k++) {
		const char *label = block->as.bars.bars[k].label;
		if (label) {
			int of_it =
				measure_text(placer, label, words_look(placer, COLOUR_MUTED, ALIGN_START), width).height;
			height = of_it > height ? of_it : height;
		}
	}
	return height;
}

static int around(struct placer *placer, const struct block *block, int width)
{
	return name_height(placer, block, width) + label_height(placer, block, width) + placer->m.pad / 2;
}

static int bars_height(struct placer *placer, const struct row *row, int width)
{
	return around(placer, row->block, width) + BAR_EMS * placer->m.tool;
}

static int bars_most(const struct placer *placer, const struct row *row)
{
	return row->height + (BAR_MOST_EMS - BAR_EMS) * placer->m.tool;
}

static int64_t highest_of(const struct block *block)
{
	int64_t highest = 1;
	for (int k = 0; k < block->as.bars.count; k++) {
		highest = block->as.bars.bars[k].value > highest ? block->as.bars.bars[k].value : highest;
	}
	return highest;
}

static void add_bar(struct placer *placer, const struct page_bar *bar, int64_t highest, SDL_Rect column)
{
	int height = (int)(bar->value * column.h / highest);
	if (bar->value <= 0) {
		return;
	}
	height = height < placer->m.border ? placer->m.border : height;
	SDL_Rect rect = {column.x, column.y + column.h - height, column.w, height};
	place_box(placer, rect, COLOUR_PRIMARY, COLOUR_PRIMARY, 0)->radius = 0;
}

/* A label begins below its bar, and has the room to the next one. */
static void add_label(struct placer *placer, const struct block *block, int k, SDL_Rect below, int width)
{
	int next = k + 1;
	while (next < block->as.bars.count && !block->as.bars.bars[next].label) {
		next++;
	}
	SDL_Rect rect = {below.x + width * k, below.y, width * (next - k), below.h};
	struct look look = words_look(placer, COLOUR_MUTED, ALIGN_START);
	const char *label = block->as.bars.bars[k].label;
	struct extent extent = measure_text(placer, label, look, rect.w);
	if (extent.lines == 1 && !extent.is_tight) { /* the last ones may have no room beside the edge */
		place_text(placer, label, look, rect, -1);
	}
}

static void bars_place(struct placer *placer, const struct row *row, SDL_Rect rect)
{
	const struct block *block = row->block;
	int count = block->as.bars.count;
	if (count == 0) {
		return;
	}
	int used =
		place_text(placer, block->as.bars.name, words_look(placer, COLOUR_INK, ALIGN_START), rect, -1) +
		placer->m.pad / 2;
	int labels = label_height(placer, block, rect.w);
	int width = rect.w / count, line = placer->m.border;
	SDL_Rect field = {rect.x, rect.y + used, width * count, rect.h - used - labels - line};
	int64_t highest = highest_of(block);
	for (int k = 0; k < count; k++) {
		int apart = width > 6 ? width / 6 : 1;
		add_bar(placer, &block->as.bars.bars[k], highest,
			(SDL_Rect){field.x + width * k + apart, field.y, width - 2 * apart, field.h});
	}
	place_box(placer, (SDL_Rect){field.x, field.y + field.h, field.w, line}, COLOUR_EDGE, COLOUR_EDGE, 0)
		->radius = 0;
	for (int k = 0; k < count; k++) {
		if (block->as.bars.bars[k].label) {
			add_label(
				placer, block, k, (SDL_Rect){field.x, field.y + field.h + line, field.w, labels}, width);
		}
	}
}

const struct block_way bars_way = {block_is_one, block_one_in_row, bars_height, bars_most, bars_place};
