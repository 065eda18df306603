/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_out_of_order.c - a kiosk that cannot record: what its visitors see, that nothing of theirs is lost, that
 * officers get in and get the data out, and that it goes on by itself when it can.
 *
 * A limit on the size of files stands for the full disk, as in test_full_disk.c.
 */
#include "kiosk/screens/out_of_order.h"
#include "ledger/export.h"
#include "ledger/file.h"
#include "ledger/set_up.h"
#include "tests/kiosk/unseen.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static void limit_files_to(rlim_t bytes)
{
	struct rlimit limit;
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
	limit.rlim_cur = bytes;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static void fill_disk(void)
{
	limit_files_to(1);
}

static void make_room(void)
{
	limit_files_to(RLIM_INFINITY);
}

static int end_with_room(void **state)
{
	make_room();
	return end(state);
}

static void assert_page(const struct app *app, const char *name)
{
	assert_string_equal(app->visit->page.name, name);
}

/* As if the last try was so long ago that the next one is due. */
static void let_it_try(struct app *app)
{
	app->tried -= 3600 * 1000;
	app_pass_time(app);
}

static void begin_report(struct app *app)
{
	static const char *const way[] = {"welcome.concern", "choice.noise", "choice.not_safe",
		"choice.somewhere_else", "choice.weekly", "choice.no", "section.words", "choice.yes", "key.4e",
		"key.6f", "frame.go"};
	for (size_t k = 0; k < sizeof way / sizeof *way; k++) {
		unseen_act(app, way[k]);
	}
	assert_page(app, "concern.check");
}

static const char recovered[] =
	"SELECT count(*) FROM entry WHERE stream = 15 AND item = 'works_again' AND detail ->> 'fault' = 'K1'";

static void visitor__whose_report_cannot_be_saved__keeps_it_for_another_try(void **state)
{
	struct app *app = *state;
	begin_report(app);
	fill_disk();
	unseen_act(app, "frame.go");
	assert_page(app, "trouble");
	unseen_act(app, "frame.go");
	assert_page(app, "out_of_order");
	assert_true(unseen_shows(app, "code") && unseen_shows(app, "K1"));
	unseen_act(app, "frame.danger");
	unseen_act(app, "frame.back");
	assert_page(app, "out_of_order");
	app->touched -= 5 * 60 * 1000; /* the officer is long in coming */
	let_it_try(app);
	assert_page(app, "out_of_order");
	assert_int_equal(app->state.stopped, NO_ROOM);
	make_room();
	let_it_try(app);
	assert_page(app, "out_of_order"); /* nothing is sent in the name of whoever may have gone */
	assert_true(unseen_shows(app, "This kiosk works again."));
	assert_int_equal(unseen_number(app, "SELECT count(*) FROM concern"), 0);
	unseen_act(app, "frame.go");
	assert_page(app, "sent");
	assert_int_equal(unseen_number(app, "SELECT count(*) FROM concern"), 1);
	assert_int_equal(unseen_number(app, recovered), 1);
}

static void visitor__who_waits_in_vain__leaves_nothing(void **state)
{
	struct app *app = *state;
	begin_report(app);
	fill_disk();
	unseen_act(app, "frame.go");
	unseen_act(app, "frame.go");
	app->touched -= 11 * 60 * 1000;
	app_pass_time(app);
	assert_page(app, "more_time");
	app->layers[app->depth - 1].since -= 3600 * 1000;
	app_pass_time(app);
	assert_page(app, "out_of_order");
	assert_null(page_find(&app->visit->page, "frame.go"));
	make_room();
	let_it_try(app);
	assert_page(app, "welcome");
	assert_int_equal(unseen_number(app, "SELECT count(*) FROM concern"), 0);
}

static void next_visitors__are_told__and_find_help__until_it_works_again(void **state)
{
	struct app *app = *state;
	begin_report(app);
	fill_disk();
	unseen_act(app, "frame.go");
	unseen_act(app, "frame.leave");
	assert_page(app, "out_of_order");
	assert_null(page_find(&app->visit->page, "welcome.checkin"));
	unseen_act(app, "welcome.languages");
	unseen_act(app, "language.pl");
	assert_page(app, "out_of_order");
	unseen_act(app, "welcome.help");
	assert_page(app, "help");
	unseen_act(app, "frame.back");
	assert_page(app, "out_of_order");
	unseen_act(app, "welcome.help");
	make_room();
	let_it_try(app);
	assert_page(app, "help"); /* whoever reads is left alone */
	unseen_act(app, "frame.leave");
	assert_page(app, "welcome");
	assert_int_equal(unseen_number(app, recovered), 1);
	assert_int_equal(app_wait(app) >= 0 && recording_wait(app) < 0, 1);
}

/* What nobody's tap finds out: the statement that was due. */
static void kiosk_at_rest__that_finds_its_disk_full__says_so(void **state)
{
	struct app *app = *state;
	fill_disk();
	app->stated = monotonic_ms() - 3600 * 1000;
	app_pass_time(app);
	assert_page(app, "out_of_order");
	assert_int_equal(recording_wait(app) > 0, 1);
}

static void enter_corner(struct app *app)
{
	unseen_act(app, "staff.enter");
	unseen_act(app, "officer.0");
	for (const char *digit = demonstration_pin; *digit; digit++) {
		unseen_act(app, (char[]){'k', 'e', 'y', '.', *digit, '\0'});
	}
}

static void officer__is_let_in__and_told_what_to_do(void **state)
{
	struct app *app = *state;
	fill_disk();
	app->stated = monotonic_ms() - 3600 * 1000;
	app_pass_time(app);
	enter_corner(app);
	assert_page(app, "repair");
	assert_true(unseen_shows(app, "The disk is full."));
	assert_true(unseen_shows(app, "1. Save to a USB stick."));
	unseen_act(app, "tab.kit");
	unseen_act(app, "plus.door_chain");
	assert_page(app, "repair");
	unseen_act(app, "repair.again");
	assert_page(app, "repair");
	make_room();
	unseen_act(app, "repair.again");
	assert_page(app, "kit");
	assert_int_equal(unseen_number(app, "SELECT sum(amount) FROM kit"), 1);
	assert_int_equal(unseen_number(app, recovered), 1);
	unseen_act(app, "frame.lock");
	assert_page(app, "welcome");
}

static void number_key__that_cannot_be_counted__says_so_and_the_resident_goes_on(void **state)
{
	struct app *app = *state;
	enter_corner(app);
	unseen_act(app, "tab.event");
	unseen_act(app, "event.numpad");
	unseen_act(app, "frame.lock");
	unseen_act(app, "welcome.checkin");
	fill_disk();
	SDL_Event down = {.key = {.type = SDL_KEYDOWN, .keysym = {.sym = SDLK_KP_2}}};
	app_handle(app, &down);
	app_pass_time(app);
	assert_page(app, "checkin.party");
	assert_string_equal(app->toast, "Not counted: out of order, code K1");
	assert_int_equal(unseen_number(app, "SELECT count(*) FROM kit"), 0);
}

static void disk__that_may_not_be_written_to__has_another_code(void **state)
{
	struct app *app = *state;
	assert_done(store_script(book_store(app->book), "PRAGMA query_only = ON"), app->reason);
	unseen_act(app, "welcome.feedback");
	unseen_act(app, "choice.agree");
	unseen_act(app, "choice.agree");
	assert_page(app, "trouble");
	assert_true(unseen_shows(app, "K4"));
	assert_done(store_script(book_store(app->book), "PRAGMA query_only = OFF"), app->reason);
	unseen_act(app, "frame.go");
	assert_page(app, "thanks");
	assert_int_equal(
		unseen_number(app, "SELECT count(*) FROM entry WHERE stream = 15 AND detail ->> 'fault' = 'K4'"), 1);
}

/* A disk that is truly full, with the demonstration on it; only root can have that. */
static void data__comes_away_from_a_full_disk__by_way_of_the_memory(void **state)
{
	(void)state;
	char disk[] = "/tmp/bunting-disk-XXXXXX", stick[] = "/tmp/bunting-stick-XXXXXX", path[200];
	assert_non_null(mkdtemp(disk));
	assert_non_null(mkdtemp(stick));
	if (geteuid() != 0 || mount("none", disk, "tmpfs", 0, "size=6m,mode=0700") != 0) {
		rmdir(disk);
		rmdir(stick);
		print_message("mounting is not allowed here\n");
		skip();
	}
	setenv("XDG_RUNTIME_DIR", disk, 1);
	struct app *app = unseen_open(
		&(struct wish){.percent = 100, .player = -1, .window = {1280, 800, true}, .stick = stick});
	snprintf(path, sizeof path, "%s/filler", disk);
	int filler = open(path, O_CREAT | O_WRONLY, 0600);
	static const char block[4096];
	while (write(filler, block, sizeof block) > 0) {
	}
	close(filler);
	enter_corner(app);
	unseen_act(app, "tab.kit");
	for (int k = 0; k < 2000 && !app->state.waits;
		 k++) { /* what SQLite's journal has left is used up first */
		app->state.waits = record_kit(app, "door_chain", "new_home") != DONE;
	}
	assert_int_equal(app->state.stopped, NO_ROOM);
	unseen_act(app, "tab.stick");
	unseen_act(app, "stick.save");
	for (int k = 0; k < 2000 && app->state.saving != SAVING_DONE; k++) {
		usleep(5000);
		app_pass_time(app);
	}
	assert_int_equal(app->state.saving, SAVING_DONE);
	assert_int_equal(app->state.saved_entries, unseen_number(app, "SELECT count(*) FROM entry"));
	assert_int_not_equal(access(app->export_path, F_OK), 0);
	app_close(app);
	assert_int_equal(umount2(disk, MNT_DETACH), 0);
	rmdir(disk);
	file_remove_folder(stick);
	unsetenv("XDG_RUNTIME_DIR");
}

/* The kiosk's files as on a card that is out, and in again. */
static void take_out(const char *path)
{
	char away[PATH_SIZE + 8];
	snprintf(away, sizeof away, "%s.away", path);
	assert_int_equal(rename(path, away), 0);
}

static void put_in(const char *path)
{
	char away[PATH_SIZE + 8];
	snprintf(away, sizeof away, "%s.away", path);
	assert_int_equal(rename(away, path), 0);
}

/* The page is there without a book, and the kiosk goes on when there is one. */
static void kiosk__whose_book_is_not_there__says_so_and_begins_when_it_is(void **state)
{
	static struct reason reason;
	struct app *app = *state;
	char book[PATH_SIZE], device[PATH_SIZE], folder[PATH_SIZE];
	memcpy(book, app->book_path, sizeof book);
	memcpy(folder, app->demonstration, sizeof folder);
	assert_true(device_path(device, book));
	app->demonstration[0] = '\0'; /* its folder stays */
	app_close(app);
	*state = NULL;
	take_out(book);
	struct wish wish = {.percent = 100, .player = -1, .window = {1280, 800, true}, .book = book};
	assert_int_equal(app_open(&app, &wish, &reason), NOT_FOUND);
	assert_done(app_open_stopped(&app, &wish, NOT_FOUND, &reason), &reason);
	assert_page(app, "out_of_order");
	assert_true(unseen_shows(app, "K7") && unseen_shows(app, "kiosk"));
	assert_true(unseen_shows(app, "1. Switch it off, push the memory card in firmly, switch it on."));
	assert_null(page_find(&app->visit->page, "staff.enter"));
	unseen_act(app, "frame.danger");
	unseen_act(app, "frame.back");
	let_it_try(app);
	assert_page(app, "out_of_order");
	take_out(device);
	put_in(book);
	let_it_try(app);
	assert_true(unseen_shows(app, "K6"));
	put_in(device);
	let_it_try(app);
	assert_page(app, "welcome");
	assert_int_equal(
		unseen_number(app, "SELECT count(*) FROM entry WHERE stream = 15 AND detail ->> 'fault' = 'K6'"), 1);
	app_close(app);
	file_remove_folder(folder);
}

static void faults__each_have_a_code_of_their_own(void **state)
{
	(void)state;
	for (int k = 0; k < fault_count; k++) {
		assert_non_null(faults[k].means);
		assert_non_null(faults[k].steps[0]);
		for (int other = 0; other < k; other++) {
			assert_string_not_equal(faults[k].code, faults[other].code);
		}
	}
	for (enum status status = DONE + 1; status <= SYSTEM_FAILED; status++) {
		assert_non_null(fault_of(status)->code);
	}
	assert_string_equal(fault_of(NO_ROOM)->code, "K1");
	assert_string_equal(fault_of(SYSTEM_FAILED)->code, "K2");
	assert_string_equal(fault_of(NO_DISPLAY)->code, "K0");
}

#define OUT_OF_ORDER(test) cmocka_unit_test_setup_teardown(test, begin, end_with_room)

int main(int count, char *arguments[])
{
	if (stick_is_child(count, arguments)) {
		return stick_child_main(count, arguments);
	}
	signal(SIGXFSZ, SIG_IGN);
	const struct CMUnitTest tests[] = {
		OUT_OF_ORDER(visitor__whose_report_cannot_be_saved__keeps_it_for_another_try),
		OUT_OF_ORDER(visitor__who_waits_in_vain__leaves_nothing),
		OUT_OF_ORDER(next_visitors__are_told__and_find_help__until_it_works_again),
		OUT_OF_ORDER(kiosk_at_rest__that_finds_its_disk_full__says_so),
		OUT_OF_ORDER(officer__is_let_in__and_told_what_to_do),
		OUT_OF_ORDER(number_key__that_cannot_be_counted__says_so_and_the_resident_goes_on),
		OUT_OF_ORDER(disk__that_may_not_be_written_to__has_another_code),
		cmocka_unit_test(data__comes_away_from_a_full_disk__by_way_of_the_memory),
		OUT_OF_ORDER(kiosk__whose_book_is_not_there__says_so_and_begins_when_it_is),
		cmocka_unit_test(faults__each_have_a_code_of_their_own),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
