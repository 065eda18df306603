/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fuzz_plan.c - the plan that somebody wrote, beside the catalogue of the demonstration.
 */
#include "ledger/plan.h"
#include "tests/fuzz/fuzz.h"
#include "tests/support/spoil.h"

static const struct catalogue *demonstration(void)
{
	static struct catalogue *catalogue;
	if (!catalogue) {
		struct bytes bytes = {0};
		struct reason reason = {""};
		read_whole(&bytes, TEST_SOURCE_DIR "/assets/demonstration/catalogue.yaml");
		if (catalogue_read(&catalogue, bytes.at, bytes.length, "catalogue.yaml", &reason) != DONE) {
			__builtin_trap();
		}
		bytes_free(&bytes);
	}
	return catalogue;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct plan *plan = NULL;
	struct reason reason = {""};
	if (plan_read(&plan, demonstration(), bytes, length, "fuzz.yaml", &reason) == DONE) {
		plan_free(plan);
	}
	return 0;
}

void fuzz_seeds(void (*take)(const void *bytes, size_t length))
{
	struct bytes bytes = {0};
	read_whole(&bytes, TEST_SOURCE_DIR "/assets/demonstration/plan.yaml");
	take(bytes.at, bytes.length);
	bytes_free(&bytes);
}
