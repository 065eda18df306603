/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * place_toast.c - a few words that lie over the page's name for a moment and go by themselves. They take no room and no
 * touch: the page below is placed as if they were not there.
 */
#include "kiosk/ui/place_inside.h"

enum {
	WIDEST_SHARE = 60 /* percent of the width: "Clear and leave" at the other end stays as it is */
};

void place_toast(struct placer *placer)
{
	int pad = placer->m.pad, widest = placer->view.width * WIDEST_SHARE / 100 - 2 * pad;
	struct look look = {placer->m.tool, WEIGHT_BOLD, COLOUR_ON_PRIMARY, ALIGN_START};
	struct extent words = measure_text(placer, placer->page->toast, look, widest);
	SDL_Rect box = {placer->m.gap, placer->m.gap, words.width + 2 * pad, words.height + pad};
	place_box(placer, box, COLOUR_PRIMARY, COLOUR_ON_PRIMARY, placer->m.border);
	place_text(placer, placer->page->toast, look,
		(SDL_Rect){box.x + pad, box.y + pad / 2, box.w - 2 * pad, words.height}, -1);
}
