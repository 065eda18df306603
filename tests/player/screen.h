/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * screen.h - a screen to play on: the one that somebody looks at, or a virtual one of our own (Xvfb, or an Xorg that
 * can be touched); and what can be seen on it, as pictures.
 */
#ifndef TESTS_PLAYER_SCREEN_H
#define TESTS_PLAYER_SCREEN_H

#include <X11/Xlib.h>
#include <stdbool.h>
#include <sys/types.h>

#define SCREEN_FINGERS 10 /* that a screen feels at once */

struct screen {
	Display *display;
	char name[32];  /* ":7": what DISPLAY must be for programs on it */
	pid_t server;   /* of our own X server; 0: somebody else's */
	char glass[96]; /* the socket that takes touches (fingers.h); empty: it cannot be touched */
};

/* Starts a virtual screen of this size and connects. False, with a sentence on stderr, when that fails. */
bool screen_virtual(struct screen *screen, int width, int height);

/*
 * Starts a virtual screen that can be touched as well. Its files go into this folder, which must be empty and is
 * removed by whoever made it. Needs an Xorg, and says why when one does not start.
 */
bool screen_can_be_touched(void); /* is Xorg installed at all? */
bool screen_touch(struct screen *screen, int width, int height, const char *folder);

/* Connects to the screen that DISPLAY names. False when there is none. */
bool screen_of_user(struct screen *screen);

/* Closes the connection, and a virtual screen with it. */
void screen_close(struct screen *screen);

/* The window of this process's that is called "Bunting"; 0: none (yet). */
Window screen_find_window(struct screen *screen, pid_t pid);

/* Is the window on the screen, so that it gets what is played? */
bool screen_shows(struct screen *screen, Window window);

/* Writes what is to be seen of a window as a PNG file. */
bool screen_picture(struct screen *screen, Window window, const char *path);

#endif
