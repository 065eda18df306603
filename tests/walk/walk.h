/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * walk.h - a walk past every page of the kiosk: the real journeys of the demonstration event and the officer's corner,
 * in the app's own code, with a video driver that shows nothing. Whoever walks along looks at each placed page.
 */
#ifndef TESTS_WALK_WALK_H
#define TESTS_WALK_WALK_H

#include "kiosk/app/app.h"

/* Called for every part of every page that the walk comes to. */
typedef void (*walk_look)(void *context, struct app *app);

/*
 * Opens the kiosk as `wish` says, with its demonstration; its driver is set to one that shows nothing. Exits with a
 * sentence when it does not open. For app_close().
 */
struct app *walk_open(const struct wish *wish);

/* Opens it so, and walks. Exits with a sentence when the way is not as expected. */
void walk_pages(const struct wish *wish, walk_look look, void *context);

/*
 * The same in a language that nobody speaks, instead of the wish's own: every text twice as long (pseudo.h). The
 * translations of the program's texts lie in `folder`; those of the catalogue and the plan are made on the way.
 */
void walk_pages_in_pseudo(const struct wish *wish, const char *folder, walk_look look, void *context);

#endif
