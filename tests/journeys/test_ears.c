/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_ears.c - visits of people who never look: they press Tab until they hear what they want, and then Enter. Here
 * nothing is found by its id or its place, and no page by its name: only by words that were read aloud, so that a page
 * that cannot be used blind fails. The words are those of the catalogue and of the translations.
 */
#include "kiosk/screens/words.h"
#include "ledger/box.h"
#include "ledger/catalogue.h"
#include "tests/journeys/inside.h"
#include "tests/journeys/keys.h"
#include "tests/journeys/people.h"
#include "tests/journeys/stage.h"
#include "tests/support/spoil.h"

#include <libintl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum {
	SAID_MS = 5000,
	QUIET_MS = 150,    /* after so long with nothing new, nothing more is coming */
	STRIKES_MOST = 90, /* of Tab, to hear all there is on a part of a page */
	PARTS_MOST = 12,
	SAVE_MS = 15000,
	HOLD_MS = 2300, /* Escape: two seconds */
};

#define COUNT_OF(array) (sizeof(array) / sizeof(array)[0])

static struct stage stage;
static struct play *const play = &stage.play;
static struct catalogue *catalogue;
static enum language language = LANGUAGE_EN; /* of the visit */

/* Hearing */

static char heard[65536]; /* since the last key */

static void listen(void)
{
	const char *more = play_heard(play);
	if (more[0]) {
		size_t length = strlen(heard);
		snprintf(heard + length, sizeof heard - length, "%s%s", length ? " | " : "", more);
	}
}

static bool is_sentence(const char *words)
{
	static const char *const ends[] = {
		".", "?", "!", "\u0964", "\u061F"}; /* danda; the Arabic question mark */
	size_t length = strlen(words);
	for (size_t k = 0; k < COUNT_OF(ends); k++) {
		size_t end = strlen(ends[k]);
		if (length >= end && strcmp(words + length - end, ends[k]) == 0) {
			return true;
		}
	}
	return false;
}

/* Behind the language, at the beginning of what was said, or two blanks behind another sentence. */
static bool is_beginning(const char *at)
{
	size_t before = (size_t)(at - heard);
	return before == 3 || (before > 3 && memcmp(at - 2, "  ", 2) == 0) ||
		   (before > 6 && memcmp(at - 6, " | ", 3) == 0);
}

/* As a sentence of its own, or what a setting is about: "No" is not heard in "Not sure". */
static bool has_heard(const char *words)
{
	size_t length = strlen(words);
	for (const char *at = strstr(heard, words); at; at = strstr(at + 1, words)) {
		bool ends = is_sentence(words) || (at[length] != '\0' && strchr(".:", at[length]));
		if (is_beginning(at) && ends) {
			return true;
		}
	}
	return false;
}

static void hear(const char *words)
{
	for (long long until = stage_now() + SAID_MS; stage_now() < until; stage_sleep(5)) {
		listen();
		if (has_heard(words)) {
			return;
		}
	}
	fail_msg("\"%s\" was not heard, but: %s", words, heard);
}

/* In the language of the visit. */
static void hear_page(const char *title)
{
	char voice[16];
	hear(title);
	snprintf(voice, sizeof voice, "%s ", language_code(language));
	if (strncmp(heard, voice, strlen(voice)) != 0) {
		fail_msg("\"%s\" is not read in %s: %s", title, voice, heard);
	}
}

static void hear_something(void)
{
	for (long long until = stage_now() + SAID_MS; stage_now() < until && !heard[0]; stage_sleep(2)) {
		listen();
	}
	if (!heard[0]) {
		fail_msg("a key was struck and nothing was heard");
	}
}

static void strike(const char *keysym)
{
	listen();
	heard[0] = '\0';
	keys_strike(play, keysym);
	hear_something();
}

/* Tab, until this is heard or what was heard first comes again. */
static bool find_on_this_part(const char *words)
{
	char first[sizeof heard] = "";
	for (int k = 0; k < STRIKES_MOST; k++) {
		strike("Tab");
		if (has_heard(words)) {
			return true;
		}
		if (k == 0) {
			snprintf(first, sizeof first, "%s", heard);
		} else if (strcmp(first, heard) == 0) {
			return false;
		}
	}
	return false;
}

/* What is not on this part is on one of the next. */
static void find(const char *words)
{
	for (int part = 0; part < PARTS_MOST; part++) {
		if (find_on_this_part(words)) {
			return;
		}
		if (!find_on_this_part(words_in(language, "More"))) {
			break;
		}
		strike("Return");
	}
	fail_msg("\"%s\" is nowhere to be heard; the last was: %s", words, heard);
}

static void take(const char *words)
{
	find(words);
	strike("Return");
}

static const struct label *label_of_question(const struct question *question, const char *english)
{
	if (question->title.in[LANGUAGE_EN] && strcmp(question->title.in[LANGUAGE_EN], english) == 0) {
		return &question->title;
	}
	for (int k = 0; k < question->choice_count; k++) {
		if (strcmp(question->choices[k].label.in[LANGUAGE_EN], english) == 0) {
			return &question->choices[k].label;
		}
	}
	return NULL;
}

/* A text of the journeys, by its English words. */
static const struct label *label_of(const char *english)
{
	const struct label *found = NULL;
	for (int k = 0; k < catalogue->journey_count && !found; k++) {
		const struct journey *journey = &catalogue->journeys[k];
		const char *thanks = journey->thanks.in[LANGUAGE_EN];
		found = thanks && strcmp(thanks, english) == 0 ? &journey->thanks : NULL;
		if (!found && strcmp(journey->heading.in[LANGUAGE_EN], english) == 0) {
			found = &journey->heading;
		}
		for (int question = 0; question < journey->question_count && !found; question++) {
			found = label_of_question(&journey->questions[question], english);
		}
	}
	return found;
}

static const char *in_own(const char *english)
{
	const struct label *label = label_of(english);
	return label ? label_text(label, language) : words_in(language, english);
}

/* Back, and back again, until this page is heard. */
static void go_back_to(const char *title)
{
	for (int k = 0; k < PARTS_MOST; k++) {
		strike("Escape");
		for (long long until = stage_now() + QUIET_MS; stage_now() < until && !has_heard(title);
			 stage_sleep(5)) {
			listen();
		}
		if (has_heard(title)) {
			return;
		}
	}
	fail_msg("Escape does not lead back to \"%s\"; the last was: %s", title, heard);
}

/* Where the bar has no room for a setting, it is among the settings. */
static void take_setting(const char *msgid)
{
	if (!find_on_this_part(in_own(msgid))) {
		take(in_own("Settings"));
		hear_page(in_own("Settings"));
		find(in_own(msgid));
	}
	strike("Return");
}

/* How a person comes to it: with nothing but keys. Finds the language by its own voice, and makes the words large. */
static void begin_visit(enum language wanted, bool wants_large)
{
	language = LANGUAGE_EN;
	listen();
	strike("Tab");
	hear_page(in_own("Welcome. What would you like to do?"));
	if (wanted != LANGUAGE_EN) {
		take(in_own("Choose your language"));
		hear_page(in_own("Choose your language"));
		take(words_in(wanted, "Touch here for English."));
		language = wanted;
		hear_page(in_own("Welcome. What would you like to do?"));
	}
	if (wants_large) {
		take_setting("Text size");
		hear_page(in_own("How large should the words be?"));
		take("200 %");
		hear("200 %");
		go_back_to(in_own("Welcome. What would you like to do?"));
	}
}

/* A visit that ends is wiped: silence. */
static void finish(const char *words)
{
	find(words);
	keys_strike(play, "Return");
	play_expect(play, "welcome");
	assert_string_equal(play_focus(play), "none");
}

static void hear_count(long long count)
{
	char words[24];
	snprintf(words, sizeof words, "%lld", count);
	hear(words);
}

/* Journeys */

static void check_in(void)
{
	char more[200], fewer[200];
	const char *band = label_text(&catalogue->bands[0].label, language);
	struct text one_more = text_in(more, sizeof more), one_fewer = text_in(fewer, sizeof fewer);
	text_addf(&one_more, words_in(language, "%s, one more"), band);
	text_addf(&one_fewer, words_in(language, "%s, one fewer"), band);
	take(in_own("I'm here"));
	hear_page(in_own("How many of you are here?"));
	take(more);
	hear_count(1);
	strike("Return");
	hear_count(2);
	take(fewer);
	hear_count(1);
	take(in_own("Continue"));
	hear_page(in_own("Have you been to one of our events before?"));
	take(in_own("No"));
	hear_page(in_own("Which area do you live in?"));
	take(label_text(&catalogue->areas[catalogue_area(catalogue, "quayside")].label, language));
	hear_page(in_own("Thank you. You are counted."));
	take(in_own("Make a pledge"));
	hear_page(in_own("What will you do?"));
	take(in_own("Join a clean-up"));
	hear_page(in_own("Thank you. Every pledge helps."));
	finish(in_own("Finish"));
	char *kept = inside_value(stage_demonstration(&stage),
		"SELECT people || ' ' || area FROM attendance ORDER BY seq DESC LIMIT 1");
	assert_string_equal(kept, "2 quayside");
	free(kept);
}

/* Log, number and check character, one by one: "A, 3 1, T". */
static void hear_number(void)
{
	long long number = inside_number(stage_demonstration(&stage), "SELECT max(seq) FROM concern");
	char digits[24], spelled[200];
	snprintf(digits, sizeof digits, "%lld", number);
	struct text text = text_in(spelled, sizeof spelled);
	text_addf(&text, "%s.  A, ", in_own("Your report number"));
	for (const char *digit = digits; *digit; digit++) {
		text_addf(&text, "%s%c", digit > digits ? " " : "", *digit);
	}
	text_add(&text, ", ");
	const char *at = strstr(heard, spelled);
	if (!at || at[strlen(spelled) + 1] != '.') {
		fail_msg("\"%s\" and a letter was not heard, but: %s", spelled, heard);
	}
}

static void begin_concern(void)
{
	take(in_own("Tell us about a problem"));
	hear_page(in_own("People near you can hear this."));
	take(in_own("Read it aloud"));
	hear_page(in_own("What is the problem?"));
}

static void report(void)
{
	begin_concern();
	take(label_text(&catalogue->kinds[catalogue_kind(catalogue, "noise")].label, language));
	hear_page(in_own("Have you been able to talk to them about it?"));
	take(in_own("It does not feel safe"));
	hear_page(in_own("Where is it?"));
	take(label_text(&catalogue->areas[catalogue_area(catalogue, "quayside")].label, language));
	hear_page(in_own("How often does it happen?"));
	take(in_own("Most days"));
	hear_page(in_own("Have you told anyone about it before?"));
	take(in_own("No"));
	hear_page(in_own("Is this right?"));
	hear(in_own("Most days")); /* the answers are read back */
	take(in_own("Send"));
	hear_page(in_own("Thank you. We have your report."));
	hear_number();
	take(in_own("Finish"));
	hear_page(in_own("How old are you?"));
	finish(in_own("Clear and leave"));
}

static void say_what_they_think(void)
{
	take(in_own("What do you think?"));
	for (int k = 0; k < catalogue->question_count; k++) {
		hear_page(label_text(&catalogue->questions[k].label, language));
		take(in_own("Agree"));
	}
	hear_page(in_own("Thank you. That helps us."));
	finish(in_own("Finish"));
}

static void visit_in(enum language wanted, bool wants_large)
{
	begin_visit(wanted, wants_large);
	check_in();
	begin_visit(wanted, wants_large);
	report();
	begin_visit(wanted, wants_large);
	say_what_they_think();
}

static void ears__in_english(void **state)
{
	(void)state;
	visit_in(LANGUAGE_EN, false);
}

static void ears__in_punjabi_with_large_words(void **state)
{
	(void)state;
	visit_in(LANGUAGE_PA, true);
}

static void ears__in_arabic(void **state)
{
	(void)state;
	visit_in(LANGUAGE_AR, false);
}

/* What is otherwise only to be seen */

static void ears__learn_what_the_keys_do(void **state)
{
	(void)state;
	begin_visit(LANGUAGE_EN, false);
	hear("Press Tab for the next choice, Enter to choose it, Escape to go back.");
	stage_sleep(QUIET_MS);
	listen();
	assert_null(strchr(heard, '|')); /* nothing else cuts it short */
	take("What do you think?");
	hear("6 choices");
	hear("Step 1 of 2");
	assert_false(
		has_heard("Press Tab for the next choice, Enter to choose it, Escape to go back.")); /* once */
	finish("Clear and leave");
}

static void ears__hear_that_a_setting_is_on(void **state)
{
	(void)state;
	begin_visit(LANGUAGE_EN, false);
	take("What do you think?");
	take_setting("More time");
	hear("More time: on");
	strike("Return");
	hear("More time: off");
	go_back_to(label_text(&catalogue->questions[0].label, language));
	take_setting("Contrast");
	hear("Contrast: strong, for bright sunlight");
	finish("Clear and leave");
}

/* As far as the page that is written on. */
static void begin_words(void)
{
	static const char *const steps[] = {
		"Noise", "It does not feel safe", "Quayside", "Most days", "No", "Add your own words", "Yes"};
	begin_visit(LANGUAGE_EN, false);
	begin_concern();
	for (size_t k = 0; k < COUNT_OF(steps); k++) {
		take(steps[k]);
	}
}

static void ears__write_words_and_change_an_answer(void **state)
{
	(void)state;
	begin_words();
	hear_page("Add your own words");
	take("D"); /* a sentence begins with a capital */
	take("o");
	take("x");
	take("Delete");
	hear("Deleted");
	take("g");
	take("comma"); /* a sign has a name */
	take("Continue");
	hear_page("Is this right?");
	hear("Dog,");
	find("Where");
	hear("Quayside"); /* which "Change" it is */
	strike("Return");
	hear_page("Where is it?");
	hear("Quayside");
	hear("Chosen");
	finish("Clear and leave");
}

static void ears__hear_that_there_is_no_room(void **state)
{
	(void)state;
	begin_words();
	for (int k = 0; k < WORDS_CHARACTERS / 50; k++) {
		play_keys(play, "all day long and half of the night it is so loud  ");
	}
	take("g");
	hear("There is no room for more");
	finish("Clear and leave");
}

static void ears__are_told_when_time_runs_out(void **state)
{
	(void)state;
	begin_visit(LANGUAGE_EN, false);
	take("What do you think?");
	hear_page(label_text(&catalogue->questions[0].label, language));
	heard[0] = '\0';
	for (long long until = stage_now() + SAID_MS; stage_now() < until && !heard[0]; stage_sleep(100)) {
		play_rest(play, 121); /* not before all has been read */
		listen();
	}
	hear_page("Do you need more time?");
	take("Yes, more time");
	hear_page(label_text(&catalogue->questions[0].label, language));
	finish("Clear and leave");
}

/* An officer who does not see: a wrong PIN, a number that goes up, and the stick that is ready. */
static void ears__of_an_officer(void **state)
{
	(void)state;
	begin_visit(LANGUAGE_EN, false);
	listen();
	heard[0] = '\0';
	keys_hold_escape(play, HOLD_MS);
	hear_page("Who are you?");
	take("Sam Ferris");
	hear_page("PIN of Sam Ferris");
	play_keys(play, "111111");
	hear("That is not the right PIN. Try again.");
	play_keys(play, "246810");
	find("Door chain, one more");
	strike("Return");
	hear_count(officer_reads_kit(play, "Door chain"));
	strike("Return");
	hear_count(officer_reads_kit(play, "Door chain"));
	take("Save to stick");
	hear_page("Save to a USB stick");
	take("Save");
	hear("Safe to remove");
	finish("Lock");
}

static void read_catalogue(void)
{
	struct bytes bytes = {0};
	struct reason reason = {0};
	read_whole(&bytes, TEST_SOURCE_DIR "/assets/demonstration/catalogue.yaml");
	assert_int_equal(catalogue_read(&catalogue, bytes.at, bytes.length, "catalogue", &reason), DONE);
	bytes_free(&bytes);
}

/* Translations lie beside the kiosk. */
static void find_translations(void)
{
	char folder[PATH_SIZE];
	snprintf(folder, sizeof folder, "%s", BUNTING_KIOSK);
	*strrchr(folder, '/') = '\0';
	assert_non_null(setlocale(LC_ALL, "C.UTF-8"));
	static char locale[PATH_SIZE + 8];
	snprintf(locale, sizeof locale, "%s/locale", folder);
	bindtextdomain(words_domain, locale);
	bind_textdomain_codeset(words_domain, "UTF-8");
}

static int begin(void **state)
{
	(void)state;
	const char *stick = stage_path(&stage, "stick");
	mkdir(stick, 0700);
	find_translations();
	read_catalogue();
	setenv("SDL_AUDIODRIVER", "disk", 1); /* takes a second's sound in some twenty milliseconds */
	setenv("SDL_DISKAUDIOFILE", "/dev/null", 1);
	setenv("SDL_DISKAUDIODELAY", "1", 1);
	start_kiosk(&stage, "--stick", stick);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ears__in_english),
		cmocka_unit_test(ears__in_punjabi_with_large_words),
		cmocka_unit_test(ears__in_arabic),
		cmocka_unit_test(ears__learn_what_the_keys_do),
		cmocka_unit_test(ears__hear_that_a_setting_is_on),
		cmocka_unit_test(ears__write_words_and_change_an_answer),
		cmocka_unit_test(ears__hear_that_there_is_no_room),
		cmocka_unit_test(ears__are_told_when_time_runs_out),
		cmocka_unit_test(ears__of_an_officer),
	};
	stage_open(&stage, 800, 480);
	int failed = cmocka_run_group_tests(tests, begin, NULL);
	stage_end_kiosk(&stage);
	stage_close(&stage);
	catalogue_free(catalogue);
	return failed;
}
