/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/icon.h"

#include <stddef.h>
#include <string.h>

static const char *const names[] = {
#define ICON(name, icon, points) name,
#include "assets/icons.inc"
#undef ICON
};

bool icon_is_known(const char *name)
{
	for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
		if (strcmp(names[k], name) == 0) {
			return true;
		}
	}
	return false;
}
