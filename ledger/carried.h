/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * carried.h - a carried file: what the office sends to kiosks on a stick, signed so that it cannot be changed on the
 * way, used for another purpose, or given to another kiosk.
 *
 * The file is the 16 bytes "BUNTING CARRIED\n", an Ed25519 signature (64 bytes) over the text "bunting carried 1"
 * and the body, and the body (bytes.h): kind, organisation, kiosk, number, expiry, how many parts, and for each part
 * its name and its bytes. The signature is checked before anything in the body is looked at.
 */
#ifndef LEDGER_CARRIED_H
#define LEDGER_CARRIED_H

#include "ledger/bytes.h"
#include "ledger/keys.h"
#include "ledger/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The largest carried file that is taken in, in bytes, and the most parts of one. */
#define CARRIED_LARGEST ((size_t)8 << 20)
#define CARRIED_PARTS   8

/* The carried file that begins a kiosk. Its signature is checked with the key that it names itself. */
#define CARRIED_SET_UP "set_up"

/* The room of a kind's name. */
#define CARRIED_KIND_SIZE 16

struct carried_part {
	const char *name;           /* a code: "catalogue" */
	const unsigned char *bytes; /* of the caller when writing; within the file when reading */
	size_t length;
};

struct carried {
	char kind[CARRIED_KIND_SIZE];
	unsigned char organisation[32]; /* its Ed25519 public key */
	char kiosk[8];                  /* short name */
	int64_t number;  /* UTC second of signing: a later one of the same kind replaces an earlier one */
	int64_t expires; /* UTC second from which it is refused */
	struct carried_part parts[CARRIED_PARTS];
	int part_count;
	char names[CARRIED_PARTS][16]; /* what the parts' names point to after reading */
};

/* Writes and signs a file of these parts behind `bytes`. organisation is taken from the keys. */
void carried_write(struct bytes *bytes, const struct carried *carried, const struct organisation_keys *keys);

/*
 * Takes a file apart; the parts point into `bytes`, which must stay. `kind` is the wanted kind; `organisation` the
 * one that must have signed, or NULL to take the file's own word for it (a set-up).
 * NOT_CARRIED, FOREIGN. Expiry and kiosk are for carried_check().
 */
MUST_CHECK enum status carried_read(struct carried *carried, const void *bytes, size_t length,
	const char *kind, const unsigned char organisation[32], struct reason *reason);

/* Which kind a file says it is, before anything of it is believed. False: it is no carried file. */
bool carried_kind(char kind[CARRIED_KIND_SIZE], const void *bytes, size_t length);

/*
 * Is the file good at this moment? CLOCK_BEHIND when the clock stands before the moment it was signed (less an hour,
 * for clocks differ): then it cannot be said. EXPIRED.
 */
MUST_CHECK enum status carried_check(const struct carried *carried, int64_t now, struct reason *reason);

/* The part of this name, or NULL. */
const struct carried_part *carried_part(const struct carried *carried, const char *name);

#endif
