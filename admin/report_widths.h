/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * report_widths.h - how wide the columns of a workbook's sheet are: as wide as the headings and words in them, for the
 * tables of a section stand below each other there and share their columns.
 */
#ifndef ADMIN_REPORT_WIDTHS_H
#define ADMIN_REPORT_WIDTHS_H

#include "admin/report.h"

/* Has a table of the workbook a second column for it: of its base, or of its unit? */
bool column_has_second(const struct figure_column *column);

#define WIDTHS_MOST 40
struct widths {
	int at[WIDTHS_MOST]; /* characters */
	int count;
	int sum;
};

void report_widths(struct widths *widths, const struct report_section *section);

#endif
