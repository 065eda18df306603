/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * receipts.h - what kiosks may be told is safe at the office: what a second copy of the office book holds, after every
 * chain, signature and sealed part of that copy was checked. The office book itself proves nothing here: a kiosk that
 * wipes what it is told is safe must not depend on one disk.
 */
#ifndef ADMIN_RECEIPTS_H
#define ADMIN_RECEIPTS_H

#include "admin/office.h"
#include "ledger/receipt.h"

struct receipts {
	struct receipt_row {
		char kiosk[8]; /* letters: "A", also for its log A2 */
		struct held held;
	} * at; /* by nothing in particular */
	int count;
	int64_t entries;  /* that they cover */
	int64_t verified; /* UTC second of the check */
};

/*
 * Checks the copy at `path` and reads what it holds of the logs that this office confirmed; of one whose card was
 * copied, what all branches have in common, or the branch that was chosen when the copy was made. A stream of which
 * boxes had gone from the kiosk before they came here is left out. The result is for receipts_free(). Says what is
 * wrong on call->err.
 */
enum exit_code receipts_read(
	struct receipts *receipts, const char *path, const struct office *office, struct call *call);
void receipts_free(struct receipts *receipts);

/* Writes the receipt for one kiosk behind `bytes`; false when there is nothing to tell it. */
bool receipts_write(struct bytes *bytes, const struct receipts *receipts, const char *kiosk);

#endif
