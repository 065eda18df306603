/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * choice.h - which statements of a forked log go together, which of them are the last of their branches, and which
 * branches people chose (fork.h).
 */
#ifndef LEDGER_CHOICE_H
#define LEDGER_CHOICE_H

#include "ledger/branch.h"
#include "ledger/entry.h"
#include "ledger/store.h"

/*
 * Notes of each statement of a lifted log whether it counts and whether it is the last of its branch, and makes a part
 * for each further branch that is chosen (views.sql, decision), with the statements that go with it. `ends`: by stream,
 * the first number at which any two statements differ. `parts`: the log and its parts from here on.
 */
MUST_CHECK enum status choice_make(
	struct parts *parts, struct store *store, int64_t log, const int64_t ends[STREAM_HIGHEST + 1]);

#endif
