/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * other_office.h - brings in the book of another office of the same organisation, or a backup of it: all that it holds,
 * also what waits there and the branches of forked logs, as if the files themselves came (ledger/layer.h).
 */
#ifndef ADMIN_OTHER_OFFICE_H
#define ADMIN_OTHER_OFFICE_H

#include "ledger/merge.h"

/*
 * Is the file at `path`, which was no saved book, the book of an office, other than this very file? Then it is merged:
 * all of its parts are checked before anything is written, and `result` is as of merge_file(). Else nothing is changed.
 */
MUST_CHECK enum status other_office_merge(struct book *office, const char *path, struct merge_result *result);

#endif
