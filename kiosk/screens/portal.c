/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * portal.c - the way to the tenant portal, where somebody can follow what is done about a report.
 */
#include "kiosk/screens/screen.h"

#include "kiosk/screens/words.h"
#include "kiosk/ui/icon.h"

#include <stdio.h>
#include <string.h>

void portal_begin(struct request *request, struct state *state)
{
	struct visit *visit = state->visit;
	const char *shown = state->catalogue->portal_shown;
	snprintf(visit->address, sizeof visit->address, "%s%s", strstr(shown, "://") ? "" : "https://", shown);
	*request = (struct request){.kind = REQUEST_QR, .screen = &screen_portal, .use = "portal"};
}

static void describe(struct page *page, const struct state *state)
{
	frame_resident(page, state, "portal", _("My report and the tenant portal"));
	page->title = page_text(page, _("See what is done about your report"));
	if (state->statuses.at) {
		struct block *tiles = page_tiles_begin(page, 1);
		tiles->as.tiles.is_low = true;
		page_tile(page, icon_named("search"), _("Look up a report here"), NULL, "portal.lookup");
		page_tiles_end(page, tiles);
	}
	page->start_percent = 46;
	qr_describe(page, state);
	struct block *name = page_paragraph(page, TEXT_LEAD, 0, _("Or write down this address"));
	name->pane = PANE_END;
	name->keeps_with_next = true;
	address_describe(page, TEXT_STRONG, state->catalogue->portal_shown);
	page_paragraph(page, TEXT_LEAD, icon_named("key"), _("Have the code of your report ready."))->pane =
		PANE_END;
	page_paragraph(
		page, TEXT_LEAD, icon_named("badge"), _("No phone? Anyone with a green lanyard can look with you."))
		->pane = PANE_END;
	frame_back(page);
}

static struct request act(struct state *state, const char *id)
{
	if (strcmp(id, "portal.lookup") == 0) {
		explicit_bzero(&state->visit->lookup, sizeof state->visit->lookup);
		return (struct request){.kind = REQUEST_OVER, .screen = &screen_lookup};
	}
	return frame_answer_over(state, id);
}

const struct screen screen_portal = {.name = "portal", .describe = describe, .act = act};
