/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_pins.c - new PINs from the office take the place of the old ones on the kiosk that they are for, end a lock-out,
 * and tell nobody else anything.
 */
#include "ledger/pins.h"
#include "tests/support/fixture.h"
#include "tests/support/testing.h"
#include "tests/support/visits.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	DAY = SLOT_DAY
};

static struct officer an_officer(const char *code, const char *pin)
{
	struct officer officer = {.role = ROLE_OFFICER};
	text_copy(officer.code, sizeof officer.code, code);
	text_copy(officer.name, sizeof officer.name, "Somebody");
	assert_true(pin_hash(officer.pin_hash, pin, MODE_TEST));
	return officer;
}

/* A kiosk with the officers heron and wren. */
static struct book *kiosk_with_officers(struct fixture *fixture)
{
	struct book *book = fixture_kiosk(fixture, "A");
	struct device *device = book_device(book);
	device->officers[0] = an_officer("heron", "314159");
	device->officers[1] = an_officer("wren", "271828");
	device->officer_count = 2;
	device->pins = fixture->now - DAY;
	assert_done(device_write(device, &fixture->reason), &fixture->reason);
	return book;
}

/* Carries PINs for these officers to kiosk A, sealed with the token of the kiosk `sealed_for`. */
static enum status carry(struct fixture *fixture, struct book *book, const char *sealed_for,
	const struct officer *officers, int count, int64_t number)
{
	struct bytes file = {0};
	struct pins pins = {.kiosk = "A",
		.number = number,
		.expires = number + 10 * (int64_t)DAY,
		.officers = officers,
		.officer_count = count};
	fixture_token(pins.token, sealed_for);
	pins_write(&file, &pins, fixture->keys);
	/* The hashes are nobody's to read. */
	assert_null(memmem(file.at, file.length, "argon2", 6));
	assert_null(memmem(file.at, file.length, "Somebody", 8));
	enum status status = pins_take(book, file.at, file.length);
	bytes_free(&file);
	return status;
}

static bool opens(struct book *book, int officer, const char *pin)
{
	struct pin_lock lock;
	pin_lock_begin(&lock, book_device(book), 0);
	enum status status = pin_try(book_device(book), &lock, officer, pin, 3600 * 1000, book_reason(book));
	return status == DONE;
}

static void pins__add_change_and_remove_officers__and_stay(void **state)
{
	struct fixture *fixture = *state;
	struct book *book = kiosk_with_officers(fixture);
	const struct officer officers[] = {an_officer("wren", "161803"), an_officer("robin", "141421")};
	int64_t entries = fixture_number(book, "SELECT count(*) FROM entry");
	assert_done(carry(fixture, book, "A", officers, 2, fixture->now), &fixture->reason);
	fixture_close(fixture, book);
	book = fixture_open(fixture, fixture_path(fixture, "A.bunting"));
	const struct device *device = book_device(book);
	assert_int_equal(device->officer_count, 2);
	assert_string_equal(device->officers[0].code, "wren");
	assert_string_equal(device->officers[1].code, "robin");
	assert_true(opens(book, 0, "161803"));
	assert_false(opens(book, 0, "271828"));
	assert_true(opens(book, 1, "141421"));
	assert_int_equal(fixture_number(book, "SELECT count(*) FROM entry"), entries);
}

static void pins__end_a_lock_out(void **state)
{
	struct fixture *fixture = *state;
	struct book *book = kiosk_with_officers(fixture);
	const struct officer fresh = an_officer("heron", "161803");
	for (int k = 0; k < 5; k++) {
		assert_false(opens(book, 0, "000000"));
	}
	struct pin_lock lock;
	pin_lock_begin(&lock, book_device(book), 0);
	assert_int_not_equal(pin_lock_seconds(&lock, 0), 0);
	assert_done(carry(fixture, book, "A", &fresh, 1, fixture->now), &fixture->reason);
	pin_lock_begin(&lock, book_device(book), 0);
	assert_int_equal(pin_lock_seconds(&lock, 0), 0);
}

/* An old stick does not bring back a PIN that the office has changed since. */
static void older_pins__are_refused(void **state)
{
	struct fixture *fixture = *state;
	struct book *book = kiosk_with_officers(fixture);
	const struct officer fresh = an_officer("heron", "161803"), old = an_officer("heron", "999999");
	assert_done(carry(fixture, book, "A", &fresh, 1, fixture->now), &fixture->reason);
	assert_done(carry(fixture, book, "A", &fresh, 1, fixture->now), &fixture->reason);
	assert_status(carry(fixture, book, "A", &old, 1, fixture->now - 60), NOT_CARRIED, &fixture->reason);
	assert_true(opens(book, 0, "161803"));
}

/* A machine without a battery: whoever forgot a PIN can set no clock. The right time is judged by once it is known. */
static void pins__before_the_clock_was_compared__are_taken__and_judged_afterwards(void **state)
{
	struct fixture *fixture = *state;
	struct book *book = kiosk_with_officers(fixture);
	struct officer fresh = an_officer("heron", "161803"), fresher = an_officer("heron", "173205");
	assert_done(carry(fixture, book, "A", &fresh, 1, fixture->now + 7 * (int64_t)DAY), &fixture->reason);
	assert_true(opens(book, 0, "161803"));
	book_confirm_clock(book, 0);
	assert_status(carry(fixture, book, "A", &fresher, 1, fixture->now + 8 * (int64_t)DAY), CLOCK_BEHIND,
		&fixture->reason);
	book_confirm_clock(book, 9 * (int64_t)DAY);
	assert_done(carry(fixture, book, "A", &fresher, 1, fixture->now + 8 * (int64_t)DAY), &fixture->reason);
	assert_true(opens(book, 0, "173205"));
}

static void pins__of_another_kiosk_or_nobody__are_refused(void **state)
{
	struct fixture *fixture = *state;
	struct book *book = kiosk_with_officers(fixture);
	struct officer officers[] = {an_officer("heron", "161803"), an_officer("heron", "999999")};
	book_confirm_clock(book, 0);
	assert_status(carry(fixture, book, "B", officers, 1, fixture->now), NOT_CARRIED, &fixture->reason);
	assert_status(carry(fixture, book, "A", officers, 0, fixture->now), NOT_CARRIED, &fixture->reason);
	assert_status(carry(fixture, book, "A", officers, 2, fixture->now), NOT_CARRIED, &fixture->reason);
	assert_status(carry(fixture, book, "A", officers, 1, fixture->now + DAY), CLOCK_BEHIND, &fixture->reason);
	assert_true(opens(book, 0, "314159"));
	assert_true(opens(book, 1, "271828"));
}

/* Where the device file cannot be written, the old PINs stay, in memory too. */
static void pins__that_cannot_be_kept__change_nothing(void **state)
{
	struct fixture *fixture = *state;
	struct book *book = kiosk_with_officers(fixture);
	const struct officer fresh = an_officer("heron", "161803");
	char part[PATH_SIZE + 8];
	snprintf(part, sizeof part, "%s.part", book_device(book)->path);
	assert_int_equal(mkdir(part, 0700), 0); /* what the new file would be called meanwhile */
	assert_int_not_equal(carry(fixture, book, "A", &fresh, 1, fixture->now), DONE);
	assert_int_equal(rmdir(part), 0);
	assert_int_equal(book_device(book)->officer_count, 2);
	assert_true(opens(book, 0, "314159"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_in_fixture(pins__add_change_and_remove_officers__and_stay),
		test_in_fixture(pins__end_a_lock_out),
		test_in_fixture(older_pins__are_refused),
		test_in_fixture(pins__of_another_kiosk_or_nobody__are_refused),
		test_in_fixture(pins__that_cannot_be_kept__change_nothing),
		test_in_fixture(pins__before_the_clock_was_compared__are_taken__and_judged_afterwards),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
