/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * device.h - the device file beside a device's own book: NAME.bunting has NAME.device, mode 0600. It holds what must
 * never be in a book or an export: the log's secret key, the set-up token, the hashes of the officers' PINs and how
 * often a wrong one was tried; and the heads of the last statement, by which a book that was put back from an older
 * copy is told from the right one.
 */
#ifndef LEDGER_DEVICE_H
#define LEDGER_DEVICE_H

#include "ledger/entry.h"
#include "ledger/file.h"
#include "ledger/text.h"

#include <sodium.h>

#define TOKEN_BYTES 32
#define MAC_BYTES   32

/* The name of a person or place, in bytes with its NUL. */
#define NAME_SIZE 128

enum role {
	ROLE_OFFICER,
	ROLE_LEAD,
};

/* Somebody who may open the officer's corner. */
struct officer {
	char code[CODE_SIZE]; /* pseudonym: what audit entries name */
	char name[NAME_SIZE]; /* what the PIN page shows */
	enum role role;
	char pin_hash[crypto_pwhash_STRBYTES]; /* Argon2id */
};

#define OFFICERS_MOST 60

/* Where a stream stood at the last statement. */
struct device_head {
	int64_t seq;
	unsigned char head[DIGEST_BYTES];
};

/* Secret: only in memory from device_alloc(). */
struct device {
	char path[PATH_SIZE];
	char log_name[8]; /* "A" */
	unsigned char public_key[DEVICE_KEY_BYTES];
	unsigned char secret_key[crypto_sign_SECRETKEYBYTES];
	unsigned char token[TOKEN_BYTES]; /* of the set-up file; zeros in an office's */
	unsigned char organisation[32];   /* of its book: the Ed25519 public key; zeros before there is one */
	enum mode mode;                   /* and of its book */
	struct officer officers[OFFICERS_MOST];
	int officer_count;
	int wrong_pins;     /* since the last right one */
	int64_t pins;       /* UTC second at which the office signed these PINs (pins.h); 0: not known */
	int64_t statements; /* number of the last one: a book put back does not use it again */
	struct device_head heads[STREAM_HIGHEST + 1]; /* seq 0: no entry yet */
};

/* Locked memory, wiped by device_free(). Never NULL. */
struct device *device_alloc(void);
void device_free(struct device *device);

/* The path of the device file of the book at `book_path`: its ending replaced by ".device". False when too long. */
bool device_path(char path[PATH_SIZE], const char *book_path);

/* Makes a fresh key pair for a log of this name. The rest is left as it is. */
void device_make_key(struct device *device, const char *log_name);

/* Writes the file, whole or not at all. */
MUST_CHECK enum status device_write(const struct device *device, struct reason *reason);

/* Reads device->path. NO_DEVICE_FILE when it is missing or not one. */
MUST_CHECK enum status device_read(struct device *device, struct reason *reason);

/* What the device's first entry carries: a MAC of the public key under the token, which only the set-up file had. */
void token_mac(unsigned char mac[MAC_BYTES], const unsigned char token[TOKEN_BYTES],
	const unsigned char key[DEVICE_KEY_BYTES]);

/*
 * Is `pin` this officer's? WRONG_PIN, LOCKED_OUT when another try is not yet allowed, or a failure to write.
 * A try is counted on disk before it is judged, so that pulling the plug does not help a guesser. After each five
 * wrong ones in a row the device locks for 15 seconds, then 30, and so on doubling up to 5 minutes; `monotonic` is
 * any clock in milliseconds that never goes back while the program runs. The lock begins again with the program.
 */
struct pin_lock {
	int64_t until; /* monotonic milliseconds; begin with pin_lock_begin() */
};
void pin_lock_begin(struct pin_lock *lock, const struct device *device, int64_t monotonic);
MUST_CHECK enum status pin_try(struct device *device, struct pin_lock *lock, int officer, const char *pin,
	int64_t monotonic, struct reason *reason);

/* Seconds until the next try is allowed; 0 when it is. */
int pin_lock_seconds(const struct pin_lock *lock, int64_t monotonic);

/* A PIN is exactly six digits. */
#define PIN_LENGTH 6
bool pin_is_form(const char *pin);

/* A random PIN that is not one of the first that a guesser tries (all equal, a run, a repeated pair). */
void pin_make(char pin[PIN_LENGTH + 1]);

/* Argon2id; cheap in demonstrations and tests. False when there is no memory for it. */
MUST_CHECK bool pin_hash(char hash[crypto_pwhash_STRBYTES], const char *pin, enum mode mode);

#endif
