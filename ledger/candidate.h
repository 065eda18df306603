/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * candidate.h - a saved book that wants in (merge.h), and what it shows by itself. Reading it needs nothing of the
 * office's book but whose that is, and takes longer than letting it in: it may be done on a thread of its own.
 */
#ifndef LEDGER_CANDIDATE_H
#define LEDGER_CANDIDATE_H

#include "ledger/foreign.h"
#include "ledger/incoming.h"
#include "ledger/seen.h"

/* The most logs in one file: a kiosk that was put back often has a few. */
enum {
	CANDIDATE_LOGS = 64
};

struct candidate {
	struct foreign foreign;
	struct incoming logs[CANDIDATE_LOGS]; /* each verified by itself, those before `at` with success */
	int log_count;
	int at;                /* which of them was looked at last */
	bool has_verified;     /* it came so far that logs were looked at */
	enum status status;    /* DONE, or what is wrong with the file, or with the log at `at` */
	struct reason reason;  /* what that is about; the store's, too, until candidate_speak_to() */
	struct seen_mark mark; /* of the file before it was copied */
};

struct candidate *candidate_alloc(void);

/* Forgets what was read, copy and all, but for memory that the next one needs. */
void candidate_leave(struct candidate *candidate);

/* NULL is fine. */
void candidate_free(struct candidate *candidate);

/*
 * Copies the file at `path` (foreign.h), opens the copy, and goes over all of it: whose it is,
 * that rows are of the logs that it names, and each of these (verify_log()). What was read before is forgotten.
 */
void candidate_read(
	struct candidate *candidate, const char *path, const char *near, const struct chain_root *office);

/* From here on what is said of it goes to this reason, and what was said so far stands there. */
void candidate_speak_to(struct candidate *candidate, struct reason *reason);

#endif
