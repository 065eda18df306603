/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * people.h - residents and officers at the kiosk, one call an act, each by touch on the real window. A kiosk that does
 * not answer an act as it should ends the play (player/play.h).
 */
#ifndef TESTS_JOURNEYS_PEOPLE_H
#define TESTS_JOURNEYS_PEOPLE_H

#include "ledger/code.h"
#include "ledger/device.h"
#include "tests/journeys/stage.h"

/* One adult from Quayside who has not been before; ends on the page that thanks. */
void resident_checks_in(struct play *play);

/* The same up to its last question, where "choice.quayside" is what is left to touch. */
void resident_begins_check_in(struct play *play);

/*
 * Noise every week at Harbour Green, not told before, with these words typed on the screen (NULL: none); ends on
 * the page with the report's number.
 */
void resident_reports(struct play *play, const char *words);

/* The same up to the page that reads the answers back. */
void resident_begins_report(struct play *play, const char *words);

/* Reads the number of the report from the page that thanks for it. */
void resident_reads_number(struct play *play, char number[REPORT_NUMBER_SIZE]);

/* From a page that thanks, back to the beginning. */
void resident_finishes(struct play *play);

/* Sam Ferris comes with a PIN and is on the kit page, or goes again. */
void officer_enters(struct play *play, const char *pin);
void officer_locks(struct play *play);

/* The number that stands on the kit page for the item of this label: "Door chain". */
long long officer_reads_kit(struct play *play, const char *label);

/* Reads the kiosk's fingerprint from the page of the event, coming from another page of the corner. */
void officer_reads_fingerprint(struct play *play, char fingerprint[FINGERPRINT_SIZE]);

/* Has it saved to the stick and waits until it is safe to remove, coming from another page of the corner. */
void officer_saves(struct stage *stage);

#endif
