/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "admin/exit_code.h"

enum exit_code exit_code_of(enum status status)
{
	switch (status) {
	case DONE:
		return ENDED_WELL;
	case NO_SUCH_DAY:
	case NO_SUCH_NUMBER:
	case NO_SUCH_EVENT:
	case NAME_TAKEN:
	case WRONG_PASSPHRASE:
	case WRONG_FINGERPRINT:
	case WRONG_PIN:
	case LOCKED_OUT:
		return ENDED_USAGE;
	case BOOK_IN_USE:
	case NO_ROOM:
	case STICK_GONE:
	case STICK_SILENT:
	case STICK_LIES:
	case SYSTEM_FAILED:
		return ENDED_BY_SYSTEM;
	default:
		return ENDED_BAD_FILE;
	}
}
