/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * still.h - draws one of the chosen pictures, the same each time: a kiosk of its own in a standing world goes the way
 * to the page by real events, and what it shows is copied.
 */
#ifndef TESTS_PICTURES_STILL_H
#define TESTS_PICTURES_STILL_H

#include "tests/pictures/chosen.h"
#include "tests/pictures/picture.h"
#include "tests/pictures/versions.h"
#include "tests/walk/walk.h"

/* Goes the way to the page and looks at it there, once. Fails as still_draw() does. */
MUST_CHECK enum status still_look(
	const struct chosen *one, walk_look look, void *context, struct reason *reason);

/*
 * Draws it, for picture_free(), and adds the fonts that it was drawn with. Fails when the way does not lead to the
 * page; exits with a sentence when there is no kiosk at all.
 */
MUST_CHECK enum status still_draw(
	const struct chosen *one, struct picture *picture, struct versions *versions, struct reason *reason);

#endif
