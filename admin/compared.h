/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * compared.h - a report beside that of another window, mostly the year before: the single figures and the main tables,
 * with the difference and the change in percent. Percentages are given only where both windows are COMPLETE and equally
 * long, and where there was something before; else a sentence says why not. Of a report for everybody (public.h) the
 * other is so, too, all is worked out of what both print, and windows that overlap are not compared.
 */
#ifndef ADMIN_COMPARED_H
#define ADMIN_COMPARED_H

#include "admin/report.h"

/* The other window that was typed: --compare-from and --compare-to, or --last-year. False after a complaint. */
bool compared_take(struct report_wish *wish, struct call *call);

/* The same wish for the other window of a report, whose own window is known. */
struct report_wish compared_wish(const struct report_wish *wish, const struct report *report);

/* Fills the report's section of this from both reports. Nothing of `before` is kept. */
void compared_make(struct report *report, const struct report *before);

/* The figures that the section may have. */
extern const struct figure *const compared_figures;
extern const int compared_figure_count;

#endif
