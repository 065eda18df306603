/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * keys.h - the organisation's two key pairs, both made from one seed: Ed25519 signs carried files and certificates,
 * X25519 opens boxes. The seed is what a key file wraps and a recovery sheet prints. A kiosk only ever has the
 * public halves; the secret ones live in locked memory while they are used.
 */
#ifndef LEDGER_KEYS_H
#define LEDGER_KEYS_H

#include <sodium.h>

#define SEED_BYTES 32

/* Secret: only in memory from keys_alloc(). */
struct organisation_keys {
	unsigned char seed[SEED_BYTES];
	unsigned char sign_public[crypto_sign_PUBLICKEYBYTES]; /* also names the organisation in its books */
	unsigned char sign_secret[crypto_sign_SECRETKEYBYTES];
	unsigned char box_public[crypto_box_PUBLICKEYBYTES];
	unsigned char box_secret[crypto_box_SECRETKEYBYTES];
};

/* Locked, guarded memory for keys; freed with keys_free(), which wipes it. Never NULL: without memory, aborts. */
struct organisation_keys *keys_alloc(void);
void keys_free(struct organisation_keys *keys);

/* Makes both pairs from a seed, or from a fresh random one. */
void keys_from_seed(struct organisation_keys *keys, const unsigned char seed[SEED_BYTES]);
void keys_make(struct organisation_keys *keys);

#endif
