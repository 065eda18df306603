/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_speech.c - Listen, as people use it: what the voice is given to read, in which language, and that it sounds. The
 * sound device is a file (SDL's "disk" driver), which takes a second's sound in some twenty milliseconds.
 */
#include "tests/journeys/people.h"
#include "tests/journeys/stage.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	SAID_MS = 8000,
	QUIET_MS = 400 /* after so long with nothing new, nothing more is coming */
};

static struct stage stage;
static struct play *const play = &stage.play;

static char heard[65536]; /* since forget() */

static void listen(void)
{
	const char *more = play_heard(play);
	if (more[0]) {
		size_t length = strlen(heard);
		snprintf(heard + length, sizeof heard - length, "%s%s", length ? " | " : "", more);
	}
}

static void forget(void)
{
	listen();
	heard[0] = '\0';
}

static void hear(const char *words)
{
	for (long long until = stage_now() + SAID_MS; stage_now() < until; stage_sleep(10)) {
		listen();
		if (strstr(heard, words)) {
			return;
		}
	}
	fail_msg("\"%s\" was not read aloud, but: %s", words, heard);
}

/* Waits until nothing more is read; gives what was. */
static const char *hear_all(void)
{
	size_t before = 0;
	for (long long since = stage_now(); stage_now() - since < QUIET_MS; stage_sleep(10)) {
		listen();
		if (strlen(heard) != before) {
			before = strlen(heard);
			since = stage_now();
		}
	}
	return heard;
}

static void assert_in_order(const char *const *words, size_t count)
{
	const char *at = heard;
	for (size_t k = 0; k < count; k++) {
		const char *found = strstr(at, words[k]);
		if (!found) {
			fail_msg("\"%s\" is not read, or not in its place: %s", words[k], heard);
		}
		at = found + strlen(words[k]);
	}
}
#define ASSERT_IN_ORDER(...)                                           \
	do {                                                               \
		static const char *const in_order[] = {__VA_ARGS__};           \
		assert_in_order(in_order, sizeof in_order / sizeof *in_order); \
	} while (0)

/* Sound since the device was opened last: how long without its silence, in samples, and how loud. */
struct sound {
	long samples;
	int loudest;
};

static struct sound sound_so_far(void)
{
	struct sound sound = {0, 0};
	FILE *file = fopen(stage_path(&stage, "sound"), "rb");
	int16_t sample;
	while (file && fread(&sample, sizeof sample, 1, file) == 1) {
		sound.samples += sample != 0;
		sound.loudest = abs(sample) > sound.loudest ? abs(sample) : sound.loudest;
	}
	if (file) {
		fclose(file);
	}
	return sound;
}

static void start(const char *delay)
{
	setenv("SDL_AUDIODRIVER", "disk", 1);
	setenv("SDL_DISKAUDIOFILE", stage_path(&stage, "sound"), 1);
	setenv("SDL_DISKAUDIODELAY", delay, 1);
	start_kiosk(&stage, NULL);
	heard[0] = '\0';
}

static int begin(void **state)
{
	(void)state;
	start("1");
	return 0;
}

static int end(void **state)
{
	(void)state;
	stage_end_kiosk(&stage);
	return 0;
}

/* Where the bar has no room for it, it is among the settings. */
static void turn_on(void)
{
	if (!play_has(play, "tool.listen")) {
		play_tap(play, "tool.settings");
	}
	play_tap(play, "tool.listen");
}

/* Whoever uses no keys hears the page and then its choices, one after the other. */
static void page__is_read_from_its_title_to_its_way_on(void **state)
{
	(void)state;
	play_tap(play, "tool.listen");
	hear("What do you think?");
	hear_all();
	ASSERT_IN_ORDER("Welcome. What would you like to do?", "I'm here", "No names needed",
		"Tell us about a problem", "What do you think?");
	assert_null(strstr(heard, "999")); /* the frame is the same everywhere, and not read again */
	forget();
	play_tap(play, "welcome.checkin");
	hear("Continue");
	ASSERT_IN_ORDER("How many of you are here?", "Under 16", "65 or over", "Continue");
	play_tap(play, "frame.leave");
}

/* In all languages: its own words in its own voice, and sound that is no silence. */
static void page__in_every_language__is_read_in_its_voice(void **state)
{
	(void)state;
	static const struct {
		const char *code, *words;
	} languages[] = {{"en", "What would you like to do"}, {"pl", "Co chcesz"}, {"ro", "Ce doriți"},
		{"pa", "ਕੀ ਕਰਨਾ"}, {"ur", "کیا کرنا"}, {"uk", "Що б ви хотіли"}, {"ar", "كيف يمكننا"},
		{"ne", "तपाईं के गर्न"}, {"bn", "আপনি কী"}, {"tr", "Ne yapmak"}, {"sk", "Čo chcete"},
		{"lt", "Ką norėtumėte"}, {"bg", "Какво искате"}, {"pt", "O que deseja"}, {"fr", "Que voulez-vous"}};
	for (size_t k = 0; k < sizeof languages / sizeof *languages; k++) {
		char id[32], voice[16];
		snprintf(id, sizeof id, "language.%s", languages[k].code);
		snprintf(voice, sizeof voice, "%s ", languages[k].code);
		play_tap(play, "welcome.languages");
		play_tap(play, id);
		play_expect(play, "welcome");
		forget();
		turn_on();
		hear(languages[k].words);
		hear_all();
		assert_int_equal(strncmp(heard, voice, strlen(voice)), 0);
		struct sound sound = sound_so_far();
		if (sound.samples < 22050 || sound.loudest < 2000) {
			fail_msg("%s: %ld samples, loudest %d", languages[k].code, sound.samples, sound.loudest);
		}
		play_tap(play, "welcome.checkin");
		play_tap(play, "frame.leave");
		play_expect(play, "welcome");
	}
}

/* Each says "touch here" in its own language and voice; a touch takes it. */
static void languages__are_offered_by_ear(void **state)
{
	(void)state;
	play_tap(play, "welcome.languages");
	play_tap(play, "languages.hear");
	hear("fr Touchez");
	ASSERT_IN_ORDER("en Hear each language", "en I need someone who speaks my language",
		"en Touch here for English", "pl Dotknij", "ro Atingeți", "pa ", "ur ", "uk Торкніться", "ne ", "bn ",
		"ar ", "tr Türkçe", "sk ", "lt ", "bg ", "pt ", "fr ");
	stage_sleep(350); /* the part came by itself */
	play_tap(play, "language.pl");
	play_expect(play, "welcome");
	hear("pl Witamy");
	play_tap(play, "welcome.checkin");
	play_tap(play, "frame.leave");
}

static void worry__is_read_only_after_a_warning(void **state)
{
	(void)state;
	play_tap(play, "tool.listen");
	forget();
	play_tap(play, "welcome.concern");
	play_expect(play, "overheard");
	play_see(play, "People near you can hear this.");
	hear("Use headphones, or ask an officer.");
	hear("Go on without sound");
	assert_null(strstr(hear_all(), "What is the problem?"));
	forget();
	play_tap(play, "overheard.silent");
	play_expect(play, "concern.kind");
	assert_string_equal(hear_all(), "");
	play_tap(play, "tool.listen");
	play_expect(play, "overheard");
	play_tap(play, "overheard.aloud");
	play_expect(play, "concern.kind");
	hear("What is the problem?");
	play_tap(play, "choice.graffiti_damage"); /* and once is enough */
	play_expect(play, "concern.where");
	hear("Where is it?");
	play_tap(play, "frame.leave");
}

/* Numbers that are to be said or dialled again are read one by one. */
static void numbers__are_read_digit_by_digit(void **state)
{
	(void)state;
	resident_reports(play, NULL);
	forget();
	play_tap(play, "tool.listen");
	play_tap(play, "overheard.aloud");
	char number[REPORT_NUMBER_SIZE], spelled[4 * REPORT_NUMBER_SIZE] = "";
	resident_reads_number(play, number);
	snprintf(spelled, sizeof spelled, "%c, %c, %c", number[0], number[2], number[4]);
	hear(spelled);
	hear("0 1 6 3 2, 9 6 0, 1 0 0");
	forget();
	play_tap(play, "frame.danger");
	hear("Call 9 9 9 now");
	hear("1 8 0 0 0");
	play_tap(play, "frame.leave");
}

static struct sound sound_of(const char *id)
{
	struct sound before = sound_so_far();
	play_tap(play, id);
	hear("like this");
	hear_all();
	forget();
	struct sound sound = sound_so_far();
	sound.samples -= before.samples;
	return sound;
}

static void voice__is_made_slower_and_louder__until_the_visit_ends(void **state)
{
	(void)state;
	play_tap(play, "tool.listen");
	hear_all();
	forget();
	play_tap(play, "tool.listen");
	play_expect(play, "listening");
	hear_all();
	struct sound faster = sound_of("listening.faster");
	sound_of("listening.slower");
	struct sound slower = sound_of("listening.slower");
	if (slower.samples < faster.samples * 5 / 4) {
		fail_msg("slower has %ld samples, faster %ld", slower.samples, faster.samples);
	}
	sound_of("listening.louder");
	struct sound louder = sound_of("listening.louder");
	assert_false(play_has(play, "listening.louder")); /* there is nothing beyond */
	forget();
	play_tap(play, "listening.again");
	play_expect(play, "welcome");
	hear("What would you like to do");
	play_tap(play, "welcome.checkin");
	play_tap(play, "frame.leave");
	play_tap(play, "tool.listen"); /* the next visitor */
	hear_all();
	struct sound again = sound_so_far();
	if (again.loudest * 5 / 4 > louder.loudest) {
		fail_msg("the next visit is as loud: %d, it was %d", again.loudest, louder.loudest);
	}
	play_tap(play, "tool.listen");
	play_tap(play, "listening.stop");
	hear_all();
	forget();
	play_tap(play, "welcome.feedback");
	assert_string_equal(hear_all(), "");
	play_tap(play, "frame.leave");
}

/* With keys: the page, where the focus is, and each thing that it comes to. Enter takes what is heard. */
static void visit__begun_with_a_key__is_read_aloud(void **state)
{
	(void)state;
	play_key(play, "Tab");
	hear("I'm here");
	ASSERT_IN_ORDER("Welcome. What would you like to do?", "I'm here");
	assert_null(strstr(hear_all(), "Tell us about a problem"));
	forget();
	play_key(play, "Tab");
	hear("Tell us about a problem");
	for (int k = 0; k < 4; k++) { /* past help, the portal and the officer */
		play_key(play, "Tab");
	}
	play_key(play, "Return");
	play_expect(play, "feedback.agree");
	hear("Today's event was what I hoped for");
	play_tap(play, "frame.leave");
}

static void words__are_read_back_as_they_are_typed(void **state)
{
	(void)state;
	resident_begins_report(play, NULL);
	play_tap(play, "tool.listen");
	play_tap(play, "overheard.aloud");
	play_tap(play, "section.words");
	play_tap(play, "choice.yes");
	hear("What happens, and when?");
	hear_all();
	forget();
	play_type(play, "dog ");
	hear("en dog");
	play_tap(play, "key.delete");
	hear("en Deleted");
	play_tap(play, "frame.leave");
}

/* Of all that was read, only 999 and the text size have digits. */
static void assert_no_digit(void)
{
	static const char *const known[] = {"9 9 9", "100 %"};
	for (const char *at = heard; (at = strpbrk(at, "0123456789"));) {
		size_t length = 0;
		for (size_t k = 0; k < sizeof known / sizeof *known; k++) {
			length = strncmp(at, known[k], strlen(known[k])) == 0 ? strlen(known[k]) : length;
		}
		if (length == 0) {
			fail_msg("a digit was read: %s", heard);
		}
		at += length;
	}
}

/* Whoever stands by must not hear it, however it is entered. */
static void pin__is_never_spoken(void **state)
{
	(void)state;
	play_tap(play, "tool.listen");
	play_hold(play, "staff.enter", 1700);
	play_expect(play, "officers");
	play_tap(play, "officer.1");
	play_expect(play, "pin");
	hear_all();
	assert_no_digit(); /* nor that of the demonstration, which the page tells to the eyes */
	forget();
	for (int k = 0; k < 16; k++) {
		play_key(play, "Tab");
		hear_all();
	}
	hear("Back");
	assert_no_digit();
	forget();
	play_digits(play, "2468");
	hear_all();
	assert_no_digit();
	play_keys(play, "1"); /* and on a real keyboard */
	hear_all();
	assert_no_digit();
	play_tap(play, "frame.back");
	play_tap(play, "frame.back");
}

/* While it is being read, nobody idles: with a slow device, the page is still being read when the minute is over. */
static void clock__of_an_idle_visit__begins_when_the_reading_ends(void **state)
{
	(void)state;
	stage_end_kiosk(&stage);
	start("200");
	play_tap(play, "tool.listen");
	play_tap(play, "welcome.feedback");
	hear("Today's event was what I hoped for");
	play_rest(play, 300);
	stage_sleep(300);
	play_expect(play, "feedback.agree");
	play_tap(play, "tool.listen");
	play_tap(play, "listening.stop");
	play_rest(play, 61);
	play_expect(play, "more_time");
	stage_sleep(350); /* it came by itself */
	play_tap(play, "frame.leave");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(page__is_read_from_its_title_to_its_way_on),
		cmocka_unit_test(page__in_every_language__is_read_in_its_voice),
		cmocka_unit_test(languages__are_offered_by_ear),
		cmocka_unit_test(worry__is_read_only_after_a_warning),
		cmocka_unit_test(numbers__are_read_digit_by_digit),
		cmocka_unit_test(voice__is_made_slower_and_louder__until_the_visit_ends),
		cmocka_unit_test(visit__begun_with_a_key__is_read_aloud),
		cmocka_unit_test(words__are_read_back_as_they_are_typed),
		cmocka_unit_test(pin__is_never_spoken),
		cmocka_unit_test(clock__of_an_idle_visit__begins_when_the_reading_ends),
	};
	stage_open(&stage, 1280, 800);
	int failed = cmocka_run_group_tests(tests, begin, end);
	stage_close(&stage);
	return failed;
}
