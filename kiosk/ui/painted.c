/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/ui/painted.h"

#include <stddef.h>
#include <string.h>

static SDL_Rect joined(SDL_Rect one, SDL_Rect other)
{
	SDL_Rect both;
	SDL_UnionRect(&one, &other, &both);
	return both;
}

static Sint64 area(SDL_Rect rect)
{
	return (Sint64)rect.w * rect.h;
}

/* Which of the changes takes this one in: one that it overlaps or, where all places are taken, grows least by it. */
static int find_host(const struct changes *changes, SDL_Rect rect)
{
	int host = -1;
	Sint64 least = 0;
	for (int k = 0; k < changes->count; k++) {
		if (SDL_HasIntersection(&changes->at[k], &rect)) {
			return k;
		}
		Sint64 grows = area(joined(changes->at[k], rect)) - area(changes->at[k]);
		if (changes->count == CHANGES_MOST && (host < 0 || grows < least)) {
			host = k;
			least = grows;
		}
	}
	return host;
}

/* What has taken a change in may overlap others by then: it goes in again itself. */
static void add_change(struct changes *changes, SDL_Rect rect)
{
	if (SDL_RectEmpty(&rect)) {
		return;
	}
	for (int host; (host = find_host(changes, rect)) >= 0;) {
		rect = joined(changes->at[host], rect);
		changes->at[host] = changes->at[--changes->count];
	}
	changes->at[changes->count++] = rect;
}

/* The modules of a QR code and the pixels of a picture are not looked into: they are drawn each time. */
static bool is_same(const struct item *one, const struct item *other)
{
	return one->kind == other->kind && one->kind != ITEM_QR && one->kind != ITEM_PHOTO &&
		   SDL_RectEquals(&one->rect, &other->rect) && one->fill == other->fill && one->edge == other->edge &&
		   one->colour == other->colour && one->radius == other->radius && one->border == other->border &&
		   one->paragraph == other->paragraph && one->align == other->align && one->icon == other->icon &&
		   one->pixels == other->pixels && one->mirrored == other->mirrored;
}

/* The painted item from `from` on that is the same, or the end. */
static int find_same(const struct painted *painted, int from, const struct item *item)
{
	while (from < painted->drawn_count && !is_same(&painted->drawn[from].item, item)) {
		from++;
	}
	return from;
}

/* Everything that goes or comes; the order in which things lie over each other stays. */
static void add_different(struct changes *changes, const struct painted *painted, const struct placed *placed)
{
	int at = 0;
	for (int k = 0; k < placed->item_count; k++) {
		const struct item *item = &placed->items[k];
		int same = find_same(painted, at, item);
		if (same == painted->drawn_count) {
			add_change(changes, paint_reach(item));
			continue;
		}
		while (at < same) {
			add_change(changes, painted->drawn[at++].reach);
		}
		at++;
	}
	while (at < painted->drawn_count) {
		add_change(changes, painted->drawn[at++].reach);
	}
}

static void add_all(struct changes *changes, const struct changes *more)
{
	for (int k = 0; k < more->count; k++) {
		add_change(changes, more->at[k]);
	}
}

static struct changes lit_now(const struct placed *placed, struct highlight highlight)
{
	struct changes lit = {0};
	for (int k = 0; k < placed->target_count; k++) {
		bool is_pressed = highlight.fingers && touch_presses(highlight.fingers, k);
		if (k == highlight.focus || is_pressed) {
			add_change(&lit, paint_around(placed, k));
		}
	}
	return lit;
}

/*
 * Items are compared by the paragraphs they point to. These live until the page after theirs is placed, so that the
 * same pointer means the same paragraph from one page to the next, and no further.
 */
static bool is_known(
	const struct painted *painted, const SDL_Surface *surface, const struct placed *placed, enum theme theme)
{
	return painted->surface == surface && painted->width == surface->w && painted->height == surface->h &&
		   painted->theme == theme && placed->serial - painted->serial <= 1;
}

static void clip(struct changes *changes, SDL_Rect whole)
{
	struct changes clipped = {0};
	for (int k = 0; k < changes->count; k++) {
		SDL_Rect rect;
		if (SDL_IntersectRect(&changes->at[k], &whole, &rect)) {
			clipped.at[clipped.count++] = rect;
		}
	}
	*changes = clipped;
}

static void remember(struct painted *painted, const SDL_Surface *surface, const struct placed *placed,
	enum theme theme, const struct changes *lit)
{
	painted_forget(painted);
	painted->surface = surface;
	painted->width = surface->w;
	painted->height = surface->h;
	painted->serial = placed->serial;
	painted->theme = theme;
	painted->lit = *lit;
	painted->drawn_count = placed->item_count;
	for (int k = 0; k < placed->item_count; k++) {
		painted->drawn[k] = (struct drawn){placed->items[k], paint_reach(&placed->items[k])};
	}
}

struct changes painted_page(struct painted *painted, SDL_Surface *surface, struct placed *placed,
	enum theme theme, struct highlight highlight)
{
	SDL_Rect whole = {0, 0, surface->w, surface->h};
	struct changes changes = {0}, lit = lit_now(placed, highlight);
	if (is_known(painted, surface, placed, theme)) {
		add_different(&changes, painted, placed);
		add_all(&changes, &painted->lit);
		add_all(&changes, &lit);
		clip(&changes, whole);
	} else {
		changes = (struct changes){.count = 1, .at = {whole}};
	}
	for (int k = 0; k < changes.count; k++) {
		paint_within(surface, placed, theme, highlight, changes.at[k]);
	}
	remember(painted, surface, placed, theme, &lit);
	return changes;
}

SDL_Rect painted_target(struct painted *painted, SDL_Surface *surface, struct placed *placed,
	struct highlight highlight, int target)
{
	SDL_Rect whole = {0, 0, surface->w, surface->h}, around = paint_around(placed, target);
	SDL_IntersectRect(&around, &whole, &around);
	paint_within(surface, placed, painted->theme, highlight, around);
	add_change(&painted->lit, around);
	return around;
}

void painted_forget(struct painted *painted)
{
	explicit_bzero(painted->drawn, (size_t)painted->drawn_count * sizeof *painted->drawn);
	explicit_bzero(painted, offsetof(struct painted, drawn));
}
