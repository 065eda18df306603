/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * app.c - opening and closing the kiosk (app.h).
 */
#include "kiosk/app/app_inside.h"

#include "ledger/carried.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int64_t read_moved_clock(void *context)
{
	const struct moved_clock *clock = context;
	return clock_now(&system_clock) + clock->by;
}

static enum status read_catalogue(struct app *app)
{
	struct bytes bytes = {0};
	enum status status = book_document(app->book, DOCUMENT_CATALOGUE, &bytes);
	if (!status) {
		status = catalogue_read(&app->catalogue, bytes.at, bytes.length, "catalogue", app->reason);
	}
	bytes_free(&bytes);
	return status;
}

/* What the book carries; a demonstration's catalogue is read by now. */
static enum status read_documents(struct app *app)
{
	struct bytes bytes = {0};
	enum status status = app->catalogue ? DONE : read_catalogue(app);
	if (!status) {
		status = book_document(app->book, DOCUMENT_PLAN, &bytes);
	}
	if (!status) {
		status = plan_read(&app->plan, app->catalogue, bytes.at, bytes.length, "plan", app->reason);
	}
	bytes_free(&bytes);
	return status;
}

/* What the office says of each report, where it has said anything. */
static enum status read_statuses(struct app *app)
{
	if (app->demonstration[0]) {
		demonstration_tell(app);
		return DONE;
	}
	enum status status = book_document(app->book, DOCUMENT_STATUSES, &app->statuses);
	if (status == NOT_FOUND) {
		return DONE;
	}
	if (!status && bundle_check(app->statuses.at, app->statuses.length, app->reason) != DONE) {
		bytes_free(&app->statuses); /* of a later Bunting: no news is no reason to stay closed */
	}
	return status;
}

/* Before there is a window, and so before there is an event. */
static enum status take_carried(struct app *app)
{
	struct bytes file = {0};
	enum news news = NEWS_STATUSES;
	enum status status = file_read(&file, app->wish.take, CARRIED_LARGEST, app->reason);
	if (!status) {
		status = news_kind(&news, file.at, file.length, app->reason);
	}
	if (!status) {
		status = news_take(app->book, news, file.at, file.length, NULL);
	}
	bytes_free(&file);
	return status;
}

/* What the screens may see of the book. */
static void fill_state(struct app *app)
{
	struct state *state = &app->state;
	struct device *device = book_device(app->book);
	state->catalogue = app->catalogue;
	state->plan = app->plan;
	state->mode = book_mode(app->book);
	state->statuses.at = app->statuses.at;
	state->statuses.length = app->statuses.length;
	state->log_name = book_log_name(app->book);
	state->fingerprint = book_fingerprint(app->book);
	state->officers = device->officers;
	state->officer_count = device->officer_count;
	state->demonstration_pin = app->demonstration[0] ? demonstration_pin : NULL;
	state->can_listen = voice_can();
	state->has_numpad = numpad_is_there(app->catalogue);
	state->was_put_back = state->was_put_back || book_was_put_back(app->book);
	state->visit = app->visit;
	state->keymap = &app->keymap;
	for (enum language language = 0; language < LANGUAGE_COUNT; language++) {
		bool has_face = language != LANGUAGE_ZH || fonts_has(app->fonts, FACE_CHINESE);
		state->offered[language] =
			has_face && tongue_has(language) && catalogue_offers(app->catalogue, language, state->mode);
	}
}

static enum status open_book(struct app *app)
{
	char *path = app->book_path;
	enum status status = DONE;
	if (app->wish.book) {
		snprintf(path, PATH_SIZE, "%s", app->wish.book);
	} else {
		status = demonstration_make(app, path);
	}
	if (!status) {
		status = book_open_own(&app->book, path, &app->clock.clock, app->reason);
	}
	if (!status && book_kind(app->book) != BOOK_KIOSK) {
		status = fail(app->reason, WORKING_BOOK, "%s is an office book; the kiosk needs its own", path);
	}
	if (!status && app->wish.player >= 0 && book_mode(app->book) != MODE_DEMONSTRATION) {
		status = fail(app->reason, OTHER_MODE, "a player can only play a demonstration");
	}
	if (!status) {
		pin_lock_begin(&app->pin_lock, book_device(app->book), monotonic_ms());
		snprintf(app->fetch_folder, sizeof app->fetch_folder, "%s.fetched", path);
	}
	if (!status) {
		status = started_read(&app->state.started, app->book);
	}
	if (!status && app->wish.take) {
		status = take_carried(app);
	}
	if (!status) {
		status = read_documents(app);
	}
	if (!status) {
		status = wiping_at_start(app);
	}
	return status ? status : read_statuses(app);
}

/* What points into a catalogue or plan that goes. No visit runs: an officer is on the page. */
static void forget_pointers(struct app *app)
{
	struct visit *visit = app->visit;
	explicit_bzero(&visit->run, sizeof visit->run);
	explicit_bzero(&visit->outgoing, sizeof visit->outgoing);
	explicit_bzero(&visit->left, sizeof visit->left);
	visit->local_officer = NULL;
	portrait_forget(app);
	app->state.burst = (struct burst){.next = 0};
	app->state.event = NULL;
	app->state.corner.unplanned = (struct unplanned_steps){0};
	app->state.corner.last_note.event = NULL;
	app->failed = (struct request){0};
}

enum status app_read_again(struct app *app)
{
	struct catalogue *catalogue = app->catalogue;
	struct plan *plan = app->plan;
	app->catalogue = NULL;
	app->plan = NULL;
	enum status status = read_documents(app);
	if (status) {
		plan_free(app->plan);
		catalogue_free(app->catalogue);
		app->catalogue = catalogue;
		app->plan = plan;
		return status;
	}
	forget_pointers(app);
	fill_state(app);
	plan_free(plan);
	catalogue_free(catalogue);
	return event_find(app);
}

/* Without a book a kiosk has the name of its file and speaks English. */
void app_forget_book(struct app *app)
{
	bytes_free(&app->statuses);
	plan_free(app->plan);
	catalogue_free(app->catalogue);
	book_close(app->book);
	app->plan = NULL;
	app->catalogue = NULL;
	app->book = NULL;
	app->state = (struct state){.visit = app->visit,
		.keymap = &app->keymap,
		.log_name = app->name,
		.can_listen = voice_can(),
		.stopped = app->state.stopped,
		.corner = {.officer = -1, .chosen = -1},
		.now = app->state.now};
	app->state.offered[LANGUAGE_EN] = true;
}

/* When it was last saved to a stick, by the right time: what every page of an officer says. */
static enum status find_saved(struct app *app)
{
	struct state *state = &app->state;
	enum status status = book_ages(app->book, &state->catalogue_signed, &state->saved);
	state->saved_at = state->saved ? state->saved + state->tally.clock_offset : 0;
	return status;
}

enum status app_open_rest(struct app *app)
{
	enum status status = open_book(app);
	if (!status) {
		fill_state(app);
		status = event_find(app);
	}
	if (!status) {
		status = find_saved(app);
	}
	if (status) {
		app_forget_book(app);
	}
	return status;
}

/* The window comes last: nobody need look at an empty one while the book is opened. */
static enum status open_all(struct app *app)
{
	tongue_begin();
	enum status status = fonts_open(&app->fonts, app->reason);
	if (!status) {
		status = open_book(app);
	}
	if (!status) {
		status = window_open(&app->window, &app->wish.window, app->reason);
	}
	if (status) {
		return status;
	}
	if (app->wish.is_unpainted) {
		fonts_keep(app->fonts, FONTS_KEEP_MOST);
	}
	fill_state(app);
	app->player = app->wish.player >= 0 ? player_open(app->wish.player) : NULL;
	status = event_find(app);
	if (!status) {
		app_touched(app);
		visit_end(app);
	}
	return status;
}

static struct app *new_app(const struct wish *wish, struct reason *reason)
{
	struct app *opened = calloc(1, sizeof *opened);
	if (!opened) {
		abort();
	}
	opened->wish = *wish;
	opened->reason = reason;
	opened->clock = (struct moved_clock){.clock = {.read = read_moved_clock, .context = &opened->clock}};
	opened->visit = visit_alloc();
	opened->focus = opened->heard = -1;
	touch_begin(&opened->touch);
	return opened;
}

static enum status finish_opening(struct app **app, struct app *opened, enum status status)
{
	if (status) {
		app_close(opened);
		return status;
	}
	*app = opened;
	return DONE;
}

enum status app_open(struct app **app, const struct wish *wish, struct reason *reason)
{
	struct app *opened = new_app(wish, reason);
	return finish_opening(app, opened, open_all(opened));
}

enum status app_open_stopped(
	struct app **app, const struct wish *wish, enum status stopped, struct reason *reason)
{
	struct app *opened = new_app(wish, reason);
	recording_went(opened, stopped);
	tongue_begin();
	enum status status = fonts_open(&opened->fonts, reason);
	if (!status) {
		status = window_open(&opened->window, &wish->window, reason);
	}
	if (!status) {
		const char *name = file_name(wish->book);
		name += strncmp(name, "kiosk-", 6) == 0 ? 6 : 0;
		snprintf(opened->name, sizeof opened->name, "%.*s", (int)strcspn(name, "."), name);
		app_forget_book(opened);
		app_touched(opened);
		visit_end(opened);
	}
	return finish_opening(app, opened, status);
}

void app_close(struct app *app)
{
	if (!app) {
		return;
	}
	stick_stop(&app->save);
	stick_stop(&app->fetch);
	fetching_forget(app);
	if (app->export_path[0]) {
		unlink(app->export_path);
	}
	placed_clear(&app->placed);
	portrait_forget(app);
	player_close(app->player);
	voice_close(app);
	bytes_free(&app->statuses);
	plan_free(app->plan);
	catalogue_free(app->catalogue);
	book_close(app->book);
	fonts_close(app->fonts);
	window_close(app->window);
	visit_free(app->visit);
	if (app->demonstration[0]) {
		file_remove_folder(app->demonstration);
	}
	free(app);
}
