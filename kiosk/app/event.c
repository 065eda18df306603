/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * event.c - which event this kiosk is at. One that is open stays open over a power cut; else the one that the plan has
 * for today opens by itself; else an officer chooses; until then the one that was closed last is still
 * there, with its slip.
 */
#include "kiosk/app/app_inside.h"

#include "ledger/statement.h"

enum status event_read_tally(struct app *app)
{
	if (!app->state.event) {
		app->state.tally = (struct tally){0};
		app->state.doors = (struct doors){0};
		app->state.notes = (struct notes){0};
		return DONE;
	}
	enum status status = tally_read(&app->state.tally, app->book, app->state.event->code);
	if (!status) {
		status = doors_read(&app->state.doors, app->book, app->state.event->code);
	}
	if (!status && clock_is_confirmed(&app->state)) {
		book_confirm_clock(app->book, app->state.tally.clock_offset);
	}
	return status ? status : notes_read(&app->state.notes, app->book, app->state.event->code);
}

static bool is_today(const struct app *app, const struct planned_event *event)
{
	return day_compare(event->day, moment_local(clock_now(&app->clock.clock)).day) == 0;
}

/* The power went between the last act of an event that was closed and its statement: it stays closed. */
static enum status close_again(struct app *app, const struct planned_event *event, struct tally *tally)
{
	unsigned char digest[DIGEST_BYTES];
	if (statement_make(app->book, CAUSE_CLOSE, event->code, digest) != DONE) {
		return DONE; /* an officer sees that it is open, and closes it */
	}
	return tally_read_standing(tally, app->book, event->code);
}

/* Of all events that this kiosk may be at: those of the plan, then those that only it knows. NULL: not its business. */
static const struct planned_event *event_at(const struct app *app, int k)
{
	if (k >= app->plan->event_count) {
		return &app->unplanned[k - app->plan->event_count].event;
	}
	const struct planned_event *event = &app->plan->events[k];
	return planned_kiosk_named(event, app->state.log_name) ? event : NULL;
}

/* Looks through the events that this kiosk may be at. */
static enum status look_through(struct app *app, const struct planned_event **open,
	const struct planned_event **today, const struct planned_event **closed)
{
	int64_t latest = 0;
	for (int k = 0; k < app->plan->event_count + app->unplanned_count; k++) {
		const struct planned_event *event = event_at(app, k);
		if (!event) {
			continue;
		}
		struct tally tally;
		enum status status = tally_read_standing(&tally, app->book, event->code);
		if (!status && tally.is_open && tally.ends_with_close) {
			status = close_again(app, event, &tally);
		}
		if (status) {
			return status;
		}
		if (tally.is_open) {
			*open = event;
		}
		if (k < app->plan->event_count && is_today(app, event)) {
			*today = event;
		}
		if (tally.is_closed && tally.closed_at >= latest) {
			*closed = event;
			latest = tally.closed_at;
		}
	}
	return DONE;
}

enum status event_find(struct app *app)
{
	const struct planned_event *open = NULL, *today = NULL, *closed = NULL;
	enum status status = unplanned_read(
		app->unplanned, UNPLANNED_MOST, &app->unplanned_count, true, app->catalogue, app->book);
	app->state.unplanned = app->unplanned;
	app->state.unplanned_count = app->unplanned_count;
	if (!status) {
		status = look_through(app, &open, &today, &closed);
	}
	if (status) {
		return status;
	}
	app->state.event = open ? open : today ? today : closed;
	status = event_read_tally(app);
	if (!status && today && !open && !app->state.tally.is_closed) {
		status = record_open(app, today);
	}
	return status;
}

/* A free place, or that of the last in the list that is not open. */
static struct unplanned *place_for_one(struct app *app)
{
	if (app->unplanned_count < UNPLANNED_MOST) {
		return &app->unplanned[app->unplanned_count];
	}
	struct unplanned *last = &app->unplanned[UNPLANNED_MOST - 1];
	return app->state.event == &last->event ? last - 1 : last;
}

enum status event_settle(struct app *app, const struct planned_event **event)
{
	if ((*event)->code) {
		return DONE;
	}
	struct unplanned *place = place_for_one(app);
	enum status status = unplanned_make(place, *event, app->catalogue, app->book);
	if (!status) {
		*event = &place->event;
		if (place == &app->unplanned[app->unplanned_count]) {
			app->state.unplanned_count = ++app->unplanned_count;
		}
	}
	return status;
}
