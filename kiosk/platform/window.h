/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * window.h - the kiosk's one window, drawn in software, and the time that never goes back.
 */
#ifndef KIOSK_PLATFORM_WINDOW_H
#define KIOSK_PLATFORM_WINDOW_H

#include "ledger/status.h"

#include <SDL.h>
#include <stdbool.h>
#include <stdint.h>

struct window;

struct window_wish {
	int width, height;  /* in pixels; 0: the whole screen, kept for the kiosk alone */
	bool may_be_unseen; /* pictures and unit tests only: a driver that shows nothing is wanted */
};

/*
 * Opens the window. NO_DISPLAY when there is no screen, or when SDL would draw where nobody can see it (it takes such
 * a driver by itself when it finds no other). `*window` is the caller's, for window_close().
 */
MUST_CHECK enum status window_open(
	struct window **window, const struct window_wish *wish, struct reason *reason);
void window_close(struct window *window); /* NULL is fine */

/* The surface to draw on, 32 bits a pixel; another one after the window changed its size. Belongs to the window. */
SDL_Surface *window_surface(struct window *window);

/* Puts what was drawn in these rectangles on the screen. */
void window_show(struct window *window, const SDL_Rect *rects, int count);

/* Has the kiosk the whole screen to itself? */
bool window_is_whole_screen(const struct window *window);

/* Milliseconds that only ever go on. */
int64_t monotonic_ms(void);

#endif
