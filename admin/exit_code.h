/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * exit_code.h - how the program ends, for scripts and timers: the one place where a status becomes a number.
 */
#ifndef ADMIN_EXIT_CODE_H
#define ADMIN_EXIT_CODE_H

#include "ledger/status.h"

enum exit_code {
	ENDED_WELL = 0,
	ENDED_INCOMPLETE = 1, /* some FILE was set aside, or something is waiting or incomplete; it was said */
	ENDED_USAGE = 2,     /* what was typed does not fit: option, number, day, name, fingerprint, passphrase */
	ENDED_BAD_FILE = 3,  /* OFFICE or the only FILE is bad */
	ENDED_BY_SYSTEM = 4, /* the disk, the memory or another program stood in the way */
};

enum exit_code exit_code_of(enum status status);

#endif
