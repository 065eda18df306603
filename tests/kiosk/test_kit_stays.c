/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_kit_stays.c - whoever counts with cold fingers strikes the same place again and again: what is counted there
 * stays there, on every screen and in every text size, whatever the numbers are.
 */
#include "tests/kiosk/unseen.h"

#include <stdio.h>
#include <string.h>

enum {
	STRIKES = 3
};

/* Where it stands on the part that is on show; {0} where it does not. */
static SDL_Rect place_of(const struct app *app, const char *id)
{
	int target = placed_find(&app->placed, id);
	return target >= 0 ? app->placed.targets[target].rect : (SDL_Rect){0};
}

static void show_part(struct app *app, int part)
{
	app->layers[app->depth - 1].part = part;
	app_show(app);
}

enum {
	MOST = 20
};

/* Every plus on the part that is on show. */
struct pluses {
	char ids[MOST][ID_SIZE];
	SDL_Rect places[MOST];
	int count;
};

static void find_pluses(struct pluses *pluses, const struct app *app)
{
	pluses->count = 0;
	for (int k = 0; k < app->placed.target_count; k++) {
		const char *id = placed_tile(&app->placed, k)->id;
		if (strncmp(id, "plus.", 5) == 0) {
			assert_in_range(pluses->count, 0, MOST - 1);
			pluses->places[pluses->count] = app->placed.targets[k].rect;
			snprintf(pluses->ids[pluses->count++], ID_SIZE, "%s", id);
		}
	}
}

static void assert_stay(const struct pluses *pluses, const struct app *app)
{
	const struct view *view = &app->placed.view;
	for (int k = 0; k < pluses->count; k++) {
		SDL_Rect was = pluses->places[k], now = place_of(app, pluses->ids[k]);
		if (!SDL_RectEquals(&was, &now)) {
			fail_msg("%dx%d, %d %%, %s: %s moved from %d, %d to %d, %d", view->width, view->height,
				view->percent, view->language, pluses->ids[k], was.x, was.y, now.x, now.y);
		}
	}
}

/* Strikes each of them several times: not one moves. */
static void strike_all(struct app *app)
{
	struct pluses pluses;
	find_pluses(&pluses, app);
	for (int strike = 0; strike < STRIKES * pluses.count; strike++) {
		app_act(app, pluses.ids[strike / STRIKES]);
		assert_stay(&pluses, app);
	}
}

/* Of sizes, text sizes and languages together every third is tried each time; all of them with the argument "all". */
static size_t stride = 3;

static void plus__stays_where_it_is(void **state)
{
	(void)state;
	static const int sizes[][2] = {{800, 480}, {1024, 600}, {1280, 800}, {800, 1280}, {1920, 1080}};
	static const int percents[] = {100, 125, 150, 200};
	static const enum language languages[] = {LANGUAGE_EN, LANGUAGE_PL, LANGUAGE_UR, LANGUAGE_BG};
	for (size_t k = 0; k < sizeof sizes / sizeof *sizes * 16; k += stride) {
		const int *size = sizes[k / 16];
		struct app *app = unseen_open_on(size[0], size[1], percents[k % 4], languages[k / 4 % 4]);
		unseen_enter_corner(app);
		for (int part = 0, parts = app->placed.parts; part < parts; part++) {
			show_part(app, part);
			strike_all(app);
		}
		app_close(app);
	}
}

int main(int count, char **arguments)
{
	stride = count > 1 && strcmp(arguments[1], "all") == 0 ? 1 : stride;
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(plus__stays_where_it_is),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
