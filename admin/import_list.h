/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * import_list.h - what was imported, as a file to be filled in and imported again: last year's figures with their
 * codes, labels, units and sources, their periods a year on and their values empty.
 */
#ifndef ADMIN_IMPORT_LIST_H
#define ADMIN_IMPORT_LIST_H

#include "admin/imported.h"

struct import_list_wish {
	const struct import_form *form;
	bool has_from,
		has_to; /* only what is of a period that has a day between these; else the newest of each code */
	struct day from, to;
};

/* Figures and targets a year on; registers as they stand, without what has ended. */
MUST_CHECK enum status import_list_write(FILE *out, struct book *office, const struct import_list_wish *wish);

#endif
