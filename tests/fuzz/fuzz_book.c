/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fuzz_book.c - what comes on a stick, merged into an office's book: whatever it is, every log of the book still
 * verifies, and nothing of what was set aside is in it.
 */
#include "ledger/file.h"
#include "ledger/verify.h"
#include "tests/fuzz/fuzz.h"
#include "tests/support/fixture.h"
#include "tests/support/testing.h"
#include "tests/support/visits.h"

#include <stdlib.h>
#include <string.h>

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

/* What counts here, and what waits. */
static int64_t count_rows(void)
{
	return fixture_number(office, "SELECT (SELECT count(*) FROM entry) + (SELECT count(*) FROM erasure)"
								  " + (SELECT count(*) FROM waiting) + (SELECT count(*) FROM forked)");
}

static bool verifies(int64_t log, const unsigned char *key)
{
	struct log_check check;
	struct chain_root root = {.mode = book_mode(office)};
	memcpy(root.organisation, book_organisation(office), sizeof root.organisation);
	memcpy(root.key, key, sizeof root.key);
	return verify_log(&check, book_store(office), log, &root) == DONE && check.loose == 0;
}

/* Forked logs have statements that contradict each other; nobody here can sign such. */
static void check_logs(void)
{
	struct query rows = query(book_store(office), "SELECT id, key FROM log");
	while (query_row(&rows)) {
		size_t length;
		const unsigned char *key = row_blob(&rows, 1, &length);
		if (length != DEVICE_KEY_BYTES || !verifies(row_integer(&rows, 0), key)) {
			__builtin_trap();
		}
	}
	if (query_end(&rows) != DONE) {
		__builtin_trap();
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	begin();
	struct merge_result result = {0};
	int64_t before = count_rows();
	if (file_replace(stick, bytes, length, 0600, &fixture->reason) != DONE) {
		__builtin_trap();
	}
	enum status status = merge_file(office, stick, &result);
	bool is_in = status == DONE && result.status == DONE;
	if (!is_in && (result.taken != 0 || count_rows() != before)) {
		__builtin_trap(); /* half of it */
	}
	if (is_in) {
		check_logs();
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
