/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * mistake.c - "That was a mistake": whoever has just sent a report can take it back, with all that they wrote in it. It
 * is asked once, for it cannot be had back.
 */
#include "kiosk/screens/screen.h"

#include "kiosk/screens/words.h"
#include "kiosk/ui/icon.h"

#include <stdio.h>
#include <string.h>

static void describe_mistake(struct page *page, const struct state *state)
{
	frame_resident(
		page, state, "mistake", label_in(&state->visit->run.journey->heading, state->visit->tongue));
	page->title = page_text(page, _("Take your report back?"));
	const char *number =
		page_textf(page, "\xE2\x81\xA6%s\xE2\x81\xA9", state->visit->number); /* U+2066, U+2069 */
	page->lead = page_textf(page, _("Report %s and everything that you wrote in it"), number);
	struct block *tiles = page_tiles_begin(page, 2);
	page_tile(page, icon_named("undo"), _("Yes, take it back"), NULL, "mistake.yes");
	page_tile(page, icon_named("check"), _("No, keep it"), NULL, "mistake.no");
	page_tiles_end(page, tiles);
	snprintf(page->first_focus, sizeof page->first_focus, "mistake.no");
	frame_back(page);
}

static struct request act_mistake(struct state *state, const char *id)
{
	if (strcmp(id, "mistake.yes") == 0) {
		return (struct request){.kind = REQUEST_WITHDRAW, .screen = &screen_withdrawn};
	}
	return frame_answer_over(state, strcmp(id, "mistake.no") == 0 ? "frame.back" : id);
}

const struct screen screen_mistake = {
	.name = "mistake", .describe = describe_mistake, .act = act_mistake, .seconds = 60, .is_private = true};

static void describe_withdrawn(struct page *page, const struct state *state)
{
	frame_resident(
		page, state, "withdrawn", label_in(&state->visit->run.journey->heading, state->visit->tongue));
	page->title = page_text(page, _("Your report is taken back."));
	page->title_is_good = true;
	page_paragraph(
		page, TEXT_BODY, icon_named("delete"), _("What you wrote is erased. Nobody will read it."));
	frame_go(page, _("Finish"), "arrow_forward");
}

static struct request act_withdrawn(struct state *state, const char *id)
{
	struct request request;
	if (frame_act(&request, state, id)) {
		return request;
	}
	return (struct request){.kind = strcmp(id, "frame.go") == 0 ? REQUEST_CLEAR : REQUEST_STAY};
}

const struct screen screen_withdrawn = {
	.name = "withdrawn", .describe = describe_withdrawn, .act = act_withdrawn, .seconds = 10};
