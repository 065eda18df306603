/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * hiding_differences.c - two sums that have several parts in common tell more together than one by one: what one has
 * besides is what the other has besides (hiding.h).
 */
#include "admin/hiding_inside.h"
#include "admin/report_lines.h"

#include <stdlib.h>

/* So many terms for each one that there is: then no more are made. */
enum {
	MOST_DIFFERENCES = 12
};

/* The signs of one equation's numbers, by number; 0: it has none of it. Or takes them away again. */
static void mark(const struct hiding *hiding, const struct equation *equation, int *signs, bool is_on)
{
	for (int k = equation->first; k < equation->first + equation->count; k++) {
		signs[hiding->terms[k].number] = is_on ? hiding->terms[k].sign : 0;
	}
}

/* One that has a number twice is left as it is. */
static bool has_one_twice(const struct hiding *hiding, const struct equation *equation, int *signs)
{
	bool has = false;
	for (int k = equation->first; k < equation->first + equation->count; k++) {
		has = has || signs[hiding->terms[k].number] != 0;
		signs[hiding->terms[k].number] = 1;
	}
	mark(hiding, equation, signs, false);
	return has;
}

/* How many numbers of it stand in the marked one with the same sign (1) or the other one (-1), whichever is more. */
static int shared(const struct hiding *hiding, const struct equation *equation, const int *signs, int *sign)
{
	int same = 0, other = 0;
	for (int k = equation->first; k < equation->first + equation->count; k++) {
		int both = signs[hiding->terms[k].number] * hiding->terms[k].sign;
		same += both > 0;
		other += both < 0;
	}
	*sign = same >= other ? 1 : -1;
	return same > 0 && other > 0 ? 0 : same + other;
}

static void add_term(struct side *left, struct side *right, int number, int sign)
{
	side_add(sign > 0 ? left : right, number);
}

/* One equation less the other, without what both have. */
static void add_difference(struct hiding *hiding, int one, int other, int sign, int *signs)
{
	const struct equation first = hiding->equations[one], second = hiding->equations[other];
	struct side left = {0}, right = {0};
	for (int k = second.first; k < second.first + second.count; k++) {
		const struct term term = hiding->terms[k];
		if (signs[term.number] != 0) {
			signs[term.number] = 0; /* cancelled; mark() puts it right */
		} else {
			add_term(&left, &right, term.number, -sign * term.sign);
		}
	}
	for (int k = first.first; k < first.first + first.count; k++) {
		const struct term term = hiding->terms[k];
		if (signs[term.number] != 0) {
			add_term(&left, &right, term.number, term.sign);
		}
	}
	if (left.count + right.count > 0) {
		hiding_add_equation(hiding, &left, &right);
	}
	mark(hiding, &hiding->equations[one], signs, true);
	side_free(&left);
	side_free(&right);
}

void hiding_add_differences(struct hiding *hiding)
{
	int count = hiding->equation_count, most = MOST_DIFFERENCES * (hiding->term_count + 1000);
	int *signs = filled(calloc((size_t)hiding->number_count + 1, sizeof *signs));
	bool *is_odd = filled(calloc((size_t)count + 1, sizeof *is_odd));
	for (int k = 0; k < count; k++) {
		is_odd[k] = has_one_twice(hiding, &hiding->equations[k], signs);
	}
	for (int one = 0; one < count; one++) {
		if (is_odd[one]) {
			continue;
		}
		mark(hiding, &hiding->equations[one], signs, true);
		for (int other = one + 1; other < count && hiding->term_count < most; other++) {
			int sign;
			hiding->work += hiding->equations[other].count;
			if (!is_odd[other] && shared(hiding, &hiding->equations[other], signs, &sign) > 1) {
				add_difference(hiding, one, other, sign, signs);
			}
		}
		mark(hiding, &hiding->equations[one], signs, false);
	}
	free(is_odd);
	free(signs);
}
