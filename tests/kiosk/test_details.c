/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_details.c - small things that catch the eye when they are wrong: a caret upon the hint, a ring that cuts
 * letters, a word left alone on a line, tiles of uneven height, keys that are smaller than they could be.
 */
#include "kiosk/app/app_inside.h"
#include "kiosk/ui/icon.h"
#include "tests/kiosk/surface.h"
#include "tests/kiosk/typist.h"

#include <sodium.h>

static struct app *open_on(int width, int height, int percent, enum language language)
{
	static struct reason reason;
	struct wish wish = {
		.percent = percent, .player = -1, .window = {width, height, true}, .tongue = {.language = language}};
	struct app *app;
	assert_done(app_open(&app, &wish, &reason), &reason);
	return app;
}

static void act(struct app *app, const char *const acts[])
{
	for (; *acts; acts++) {
		app_act(app, *acts);
	}
}

static void go_to_check(struct app *app)
{
	static const char *const acts[] = {"welcome.concern", "choice.noise", "choice.not_safe",
		"choice.quayside", "choice.weekly", "choice.no", NULL};
	act(app, acts);
	assert_string_equal(app->visit->page.name, "concern.check");
}

static void go_to_words(struct app *app)
{
	go_to_check(app);
	app_act(app, "section.words");
	app_act(app, "choice.yes");
	assert_string_equal(app->visit->page.name, "concern.words");
}

static const struct item *item_that_says(const struct placed *placed, const char *words)
{
	for (int k = 0; k < placed->item_count; k++) {
		if (placed->items[k].kind == ITEM_TEXT && strstr(placed->items[k].text, words)) {
			return &placed->items[k];
		}
	}
	fail_msg("\"%s\" is not on the page", words);
	return NULL;
}

static SDL_Rect caret_of(const struct placed *placed)
{
	for (int k = 0; k < placed->item_count; k++) {
		if (placed->items[k].kind == ITEM_CARET) {
			return placed->items[k].rect;
		}
	}
	fail_msg("there is no caret");
	return (SDL_Rect){0, 0, 0, 0};
}

static void caret__of_an_empty_box__stands_before_the_hint_in_either_direction(void **state)
{
	(void)state;
	static const struct {
		enum language language;
		const char *hint;
	} boxes[] = {{LANGUAGE_EN, "What happens, and when?"}, {LANGUAGE_UR, "کیا ہوتا ہے، اور کب؟"}};
	for (int k = 0; k < 2; k++) {
		struct app *app = open_on(1280, 800, 100, boxes[k].language);
		go_to_words(app);
		SDL_Rect hint = item_that_says(&app->placed, boxes[k].hint)->rect, caret = caret_of(&app->placed);
		int away = k == 0 ? hint.x - (caret.x + caret.w) : caret.x - (hint.x + hint.w);
		assert_in_range(away, 2, app->placed.measure.em / 2);
		int margin = app->placed.measure.edge + app->placed.measure.pad;
		assert_in_range(hint.x, margin, 1280);
		assert_in_range(hint.x + hint.w, 0, 1280 - margin);
		app_close(app);
	}
}

static void keys__on_a_large_screen__grow_to_the_width_of_a_thumb(void **state)
{
	(void)state;
	for (enum language language = LANGUAGE_EN; language <= LANGUAGE_AR; language++) {
		struct app *app = open_on(1920, 1080, 100, LANGUAGE_EN);
		app->state.offered[language] = true;
		app->visit->tongue.language = language;
		go_to_words(app);
		double mm = app->placed.measure.mm;
		for (int k = 0; k < app->placed.target_count; k++) {
			SDL_Rect rect = app->placed.targets[k].rect;
			if (id_after(placed_tile(&app->placed, k)->id, "key")) {
				assert_true(rect.w / mm >= 18 && rect.h / mm >= 18);
				assert_true(rect.h / mm <= 23);
			}
		}
		app_close(app);
	}
}

/* How many tiles of this part change an answer; all must be equally high, whether their values wrap or not. */
static int count_changes(const struct app *app)
{
	int count = 0, height = 0;
	for (int k = 0; k < app->placed.target_count; k++) {
		const char *id = placed_tile(&app->placed, k)->id;
		if (id_after(id, "change")) {
			int is = app->placed.targets[k].rect.h;
			height = height ? height : is;
			assert_int_equal(is, height);
			count++;
		}
	}
	return count;
}

static void tiles__that_change_answers__are_equally_high_on_a_part(void **state)
{
	(void)state;
	static const int percents[] = {100, 150, 200};
	static const enum language languages[] = {LANGUAGE_EN, LANGUAGE_PL, LANGUAGE_RO};
	for (int k = 0; k < 9; k++) {
		struct app *app = open_on(800, 480, percents[k / 3], languages[k % 3]);
		go_to_check(app);
		int count = count_changes(app);
		for (int left = app->placed.parts - 1; left > 0; left--) {
			app_act(app, "frame.more");
			count += count_changes(app);
		}
		assert_int_equal(count, 5);
		app_close(app);
	}
}

static void ring__of_the_focus__cuts_no_letters_above_it(void **state)
{
	(void)state;
	struct app *app = open_on(800, 480, 100, LANGUAGE_PL);
	app_act(app, "welcome.concern");
	SDL_Surface *plain = blank(800, 480), *focused = blank(800, 480);
	int target = placed_find(&app->placed, "choice.noise");
	paint_page(plain, &app->placed, THEME_DAY, (struct highlight){-1, NULL});
	paint_page(focused, &app->placed, THEME_DAY, (struct highlight){target, NULL});
	SDL_Color colour = theme_colour(THEME_DAY, COLOUR_INK);
	Uint32 dark = 0xFF000000U | (Uint32)colour.r << 16 | (Uint32)colour.g << 8 | colour.b;
	SDL_Rect title = item_that_says(&app->placed, app->visit->page.title)->rect;
	int changed = 0;
	for (int y = title.y; y < title.y + title.h; y++) {
		for (int x = title.x; x < title.x + title.w; x++) {
			changed += pixel(plain, x, y) != pixel(focused, x, y);
			if (pixel(plain, x, y) == dark) {
				assert_int_equal(pixel(focused, x, y), dark);
			}
		}
	}
	assert_true(changed > 0); /* they do meet */
	SDL_FreeSurface(plain);
	SDL_FreeSurface(focused);
	app_close(app);
}

static int words_in_last_line(const struct paragraph *paragraph)
{
	const char *at =
		paragraph_text(paragraph) + paragraph_line_start(paragraph, paragraph_lines(paragraph) - 1);
	int words = 1;
	for (; *at; at++) {
		words += *at == ' ';
	}
	return words;
}

static void last_line__of_one_short_word__gets_company_and_is_shaped_once(void **state)
{
	(void)state;
	struct app *app = open_on(1280, 800, 100, LANGUAGE_EN);
	go_to_words(app);
	const struct item *lead = item_that_says(&app->placed, "Do not write anyone's name.");
	assert_int_equal(paragraph_lines(lead->paragraph), 2);
	assert_true(words_in_last_line(lead->paragraph) >= 2);
	app_show(app);
	assert_int_equal(app->placed.shelf.laid, 0);
	app_close(app);
}

/* What is typed must not jump: its lines are as full as they can be. */
static void typed_words__are_left_where_they_are(void **state)
{
	(void)state;
	struct app *app = open_on(1280, 800, 100, LANGUAGE_EN);
	go_to_words(app);
	char *words = app->visit->run.answers.words;
	const struct item *box;
	do {
		text_copy(words + strlen(words), 8, words[0] ? " cat" : "cat");
		app_show(app);
		box = item_that_says(&app->placed, "cat");
		assert_true(strlen(words) < 300);
	} while (paragraph_lines(box->paragraph) < 2);
	assert_int_equal(words_in_last_line(box->paragraph), 1);
	app_close(app);
}

static bool words_on_show(const struct app *app, const char *words)
{
	for (int k = 0; k < app->placed.item_count; k++) {
		const struct item *item = &app->placed.items[k];
		if (item->kind == ITEM_TEXT && strstr(item->text, words)) {
			return true;
		}
	}
	return false;
}

static int line_height(const struct app *app, const char *words)
{
	return paragraph_line_height(item_that_says(&app->placed, words)->paragraph);
}

static void sentence__for_an_interpreter__is_what_one_sees_from_afar(void **state)
{
	(void)state;
	static const char *const acts[] = {"welcome.languages", "languages.interpreter", NULL};
	static const char *const sentence = "I need someone who speaks my language.";
	struct app *app = open_on(1280, 800, 100, LANGUAGE_EN);
	act(app, acts);
	assert_true(line_height(app, sentence) * 2 >= line_height(app, "Show this to anyone") * 3);
	app_close(app);
	static const int percents[] = {100, 150, 200};
	for (int k = 0; k < 3; k++) {
		app = open_on(800, 480, percents[k], LANGUAGE_EN);
		while (placed_find(&app->placed, "welcome.languages") < 0) {
			app_act(app, "frame.more");
		}
		app_act(app, "welcome.languages");
		while (placed_find(&app->placed, "languages.interpreter") < 0) {
			app_act(app, "frame.more");
		}
		app_act(app, "languages.interpreter");
		while (app->placed.part + 1 < app->placed.parts && !words_on_show(app, sentence)) {
			app_act(app, "frame.more");
		}
		assert_true(words_on_show(app, sentence)); /* all of it at once */
		app_close(app);
	}
}

static void tile__that_lets_hear_languages__says_so_in_each_of_them(void **state)
{
	(void)state;
	static const char *const words[] = {"Posłuchaj", "Ascultați", "Слухати", "سنیں", "استماع"};
	struct app *app = open_on(1280, 800, 100, LANGUAGE_EN);
	app->state.can_listen = true;
	for (enum language language = 0; language < LANGUAGE_COUNT;
		 language++) { /* of more there is not the room */
		bool is_one = language <= LANGUAGE_UK || language == LANGUAGE_AR;
		app->state.offered[language] = app->state.offered[language] && is_one;
	}
	app_act(app, "welcome.languages");
	const struct tile *tile = page_find(&app->visit->page, "languages.hear");
	assert_non_null(tile);
	while (placed_find(&app->placed, "languages.hear") < 0) {
		app_act(app, "frame.more");
	}
	for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
		assert_non_null(strstr(tile->note, words[k]));
		item_that_says(&app->placed, words[k]);
	}
	assert_null(strstr(tile->note, "Listen")); /* English stands above */
	assert_string_equal(tile->spoken, tile->label);
	app_close(app);
}

/* Nepali needs both joiners; nobody knows what "ZWJ" is. */
static void joiners__have_a_sign_and_a_name(void **state)
{
	(void)state;
	struct typist *typist = typist_begin(LANGUAGE_NE, "words");
	static const struct {
		const char *id, *icon, *spoken;
	} joiners[] = {
		{"key.e2808d", "link", "Join two letters"}, {"key.e2808c", "link_off", "Keep two letters apart"}};
	for (int k = 0; k < 2; k++) {
		const struct tile *key = page_find(&typist->page, joiners[k].id);
		assert_non_null(key);
		assert_int_equal(key->icon, icon_named(joiners[k].icon));
		assert_string_equal(key->label, "");
		assert_string_equal(key->spoken, joiners[k].spoken);
		typist_act(typist, "key.shift");
	}
	free(typist);
}

static int begin(void **state)
{
	(void)state;
	setenv("SDL_VIDEODRIVER", "dummy", 1);
	setenv("SDL_AUDIODRIVER", "dummy", 1);
	return sodium_init() >= 0 ? 0 : -1;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(caret__of_an_empty_box__stands_before_the_hint_in_either_direction),
		cmocka_unit_test(keys__on_a_large_screen__grow_to_the_width_of_a_thumb),
		cmocka_unit_test(tiles__that_change_answers__are_equally_high_on_a_part),
		cmocka_unit_test(ring__of_the_focus__cuts_no_letters_above_it),
		cmocka_unit_test(last_line__of_one_short_word__gets_company_and_is_shaped_once),
		cmocka_unit_test(typed_words__are_left_where_they_are),
		cmocka_unit_test(sentence__for_an_interpreter__is_what_one_sees_from_afar),
		cmocka_unit_test(tile__that_lets_hear_languages__says_so_in_each_of_them),
		cmocka_unit_test(joiners__have_a_sign_and_a_name),
	};
	return cmocka_run_group_tests(tests, begin, NULL);
}
