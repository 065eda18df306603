/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * embedded.h - the made-up organisation that is built in (assets/demonstration).
 */
#ifndef KIOSK_APP_EMBEDDED_H
#define KIOSK_APP_EMBEDDED_H

#include <stddef.h>

extern const char embedded_demonstration_catalogue[];
extern const char embedded_demonstration_plan[];

/* The photos of its local officers, as PNGs. */
extern const char embedded_sean_doyle[], embedded_piotr_lind[];
extern const size_t embedded_sean_doyle_length, embedded_piotr_lind_length;

#endif
