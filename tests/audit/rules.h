/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * rules.h - what must hold of every placed page, found out without a pixel: text fits, stands clear of everything
 * else and is large enough; what is to be touched is large enough, far enough apart and has a name to speak; the
 * way out and 999 are there; and the keys come to everything.
 */
#ifndef TESTS_AUDIT_RULES_H
#define TESTS_AUDIT_RULES_H

#include "kiosk/ui/focus.h"
#include "kiosk/ui/placed.h"

/* Who hears of what does not hold: what it is, and of what (NULL: the page). */
struct rules {
	void (*complain)(void *context, const char *what, const char *of);
	void *context;
};

void rules_check(const struct rules *rules, const struct placed *placed);

#endif
