/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_pin.c - PINs are slow to guess, whatever the guesser does with the plug.
 */
#include "tests/support/fixture.h"
#include "tests/support/testing.h"

#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

struct guard {
	struct fixture *fixture;
	struct device *device;
	struct pin_lock lock;
	int64_t monotonic; /* milliseconds */
};

static struct guard a_guard(struct fixture *fixture)
{
	struct guard guard = {.fixture = fixture, .device = device_alloc(), .monotonic = 5000};
	snprintf(guard.device->path, sizeof guard.device->path, "%s", fixture_path(fixture, "a.device"));
	device_make_key(guard.device, "A");
	guard.device->officer_count = 2;
	guard.device->officers[0] = (struct officer){.code = "kestrel", .name = "Kim"};
	guard.device->officers[1] = (struct officer){.code = "wren", .name = "Jo", .role = ROLE_LEAD};
	assert_true(pin_hash(guard.device->officers[0].pin_hash, "314159", MODE_TEST));
	assert_true(pin_hash(guard.device->officers[1].pin_hash, "271828", MODE_TEST));
	assert_done(device_write(guard.device, &fixture->reason), &fixture->reason);
	pin_lock_begin(&guard.lock, guard.device, guard.monotonic);
	return guard;
}

static void try_pin(struct guard *guard, int officer, const char *pin, enum status wanted)
{
	struct reason *reason = &guard->fixture->reason;
	assert_status(
		pin_try(guard->device, &guard->lock, officer, pin, guard->monotonic, reason), wanted, reason);
}

static int wait_seconds(const struct guard *guard)
{
	return pin_lock_seconds(&guard->lock, guard->monotonic);
}

/* As after the plug was pulled: everything is read again, and the clock begins anew. */
static void begin_again(struct guard *guard)
{
	assert_done(device_read(guard->device, &guard->fixture->reason), &guard->fixture->reason);
	guard->monotonic = 1;
	pin_lock_begin(&guard->lock, guard->device, guard->monotonic);
}

static void pin__is_its_officer_s_only(void **state)
{
	struct guard guard = a_guard(*state);
	try_pin(&guard, 0, "314159", DONE);
	try_pin(&guard, 1, "314159", WRONG_PIN);
	try_pin(&guard, 1, "271828", DONE);
	device_free(guard.device);
}

static void pin__that_is_not_six_digits__is_wrong_and_counts(void **state)
{
	struct guard guard = a_guard(*state);
	static const char *const wrong[] = {"", "31415", "3141590", "31415x"};
	for (size_t k = 0; k < 4; k++) {
		try_pin(&guard, 0, wrong[k], WRONG_PIN);
		assert_int_equal(guard.device->wrong_pins, k + 1);
	}
	device_free(guard.device);
}

static void five_wrong_pins__lock_for_15_seconds__also_the_right_one_and_other_officers(void **state)
{
	struct guard guard = a_guard(*state);
	for (int k = 0; k < 5; k++) {
		assert_int_equal(wait_seconds(&guard), 0);
		try_pin(&guard, 0, "000000", WRONG_PIN);
	}
	assert_int_equal(wait_seconds(&guard), 15);
	try_pin(&guard, 0, "314159", LOCKED_OUT);
	try_pin(&guard, 1, "271828", LOCKED_OUT);
	guard.monotonic += 14999;
	assert_int_equal(wait_seconds(&guard), 1);
	try_pin(&guard, 0, "314159", LOCKED_OUT);
	guard.monotonic += 1;
	assert_int_equal(wait_seconds(&guard), 0);
	try_pin(&guard, 0, "314159", DONE);
	assert_int_equal(guard.device->wrong_pins, 0);
	device_free(guard.device);
}

static void lock_out__doubles_up_to_five_minutes__and_a_right_pin_ends_it(void **state)
{
	struct guard guard = a_guard(*state);
	static const int wanted[] = {15, 30, 60, 120, 240, 300, 300, 300};
	for (size_t lock = 0; lock < sizeof wanted / sizeof *wanted; lock++) {
		for (int k = 0; k < 5; k++) {
			assert_int_equal(wait_seconds(&guard), 0);
			try_pin(&guard, k % 2, "000000", WRONG_PIN);
		}
		assert_int_equal(wait_seconds(&guard), wanted[lock]);
		guard.monotonic += (int64_t)wanted[lock] * 1000;
	}
	try_pin(&guard, 0, "314159", DONE);
	for (int k = 0; k < 5; k++) {
		try_pin(&guard, 0, "000000", WRONG_PIN);
	}
	assert_int_equal(wait_seconds(&guard), 15);
	device_free(guard.device);
}

static void wrong_pins__are_counted_across_restarts(void **state)
{
	struct guard guard = a_guard(*state);
	for (int k = 0; k < 5; k++) {
		try_pin(&guard, 0, "000000", WRONG_PIN);
		begin_again(&guard);
		assert_int_equal(guard.device->wrong_pins, k + 1);
	}
	assert_int_equal(wait_seconds(&guard), 15);
	begin_again(&guard); /* the lock begins again with the program */
	assert_int_equal(wait_seconds(&guard), 15);
	try_pin(&guard, 0, "314159", LOCKED_OUT);
	device_free(guard.device);
}

static int wrong_pins_on_disk(const struct guard *guard)
{
	struct device *on_disk = device_alloc();
	memcpy(on_disk->path, guard->device->path, sizeof on_disk->path);
	assert_done(device_read(on_disk, &guard->fixture->reason), &guard->fixture->reason);
	int count = on_disk->wrong_pins;
	device_free(on_disk);
	return count;
}

/* The plug is pulled while a right PIN is being judged: as long as it is not judged, it counts as a wrong one. */
static void a_try__is_counted_on_disk_before_it_is_judged(void **state)
{
	struct guard guard = a_guard(*state);
	char *slow = guard.device->officers[0].pin_hash;
	assert_int_equal(crypto_pwhash_str(slow, "314159", 6, 40, crypto_pwhash_MEMLIMIT_INTERACTIVE), 0);
	assert_done(device_write(guard.device, &guard.fixture->reason), &guard.fixture->reason);
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		enum status status = pin_try(guard.device, &guard.lock, 0, "314159", guard.monotonic, NULL);
		_exit(status == DONE ? 0 : 1);
	}
	int ended = 0, counted = 0;
	while (!counted && waitpid(child, &ended, WNOHANG) == 0) {
		counted = wrong_pins_on_disk(&guard);
		usleep(2000);
	}
	assert_int_equal(counted, 1);
	kill(child, SIGKILL);
	waitpid(child, &ended, 0);
	begin_again(&guard);
	assert_int_equal(guard.device->wrong_pins, 1);
	device_free(guard.device);
}

static void a_try__that_cannot_be_counted__is_not_judged(void **state)
{
	struct guard guard = a_guard(*state);
	const char *nowhere = fixture_path(guard.fixture, "no-such-folder/a.device");
	assert_true(text_copy(guard.device->path, sizeof guard.device->path, nowhere));
	try_pin(&guard, 0, "314159", NOT_FOUND);
	assert_int_equal(guard.device->wrong_pins, 0);
	device_free(guard.device);
}

/* Whoever has to see to a broken disk must get in; what is wrong counts until the kiosk is started again. */
static void a_try__on_a_disk_that_fails__is_judged_all_the_same(void **state)
{
	struct guard guard = a_guard(*state);
	const char *in_the_way = fixture_path(guard.fixture, "in-the-way.device");
	assert_int_equal(mkdir(in_the_way, 0700), 0); /* a folder that no file takes the place of */
	assert_true(text_copy(guard.device->path, sizeof guard.device->path, in_the_way));
	assert_status(device_write(guard.device, &guard.fixture->reason), SYSTEM_FAILED, &guard.fixture->reason);
	for (int k = 0; k < 5; k++) {
		try_pin(&guard, 0, "000000", WRONG_PIN);
	}
	assert_int_equal(wait_seconds(&guard), 15);
	guard.monotonic += 15 * 1000;
	try_pin(&guard, 0, "314159", DONE);
	assert_int_equal(guard.device->wrong_pins, 0);
	assert_int_equal(rmdir(in_the_way), 0);
	device_free(guard.device);
}

static void pin_make__gives_six_digits__none_that_is_guessed_first(void **state)
{
	(void)state;
	char pin[PIN_LENGTH + 1], before[PIN_LENGTH + 1] = "";
	int repeats = 0; /* one in some fifty runs of this test; three in none */
	for (int k = 0; k < 20000; k++) {
		pin_make(pin);
		assert_true(pin_is_form(pin));
		assert_true(strspn(pin, (char[]){pin[0], '\0'}) < PIN_LENGTH);
		assert_null(strstr("0123456789", pin));
		assert_null(strstr("9876543210", pin));
		bool pairs = strncmp(pin, pin + 2, 2) == 0 && strncmp(pin, pin + 4, 2) == 0;
		assert_false(pairs);
		repeats += strcmp(pin, before) == 0;
		memcpy(before, pin, sizeof pin);
	}
	assert_true(repeats < 3);
}

static void pin_hash__is_argon2id_and_salted__dear_only_when_live(void **state)
{
	(void)state;
	char one[crypto_pwhash_STRBYTES], other[crypto_pwhash_STRBYTES], live[crypto_pwhash_STRBYTES];
	assert_true(pin_hash(one, "314159", MODE_TEST) && pin_hash(other, "314159", MODE_DEMONSTRATION));
	assert_int_equal(strncmp(one, "$argon2id$", 10), 0);
	assert_string_not_equal(one, other);
	assert_true(pin_hash(live, "314159", MODE_LIVE));
	assert_int_equal(crypto_pwhash_str_needs_rehash(
						 live, crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE),
		0);
	assert_null(strstr(live, "314159"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_in_fixture(pin__is_its_officer_s_only),
		test_in_fixture(pin__that_is_not_six_digits__is_wrong_and_counts),
		test_in_fixture(five_wrong_pins__lock_for_15_seconds__also_the_right_one_and_other_officers),
		test_in_fixture(lock_out__doubles_up_to_five_minutes__and_a_right_pin_ends_it),
		test_in_fixture(wrong_pins__are_counted_across_restarts),
		test_in_fixture(a_try__is_counted_on_disk_before_it_is_judged),
		test_in_fixture(a_try__that_cannot_be_counted__is_not_judged),
		test_in_fixture(a_try__on_a_disk_that_fails__is_judged_all_the_same),
		test_in_fixture(pin_make__gives_six_digits__none_that_is_guessed_first),
		test_in_fixture(pin_hash__is_argon2id_and_salted__dear_only_when_live),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
