/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * embedded.h - what is built into the office tool as text (CMakeLists.txt): the made-up partnership of the
 * demonstration, queries, and the report's style. The figures' SQL is in figures.c.
 */
#ifndef ADMIN_EMBEDDED_H
#define ADMIN_EMBEDDED_H

#include <stddef.h>

extern const char embedded_demonstration_catalogue[];
extern const char embedded_demonstration_plan[];

/* The photos of the partnership's local officers, as PNGs. */
extern const char embedded_sean_doyle[], embedded_piotr_lind[];
extern const size_t embedded_sean_doyle_length, embedded_piotr_lind_length;

extern const char embedded_completeness_sql[];
extern const char embedded_chosen_event_sql[];
extern const char embedded_sums_sql[];
extern const char embedded_report_css[];
extern const char embedded_sheet_css[];

/* The templates that ship (assets/templates). */
extern const char embedded_portfolio_holder_template[], embedded_strategy_template[];

#endif
