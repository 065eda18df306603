/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * public.h - a report for everybody (`report --public`): no number in it shows that few people did, said or are
 * something.
 *
 * Numbers of people, of what people told, and of rows that their source or the catalogue calls sensitive are rounded
 * to the nearest 5, and of those below 10, but for nought, is told just that ("under 10"): what the Office for National
 * Statistics calls the 10-5 rule. Shares, rates and changes are worked out of what is printed. Numbers of things, homes
 * and events stay as they are: a home that got a door chain is a thing that was done there, and says nothing of who
 * lives in it, while a pledge is what somebody said, though one is made for a home.
 *
 * Whoever reads the report can add up. So all that it prints is one system of linear equations (hiding.h): rows come to
 * their group and groups to the total; columns of a row to one another, as volunteers and Members to people; the same
 * number stands in several tables, as the people of an event and of the month in which it was the only one. A figure's
 * file tells in its heading, behind "Adds", what its columns come to, and which headline or other figure its rows are
 * (public_adds.c); what each event adds to months, wards and the like is known without (public_events.c), and so are
 * sums of authorities (public_others.c). Of each number that is printed a reader knows two ends; where the equations
 * leave a hidden one fewer than PUBLIC_CHOICES values between its ends, the smallest number beside it is hidden as well
 * ("held back"), and so on until none is given away.
 *
 * Hours of learners and staff are people times what is known: they are held back where the people are hidden. Whether a
 * target was met is told where each number that would be printed so says the same.
 */
#ifndef ADMIN_PUBLIC_H
#define ADMIN_PUBLIC_H

#include "admin/report.h"

enum {
	PUBLIC_LEAST = 10,
	PUBLIC_STEP = 5,
	PUBLIC_CHOICES = 5,
};

/* Of people or what they told, which is rounded, or of things? Every column with numbers is of one. */
enum public_kind {
	PUBLIC_UNKNOWN,
	PUBLIC_PEOPLE,
	PUBLIC_THINGS,
	PUBLIC_KNOWN, /* known to all, whatever the row is of: an aim, a base, at how many events */
};
enum public_kind public_kind_of(const struct figure *figure, const struct figure_column *column);

/* A count or an amount, in place. */
void public_round_cell(struct cell *cell);

/* The smallest and the largest number that would be printed as this cell is, which was rounded. */
void public_ends(const struct cell *cell, int64_t *least, int64_t *most);

/* All of a report, whose sums are there, and whose shares are not yet; chosen_event is of its events. */
MUST_CHECK enum status public_round(struct report *report, const struct office *office);

/* "PUBLIC COPY: ..." with what is shown all the same, for every output; empty where it is none. */
void public_notice(char room[REPORT_TEXT_SIZE], const struct report *report);

#endif
