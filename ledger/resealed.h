/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * resealed.h - boxes that were sealed anew (resealing.h), as rows of the table `resealed`: what proves them, what
 * follows from them, and how they come from one office to another. An old stick, or an older book of an office, brings
 * no old box back.
 *
 * The chain of a kiosk says nothing of the new box. So the organisation's key signs each row, with what it stands
 * for: the box, the digest of its old bytes, and the office's entry under which it was made. The organisation signs the
 * new key in that entry, too. Rows come in only of entries of certified offices (offices.h). Whoever has no key of the
 * organisation makes none.
 */
#ifndef LEDGER_RESEALED_H
#define LEDGER_RESEALED_H

#include "ledger/book.h"
#include "ledger/bytes.h"
#include "ledger/store.h"

/* The item of the office's entry. */
#define RESEAL_ITEM "reseal"

/* What is signed of one row. Pointers belong to others. */
struct resealed {
	const unsigned char *log_key, *office_key; /* of the kiosk's log and of the office's */
	int64_t stream, seq, purpose;
	int64_t entry;               /* number of the office's entry */
	int64_t number;              /* of the key that it is sealed to (keys.h) */
	const unsigned char *was;    /* digest of the old box */
	const unsigned char *digest; /* of the new one */
};

/*
 * Write what the organisation signs, of a row and of a new key for boxes, behind `bytes`. root->key is not looked at.
 */
void resealed_write(struct bytes *bytes, const struct chain_root *root, const struct resealed *row);
void resealed_write_key(struct bytes *bytes, const struct chain_root *root, int64_t number,
	const unsigned char key[crypto_box_PUBLICKEYBYTES]);

/*
 * Lets go, within a transaction, the bytes of every box of this log that was sealed anew, proved, waiting or in a fork;
 * and every new box whose entry is erased or taken back. What is said to be sealed anew and is not here is lost. To be
 * called by erasure_apply(). Adds to `erased` what went.
 */
MUST_CHECK enum status resealed_apply(struct store *store, int64_t log, int64_t *erased);

/* Takes over, within a transaction, the newest key for boxes that an entry of a certified office names. */
MUST_CHECK enum status resealed_apply_key(struct store *store, const struct chain_root *root);

/*
 * Is every row of another office's book, or of a copy of one, as a Bunting writes it, with its box and signed by the
 * organisation of this root? BAD_SIGNATURE, BAD_ENTRY. (root->key is not looked at.)
 */
MUST_CHECK enum status resealed_check(struct store *copy, const struct chain_root *root);

/*
 * Takes the rows of another office's book in that was checked, and whose entries were merged. A row counts when its
 * office is certified here, its entry is here and says so, and its box is here. Of two for one box the one to the later
 * key stays (box_pair_order()); of two to one key that with the greater digest, so that all offices keep the same.
 */
MUST_CHECK enum status resealed_take(struct book *office, struct store *copy);

/* Is this row of a damaged book good? Columns: as `resealed`, then the public keys of its log and of its office. */
bool resealed_is_good(const struct query *row, const struct chain_root *root);

#endif
