/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fuzz_bundle.c - what an office is said to tell of reports: of another version, or gone wrong. What is taken for a
 * bundle can be looked through.
 */
#include "ledger/bundle.h"
#include "tests/fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct reason reason = {""};
	struct report_code code = {"2222333344445557"};
	struct told told;
	if (bundle_check(bytes, length, &reason) == DONE) {
		bool is_found = bundle_find(&told, bytes, length, &code);
		if (bundle_made(bytes, length) < 0 || (is_found && told.progress >= PROGRESS_COUNT)) {
			abort();
		}
	}
	return 0;
}

void fuzz_seeds(void (*take)(const void *bytes, size_t length))
{
	struct report_code code = {"2222333344445557"};
	struct told told[3] = {{.progress = PROGRESS_DONE, .since = 1784368800},
		{.progress = PROGRESS_PASSED, .since = 1784368801, .to = "police"}, {.find = {1, 2, 3}}};
	struct bytes bundle = {0}, empty = {0};
	report_code_find(told[0].find, &code);
	bundle_write(&bundle, told, 3, 1784368900);
	bundle_write(&empty, NULL, 0, 1784368900);
	take(bundle.at, bundle.length);
	take(empty.at, empty.length);
	bytes_free(&bundle);
	bytes_free(&empty);
}
