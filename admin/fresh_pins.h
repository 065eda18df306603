/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fresh_pins.h - a random PIN for each officer of the catalogue: its hash goes to a kiosk, itself is printed once and
 * kept nowhere.
 */
#ifndef ADMIN_FRESH_PINS_H
#define ADMIN_FRESH_PINS_H

#include "ledger/catalogue.h"
#include "ledger/device.h"

#include <stdio.h>

/* Secret: only in memory from fresh_pins_alloc(). */
struct fresh_pins {
	struct officer officers[OFFICERS_MOST]; /* with the hashes */
	char pins[OFFICERS_MOST][PIN_LENGTH + 1];
	int count;
};

/* Locked memory, wiped by fresh_pins_free(). Never NULL. */
struct fresh_pins *fresh_pins_alloc(void);
void fresh_pins_free(struct fresh_pins *fresh);

/* TOO_LONG: more officers, or longer names, than a kiosk has room for. SYSTEM_FAILED: no memory for the hashes. */
MUST_CHECK enum status fresh_pins_make(
	struct fresh_pins *fresh, const struct catalogue *catalogue, enum mode mode, struct reason *reason);

/* Prints who has which. */
void fresh_pins_print(const struct fresh_pins *fresh, FILE *out);

#endif
