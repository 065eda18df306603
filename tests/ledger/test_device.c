/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_device.c - device files: for their owner's eyes only, whole or not at all, and none but a device file is one.
 */
#include "ledger/device.h"

#include "tests/support/fixture.h"
#include "tests/support/testing.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct device *a_device(struct fixture *fixture, const char *name)
{
	struct device *device = device_alloc();
	snprintf(device->path, sizeof device->path, "%s", fixture_path(fixture, "%s.device", name));
	device_make_key(device, "A2");
	randombytes_buf(device->token, sizeof device->token);
	device->officer_count = 2;
	device->officers[0] =
		(struct officer){.code = "kestrel", .name = "Officer Ayşe O'Neil", .role = ROLE_OFFICER};
	device->officers[1] = (struct officer){.code = "wren", .name = "Jo", .role = ROLE_LEAD};
	for (int k = 0; k < 2; k++) {
		assert_true(pin_hash(device->officers[k].pin_hash, k ? "271828" : "314159", MODE_TEST));
	}
	device->wrong_pins = 3;
	device->statements = 41;
	device->heads[STREAM_KIT] = (struct device_head){.seq = 12, .head = {1, 2, 3}};
	device->heads[STREAM_HIGHEST] = (struct device_head){.seq = ENTRY_MOST, .head = {0xFF}};
	return device;
}

static struct device *read_back(struct fixture *fixture, const char *path, enum status wanted)
{
	struct device *device = device_alloc();
	snprintf(device->path, sizeof device->path, "%s", path);
	assert_status(device_read(device, &fixture->reason), wanted, &fixture->reason);
	return device;
}

static void device_file__is_read_back_as_it_was_written(void **state)
{
	struct fixture *fixture = *state;
	struct device *device = a_device(fixture, "a");
	assert_done(device_write(device, &fixture->reason), &fixture->reason);
	struct device *back = read_back(fixture, device->path, DONE);
	assert_memory_equal(back, device, sizeof *device);
	device_free(device);
	device_free(back);
}

static void device_file__belongs_to_its_owner_only__even_when_an_open_one_was_there(void **state)
{
	struct fixture *fixture = *state;
	struct device *device = a_device(fixture, "a");
	int file = open(device->path, O_WRONLY | O_CREAT, 0644);
	assert_true(file >= 0);
	close(file);
	mode_t before = umask(0);
	assert_done(device_write(device, &fixture->reason), &fixture->reason);
	umask(before);
	struct stat facts;
	assert_int_equal(stat(device->path, &facts), 0);
	assert_int_equal(facts.st_mode & 07777, 0600);
	device_free(device);
}

static void device_file__cut_anywhere__is_none(void **state)
{
	struct fixture *fixture = *state;
	struct device *device = a_device(fixture, "a");
	assert_done(device_write(device, &fixture->reason), &fixture->reason);
	struct bytes bytes = {0};
	assert_done(file_read(&bytes, device->path, 1 << 20, &fixture->reason), &fixture->reason);
	/* Without its last line feed, nothing of it is missing. */
	for (size_t length = 0; length + 1 < bytes.length; length++) {
		assert_done(file_replace(device->path, bytes.at, length, 0600, &fixture->reason), &fixture->reason);
		device_free(read_back(fixture, device->path, NO_DEVICE_FILE));
	}
	bytes_free(&bytes);
	device_free(device);
}

static void write_and_refuse(struct fixture *fixture, const char *path, const char *text)
{
	assert_done(file_replace(path, text, strlen(text), 0600, &fixture->reason), &fixture->reason);
	device_free(read_back(fixture, path, NO_DEVICE_FILE));
}

static void device_file__that_is_something_else__is_none(void **state)
{
	struct fixture *fixture = *state;
	const char *path = fixture_path(fixture, "b.device");
	write_and_refuse(fixture, path, "");
	write_and_refuse(fixture, path, "\n");
	write_and_refuse(fixture, path, "bunting-device 1\nend\n");
	write_and_refuse(fixture, path, "bunting-device 1\nname A\nend\n"); /* no key */
	write_and_refuse(fixture, path, "bunting-device 2\nname A\nend\n");
	write_and_refuse(fixture, path, "[book]\nname = A\n");
	write_and_refuse(fixture, path, "bunting-device 1\nname A\x1B\nend\n");
	device_free(read_back(fixture, fixture_path(fixture, "missing.device"), NO_DEVICE_FILE));
}

/* Replaces the first `from` in a good device file by `to`. */
static void assert_refused_with(struct fixture *fixture, const char *from, const char *to)
{
	struct device *device = a_device(fixture, "c");
	assert_done(device_write(device, &fixture->reason), &fixture->reason);
	struct bytes bytes = {0}, changed = {0};
	assert_done(file_read(&bytes, device->path, 1 << 20, &fixture->reason), &fixture->reason);
	const unsigned char *at = memmem(bytes.at, bytes.length, from, strlen(from));
	assert_non_null(at);
	size_t before = (size_t)(at - bytes.at);
	bytes_raw(&changed, bytes.at, before);
	bytes_raw(&changed, to, strlen(to));
	bytes_raw(&changed, at + strlen(from), bytes.length - before - strlen(from));
	assert_done(
		file_replace(device->path, changed.at, changed.length, 0600, &fixture->reason), &fixture->reason);
	device_free(read_back(fixture, device->path, NO_DEVICE_FILE));
	bytes_free(&bytes);
	bytes_free(&changed);
	device_free(device);
}

static void device_file__with_a_line_that_is_not_understood__is_none(void **state)
{
	struct fixture *fixture = *state;
	assert_refused_with(fixture, "name A2", "name A22222");
	assert_refused_with(fixture, "name A2\n", "");
	assert_refused_with(fixture, "secret ", "secret 00");
	assert_refused_with(fixture, "wrong-pins 3", "wrong-pins -3");
	assert_refused_with(fixture, "wrong-pins 3", "wrong-pins 3x");
	assert_refused_with(fixture, "wrong-pins 3", "wrong-pins 99999999999999999999");
	assert_refused_with(fixture, "statements 41", "statements 41.");
	assert_refused_with(fixture, "officer kestrel", "officer Kestrel!");
	assert_refused_with(fixture, " officer $argon2", " nobody $argon2");
	assert_refused_with(fixture, "head 8 12", "head 64 12");
	assert_refused_with(fixture, "head 8 12", "head 8 0");
	assert_refused_with(fixture, "head 8 12 01", "head 8 12 ");
	assert_refused_with(fixture, "end\n", "end\nmore 1\n");
	assert_refused_with(fixture, "end\n", "end\nend\n");
}

/* A key whose halves do not fit makes signatures that nobody can check. */
static void device_file__with_any_digit_of_its_key_changed__is_none(void **state)
{
	struct fixture *fixture = *state;
	struct device *device = a_device(fixture, "d");
	for (size_t at = 0; at < sizeof device->secret_key; at++) {
		device->secret_key[at] ^= 0x10;
		assert_done(device_write(device, &fixture->reason), &fixture->reason);
		device_free(read_back(fixture, device->path, NO_DEVICE_FILE));
		device->secret_key[at] ^= 0x10;
	}
	device_free(device);
}

static void device_path__replaces_the_ending_of_the_name_only(void **state)
{
	(void)state;
	static const char *const paths[][2] = {{"/a.b/kiosk.bunting", "/a.b/kiosk.device"},
		{"/a.b/kiosk", "/a.b/kiosk.device"}, {"kiosk.bunting", "kiosk.device"},
		{"./kiosk.old.bunting", "./kiosk.old.device"}};
	char path[PATH_SIZE];
	for (size_t k = 0; k < sizeof paths / sizeof *paths; k++) {
		assert_true(device_path(path, paths[k][0]));
		assert_string_equal(path, paths[k][1]);
	}
	char longest[PATH_SIZE + 10];
	memset(longest, 'a', sizeof longest);
	longest[PATH_SIZE - 4] = '\0';
	assert_false(device_path(path, longest));
}

static void token_mac__is_keyed_by_the_token_and_covers_the_key(void **state)
{
	(void)state;
	unsigned char macs[3][MAC_BYTES];
	static const unsigned char tokens[2][TOKEN_BYTES] = {{1}, {2}}, keys[2][DEVICE_KEY_BYTES] = {{3}, {4}};
	token_mac(macs[0], tokens[0], keys[0]);
	token_mac(macs[1], tokens[1], keys[0]);
	token_mac(macs[2], tokens[0], keys[1]);
	assert_memory_not_equal(macs[0], macs[1], MAC_BYTES);
	assert_memory_not_equal(macs[0], macs[2], MAC_BYTES);
}

static void keys__follow_from_their_seeds__and_their_halves_fit(void **state)
{
	(void)state;
	struct organisation_keys *one = keys_alloc(), *other = keys_alloc();
	keys_make(one);
	keys_from_seeds(other, one->sign_seed, one->box.seed, 0);
	assert_memory_equal(one, other, sizeof *one);
	unsigned char signature[crypto_sign_BYTES], public_key[crypto_box_PUBLICKEYBYTES];
	crypto_sign_detached(signature, NULL, (const unsigned char *)"x", 1, one->sign_secret);
	assert_int_equal(
		crypto_sign_verify_detached(signature, (const unsigned char *)"x", 1, one->sign_public), 0);
	crypto_scalarmult_base(public_key, one->box.secret_key);
	assert_memory_equal(public_key, one->box.public_key, sizeof public_key);
	keys_make(other);
	assert_memory_not_equal(one->sign_seed, other->sign_seed, SEED_BYTES);
	assert_memory_not_equal(one->box.seed, other->box.seed, SEED_BYTES);
	keys_free(one);
	keys_free(other);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_in_fixture(device_file__is_read_back_as_it_was_written),
		test_in_fixture(device_file__belongs_to_its_owner_only__even_when_an_open_one_was_there),
		test_in_fixture(device_file__cut_anywhere__is_none),
		test_in_fixture(device_file__that_is_something_else__is_none),
		test_in_fixture(device_file__with_a_line_that_is_not_understood__is_none),
		test_in_fixture(device_file__with_any_digit_of_its_key_changed__is_none),
		cmocka_unit_test(device_path__replaces_the_ending_of_the_name_only),
		cmocka_unit_test(token_mac__is_keyed_by_the_token_and_covers_the_key),
		cmocka_unit_test(keys__follow_from_their_seeds__and_their_halves_fit),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
