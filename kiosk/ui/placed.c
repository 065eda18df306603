/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/ui/placed.h"

#include <stddef.h>
#include <string.h>

/* The large arrays as far as they were ever filled, and all the rest. */
static void wipe(struct placed *placed)
{
	explicit_bzero(placed->items, (size_t)placed->items_used * sizeof *placed->items);
	explicit_bzero(placed->targets, (size_t)placed->targets_used * sizeof *placed->targets);
	explicit_bzero(placed, offsetof(struct placed, items));
}

void placed_clear(struct placed *placed)
{
	unsigned long serial = placed->serial + 1;
	shelf_clear(&placed->shelf);
	icon_pictures_clear(&placed->icons);
	wipe(placed);
	placed->serial = serial;
}

void placed_begin(struct placed *placed)
{
	struct shelf shelf = placed->shelf;
	struct icon_pictures icons = placed->icons;
	struct kept_place kept = placed->kept;
	unsigned long serial = placed->serial + 1;
	wipe(placed);
	placed->kept = kept;
	placed->shelf = shelf;
	placed->icons = icons;
	placed->serial = serial;
}

const struct tile *placed_tile(const struct placed *placed, int target)
{
	return &placed->page->tiles[placed->targets[target].tile];
}

bool placed_is_over(const struct placed *placed, int target)
{
	int tile = placed->targets[target].tile - placed->page->over.first;
	return tile >= 0 && tile < placed->page->over.count;
}

int placed_at(const struct placed *placed, int x, int y)
{
	SDL_Point point = {x, y};
	for (int k = 0; k < placed->target_count; k++) {
		if (placed_is_over(placed, k) && SDL_PointInRect(&point, &placed->targets[k].rect)) {
			return k;
		}
	}
	for (int k = 0; k < placed->target_count; k++) {
		if (SDL_PointInRect(&point, &placed->targets[k].rect)) {
			return k;
		}
	}
	return -1;
}

int placed_find(const struct placed *placed, const char *id)
{
	for (int k = 0; k < placed->target_count; k++) {
		if (strcmp(placed_tile(placed, k)->id, id) == 0) {
			return k;
		}
	}
	return -1;
}
