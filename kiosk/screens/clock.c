/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * clock.c - the machine's clock is wrong, as that of one without a battery is. The officer says what their watch shows;
 * the difference is recorded, and everything that is shown and counted goes by it. The system's clock is left alone.
 */
#include "kiosk/screens/screen.h"

#include "kiosk/screens/words.h"
#include "kiosk/ui/icon.h"

#include <stdio.h>
#include <string.h>

enum {
	YEAR_LEAST = 2020,
	YEAR_MOST = 2099,
	DAY_MINUTES = 24 * 60,
	HOUR_MINUTES = 60,
	MINUTE_SECONDS = 60,
};

static int days_of(int year, int month)
{
	struct day first = {year, month, 1};
	struct day next = {month == 12 ? year + 1 : year, month == 12 ? 1 : month + 1, 1};
	return day_between(first, next);
}

/* Each part of the watch goes round by itself, as on every clock; only years have an end. */

static int go_round(int value, int by, int least, int most)
{
	int count = most - least + 1;
	return least + ((value - least + by) % count + count) % count;
}

static void keep_day(struct day *day)
{
	int most = days_of(day->year, day->month);
	day->day = day->day > most ? most : day->day;
}

static void turn_year(struct watch *watch, int by)
{
	int year = watch->day.year + by;
	watch->day.year = year < YEAR_LEAST ? YEAR_LEAST : year > YEAR_MOST ? YEAR_MOST : year;
	keep_day(&watch->day);
}

static void turn_month(struct watch *watch, int by)
{
	watch->day.month = go_round(watch->day.month, by, 1, 12);
	keep_day(&watch->day);
}

static void turn_day(struct watch *watch, int by)
{
	watch->day.day = go_round(watch->day.day, by, 1, days_of(watch->day.year, watch->day.month));
}

static void turn_hour(struct watch *watch, int by)
{
	watch->minute = go_round(watch->minute, by * HOUR_MINUTES, 0, DAY_MINUTES - 1);
}

static void turn_minute(struct watch *watch, int by)
{
	int hour = watch->minute / HOUR_MINUTES;
	watch->minute = hour * HOUR_MINUTES + go_round(watch->minute % HOUR_MINUTES, by, 0, HOUR_MINUTES - 1);
}

static const struct {
	const char *id, *name;
	void (*turn)(struct watch *watch, int by);
} parts[] = {
	{"hour", N_("Hour"), turn_hour},
	{"minute", N_("Minute"), turn_minute},
	{"day", N_("Day"), turn_day},
	{"month", N_("Month"), turn_month},
	{"year", N_("Year"), turn_year},
};
#define PARTS (sizeof parts / sizeof *parts)

static int shown(const struct watch *watch, size_t part)
{
	const int values[PARTS] = {watch->minute / HOUR_MINUTES, watch->minute % HOUR_MINUTES, watch->day.day,
		watch->day.month, watch->day.year};
	return values[part];
}

static void add_part(struct page *page, struct block *block, const struct watch *watch, size_t part)
{
	struct counter *counter = &block->as.counters.counters[block->as.counters.count++];
	counter->name = page_text(page, _(parts[part].name));
	counter->number = page_textf(page, part == 1 ? "%02d" : "%d", shown(watch, part));
	counter->minus = page_tile(page, icon_named("remove"), "", NULL, "less.%s", parts[part].id);
	counter->plus = page_tile(page, icon_named("add"), "", NULL, "more.%s", parts[part].id);
	struct tile *minus = &page->tiles[counter->minus], *plus = &page->tiles[counter->plus];
	minus->look = LOOK_STRONG;
	plus->look = LOOK_MAIN;
	minus->every_strike = plus->every_strike = true;
	plus->held = page_text(page, "+5");
	/* TRANSLATORS: of a clock that is being set; %s is "Hour", "Minute", "Day", "Month" or "Year" */
	minus->spoken = page_textf(page, _("%s, earlier"), counter->name);
	plus->spoken = page_textf(page, _("%s, later"), counter->name);
}

static void describe(struct page *page, const struct state *state)
{
	const struct watch *watch = &state->corner.watch;
	frame_staff(page, state, "clock");
	page->title = page_text(page, _("What does your watch say?"));
	struct block *block = page_block(page, BLOCK_COUNTERS);
	block->as.counters.columns = 3;
	block->as.counters.is_kit = true;
	for (size_t k = 0; k < PARTS; k++) {
		add_part(page, block, watch, k);
	}
	struct block *tiles = page_tiles_begin(page, 2);
	tiles->as.tiles.is_low = true;
	char day[WORDS_DAY_SIZE], time[WORDS_TIME_SIZE];
	words_day(day, watch->day);
	words_time(time, moment_at(watch->day, watch->minute));
	int keep = page_tile(
		page, icon_named("check"), page_textf(page, _("It is %1$s, %2$s"), time, day), NULL, "clock.keep");
	page->tiles[keep].look = LOOK_MAIN;
	page_tile(page, icon_named("arrow_back"), _("No, go back"), NULL, "clock.no");
	page_tiles_end(page, tiles);
	snprintf(page->escape, sizeof page->escape, "clock.no");
}

struct request clock_ask(struct state *state)
{
	struct local_time now = moment_local(state->now);
	state->corner.watch = (struct watch){.day = now.day, .minute = now.hour * HOUR_MINUTES + now.minute};
	turn_year(&state->corner.watch, 0);
	return (struct request){.kind = REQUEST_GO, .screen = &screen_clock};
}

bool clock_is_confirmed(const struct state *state)
{
	return state->tally.clock_last_said > state->started.events && state->clock_behind == 0;
}

/* It was compared before the kiosk was started: what was recorded until then stays as it is. */
static bool was_said_before(const struct state *state)
{
	int64_t first = state->tally.clock_first_said;
	return first > 0 && first <= state->started.events;
}

/* Both at once: how far the clock is off, and that somebody has compared it. */
static struct request keep(struct state *state)
{
	const struct watch *watch = &state->corner.watch;
	struct run at_event = {.event = state->event};
	struct outgoing *outgoing = &state->visit->outgoing;
	int64_t clock = state->now - state->tally.clock_offset; /* what the machine says */
	explicit_bzero(outgoing, sizeof *outgoing);
	struct record *offset = outgoing_add(outgoing, STREAM_EVENT, &at_event);
	offset->entry.item = "clock_offset";
	offset->entry.amount = moment_at(watch->day, watch->minute) - clock / MINUTE_SECONDS * MINUTE_SECONDS;
	outgoing_end(outgoing);
	if (was_said_before(state)) {
		offset->entry.detail = state->started.upto;
	}
	struct record *right = outgoing_add(outgoing, STREAM_EVENT, &at_event);
	right->entry.item = "clock_right";
	outgoing_end(outgoing);
	return (struct request){.kind = REQUEST_SAVE, .screen = &screen_ready};
}

static bool turn(struct watch *watch, const char *id, int by)
{
	for (size_t k = 0; k < PARTS; k++) {
		if (strcmp(id, parts[k].id) == 0) {
			parts[k].turn(watch, by);
			return true;
		}
	}
	return false;
}

static struct request act(struct state *state, const char *id)
{
	struct request request;
	if (frame_staff_act(&request, state, id)) {
		return request;
	}
	if (strcmp(id, "clock.keep") == 0) {
		return keep(state);
	}
	static const struct {
		const char *way;
		int by;
	} ways[] = {{"more", 1}, {"less", -1}, {"hold.more", 5}};
	for (size_t k = 0; k < sizeof ways / sizeof *ways; k++) {
		const char *part = id_after(id, ways[k].way);
		if (part && turn(&state->corner.watch, part, ways[k].by)) {
			return (struct request){.kind = REQUEST_SHOW};
		}
	}
	return (struct request){.kind = REQUEST_GO, .screen = &screen_ready};
}

const struct screen screen_clock = {.name = "clock", .describe = describe, .act = act, .is_staff = true};
