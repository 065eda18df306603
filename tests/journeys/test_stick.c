/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_stick.c - what leaves the kiosk, and what the way out does to it: the file on the stick holds no secret and no
 * word in clear; a stick that is full, locked, pulled out or silent is said to be so, nothing is lost by it, and
 * residents go on meanwhile; whatever happens in the middle of a save, the file of before is whole.
 */
#include "tests/journeys/inside.h"
#include "tests/journeys/partnership.h"
#include "tests/journeys/people.h"
#include "tests/journeys/program.h"
#include "tests/journeys/saving.h"
#include "tests/journeys/stage.h"
#include "tests/support/chance.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum {
	SAID_MS = 15000,
	SILENT_MS = 20000,
	PATIENCE_MS = 26000,
};

static struct stage stage;
static struct play *const play = &stage.play;
static const char *office, *book, *stick;
static char pin[PIN_LENGTH + 1];

/* Typed by residents; the catalogue has none of these. */
static const char words[] = "Quixotic WOMBAT vs xylophone: 77 nights";
static const char *const each_word[] = {"Quixotic", "WOMBAT", "xylophone", "77 nights"};

static void to_stick_page(void)
{
	officer_enters(play, pin);
	play_tap(play, "tab.stick");
	play_expect(play, "stick");
}

static void assert_verifies(const char *path)
{
	assert_says(program_must(0, admin("verify", path), NULL).out, "Everything verifies.");
}

static long long entries(const char *path)
{
	return inside_number(path, "SELECT count(*) FROM entry");
}

/* A save that must fail, and must say so with these words, and leave what is on the stick as it was. */
static void fail_to_save(const char *said)
{
	to_stick_page();
	play_tap(play, "stick.save");
	stage_await(&stage, "Not saved to the stick", SAID_MS);
	play_see(play, said);
	officer_locks(play);
}

static void save(void)
{
	officer_enters(play, pin);
	officer_saves(&stage);
	officer_locks(play);
}

/* What is in it */

/* A secret as it is, and written as people and programs write bytes. */
static void assert_holds_no_bytes(const char *path, const char *what, const void *bytes, size_t length)
{
	char written[400];
	bool held = inside_holds(path, bytes, length);
	sodium_bin2hex(written, sizeof written, bytes, length);
	held = held || inside_holds_text(path, written);
	for (char *at = written; *at; at++) {
		*at = (char)(*at >= 'a' ? *at - 'a' + 'A' : *at);
	}
	held = held || inside_holds_text(path, written);
	sodium_bin2base64(written, sizeof written, bytes, length, sodium_base64_VARIANT_ORIGINAL_NO_PADDING);
	held = held || inside_holds_text(path, written);
	if (held) {
		fail_msg("%s holds %s", path, what);
	}
}

static void assert_holds_no_text(const char *path, const char *what, const char *text)
{
	const char *encoding = inside_holds_text(path, text);
	if (encoding) {
		fail_msg("%s holds %s, \"%s\", in %s", path, what, text, encoding);
	}
}

static void assert_holds_no_words(const char *path)
{
	for (size_t k = 0; k < sizeof each_word / sizeof *each_word; k++) {
		assert_holds_no_text(path, "a word that was typed", each_word[k]);
	}
}

/* An Argon2id hash is written "$argon2id$v=19$m=..,t=..,p=..$SALT$HASH". */
static void assert_holds_no_officer(const char *path, const struct officer *officer)
{
	const char *hash = strrchr(officer->pin_hash, '$');
	assert_non_null(hash);
	assert_holds_no_text(path, "the hash of a PIN", officer->pin_hash);
	assert_holds_no_text(path, "the hash of a PIN", hash + 1);
	assert_holds_no_text(path, "the name of an officer", officer->name);
}

static void assert_holds_no_secret(const char *path)
{
	struct device *device = device_alloc();
	struct reason reason;
	snprintf(device->path, sizeof device->path, "%s", stage_path(&stage, "A.device"));
	assert_done(device_read(device, &reason), &reason);
	assert_holds_no_bytes(path, "the secret key", device->secret_key, sizeof device->secret_key);
	assert_holds_no_bytes(path, "the secret key's seed", device->secret_key, crypto_sign_SEEDBYTES);
	assert_holds_no_bytes(path, "the set-up token", device->token, sizeof device->token);
	assert_in_range(device->officer_count, 1, OFFICERS_MOST);
	for (int k = 0; k < device->officer_count; k++) {
		assert_holds_no_officer(path, &device->officers[k]);
	}
	device_free(device);
	assert_holds_no_text(path, "a PIN", pin);
}

/* The code of the report, as the page shows it: four groups of four. */
static void read_code(char code[REPORT_CODE_LENGTH + 1])
{
	play_tap(play, "sent.code");
	play_expect(play, "code");
	const char *text = strstr(play_text(play), "estuary.");
	assert_non_null(text);
	text = strstr(text, " | ");
	assert_non_null(text);
	struct report_code read;
	char typed[REPORT_CODE_SPACED_SIZE];
	snprintf(typed, sizeof typed, "%s", text + 3);
	assert_true(report_code_read(&read, typed));
	memcpy(code, read.text, REPORT_CODE_LENGTH + 1);
	play_tap(play, "frame.back");
}

static void stick__after_a_save__holds_no_secret_and_no_word(void **state)
{
	(void)state;
	char code[REPORT_CODE_LENGTH + 1];
	resident_reports(play, words);
	read_code(code);
	resident_finishes(play);
	save();
	const char *saved = partnership_saved(&stage);
	assert_int_equal(inside_number(saved, "SELECT count(*) FROM entry WHERE stream = 5"), 1);
	assert_holds_no_secret(saved);
	assert_holds_no_words(saved);
	assert_holds_no_text(saved, "the code", code);
	assert_holds_no_text(book, "the code", code);
}

static void kiosk__after_a_report__holds_no_word_on_its_disk(void **state)
{
	(void)state;
	const char *log = stage_path(&stage, "A.bunting-wal");
	assert_int_equal(access(log, F_OK), 0);
	assert_true(inside_holds(log, "concern", 7)); /* the report is in it, and its use in clear */
	const char *const files[] = {book, log, stage_path(&stage, "A.device"), stage_path(&stage, "said")};
	for (size_t k = 0; k < sizeof files / sizeof *files; k++) {
		assert_holds_no_words(files[k]);
	}
	assert_holds_no_bytes(book, "a PIN", pin, strlen(pin));
}

/* What was looked for above would have been found. */
static void search__for_what_is_there__finds_it_in_every_encoding(void **state)
{
	(void)state;
	static const unsigned char utf16be[] = {0, 'W', 0, 'O', 0, 'M', 0, 'B', 0, 'A', 0, 'T'};
	static const unsigned char utf32le[] = {
		'W', 0, 0, 0, 'O', 0, 0, 0, 'M', 0, 0, 0, 'B', 0, 0, 0, 'A', 0, 0, 0, 'T', 0, 0, 0};
	const char *path = stage_path(&stage, "found");
	struct reason reason;
	assert_done(file_replace(path, "a WOMBAT", 8, 0600, &reason), &reason);
	assert_string_equal(inside_holds_text(path, "WOMBAT"), "UTF-8");
	assert_done(file_replace(path, utf16be, sizeof utf16be, 0600, &reason), &reason);
	assert_string_equal(inside_holds_text(path, "WOMBAT"), "UTF-16BE");
	assert_done(file_replace(path, utf32le, sizeof utf32le, 0600, &reason), &reason);
	assert_string_equal(inside_holds_text(path, "WOMBAT"), "UTF-32LE");
	assert_null(inside_holds_text(path, "Wombat"));
}

/* Again and again */

static void stick__saved_again_and_again__holds_one_whole_file(void **state)
{
	(void)state;
	long long before = entries(partnership_saved(&stage));
	for (int k = 0; k < 3; k++) {
		resident_checks_in(play);
		resident_finishes(play);
		save();
		const char *saved = partnership_saved(&stage);
		assert_verifies(saved);
		assert_true(entries(saved) >= before + 2);
		before = entries(saved);
	}
}

/* Sticks in trouble. A small file system of its own stands for one; only root can have that. */

static void put_in(const char *options)
{
	if (geteuid() != 0 || mount("none", stick, "tmpfs", 0, options) != 0) {
		print_message("without the right to mount, a stick of its own cannot be tried\n");
		skip();
	}
}

static void pull_out(void)
{
	assert_int_equal(umount2(stick, MNT_DETACH), 0);
}

static void stick__that_is_full__keeps_the_file_of_before(void **state)
{
	(void)state;
	put_in("size=1m");
	save();
	char *before = inside_text(partnership_saved(&stage));
	FILE *filler = fopen(stage_path(&stage, "stick/photographs"), "w");
	assert_non_null(filler);
	for (int k = 0; k < 1 << 20 && fputc('x', filler) != EOF; k++) {
	}
	fclose(filler);
	fail_to_save("There is no room left.");
	char *after = inside_folder(stick), *saved = inside_text(partnership_saved(&stage));
	assert_null(strstr(after, ".part"));
	assert_string_equal(saved, before);
	assert_verifies(partnership_saved(&stage));
	assert_int_equal(unlink(stage_path(&stage, "stick/photographs")), 0);
	save(); /* with room again */
	assert_verifies(partnership_saved(&stage));
	free(before);
	free(after);
	free(saved);
	pull_out();
}

static void stick__that_can_only_be_read__is_said_to_be_so(void **state)
{
	(void)state;
	put_in("size=1m");
	assert_int_equal(mount("none", stick, NULL, MS_REMOUNT | MS_RDONLY, NULL), 0);
	fail_to_save("This stick can only be read.");
	pull_out();
}

static void stick__that_is_not_in__is_asked_for(void **state)
{
	(void)state;
	assert_int_equal(rename(stick, stage_path(&stage, "drawer")), 0);
	fail_to_save("There is no USB stick.");
	assert_int_equal(rename(stage_path(&stage, "drawer"), stick), 0);
	save();
}

static void stick__pulled_out_while_saving__is_said_and_nothing_is_written_elsewhere(void **state)
{
	(void)state;
	char *before = inside_folder(stick);
	put_in("size=1m");
	to_stick_page();
	pid_t child = saving_hold(play);
	assert_false(saving_has_opened(child, stick));
	pull_out();
	saving_let_go(child);
	stage_await(&stage, "Not saved to the stick", SAID_MS);
	play_see(play, "The stick went away or failed.");
	officer_locks(play);
	char *after = inside_folder(stick); /* of the folder that the stick had hidden */
	assert_string_equal(after, before);
	free(before);
	free(after);
}

/* While it saves */

static void residents__while_a_save_hangs__go_on(void **state)
{
	(void)state;
	to_stick_page();
	pid_t child = saving_hold(play);
	long long since = stage_now();
	play_see(play, "Saving. Leave the stick in.");
	officer_locks(play);
	long long people = inside_number(book, "SELECT sum(people) FROM attendance");
	resident_checks_in(play);
	assert_int_equal(inside_number(book, "SELECT sum(people) FROM attendance"), people + 1);
	resident_finishes(play);
	while (stage_now() < since + 2000) {
		stage_sleep(20);
	}
	saving_let_go(child);
	to_stick_page();
	stage_await(&stage, "Safe to remove", SAID_MS);
	officer_locks(play);
	assert_verifies(partnership_saved(&stage));
}

static void power_cut__in_the_middle_of_a_save__leaves_the_old_file_or_the_new(void **state)
{
	(void)state;
	for (int cut = 0; cut < 5; cut++) {
		const char *saved = partnership_saved(&stage);
		char *before = inside_folder(stick);
		to_stick_page();
		if (chance_once_in(2)) {
			pid_t child = saving_hold(play);
			saving_let_run(child, chance_below(60));
		} else {
			play_strike(play, "stick.save");
			stage_sleep(chance_below(150));
		}
		stage_cut_power(&stage);
		saving_end_all(stick);
		assert_string_equal(partnership_saved(&stage), saved);
		assert_verifies(saved);
		free(before);
		partnership_kiosk_again(&stage);
	}
	save();
	char *left = inside_folder(stick);
	assert_null(strstr(left, ".part"));
	free(left);
	assert_verifies(book);
}

static void stick__that_is_silent__is_given_up_after_20_seconds(void **state)
{
	(void)state;
	to_stick_page();
	long long since = stage_now();
	pid_t child = saving_hold(play);
	officer_locks(play);
	for (int k = 0; k < 5; k++) {
		resident_checks_in(play);
		resident_finishes(play);
	}
	to_stick_page();
	play_see(play, "Saving. Leave the stick in.");
	stage_await(&stage, "The stick does not answer.", PATIENCE_MS);
	assert_in_range(stage_now() - since, SILENT_MS - 500, PATIENCE_MS);
	assert_true(saving_is_over(child));
	play_tap(play, "stick.save"); /* another stick */
	stage_await(&stage, "Safe to remove", SAID_MS);
	officer_locks(play);
	assert_verifies(partnership_saved(&stage));
}

static void kiosk__after_all_this__ends_without_a_fault(void **state)
{
	(void)state;
	stage_end_kiosk(&stage);
	assert_verifies(book);
}

static int begin(void **state)
{
	(void)state;
	office = partnership_office(&stage, "office");
	book = partnership_kiosk(&stage, office, pin);
	stick = stage_path(&stage, "stick");
	return 0;
}

int main(int count, char **arguments)
{
	const struct CMUnitTest quick[] = {
		cmocka_unit_test(stick__after_a_save__holds_no_secret_and_no_word),
		cmocka_unit_test(kiosk__after_a_report__holds_no_word_on_its_disk),
		cmocka_unit_test(search__for_what_is_there__finds_it_in_every_encoding),
		cmocka_unit_test(stick__saved_again_and_again__holds_one_whole_file),
		cmocka_unit_test(stick__that_is_full__keeps_the_file_of_before),
		cmocka_unit_test(stick__that_can_only_be_read__is_said_to_be_so),
		cmocka_unit_test(stick__that_is_not_in__is_asked_for),
		cmocka_unit_test(stick__pulled_out_while_saving__is_said_and_nothing_is_written_elsewhere),
		cmocka_unit_test(residents__while_a_save_hangs__go_on),
		cmocka_unit_test(power_cut__in_the_middle_of_a_save__leaves_the_old_file_or_the_new),
		cmocka_unit_test(kiosk__after_all_this__ends_without_a_fault),
	};
	const struct CMUnitTest slow[] = {
		cmocka_unit_test(stick__that_is_silent__is_given_up_after_20_seconds),
		cmocka_unit_test(kiosk__after_all_this__ends_without_a_fault),
	};
	chance_seed((uint64_t)time(NULL));
	stage_open(&stage, 1280, 800);
	bool is_slow = count > 1 && strcmp(arguments[1], "slow") == 0;
	int failed =
		is_slow ? cmocka_run_group_tests(slow, begin, NULL) : cmocka_run_group_tests(quick, begin, NULL);
	stage_close(&stage);
	return failed;
}
