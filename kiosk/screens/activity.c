/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * activity.c - what the event achieves, counted as it happens: heads that do not use the screen, and the measures of
 * the event's type. Plus adds one, held five; the name is touched to type a larger number; minus asks why, and takes
 * the last one back. When an event is opened, a page of its own asks for who is there to hold it: staff, partners,
 * Members. At the close everybody has gone home.
 */
#include "kiosk/screens/screen.h"

#include "kiosk/screens/words.h"
#include "kiosk/ui/icon.h"

#include <stdio.h>
#include <string.h>

/* In which words a unit stands behind a number; people count themselves. */
static const char *const unit_notes[] = {
	[UNIT_PEOPLE] = N_("people"),
	[UNIT_HOMES] = N_("homes"),
	[UNIT_ITEMS] = N_("items"),
	[UNIT_MINUTES] = N_("minutes"),
	[UNIT_KILOGRAMS] = N_("kilograms"),
	[UNIT_POUNDS] = N_("pounds"),
};

const char *unit_words(enum unit unit)
{
	return _(unit_notes[unit]);
}

const char *measure_words(const struct state *state, const char *code)
{
	int index = catalogue_measure(state->catalogue, code);
	if (index >= 0) {
		return label_in(&state->catalogue->measures[index].label, state->visit->tongue);
	}
	return strcmp(code, MEASURE_HEADS) == 0 ? _("People who do not use the screen") : code;
}

enum unit measure_unit(const struct state *state, const char *code)
{
	int index = catalogue_measure(state->catalogue, code);
	return index >= 0 ? state->catalogue->measures[index].unit : UNIT_PEOPLE;
}

static const char *note_of(struct page *page, const struct tally_measure *tally, enum unit unit)
{
	if (!tally || !tally->is_estimate) {
		return page_text(page, unit_words(unit));
	}
	/* TRANSLATORS: a unit, like "people", of a number that is an estimate */
	return page_textf(page, _("%s, estimated"), unit_words(unit));
}

static void add_measure(struct page *page, struct block *block, const struct state *state, const char *code)
{
	const struct tally_measure *tally = tally_measure(&state->tally, code);
	enum unit unit = measure_unit(state, code);
	struct counter *counter = &block->as.counters.counters[block->as.counters.count++];
	int64_t amount = tally ? tally->amount / unit_kept_as(unit) : 0;
	counter->name = page_text(page, measure_words(state, code));
	counter->note = note_of(page, tally, unit);
	counter->number = page_textf(page, "%lld", (long long)amount);
	counter->minus = page_tile(page, icon_named("remove"), "", NULL, "minus.%s", code);
	counter->typed = page_tile(page, icon_named("dialpad"), "", NULL, "type.%s", code);
	counter->plus = page_tile(page, icon_named("add"), "", NULL, "plus.%s", code);
	page->tiles[counter->minus].look = LOOK_STRONG;
	page->tiles[counter->minus].is_off = !tally;
	page->tiles[counter->minus].spoken = page_textf(page, _("%s, take the last one back"), counter->name);
	page->tiles[counter->typed].spoken = page_textf(page, _("%s, type a number"), counter->name);
	struct tile *plus = &page->tiles[counter->plus];
	plus->look = LOOK_MAIN;
	plus->every_strike = true;
	plus->held = page_text(page, "+5");
	plus->spoken = page_textf(page, _("%s, one more"), counter->name);
}

static void describe(struct page *page, const struct state *state)
{
	frame_staff(page, state, "activity");
	if (!state->event || !state->tally.is_open) {
		page->title = page_text(page, _("No event is open"));
		page->lead = page_text(page, _("Open one under \"Event\", then count here."));
		return;
	}
	struct block *block = page_block(page, BLOCK_COUNTERS);
	block->as.counters.columns = 3;
	block->as.counters.is_kit = true;
	add_measure(page, block, state, MEASURE_HEADS);
	const struct event_type *type = &state->catalogue->event_types[state->event->type];
	for (int pass = 0; pass < 2; pass++) { /* those of the type first: they are why one is here */
		for (int k = 0; k < state->catalogue->measure_count; k++) {
			const struct event_measure *measure = &state->catalogue->measures[k];
			if (measure->is_always == (pass == 1) && event_type_counts(type, measure)) {
				add_measure(page, block, state, measure->code);
			}
		}
	}
}

static bool is_of_hosts(const struct event_measure *measure)
{
	return measure->is_always && measure->unit == UNIT_PEOPLE;
}

bool activity_asks_hosts(const struct state *state)
{
	bool any = false;
	for (int k = 0; k < state->catalogue->measure_count; k++) {
		const struct event_measure *measure = &state->catalogue->measures[k];
		if (is_of_hosts(measure)) {
			any = true;
			if (tally_measure(&state->tally, measure->code)) {
				return false;
			}
		}
	}
	return any;
}

static void describe_hosts(struct page *page, const struct state *state)
{
	frame_staff(page, state, "hosts");
	page->title = page_text(page, _("Who is here with you?"));
	struct block *block = page_block(page, BLOCK_COUNTERS);
	block->as.counters.columns = 3;
	block->as.counters.is_kit = true;
	for (int k = 0; k < state->catalogue->measure_count; k++) {
		if (is_of_hosts(&state->catalogue->measures[k])) {
			add_measure(page, block, state, state->catalogue->measures[k].code);
		}
	}
	struct block *ways = page_tiles_begin(page, 1);
	ways->as.tiles.is_low = true;
	int go_on = page_tile(page, icon_named("arrow_forward"), _("Continue"), NULL, "hosts.done");
	page->tiles[go_on].look = LOOK_MAIN;
	page_tiles_end(page, ways);
	snprintf(page->escape, sizeof page->escape, "hosts.done");
}

struct request activity_add(
	struct state *state, const char *code, int amount, bool is_estimate, const struct screen *screen)
{
	struct run at_event = {.event = state->event};
	struct outgoing *outgoing = &state->visit->outgoing;
	explicit_bzero(outgoing, sizeof *outgoing);
	struct record *record = outgoing_add(outgoing, STREAM_ACTIVITY, &at_event);
	int index = catalogue_measure(state->catalogue, code);
	record->entry.item = index >= 0 ? state->catalogue->measures[index].code : MEASURE_HEADS;
	record->entry.amount = (int64_t)amount * unit_kept_as(measure_unit(state, code));
	detail_code(outgoing_detail(outgoing), "how", is_estimate ? "estimated" : "counted");
	outgoing_end(outgoing);
	return (struct request){.kind = REQUEST_SAVE, .screen = screen};
}

struct request activity_cover(struct state *state, const char *covers)
{
	struct run at_event = {.event = state->event};
	struct outgoing *outgoing = &state->visit->outgoing;
	explicit_bzero(outgoing, sizeof *outgoing);
	struct record *record = outgoing_add(outgoing, STREAM_ACTIVITY, &at_event);
	record->entry.item = MEASURE_HEADS;
	detail_code(outgoing_detail(outgoing), "covers", covers);
	outgoing_end(outgoing);
	return (struct request){.kind = REQUEST_SAVE, .screen = &screen_close};
}

static bool is_counted(const struct state *state, const char *code)
{
	return strcmp(code, MEASURE_HEADS) == 0 || catalogue_measure(state->catalogue, code) >= 0;
}

static struct request ask_why(struct state *state, const char *code, const struct screen *from)
{
	const struct tally_measure *tally = tally_measure(&state->tally, code);
	if (!tally) {
		return (struct request){.kind = REQUEST_STAY};
	}
	text_copy(state->corner.counting, sizeof state->corner.counting, code);
	state->corner.corrects_from = from;
	return (struct request){.kind = REQUEST_GO, .screen = &screen_correction};
}

/* What the tiles of a measure answer; `screen` is the page that they are on. */
static struct request act_counting(struct state *state, const char *id, const struct screen *screen)
{
	const char *rest;
	const char *held = id_after(id, "hold");
	if ((rest = id_after(held ? held : id, "plus")) && is_counted(state, rest)) {
		return activity_add(state, rest, held ? 5 : 1, false, screen);
	}
	if ((rest = id_after(id, "type")) && is_counted(state, rest)) {
		return number_ask(state, screen, NUMBER_MEASURE, rest);
	}
	if ((rest = id_after(id, "minus"))) {
		return ask_why(state, rest, screen);
	}
	return (struct request){.kind = REQUEST_STAY};
}

static struct request act(struct state *state, const char *id)
{
	struct request request;
	return frame_staff_act(&request, state, id) ? request : act_counting(state, id, &screen_activity);
}

const struct screen screen_activity = {
	.name = "activity", .describe = describe, .act = act, .is_staff = true};

static struct request act_hosts(struct state *state, const char *id)
{
	struct request request;
	if (frame_staff_act(&request, state, id)) {
		return request;
	}
	if (strcmp(id, "hosts.done") == 0) {
		return (struct request){.kind = REQUEST_LOOK, .screen = &screen_ready};
	}
	return act_counting(state, id, &screen_hosts);
}

const struct screen screen_hosts = {
	.name = "hosts", .describe = describe_hosts, .act = act_hosts, .is_staff = true};

/* A correction: what was counted stays in the book, and so does why it no longer counts. */

static const struct {
	const char *code;
	const char *label; /* msgid */
} reasons[] = {
	{"touched", N_("Touched by mistake")},
	{"typed", N_("Wrong number typed")},
	{"twice", N_("Counted twice")},
	{"other_measure", N_("Belongs somewhere else")},
};
enum {
	REASONS = sizeof reasons / sizeof *reasons
};

static void describe_correction(struct page *page, const struct state *state)
{
	const char *code = state->corner.counting;
	const struct tally_measure *tally = tally_measure(&state->tally, code);
	char time[WORDS_TIME_SIZE];
	frame_staff(page, state, "correction");
	page->title = page_text(page, _("Why take it back?"));
	if (tally) {
		words_time(time, tally->slot);
		/* TRANSLATORS: what was counted, how many, and from when on it may have been: "Leaflets: 20, since 14:15" */
		page->lead = page_textf(page, _("%1$s: %2$lld, since %3$s"), measure_words(state, code),
			(long long)(tally->newest / unit_kept_as(measure_unit(state, code))), time);
	}
	struct block *tiles = page_tiles_begin(page, 2);
	for (int k = 0; k < REASONS; k++) {
		page_tile(page, 0, _(reasons[k].label), NULL, "why.%s", reasons[k].code);
	}
	page_tiles_end(page, tiles);
	struct block *back = page_tiles_begin(page, 1);
	back->as.tiles.is_low = true;
	page_tile(page, icon_named("arrow_back"), _("No, go back"), NULL, "correction.no");
	page_tiles_end(page, back);
}

static struct request act_correction(struct state *state, const char *id)
{
	struct request request;
	const char *why = id_after(id, "why");
	if (frame_staff_act(&request, state, id)) {
		return request;
	}
	const struct tally_measure *tally = tally_measure(&state->tally, state->corner.counting);
	for (int k = 0; why && tally && k < REASONS; k++) {
		if (strcmp(why, reasons[k].code) == 0) {
			return (struct request){.kind = REQUEST_CORRECT,
				.seq = tally->seq,
				.why = reasons[k].code,
				.screen = state->corner.corrects_from};
		}
	}
	return (struct request){.kind = REQUEST_GO, .screen = state->corner.corrects_from};
}

const struct screen screen_correction = {
	.name = "correction", .describe = describe_correction, .act = act_correction, .is_staff = true};
