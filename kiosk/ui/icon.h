/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * icon.h - the icons that pages use, by the names that the Material icon font gives them.
 */
#ifndef KIOSK_UI_ICON_H
#define KIOSK_UI_ICON_H

#include <stdbool.h>
#include <stddef.h>

/* The code point of an icon's name ("volume_up"), or 0 when Bunting has none of that name. */
unsigned icon_named(const char *name);

/* The names that there are, by number from 0; NULL behind the last. */
const char *icon_name(size_t number);

/* Does the icon point somewhere, so that it is mirrored where people read from right to left ("arrow_back")? */
bool icon_points(unsigned icon);

#endif
