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
	return tally_read(tally, app->book, event->code);
}

/* Looks through the events that this kiosk is planned for. */
static enum status look_through(struct app *app, const struct planned_event **open,
	const struct planned_event **today, const struct planned_event **closed)
{
	int64_t latest = 0;
	for (int k = 0; k < app->plan->event_count; k++) {
		const struct planned_event *event = &app->plan->events[k];
		if (!planned_kiosk_named(event, app->state.log_name)) {
			continue;
		}
		struct tally tally;
		enum status status = tally_read(&tally, app->book, event->code);
		if (!status && tally.is_open && tally.ends_with_close) {
			status = close_again(app, event, &tally);
		}
		if (status) {
			return status;
		}
		if (tally.is_open) {
			*open = event;
		}
		if (is_today(app, event)) {
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
	enum status status = look_through(app, &open, &today, &closed);
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
