/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * journey_join.h - a journey that is being put together, between journey_join.c and journey_check.c.
 */
#ifndef LEDGER_JOURNEY_JOIN_H
#define LEDGER_JOURNEY_JOIN_H

#include "ledger/catalogue_form.h"

/* There are fewer standard journeys, and a catalogue can have no others. */
#define JOURNEYS_MOST 12

struct draft {
	struct reading *reading; /* of the catalogue */
	const struct catalogue *catalogue;
	const struct journey *journey;
	const struct node *map;       /* the journey's */
	struct complaints *hears_all; /* what is wrong with the journey: of its file */
	struct question *questions;
	const struct node *maps[QUESTIONS_MOST];  /* of each question */
	struct complaints *hears[QUESTIONS_MOST]; /* what is wrong with it: of its own file */
	int count;
	bool has_place_for_extras;
};

/*
 * Complains of a journey that leads nowhere, never ends, asks about what was never asked, does not have what its
 * entries need, or has a safety text that is missing in one of its languages. `map` is the catalogue's.
 */
void check_draft(const struct draft *draft, const struct node *map);

/* The question of this code in the draft; -1: there is none. */
int draft_find(const struct draft *draft, const char *code);

/* The question whose answer the entries of a journey are about; NULL: none of one's own choices. */
const char *journey_subject(const char *journey);

/*
 * Complains where not everybody comes to what an entry is about, where answers have no room in it, or have codes that
 * it has already (journey_keep.c).
 */
void check_kept(const struct draft *draft);

/* Complains of a kind that asks for a question that there is not. `map` is the catalogue's. */
void check_asks(struct reading *reading, const struct node *map, const struct catalogue *catalogue);

#endif
