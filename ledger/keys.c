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

void keys_change_box(struct organisation_keys *keys, int64_t now)
{
	assert(keys->retired_count < RETIRED_MOST);
	memmove(&keys->retired[1], &keys->retired[0], sizeof keys->retired[0] * (RETIRED_MOST - 1));
	keys->retired[0] = keys->box;
	keys->retired_count++;
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
