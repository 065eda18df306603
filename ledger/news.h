/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * news.h - what an office has to say to a kiosk that is at work, each kind in a carried file of its own: on a stick
 * they lie in the folder `bunting` as KIOSK.KIND, "A.receipt". `bunting-admin carry` writes them, the kiosk looks for
 * these names and no others.
 */
#ifndef LEDGER_NEWS_H
#define LEDGER_NEWS_H

#include "ledger/book.h"

/* In this order they are taken in. */
enum news {
	NEWS_PINS,      /* the officers and their PINs (pins.h) */
	NEWS_CATALOGUE, /* catalogue and plan (catalogue_carried.h) */
	NEWS_RECEIPT,   /* what is safe at the office (receipt.h) */
	NEWS_STATUSES,  /* how far reports have come (bundle.h) */
	NEWS_COUNT,
};

/* The folder on a stick, and the room that a file's name needs. */
#define NEWS_FOLDER    "bunting"
#define NEWS_NAME_SIZE 32

/* The name of the file for the kiosk with this log: "A.receipt", also for A2. */
void news_file_name(char name[NEWS_NAME_SIZE], const char *log_name, enum news news);

/*
 * Looks at such a file, which changes nothing: when it was signed (UTC seconds), and whether it says anything that was
 * not taken in yet. What it says is checked when it is taken in. NOT_CARRIED (also: older than what is in force),
 * FOREIGN, OTHER_KIOSK, EXPIRED, CLOCK_BEHIND.
 */
struct news_found {
	int64_t number;
	bool is_new;
};
MUST_CHECK enum status news_look(
	struct news_found *found, struct book *book, enum news news, const void *file, size_t length);

/* Takes it in. `event`: code of the one that is open, or NULL. As bundle_take(), receipt_take() and so on. */
MUST_CHECK enum status news_take(
	struct book *book, enum news news, const void *file, size_t length, const char *event);

/* Of which kind such a file says it is. NOT_CARRIED. */
MUST_CHECK enum status news_kind(enum news *news, const void *file, size_t length, struct reason *reason);

#endif
