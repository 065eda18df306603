/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * entry.h - one immutable row of a stream, and the chain that holds it in its place.
 *
 * leaf = BLAKE2b(salt, canonical bytes); head = BLAKE2b(previous head, leaf); head 0 covers the organisation, the
 * mode, the log's public key and the stream. Whoever knows a signed head can tell when any entry up to it was
 * changed, lost or put in another order. The salt lets an entry be erased later without its leaf giving away, to
 * whoever guesses, what it said.
 */
#ifndef LEDGER_ENTRY_H
#define LEDGER_ENTRY_H

#include "ledger/code.h"
#include "ledger/status.h"
#include "ledger/stream.h"

#include <stdint.h>

#define DIGEST_BYTES 32
#define SALT_BYTES   16

/* The longest detail, in bytes without its NUL. */
#define DETAIL_LONGEST 2000

/* The highest number of an entry: what a stranger's book may say and sums still hold. */
#define ENTRY_MOST ((int64_t)1 << 40)

/* A book's mode: they are never mixed. */
enum mode {
	MODE_LIVE,
	MODE_TEST,
	MODE_DEMONSTRATION,
};

/* "live", "test", "demonstration" */
const char *mode_name(enum mode mode);
bool mode_read(enum mode *mode, const char *name);

/*
 * An entry. Its texts are the caller's; codes are text_is_code(); NULL where the stream has no use for a field.
 * Times are UTC seconds at the beginning of a slot.
 */
struct entry {
	int stream;
	int64_t seq;        /* 1, 2, 3 ... in its stream of its log, at most ENTRY_MOST */
	int64_t slot;       /* UTC seconds */
	const char *event;  /* code of the plan's event */
	const char *item;   /* what: the kind of a concern, the item of kit, the act of an event */
	int64_t amount;     /* people, items, grams, minutes or pence; 0 where nothing is counted */
	const char *area;   /* code of the catalogue's area */
	const char *detail; /* the rest: JSON that begins {"v":1 (detail.h), hashed exactly as it stands */
	int64_t undoes;     /* the smaller number of the entry that this one takes back, or 0 */
	const unsigned char *box_digest; /* DIGEST_BYTES, or NULL when it has no boxes */
};

/* What head 0 covers. */
struct chain_root {
	unsigned char organisation[32]; /* its Ed25519 public key */
	enum mode mode;
	unsigned char key[DEVICE_KEY_BYTES]; /* the log's Ed25519 public key */
};

void chain_begin(unsigned char head[DIGEST_BYTES], const struct chain_root *root, int stream);

/* The leaf of an entry of the log with this key. */
void chain_leaf(unsigned char leaf[DIGEST_BYTES], const struct entry *entry,
	const unsigned char key[DEVICE_KEY_BYTES], const unsigned char salt[SALT_BYTES]);

/* Moves the head past a leaf. */
void chain_add(unsigned char head[DIGEST_BYTES], const unsigned char leaf[DIGEST_BYTES]);

/*
 * Is this an entry as Bunting writes them: numbers in range, the slot at a slot's beginning, codes that are codes,
 * a clean detail of JSON, an undo that names a smaller number? BAD_ENTRY says which field is not.
 */
MUST_CHECK enum status entry_check(const struct entry *entry, struct reason *reason);

#endif
