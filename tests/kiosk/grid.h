/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * grid.h - a placed page for tests of fingers and keys that need no letters: tiles in a grid, put there by hand.
 */
#ifndef TESTS_KIOSK_GRID_H
#define TESTS_KIOSK_GRID_H

#include "kiosk/ui/placed.h"
#include "tests/support/testing.h"

enum {
	TILE_SIDE = 80,  /* pixels: 20 mm */
	TILE_STEP = 100, /* from one tile to the next */
	TILES_ACROSS = 3
};

struct grid {
	struct page page;
	struct placed placed;
};

/* Tiles "tile.0" ... in rows of three; the order of reading is from left to right, then down. */
static inline void lay_grid(struct grid *grid, int count)
{
	*grid = (struct grid){0};
	page_begin(&grid->page, "grid");
	grid->placed.page = &grid->page;
	grid->placed.measure.mm = 4;
	for (int k = 0; k < count; k++) {
		int tile = page_tile(&grid->page, 0, "", NULL, "tile.%d", k);
		SDL_Rect rect = {k % TILES_ACROSS * TILE_STEP, k / TILES_ACROSS * TILE_STEP, TILE_SIDE, TILE_SIDE};
		grid->placed.targets[grid->placed.target_count++] = (struct target){.rect = rect, .tile = tile};
	}
}

static inline SDL_Point middle_of(const struct grid *grid, int target)
{
	SDL_Rect rect = grid->placed.targets[target].rect;
	return (SDL_Point){rect.x + rect.w / 2, rect.y + rect.h / 2};
}

#endif
