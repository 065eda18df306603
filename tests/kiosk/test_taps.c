/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_taps.c - how many taps a journey takes from its tile on the welcome page, at 1280x800 and 100 % text: an
 * ordinary concern six, whatever its kind, a check-in three pages. A question that only some kinds ask counts as one
 * more, and so does what is told to whom nobody has helped yet.
 */

#include "tests/kiosk/unseen.h"

#include <stdio.h>
#include <string.h>

enum {
	CONCERN_TAPS = 6,
	CHECKIN_PAGES = 3
};

/* A tap on what is on show: not on a later part, and not what cannot be touched. */
static void tap(struct app *app, const char *id)
{
	if (placed_find(&app->placed, id) < 0) {
		fail_msg("%s is not on the first part of %s", id, app->visit->page.name);
	}
	app_act(app, id);
}

static const char *first_choice(const struct app *app)
{
	const struct page *page = &app->visit->page;
	for (int k = 0; k < page->tile_count; k++) {
		if (strncmp(page->tiles[k].id, "choice.", 7) == 0) {
			return page->tiles[k].id;
		}
	}
	fail_msg("there is nothing to choose on %s", page->name);
	return NULL;
}

/* What an unhurried visitor answers: the first choice, but that nobody talked to them and nobody was told before. */
static const char *answer(const struct app *app)
{
	const char *name = app->visit->page.name;
	return strcmp(name, "concern.talked") == 0        ? "choice.not_safe"
		   : strcmp(name, "concern.reported") == 0    ? "choice.no"
		   : page_find(&app->visit->page, "frame.go") ? "frame.go"
													  : first_choice(app);
}

/* A concern of this kind, to its number. Gives the taps. */
static int taps_of(struct app *app, const struct kind *kind)
{
	const struct catalogue *catalogue = app->catalogue;
	char id[ID_SIZE];
	int taps = 1;
	tap(app, "welcome.concern");
	const struct kind *outer = kind->within >= 0 ? &catalogue->kinds[kind->within] : kind;
	snprintf(id, sizeof id, "choice.%s", outer->code);
	tap(app, id);
	if (kind != outer) {
		snprintf(id, sizeof id, "choice.%s", kind->code);
		tap(app, id);
		taps++;
	}
	while (strcmp(app->visit->page.name, "sent") != 0) {
		assert_true(taps < 2 * CONCERN_TAPS);
		char chosen[ID_SIZE];
		snprintf(chosen, sizeof chosen, "%s", answer(app));
		tap(app, chosen);
		taps++;
	}
	tap(app, "frame.leave");
	return taps;
}

static void assert_short(struct app *app, const struct kind *kind)
{
	int taps = taps_of(app, kind);
	if (taps > CONCERN_TAPS + (kind->within >= 0 ? kind->ask_count : 0)) {
		fail_msg("%s takes %d taps", kind->code, taps);
	}
}

static void concern__of_any_ordinary_kind__takes_six_taps(void **state)
{
	struct app *app = *state;
	int tried = 0;
	for (int k = 0; k < app->catalogue->kind_count; k++) {
		const struct kind *kind = &app->catalogue->kinds[k];
		if (kind->path == PATH_ORDINARY && !kind->has_page) {
			assert_short(app, kind);
			tried++;
		}
	}
	assert_true(tried > 20);
}

static void checkin__asks_on_three_pages(void **state)
{
	struct app *app = *state;
	tap(app, "welcome.checkin");
	int pages = 0;
	for (; strcmp(app->visit->page.name, "thanks") != 0; pages++) {
		char chosen[ID_SIZE];
		assert_true(pages < 2 * CHECKIN_PAGES);
		snprintf(chosen, sizeof chosen, "%s", answer(app));
		tap(app, chosen);
	}
	assert_int_equal(pages, CHECKIN_PAGES);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(concern__of_any_ordinary_kind__takes_six_taps, begin, end),
		cmocka_unit_test_setup_teardown(checkin__asks_on_three_pages, begin, end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
