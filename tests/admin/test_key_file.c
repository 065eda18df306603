/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_key_file.c - a key file opens with its passphrase and with nothing else, and no changed one opens at all.
 */
#include "admin/key_file.h"
#include "ledger/text.h"
#include "tests/support/testing.h"

#include <string.h>

struct world {
	struct organisation_keys *keys, *opened;
	struct passphrase *passphrase;
	struct bytes file;
	struct reason reason;
};

static int begin_in_mode(void **state, enum mode mode)
{
	struct world *world = calloc(1, sizeof *world);
	*state = world;
	if (sodium_init() < 0) {
		return -1;
	}
	world->keys = keys_alloc();
	world->opened = keys_alloc();
	keys_make(world->keys);
	sodium_memzero(world->opened, sizeof *world->opened);
	world->passphrase = passphrase_alloc();
	text_copy(world->passphrase->text, PASSPHRASE_SIZE, "correct horse battery");
	return key_file_write(&world->file, world->keys, KEY_USER, world->passphrase, mode, &world->reason);
}

static int begin(void **state)
{
	return begin_in_mode(state, MODE_TEST);
}

static int begin_live(void **state)
{
	return begin_in_mode(state, MODE_LIVE);
}

static int end(void **state)
{
	struct world *world = *state;
	keys_free(world->keys);
	keys_free(world->opened);
	passphrase_free(world->passphrase);
	bytes_free(&world->file);
	free(world);
	return 0;
}

static enum status open_file(struct world *world)
{
	return key_file_open(world->opened, &world->file, "office.key", world->passphrase, &world->reason);
}

static void check_opened(const struct world *world)
{
	const struct organisation_keys *opened = world->opened, *keys = world->keys;
	assert_memory_equal(opened->sign_secret, keys->sign_secret, sizeof keys->sign_secret);
	assert_memory_equal(&opened->box, &keys->box, sizeof keys->box);
	assert_int_equal(opened->retired_count, keys->retired_count);
	assert_memory_equal(opened->retired, keys->retired, sizeof keys->retired);
}

static void key_file__opens_with_its_passphrase(void **state)
{
	struct world *world = *state;
	assert_done(open_file(world), &world->reason);
	check_opened(world);
}

static void key_file__with_another_passphrase__stays_closed(void **state)
{
	struct world *world = *state;
	text_copy(world->passphrase->text, PASSPHRASE_SIZE, "correct horse batterz");
	assert_status(open_file(world), WRONG_PASSPHRASE, &world->reason);
	assert_string_equal(world->reason.text, "office.key");
	assert_true(sodium_is_zero((const unsigned char *)world->opened, sizeof *world->opened));
}

static void key_file__of_a_live_organisation__is_costly_to_guess(void **state)
{
	struct world *world = *state;
	char cost[40];
	snprintf(cost, sizeof cost, "user office %llu %llu ", (unsigned long long)crypto_pwhash_OPSLIMIT_MODERATE,
		(unsigned long long)crypto_pwhash_MEMLIMIT_MODERATE);
	assert_non_null(memmem(world->file.at, world->file.length, cost, strlen(cost)));
	assert_done(open_file(world), &world->reason);
}

static void key_file__holds_no_part_of_the_seed_in_clear(void **state)
{
	struct world *world = *state;
	char hex[2 * 8 + 1];
	const unsigned char *const seeds[] = {world->keys->sign_seed, world->keys->box.seed};
	for (int k = 0; k < 2; k++) {
		text_from_bytes(hex, seeds[k], 8);
		assert_null(memmem(world->file.at, world->file.length, hex, 16));
		assert_null(memmem(world->file.at, world->file.length, seeds[k], 8));
	}
}

static void key_file__cut_anywhere__is_no_key(void **state)
{
	struct world *world = *state;
	size_t whole = world->file.length;
	for (size_t length = 0; length < whole; length++) {
		world->file.length = length;
		assert_status(open_file(world), NOT_A_KEY, NULL);
	}
	world->file.length = whole;
	bytes_raw(&world->file, "more\n", 5);
	assert_status(open_file(world), NOT_A_KEY, NULL);
}

static void try_flip(struct world *world, size_t at, unsigned char flip)
{
	world->file.at[at] ^= flip;
	enum status status = open_file(world);
	if (status != NOT_A_KEY && status != WRONG_PASSPHRASE) {
		fail_msg("byte %zu, flip %02x: status %d", at, flip, status);
	}
	world->file.at[at] ^= flip;
}

static void key_file__with_any_byte_changed__stays_closed(void **state)
{
	struct world *world = *state;
	/* Bits that turn digits and letters into others of their kind, and ones that do not. */
	static const unsigned char flips[] = {1, 2, 4, 8, 0x20, 0x80, 0xFF};
	for (size_t at = 0; at < world->file.length; at++) {
		for (size_t k = 0; k < sizeof flips; k++) {
			try_flip(world, at, flips[k]);
		}
	}
	assert_done(open_file(world), &world->reason);
}

static void key_file__asking_for_too_much_memory__is_refused_unread(void **state)
{
	struct world *world = *state;
	static const char cost[] = "user office 1 8192 ";
	char *at = memmem(world->file.at, world->file.length, cost, sizeof cost - 1);
	assert_non_null(at);
	struct bytes greedy = {0};
	bytes_raw(&greedy, world->file.at, (size_t)((unsigned char *)at - world->file.at));
	bytes_raw(&greedy, "user office 1 999999999999 ", 27);
	size_t before = (size_t)((unsigned char *)at - world->file.at) + sizeof cost - 1;
	bytes_raw(&greedy, world->file.at + before, world->file.length - before);
	assert_status(key_file_open(world->opened, &greedy, "office.key", world->passphrase, &world->reason),
		NOT_A_KEY, NULL);
	bytes_free(&greedy);
}

static enum status open_other(
	struct world *world, const struct bytes *file, const struct passphrase *passphrase)
{
	sodium_memzero(world->opened, sizeof *world->opened);
	return key_file_open(world->opened, file, "k", passphrase, &world->reason);
}

static void key_file__with_several_users__opens_for_each(void **state)
{
	struct world *world = *state;
	struct bytes both = {0}, one = {0};
	struct passphrase *second = passphrase_alloc();
	text_copy(second->text, PASSPHRASE_SIZE, "another one entirely");
	assert_done(key_file_add(&both, &world->file, world->keys, "deputy", second, MODE_TEST, &world->reason),
		&world->reason);
	assert_done(open_other(world, &both, second), &world->reason);
	check_opened(world);
	assert_done(open_other(world, &both, world->passphrase), &world->reason);
	assert_done(key_file_remove(&one, &both, world->keys, KEY_USER, &world->reason), &world->reason);
	assert_done(open_other(world, &one, second), &world->reason);
	assert_status(open_other(world, &one, world->passphrase), WRONG_PASSPHRASE, NULL);
	passphrase_free(second);
	bytes_free(&both);
	bytes_free(&one);
}

/* The office's user alone is at hand; the deputy's passphrase is not. */
static void key_file__after_a_change__opens_for_each_as_before__and_not_for_a_leaver(void **state)
{
	struct world *world = *state;
	struct bytes both = {0}, one = {0}, changed = {0};
	struct passphrase *second = passphrase_alloc();
	text_copy(second->text, PASSPHRASE_SIZE, "another one entirely");
	assert_done(key_file_add(&both, &world->file, world->keys, "deputy", second, MODE_TEST, &world->reason),
		&world->reason);
	assert_done(
		key_file_add(&one, &both, world->keys, "leaver", second, MODE_TEST, &world->reason), &world->reason);
	bytes_clear(&both);
	assert_done(key_file_remove(&both, &one, world->keys, "leaver", &world->reason), &world->reason);
	keys_change_box(world->keys, 1000);
	keys_change_box(world->keys, 900); /* the clock went back */
	assert_int_equal(world->keys->box.number, 1001);
	assert_int_equal(world->keys->retired_count, 2);
	assert_done(key_file_renew(&changed, &both, world->keys, &world->reason), &world->reason);
	assert_done(open_other(world, &changed, world->passphrase), &world->reason);
	check_opened(world);
	assert_done(open_other(world, &changed, second), &world->reason);
	check_opened(world);
	assert_null(memmem(changed.at, changed.length, "user leaver", 11));
	passphrase_free(second);
	bytes_free(&both);
	bytes_free(&one);
	bytes_free(&changed);
}

/* Or at the next change the seeds would be sealed to somebody who wrote their own key there. */
static void key_file__with_a_user_put_in_by_another_key__stays_closed(void **state)
{
	struct world *world = *state;
	struct bytes planted = {0}, after = {0};
	struct organisation_keys *strangers = keys_alloc();
	keys_make(strangers);
	assert_done(key_file_add(&planted, &world->file, strangers, "deputy", world->passphrase, MODE_TEST,
					&world->reason),
		&world->reason);
	assert_status(open_other(world, &planted, world->passphrase), NOT_A_KEY, NULL);
	assert_status(key_file_renew(&after, &planted, world->keys, &world->reason), NOT_A_KEY, NULL);
	assert_int_equal(after.length, 0);
	keys_free(strangers);
	bytes_free(&planted);
	bytes_free(&after);
}

static void key_file__whose_line_was_given_another_user__stays_closed(void **state)
{
	struct world *world = *state;
	char *name = memmem(world->file.at, world->file.length, "user office", 11);
	assert_non_null(name);
	name[5] = 'e'; /* "user effice" */
	assert_status(open_file(world), NOT_A_KEY, NULL);
}

#define test_in_world(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_in_world(key_file__opens_with_its_passphrase),
		test_in_world(key_file__with_another_passphrase__stays_closed),
		cmocka_unit_test_setup_teardown(
			key_file__of_a_live_organisation__is_costly_to_guess, begin_live, end),
		test_in_world(key_file__holds_no_part_of_the_seed_in_clear),
		test_in_world(key_file__cut_anywhere__is_no_key),
		test_in_world(key_file__with_any_byte_changed__stays_closed),
		test_in_world(key_file__asking_for_too_much_memory__is_refused_unread),
		test_in_world(key_file__with_several_users__opens_for_each),
		test_in_world(key_file__after_a_change__opens_for_each_as_before__and_not_for_a_leaver),
		test_in_world(key_file__with_a_user_put_in_by_another_key__stays_closed),
		test_in_world(key_file__whose_line_was_given_another_user__stays_closed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
