/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_open311.c - residents' reports as GeoReport v2 has service requests: its fields and no others, times with their
 * offset, statuses in the words that residents are told; and of each kind of the catalogue, whether it may go out.
 */
#include "ledger/code.h"
#include "tests/admin/exporting.h"

/* The fields of the answers to GET services and GET requests (open311.org, "GeoReport v2"). */
static const char *const service_fields[] = {
	"service_code", "service_name", "description", "metadata", "type", "keywords", "group", NULL};
static const char *const request_fields[] = {"service_request_id", "status", "status_notes", "service_name",
	"service_code", "description", "agency_responsible", "service_notice", "requested_datetime",
	"updated_datetime", "expected_datetime", "address", "address_id", "zipcode", "lat", "long", "media_url",
	NULL};

/* What people would not want to be found by: threats, what is private, what is personal. */
static const char *const never_told[] = {"threats", "harassment_intimidation", "hate_incident",
	"knife_gang_worry", "county_lines_cuckooing", "private", "neighbour_dispute", "begging_rough_sleeping",
	"hoarding_property_condition", "not_in_the_catalogue", NULL};

static bool is_among(const char *word, const char *const *words)
{
	for (; *words; words++) {
		if (strcmp(*words, word) == 0) {
			return true;
		}
	}
	return false;
}

static const char *exported(struct desk *desk, int code)
{
	static char *text;
	const char *path = desk_path(desk, "requests.json");
	free(text);
	text = NULL;
	assert_ends(code, desk, "export", desk->office, "--format", "open311", "--out", path);
	text = desk_read(path);
	return text;
}

/* How often SQL on the JSON ?1 says so. */
static int64_t count_in(const char *json, const char *sql, const char *value)
{
	sqlite3 *db = NULL;
	sqlite3_stmt *count = NULL;
	assert_int_equal(sqlite3_open(":memory:", &db), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &count, NULL), SQLITE_OK);
	sqlite3_bind_text(count, 1, json, -1, SQLITE_STATIC);
	sqlite3_bind_text(count, 2, value, -1, SQLITE_STATIC);
	assert_int_equal(sqlite3_step(count), SQLITE_ROW);
	int64_t found = sqlite3_column_int64(count, 0);
	sqlite3_finalize(count);
	sqlite3_close(db);
	return found;
}

#define OF_KIND "SELECT count(*) FROM json_each(?1, '$.service_requests') WHERE value ->> 'service_code' = ?2"
#define SERVICE "SELECT count(*) FROM json_each(?1, '$.services') WHERE value ->> 'service_code' = ?2"

static struct catalogue *read_catalogue(void)
{
	struct bytes bytes = {0};
	struct reason reason;
	struct catalogue *catalogue = NULL;
	assert_done(file_read(&bytes, catalogue_file, DOCUMENT_LARGEST, &reason), &reason);
	assert_done(catalogue_read(&catalogue, bytes.at, bytes.length, catalogue_file, &reason), &reason);
	bytes_free(&bytes);
	return catalogue;
}

static void of_each_kind_of_the_catalogue__it_is_known_whether_it_goes_out(void **state)
{
	struct desk *desk = *state;
	struct catalogue *catalogue = read_catalogue();
	desk_make_planned_office(desk);
	struct doing doing = {.kiosk = desk_kiosk(desk, "A"), .event = FUN_DAY};
	do_open(&doing);
	for (int k = 0; k < catalogue->kind_count;
		 k++) { /* also those that no kiosk keeps: a stranger's book may */
		do_concern(&doing, catalogue->kinds[k].code, "quayside", "once", "no");
	}
	do_concern(&doing, "not_in_the_catalogue", "quayside", "once", "no");
	desk_close_event(doing.kiosk, FUN_DAY);
	desk_bring(desk, doing.kiosk, "a.bunting");
	const char *json = exported(desk, 1);
	int told = 0;
	for (int k = 0; k < catalogue->kind_count; k++) {
		const char *code = catalogue->kinds[k].code;
		bool may = !is_among(code, never_told);
		if (count_in(json, OF_KIND, code) != may) {
			fail_msg("\"%s\" %s", code, may ? "is left out" : "is told");
		}
		assert_int_equal(count_in(json, SERVICE, code), may && !catalogue->kinds[k].has_page);
		told += may;
	}
	for (int k = 0; never_told[k]; k++) {
		assert_says_not(json, never_told[k]);
	}
	assert_in_range(told, 20, catalogue->kind_count - 8);
	catalogue_free(catalogue);
}

static void check_fields(const char *json, const char *sql, const char *const *fields)
{
	sqlite3 *db = NULL;
	sqlite3_stmt *keys = NULL;
	int found = 0;
	assert_int_equal(sqlite3_open(":memory:", &db), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &keys, NULL), SQLITE_OK);
	sqlite3_bind_text(keys, 1, json, -1, SQLITE_STATIC);
	for (; sqlite3_step(keys) == SQLITE_ROW; found++) {
		const char *key = (const char *)sqlite3_column_text(keys, 0);
		if (!is_among(key, fields)) {
			fail_msg("GeoReport v2 has no field \"%s\"", key);
		}
	}
	for (int k = 0; fields[k]; k++, found--) {
	}
	assert_int_equal(found, 0);
	sqlite3_finalize(keys);
	sqlite3_close(db);
}

static const char *number_of(struct book *kiosk, int64_t seq)
{
	static char number[REPORT_NUMBER_SIZE];
	report_number_write(number, book_log_name(kiosk), seq, book_log_key(kiosk));
	return number;
}

/* Five reports: untouched, looked at, passed on, passed on to a sensitive partner, done. */
static struct book *live(struct desk *desk)
{
	desk_make_planned_office(desk);
	struct doing doing = {.kiosk = desk_kiosk(desk, "A"), .event = FUN_DAY};
	do_open(&doing);
	for (int k = 0; k < 5; k++) {
		do_concern(&doing, "fly_tipping", k == 0 ? NULL : "quayside", "weekly", "no");
	}
	desk_close_event(doing.kiosk, FUN_DAY);
	desk_bring(desk, doing.kiosk, "a.bunting");
	desk->fixture->now += 3 * 86400;
	assert_ends(0, desk, "concern", desk->office, number_of(doing.kiosk, 2), "--status", "looking");
	assert_ends(0, desk, "concern", desk->office, number_of(doing.kiosk, 3), "--status", "passed", "--to",
		"waste_team");
	assert_ends(0, desk, "concern", desk->office, number_of(doing.kiosk, 4), "--status", "passed", "--to",
		"safe_at_home");
	assert_ends(0, desk, "concern", desk->office, number_of(doing.kiosk, 5), "--status", "done");
	return doing.kiosk;
}

static void requests__have_the_fields_of_the_standard_and_no_others(void **state)
{
	struct desk *desk = *state;
	live(desk);
	const char *json = exported(desk, 1);
	check_fields(json, "SELECT key FROM json_each(?1, '$.service_requests[0]')", request_fields);
	check_fields(json, "SELECT key FROM json_each(?1, '$.services[0]')", service_fields);
	assert_int_equal(count_in(json,
						 "SELECT count(*) FROM json_each(?1, '$.services') AS s WHERE ?2 IS NULL"
						 " AND (s.value ->> 'type' <> 'realtime' OR s.value ->> 'service_name' = ''"
						 "      OR json_type(s.value, '$.metadata') <> 'false')",
						 NULL),
		0);
	/* Each request is of a service that is listed, open or closed, with its times in W3C's form. */
	assert_int_equal(
		count_in(json,
			"SELECT count(*) FROM json_each(?1, '$.service_requests') AS r WHERE ?2 IS NULL"
			" AND r.value ->> 'status' IN ('open', 'closed')"
			" AND r.value ->> 'requested_datetime' GLOB "
			"'[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:"
			"[0-9][0-9]:[0-9][0-9][+-][0-9][0-9]:[0-9][0-9]'"
			" AND datetime(r.value ->> 'updated_datetime') >= datetime(r.value ->> 'requested_datetime')"
			" AND EXISTS (SELECT 1 FROM json_each(?1, '$.services') AS s"
			"             WHERE s.value ->> 'service_code' = r.value ->> 'service_code'"
			"               AND s.value ->> 'service_name' = r.value ->> 'service_name')",
			NULL),
		5);
}

static void requests__say_how_far_each_report_has_come(void **state)
{
	struct desk *desk = *state;
	struct book *kiosk = live(desk);
	struct looking looking = begin_looking(exported(desk, 1));
	expect_json(&looking, "$.what", "Bunting export");
	expect_json(&looking, "$.complete", "0");
	expect_json(&looking, "$.service_requests[0].service_request_id", number_of(kiosk, 1));
	expect_json(&looking, "$.service_requests[0].status", "open");
	expect_json(&looking, "$.service_requests[0].status_notes", "We have the report.");
	expect_json(&looking, "$.service_requests[0].address", NULL);
	expect_json(&looking, "$.service_requests[0].description", "Every week or so");
	expect_json(&looking, "$.service_requests[0].requested_datetime", "2026-07-18T11:00:00+01:00");
	expect_json(&looking, "$.service_requests[0].updated_datetime", "2026-07-18T11:00:00+01:00");
	expect_json(&looking, "$.service_requests[0].expected_datetime", "2026-07-21T00:00:00+01:00");
	expect_json(&looking, "$.service_requests[1].status_notes", "Somebody is looking at it.");
	expect_json(&looking, "$.service_requests[1].address", "Quayside");
	expect_json(&looking, "$.service_requests[2].status", "open");
	expect_json(&looking, "$.service_requests[2].agency_responsible", "Waste and cleansing");
	expect_json(&looking, "$.service_requests[3].status_notes", "It has been passed on.");
	expect_json(
		&looking, "$.service_requests[3].agency_responsible", NULL); /* it would tell what it was about */
	expect_json(&looking, "$.service_requests[4].status", "closed");
	expect_json(&looking, "$.service_requests[4].status_notes", "It is done.");
	expect_json(&looking, "$.service_requests[4].expected_datetime", NULL);
	expect_json(&looking, "$.service_requests[5]", NULL);
	end_looking(&looking);
	assert_ends(0, desk, "export", desk->office, "--format", "open311", "--out",
		desk_path(desk, "requests.json"), "--from", "2026-07-25", "--type", "fun_day");
	char *text = desk_read(desk_path(desk, "requests.json"));
	assert_says(text, "\"service_requests\": []");
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_at_desk(of_each_kind_of_the_catalogue__it_is_known_whether_it_goes_out),
		test_at_desk(requests__have_the_fields_of_the_standard_and_no_others),
		test_at_desk(requests__say_how_far_each_report_has_come),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
