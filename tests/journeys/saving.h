/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * saving.h - the child that saves to the stick, caught at work: it is held by a signal, as by a stick that does not
 * answer.
 */
#ifndef TESTS_JOURNEYS_SAVING_H
#define TESTS_JOURNEYS_SAVING_H

#include "tests/player/play.h"

#include <stdbool.h>
#include <sys/types.h>

/* Touches "Save" and holds the child as soon as it is there; fails the test when it was too quick. */
pid_t saving_hold(struct play *play);

/* Lets it go on; or only so many milliseconds, when it may have ended by then. */
void saving_let_go(pid_t child);
void saving_let_run(pid_t child, int milliseconds);

/* Has it opened something at this path? */
bool saving_has_opened(pid_t child, const char *path);

/* Is it gone? */
bool saving_is_over(pid_t child);

/* Ends every child that saves to this folder, whoever started it: a power cut ends all programs. */
void saving_end_all(const char *folder);

#endif
