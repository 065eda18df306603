/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * place_header.c - what stands above the content of a page: its title and its lead. A title that stands in the top
 * strip (place_frame.c) is not here as well.
 */
#include "kiosk/ui/place_inside.h"

#include "kiosk/ui/icon.h"

struct look title_look(const struct placer *placer)
{
	return (struct look){
		placer->m.title, WEIGHT_BOLD, placer->page->title_is_good ? COLOUR_GOOD : COLOUR_INK, ALIGN_START};
}

static struct look lead_look(const struct placer *placer)
{
	return (struct look){placer->m.lead, WEIGHT_REGULAR, COLOUR_MUTED, ALIGN_START};
}

static int title_indent(const struct placer *placer)
{
	int mark = placer->page->title_is_good ? placer->m.title * 5 / 4 + placer->m.pad : 0;
	return portrait_indent(placer) + mark;
}

/* The box says what it asks for, or the parts before have said it. */
static bool says_nothing(const struct placer *placer)
{
	return placer->shows == SHOWS_KEYS || (placer->bar_only && placer->page->is_for_typing);
}

int header_height(struct placer *placer, int width)
{
	const struct page *page = placer->page;
	int height = 0;
	if (says_nothing(placer)) {
		return 0;
	}
	if (page->title[0] && !placer->arrangement.title_up && !placer->title_in_strip) {
		height +=
			measure_unbroken(placer, page->title, title_look(placer), width - title_indent(placer)).height;
	}
	if (page->lead && !placer->lead_follows) {
		height += measure_unbroken(placer, page->lead, lead_look(placer), width).height;
	}
	return height ? height + placer->m.pad / 2 : 0;
}

int place_header(struct placer *placer, SDL_Rect rect)
{
	const struct page *page = placer->page;
	int top = rect.y, indent = title_indent(placer);
	if (says_nothing(placer)) {
		return 0;
	}
	if (page->title[0] && !placer->arrangement.title_up && !placer->title_in_strip) {
		SDL_Rect title = {rect.x + indent, rect.y, rect.w - indent, 0};
		int height = place_text(placer, page->title, title_look(placer), title, -1);
		if (page->title_is_good) {
			int side = placer->m.title * 5 / 4;
			place_icon(placer, icon_named("check_circle"), side, COLOUR_GOOD,
				(SDL_Rect){rect.x, rect.y, side, height}, -1);
		}
		rect.y += height;
	}
	if (page->lead && !placer->lead_follows) {
		rect.y += place_text(placer, page->lead, lead_look(placer), rect, -1);
	}
	return rect.y > top ? rect.y - top + placer->m.pad / 2 : 0;
}
