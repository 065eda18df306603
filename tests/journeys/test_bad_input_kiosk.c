/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_bad_input_kiosk.c - what the kiosk does with what it should not be given: files that are wrong, screens that
 * show nothing, letters for a PIN, and more words than there is room for.
 */
#include "ledger/set_up.h"
#include "tests/journeys/inside.h"
#include "tests/journeys/partnership.h"
#include "tests/journeys/people.h"
#include "tests/journeys/program.h"
#include "tests/journeys/refusal.h"
#include "tests/journeys/stage.h"
#include "tests/support/fixture.h"
#include "tests/support/spoil.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static struct stage stage;
static struct play *const play = &stage.play;
static struct reason reason;
static const char *given, *office, *book;
static char pin[PIN_LENGTH + 1];

static void refuse_to_start(int code, const char *wrong, const char *to_do, const char *const words[])
{
	char display[sizeof stage.screen.name + 16];
	snprintf(display, sizeof display, "DISPLAY=%s", stage.screen.name);
	const char *const environment[] = {display, "SDL_VIDEODRIVER=x11", NULL};
	struct refusal refusal = {.folder = given,
		.code = code,
		.wrong = wrong,
		.to_do = to_do,
		.circumstances = {.environment = environment}};
	refuse(&refusal, words);
}

static const char *write_given(const char *name, const void *bytes, size_t length)
{
	const char *path = stage_path(&stage, "given/%s", name);
	assert_done(file_replace(path, bytes, length, 0600, &reason), &reason);
	return path;
}

/* The book that a set-up file would make. */
static const char *fresh(void)
{
	return stage_path(&stage, "given/fresh.bunting");
}

/* Screens */

static void screen__that_is_not_there_or_shows_nothing__is_refused(void **state)
{
	(void)state;
	static const char *const none[] = {"DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER", NULL};
	static const char *const offscreen[] = {"SDL_VIDEODRIVER=offscreen", NULL};
	static const char *const dummy[] = {"SDL_VIDEODRIVER=dummy", NULL};
	static const char *const *const environments[] = {none, offscreen, dummy};
	for (size_t k = 0; k < sizeof environments / sizeof *environments; k++) {
		struct refusal refusal = {.folder = stage_path(&stage, "run"),
			.code = 4,
			.wrong = "",
			.to_do = "There is no screen to show the kiosk on. Start it where there is one.",
			.circumstances = {.environment = environments[k]}};
		refuse(&refusal, kiosk("--window", "1280x800"));
	}
}

/* Books */

/* Whoever asks for a window is there to read what is said of it. */
#define in_window(book) kiosk("--window", "1280x800", book)

static void book__that_is_none__is_refused(void **state)
{
	(void)state;
	refuse_to_start(3, "letter.bunting", "This is not a Bunting book",
		in_window(write_given("letter.bunting", "Dear kiosk,\n", 12)));
	refuse_to_start(3, "nothing.bunting", "There is no such file. Check its name and place.",
		in_window(stage_path(&stage, "given/nothing.bunting")));
	const char *other = stage_path(&stage, "given/office.bunting");
	fixture_copy_book(office, other);
	refuse_to_start(3, "is an office book", "the device's own book", in_window(other));
}

static void book__without_its_device_file__is_refused(void **state)
{
	(void)state;
	const char *alone = stage_path(&stage, "given/alone.bunting");
	fixture_copy(book, alone);
	refuse_to_start(3, "device file", "set the kiosk up again with a new set-up file", in_window(alone));
}

static void book__of_a_newer_layout__is_refused(void **state)
{
	(void)state;
	const char *newer = stage_path(&stage, "given/newer.bunting");
	fixture_copy_book(book, newer);
	fixture_doctor(newer, "PRAGMA user_version = 2");
	refuse_to_start(3, "newer.bunting", "Update Bunting on this computer", in_window(newer));
}

/* At a table, with the whole screen, nobody would read it: the kiosk stays, says so on its page, and ends when told. */
static void book__that_is_none__at_a_table__is_said_on_the_screen(void **state)
{
	(void)state;
	char display[sizeof stage.screen.name + 16];
	snprintf(display, sizeof display, "DISPLAY=%s", stage.screen.name);
	const char *const environment[] = {display, "SDL_VIDEODRIVER=x11", NULL};
	const struct circumstances circumstances = {.environment = environment};
	const char *letter = write_given("letter.bunting", "Dear kiosk,\n", 12);
	struct ended ended =
		program_must(124, words_of("/usr/bin/timeout", "3", BUNTING_KIOSK, letter), &circumstances);
	assert_says(ended.err, "letter.bunting");
	assert_says(ended.err, "out of order, K3");
}

/* Set-up files */

static void refuse_set_up(const char *file, const char *wrong, const char *to_do)
{
	refuse_to_start(3, wrong, to_do, kiosk("--setup", file, fresh()));
	assert_int_not_equal(access(fresh(), F_OK), 0);
	assert_int_equal(access(file, F_OK), 0); /* only what was taken in is removed */
}

static void set_up__that_is_wrong_or_was_changed__makes_nothing(void **state)
{
	(void)state;
	char other_pin[PIN_LENGTH + 1];
	struct bytes bytes = {0};
	static const char wrong_file[] = "This is not the file that is wanted here";
	refuse_set_up(write_given("plan.setup", "events:\n", 8), "no file from the office", wrong_file);
	read_whole(&bytes, partnership_set_up(&stage, office, "B", other_pin));
	bytes.at[bytes.length / 2] ^= 1;
	refuse_set_up(write_given("B.setup", bytes.at, bytes.length), "changed after it was signed", wrong_file);
	bytes.at[bytes.length / 2] ^= 1;
	refuse_set_up(
		write_given("cut.setup", bytes.at, bytes.length - 40), "changed after it was signed", wrong_file);
	bytes_free(&bytes);
}

/* A set-up file of an organisation made for this, good for a day that is long over. */
static void set_up__that_is_expired__makes_nothing(void **state)
{
	(void)state;
	struct bytes catalogue = {0}, plan = {0}, file = {0};
	read_whole(&catalogue, TEST_SOURCE_DIR "/assets/demonstration/catalogue.yaml");
	read_whole(&plan, TEST_SOURCE_DIR "/assets/demonstration/plan.yaml");
	struct set_up set_up = {.mode = MODE_DEMONSTRATION, .kiosk = "A"};
	set_up.number = (int64_t)time(NULL) - (int64_t)3 * SLOT_DAY;
	set_up.expires = set_up.number + SLOT_DAY;
	set_up.catalogue = (struct carried_part){.bytes = catalogue.at, .length = catalogue.length};
	set_up.plan = (struct carried_part){.bytes = plan.at, .length = plan.length};
	struct organisation_keys *keys = keys_alloc();
	keys_make(keys);
	set_up_write(&file, &set_up, keys);
	refuse_set_up(
		write_given("old.setup", file.at, file.length), "last day", "Ask the office for a new one.");
	keys_free(keys);
	bytes_free(&file);
	bytes_free(&plan);
	bytes_free(&catalogue);
}

static void set_up__over_a_book_that_is_there__leaves_it(void **state)
{
	(void)state;
	char other_pin[PIN_LENGTH + 1];
	const char *set_up = partnership_set_up(&stage, office, "C", other_pin);
	refuse(&(struct refusal){.folder = stage.folder,
			   .code = 3,
			   .wrong = "A.bunting",
			   .to_do = "it was left as it is. Choose another name."},
		kiosk("--setup", set_up, book));
}

/* Words on the command line */

static void options__that_mean_nothing__are_told(void **state)
{
	(void)state;
	static const char help[] = "Try 'bunting-kiosk --help'.";
	refuse_to_start(
		2, "--window needs a size like 1280x800, each side from 480 on: big", help, kiosk("--window", "big"));
	refuse_to_start(2, "--window needs a size like 1280x800, each side from 480 on: 10x10", help,
		kiosk("--window", "10x10"));
	refuse_to_start(2, "--lang needs a language of Bunting's: klingon", help, kiosk("--lang", "klingon"));
	refuse_to_start(2, "--text needs 100, 125, 150 or 200: 110", help, kiosk("--text", "110"));
	static const char *const wrong[] = {"59", "401", "-150", "0", "150mm", "", "99999999999999999999"};
	for (size_t k = 0; k < sizeof wrong / sizeof *wrong; k++) {
		char told[80];
		snprintf(told, sizeof told, "--dpi needs a number from 60 to 400: %s", wrong[k]);
		refuse_to_start(2, told, help, kiosk("--dpi", wrong[k]));
	}
	/* These it takes, and so comes to what is wrong behind them. */
	refuse_to_start(2, "--text needs 100", help, kiosk("--dpi", "60", "--text", "110"));
	refuse_to_start(2, "--text needs 100", help, kiosk("--dpi", "400", "--text", "110"));
	refuse_to_start(2, "--setup needs the BOOK to make: x.setup", help, kiosk("--setup", "x.setup"));
	refuse_to_start(2, "one BOOK only: two", help, kiosk("one", "two"));
}

/* On the screen */

static void pin__of_letters__is_none(void **state)
{
	(void)state;
	partnership_kiosk_again(&stage);
	play_hold(play, "staff.enter", 1700);
	play_expect(play, "officers");
	play_tap(play, "officer.1");
	play_expect(play, "pin");
	play_keys(play, "letmein");
	play_expect(play, "pin");
	play_see(play, "A PIN is six digits, without letters. Try again.");
	play_keys(play, pin); /* nothing of the letters counts, and no try was used up */
	play_expect(play, "kit");
	officer_locks(play);
}

static void words__up_to_the_limit__are_kept_whole_and_the_limit_is_said(void **state)
{
	(void)state;
	static const char sentence[] = "loud music from the car park again ";
	resident_begins_report(play, NULL);
	play_tap(play, "section.words");
	play_tap(play, "choice.yes");
	play_expect(play, "concern.words");
	char all[4000] = "";
	while (!play_sees(play, "There is no room for more")) {
		assert_true(strlen(all) + sizeof sentence < sizeof all);
		memcpy(all + strlen(all), sentence, sizeof sentence);
		play_keys(play, sentence);
		assert_true(play_has(play, "key.space")); /* however long the text, the keys stay */
		assert_true(play_has(play, "frame.go"));
	}
	play_keys(play, "and more");
	play_tap(play, "frame.go");
	play_expect(play, "concern.check");
	play_tap(play, "frame.go");
	play_expect(play, "sent");
	char number[REPORT_NUMBER_SIZE], fingerprint[FINGERPRINT_SIZE];
	resident_reads_number(play, number);
	resident_finishes(play);
	officer_enters(play, pin);
	officer_reads_fingerprint(play, fingerprint);
	officer_saves(&stage);
	stage_end_kiosk(&stage);
	partnership_merges(&stage, office, fingerprint);
	const char *printed =
		partnership_must(0, admin("concern", office, number, "--key", stage_path(&stage, "office.key"),
								"--json", "--passphrase-fd", "0"))
			.out;
	char *words = json_value(printed, "$.reports[0].words.text");
	size_t length = strlen(words);
	assert_in_range(length, strlen(all) - sizeof sentence, strlen(all));
	assert_memory_equal(words, all, length);
	free(words);
}

static int begin(void **state)
{
	(void)state;
	given = stage_path(&stage, "given");
	assert_int_equal(mkdir(given, 0700), 0);
	office = partnership_office(&stage, "office");
	book = partnership_kiosk(&stage, office, pin);
	stage_end_kiosk(&stage);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(screen__that_is_not_there_or_shows_nothing__is_refused),
		cmocka_unit_test(book__that_is_none__is_refused),
		cmocka_unit_test(book__that_is_none__at_a_table__is_said_on_the_screen),
		cmocka_unit_test(book__without_its_device_file__is_refused),
		cmocka_unit_test(book__of_a_newer_layout__is_refused),
		cmocka_unit_test(set_up__that_is_wrong_or_was_changed__makes_nothing),
		cmocka_unit_test(set_up__that_is_expired__makes_nothing),
		cmocka_unit_test(set_up__over_a_book_that_is_there__leaves_it),
		cmocka_unit_test(options__that_mean_nothing__are_told),
		cmocka_unit_test(pin__of_letters__is_none),
		cmocka_unit_test(words__up_to_the_limit__are_kept_whole_and_the_limit_is_said),
	};
	stage_open(&stage, 1280, 800);
	int failed = cmocka_run_group_tests(tests, begin, NULL);
	stage_close(&stage);
	return failed;
}
