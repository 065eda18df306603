/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pin.c - PINs of officers: made at random, kept as Argon2id hashes, and slow to guess (device.h).
 */
#include "ledger/device.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

enum {
	TRIES_BEFORE_LOCK = 5,
	FIRST_LOCK_SECONDS = 15,
	LONGEST_LOCK_SECONDS = 300,
};

/* How long the device is locked after so many wrong PINs in a row. */
static int lock_seconds(int wrong_pins)
{
	int locks = wrong_pins / TRIES_BEFORE_LOCK;
	if (wrong_pins % TRIES_BEFORE_LOCK != 0 || locks == 0) {
		return 0;
	}
	int seconds = FIRST_LOCK_SECONDS;
	for (int k = 1; k < locks && seconds < LONGEST_LOCK_SECONDS; k++) {
		seconds *= 2;
	}
	return seconds < LONGEST_LOCK_SECONDS ? seconds : LONGEST_LOCK_SECONDS;
}

void pin_lock_begin(struct pin_lock *lock, const struct device *device, int64_t monotonic)
{
	lock->until = monotonic + (int64_t)lock_seconds(device->wrong_pins) * 1000;
}

int pin_lock_seconds(const struct pin_lock *lock, int64_t monotonic)
{
	return lock->until > monotonic ? (int)((lock->until - monotonic + 999) / 1000) : 0;
}

/* The disk is full, may not be written to or fails: an officer is let in, to see to it. */
static bool is_of_disk(enum status status)
{
	return status == NO_ROOM || status == NOT_ALLOWED || status == STICK_GONE || status == SYSTEM_FAILED;
}

enum status pin_try(struct device *device, struct pin_lock *lock, int officer, const char *pin,
	int64_t monotonic, struct reason *reason)
{
	assert(officer >= 0 && officer < device->officer_count);
	int left = pin_lock_seconds(lock, monotonic);
	if (left > 0) {
		return fail(reason, LOCKED_OUT, "%d seconds", left);
	}
	device->wrong_pins++;
	/* Where the disk keeps the count from being written, it still counts until the kiosk is started again. */
	enum status status = device_write(device, reason);
	if (status && !is_of_disk(status)) {
		device->wrong_pins--;
		return status;
	}
	if (!pin_is_form(pin) ||
		crypto_pwhash_str_verify(device->officers[officer].pin_hash, pin, strlen(pin)) != 0) {
		pin_lock_begin(lock, device, monotonic);
		return fail(reason, WRONG_PIN, "%s", device->officers[officer].name);
	}
	device->wrong_pins = 0;
	status = device_write(device, reason);
	return is_of_disk(status) ? DONE : status;
}

bool pin_is_form(const char *pin)
{
	return strlen(pin) == PIN_LENGTH && strspn(pin, "0123456789") == PIN_LENGTH;
}

static bool is_guessed_first(const char *pin)
{
	bool equal = true, up = true, down = true, pairs = true;
	for (int k = 1; k < PIN_LENGTH; k++) {
		equal = equal && pin[k] == pin[0];
		up = up && pin[k] == pin[k - 1] + 1;
		down = down && pin[k] == pin[k - 1] - 1;
		pairs = pairs && (k < 2 || pin[k] == pin[k - 2]);
	}
	return equal || up || down || pairs;
}

void pin_make(char pin[PIN_LENGTH + 1])
{
	do {
		snprintf(pin, PIN_LENGTH + 1, "%06u", randombytes_uniform(1000000));
	} while (is_guessed_first(pin));
}

bool pin_hash(char hash[crypto_pwhash_STRBYTES], const char *pin, enum mode mode)
{
	bool live = mode == MODE_LIVE;
	return crypto_pwhash_str(hash, pin, strlen(pin),
			   live ? crypto_pwhash_OPSLIMIT_INTERACTIVE : crypto_pwhash_OPSLIMIT_MIN,
			   live ? crypto_pwhash_MEMLIMIT_INTERACTIVE : crypto_pwhash_MEMLIMIT_MIN) == 0;
}
