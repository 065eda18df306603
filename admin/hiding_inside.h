/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * hiding_inside.h - the system of equations of hiding.h, for the files that make it and solve it (hiding*.c).
 */
#ifndef ADMIN_HIDING_INSIDE_H
#define ADMIN_HIDING_INSIDE_H

#include "admin/hiding.h"

struct span {
	int64_t least, most;
};

enum showing {
	SHOWS_NOWHERE,
	SHOWS_IT, /* as it is */
	SHOWS_ROUNDED,
	SHOWS_UNDER,
	SHOWS_HELD,
};

struct number {
	int64_t number, one;
	int same; /* this one, or another that is the same */
	bool is_printed, is_careful, is_shown;
	enum showing showing;
	struct span span;  /* what a reader knows of it */
	int narrowed_by;   /* the equation that told the most of it, or NONE */
	bool is_beyond_us; /* what gives it away cannot be hidden: somebody answers for that */
};

struct printed {
	struct cell *cell;
	int number;
	bool is_careful, is_shown;
};

/* The sum of its terms is nought. */
struct equation {
	int first, count;
};

struct term {
	int number, sign;
};

struct product {
	int product, sum; /* the sum of what it is a product of */
	int equation;     /* that says so */
};

struct hiding {
	struct number *numbers;
	struct printed *cells;
	struct equation *equations;
	struct term *terms;
	struct product *products;
	int number_count, cell_count, equation_count, term_count, product_count;
	int64_t work; /* terms that were looked at */
};

/* One side less the other is nought. Gives its place. */
int hiding_add_equation(struct hiding *hiding, const struct side *left, const struct side *right);

/* What any two equations tell together (hiding_differences.c). */
void hiding_add_differences(struct hiding *hiding);

#endif
