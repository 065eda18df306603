/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * settle_check.h - is what somebody wants to decide about something that this office knows? The kiosk, log, file, event
 * or branch that was typed must be here, and be one where the decision is of one; its other name is filled in.
 */
#ifndef ADMIN_SETTLE_CHECK_H
#define ADMIN_SETTLE_CHECK_H

#include "admin/decisions.h"

/* `typed` names what the decision is of. ENDED_WELL, or after a complaint another code. */
enum exit_code settle_check(struct office *office, struct call *call, struct decision *decision,
	const char *typed, bool is_of_one_log);

#endif
