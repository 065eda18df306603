/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * recovery_sheet.h - the organisation's key on paper, for the day when the key file or its passphrase is lost.
 *
 * The seeds of the two pairs in force (ledger/keys.h), the number of that for boxes and the first 8 bytes of the
 * BLAKE2b hash of all that stand in 32 numbered groups of four characters of base32 (ledger/code.h), each with a
 * check character that covers the group's number, too: so a wrong character is caught and its group named, and
 * groups in the wrong order as well. Eight lines, "Key 1:" to "Key 8:"; whatever else stands on the sheet is for
 * people. A sheet that was typed in again needs only these eight lines. Retired pairs are not on it: older sheets
 * have them, from which they can be taken in (key_change.h).
 */
#ifndef ADMIN_RECOVERY_SHEET_H
#define ADMIN_RECOVERY_SHEET_H

#include "ledger/bytes.h"
#include "ledger/keys.h"
#include "ledger/moment.h"
#include "ledger/status.h"
#include "ledger/text.h"

/* The room that a sheet needs, with its NUL. */
#define RECOVERY_SHEET_SIZE 6000

/* What the sheet says besides the key. */
struct sheet_facts {
	const char *organisation; /* "Estuary Partnership" */
	const char *office;       /* the office book's name */
	const char *mode;         /* "live" */
	struct day made;
};

/* Writes it into a text in locked memory with room for RECOVERY_SHEET_SIZE. */
void recovery_sheet_write(
	struct text *text, const struct organisation_keys *keys, const struct sheet_facts *facts);

/*
 * Writes one to the file at `path`, for its owner only, and reads it back: it makes these keys. NOT_A_KEY when not;
 * NOT_ALLOWED, NO_ROOM, SYSTEM_FAILED.
 */
MUST_CHECK enum status recovery_sheet_put(const char *path, const struct organisation_keys *keys,
	const struct sheet_facts *facts, struct reason *reason);

/* Does this look like a recovery sheet: has it a line that begins "Key 1:"? */
bool recovery_sheet_is(const struct bytes *bytes);

/* Makes the keys from a sheet. NOT_A_KEY names the line and the group that does not fit. */
MUST_CHECK enum status recovery_sheet_open(
	struct organisation_keys *keys, const struct bytes *bytes, const char *name, struct reason *reason);

#endif
