/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * testing.h - cmocka with the headers that it wants before it, and the one assertion that every test of Bunting
 * needs besides: a call's status, shown with its reason when it is another one.
 */
#ifndef TESTS_SUPPORT_TESTING_H
#define TESTS_SUPPORT_TESTING_H

#include "ledger/status.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* cmocka's fail() would hide the ledger's, and its fail_msg() needs it. */
#undef fail
#undef fail_msg
#define fail_msg(...)                       \
	do {                                    \
		print_error("ERROR: " __VA_ARGS__); \
		print_error("\n");                  \
		_fail(__FILE__, __LINE__);          \
	} while (0)

/* The test ends here unless the call gave this status. `reason` may be NULL. */
#define assert_status(call, wanted, reason) \
	check_status((call), (wanted), (reason), #call, __FILE__, __LINE__)
#define assert_done(call, reason) assert_status(call, DONE, reason)

void check_status(enum status status, enum status wanted, const struct reason *reason, const char *call,
	const char *file, int line);

#endif
