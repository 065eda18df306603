/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/hiding.h"

#include "admin/hiding_inside.h"
#include "admin/hiding_reader.h"
#include "admin/public.h"
#include "admin/report_lines.h"

#include <stdlib.h>

enum {
	GROWS_BY = 256,
	NONE = HIDING_NONE,
};

/* Making it */

/* The list, with room for one more; its count has that one. */
static void *grown(void *list, int *count, size_t size)
{
	int before = (*count)++;
	return before % GROWS_BY == 0 ? filled(realloc(list, (size_t)(before + GROWS_BY) * size)) : list;
}

struct hiding *hiding_make(void)
{
	return filled(calloc(1, sizeof(struct hiding)));
}

void hiding_free(struct hiding *hiding)
{
	free(hiding->numbers);
	free(hiding->cells);
	free(hiding->equations);
	free(hiding->terms);
	free(hiding->products);
	free(hiding);
}

int hiding_number(struct hiding *hiding, int64_t number, int64_t one)
{
	int at = hiding->number_count;
	hiding->numbers = grown(hiding->numbers, &hiding->number_count, sizeof *hiding->numbers);
	hiding->numbers[at] =
		(struct number){.number = number, .one = one > 0 ? one : 1, .same = at, .told_by = NONE};
	return at;
}

void hiding_print(struct hiding *hiding, int number, struct cell *cell, bool is_careful, bool is_shown)
{
	int at = hiding->cell_count;
	hiding->cells = grown(hiding->cells, &hiding->cell_count, sizeof *hiding->cells);
	hiding->cells[at] = (struct printed){cell, number, is_careful, is_shown};
	cell->is_exact = is_shown;
}

void side_add(struct side *side, int number)
{
	if (number < 0) {
		return; /* there is none: nought */
	}
	if (side->count == side->room) {
		side->room += GROWS_BY;
		side->numbers = filled(realloc(side->numbers, (size_t)side->room * sizeof *side->numbers));
	}
	side->numbers[side->count++] = number;
}

void side_free(struct side *side)
{
	free(side->numbers);
	*side = (struct side){0};
}

static int64_t sum_of(const struct hiding *hiding, const struct side *side)
{
	int64_t sum = 0;
	for (int k = 0; k < side->count; k++) {
		sum += hiding->numbers[side->numbers[k]].number;
	}
	return sum;
}

static int root(const struct hiding *hiding, int number)
{
	while (hiding->numbers[number].same != number) {
		number = hiding->numbers[number].same;
	}
	return number;
}

static void add_terms(struct hiding *hiding, const struct side *side, int sign)
{
	for (int k = 0; k < side->count; k++) {
		int at = hiding->term_count;
		hiding->terms = grown(hiding->terms, &hiding->term_count, sizeof *hiding->terms);
		hiding->terms[at] = (struct term){side->numbers[k], sign};
	}
}

static int add_equation(struct hiding *hiding, const struct side *left, const struct side *right)
{
	int at = hiding->equation_count;
	hiding->equations = grown(hiding->equations, &hiding->equation_count, sizeof *hiding->equations);
	hiding->equations[at] =
		(struct equation){.first = hiding->term_count, .count = left->count + right->count};
	add_terms(hiding, left, 1);
	add_terms(hiding, right, -1);
	return at;
}

/* Nought is told as it is, and adds nothing. */
static struct side without_noughts(const struct hiding *hiding, const struct side *side)
{
	struct side rest = {0};
	for (int k = 0; k < side->count; k++) {
		side_add(&rest, hiding->numbers[side->numbers[k]].number != 0 ? side->numbers[k] : -1);
	}
	return rest;
}

void hiding_equal(struct hiding *hiding, const struct side *left, const struct side *right)
{
	struct side one = without_noughts(hiding, left), other = without_noughts(hiding, right);
	bool is_true = sum_of(hiding, left) == sum_of(hiding, right);
	if (is_true && one.count == 1 && other.count == 1) {
		hiding->numbers[root(hiding, other.numbers[0])].same = root(hiding, one.numbers[0]);
	} else if (is_true && one.count + other.count > 1) {
		add_equation(hiding, &one, &other);
	}
	side_free(&one);
	side_free(&other);
}

void hiding_same(struct hiding *hiding, int one, int other)
{
	struct side left = {0}, right = {0};
	side_add(&left, one);
	side_add(&right, other);
	hiding_equal(hiding, &left, &right);
	side_free(&left);
	side_free(&right);
}

void hiding_at_most(struct hiding *hiding, const struct side *left, const struct side *right)
{
	int64_t rest = sum_of(hiding, right) - sum_of(hiding, left);
	struct side whole = {0};
	if (rest < 0 || left->count == 0) {
		return;
	}
	if (rest == 0) {
		hiding_equal(hiding, left, right); /* a reader may know why */
		return;
	}
	for (int k = 0; k < left->count; k++) {
		side_add(&whole, left->numbers[k]);
	}
	side_add(&whole, hiding_number(hiding, rest, 1));
	add_equation(hiding, &whole, right);
	side_free(&whole);
}

void hiding_product(struct hiding *hiding, int product, const struct side *factors)
{
	int sum = hiding_number(hiding, sum_of(hiding, factors), 1);
	struct side whole = {0};
	side_add(&whole, sum);
	int at = hiding->product_count, equation = add_equation(hiding, factors, &whole);
	hiding->products = grown(hiding->products, &hiding->product_count, sizeof *hiding->products);
	hiding->products[at] = (struct product){product, sum, equation};
	side_free(&whole);
}

/* What is printed of each, to begin with */

/* All terms and cells name the one number that they are of; it has what is said of each that is the same. */
static void settle(struct hiding *hiding)
{
	for (int k = 0; k < hiding->cell_count; k++) {
		struct printed *cell = &hiding->cells[k];
		cell->number = root(hiding, cell->number);
		struct number *number = &hiding->numbers[cell->number];
		number->is_printed = true;
		number->is_careful = number->is_careful || cell->is_careful;
		number->is_shown = number->is_shown || cell->is_shown;
	}
	for (int k = 0; k < hiding->term_count; k++) {
		hiding->terms[k].number = root(hiding, hiding->terms[k].number);
	}
	for (int k = 0; k < hiding->product_count; k++) {
		struct product *product = &hiding->products[k];
		product->product = root(hiding, product->product);
		hiding->numbers[root(hiding, product->sum)].told_by = product->product;
	}
}

static enum showing first_showing(const struct number *number)
{
	bool is_small = number->number > 0 && number->number < PUBLIC_LEAST * number->one;
	return !number->is_printed                       ? SHOWS_NOWHERE
		   : number->is_shown || !number->is_careful ? SHOWS_IT
		   : number->number == 0                     ? SHOWS_IT
		   : is_small                                ? SHOWS_UNDER
													 : SHOWS_ROUNDED;
}

bool hiding_is_hidden(const struct number *number)
{
	return number->showing == SHOWS_UNDER || number->showing == SHOWS_HELD;
}

static struct span rounded_span(const struct number *number)
{
	struct cell cell = {.kind = CELL_AMOUNT, .number = number->number, .of = number->one};
	int64_t step = PUBLIC_STEP * number->one, least = PUBLIC_LEAST * number->one;
	public_round_cell(&cell);
	struct span span = {cell.number - step / 2, cell.number + (step - 1) / 2};
	span.least = cell.number > 0 && span.least < least ? least : span.least;
	return span;
}

struct span hiding_told(const struct hiding *hiding, int at)
{
	const struct number *number = &hiding->numbers[at];
	if (number->told_by != NONE && !hiding_is_hidden(&hiding->numbers[number->told_by])) {
		return (struct span){number->number, number->number};
	}
	switch (number->showing) {
	case SHOWS_IT:
		return (struct span){number->number, number->number};
	case SHOWS_ROUNDED:
		return rounded_span(number);
	case SHOWS_UNDER:
		return (struct span){1, PUBLIC_LEAST * number->one - 1};
	case SHOWS_HELD:
		return (struct span){1, HIDING_NO_END};
	case SHOWS_NOWHERE:
		break;
	}
	return (struct span){number->number < 0 ? -HIDING_NO_END : 0, HIDING_NO_END};
}

/* Hiding */

static bool is_wide(const struct number *number, struct span span)
{
	return span.most - span.least >= (PUBLIC_CHOICES - 1) * number->one;
}

static bool can_be_hidden(const struct number *number)
{
	return (number->showing == SHOWS_ROUNDED || (number->showing == SHOWS_IT && !number->is_shown)) &&
		   number->number > 0;
}

/* Rather the smaller of two; of equal ones rather that which stands nearer to the one that is protected. */
static bool is_rather(const struct hiding *hiding, int one, int other, int beside)
{
	int64_t more = hiding->numbers[one].number - hiding->numbers[other].number;
	return more < 0 || (more == 0 && abs(one - beside) < abs(other - beside));
}

/* Of what gives a number away, the one to hold back; where that is a sum that a product tells, the product. */
static int choose_beside(const struct hiding *hiding, const struct reader *reader, int beside)
{
	int chosen = NONE;
	for (int k = 0; k < hiding->number_count; k++) {
		int told_by = hiding->numbers[k].told_by, at = told_by != NONE ? told_by : k;
		bool can_be = reader_relies_on(reader, k) && can_be_hidden(&hiding->numbers[at]);
		if (can_be && (chosen == NONE || is_rather(hiding, at, chosen, beside))) {
			chosen = at;
		}
	}
	return chosen;
}

/* Holds back one of what gives a number away; else says of hidden ones no more how small they are. */
static bool hide_beside(struct hiding *hiding, const struct reader *reader, int beside)
{
	int chosen = choose_beside(hiding, reader, beside);
	bool any = false;
	if (chosen != NONE) {
		hiding->numbers[chosen].showing = SHOWS_HELD;
		return true;
	}
	for (int k = 0; k < hiding->number_count; k++) {
		if (reader_relies_on(reader, k) && hiding->numbers[k].showing == SHOWS_UNDER) {
			hiding->numbers[k].showing = SHOWS_HELD;
			any = true;
		}
	}
	return any;
}

/* A product is held back with what it is of: that it is below 10 would tell as well. */
static bool hide_products(struct hiding *hiding)
{
	bool any = false;
	for (int k = 0; k < hiding->product_count; k++) {
		struct number *product = &hiding->numbers[hiding->products[k].product];
		const struct equation *equation = &hiding->equations[hiding->products[k].equation];
		bool has_hidden = false;
		for (int term = equation->first; term < equation->first + equation->count; term++) {
			has_hidden = has_hidden || hiding_is_hidden(&hiding->numbers[hiding->terms[term].number]);
		}
		if (has_hidden && (can_be_hidden(product) || product->showing == SHOWS_UNDER)) {
			product->showing = SHOWS_HELD;
			any = true;
		}
	}
	return any;
}

/*
 * Hides beside a number until the reader is left enough values of it, or nothing more can be hidden. What is hidden
 * later leaves only more. False where the reader's work has no end.
 */
static bool protect(struct hiding *hiding, struct reader *reader, struct number *number, int at)
{
	struct span span;
	bool has_more = true;
	while (has_more) {
		if (!reader_ends(reader, at, &span)) {
			return false;
		}
		has_more = !is_wide(number, span) && hide_beside(hiding, reader, at);
		if (has_more) {
			hide_products(hiding);
			reader_look_again(reader);
		}
	}
	number->is_done = true;
	return true;
}

/* All hidden numbers, and those that are hidden for them, until there are no more. */
static bool protect_all(struct hiding *hiding, struct reader *reader)
{
	bool any = true;
	while (any) {
		any = false;
		for (int k = 0; k < hiding->number_count; k++) {
			struct number *number = &hiding->numbers[k];
			if (number->is_done || !hiding_is_hidden(number)) {
				continue;
			}
			any = true;
			if (!protect(hiding, reader, number, k)) {
				return false;
			}
		}
	}
	return true;
}

static void hold_everything(struct hiding *hiding)
{
	for (int k = 0; k < hiding->number_count; k++) {
		struct number *number = &hiding->numbers[k];
		bool is_of_people = number->is_careful && !number->is_shown && number->number > 0;
		number->showing = number->is_printed && is_of_people ? SHOWS_HELD : number->showing;
	}
}

/* Writing */

static void write_cell(const struct printed *at, const struct number *number)
{
	if (at->is_shown) {
		return;
	}
	if (hiding_is_hidden(number)) {
		at->cell->kind = number->showing == SHOWS_UNDER ? CELL_UNDER : CELL_HELD;
		at->cell->number = 0;
	} else if (number->is_careful) {
		public_round_cell(at->cell);
	}
}

void hiding_apply(struct hiding *hiding)
{
	settle(hiding);
	for (int k = 0; k < hiding->number_count; k++) {
		hiding->numbers[k].showing = first_showing(&hiding->numbers[k]);
	}
	hide_products(hiding);
	struct reader *reader = reader_make(hiding);
	if (!protect_all(hiding, reader)) {
		hold_everything(hiding);
	}
	reader_free(reader);
	for (int k = 0; k < hiding->cell_count; k++) {
		write_cell(&hiding->cells[k], &hiding->numbers[hiding->cells[k].number]);
	}
}
