/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * unseen.h - the kiosk with its demonstration, in its own code, for one test: a window that shows nothing, and sound
 * that goes to nobody.
 */
#ifndef TESTS_KIOSK_UNSEEN_H
#define TESTS_KIOSK_UNSEEN_H

#include "kiosk/app/app_inside.h"
#include "ledger/store.h"
#include "tests/support/testing.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

/* The kiosk as somebody wishes it, for app_close(). Without such a wish it finds no stick, whatever is in here. */
static inline struct app *unseen_open(const struct wish *wish)
{
	static struct reason reason;
	struct app *app;
	setenv("SDL_VIDEODRIVER", "dummy", 1);
	setenv("SDL_AUDIODRIVER", "dummy", 1);
	assert_true(sodium_init() >= 0);
	struct wish unseen = *wish;
	unseen.stick = wish->stick ? wish->stick : "/no stick";
	assert_done(app_open(&app, &unseen, &reason), &reason);
	return app;
}

/* On a screen of this size, for tests of where things stand: nothing is drawn. */
static inline struct app *unseen_open_on(int width, int height, int percent, enum language language)
{
	return unseen_open(&(struct wish){.percent = percent,
		.tongue = {.language = language},
		.player = -1,
		.window = {width, height, true},
		.is_unpainted = true});
}

/* cmocka's set-up and its end: the state is the struct app. */
static inline int begin(void **state)
{
	*state = unseen_open(&(struct wish){.percent = 100, .player = -1, .window = {1280, 800, true}});
	return 0;
}

static inline int end(void **state)
{
	app_close(*state);
	return 0;
}

/* What is touched is there, on whichever part of the page. */
static inline void unseen_act(struct app *app, const char *id)
{
	if (!page_find(&app->visit->page, id)) {
		fail_msg("there is no %s on %s", id, app->visit->page.name);
	}
	app_act(app, id);
}

/* Digits on a pad. */
static inline void unseen_type(struct app *app, const char *digits)
{
	for (; *digits; digits++) {
		unseen_act(app, (char[]){'k', 'e', 'y', '.', *digits, '\0'});
	}
}

/* An officer comes, and counts. */
static inline void unseen_enter_corner(struct app *app)
{
	unseen_act(app, "staff.enter");
	unseen_act(app, "officer.0");
	for (const char *digit = demonstration_pin; *digit; digit++) {
		unseen_act(app, (char[]){'k', 'e', 'y', '.', *digit, '\0'});
	}
	assert_string_equal(app->visit->page.name, "kit");
}

/* Are these words on the part of the page that is on show? */
static inline bool unseen_shows(const struct app *app, const char *words)
{
	for (int k = 0; k < app->placed.item_count; k++) {
		const struct item *item = &app->placed.items[k];
		if (item->kind == ITEM_TEXT && strstr(item->text, words)) {
			return true;
		}
	}
	return false;
}

/* A number that SQL finds in the kiosk's own book. */
static inline int64_t unseen_number(struct app *app, const char *sql)
{
	int64_t value;
	struct query counting = query(book_store(app->book), sql);
	assert_int_equal(query_integer(&counting, &value, 0), DONE);
	return value;
}

#endif
