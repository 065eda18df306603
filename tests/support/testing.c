/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/testing.h"

void check_status(enum status status, enum status wanted, const struct reason *reason, const char *call,
	const char *file, int line)
{
	if (status != wanted) {
		print_error("%s:\n  gave  %d: %s\n  wants %d: %s\n  reason: %s\n", call, (int)status,
			status_sentence(status), (int)wanted, status_sentence(wanted), reason ? reason->text : "");
		_fail(file, line);
	}
}
