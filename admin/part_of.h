/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * part_of.h - is one number of the figures a part of another? A row is a part of its group and of its column's sum;
 * what is told of columns (a share, a bar beside another, the equations of adds.h) goes on from there, over as many
 * figures as it takes: the under 16 of people_by_age are a part of people_engaged, for those who checked in on a
 * screen are.
 */
#ifndef ADMIN_PART_OF_H
#define ADMIN_PART_OF_H

#include "admin/figures.h"

/* Where a number stands. The codes are the caller's, and outlive it. */
struct spot {
	const struct figure *figure;
	int column;
	const char *group; /* of a row within a group, and of a group; else NULL */
	const char *row;   /* of a group NULL; of all rows, where `group` is NULL too, the column's sum */
};

/* The spot of all rows of a code, whatever group they are in, has this for its group. */
#define ANY_GROUP "*"

bool spot_is(const struct spot *one, const struct spot *other);

/* Of the same column: is the one in the other? Not where they are the same. */
bool spot_is_within(const struct spot *part, const struct spot *whole);

/* Is all that the part counts counted in the whole, by what is told of the figures? Of the same spot: yes. */
bool spot_is_part(const struct spot *part, const struct spot *whole);

#endif
