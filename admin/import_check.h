/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * import_check.h - what the cells of a row say together, and what the rows of a file do (import_read.h).
 */
#ifndef ADMIN_IMPORT_CHECK_H
#define ADMIN_IMPORT_CHECK_H

#include "admin/import_read.h"

/* Do its cells go together? Else it is complained about. What a `date` says stands as `from` and `to` then. */
bool import_check(const struct import_form *form, struct import_row *row, bool accepts_percents,
	struct complaints *complaints);

/* No two rows of a file are of the same thing, period and authority. */
void import_check_apart(const struct import *import, struct complaints *complaints);

/* Writes key and detail of a row that is good. */
void import_row_write(struct import_row *row, const struct import_form *form);

/* The detail again, for free(): of a row of a register without its end. */
char *import_row_without_end(const struct import_row *row);

/* All that tells rows of one form apart, as one text, for free(). What has none is NULL. */
char *import_key(const char *code, const char *kind, const char *from, const char *to, const char *authority);

#endif
