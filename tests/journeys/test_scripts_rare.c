/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_scripts_rare.c - what residents do less often, in one language of each script, in the real window: danger, the
 * private branch, mediation, the case review, taking back, too young for a reply, help, the local officer, something
 * good. The same choices by touch and by five keys; what is kept is the same in every language.
 */
#include "tests/journeys/inside.h"
#include "tests/journeys/keys.h"
#include "tests/journeys/program.h"
#include "tests/journeys/stage.h"

static const char *const languages[] = {"pl", "uk", "ur", "ne", "pa", "bn", "zh"};

#define CHOICES_MOST 16

/* From the welcome page back to it. */
static const char *const journeys[][CHOICES_MOST] = {
	{"welcome.concern", "choice.threats", "choice.harassment_intimidation", "choice.yes", "frame.leave"},
	{"welcome.concern", "choice.threats", "choice.harassment_intimidation", "choice.no", "choice.yes",
		"frame.leave"},
	{"welcome.concern", "choice.private", "frame.go"},
	{"welcome.concern", "choice.noise", "choice.no", "frame.go", "choice.harbour_green", "choice.weekly",
		"choice.three_or_more", "frame.go", "frame.go", "sent.mistake", "mistake.yes", "frame.go"},
	{"welcome.concern", "choice.graffiti_damage", "choice.quayside", "choice.weekly", "choice.no",
		"section.words", "choice.no", "frame.go", "frame.go", "frame.leave"},
	{"welcome.help", "topic.abuse", "frame.go"},
	{"welcome.officer", "area.quayside", "frame.leave"},
	{"welcome.feedback", "choice.agree", "choice.agree", "thanks.next", "choice.neighbours", "frame.go"},
};
enum {
	JOURNEYS = sizeof journeys / sizeof *journeys
};

static struct stage stage;
static struct play *const play = &stage.play;

static void by_touch(const char *id)
{
	play_tap(play, id);
}

static void by_keys(const char *id)
{
	keys_choose(play, id);
	keys_go_on_in_silence(play);
}

static void go_through(const char *const *ids, void (*choose)(const char *id))
{
	if (choose == by_keys) {
		keys_strike(play, "Tab"); /* the first key of the visit */
		keys_go_on_in_silence(play);
	}
	for (; *ids; ids++) {
		choose(*ids);
	}
	play_expect(play, "welcome");
}

static void assert_kept(const char *book, int times)
{
	assert_int_equal(
		inside_number(book, "SELECT count(*) FROM concern"), times); /* the other was taken back */
	assert_int_equal(
		inside_number(book, "SELECT count(*) FROM entry WHERE stream = 5 AND undoes > 0"), times);
	assert_int_equal(inside_counted(book, "age", "25_34"), 0);
	assert_int_equal(inside_number(book, "SELECT count(*) FROM praise"), times);
	assert_int_equal(
		inside_number(book, "SELECT amount FROM counting WHERE stream = 7 AND item = 'danger'"), times);
	assert_int_equal(
		inside_number(book, "SELECT amount FROM counting WHERE stream = 7 AND item = 'help'"), 2LL * times);
	assert_int_equal(
		inside_number(book, "SELECT sum(amount) FROM counting WHERE stream = 2 AND item = 'officer'"), times);
}

static void rare_journeys__in_each_script__by_touch_and_by_keys(void **state)
{
	(void)state;
	for (size_t k = 0; k < sizeof languages / sizeof *languages; k++) {
		start_kiosk(&stage, "--lang", languages[k]);
		for (int journey = 0; journey < JOURNEYS; journey++) {
			go_through(journeys[journey], by_touch);
		}
		assert_kept(stage_demonstration(&stage), 1);
		for (int journey = 0; journey < JOURNEYS; journey++) {
			go_through(journeys[journey], by_keys);
		}
		assert_kept(stage_demonstration(&stage), 2);
		stage_end_kiosk(&stage);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rare_journeys__in_each_script__by_touch_and_by_keys),
	};
	stage_open(&stage, 1280, 800);
	int failed = cmocka_run_group_tests_name(stage.size, tests, NULL, NULL);
	stage_close(&stage);
	return failed;
}
