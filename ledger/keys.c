/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/keys.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

struct organisation_keys *keys_alloc(void)
{
	struct organisation_keys *keys = sodium_malloc(sizeof *keys);
	if (!keys) {
		abort();
	}
	return keys;
}

void keys_free(struct organisation_keys *keys)
{
	sodium_free(keys);
}

static void make_pair(struct box_pair *pair, const unsigned char seed[SEED_BYTES], int64_t number)
{
	pair->number = number;
	memmove(pair->seed, seed, SEED_BYTES);
	crypto_box_seed_keypair(pair->public_key, pair->secret_key, pair->seed);
}

void keys_from_seeds(struct organisation_keys *keys, const unsigned char sign_seed[SEED_BYTES],
	const unsigned char box_seed[SEED_BYTES], int64_t box_number)
{
	memmove(keys->sign_seed, sign_seed, SEED_BYTES);
	crypto_sign_seed_keypair(keys->sign_public, keys->sign_secret, keys->sign_seed);
	make_pair(&keys->box, box_seed, box_number);
	keys_forget_retired(keys);
}

void keys_make(struct organisation_keys *keys)
{
	unsigned char seeds[2][SEED_BYTES];
	randombytes_buf(seeds, sizeof seeds);
	keys_from_seeds(keys, seeds[0], seeds[1], 0);
	sodium_memzero(seeds, sizeof seeds);
}

void keys_add_retired(
	struct organisation_keys *keys, const unsigned char box_seed[SEED_BYTES], int64_t box_number)
{
	assert(keys->retired_count < RETIRED_MOST);
	make_pair(&keys->retired[keys->retired_count++], box_seed, box_number);
}

int box_pair_order(
	const struct box_pair *pair, int64_t number, const unsigned char key[crypto_box_PUBLICKEYBYTES])
{
	int by_number = (pair->number > number) - (pair->number < number);
	return by_number ? by_number : memcmp(pair->public_key, key, sizeof pair->public_key);
}

static bool is_later(const struct box_pair *pair, const struct box_pair *than)
{
	return box_pair_order(pair, than->number, than->public_key) > 0;
}

/* Puts a pair in its place among the retired ones. */
static void retire(struct organisation_keys *keys, const struct box_pair *pair)
{
	assert(keys->retired_count < RETIRED_MOST);
	int at = keys->retired_count++;
	for (; at > 0 && is_later(pair, &keys->retired[at - 1]); at--) {
		keys->retired[at] = keys->retired[at - 1];
	}
	keys->retired[at] = *pair;
}

bool keys_have_box(const struct organisation_keys *keys, const struct box_pair *pair)
{
	bool have = memcmp(keys->box.public_key, pair->public_key, sizeof pair->public_key) == 0;
	for (int k = 0; k < keys->retired_count && !have; k++) {
		have = memcmp(keys->retired[k].public_key, pair->public_key, sizeof pair->public_key) == 0;
	}
	return have;
}

void keys_take_box(struct organisation_keys *keys, const struct box_pair *pair)
{
	assert(!keys_have_box(keys, pair));
	bool is_newest = is_later(pair, &keys->box);
	retire(keys, is_newest ? &keys->box : pair);
	if (is_newest) {
		keys->box = *pair;
	}
}

void keys_change_box(struct organisation_keys *keys, int64_t now)
{
	retire(keys, &keys->box);
	unsigned char seed[SEED_BYTES];
	randombytes_buf(seed, sizeof seed);
	make_pair(&keys->box, seed, now > keys->box.number ? now : keys->box.number + 1);
	sodium_memzero(seed, sizeof seed);
}

void keys_forget_retired(struct organisation_keys *keys)
{
	sodium_memzero(keys->retired, sizeof keys->retired);
	keys->retired_count = 0;
}

enum status keys_open_box(const struct organisation_keys *keys, struct box_text *opened, enum purpose purpose,
	const unsigned char *box, size_t length, const struct box_pair **pair, struct reason *reason)
{
	const struct box_pair *with = &keys->box;
	enum status status = box_open(opened, purpose, box, length, with->public_key, with->secret_key, reason);
	for (int k = 0; k < keys->retired_count && status == BAD_BOX; k++) {
		with = &keys->retired[k];
		status = box_open(opened, purpose, box, length, with->public_key, with->secret_key, reason);
	}
	if (pair) {
		*pair = status ? NULL : with;
	}
	return status;
}
