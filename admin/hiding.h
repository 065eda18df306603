/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * hiding.h - which numbers a report for everybody hides (public.h): one system of linear equations over all that the
 * report prints.
 *
 * A number is a true number; it may be printed in several cells, or nowhere: then it only links others. Equations say
 * what adds up to what. Whoever reads the report knows them, and of each number that it lies between two: of 15, that
 * it is 13 to 17; below 10, that it is 1 to 9. hiding_apply() asks what all equations together leave of each hidden
 * number (hiding_reader.h). Where that is fewer than PUBLIC_CHOICES values, it holds back the smallest of what gives it
 * away, over again until there is none; then it writes every cell.
 *
 * An equation that the true numbers do not keep is no equation, and is left out: nobody can rely on it.
 *
 * Its work has a bound, a few seconds: where that does not do, all numbers of people are held back.
 */
#ifndef ADMIN_HIDING_H
#define ADMIN_HIDING_H

#include "admin/report.h"

/* For hiding_free(). */
struct hiding *hiding_make(void);
void hiding_free(struct hiding *hiding);

/* A number, of which `one` (1, or how many of what is kept) make one as people count. */
int hiding_number(struct hiding *hiding, int64_t number, int64_t one);

/* It stands in this cell. `is_careful`: it is of people. `is_shown`: there it is shown as it is all the same. */
void hiding_print(struct hiding *hiding, int number, struct cell *cell, bool is_careful, bool is_shown);

/* Those of one side of an equation, each as often as it is named. */
struct side {
	int *numbers;
	int count, room;
};
void side_add(struct side *side, int number);
void side_free(struct side *side);

/* Both sides come to the same; or the left one to no more than the right one. */
void hiding_equal(struct hiding *hiding, const struct side *left, const struct side *right);
void hiding_same(struct hiding *hiding, int one, int other); /* one number each, or -1: none */
void hiding_at_most(struct hiding *hiding, const struct side *left, const struct side *right);

/*
 * `product` is the sum of these times what everybody knows: it is held back where one of them is hidden, and where it
 * is printed, their sum is known.
 */
void hiding_product(struct hiding *hiding, int product, const struct side *factors);

/* Rounds and hides, in the cells. */
void hiding_apply(struct hiding *hiding);

#endif
