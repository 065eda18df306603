/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * contact.h - how a resident wants to be reached, as the staff read it. A box of this purpose holds a line for each
 * answer, "message: no", in codes; the catalogue's journey knows what they mean.
 */
#ifndef ADMIN_CONTACT_H
#define ADMIN_CONTACT_H

#include "ledger/catalogue.h"

#include <stddef.h>

/* Room enough for every box of this purpose, in bytes with the NUL. */
#define CONTACT_SAID_SIZE 8192

/*
 * Writes the contact box's text in the English words of the catalogue: "Leave a message: No, speak only to me". What
 * the catalogue does not know stays as it is. Both are secret: `said` is the caller's, in locked memory.
 */
void contact_say(char said[CONTACT_SAID_SIZE], const char *contact, const struct catalogue *catalogue);

#endif
