/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * place_counters.c - cards that count: a name, a number, minus and plus. Residents count people with the number above
 * its two buttons; officers tally kit with the number between them.
 */
#include "kiosk/ui/place_inside.h"

#include "kiosk/ui/icon.h"

static int counters_count(const struct block *block)
{
	return block->as.counters.count;
}

static int columns_of(const struct placer *placer, const struct block *block)
{
	int count = block->as.counters.count, most = block->as.counters.columns;
	if (most > placer->arrangement.columns) {
		most = placer->arrangement.columns;
	}
	most = most < 1 ? 1 : most;
	int rows = (count + most - 1) / most;
	return rows ? (count + rows - 1) / rows : 1;
}

static int in_row(const struct placer *placer, const struct block *block, int first)
{
	int columns = columns_of(placer, block), left = block->as.counters.count - first;
	return columns < left ? columns : left;
}

static int card_width(const struct placer *placer, const struct block *block, int width)
{
	int columns = columns_of(placer, block);
	return (width - (columns - 1) * placer->m.gap) / columns;
}

static struct look name_look(const struct placer *placer, enum align align)
{
	return (struct look){placer->m.em, WEIGHT_BOLD, COLOUR_INK, align};
}

static struct look note_look(const struct placer *placer, const struct counter *counter)
{
	return (struct look){placer->m.lead, counter->note_warns ? WEIGHT_BOLD : WEIGHT_REGULAR,
		counter->note_warns ? COLOUR_DANGER : COLOUR_MUTED, ALIGN_START};
}

static struct look number_look(const struct placer *placer, bool is_kit)
{
	int em = placer->m.is_small ? placer->m.em * 6 / 5 : is_kit ? placer->m.em * 3 / 2 : placer->m.em * 2;
	return (struct look){em, WEIGHT_BOLD, COLOUR_INK, ALIGN_CENTRE};
}

static int button_height(const struct placer *placer)
{
	bool is_modest = placer->m.is_small || placer->page->is_staff;
	return is_modest ? placer->m.least_touch * 9 / 8 : placer->m.good_touch;
}

/* The room that numbers take: of kit three digits, of people in a party two. */
static int number_width(struct placer *placer, bool is_kit)
{
	return measure_text(placer, is_kit ? "888" : "88", number_look(placer, is_kit), placer->view.width).width;
}

/* Does the number stand between its buttons, and not above them? */
static bool is_between(const struct placer *placer, const struct block *block)
{
	return block->as.counters.is_kit || placer->m.is_small;
}

/* How high minus, number and plus are in one row: a large number is higher than its buttons need to be. */
static int between_height(struct placer *placer, const struct block *block, const struct counter *counter)
{
	struct look look = number_look(placer, block->as.counters.is_kit);
	int number = measure_text(placer, counter->number, look, placer->view.width).height;
	return number > button_height(placer) ? number : button_height(placer);
}

/* Where a number can be typed, the words are touched for it: a pad of keys stands at the end of the note. */

static int pad_icon(const struct placer *placer, const struct counter *counter)
{
	return counter->typed ? placer->m.em : 0;
}

/* What the ground of the words stands off from their letters and from the card's edge. */
static int words_edge(const struct placer *placer, const struct counter *counter)
{
	return counter->typed ? placer->m.pad / 2 : 0;
}

/* A flat card: name and note, then minus, number, plus. */

static int flat_buttons_width(struct placer *placer, bool is_kit)
{
	int wide = button_height(placer) * 5 / 4;
	int side = placer->page->is_staff || wide > placer->m.good_touch ? wide : placer->m.good_touch;
	return 2 * side + number_width(placer, is_kit) + 2 * placer->m.gap;
}

/* Beside its buttons, what is left for the words of a flat card; words that are touched stand off from minus. */
static int flat_room(struct placer *placer, const struct block *block, int width)
{
	const struct counter *counter = &block->as.counters.counters[0];
	int apart = placer->m.gap + words_edge(placer, counter) - placer->m.pad;
	int more = counter->typed && apart > 0 ? apart : 0;
	return width - 3 * placer->m.pad - more - flat_buttons_width(placer, block->as.counters.is_kit);
}

/*
 * One counter to a row lies flat, the name at the start, the buttons at the end; unless a word of one of them is too
 * long for that: then they all stand upright.
 */
static bool is_flat(struct placer *placer, const struct block *block, int width)
{
	bool fits = columns_of(placer, block) == 1;
	int room = flat_room(placer, block, width);
	for (int k = 0; fits && k < block->as.counters.count; k++) {
		const struct counter *counter = &block->as.counters.counters[k];
		struct extent name = measure_text(placer, counter->name, name_look(placer, ALIGN_START), room);
		fits = !name.is_tight;
		if (fits && counter->note) {
			struct extent note = measure_text(
				placer, counter->note, note_look(placer, counter), room - pad_icon(placer, counter));
			fits = !note.is_tight;
		}
	}
	return fits;
}

static int words_height(struct placer *placer, const struct counter *counter, int width, enum align align)
{
	int name = measure_unbroken(placer, counter->name, name_look(placer, align), width).height;
	int icon = pad_icon(placer, counter), note = 0;
	if (counter->note) {
		note = measure_unbroken(placer, counter->note, note_look(placer, counter), width - icon).height;
	}
	return name + SDL_max(note, icon);
}

/* With the ground that is touched, where there is one. */
static int ground_height(struct placer *placer, const struct counter *counter, int width, enum align align)
{
	int height = words_height(placer, counter, width, align) + 2 * words_edge(placer, counter);
	return counter->typed ? SDL_max(height, placer->m.least_touch) : height;
}

static int flat_height(
	struct placer *placer, const struct block *block, const struct counter *counter, int width)
{
	int room = flat_room(placer, block, width);
	int words = ground_height(placer, counter, room, ALIGN_START);
	int buttons = between_height(placer, block, counter);
	return (words > buttons ? words : buttons) + placer->m.pad;
}

static void place_words(struct placer *placer, const struct counter *counter, SDL_Rect rect, enum align align)
{
	rect.y += place_text(placer, counter->name, name_look(placer, align), rect, -1);
	if (counter->note) {
		struct look look = note_look(placer, counter);
		look.align = align;
		place_text(placer, counter->note, look, rect, -1);
	}
}

/* The words in the middle of a ground that is touched to type a number. */
static void place_pad_words(struct placer *placer, const struct counter *counter, SDL_Rect ground)
{
	int edge = words_edge(placer, counter), icon = pad_icon(placer, counter);
	int inner = ground.w - 2 * edge, words = words_height(placer, counter, inner, ALIGN_START);
	SDL_Rect rect = {ground.x + edge, ground.y + (ground.h - words) / 2, inner, words};
	int target = place_target(placer, counter->typed, ground);
	place_box(placer, ground, COLOUR_PAPER, COLOUR_EDGE, (placer->m.border + 1) / 2)->target = target;
	int name = place_text(placer, counter->name, name_look(placer, ALIGN_START), rect, target);
	rect.y += name;
	if (counter->note) {
		place_text(placer, counter->note, note_look(placer, counter),
			(SDL_Rect){rect.x, rect.y, inner - icon, 0}, target);
	}
	place_icon(placer, placer->page->tiles[counter->typed].icon, icon, COLOUR_MUTED,
		(SDL_Rect){rect.x + inner - icon, rect.y, icon, words - name}, target);
}

/* What a long press on plus adds, in its top end corner, where there is room beside its icon. */
static void place_held(struct placer *placer, const struct counter *counter, SDL_Rect rect)
{
	const char *held = placer->page->tiles[counter->plus].held;
	int target = placer->placed->target_count - 1;
	if (!held) {
		return;
	}
	int edge = placer->m.border, icon = rect.h * 3 / 5, most = placer->m.em * 3 / 2;
	icon = icon < most ? icon : most;
	struct look look = {placer->m.tool, WEIGHT_BOLD, COLOUR_ON_PRIMARY, ALIGN_END};
	struct extent extent = measure_text(placer, held, look, rect.w);
	if (extent.width + 3 * edge > (rect.w - icon) / 2) { /* no room beside the cross: small, above its end */
		extent = shrink_into(placer, held, &look, rect.w / 2, (rect.h - icon * 7 / 10) / 2 - edge);
	}
	if (extent.width + 3 * edge <= rect.w / 2 && extent.height + edge <= rect.h / 2) {
		place_text(placer, held, look, (SDL_Rect){rect.x, rect.y + edge, rect.w - 3 * edge, 0}, target);
	}
}

/* Minus, number, plus in one row. */
static void place_between(
	struct placer *placer, const struct block *block, const struct counter *counter, SDL_Rect rect)
{
	bool is_kit = block->as.counters.is_kit;
	int number = number_width(placer, is_kit);
	int side = (rect.w - number - 2 * placer->m.pad) / 2;
	place_tile(placer, counter->minus, (SDL_Rect){rect.x, rect.y, side, rect.h}, true);
	struct look look = number_look(placer, is_kit);
	while (measure_text(placer, counter->number, look, number).lines > 1 && look.em > 12) {
		look.em = look.em * 9 / 10; /* more digits than anybody thought of */
	}
	int height = measure_text(placer, counter->number, look, number).height;
	place_text(placer, counter->number, look,
		(SDL_Rect){rect.x + side, rect.y + (rect.h - height) / 2, rect.w - 2 * side, 0}, -1);
	SDL_Rect end = {rect.x + rect.w - side, rect.y, side, rect.h};
	place_tile(placer, counter->plus, end, true);
	place_held(placer, counter, end);
}

static void place_flat(
	struct placer *placer, const struct block *block, const struct counter *counter, SDL_Rect rect)
{
	int buttons = flat_buttons_width(placer, block->as.counters.is_kit);
	int height =
		rect.h - placer->m.pad < placer->m.good_touch ? rect.h - placer->m.pad : placer->m.good_touch;
	int room = flat_room(placer, block, rect.w);
	int words = ground_height(placer, counter, room, ALIGN_START), edge = words_edge(placer, counter);
	SDL_Rect start = {rect.x + placer->m.pad, rect.y + (rect.h - words) / 2, room, words};
	if (counter->typed) {
		place_pad_words(placer, counter, (SDL_Rect){start.x - edge, start.y, start.w + 2 * edge, start.h});
	} else {
		place_words(placer, counter, start, ALIGN_START);
	}
	place_between(placer, block, counter,
		(SDL_Rect){
			rect.x + rect.w - placer->m.pad - buttons, rect.y + (rect.h - height) / 2, buttons, height});
}

/* An upright card: name (and note) above; then the number, then the two buttons; or all three in one row. */

/* Buttons that are too narrow to hit make an arrangement no good. */
static void mind_width(struct placer *placer, const struct block *block, int inner)
{
	int number = number_width(placer, block->as.counters.is_kit);
	int side =
		is_between(placer, block) ? (inner - number - 2 * placer->m.pad) / 2 : (inner - placer->m.gap) / 2;
	if (side < placer->m.least_touch) {
		placer->placed->is_cramped = true;
	}
}

static int upright_height(
	struct placer *placer, const struct block *block, const struct counter *counter, int width)
{
	int inner = width - 2 * placer->m.pad;
	mind_width(placer, block, inner);
	int words = 2 * placer->m.pad + ground_height(placer, counter, inner, ALIGN_CENTRE);
	if (counter->typed) {
		words += placer->m.gap - words_edge(placer, counter);
	}
	if (is_between(placer, block)) {
		return words + between_height(placer, block, counter);
	}
	int number = measure_text(placer, counter->number, number_look(placer, false), inner).height;
	return words + number + button_height(placer);
}

/* Officers': words at the top, buttons at the bottom, and what is left over goes to the words. */
static void place_upright_kit(
	struct placer *placer, const struct block *block, const struct counter *counter, SDL_Rect rect)
{
	int pad = placer->m.pad, edge = words_edge(placer, counter);
	int buttons = between_height(placer, block, counter), bottom = rect.y + rect.h - pad - buttons;
	if (counter->typed) {
		int top = rect.y + pad - edge;
		place_pad_words(placer, counter,
			(SDL_Rect){rect.x + pad - edge, top, rect.w - 2 * (pad - edge), bottom - placer->m.gap - top});
	} else {
		place_words(
			placer, counter, (SDL_Rect){rect.x + pad, rect.y + pad, rect.w - 2 * pad, 0}, ALIGN_START);
	}
	place_between(placer, block, counter, (SDL_Rect){rect.x + pad, bottom, rect.w - 2 * pad, buttons});
}

/* Residents': all of it in the middle of the card. */
static void place_upright(
	struct placer *placer, const struct block *block, const struct counter *counter, SDL_Rect rect)
{
	int pad = placer->m.pad, inner = rect.w - 2 * pad, buttons = button_height(placer);
	int natural = upright_height(placer, block, counter, rect.w);
	int y = rect.y + pad + (rect.h - natural) / 2;
	place_words(placer, counter, (SDL_Rect){rect.x + pad, y, inner, 0}, ALIGN_CENTRE);
	if (is_between(placer, block)) {
		buttons = between_height(placer, block, counter);
		place_between(placer, block, counter,
			(SDL_Rect){rect.x + pad, rect.y + rect.h - pad - buttons, inner, buttons});
		return;
	}
	y += words_height(placer, counter, inner, ALIGN_CENTRE);
	y += place_text(
		placer, counter->number, number_look(placer, false), (SDL_Rect){rect.x + pad, y, inner, 0}, -1);
	int side = (inner - placer->m.gap) / 2;
	int widest = placer->m.em * 4;
	side = side < widest ? side : widest;
	int start = rect.x + (rect.w - 2 * side - placer->m.gap) / 2;
	place_tile(placer, counter->minus, (SDL_Rect){start, y, side, buttons}, true);
	place_tile(placer, counter->plus, (SDL_Rect){start + side + placer->m.gap, y, side, buttons}, true);
}

static int counters_height(struct placer *placer, const struct row *row, int width)
{
	const struct block *block = row->block;
	int card = card_width(placer, block, width), height = 0;
	bool flat = is_flat(placer, block, card);
	for (int k = 0; k < row->count; k++) {
		const struct counter *counter = &block->as.counters.counters[row->first + k];
		int wants =
			flat ? flat_height(placer, block, counter, card) : upright_height(placer, block, counter, card);
		height = wants > height ? wants : height;
	}
	return height;
}

static int counters_most(const struct placer *placer, const struct row *row)
{
	if (columns_of(placer, row->block) == 1) {
		return placer->page->is_staff ? 0 : placer->m.good_touch + placer->m.pad;
	}
	return placer->m.em * (row->block->as.counters.is_kit ? 9 : 11);
}

static void counters_place(struct placer *placer, const struct row *row, SDL_Rect rect)
{
	const struct block *block = row->block;
	int width = card_width(placer, block, rect.w);
	bool flat = is_flat(placer, block, width);
	for (int k = 0; k < row->count; k++) {
		const struct counter *counter = &block->as.counters.counters[row->first + k];
		SDL_Rect card = {rect.x + k * (width + placer->m.gap), rect.y, width, rect.h};
		place_box(placer, card, COLOUR_SURFACE, COLOUR_LINE, (placer->m.border + 1) / 2);
		if (flat) {
			place_flat(placer, block, counter, card);
		} else if (block->as.counters.is_kit) {
			place_upright_kit(placer, block, counter, card);
		} else {
			place_upright(placer, block, counter, card);
		}
	}
}

const struct block_way counters_way = {
	counters_count, in_row, counters_height, counters_most, counters_place};
