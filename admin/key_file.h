/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * key_file.h - the organisation's key file: the seeds of its keys (ledger/keys.h) for each of several named users,
 * who open it with a passphrase of their own. Each user has an X25519 pair; the seeds are sealed to its public half,
 * and its secret half is wrapped under the passphrase. So when the organisation's key is changed, the new seeds can
 * be sealed for all of its users without any of their passphrases; and a leaver, whose lines are taken out before,
 * cannot open them with what a kept copy of the file gives away.
 *
 * It is text, a line each: "bunting-key 1"; "organisation" and the Ed25519 public key; "boxes", the number and the
 * X25519 public key in force; "retired" and the same of each retired one, the newest first; for each user "user", a
 * name, the cost of Argon2id (operations, bytes of memory), salt, nonce, the wrapped secret half, the public half
 * and the sealed seeds; "signature" by the organisation's key over all lines before it; "end". Binary values are
 * hexadecimal. The secret half is wrapped by XSalsa20-Poly1305 under a key made from the passphrase's Argon2id hash
 * and from all that stands before it in the line, and the organisation. The signature is checked first: so nobody
 * without the organisation's key can change any part, or put a user of their own in.
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
 * Writes the file `before` behind `bytes` with a user more, whom it does not have yet; or without one whom it has and
 * who is not the last (key_file_users()); or with what `keys` hold now for all of its users. `keys` are those that were
 * opened from it. NOT_A_KEY when it is not as Bunting writes it, SYSTEM_FAILED.
 */
MUST_CHECK enum status key_file_add(struct bytes *bytes, const struct bytes *before,
	const struct organisation_keys *keys, const char *user, const struct passphrase *passphrase,
	enum mode mode, struct reason *reason);
MUST_CHECK enum status key_file_remove(struct bytes *bytes, const struct bytes *before,
	const struct organisation_keys *keys, const char *user, struct reason *reason);
MUST_CHECK enum status key_file_renew(struct bytes *bytes, const struct bytes *before,
	const struct organisation_keys *keys, struct reason *reason);

/* Does this begin like a key file? */
bool key_file_is(const struct bytes *bytes);

/*
 * Opens it for whichever user has this passphrase; `name` is the file's, for complaints.
 * NOT_A_KEY when any part of the file is not as Bunting writes it, WRONG_PASSPHRASE, SYSTEM_FAILED.
 */
MUST_CHECK enum status key_file_open(struct organisation_keys *keys, const struct bytes *bytes,
	const char *name, const struct passphrase *passphrase, struct reason *reason);

#endif
