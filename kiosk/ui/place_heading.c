/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * place_heading.c - what stands at the start of the top strip: the name of the event or journey, or the title of the
 * page in its place, on later parts or where there is no room for it below, or both.
 */
#include "kiosk/ui/place_inside.h"

struct extent shrink_into(struct placer *placer, const char *text, struct look *look, int width, int height)
{
	struct extent extent = measure_text(placer, text, *look, width);
	while ((extent.height > height || extent.breaks_word) && look->em > LEAST_EM) {
		look->em = look->em * 9 / 10;
		extent = measure_text(placer, text, *look, width);
	}
	return extent;
}

/* On later parts it reminds; where it is read there first, it is no smaller than the standard asks for. */
static int least_title(const struct placer *placer)
{
	bool is_read_there = placer->title_in_strip && !has_keys(placer);
	if (placer->strip_em > 0) {
		return placer->strip_em;
	}
	return is_read_there && !placer->strip_is_small ? placer->m.standard : placer->m.tool;
}

static int largest_title(const struct placer *placer)
{
	int least = least_title(placer);
	return placer->m.frame > least ? placer->m.frame : least;
}

static bool can_be_title(struct placer *placer)
{
	return placer->strip_more > 0 || title_fits_strip(placer);
}

/* On later parts the title takes the place of the name, as long as it can be read there, and leaves room below. */
static const char *heading_of(struct placer *placer)
{
	const struct page *page = placer->page;
	bool stays = page->heading_stays && placer->placed->part > 0;
	bool is_title = placer->is_later_part && !stays && page->title[0] && can_be_title(placer);
	return is_title ? page->title : page->heading;
}

int title_wants_more(struct placer *placer)
{
	struct look look = {least_title(placer), WEIGHT_BOLD, COLOUR_INK, ALIGN_START};
	struct extent extent = measure_text(placer, placer->page->title, look, placer->strip_width);
	if (extent.breaks_word) {
		return placer->view.height;
	}
	return extent.height > placer->strip_height ? extent.height - placer->strip_height : 0;
}

bool title_fits_strip(struct placer *placer)
{
	struct look look = {least_title(placer), WEIGHT_BOLD, COLOUR_INK, ALIGN_START};
	struct extent extent = measure_text(placer, placer->page->title, look, placer->strip_width);
	return extent.height <= placer->strip_height && !extent.breaks_word;
}

/* It shrinks rather than to push the page down; it is never cut. */
void place_heading(struct placer *placer, SDL_Rect strip)
{
	const struct page *page = placer->page;
	const char *heading = heading_of(placer);
	int em = heading == page->title ? largest_title(placer) : placer->m.frame;
	struct look look = {em, WEIGHT_BOLD, COLOUR_INK, ALIGN_START};
	struct extent extent = shrink_into(placer, heading, &look, strip.w, strip.h);
	if (heading == page->title && look.em < least_title(placer) && can_be_title(placer)) {
		look.em = least_title(placer); /* between two steps */
		extent = measure_text(placer, heading, look, strip.w);
	}
	SDL_Rect rect = {strip.x, strip.y + (strip.h - extent.height) / 2, strip.w, 0};
	placer->name_ends = heading == page->title ? rect.y : strip.y + strip.h;
	place_text(placer, heading, look, rect, -1);
	if (page->heading_tile >= 0) {
		SDL_Rect around = {
			strip.x, strip.y, strip.w, strip.h > placer->m.least_touch ? strip.h : placer->m.least_touch};
		place_target(placer, page->heading_tile, around);
	}
}

/* A small heading with the title below it, both within the strip; the title alone where that is too low for both. */
void place_heading_and_title(struct placer *placer, SDL_Rect strip)
{
	struct look small = {placer->m.tool, WEIGHT_BOLD, COLOUR_MUTED, ALIGN_START};
	int title = measure_text(placer, placer->page->title, title_look(placer), strip.w).height;
	struct extent heading = measure_text(placer, placer->page->heading, small, strip.w);
	bool has_room = heading.height + title <= strip.h + placer->m.pad && !heading.breaks_word;
	int height = title + (has_room ? heading.height : 0);
	strip.y += height < strip.h ? (strip.h - height) / 2 : 0;
	strip.y += has_room ? place_text(placer, placer->page->heading, small, strip, -1) : 0;
	placer->name_ends = strip.y;
	place_text(placer, placer->page->title, title_look(placer), strip, -1);
}
