/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_carried.c - carried files: nothing but what the organisation signed is taken in, for its kind and its time.
 */
#include "ledger/carried.h"

#include "ledger/moment.h"
#include "tests/support/testing.h"

#include <stdlib.h>
#include <string.h>

static struct organisation_keys *keys, *other_keys;
static struct reason reason;

static int begin(void **state)
{
	(void)state;
	if (sodium_init() < 0 || !moment_set_zone("Europe/London")) {
		return -1;
	}
	keys = keys_alloc();
	other_keys = keys_alloc();
	keys_make(keys);
	keys_make(other_keys);
	return 0;
}

static int end(void **state)
{
	(void)state;
	keys_free(keys);
	keys_free(other_keys);
	return 0;
}

/* Signed on 18 July 2026, 10:00 UTC; good to the end of 17 August, local time. */
static struct carried a_plan(void)
{
	return (struct carried){
		.kind = "plan",
		.kiosk = "A",
		.number = 1784368800,
		.expires = 1787007600,
		.parts = {{"plan", (const unsigned char *)"events: []\n", 11},
			{"empty", (const unsigned char *)"", 0}},
		.part_count = 2,
	};
}

static struct bytes written(const struct carried *carried)
{
	struct bytes bytes = {0};
	carried_write(&bytes, carried, keys);
	return bytes;
}

static enum status read_plan(struct carried *back, const struct bytes *bytes)
{
	return carried_read(back, bytes->at, bytes->length, "plan", keys->sign_public, &reason);
}

static void carried__is_read_back_as_it_was_written(void **state)
{
	(void)state;
	struct carried plan = a_plan(), back;
	struct bytes bytes = written(&plan);
	assert_done(read_plan(&back, &bytes), &reason);
	assert_string_equal(back.kind, "plan");
	assert_string_equal(back.kiosk, "A");
	assert_int_equal(back.number, plan.number);
	assert_int_equal(back.expires, plan.expires);
	assert_memory_equal(back.organisation, keys->sign_public, 32);
	assert_int_equal(back.part_count, 2);
	const struct carried_part *part = carried_part(&back, "plan");
	assert_int_equal(part->length, 11);
	assert_memory_equal(part->bytes, "events: []\n", 11);
	assert_int_equal(carried_part(&back, "empty")->length, 0);
	assert_null(carried_part(&back, "catalogue"));
	bytes_free(&bytes);
}

static void carried__with_any_byte_changed__is_refused(void **state)
{
	(void)state;
	struct carried plan = a_plan(), back;
	struct bytes bytes = written(&plan);
	for (size_t at = 0; at < bytes.length; at++) {
		for (unsigned change = 1; change < 256; change *= 2) {
			bytes.at[at] ^= (unsigned char)change;
			enum status status = read_plan(&back, &bytes);
			assert_true(status == NOT_CARRIED || status == FOREIGN);
			status = carried_read(&back, bytes.at, bytes.length, "plan", NULL, &reason);
			assert_int_equal(status, NOT_CARRIED); /* also when its own word is taken for who it is of */
			bytes.at[at] ^= (unsigned char)change;
		}
	}
	assert_done(read_plan(&back, &bytes), &reason);
	bytes_free(&bytes);
}

static void carried__cut_anywhere_or_with_more_behind__is_refused(void **state)
{
	(void)state;
	struct carried plan = a_plan(), back;
	struct bytes bytes = written(&plan);
	for (size_t length = 0; length < bytes.length; length++) {
		unsigned char *cut = malloc(length + 1);
		memcpy(cut, bytes.at, length);
		assert_status(
			carried_read(&back, cut, length, "plan", keys->sign_public, &reason), NOT_CARRIED, &reason);
		free(cut);
	}
	bytes_raw(&bytes, "", 1);
	assert_status(read_plan(&back, &bytes), NOT_CARRIED, &reason);
	bytes_free(&bytes);
}

static void carried__of_another_kind_or_organisation__is_refused(void **state)
{
	(void)state;
	struct carried plan = a_plan(), back;
	struct bytes bytes = written(&plan);
	assert_status(carried_read(&back, bytes.at, bytes.length, CARRIED_SET_UP, keys->sign_public, &reason),
		NOT_CARRIED, &reason);
	assert_status(carried_read(&back, bytes.at, bytes.length, "plan", other_keys->sign_public, &reason),
		FOREIGN, &reason);
	bytes_free(&bytes);
	/* Signed with another key in the organisation's name. */
	struct organisation_keys *forger = keys_alloc();
	memcpy(forger, other_keys, sizeof *forger);
	memcpy(forger->sign_public, keys->sign_public, sizeof forger->sign_public);
	struct bytes forged = {0};
	carried_write(&forged, &plan, forger);
	assert_status(read_plan(&back, &forged), NOT_CARRIED, &reason);
	bytes_free(&forged);
	keys_free(forger);
}

/* A plain signature over the same bytes, as statements have, is not one of a carried file. */
static void carried__with_a_signature_of_another_use__is_refused(void **state)
{
	(void)state;
	struct carried plan = a_plan(), back;
	struct bytes bytes = written(&plan);
	crypto_sign_detached(bytes.at + 16, NULL, bytes.at + 80, bytes.length - 80, keys->sign_secret);
	assert_status(read_plan(&back, &bytes), NOT_CARRIED, &reason);
	bytes_free(&bytes);
}

/* Signed rightly, but with a body that no Bunting writes. */
static void assert_body_refused(struct bytes *body)
{
	struct bytes file = {0};
	unsigned char signature[crypto_sign_BYTES];
	crypto_sign_state signing;
	crypto_sign_init(&signing);
	crypto_sign_update(&signing, (const unsigned char *)"bunting carried 1", 17);
	crypto_sign_update(&signing, body->at, body->length);
	crypto_sign_final_create(&signing, signature, NULL, keys->sign_secret);
	bytes_raw(&file, "BUNTING CARRIED\n", 16);
	bytes_raw(&file, signature, sizeof signature);
	bytes_raw(&file, body->at, body->length);
	struct carried back;
	assert_status(carried_read(&back, file.at, file.length, "plan", NULL, &reason), NOT_CARRIED, &reason);
	bytes_free(&file);
	bytes_free(body);
}

static struct bytes a_body(const char *kiosk, int64_t number, int64_t expires, int64_t parts)
{
	struct bytes body = {0};
	bytes_text(&body, "plan");
	bytes_blob(&body, keys->sign_public, 32);
	bytes_text(&body, kiosk);
	bytes_integer(&body, number);
	bytes_integer(&body, expires);
	bytes_integer(&body, parts);
	return body;
}

static void carried__signed_but_ill_made__is_refused(void **state)
{
	(void)state;
	struct bytes body = a_body("no kiosk", 1, 2, 0);
	assert_body_refused(&body);
	body = a_body(NULL, 1, 2, 0);
	assert_body_refused(&body);
	body = a_body("A", 1, 2, CARRIED_PARTS + 1);
	assert_body_refused(&body);
	body = a_body("A", 1, 2, -1);
	assert_body_refused(&body);
	body = a_body("A", 1, 2, 1);
	assert_body_refused(&body);
	body = a_body("A", -1, 2, 0);
	assert_body_refused(&body);
	body = a_body("A", INT64_MAX, 2, 0);
	assert_body_refused(&body);
	body = a_body("A", 1, INT64_MIN, 0);
	assert_body_refused(&body);
	body = a_body("A", 1, INT64_MAX, 0);
	assert_body_refused(&body);
}

static void carried_check__says_when_a_file_is_good(void **state)
{
	(void)state;
	struct carried plan = a_plan();
	assert_done(carried_check(&plan, plan.number, &reason), &reason);
	assert_done(carried_check(&plan, plan.number - 3600, &reason), &reason); /* clocks differ */
	assert_done(carried_check(&plan, plan.expires - 1, &reason), &reason);
	assert_status(carried_check(&plan, plan.number - 3601, &reason), CLOCK_BEHIND, &reason);
	assert_string_equal(reason.text, "the clock says 2026-07-18, but this file was made on 2026-07-18");
	assert_status(carried_check(&plan, plan.expires, &reason), EXPIRED, &reason);
	assert_string_equal(reason.text, "this file was good until 2026-08-17, and today is 2026-08-18");
	assert_status(carried_check(&plan, 0, &reason), CLOCK_BEHIND, &reason);
	assert_status(carried_check(&plan, INT64_MAX / 2, &reason), EXPIRED, &reason);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(carried__is_read_back_as_it_was_written),
		cmocka_unit_test(carried__with_any_byte_changed__is_refused),
		cmocka_unit_test(carried__cut_anywhere_or_with_more_behind__is_refused),
		cmocka_unit_test(carried__of_another_kind_or_organisation__is_refused),
		cmocka_unit_test(carried__with_a_signature_of_another_use__is_refused),
		cmocka_unit_test(carried__signed_but_ill_made__is_refused),
		cmocka_unit_test(carried_check__says_when_a_file_is_good),
	};
	return cmocka_run_group_tests(tests, begin, end);
}
