/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pseudo.h - languages that nobody speaks: texts twice as long as the English ones, in letters with marks, or in
 * Arabic letters from right to left. What breaks in them will break one day in a language that somebody does speak.
 *
 * Words of up to six letters become words twice as long; longer ones become two words, for no language that the kiosk
 * may come to speak has only words of twenty letters. Digits, signs and placeholders of formats stay as they are.
 */
#ifndef TESTS_WALK_PSEUDO_H
#define TESTS_WALK_PSEUDO_H

#include "ledger/catalogue.h"
#include "ledger/plan.h"

enum pseudo {
	PSEUDO_LATIN,
	PSEUDO_ARABIC,
};

/* Writes the pseudo text of `text`. What does not fit is a bug of the caller. */
void pseudo_write(char *to, size_t room, const char *text, enum pseudo pseudo);

/*
 * Makes the texts of catalogue and plan pseudo texts of this language, in place. They live until the next call: walk
 * with one kiosk at a time.
 */
void pseudo_documents(
	struct catalogue *catalogue, struct plan *plan, enum language language, enum pseudo pseudo);

#endif
