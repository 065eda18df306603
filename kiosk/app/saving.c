/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * saving.c - "Save to stick": an export on the kiosk's own disk first, then a child process that takes it to the
 * stick and reads it back. Residents go on meanwhile; the page says "Safe to remove" only when the child has said
 * so.
 */
#include "kiosk/app/app_inside.h"

#include "ledger/export.h"

#include <stdio.h>
#include <unistd.h>

static void fail_saving(struct app *app, enum status status)
{
	app->state.saving = SAVING_FAILED;
	app->state.has_unsaved = true;
	app->state.trouble = status;
	app->state.trouble_reason = *app->reason;
	unlink(app->export_path);
}

/* "bunting-A-K7MQ.bunting": two kiosks of one name, one of them set up anew, never overwrite each other. */
static void name_file(struct app *app)
{
	snprintf(app->state.saved_to, sizeof app->state.saved_to, "bunting-%s-%.4s.bunting", app->state.log_name,
		app->state.fingerprint);
}

/*
 * From a disk that cannot be written to any more the data still comes away, by way of the memory: a file of boxes that
 * only the office can open, and what was counted.
 */
#define IN_MEMORY "/dev/shm"

static enum status export_by_memory(struct app *app, struct export_facts *facts)
{
	snprintf(app->export_path, sizeof app->export_path, IN_MEMORY "/bunting-%d.export", (int)getpid());
	return export_write_unstated(app->book, app->export_path, facts);
}

static enum status export_book(struct app *app, struct export_facts *facts)
{
	snprintf(app->export_path, sizeof app->export_path, "%s.export", app->book_path);
	enum status status = record_audit(app, "save_to_stick");
	if (!status) {
		status = recording_went(app, export_write(app->book, app->export_path, facts));
	}
	return status ? export_by_memory(app, facts) : DONE;
}

static enum status begin(struct app *app)
{
	struct stick stick;
	struct export_facts facts = {0};
	enum status status = stick_find(&stick, app->wish.stick, STICK_MOUNTS, app->reason);
	if (status) {
		return status;
	}
	status = export_book(app, &facts);
	if (!status) {
		app->state.saved_entries = facts.entries;
		app->state.has_unsaved = false;
		name_file(app);
		status = stick_save_begin(
			&app->save, app->export_path, &stick, app->state.saved_to, monotonic_ms(), app->reason);
	}
	return status;
}

void saving_begin(struct app *app)
{
	enum status status = begin(app);
	if (status) {
		fail_saving(app, status);
		return;
	}
	app->state.saving = SAVING_RUNS;
	app->state.saving_percent = 0;
}

/* It is on the stick, whether that can be noted here or not. What the office sent may have come with the stick. */
static void end_saving(struct app *app)
{
	app->state.saved_at = clock_now(&app->clock.clock) + app->state.tally.clock_offset;
	unlink(app->export_path);
	if (record_audit(app, "saved") != DONE) {
		fprintf(stderr, "bunting-kiosk: %s\n", app->reason->text);
	}
	fetching_begin(app, false);
	app->state.saving = app->state.fetching == FETCHING_RUNS ? SAVING_LOOKS : SAVING_DONE;
}

bool saving_look(struct app *app)
{
	if (app->state.saving == SAVING_LOOKS && app->state.fetching != FETCHING_RUNS) {
		app->state.saving = SAVING_DONE;
		return true;
	}
	if (!app->save.running || !stick_look(&app->save, monotonic_ms())) {
		return false;
	}
	app->state.saving_percent = app->save.percent;
	if (!app->save.finished) {
		return true;
	}
	if (app->save.status) {
		*app->reason = app->save.reason;
		fail_saving(app, app->save.status);
	} else {
		end_saving(app);
	}
	return true;
}
