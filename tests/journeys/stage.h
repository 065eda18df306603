/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * stage.h - where a journey is played: a folder of its own, a virtual screen, and the real kiosk program on it. A kiosk
 * that ends with anything but 0, or about which a sanitizer has a word to say, leaks included, fails the test.
 */
#ifndef TESTS_JOURNEYS_STAGE_H
#define TESTS_JOURNEYS_STAGE_H

#include "ledger/file.h"
#include "tests/player/play.h"
#include "tests/support/testing.h"

#define STAGE_PATHS 100

struct stage {
	char folder[PATH_SIZE];
	char size[24]; /* "1280x800": of screen and window */
	struct screen screen;
	struct play play;
	char *paths[STAGE_PATHS];
	int path_count;
};

/* Ends the whole program when there is no virtual screen to be had. The folder goes with stage_close(). */
void stage_open(struct stage *stage, int width, int height);
void stage_close(struct stage *stage);

/* The same with a screen that can be touched (player/fingers.h). Ends the program as skipped where there is no Xorg. */
void stage_open_touch(struct stage *stage, int width, int height);

/* The path of a file of this name in the stage's folder; lives as long as the stage. printf-like. */
const char *stage_path(struct stage *stage, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Starts the kiosk in a window as large as the screen, with these arguments besides, ended by NULL. */
void stage_start_kiosk(struct stage *stage, const char *const arguments[]);
#define start_kiosk(stage, ...) stage_start_kiosk((stage), (const char *const[]){__VA_ARGS__, NULL})

/* Ends the kiosk as the system does when it shuts down, or as a power cut does. The test fails on any complaint. */
void stage_end_kiosk(struct stage *stage);
void stage_cut_power(struct stage *stage);

/* The book of the demonstration that the kiosk has opened. */
const char *stage_demonstration(struct stage *stage);

/* What the kiosk has written on its standard error since it was started. For free(). */
char *stage_said(struct stage *stage);

/* Waits up to `milliseconds` until this is to be read on the page. */
void stage_await(struct stage *stage, const char *words, int milliseconds);

void stage_sleep(int milliseconds);
long long stage_now(void); /* monotonic milliseconds */

#endif
