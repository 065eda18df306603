/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tidy_folder.h - a folder of tidy rows: of each view a file of CSV and one of JSON with the same rows, about.csv with
 * what the export is of, views.csv with what a row of each is. All of it is written beside its place first, and takes
 * that at once: whoever looks finds the export before, or this one, whole.
 */
#ifndef ADMIN_TIDY_FOLDER_H
#define ADMIN_TIDY_FOLDER_H

#include "admin/extract.h"
#include "admin/report.h"
#include "ledger/folder.h"

/* Near the beginning of everything that `export` writes: only what has it may be replaced by an export. */
#define EXPORT_MARK "Bunting export"

struct tidy_folder {
	const struct office *office;
	const struct report
		*report; /* its window, and whether anything is missing; its events are in chosen_event */
	const struct extract *extract; /* whom it is for; NULL: for the office itself, and then with all views */
	char path[PATH_SIZE];          /* its place */
	struct folder part;            /* until then */
	int64_t rows;                  /* of all views */
};

/* The name of something in the folder at `path` that no export puts there, into `name`; false: there is none. */
bool tidy_folder_has_others(const char *path, char name[PATH_SIZE]);

/*
 * Writes everything beside `path`, for tidy_folder_end(), however it ends. NOT_FOUND, NOT_ALLOWED, NO_ROOM, TOO_LONG,
 * SYSTEM_FAILED.
 */
MUST_CHECK enum status tidy_folder_write(struct tidy_folder *folder, const char *path, struct reason *reason);

/* Puts it in its place. On failure what was there before is there. */
MUST_CHECK enum status tidy_folder_place(struct tidy_folder *folder, struct reason *reason);

/* Removes what lies beside. */
void tidy_folder_end(struct tidy_folder *folder);

#endif
