/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * embedded.h - what is built into the office tool as text (CMakeLists.txt): the made-up partnership of the
 * demonstration, and queries.
 */
#ifndef ADMIN_EMBEDDED_H
#define ADMIN_EMBEDDED_H

extern const char embedded_demonstration_catalogue[];
extern const char embedded_demonstration_plan[];
extern const char embedded_completeness_sql[];

#endif
