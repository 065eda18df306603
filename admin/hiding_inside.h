/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * hiding_inside.h - the system of equations of hiding.h, for the files that make it (hiding.c) and read
 * it (hiding_reader.c).
 */
#ifndef ADMIN_HIDING_INSIDE_H
#define ADMIN_HIDING_INSIDE_H

#include "admin/hiding.h"

#define HIDING_NO_END ((int64_t)1 << 50)

enum {
	HIDING_NONE = -1
};

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
	int told_by;  /* the product that tells this sum where it is printed, or HIDING_NONE */
	bool is_done; /* a reader is left enough values of it, or what gives it away cannot be hidden */
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
};

/* "under 10", or held back. */
bool hiding_is_hidden(const struct number *number);

/* What is told of the number at this place, and of a sum by its product; from HIDING_NO_END on it has no end. */
struct span hiding_told(const struct hiding *hiding, int at);

#endif
