/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_visit.c - residents at the kiosk of the demonstration, by touch, on a screen of the size that is given: every
 * journey from its tile to the thanks, the ways out of it, and what of it is in the book then.
 */
#include "tests/journeys/inside.h"
#include "tests/journeys/people.h"
#include "tests/journeys/program.h"
#include "tests/journeys/seen.h"
#include "tests/journeys/stage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct stage stage;
static struct play *const play = &stage.play;
static const char *book; /* of the demonstration */

/*
 * From its tile to the thanks, an ordinary concern takes six taps at the most. On a screen of 7 inches two of its pages
 * have a second part, to which "More" turns.
 */
enum {
	TAPS_MOST = 6,
	TURNS_MOST = 2,
	SMALL_HEIGHT = 480,
};

static int width = 1280, height = 800;

static void assert_book_says(const char *wanted, const char *sql)
{
	char *value = inside_value(book, "%s", sql);
	assert_string_equal(value, wanted);
	free(value);
}

/* Everything that residents leave, but for the bare counts of help shown. */
static long long kept(void)
{
	return inside_number(book,
		"SELECT count(*) + (SELECT coalesce(sum(amount), 0) FROM counting WHERE stream <> 7)"
		" FROM entry WHERE stream IN (1, 2, 3, 5, 6)");
}

/* Small screens have one tile for all settings. */
static void open_setting(const char *id)
{
	if (!play_has(play, id)) {
		play_tap(play, "tool.settings");
		play_expect(play, "settings");
	}
	play_tap(play, id);
}

static void close_settings(const char *page)
{
	for (int k = 0; k < 2 && strcmp(play->page, page) != 0; k++) {
		play_tap(play, "frame.back");
	}
	play_expect(play, page);
}

/* On whatever part of the page it stands. */
static void see(const char *words)
{
	while (!play_sees(play, words) && play_has(play, "frame.more")) {
		play_tap(play, "frame.more");
	}
	play_see(play, words);
}

static void turn_to_first_part(void)
{
	while (play_ask_page(play) && play->part > 1) {
		play_tap(play, "frame.back");
	}
}

/* Journeys */

static void visit__check_in__counts_the_party(void **state)
{
	(void)state;
	play_expect(play, "welcome");
	play_tap(play, "welcome.checkin");
	play_tap(play, "plus.under_16");
	play_tap(play, "plus.under_16");
	play_tap(play, "minus.under_16");
	play_tap(play, "plus.65_over");
	play_tap(play, "frame.go");
	play_tap(play, "choice.not_sure");
	play_tap(play, "choice.saltmarsh");
	play_expect(play, "thanks");
	assert_book_says("3 saltmarsh not_sure",
		"SELECT people || ' ' || area || ' ' || before FROM attendance ORDER BY seq DESC");
	assert_book_says("16_64=1 65_over=1 under_16=1",
		"SELECT group_concat(said, ' ') FROM (SELECT band || '=' || people AS said FROM attendance_band"
		" WHERE seq = (SELECT max(seq) FROM attendance) ORDER BY band)");
	resident_finishes(play);
}

static void visit__an_ordinary_concern__takes_six_taps(void **state)
{
	(void)state;
	int most = height > SMALL_HEIGHT ? TAPS_MOST : TAPS_MOST + TURNS_MOST;
	play_expect(play, "welcome");
	int before = play->taps;
	resident_reports(play, NULL);
	assert_in_range(play->taps - before - 1, 1, most); /* its tile on the welcome page is not counted */
	assert_book_says("noise harbour_green weekly no 64",
		"SELECT kind || ' ' || area || ' ' || how_often || ' ' || reported || ' ' || length(find)"
		" FROM concern ORDER BY seq DESC");
	see("Thank you. We have your report.");
	char number[REPORT_NUMBER_SIZE], wanted[16];
	resident_reads_number(play, number);
	snprintf(wanted, sizeof wanted, "A-%lld-", inside_number(book, "SELECT max(seq) FROM concern"));
	assert_memory_equal(number, wanted, strlen(wanted));
	resident_finishes(play);
}

/* A quarrel in which nobody has talked yet, and that was told three times: who can help is told on the way. */
static void visit__a_concern_that_nobody_helped_with__tells_who_can(void **state)
{
	(void)state;
	play_expect(play, "welcome");
	play_tap(play, "welcome.concern");
	play_tap(play, "choice.noise");
	play_expect(play, "concern.talked");
	see("Only if it is safe.");
	play_tap(play, "choice.no");
	play_expect(play, "concern.mediation");
	see("A mediator listens to both sides");
	see("01632 960 130");
	play_tap(play, "frame.go");
	play_tap(play, "choice.quayside");
	play_tap(play, "choice.most_days");
	play_tap(play, "choice.three_or_more");
	play_expect(play, "concern.case_review");
	see("01632 960 140");
	play_tap(play, "frame.go");
	play_expect(play, "concern.check");
	see("No, not yet");
	play_tap(play, "frame.go");
	play_expect(play, "sent");
	assert_book_says("noise quayside three_or_more {\"talked\":\"no\"}",
		"SELECT item || ' ' || area || ' ' || json_extract(detail, '$.reported') || ' ' ||"
		" json_extract(detail, '$.extra') FROM entry WHERE stream = 5 ORDER BY seq DESC");
	resident_finishes(play);
}

static void visit__own_words__are_typed_on_the_screen_and_can_be_changed(void **state)
{
	(void)state;
	resident_begins_report(play, "Bass till 3, EVERY night - \"louder\" (50%)!");
	see("Bass till 3, EVERY night - \"louder\" (50%)!");
	play_tap(play, "change.words");
	for (int k = 0; k < 7; k++) {
		play_tap(play, "key.delete");
	}
	play_type(play, ".");
	play_tap(play, "frame.go");
	see("Bass till 3, EVERY night - \"louder\".");
	turn_to_first_part();
	play_tap(play, "change.kind");
	play_tap(play, "choice.rowdy");
	play_expect(play, "concern.within");
	play_tap(play, "choice.fireworks");
	play_expect(play, "concern.check");
	see("Bass till 3, EVERY night - \"louder\".");
	play_tap(play, "frame.go");
	play_expect(play, "sent");
	assert_book_says("fireworks", "SELECT kind FROM concern ORDER BY seq DESC");
	resident_finishes(play);
}

/* How to reach somebody is sealed, as are own words; the office opens it (tests/demo). */
static void visit__reply__is_asked_safely_and_never_kept_openly(void **state)
{
	(void)state;
	resident_begins_report(play, NULL);
	play_tap(play, "section.reply");
	play_expect(play, "concern.age");
	play_tap(play, "run.use");
	play_expect(play, "how_we_use");
	see("This kiosk cannot open it again.");
	play_tap(play, "frame.back");
	play_tap(play, "choice.yes");
	play_tap(play, "choice.text");
	play_expect(play, "concern.telephone");
	play_type(play, "07700900");
	play_tap(play, "frame.go");
	see("All 11 digits, like");
	play_type(play, "982");
	play_tap(play, "frame.go");
	play_expect(play, "concern.message");
	play_tap(play, "choice.no");
	play_tap(play, "choice.interpreter");
	play_expect(play, "concern.share");
	play_tap(play, "choice.council");
	stage_sleep(300); /* "More" may have been where "Continue" is now: a strike there is a repeat at first */
	play_tap(play, "frame.go");
	play_expect(play, "concern.check");
	see("No, speak only to me");
	turn_to_first_part();
	play_tap(play, "frame.go");
	play_expect(play, "sent");
	char wal[400];
	snprintf(wal, sizeof wal, "%s-wal", book);
	assert_null(inside_holds_text(book, "7700900982"));
	assert_null(inside_holds_text(wal, "7700900982"));
	assert_book_says("noise, nothing else",
		"SELECT item || iif(detail LIKE '%7700900982%' OR detail LIKE '%interpreter%',"
		" ', more', ', nothing else') FROM entry WHERE stream = 5 ORDER BY seq DESC");
	resident_finishes(play);
}

static void visit__under_16__is_told_who_listens_and_asked_nothing(void **state)
{
	(void)state;
	resident_begins_report(play, NULL);
	play_tap(play, "section.words");
	play_tap(play, "choice.no");
	play_expect(play, "concern.under_16");
	see("0800 1111");
	play_tap(play, "frame.go");
	play_expect(play, "concern.check");
	play_tap(play, "frame.go");
	play_expect(play, "sent");
	resident_finishes(play);
}

/* Box and all: of what was written nothing stays, and the report counts no more. */
static void visit__a_mistake__is_taken_back_with_all_that_was_written(void **state)
{
	(void)state;
	long long reports = inside_number(book, "SELECT count(*) FROM concern");
	resident_reports(play, "Sent too soon");
	play_tap(play, "sent.mistake");
	play_expect(play, "mistake");
	play_tap(play, "mistake.no");
	play_expect(play, "sent");
	assert_int_equal(inside_number(book, "SELECT count(*) FROM concern"), reports + 1);
	play_tap(play, "sent.mistake");
	play_tap(play, "mistake.yes");
	play_expect(play, "withdrawn");
	assert_int_equal(inside_number(book, "SELECT count(*) FROM concern"), reports);
	assert_int_equal(
		inside_number(book, "SELECT count(*) FROM box WHERE bytes IS NOT NULL AND stream = 5 AND seq ="
							" (SELECT max(undoes) FROM entry WHERE stream = 5)"),
		0);
	char wal[400];
	snprintf(wal, sizeof wal, "%s-wal", book);
	char *journal = inside_text(wal);
	assert_string_equal(journal, ""); /* nor does what SQLite keeps beside the book have it still */
	free(journal);
	resident_finishes(play);
}

/* What may follow a journey keeps what that one knew, and nothing ties the two together. */
static void visit__what_follows__is_offered_and_kept_apart(void **state)
{
	(void)state;
	long long of_that_age = inside_counted(book, "age", "35_44");
	resident_checks_in(play);
	play_tap(play, "thanks.next");
	play_expect(play, "pledge.pledge");
	play_tap(play, "choice.bin_it_right");
	play_expect(play, "thanks");
	assert_book_says("bin_it_right quayside {\"v\":1}",
		"SELECT item || ' ' || area || ' ' || detail FROM entry WHERE stream = 4 ORDER BY seq DESC");
	resident_finishes(play);
	play_tap(play, "welcome.feedback");
	play_tap(play, "choice.agree");
	play_tap(play, "choice.agree");
	play_tap(play, "thanks.next");
	play_expect(play, "praise.praise");
	play_tap(play, "choice.neighbours");
	assert_book_says("neighbours", "SELECT praise FROM praise ORDER BY seq DESC");
	resident_finishes(play);
	resident_reports(play, NULL);
	play_tap(play, "frame.go");
	play_expect(play, "profile.age");
	play_tap(play, "choice.35_44");
	play_expect(play, "thanks");
	assert_int_equal(inside_counted(book, "age", "35_44"), of_that_age + 1);
	resident_finishes(play);
}

static void visit__feedback__asks_and_keeps_each_answer(void **state)
{
	(void)state;
	play_expect(play, "welcome");
	play_tap(play, "welcome.feedback");
	play_tap(play, "choice.strongly_agree");
	play_tap(play, "choice.neither");
	play_expect(play, "thanks");
	assert_book_says("improved_knowledge=neither met_expectations=strongly_agree",
		"SELECT group_concat(said, ' ') FROM (SELECT question || '=' || answer AS said FROM feedback"
		" WHERE seq = (SELECT max(seq) FROM feedback) ORDER BY question)");
	resident_finishes(play);
}

static void visit__something_private__shows_help_and_keeps_one_number(void **state)
{
	(void)state;
	long long before = kept(), shown = inside_counted(book, "item", "help");
	play_expect(play, "welcome");
	play_tap(play, "welcome.concern");
	play_tap(play, "choice.private");
	play_expect(play, "private.help");
	see("0808 2000 247");
	resident_finishes(play);
	assert_int_equal(kept(), before);
	assert_int_equal(inside_counted(book, "item", "help"), shown + 1);
	assert_book_says("help, no event", "SELECT item || iif(event = '', ', no event', '') FROM counting"
									   " WHERE stream = 7 AND item = 'help'");
}

static void visit__a_threat_at_home__leads_to_help_and_keeps_nothing_else(void **state)
{
	(void)state;
	long long before = kept(), shown = inside_counted(book, "item", "help");
	play_expect(play, "welcome");
	play_tap(play, "welcome.concern");
	play_tap(play, "choice.threats");
	play_tap(play, "choice.harassment_intimidation");
	play_expect(play, "concern.danger");
	play_tap(play, "choice.yes");
	play_expect(play, "danger");
	play_tap(play, "frame.back");
	play_expect(play, "concern.danger");
	play_tap(play, "choice.no");
	play_expect(play, "concern.who");
	play_tap(play, "choice.rather_not");
	play_expect(play, "private.help");
	play_tap(play, "frame.leave");
	play_expect(play, "welcome");
	assert_int_equal(kept(), before);
	assert_int_equal(inside_counted(book, "item", "help"), shown + 1);
}

/* Ways out */

/* Goes so many pages into a concern: 0 is welcome. Gives the page's name. */
static const char *go_into_concern(int depth)
{
	static const char *const taps[] = {"welcome.concern", "choice.noise", "choice.not_safe",
		"choice.harbour_green", "choice.weekly", "choice.no", "section.words", "choice.yes"};
	static const char *const pages[] = {"welcome", "concern.kind", "concern.talked", "concern.where",
		"concern.how_often", "concern.reported", "concern.check", "concern.age", "concern.words"};
	play_expect(play, "welcome");
	for (int k = 0; k < depth; k++) {
		play_tap(play, taps[k]);
	}
	play_expect(play, pages[depth]);
	return pages[depth];
}

enum {
	DEEPEST = 8
};

static void visit__clear_and_leave__wipes_at_once_from_every_page(void **state)
{
	(void)state;
	long long before = kept();
	for (int depth = 1; depth <= DEEPEST; depth++) {
		go_into_concern(depth);
		if (depth == DEEPEST) {
			play_type(play, "Quiet");
		}
		play_tap(play, "frame.leave");
		play_expect(play, "welcome");
	}
	go_into_concern(DEEPEST);
	if (play_has(play, "frame.more")) {
		play_tap(play, "frame.more"); /* the words that stand before the keys */
	}
	play_see(play, "What happens, and when?"); /* nothing is typed */
	play_tap(play, "frame.leave");
	play_expect(play, "welcome");
	play_tap(play, "welcome.checkin");
	play_tap(play, "plus.under_16");
	play_tap(play, "frame.leave");
	play_expect(play, "welcome");
	assert_int_equal(kept(), before);
}

static void visit__back__goes_to_the_page_before_and_keeps_the_answers(void **state)
{
	(void)state;
	static const char *const pages[] = {"welcome", "concern.kind", "concern.talked", "concern.where",
		"concern.how_often", "concern.reported", "concern.check", "concern.age", "concern.words"};
	long long before = kept();
	go_into_concern(DEEPEST);
	play_type(play, "Ok");
	for (int depth = DEEPEST - 1; depth >= 1; depth--) {
		turn_to_first_part();
		play_tap(play, "frame.back");
		play_expect(play, pages[depth]);
	}
	play_tap(play, "choice.noise");
	play_tap(play, "choice.not_safe");
	play_tap(play, "choice.harbour_green");
	play_tap(play, "choice.weekly");
	play_tap(play, "choice.no");
	play_expect(play, "concern.check");
	see("Ok");
	for (int depth = DEEPEST - 3; depth >= 0; depth--) {
		turn_to_first_part();
		play_tap(play, "frame.back");
		play_expect(play, pages[depth]);
	}
	assert_int_equal(kept(), before);
}

static void visit__in_danger__is_one_touch_away_from_every_page(void **state)
{
	(void)state;
	long long shown = inside_counted(book, "item", "danger");
	for (int depth = 0; depth <= DEEPEST; depth += 2) {
		const char *page = go_into_concern(depth);
		play_tap(play, "frame.danger");
		play_expect(play, "danger");
		see("Call 999 now");
		play_tap(play, "frame.back");
		play_expect(play, page);
		if (depth > 0) {
			play_tap(play, "frame.leave");
		}
	}
	shown += DEEPEST / 2 + 1;
	assert_int_equal(inside_counted(book, "item", "danger"), shown);
}

/* Settings of the visit */

static void visit__text_at_200_percent__still_lets_a_visit_be_made(void **state)
{
	(void)state;
	int x, y, wide, high, wide_again, high_again;
	long long in_large = inside_counted(book, "mode", "large");
	play_expect(play, "welcome");
	assert_true(play_find(play, "welcome.checkin", &x, &y, &wide, &high));
	open_setting("tool.text");
	play_expect(play, "text_sizes");
	play_tap(play, "text.200");
	close_settings("welcome");
	play_tap(play, "welcome.checkin");
	play_tap(play, "frame.go");
	play_tap(play, "choice.yes");
	play_tap(play, "choice.rather_not_say");
	play_expect(play, "thanks");
	resident_finishes(play);
	assert_true(play_find(play, "welcome.checkin", &x, &y, &wide_again, &high_again));
	assert_true(wide_again == wide && high_again == high); /* it went with the visit */
	assert_int_equal(inside_counted(book, "mode", "large"), in_large + 1);
}

/* Near the lower start corner there is nothing but the page's ground. */
static unsigned ground(void)
{
	return seen_colour(play, 1, height - 2);
}

static void visit__contrast__changes_the_colours_until_the_visit_ends(void **state)
{
	(void)state;
	play_expect(play, "welcome");
	unsigned day = ground();
	play_tap(play, "welcome.concern");
	open_setting("tool.contrast");
	unsigned sunlight = ground();
	assert_int_not_equal(sunlight, day);
	play_tap(play, "tool.contrast");
	unsigned dark = ground();
	assert_int_not_equal(dark, sunlight);
	assert_int_not_equal(dark, day);
	play_tap(play, "frame.leave");
	play_expect(play, "welcome");
	assert_int_equal(ground(), day);
}

static void visit__another_language__lasts_until_the_visit_ends(void **state)
{
	(void)state;
	long long in_polish = inside_counted(book, "language", "pl");
	play_expect(play, "welcome");
	play_tap(play, "welcome.languages");
	play_expect(play, "languages");
	if (!play_has(play, "language.pl")) {
		play_tap(play, "language.en"); /* nothing is translated in this build */
		close_settings("welcome");
		return;
	}
	play_tap(play, "language.pl");
	close_settings("welcome");
	assert_false(play_sees(play, "Welcome. What would you like to do?"));
	play_tap(play, "welcome.checkin");
	play_tap(play, "frame.go");
	play_tap(play, "choice.yes");
	play_tap(play, "choice.quayside");
	play_expect(play, "thanks");
	resident_finishes(play);
	play_see(play, "Welcome. What would you like to do?");
	assert_int_equal(inside_counted(book, "language", "pl"), in_polish + 1);
}

/* Afterwards */

static void the_book__after_all_visits__verifies_and_ties_nothing_together(void **state)
{
	(void)state;
	assert_says(program_must(0, admin("verify", book), NULL).out, "Everything verifies.");
	assert_int_equal(inside_number(book, "SELECT sum(amount) FROM counting WHERE stream = 2"),
		inside_number(book, "SELECT count(*) FROM entry WHERE stream IN (1, 3, 5) AND undoes IS NULL"
							" AND NOT (stream = 3 AND item IS NOT NULL)"));
	assert_int_equal(inside_number(book, "SELECT count(*) FROM entry WHERE event IS NULL AND stream <> 15"
										 " AND stream <> 7"),
		0);
	char *said = stage_said(&stage); /* the kiosk's log is about the kiosk: nothing that anybody typed */
	assert_null(strstr(said, "Bass"));
	assert_null(strstr(said, "07700"));
	free(said);
}

/* A crash leaves no picture of its memory on the disk. */
static void the_kiosk__that_crashes__leaves_no_core(void **state)
{
	(void)state;
	char path[60], line[200], soft[40] = "", hard[40] = "";
	snprintf(path, sizeof path, "/proc/%d/limits", (int)play->kiosk);
	FILE *limits = fopen(path, "r");
	assert_non_null(limits);
	while (fgets(line, sizeof line, limits)) {
		sscanf(line, "Max core file size %39s %39s", soft, hard);
	}
	fclose(limits);
	assert_string_equal(soft, "0");
	assert_string_equal(hard, "0");
}

static void the_kiosk__told_to_end__takes_its_demonstration_along(void **state)
{
	(void)state;
	stage_end_kiosk(&stage);
	char *left = inside_folder(stage_path(&stage, "run"));
	assert_null(strstr(left, "bunting-demonstration"));
	free(left);
}

static int begin(void **state)
{
	(void)state;
	start_kiosk(&stage, NULL);
	book = stage_demonstration(&stage);
	return 0;
}

int main(int count, char **arguments)
{
	if (count > 1 && sscanf(arguments[1], "%dx%d", &width, &height) != 2) {
		fputs("Usage: test-journeys-visit [WIDTHxHEIGHT]\n", stderr);
		return 2;
	}
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(visit__check_in__counts_the_party),
		cmocka_unit_test(visit__an_ordinary_concern__takes_six_taps),
		cmocka_unit_test(visit__a_concern_that_nobody_helped_with__tells_who_can),
		cmocka_unit_test(visit__own_words__are_typed_on_the_screen_and_can_be_changed),
		cmocka_unit_test(visit__reply__is_asked_safely_and_never_kept_openly),
		cmocka_unit_test(visit__under_16__is_told_who_listens_and_asked_nothing),
		cmocka_unit_test(visit__a_mistake__is_taken_back_with_all_that_was_written),
		cmocka_unit_test(visit__what_follows__is_offered_and_kept_apart),
		cmocka_unit_test(visit__feedback__asks_and_keeps_each_answer),
		cmocka_unit_test(visit__something_private__shows_help_and_keeps_one_number),
		cmocka_unit_test(visit__a_threat_at_home__leads_to_help_and_keeps_nothing_else),
		cmocka_unit_test(visit__clear_and_leave__wipes_at_once_from_every_page),
		cmocka_unit_test(visit__back__goes_to_the_page_before_and_keeps_the_answers),
		cmocka_unit_test(visit__in_danger__is_one_touch_away_from_every_page),
		cmocka_unit_test(visit__text_at_200_percent__still_lets_a_visit_be_made),
		cmocka_unit_test(visit__contrast__changes_the_colours_until_the_visit_ends),
		cmocka_unit_test(visit__another_language__lasts_until_the_visit_ends),
		cmocka_unit_test(the_book__after_all_visits__verifies_and_ties_nothing_together),
		cmocka_unit_test(the_kiosk__that_crashes__leaves_no_core),
		cmocka_unit_test(the_kiosk__told_to_end__takes_its_demonstration_along),
	};
	stage_open(&stage, width, height);
	int failed = cmocka_run_group_tests_name(stage.size, tests, begin, NULL);
	stage_close(&stage);
	return failed;
}
