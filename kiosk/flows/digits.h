/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * digits.h - the digits of a real keyboard, whatever its language, as the digits that numbers are kept in.
 */
#ifndef KIOSK_FLOWS_DIGITS_H
#define KIOSK_FLOWS_DIGITS_H

#include <stddef.h>

/*
 * Copies `source` into `folded` (`size` bytes, at least 1), with 0 to 9 for every Arabic-Indic (U+0660), extended
 * Arabic-Indic (U+06F0), Devanagari (U+0966), Bengali (U+09E6) and Gurmukhi (U+0A66) digit and everything else as it
 * is. A folded text is never longer than its source. What is not clean (text_is_clean), or does not fit, gives an
 * empty text: half a number would be another number.
 */
void digits_fold(char *folded, size_t size, const char *source);

#endif
