/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fuzz_catalogue.c - the catalogue that somebody wrote.
 */
#include "ledger/catalogue.h"
#include "tests/fuzz/fuzz.h"
#include "tests/support/small_catalogue.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct catalogue *catalogue = NULL;
	struct reason reason = {""};
	if (catalogue_read(&catalogue, bytes, length, "fuzz.yaml", &reason) == DONE) {
		catalogue_free(catalogue);
	}
	return 0;
}

void fuzz_seeds(void (*take)(const void *bytes, size_t length))
{
	take(small_catalogue, strlen(small_catalogue));
}
