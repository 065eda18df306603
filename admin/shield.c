/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/shield.h"

void shield_raise(struct shield *shield)
{
	sigset_t ending;
	sigemptyset(&ending);
	sigaddset(&ending, SIGINT);
	sigaddset(&ending, SIGTERM);
	sigaddset(&ending, SIGHUP);
	shield->is_up = sigprocmask(SIG_BLOCK, &ending, &shield->before) == 0;
}

void shield_lower(struct shield *shield)
{
	if (shield->is_up) {
		sigprocmask(SIG_SETMASK, &shield->before, NULL);
		shield->is_up = false;
	}
}
