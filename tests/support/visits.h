/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * visits.h - what people do at a kiosk, one call an act, each written to the book as the kiosk writes it. Every call
 * gives the number of the entry in its stream.
 */
#ifndef TESTS_SUPPORT_VISITS_H
#define TESTS_SUPPORT_VISITS_H

#include "ledger/book.h"

/* The event that all of it is about, unless a call says otherwise. */
#define FUN_DAY "harbour_fun_day"

/* "I'm here": so many people, all of the band 16 to 64. */
int64_t visit_check_in(struct book *book, const char *event, int people);

/* Kit: item, act ("given", "broken", "returned"), recipient ("new_home", ...; NULL when none). */
int64_t visit_kit(struct book *book, const char *item, const char *act, int amount, const char *recipient);

/* A concern with its code, words, contact and place; NULL for what was left out. */
struct visit_concern {
	const char *kind, *area;
	const char *code, *words, *contact, *place;
};
int64_t visit_concern(struct book *book, const struct visit_concern *concern);

/* What do you think: one answer. */
int64_t visit_feedback(struct book *book, const char *question, const char *answer);

/* What an officer counted at FUN_DAY, counted or estimated; and whom the heads cover. */
int64_t visit_activity(struct book *book, const char *measure, int64_t amount, const char *how);
int64_t visit_covers(struct book *book, const char *covers);

/* A journey in a language, tied to nothing. */
int64_t visit_use(struct book *book, const char *journey);

/* Private help was shown. */
int64_t visit_private(struct book *book);

/* An officer opens, closes or stocks the event; `kit` and `amount` for "stock_out" only. */
int64_t visit_event_act(struct book *book, const char *event, const char *act, const char *kit, int amount);

/* An officer did something. */
int64_t visit_audit(struct book *book, const char *officer, const char *act);

/* Takes an entry back. */
int64_t visit_undo(struct book *book, int stream, int64_t seq);

#endif
