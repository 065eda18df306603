/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * history.h - what really happened at some kiosks, what of it each saved file holds, and what must count of that: a
 * plain model of the promises in design.md ("Gaps", "Merging is a set union"), written from them and not from the code.
 *
 * The model numbers entries by itself and only takes keys and digests from the ledger, as names.
 */
#ifndef TESTS_SUPPORT_HISTORY_H
#define TESTS_SUPPORT_HISTORY_H

#include "ledger/book.h"

#include <stdbool.h>

enum {
	HISTORY_STREAMS = 16,    /* 1..15: the kiosk's */
	HISTORY_ENTRIES = 60,    /* most in one stream of one log */
	HISTORY_STATEMENTS = 24, /* most of one log */
	HISTORY_LOGS = 8,        /* kiosks, each perhaps put back once */
	HISTORY_FILES = 14,
	HISTORY_FORGED = 4, /* most forged entries in one file */
};

struct history_entry {
	int64_t amount;
	int undoes; /* number in the same stream, or 0 */
};

struct history_statement {
	char digest[2 * DIGEST_BYTES + 1];
	int last[HISTORY_STREAMS]; /* number of the last entry that it signs */
};

/* What a log came to be on the branch that went on. */
struct history_log {
	char key[2 * DEVICE_KEY_BYTES + 1];
	char fingerprint[FINGERPRINT_SIZE];
	struct history_entry entries[HISTORY_STREAMS][HISTORY_ENTRIES + 1]; /* from 1 */
	int count[HISTORY_STREAMS];
	struct history_statement statements[HISTORY_STATEMENTS];
	int statement_count;
	bool is_confirmed;
};

/* An entry that a forger put in place of the genuine one. */
struct history_forged {
	int stream, seq;
	int64_t amount;
};

/* What one file holds of one log. */
struct history_part {
	bool is_there;
	bool has[HISTORY_STREAMS][HISTORY_ENTRIES + 1]; /* the genuine entries */
	bool box_is_there[HISTORY_ENTRIES + 1];         /* of concerns, with their bytes */
	bool states[HISTORY_STATEMENTS];
	struct history_forged forged[HISTORY_FORGED];
	int forged_count;
};

struct history_file {
	const char *path;
	struct history_part parts[HISTORY_LOGS];
};

struct history {
	struct history_log logs[HISTORY_LOGS];
	int log_count;
	struct history_file files[HISTORY_FILES];
	int file_count;
};

/* Must a merge set this file aside: nothing in it is signed, or something signed in it is contradicted by an entry? */
enum status history_verdict(const struct history *history, const struct history_file *file);

/*
 * What the office must hold and count after all files that are not set aside were merged, as a text of sorted lines:
 * every entry that counts, every entry that waits, and what is missing of each stream. For free().
 */
char *history_expected(const struct history *history);

/* The same as an office book says it. For free(). */
char *history_found(struct book *office);

#endif
