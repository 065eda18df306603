/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_detail.c - details are JSON in the order in which they were written, and SQLite reads them as such; what a kiosk
 * signed that is none would end every report, and does not come in.
 */
#include "ledger/detail.h"

#include "tests/support/spoil.h"
#include "tests/support/testing.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

static void detail__is_written_in_order__with_its_version_first(void **state)
{
	(void)state;
	struct detail detail;
	detail_begin(&detail);
	assert_string_equal(detail_end(&detail), "{\"v\":1}");
	detail_begin(&detail);
	detail_code(&detail, "before", "not_sure");
	detail_number(&detail, "offset", -90);
	detail_open(&detail, "bands");
	detail_number(&detail, "16_to_64", 2);
	detail_number(&detail, "65_or_over", 1);
	detail_close(&detail);
	detail_open(&detail, "answers");
	detail_close(&detail);
	detail_code(&detail, "name", "A2");
	assert_string_equal(detail_end(&detail),
		"{\"v\":1,\"before\":\"not_sure\",\"offset\":-90,\"bands\":{"
		"\"16_to_64\":2,\"65_or_over\":1},\"answers\":{},\"name\":\"A2\"}");
}

static void detail_text__in_somebody_s_words__is_escaped(void **state)
{
	(void)state;
	struct detail detail;
	detail_begin(&detail);
	detail_text(&detail, "reason", "It lay in \"our\" van \\ all day, caf\u00e9");
	detail_text(&detail, "path", "/media/backups");
	assert_string_equal(detail_end(&detail), "{\"v\":1,\"reason\":\"It lay in \\\"our\\\" van \\\\ all day, "
											 "caf\u00e9\",\"path\":\"/media/backups\"}");
}

static void detail__at_its_longest__is_an_entry_s_and_json(void **state)
{
	(void)state;
	struct detail detail;
	detail_begin(&detail);
	while (detail.text.length < DETAIL_LONGEST - 30) {
		detail_number(&detail, "a_key_of_some_length", 7);
	}
	const char *json = detail_end(&detail);
	const struct entry entry = {.stream = STREAM_USE, .seq = 1, .detail = json};
	assert_done(entry_check(&entry, NULL), NULL);
	sqlite3 *db;
	sqlite3_stmt *statement;
	assert_int_equal(sqlite3_open(":memory:", &db), SQLITE_OK);
	assert_int_equal(
		sqlite3_prepare_v2(db, "SELECT json_valid(?1), ?1 ->> 'v'", -1, &statement, NULL), SQLITE_OK);
	sqlite3_bind_text(statement, 1, json, -1, SQLITE_STATIC);
	assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
	assert_int_equal(sqlite3_column_int(statement, 0), 1);
	assert_int_equal(sqlite3_column_int(statement, 1), 1);
	sqlite3_finalize(statement);
	sqlite3_close(db);
}

/* As the views read it: a text, and a sum. */
static bool sqlite_reads(const char *json)
{
	static sqlite3 *db;
	static sqlite3_stmt *statement;
	if (!db) {
		static const char sql[] =
			"SELECT json_type(?1), ?1 ->> 'v', (SELECT sum(value) FROM json_each(?1, '$.a'))";
		assert_int_equal(sqlite3_open(":memory:", &db), SQLITE_OK);
		assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &statement, NULL), SQLITE_OK);
	}
	sqlite3_bind_text(statement, 1, json, -1, SQLITE_STATIC);
	bool reads = sqlite3_step(statement) == SQLITE_ROW &&
				 strcmp((const char *)sqlite3_column_text(statement, 0), "object") == 0 &&
				 sqlite3_column_type(statement, 1) == SQLITE_INTEGER;
	sqlite3_reset(statement);
	return reads;
}

static void detail__that_would_end_a_report__is_not_sound(void **state)
{
	(void)state;
	static const char *const bad[] = {"", "{}", "{\"v\":}", "{\"v\":1", "{\"v\":1,]}", "{\"v\":1}}",
		"{\"v\":1,}", "{\"v\":1 }", "{\"v\":1,\"a\":[1,2}", "{\"v\":1,\"a\":01}", "{\"v\":1,\"a\":-}",
		"{\"v\":1,\"a\":1.5}", "{\"v\":1,\"a\":1e9}", "{\"v\":1,\"a\":9223372036854775807}",
		"{\"v\":1,\"a\":\"x}", "{\"v\":1,\"a\":\"\\\"}", "{\"v\":1,\"a\":\"\\u0000\"}",
		"{\"v\":1,\"a\":\"\\ud800\"}", "{\"v\":1,a:1}", "{\"v\":1,\"a\":[[[[[[[[1]]]]]]]]}",
		"{\"v\":1,\"a\":\"\n\"}", "[\"v\",1]", "{\"v\":1,\"a\":nul}"};
	static const char *const good[] = {"{\"v\":1}", "{\"v\":2,\"a\":[1,-2,{\"b\":[]}],\"c\":true,\"d\":null}",
		"{\"v\":1,\"a\":{\"\":\"\\\"\\\\\\/\"},\"b\":999999999999}", "{\"v\":1,\"a\":[[[[[[[1]]]]]]]}"};
	for (size_t k = 0; k < sizeof bad / sizeof *bad; k++) {
		if (detail_is_sound(bad[k])) {
			fail_msg("it takes %s", bad[k]);
		}
	}
	for (size_t k = 0; k < sizeof good / sizeof *good; k++) {
		if (!detail_is_sound(good[k]) || !sqlite_reads(good[k])) {
			fail_msg("it does not take %s", good[k]);
		}
	}
}

/* Whatever becomes of it, SQLite reads what is let in. */
static void detail__spoilt__is_read_by_sqlite_or_refused(void **state)
{
	(void)state;
	static const char whole[] =
		"{\"v\":1,\"a\":{\"16_to_64\":2,\"b\":[1,-2,\"x\\\"y\"]},\"c\":\"not_sure\",\"d\":true}";
	uint64_t seed = 20261127;
	int sound = 0;
	for (int k = 0; k < 100000; k++) {
		unsigned char *spoilt = exact_copy(whole, sizeof whole);
		spoil(spoilt, sizeof whole - 1, &seed);
		const char *text = (const char *)spoilt;
		bool is_sound = detail_is_sound(text);
		sound += is_sound;
		if (is_sound && !sqlite_reads(text)) {
			fail_msg("SQLite does not read %s", text);
		}
		free(spoilt);
	}
	assert_in_range(sound, 1000, 99000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(detail__is_written_in_order__with_its_version_first),
		cmocka_unit_test(detail_text__in_somebody_s_words__is_escaped),
		cmocka_unit_test(detail__at_its_longest__is_an_entry_s_and_json),
		cmocka_unit_test(detail__that_would_end_a_report__is_not_sound),
		cmocka_unit_test(detail__spoilt__is_read_by_sqlite_or_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
