/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * icon.h - the names of icons that a catalogue may use. A name that no kiosk can draw would only leave a hole there, so
 * office and kiosk refuse it while they read.
 */
#ifndef LEDGER_ICON_H
#define LEDGER_ICON_H

#include <stdbool.h>

/* Is it one of assets/icons.inc? */
bool icon_is_known(const char *name);

#endif
