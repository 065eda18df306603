/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_writing.c - the audit's rules for pages that no journey has yet, and for every long press: the pads of a
 * telephone and of an e-mail address, empty, full and with what is wrong; and what each key of each language offers,
 * which has to stand within the window, beside the key that is held, in the same order in every language.
 */
#include "kiosk/app/app_inside.h"
#include "kiosk/screens/words.h"
#include "kiosk/ui/place.h"
#include "tests/audit/rules.h"
#include "tests/kiosk/typist.h"

#include <string.h>

struct audit {
	struct fonts *fonts;
	struct view view;
	struct placed placed;
	struct typist *typist;
	int faults;
};

static const struct {
	int width, height;
	double dpi;
} screens[] = {{800, 480, 133}, {1024, 600, 117.5}, {1280, 800, 149}, {800, 1280, 149}, {1920, 1080, 102.5}};
#define SCREENS (sizeof screens / sizeof *screens)
static const int percents[] = {100, 125, 150, 200};
static const enum language languages[] = {
	LANGUAGE_EN, LANGUAGE_PL, LANGUAGE_RO, LANGUAGE_PA, LANGUAGE_UR, LANGUAGE_UK, LANGUAGE_AR};
#define LANGUAGES (sizeof languages / sizeof *languages)

static int begin(void **state)
{
	struct reason reason = {""};
	struct audit *audit = calloc(1, sizeof *audit);
	assert_non_null(audit);
	tongue_begin();
	assert_done(fonts_open(&audit->fonts, &reason), &reason);
	*state = audit;
	return 0;
}

static int end(void **state)
{
	struct audit *audit = *state;
	placed_clear(&audit->placed);
	fonts_close(audit->fonts);
	free(audit);
	return 0;
}

static void hear(void *context, const char *what, const char *of)
{
	struct audit *audit = context;
	print_error("%dx%d %s %d %%: %s: %s: %s\n", audit->view.width, audit->view.height, audit->view.language,
		audit->view.percent, audit->typist->page.name, what, of ? of : "-");
	audit->faults++;
}

enum {
	LAST_PART = 100 /* where the keys are, if words have parts of their own before them */
};

static void look(struct audit *audit)
{
	typist_look(audit->typist);
	place_page(&audit->placed, &audit->typist->page, &audit->view, LAST_PART);
	rules_check(&(struct rules){.complain = hear, .context = audit}, &audit->placed);
}

static void turn_to(struct audit *audit, enum language language, size_t screen, int percent)
{
	bool is_leftward = language == LANGUAGE_AR || language == LANGUAGE_UR;
	audit->view = (struct view){.width = screens[screen].width,
		.height = screens[screen].height,
		.dpi = screens[screen].dpi,
		.percent = percent,
		.direction = is_leftward ? RIGHT_TO_LEFT : LEFT_TO_RIGHT,
		.language = language_code(language),
		.fonts = audit->fonts};
	words_speak((struct tongue){.language = language});
}

/* Empty, with what is wrong, and as full as it can be. */
static void look_at_pad(struct audit *audit, const char *question, enum language language, const char *fills)
{
	audit->typist = typist_begin(language, question);
	look(audit);
	typist_act(audit->typist, "frame.go");
	look(audit);
	while (keyboard_type(&audit->typist->state, fills)) {
	}
	look(audit);
	free(audit->typist);
}

/* Of the screens and text sizes every third is looked at each time, all of them when "all" is asked for. */
static size_t stride = 3;

static void pads__stand_on_every_screen__in_every_language_and_text_size(void **state)
{
	struct audit *audit = *state;
	for (size_t language = 0; language < LANGUAGES; language++) {
		for (size_t k = language % stride; k < SCREENS * 4; k += stride) {
			turn_to(audit, languages[language], k / 4, percents[k % 4]);
			look_at_pad(audit, "telephone", languages[language], "7");
			look_at_pad(audit, "email", languages[language], "name.");
		}
	}
	assert_int_equal(audit->faults, 0);
}

static const SDL_Rect *rect_of(const struct placed *placed, int tile)
{
	for (int k = 0; k < placed->target_count; k++) {
		if (placed->targets[k].tile == tile) {
			return &placed->targets[k].rect;
		}
	}
	return NULL;
}

/* The row lies within the window, above the key and near it, and its keys follow each other from left to right. */
static void check_offer(struct audit *audit, const SDL_Rect *held)
{
	const struct page *page = &audit->typist->page;
	int before = -1;
	for (int k = 0; k < page->over.count; k++) {
		const SDL_Rect *rect = rect_of(&audit->placed, page->over.first + k);
		assert_non_null(rect);
		if (rect->x <= before) {
			hear(audit, "changes sides", page->tiles[page->over.first + k].id);
		}
		if (rect->y + rect->h > held->y || rect->y + 2 * rect->h < held->y) {
			hear(audit, "does not stand above its key", page->tiles[page->over.of].id);
		}
		before = rect->x + rect->w;
	}
	if (rect_of(&audit->placed, page->over.of) || !rect_of(&audit->placed, page->over.close)) {
		hear(audit, "cannot be put away", page->tiles[page->over.of].id);
	}
}

static int hold_all(struct audit *audit, enum language language)
{
	audit->typist = typist_begin(language, "words");
	int held = 0;
	for (int k = 0; k < audit->typist->page.tile_count; k++) {
		look(audit);
		const struct tile *tile = &audit->typist->page.tiles[k];
		if (!tile->held) {
			continue;
		}
		char id[ID_SIZE + 8];
		snprintf(id, sizeof id, "hold.%s", tile->id);
		SDL_Rect key = *rect_of(&audit->placed, k);
		typist_act(audit->typist, id);
		look(audit);
		check_offer(audit, &key);
		typist_act(audit->typist, "key.close");
		held++;
	}
	free(audit->typist);
	return held;
}

static void long_press__on_every_key__offers_what_can_be_touched(void **state)
{
	struct audit *audit = *state;
	for (size_t language = 0; language < LANGUAGES; language++) {
		for (size_t screen = language % stride; screen < SCREENS; screen += stride) {
			turn_to(audit, languages[language], screen, screen % 2 ? 100 : 200);
			assert_true(hold_all(audit, languages[language]) > 0);
		}
	}
	assert_int_equal(audit->faults, 0);
}

int main(int count, char **arguments)
{
	stride = count > 1 && strcmp(arguments[1], "all") == 0 ? 1 : stride;
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			pads__stand_on_every_screen__in_every_language_and_text_size, begin, end),
		cmocka_unit_test_setup_teardown(long_press__on_every_key__offers_what_can_be_touched, begin, end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
