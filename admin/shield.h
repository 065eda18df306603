/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * shield.h - while something secret or half made lies on the disk, whoever interrupts the program gets his way only
 * once it is removed.
 */
#ifndef ADMIN_SHIELD_H
#define ADMIN_SHIELD_H

#include <signal.h>
#include <stdbool.h>

struct shield {
	sigset_t before; /* the signals that waited before */
	bool is_up;
};

/* From here on SIGINT, SIGTERM and SIGHUP wait. One within another is fine. */
void shield_raise(struct shield *shield);

/* Lets them through again. Fine for one that is not up, when it was {0}. */
void shield_lower(struct shield *shield);

#endif
