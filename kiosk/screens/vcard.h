/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * vcard.h - an officer's card for the address book of a telephone (vCard 3.0, RFC 2426), as short as it can be: its QR
 * code must be read from the smallest screen.
 */
#ifndef KIOSK_SCREENS_VCARD_H
#define KIOSK_SCREENS_VCARD_H

#include "ledger/catalogue.h"

#include <stdbool.h>
#include <stddef.h>

/* Writes the card in UTF-8, its lines ended by CRLF. False when it does not fit. */
bool vcard_write(char *card, size_t size, const struct local_officer *officer, const char *organisation);

#endif
