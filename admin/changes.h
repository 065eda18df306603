/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * changes.h - what a new catalogue or plan changes: which codes come, go, or say something else from now on, by kind of
 * thing.
 */
#ifndef ADMIN_CHANGES_H
#define ADMIN_CHANGES_H

#include "ledger/plan.h"

#include <stdio.h>

/* Print one line for each kind of thing that changes, and give how many codes do. `older` may be NULL: nothing yet. */
int changes_of_catalogue(FILE *out, const struct catalogue *older, const struct catalogue *newer);
int changes_of_plan(FILE *out, const struct plan *older, const struct catalogue *older_catalogue,
	const struct plan *newer, const struct catalogue *newer_catalogue);

#endif
