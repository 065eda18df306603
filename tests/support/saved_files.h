/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * saved_files.h - what becomes of saved books on their way to the office: some never arrive, some arrive cut, without
 * their newest statements, or with forged entries.
 */
#ifndef TESTS_SUPPORT_SAVED_FILES_H
#define TESTS_SUPPORT_SAVED_FILES_H

#include "tests/support/fixture.h"
#include "tests/support/history.h"

/* Makes the history's files, of which the paths are set, those that arrive, and takes down what is in each. */
void saved_files_travel(struct fixture *fixture, struct history *history);

#endif
