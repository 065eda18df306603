/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * place_keys.c - what people type with: the box that shows it, and the keys. Keys are at least 9 mm, 1 mm apart where
 * the window allows, and stand the same way in every language.
 */
#include "kiosk/ui/place_inside.h"

#include <stdio.h>
#include <string.h>

/* The box */

static struct look entry_look(const struct placer *placer)
{
	return (struct look){placer->m.em, WEIGHT_REGULAR, COLOUR_INK, ALIGN_START};
}

/* What is said about what is typed, or would be if it were wrong. */
static const char *said_of_entry(const struct block *block)
{
	return block->as.entry.left      ? block->as.entry.left
		   : block->as.entry.warning ? block->as.entry.warning
									 : block->as.entry.notice;
}

/*
 * How much is left stands at the end of the line, what is wrong below the text that it is about. Where the keys
 * need the height it is smaller rather than longer.
 */
static struct look left_look(const struct placer *placer, const struct block *block, int width)
{
	bool warns = block->as.entry.left_warns || (!block->as.entry.left && block->as.entry.warning);
	struct look look = {
		placer->m.lead, WEIGHT_BOLD, warns ? COLOUR_DANGER : COLOUR_INK, warns ? ALIGN_START : ALIGN_END};
	if (placer->bar_only) {
		look.em = placer->m.is_small && !warns ? placer->m.tool : placer->m.standard;
	}
	int lines = block->pane == PANE_WHOLE ? 1 : 2; /* above keys, or beside them */
	while (placer->bar_only && look.em > placer->m.tool * 4 / 5 &&
		   measure_text(placer, said_of_entry(block), look, width).lines > lines) {
		look.em = look.em * 9 / 10;
	}
	return look;
}

/* How many lines of what is typed are to be seen at the least. */
static int lines_of_entry(const struct placer *placer)
{
	return placer->m.is_small || placer->is_one_line ? 1 : 2;
}

/* In an empty box the hint is one line, or where there is room two: smaller, if it has to be. */
static struct look hint_look(const struct placer *placer, const struct block *block, int width)
{
	struct look look = entry_look(placer);
	look.colour = COLOUR_MUTED;
	bool has_more = block->as.entry.warning != NULL; /* its room is empty as long as nothing is typed */
	int lines = has_more ? 2 : lines_of_entry(placer), least = look.em * 6 / 10;
	while (look.em > least && measure_text(placer, block->as.entry.hint, look, width).lines > lines) {
		look.em = look.em * 9 / 10;
	}
	return look;
}

static int dot_side(const struct placer *placer)
{
	return placer->m.em * 3 / 5;
}

static int line_height(struct placer *placer)
{
	return measure_text(placer, "x", entry_look(placer), placer->view.width).height;
}

/*
 * Of what is said about what is typed; 0 where nothing is. What may have to be said has its room from the beginning, so
 * that the keys stay where they are.
 */
static int left_height(struct placer *placer, const struct block *block, int inner)
{
	const char *said = said_of_entry(block);
	struct look look = said ? left_look(placer, block, inner) : (struct look){0};
	return said ? measure_text(placer, said, look, inner).height + 2 * placer->m.border : 0;
}

/* Where keys need the height, how much is left stands beside what is typed; what is wrong never does. */
static bool stands_beside(const struct placer *placer, const struct block *block)
{
	bool is_tight = placer->bar_only || placer->notes_beside || placer->percent < 100;
	return is_tight && !block->as.entry.left_warns && !block->as.entry.warning;
}

/* How much that takes of the width. */
static int left_beside(struct placer *placer, const struct block *block, int inner)
{
	const char *left = block->as.entry.left;
	if (!left || !stands_beside(placer, block)) {
		return 0;
	}
	int most = inner * 3 / 5;
	return measure_text(placer, left, left_look(placer, block, most), most).width + 1 + placer->m.pad;
}

static int caret_thick(const struct placer *placer)
{
	return placer->m.border + 1;
}

/* The hint stands beside the caret, not below it. */
static int hint_indent(const struct placer *placer)
{
	return caret_thick(placer) + placer->m.em / 6;
}

/* However much is typed, the keys stay where they are: a long text shows its end (entry_place). */
static int entry_height(struct placer *placer, const struct row *row, int width)
{
	const struct block *block = row->block;
	int inner = width - 2 * placer->m.pad, beside = left_beside(placer, block, inner);
	if (block->as.entry.is_secret) {
		return dot_side(placer) + lines_of_entry(placer) * placer->m.pad;
	}
	int least = line_height(placer) * lines_of_entry(placer);
	if (block->as.entry.longest) {
		least =
			SDL_max(least, measure_text(placer, block->as.entry.longest, entry_look(placer), inner).height);
	}
	int hint_width = inner - beside - hint_indent(placer);
	int hint =
		measure_text(placer, block->as.entry.hint, hint_look(placer, block, hint_width), hint_width).height;
	int empty = block->as.entry.text[0] ? 0 : hint;
	bool is_beside = stands_beside(placer, block);
	int typed = beside      ? SDL_max(least, left_height(placer, block, beside - placer->m.pad))
				: is_beside ? least
							: least + left_height(placer, block, inner);
	return SDL_max(empty, typed) + placer->m.pad;
}

static int entry_most(const struct placer *placer, const struct row *row)
{
	if (row->block->as.entry.warning && row->block->pane == PANE_WHOLE) {
		return 0; /* an address is short: what is spare is the keys' */
	}
	return row->block->as.entry.is_secret ? 0 : placer->m.em * 8;
}

static void place_dots(struct placer *placer, const struct block *block, SDL_Rect rect)
{
	int count = block->as.entry.dots_most, room = rect.w - 2 * placer->m.pad;
	int side = dot_side(placer), most = room * 2 / (3 * count - 1); /* half a dot between two of them */
	side = side < most ? side : most;
	int step = (room - side) / (count - 1) < 2 * side ? (room - side) / (count - 1) : 2 * side;
	int x = rect.x + (rect.w - (count - 1) * step - side) / 2;
	for (int k = 0; k < count; k++) {
		bool filled = k < block->as.entry.dots;
		SDL_Rect dot = {x + k * step, rect.y + (rect.h - side) / 2, side, side};
		struct item *item =
			place_box(placer, dot, filled ? COLOUR_INK : COLOUR_SURFACE, COLOUR_INK, placer->m.border);
		item->radius = side / 2;
		item->fixed_in = rect;
	}
}

static void place_caret(struct placer *placer, const struct item *text, const char *typed, SDL_Rect inside)
{
	struct caret caret = paragraph_caret(text->paragraph, strlen(typed), inside.w, ALIGN_START);
	if (!typed[0]) { /* at the edge, also beside a hint that begins with a number: that runs the other way */
		caret.x = placer->view.direction == RIGHT_TO_LEFT ? inside.w : 0;
	}
	SDL_Rect line = {inside.x + caret.x, inside.y + caret.y, caret_thick(placer), caret.height};
	struct item *item = place_box(placer, line, COLOUR_PRIMARY, COLOUR_PRIMARY, 0);
	item->kind = ITEM_CARET;
	item->radius = 0;
	item->fixed_in = inside;
}

/* As much of the end as stands on one line, from the beginning of a word. */
static const char *end_on_one_line(struct placer *placer, const char *text, struct look look, int width)
{
	const char *end = text;
	while (measure_text(placer, end, look, width).lines > 1) {
		const char *space = strchr(end, ' ');
		if (!space) {
			return last_lines(placer, end, look, width, 1);
		}
		end = space + 1;
	}
	return end;
}

static void place_typing(struct placer *placer, const struct block *block, SDL_Rect rect, SDL_Rect inside)
{
	struct look look = entry_look(placer);
	int lines = rect.h / line_height(placer);
	const char *text = block->as.entry.text;
	const char *typed = lines > 1 ? last_lines(placer, text, look, inside.w, lines)
								  : end_on_one_line(placer, text, look, inside.w);
	SDL_Rect words = inside;
	if (!typed[0]) {
		words.x += hint_indent(placer);
		words.w -= hint_indent(placer);
		look = hint_look(placer, block, words.w);
	}
	place_typed(placer, typed[0] ? typed : block->as.entry.hint, look, words);
	struct placed *placed = placer->placed;
	place_caret(placer, &placed->items[placed->item_count - 1], typed, inside);
}

static void entry_place(struct placer *placer, const struct row *row, SDL_Rect rect)
{
	const struct block *block = row->block;
	placer->over_page = rect;
	place_box(placer, rect, COLOUR_SURFACE, COLOUR_INK, placer->m.border);
	if (block->as.entry.is_secret) {
		place_dots(placer, block, rect);
		return;
	}
	SDL_Rect inside = {rect.x + placer->m.pad, rect.y + placer->m.pad / 2, rect.w - 2 * placer->m.pad, 0};
	int beside = left_beside(placer, block, inside.w);
	bool is_below = !beside && !stands_beside(placer, block);
	int left = beside     ? left_height(placer, block, beside - placer->m.pad)
			   : is_below ? left_height(placer, block, inside.w)
						  : 0;
	if (beside) {
		SDL_Rect end = {inside.x + inside.w - beside + placer->m.pad, rect.y + (rect.h - left) / 2,
			beside - placer->m.pad, left};
		place_text(placer, block->as.entry.left, left_look(placer, block, end.w), end, -1);
		inside.w -= beside;
		left = 0;
	} else if (block->as.entry.left) {
		SDL_Rect foot = {inside.x, rect.y + rect.h - left, inside.w, left}; /* clear of the box's edge */
		place_text(placer, block->as.entry.left, left_look(placer, block, foot.w), foot, -1);
	}
	rect.h -= placer->m.pad / 2 + left;
	enum direction direction = placer->view.direction;
	placer->view.direction = block->as.entry.is_latin ? LEFT_TO_RIGHT : direction;
	place_typing(placer, block, rect, inside);
	placer->view.direction = direction;
}

const struct block_way entry_way = {block_is_one, block_one_in_row, entry_height, entry_most, entry_place};

/* The keys */

static int key_gap(const struct placer *placer)
{
	int gap = (int)(placer->m.mm + 0.5);
	return gap < 2 ? 2 : gap;
}

/* How wide a tenth of a key is in the row that leaves least for it. */
static double unit_within(const struct block *block, int width, int gap)
{
	double least = width;
	int key = 0;
	for (int r = 0; r < block->as.keys.row_count; r++) {
		int tenths = 0, count = block->as.keys.rows[r];
		for (int k = 0; k < count; k++) {
			tenths += block->as.keys.widths[key++];
		}
		double unit = (double)(width - (count - 1) * gap) / tenths;
		least = unit < least ? unit : least;
	}
	return least;
}

static int least_key_height(const struct placer *placer, const struct block *block)
{
	int letter = placer->m.standard * 13 / 10, least = (int)(9 * placer->m.mm + 0.999);
	least = least > letter ? least : letter; /* on a large screen people stand further away */
	return block->as.keys.is_pad && placer->m.least_touch > least ? placer->m.least_touch : least;
}

/* The page is arranged as the layer with most rows needs it; then the one on show takes what its own rows need. */
static int wanted_rows(const struct placer *placer, const struct block *block)
{
	int rows = block->as.keys.row_count;
	return placer->is_settled ? rows : SDL_max(rows, block->as.keys.rows_most);
}

static int keys_height(struct placer *placer, const struct row *row, int width)
{
	(void)width;
	const struct block *block = row->block;
	return wanted_rows(placer, block) * (least_key_height(placer, block) + key_gap(placer)) - key_gap(placer);
}

/* Of the text as it was asked for: keys stay as they are while what is said beside them gets longer, and smaller. */
static int asked_em(const struct placer *placer)
{
	return placer->m.em * 100 / placer->percent;
}

static int keys_most(const struct placer *placer, const struct row *row)
{
	const struct block *block = row->block;
	int em = asked_em(placer), key = placer->m.touch > em * 2 ? placer->m.touch : em * 2;
	return wanted_rows(placer, block) * (key * 4 / 5 + key_gap(placer));
}

static struct look label_look(const struct tile *key, int em)
{
	bool is_main = key->look == LOOK_CHOSEN || key->look == LOOK_MAIN;
	return (struct look){em, WEIGHT_BOLD,
		is_main       ? COLOUR_ON_PRIMARY
		: key->is_off ? COLOUR_MUTED
					  : COLOUR_INK,
		ALIGN_CENTRE};
}

static struct look held_look(const struct tile *key, int em)
{
	struct look look = label_look(key, em);
	look.weight = WEIGHT_REGULAR;
	look.colour = look.colour == COLOUR_INK ? COLOUR_MUTED : look.colour;
	return look;
}

/* Its label in letters small enough for so much of the width. */
static struct extent fit_label(
	const struct placer *placer, const struct tile *key, struct look *look, int width, int least)
{
	int all = placer->view.width; /* one line, and no word broken: it is looked at afterwards */
	struct extent extent = measure_text(placer, key->label, *look, all);
	while (extent.width > width && look->em > least) {
		look->em = look->em * 9 / 10 > least ? look->em * 9 / 10 : least;
		extent = measure_text(placer, key->label, *look, all);
	}
	return extent;
}

/* How large the letters of a key are, and what a long press on it offers in its corner, of its row's. */
struct key_letters {
	int held, least; /* in hundredths; the label is not made smaller than `least` */
};

/*
 * What a long press on the key offers, in its top end corner, with the key's own label before it: smaller and away from
 * the middle where they need that. False where there is no room for both in these letters.
 */
static bool place_with_corner(struct placer *placer, const struct tile *key, SDL_Rect inside, int em,
	struct key_letters letters, int target)
{
	struct look held = held_look(key, em * letters.held / 100), look = label_look(key, em);
	struct extent corner = measure_text(placer, key->held, held, inside.w);
	int high = measure_text(placer, key->label, look, inside.w).height;
	bool is_clear =
		(inside.h - high) / 2 + high / 6 >= corner.height; /* of it, where the key is as high as that */
	int room = is_clear ? inside.w : inside.w - corner.width - 2;
	struct extent label = fit_label(placer, key, &look, room, em * letters.least / 100);
	if (corner.lines > 1 || corner.height >= inside.h * 3 / 5 || label.width > room) {
		return false;
	}
	int x = inside.x + (inside.w - label.width) / 2, most = inside.x + room - label.width;
	int y = inside.y + (inside.h - label.height) / 2;
	place_text(
		placer, key->label, look, (SDL_Rect){x < most ? x : most, y, label.width + 1, label.height}, target);
	place_text(placer, key->held, held,
		(SDL_Rect){inside.x + inside.w - corner.width - 1, inside.y, corner.width + 1, 0}, target);
	return true;
}

static void place_label(struct placer *placer, const struct tile *key, SDL_Rect inside, int em, int target)
{
	struct look look = label_look(key, em);
	struct extent label = fit_label(placer, key, &look, inside.w * 9 / 10, 8);
	SDL_Rect middle = {inside.x, inside.y + (inside.h - label.height) / 2, inside.w, label.height};
	place_text(placer, key->label, look, middle, target);
}

static void place_letters(struct placer *placer, const struct tile *key, SDL_Rect inside, int em, int target)
{
	static const struct key_letters good = {50, 85}, tight = {40, 70};
	bool has_corner = key->held && key->held[0];
	bool stands = has_corner && (place_with_corner(placer, key, inside, em, good, target) ||
									place_with_corner(placer, key, inside, em, tight, target));
	if (!stands) {
		place_label(placer, key, inside, em, target);
	}
}

/* A key is as large as its row lets it be; its label shrinks with it, never below what its size can hold. */
static void place_key(struct placer *placer, int tile, SDL_Rect rect, int em, SDL_Rect keys)
{
	const struct tile *key = &placer->page->tiles[tile];
	int before = placer->placed->item_count;
	bool is_below = placer->page->over.count > 0 && !placer->places_over;
	int target = key->is_off || is_below ? -1 : place_target(placer, tile, rect);
	if (is_below && tile == placer->page->over.of) {
		placer->over_key = rect;
	}
	struct look look = label_look(key, em);
	struct item *box =
		place_box(placer, rect, look.colour == COLOUR_ON_PRIMARY ? COLOUR_PRIMARY : COLOUR_SURFACE,
			key->is_off ? COLOUR_LINE : COLOUR_EDGE, (placer->m.border + 1) / 2 + 1);
	box->target = target;
	box->radius = placer->m.radius * 2 / 3;
	int side = box->border + 1;
	SDL_Rect inside = {rect.x + side, rect.y, rect.w - 2 * side, rect.h};
	if (!key->label[0]) {
		place_icon(placer, key->icon, em, look.colour, rect, target);
	} else {
		place_letters(placer, key, inside, em, target);
	}
	for (int k = before; k < placer->placed->item_count; k++) {
		placer->placed->items[k].fixed_in = keys;
	}
	if (target >= 0) {
		placer->placed->targets[target].fixed_in = keys;
	}
}

enum {
	EVEN_PERCENT = 75 /* so much smaller, at the most, for the sake of the widest letter */
};

/* All letters alike: as large as the widest of them can be on its key. */
static int even_em(const struct placer *placer, const struct block *block, double unit, int em)
{
	int least = em * EVEN_PERCENT / 100;
	for (int k = 0; k < block->as.keys.count; k++) {
		const struct tile *key = &placer->page->tiles[block->as.keys.first + k];
		bool is_letter = key->label[0] && paragraph_last_cluster(key->label) == strlen(key->label);
		if (is_letter) {
			struct look look = label_look(key, em);
			fit_label(placer, key, &look, (int)(block->as.keys.widths[k] * unit * 9 / 10) - 2, least);
			em = look.em;
		}
	}
	return em;
}

static void keys_place(struct placer *placer, const struct row *row, SDL_Rect rect)
{
	const struct block *block = row->block;
	int gap = key_gap(placer), rows = block->as.keys.row_count;
	int height = (rect.h - (rows - 1) * gap) / rows;
	int limit = block->as.keys.is_pad ? height * 3 / 2 : height * 2;
	double unit = unit_within(block, rect.w, gap);
	if (unit * 10 > limit) {
		unit = limit / 10.0;
	}
	int em = even_em(placer, block, unit, SDL_min(height * 3 / 5, asked_em(placer)));
	if (placer->page->over.count > 0) {
		SDL_UnionRect(&placer->over_page, &rect, &placer->over_page);
		placer->over_keys = rect;
		place_target(placer, placer->page->over.close, placer->over_page);
	}
	int key = 0, y = rect.y;
	for (int r = 0; r < rows; r++, y += height + gap) {
		double width = -gap;
		for (int k = 0; k < block->as.keys.rows[r]; k++) {
			width += block->as.keys.widths[key + k] * unit + gap;
		}
		double x = rect.x + (rect.w - width) / 2;
		for (int k = 0; k < block->as.keys.rows[r]; k++, key++) {
			double key_width = block->as.keys.widths[key] * unit;
			SDL_Rect place = {(int)x, y, (int)(x + key_width) - (int)x, height};
			place_key(placer, block->as.keys.first + key, place, em, rect);
			x += key_width + gap;
		}
	}
}

/* What a long press offers: keys as large as the one that was held, above it, within the window. */
void place_over(struct placer *placer)
{
	const struct page *page = placer->page;
	int gap = key_gap(placer), pad = 2 * gap, count = page->over.count;
	int least = (int)(9 * placer->m.mm + 0.999);
	SDL_Rect held = placer->over_key;
	int width = held.w < least ? least : held.w, height = held.h < least ? least : held.h;
	int room = (placer->view.width - 2 * pad - (count + 1) * gap) / count;
	width = width > room ? room : width;
	SDL_Rect box = {0, 0, count * (width + gap) - gap + 2 * pad, height + 2 * pad};
	int x = held.x + (held.w - box.w) / 2, x_most = placer->view.width - gap - box.w;
	box.x = x < gap ? gap : x > x_most ? x_most : x;
	box.y = held.y - gap - box.h < 0 ? 0 : held.y - gap - box.h;
	struct item *ground = place_box(placer, box, COLOUR_PAPER, COLOUR_INK, placer->m.border + 1);
	ground->fixed_in = placer->over_keys;
	placer->places_over = true;
	int em = height * 3 / 5 < asked_em(placer) ? height * 3 / 5 : asked_em(placer);
	for (int k = 0; k < count; k++) {
		SDL_Rect key = {box.x + pad + k * (width + gap), box.y + pad, width, height};
		place_key(placer, page->over.first + k, key, em, placer->over_keys);
	}
	placer->places_over = false;
}

const struct block_way keys_way = {block_is_one, block_one_in_row, keys_height, keys_most, keys_place};
