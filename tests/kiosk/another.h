/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * another.h - a kiosk with another catalogue and plan than the demonstration's, set up as any kiosk is, by a set-up
 * file of an organisation that exists only for the test.
 */
#ifndef TESTS_KIOSK_ANOTHER_H
#define TESTS_KIOSK_ANOTHER_H

#include "tests/kiosk/unseen.h"

#include "ledger/plan_file.h"
#include "ledger/set_up.h"

#include <stdio.h>

struct another {
	struct app *app;
	char folder[PATH_SIZE], book[PATH_SIZE + 20];
};

/* Takes in a set-up file with these documents. */
static inline void another_set_up(
	const struct another *another, struct carried_part catalogue, struct carried_part plan)
{
	struct bytes file = {0};
	struct reason reason;
	struct set_up made = {.mode = MODE_DEMONSTRATION,
		.kiosk = "A",
		.number = clock_now(&system_clock),
		.catalogue = catalogue,
		.plan = plan};
	made.expires = made.number + SLOT_DAY;
	made.officers[made.officer_count++] = (struct officer){.code = "merlin", .name = "Jo Marsh"};
	assert_true(pin_hash(made.officers[0].pin_hash, "246810", MODE_DEMONSTRATION));
	struct organisation_keys *keys = keys_alloc();
	keys_make(keys);
	set_up_write(&file, &made, keys);
	keys_free(keys);
	assert_done(set_up_take(another->book, file.at, file.length, &system_clock, &reason), &reason);
	bytes_free(&file);
}

/* The plan with its first event today, for bytes_free(). */
static inline struct bytes another_today(const struct bytes *catalogue_yaml, const struct bytes *plan_yaml)
{
	struct catalogue *catalogue;
	struct plan *plan;
	struct reason reason;
	struct bytes shifted = {0};
	assert_done(catalogue_read(&catalogue, catalogue_yaml->at, catalogue_yaml->length, "catalogue", &reason),
		&reason);
	assert_done(plan_read(&plan, catalogue, plan_yaml->at, plan_yaml->length, "plan", &reason), &reason);
	struct day today = moment_local(clock_now(&system_clock)).day;
	plan_write_shifted(&shifted, plan, catalogue, day_between(plan->events[0].day, today));
	plan_free(plan);
	catalogue_free(catalogue);
	return shifted;
}

static inline void another_begin(
	struct another *another, const struct bytes *catalogue_yaml, const struct bytes *plan_yaml)
{
	static struct reason reason; /* outlives the app */
	struct wish wish = {.percent = 100, .player = -1, .window = {1280, 800, true}, .book = another->book};
	setenv("SDL_VIDEODRIVER", "dummy", 1);
	setenv("SDL_AUDIODRIVER", "dummy", 1);
	assert_true(sodium_init() >= 0);
	assert_done(file_private_folder(another->folder, "/tmp/bunting-another", &reason), &reason);
	snprintf(another->book, sizeof another->book, "%s/A.bunting", another->folder);
	struct bytes plan = another_today(catalogue_yaml, plan_yaml);
	another_set_up(another,
		(struct carried_part){.bytes = catalogue_yaml->at, .length = catalogue_yaml->length},
		(struct carried_part){.bytes = plan.at, .length = plan.length});
	bytes_free(&plan);
	assert_done(app_open(&another->app, &wish, &reason), &reason);
}

static inline void another_end(struct another *another)
{
	app_close(another->app);
	file_remove_folder(another->folder);
}

#endif
