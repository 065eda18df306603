/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_progress.c - what is done about a report: noted at the desk, carried to the kiosk, and found there by its code.
 */
#include "ledger/bundle.h"
#include "tests/admin/desk.h"

static const char code[] = "2222333344445557";

static struct book *office_with_a_report(struct desk *desk, char number[REPORT_NUMBER_SIZE])
{
	desk_make_planned_office(desk);
	struct book *kiosk = desk_kiosk(desk, "A");
	visit_concern(kiosk, &(struct visit_concern){.kind = "noise", .area = "quayside", .code = code});
	desk_bring(desk, kiosk, "a.bunting");
	report_number_write(number, "A", 1, book_log_key(kiosk));
	return kiosk;
}

/* Writes the files and takes the kiosk's in; gives what it tells of the report. */
static struct told carry(struct desk *desk, struct book *kiosk)
{
	const char *typed = desk_typed(desk, PASSPHRASE "\n"), *folder = desk->fixture->folder;
	assert_ends(0, desk, "carry", desk->office, "--out", folder, "--passphrase-fd", typed);
	desk_close_typed(typed);
	struct bytes file = {0}, held = {0};
	struct reason *reason = &desk->fixture->reason;
	struct report_code report;
	struct told told = {.since = -1};
	assert_done(file_read(&file, desk_path(desk, "A.status"), CARRIED_LARGEST, reason), reason);
	assert_done(bundle_take(kiosk, file.at, file.length), book_reason(kiosk));
	assert_done(book_document(kiosk, DOCUMENT_STATUSES, &held), book_reason(kiosk));
	assert_true(report_code_read(&report, code));
	assert_true(bundle_find(&told, held.at, held.length, &report));
	bytes_free(&file);
	bytes_free(&held);
	return told;
}

static void report__of_which_nothing_was_said__is_received(void **state)
{
	struct desk *desk = *state;
	char number[REPORT_NUMBER_SIZE];
	struct book *kiosk = office_with_a_report(desk, number);
	assert_ends(0, desk, "concern", desk->office, number, "--json");
	assert_json(desk, "$.reports[0].status", "received");
	assert_json(desk, "$.reports[0].status_since", NULL);
	struct told told = carry(desk, kiosk);
	assert_int_equal(told.progress, PROGRESS_RECEIVED);
	assert_int_equal(told.since, 0);
	assert_says(desk->out, "1 report told to 1 kiosk");
}

static void status__that_is_noted_last__stands_and_is_told(void **state)
{
	struct desk *desk = *state;
	char number[REPORT_NUMBER_SIZE];
	struct book *kiosk = office_with_a_report(desk, number);
	assert_ends(0, desk, "concern", desk->office, number, "--status", "looking");
	assert_says(desk->out, "looking");
	desk->fixture->now += 3600;
	assert_ends(0, desk, "concern", desk->office, number, "--status", "passed", "--to", "police");
	assert_ends(0, desk, "concern", desk->office, number);
	assert_says(desk->out, "Status:          passed to police, 2026-07-18");
	assert_ends(0, desk, "concern", desk->office, number, "--json");
	assert_json(desk, "$.reports[0].passed_to", "police");
	struct told told = carry(desk, kiosk);
	assert_int_equal(told.progress, PROGRESS_PASSED);
	assert_int_equal(told.since, desk->fixture->now);
	assert_string_equal(told.to, "police");
	desk->fixture->now += 3600;
	assert_ends(0, desk, "concern", desk->office, number, "--status", "done", "--ended", "not_found");
	assert_ends(0, desk, "concern", desk->office, number);
	assert_says(desk->out, "Status:          done, 2026-07-18 (not found)");
	assert_says(desk->out, ": done, not_found");
	assert_ends(0, desk, "concern", desk->office, number, "--json");
	assert_json(desk, "$.reports[0].ended", "not_found");
	told = carry(desk, kiosk);
	assert_int_equal(told.progress, PROGRESS_DONE);
	assert_string_equal(told.to, "");
	assert_int_equal(
		desk_number(desk, "SELECT count(*) FROM entry WHERE stream = 16 AND item = 'progress'"), 3);
}

static void status__that_cannot_be__changes_nothing(void **state)
{
	struct desk *desk = *state;
	char number[REPORT_NUMBER_SIZE];
	office_with_a_report(desk, number);
	char *before = desk_contents(desk);
	assert_ends(2, desk, "concern", desk->office, number, "--status", "lost");
	assert_says(desk->err, "one of received, looking, passed, done");
	assert_ends(2, desk, "concern", desk->office, number, "--status", "passed", "--to", "The Police");
	assert_ends(2, desk, "concern", desk->office, number, "--status", "done", "--to", "police");
	assert_ends(2, desk, "concern", desk->office, number, "--status", "looking", "--ended", "solved");
	assert_says(desk->err, "--ended goes with --status done");
	assert_ends(2, desk, "concern", desk->office, number, "--status", "done", "--ended", "well");
	assert_says(desk->err, "--ended is one of solved, eased, not_found, no_action");
	assert_ends(2, desk, "concern", desk->office, number, "--ended", "solved");
	assert_int_equal(desk_run(desk, "concern", desk->office, "A-999-T", "--status", "done"), 2);
	char *after = desk_contents(desk);
	assert_string_equal(before, after);
	free(before);
	free(after);
}

/* Whoever finds the files learns nothing: neither kind nor area nor words nor code are in them. */
static void carried_file__says_nothing_of_what_was_reported(void **state)
{
	struct desk *desk = *state;
	char number[REPORT_NUMBER_SIZE];
	struct book *kiosk = office_with_a_report(desk, number);
	carry(desk, kiosk);
	struct bytes file = {0};
	struct reason *reason = &desk->fixture->reason;
	assert_done(file_read(&file, desk_path(desk, "A.status"), CARRIED_LARGEST, reason), reason);
	static const char *const secrets[] = {"noise", "quayside", "2222333344445557", FUN_DAY};
	for (size_t k = 0; k < sizeof secrets / sizeof *secrets; k++) {
		assert_null(memmem(file.at, file.length, secrets[k], strlen(secrets[k])));
	}
	bytes_free(&file);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_at_desk(report__of_which_nothing_was_said__is_received),
		test_at_desk(status__that_is_noted_last__stands_and_is_told),
		test_at_desk(status__that_cannot_be__changes_nothing),
		test_at_desk(carried_file__says_nothing_of_what_was_reported),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
