/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * stick_inside.h - what the kiosk's side of the stick and its children share: how a child is called and what
 * it says.
 *
 * A save: PROGRAM STICK_CHILD_FLAG DEVICE SOURCE FOLDER NAME. A fetch: PROGRAM STICK_FETCH_FLAG DEVICE STICK
 * FOLDER MOST INTO NAME... DEVICE is that of the stick's folder, in decimal. The child says lines: "at PERCENT"
 * after every step, and as its last one "done" or "failed STATUS TEXT".
 */
#ifndef KIOSK_PLATFORM_STICK_INSIDE_H
#define KIOSK_PLATFORM_STICK_INSIDE_H

#include "ledger/status.h"

#include <sys/types.h>

#define STICK_CHILD_FLAG "--stick-child"
#define STICK_FETCH_FLAG "--stick-fetch"

/* Where the names begin among the arguments of a fetch. */
#define STICK_FETCH_NAMES 7

#define SAID_AT     "at "
#define SAID_DONE   "done"
#define SAID_FAILED "failed "

/* Says a line to the parent, and the last one. */
void stick_say(const char *line);
void stick_say_end(enum status status, const struct reason *reason);

/* A call on the stick failed. What errno has no better name for means that the stick is no longer in order. */
enum status stick_failed(struct reason *reason, const char *name);

/*
 * Opens the folder of the stick for *handle. STICK_GONE when it is on another device by now: the folder of a
 * stick that has gone is just an empty folder of the system's own disk.
 */
MUST_CHECK enum status stick_open_folder(
	int *handle, const char *folder, dev_t device, const char *name, struct reason *reason);

/* What the child of a fetch does; the result is main()'s. */
int stick_fetch_main(int count, char *const arguments[]);

#endif
