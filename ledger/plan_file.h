/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plan_file.h - writes a plan as the YAML that plan_read() takes: for a kiosk that goes to some of the events only,
 * and for a demonstration that is played on another day.
 */
#ifndef LEDGER_PLAN_FILE_H
#define LEDGER_PLAN_FILE_H

#include "ledger/bytes.h"
#include "ledger/plan.h"

/* Writes the plan behind `bytes`. The catalogue is the one that it was read with. */
void plan_write(struct bytes *bytes, const struct plan *plan, const struct catalogue *catalogue);

/* The same with those events only whose codes are among these. */
void plan_write_events(struct bytes *bytes, const struct plan *plan, const struct catalogue *catalogue,
	const char *const *codes, int code_count);

/* The same with every day and every day of news so many days later (or earlier, below 0). */
void plan_write_shifted(
	struct bytes *bytes, const struct plan *plan, const struct catalogue *catalogue, int days);

#endif
