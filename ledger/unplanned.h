/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * unplanned.h - events that no plan has. Whoever opens one chooses what it is from the catalogue's lists; its opening
 * carries that, and both programs read it back from there, so that nothing needs to be kept beside the entries.
 */
#ifndef LEDGER_UNPLANNED_H
#define LEDGER_UNPLANNED_H

#include "ledger/book.h"
#include "ledger/detail.h"
#include "ledger/plan.h"

/* How many of them, the newest, are offered again. */
#define UNPLANNED_MOST 16

/* Days after which reports will have been read, where the catalogue says nothing (`news_after`). */
#define UNPLANNED_NEWS_AFTER 7

#define UNPLANNED_NAME_SIZE 300

/* Texts of `event` point into this record, which therefore stays where it is, and into the catalogue. */
struct unplanned {
	struct planned_event event;
	char code[CODE_SIZE];           /* "unplanned_a_20260718", and "..._2" for the second of a day */
	char name[UNPLANNED_NAME_SIZE]; /* of type and venue, or area, in English: "Fun day, Harbour Green" */
	char venue[DETAIL_TEXT_LONGEST + 1]; /* in words; empty: only the area is known */
};

/*
 * Makes one for today, by the book's clock, of what was chosen: type, area, and where they were said venue (at most
 * DETAIL_TEXT_LONGEST bytes), and venue_type, setting, programme and campaign, as codes of the catalogue. Its code is
 * new in this book.
 */
MUST_CHECK enum status unplanned_make(struct unplanned *made, const struct planned_event *chosen,
	const struct catalogue *catalogue, struct book *book);

/* Writes what it is into the detail of its opening. */
void unplanned_describe(
	struct detail *detail, const struct planned_event *event, const struct catalogue *catalogue);

/*
 * Reads those that any log whose entries count has opened, or only the own one, newest first; gives how many. What the
 * catalogue does not know any more is shown as the first of its list, for the event itself must not be lost.
 */
MUST_CHECK enum status unplanned_read(struct unplanned list[], int most, int *count, bool is_own,
	const struct catalogue *catalogue, struct book *book);

#endif
