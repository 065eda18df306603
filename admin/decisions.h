/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * decisions.h - what only a person can decide, as entries of the office's own log: recorded, listed, taken back. A
 * decision is never changed; a later one of the same thing holds in its place, and one that is taken back by an entry
 * of its own counts for nothing (ledger/views.sql, decision).
 */
#ifndef ADMIN_DECISIONS_H
#define ADMIN_DECISIONS_H

#include "admin/office.h"
#include "ledger/branch.h"
#include "ledger/detail.h"

enum decision_kind {
	DECISION_NOT_USED, /* kiosk, event: it was not used there, so nothing will come */
	DECISION_NO_MORE, /* kiosk or log, perhaps event, else all until then: what is not here will never come */
	DECISION_SLIP,    /* kiosk, event, digest, amount: what its slip says, with how many entries */
	DECISION_ASSIGN,  /* log, event, to: what was recorded of the event is of the other one */
	DECISION_CLOCK,   /* log, event, amount: by how many seconds its clock was behind (above 0) */
	DECISION_FORK, /* log, digest (of all 32 bytes), perhaps further ones: the branches of these count, no others */
	DECISION_ACCEPT, /* log: no set-up file of this office began it, and it may be merged; confirm stays to be done */
	DECISION_DISMISS,    /* digest (5 bytes): a file that was set aside never will go in */
	DECISION_SAME_EVENT, /* event, to: one under two codes, counted as the other; to itself: it is not */
	DECISION_UNSIGNED, /* log, stream, first and last number: the end that nothing signs counts (`rescue`) */
	DECISION_STANDS, /* log of an office, amount: its entry of this number stands of what was imported otherwise */
	DECISION_CONFIRM, /* kiosk, log: somebody compared its fingerprint (`confirm`), and it counts */
	DECISION_NOT_OURS, /* kiosk, log: no kiosk of this organisation; it counts for nobody, and nothing of it is owed */
	DECISION_COUNT,
};

/* "not_used": the item of the entry, and the kind in the view. */
const char *decision_name(enum decision_kind kind);

struct decision {
	enum decision_kind kind;
	char kiosk[8];                        /* short name */
	char fingerprint[FINGERPRINT_SIZE];   /* of the one log that it is about; empty: every log of that name */
	char event[CODE_SIZE], to[CODE_SIZE]; /* empty where the kind has none */
	int64_t amount;                       /* entries or seconds */
	char digest[2 * DIGEST_BYTES +
				1]; /* of a statement, in hexadecimal; of a slip or file, its first 5 bytes */
	char further[BRANCHES_MOST - 1]
				[2 * DIGEST_BYTES + 1]; /* of a fork: the same of branches after the first */
	int further_count;
	int stream;                           /* of an unsigned end */
	int64_t first, last;                  /* and its numbers */
	char reason[DETAIL_TEXT_LONGEST + 1]; /* a person's words, clean and on one line; may be empty */
	/* Filled in when it is read: */
	char office[8]; /* short name of the office log that has it */
	char office_fingerprint[FINGERPRINT_SIZE];
	int64_t number; /* of its entry there */
	int64_t made;   /* UTC second */
	bool is_taken_back;
	char why_back[DETAIL_TEXT_LONGEST + 1]; /* the reason for that */
};

/* Can this be a reason: clean, on one line, and not too long? Why not, or NULL. */
const char *reason_complaint(const char *reason);

/* Appends it to the office's own log; gives the number of its entry. */
MUST_CHECK enum status decision_record(
	struct office *office, const struct decision *decision, int64_t *number);

/* The number of the newest entry of the office's own log: of the decision that was just recorded. */
MUST_CHECK enum status decision_newest(struct book *office, int64_t *number);

struct decisions {
	struct decision *list; /* by time, office key, number; those that were taken back, too */
	int count;
};

/* The result is the caller's, for decisions_free(). */
MUST_CHECK enum status decisions_read(struct decisions *decisions, struct book *office);
void decisions_free(struct decisions *decisions);

/*
 * Reads the number of an office's entry: "OF2-7", or where two offices have that name "K7MQ-4QX2-DZR5-8HTC-7"; of a
 * bare "7" it leaves `log` as it is. False for any other text.
 */
bool decision_read_number(const char *typed, char log[FINGERPRINT_SIZE], int64_t *number);

/*
 * Takes the decision of this number back, in the office log of this short name or with this fingerprint; of the
 * unsigned end of a log, all streams that were accepted with it. NOT_FOUND when there
 * is none, or it was taken back before; TOO_LONG when two offices of that name have one: then the fingerprint is
 * wanted.
 */
MUST_CHECK enum status decision_take_back(
	struct office *office, const char *log, int64_t number, const char *reason);

/* One as a sentence for people, without its reason: "Kiosk B was not used at clean_up". */
#define DECISION_TEXT_SIZE 500
void decision_write(char room[DECISION_TEXT_SIZE], const struct decision *decision);

/* "+1:05" or "-0:00:30": hours, minutes and, where there are any, seconds. Reading is exact: at most 10 years. */
#define OFFSET_SIZE 24
void offset_write(char text[OFFSET_SIZE], int64_t seconds);
bool offset_read(int64_t *seconds, const char *text);

#endif
