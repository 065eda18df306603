/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_larkshire.c - all journeys on a second catalogue (tests/catalogues/larkshire.yaml): a police force with other
 * kinds, other ages, a check-in and pledges of its own, in three languages. The kiosk is set up with it as with any.
 */
#include "tests/kiosk/another.h"

#include "kiosk/flows/keyboard.h"
#include "ledger/file.h"
#include "ledger/store.h"

#include <stdio.h>
#include <string.h>

enum {
	PAGES_MOST = 30
};

static void read_yaml(struct bytes *bytes, const char *name)
{
	char path[PATH_SIZE];
	struct reason reason;
	snprintf(path, sizeof path, "%s/tests/catalogues/%s", TEST_SOURCE_DIR, name);
	assert_done(file_read(bytes, path, DOCUMENT_LARGEST, &reason), &reason);
}

static int begin_larkshire(void **state)
{
	static struct another another;
	struct bytes catalogue = {0}, plan = {0};
	read_yaml(&catalogue, "larkshire.yaml");
	read_yaml(&plan, "larkshire_plan.yaml");
	another_begin(&another, &catalogue, &plan);
	bytes_free(&catalogue);
	bytes_free(&plan);
	*state = &another;
	return 0;
}

static int end_larkshire(void **state)
{
	another_end(*state);
	return 0;
}

static const char *page(const struct app *app)
{
	return app->visit->page.name;
}

static void speak(struct app *app, const char *language)
{
	unseen_act(app, "welcome.languages");
	unseen_act(app, language);
	if (strcmp(page(app), "welcome") != 0) {
		unseen_act(app, "frame.back");
	}
	assert_string_equal(page(app), "welcome");
}

/* Something of the page is in the visit's own language. */
static void assert_shows(const struct app *app, const char *words)
{
	if (!unseen_shows(app, words)) {
		fail_msg("%s does not show \"%s\"", page(app), words);
	}
}

/* The last choice of a page: of a question about danger the one that leads on, "Not sure" or "No". */
static void answer(struct app *app)
{
	const struct page *shown = &app->visit->page;
	const char *last = "frame.go";
	for (int k = 0; k < shown->tile_count; k++) {
		if (strncmp(shown->tiles[k].id, "choice.", 7) == 0) {
			last = shown->tiles[k].id;
		}
	}
	unseen_act(app, strcmp(page(app), "concern.who") == 0 ? "choice.no" : last);
}

/* From a kind to the report's number, whatever is asked and told on the way; true when it came to one. */
static bool report(struct app *app, const char *kind)
{
	char id[ID_SIZE];
	snprintf(id, sizeof id, "choice.%s", kind);
	unseen_act(app, "welcome.concern");
	unseen_act(app, id);
	for (int pages = 0; strcmp(page(app), "sent") != 0; pages++) {
		assert_true(pages < PAGES_MOST);
		if (strcmp(page(app), "private.help") == 0) {
			unseen_act(app, "frame.leave");
			return false;
		}
		answer(app);
	}
	unseen_act(app, "frame.go");
	unseen_act(app, "choice.25_34");
	unseen_act(app, "frame.go");
	assert_string_equal(page(app), "welcome");
	return true;
}

static void visit_everything(struct app *app, const char *language, const char *heard, const char *keep_away)
{
	speak(app, language);
	unseen_act(app, "welcome.checkin");
	unseen_act(app, "plus.under_18");
	unseen_act(app, "frame.go");
	assert_shows(app, heard);
	unseen_act(app, "choice.walked_by");
	unseen_act(app, "thanks.next");
	unseen_act(app, "choice.join_watch");
	unseen_act(app, "frame.go");
	static const char *const kinds[] = {"vehicle_crime", "road", "threats"};
	for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
		speak(app, language);
		assert_true(report(app, kinds[k]));
	}
	speak(app, language);
	assert_false(report(app, "home"));
	speak(app, language);
	unseen_act(app, "welcome.concern");
	unseen_act(app, "choice.drugs");
	assert_string_equal(page(app), "concern.time_of_day");
	unseen_act(app, "choice.night");
	assert_string_equal(page(app), "concern.keep_away");
	assert_shows(app, keep_away);
	assert_shows(app, "0800 555 111");
	unseen_act(app, "frame.leave");
	speak(app, language);
	unseen_act(app, "welcome.feedback");
	for (int k = 0; k < app->catalogue->question_count; k++) {
		unseen_act(app, "choice.agree");
	}
	unseen_act(app, "thanks.next");
	unseen_act(app, "choice.neighbours");
	unseen_act(app, "frame.go");
	unseen_act(app, "welcome.officer");
	unseen_act(app, "area.weir_side");
	assert_shows(app, "Zo\u00EB \u0141uczak");
	unseen_act(app, "frame.leave");
}

/* From a kind of the first page to the check page of its report. */
static void go_to_check(struct app *app, const char *kind)
{
	unseen_act(app, "welcome.concern");
	unseen_act(app, kind);
	for (int pages = 0; strcmp(page(app), "concern.check") != 0; pages++) {
		assert_true(pages < PAGES_MOST);
		answer(app);
	}
}

static void act_all(struct app *app, const char *const *ids)
{
	for (; *ids; ids++) {
		unseen_act(app, *ids);
	}
}
#define ACT(app, ...) act_all((app), (const char *const[]){__VA_ARGS__, NULL})

/* Words and a reply for a grown-up; neither for whoever is under 16; the code shown; all of it taken back. */
static void write_and_take_back(struct app *app)
{
	go_to_check(app, "choice.vehicle_crime");
	ACT(app, "section.words", "choice.yes");
	assert_true(keyboard_type(&app->state, "By the weir"));
	ACT(app, "frame.go", "section.reply", "choice.call");
	for (const char *digit = "07700900982"; *digit; digit++) {
		unseen_act(app, (char[]){'k', 'e', 'y', '.', '3', *digit, '\0'});
	}
	ACT(app, "frame.go", "choice.yes", "choice.english", "frame.go", "frame.go");
	assert_string_equal(page(app), "sent");
	unseen_act(app, "sent.code");
	assert_string_equal(page(app), "code");
	assert_non_null(strstr(app->visit->address, "https://larkshire.example/updates/"));
	ACT(app, "frame.back", "sent.mistake", "mistake.yes");
	assert_string_equal(page(app), "withdrawn");
	unseen_act(app, "frame.leave");
	go_to_check(app, "choice.vehicle_crime");
	ACT(app, "section.words", "choice.no");
	assert_string_not_equal(page(app), "concern.words");
	unseen_act(app, "frame.leave");
}

/* Yes, somebody is in danger; and yes, it is somebody at home. */
static void be_in_danger(struct app *app)
{
	ACT(app, "welcome.concern", "choice.threats", "choice.yes");
	assert_string_equal(page(app), "danger");
	ACT(app, "frame.leave", "welcome.concern", "choice.threats", "choice.no", "choice.yes");
	assert_string_equal(page(app), "private.help");
	assert_shows(app, "01632 960 210");
	unseen_act(app, "frame.leave");
}

static void look_around(struct app *app)
{
	ACT(app, "welcome.help", "topic.crime");
	assert_string_equal(page(app), "topic");
	ACT(app, "frame.leave", "welcome.portal");
	assert_string_equal(page(app), "portal");
	assert_null(
		page_find(&app->visit->page, "portal.lookup")); /* the office has told this kiosk nothing yet */
	unseen_act(app, "frame.leave");
}

static void journeys__the_rare_ones__run_on_another_catalogue(void **state)
{
	struct app *app = ((struct another *)*state)->app;
	static const char *const languages[] = {"language.en", "language.pl", "language.ur", "language.ro"};
	for (size_t k = 0; k < sizeof languages / sizeof *languages; k++) {
		speak(app, languages[k]);
		write_and_take_back(app);
		speak(app, languages[k]);
		be_in_danger(app);
		speak(app, languages[k]);
		look_around(app);
	}
	assert_int_equal(unseen_number(app, "SELECT count(*) FROM concern"), 0); /* each was taken back */
	assert_int_equal(
		unseen_number(app, "SELECT count(*) FROM entry WHERE stream = 5 AND undoes IS NOT NULL"), 4);
	assert_int_equal(
		unseen_number(app, "SELECT count(*) FROM box WHERE stream = 5 AND bytes IS NOT NULL"), 0);
	assert_int_equal(unseen_number(app, "SELECT amount FROM counting WHERE stream = 7 AND item = 'help'"), 4);
	assert_int_equal(
		unseen_number(app, "SELECT amount FROM counting WHERE stream = 7 AND item = 'danger'"), 4);
}

static void journeys__all_of_them__run_on_another_catalogue(void **state)
{
	struct app *app = ((struct another *)*state)->app;
	visit_everything(app, "language.en", "How did you hear of us?", "Keep away from it");
	visit_everything(app, "language.pl", "Sk\u0105d o nas wiesz?", "Nie zbli\u017Caj si\u0119");
	visit_everything(app, "language.ur", "\u0622\u067E \u06A9\u0648", "\u062F\u0648\u0631");
	/* What it has no texts for is told in English: never a blank. */
	visit_everything(app, "language.ro", "How did you hear of us?", "Keep away from it");
	assert_int_equal(
		unseen_number(app, "SELECT count(*) FROM attendance WHERE people = 2 AND area IS NULL"), 4);
	assert_int_equal(unseen_number(app,
						 "SELECT count(*) FROM entry WHERE stream = 1 AND detail ->> 'heard' = 'walked_by'"),
		4);
	assert_int_equal(unseen_number(app, "SELECT count(*) FROM pledge WHERE pledge = 'join_watch'"), 4);
	assert_int_equal(unseen_number(app, "SELECT count(*) FROM concern"), 12);
	assert_int_equal(unseen_number(app, "SELECT count(*) FROM concern WHERE kind = 'parking'"), 4);
	assert_int_equal(
		unseen_number(app, "SELECT count(*) FROM entry WHERE stream = 5 AND item = 'vehicle_crime' AND"
						   " detail ->> '$.extra.registration_seen' = 'none'"),
		4);
	assert_int_equal(unseen_number(app, "SELECT count(*) FROM concern WHERE kind IN ('home', 'drugs')"), 0);
	assert_int_equal(unseen_number(app, "SELECT amount FROM counting WHERE stream = 7 AND item = 'help'"), 4);
	assert_int_equal(unseen_number(app, "SELECT count(DISTINCT question) FROM feedback"), 3);
	assert_int_equal(unseen_number(app, "SELECT count(*) FROM praise"), 4);
	assert_int_equal(
		unseen_number(app, "SELECT amount FROM counting WHERE stream = 6 AND detail ->> 'age' = '25_34'"),
		12);
}

/* Its officers take referrals only; their partners have names in its languages. */
static void notes__are_those_of_its_catalogue(void **state)
{
	struct app *app = ((struct another *)*state)->app;
	speak(app, "language.pl");
	unseen_enter_corner(app);
	unseen_act(app, "tab.notes");
	assert_null(page_find(&app->visit->page, "note.issue"));
	assert_null(page_find(&app->visit->page, "note.action"));
	unseen_act(app, "note.referral");
	assert_string_equal(
		page_find(&app->visit->page, "choice.victims_team")->label, "Zesp\u00F3\u0142 ds. ofiar");
	unseen_act(app, "choice.victims_team");
	unseen_act(app, "choice.no");
	assert_shows(app, "Nic nie jest zapisywane."); /* it has no number to be given */
	unseen_act(app, "frame.go");
	unseen_act(app, "note.referral");
	unseen_act(app, "choice.haven");
	unseen_act(app, "choice.yes");
	unseen_act(app, "frame.go");
	assert_int_equal(
		unseen_number(app, "SELECT count(*) FROM referral WHERE partner = 'haven' AND reason IS NULL"), 1);
}

/* English stands in for what is missing, and says that it is English, to eyes and ears. */
static void text__that_is_missing__is_english_and_says_so(void **state)
{
	struct app *app = ((struct another *)*state)->app;
	speak(app, "language.ro");
	unseen_act(app, "welcome.concern");
	const struct tile *drugs = page_find(&app->visit->page, "choice.drugs");
	assert_string_equal(drugs->label, "Drugs");
	assert_string_equal(drugs->note, "English");
	assert_string_equal(drugs->language, "en");
	unseen_act(app, "choice.drugs");
	assert_non_null(strstr(app->visit->page.title, "(English)"));
	unseen_act(app, "frame.leave");
	speak(app, "language.pl");
	unseen_act(app, "welcome.concern");
	drugs = page_find(&app->visit->page, "choice.drugs");
	assert_string_equal(drugs->label, "Narkotyki");
	assert_null(drugs->note);
	assert_null(drugs->language);
	unseen_act(app, "frame.leave");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			journeys__all_of_them__run_on_another_catalogue, begin_larkshire, end_larkshire),
		cmocka_unit_test_setup_teardown(
			journeys__the_rare_ones__run_on_another_catalogue, begin_larkshire, end_larkshire),
		cmocka_unit_test_setup_teardown(notes__are_those_of_its_catalogue, begin_larkshire, end_larkshire),
		cmocka_unit_test_setup_teardown(
			text__that_is_missing__is_english_and_says_so, begin_larkshire, end_larkshire),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
