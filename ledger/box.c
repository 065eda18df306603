/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/box.h"

#include "ledger/text.h"

#include <assert.h>
#include <string.h>

/* What is padded: the purpose, so that a box cannot pass for one of another purpose, and the text. */
static const size_t padded_sizes[PURPOSE_COUNT_END] = {
	[PURPOSE_CODE] = 64,
	[PURPOSE_WORDS] = 2048,
	[PURPOSE_CONTACT] = 512,
	[PURPOSE_PLACE] = 512,
	[PURPOSE_NOTES] = 2048,
};

enum {
	PADDED_LARGEST = 2048
};

size_t box_longest(enum purpose purpose)
{
	return padded_sizes[purpose] < PADDED_LARGEST ? padded_sizes[purpose] - 2 : BOX_LONGEST;
}

size_t box_size(enum purpose purpose)
{
	return padded_sizes[purpose] + crypto_box_SEALBYTES;
}

void box_seal(unsigned char *box, enum purpose purpose, const char *text,
	const unsigned char organisation_key[crypto_box_PUBLICKEYBYTES])
{
	size_t length = strnlen(text, BOX_LONGEST + 1);
	assert(length <= box_longest(purpose) && text_is_clean(text, length));
	unsigned char plain[PADDED_LARGEST] = {(unsigned char)purpose};
	memcpy(plain + 1, text, length);
	size_t padded;
	int rc = sodium_pad(&padded, plain, length + 1, padded_sizes[purpose], sizeof plain);
	assert(rc == 0 && padded == padded_sizes[purpose]);
	rc = crypto_box_seal(box, plain, padded, organisation_key);
	sodium_memzero(plain, sizeof plain);
	assert(rc == 0);
	(void)rc;
}

/* Takes the padding and the purpose away. */
static bool take_text(
	struct box_text *opened, enum purpose purpose, const unsigned char *plain, size_t padded)
{
	size_t length;
	if (sodium_unpad(&length, plain, padded, padded_sizes[purpose]) != 0 || length < 1 ||
		plain[0] != (unsigned char)purpose || length - 1 > box_longest(purpose) ||
		!text_is_clean((const char *)plain + 1, length - 1)) {
		return false;
	}
	memcpy(opened->text, plain + 1, length - 1);
	opened->text[length - 1] = '\0';
	return true;
}

enum status box_open(struct box_text *opened, enum purpose purpose, const unsigned char *box, size_t length,
	const unsigned char public_key[crypto_box_PUBLICKEYBYTES],
	const unsigned char secret_key[crypto_box_SECRETKEYBYTES], struct reason *reason)
{
	opened->text[0] = '\0';
	if (length != box_size(purpose)) {
		return fail(reason, BAD_BOX, "the %s", purpose_name(purpose));
	}
	unsigned char plain[PADDED_LARGEST];
	bool good = crypto_box_seal_open(plain, box, length, public_key, secret_key) == 0 &&
				take_text(opened, purpose, plain, padded_sizes[purpose]);
	sodium_memzero(plain, sizeof plain);
	return good ? DONE : fail(reason, BAD_BOX, "the %s", purpose_name(purpose));
}

void box_digest(unsigned char digest[DIGEST_BYTES], const unsigned char *box, size_t length)
{
	crypto_generichash(digest, DIGEST_BYTES, box, length, NULL, 0);
}

bool boxes_digest(unsigned char digest[DIGEST_BYTES], const unsigned char *const digests[PURPOSE_COUNT_END])
{
	crypto_generichash_state state;
	crypto_generichash_init(&state, NULL, 0, DIGEST_BYTES);
	bool any = false;
	for (int purpose = 1; purpose < PURPOSE_COUNT_END; purpose++) {
		if (digests[purpose]) {
			crypto_generichash_update(&state, &(unsigned char){(unsigned char)purpose}, 1);
			crypto_generichash_update(&state, digests[purpose], DIGEST_BYTES);
			any = true;
		}
	}
	crypto_generichash_final(&state, digest, DIGEST_BYTES);
	return any;
}
