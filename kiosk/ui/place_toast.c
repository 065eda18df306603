/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * place_toast.c - a few words that lie over the event's name for a moment and go by themselves. They take no room and
 * no touch: the page below is placed as if they were not there, and they hide nothing that a resident reads, as long as
 * letters can be read that are so small.
 */
#include "kiosk/ui/place_inside.h"

enum {
	WIDEST_SHARE = 60 /* percent of the width, where "Clear and leave" does not want more */
};

void place_toast(struct placer *placer)
{
	const char *toast = placer->page->toast;
	int pad = placer->m.pad, edge = placer->m.border;
	int most = placer->view.width * WIDEST_SHARE / 100;
	int names_end = placer->m.edge + portrait_indent(placer) + placer->strip_width;
	int widest = (placer->bar_only || most < names_end ? most : names_end) - placer->m.gap - 2 * pad;
	struct look look = {placer->m.tool, WEIGHT_BOLD, COLOUR_ON_PRIMARY, ALIGN_START};
	struct extent words = shrink_into(placer, toast, &look, widest, placer->name_ends - 2 * edge);
	int room = placer->name_ends - words.height, around = room < pad ? room : pad;
	int y = (placer->name_ends - words.height - around) / 2, gap = placer->m.gap;
	around = around > 2 * edge ? around : 2 * edge;
	y = y < 0 ? 0 : y > gap ? gap : y;
	SDL_Rect box = {gap, y, words.width + 2 * pad, words.height + around};
	place_box(placer, box, COLOUR_PRIMARY, COLOUR_ON_PRIMARY, edge);
	place_text(placer, toast, look, (SDL_Rect){box.x + pad, box.y + around / 2, box.w - 2 * pad, 0}, -1);
}
