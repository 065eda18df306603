/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * icon.h - the icons that pages use, by the names that the Material icon font gives them.
 */
#ifndef KIOSK_UI_ICON_H
#define KIOSK_UI_ICON_H

#include <stdbool.h>

/* The code point of an icon's name ("volume_up"), or 0 when Bunting has none of that name. */
unsigned icon_named(const char *name);

/* Does the icon point somewhere, so that it is mirrored where people read from right to left ("arrow_back")? */
bool icon_points(unsigned icon);

#endif
