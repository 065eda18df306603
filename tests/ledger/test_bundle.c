/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_bundle.c - what the office tells of reports: found by code, taken in only when it is signed, for this kiosk, new
 * and in time, and whole.
 */
#include "ledger/bundle.h"

#include "ledger/carried.h"
#include "tests/support/fixture.h"
#include "tests/support/testing.h"

#include <string.h>

enum {
	DAY = 24 * 60 * 60
};

static const struct report_code code = {"2222333344445557"}, other = {"222233334444554R"};

static void one(struct bytes *bundle, enum progress progress, int64_t made)
{
	struct told told = {.progress = progress, .since = made - DAY};
	report_code_find(told.find, &code);
	text_copy(told.to, sizeof told.to, progress == PROGRESS_PASSED ? "police" : "");
	bytes_clear(bundle);
	bundle_write(bundle, &told, 1, made);
}

static void report__is_found_by_its_code_and_no_other(void **state)
{
	(void)state;
	enum {
		MANY = 500
	};
	static struct told told[MANY];
	struct reason reason;
	struct bytes bundle = {0};
	struct told found;
	for (int k = 0; k < MANY; k++) {
		randombytes_buf(told[k].find, sizeof told[k].find);
		told[k].progress = (enum progress)(k % PROGRESS_COUNT);
	}
	report_code_find(told[77].find, &code);
	told[77].progress = PROGRESS_PASSED;
	told[77].since = FUN_DAY_MORNING;
	text_copy(told[77].to, sizeof told[77].to, "police");
	bundle_write(&bundle, told, MANY, FUN_DAY_MORNING + DAY);
	assert_done(bundle_check(bundle.at, bundle.length, &reason), &reason);
	assert_int_equal(bundle_made(bundle.at, bundle.length), FUN_DAY_MORNING + DAY);
	assert_true(bundle_find(&found, bundle.at, bundle.length, &code));
	assert_int_equal(found.progress, PROGRESS_PASSED);
	assert_int_equal(found.since, FUN_DAY_MORNING);
	assert_string_equal(found.to, "police");
	assert_false(bundle_find(&found, bundle.at, bundle.length, &other));
	bytes_free(&bundle);
}

static void empty_bundle__is_one(void **state)
{
	(void)state;
	struct reason reason;
	struct bytes bundle = {0};
	struct told found;
	bundle_write(&bundle, NULL, 0, FUN_DAY_MORNING);
	assert_done(bundle_check(bundle.at, bundle.length, &reason), &reason);
	assert_false(bundle_find(&found, bundle.at, bundle.length, &code));
	bytes_free(&bundle);
}

static void bundle__that_is_not_as_an_office_writes_it__is_refused(void **state)
{
	(void)state;
	struct reason reason;
	struct bytes bundle = {0};
	one(&bundle, PROGRESS_PASSED, FUN_DAY_MORNING);
	for (size_t length = 0; length < bundle.length; length++) {
		assert_status(bundle_check(bundle.at, length, &reason), NOT_CARRIED, &reason);
	}
	bytes_integer(&bundle, 0);
	assert_status(bundle_check(bundle.at, bundle.length, &reason), NOT_CARRIED, &reason);
	const struct {
		int64_t version, made, count, progress, since;
		const char *to;
	} wrong[] = {{2, 1, 1, 0, 1, NULL}, {1, -1, 1, 0, 1, NULL}, {1, 1, -1, 0, 1, NULL},
		{1, 1, INT64_MAX, 0, 1, NULL}, {1, 1, 1, PROGRESS_COUNT, 1, NULL}, {1, 1, 1, -1, 1, NULL},
		{1, 1, 1, 0, -1, NULL}, {1, 1, 1, 0, INT64_MAX, NULL}, {1, 1, 1, 2, 1, "The police"}};
	for (size_t k = 0; k < sizeof wrong / sizeof *wrong; k++) {
		unsigned char find[FIND_BYTES] = {0};
		bytes_clear(&bundle);
		bytes_integer(&bundle, wrong[k].version);
		bytes_integer(&bundle, wrong[k].made);
		bytes_integer(&bundle, wrong[k].count);
		bytes_blob(&bundle, find, sizeof find);
		bytes_integer(&bundle, wrong[k].progress);
		bytes_integer(&bundle, wrong[k].since);
		bytes_text(&bundle, wrong[k].to);
		assert_status(bundle_check(bundle.at, bundle.length, &reason), NOT_CARRIED, &reason);
	}
	bytes_free(&bundle);
}

static void bundle__with_a_report_twice__is_refused(void **state)
{
	(void)state;
	struct reason reason;
	struct bytes bundle = {0};
	struct told twice[2] = {{.progress = PROGRESS_DONE}, {.progress = PROGRESS_LOOKING}};
	bundle_write(&bundle, twice, 2, 1);
	assert_status(bundle_check(bundle.at, bundle.length, &reason), NOT_CARRIED, &reason);
	bytes_free(&bundle);
}

/* Carries a bundle to the kiosk of this name with these keys. */
static enum status carry(struct fixture *fixture, struct book *book, const char *kiosk,
	enum progress progress, int64_t number, int64_t expires)
{
	struct bytes bundle = {0}, file = {0};
	one(&bundle, progress, number);
	bundle_carry(&file, &bundle, kiosk, number, expires, fixture->keys);
	enum status status = bundle_take(book, file.at, file.length);
	bytes_free(&bundle);
	bytes_free(&file);
	return status;
}

static enum progress told_in(struct fixture *fixture, struct book *book)
{
	struct bytes held = {0};
	struct told told;
	assert_done(book_document(book, DOCUMENT_STATUSES, &held), &fixture->reason);
	assert_true(bundle_find(&told, held.at, held.length, &code));
	bytes_free(&held);
	return told.progress;
}

static void carried_bundle__newer_and_for_this_kiosk__is_in_force(void **state)
{
	struct fixture *fixture = *state;
	struct book *book = fixture_kiosk(fixture, "A");
	int64_t now = fixture->now, later = now + 10 * (int64_t)DAY;
	book_confirm_clock(book, 0);
	assert_done(carry(fixture, book, "A", PROGRESS_LOOKING, now - DAY, later), &fixture->reason);
	assert_int_equal(told_in(fixture, book), PROGRESS_LOOKING);
	assert_done(carry(fixture, book, "A", PROGRESS_DONE, now, later), &fixture->reason);
	assert_int_equal(told_in(fixture, book), PROGRESS_DONE);
	assert_int_equal(fixture_number(book, "SELECT count(*) FROM document WHERE kind = 'statuses'"), 1);
	assert_status(
		carry(fixture, book, "A", PROGRESS_LOOKING, now - DAY, later), NOT_CARRIED, &fixture->reason);
	assert_status(carry(fixture, book, "B", PROGRESS_LOOKING, now + 1, later), OTHER_KIOSK, &fixture->reason);
	assert_status(carry(fixture, book, "A", PROGRESS_LOOKING, now - DAY, now), EXPIRED, &fixture->reason);
	assert_status(
		carry(fixture, book, "A", PROGRESS_LOOKING, later, later + DAY), CLOCK_BEHIND, &fixture->reason);
	assert_int_equal(told_in(fixture, book), PROGRESS_DONE);
}

static void carried_bundle__of_another_organisation_or_changed__is_refused(void **state)
{
	struct fixture *fixture = *state;
	struct book *book = fixture_kiosk(fixture, "A");
	struct bytes bundle = {0}, file = {0};
	struct organisation_keys *strangers = keys_alloc(), *ours = fixture->keys;
	keys_make(strangers);
	fixture->keys = strangers;
	assert_status(carry(fixture, book, "A", PROGRESS_DONE, fixture->now, fixture->now + DAY), FOREIGN,
		&fixture->reason);
	fixture->keys = ours;
	keys_free(strangers);
	one(&bundle, PROGRESS_DONE, fixture->now);
	bundle_carry(&file, &bundle, "A", fixture->now, fixture->now + DAY, fixture->keys);
	file.at[file.length - 20] ^= 1;
	assert_int_not_equal(bundle_take(book, file.at, file.length), DONE);
	bytes_free(&bundle);
	bytes_free(&file);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(report__is_found_by_its_code_and_no_other),
		cmocka_unit_test(empty_bundle__is_one),
		cmocka_unit_test(bundle__that_is_not_as_an_office_writes_it__is_refused),
		cmocka_unit_test(bundle__with_a_report_twice__is_refused),
		test_in_fixture(carried_bundle__newer_and_for_this_kiosk__is_in_force),
		test_in_fixture(carried_bundle__of_another_organisation_or_changed__is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
