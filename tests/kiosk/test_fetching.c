/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_fetching.c - what the office sent on a stick, on the screen: shown in words when the Stick page opens, taken in
 * by one tap, in force at once; new PINs for somebody who forgot theirs; and whatever else lies there is refused.
 *
 * The child that fetches is the real one: this program starts itself, as the kiosk does.
 */
#include "ledger/bundle.h"
#include "ledger/catalogue_carried.h"
#include "ledger/pins.h"
#include "ledger/receipt.h"
#include "ledger/set_up.h"
#include "tests/kiosk/unseen.h"
#include "tests/support/fixture.h"
#include "tests/support/visits.h"

#include <poll.h>
#include <signal.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define PLAN_OF(name)                                                                    \
	"events:\n"                                                                          \
	"  - {code: fair, name: " name ", type: fun_day, area: harbour_green, venue: Green," \
	" day: 2026-07-18, opens: 10:00, closes: 16:00, news: 2026-07-21, kiosks: {A: {door_chain: 9}}}\n"

/* An office with a kiosk A, whose stick is a folder. */
struct round {
	struct fixture *fixture;
	struct app *app;
	unsigned char token[TOKEN_BYTES];
	struct bytes catalogue;
	const char *stick;
	int64_t now;
};

static struct officer an_officer(const char *code, const char *name, const char *pin)
{
	struct officer officer = {.role = ROLE_OFFICER};
	text_copy(officer.code, sizeof officer.code, code);
	text_copy(officer.name, sizeof officer.name, name);
	assert_true(pin_hash(officer.pin_hash, pin, MODE_TEST));
	return officer;
}

static void set_kiosk_up(struct round *round, const char *path)
{
	static const char plan[] = PLAN_OF("Fair");
	struct bytes file = {0};
	struct set_up set_up = {.mode = MODE_TEST,
		.kiosk = "A",
		.number = round->now - 3600,
		.expires = round->now + 3600,
		.officers = {an_officer("heron", "Ruth Calder", "314159"), an_officer("wren", "Jo Lake", "271828")},
		.officer_count = 2,
		.catalogue = {"catalogue", round->catalogue.at, round->catalogue.length},
		.plan = {"plan", (const unsigned char *)plan, sizeof plan - 1}};
	memcpy(set_up.token, round->token, sizeof set_up.token);
	set_up_write(&file, &set_up, round->fixture->keys);
	struct reason *reason = &round->fixture->reason;
	assert_done(set_up_take(path, file.at, file.length, &system_clock, reason), reason);
	bytes_free(&file);
}

static void open_app(struct round *round)
{
	round->app = unseen_open(&(struct wish){.book = fixture_path(round->fixture, "kiosk.bunting"),
		.stick = round->stick,
		.percent = 100,
		.player = -1,
		.window = {1280, 800, true},
		.is_unpainted = true});
}

static int set_up(void **state)
{
	struct round *round = calloc(1, sizeof *round);
	void *fixture = NULL;
	assert_non_null(round);
	assert_int_equal(fixture_begin(&fixture), 0);
	round->fixture = fixture;
	round->now = time(NULL);
	randombytes_buf(round->token, sizeof round->token);
	round->stick = fixture_path(fixture, "stick");
	assert_int_equal(mkdir(round->stick, 0700), 0);
	assert_int_equal(mkdir(fixture_path(fixture, "stick/bunting"), 0700), 0);
	struct reason *reason = &round->fixture->reason;
	assert_done(file_read(&round->catalogue, TEST_SOURCE_DIR "/assets/demonstration/catalogue.yaml",
					CARRIED_LARGEST, reason),
		reason);
	set_kiosk_up(round, fixture_path(fixture, "kiosk.bunting"));
	open_app(round);
	*state = round;
	return 0;
}

static int tear_down(void **state)
{
	struct round *round = *state;
	void *fixture = round->fixture;
	app_close(round->app);
	file_remove_folder(fixture_path(fixture, "stick/bunting"));
	file_remove_folder(round->stick);
	bytes_free(&round->catalogue);
	free(round);
	return fixture_end(&fixture);
}

/* What the office writes */

static void put(struct round *round, const char *name, struct bytes *file)
{
	const char *path = fixture_path(round->fixture, "stick/bunting/%s", name);
	struct reason *reason = &round->fixture->reason;
	assert_done(file_replace(path, file->at, file->length, 0600, reason), reason);
	bytes_free(file);
}

static void put_pins(struct round *round, const struct officer *officers, int count)
{
	struct bytes file = {0};
	struct pins pins = {.kiosk = "A",
		.number = round->now,
		.expires = round->now + 3600,
		.officers = officers,
		.officer_count = count};
	memcpy(pins.token, round->token, sizeof pins.token);
	pins_write(&file, &pins, round->fixture->keys);
	put(round, "A.pins", &file);
}

static void put_catalogue(struct round *round, const char *plan)
{
	struct bytes file = {0};
	struct catalogue_bytes documents = {.catalogue = round->catalogue};
	bytes_raw(&documents.plan, plan, strlen(plan));
	catalogue_carry(&file, &documents, "A", round->now, round->now + 3600, round->fixture->keys);
	bytes_free(&documents.plan);
	put(round, "A.catalogue", &file);
}

/* The office holds the whole of these streams; audit goes on meanwhile, and is not among them. */
static void put_receipt(struct round *round, int64_t verified)
{
	struct held held[16];
	int count = 0;
	struct query rows = query(book_store(round->app->book),
		"SELECT key, stream, last, head FROM run JOIN log ON log.id = run.log WHERE stream <> 15");
	while (query_row(&rows)) {
		size_t length;
		memcpy(held[count].key, row_blob(&rows, 0, &length), DEVICE_KEY_BYTES);
		held[count].to = (struct stated_stream){
			.stream = (int)row_integer(&rows, 1),
			.last = row_integer(&rows, 2),
		};
		memcpy(held[count++].to.head, row_blob(&rows, 3, &length), DIGEST_BYTES);
	}
	assert_done(query_end(&rows), round->app->reason);
	struct bytes receipt = {0}, file = {0};
	receipt_write(&receipt, held, count, verified);
	receipt_carry(&file, &receipt, "A", round->now, round->now + 3600, round->fixture->keys);
	bytes_free(&receipt);
	put(round, "A.receipt", &file);
}

static void put_statuses(struct round *round)
{
	struct bytes bundle = {0}, file = {0};
	struct told told = {.find = {1}, .progress = PROGRESS_DONE, .since = round->now};
	bundle_write(&bundle, &told, 1, round->now);
	bundle_carry(&file, &bundle, "A", round->now, round->now + 3600, round->fixture->keys);
	bytes_free(&bundle);
	put(round, "A.status", &file);
}

/* What people do */

static void type_pin(struct app *app, const char *pin)
{
	for (; *pin; pin++) {
		unseen_act(app, (char[]){'k', 'e', 'y', '.', *pin, '\0'});
	}
}

static void enter(struct app *app, const char *officer, const char *pin)
{
	unseen_act(app, "staff.enter");
	unseen_act(app, officer);
	type_pin(app, pin);
}

/* As the event loop does, until the child has said all. */
static void wait_for_child(struct app *app)
{
	for (int k = 0; k < 2000 && app->fetch.running; k++) {
		struct pollfd words = {.fd = stick_fd(&app->fetch), .events = POLLIN};
		poll(&words, 1, 10);
		app_pass_time(app);
	}
	assert_false(app->fetch.running);
}

static void open_stick_page(struct app *app)
{
	unseen_act(app, "tab.stick");
	wait_for_child(app);
	assert_string_equal(app->visit->page.name, "stick");
}

static void stick_with_nothing_from_the_office__is_just_a_stick(void **state)
{
	struct round *round = *state;
	enter(round->app, "officer.0", "314159");
	open_stick_page(round->app);
	assert_int_equal(round->app->state.fetching, FETCHING_DONE);
	assert_null(page_find(&round->app->visit->page, "stick.take"));
	assert_false(unseen_shows(round->app, "From the office"));
}

static void all_that_the_office_sent__is_shown__and_taken_in_by_one_tap(void **state)
{
	struct round *round = *state;
	struct app *app = round->app;
	const struct officer officers[] = {
		an_officer("wren", "Jo Lake", "161803"), an_officer("heron", "Ruth Calder", "141421")};
	enter(app, "officer.0", "314159");
	unseen_act(app, "tab.event");
	unseen_act(app, "open.fair");
	put_pins(round, officers, 2);
	put_catalogue(round, PLAN_OF("Grand Fair"));
	put_receipt(round, round->now);
	put_statuses(round);
	open_stick_page(app);
	assert_true(unseen_shows(app, "Officers and PINs"));
	assert_true(unseen_shows(app, "Catalogue and plan"));
	assert_true(unseen_shows(app, "Receipt"));
	assert_true(unseen_shows(app, "News of reports"));
	assert_false(unseen_shows(app, "Safe at the office"));
	unseen_act(app, "stick.take");
	for (enum news news = 0; news < NEWS_COUNT; news++) {
		assert_done(app->state.fetched[news].status, &app->state.fetched[news].reason);
		assert_true(app->state.fetched[news].is_taken);
	}
	/* Of how many, it would tell of a concern that comes in while the event is open. */
	assert_true(unseen_shows(app, "Safe at the office: "));
	assert_false(unseen_shows(app, " safe at the office"));
	assert_int_equal(app->state.safe.covered, app->state.safe.entries);
	assert_string_equal(app->state.event->name, "Grand Fair");
	assert_true(app->state.tally.is_open);
	assert_int_equal(app->state.corner.officer, 1); /* the same officer, elsewhere in the list */
	assert_int_equal(bundle_made(app->state.statuses.at, app->state.statuses.length), round->now);
	assert_int_equal(
		unseen_number(app, "SELECT count(*) FROM audit WHERE act LIKE 'take_%' AND officer = 'heron'"), 4);
	/* It is no news any more. */
	unseen_act(app, "tab.kit");
	open_stick_page(app);
	assert_null(page_find(&app->visit->page, "stick.take"));
	assert_false(unseen_shows(app, "From the office"));
	unseen_act(app, "frame.lock");
	enter(app, "officer.0", "161803");
	assert_true(app->state.corner.officer == 0);
}

static void plan_without_the_open_event__is_refused_with_a_sentence(void **state)
{
	struct round *round = *state;
	struct app *app = round->app;
	static const char other[] =
		"events:\n"
		"  - {code: fete, name: Fete, type: fun_day, area: harbour_green, venue: Green,"
		" day: 2026-07-18, opens: 10:00, closes: 16:00, news: 2026-07-21}\n";
	enter(app, "officer.0", "314159");
	unseen_act(app, "tab.event");
	unseen_act(app, "open.fair");
	put_catalogue(round, other);
	put_statuses(round);
	open_stick_page(app);
	unseen_act(app, "stick.take");
	assert_int_equal(app->state.fetched[NEWS_CATALOGUE].status, BAD_PLAN);
	assert_true(unseen_shows(app, "Not taken in"));
	assert_true(app->state.fetched[NEWS_STATUSES].is_taken);
	assert_string_equal(app->state.event->code, "fair");
}

/* What somebody else put there: no file of ours, one that is changed, one for another kiosk. */
static void what_is_not_ours__is_refused_at_sight(void **state)
{
	struct round *round = *state;
	struct app *app = round->app;
	struct bytes rubbish = {0}, bundle = {0}, other = {0};
	bytes_raw(&rubbish, "MZ rubbish", 10);
	put(round, "A.receipt", &rubbish);
	put_catalogue(round, PLAN_OF("Fair"));
	const char *path = fixture_path(round->fixture, "stick/bunting/A.catalogue");
	assert_int_equal(truncate(path, 4000), 0);
	bundle_write(&bundle, NULL, 0, round->now);
	bundle_carry(&other, &bundle, "B", round->now, round->now + 3600, round->fixture->keys);
	bytes_free(&bundle);
	put(round, "A.status", &other);
	assert_int_equal(mkfifo(fixture_path(round->fixture, "stick/bunting/A.pins"), 0600), 0);
	enter(app, "officer.0", "314159");
	open_stick_page(app);
	assert_null(page_find(&app->visit->page, "stick.take"));
	assert_int_equal(app->state.fetched[NEWS_RECEIPT].status, NOT_CARRIED);
	assert_int_equal(app->state.fetched[NEWS_CATALOGUE].status, NOT_CARRIED);
	assert_int_equal(app->state.fetched[NEWS_STATUSES].status, OTHER_KIOSK);
	assert_int_equal(app->state.fetched[NEWS_PINS].status, NOT_CARRIED);
	assert_true(unseen_shows(app, "Not taken in"));
	assert_string_equal(app->state.officers[0].code, "heron");
}

static void officer_who_is_not_in_the_new_list__leaves_the_corner(void **state)
{
	struct round *round = *state;
	struct app *app = round->app;
	const struct officer officers[] = {an_officer("robin", "Al Moss", "161803")};
	enter(app, "officer.0", "314159");
	put_pins(round, officers, 1);
	open_stick_page(app);
	unseen_act(app, "stick.take");
	assert_false(app_screen(app)->is_staff);
	assert_int_equal(app->state.officer_count, 1);
	assert_int_equal(
		unseen_number(app, "SELECT count(*) FROM audit WHERE act = 'take_pins' AND officer = 'heron'"), 1);
	enter(app, "officer.0", "161803");
	assert_true(app_screen(app)->is_staff);
}

/* A forgotten PIN, and a lock-out that it led to. */
static void forgotten_pin__new_ones_from_a_stick_without_any_pin(void **state)
{
	struct round *round = *state;
	struct app *app = round->app;
	const struct officer officers[] = {an_officer("heron", "Ruth Calder", "161803")};
	int64_t entries = unseen_number(app, "SELECT count(*) FROM entry");
	unseen_act(app, "staff.enter");
	unseen_act(app, "officer.0");
	for (int k = 0; k < 5; k++) {
		type_pin(app, "000000");
	}
	assert_int_not_equal(pin_lock_seconds(&app->pin_lock, monotonic_ms()), 0);
	unseen_act(app, "pin.forgotten");
	unseen_act(app, "forgotten.look");
	wait_for_child(app);
	assert_true(unseen_shows(app, "There are no new PINs for this kiosk on the stick."));
	put_pins(round, officers, 1);
	put_statuses(round); /* which nobody without a PIN takes in */
	unseen_act(app, "forgotten.look");
	wait_for_child(app);
	assert_true(unseen_shows(app, "New PINs were taken in"));
	assert_int_equal(app->state.statuses.length, 0);
	assert_int_equal(unseen_number(app, "SELECT count(*) FROM entry"), entries + 1);
	assert_int_equal(
		unseen_number(app, "SELECT count(*) FROM audit WHERE act = 'take_pins' AND officer IS NULL"), 1);
	unseen_act(app, "forgotten.officers");
	unseen_act(app, "officer.0");
	type_pin(app, "161803");
	assert_true(app_screen(app)->is_staff);
}

/* The office made sure of it forty days ago: the next start writes the book anew without it. */
static void words_that_are_safe_at_the_office__go_when_the_kiosk_starts(void **state)
{
	struct round *round = *state;
	visit_concern(round->app->book,
		&(struct visit_concern){.kind = "noise", .area = "quayside", .words = "Drums at night"});
	put_receipt(round, round->now - 40 * (int64_t)SLOT_DAY);
	enter(round->app, "officer.0", "314159");
	open_stick_page(round->app);
	unseen_act(round->app, "stick.take");
	assert_int_equal(unseen_number(round->app, "SELECT count(*) FROM box WHERE bytes IS NOT NULL"), 4);
	app_close(round->app);
	open_app(round);
	assert_int_equal(unseen_number(round->app, "SELECT count(*) FROM box WHERE bytes IS NOT NULL"), 0);
	assert_int_equal(unseen_number(round->app, "SELECT count(*) FROM box WHERE gone = 'received'"), 4);
	assert_int_equal(
		unseen_number(round->app, "SELECT count(*) FROM audit WHERE act = 'wipe' AND officer IS NULL"), 1);
	app_close(round->app);
	open_app(round);
	assert_int_equal(unseen_number(round->app, "SELECT count(*) FROM audit WHERE act = 'wipe'"), 1);
}

/* The same on a kiosk that nobody switches off: a day later, while nobody is there, and no more than once a day. */
static void words_that_are_safe_at_the_office__go_from_a_kiosk_that_stays_on(void **state)
{
	static const char left[] = "SELECT count(*) FROM box WHERE bytes IS NOT NULL";
	struct round *round = *state;
	struct app *app = round->app;
	visit_concern(app->book, &(struct visit_concern){.kind = "noise", .area = "quayside", .words = "Drums"});
	put_receipt(round, round->now - 40 * (int64_t)SLOT_DAY);
	enter(app, "officer.0", "314159");
	open_stick_page(app);
	unseen_act(app, "stick.take");
	app->wiped -= 24 * 60 * 60 * 1000;
	app->touched -= 20 * 60 * 1000;
	assert_int_equal(wiping_wait(app), -1); /* an officer is at work */
	unseen_act(app, "frame.lock");
	assert_true(wiping_wait(app) > 0); /* somebody has just been here */
	app_pass_time(app);
	assert_int_equal(unseen_number(app, left), 4);
	app->touched -= 20 * 60 * 1000;
	app->plan->wipe_days = 41; /* the plan gives them one day more */
	app_pass_time(app);
	assert_int_equal(unseen_number(app, left), 4);
	app->plan->wipe_days = 0;
	app->wiped -= 24 * 60 * 60 * 1000;
	app_pass_time(app);
	assert_int_equal(unseen_number(app, left), 0);
	assert_true(wiping_wait(app) > 23 * 60 * 60 * 1000);
	visit_concern(app->book, &(struct visit_concern){.kind = "noise", .area = "quayside", .words = "Drums"});
	assert_int_equal(
		unseen_number(app, left), 4); /* the book that is open is the one that was written anew */
	enter(app, "officer.0", "314159");
	assert_true(app_screen(app)->is_staff);
}

static void new_pins__for_nobody_who_waits__are_not_taken_in(void **state)
{
	struct round *round = *state;
	struct app *app = round->app;
	const struct officer officers[] = {an_officer("heron", "Ruth Calder", "161803")};
	put_pins(round, officers, 1);
	unseen_act(app, "staff.enter");
	unseen_act(app, "officer.1");
	unseen_act(app, "pin.forgotten");
	unseen_act(app, "forgotten.look");
	unseen_act(app, "frame.back");
	unseen_act(app, "officer.1");
	wait_for_child(app);
	assert_string_equal(app->visit->page.name, "pin");
	type_pin(app, "271828");
	assert_true(app_screen(app)->is_staff);
}

/* Twenty seconds without a word: it is said, nothing waits for it, and a save may begin. */
static void stick_that_does_not_answer__is_said_to_be_so(void **state)
{
	struct round *round = *state;
	struct app *app = round->app;
	put_receipt(round, round->now);
	enter(app, "officer.0", "314159");
	unseen_act(app, "tab.stick");
	assert_true(app->fetch.running);
	assert_int_equal(kill(app->fetch.child, SIGSTOP), 0);
	while (read(app->fetch.words, (char[64]){0}, 64) > 0) {
	}
	app->fetch.heard_ms -= STICK_SILENT_MS;
	app_pass_time(app);
	assert_int_equal(app->state.fetching, FETCHING_FAILED);
	assert_true(unseen_shows(app, "The stick does not answer."));
	assert_int_not_equal(access(app->fetch_folder, F_OK), 0);
	assert_non_null(page_find(&app->visit->page, "stick.save"));
}

static void no_stick__is_said_to_whoever_looks_for_pins__and_is_no_fault_for_officers(void **state)
{
	struct round *round = *state;
	struct app *app = round->app;
	app->wish.stick = "/no stick";
	unseen_act(app, "staff.enter");
	unseen_act(app, "officer.0");
	unseen_act(app, "pin.forgotten");
	unseen_act(app, "forgotten.look");
	assert_true(unseen_shows(app, "There is no USB stick"));
	unseen_act(app, "frame.back");
	unseen_act(app, "officer.0");
	type_pin(app, "314159");
	unseen_act(app, "tab.stick");
	assert_false(unseen_shows(app, "There is no USB stick"));
}

#define ROUND(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(int count, char *arguments[])
{
	if (stick_is_child(count, arguments)) {
		return stick_child_main(count, arguments);
	}
	const struct CMUnitTest tests[] = {
		ROUND(stick_with_nothing_from_the_office__is_just_a_stick),
		ROUND(all_that_the_office_sent__is_shown__and_taken_in_by_one_tap),
		ROUND(plan_without_the_open_event__is_refused_with_a_sentence),
		ROUND(what_is_not_ours__is_refused_at_sight),
		ROUND(officer_who_is_not_in_the_new_list__leaves_the_corner),
		ROUND(forgotten_pin__new_ones_from_a_stick_without_any_pin),
		ROUND(words_that_are_safe_at_the_office__go_when_the_kiosk_starts),
		ROUND(words_that_are_safe_at_the_office__go_from_a_kiosk_that_stays_on),
		ROUND(new_pins__for_nobody_who_waits__are_not_taken_in),
		ROUND(stick_that_does_not_answer__is_said_to_be_so),
		ROUND(no_stick__is_said_to_whoever_looks_for_pins__and_is_no_fault_for_officers),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
