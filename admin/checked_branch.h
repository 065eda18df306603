/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * checked_branch.h - a further branch of a forked log in a copied office book (ledger/branch.h), checked: what lies
 * under it, together with what it shares with other parts, is the way of the log's chain to what that signed.
 */
#ifndef ADMIN_CHECKED_BRANCH_H
#define ADMIN_CHECKED_BRANCH_H

#include "admin/checked_log.h"

/* `log`: read, with all signed heads. The same results as checked_log_check(). */
MUST_CHECK enum status checked_branch_runs(const struct checked_log *log, const struct own_copy *copy);

#endif
