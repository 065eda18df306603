/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * adds.h - the equations that the headings of figures tell behind the word "Adds", with a ";" between one and the next:
 *
 *     engaged = people_engaged.people          the column's sum is a headline
 *     people[] = volunteers[] + members[]      so in each row, and in the sums
 *     answered[] = feedback_answers.people[]   a row is that of the same code in another figure
 *     everything[praise] = praise_given.people one row
 *     amount[*] = measures_counted.amount[]    all rows of a code, whatever group they are in
 *     pupils[] = measures_by_type.amount[/pupils]   the row "pupils" in the group of this row's code
 *     seen_before[] <= people[]                no more than, and a part of
 *     hours[] ~ pupils[] + delegates[]         these times what everybody knows
 *
 * A row that is not there is nought. Reports for everybody hide by them what could be worked out (public_adds.c);
 * templates know by them what is a part of what (part_of.h).
 */
#ifndef ADMIN_ADDS_H
#define ADMIN_ADDS_H

#include "admin/figures.h"

enum adds_which {
	THE_SUM,
	EACH,       /* [] */
	EVERYWHERE, /* [*] */
	ONE,        /* [code] */
	WITHIN,     /* [/code] */
};

struct adds_term {
	const struct figure *figure;
	int column;
	enum adds_which which;
	const char *code; /* of ONE and WITHIN; in the text that was read */
};

/* The most terms of a side. */
#define ADDS_TERMS 6

struct adds_side {
	struct adds_term terms[ADDS_TERMS];
	int count;
};

struct adds {
	struct adds_side left, right;
	char kind; /* '=', '<' or '~' */
};

/* What the heading of a figure tells. */
struct told {
	char text[FIGURE_TEXT_SIZE]; /* taken apart */
	char *rest;
	const struct figure *figure;
};
void adds_begin(struct told *told, const struct figure *figure);

/* The next equation, or false where there is none. Its codes live as long as `told`. */
bool adds_next(struct told *told, struct adds *adds);

/* Are all terms of it columns of this one figure, row by row? */
bool adds_in_rows(const struct adds *adds, const struct figure *figure);

#endif
