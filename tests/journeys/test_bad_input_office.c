/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_bad_input_office.c - what the office tool does with what it should not be given: it says what is wrong and what
 * to do, ends with the code for it, and leaves every file as it was.
 */
#include "tests/journeys/inside.h"
#include "tests/journeys/partnership.h"
#include "tests/journeys/program.h"
#include "tests/journeys/refusal.h"
#include "tests/journeys/stage.h"
#include "tests/support/fixture.h"
#include "tests/support/spoil.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PASSPHRASE_ON_INPUT                  \
	{                                        \
		.input = PARTNERSHIP_PASSPHRASE "\n" \
	}

static struct stage stage;
static struct reason reason;
static const char *desk, *office, *saved, *other_saved;

/* A file of this name that the office is given. */
static const char *given(const char *name, const void *bytes, size_t length)
{
	const char *path = stage_path(&stage, "given/%s", name);
	assert_done(file_replace(path, bytes, length, 0600, &reason), &reason);
	return path;
}

static const char *given_text(const char *name, const char *text)
{
	return given(name, text, strlen(text));
}

/* A copy of what a kiosk saved, changed by SQL. */
static const char *given_changed(const char *name, const char *sql)
{
	const char *path = stage_path(&stage, "given/%s", name);
	fixture_copy(saved, path);
	fixture_doctor(path, "%s", sql);
	return path;
}

static const char *given_cut(const char *name, const char *from, int percent)
{
	struct bytes bytes = {0};
	read_whole(&bytes, from);
	const char *path = given(name, bytes.at, bytes.length * (size_t)percent / 100);
	bytes_free(&bytes);
	return path;
}

static void refuse_plainly(
	const char *folder, int code, const char *wrong, const char *to_do, const char *const words[])
{
	refuse(&(struct refusal){.folder = folder, .code = code, .wrong = wrong, .to_do = to_do}, words);
}

/* Merging */

/* Everything that was recorded and signed, by the book's own bytes: a list of what was set aside is no part of it. */
static char *recorded(void)
{
	return inside_value(office,
		"SELECT group_concat(line) FROM (SELECT log || '.' || stream || '.' || seq || '.' || hex(salt) AS "
		"line FROM entry"
		" UNION ALL SELECT hex(digest) FROM statement UNION ALL SELECT 'waiting ' || count(*) FROM waiting"
		" UNION ALL SELECT 'boxes ' || count(*) FROM box ORDER BY line)");
}

/* Nothing goes in, and what was given stays as it was. */
static void refuse_to_merge(const char *path, const char *wrong, const char *to_do)
{
	char *before = recorded();
	struct refusal refusal = {stage_path(&stage, "given"), 3, wrong, to_do, .on_output = true};
	refuse(&refusal, admin("merge", office, path));
	char *after = recorded();
	assert_string_equal(before, after);
	free(before);
	free(after);
}

static void merge__of_what_is_no_book__changes_nothing(void **state)
{
	(void)state;
	static const char wrong[] = "not a Bunting book", to_do[] = "Save to the stick again";
	refuse_to_merge(given_text("letter.bunting", "Dear office,\n"), wrong, to_do);
	refuse_to_merge(given_text("empty.bunting", ""), wrong, to_do);
	refuse_to_merge(given_cut("short.bunting", saved, 60), wrong, to_do);
	refuse_to_merge(given_cut("shorter.bunting", saved, 1), wrong, to_do);
	refuse_to_merge(
		stage_path(&stage, "given/nothing.bunting"), "nothing.bunting", "Check its name and place.");
}

static void merge__of_a_newer_layout__changes_nothing(void **state)
{
	(void)state;
	refuse_to_merge(given_changed("newer.bunting", "PRAGMA user_version = 2"), "written by a newer Bunting",
		"Update Bunting on this computer");
}

static void merge__of_another_organisations_book__changes_nothing(void **state)
{
	(void)state;
	refuse_to_merge(other_saved, "another organisation", "Give it back to them");
}

static void merge__of_a_kiosks_own_book__changes_nothing(void **state)
{
	(void)state;
	refuse_to_merge(stage_path(&stage, "kiosk-A.bunting"), "not the kind of book",
		"the file that \"Save to stick\" made");
}

static void merge__of_a_broken_chain__changes_nothing(void **state)
{
	(void)state;
	static const char wrong[] = "An entry was changed or lost", to_do[] = "keep this file";
	refuse_to_merge(
		given_changed("more.bunting", "UPDATE entry SET amount = amount + 1 WHERE stream = 1"), wrong, to_do);
	refuse_to_merge(given_changed("salt.bunting", "UPDATE entry SET salt = zeroblob(16) WHERE stream = 15"),
		wrong, to_do);
}

static void merge__of_a_wrong_signature__changes_nothing(void **state)
{
	(void)state;
	refuse_to_merge(given_changed("forged.bunting", "UPDATE statement SET signature = zeroblob(64)"),
		"signature does not fit", "keep this file");
}

static void merge__on_a_full_disk__changes_nothing(void **state)
{
	(void)state;
	struct stat facts;
	assert_int_equal(stat(office, &facts), 0);
	struct refusal refusal = {
		desk, 4, "no room left", "Make room", .circumstances = {.largest_file = facts.st_size}};
	refuse(&refusal, admin("merge", office, saved));
}

/* The office book */

static void refuse_office(const char *path, const char *wrong, const char *to_do)
{
	refuse_plainly(stage_path(&stage, "given"), 3, wrong, to_do, admin("merge", path, saved));
	refuse_plainly(stage_path(&stage, "given"), 3, wrong, to_do, admin("status", path));
}

static void office__that_is_none__is_refused(void **state)
{
	(void)state;
	refuse_office(given_text("diary.bunting", "Monday\n"), "diary.bunting", "not a Bunting book");
	refuse_office(stage_path(&stage, "given/none.bunting"), "none.bunting", "Check its name and place.");
	refuse_office(
		given_changed("saved.bunting", "SELECT 1"), "not an office book", "Name the office book first.");
	const char *newer = stage_path(&stage, "given/later.bunting");
	fixture_copy_book(office, newer);
	fixture_doctor(newer, "PRAGMA user_version = 2");
	refuse_office(newer, "written by a newer Bunting", "Update Bunting on this computer");
}

/* It is a copy: it goes on under a name of its own, which counts for nothing until the key says so. */
static void office__without_its_device_file__goes_on_as_one_that_nobody_certified(void **state)
{
	(void)state;
	const char *alone = stage_path(&stage, "given/alone.bunting");
	fixture_copy(office, alone);
	struct ended ended = program_must(1, admin("merge", alone, saved), NULL);
	assert_says(ended.err, "so it is a copy");
	assert_says(ended.err, "is not certified");
	assert_int_equal(inside_number(alone, "SELECT count(*) FROM attendance"), 0);
	assert_int_equal(inside_number(alone, "SELECT count(*) FROM office WHERE NOT is_certified"), 1);
}

/* Catalogue and plan. Where the mistake stands must be said: line and column. */

static int line_of(const char *text, const char *part)
{
	const char *at = strstr(text, part);
	assert_non_null(at);
	int line = 1;
	for (; text < at; text++) {
		line += *text == '\n';
	}
	return line;
}

static void refuse_document(
	const char *command, const char *source, const char *from, const char *to, const char *wrong)
{
	struct bytes bytes = {0};
	read_whole(&bytes, source);
	char *text = strndup((const char *)bytes.at, bytes.length), name[60], place[80], to_do[80];
	char *changed = with_change(text, from, to);
	snprintf(name, sizeof name, "%s.yaml", command);
	const char *path = given_text(name, changed);
	snprintf(place, sizeof place, "%s:%d:", name, line_of(text, from));
	snprintf(to_do, sizeof to_do, "The %s was not taken. Mend the lines named and try again.", command);
	refuse_plainly(desk, 3, wrong, to_do, admin(command, office, path));
	struct ended ended = program_must(3, admin(command, office, path), NULL);
	assert_says(ended.err, place);
	int column = 0;
	assert_int_equal(sscanf(strstr(ended.err, place) + strlen(place), "%d:", &column), 1);
	assert_true(column >= 1);
	free(changed);
	free(text);
	bytes_free(&bytes);
}

static void catalogue__with_a_mistake__names_line_and_column(void **state)
{
	(void)state;
	static const char source[] = TEST_SOURCE_DIR "/assets/demonstration/catalogue.yaml";
	static const struct {
		const char *from, *to, *wrong;
	} mistakes[] = {
		{"{code: quayside, label: Quayside,", "{label: Quayside,", "code"},
		{"{code: quayside, label", "{code: harbour_green, label", "harbour_green"},
		{"  telephone: ", "  telefone: ", "telefone"},
		{"    from: 16\n", "    from: 12\n", "12"},
		{"time_zone: Europe/London", "time_zone: Europe/Atlantis", "Atlantis"},
		{"  name: Estuary", "\tname: Estuary", "tab"},
		{"icon: volume_up", "icon: loudspeaker_of_ours", "loudspeaker_of_ours"},
	};
	for (size_t k = 0; k < sizeof mistakes / sizeof *mistakes; k++) {
		refuse_document("catalogue", source, mistakes[k].from, mistakes[k].to, mistakes[k].wrong);
	}
}

static void plan__with_a_mistake__names_line_and_column(void **state)
{
	(void)state;
	static const char source[] = TEST_SOURCE_DIR "/assets/demonstration/plan.yaml";
	static const struct {
		const char *from, *to, *wrong;
	} mistakes[] = {
		{"day: 2026-07-18", "day: 2026-02-30", "2026-02-30"},
		{"day: 2026-07-18", "day: the 18th", "the 18th"},
		{"type: fun_day", "type: fun_night", "fun_night"},
		{"door_chain: 50", "door_chains: 50", "door_chains"},
		{"code: quayside_pact\n", "code: harbour_green_fun_day\n", "harbour_green_fun_day"},
		{"opens: 10:00", "opens: 25:00", "25:00"},
	};
	for (size_t k = 0; k < sizeof mistakes / sizeof *mistakes; k++) {
		refuse_document("plan", source, mistakes[k].from, mistakes[k].to, mistakes[k].wrong);
	}
}

static void catalogue__that_is_no_utf8__is_refused(void **state)
{
	(void)state;
	static const char latin1[] = "organisation:\n  name: Caf\xE9 Homes\n";
	refuse_plainly(
		desk, 3, "latin.yaml", "UTF-8", admin("catalogue", office, given_text("latin.yaml", latin1)));
	refuse_plainly(desk, 3, "latin.yaml", "UTF-8", admin("plan", office, given_text("latin.yaml", latin1)));
}

/* What is typed */

static void init__with_something_wrong__makes_nothing(void **state)
{
	(void)state;
	const char *folder = stage_path(&stage, "given"), *fresh = stage_path(&stage, "given/fresh.bunting");
	const char *bad = given_text("bad.yaml", "organisation: {name: 7}\n");
	refuse(&(struct refusal){folder, 2, "2026-02-30", "2026-07-18", .circumstances = PASSPHRASE_ON_INPUT},
		admin("init", fresh, "--demo", "--day", "2026-02-30", "--passphrase-fd", "0"));
	refuse(&(struct refusal){folder, 3, "bad.yaml:1:", "Mend the lines named",
			   .circumstances = PASSPHRASE_ON_INPUT},
		admin("init", fresh, "--catalogue", bad, "--passphrase-fd", "0"));
	refuse(&(struct refusal){folder, 2, "passphrase", "Choose another one.",
			   .circumstances = {.input = "short\n"}},
		admin("init", fresh, "--demo", "--passphrase-fd", "0"));
	refuse(&(struct refusal){desk, 3, "is there already", "Choose another name.",
			   .circumstances = PASSPHRASE_ON_INPUT},
		admin("init", office, "--demo", "--passphrase-fd", "0"));
}

static void provision__with_something_wrong__makes_nothing(void **state)
{
	(void)state;
	const char *out = stage_path(&stage, "desk/C.setup");
	struct refusal refusal = {desk, 2, "NOTHERE", "Take in the plan", .circumstances = PASSPHRASE_ON_INPUT};
	refusal.wrong = "not_planned";
	refuse(&refusal, admin("provision", office, "--kiosk", "C", "--event", "not_planned", "--out", out,
						 "--passphrase-fd", "0"));
	refusal.wrong = refusal.to_do = "one or two capital letters";
	refuse(&refusal, admin("provision", office, "--kiosk", "kiosk 3", "--out", out, "--passphrase-fd", "0"));
	refusal.wrong = refusal.to_do = "--days";
	refuse(&refusal,
		admin("provision", office, "--kiosk", "C", "--out", out, "--days", "soon", "--passphrase-fd", "0"));
	refusal.wrong = "kiosk A got a set-up file";
	refusal.to_do = "Choose another name.";
	refuse(&refusal, admin("provision", office, "--kiosk", "A", "--out", out, "--passphrase-fd", "0"));
	refusal.wrong = "does not open the key";
	refusal.to_do = "Try again";
	refusal.circumstances.input = "six gulls over the quay\n";
	refuse(&refusal, admin("provision", office, "--kiosk", "C", "--out", out, "--passphrase-fd", "0"));
}

static void numbers_and_fingerprints__that_are_wrong__change_nothing(void **state)
{
	(void)state;
	program_must(1, admin("merge", office, saved), NULL); /* it waits for its fingerprint */
	refuse_plainly(desk, 2, "the book that came under the name A has the fingerprint",
		"Read it again from the kiosk's own screen", admin("confirm", office, "A", "K7MQ-4QX2-DZR5-8HTC"));
	refuse_plainly(
		desk, 2, "not a fingerprint", "such as K7MQ-4QX2-DZR5-8HTC", admin("confirm", office, "A", "K7MQ"));
	refuse_plainly(desk, 2, "A-9999-T", "Check each letter and digit", admin("concern", office, "A-9999-T"));
}

static int begin(void **state)
{
	(void)state;
	desk = stage_path(&stage, "desk");
	assert_int_equal(mkdir(desk, 0700), 0);
	assert_int_equal(mkdir(stage_path(&stage, "given"), 0700), 0);
	office = partnership_office(&stage, "desk/office");
	saved = partnership_records(&stage, office, "kiosk-A");
	other_saved = partnership_records(&stage, partnership_office(&stage, "other"), "other-A");
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(merge__of_what_is_no_book__changes_nothing),
		cmocka_unit_test(merge__of_a_newer_layout__changes_nothing),
		cmocka_unit_test(merge__of_another_organisations_book__changes_nothing),
		cmocka_unit_test(merge__of_a_kiosks_own_book__changes_nothing),
		cmocka_unit_test(merge__of_a_broken_chain__changes_nothing),
		cmocka_unit_test(merge__of_a_wrong_signature__changes_nothing),
		cmocka_unit_test(merge__on_a_full_disk__changes_nothing),
		cmocka_unit_test(office__that_is_none__is_refused),
		cmocka_unit_test(office__without_its_device_file__goes_on_as_one_that_nobody_certified),
		cmocka_unit_test(catalogue__with_a_mistake__names_line_and_column),
		cmocka_unit_test(plan__with_a_mistake__names_line_and_column),
		cmocka_unit_test(catalogue__that_is_no_utf8__is_refused),
		cmocka_unit_test(init__with_something_wrong__makes_nothing),
		cmocka_unit_test(provision__with_something_wrong__makes_nothing),
		cmocka_unit_test(numbers_and_fingerprints__that_are_wrong__change_nothing),
	};
	stage_open(&stage, 1280, 800);
	int failed = cmocka_run_group_tests(tests, begin, NULL);
	stage_close(&stage);
	return failed;
}
