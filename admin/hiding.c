/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/hiding.h"

#include "admin/hiding_inside.h"
#include "admin/public.h"
#include "admin/report_lines.h"

#include <stdlib.h>

enum {
	GROWS_BY = 256,
	NONE = -1,
	MOST_WORK = 1000 * 1000 * 1000, /* terms of equations that are looked at: a few seconds */
};

static const int64_t no_end = (int64_t)1 << 50;

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
	hiding->numbers[at] = (struct number){.number = number, .one = one > 0 ? one : 1, .same = at};
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

int hiding_add_equation(struct hiding *hiding, const struct side *left, const struct side *right)
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
		hiding_add_equation(hiding, &one, &other);
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
	hiding_add_equation(hiding, &whole, right);
	side_free(&whole);
}

void hiding_product(struct hiding *hiding, int product, const struct side *factors)
{
	int sum = hiding_number(hiding, sum_of(hiding, factors), 1);
	struct side whole = {0};
	side_add(&whole, sum);
	int at = hiding->product_count, equation = hiding_add_equation(hiding, factors, &whole);
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
		hiding->products[k].product = root(hiding, hiding->products[k].product);
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

static bool is_hidden(const struct number *number)
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

static struct span span_of(const struct number *number)
{
	switch (number->showing) {
	case SHOWS_IT:
		return (struct span){number->number, number->number};
	case SHOWS_ROUNDED:
		return rounded_span(number);
	case SHOWS_UNDER:
		return (struct span){1, PUBLIC_LEAST * number->one - 1};
	case SHOWS_HELD:
		return (struct span){1, no_end};
	case SHOWS_NOWHERE:
		break;
	}
	return (struct span){number->number < 0 ? -no_end : 0, no_end};
}

/* Narrowing */

/* What all terms of an equation come to at least and at most; those without an end are counted. */
struct reach {
	int64_t least, most;
	int endless_least, endless_most;
};

static struct span signed_span(const struct hiding *hiding, const struct term *term)
{
	struct span span = hiding->numbers[term->number].span;
	return term->sign > 0 ? span : (struct span){-span.most, -span.least};
}

static void reach_add(struct reach *reach, struct span span, int times)
{
	reach->endless_least += span.least <= -no_end ? times : 0;
	reach->endless_most += span.most >= no_end ? times : 0;
	reach->least += span.least <= -no_end ? 0 : times * span.least;
	reach->most += span.most >= no_end ? 0 : times * span.most;
}

/* Keeps of the number's span what lies within this one. */
static bool narrow(struct hiding *hiding, const struct term *term, struct span to, int equation)
{
	struct number *number = &hiding->numbers[term->number];
	struct span span = term->sign > 0 ? to : (struct span){-to.most, -to.least};
	bool is_narrower = span.least > number->span.least || span.most < number->span.most;
	if (is_narrower) {
		number->span.least = span.least > number->span.least ? span.least : number->span.least;
		number->span.most = span.most < number->span.most ? span.most : number->span.most;
		number->narrowed_by = equation;
	}
	return is_narrower;
}

static bool narrow_by(struct hiding *hiding, int at)
{
	const struct equation *equation = &hiding->equations[at];
	const struct term *terms = hiding->terms + equation->first;
	struct reach all = {0};
	bool any = false;
	hiding->work += equation->count;
	for (int k = 0; k < equation->count; k++) {
		reach_add(&all, signed_span(hiding, &terms[k]), 1);
	}
	for (int k = 0; k < equation->count; k++) {
		struct span own = signed_span(hiding, &terms[k]);
		struct reach rest = all;
		reach_add(&rest, own, -1);
		struct span left = {
			rest.endless_most > 0 ? -no_end : -rest.most, rest.endless_least > 0 ? no_end : -rest.least};
		if (narrow(hiding, &terms[k], left, at)) {
			any = true;
			reach_add(&all, own, -1);
			reach_add(&all, signed_span(hiding, &terms[k]), 1);
		}
	}
	return any;
}

static void narrow_all(struct hiding *hiding)
{
	for (int k = 0; k < hiding->number_count; k++) {
		hiding->numbers[k].span = span_of(&hiding->numbers[k]);
		hiding->numbers[k].narrowed_by = NONE;
	}
	for (int k = 0; k < hiding->product_count; k++) {
		struct number *sum = &hiding->numbers[hiding->products[k].sum];
		if (!is_hidden(&hiding->numbers[hiding->products[k].product])) {
			sum->span = (struct span){sum->number, sum->number};
		}
	}
	bool any = true;
	while (any && hiding->work < MOST_WORK) {
		any = false;
		for (int k = 0; k < hiding->equation_count; k++) {
			any = narrow_by(hiding, k) || any;
		}
	}
}

/* Hiding */

static bool is_given_away(const struct number *number)
{
	return is_hidden(number) && !number->is_beyond_us &&
		   number->span.most - number->span.least < (PUBLIC_CHOICES - 1) * number->one;
}

static bool can_be_hidden(const struct number *number)
{
	return (number->showing == SHOWS_ROUNDED || (number->showing == SHOWS_IT && !number->is_shown)) &&
		   number->number > 0;
}

/* The smallest number of the equation that can be; NONE where there is none. */
static int smallest_in(const struct hiding *hiding, int at)
{
	const struct equation *equation = &hiding->equations[at];
	int smallest = NONE;
	for (int k = equation->first; k < equation->first + equation->count; k++) {
		int number = hiding->terms[k].number;
		if (can_be_hidden(&hiding->numbers[number]) &&
			(smallest == NONE || hiding->numbers[number].number < hiding->numbers[smallest].number)) {
			smallest = number;
		}
	}
	return smallest;
}

/* From now on no hidden part of it says how small it is. */
static bool hold_parts(struct hiding *hiding, int at)
{
	const struct equation *equation = &hiding->equations[at];
	bool any = false;
	for (int k = equation->first; k < equation->first + equation->count; k++) {
		struct number *number = &hiding->numbers[hiding->terms[k].number];
		any = any || number->showing == SHOWS_UNDER;
		number->showing = number->showing == SHOWS_UNDER ? SHOWS_HELD : number->showing;
	}
	return any;
}

/* The equations that have a number of one of those, besides them. False where there is none more. */
static bool reach_further(const struct hiding *hiding, bool *is_reached)
{
	bool any = false, *has = filled(calloc((size_t)hiding->number_count + 1, sizeof *has));
	for (int k = 0; k < hiding->equation_count; k++) {
		const struct equation *equation = &hiding->equations[k];
		for (int term = equation->first; is_reached[k] && term < equation->first + equation->count; term++) {
			has[hiding->terms[term].number] = true;
		}
	}
	for (int k = 0; k < hiding->equation_count; k++) {
		const struct equation *equation = &hiding->equations[k];
		bool was_reached = is_reached[k];
		for (int term = equation->first; term < equation->first + equation->count; term++) {
			is_reached[k] = is_reached[k] || has[hiding->terms[term].number];
		}
		any = any || is_reached[k] != was_reached;
	}
	free(has);
	return any;
}

/* Hides one number of the equations that are reached. */
static bool hide_among(struct hiding *hiding, const bool *is_reached)
{
	int smallest = NONE;
	bool any = false;
	for (int k = 0; k < hiding->equation_count; k++) {
		int number = is_reached[k] ? smallest_in(hiding, k) : NONE;
		if (number != NONE &&
			(smallest == NONE || hiding->numbers[number].number < hiding->numbers[smallest].number)) {
			smallest = number;
		}
	}
	if (smallest != NONE) {
		hiding->numbers[smallest].showing = SHOWS_HELD;
		return true;
	}
	for (int k = 0; k < hiding->equation_count; k++) {
		any = (is_reached[k] && hold_parts(hiding, k)) || any;
	}
	return any;
}

/* In the equation that gave it away; else nearby, as far as it takes. */
static void hide_beside(struct hiding *hiding, struct number *number)
{
	bool *is_reached = filled(calloc((size_t)hiding->equation_count + 1, sizeof *is_reached));
	bool is_done = number->narrowed_by == NONE, has_more = !is_done;
	if (has_more) {
		is_reached[number->narrowed_by] = true;
	}
	while (!is_done && has_more) {
		is_done = hide_among(hiding, is_reached);
		has_more = !is_done && reach_further(hiding, is_reached);
	}
	number->is_beyond_us = !is_done || number->narrowed_by == NONE;
	free(is_reached);
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
			has_hidden = has_hidden || is_hidden(&hiding->numbers[hiding->terms[term].number]);
		}
		if (has_hidden && (can_be_hidden(product) || product->showing == SHOWS_UNDER)) {
			product->showing = SHOWS_HELD;
			any = true;
		}
	}
	return any;
}

/* Each equation is mended once before all is looked at again. False where nothing gives anything away. */
static bool hide_more(struct hiding *hiding)
{
	bool any = hide_products(hiding);
	bool *is_mended = filled(calloc((size_t)hiding->equation_count + 1, sizeof *is_mended));
	narrow_all(hiding);
	for (int k = 0; k < hiding->number_count; k++) {
		struct number *number = &hiding->numbers[k];
		if (!is_given_away(number)) {
			continue;
		}
		any = true;
		if (number->narrowed_by == NONE || !is_mended[number->narrowed_by]) {
			is_mended[number->narrowed_by == NONE ? hiding->equation_count : number->narrowed_by] = true;
			hide_beside(hiding, number);
		}
	}
	free(is_mended);
	return any;
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
	if (is_hidden(number)) {
		at->cell->kind = number->showing == SHOWS_UNDER ? CELL_UNDER : CELL_HELD;
		at->cell->number = 0;
	} else if (number->is_careful) {
		public_round_cell(at->cell);
	}
}

void hiding_apply(struct hiding *hiding)
{
	settle(hiding);
	hiding_add_differences(hiding);
	for (int k = 0; k < hiding->number_count; k++) {
		hiding->numbers[k].showing = first_showing(&hiding->numbers[k]);
	}
	while (hide_more(hiding)) {
		if (hiding->work >= MOST_WORK) {
			hold_everything(hiding);
			break;
		}
	}
	for (int k = 0; k < hiding->cell_count; k++) {
		write_cell(&hiding->cells[k], &hiding->numbers[hiding->cells[k].number]);
	}
}
