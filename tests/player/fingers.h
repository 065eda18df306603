/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fingers.h - up to ten fingers on a screen that can be touched (screen_touch): true touches, which come to the kiosk
 * as those of a touch screen do. Each call returns when the X server has passed the touch on, so nobody sleeps for it.
 * A screen that does not feel them ends the program with a sentence.
 */
#ifndef TESTS_PLAYER_FINGERS_H
#define TESTS_PLAYER_FINGERS_H

#include "tests/player/play.h"

struct fingers;

/*
 * Fingers for this play, whose taps and long presses are made with finger 0 from now on. A screen takes one set of
 * fingers in its life. Close them before the screen.
 */
struct fingers *fingers_open(struct play *play);
void fingers_close(struct fingers *fingers); /* NULL is fine */

/* Fingers are numbered from 0 to SCREEN_FINGERS - 1; places are in pixels of the kiosk's window. */
void fingers_down(struct fingers *fingers, int finger, int x, int y);
void fingers_move(struct fingers *fingers, int finger, int x, int y);
void fingers_up(struct fingers *fingers, int finger); /* from where it is */

#endif
