/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * embedded.h - what is built into the office tool as text (CMakeLists.txt): the made-up partnership of the
 * demonstration, queries, and the report's style. The figures' SQL is in figures.c.
 */
#ifndef ADMIN_EMBEDDED_H
#define ADMIN_EMBEDDED_H

extern const char embedded_demonstration_catalogue[];
extern const char embedded_demonstration_plan[];
extern const char embedded_completeness_sql[];
extern const char embedded_report_css[];

#endif
