/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_entry.c - canonical bytes and the chain: every field of an entry is in its leaf, every leaf in the head, and
 * an entry that no Bunting writes is told so.
 */
#include "ledger/entry.h"

#include "ledger/bytes.h"
#include "ledger/text.h"
#include "tests/support/testing.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

static const unsigned char key[DEVICE_KEY_BYTES] = {7}, other_key[DEVICE_KEY_BYTES] = {8};
static const unsigned char salt[SALT_BYTES] = {1, 2, 3};
static const unsigned char box_digest[DIGEST_BYTES] = {9}, other_digest[DIGEST_BYTES] = {10};

static struct entry an_entry(void)
{
	return (struct entry){
		.stream = STREAM_CONCERN,
		.seq = 31,
		.slot = 1784368800,
		.event = "fun_day",
		.item = "noise",
		.amount = 1,
		.area = "quayside",
		.detail = "{\"v\":1,\"reported\":\"no\"}",
		.undoes = 4,
		.box_digest = box_digest,
	};
}

/* The leaf by the words of the design, written out once more. */
static void leaf__is_the_hash_of_salt_and_canonical_bytes(void **state)
{
	(void)state;
	struct entry entry = an_entry();
	struct bytes bytes = {0};
	bytes_raw(&bytes, salt, sizeof salt);
	bytes_blob(&bytes, key, sizeof key);
	bytes_integer(&bytes, 5);
	bytes_integer(&bytes, 31);
	bytes_integer(&bytes, 1784368800);
	bytes_text(&bytes, "fun_day");
	bytes_text(&bytes, "noise");
	bytes_integer(&bytes, 1);
	bytes_text(&bytes, "quayside");
	bytes_text(&bytes, "{\"v\":1,\"reported\":\"no\"}");
	bytes_integer(&bytes, 4);
	bytes_blob(&bytes, box_digest, sizeof box_digest);
	unsigned char wanted[DIGEST_BYTES], leaf[DIGEST_BYTES];
	crypto_generichash(wanted, sizeof wanted, bytes.at, bytes.length, NULL, 0);
	chain_leaf(leaf, &entry, key, salt);
	assert_memory_equal(leaf, wanted, sizeof leaf);
	bytes_free(&bytes);
}

static void assert_other_leaf(
	const struct entry *changed, const unsigned char *of_key, const unsigned char *with)
{
	struct entry entry = an_entry();
	unsigned char one[DIGEST_BYTES], other[DIGEST_BYTES];
	chain_leaf(one, &entry, key, salt);
	chain_leaf(other, changed, of_key, with);
	assert_memory_not_equal(one, other, sizeof one);
}

#define assert_field_in_leaf(field, value)      \
	do {                                        \
		struct entry changed = an_entry();      \
		changed.field = (value);                \
		assert_other_leaf(&changed, key, salt); \
	} while (0)

static void leaf__changes_with_every_field_key_and_salt(void **state)
{
	(void)state;
	assert_field_in_leaf(stream, STREAM_KIT);
	assert_field_in_leaf(seq, 32);
	assert_field_in_leaf(slot, 1784368801);
	assert_field_in_leaf(event, "fun_dax");
	assert_field_in_leaf(event, NULL);
	assert_field_in_leaf(item, "fire");
	assert_field_in_leaf(item, NULL);
	assert_field_in_leaf(amount, 2);
	assert_field_in_leaf(amount, -1);
	assert_field_in_leaf(area, "harbour");
	assert_field_in_leaf(area, NULL);
	assert_field_in_leaf(detail, "{\"v\":1,\"reported\":\"yes\"}");
	assert_field_in_leaf(detail, NULL);
	assert_field_in_leaf(undoes, 5);
	assert_field_in_leaf(undoes, 0);
	assert_field_in_leaf(box_digest, other_digest);
	assert_field_in_leaf(box_digest, NULL);
	struct entry entry = an_entry();
	static const unsigned char other_salt[SALT_BYTES] = {1, 2, 4};
	assert_other_leaf(&entry, other_key, salt);
	assert_other_leaf(&entry, key, other_salt);
}

/* A text moved from one field into the next must not make the same bytes. */
static void leaf__tells_fields_apart(void **state)
{
	(void)state;
	struct entry one = an_entry(), other = an_entry();
	unsigned char one_leaf[DIGEST_BYTES], other_leaf[DIGEST_BYTES];
	one.event = "a";
	one.item = "bc";
	other.event = "ab";
	other.item = "c";
	chain_leaf(one_leaf, &one, key, salt);
	chain_leaf(other_leaf, &other, key, salt);
	assert_memory_not_equal(one_leaf, other_leaf, sizeof one_leaf);
}

static void head_0__covers_organisation_mode_key_and_stream(void **state)
{
	(void)state;
	struct chain_root root = {.organisation = {1}, .mode = MODE_TEST, .key = {2}};
	struct chain_root organisation = root, mode = root, log = root;
	organisation.organisation[31] = 1;
	mode.mode = MODE_LIVE;
	log.key[0] = 3;
	unsigned char heads[5][DIGEST_BYTES];
	chain_begin(heads[0], &root, STREAM_KIT);
	chain_begin(heads[1], &root, STREAM_USE);
	chain_begin(heads[2], &organisation, STREAM_KIT);
	chain_begin(heads[3], &mode, STREAM_KIT);
	chain_begin(heads[4], &log, STREAM_KIT);
	for (int one = 0; one < 5; one++) {
		for (int other = one + 1; other < 5; other++) {
			assert_memory_not_equal(heads[one], heads[other], DIGEST_BYTES);
		}
	}
}

static void chain__depends_on_the_order_of_its_leaves(void **state)
{
	(void)state;
	unsigned char leaves[2][DIGEST_BYTES] = {{1}, {2}};
	unsigned char one[DIGEST_BYTES] = {0}, other[DIGEST_BYTES] = {0}, both[2 * DIGEST_BYTES] = {0};
	unsigned char wanted[DIGEST_BYTES];
	memcpy(both + DIGEST_BYTES, leaves[0], DIGEST_BYTES);
	crypto_generichash(wanted, sizeof wanted, both, sizeof both, NULL, 0);
	chain_add(one, leaves[0]);
	assert_memory_equal(one, wanted, sizeof one);
	chain_add(one, leaves[1]);
	chain_add(other, leaves[1]);
	chain_add(other, leaves[0]);
	assert_memory_not_equal(one, other, sizeof one);
}

static void assert_bad(const struct entry *entry, const char *field)
{
	struct reason reason = {""};
	assert_status(entry_check(entry, &reason), BAD_ENTRY, &reason);
	assert_non_null(strstr(reason.text, field));
}

#define assert_field_is_checked(field, value, said) \
	do {                                            \
		struct entry entry = an_entry();            \
		entry.field = (value);                      \
		assert_bad(&entry, said);                   \
	} while (0)

static void entry_check__names_the_field_that_no_bunting_writes(void **state)
{
	(void)state;
	struct entry good = an_entry();
	good.slot = slot_of(good.slot, SLOT_HOUR);
	assert_done(entry_check(&good, NULL), NULL);
	char override[5], turned[40];
	text_put(override, 0x202E);
	snprintf(turned, sizeof turned, "{\"v\":1,\"a\":\"%s\"}", override);
	char too_long[DETAIL_LONGEST + 20] = "{\"v\":";
	memset(too_long + 5, '1', DETAIL_LONGEST);
	memcpy(too_long + 5 + DETAIL_LONGEST, "}", 2);
	assert_field_is_checked(stream, 0, "number");
	assert_field_is_checked(stream, STREAM_HIGHEST + 1, "number");
	assert_field_is_checked(seq, 0, "number");
	assert_field_is_checked(seq, INT64_MAX, "number");
	assert_field_is_checked(slot, -3600, "time");
	assert_field_is_checked(slot, 1784368800 + 900, "time");
	assert_field_is_checked(slot, INT64_MAX / 3600 * 3600, "time");
	assert_field_is_checked(event, "Fun Day", "event");
	assert_field_is_checked(event, "", "event");
	assert_field_is_checked(item, "<b>", "item");
	assert_field_is_checked(amount, INT64_MAX, "amount");
	assert_field_is_checked(amount, INT64_MIN, "amount");
	assert_field_is_checked(area, "a b", "area");
	assert_field_is_checked(detail, "", "detail");
	assert_field_is_checked(detail, "{}", "detail");
	assert_field_is_checked(detail, "{\"v\":1", "detail");
	assert_field_is_checked(detail, "{\"v\":1,\"a\":\"\x1B\"}", "detail");
	assert_field_is_checked(detail, turned, "detail");
	assert_field_is_checked(detail, "{\"v\":1,\n\"a\":1}", "detail");
	assert_field_is_checked(detail, too_long, "detail");
	assert_field_is_checked(undoes, 31, "undo");
	assert_field_is_checked(undoes, -1, "undo");
}

static void streams__keep_their_numbers_names_and_slots(void **state)
{
	(void)state;
	static const struct {
		const char *name;
		int64_t slot;
	} wanted[] = {{"attendance", 900}, {"use", 86400}, {"feedback", 86400}, {"pledge", 86400},
		{"concern", 3600}, {"profile", 86400}, {"private", 86400}, {"kit", 900}, {"activity", 900},
		{"issue", 900}, {"doors", 1}, {"referral", 86400}, {"action", 86400}, {"event", 1}, {"audit", 1},
		{"office", 1}};
	assert_int_equal(sizeof wanted / sizeof *wanted, STREAM_COUNT_END - 1);
	for (int stream = 1; stream < STREAM_COUNT_END; stream++) {
		assert_string_equal(stream_name(stream), wanted[stream - 1].name);
		assert_int_equal(stream_slot(stream), wanted[stream - 1].slot);
	}
	assert_null(stream_name(0));
	assert_null(stream_name(STREAM_COUNT_END));
	assert_null(stream_name(-1));
	assert_int_equal(stream_slot(STREAM_HIGHEST), 1);
	assert_false(stream_has_box(STREAM_HIGHEST, PURPOSE_WORDS));
	for (enum purpose purpose = 1; purpose < PURPOSE_COUNT_END; purpose++) {
		assert_int_equal(stream_has_box(STREAM_CONCERN, purpose), purpose != PURPOSE_NOTES);
		assert_non_null(purpose_name(purpose));
	}
}

static void modes__are_read_back_by_name(void **state)
{
	(void)state;
	for (enum mode mode = MODE_LIVE; mode <= MODE_DEMONSTRATION; mode++) {
		enum mode back = MODE_LIVE;
		assert_true(mode_read(&back, mode_name(mode)));
		assert_int_equal(back, mode);
	}
	enum mode mode;
	assert_false(mode_read(&mode, "Live"));
	assert_false(mode_read(&mode, ""));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(leaf__is_the_hash_of_salt_and_canonical_bytes),
		cmocka_unit_test(leaf__changes_with_every_field_key_and_salt),
		cmocka_unit_test(leaf__tells_fields_apart),
		cmocka_unit_test(head_0__covers_organisation_mode_key_and_stream),
		cmocka_unit_test(chain__depends_on_the_order_of_its_leaves),
		cmocka_unit_test(entry_check__names_the_field_that_no_bunting_writes),
		cmocka_unit_test(streams__keep_their_numbers_names_and_slots),
		cmocka_unit_test(modes__are_read_back_by_name),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
