/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/ui/paint.h"

#include "kiosk/ui/canvas.h"

struct painter {
	SDL_Surface *surface;
	struct placed *placed;
	enum theme theme;
	struct highlight highlight;
};

static SDL_Color colour(const struct painter *painter, enum role_of_colour role)
{
	return theme_colour(painter->theme, role);
}

/* A pressed tile is filled softly with a strong edge; a filled one turns to ink. */
struct box_look paint_box_look(const struct item *item, bool is_pressed)
{
	if (!is_pressed) {
		return (struct box_look){item->fill, item->edge, item->border};
	}
	bool is_filled = item->fill == COLOUR_PRIMARY;
	return (struct box_look){is_filled ? COLOUR_INK : COLOUR_PRIMARY_SOFT,
		is_filled ? COLOUR_INK : COLOUR_PRIMARY, item->border * 2};
}

static void paint_box(const struct painter *painter, const struct item *item)
{
	const struct touch *fingers = painter->highlight.fingers;
	bool is_pressed = fingers && touch_presses(fingers, item->target);
	struct box_look look = paint_box_look(item, is_pressed);
	if (item->radius == 0) {
		canvas_fill(painter->surface, item->rect, colour(painter, look.fill));
		return;
	}
	canvas_round(painter->surface, item->rect, item->radius, look.border, colour(painter, look.fill),
		colour(painter, look.edge));
}

static void paint_pennants(const struct painter *painter, const struct item *item)
{
	int height = item->rect.h * 9 / 10, width = height * 5 / 4, step = width * 4 / 3;
	SDL_Rect line = {item->rect.x, item->rect.y + item->rect.h / 12, item->rect.w, item->rect.h / 12 + 1};
	canvas_fill(painter->surface, line, colour(painter, COLOUR_INK));
	int count = 0;
	for (int x = step / 8; x < item->rect.w; x += step, count++) {
		enum role_of_colour role = COLOUR_BUNTING_1 + count % 5;
		canvas_pennant(painter->surface, item->rect.x + x, line.y + line.h, width, height - line.h,
			colour(painter, role));
	}
}

/* Marks that are stacked without end stay near their line: painted.h counts on nothing being drawn beyond the reach. */
static void paint_text(const struct painter *painter, const struct item *item)
{
	SDL_Rect clip, within, reach = paint_reach(item);
	SDL_GetClipRect(painter->surface, &clip);
	if (SDL_IntersectRect(&clip, &reach, &within)) {
		SDL_SetClipRect(painter->surface, &within);
		paragraph_draw(item->paragraph, painter->surface, item->rect.x, item->rect.y, item->rect.w,
			item->align, colour(painter, item->colour));
		SDL_SetClipRect(painter->surface, &clip);
	}
}

static void paint_item(const struct painter *painter, const struct item *item)
{
	switch (item->kind) {
	case ITEM_BOX:
	case ITEM_CARET:
	case ITEM_DOT:
		paint_box(painter, item);
		break;
	case ITEM_TEXT:
		paint_text(painter, item);
		break;
	case ITEM_ICON:
		canvas_icon(painter->surface,
			icon_picture(&painter->placed->icons, painter->placed->view.fonts, item->icon, item->pixels),
			item->rect, item->mirrored, colour(painter, item->colour));
		break;
	case ITEM_QR:
		canvas_qr(painter->surface, item->modules, item->side, item->rect);
		break;
	case ITEM_PHOTO:
		canvas_photo(painter->surface, item->photo, item->rect);
		break;
	case ITEM_PENNANTS:
		paint_pennants(painter, item);
		break;
	}
}

int paint_ring(const struct placed *placed)
{
	int thick = (int)(placed->measure.mm * 0.7 + 0.5);
	return thick < 3 ? 3 : thick;
}

/* Focus is a ring of ink and one of amber around it, so that it stands out on every ground. */
static void paint_focus(const struct painter *painter)
{
	int target = painter->highlight.focus;
	if (target < 0 || target >= painter->placed->target_count) {
		return;
	}
	SDL_Rect rect = painter->placed->targets[target].rect;
	int thick = paint_ring(painter->placed), radius = painter->placed->measure.radius;
	canvas_ring(painter->surface, rect, radius, 0, thick, colour(painter, RING_INNER));
	canvas_ring(painter->surface, rect, radius, thick, thick, colour(painter, RING_OUTER));
}

/* Tails of letters that hang into the ring are read on it: it may not cut the line above. */
static void paint_words_on_ring(const struct painter *painter, SDL_Rect clip)
{
	const struct placed *placed = painter->placed;
	int target = painter->highlight.focus, around = 2 * paint_ring(placed);
	if (target < 0 || target >= placed->target_count || placed->page->over.count > 0) {
		return;
	}
	SDL_Rect ring = placed->targets[target].rect;
	ring = (SDL_Rect){ring.x - around, ring.y - around, ring.w + 2 * around, ring.h + 2 * around};
	SDL_IntersectRect(&ring, &clip, &ring);
	SDL_SetClipRect(painter->surface, &ring);
	for (int k = 0; k < placed->item_count; k++) {
		const struct item *item = &placed->items[k];
		if (item->kind == ITEM_TEXT && item->target < 0 && SDL_HasIntersection(&item->rect, &ring)) {
			paint_item(painter, item);
		}
	}
}

/*
 * Letters may reach above and below their lines, and an icon's picture over its rectangle: where there is no room left
 * around it.
 */
SDL_Rect paint_reach(const struct item *item)
{
	int by = item->kind == ITEM_TEXT   ? paragraph_line_height(item->paragraph)
			 : item->kind == ITEM_ICON ? item->pixels
									   : 0;
	return (SDL_Rect){item->rect.x - by, item->rect.y - by, item->rect.w + 2 * by, item->rect.h + 2 * by};
}

SDL_Rect paint_around(const struct placed *placed, int target)
{
	SDL_Rect rect = placed->targets[target].rect;
	int by = 2 * paint_ring(placed) + 1;
	return (SDL_Rect){rect.x - by, rect.y - by, rect.w + 2 * by, rect.h + 2 * by};
}

void paint_within(
	SDL_Surface *surface, struct placed *placed, enum theme theme, struct highlight highlight, SDL_Rect clip)
{
	struct painter painter = {surface, placed, theme, highlight};
	SDL_SetClipRect(surface, &clip);
	canvas_fill(surface, clip, colour(&painter, COLOUR_PAPER));
	for (int k = 0; k < placed->item_count; k++) {
		SDL_Rect reach = paint_reach(&placed->items[k]);
		if (SDL_HasIntersection(&reach, &clip)) {
			paint_item(&painter, &placed->items[k]);
		}
	}
	paint_focus(&painter);
	paint_words_on_ring(&painter, clip);
	SDL_SetClipRect(surface, NULL);
}

void paint_page(SDL_Surface *surface, struct placed *placed, enum theme theme, struct highlight highlight)
{
	paint_within(surface, placed, theme, highlight, (SDL_Rect){0, 0, surface->w, surface->h});
}
