/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bundle.h - the status bundle: what the office has to say about each report, carried to kiosks (carried.h) so that
 * somebody who comes back with the code of a report is told there. It names a report by what books hold of its code
 * (report_code_find), which leads to the code for nobody, and says nothing of what was reported.
 */
#ifndef LEDGER_BUNDLE_H
#define LEDGER_BUNDLE_H

#include "ledger/book.h"
#include "ledger/bytes.h"
#include "ledger/code.h"
#include "ledger/keys.h"
#include "ledger/status.h"
#include "ledger/text.h"

#include <stdbool.h>
#include <stdint.h>

/* The kind of its carried file, and the name of the one part of that. */
#define CARRIED_STATUSES "status"

/* How far a report has come. */
enum progress {
	PROGRESS_RECEIVED, /* the office has it */
	PROGRESS_LOOKING,  /* somebody looks at it */
	PROGRESS_PASSED,   /* it was passed on */
	PROGRESS_DONE,
	PROGRESS_COUNT,
};

/* "received", "looking", "passed", "done"; and back: false for another word. */
const char *progress_name(enum progress progress);
bool progress_read(enum progress *progress, const char *name);

/* What is told of one report. */
struct told {
	unsigned char find[FIND_BYTES];
	enum progress progress;
	int64_t since;      /* UTC second; 0: nobody has said anything of it yet */
	char to[CODE_SIZE]; /* whom it was passed on to: a code of the catalogue's; empty: not said */
};

/* Writes a bundle of what is told of `count` reports, which are sorted by this. `made` is the UTC second of it. */
void bundle_write(struct bytes *bytes, struct told *told, int count, int64_t made);

/* Is this a whole bundle, sorted, of nothing but what may be in one? NOT_CARRIED says it is not. */
MUST_CHECK enum status bundle_check(const void *bytes, size_t length, struct reason *reason);

/* When a checked bundle was made. */
int64_t bundle_made(const void *bytes, size_t length);

/*
 * Signs a bundle as the carried file for one kiosk behind `file`. `number` is the UTC second of signing, `expires` that
 * from which it is refused.
 */
void bundle_carry(struct bytes *file, const struct bytes *bundle, const char *kiosk, int64_t number,
	int64_t expires, const struct organisation_keys *keys);

/*
 * Takes such a file into a kiosk's book, where it is in force from then on. Only when the organisation signed it for
 * this kiosk, and it is newer than what is there: NOT_CARRIED, FOREIGN, EXPIRED, CLOCK_BEHIND, OTHER_KIOSK; NO_ROOM,
 * SYSTEM_FAILED.
 */
MUST_CHECK enum status bundle_take(struct book *book, const void *file, size_t length);

/* What a checked bundle tells of the report with this code; false when it has nothing. */
bool bundle_find(struct told *told, const void *bytes, size_t length, const struct report_code *code);

#endif
