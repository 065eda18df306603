/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * record.h - everything that SQLite and the ledger do to the files of one folder, as changes of a disk (disk.h):
 * SQLite's by a VFS that stands before its own (shim.c), the ledger's by its calls of the system (calls.c), which the
 * linker sends through here.
 *
 * The syncs can be left out of the record, to show that a walk finds one that is missing.
 */
#ifndef TESTS_FAULTS_RECORD_H
#define TESTS_FAULTS_RECORD_H

#include "tests/faults/disk.h"

/* Which syncs are not recorded, as if nobody had asked for them. NULL: none. */
struct left_out {
	const char *of_files; /* of files whose names end so */
	const char
		*folder_after; /* of the folder, asked for by the ledger (not by SQLite), after a name ending so */
	bool folder_by_sqlite; /* of the folder, asked for by SQLite */
};

/*
 * Records into `disk`, `without` these syncs (NULL: with all), until record_end(); not two at a time. Registers the VFS
 * the first time.
 */
void record_begin(struct disk *disk, const struct left_out *without);
void record_end(void);

/* For shim.c and calls.c: the disk that is being recorded, or NULL. */
struct disk *record_disk(void);
void record_sync(int file);
void record_sync_folder(bool by_sqlite);

/* Makes SQLite's files go through shim.c. */
void shim_register(void);

#endif
