/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_keys.c - pairs for boxes that were made at several offices are taken in: in whichever order, the same is in
 * force, the same are retired in the same order, and each opens what was sealed to it.
 */
#include "ledger/keys.h"

#include "tests/support/testing.h"

#include <string.h>

enum {
	PAIRS = 5,
	ORDERS = 120, /* of five */
};

/* The organisation's keys, and pairs of four more seconds, of which two are the same. */
struct world {
	struct organisation_keys *of[PAIRS]; /* as they stand on each sheet */
	struct organisation_keys *keys;
};

static int world_begin(void **state)
{
	static const int64_t numbers[PAIRS] = {0, 1000, 2000, 2000, 3000};
	static struct world world;
	unsigned char seed[SEED_BYTES];
	if (sodium_init() < 0) {
		return -1;
	}
	world.keys = keys_alloc();
	keys_make(world.keys);
	for (int k = 0; k < PAIRS; k++) {
		world.of[k] = keys_alloc();
		randombytes_buf(seed, sizeof seed);
		keys_from_seeds(world.of[k], world.keys->sign_seed, seed, numbers[k]);
	}
	*state = &world;
	return 0;
}

static int world_end(void **state)
{
	struct world *world = *state;
	for (int k = 0; k < PAIRS; k++) {
		keys_free(world->of[k]);
	}
	keys_free(world->keys);
	return 0;
}

/* An order of the pairs by its number 0..119. */
static void nth_order(int order[PAIRS], int number)
{
	int left[PAIRS] = {0, 1, 2, 3, 4};
	for (int k = 0; k < PAIRS; k++) {
		int at = number % (PAIRS - k);
		number /= PAIRS - k;
		order[k] = left[at];
		memmove(&left[at], &left[at + 1], sizeof left[0] * (size_t)(PAIRS - 1 - at));
	}
}

static bool is_pair(const struct box_pair *one, const struct box_pair *other)
{
	return one->number == other->number &&
		   memcmp(one->public_key, other->public_key, sizeof one->public_key) == 0;
}

/* The newest first; of the two of one second the one with the greater public key. */
static void check_newest_first(const struct world *world)
{
	const struct organisation_keys *keys = world->keys;
	bool third_is_later = memcmp(world->of[3]->box.public_key, world->of[2]->box.public_key, 32) > 0;
	assert_true(is_pair(&keys->box, &world->of[4]->box));
	assert_int_equal(keys->retired_count, PAIRS - 1);
	assert_true(is_pair(&keys->retired[0], &world->of[third_is_later ? 3 : 2]->box));
	assert_true(is_pair(&keys->retired[1], &world->of[third_is_later ? 2 : 3]->box));
	assert_true(is_pair(&keys->retired[2], &world->of[1]->box));
	assert_true(is_pair(&keys->retired[3], &world->of[0]->box));
}

static void check_opens_all(const struct world *world)
{
	for (int k = 0; k < PAIRS; k++) {
		unsigned char box[BOX_BYTES];
		struct box_text text;
		const struct box_pair *pair;
		struct reason reason;
		box_seal(box, PURPOSE_WORDS, "Drums", world->of[k]->box.public_key);
		assert_done(
			keys_open_box(world->keys, &text, PURPOSE_WORDS, box, box_size(PURPOSE_WORDS), &pair, &reason),
			&reason);
		assert_string_equal(text.text, "Drums");
		assert_true(is_pair(pair, &world->of[k]->box));
	}
}

static void pairs__taken_in_any_order__end_the_same_and_open_everything(void **state)
{
	struct world *world = *state;
	for (int number = 0; number < ORDERS; number++) {
		int order[PAIRS];
		nth_order(order, number);
		const struct organisation_keys *first = world->of[order[0]];
		keys_from_seeds(world->keys, first->sign_seed, first->box.seed, first->box.number);
		for (int k = 1; k < PAIRS; k++) {
			const struct box_pair *pair = &world->of[order[k]]->box;
			assert_false(keys_have_box(world->keys, pair));
			keys_take_box(world->keys, pair);
			assert_true(keys_have_box(world->keys, pair));
		}
		check_newest_first(world);
	}
	check_opens_all(world);
}

static void a_pair__is_before_the_same_as_or_later_than_another(void **state)
{
	struct world *world = *state;
	for (int k = 0; k < PAIRS; k++) {
		for (int other = 0; other < PAIRS; other++) {
			const struct box_pair *one = &world->of[k]->box, *two = &world->of[other]->box;
			int order = box_pair_order(one, two->number, two->public_key);
			int back = box_pair_order(two, one->number, one->public_key);
			assert_int_equal(order == 0, k == other);
			assert_int_equal(order > 0, back < 0);
			if (one->number != two->number) {
				assert_int_equal(order > 0, k > other);
			}
		}
	}
}

/* However the clock stands, a new pair is later than all that were taken in. */
static void a_change__after_a_pair_of_a_fast_clock__is_later_than_that(void **state)
{
	struct world *world = *state;
	keys_from_seeds(world->keys, world->of[0]->sign_seed, world->of[0]->box.seed, 0);
	keys_take_box(world->keys, &world->of[4]->box);
	keys_change_box(world->keys, 1500);
	assert_int_equal(world->keys->box.number, 3001);
	assert_true(is_pair(&world->keys->retired[0], &world->of[4]->box));
	assert_true(is_pair(&world->keys->retired[1], &world->of[0]->box));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			pairs__taken_in_any_order__end_the_same_and_open_everything, world_begin, world_end),
		cmocka_unit_test_setup_teardown(
			a_pair__is_before_the_same_as_or_later_than_another, world_begin, world_end),
		cmocka_unit_test_setup_teardown(
			a_change__after_a_pair_of_a_fast_clock__is_later_than_that, world_begin, world_end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
