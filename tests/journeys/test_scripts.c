/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_scripts.c - a resident's day in one language of each script, in the real window: by touch, with words typed on
 * the keys of that script, and by five keys alone. What is kept says the same as in English.
 */
#include "tests/journeys/inside.h"
#include "tests/journeys/keys.h"
#include "tests/journeys/people.h"
#include "tests/journeys/program.h"
#include "tests/journeys/stage.h"

#include <stdlib.h>

/* Noise, as it is typed there. Chinese has Latin keys. */
static const struct script {
	const char *language, *words;
} scripts[] = {
	{"pl", "Ulica Polna"},
	{"uk", "Шум вночі"},
	{"ur", "رات کو شور"},
	{"ne", "राति हल्ला"},
	{"pa", "ਰਾਤ ਨੂੰ ਰੌਲਾ"},
	{"bn", "রাতে গোলমাল"},
	{"zh", "Noise"},
};

static struct stage stage;
static struct play *const play = &stage.play;
static const char *book;

static void assert_kept(const char *language, const char *mode, long long visits)
{
	assert_int_equal(inside_number(book,
						 "SELECT coalesce(sum(amount), 0) FROM counting WHERE stream = 2 AND"
						 " detail ->> 'language' = '%s' AND detail ->> 'mode' = '%s'",
						 language, mode),
		visits);
}

/* On keys that are named by what they type. */
static void strike_digits(const char *digits)
{
	for (; *digits; digits++) {
		char key[] = {'k', 'e', 'y', '.', '3', *digits, '\0'};
		play_tap(play, key);
	}
}

static void reply_by_telephone(void)
{
	play_tap(play, "section.reply");
	play_tap(play, "choice.call");
	play_expect(play, "concern.telephone");
	strike_digits("07700900123");
	play_tap(play, "frame.go");
	play_tap(play, "choice.yes");
	play_tap(play, "choice.this_page");
	play_tap(play, "frame.go");
	play_expect(play, "concern.check");
}

static void look_up(void)
{
	play_tap(play, "welcome.portal");
	play_tap(play, "portal.lookup");
	strike_digits("2222333344445557");
	play_tap(play, "frame.go");
	play_expect(play, "told");
	play_tap(play, "frame.go");
	play_expect(play, "welcome");
}

/* The check page has it as it was typed, on one of its parts. */
static void assert_read_back(const char *words)
{
	while (!play_sees(play, words) && play_has(play, "frame.more")) {
		play_tap(play, "frame.more");
	}
	play_see(play, words);
}

static void visit_by_touch(const struct script *script)
{
	resident_checks_in(play);
	play_tap(play, "thanks.next");
	play_tap(play, "choice.bin_it_right");
	resident_finishes(play);
	resident_begins_report(play, script->words);
	assert_read_back(script->words);
	reply_by_telephone();
	play_tap(play, "frame.go");
	play_expect(play, "sent");
	play_tap(play, "sent.code");
	play_expect(play, "code");
	play_tap(play, "frame.back");
	resident_finishes(play);
	play_tap(play, "welcome.feedback");
	play_tap(play, "choice.agree");
	play_tap(play, "choice.agree");
	play_expect(play, "thanks");
	resident_finishes(play);
	look_up();
	assert_kept(script->language, "touch", 5); /* with the portal, which leads to the look-up */
	char *kept =
		inside_value(book, "SELECT kind || ' ' || area || ' ' || how_often FROM concern ORDER BY seq DESC");
	assert_string_equal(kept, "noise harbour_green weekly");
	free(kept);
}

static void choose(const char *id)
{
	keys_choose(play, id);
	keys_go_on_in_silence(play);
}

static void visit_by_keys(const struct script *script)
{
	static const char *const check_in[] = {
		"welcome.checkin", "frame.go", "choice.no", "choice.quayside", NULL};
	static const char *const report[] = {"welcome.concern", "choice.noise", "choice.not_safe",
		"choice.harbour_green", "choice.weekly", "choice.no", "frame.go", NULL};
	keys_strike(play, "Tab"); /* the first key of the visit */
	keys_go_on_in_silence(play);
	for (const char *const *id = check_in; *id; id++) {
		choose(*id);
	}
	play_expect(play, "thanks");
	keys_choose(play, "frame.go");
	play_expect(play, "welcome");
	keys_strike(play, "Tab");
	keys_go_on_in_silence(play);
	for (const char *const *id = report; *id; id++) {
		choose(*id);
	}
	play_expect(play, "sent");
	keys_choose(play, "frame.leave");
	play_expect(play, "welcome");
	assert_kept(script->language, "keypad", 2);
}

static void visits__in_each_script__keep_the_same(void **state)
{
	(void)state;
	for (size_t k = 0; k < sizeof scripts / sizeof *scripts; k++) {
		start_kiosk(&stage, "--lang", scripts[k].language);
		book = stage_demonstration(&stage);
		visit_by_touch(&scripts[k]);
		visit_by_keys(&scripts[k]);
		stage_end_kiosk(&stage);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(visits__in_each_script__keep_the_same),
	};
	stage_open(&stage, 1280, 800);
	int failed = cmocka_run_group_tests_name(stage.size, tests, NULL, NULL);
	stage_close(&stage);
	return failed;
}
