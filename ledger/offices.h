/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * offices.h - several office computers of one organisation. Each writes a log of its own, under the name OF with a
 * number; what it says counts once the organisation's key has certified that log: its entries, what was decided there,
 * the kiosks that were confirmed there. A certificate is an entry of any office's log, for its signature proves it by
 * itself; so it also comes with a merge, and the order of merges does not matter.
 *
 * An office's computer may be stolen, with its key: then the organisation's key revokes its log from a number on. What
 * that log says behind this number counts for nothing, wherever and whenever it comes; of several revocations the one
 * with the lowest number holds, and no certificate undoes one. Only what the log had erased where it was merged before
 * cannot come back there by itself.
 */
#ifndef LEDGER_OFFICES_H
#define LEDGER_OFFICES_H

#include "ledger/book.h"
#include "ledger/keys.h"

/* The short name of an office's log, but for its number. No kiosk is set up under it. */
#define OFFICE_LOG "OF"
bool log_is_office(const char *name);

/* The organisation's word that the log with this key is an office's. */
struct certificate {
	char name[8]; /* of the log, for people; not signed */
	unsigned char key[DEVICE_KEY_BYTES];
	unsigned char signature[crypto_sign_BYTES];
};

/* Signs for certificate->key, in books of this mode. */
void certificate_sign(struct certificate *certificate, enum mode mode, const struct organisation_keys *keys);

/* Did the organisation of this root sign it, for books of its mode? (root->key is not looked at.) */
bool certificate_is_good(const struct certificate *certificate, const struct chain_root *root);

/* The organisation's word that what the log with this key says behind a number counts for nothing. */
struct revocation {
	char name[8]; /* of the log, for people; not signed */
	unsigned char key[DEVICE_KEY_BYTES];
	int64_t upto; /* number of the last entry of its office stream that counts; 0: none */
	unsigned char signature[crypto_sign_BYTES];
};

/* The same three for it. */
void revocation_sign(struct revocation *revocation, enum mode mode, const struct organisation_keys *keys);
bool revocation_is_good(const struct revocation *revocation, const struct chain_root *root);
MUST_CHECK enum status revocation_record(struct book *office, const struct revocation *revocation);

/* Appends a good certificate to the office's own log, and lets what it certifies count. */
MUST_CHECK enum status certificate_record(struct book *office, const struct certificate *certificate);

/* Is the log with this key certified here, and not revoked? */
MUST_CHECK enum status office_is_certified(
	struct book *office, const unsigned char key[DEVICE_KEY_BYTES], bool *is);

/* Fills the table of certified logs from all certificates and revocations that are here, within a transaction. */
MUST_CHECK enum status offices_take_certificates(struct store *store, const struct chain_root *root);

/*
 * Applies what office logs that count say to what is here, within a transaction, whichever came first: certificates,
 * the choice of branches of forked logs, heads that a person accepted, a new key for boxes,
 * and erasures. What this office says of them itself is applied with the entry that says it (append.c).
 */
MUST_CHECK enum status offices_apply(struct store *store, const struct chain_root *root);

#endif
