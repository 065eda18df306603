/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * doors.c - door knocking: one tap a door, and what came of it. Nothing says which door it was. At the end of a run its
 * totals become one entry, with the area; until then they wait in the book, where no crash takes them. A door that
 * somebody has to come back to is a note (note.c), sealed at once.
 */
#include "kiosk/screens/screen.h"

#include "kiosk/screens/words.h"
#include "kiosk/ui/icon.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const names[DOOR_COUNT] = {
	[DOOR_ANSWERED] = N_("Answered"),
	[DOOR_NO_ANSWER] = N_("No answer"),
	[DOOR_REFUSED] = N_("Did not want to talk"),
	[DOOR_VACANT] = N_("Nobody lives there"),
	[DOOR_CALLED_BEFORE] = N_("We had called before"),
	[DOOR_ADVICE] = N_("Advice given"),
	[DOOR_ACCESS] = N_("Visit agreed"),
};

static void add_door(struct page *page, struct block *block, const struct state *state, enum door door)
{
	struct counter *counter = &block->as.counters.counters[block->as.counters.count++];
	int64_t count = state->doors.counts[door];
	counter->name = page_text(page, _(names[door]));
	counter->number = page_textf(page, "%lld", (long long)count);
	counter->minus = page_tile(page, icon_named("remove"), "", NULL, "less.%s", door_code(door));
	counter->plus = page_tile(page, icon_named("add"), "", NULL, "more.%s", door_code(door));
	struct tile *minus = &page->tiles[counter->minus], *plus = &page->tiles[counter->plus];
	minus->look = LOOK_STRONG;
	plus->look = LOOK_MAIN;
	minus->every_strike = plus->every_strike = true;
	minus->is_off = count == 0;
	minus->spoken = page_textf(page, _("%s, take the last one back"), counter->name);
	plus->spoken = page_textf(page, _("%s, one more"), counter->name);
}

static void describe(struct page *page, const struct state *state)
{
	frame_staff(page, state, "doors");
	if (!state->event || !state->tally.is_open) {
		page->title = page_text(page, _("No event is open"));
		page->lead = page_text(page, _("Open one under \"Event\", then count here."));
		return;
	}
	page->title = page_textf(page, _("Doors of this run: %lld"), (long long)doors_knocked(&state->doors));
	struct block *block = page_block(page, BLOCK_COUNTERS);
	block->as.counters.columns = 4;
	block->as.counters.is_kit = true;
	for (enum door door = 0; door < DOOR_COUNT; door++) {
		add_door(page, block, state, door);
	}
	struct block *ways = page_tiles_begin(page, 3);
	ways->as.tiles.is_low = true;
	page_tile(page, icon_named("doorbell"), _("Follow-up"), NULL, "doors.follow_up");
	page_tile(page, icon_named("check"), _("End this run"), NULL, "doors.end");
	page->tiles[page->tile_count - 1].is_off = !doors_any(&state->doors);
	page_tile(page, icon_named("plus_one"), _("Count something else"), NULL, "doors.activity");
	page_tiles_end(page, ways);
}

static struct request act(struct state *state, const char *id)
{
	struct request request;
	const char *more = id_after(id, "more"), *less = id_after(id, "less"), *code = more ? more : less;
	if (frame_staff_act(&request, state, id)) {
		return request;
	}
	for (enum door door = 0; code && door < DOOR_COUNT; door++) {
		if (strcmp(code, door_code(door)) == 0) {
			return (struct request){.kind = REQUEST_DOOR, .door = door, .change = more ? 1 : -1};
		}
	}
	if (strcmp(id, "doors.end") == 0) {
		return (struct request){.kind = REQUEST_GO, .screen = &screen_doors_end};
	}
	if (strcmp(id, "doors.follow_up") == 0) {
		return note_start(state, NOTE_FOLLOW_UP);
	}
	if (strcmp(id, "doors.activity") == 0) {
		return (struct request){.kind = REQUEST_GO, .screen = &screen_activity};
	}
	return (struct request){.kind = REQUEST_STAY};
}

const struct screen screen_doors = {.name = "doors", .describe = describe, .act = act, .is_staff = true};

/* Where the run was: the event's own area first. */

static void add_area(struct page *page, const struct state *state, int area)
{
	const struct area *place = &state->catalogue->areas[area];
	page_tile(page, icon_named("place"), label_in(&place->label, state->visit->tongue), NULL, "area.%s",
		place->code);
}

static void describe_end(struct page *page, const struct state *state)
{
	frame_staff(page, state, "doors_end");
	page->title = page_text(page, _("Where was this run?"));
	page->lead = page_textf(page, _("Doors: %1$lld, answered: %2$lld"),
		(long long)doors_knocked(&state->doors), (long long)state->doors.counts[DOOR_ANSWERED]);
	struct block *tiles = page_tiles_begin(page, 2);
	add_area(page, state, state->event->area);
	for (int k = 0; k < state->catalogue->area_count; k++) {
		if (k != state->event->area) {
			add_area(page, state, k);
		}
	}
	page_tiles_end(page, tiles);
	struct block *ways = page_tiles_begin(page, 1);
	ways->as.tiles.is_low = true;
	page_tile(page, icon_named("arrow_back"), _("No, go back"), NULL, "end.no");
	page_tiles_end(page, ways);
	snprintf(page->escape, sizeof page->escape, "end.no");
}

static struct request act_end(struct state *state, const char *id)
{
	struct request request;
	const char *area = id_after(id, "area");
	if (frame_staff_act(&request, state, id)) {
		return request;
	}
	int index = area ? catalogue_area(state->catalogue, area) : -1;
	if (index >= 0) {
		return (struct request){.kind = REQUEST_END_DOORS, .area = state->catalogue->areas[index].code};
	}
	return (struct request){.kind = REQUEST_GO, .screen = &screen_doors};
}

const struct screen screen_doors_end = {
	.name = "doors_end", .describe = describe_end, .act = act_end, .is_staff = true};
