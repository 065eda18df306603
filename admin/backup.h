/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * backup.h - verified second copies of the office book, and the office's own record of where each lies.
 *
 * A backup is one file beside its elders, of which none is ever removed. It has its name only once it is whole: until
 * then it is NAME.part, written, synced, read back from the medium and verified as "verify" does. What is erased from
 * the office book is in no later backup, for freed pages are left out.
 */
#ifndef ADMIN_BACKUP_H
#define ADMIN_BACKUP_H

#include "admin/office.h"

struct backup {
	char path[PATH_SIZE];              /* absolute */
	char digest[2 * DIGEST_BYTES + 1]; /* of its bytes, in hexadecimal */
	int64_t bytes;
	int64_t logs, entries; /* that it holds; not known of one that was found again */
	bool is_on_same_disk;  /* as the office book: one broken disk takes both */
};

/*
 * Makes one in `folder`, verifies it and records it in the office book, which is open to write. Says on call->err what
 * went wrong; then nothing of it is left in the folder.
 */
enum exit_code backup_make(
	struct backup *backup, struct office *office, const char *folder, struct call *call);

/* Finds the newest one that this office recorded and that still lies there. `found` false: there is none. */
MUST_CHECK enum status backup_find(struct backup *backup, const struct office *office, bool *found);

/* Are the bytes at its path those that were verified? DAMAGED_BOOK when not. */
MUST_CHECK enum status backup_compare(const struct backup *backup, struct reason *reason);

#endif
