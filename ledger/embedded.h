/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * embedded.h - the files that are built into the library, as texts (CMakeLists.txt, bunting_embed()).
 */
#ifndef LEDGER_EMBEDDED_H
#define LEDGER_EMBEDDED_H

extern const char embedded_schema_sql[];
extern const char embedded_schema_local_sql[];
extern const char embedded_views_sql[];
extern const char embedded_journeys[]; /* the standard journeys, in YAML */

#endif
