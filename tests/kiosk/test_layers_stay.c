/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_layers_stay.c - the layers of the keyboard come and go beneath a page that stays as it is: whoever strikes where
 * Back was a moment ago never meets "Clear and leave". On all but the smallest screens that stands at the top.
 */
#include "tests/kiosk/unseen.h"

#include <string.h>

static const char *const frame[] = {"frame.leave", "frame.back", "frame.danger", "frame.go"};
enum {
	FRAME = sizeof frame / sizeof *frame
};

struct places {
	SDL_Rect at[FRAME];
};

static struct places places_of(const struct app *app)
{
	struct places places;
	for (int k = 0; k < FRAME; k++) {
		int target = placed_find(&app->placed, frame[k]);
		if (target < 0) {
			fail_msg("there is no %s on %s, part %d", frame[k], app->visit->page.name, app->placed.part);
		}
		places.at[k] = app->placed.targets[target].rect;
	}
	return places;
}

static void assert_stay(const struct places *before, const struct app *app, const char *act)
{
	struct places now = places_of(app);
	const struct view *view = &app->placed.view;
	for (int k = 0; k < FRAME; k++) {
		if (!SDL_RectEquals(&before->at[k], &now.at[k])) {
			fail_msg("%dx%d, %d %%, %s, %s: %s moved from %d, %d to %d, %d", view->width, view->height,
				view->percent, view->language, act, frame[k], before->at[k].x, before->at[k].y, now.at[k].x,
				now.at[k].y);
		}
	}
}

static void go_to_keys(struct app *app)
{
	static const char *const way[] = {"welcome.concern", "choice.vehicles", "choice.abandoned_vehicle",
		"choice.quayside", "choice.weekly", "choice.no", "section.words", "choice.yes"};
	for (size_t k = 0; k < sizeof way / sizeof *way; k++) {
		unseen_act(app, way[k]);
	}
	unseen_act(app, "key.space"); /* whoever writes sees the keys */
}

static void try_layers(struct app *app)
{
	static const char *const acts[] = {"key.shift", "key.marks", "key.marks", "key.digits", "key.letters",
		"key.latin", "key.marks", "key.own"};
	go_to_keys(app);
	struct places before = places_of(app);
	assert_true(app->placed.measure.is_small || before.at[0].y < app->placed.view.height / 4);
	for (size_t k = 0; k < sizeof acts / sizeof *acts; k++) {
		if (page_find(&app->visit->page, acts[k])) {
			app_act(app, acts[k]);
			assert_stay(&before, app, acts[k]);
		}
	}
}

static void frame__stays_where_it_is__in_every_layer(void **state)
{
	(void)state;
	static const int sizes[][2] = {{800, 480}, {1024, 600}, {1280, 800}};
	static const int percents[] = {100, 200};
	static const enum language languages[] = {LANGUAGE_EN, LANGUAGE_PL, LANGUAGE_UR, LANGUAGE_NE};
	for (size_t k = 0; k < sizeof sizes / sizeof *sizes * 8; k++) {
		const int *size = sizes[k / 8];
		struct app *app = unseen_open_on(size[0], size[1], percents[k % 2], languages[k / 2 % 4]);
		try_layers(app);
		app_close(app);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(frame__stays_where_it_is__in_every_layer),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
