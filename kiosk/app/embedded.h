/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * embedded.h - the made-up organisation that is built in (assets/demonstration).
 */
#ifndef KIOSK_APP_EMBEDDED_H
#define KIOSK_APP_EMBEDDED_H

extern const char embedded_demonstration_catalogue[];
extern const char embedded_demonstration_plan[];

#endif
