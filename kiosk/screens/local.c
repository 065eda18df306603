/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * local.c - "My local officer": whoever is there for an area, by name, how to reach them, when they can be met, and
 * their card for a telephone.
 */
#include "kiosk/screens/screen.h"

#include "kiosk/screens/vcard.h"
#include "kiosk/screens/words.h"
#include "kiosk/ui/icon.h"

#include <stdio.h>
#include <string.h>

static void add_area(struct page *page, const struct state *state, int area)
{
	const struct area *shown = &state->catalogue->areas[area];
	if (catalogue_local_officer(state->catalogue, shown->code)) {
		page_tile(page, 0, label_in(&shown->label, state->visit->tongue), NULL, "area.%s", shown->code);
	}
}

/* The event's own area comes first: most people live near. */
static void describe_areas(struct page *page, const struct state *state)
{
	int own = state->event ? state->event->area : -1;
	frame_resident(page, state, "local_areas", _("My local officer"));
	page->title = page_text(page, _("Which area do you live in?"));
	struct block *tiles = page_tiles_begin(page, 4);
	for (int k = -1; k < state->catalogue->area_count; k++) {
		if (k < 0 ? own >= 0 : k != own) {
			add_area(page, state, k < 0 ? own : k);
		}
	}
	page_tile(page, 0, _("Somewhere else"), NULL, "local.nobody");
	page_tiles_end(page, tiles);
	frame_back(page);
}

static struct request act_areas(struct state *state, const char *id)
{
	struct request request;
	struct visit *visit = state->visit;
	if (frame_act(&request, state, id)) {
		return request;
	}
	if (strcmp(id, "frame.back") == 0) {
		return (struct request){.kind = REQUEST_GO, .screen = &screen_welcome};
	}
	if (strcmp(id, "local.nobody") == 0) {
		return (struct request){.kind = REQUEST_OVER, .screen = &screen_local_nobody};
	}
	const char *area = id_after(id, "area");
	visit->local_officer = area ? catalogue_local_officer(state->catalogue, area) : NULL;
	if (!visit->local_officer || !vcard_write(visit->address, sizeof visit->address, visit->local_officer,
									 label_text(&state->catalogue->name, LANGUAGE_EN))) {
		return (struct request){.kind = REQUEST_STAY};
	}
	return (struct request){.kind = REQUEST_QR, .screen = &screen_local_officer, .use = "officer"};
}

const struct screen screen_local_areas = {
	.name = "local_areas", .describe = describe_areas, .act = act_areas};

static void add_line(struct page *page, const char *icon, enum text_look look, const char *text)
{
	page_paragraph(page, look, icon_named(icon), text)->pane = PANE_END;
}

static void add_surgery(struct page *page, const struct state *state)
{
	struct local_time now = moment_local(state->now);
	const struct surgery *next =
		local_officer_surgery(state->visit->local_officer, now.day, now.hour * 60 + now.minute);
	if (!next) {
		return;
	}
	char day[WORDS_DAY_SIZE], from[8], to[8];
	words_day(day, next->day);
	snprintf(from, sizeof from, "%02d:%02d", next->from / 60 % 24, next->from % 60);
	snprintf(to, sizeof to, "%02d:%02d", next->to / 60 % 24, next->to % 60);
	/* TRANSLATORS: when and where somebody can be met: day, from, to, place. */
	add_line(page, "event", TEXT_LEAD,
		page_textf(page, _("Come and talk: %1$s, %2$s to %3$s, %4$s"), day, from, to,
			label_in(&next->place, state->visit->tongue)));
}

static void describe_officer(struct page *page, const struct state *state)
{
	const struct local_officer *officer = state->visit->local_officer;
	frame_resident(page, state, "local_officer", _("My local officer"));
	page->title = page_text(page, officer->name);
	page->portrait = state->portrait;
	page->start_percent = 46;
	qr_describe(page, state);
	add_line(page, "badge", TEXT_LEAD, frame_text(page, state, &officer->role));
	add_line(page, "phone", TEXT_STRONG, officer->telephone);
	if (officer->email) {
		add_line(page, "email", TEXT_LEAD, officer->email);
	}
	add_surgery(page, state);
	if (officer->promise.in[LANGUAGE_EN]) {
		add_line(page, "schedule", TEXT_LEAD, frame_text(page, state, &officer->promise));
	}
	frame_back(page);
}

const struct screen screen_local_officer = {
	.name = "local_officer", .describe = describe_officer, .act = frame_answer_over};

static void describe_nobody(struct page *page, const struct state *state)
{
	char telephone[TELEPHONE_SHOWN_SIZE];
	telephone_show(telephone, state->catalogue->telephone);
	frame_resident(page, state, "local_nobody", _("My local officer"));
	page->title = page_text(page, _("Ask us who is there for your area"));
	page_paragraph(page, TEXT_BODY, icon_named("phone"), page_textf(page, _("Call %s."), telephone));
	page_paragraph(
		page, TEXT_BODY, icon_named("badge"), _("Anyone with a green lanyard can help you here, too."));
	frame_back(page);
}

const struct screen screen_local_nobody = {
	.name = "local_nobody", .describe = describe_nobody, .act = frame_answer_over};
