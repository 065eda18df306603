/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * public_shown.h - what a report for everybody (public.h) shows as it is all the same: figures, or rows of them, for
 * which somebody answers by name and with a reason, both of which are printed.
 */
#ifndef ADMIN_PUBLIC_SHOWN_H
#define ADMIN_PUBLIC_SHOWN_H

#include "admin/report.h"

/* Takes --public, --show, --by and --reason. ENDED_WELL, or a complaint. */
MUST_CHECK enum exit_code public_take(struct report_wish *wish, struct call *call);

/* Is there everything that shall be shown? Before it is read nobody knows which rows a figure has. */
MUST_CHECK enum exit_code public_check_shown(struct call *call, const struct report *report);

/* Is this row among it, or, without a table, this single figure? */
bool public_shows_row(
	const struct report *report, const struct report_table *table, const struct report_row *row);
bool public_shows_figure(const struct report *report, const struct figure *figure);

#endif
