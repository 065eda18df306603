/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * stick_inside.h - what stick.c and stick_child.c share: how the child is called and what it says.
 *
 * Called: PROGRAM STICK_CHILD_FLAG DEVICE SOURCE FOLDER NAME; DEVICE is the folder's, in decimal. It says
 * lines: "at PERCENT" after every step, and as its last one "done" or "failed STATUS TEXT".
 */
#ifndef KIOSK_PLATFORM_STICK_INSIDE_H
#define KIOSK_PLATFORM_STICK_INSIDE_H

#define STICK_CHILD_FLAG "--stick-child"

#define SAID_AT     "at "
#define SAID_DONE   "done"
#define SAID_FAILED "failed "

#endif
