/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/entry.h"

#include "ledger/bytes.h"
#include "ledger/detail.h"
#include "ledger/text.h"

#include <sodium.h>
#include <string.h>

_Static_assert(DIGEST_BYTES == crypto_generichash_BYTES, "digests are BLAKE2b-256");
_Static_assert(DEVICE_KEY_BYTES == crypto_sign_PUBLICKEYBYTES, "devices sign with Ed25519");

static const char *const mode_names[] = {
	[MODE_LIVE] = "live",
	[MODE_TEST] = "test",
	[MODE_DEMONSTRATION] = "demonstration",
};

const char *mode_name(enum mode mode)
{
	return mode_names[mode];
}

bool mode_read(enum mode *mode, const char *name)
{
	for (size_t k = 0; k < sizeof mode_names / sizeof *mode_names; k++) {
		if (strcmp(name, mode_names[k]) == 0) {
			*mode = (enum mode)k;
			return true;
		}
	}
	return false;
}

/* Room for the bytes of nearly every entry: millions are hashed while somebody waits. */
enum {
	LEAF_ROOM = 512
};

void chain_begin(unsigned char head[DIGEST_BYTES], const struct chain_root *root, int stream)
{
	struct bytes bytes = {0};
	bytes_blob(&bytes, root->organisation, sizeof root->organisation);
	bytes_text(&bytes, mode_name(root->mode));
	bytes_blob(&bytes, root->key, sizeof root->key);
	bytes_integer(&bytes, stream);
	crypto_generichash(head, DIGEST_BYTES, bytes.at, bytes.length, NULL, 0);
	bytes_free(&bytes);
}

static void write_canonical(
	struct bytes *bytes, const struct entry *entry, const unsigned char key[DEVICE_KEY_BYTES])
{
	bytes_blob(bytes, key, DEVICE_KEY_BYTES);
	bytes_integer(bytes, entry->stream);
	bytes_integer(bytes, entry->seq);
	bytes_integer(bytes, entry->slot);
	bytes_text(bytes, entry->event);
	bytes_text(bytes, entry->item);
	bytes_integer(bytes, entry->amount);
	bytes_text(bytes, entry->area);
	bytes_text(bytes, entry->detail);
	if (entry->undoes) {
		bytes_integer(bytes, entry->undoes);
	} else {
		bytes_null(bytes);
	}
	if (entry->box_digest) {
		bytes_blob(bytes, entry->box_digest, DIGEST_BYTES);
	} else {
		bytes_null(bytes);
	}
}

void chain_leaf(unsigned char leaf[DIGEST_BYTES], const struct entry *entry,
	const unsigned char key[DEVICE_KEY_BYTES], const unsigned char salt[SALT_BYTES])
{
	unsigned char room[LEAF_ROOM];
	struct bytes bytes = bytes_in(room, sizeof room);
	bytes_raw(&bytes, salt, SALT_BYTES);
	write_canonical(&bytes, entry, key);
	crypto_generichash(leaf, DIGEST_BYTES, bytes.at, bytes.length, NULL, 0);
	bytes_free(&bytes);
}

void chain_add(unsigned char head[DIGEST_BYTES], const unsigned char leaf[DIGEST_BYTES])
{
	unsigned char both[2 * DIGEST_BYTES];
	memcpy(both, head, DIGEST_BYTES);
	memcpy(both + DIGEST_BYTES, leaf, DIGEST_BYTES);
	crypto_generichash(head, DIGEST_BYTES, both, sizeof both, NULL, 0);
}

static bool code_or_null(const char *code)
{
	return !code || text_is_code(code);
}

enum status entry_check(const struct entry *entry, struct reason *reason)
{
	const char *wrong = NULL;
	if (entry->stream < 1 || entry->stream > STREAM_HIGHEST || entry->seq < 1 || entry->seq > ENTRY_MOST) {
		wrong = "number";
	} else if (entry->slot < 0 || entry->slot > MOMENT_LATEST ||
			   entry->slot != slot_of(entry->slot, stream_slot(entry->stream))) {
		wrong = "time";
	} else if (!code_or_null(entry->event)) {
		wrong = "event";
	} else if (!code_or_null(entry->item)) {
		wrong = "item";
	} else if (entry->amount < -1000000000000 || entry->amount > 1000000000000) {
		wrong = "amount";
	} else if (!code_or_null(entry->area)) {
		wrong = "area";
	} else if (entry->detail && !detail_is_sound(entry->detail)) {
		wrong = "detail";
	} else if (entry->undoes < 0 || entry->undoes >= entry->seq) {
		wrong = "undo";
	}
	if (!wrong) {
		return DONE;
	}
	const char *name = stream_name(entry->stream);
	return fail(
		reason, BAD_ENTRY, "%s entry %lld: its %s", name ? name : "unknown", (long long)entry->seq, wrong);
}
