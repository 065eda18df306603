/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * file.h - whole files: read with a bound, replaced so that after a crash the old or the new one is there whole,
 * and copied away from media that may change under our hands.
 */
#ifndef LEDGER_FILE_H
#define LEDGER_FILE_H

#include "ledger/bytes.h"
#include "ledger/status.h"

#include <stdbool.h>
#include <sys/types.h>

/* The longest path that Bunting takes, with its NUL. */
#define PATH_SIZE 1024

/*
 * Reads a whole regular file of at most `most` bytes behind `bytes`. A symbolic link, a device or a FIFO is
 * refused. NOT_FOUND, NOT_ALLOWED, TOO_LONG, SYSTEM_FAILED.
 */
MUST_CHECK enum status file_read(struct bytes *bytes, const char *path, size_t most, struct reason *reason);

/*
 * The same into `room` for `most` bytes, of which `*length` are filled then. Of a file that grows while it is read the
 * first `most` come.
 */
MUST_CHECK enum status file_read_into(
	unsigned char *room, size_t most, size_t *length, const char *path, struct reason *reason);

/*
 * Writes `path` whole with this mode: into PATH.part, synced, renamed, the folder synced. On failure an old file of
 * that name is untouched and the part is gone.
 */
MUST_CHECK enum status file_replace(
	const char *path, const void *bytes, size_t length, mode_t mode, struct reason *reason);

/* Does a regular file begin as SQLite's databases do? True also for what is none: whoever reads it says so. */
bool file_may_be_database(const char *path);

/* Copies a regular file of at most `most` bytes (no link, device or FIFO) to a new file, mode 0600, not synced. */
MUST_CHECK enum status file_copy(const char *from, const char *to, int64_t most, struct reason *reason);

/* Syncs the folder that `path` lies in, so that a name made or removed there stays so. */
MUST_CHECK enum status file_sync_folder(const char *path, struct reason *reason);

/* Makes a new empty folder of mode 0700 beside `path`, named after it; its path, of PATH_SIZE, goes to `folder`. */
MUST_CHECK enum status file_private_folder(char *folder, const char *path, struct reason *reason);

/* Removes a folder made so, with the files right in it. */
void file_remove_folder(const char *folder);

/* The last part of a path. Points into it. */
const char *file_name(const char *path);

#endif
