/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * concerns.h - residents' reports in an office book: the plain part of those that count, what the catalogue calls it,
 * and their boxes opened with the organisation's key.
 */
#ifndef ADMIN_CONCERNS_H
#define ADMIN_CONCERNS_H

#include "admin/office.h"
#include "ledger/box.h"
#include "ledger/bundle.h"

struct concern {
	char number[REPORT_NUMBER_SIZE];
	int64_t log, seq;
	int stream;                         /* STREAM_CONCERN; an issue's facts are the same (issues.h) */
	int64_t slot;                       /* UTC seconds, an hour */
	char fingerprint[FINGERPRINT_SIZE]; /* of its log */
	char event[CODE_SIZE], kind[CODE_SIZE], area[CODE_SIZE], how_often[CODE_SIZE], reported[CODE_SIZE];
	unsigned char key[DEVICE_KEY_BYTES]; /* of its log */
	bool is_further;       /* of a further branch (ledger/branch.h): another one may have the number */
	struct told told;      /* what the office last said of it; `since` 0: nothing yet */
	char ended[CODE_SIZE]; /* of what is done: how it ended, where somebody said so */
};

struct concerns {
	struct concern *at; /* by hour, kiosk and number */
	int count;
};

/* Reads all that count. The result is the caller's, for concerns_free(). */
MUST_CHECK enum status concerns_read(struct concerns *concerns, struct book *office);

/*
 * Reads those with this typed number: several where kiosks of one name have the same check character there.
 * NO_SUCH_NUMBER says what may be wrong with it.
 */
MUST_CHECK enum status concerns_find(struct concerns *concerns, struct book *office, const char *typed);
void concerns_free(struct concerns *concerns);

/*
 * Does a report with this typed number lie in a branch of a forked log that counts for nobody (ledger/fork.h)? Another
 * one of the number may count all the same.
 */
MUST_CHECK enum status concern_is_left_out(bool *is, struct book *office, const char *typed);

/* What people call it: the catalogue's or plan's words, or the code itself where it is not known there. */
const char *concern_kind(const struct office *office, const struct concern *concern);
const char *concern_area(const struct office *office, const struct concern *concern);
const char *concern_event(const struct office *office, const struct concern *concern);

enum box_state {
	BOX_OPENED,
	BOX_UNREADABLE, /* not with this key, or with something in it that no Bunting seals */
	BOX_GONE,
};

/* Secret: only in locked memory. */
struct opened_box {
	enum box_state state;
	char why[CODE_SIZE]; /* it is gone: a code, or empty when it was never there */
	struct box_text text;
};

/* Opens one box of a report; a failure is one of the book, not of the box. */
MUST_CHECK enum status concern_open_box(struct opened_box *box, struct book *office,
	const struct concern *concern, enum purpose purpose, const struct organisation_keys *keys);

#endif
