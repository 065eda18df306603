/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * demonstration.c - the event that the kiosk opens when it is given no book: the made-up Estuary Partnership, today. It
 * is set up as any kiosk is, by a set-up file of an organisation that exists only for this moment, in a folder of its
 * own that goes again when the program ends.
 */
#include "kiosk/app/app_inside.h"

#include "kiosk/app/embedded.h"
#include "ledger/photos.h"
#include "ledger/plan_file.h"
#include "ledger/set_up.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char demonstration_pin[] = "246810";

static const char kiosk_name[] = "A";

/* The plan with its first event today. */
static enum status shift_plan(struct app *app, const struct catalogue *catalogue, struct bytes *shifted)
{
	struct plan *plan = NULL;
	enum status status = plan_read(&plan, catalogue, embedded_demonstration_plan,
		strlen(embedded_demonstration_plan), "plan.yaml", app->reason);
	if (!status) {
		struct day today = moment_local(clock_now(&app->clock.clock)).day;
		plan_write_shifted(shifted, plan, catalogue, day_between(plan->events[0].day, today));
	}
	plan_free(plan);
	return status;
}

static enum status add_officers(struct app *app, struct set_up *set_up, const struct catalogue *catalogue)
{
	for (int k = 0; k < catalogue->officer_count && k < OFFICERS_MOST; k++) {
		struct officer *officer = &set_up->officers[set_up->officer_count++];
		text_copy(officer->code, sizeof officer->code, catalogue->officers[k].code);
		text_copy(officer->name, sizeof officer->name, catalogue->officers[k].name);
		officer->role = catalogue->officers[k].role;
		if (!pin_hash(officer->pin_hash, demonstration_pin, MODE_DEMONSTRATION)) {
			return fail(app->reason, SYSTEM_FAILED, "no memory for a PIN");
		}
	}
	return DONE;
}

static void sign(const struct set_up *set_up, struct bytes *file)
{
	struct organisation_keys *keys = keys_alloc();
	keys_make(keys);
	set_up_write(file, set_up, keys);
	keys_free(keys);
}

static void add_photos(struct bytes *photos)
{
	photos_begin(photos, 2);
	photos_add(photos, "sean_doyle", embedded_sean_doyle, embedded_sean_doyle_length);
	photos_add(photos, "piotr_lind", embedded_piotr_lind, embedded_piotr_lind_length);
}

/* The catalogue stays with the app, which need not read it again from the book. */
static enum status write_set_up(struct app *app, struct bytes *file)
{
	struct bytes plan = {0}, photos = {0};
	struct set_up set_up = {.mode = MODE_DEMONSTRATION, .number = clock_now(&app->clock.clock)};
	set_up.expires = set_up.number + SLOT_DAY;
	text_copy(set_up.kiosk, sizeof set_up.kiosk, kiosk_name);
	randombytes_buf(set_up.token, sizeof set_up.token);
	enum status status = catalogue_read(&app->catalogue, embedded_demonstration_catalogue,
		strlen(embedded_demonstration_catalogue), "catalogue.yaml", app->reason);
	if (!status) {
		status = shift_plan(app, app->catalogue, &plan);
	}
	if (!status) {
		status = add_officers(app, &set_up, app->catalogue);
	}
	if (!status) {
		set_up.catalogue =
			(struct carried_part){.bytes = (const unsigned char *)embedded_demonstration_catalogue,
				.length = strlen(embedded_demonstration_catalogue)};
		set_up.plan = (struct carried_part){.bytes = plan.at, .length = plan.length};
		add_photos(&photos);
		set_up.photos = (struct carried_part){.bytes = photos.at, .length = photos.length};
		sign(&set_up, file);
	}
	bytes_free(&photos);
	bytes_free(&plan);
	return status;
}

enum status demonstration_make(struct app *app, char path[PATH_SIZE])
{
	const char *folder = getenv("XDG_RUNTIME_DIR"); // NOLINT(concurrency-mt-unsafe): one thread
	char stem[PATH_SIZE];
	snprintf(stem, sizeof stem, "%s/bunting-demonstration", folder && folder[0] ? folder : "/tmp");
	enum status status = file_private_folder(app->demonstration, stem, app->reason);
	if (status) {
		app->demonstration[0] = '\0';
		return status;
	}
	if (snprintf(path, PATH_SIZE, "%s/kiosk.bunting", app->demonstration) >= PATH_SIZE) {
		return fail(app->reason, TOO_LONG, "%.80s...", app->demonstration);
	}
	struct bytes file = {0};
	status = write_set_up(app, &file);
	if (!status) {
		status = set_up_take_own(path, file.at, file.length, &app->clock.clock, app->reason);
	}
	bytes_free(&file);
	return status;
}

/* One report, of three days ago, so that there is something to look up. */
void demonstration_tell(struct app *app)
{
	struct report_code code;
	int64_t now = clock_now(&app->clock.clock);
	struct told told = {.progress = PROGRESS_PASSED, .since = now - 3 * (int64_t)SLOT_DAY};
	text_copy(told.to, sizeof told.to, "police");
	if (report_code_read(&code, DEMONSTRATION_CODE)) {
		report_code_find(told.find, &code);
		bundle_write(&app->statuses, &told, 1, now);
	}
}
