/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fuzz_receipt.c - what an office is said to hold: of another version, or gone wrong. What is taken for a receipt can
 * be gone through, and names nothing that no log has.
 */
#include "ledger/receipt.h"
#include "tests/fuzz/fuzz.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct reason reason = {""};
	if (receipt_check(bytes, length, &reason) != DONE) {
		return 0;
	}
	struct receipt_walk walk = receipt_begin(bytes, length);
	struct held held;
	int64_t rows = walk.left;
	while (receipt_next(&walk, &held)) {
		rows--;
		if (held.to.stream < 1 || held.to.stream > STREAM_HIGHEST || held.to.last < 1) {
			abort();
		}
	}
	if (rows != 0) {
		abort();
	}
	return 0;
}

void fuzz_seeds(void (*take)(const void *bytes, size_t length))
{
	struct held held[3] = {{.key = {2}, .to = {.stream = 1, .last = 12}},
		{.key = {1}, .to = {.stream = STREAM_HIGHEST, .last = ENTRY_MOST, .head = {7}}},
		{.key = {1}, .to = {.stream = 5, .last = 1}}};
	struct bytes receipt = {0}, empty = {0};
	receipt_write(&receipt, held, 3, 1784368900);
	receipt_write(&empty, NULL, 0, 1784368900);
	take(receipt.at, receipt.length);
	take(empty.at, empty.length);
	bytes_free(&receipt);
	bytes_free(&empty);
}
