/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * office.h - an office book at work: the book with its catalogue and plan, read and ready, and the organisation's key
 * where a command needs it. What goes wrong here has been said on call->err when the exit code comes back.
 */
#ifndef ADMIN_OFFICE_H
#define ADMIN_OFFICE_H

#include "admin/call.h"
#include "ledger/book.h"
#include "ledger/keys.h"
#include "ledger/offices.h"
#include "ledger/plan.h"

struct office {
	const char *path; /* as it was typed */
	struct book *book;
	struct catalogue *catalogue; /* also sets the time zone (moment.h) */
	struct plan *plan;           /* NULL when none was taken in yet */
};

enum office_use {
	OFFICE_READ, /* for views and figures: any number of programs at once */
	OFFICE_WRITE,
};

/* Opens the office book at call->words[0]. On failure nothing stays open. */
enum exit_code office_open(struct office *office, struct call *call, enum office_use use);
void office_close(struct office *office); /* fine after a failed open, when it was {0} */

/*
 * Appends one entry to the office's own log, in the stream `office` or `audit`, and signs for it, so that an older
 * copy put back is noticed.
 */
MUST_CHECK enum status office_record(
	struct office *office, enum stream stream, const char *item, const char *detail);

/* The same with a note, sealed to the organisation's key; NULL: none. */
MUST_CHECK enum status office_record_noted(
	struct office *office, enum stream stream, const char *item, const char *detail, const char *note);

/* Signs for what was appended otherwise. */
void office_sign(struct office *office);

/* The path of a file beside the office book: its name with `ending` instead of ".bunting". False when too long. */
bool office_beside(char path[PATH_SIZE], const char *office_path, const char *ending);

/* May a kiosk be set up under this name: one or two letters that are not the office's? Why not, or NULL. */
const char *kiosk_name_complaint(const char *name);

/*
 * The organisation's keys from --key FILE (a key file or a recovery sheet), or from the key file beside the office
 * book. `keys` is from keys_alloc().
 */
enum exit_code office_unlock(struct organisation_keys *keys, const struct office *office, struct call *call);

/* The same for files that tell the key to kiosks: only that in force will do, not one from before it was changed. */
enum exit_code office_unlock_in_force(
	struct organisation_keys *keys, const struct office *office, struct call *call);

/* The row of the option. */
#define KEY_OPTION                       \
	{                                    \
		.name = "--key", .value = "FILE" \
	}

#endif
