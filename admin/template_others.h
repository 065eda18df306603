/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * template_others.h - what a template can name besides the kiosks' figures: figures of others, targets and
 * registers, as they stand in the book (views other_figure, target, register).
 */
#ifndef ADMIN_TEMPLATE_OTHERS_H
#define ADMIN_TEMPLATE_OTHERS_H

#include "admin/office.h"

/* A figure of others, of one period and authority. Texts are clean. */
struct other {
	char *code, *label, *unit, *authority, *source; /* authority: NULL of the whole */
	int64_t amount;
	int kept_as; /* so many of what is kept make one of the unit */
	struct day from, to;
	bool has_base, has_before;
	int64_t base, before;
	char *base_of;
	bool is_under; /* in a copy for everybody: it is below 10, and `amount` is nought (public.h) */
};

struct target {
	char *code, *label, *figure, *unit, *authority;
	int kept_as;
	struct day from, to;
	bool has_baseline, has_least, has_most, has_change;
	int64_t baseline, least, most, change; /* change: hundredths of a percent */
};

struct registered {
	char *kind, *authority;
	struct day from, ended;
	bool has_ended; /* it ran until the day before */
};

struct others {
	struct other *figures;
	int figure_count;
	struct target *targets;
	int target_count;
	struct registered *registers;
	int register_count;
};

/*
 * Reads them all; for a copy for everybody, with figures that their source calls sensitive as public.h has it. The
 * result is the caller's, for others_free().
 */
MUST_CHECK enum status others_read(struct others *others, struct office *office, bool is_public);
void others_free(struct others *others);

/* How many of a register ran on this day; `authority` NULL: wherever. */
int others_registered(const struct others *others, const char *kind, const char *authority, struct day day);

#endif
