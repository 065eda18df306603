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
 * Opens the kiosk as `wish` says (its driver is set to one that shows nothing) and walks. Exits with a sentence when
 * the kiosk does not open or the way is not as expected.
 */
void walk_pages(const struct wish *wish, walk_look look, void *context);

#endif
