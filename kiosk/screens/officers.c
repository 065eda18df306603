/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * officers.c - the way into the officer's corner: who are you, your PIN, and what to do when it is forgotten.
 */
#include "kiosk/screens/screen.h"

#include "kiosk/screens/words.h"
#include "kiosk/ui/icon.h"

#include <stdlib.h>
#include <string.h>

static void describe_officers(struct page *page, const struct state *state)
{
	frame_resident(page, state, "officers", _("Officers"));
	page->title = page_text(page, _("Who are you?"));
	struct block *tiles = page_tiles_begin(page, 3);
	for (int k = 0; k < state->officer_count; k++) {
		page_tile(page, icon_named("badge"), state->officers[k].name,
			state->officers[k].role == ROLE_LEAD ? _("Event lead") : NULL, "officer.%d", k);
	}
	page_tiles_end(page, tiles);
	frame_back(page);
}

static struct request act_officers(struct state *state, const char *id)
{
	struct request request;
	const char *index = id_after(id, "officer");
	if (index) {
		state->corner.chosen = (int)strtol(index, NULL, 10);
		state->corner.was_wrong = false;
		explicit_bzero(state->corner.pin, sizeof state->corner.pin);
		return (struct request){.kind = REQUEST_GO, .screen = &screen_pin};
	}
	if (frame_act(&request, state, id)) {
		return request;
	}
	return (struct request){.kind = strcmp(id, "frame.back") == 0 ? REQUEST_CLEAR : REQUEST_STAY};
}

const struct screen screen_officers = {
	.name = "officers", .describe = describe_officers, .act = act_officers};

/* In minutes, rounded up, as long as that says more than a number of seconds. */
static const char *too_many(struct page *page, int seconds)
{
	int minutes = (seconds + 59) / 60;
	if (minutes > 2) {
		return page_textf(page,
			words_count("Too many wrong PINs. Try again in %d minute.",
				"Too many wrong PINs. Try again in %d minutes.", (unsigned long)minutes),
			minutes);
	}
	return page_textf(page,
		words_count("Too many wrong PINs. Try again in %d second.",
			"Too many wrong PINs. Try again in %d seconds.", (unsigned long)seconds),
		seconds);
}

static void describe_pin(struct page *page, const struct state *state)
{
	const struct corner *corner = &state->corner;
	frame_resident(page, state, "pin", _("Officers"));
	page->title = page_textf(page, _("PIN of %s"), state->officers[corner->chosen].name);
	if (corner->wrong_seconds > 0) {
		page->lead = too_many(page, corner->wrong_seconds);
	} else if (corner->was_letter) {
		page->lead = page_text(page, _("A PIN is six digits, without letters. Try again."));
	} else if (corner->was_wrong) {
		page->lead = page_text(page, _("That is not the right PIN. Try again."));
	} else if (state->demonstration_pin) {
		page->lead = page_textf(page, _("In this demonstration every PIN is %s."), state->demonstration_pin);
		page->lead_is_secret = true; /* as any PIN */
	}
	page->title_in_pane = true;
	page->start_percent = 55;
	struct block *dots = page_block(page, BLOCK_ENTRY);
	dots->pane = PANE_START;
	dots->as.entry.is_secret = true;
	dots->as.entry.dots = (int)strlen(corner->pin);
	dots->as.entry.dots_most = PIN_LENGTH;
	dots->as.entry.text = dots->as.entry.hint = "";
	frame_pad(page, state->corner.wrong_seconds > 0); /* what is typed is never shown nor spoken */
	frame_back(page);
	frame_extra(page, _("Forgotten?"), "help_outline", "pin.forgotten");
}

static struct request act_pin(struct state *state, const char *id)
{
	struct request request;
	char *pin = state->corner.pin;
	size_t length = strlen(pin);
	const char *key = id_after(id, "key");
	if (key && strcmp(key, "delete") == 0) {
		if (length > 0) {
			pin[length - 1] = '\0';
		}
		return (struct request){.kind = REQUEST_SHOW};
	}
	state->corner.was_letter = key && (key[0] < '0' || key[0] > '9');
	if (state->corner.was_letter) {
		return (struct request){.kind = REQUEST_SHOW};
	}
	if (key && length < PIN_LENGTH && state->corner.wrong_seconds == 0) {
		pin[length] = key[0];
		pin[length + 1] = '\0';
		return (struct request){.kind = length + 1 == PIN_LENGTH ? REQUEST_TRY_PIN : REQUEST_SHOW};
	}
	if (frame_act(&request, state, id)) {
		return request;
	}
	bool is_forgotten = strcmp(id, "pin.forgotten") == 0;
	if (is_forgotten || strcmp(id, "frame.back") == 0) {
		explicit_bzero(pin, sizeof state->corner.pin);
		return (struct request){
			.kind = REQUEST_GO, .screen = is_forgotten ? &screen_forgotten : &screen_officers};
	}
	return (struct request){.kind = REQUEST_STAY};
}

const struct screen screen_pin = {.name = "pin", .describe = describe_pin, .act = act_pin};

static void describe_what_was_found(struct page *page, const struct state *state)
{
	fetched_describe(page, state);
	if (state->fetching == FETCHING_DONE && !state->fetched[NEWS_PINS].is_there) {
		page_paragraph(page, TEXT_STRONG, icon_named("warning"),
			_("There are no new PINs for this kiosk on the stick."));
	}
}

static void describe_forgotten(struct page *page, const struct state *state)
{
	frame_resident(page, state, "forgotten", _("Officers"));
	page->title_is_good = state->fetched[NEWS_PINS].is_taken;
	page->title =
		page_text(page, page->title_is_good ? _("New PINs were taken in") : _("Forgotten your PIN?"));
	if (!page->title_is_good) {
		page->lead =
			page_text(page, _("Ask the office for new PINs on a stick. Nothing on this kiosk is lost."));
		describe_what_was_found(page, state);
	}
	struct block *tiles = page_tiles_begin(page, 1);
	int way_on = page->title_is_good
					 ? page_tile(page, icon_named("badge"), _("Who are you?"), NULL, "forgotten.officers")
					 : page_tile(page, icon_named("usb"), _("Look on the stick"), NULL, "forgotten.look");
	page->tiles[way_on].look = LOOK_MAIN;
	page->tiles[way_on].is_off = state->fetching == FETCHING_RUNS;
	page_tiles_end(page, tiles);
	frame_back(page);
}

static struct request act_forgotten(struct state *state, const char *id)
{
	struct request request;
	if (strcmp(id, "forgotten.look") == 0) {
		return (struct request){.kind = REQUEST_FETCH_PINS, .screen = &screen_forgotten};
	}
	if (frame_act(&request, state, id)) {
		return request;
	}
	bool goes = strcmp(id, "frame.back") == 0 || strcmp(id, "forgotten.officers") == 0;
	return (struct request){.kind = goes ? REQUEST_GO : REQUEST_STAY, .screen = &screen_officers};
}

const struct screen screen_forgotten = {
	.name = "forgotten", .describe = describe_forgotten, .act = act_forgotten};
