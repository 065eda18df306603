/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * settle_lists.h - what was decided, and what waits for a decision, for people or, with --json, for programs.
 */
#ifndef ADMIN_SETTLE_LISTS_H
#define ADMIN_SETTLE_LISTS_H

#include "admin/office.h"

/* Every decision, the oldest first, with those that were taken back. */
enum exit_code settle_list_decisions(struct office *office, struct call *call);

/* What waits (undecided.h); ENDED_INCOMPLETE when anything does. */
enum exit_code settle_list_undecided(struct office *office, struct call *call);

#endif
