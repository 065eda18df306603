/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * box.h - sealed boxes: what a resident or an officer says in words, for the organisation's eyes only.
 *
 * A box is a libsodium sealed box (X25519, XSalsa20-Poly1305) to the organisation's public key; the device that
 * sealed it cannot open it. Before sealing, the text is padded to the one size of its purpose, so that a box tells
 * neither how long the text is nor whether there is any. What comes out is checked again like any stranger's text:
 * whoever has the public key can seal a box.
 */
#ifndef LEDGER_BOX_H
#define LEDGER_BOX_H

#include "ledger/entry.h"

#include <sodium.h>

/* The longest text in any box, in bytes without its NUL; and in characters, for the words that people type. */
#define BOX_LONGEST      2000
#define WORDS_CHARACTERS 500

/* The largest sealed box, in bytes. */
#define BOX_BYTES (2048 + crypto_box_SEALBYTES)

/* An opened box: secret, to be wiped with sodium_memzero() after use. */
struct box_text {
	char text[BOX_LONGEST + 1];
};

/* The longest text that a box of this purpose takes, in bytes without NUL. */
size_t box_longest(enum purpose purpose);

/* The size of a sealed box of this purpose, in bytes: always the same. At most BOX_BYTES. */
size_t box_size(enum purpose purpose);

/*
 * Seals a text, which may be empty, into `box` of box_size() bytes. The text must be clean and not longer than
 * box_longest(). `organisation_key` is the organisation's X25519 public key.
 */
void box_seal(unsigned char *box, enum purpose purpose, const char *text,
	const unsigned char organisation_key[crypto_box_PUBLICKEYBYTES]);

/* Opens a box. BAD_BOX when the keys do not fit it, or what is in it is not what box_seal() puts in. */
MUST_CHECK enum status box_open(struct box_text *opened, enum purpose purpose, const unsigned char *box,
	size_t length, const unsigned char public_key[crypto_box_PUBLICKEYBYTES],
	const unsigned char secret_key[crypto_box_SECRETKEYBYTES], struct reason *reason);

/* BLAKE2b of a sealed box. */
void box_digest(unsigned char digest[DIGEST_BYTES], const unsigned char *box, size_t length);

/*
 * What an entry's chain holds of its boxes: BLAKE2b over purpose and digest of each, in the order of purposes.
 * `digests` is indexed by purpose; NULL where the entry has no such box. False when it has none at all.
 */
bool boxes_digest(unsigned char digest[DIGEST_BYTES], const unsigned char *const digests[PURPOSE_COUNT_END]);

#endif
