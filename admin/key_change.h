/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * key_change.h - the organisation's key for boxes is changed: somebody who should no longer open anything has, or may
 * have, a copy of it. What signs stays, for it names the organisation in every chain and certificate; so who has a copy
 * of that can still sign, and is not kept from it by this.
 *
 * The order of the steps lets nothing be lost, wherever it is cut off. First the key file, whole before or after, gets
 * the new pair and keeps the old one as retired: from then on it opens everything. Then the recovery sheet is printed.
 * Then, in one transaction, all boxes are sealed anew (ledger/resealing.h). Cut off before that, the key file has a
 * later key than the book, and the next call goes on from there.
 *
 * A key that was made before, or at another office, is taken in from its sheet, in the same order of steps: the key
 * file first, then the boxes. Which of two keys is in force follows from them alone (keys.h), so two offices that
 * changed the key at one time and then exchange their sheets have the same in force, whichever of them does it first,
 * and so have their books. An office that is not certified could not seal anything anew: it changes and takes nothing.
 */
#ifndef ADMIN_KEY_CHANGE_H
#define ADMIN_KEY_CHANGE_H

#include "admin/office.h"
#include "ledger/resealing.h"

struct key_change {
	struct office *office;
	struct call *call;
	const char *path;               /* of the key file */
	const struct bytes *before;     /* its bytes */
	struct organisation_keys *keys; /* opened from it */
};

/*
 * Changes it, or goes on with a change that was cut off, and writes the new sheet to `sheet`, which must not be there.
 */
enum exit_code key_change(struct key_change *change, const char *sheet);

/*
 * Takes in the key of a sheet of the same organisation: a later one than that in force replaces and retires it, an
 * earlier one is retired. Then all that opens is sealed anew, unless the book knows a later key still
 * (ENDED_INCOMPLETE). One that is there already changes nothing, but goes on with what was cut off.
 */
enum exit_code key_take(struct key_change *change, const struct box_pair *taken);

/* Seals anew what came in since, sealed to a retired key. */
enum exit_code key_reseal(struct key_change *change);

/* Lists what nobody could open any more without the retired keys; with `apply` forgets them. */
enum exit_code key_forget(struct key_change *change, bool apply);

#endif
