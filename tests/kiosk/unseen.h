/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * unseen.h - the kiosk with its demonstration, in its own code, for one test: a window that shows nothing, and sound
 * that goes to nobody.
 */
#ifndef TESTS_KIOSK_UNSEEN_H
#define TESTS_KIOSK_UNSEEN_H

#include "kiosk/app/app_inside.h"
#include "tests/support/testing.h"

#include <sodium.h>
#include <stdlib.h>

/* cmocka's set-up and its end: the state is the struct app. */
static inline int begin(void **state)
{
	static struct reason reason;
	struct wish wish = {.percent = 100, .player = -1, .window = {1280, 800, true}};
	struct app *app;
	setenv("SDL_VIDEODRIVER", "dummy", 1);
	setenv("SDL_AUDIODRIVER", "dummy", 1);
	assert_true(sodium_init() >= 0);
	assert_done(app_open(&app, &wish, &reason), &reason);
	*state = app;
	return 0;
}

static inline int end(void **state)
{
	app_close(*state);
	return 0;
}

#endif
