/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fuzz_box.c - what a stranger sealed: whoever has the organisation's public key can put anything into a box, and the
 * office opens it. What comes out is clean text of its purpose's length, or the box is refused; how to reach somebody
 * is then said in words, whatever it says.
 *
 * The first byte of the input is the purpose, the rest what was sealed, cut or filled to the purpose's size.
 */
#include "admin/contact.h"
#include "ledger/box.h"
#include "ledger/catalogue.h"
#include "ledger/text.h"
#include "tests/fuzz/fuzz.h"
#include "tests/support/small_catalogue.h"

#include <stdlib.h>
#include <string.h>

/* Of the keys that every run works with. */
static unsigned char public_key[crypto_box_PUBLICKEYBYTES], secret_key[crypto_box_SECRETKEYBYTES];
static struct catalogue *catalogue;

static void begin(void)
{
	struct reason reason = {""};
	if (catalogue) {
		return;
	}
	if (sodium_init() < 0 || catalogue_read(&catalogue, (const unsigned char *)small_catalogue,
								 strlen(small_catalogue), "small.yaml", &reason) != DONE) {
		abort();
	}
	static const unsigned char seed[crypto_box_SEEDBYTES] = "of the fuzzer";
	crypto_box_seed_keypair(public_key, secret_key, seed);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	begin();
	if (length < 1 || bytes[0] < 1 || bytes[0] >= PURPOSE_COUNT_END) {
		return 0;
	}
	enum purpose purpose = (enum purpose)bytes[0];
	unsigned char plain[BOX_BYTES] = {0}, box[BOX_BYTES];
	size_t size = box_size(purpose) - crypto_box_SEALBYTES;
	memcpy(plain, bytes + 1, length - 1 < size ? length - 1 : size);
	crypto_box_seal(box, plain, size, public_key);
	struct box_text opened;
	struct reason reason = {""};
	if (box_open(&opened, purpose, box, box_size(purpose), public_key, secret_key, &reason) != DONE) {
		return 0;
	}
	size_t longest = box_longest(purpose);
	if (strlen(opened.text) > longest || !text_is_clean(opened.text, strlen(opened.text))) {
		__builtin_trap();
	}
	char said[CONTACT_SAID_SIZE];
	contact_say(said, opened.text, catalogue);
	if (!text_is_clean(said, strlen(said))) {
		__builtin_trap();
	}
	return 0;
}

/* What a box of ours holds, with its purpose before it. */
static void take_text(void (*take)(const void *bytes, size_t length), enum purpose purpose, const char *text)
{
	unsigned char input[1 + BOX_BYTES] = {(unsigned char)purpose, (unsigned char)purpose};
	size_t size = box_size(purpose) - crypto_box_SEALBYTES, padded;
	memcpy(input + 2, text, strlen(text));
	if (sodium_pad(&padded, input + 1, strlen(text) + 1, size, sizeof input - 1) != 0) {
		abort();
	}
	take(input, 1 + padded);
}

void fuzz_seeds(void (*take)(const void *bytes, size_t length))
{
	begin();
	for (int purpose = 1; purpose < PURPOSE_COUNT_END; purpose++) {
		take_text(take, (enum purpose)purpose, "");
		take_text(take, (enum purpose)purpose, "call: 07700900982");
	}
	take_text(take, PURPOSE_CONTACT,
		"age: yes\nreply: text\ntelephone: 07700900982\nmessage: no\nlanguage: english\nshare: council "
		"police");
}
