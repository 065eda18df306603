/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_detail.c - details are JSON in the order in which they were written, and SQLite reads them as such.
 */
#include "ledger/detail.h"

#include "tests/support/testing.h"

#include <sqlite3.h>

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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(detail__is_written_in_order__with_its_version_first),
		cmocka_unit_test(detail_text__in_somebody_s_words__is_escaped),
		cmocka_unit_test(detail__at_its_longest__is_an_entry_s_and_json),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
