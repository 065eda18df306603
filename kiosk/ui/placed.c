/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/ui/placed.h"

#include <string.h>

void placed_clear(struct placed *placed)
{
	shelf_clear(&placed->shelf);
	explicit_bzero(placed, sizeof *placed);
}

const struct tile *placed_tile(const struct placed *placed, int target)
{
	return &placed->page->tiles[placed->targets[target].tile];
}

int placed_at(const struct placed *placed, int x, int y)
{
	SDL_Point point = {x, y};
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
