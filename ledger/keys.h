/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * keys.h - the organisation's keys. One Ed25519 pair signs carried files and certificates; it names the organisation
 * in every book and stays as long as that. An X25519 pair opens boxes; it can be changed (resealing.h), and then the
 * one before it is retired: nothing is sealed to it any more, and it still opens what comes late, until it is
 * forgotten. Each pair has a random seed of its own, so that no pair leads to another. The seeds are what a key file
 * wraps; of the two pairs in force a recovery sheet prints them. A kiosk only ever has the public halves; the secret
 * ones live in locked memory while they are used.
 */
#ifndef LEDGER_KEYS_H
#define LEDGER_KEYS_H

#include "ledger/box.h"

#include <sodium.h>

#define SEED_BYTES 32

/* The most retired pairs that are kept. */
#define RETIRED_MOST 8

/* One pair for boxes. */
struct box_pair {
	int64_t number; /* UTC second in which it was made; 0: the first. A later one replaces an earlier one */
	unsigned char seed[SEED_BYTES];
	unsigned char public_key[crypto_box_PUBLICKEYBYTES];
	unsigned char secret_key[crypto_box_SECRETKEYBYTES];
};

/* Secret: only in memory from keys_alloc(). */
struct organisation_keys {
	unsigned char sign_seed[SEED_BYTES];
	unsigned char sign_public[crypto_sign_PUBLICKEYBYTES]; /* also names the organisation in its books */
	unsigned char sign_secret[crypto_sign_SECRETKEYBYTES];
	struct box_pair box; /* in force */
	struct box_pair retired[RETIRED_MOST];
	int retired_count; /* the newest first */
};

/* Locked, guarded memory for keys; freed with keys_free(), which wipes it. Never NULL: without memory, aborts. */
struct organisation_keys *keys_alloc(void);
void keys_free(struct organisation_keys *keys);

/* Makes the pairs in force from their seeds, or from fresh random ones as number 0; none is retired. */
void keys_from_seeds(struct organisation_keys *keys, const unsigned char sign_seed[SEED_BYTES],
	const unsigned char box_seed[SEED_BYTES], int64_t box_number);
void keys_make(struct organisation_keys *keys);

/* Adds a pair behind the retired ones, of which there are fewer than RETIRED_MOST. */
void keys_add_retired(
	struct organisation_keys *keys, const unsigned char box_seed[SEED_BYTES], int64_t box_number);

/*
 * Below 0: the pair is before another one; 0: it is that; above 0: it is later. Of two that two offices made in one
 * second that with the greater public key is the later one, so that all offices and kiosks say the same.
 */
int box_pair_order(
	const struct box_pair *pair, int64_t number, const unsigned char key[crypto_box_PUBLICKEYBYTES]);

/* Is it that in force, or one of the retired ones? */
bool keys_have_box(const struct organisation_keys *keys, const struct box_pair *pair);

/*
 * Retires the pair for boxes and makes a new one; or takes one in that was made elsewhere and that they do not have: a
 * later one than that in force takes its place and retires it, an earlier one goes to the retired ones. So whoever
 * takes the same pairs in, in any order, has the same in force. There are fewer than RETIRED_MOST retired ones.
 */
void keys_change_box(struct organisation_keys *keys, int64_t now);
void keys_take_box(struct organisation_keys *keys, const struct box_pair *pair);

/* Drops the retired pairs. */
void keys_forget_retired(struct organisation_keys *keys);

/*
 * Opens a box with whichever pair it was sealed to; `*pair` (NULL is fine) is that. BAD_BOX as box_open().
 */
MUST_CHECK enum status keys_open_box(const struct organisation_keys *keys, struct box_text *opened,
	enum purpose purpose, const unsigned char *box, size_t length, const struct box_pair **pair,
	struct reason *reason);

#endif
