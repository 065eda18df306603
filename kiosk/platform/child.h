/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * child.h - the programs that the kiosk starts beside itself (the saver of a stick, the voice): each
 * begins with nothing of the kiosk's but the handles that it is given, and nobody ever waits for one to
 * end.
 */
#ifndef KIOSK_PLATFORM_CHILD_H
#define KIOSK_PLATFORM_CHILD_H

#include "ledger/status.h"

#include <sys/types.h>

/* What a child gets: handles of ours, which stay ours to close, or -1 for /dev/null. */
struct child_handles {
	int input;
	int output;
};

/*
 * Starts `program` (an absolute path) with `arguments`, ended by NULL, the first of them its name. Its
 * error output goes where ours goes; its environment is empty, its signals are as at the start of any
 * program. `*child` goes to child_drop() one day.
 */
MUST_CHECK enum status child_start(pid_t *child, const char *program, const char *const arguments[],
	struct child_handles handles, struct reason *reason);

/*
 * Ends a child at once if it still runs, and takes note of it until the system gives it back: one that
 * hangs in the kernel ends when it can, and costs nothing but its number until then.
 */
void child_drop(pid_t child);

/* Takes back the dropped children that have ended; never waits. child_start() does it, too. */
void child_reap(void);

#endif
