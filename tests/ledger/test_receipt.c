/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_receipt.c - a receipt is taken in when the organisation signed it for this kiosk and its heads are the kiosk's
 * own, and then says how much is safe at the office.
 */
#include "ledger/receipt.h"
#include "ledger/store.h"
#include "tests/support/fixture.h"
#include "tests/support/testing.h"
#include "tests/support/visits.h"

#include <string.h>

enum {
	HELD_MOST = 32,
	DAY = SLOT_DAY
};

/* What an office that has all of this book would hold. */
static int hold(struct held *held, struct book *book)
{
	struct query rows = query(book_store(book),
		"SELECT key, stream, last, head FROM run JOIN log ON log.id = run.log WHERE first = 1");
	int count = 0;
	while (query_row(&rows)) {
		size_t length;
		assert_in_range(count, 0, HELD_MOST - 1);
		memcpy(held[count].key, row_blob(&rows, 0, &length), DEVICE_KEY_BYTES);
		held[count].to = (struct stated_stream){
			.stream = (int)row_integer(&rows, 1),
			.last = row_integer(&rows, 2),
		};
		memcpy(held[count++].to.head, row_blob(&rows, 3, &length), DIGEST_BYTES);
	}
	assert_done(query_end(&rows), book_reason(book));
	return count;
}

/* Carries these rows to kiosk `name`, signed and verified at this moment. */
static enum status carry(struct fixture *fixture, struct book *book, const char *name, struct held *held,
	int count, int64_t number)
{
	struct bytes receipt = {0}, file = {0};
	receipt_write(&receipt, held, count, number);
	receipt_carry(&file, &receipt, name, number, number + 10 * (int64_t)DAY, fixture->keys);
	enum status status = receipt_take(book, file.at, file.length);
	bytes_free(&receipt);
	bytes_free(&file);
	return status;
}

static struct receipt_safe safe_of(struct book *book)
{
	struct receipt_safe safe;
	assert_done(receipt_safe(&safe, book), book_reason(book));
	return safe;
}

static struct book *busy_kiosk(struct fixture *fixture)
{
	struct book *book = fixture_kiosk(fixture, "A");
	visit_check_in(book, FUN_DAY, 3);
	visit_check_in(book, FUN_DAY, 1);
	visit_concern(book, &(struct visit_concern){.kind = "noise", .area = "quayside", .words = "Drums"});
	return book;
}

static void kiosk_without_receipt__is_safe_with_nothing(void **state)
{
	struct receipt_safe safe = safe_of(busy_kiosk(*state));
	assert_int_equal(safe.covered, 0);
	assert_int_equal(safe.entries, 3); /* without its set-up */
	assert_int_equal(safe.verified, 0);
}

static void receipt__covers_what_was_held__and_not_what_came_after(void **state)
{
	struct fixture *fixture = *state;
	struct book *book = busy_kiosk(fixture);
	struct held held[HELD_MOST];
	int count = hold(held, book);
	assert_int_equal(count, 3);
	assert_done(carry(fixture, book, "A", held, count, fixture->now), &fixture->reason);
	assert_int_equal(safe_of(book).covered, 3);
	assert_int_equal(safe_of(book).verified, fixture->now);
	visit_check_in(book, FUN_DAY, 2);
	visit_kit(book, "door_chain", "given", 1, "new_home");
	assert_int_equal(safe_of(book).covered, 3);
	assert_int_equal(safe_of(book).entries, 5);
	fixture->now += 60;
	count = hold(held, book);
	assert_done(carry(fixture, book, "A", held, count, fixture->now), &fixture->reason);
	assert_int_equal(safe_of(book).covered, 5);
}

static void receipt__survives_the_kiosk(void **state)
{
	struct fixture *fixture = *state;
	struct book *book = busy_kiosk(fixture);
	struct held held[HELD_MOST];
	assert_done(carry(fixture, book, "A", held, hold(held, book), fixture->now), &fixture->reason);
	fixture_close(fixture, book);
	book = fixture_open(fixture, fixture_path(fixture, "A.bunting"));
	assert_int_equal(safe_of(book).covered, 3);
}

static void receipt__with_a_head_that_is_not_ours__is_refused(void **state)
{
	struct fixture *fixture = *state;
	struct book *book = busy_kiosk(fixture);
	struct held held[HELD_MOST];
	int count = hold(held, book);
	held[0].to.head[0] ^= 1;
	assert_status(carry(fixture, book, "A", held, count, fixture->now), NOT_CARRIED, &fixture->reason);
	assert_non_null(strstr(fixture->reason.text, "does not fit what this kiosk recorded"));
	held[0].to.head[0] ^= 1;
	held[1].to.last++; /* more than was ever recorded here */
	assert_status(carry(fixture, book, "A", held, count, fixture->now), NOT_CARRIED, &fixture->reason);
	assert_int_equal(safe_of(book).covered, 0);
}

static void receipt__for_others_or_of_others__is_refused(void **state)
{
	struct fixture *fixture = *state;
	struct book *book = busy_kiosk(fixture);
	struct held held[HELD_MOST];
	int64_t now = fixture->now;
	int count = hold(held, book);
	book_confirm_clock(book, 0);
	assert_status(carry(fixture, book, "B", held, count, now), OTHER_KIOSK, &fixture->reason);
	assert_status(carry(fixture, book, "A", held, count, now - 10 * (int64_t)DAY), EXPIRED, &fixture->reason);
	assert_status(carry(fixture, book, "A", held, count, now + DAY), CLOCK_BEHIND, &fixture->reason);
	struct organisation_keys *strangers = keys_alloc(), *ours = fixture->keys;
	keys_make(strangers);
	fixture->keys = strangers;
	assert_status(carry(fixture, book, "A", held, count, now), FOREIGN, &fixture->reason);
	fixture->keys = ours;
	keys_free(strangers);
	/* Another kiosk was once set up under the same name. */
	for (int k = 0; k < count; k++) {
		held[k].key[0] ^= 1;
	}
	assert_status(carry(fixture, book, "A", held, count, now), OTHER_KIOSK, &fixture->reason);
	assert_int_equal(safe_of(book).verified, 0);
}

static void older_receipt__is_refused(void **state)
{
	struct fixture *fixture = *state;
	struct book *book = busy_kiosk(fixture);
	struct held held[HELD_MOST];
	int count = hold(held, book);
	assert_done(carry(fixture, book, "A", held, count, fixture->now), &fixture->reason);
	assert_done(carry(fixture, book, "A", held, count, fixture->now), &fixture->reason);
	assert_status(carry(fixture, book, "A", held, 1, fixture->now - 60), NOT_CARRIED, &fixture->reason);
	assert_int_equal(safe_of(book).covered, 3);
}

/* The log before it may have lost its end: what the office holds behind that covers nothing here. */
static void book_that_was_put_back__takes_a_receipt_of_both_logs(void **state)
{
	struct fixture *fixture = *state;
	struct book *book = busy_kiosk(fixture);
	struct held held[HELD_MOST];
	const char *path = fixture_path(fixture, "A.bunting"), *older = fixture_path(fixture, "older.bunting");
	fixture_close(fixture, book);
	fixture_copy(path, older);
	book = fixture_open(fixture, path);
	visit_check_in(book, FUN_DAY, 5);
	int count = hold(held, book);
	fixture_export(fixture, book, "a.bunting"); /* its statement is what the device file remembers */
	fixture_close(fixture, book);
	fixture_copy(older, path);
	book = fixture_open(fixture, path);
	assert_true(book_was_put_back(book));
	assert_string_equal(book_log_name(book), "A2");
	assert_done(carry(fixture, book, "A", held, count, fixture->now), &fixture->reason);
	assert_int_equal(safe_of(book).covered, 1); /* the concern; attendance stops short */
	assert_int_equal(safe_of(book).entries, 3);
}

static void receipt__that_is_not_as_an_office_writes_it__is_refused(void **state)
{
	(void)state;
	struct reason reason;
	struct held held[2] = {
		{.key = {1}, .to = {.stream = 1, .last = 2}}, {.key = {1}, .to = {.stream = 5, .last = 2}}};
	struct bytes right = {0}, wrong = {0};
	receipt_write(&right, held, 2, 1784368800);
	assert_done(receipt_check(right.at, right.length, &reason), &reason);
	for (size_t length = 0; length < right.length; length++) {
		assert_status(receipt_check(right.at, length, &reason), NOT_CARRIED, &reason);
	}
	bytes_raw(&right, "", 1);
	assert_status(receipt_check(right.at, right.length, &reason), NOT_CARRIED, &reason);
	bytes_free(&right);
	static const struct stated_stream bad[] = {{.stream = 0, .last = 1},
		{.stream = STREAM_HIGHEST + 1, .last = 1}, {.stream = 1, .last = 0},
		{.stream = 1, .last = ENTRY_MOST + 1}, {.stream = 5, .last = 2} /* twice */};
	for (size_t k = 0; k < sizeof bad / sizeof *bad; k++) {
		bytes_clear(&wrong);
		held[0].to = bad[k];
		receipt_write(&wrong, held, 2, 1784368800);
		assert_status(receipt_check(wrong.at, wrong.length, &reason), NOT_CARRIED, &reason);
	}
	bytes_free(&wrong);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_in_fixture(kiosk_without_receipt__is_safe_with_nothing),
		test_in_fixture(receipt__covers_what_was_held__and_not_what_came_after),
		test_in_fixture(receipt__survives_the_kiosk),
		test_in_fixture(receipt__with_a_head_that_is_not_ours__is_refused),
		test_in_fixture(receipt__for_others_or_of_others__is_refused),
		test_in_fixture(older_receipt__is_refused),
		test_in_fixture(book_that_was_put_back__takes_a_receipt_of_both_logs),
		cmocka_unit_test(receipt__that_is_not_as_an_office_writes_it__is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
