/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * random_kiosk.h - a kiosk that lives a random day: entries of all streams, undos, statements of every cause, saved
 * books, and perhaps a card that is put back from an older copy.
 */
#ifndef TESTS_SUPPORT_RANDOM_KIOSK_H
#define TESTS_SUPPORT_RANDOM_KIOSK_H

#include "tests/support/fixture.h"
#include "tests/support/history.h"

/*
 * Lets the kiosk whose book lies at `path` live its day. `copy` is a path where it may keep a copy of the book. What
 * happens is taken down in the history; its saved books are the history's files, of which the paths alone are set.
 */
void random_kiosk_live(struct fixture *fixture, struct history *history, const char *path, const char *copy);

#endif
