/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * walk_inside.h - what the files of the walk share: its steps.
 */
#ifndef TESTS_WALK_WALK_INSIDE_H
#define TESTS_WALK_WALK_INSIDE_H

#include "tests/walk/walk.h"

struct walk {
	struct app *app;
	walk_look look;
	void *context;
};

/* Looks at all parts of the page on show, from the first on. */
void walk_look_at_parts(struct walk *walk);

/* The same for a page that is on show only because the state was changed by hand. */
void walk_look_again(struct walk *walk);

/* Touches what has this id; the walk ends with a sentence where there is no such thing. */
void walk_step(struct walk *walk, const char *id);

/* Does what the acts say, one after the other, and looks at every page on the way. */
void walk_go(struct walk *walk, const char *const *acts);
#define GO(walk, ...) walk_go(walk, (const char *const[]){__VA_ARGS__, NULL})

/* Back to the page before, and not only to the part before. */
void walk_back(struct walk *walk);

/* walk_rare.c: pages as they are when something is rare, full or wrong. */
void walk_rare_visits(struct walk *walk);
void walk_rare_corner(struct walk *walk);

#endif
