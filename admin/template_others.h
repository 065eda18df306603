/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * template_others.h - what a template can name besides the kiosks' figures: figures of others, targets and
 * registers, as they stand in the book (views other_figure, target, register).
 */
#ifndef ADMIN_TEMPLATE_OTHERS_H
#define ADMIN_TEMPLATE_OTHERS_H

#include "admin/report.h"

/* A figure of others, of one period and authority. Texts are clean. */
struct other {
	char *code, *label, *unit, *authority, *source; /* authority: NULL of the whole */
	int64_t amount;
	int kept_as; /* so many of what is kept make one of the unit */
	struct day from, to;
	bool has_base, has_before;
	int64_t base, before;
	struct day before_from, before_to;
	char *base_of;
	bool is_sensitive; /* small numbers of it are not published */
	/* In a copy for everybody (public.h) CELL_UNDER or CELL_HELD for what it does not tell, the number a nought: */
	enum cell_kind hides, hides_base, hides_before; /* else CELL_AMOUNT */
	bool is_in_report;                              /* a row of its table of them */
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

/* Reads them all. The result is the caller's, for others_free(). */
MUST_CHECK enum status others_read(struct others *others, struct office *office);
void others_free(struct others *others);

/*
 * For a copy for everybody: what stands in this report's tables is what stands there; what is of another period is
 * rounded by the same rule, and where one authority's number is below 10, those of the others are held back.
 */
void others_make_public(struct others *others, const struct report *report);

/* How many of a register ran on this day; `authority` NULL: wherever. */
int others_registered(const struct others *others, const char *kind, const char *authority, struct day day);

#endif
