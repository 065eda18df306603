/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fetching.c - what the office sent on a stick (ledger/news.h): a child fetches it, the page says what it is, and what
 * is signed for this kiosk is taken in when an officer says so. New PINs need nobody's word: they are for somebody who
 * forgot theirs. Residents go on meanwhile.
 */
#include "kiosk/app/app_inside.h"

#include "ledger/carried.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

void fetching_forget(struct app *app)
{
	file_remove_folder(app->fetch_folder); /* also one that a power cut left */
	for (enum news news = 0; news < NEWS_COUNT; news++) {
		bytes_free(&app->fetched[news]);
		app->state.fetched[news] = (struct fetched){.number = 0};
	}
	app->state.fetching = FETCHING_NONE;
}

static enum status begin(struct app *app)
{
	char names[NEWS_COUNT][NEWS_NAME_SIZE];
	struct stick stick;
	struct stick_fetch fetch = {.folder = NEWS_FOLDER, .most = CARRIED_LARGEST, .into = app->fetch_folder};
	for (enum news news = 0; news < NEWS_COUNT; news++) {
		if (news == NEWS_PINS || !app->fetches_pins) {
			news_file_name(names[news], app->state.log_name, news);
			fetch.names[fetch.count++] = names[news];
		}
	}
	enum status status = stick_find_to_read(&stick, app->wish.stick, STICK_MOUNTS, app->reason);
	if (!status && mkdir(app->fetch_folder, 0700) != 0) {
		status = fail_errno(app->reason, "%s", app->fetch_folder);
	}
	return status ? status : stick_fetch_begin(&app->fetch, &stick, &fetch, monotonic_ms(), app->reason);
}

/* An officer at work is told only of what a stick has: that there is none is said when they save. */
static void fail_fetching(struct app *app, enum status status)
{
	fetching_forget(app);
	bool is_expected = status == NO_STICK || status == TWO_STICKS;
	app->state.fetching = is_expected && !app->fetches_pins ? FETCHING_NONE : FETCHING_FAILED;
	app->state.fetching_trouble = status;
}

static void look_at_safe(struct app *app)
{
	if (receipt_safe(&app->state.safe, app->book) != DONE) {
		app->state.safe = (struct receipt_safe){.covered = 0}; /* then nothing is said of it */
	}
}

void fetching_begin(struct app *app, bool for_pins)
{
	stick_stop(&app->fetch);
	fetching_forget(app);
	look_at_safe(app);
	app->fetches_pins = for_pins;
	enum status status = begin(app);
	if (status) {
		fail_fetching(app, status);
		return;
	}
	app->state.fetching = FETCHING_RUNS;
}

/* One of the files that may have been fetched. What was taken in before is not shown again. */
static enum status look_at_file(struct app *app, enum news news)
{
	struct fetched *fetched = &app->state.fetched[news];
	struct news_found found = {.number = 0};
	char name[NEWS_NAME_SIZE], path[sizeof app->fetch_folder + NEWS_NAME_SIZE];
	news_file_name(name, app->state.log_name, news);
	snprintf(path, sizeof path, "%s/%s", app->fetch_folder, name);
	enum status status = file_read(&app->fetched[news], path, CARRIED_LARGEST, app->reason);
	if (status) {
		return status == NOT_FOUND ? DONE : status;
	}
	fetched->status = news_look(&found, app->book, news, app->fetched[news].at, app->fetched[news].length);
	fetched->is_there = found.is_new || fetched->status;
	fetched->number = found.number;
	fetched->reason = *app->reason;
	return DONE;
}

static enum status look_at_files(struct app *app)
{
	enum status status = DONE;
	for (enum news news = 0; news < NEWS_COUNT && !status; news++) {
		status = look_at_file(app, news);
	}
	file_remove_folder(app->fetch_folder);
	return status;
}

/* The officer at work is the same one in the new list; -1: not in it any more. */
static int officer_again(const struct device *device, const char *code)
{
	for (int k = 0; k < device->officer_count; k++) {
		if (strcmp(device->officers[k].code, code) == 0) {
			return k;
		}
	}
	return -1;
}

static enum status take_pins(struct app *app)
{
	struct corner *corner = &app->state.corner;
	struct device *device = book_device(app->book);
	char code[CODE_SIZE] = "";
	if (corner->officer >= 0) {
		text_copy(code, sizeof code, device->officers[corner->officer].code);
	}
	const struct bytes *file = &app->fetched[NEWS_PINS];
	enum status status = news_take(app->book, NEWS_PINS, file->at, file->length, NULL);
	if (!status) {
		app->state.officer_count = device->officer_count;
		pin_lock_begin(&app->pin_lock, device, monotonic_ms());
		corner->officer = officer_again(device, code);
		corner->chosen = corner->officer;
		corner->was_wrong = false;
	}
	return status;
}

static enum status take_catalogue(struct app *app)
{
	const struct bytes *file = &app->fetched[NEWS_CATALOGUE];
	bool is_open = app->state.event && app->state.tally.is_open;
	/* An event that no plan has, a new plan need not have either. */
	const char *open =
		is_open && plan_event(app->plan, app->state.event->code) ? app->state.event->code : NULL;
	enum status status = news_take(app->book, NEWS_CATALOGUE, file->at, file->length, open);
	if (!status) {
		return app_read_again(app);
	}
	/* One that was read and refused has left its time zone. */
	return moment_set_zone(app->catalogue->zone) ? status : SYSTEM_FAILED;
}

static enum status take_statuses(struct app *app)
{
	const struct bytes *file = &app->fetched[NEWS_STATUSES];
	enum status status = news_take(app->book, NEWS_STATUSES, file->at, file->length, NULL);
	if (!status) {
		bytes_clear(&app->statuses);
		status = book_document(app->book, DOCUMENT_STATUSES, &app->statuses);
		app->state.statuses.at = app->statuses.at;
		app->state.statuses.length = app->statuses.length;
	}
	return status;
}

static enum status take_receipt(struct app *app)
{
	const struct bytes *file = &app->fetched[NEWS_RECEIPT];
	enum status status = news_take(app->book, NEWS_RECEIPT, file->at, file->length, NULL);
	look_at_safe(app);
	return status;
}

/* How each is taken in, and what the audit calls that. */
static const struct {
	const char *act;
	enum status (*take)(struct app *app);
} ways[] = {
	[NEWS_PINS] = {"take_pins", take_pins},
	[NEWS_CATALOGUE] = {"take_catalogue", take_catalogue},
	[NEWS_RECEIPT] = {"take_receipt", take_receipt},
	[NEWS_STATUSES] = {"take_statuses", take_statuses},
};

/* Who did it is on disk before it is done: afterwards it may be somebody who is no officer any more. */
static void take_one(struct app *app, enum news news)
{
	struct fetched *fetched = &app->state.fetched[news];
	if (!fetched->is_there || fetched->is_taken || fetched->status) {
		return;
	}
	fetched->status = record_audit(app, ways[news].act);
	if (!fetched->status) {
		fetched->status = ways[news].take(app);
	}
	fetched->is_taken = fetched->status == DONE;
	fetched->reason = *app->reason;
}

void fetching_take(struct app *app)
{
	bool was_at_work = app->state.corner.officer >= 0;
	for (enum news news = 0; news < NEWS_COUNT; news++) {
		take_one(app, news);
	}
	if (was_at_work && app->state.corner.officer < 0) {
		visit_end(app);
		return;
	}
	app_show(app);
}

bool fetching_look(struct app *app)
{
	if (!app->fetch.running || !stick_look(&app->fetch, monotonic_ms()) || !app->fetch.finished) {
		return false;
	}
	if (app->fetches_pins && app_screen(app) != &screen_forgotten) {
		fetching_forget(app); /* whoever asked has gone on */
		return false;
	}
	enum status status = app->fetch.status;
	if (status) {
		*app->reason = app->fetch.reason;
	} else {
		status = look_at_files(app);
	}
	if (status) {
		fail_fetching(app, status);
		return true;
	}
	app->state.fetching = FETCHING_DONE;
	if (app->fetches_pins) {
		take_one(app, NEWS_PINS);
	}
	return true;
}
