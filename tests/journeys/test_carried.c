/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_carried.c - there and back: a kiosk saves to a stick, the office takes it in, makes a second copy and carries
 * its answer on the same stick, and the kiosk takes that in. And an officer who forgot the PIN.
 */
#include "tests/journeys/inside.h"
#include "tests/journeys/keys.h"
#include "tests/journeys/partnership.h"
#include "tests/journeys/people.h"
#include "tests/journeys/program.h"
#include "tests/journeys/stage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
	SAID_MS = 15000,
	HOLD_MS = 1700,
};

static struct stage stage;
static struct play *const play = &stage.play;
static const char *office, *book;
static char pin[PIN_LENGTH + 1], fresh[PIN_LENGTH + 1];

/* The office writes its answer to the stick; gives what it printed. */
static const char *carry(const char *option, const char *value)
{
	return partnership_must(0, admin("carry", office, "--out", stage_path(&stage, "stick/bunting"),
								   "--passphrase-fd", "0", option, value))
		.out;
}

static void to_stick_page(void)
{
	play_tap(play, "tab.stick");
	play_expect(play, "stick");
}

static void set_clock(const char *turn)
{
	play_tap(play, "tab.event");
	play_tap(play, "event.ready");
	play_tap(play, "ready.wrong");
	play_expect(play, "clock");
	play_tap(play, turn);
	play_tap(play, "clock.keep");
	play_expect(play, "ready");
}

static void receipt__comes_back_on_the_stick__and_all_is_safe(void **state)
{
	(void)state;
	char fingerprint[FINGERPRINT_SIZE];
	resident_reports(play, "Drums at night");
	resident_finishes(play);
	resident_checks_in(play);
	resident_finishes(play);
	officer_enters(play, pin);
	officer_reads_fingerprint(play, fingerprint);
	officer_saves(&stage);
	play_tap(play, "frame.lock");
	partnership_merges(&stage, office, fingerprint);
	const char *backup = stage_path(&stage, "backup.bunting");
	struct reason reason;
	assert_done(file_copy(office, backup, 1 << 28, &reason), &reason);
	assert_says(carry("--backup", backup), "Everything in the backup verifies.");

	officer_enters(play, pin);
	to_stick_page();
	stage_await(&stage, "Receipt", SAID_MS);
	play_see(play, "News of reports");
	keys_choose(play, "stick.take"); /* it needs no finger */
	/* Of how many is said when the event is closed: before, it would tell of a concern that has just come in. */
	stage_await(&stage, "Safe at the office: ", SAID_MS);
	long long covered = strtoll(strstr(play_text(play), "Safe at the office: ") + 20, NULL, 10);
	assert_true(covered > 0);
	officer_locks(play);

	/* What comes after is not safe yet. */
	resident_checks_in(play);
	resident_finishes(play);
	officer_enters(play, pin);
	to_stick_page();
	char expected[80];
	snprintf(expected, sizeof expected, "Safe at the office: %lld,", covered);
	stage_await(&stage, expected, SAID_MS);
	play_tap(play, "tab.event");
	play_tap(play, "event.close");
	play_tap(play, "close.yes");
	play_expect(play, "close");
	to_stick_page();
	long long entries =
		inside_number(book, "SELECT (SELECT count(*) FROM entry) - (SELECT count(*) FROM audit)");
	assert_true(entries > covered);
	snprintf(expected, sizeof expected, "%lld of %lld safe", covered, entries);
	stage_await(&stage, expected, SAID_MS);
	play_tap(play, "tab.event");
	play_tap(play, "open.harbour_green_fun_day");
	play_expect(play, "hosts");
	officer_locks(play);
}

/* The new PIN is for an officer who is known by name; the old one opens nothing any more. */
static void forgotten_pin__is_replaced_from_the_stick(void **state)
{
	(void)state;
	stage_sleep(1100); /* a file is newer by its second */
	partnership_reads_pin(fresh, carry("--new-pins", "A"));
	play_hold(play, "staff.enter", HOLD_MS);
	play_expect(play, "officers");
	play_tap(play, "officer.1");
	play_tap(play, "pin.forgotten");
	play_expect(play, "forgotten");
	play_tap(play, "forgotten.look");
	stage_await(&stage, "New PINs were taken in", SAID_MS);
	play_tap(play, "forgotten.officers");
	play_tap(play, "officer.1");
	play_digits(play, pin);
	stage_await(&stage, "That is not the right PIN.", SAID_MS);
	play_digits(play, fresh);
	play_expect(play, "kit");
	officer_locks(play);
	stage_end_kiosk(&stage);
	assert_says(program_must(0, admin("verify", book), NULL).out, "Everything verifies.");
	partnership_kiosk_again(&stage);
	officer_enters(play, fresh);
	officer_locks(play);
	stage_end_kiosk(&stage);
}

/*
 * A kiosk without a clock of its own: what the office sent is judged by the officer's watch, once somebody has looked
 * at it. A year on everything has expired; put right, it is taken.
 */
static void watch__decides_whether_what_the_office_sent_has_expired(void **state)
{
	(void)state;
	partnership_kiosk_again(&stage);
	stage_sleep(1100); /* a file is newer by its second */
	carry("--backup", stage_path(&stage, "backup.bunting"));
	officer_enters(play, fresh);
	set_clock("more.year");
	to_stick_page();
	stage_await(&stage, "past its last day", SAID_MS);
	set_clock("less.year");
	to_stick_page();
	stage_await(&stage, "News of reports", SAID_MS);
	play_tap(play, "stick.take");
	stage_await(&stage, "Taken in", SAID_MS);
	assert_false(play_sees(play, "past its last day"));
	officer_locks(play);
	stage_end_kiosk(&stage);
}

static int begin(void **state)
{
	(void)state;
	office = partnership_office(&stage, "office");
	book = partnership_kiosk(&stage, office, pin);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(receipt__comes_back_on_the_stick__and_all_is_safe),
		cmocka_unit_test(forgotten_pin__is_replaced_from_the_stick),
		cmocka_unit_test(watch__decides_whether_what_the_office_sent_has_expired),
	};
	stage_open(&stage, 1280, 800);
	int failed = cmocka_run_group_tests(tests, begin, NULL);
	stage_close(&stage);
	return failed;
}
