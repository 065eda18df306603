/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_rescue.c - a kiosk is killed in the middle of its event, and its card is brought to the office: with the device
 * file everything comes in, signed; without it what the kiosk signed comes in, and the rest counts for nobody until a
 * person accepts it.
 */

#include "ledger/doors.h"
#include "ledger/store.h"
#include "tests/admin/desk.h"
#include "tests/support/spoil.h"

#include <dirent.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>

enum {
	BEFORE_STATEMENT = 5, /* visits that the kiosk's last statement covers */
	AFTER_STATEMENT = 4,  /* and those after it */
};

/* What the kiosk does until it is killed: it writes, says so, and hangs. */
static void live(struct book *kiosk, bool makes_statement, int told)
{
	unsigned char digest[DIGEST_BYTES];
	visit_event_act(kiosk, FUN_DAY, "open", NULL, 0);
	for (int k = 0; k < BEFORE_STATEMENT; k++) {
		visit_check_in(kiosk, FUN_DAY, 1);
	}
	if (makes_statement && statement_make(kiosk, CAUSE_INTERVAL, NULL, digest) != DONE) {
		_exit(1);
	}
	for (int k = 0; k < AFTER_STATEMENT; k++) {
		visit_check_in(kiosk, FUN_DAY, 2);
	}
	int64_t wrong = visit_concern(kiosk, &(struct visit_concern){.kind = "noise", .words = "Drums"});
	visit_undo(kiosk, STREAM_CONCERN, wrong);
	visit_concern(kiosk, &(struct visit_concern){.kind = "noise", .area = "quayside", .words = "More drums"});
	struct record shown = {
		.entry = {.stream = STREAM_PRIVATE, .item = "help", .amount = 1}, .is_counted = true};
	if (book_append(kiosk, &shown, 1) != DONE || doors_change(kiosk, FUN_DAY, DOOR_ANSWERED, 1) != DONE) {
		_exit(1);
	}
	if (write(told, "!", 1) != 1) {
		_exit(1);
	}
	for (;;) {
		pause();
	}
}

/* Kiosk A at its event, and killed there. Its files lie in the desk's folder `card`. */
static void kill_kiosk_at(struct desk *desk, bool makes_statement)
{
	desk_make_planned_office(desk);
	const char *set_up = desk_provision(desk, "A");
	const char *path = desk_path(desk, "card/kiosk-A.bunting");
	assert_int_equal(mkdir(desk_path(desk, "card"), 0700), 0);
	fixture_close(desk->fixture, desk_set_up_at(desk, path, set_up));
	int told[2];
	char answer;
	assert_int_equal(pipe(told), 0);
	pid_t child = fork();
	assert_int_not_equal(child, -1);
	if (child == 0) {
		struct book *kiosk = NULL;
		if (book_open_own(&kiosk, path, &desk->fixture->clock, &desk->fixture->reason) != DONE) {
			_exit(1);
		}
		live(kiosk, makes_statement, told[1]);
	}
	close(told[1]);
	assert_int_equal(read(told[0], &answer, 1), 1);
	close(told[0]);
	assert_int_equal(kill(child, SIGKILL), 0);
	assert_int_equal(waitpid(child, NULL, 0), child);
	assert_int_equal(access(desk_path(desk, "card/kiosk-A.bunting-wal"), F_OK), 0);
}

static void kill_kiosk(struct desk *desk)
{
	kill_kiosk_at(desk, true);
}

static int rescue_end(void **state)
{
	struct desk *desk = *state;
	file_remove_folder(desk_path(desk, "card"));
	file_remove_folder(desk_path(desk, "backups"));
	return desk_end(state);
}

static const char *card(struct desk *desk)
{
	return desk_path(desk, "card");
}

/* The bytes of all files of the card, as one digest. */
static void digest_card(struct desk *desk, unsigned char digest[DIGEST_BYTES])
{
	static const char *const names[] = {"kiosk-A.bunting", "kiosk-A.bunting-wal", "kiosk-A.device"};
	crypto_generichash_state sum;
	crypto_generichash_init(&sum, NULL, 0, DIGEST_BYTES);
	for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
		struct bytes bytes = {0};
		if (access(fixture_path(desk->fixture, "card/%s", names[k]), F_OK) == 0) {
			read_whole(&bytes, fixture_path(desk->fixture, "card/%s", names[k]));
		}
		crypto_generichash_update(&sum, bytes.at ? bytes.at : (const unsigned char *)"", bytes.length);
		bytes_free(&bytes);
	}
	crypto_generichash_final(&sum, digest, DIGEST_BYTES);
}

/* The fingerprint that the office knows kiosk A's log by. */
static void confirm(struct desk *desk)
{
	struct book *office = NULL;
	assert_done(book_open_to_read(&office, desk->office, &desk->fixture->clock, &desk->fixture->reason),
		&desk->fixture->reason);
	sqlite3_stmt *find = NULL;
	char fingerprint[FINGERPRINT_SIZE];
	assert_int_equal(sqlite3_prepare_v2(book_store(office)->db,
						 "SELECT fingerprint FROM log WHERE name = 'A'", -1, &find, NULL),
		SQLITE_OK);
	assert_int_equal(sqlite3_step(find), SQLITE_ROW);
	assert_true(text_copy(fingerprint, sizeof fingerprint, (const char *)sqlite3_column_text(find, 0)));
	sqlite3_finalize(find);
	book_close(office);
	assert_ends(0, desk, "confirm", desk->office, "A", fingerprint);
}

static int64_t people(struct desk *desk)
{
	return desk_number(desk, "SELECT coalesce(sum(people), 0) FROM attendance");
}

/* No private copy is left where one was made. */
static int count_copies(void)
{
	int count = 0;
	DIR *entries = opendir("/dev/shm");
	for (struct dirent *entry;
		 entries && (entry = readdir(entries));) { // NOLINT(concurrency-mt-unsafe): one thread
		count += strncmp(entry->d_name, "bunting-rescue.", strlen("bunting-rescue.")) == 0;
	}
	if (entries) {
		closedir(entries);
	}
	return count;
}

static void card_with_its_device_file__comes_in_whole_and_signed(void **state)
{
	struct desk *desk = *state;
	unsigned char before[DIGEST_BYTES], after[DIGEST_BYTES];
	kill_kiosk(desk);
	digest_card(desk, before);
	assert_ends(1, desk, "rescue", desk->office, card(desk));
	assert_says(desk->out, "is not confirmed");
	assert_says(desk->out, "DESTROY the device file");
	assert_says(desk->out, "kiosk-A.device");
	assert_int_equal(people(desk), 0);
	confirm(desk);
	assert_int_equal(people(desk), BEFORE_STATEMENT + 2 * AFTER_STATEMENT);
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM waiting"), 0);
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM concern"), 1);
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM stated JOIN log ON log.id = stated.log"
									   " WHERE name = 'A' AND cause = 'export'"),
		1);
	assert_int_equal(desk_number(desk, "SELECT sum(amount) FROM counted WHERE stream IN (7, 11)"), 2);
	assert_ends(0, desk, "rescue", desk->office, card(desk)); /* again: nothing new, nothing wrong */
	assert_says(desk->out, "0 new");
	assert_says(desk->out, "it was rescued before");
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM parted"), 0);
	digest_card(desk, after);
	assert_memory_equal(before, after, DIGEST_BYTES);
	assert_int_equal(count_copies(), 0);
	assert_ends(0, desk, "verify", desk->office);
}

static void card_without_it__counts_up_to_the_last_statement(void **state)
{
	struct desk *desk = *state;
	kill_kiosk(desk);
	assert_int_equal(unlink(desk_path(desk, "card/kiosk-A.device")), 0);
	assert_ends(1, desk, "rescue", desk->office, card(desk));
	assert_says(desk->out, "There is no device file");
	assert_says(desk->out, "2 that the kiosk only counted");
	assert_says(desk->out, "signed by nothing");
	assert_says_not(desk->out, "DESTROY");
	confirm(desk);
	assert_int_equal(people(desk), BEFORE_STATEMENT);
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM concern"), 0);
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM waiting"), AFTER_STATEMENT + 3);
	assert_ends(1, desk, "status", desk->office);
	assert_says(desk->out, "signed by nothing and count for nobody");
	assert_ends(1, desk, "status", desk->office, "--json");
	assert_json(desk, "$.kiosks[0].unsigned", "7");
	assert_ends(0, desk, "verify", desk->office);
}

static void unsigned_end__counts_once_a_person_accepts_it(void **state)
{
	struct desk *desk = *state;
	kill_kiosk(desk);
	assert_int_equal(unlink(desk_path(desk, "card/kiosk-A.device")), 0);
	assert_ends(1, desk, "rescue", desk->office, card(desk));
	confirm(desk);
	assert_ends(0, desk, "rescue", desk->office, card(desk), "--accept-unsigned", "--reason",
		"It lay in \"our\" van \\ all day");
	assert_says(desk->out, "7 unsigned entries were accepted");
	assert_int_equal(people(desk), BEFORE_STATEMENT + 2 * AFTER_STATEMENT);
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM concern"), 1);
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM waiting"), 0);
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM box WHERE seq = 1 AND gone = 'taken_back'"), 4);
	assert_int_equal(
		desk_number(desk, "SELECT count(*) FROM counted WHERE stream = 16 AND item = 'accept_unsigned'"
						  " AND detail ->> 'reason' = 'It lay in \"our\" van \\ all day'"),
		2);
	assert_ends(0, desk, "verify", desk->office);
	/* Again: there is nothing more to accept. */
	assert_ends(0, desk, "rescue", desk->office, card(desk), "--accept-unsigned", "--reason", "Again");
	assert_says_not(desk->out, "accepted");
	/* And a backup of this book verifies, too. */
	assert_int_equal(mkdir(desk_path(desk, "backups"), 0700), 0);
	assert_ends(0, desk, "backup", desk->office, desk_path(desk, "backups"));
}

/* The office has no card any more, and accepts all the same; or says that it does not. */
static void unsigned_end__is_a_case_of_its_own__and_is_told_where_it_is_left_out(void **state)
{
	struct desk *desk = *state;
	char number[24];
	kill_kiosk(desk);
	assert_int_equal(unlink(desk_path(desk, "card/kiosk-A.device")), 0);
	assert_ends(1, desk, "rescue", desk->office, card(desk));
	confirm(desk);
	assert_ends(1, desk, "settle", desk->office);
	assert_says(desk->out, "Signed by nothing\n");
	assert_says(
		desk->out, "7 entries, 1 of them residents' reports, that it recorded last are signed by nothing");
	assert_says_not(desk->out, "A gap");
	char fingerprint[FINGERPRINT_SIZE];
	const char *at = strstr(desk->out, "--accept-unsigned ");
	assert_non_null(at);
	snprintf(fingerprint, sizeof fingerprint, "%s", at + strlen("--accept-unsigned "));
	assert_ends(1, desk, "status", desk->office);
	assert_says_not(desk->out, "for a gap to be filled");
	assert_ends(0, desk, "settle", desk->office, "--not-used", "B", "--event", FUN_DAY, "--reason", "so");
	assert_ends(0, desk, "settle", desk->office, "--no-more-to-come", "A", "--reason", "The card burnt");
	assert_ends(0, desk, "status", desk->office);
	assert_says(desk->out,
		"no more is to come: The card burnt (6 entries, 1 of them a resident's report, are signed "
		"by nothing and count for nobody)");
	assert_ends(0, desk, "settle", desk->office, "--decisions");
	assert_says(desk->out, "Left out, and counted for nobody: 7 that wait, 1 of them residents' reports");
	assert_ends(
		0, desk, "report", desk->office, "--from", "2026-07-18", "--to", "2026-07-18", "--format", "text");
	assert_says(desk->out, "1 of them a resident's report, are signed by nothing");
	assert_ends(
		0, desk, "settle", desk->office, "--accept-unsigned", fingerprint, "--reason", "It was in our van");
	assert_says(desk->out, "7 entries of the kiosk");
	assert_int_equal(people(desk), BEFORE_STATEMENT + 2 * AFTER_STATEMENT);
	assert_ends(0, desk, "status", desk->office);
	assert_says_not(desk->out, "signed by nothing");
	assert_ends(2, desk, "settle", desk->office, "--accept-unsigned", fingerprint, "--reason", "Again");
	assert_says(desk->err, "waits for a signature");
	snprintf(number, sizeof number, "%lld", (long long)desk_number(desk, "SELECT max(seq) FROM decision"));
	assert_ends(0, desk, "settle", desk->office, "--undo", number, "--reason", "It was not");
	assert_int_equal(people(desk), BEFORE_STATEMENT);
	assert_ends(0, desk, "verify", desk->office);
}

/* The numbers of the decisions that --decisions lists, the oldest first: "OF-7". */
static void find_decision(struct desk *desk, char number[16])
{
	assert_ends(0, desk, "settle", desk->office, "--decisions");
	assert_says(desk->out, "Our van");
	snprintf(number, 16, "%lld",
		(long long)desk_number(desk, "SELECT min(seq) FROM decision WHERE kind = 'accept_unsigned'"));
}

static void unsigned_end__waits_again_once_that_is_taken_back(void **state)
{
	struct desk *desk = *state;
	char number[16];
	kill_kiosk(desk);
	assert_int_equal(unlink(desk_path(desk, "card/kiosk-A.device")), 0);
	assert_ends(1, desk, "rescue", desk->office, card(desk));
	confirm(desk);
	int64_t waiting = desk_number(desk, "SELECT count(*) FROM waiting"),
			boxes = desk_number(desk, "SELECT count(*) FROM waiting_box");
	assert_ends(0, desk, "rescue", desk->office, card(desk), "--accept-unsigned", "--reason", "Our van");
	assert_int_equal(people(desk), BEFORE_STATEMENT + 2 * AFTER_STATEMENT);
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM accepted"), 2);
	find_decision(desk, number);
	assert_ends(0, desk, "settle", desk->office, "--undo", number, "--reason", "It was not in the van");
	assert_int_equal(people(desk), BEFORE_STATEMENT);
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM concern"), 0);
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM accepted"), 0);
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM waiting"), waiting);
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM waiting_box"), boxes);
	assert_ends(0, desk, "verify", desk->office);
	assert_ends(1, desk, "status", desk->office);
	assert_says(desk->out, "signed by nothing and count for nobody");
	assert_ends(2, desk, "settle", desk->office, "--undo", number, "--reason", "Again");
	/* Nor does the card bring them back by itself; only another decision does. */
	assert_ends(1, desk, "rescue", desk->office, card(desk));
	assert_int_equal(people(desk), BEFORE_STATEMENT);
	assert_ends(0, desk, "rescue", desk->office, card(desk), "--accept-unsigned", "--reason", "It was");
	assert_int_equal(people(desk), BEFORE_STATEMENT + 2 * AFTER_STATEMENT);
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM concern"), 1);
	assert_ends(0, desk, "verify", desk->office);
}

/* A file of that kiosk that comes later fits what was accepted; one that tells another story does not. */
static void accepted_end__is_the_same_when_the_key_turns_up(void **state)
{
	struct desk *desk = *state;
	kill_kiosk(desk);
	const char *device = desk_path(desk, "card/kiosk-A.device"), *aside = desk_path(desk, "aside.device");
	assert_int_equal(rename(device, aside), 0);
	assert_ends(1, desk, "rescue", desk->office, card(desk), "--accept-unsigned", "--reason", "Our van");
	confirm(desk);
	assert_int_equal(people(desk), BEFORE_STATEMENT + 2 * AFTER_STATEMENT);
	assert_int_equal(rename(aside, device), 0);
	assert_ends(0, desk, "rescue", desk->office, card(desk));
	assert_int_equal(people(desk), BEFORE_STATEMENT + 2 * AFTER_STATEMENT);
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM parted"), 0);
	assert_ends(0, desk, "verify", desk->office);
}

static void kiosk_that_never_signed__waits_whole(void **state)
{
	struct desk *desk = *state;
	kill_kiosk_at(desk, false);
	assert_int_equal(unlink(desk_path(desk, "card/kiosk-A.device")), 0);
	assert_ends(1, desk, "rescue", desk->office, card(desk));
	assert_says(desk->out, "0 new");
	assert_ends(1, desk, "rescue", desk->office, card(desk), "--accept-unsigned", "--reason", "Our van");
	confirm(desk);
	assert_int_equal(people(desk), BEFORE_STATEMENT + 2 * AFTER_STATEMENT);
	assert_ends(0, desk, "verify", desk->office);
}

/* Without the -wal the book ends where it was last taken over, which is before what the device file remembers. */
static void book_without_its_end__is_not_signed(void **state)
{
	struct desk *desk = *state;
	kill_kiosk(desk);
	assert_int_equal(unlink(desk_path(desk, "card/kiosk-A.bunting-wal")), 0);
	desk_run(desk, "rescue", desk->office, card(desk));
	assert_says(desk->out, "its end is missing");
	assert_says_not(desk->out, "DESTROY");
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM log WHERE name = 'A2'"), 0);
	assert_int_equal(count_copies(), 0);
}

static void device_file_of_another_kiosk__signs_nothing(void **state)
{
	struct desk *desk = *state;
	kill_kiosk(desk);
	struct book *other = desk_kiosk(desk, "B");
	fixture_copy(book_device(other)->path, desk_path(desk, "card/kiosk-A.device"));
	assert_ends(1, desk, "rescue", desk->office, card(desk));
	assert_says(desk->out, "is not that of this book");
	assert_says(desk->out, "signed by nothing");
	confirm(desk);
	assert_int_equal(people(desk), BEFORE_STATEMENT);
}

/* An entry that was changed after it was written is in no statement, and in nobody's figures. */
static void forged_end__is_never_taken_for_signed(void **state)
{
	struct desk *desk = *state;
	kill_kiosk(desk);
	fixture_doctor(desk_path(desk, "card/kiosk-A.bunting"),
		"DROP TRIGGER entry_stays; UPDATE entry SET amount = 50 WHERE stream = 1 AND seq = 2;"
		"CREATE TRIGGER entry_stays BEFORE UPDATE ON entry BEGIN SELECT raise(ABORT, 'entries never "
		"change'); END");
	assert_ends(3, desk, "rescue", desk->office, card(desk));
	assert_int_equal(people(desk), 0);
	assert_int_equal(count_copies(), 0);
	assert_int_equal(unlink(desk_path(desk, "card/kiosk-A.device")), 0);
	assert_ends(3, desk, "rescue", desk->office, card(desk));
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM entry WHERE stream = 1"), 0);
}

static void folder_without_a_book__is_refused_with_what_to_do(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	assert_ends(3, desk, "rescue", desk->office, desk_path(desk, "none"));
	assert_int_equal(mkdir(card(desk), 0700), 0);
	assert_ends(3, desk, "rescue", desk->office, card(desk));
	assert_says(desk->err, "holds no kiosk's book");
	assert_says(desk->err, "Copy off the card");
	fixture_copy(desk->office, desk_path(desk, "card/office.bunting"));
	assert_ends(3, desk, "rescue", desk->office, card(desk));
	assert_says(desk->err, "is not a kiosk's own book");
	fixture_copy(desk->office, desk_path(desk, "card/other.bunting"));
	assert_ends(3, desk, "rescue", desk->office, card(desk));
	assert_says(desk->err, "more than one kiosk's book");
	assert_ends(2, desk, "rescue", desk->office, card(desk), "--accept-unsigned");
	assert_ends(2, desk, "rescue", desk->office, card(desk), "--reason", "Because");
}

#define RESCUE(test) cmocka_unit_test_setup_teardown(test, desk_begin, rescue_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		RESCUE(card_with_its_device_file__comes_in_whole_and_signed),
		RESCUE(card_without_it__counts_up_to_the_last_statement),
		RESCUE(unsigned_end__counts_once_a_person_accepts_it),
		RESCUE(unsigned_end__is_a_case_of_its_own__and_is_told_where_it_is_left_out),
		RESCUE(unsigned_end__waits_again_once_that_is_taken_back),
		RESCUE(accepted_end__is_the_same_when_the_key_turns_up),
		RESCUE(kiosk_that_never_signed__waits_whole),
		RESCUE(book_without_its_end__is_not_signed),
		RESCUE(device_file_of_another_kiosk__signs_nothing),
		RESCUE(forged_end__is_never_taken_for_signed),
		RESCUE(folder_without_a_book__is_refused_with_what_to_do),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
