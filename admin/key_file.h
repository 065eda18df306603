/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * key_file.h - the organisation's key file: the seed of its keys (ledger/keys.h), wrapped once for each named user
 * under that user's own passphrase, so that a leaver's wrapping can be taken out without a new key.
 *
 * It is text, a line each: "bunting-key 1"; "organisation" and the Ed25519 public key; for each user "user", a name,
 * the cost of Argon2id (operations, bytes of memory), salt, nonce and the sealed seed; "end". Binary values are
 * hexadecimal. The seed is sealed by XSalsa20-Poly1305 under a key made from the passphrase's Argon2id hash and from
 * all that stands in the line, and the organisation: so no part of the file can be changed or moved unnoticed.
 */
#ifndef ADMIN_KEY_FILE_H
#define ADMIN_KEY_FILE_H

#include "admin/passphrase.h"
#include "ledger/bytes.h"
#include "ledger/keys.h"
#include "ledger/text.h"

/* The user of a key file that has only one. */
#define KEY_USER "office"

/* The largest key file or recovery sheet, in bytes. */
#define KEY_FILE_LARGEST ((size_t)64 * 1024)

/*
 * Writes a key file for one user behind `bytes`. Argon2id costs a quarter of a gigabyte and half a second for a live
 * organisation, next to nothing otherwise. SYSTEM_FAILED when there is no such memory.
 */
MUST_CHECK enum status key_file_write(struct bytes *bytes, const struct organisation_keys *keys,
	const char *user, const struct passphrase *passphrase, enum mode mode, struct reason *reason);

/* The most users of one key file. */
#define KEY_USERS_MOST 50

/* Who can open it: names that are codes. */
struct key_users {
	char names[KEY_USERS_MOST][CODE_SIZE];
	int count; /* at least 1 */
};

/* Reads them, without any passphrase. NOT_A_KEY. */
MUST_CHECK enum status key_file_users(
	struct key_users *users, const struct bytes *bytes, const char *name, struct reason *reason);

/*
 * Writes the file `before` behind `bytes` with a wrapping more, for a user whom it does not have yet, or without that
 * of one whom it has and who is not the last: see key_file_users(). The other wrappings stay as they are.
 */
MUST_CHECK enum status key_file_add(struct bytes *bytes, const struct bytes *before,
	const struct organisation_keys *keys, const char *user, const struct passphrase *passphrase,
	enum mode mode, struct reason *reason);
void key_file_remove(struct bytes *bytes, const struct bytes *before, const char *user);

/* Does this begin like a key file? */
bool key_file_is(const struct bytes *bytes);

/*
 * Opens the wrapping of whichever user has this passphrase; `name` is the file's, for complaints.
 * NOT_A_KEY when any part of the file is not as Bunting writes it, WRONG_PASSPHRASE, SYSTEM_FAILED.
 */
MUST_CHECK enum status key_file_open(struct organisation_keys *keys, const struct bytes *bytes,
	const char *name, const struct passphrase *passphrase, struct reason *reason);

#endif
