/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * welcome.c - where every visit begins: what would you like to do? A long press on the event's name is the
 * officers' way in. There is nothing to clear here, so it has no "Clear and leave".
 */
#include "kiosk/screens/screen.h"

#include "kiosk/screens/words.h"
#include "kiosk/ui/icon.h"

#include <string.h>

static void describe(struct page *page, const struct state *state)
{
	frame_resident(page, state, "welcome", state->event->name);
	page->leave = -1;
	page->has_bunting = true;
	frame_way_in(page);
	page->title = page_text(page, _("Welcome. What would you like to do?"));
	struct block *tiles = page_tiles_begin(page, 3);
	int first =
		page_tile(page, icon_named("how_to_reg"), _("I'm here"), _("No names needed"), "welcome.checkin");
	page->tiles[first].look = LOOK_MAIN;
	page_tile(page, icon_named("report_problem"), _("Tell us about a problem"), _("Noise, rubbish, safety"),
		"welcome.concern");
	if (state->catalogue->topic_count > 0) {
		page_tile(
			page, icon_named("support_agent"), _("Help and advice"), _("Who can help you"), "welcome.help");
	}
	page_tile(page, icon_named("qr_code_2"), _("My report and the tenant portal"), _("See what is done"),
		"welcome.portal");
	if (state->catalogue->local_officer_count > 0) {
		page_tile(
			page, icon_named("badge"), _("My local officer"), _("Who looks after you"), "welcome.officer");
	}
	page_tile(
		page, icon_named("chat_bubble"), _("What do you think?"), _("It takes a minute"), "welcome.feedback");
	page_tiles_end(page, tiles);
	frame_other_languages(page, state);
}

static struct request act(struct state *state, const char *id)
{
	static const struct {
		const char *id;
		const struct flow *flow;
	} journeys[] = {{"welcome.checkin", &flow_checkin}, {"welcome.concern", &flow_concern},
		{"welcome.feedback", &flow_feedback}};
	struct request request;
	if (frame_act(&request, state, id)) {
		return request;
	}
	for (size_t k = 0; k < sizeof journeys / sizeof *journeys; k++) {
		if (strcmp(id, journeys[k].id) == 0) {
			return (struct request){.kind = REQUEST_START, .flow = journeys[k].flow};
		}
	}
	if (strcmp(id, "welcome.help") == 0) {
		return (struct request){.kind = REQUEST_GO, .screen = &screen_help};
	}
	if (strcmp(id, "welcome.portal") == 0) {
		portal_begin(&request, state);
		return request;
	}
	if (strcmp(id, "welcome.officer") == 0) {
		return (struct request){.kind = REQUEST_GO, .screen = &screen_local_areas};
	}
	if (strcmp(id, "welcome.languages") == 0) {
		return (struct request){.kind = REQUEST_OVER, .screen = &screen_languages};
	}
	if (strcmp(id, "staff.enter") == 0) {
		return (struct request){.kind = REQUEST_GO, .screen = &screen_officers};
	}
	return (struct request){.kind = REQUEST_STAY};
}

const struct screen screen_welcome = {.name = "welcome", .describe = describe, .act = act};

/* When no event is open: residents are told so kindly, and officers know where to press. */

static void describe_not_open(struct page *page, const struct state *state)
{
	const char *heading =
		state->event ? state->event->name : label_in(&state->catalogue->name, state->visit->tongue);
	frame_resident(page, state, "not_open", heading);
	page->leave = -1;
	page->has_bunting = true;
	frame_way_in(page);
	bool closed = state->event && state->tally.is_closed;
	page->title = page_text(
		page, closed ? _("This event has ended. Thank you for coming.") : _("This kiosk is not in use yet."));
	page_paragraph(page, TEXT_BODY, icon_named("badge"),
		_("If you need to talk to someone, ask anyone with a green lanyard."));
	page_paragraph(
		page, TEXT_LEAD, icon_named("lock"), _("Officers: press the name at the top for two seconds."));
	page->heading_stays = true;
	frame_other_languages(page, state);
}

static struct request act_not_open(struct state *state, const char *id)
{
	return act(state, id);
}

const struct screen screen_not_open = {
	.name = "not_open", .describe = describe_not_open, .act = act_not_open};

/* While the officers are away: whoever comes is told so, and 999 stays where it is. */

static void describe_pause(struct page *page, const struct state *state)
{
	frame_resident(page, state, "pause", state->event->name);
	page->leave = -1;
	page->has_bunting = true;
	frame_way_in(page);
	page->title = page_text(page, _("Back soon"));
	page_paragraph(
		page, TEXT_BODY, icon_named("access_time"), _("We are away for a moment. Please come again."));
	page_paragraph(page, TEXT_BODY, icon_named("badge"),
		_("If you need to talk to someone, ask anyone with a green lanyard."));
	page_paragraph(
		page, TEXT_LEAD, icon_named("lock"), _("Officers: press the name at the top for two seconds."));
	page->heading_stays = true;
	frame_other_languages(page, state);
}

const struct screen screen_pause = {.name = "pause", .describe = describe_pause, .act = act_not_open};
