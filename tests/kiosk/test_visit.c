/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_visit.c - a visit, in the kiosk's own code with a video driver that shows nothing: the attract page and its
 * languages in turn, settings that go with the visit, a language that no voice reads, and pages of several parts.
 */
#include "kiosk/app/app_inside.h"
#include "tests/support/testing.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int begin_on(void **state, int width, int height)
{
	static struct reason reason;
	struct wish wish = {.percent = 100, .player = -1, .window = {width, height, true}};
	struct app *app;
	setenv("SDL_VIDEODRIVER", "dummy", 1);
	assert_true(sodium_init() >= 0);
	assert_done(app_open(&app, &wish, &reason), &reason);
	*state = app;
	return 0;
}

static int begin(void **state)
{
	setenv("SDL_AUDIODRIVER", "dummy", 1);
	return begin_on(state, 1280, 800);
}

/* Sound goes to nobody, fifty times as fast as it is. */
static int begin_hasty(void **state)
{
	setenv("SDL_AUDIODRIVER", "disk", 1);
	setenv("SDL_DISKAUDIOFILE", "/dev/null", 1);
	setenv("SDL_DISKAUDIODELAY", "1", 1);
	return begin_on(state, 1280, 800);
}

static int begin_small(void **state)
{
	setenv("SDL_AUDIODRIVER", "dummy", 1);
	return begin_on(state, 800, 480);
}

/* Where all the tools stand on the welcome page. */
static int begin_large(void **state)
{
	setenv("SDL_AUDIODRIVER", "dummy", 1);
	return begin_on(state, 1920, 1080);
}

static int end(void **state)
{
	app_close(*state);
	return 0;
}

static void assert_on(const struct app *app, const struct screen *screen)
{
	assert_string_equal(app_screen(app)->name, screen->name);
}

/* As if nobody had touched anything for so long. */
static void rest(struct app *app, int seconds)
{
	app->touched -= (int64_t)seconds * 1000;
	app->layers[app->depth - 1].since -= (int64_t)seconds * 1000;
	app_pass_time(app);
}

static void take_turn(struct app *app)
{
	app->turned -= 4000;
	app_pass_time(app);
}

static const char *label(const struct app *app, const char *id)
{
	const struct tile *tile = page_find(&app->visit->page, id);
	assert_non_null(tile);
	return tile->label;
}

static SDL_Point middle_of(const struct app *app, const char *id)
{
	int target = placed_find(&app->placed, id);
	assert_true(target >= 0);
	SDL_Rect rect = app->placed.targets[target].rect;
	return (SDL_Point){rect.x + rect.w / 2, rect.y + rect.h / 2};
}

/* With the mouse, and after a while, so that it is no repeat of the strike before. */
static void strike(struct app *app, const char *id)
{
	SDL_Point middle = middle_of(app, id);
	SDL_Event event = {.button = {.type = SDL_MOUSEBUTTONDOWN, .button = SDL_BUTTON_LEFT}};
	event.button.x = middle.x;
	event.button.y = middle.y;
	app->touch.page_changed -= 1000;
	app_handle(app, &event);
	event.type = event.button.type = SDL_MOUSEBUTTONUP;
	app_handle(app, &event);
}

static bool touch_keeps(const struct app *app, const char *id)
{
	return memmem(&app->touch, sizeof app->touch, id, strlen(id)) != NULL;
}

static void kiosk__that_nobody_uses__calls_in_every_language_in_turn(void **state)
{
	struct app *app = *state;
	static const char *const words[] = {"Dotknij, aby zacząć", "Atingeți pentru a începe", "ਸ਼ੁਰੂ ਕਰਨ ਲਈ ਛੂਹੋ",
		"شروع کرنے کے لیے چھوئیں", "Торкніться, щоб почати", /* and further east */
		"सुरु गर्न छुनुहोस्", "শুরু করতে স্পর্শ করুন", "المس للبدء", "Başlamak için dokunun", "Dotknite sa a začnite",
		"Palieskite ir pradėkite", "Докоснете за начало", "Toque para começar", "Touchez pour commencer",
		"点按屏幕开始"};
	size_t count =
		sizeof words / sizeof *words - !app->state.offered[LANGUAGE_ZH]; /* there is no face for it */
	assert_on(app, &screen_welcome);
	rest(app, 50);
	assert_on(app, &screen_welcome);
	rest(app, 11);
	assert_on(app, &screen_attract);
	for (size_t k = 0; k < 2 * count; k++) {
		assert_string_equal(label(app, "attract.start"), "Touch to start");
		assert_string_equal(label(app, "attract.other"), words[k % count]);
		take_turn(app);
	}
	rest(app, 1000); /* and goes on calling */
	assert_on(app, &screen_attract);
}

static void touch__on_the_attract_page__starts_in_the_language_that_it_reads(void **state)
{
	struct app *app = *state;
	rest(app, 61);
	app_act(app, "attract.start");
	assert_on(app, &screen_welcome);
	assert_int_equal(app->visit->tongue.language, LANGUAGE_EN);
	rest(app, 61);
	take_turn(app);
	app_act(app, "attract.other");
	assert_on(app, &screen_welcome);
	assert_int_equal(app->visit->tongue.language, LANGUAGE_RO);
	rest(app, 61); /* who started it has gone */
	assert_on(app, &screen_attract);
	assert_int_equal(app->visit->tongue.language, LANGUAGE_EN);
	app_act(app, "welcome.languages");
	app_act(app, "language.ur");
	assert_on(app, &screen_welcome);
	assert_int_equal(app->visit->tongue.language, LANGUAGE_UR);
}

/* The language must not change under a finger, nor under the focus of keys. */
static void turn__waits_while_somebody_is_about_to_take_it(void **state)
{
	struct app *app = *state;
	rest(app, 61);
	char kept[100];
	assert_true(text_copy(kept, sizeof kept, label(app, "attract.other")));
	app->touch.fingers[0].target = 0;
	app->touch.fingers[0].since = monotonic_ms();
	take_turn(app);
	assert_string_equal(label(app, "attract.other"), kept);
	app->touch.fingers[0].target = -1;
	app->shows_focus = true;
	take_turn(app);
	assert_string_equal(label(app, "attract.other"), kept);
	app->shows_focus = false;
	take_turn(app);
	assert_string_not_equal(label(app, "attract.other"), kept);
}

static void more_time__is_twice_as_much__for_this_visit(void **state)
{
	struct app *app = *state;
	app_act(app, "tool.time");
	app_act(app, "welcome.feedback");
	rest(app, 115);
	assert_on(app, &screen_flow);
	rest(app, 6);
	assert_on(app, &screen_more_time);
	rest(app, 55);
	assert_on(app, &screen_more_time);
	rest(app, 6);
	assert_on(app, &screen_welcome);
	assert_false(app->visit->has_more_time);
	app_act(app, "welcome.feedback");
	rest(app, 61);
	assert_on(app, &screen_more_time);
	app_act(app, "frame.leave");
}

static void settings__go_with_the_visit(void **state)
{
	struct app *app = *state;
	app_act(app, "tool.contrast");
	app_act(app, "tool.time");
	app_act(app, "tool.text");
	app_act(app, "text.150");
	app_act(app, "frame.back");
	app_act(app, "tool.listen");
	app_act(app, "tool.listen");
	app_act(app, "listening.louder");
	app_act(app, "listening.slower");
	app_act(app, "frame.leave");
	const struct visit *visit = app->visit;
	assert_false(visit->speaks || visit->has_more_time || visit->was_warned);
	assert_int_equal(visit->percent, 100);
	assert_int_equal(visit->theme, THEME_DAY);
	assert_int_equal(visit->loudness, LOUDNESS_NORMAL);
	assert_int_equal(visit->pace, PACE_NORMAL);
}

/* Whoever goes back from the first page of a journey has not left; what they answered there is gone all the same. */
static void settings__stay__when_somebody_goes_back_from_a_journey(void **state)
{
	struct app *app = *state;
	app_act(app, "welcome.languages");
	app_act(app, "language.ro");
	app_act(app, "tool.text");
	app_act(app, "text.150");
	app_act(app, "frame.back");
	app_act(app, "welcome.concern");
	app_act(app, "choice.noise");
	app_act(app, "frame.back");
	app_act(app, "frame.back");
	assert_on(app, &screen_welcome);
	const struct visit *visit = app->visit;
	assert_int_equal(visit->tongue.language, LANGUAGE_RO);
	assert_int_equal(visit->percent, 150);
	assert_true(sodium_is_zero((const unsigned char *)&visit->run, sizeof visit->run));
}

/* No voice of espeak-ng reads Chinese characters. */
static void language__that_no_voice_reads__is_told_and_english_is_offered(void **state)
{
	struct app *app = *state;
	app->visit->tongue.language = LANGUAGE_ZH;
	app_act(app, "tool.listen");
	assert_on(app, &screen_no_voice);
	app_act(app, "no_voice.silent");
	assert_on(app, &screen_welcome);
	assert_false(app->visit->speaks);
	app_act(app, "tool.listen");
	app_act(app, "no_voice.english");
	assert_on(app, &screen_welcome);
	assert_int_equal(app->visit->tongue.language, LANGUAGE_EN);
	assert_true(app->visit->speaks);
	assert_true(speech_is_speaking(app->speech));
}

/* Also where it turns out in the middle: whoever takes such a language while listening. */
static void language__taken_while_listening__is_told_of_too(void **state)
{
	struct app *app = *state;
	app_act(app, "tool.listen");
	app_act(app, "welcome.languages");
	app->state.offered[LANGUAGE_ZH] = true;
	app_act(app, "language.zh");
	assert_on(app, &screen_no_voice);
}

/* Whoever listens to a long page is there, however long it takes; a minute begins when it is silent. */
static void page__that_is_read_aloud__is_left_alone_only_from_its_end_on(void **state)
{
	struct app *app = *state;
	app_act(app, "tool.listen");
	app_act(app, "welcome.feedback");
	assert_true(speech_is_speaking(app->speech));
	int heard = 0; /* choices, one after the other */
	for (int before = app->heard; speech_is_speaking(app->speech); before = app->heard) {
		app->touched -= (int64_t)3600 * 1000;
		app_pass_time(app);
		assert_on(app, &screen_flow);
		heard += app->heard > before;
		SDL_Delay(2);
	}
	assert_true(heard >= 3);
	rest(app, 55);
	assert_on(app, &screen_flow);
	rest(app, 6);
	assert_on(app, &screen_more_time);
}

/* What ticks on a page is no other page: it is read once, and hidden when its time is over. */
static void code__that_is_read_aloud__is_hidden_all_the_same(void **state)
{
	struct app *app = *state;
	static const char *const acts[] = {"welcome.concern", "choice.noise", "choice.not_safe",
		"choice.quayside", "choice.weekly", "choice.no", "frame.go", "tool.listen", "overheard.aloud",
		"sent.code"};
	for (size_t k = 0; k < sizeof acts / sizeof *acts; k++) {
		app_act(app, acts[k]);
	}
	assert_on(app, &screen_code);
	for (int wait = 0; speech_is_speaking(app->speech); wait++) {
		assert_true(wait < 10000);
		app_pass_time(app);
		SDL_Delay(2);
	}
	app->ticked = 0;
	rest(app, 5);
	assert_on(app, &screen_code);
	assert_false(speech_is_speaking(app->speech));
	rest(app, 26);
	assert_on(app, &screen_sent);
}

static void press(struct app *app, SDL_Keycode key)
{
	SDL_Event event = {.key = {.type = SDL_KEYDOWN, .keysym = {.sym = key}}};
	app_handle(app, &event);
	event.key.type = SDL_KEYUP;
	app_handle(app, &event);
}

/* A hand that trembles on the key of a keypad must not answer the question that comes. */
static void enter__struck_twice__answers_one_question(void **state)
{
	struct app *app = *state;
	app->state.can_listen = false;
	app_act(app, "welcome.feedback");
	press(app, SDLK_TAB); /* shows where the focus is */
	press(app, SDLK_RETURN);
	assert_int_equal(app->visit->page.step, 2);
	press(app, SDLK_RETURN);
	press(app, SDLK_KP_ENTER);
	assert_int_equal(app->visit->page.step, 2);
	app->touch.page_changed -= 300;
	app->touch.struck_at -= 500;
	press(app, SDLK_RETURN);
	assert_int_not_equal(app->visit->page.step, 2);
}

static void enter__on_a_stepper__counts_every_time(void **state)
{
	struct app *app = *state;
	app->state.can_listen = false;
	app_act(app, "welcome.checkin");
	press(app, SDLK_TAB);
	app->focus = placed_find(&app->placed, "plus.under_16");
	for (int k = 0; k < 5; k++) {
		press(app, SDLK_RETURN);
	}
	assert_int_equal(app->visit->run.answers.counts[0], 5);
}

/* Nobody who asks afterwards learns which choice was struck last, nor what was read aloud. */
static void visit__that_ends__leaves_no_choice_and_no_words_behind(void **state)
{
	struct app *app = *state;
	int ends[2];
	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
	app->player = player_open(ends[0]);
	/* On the page that a visit ends on, so that no change of page wipes it. */
	strike(app, "tool.contrast");
	assert_on(app, &screen_welcome);
	assert_true(touch_keeps(app, "contrast"));
	SDL_Point middle = middle_of(app, "welcome.concern");
	touch_down(&app->touch, &app->placed, 5, middle.x, middle.y, monotonic_ms() + 1000);
	assert_true(touch_keeps(app, "concern"));
	player_hear(app, "en", "Contrast");
	visit_end(app);
	assert_false(touch_keeps(app, "contrast") || touch_keeps(app, "concern"));
	for (int k = 0; k < TOUCH_FINGERS; k++) {
		assert_int_equal(app->touch.fingers[k].rect.w, 0); /* where a key is tells which one */
	}
	char told[100];
	assert_int_equal(write(ends[1], "heard\n", 6), 6);
	player_listen(app);
	told[read(ends[1], told, sizeof told - 1)] = '\0';
	assert_string_equal(told, "heard \n");
	close(ends[1]);
}

/* Two questions that look alike: the second one must not begin where the first one was left. */
static void question__after_another_of_several_parts__begins_with_its_first(void **state)
{
	struct app *app = *state;
	app_act(app, "welcome.feedback");
	assert_true(app->placed.parts > 1);
	app_act(app, "frame.more");
	assert_int_equal(app->placed.part, 1);
	app_act(app, "choice.not_sure");
	assert_int_equal(app->visit->page.step, 2);
	assert_int_equal(app->placed.part, 0);
}

#define test_of_kiosk(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_kiosk(kiosk__that_nobody_uses__calls_in_every_language_in_turn),
		test_of_kiosk(touch__on_the_attract_page__starts_in_the_language_that_it_reads),
		test_of_kiosk(turn__waits_while_somebody_is_about_to_take_it),
		test_of_kiosk(more_time__is_twice_as_much__for_this_visit),
		test_of_kiosk(settings__go_with_the_visit),
		test_of_kiosk(settings__stay__when_somebody_goes_back_from_a_journey),
		test_of_kiosk(language__that_no_voice_reads__is_told_and_english_is_offered),
		test_of_kiosk(language__taken_while_listening__is_told_of_too),
		cmocka_unit_test_setup_teardown(
			page__that_is_read_aloud__is_left_alone_only_from_its_end_on, begin_hasty, end),
		cmocka_unit_test_setup_teardown(code__that_is_read_aloud__is_hidden_all_the_same, begin_hasty, end),
		test_of_kiosk(enter__struck_twice__answers_one_question),
		test_of_kiosk(enter__on_a_stepper__counts_every_time),
		cmocka_unit_test_setup_teardown(
			visit__that_ends__leaves_no_choice_and_no_words_behind, begin_large, end),
		cmocka_unit_test_setup_teardown(
			question__after_another_of_several_parts__begins_with_its_first, begin_small, end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
