/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * dead_card.h - what was copied off the card of a kiosk that died: its book, the -wal beside it and its device file,
 * made into a file that can be merged.
 *
 * All work is done on a private copy, in memory where the system has a place for that, and what was copied off the card
 * is only read. With the device file the copy is opened as the kiosk would open it: what a crash left half written is
 * set right, its chains are checked, what was only counted becomes entries, a run of doors is ended, and a last
 * statement is made and signed.
 * Without it, or where the book is older than the device file remembers, the end of the log stays unsigned
 * (ledger/tail.h).
 */
#ifndef ADMIN_DEAD_CARD_H
#define ADMIN_DEAD_CARD_H

#include "admin/call.h"
#include "admin/shield.h"
#include "ledger/book.h"

/* The most logs of one card that are told apart; ledger/merge.c takes no more either. */
#define CARD_LOGS_MOST 64

struct dead_card {
	char source[PATH_SIZE]; /* the book among what was copied off the card */
	char folder[PATH_SIZE]; /* private, mode 0700 */
	char book[PATH_SIZE];   /* the copy */
	char save[PATH_SIZE];   /* what can be merged */
	char kiosk[8];
	char fingerprints[CARD_LOGS_MOST][FINGERPRINT_SIZE]; /* of its logs */
	int log_count;
	bool has_device; /* the device file is there */
	bool is_signed;  /* and the last statement was made with it */
	int64_t
		only_counted; /* visits and doors that were counted and are no entries yet; none once it is signed */
	char remark[300]; /* a sentence, where the device file could not be used as far as it might; or empty */
	struct shield shield;
};

/*
 * Finds the one kiosk's book in `folder`, copies it and makes `save`. Where the office has signed entries of the log
 * that the card has not (it was rescued before, or the card is an older copy), no entry is added to what is there: its
 * number would be used twice. Says on call->err what is wrong; call dead_card_wipe() in any case.
 */
enum exit_code dead_card_open(
	struct dead_card *card, const char *folder, struct book *office, struct call *call);

/* Overwrites the copy of the secret key, and removes the folder. */
void dead_card_wipe(struct dead_card *card);

#endif
