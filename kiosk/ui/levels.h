/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * levels.h - in which direction each letter of a line runs: FriBidi, and one rule besides.
 *
 * By the Unicode algorithm alone a telephone number written in groups ("0800 111 222") comes out of an Arabic sentence
 * with its groups in the wrong order. So here a number that looks like one of a telephone is one number, whatever
 * stands between its groups (UAX #9, HL3).
 */
#ifndef KIOSK_UI_LEVELS_H
#define KIOSK_UI_LEVELS_H

#include "kiosk/ui/letters.h"

/* Writes level and base of `count` letters, between two line feeds; gives the base. */
Uint8 levels_find(const struct setting *setting, struct letter *letters, size_t count);

#endif
