/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_notes.c - officers' notes on the screen: which of them an event's type wants, their pages, what is kept of each,
 * what is taken back, and what does not outlive the corner.
 */
#include "tests/kiosk/unseen.h"

#include "kiosk/flows/keyboard.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>

static void become(struct app *app, const char *type)
{
	static struct planned_event event;
	event = *app->state.event;
	event.type = catalogue_event_type(app->catalogue, type);
	app->state.event = &event;
	app_show(app);
}

static void on(const struct app *app, const char *page)
{
	assert_string_equal(app->visit->page.name, page);
}

static void acts(struct app *app, const char *const *ids)
{
	for (; *ids; ids++) {
		unseen_act(app, *ids);
	}
}
#define ACTS(app, ...) acts((app), (const char *const[]){__VA_ARGS__, NULL})

static void write_note(struct app *app, const char *words)
{
	assert_true(keyboard_type(&app->state, words));
	app_show(app);
}

static void tab__is_there__where_the_type_wants_notes(void **state)
{
	struct app *app = *state;
	unseen_enter_corner(app);
	become(app, "school_presentation");
	assert_null(page_find(&app->visit->page, "tab.notes"));
	become(app, "walkabout");
	unseen_act(app, "tab.notes");
	assert_non_null(page_find(&app->visit->page, "note.issue"));
	assert_non_null(page_find(&app->visit->page, "note.action"));
	assert_null(page_find(&app->visit->page, "note.referral"));
	assert_null(page_find(&app->visit->page, "note.follow_up"));
	become(app, "door_knock");
	assert_non_null(page_find(&app->visit->page, "note.follow_up"));
}

static void issue__is_kept_by_its_codes__and_counted(void **state)
{
	struct app *app = *state;
	unseen_enter_corner(app);
	ACTS(app, "tab.notes", "note.issue");
	assert_null(page_find(&app->visit->page, "choice.private")); /* what is private is nobody's note */
	ACTS(app, "choice.rubbish", "choice.fly_tipping", "choice.quayside", "choice.member");
	assert_null(page_find(&app->visit->page, "frame.leave"));
	assert_null(page_find(&app->visit->page, "frame.danger"));
	unseen_act(app, "choice.referred");
	assert_null(page_find(&app->visit->page, "choice.safe_at_home"));
	unseen_act(app, "choice.highways");
	on(app, "note.check");
	assert_true(unseen_shows(app, "Roads and lighting"));
	unseen_act(app, "frame.go");
	on(app, "notes");
	assert_true(unseen_shows(app, "So far: 1"));
	assert_int_equal(
		unseen_number(app, "SELECT count(*) FROM issue WHERE kind = 'fly_tipping' AND area = 'quayside'"
						   " AND raised_by = 'member' AND outcome = 'referred'"
						   " AND referred_to = 'highways'"),
		1);
	assert_int_equal(
		unseen_number(app, "SELECT (SELECT count(*) FROM use) + (SELECT count(*) FROM counting)"),
		0); /* nobody's visit */
}

static void answers__can_be_changed_from_the_check_page(void **state)
{
	struct app *app = *state;
	unseen_enter_corner(app);
	ACTS(app, "tab.notes", "note.issue", "choice.noise", "choice.quayside", "choice.public", "choice.open");
	unseen_act(app, "change.outcome");
	unseen_act(app, "choice.referred");
	on(app, "note.partner"); /* that it asks for in its turn */
	unseen_act(app, "choice.waste_team");
	on(app, "note.check");
	ACTS(app, "change.kind", "choice.rubbish");
	on(app, "note.within");
	unseen_act(app, "choice.fly_tipping");
	on(app, "note.check");
	ACTS(app, "change.area", "frame.back");
	on(app, "note.check");
	ACTS(app, "frame.go");
	assert_int_equal(unseen_number(app, "SELECT count(*) FROM issue WHERE kind = 'fly_tipping'"
										" AND raised_by = 'public' AND referred_to = 'waste_team'"),
		1);
}

static void action__has_an_amount__where_it_is_counted(void **state)
{
	struct app *app = *state;
	unseen_enter_corner(app);
	ACTS(app, "tab.notes", "note.action", "choice.rubbish_taken");
	on(app, "number");
	assert_true(unseen_shows(app, "sacks"));
	unseen_act(app, "number.no");
	on(app, "note.action");
	ACTS(app, "choice.rubbish_taken", "key.1", "key.2", "number.add", "choice.somewhere_else",
		"choice.ourselves", "choice.done");
	assert_true(unseen_shows(app, "12 sacks"));
	ACTS(app, "change.amount", "key.7", "number.add");
	on(app, "note.check");
	unseen_act(app, "frame.go");
	ACTS(app, "note.action", "choice.patrol_agreed");
	on(app, "note.area");
	ACTS(app, "choice.quayside", "choice.neighbourhood_police", "choice.month", "frame.go");
	assert_int_equal(
		unseen_number(app, "SELECT amount FROM action WHERE action = 'rubbish_taken' AND area IS NULL"
						   " AND place = 'somewhere_else' AND agency = 'ourselves'"
						   " AND due = 'done'"),
		7);
	assert_int_equal(unseen_number(app, "SELECT amount FROM action WHERE action = 'patrol_agreed'"
										" AND agency = 'neighbourhood_police' AND due = 'month'"),
		1);
}

static void referral__wants_a_yes(void **state)
{
	struct app *app = *state;
	unseen_enter_corner(app);
	ACTS(app, "tab.notes", "note.referral", "choice.housing", "choice.no");
	on(app, "note.refused");
	assert_true(unseen_shows(app, "146"));
	unseen_act(app, "frame.go");
	on(app, "notes");
	assert_int_equal(unseen_number(app, "SELECT count(*) FROM entry WHERE stream = 12"), 0);
	ACTS(app, "note.referral", "choice.housing", "choice.yes", "choice.repairs");
	on(app, "note.words");
	write_note(app, "Ring after five");
	ACTS(app, "frame.go", "frame.go");
	assert_int_equal(unseen_number(app, "SELECT people FROM referral WHERE partner = 'housing'"
										" AND reason = 'repairs' AND consent = 'yes'"),
		1);
}

/* The yes was to one partner; to a sensitive one nothing else is kept, not even what was written before. */
static void sensitive_partner__is_a_count(void **state)
{
	struct app *app = *state;
	unseen_enter_corner(app);
	ACTS(app, "tab.notes", "note.referral", "choice.housing", "choice.yes", "choice.repairs");
	write_note(app, "Ring after five");
	ACTS(app, "frame.go", "change.partner", "choice.safe_at_home");
	on(app, "note.consent");
	unseen_act(app, "choice.yes");
	on(app, "note.check");
	assert_string_equal(app->visit->run.answers.words, "");
	assert_null(page_find(&app->visit->page, "change.words"));
	unseen_act(app, "frame.go");
	assert_int_equal(
		unseen_number(app, "SELECT count(*) FROM entry WHERE stream = 12 AND item = 'safe_at_home'"
						   " AND amount = 1 AND area IS NULL AND detail IS NULL"),
		1);
}

static void last_one__can_be_taken_back_once__by_whoever_kept_it(void **state)
{
	struct app *app = *state;
	unseen_enter_corner(app);
	unseen_act(app, "tab.notes");
	assert_null(page_find(&app->visit->page, "notes.take_back"));
	ACTS(
		app, "note.issue", "choice.noise", "choice.quayside", "choice.public", "choice.open", "change.words");
	write_note(app, "At the back door");
	ACTS(app, "frame.go", "frame.go", "notes.take_back");
	on(app, "notes");
	assert_null(page_find(&app->visit->page, "notes.take_back"));
	assert_int_equal(app->state.notes.issues, 0);
	assert_int_equal(unseen_number(app, "SELECT count(*) FROM box WHERE stream = 10 AND bytes IS NULL"), 1);
	ACTS(app, "note.issue", "choice.noise", "choice.quayside", "choice.public", "choice.open", "frame.go");
	const struct planned_event *event = app->state.event;
	struct planned_event other = *event;
	app->state.event = &other; /* of another event nothing is taken back here */
	app_show(app);
	assert_null(page_find(&app->visit->page, "notes.take_back"));
	app->state.event = event;
	app_show(app);
	unseen_act(app, "frame.lock");
	unseen_enter_corner(app);
	unseen_act(app, "tab.notes");
	assert_null(page_find(&app->visit->page, "notes.take_back"));
	assert_int_equal(app->state.notes.issues, 1);
}

static void lock__keeps_the_codes_of_an_issue__and_no_word(void **state)
{
	struct app *app = *state;
	unseen_enter_corner(app);
	ACTS(app, "tab.notes", "note.issue", "choice.noise", "choice.quayside", "choice.public", "choice.open",
		"change.words");
	write_note(app, "At the back door");
	unseen_act(app, "frame.lock");
	assert_string_equal(app->visit->run.answers.words, "");
	unseen_enter_corner(app);
	ACTS(app, "tab.notes", "notes.go_on");
	on(app, "note.words");
	unseen_act(app, "frame.go");
	on(app, "note.check");
	unseen_act(app, "frame.go");
	assert_int_equal(unseen_number(app, "SELECT count(*) FROM issue"), 1);
}

static void lock__forgets_a_referral(void **state)
{
	struct app *app = *state;
	unseen_enter_corner(app);
	ACTS(app, "tab.notes", "note.referral", "choice.housing", "choice.yes", "frame.lock");
	unseen_enter_corner(app);
	unseen_act(app, "tab.notes");
	assert_null(page_find(&app->visit->page, "notes.go_on"));
}

static void follow_up__is_sealed_at_once__and_no_run(void **state)
{
	struct app *app = *state;
	unseen_enter_corner(app);
	become(app, "door_knock");
	ACTS(app, "tab.doors", "more.answered", "doors.follow_up");
	on(app, "note.words");
	assert_true(page_find(&app->visit->page, "frame.go")->is_off); /* nothing to come back to */
	write_note(app, "14 Anchor Court: the lock");
	unseen_act(app, "frame.go");
	on(app, "doors");
	assert_int_equal(app->state.doors.counts[DOOR_ANSWERED], 1); /* its run goes on */
	assert_int_equal(unseen_number(app, "SELECT count(*) FROM follow_up"), 1);
	assert_int_equal(unseen_number(app, "SELECT count(*) FROM doors"), 0);
	ACTS(app, "tab.notes", "notes.take_back");
	assert_int_equal(unseen_number(app, "SELECT count(*) FROM follow_up"), 0);
}

static void limit_files_to(rlim_t bytes)
{
	struct rlimit limit;
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
	limit.rlim_cur = bytes;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

/* The disk is full, and then it is not: the note waits, and is kept once. */
static void note__that_could_not_be_kept__is_kept_at_another_try(void **state)
{
	struct app *app = *state;
	unseen_enter_corner(app);
	ACTS(app, "tab.notes", "note.referral", "choice.housing", "choice.yes", "choice.repairs");
	write_note(app, "Ring after five");
	unseen_act(app, "frame.go");
	signal(SIGXFSZ, SIG_IGN);
	limit_files_to(1);
	unseen_act(app, "frame.go");
	limit_files_to(RLIM_INFINITY);
	on(app, "repair");
	assert_string_equal(app->visit->run.answers.words, "Ring after five");
	unseen_act(app, "repair.again");
	on(app, "notes");
	assert_string_equal(app->visit->run.answers.words, "");
	assert_int_equal(unseen_number(app, "SELECT count(*) FROM referral"), 1);
	assert_int_equal(app->state.notes.referrals, 1);
}

static void back__from_the_first_page__drops_the_note(void **state)
{
	struct app *app = *state;
	unseen_enter_corner(app);
	ACTS(app, "tab.notes", "note.issue", "choice.noise", "frame.back", "frame.back");
	on(app, "notes");
	assert_null(page_find(&app->visit->page, "notes.go_on"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(tab__is_there__where_the_type_wants_notes, begin, end),
		cmocka_unit_test_setup_teardown(issue__is_kept_by_its_codes__and_counted, begin, end),
		cmocka_unit_test_setup_teardown(answers__can_be_changed_from_the_check_page, begin, end),
		cmocka_unit_test_setup_teardown(action__has_an_amount__where_it_is_counted, begin, end),
		cmocka_unit_test_setup_teardown(referral__wants_a_yes, begin, end),
		cmocka_unit_test_setup_teardown(sensitive_partner__is_a_count, begin, end),
		cmocka_unit_test_setup_teardown(last_one__can_be_taken_back_once__by_whoever_kept_it, begin, end),
		cmocka_unit_test_setup_teardown(lock__keeps_the_codes_of_an_issue__and_no_word, begin, end),
		cmocka_unit_test_setup_teardown(lock__forgets_a_referral, begin, end),
		cmocka_unit_test_setup_teardown(follow_up__is_sealed_at_once__and_no_run, begin, end),
		cmocka_unit_test_setup_teardown(note__that_could_not_be_kept__is_kept_at_another_try, begin, end),
		cmocka_unit_test_setup_teardown(back__from_the_first_page__drops_the_note, begin, end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
