/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fuzz_book.c - what comes on a stick, merged into an office's book that has never seen anything: whatever it is, the
 * book still verifies, and what came in was taken whole.
 */
#include "ledger/file.h"
#include "ledger/verify.h"
#include "tests/fuzz/fuzz.h"
#include "tests/support/fixture.h"
#include "tests/support/testing.h"
#include "tests/support/visits.h"

#include <stdlib.h>

enum {
	SEED_LARGEST = 1 << 20
};

static struct fixture *fixture;
static struct book *office;
static const char *stick;

static void begin(void)
{
	if (!fixture) {
		void *made = NULL;
		fixture_begin(&made);
		fixture = made;
		office = fixture_make_office(fixture, "office.bunting");
		stick = fixture_path(fixture, "stick.bunting");
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	begin();
	struct merge_result result = {0};
	if (file_replace(stick, bytes, length, 0600, &fixture->reason) != DONE) {
		__builtin_trap();
	}
	enum status status = merge_file(office, stick, &result);
	if (status != DONE && status != SYSTEM_FAILED && result.taken != 0) {
		__builtin_trap(); /* half of it */
	}
	return 0;
}

void fuzz_seeds(void (*take)(const void *bytes, size_t length))
{
	begin();
	struct bytes bytes = {0};
	struct book *kiosk = fixture_kiosk(fixture, "A");
	for (int k = 0; k < 12; k++) {
		visit_check_in(kiosk, "fun_day", k % 4 + 1);
		visit_concern(kiosk, &(struct visit_concern){.kind = "noise"});
	}
	const char *seed = fixture_export(fixture, kiosk, "seed.bunting");
	assert_done(file_read(&bytes, seed, SEED_LARGEST, &fixture->reason), &fixture->reason);
	take(bytes.at, bytes.length);
	bytes_free(&bytes);
	void *made = fixture;
	fixture_end(&made);
}
