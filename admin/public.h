/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * public.h - a report for everybody (`report --public`): no number in it shows that few people did, said or are
 * something.
 *
 * Numbers of people, of what people told, and of rows that their source calls sensitive are rounded to the nearest 5,
 * and of those below 10, but for nought, is told just that ("under 10"): what the Office for National Statistics calls
 * the 10-5 rule. Shares, rates and changes are worked out of what is printed. Where the sums that are printed with it
 * would leave less than PUBLIC_CHOICES numbers that a hidden one can be, the smallest number beside it is hidden as
 * well, and neither says any more which of them it is ("held back"). Numbers of things, homes and events stay as they
 * are.
 */
#ifndef ADMIN_PUBLIC_H
#define ADMIN_PUBLIC_H

#include "admin/report.h"

enum {
	PUBLIC_LEAST = 10,
	PUBLIC_STEP = 5,
	PUBLIC_CHOICES = 5,
};

/* Of people or what they told, which is rounded, or of things? Every column with numbers is of one. */
enum public_kind {
	PUBLIC_UNKNOWN,
	PUBLIC_PEOPLE,
	PUBLIC_THINGS,
};
enum public_kind public_kind_of(const struct figure *figure, const struct figure_column *column);

/* One number, as it is printed for everybody: CELL_COUNT rounded, or CELL_UNDER. */
struct cell public_cell(int64_t number);

/* A count or an amount, in place. */
void public_round_cell(struct cell *cell);

/* A table whose sums are there, and whose shares are not yet; `sums` of all its rows. */
void public_round(struct report_table *table, struct cell *sums, const struct report *report,
	const struct catalogue *catalogue);

/* "PUBLIC COPY: ..." with what is shown all the same, for every output; empty where it is none. */
void public_notice(char room[REPORT_TEXT_SIZE], const struct report *report);

#endif
