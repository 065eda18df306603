/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * place_portrait.c - the photo of whoever a page is about: at the start of the top strip, with the name beside it, and
 * down to the end of the title where that stands below the strip. It takes no height from anything.
 */
#include "kiosk/ui/place_inside.h"

static bool title_is_below(const struct placer *placer)
{
	bool is_up = placer->arrangement.title_up || placer->title_in_strip || placer->is_later_part;
	return placer->page->title[0] && !is_up;
}

static int portrait_height(const struct placer *placer)
{
	int title = title_is_below(placer) ? placer->m.title * 4 / 3 : 0;
	return placer->strip_height - placer->m.border + title;
}

static int portrait_width(const struct placer *placer)
{
	const struct photo *photo = placer->page->portrait;
	return portrait_height(placer) * photo->width / photo->height;
}

int portrait_indent(const struct placer *placer)
{
	return placer->page->portrait ? portrait_width(placer) + placer->m.pad : 0;
}

void place_portrait(struct placer *placer, SDL_Rect strip)
{
	if (placer->page->portrait) {
		SDL_Rect place = {
			strip.x, strip.y + placer->m.border, portrait_width(placer), portrait_height(placer)};
		struct item *item = place_box(placer, place, COLOUR_LINE, COLOUR_LINE, 0);
		item->kind = ITEM_PHOTO;
		item->photo = placer->page->portrait;
	}
}
