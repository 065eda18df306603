/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * wiping.c - boxes that are safe at the office go from the kiosk's book, once their days are over: when the kiosk is
 * started, and on one that is never switched off once a day, while nobody is there.
 */
#include "kiosk/app/app_inside.h"

#include "ledger/wipe.h"

#include <stdio.h>

enum {
	EVERY_MS = 24 * 60 * 60 * 1000,
	REST_MS = 10 * 60 * 1000 /* without a touch: the book is closed for as long as it is written anew */
};

/* `boxes`: how many are due. The book is another one afterwards, or NULL where it could not be opened again. */
static enum status wipe_if_due(struct app *app, int64_t *boxes)
{
	int days = app->plan->wipe_days ? app->plan->wipe_days : WIPE_DAYS_USUAL;
	app->wiped = monotonic_ms();
	enum status status = wipe_due(app->book, days, boxes);
	if (status || *boxes == 0) {
		return status;
	}
	status = wipe_received(&app->book, app->book_path, days);
	if (!app->book) {
		return status;
	}
	app->state.corner.officer = -1; /* nobody did it */
	status = status ? status : record_audit(app, "wipe");
	if (status) {
		fprintf(stderr, "bunting-kiosk: %s\n", app->reason->text);
	}
	return DONE; /* the boxes that are still there do not keep a kiosk from working */
}

enum status wiping_at_start(struct app *app)
{
	int64_t boxes;
	return wipe_if_due(app, &boxes);
}

void wiping_pass(struct app *app)
{
	int64_t boxes = 0;
	if (wiping_wait(app) != 0) {
		return;
	}
	enum status status = wipe_if_due(app, &boxes);
	if (!status && boxes > 0) {
		status = app_read_again(app); /* what pointed into the book that was there before */
	}
	if (!app->book) {
		app_forget_book(app);
	}
	if (recording_went(app, status) || boxes > 0) {
		show_beginning(app);
	}
}

int64_t wiping_wait(const struct app *app)
{
	bool is_busy = app->save.running || app->fetch.running || !show_is_beginning(app);
	if (!app->book || app->state.stopped || is_busy) {
		return -1;
	}
	int64_t due = app->wiped + EVERY_MS, rested = app->touched + REST_MS;
	int64_t left = (due > rested ? due : rested) - monotonic_ms();
	return left > 0 ? left : 0;
}
