/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * screen_inside.h - what the kinds of screen of our own share.
 */
#ifndef TESTS_PLAYER_SCREEN_INSIDE_H
#define TESTS_PLAYER_SCREEN_INSIDE_H

#include "tests/player/screen.h"

/*
 * Starts an X server with these arguments (ended by NULL; the program first), which takes a free display, and connects
 * to it. False when it does not start.
 */
bool screen_start(struct screen *screen, const char *const arguments[]);

#endif
