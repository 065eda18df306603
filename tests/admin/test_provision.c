/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_provision.c - a set-up file begins a kiosk whose book the office takes; names are used once; PINs are printed
 * once and kept nowhere.
 */
#include "tests/admin/desk.h"

#include <sys/stat.h>

/* Runs provision with these further words, and the passphrase. */
static void check_provision(struct desk *desk, int code, const char *const *more, int line)
{
	const char *typed = desk_typed(desk, PASSPHRASE "\n");
	const char *words[DESK_WORDS] = {"provision", desk->office, "--passphrase-fd", typed};
	for (int k = 0; more[k]; k++) {
		words[k + 4] = more[k];
	}
	check_ends(desk, code, words, __FILE__, line);
	desk_close_typed(typed);
}
#define provision(desk, code, ...) check_provision((desk), (code), WORDS(__VA_ARGS__), __LINE__)

static void provision__makes_a_file_that_begins_a_kiosk(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	const char *path = desk_provision(desk, "A");
	struct stat facts;
	assert_int_equal(stat(path, &facts), 0);
	assert_int_equal(facts.st_mode & 0777, 0600);
	assert_says(desk->out, "Set-up file for kiosk A, good until 2026-08-17");
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM provisioned WHERE kiosk = 'A'"), 1);
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM entry WHERE stream = 16 AND item = 'provision'"
									   " AND detail ->> 'kiosk' = 'A'"),
		1);
	struct book *kiosk = desk_set_up(desk, "A", path);
	assert_string_equal(book_log_name(kiosk), "A");
	assert_int_equal(book_mode(kiosk), MODE_TEST);
	assert_int_equal(book_device(kiosk)->officer_count, 4);
	struct bytes plan = {0};
	assert_done(book_document(kiosk, DOCUMENT_PLAN, &plan), &desk->fixture->reason);
	assert_int_equal(plan.length, sizeof desk_plan - 1);
	assert_memory_equal(plan.at, desk_plan, plan.length);
	bytes_free(&plan);
	desk_bring(desk, kiosk, "a.bunting");
}

static void pins__are_printed_once_and_open_the_corner(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	const char *path = desk_provision(desk, "A");
	char *printed = strdup(desk->out);
	struct book *kiosk = desk_set_up(desk, "A", path);
	struct device *device = book_device(kiosk);
	for (int k = 0; k < device->officer_count; k++) {
		const char *line = strstr(printed, device->officers[k].name);
		assert_non_null(line);
		char pin[PIN_LENGTH + 1] = "";
		memcpy(pin, strchr(line, '\n') - PIN_LENGTH, PIN_LENGTH);
		assert_true(pin_is_form(pin));
		assert_int_equal(crypto_pwhash_str_verify(device->officers[k].pin_hash, pin, PIN_LENGTH), 0);
	}
	free(printed);
	/* And the office keeps of it only that the kiosk was set up. */
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM entry WHERE item = 'provision' AND detail = "
									   "'{\"v\":1,\"kiosk\":\"A\"}'"),
		1);
}

static void provision__for_some_events__carries_those_only(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	const char *path = desk_path(desk, "b.setup");
	provision(desk, 0, "--kiosk", "B", "--out", path, "--event", "clean_up");
	assert_string_equal(desk->err, "");
	struct book *kiosk = desk_set_up(desk, "B", path);
	struct bytes catalogue_bytes = {0}, bytes = {0};
	struct catalogue *catalogue = NULL;
	struct plan *plan = NULL;
	struct reason *reason = &desk->fixture->reason;
	assert_done(book_document(kiosk, DOCUMENT_CATALOGUE, &catalogue_bytes), reason);
	assert_done(book_document(kiosk, DOCUMENT_PLAN, &bytes), reason);
	assert_done(catalogue_read(&catalogue, catalogue_bytes.at, catalogue_bytes.length, "c", reason), reason);
	assert_done(plan_read(&plan, catalogue, bytes.at, bytes.length, "p", reason), reason);
	assert_int_equal(plan->event_count, 1);
	assert_string_equal(plan->events[0].code, "clean_up");
	assert_string_equal(plan->events[0].venue, "The sea wall");
	assert_non_null(planned_kiosk_named(&plan->events[0], "B"));
	plan_free(plan);
	catalogue_free(catalogue);
	bytes_free(&bytes);
	bytes_free(&catalogue_bytes);
}

static void provision__of_a_kiosk_that_the_plan_does_not_expect__notes_it(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	provision(desk, 0, "--kiosk", "A", "--out", desk_path(desk, "a.setup"), "--event", "clean_up");
	assert_says(desk->err, "the plan does not expect kiosk A");
	provision(desk, 0, "--kiosk", "C", "--out", desk_path(desk, "c.setup"));
	assert_says(desk->err, "the plan does not expect kiosk C at any event");
}

static void a_name__is_used_once__unless_its_file_never_was(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	const char *first = desk_provision(desk, "A");
	char *before = desk_contents(desk);
	provision(desk, 2, "--kiosk", "A", "--out", desk_path(desk, "again.setup"));
	assert_says(desk->err, "kiosk A got a set-up file on 2026-07-18");
	assert_int_not_equal(access(desk_path(desk, "again.setup"), F_OK), 0);
	assert_same_contents(before, desk_contents(desk));

	provision(desk, 0, "--kiosk", "A", "--out", desk_path(desk, "again.setup"), "--again");
	struct book *stray = desk_set_up(desk, "stray", first);
	assert_ends(3, desk, "merge", desk->office, fixture_export(desk->fixture, stray, "stray.bunting"));
	assert_says(desk->out, "No set-up file of this office began this kiosk");

	struct book *kiosk = desk_set_up(desk, "A", desk_path(desk, "again.setup"));
	desk_bring(desk, kiosk, "a.bunting");
	before = desk_contents(desk);
	provision(desk, 2, "--kiosk", "A", "--out", desk_path(desk, "third.setup"), "--again");
	assert_says(desk->err, "a book of kiosk A is here");
	assert_same_contents(before, desk_contents(desk));
}

static void failures__change_nothing_and_leave_no_file(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	const char *out = desk_path(desk, "x.setup"), *there = desk_write(desk, "there.setup", "precious");
	char *before = desk_contents(desk);
	provision(desk, 2, "--kiosk", "X", "--out", out, "--event", "no_such_event");
	assert_says(desk->err, "event no_such_event");
	provision(desk, 3, "--kiosk", "X", "--out", there);
	assert_says(desk->err, "is there already");
	provision(desk, 3, "--kiosk", "X", "--out", desk_path(desk, "no/x.setup"));
	provision(desk, 2, "--kiosk", "X", "--out", out, "--days", "0");
	provision(desk, 2, "--kiosk", "X", "--out", out, "--days", "367");
	provision(desk, 2, "--kiosk", "X", "--out", out, "--days", "30d");
	provision(desk, 3, "--kiosk", "X", "--out", out, "--key", desk_path(desk, "none.key"));
	provision(desk, 3, "--kiosk", "X", "--out", out, "--key", there);
	assert_says(desk->err, "neither a key file nor a recovery sheet");
	const char *typed = desk_typed(desk, "not the passphrase\n");
	assert_ends(2, desk, "provision", desk->office, "--kiosk", "X", "--out", out, "--passphrase-fd", typed);
	assert_says(desk->err, "This passphrase does not open the key");
	desk_close_typed(typed);
	assert_int_not_equal(access(out, F_OK), 0);
	assert_string_equal(desk->out, "");
	assert_same_contents(before, desk_contents(desk));
}

static void a_key_of_another_organisation__is_refused(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	const char *typed = desk_typed(desk, PASSPHRASE "\n");
	assert_ends(0, desk, "init", desk_path(desk, "other.bunting"), "--catalogue", catalogue_file, "--test",
		"--passphrase-fd", typed);
	desk_close_typed(typed);
	provision(
		desk, 3, "--kiosk", "A", "--out", desk_path(desk, "a.setup"), "--key", desk_path(desk, "other.key"));
	assert_says(desk->err, "other.key is of another organisation");
	provision(desk, 3, "--kiosk", "A", "--out", desk_path(desk, "a.setup"), "--key",
		desk_path(desk, "other-recovery.txt"));
	assert_says(desk->err, "is of another organisation");
}

static void the_recovery_sheet__opens_without_a_passphrase(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	unlink(desk_path(desk, "office.key"));
	const char *out = desk_path(desk, "a.setup"), *sheet = desk_path(desk, "office-recovery.txt");
	assert_ends(0, desk, "provision", desk->office, "--kiosk", "A", "--out", out, "--key", sheet);
	desk_bring(desk, desk_set_up(desk, "A", out), "a.bunting");

	char *text = desk_read(sheet);
	char *group = strstr(text, "Key 3:") + 8;
	group[0] = group[0] == 'A' ? 'B' : 'A';
	const char *wrong = desk_write(desk, "wrong.txt", text);
	assert_ends(3, desk, "provision", desk->office, "--kiosk", "B", "--out", desk_path(desk, "b.setup"),
		"--key", wrong);
	assert_says(desk->err, "line \"Key 3\", group 1, ");
	free(text);
}

static void an_office_without_a_plan__asks_for_one(void **state)
{
	struct desk *desk = *state;
	desk_make_office(desk);
	provision(desk, 3, "--kiosk", "A", "--out", desk_path(desk, "a.setup"));
	assert_says(desk->err, "has no plan yet");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_at_desk(provision__makes_a_file_that_begins_a_kiosk),
		test_at_desk(pins__are_printed_once_and_open_the_corner),
		test_at_desk(provision__for_some_events__carries_those_only),
		test_at_desk(provision__of_a_kiosk_that_the_plan_does_not_expect__notes_it),
		test_at_desk(a_name__is_used_once__unless_its_file_never_was),
		test_at_desk(failures__change_nothing_and_leave_no_file),
		test_at_desk(a_key_of_another_organisation__is_refused),
		test_at_desk(the_recovery_sheet__opens_without_a_passphrase),
		test_at_desk(an_office_without_a_plan__asks_for_one),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
