/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * thanks.c - after saving. A page may say thank you only when what it thanks for is on the disk: these are shown by the
 * app after the book has said so, and never before.
 */
#include "kiosk/screens/screen.h"

#include "kiosk/screens/words.h"
#include "kiosk/ui/icon.h"

#include <stdio.h>
#include <string.h>

/* The journey that is offered after this one; NULL: none. */
static const struct journey *next_journey(const struct state *state)
{
	const struct journey *journey = state->visit->run.journey;
	return journey->then ? catalogue_journey(state->catalogue, journey->then) : NULL;
}

static struct request begin_next(const struct state *state)
{
	const struct journey *next = next_journey(state);
	return next ? (struct request){.kind = REQUEST_START, .flow = flow_named(next->code)}
				: (struct request){.kind = REQUEST_CLEAR};
}

/* Short: nothing to take along, but perhaps something more to do. */

static void offer_next(struct page *page, const struct state *state)
{
	const struct journey *next = next_journey(state);
	if (!next) {
		return;
	}
	struct block *tiles = page_tiles_begin(page, 1);
	tiles->as.tiles.is_low = true;
	int tile = page_tile(page, next->icon ? icon_named(next->icon) : 0,
		label_in(&next->heading, state->visit->tongue), NULL, "thanks.next");
	page->tiles[tile].look = LOOK_STRONG;
	page_tiles_end(page, tiles);
}

static void describe_thanks(struct page *page, const struct state *state)
{
	const struct journey *journey = state->visit->run.journey;
	struct tongue tongue = state->visit->tongue;
	frame_resident(page, state, "thanks", label_in(&journey->heading, tongue));
	page->title = page_text(page, label_in(&journey->thanks, tongue));
	page->title_is_good = true;
	if (journey->after.in[LANGUAGE_EN]) {
		page_paragraph(page, TEXT_BODY, icon_named("lock"), label_in(&journey->after, tongue));
	}
	offer_next(page, state);
	frame_go(page, _("Finish"), "arrow_forward");
	snprintf(page->first_focus, sizeof page->first_focus, "frame.go");
}

static struct request act_thanks(struct state *state, const char *id)
{
	struct request request;
	if (frame_act(&request, state, id)) {
		return request;
	}
	if (strcmp(id, "thanks.next") == 0) {
		return begin_next(state);
	}
	return (struct request){.kind = strcmp(id, "frame.go") == 0 ? REQUEST_CLEAR : REQUEST_STAY};
}

const struct screen screen_thanks = {
	.name = "thanks", .describe = describe_thanks, .act = act_thanks, .seconds = 20};

/* A report: its number, when there is news, and the way to its code. */

static void add_code_tile(struct page *page)
{
	struct block *tiles = page_tiles_begin(page, 1);
	tiles->pane = PANE_START;
	tiles->as.tiles.is_low = true;
	int code =
		page_tile(page, icon_named("qr_code_2"), _("Show my code"), _("To scan with a phone"), "sent.code");
	page->tiles[code].look = LOOK_STRONG;
	page_tiles_end(page, tiles);
}

static void add_mistake_tile(struct page *page)
{
	struct block *tiles = page_tiles_begin(page, 1);
	tiles->pane = PANE_START;
	tiles->as.tiles.is_low = true;
	page_tile(page, icon_named("undo"), _("That was a mistake"), NULL, "sent.mistake");
	page_tiles_end(page, tiles);
}

static void add_telephone(struct page *page, const struct state *state)
{
	char telephone[TELEPHONE_SHOWN_SIZE], sentence[400];
	telephone_show(telephone, state->catalogue->telephone);
	struct text text = text_in(sentence, sizeof sentence);
	text_addf(&text, _("To talk about it, call %s and say your report number."), telephone);
	page_paragraph(page, TEXT_LEAD, icon_named("phone"), sentence)->pane = PANE_END;
}

/* What is taken along comes first, and so on the first part of a small screen: the number and the code. */
static void describe_sent(struct page *page, const struct state *state)
{
	const struct journey *journey = state->visit->run.journey;
	frame_resident(page, state, "sent", label_in(&journey->heading, state->visit->tongue));
	page->title = page_text(page, label_in(&journey->thanks, state->visit->tongue));
	page->title_is_good = true;
	page->pane_cards = true;
	page->start_percent = 42;
	struct block *name = page_paragraph(page, TEXT_LEAD, 0, _("Your report number"));
	name->pane = PANE_START;
	name->keeps_with_next = true;
	struct block *number = page_paragraph(page, TEXT_HUGE, 0, state->visit->number);
	number->pane = PANE_START;
	number->keeps_with_next = true; /* the way to its code */
	add_code_tile(page);
	add_mistake_tile(page);
	char day[WORDS_DAY_SIZE], news[300];
	words_day(day, state->event->news);
	struct text text = text_in(news, sizeof news);
	text_addf(&text, _("From %s you can see what we do about it."), day);
	page_paragraph(page, TEXT_BODY, icon_named("event_available"), news)->pane = PANE_END;
	add_telephone(page, state);
	page_paragraph(page, TEXT_LEAD, icon_named("lock"),
		state->visit->has_more_time
			? _("This kiosk cannot open your report again. This page closes after two minutes.")
			: _("This kiosk cannot open your report again. This page closes after a minute."))
		->pane = PANE_END;
	frame_go(page, _("Finish"), "arrow_forward");
}

static struct request act_sent(struct state *state, const char *id)
{
	struct request request;
	if (frame_act(&request, state, id)) {
		return request;
	}
	if (strcmp(id, "frame.go") == 0) {
		return begin_next(state);
	}
	if (strcmp(id, "sent.code") == 0) {
		return (struct request){.kind = REQUEST_OVER, .screen = &screen_code};
	}
	if (strcmp(id, "sent.mistake") == 0) {
		return (struct request){.kind = REQUEST_OVER, .screen = &screen_mistake};
	}
	return (struct request){.kind = REQUEST_STAY};
}

const struct screen screen_sent = {
	.name = "sent", .describe = describe_sent, .act = act_sent, .seconds = 60, .is_private = true};

void qr_describe(struct page *page, const struct state *state)
{
	struct block *qr = page_block(page, BLOCK_QR);
	qr->pane = PANE_START;
	qr->keeps_with_next = true;
	qr->as.qr.modules = state->visit->qr;
	qr->as.qr.side = state->visit->qr_side;
	qr->as.qr.spoken = page_text(page, _("A code to scan with a phone's camera"));
	page_paragraph(page, TEXT_STRONG, 0, _("Point your phone's camera at the square"))->pane = PANE_END;
}

void telephone_show(char shown[TELEPHONE_SHOWN_SIZE], const char *telephone)
{
	char kept[TELEPHONE_SHOWN_SIZE];
	struct text text = text_in(kept, sizeof kept);
	for (; *telephone; telephone++) {
		text_add_bytes(&text, *telephone == ' ' ? "\u00A0" : telephone, *telephone == ' ' ? 2 : 1);
	}
	text = text_in(shown, TELEPHONE_SHOWN_SIZE);
	text_addf(&text, "\xE2\x81\xA6%s\xE2\x81\xA9", kept); /* U+2066, U+2069 */
}

struct block *address_describe(struct page *page, enum text_look look, const char *address)
{
	char parted[300];
	struct text text = text_in(parted, sizeof parted);
	for (; *address; address++) {
		text_add_bytes(&text, address, 1);
		if (*address == '/' || *address == '.') {
			text_add(&text, "\u200B");
		}
	}
	struct block *shown = page_paragraph(page, look, 0, parted);
	shown->pane = PANE_END;
	return shown;
}

/* The code, for half a minute: whoever reads it can follow the report. */

static void describe_code(struct page *page, const struct state *state)
{
	frame_resident(page, state, "code", _("Your code"));
	char hidden[200];
	struct text text = text_in(hidden, sizeof hidden);
	text_addf(&text,
		words_count(
			"Hidden again in %lld second", "Hidden again in %lld seconds", (unsigned long)state->closes_in),
		(long long)state->closes_in);
	page->lead = page_text(page, hidden); /* no title: one that ticks would be read aloud again and again */
	page->start_percent = 46;
	qr_describe(page, state);
	struct block *name = page_paragraph(page, TEXT_LEAD, 0, _("Or write this down"));
	name->pane = PANE_END;
	name->keeps_with_next = true;
	address_describe(page, TEXT_LEAD, state->catalogue->portal_shown)->keeps_with_next = true;
	char spaced[REPORT_CODE_SPACED_SIZE];
	report_code_space(spaced, &state->visit->code);
	spaced[9] = '\n'; /* two lines of two groups */
	page_paragraph(page, TEXT_CODE, 0, spaced)->pane = PANE_END;
	explicit_bzero(spaced, sizeof spaced);
	frame_back(page);
	page->go = page_tile(page, icon_named("timer"), _("More time"), NULL, "code.more");
	page->tiles[page->go].look = LOOK_STRONG;
	page->go_stays = true;
}

static struct request act_code(struct state *state, const char *id)
{
	struct request request;
	if (frame_act(&request, state, id)) {
		return request;
	}
	if (strcmp(id, "code.more") == 0) {
		return (struct request){.kind = REQUEST_MORE_TIME};
	}
	return (struct request){.kind = strcmp(id, "frame.back") == 0 ? REQUEST_BACK : REQUEST_STAY};
}

const struct screen screen_code = {
	.name = "code", .describe = describe_code, .act = act_code, .seconds = 30, .is_private = true};
