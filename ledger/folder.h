/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * folder.h - a private folder for copies that are worked on and then go. When the power fails or the program is killed
 * they would stay for ever, with all that is in them; so the next program that makes such a folder at the same place
 * removes those that nobody holds any more.
 */
#ifndef LEDGER_FOLDER_H
#define LEDGER_FOLDER_H

#include "ledger/file.h"

struct folder {
	char path[PATH_SIZE]; /* empty: there is none */
	int held;             /* locked as long as this program works in it */
};

/*
 * Makes a new empty folder of mode 0700 beside `path`, "PATH.private.XXXXXX", after removing those of programs that
 * ended without folder_remove(). TOO_LONG, NOT_FOUND, NOT_ALLOWED, NO_ROOM, SYSTEM_FAILED.
 */
MUST_CHECK enum status folder_make(struct folder *folder, const char *path, struct reason *reason);

/*
 * Puts it in its place, at once: whoever looks there finds what was there before, whole, or this. An earlier folder
 * goes with folder_remove(); on failure it is where it was. The files must be on the disk.
 */
MUST_CHECK enum status folder_place(struct folder *folder, const char *path, struct reason *reason);

/* Has the folder at `path` something that is not `ours` by its name? Then its name is in `name`. */
bool folder_has_others(const char *path, bool (*is_ours)(const char *name), char name[PATH_SIZE]);

/* Removes what programs that ended without folder_remove() left of such folders beside `path`. */
void folder_sweep(const char *path);

/* Removes it with the files right in it. Fine for one that was not made, when its path is empty. */
void folder_remove(struct folder *folder);

#endif
