/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fuzz_set_up.c - a set-up file whose signature is good: the office itself may be of another version, or gone
 * wrong. The input takes the place of the part that says what kiosk it is.
 */
#include "ledger/set_up.h"
#include "tests/fuzz/fuzz.h"
#include "tests/support/small_catalogue.h"
#include "tests/support/testing.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char plan[] = "events: []\n";

static const struct organisation_keys *keys(void)
{
	static struct organisation_keys *made;
	if (!made) {
		if (sodium_init() < 0) {
			abort();
		}
		made = keys_alloc();
		keys_make(made);
	}
	return made;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	static char book[] = "/dev/shm/bunting-fuzz-set-up.bunting",
				device[] = "/dev/shm/bunting-fuzz-set-up.device";
	struct carried carried = {
		.kind = CARRIED_SET_UP,
		.kiosk = "A",
		.number = 1,
		.expires = MOMENT_LATEST,
		.parts = {{"kiosk", bytes, length},
			{"catalogue", (const unsigned char *)small_catalogue, strlen(small_catalogue)},
			{"plan", (const unsigned char *)plan, sizeof plan - 1}},
		.part_count = 3,
	};
	struct bytes file = {0};
	struct reason reason = {""};
	carried_write(&file, &carried, keys());
	if (set_up_take(book, file.at, file.length, &system_clock, &reason) == DONE) {
		unlink(book);
		unlink(device);
	}
	bytes_free(&file);
	return 0;
}

void fuzz_seeds(void (*take)(const void *bytes, size_t length))
{
	struct set_up set_up = {.mode = MODE_TEST, .kiosk = "A", .number = 1, .expires = 2, .officer_count = 1};
	text_copy(set_up.officers[0].code, sizeof set_up.officers[0].code, "heron");
	text_copy(set_up.officers[0].name, sizeof set_up.officers[0].name, "Ruth Calder");
	if (!pin_hash(set_up.officers[0].pin_hash, "246810", MODE_TEST)) {
		abort();
	}
	struct bytes file = {0};
	struct carried carried;
	struct reason reason = {""};
	set_up_write(&file, &set_up, keys());
	if (carried_read(&carried, file.at, file.length, CARRIED_SET_UP, NULL, &reason) != DONE) {
		abort();
	}
	const struct carried_part *part = carried_part(&carried, "kiosk");
	take(part->bytes, part->length);
	bytes_free(&file);
}
