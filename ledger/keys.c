/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/keys.h"

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

/* One seed each for signing and for boxes, so that neither pair tells anything about the other. */
static void subseed(unsigned char seed[SEED_BYTES], const unsigned char whole[SEED_BYTES], const char *use)
{
	crypto_generichash(seed, SEED_BYTES, (const unsigned char *)use, strlen(use), whole, SEED_BYTES);
}

void keys_from_seed(struct organisation_keys *keys, const unsigned char seed[SEED_BYTES])
{
	memmove(keys->seed, seed, SEED_BYTES);
	unsigned char part[SEED_BYTES];
	subseed(part, seed, "bunting sign");
	crypto_sign_seed_keypair(keys->sign_public, keys->sign_secret, part);
	subseed(part, seed, "bunting box");
	crypto_box_seed_keypair(keys->box_public, keys->box_secret, part);
	sodium_memzero(part, sizeof part);
}

void keys_make(struct organisation_keys *keys)
{
	unsigned char seed[SEED_BYTES];
	randombytes_buf(seed, sizeof seed);
	keys_from_seed(keys, seed);
	sodium_memzero(seed, sizeof seed);
}
