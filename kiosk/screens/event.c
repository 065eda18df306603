/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * event.c - the event as its officers see it: which one is open, what it amounts to, opening and closing it, and
 * how the office knows this kiosk.
 */
#include "kiosk/screens/screen.h"

#include "kiosk/screens/words.h"
#include "kiosk/ui/icon.h"

#include <stdio.h>
#include <string.h>

static void add_figures(struct page *page, const struct state *state)
{
	const struct tally *tally = &state->tally;
	struct block *facts = page_block(page, BLOCK_FACTS);
	facts->pane = PANE_START;
	page_fact(page, facts, _("People"), page_textf(page, "%lld", (long long)tally->people), -1);
	page_fact(page, facts, _("Kit handed out"), page_textf(page, "%lld", (long long)tally->kit_given), -1);
	page_fact(page, facts, _("Homes"), page_textf(page, "%lld", (long long)tally->homes), -1);
	page_fact(page, facts, _("Concerns"), concerns_words(page, tally), -1);
	if (!tally->is_open) { /* until then it would go up by one where a concern comes in */
		page_fact(page, facts, _("Entries"), page_textf(page, "%lld", (long long)tally->entries), -1);
	}
}

static void add_kiosk(struct page *page, const struct state *state, enum pane pane)
{
	struct block *facts = page_block(page, BLOCK_FACTS);
	facts->pane = pane;
	char time[WORDS_TIME_SIZE], day[WORDS_DAY_SIZE];
	words_time(time, state->now);
	words_day(day, moment_local(state->now).day);
	page_fact(page, facts, _("Clock"), page_textf(page, "%s, %s", time, day), -1);
	page_fact(page, facts, _("Fingerprint, to compare with the office"), state->fingerprint, -1);
}

static void add_warnings(struct page *page, const struct state *state)
{
	if (state->clock_behind > 0) {
		page_paragraph(page, TEXT_STRONG, icon_named("warning"),
			_("This kiosk's clock stands before its last entry. Look at the clock, and set it if it is "
			  "wrong."));
	}
	if (state->was_put_back) {
		page_paragraph(page, TEXT_STRONG, icon_named("warning"),
			_("This kiosk's records were put back from an older copy. It goes on under a new name; tell the "
			  "office."));
	}
}

static void add_open_ways(struct page *page, const struct state *state)
{
	if (state->tally.is_paused) {
		int resume = page_tile(page, icon_named("play_arrow"), _("Go on"), NULL, "event.pause");
		page->tiles[resume].look = LOOK_MAIN;
	} else if (!state->tally.is_for_tally) {
		page_tile(page, icon_named("pause"), _("Back soon"), NULL, "event.pause");
	}
	if (!state->tally.is_paused && !state->tally.is_for_tally) {
		page_tile(page, icon_named("accessibility"), _("Tap for somebody"), NULL, "event.assist");
	}
	page_tile(page, icon_named(state->tally.is_for_tally ? "groups" : "plus_one"),
		state->tally.is_for_tally ? _("Let residents use it") : _("Only tally, without PIN"), NULL,
		"event.tally");
	if (state->has_numpad) {
		int keys = page_tile(page, icon_named("dialpad"), _("Count with number keys"), NULL, "event.numpad");
		page->tiles[keys].look = state->tally.is_for_keys ? LOOK_CHOSEN : LOOK_PLAIN;
	}
	page_tile(page, icon_named("event_busy"), _("It is another event"), NULL, "event.other");
	page_tile(page, icon_named("event_available"), _("Close the event"), NULL, "event.close");
}

/* Below all that there is to know: what can be done. */
static void add_ways(struct page *page, const struct state *state)
{
	struct block *tiles = page_tiles_begin(page, 4);
	tiles->as.tiles.is_low = true;
	if (state->tally.is_open) {
		page_tile(page, icon_named("checklist"), _("Is everything ready?"), NULL, "event.ready");
	}
	page_tile(page, icon_named("equalizer"), _("How it goes"), NULL, "event.totals");
	page_tile(page, icon_named("inventory_2"), _("What is left?"), NULL, "event.stock");
	if (state->tally.is_open) {
		add_open_ways(page, state);
	} else {
		page_tile(page, icon_named("receipt"), _("Show the slip"), NULL, "event.slip");
		page_tile(page, icon_named("lock_open"), _("Open it again"), NULL, "open.%s", state->event->code);
		page_tile(page, icon_named("event"), _("Another event"), NULL, "event.other");
	}
	page_tiles_end(page, tiles);
}

static void describe(struct page *page, const struct state *state)
{
	frame_staff(page, state, "event");
	bool is_open = state->event && state->tally.is_open;
	bool is_closed = state->event && state->tally.is_closed;
	page->title = page_text(page, is_open && state->tally.is_paused ? _("The event is paused")
								  : is_open                         ? _("The event is open")
								  : is_closed                       ? _("The event is closed")
																	: _("Which event is it?"));
	add_warnings(page, state);
	if (!is_open && !is_closed) {
		events_describe(page, state);
		add_kiosk(page, state, PANE_WHOLE);
		return;
	}
	page->pane_cards = true;
	add_figures(page, state);
	add_kiosk(page, state, PANE_END);
	add_ways(page, state);
}

static struct request act(struct state *state, const char *id)
{
	struct request request;
	if (frame_staff_act(&request, state, id) || events_act(&request, state, id)) {
		return request;
	}
	if (strcmp(id, "event.other") == 0) {
		return (struct request){.kind = REQUEST_GO, .screen = &screen_other_event};
	}
	if (strcmp(id, "event.assist") == 0) {
		return (struct request){.kind = REQUEST_ASSIST};
	}
	if (strcmp(id, "event.numpad") == 0) {
		return (struct request){.kind = REQUEST_KEYS};
	}
	if (strcmp(id, "event.totals") == 0) {
		return (struct request){.kind = REQUEST_TOTALS};
	}
	if (strcmp(id, "event.stock") == 0) {
		return (struct request){.kind = REQUEST_GO, .screen = &screen_stock};
	}
	if (strcmp(id, "event.ready") == 0) {
		return (struct request){.kind = REQUEST_LOOK, .screen = &screen_ready};
	}
	if (strcmp(id, "event.pause") == 0) {
		return (struct request){.kind = REQUEST_PAUSE};
	}
	if (strcmp(id, "event.tally") == 0) {
		return (struct request){.kind = REQUEST_TALLY};
	}
	if (strcmp(id, "event.close") == 0 || strcmp(id, "event.slip") == 0) {
		return (struct request){.kind = REQUEST_GO, .screen = &screen_close};
	}
	return (struct request){.kind = REQUEST_STAY};
}

const struct screen screen_event = {.name = "event", .describe = describe, .act = act, .is_staff = true};

/* Closing: the totals are read back before, the slip is shown after. */

/* How many kinds of kit somebody has counted, with a way to count the others; gives how many those are. */
static int add_counted(struct page *page, struct block *facts, const struct tally *tally)
{
	int counted = 0;
	for (int k = 0; k < tally->item_count; k++) {
		counted += tally_is_counted(&tally->items[k]);
	}
	if (tally->item_count == 0) {
		return 0;
	}
	int count = page_tile(page, icon_named("inventory_2"), _("Count"), NULL, "close.stock");
	/* TRANSLATORS: of how many kinds of kit what is left was counted: "4 of 6" */
	page_fact(page, facts, _("Left over, counted"),
		page_textf(page, _("%1$d of %2$d"), counted, tally->item_count), count);
	return tally->item_count - counted;
}

/* Are there heads of which nobody has said whom they cover? Without check-ins it makes no difference. */
static bool must_ask_heads(const struct state *state)
{
	const struct tally *tally = &state->tally;
	bool makes_a_difference = tally->heads > 0 && tally->on_screen > 0;
	return makes_a_difference && (!tally->heads_are_said || state->corner.asks_heads);
}

/* What was answered, and a way to answer otherwise. */
static void add_heads(struct page *page, struct block *facts, const struct tally *tally)
{
	if (tally->heads > 0 && tally->on_screen > 0) {
		int change = page_tile(page, icon_named("edit"), _("Change"), NULL, "close.heads");
		page_fact(page, facts,
			page_textf(page, _("People counted: %lld. Is that everyone?"), (long long)tally->heads),
			tally->heads_are_all ? _("Yes, everyone who came")
								 : _("No, only those who did not use the screen"),
			change);
	}
}

static void ask_heads(struct page *page, const struct tally *tally)
{
	page->title = page_textf(page, _("People counted: %lld. Is that everyone?"), (long long)tally->heads);
	page->lead = page_textf(page, _("Checked in on the screen: %lld"), (long long)tally->on_screen);
	struct block *tiles = page_tiles_begin(page, 1);
	page_tile(page, 0, _("No, only those who did not use the screen"), NULL, "heads.others");
	page_tile(page, 0, _("Yes, everyone who came"), NULL, "heads.everyone");
	page_tiles_end(page, tiles);
	struct block *ways = page_tiles_begin(page, 1);
	ways->as.tiles.is_low = true;
	page_tile(page, icon_named("arrow_back"), _("No, go back"), NULL, "close.no");
	page_tiles_end(page, ways);
	snprintf(page->escape, sizeof page->escape, "close.no");
}

/* What was counted by the measures of the event's type. */
static void add_measures(struct page *page, struct block *facts, const struct state *state)
{
	const struct catalogue *catalogue = state->catalogue;
	for (int k = 0; k < catalogue->measure_count; k++) {
		const struct event_measure *measure = &catalogue->measures[k];
		const struct tally_measure *counted = tally_measure(&state->tally, measure->code);
		if (counted && counted->amount != 0) {
			page_fact(page, facts, label_in(&measure->label, state->visit->tongue),
				page_textf(page, "%lld", (long long)(counted->amount / unit_kept_as(measure->unit))), -1);
		}
	}
}

/* A run that nobody ended would count for nobody. */
static void ask_doors(struct page *page, const struct doors *doors)
{
	page->title = page_textf(page, _("Doors of this run: %lld"), (long long)doors_knocked(doors));
	page->lead = page_text(page, _("End this run first, so that it is counted."));
	struct block *tiles = page_tiles_begin(page, 2);
	int end = page_tile(page, icon_named("check"), _("End this run"), NULL, "close.doors");
	page->tiles[end].look = LOOK_MAIN;
	page_tile(page, icon_named("arrow_back"), _("No, go back"), NULL, "close.no");
	page_tiles_end(page, tiles);
	snprintf(page->escape, sizeof page->escape, "close.no");
}

static bool is_lead(const struct state *state)
{
	int officer = state->corner.officer;
	return officer >= 0 && state->officers[officer].role == ROLE_LEAD;
}

static void describe_close(struct page *page, const struct state *state)
{
	const struct tally *tally = &state->tally;
	frame_staff(page, state, "close");
	if (!tally->is_closed && doors_any(&state->doors)) {
		ask_doors(page, &state->doors);
		return;
	}
	if (!tally->is_closed && must_ask_heads(state)) {
		ask_heads(page, tally);
		return;
	}
	if (!tally->is_closed) {
		page->title = page_text(page, _("Close the event?"));
		page->lead = page_text(page, _("Residents can no longer use the kiosk then. You can open it again."));
		struct block *facts = page_block(page, BLOCK_FACTS);
		page_fact(page, facts, _("People"), page_textf(page, "%lld", (long long)tally->people), -1);
		page_fact(
			page, facts, _("Kit handed out"), page_textf(page, "%lld", (long long)tally->kit_given), -1);
		page_fact(page, facts, _("Homes"), page_textf(page, "%lld", (long long)tally->homes), -1);
		page_fact(page, facts, _("Concerns"), concerns_words(page, tally), -1);
		add_heads(page, facts, tally);
		add_measures(page, facts, state);
		int uncounted = add_counted(page, facts, tally);
		struct block *tiles = page_tiles_begin(page, 2);
		int yes = page_tile(page, icon_named("event_available"),
			uncounted ? _("Close it, count later") : _("Yes, close it"), NULL, "close.yes");
		page->tiles[yes].look = LOOK_MAIN;
		page_tile(page, icon_named("arrow_back"), _("No, go back"), NULL, "close.no");
		page_tiles_end(page, tiles);
		snprintf(page->first_focus, sizeof page->first_focus, "close.no"); /* Enter twice closes nothing */
		snprintf(page->escape, sizeof page->escape, "close.no");
		return;
	}
	page->title = page_text(page, _("The event is closed"));
	page->title_is_good = true;
	page->lead = page_text(page, _("Write this slip down or photograph it, and hand it in with the stick."));
	struct block *facts = page_block(page, BLOCK_FACTS);
	page_fact(page, facts, _("Kiosk"), state->log_name, -1);
	page_fact(page, facts, _("Entries"), page_textf(page, "%lld", (long long)tally->entries), -1);
	char day[WORDS_DAY_SIZE];
	words_day(
		day, state->event->news); /* from then on residents are told that their reports have been read */
	page_fact(page, facts, _("Hand in by"), day, -1);
	if (tally->lead_confirmed) {
		page_fact(page, facts, _("Event lead"), _("confirmed"), -1);
	}
	page_paragraph(page, TEXT_HUGE, 0, tally->slip);
	if (!tally->lead_confirmed && is_lead(state)) {
		struct block *tiles = page_tiles_begin(page, 1);
		tiles->as.tiles.is_low = true;
		page_tile(page, icon_named("check"), _("I lead this event, and it is right"), NULL, "close.confirm");
		page_tiles_end(page, tiles);
	}
}

static struct request act_close(struct state *state, const char *id)
{
	struct request request;
	const char *rest;
	if (frame_staff_act(&request, state, id)) {
		return request;
	}
	if (strcmp(id, "close.yes") == 0) {
		return (struct request){.kind = REQUEST_CLOSE_EVENT};
	}
	if (strcmp(id, "close.confirm") == 0) {
		return (struct request){.kind = REQUEST_CONFIRM};
	}
	if (strcmp(id, "close.heads") == 0) {
		state->corner.asks_heads = true;
		return (struct request){.kind = REQUEST_SHOW};
	}
	if ((rest = id_after(id, "heads"))) {
		state->corner.asks_heads = false;
		return activity_cover(state, strcmp(rest, "everyone") == 0 ? "everyone" : "others");
	}
	if (strcmp(id, "close.doors") == 0) {
		return (struct request){.kind = REQUEST_GO, .screen = &screen_doors_end};
	}
	if (strcmp(id, "close.stock") == 0) {
		return (struct request){.kind = REQUEST_GO, .screen = &screen_stock};
	}
	if (strcmp(id, "close.no") == 0) {
		return (struct request){.kind = REQUEST_GO, .screen = &screen_event};
	}
	return (struct request){.kind = REQUEST_STAY};
}

const struct screen screen_close = {
	.name = "close", .describe = describe_close, .act = act_close, .is_staff = true};
