/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * recording.c - can the kiosk record? When a write fails, residents see that it is out of order instead of beginning
 * what could not be kept. Now and then the kiosk tries, by the very entry that says that it works again: so nothing is
 * written for the trying alone, and the page goes away by itself.
 */
#include "kiosk/app/app_inside.h"

#include "kiosk/screens/out_of_order.h"

#include <stdio.h>

enum {
	TRY_EVERY_MS = 15 * 1000
};

static void try_again(struct app *app)
{
	enum status before = app->state.stopped;
	enum status status = app->book ? DONE : app_open_rest(app);
	if (!status && before) {
		status = record_works_again(app, fault_of(before)->code);
	}
	app->state.stopped = status;
	app->tried = monotonic_ms();
	bool says_so = app_screen(app) == &screen_out_of_order || app_screen(app) == &screen_repair;
	if (says_so && status != before) {
		app_show(app);
	}
}

enum status recording_went(struct app *app, enum status status)
{
	if (status && !app->state.stopped) {
		fprintf(stderr, "bunting-kiosk: out of order, %s: %s\n", fault_of(status)->code, app->reason->text);
	}
	if (status) {
		app->state.stopped = status;
		app->tried = monotonic_ms();
	} else if (app->state.stopped && record_works_again(app, fault_of(app->state.stopped)->code) == DONE) {
		app->state.stopped = DONE;
	}
	return status;
}

void recording_pass(struct app *app)
{
	if (recording_wait(app) == 0) {
		try_again(app);
	}
	bool says_so = app_screen(app) == &screen_out_of_order;
	if (show_is_beginning(app) && says_so != (app->state.stopped != DONE)) {
		show_beginning(app);
	}
}

int64_t recording_wait(const struct app *app)
{
	if (!app->state.stopped) {
		return -1;
	}
	int64_t left = app->tried + TRY_EVERY_MS - monotonic_ms();
	return left > 0 ? left : 0;
}
