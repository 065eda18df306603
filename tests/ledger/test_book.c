/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_book.c - a device's own book: what is appended is there after opening again, chained, sealed and unchangeable.
 */
#include "ledger/book.h"

#include "ledger/store.h"
#include "tests/support/contents.h"
#include "tests/support/fixture.h"
#include "tests/support/spoil.h"
#include "tests/support/testing.h"
#include "tests/support/visits.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void book_create__makes_a_book_with_its_set_up_entry_only(void **state)
{
	struct fixture *fixture = *state;
	struct book *book = fixture_kiosk(fixture, "A");
	assert_int_equal(book_kind(book), BOOK_KIOSK);
	assert_int_equal(book_mode(book), MODE_TEST);
	assert_string_equal(book_log_name(book), "A");
	assert_memory_equal(book_organisation(book), fixture->keys->sign_public, 32);
	assert_memory_equal(book_box_key(book), fixture->keys->box.public_key, 32);
	assert_false(book_was_put_back(book));
	assert_int_equal(fixture_number(book, "SELECT count(*) FROM entry"), 1);
	assert_int_equal(
		fixture_number(book, "SELECT slot FROM entry WHERE stream = 15 AND seq = 1 AND item = 'set_up'"
							 " AND detail ->> 'name' = 'A' AND length(detail ->> 'mac') = 64"),
		FUN_DAY_MORNING);
}

static void book_create__over_a_book__leaves_it_as_it_is(void **state)
{
	struct fixture *fixture = *state;
	const char *path = fixture_make_kiosk(fixture, "A");
	struct bytes before = {0}, device_before = {0}, after = {0}, device_after = {0};
	const char *device_path_of = fixture_path(fixture, "A.device");
	assert_done(file_read(&before, path, 1 << 24, &fixture->reason), &fixture->reason);
	assert_done(file_read(&device_before, device_path_of, 1 << 24, &fixture->reason), &fixture->reason);
	struct book_birth birth = fixture_birth(fixture, BOOK_KIOSK);
	struct device *device = device_alloc();
	device_make_key(device, "B");
	assert_status(
		book_create(path, &birth, device, &fixture->clock, &fixture->reason), BOOK_EXISTS, &fixture->reason);
	device_free(device);
	assert_done(file_read(&after, path, 1 << 24, &fixture->reason), &fixture->reason);
	assert_done(file_read(&device_after, device_path_of, 1 << 24, &fixture->reason), &fixture->reason);
	assert_int_equal(before.length, after.length);
	assert_memory_equal(before.at, after.at, after.length);
	assert_int_equal(device_before.length, device_after.length);
	assert_memory_equal(device_before.at, device_after.at, device_after.length);
	bytes_free(&before);
	bytes_free(&after);
	bytes_free(&device_before);
	bytes_free(&device_after);
}

static void book_create__where_nothing_can_be_written__leaves_nothing(void **state)
{
	struct fixture *fixture = *state;
	struct book_birth birth = fixture_birth(fixture, BOOK_KIOSK);
	struct device *device = device_alloc();
	device_make_key(device, "A");
	const char *path = fixture_path(fixture, "no-such-folder/A.bunting");
	assert_status(
		book_create(path, &birth, device, &fixture->clock, &fixture->reason), NOT_FOUND, &fixture->reason);
	device_free(device);
}

static void entries__are_there_after_opening_again__each_in_its_slot(void **state)
{
	struct fixture *fixture = *state;
	const char *path = fixture_make_kiosk(fixture, "A");
	struct book *book = fixture_open(fixture, path);
	fixture->now = FUN_DAY_MORNING + 17 * 60 + 5;
	assert_int_equal(visit_check_in(book, FUN_DAY, 3), 1);
	assert_int_equal(visit_check_in(book, FUN_DAY, 2), 2);
	assert_int_equal(visit_kit(book, "door_chain", "given", 1, "new_home"), 1);
	assert_int_equal(visit_feedback(book, "met_expectations", "agree"), 1);
	assert_int_equal(visit_concern(book, &(struct visit_concern){.kind = "noise", .area = "quayside"}), 1);
	char *before = contents_of_tables(book);
	fixture_close(fixture, book);
	book = fixture_open(fixture, path);
	assert_same_contents(before, contents_of_tables(book));
	assert_int_equal(
		fixture_number(book, "SELECT sum(people) FROM attendance WHERE slot = %d", FUN_DAY_MORNING + 900), 5);
	assert_int_equal(fixture_number(book, "SELECT slot FROM kit"), FUN_DAY_MORNING + 900);
	assert_int_equal(fixture_number(book, "SELECT slot FROM concern"), FUN_DAY_MORNING);
	assert_int_equal(fixture_number(book, "SELECT slot FROM feedback"), slot_of(FUN_DAY_MORNING, SLOT_DAY));
	assert_int_equal(visit_check_in(book, FUN_DAY, 1), 3);
}

static void append__of_several_records__is_one_transaction(void **state)
{
	struct fixture *fixture = *state;
	struct book *book = fixture_kiosk(fixture, "A");
	struct record records[] = {
		{.entry = {.stream = STREAM_PRIVATE, .event = FUN_DAY, .item = "private_help", .amount = 1}},
		{.entry = {.stream = STREAM_PRIVATE, .event = FUN_DAY, .item = "private_help", .amount = 1}},
		{.entry = {.stream = STREAM_USE, .event = FUN_DAY, .item = "check_in"}},
	};
	assert_done(book_append(book, records, 3), &fixture->reason);
	assert_int_equal(records[0].entry.seq, 1);
	assert_int_equal(records[1].entry.seq, 2);
	assert_int_equal(records[2].entry.seq, 1);
	assert_int_equal(fixture_number(book, "SELECT count(*) FROM private"), 2);
}

/* Opens a box of the book with the organisation's key. */
static void read_box(
	struct fixture *fixture, struct book *book, int64_t seq, enum purpose purpose, const char *wanted)
{
	struct query find = query(book_store(book),
		"SELECT bytes FROM box WHERE log = ?1 AND stream = 5 AND seq = ?2 AND purpose = ?3");
	bind_integer(&find, 1, book_log(book));
	bind_integer(&find, 2, seq);
	bind_integer(&find, 3, purpose);
	assert_true(query_row(&find));
	size_t length;
	const unsigned char *box = row_blob(&find, 0, &length);
	struct box_text opened;
	assert_done(box_open(&opened, purpose, box, length, fixture->keys->box.public_key,
					fixture->keys->box.secret_key, &fixture->reason),
		&fixture->reason);
	assert_string_equal(opened.text, wanted);
	assert_done(query_end(&find), &fixture->reason);
}

static void concern__has_all_its_boxes__filled_or_empty__and_the_office_can_open_them(void **state)
{
	struct fixture *fixture = *state;
	struct book *book = fixture_kiosk(fixture, "A");
	visit_concern(book, &(struct visit_concern){.kind = "noise",
							.area = "quayside",
							.code = "K7MQ4QX2DZR58HTC",
							.words = "Music every night, الموسيقى"});
	visit_concern(book, &(struct visit_concern){.kind = "noise", .area = "quayside"});
	assert_int_equal(fixture_number(book, "SELECT count(*) FROM box WHERE gone IS NULL"), 8);
	assert_int_equal(
		fixture_number(book, "SELECT count(DISTINCT length(bytes)) FROM box WHERE purpose = 2"), 1);
	read_box(fixture, book, 1, PURPOSE_CODE, "K7MQ4QX2DZR58HTC");
	read_box(fixture, book, 1, PURPOSE_WORDS, "Music every night, الموسيقى");
	read_box(fixture, book, 1, PURPOSE_CONTACT, "");
	read_box(fixture, book, 2, PURPOSE_WORDS, "");
}

static void undo__takes_an_entry_out_of_every_view__and_its_boxes_out_of_the_book(void **state)
{
	struct fixture *fixture = *state;
	struct book *book = fixture_kiosk(fixture, "A");
	visit_kit(book, "door_chain", "given", 1, "new_home");
	int64_t second = visit_kit(book, "door_chain", "given", 2, "same_home");
	int64_t concern = visit_concern(book, &(struct visit_concern){.kind = "noise", .words = "loud"});
	assert_int_equal(visit_undo(book, STREAM_KIT, second), 3);
	visit_undo(book, STREAM_CONCERN, concern);
	assert_int_equal(fixture_number(book, "SELECT sum(amount) FROM kit"), 1);
	assert_int_equal(fixture_number(book, "SELECT count(*) FROM counted WHERE stream = 8"), 1);
	assert_int_equal(fixture_number(book, "SELECT count(*) FROM concern"), 0);
	assert_int_equal(fixture_number(book, "SELECT count(*) FROM entry WHERE stream = 8"), 3);
	assert_int_equal(
		fixture_number(book, "SELECT count(*) FROM box WHERE bytes IS NULL AND gone = 'taken_back'"), 4);
	assert_int_equal(fixture_number(book, "SELECT count(*) FROM box"), 4);
	fixture_close(fixture, book);
	fixture_open(fixture, fixture_path(fixture, "A.bunting")); /* its chains hold without the boxes */
}

static void last_kit__is_the_newest_that_counts(void **state)
{
	struct fixture *fixture = *state;
	struct book *book = fixture_kiosk(fixture, "A");
	struct last_kit last;
	assert_done(book_last_kit(book, FUN_DAY, "alarm", "given", &last), &fixture->reason);
	assert_int_equal(last.seq, 0);
	visit_kit(book, "alarm", "given", 1, NULL);
	visit_kit(book, "alarm", "given", 4, NULL);
	visit_kit(book, "alarm", "broken", 1, NULL);
	visit_kit(book, "chain", "given", 1, NULL);
	assert_done(book_last_kit(book, FUN_DAY, "alarm", "given", &last), &fixture->reason);
	assert_int_equal(last.seq, 2);
	assert_int_equal(last.amount, 4);
	visit_undo(book, STREAM_KIT, 2);
	assert_done(book_last_kit(book, FUN_DAY, "alarm", "given", &last), &fixture->reason);
	assert_int_equal(last.seq, 1);
	assert_done(book_last_kit(book, "other_day", "alarm", "given", &last), &fixture->reason);
	assert_int_equal(last.seq, 0);
}

static void entries_and_statements__cannot_be_changed__even_with_sql(void **state)
{
	struct fixture *fixture = *state;
	struct book *book = fixture_kiosk(fixture, "A");
	visit_check_in(book, FUN_DAY, 3);
	fixture_export(fixture, book, "x.bunting");
	static const char *const attempts[] = {"UPDATE entry SET amount = 4 WHERE stream = 1",
		"DELETE FROM entry", "UPDATE statement SET signature = zeroblob(64)",
		"INSERT OR REPLACE INTO entry SELECT log, stream, seq, slot, event, item, 9, area, detail, undoes, "
		"box_digest,"
		" salt FROM entry WHERE stream = 1"};
	for (size_t k = 0; k < sizeof attempts / sizeof *attempts; k++) {
		char *before = contents_of_tables(book);
		char *complaint = NULL;
		assert_int_not_equal(
			sqlite3_exec(book_store(book)->db, attempts[k], NULL, NULL, &complaint), SQLITE_OK);
		sqlite3_free(complaint);
		assert_same_contents(before, contents_of_tables(book));
	}
}

static void kiosk_book__is_open_in_one_program_at_a_time(void **state)
{
	struct fixture *fixture = *state;
	const char *path = fixture_make_kiosk(fixture, "A");
	struct book *book = fixture_open(fixture, path);
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		struct reason reason;
		struct book *second = NULL;
		_exit((int)book_open_own(&second, path, &fixture->clock, &reason));
	}
	int ended;
	waitpid(child, &ended, 0);
	assert_true(WIFEXITED(ended));
	assert_int_equal(WEXITSTATUS(ended), BOOK_IN_USE);
	visit_check_in(book, FUN_DAY, 1); /* the first one goes on */
	fixture_close(fixture, book);
	fixture_open(fixture, path);
}

static void office_book__is_written_by_several_programs_in_turns(void **state)
{
	struct fixture *fixture = *state;
	struct book *one = fixture_make_office(fixture, "office");
	struct book *other = fixture_open(fixture, fixture_path(fixture, "office.bunting"));
	assert_int_equal(visit_audit(one, "kestrel", "merge"), 2);
	assert_int_equal(visit_audit(other, "kestrel", "merge"), 3);
	assert_int_equal(visit_audit(one, "kestrel", "merge"), 4);
	assert_int_equal(fixture_confirm(one, "AAAA-AAAA-AAAA-AAAA"), 2);
	assert_int_equal(fixture_confirm(other, "AAAA-AAAA-AAAA-AAAA"), 3);
	fixture_close(fixture, one);
	fixture_close(fixture, other);
	fixture_open(fixture, fixture_path(fixture, "office.bunting")); /* the chains hold */
}

static void book_opened_to_read__shows_its_views(void **state)
{
	struct fixture *fixture = *state;
	struct book *office = fixture_make_office(fixture, "office");
	fixture_confirm(office, "AAAA-AAAA-AAAA-AAAA");
	struct book *reading;
	assert_done(book_open_to_read(
					&reading, fixture_path(fixture, "office.bunting"), &fixture->clock, &fixture->reason),
		&fixture->reason);
	assert_string_equal(book_log_name(reading), "OF");
	assert_string_equal(book_fingerprint(reading), book_fingerprint(office));
	assert_null(book_device(reading));
	assert_int_equal(fixture_number(reading, "SELECT count(*) FROM counted WHERE item = 'confirm'"), 1);
	book_close(reading);
}

static void wrong_files__get_their_own_answer(void **state)
{
	struct fixture *fixture = *state;
	struct book *book = fixture_kiosk(fixture, "A"), *opened = NULL;
	const char *export = fixture_export(fixture, book, "stick.bunting");
	const char *path = fixture_path(fixture, "wrong.bunting");
	fixture_copy(fixture_path(fixture, "A.device"), fixture_path(fixture, "wrong.device"));
	fixture_copy(fixture_path(fixture, "A.device"), fixture_path(fixture, "stick.device"));
	assert_status(
		book_open_own(&opened, path, &fixture->clock, &fixture->reason), NOT_FOUND, &fixture->reason);
	assert_done(file_replace(path, "", 0, 0600, &fixture->reason), &fixture->reason);
	assert_status(
		book_open_own(&opened, path, &fixture->clock, &fixture->reason), BAD_OWN_BOOK, &fixture->reason);
	assert_done(file_replace(path, "Dear Sir or Madam, ...", 22, 0600, &fixture->reason), &fixture->reason);
	assert_status(
		book_open_own(&opened, path, &fixture->clock, &fixture->reason), BAD_OWN_BOOK, &fixture->reason);
	assert_status(
		book_open_own(&opened, export, &fixture->clock, &fixture->reason), WORKING_BOOK, &fixture->reason);
	assert_status(book_open_to_read(&opened, export, &fixture->clock, &fixture->reason), WORKING_BOOK,
		&fixture->reason);
	fixture_copy(fixture_make_kiosk(fixture, "B"), path);
	fixture_doctor(path, "PRAGMA user_version = 2");
	assert_status(
		book_open_own(&opened, path, &fixture->clock, &fixture->reason), NEWER_LAYOUT, &fixture->reason);
	fixture_doctor(path, "PRAGMA user_version = 1; PRAGMA application_id = 7");
	assert_status(
		book_open_own(&opened, path, &fixture->clock, &fixture->reason), BAD_OWN_BOOK, &fixture->reason);
	assert_null(opened);
}

static void book__with_an_entry_changed_or_lost__does_not_open(void **state)
{
	struct fixture *fixture = *state;
	const char *path = fixture_make_kiosk(fixture, "A");
	struct book *book = fixture_open(fixture, path);
	for (int k = 0; k < 5; k++) {
		visit_check_in(book, FUN_DAY, k);
		visit_concern(book, &(struct visit_concern){.kind = "noise"});
	}
	fixture_export(fixture, book, "x.bunting");
	visit_check_in(book, FUN_DAY, 6);
	fixture_close(fixture, book);
	static const char *const changes[] = {
		"UPDATE entry SET amount = amount + 1 WHERE stream = 1 AND seq = 2",
		"UPDATE entry SET salt = zeroblob(16) WHERE stream = 1 AND seq = 5",
		"DELETE FROM entry WHERE stream = 1 AND seq = 3",
		"DELETE FROM entry WHERE stream = 15 AND seq = 1",
		"DELETE FROM box WHERE seq = 2 AND purpose = 2",
		"UPDATE box SET bytes = zeroblob(length(bytes)) WHERE seq = 2 AND purpose = 2",
		"UPDATE entry SET event = 'Fun Day' WHERE stream = 1 AND seq = 6",
		"UPDATE statement SET signature = zeroblob(64)",
	};
	for (size_t k = 0; k < sizeof changes / sizeof *changes; k++) {
		const char *copy = fixture_path(fixture, "copy.bunting");
		fixture_copy_book(path, copy);
		fixture_doctor(copy,
			"DROP TRIGGER entry_stays; DROP TRIGGER entry_remains; DROP TRIGGER statement_stays; %s",
			changes[k]);
		struct book *opened = NULL;
		assert_status(
			book_open_own(&opened, copy, &fixture->clock, &fixture->reason), BAD_OWN_BOOK, &fixture->reason);
	}
}

static void clock__that_went_back__is_noted_once_as_an_entry(void **state)
{
	struct fixture *fixture = *state;
	struct book *book = fixture_kiosk(fixture, "A");
	fixture->now += 3600;
	visit_audit(book, "kestrel", "sign_in");
	fixture->now -= 5; /* setting it right by a little is no step */
	visit_audit(book, "kestrel", "sign_out");
	assert_int_equal(book_clock_behind(book), 0);
	assert_int_equal(fixture_number(book, "SELECT count(*) FROM event_act"), 0);
	fixture->now -= 1795;
	assert_int_equal(book_clock_behind(book), 1800);
	visit_check_in(book, FUN_DAY, 1);
	assert_int_equal(fixture_number(book, "SELECT amount FROM event_act WHERE act = 'clock'"), -1800);
	assert_int_equal(fixture_number(book, "SELECT detail ->> 'before' FROM entry WHERE item = 'clock'"),
		FUN_DAY_MORNING + 3600);
	assert_int_equal(fixture_number(book, "SELECT slot FROM attendance"), FUN_DAY_MORNING + 1800);
	assert_int_equal(book_clock_behind(book), 1800); /* an officer still has to hear of it */
	visit_check_in(book, FUN_DAY, 1);
	assert_int_equal(fixture_number(book, "SELECT count(*) FROM event_act"), 1);
	fixture->now += 1800;
	assert_int_equal(book_clock_behind(book), 0);
}

static void clock__that_stands_before_the_last_entry_at_opening__is_noticed(void **state)
{
	struct fixture *fixture = *state;
	const char *path = fixture_make_kiosk(fixture, "A");
	struct book *book = fixture_open(fixture, path);
	visit_audit(book, "kestrel", "sign_in");
	fixture_close(fixture, book);
	fixture->now = 0; /* a Raspberry Pi without a battery */
	book = fixture_open(fixture, path);
	assert_int_equal(book_clock_behind(book), FUN_DAY_MORNING);
	visit_audit(book, "kestrel", "sign_in");
	assert_int_equal(fixture_number(book, "SELECT count(*) FROM event_act WHERE act = 'clock'"), 1);
}

static void documents__the_newest_is_in_force__an_older_one_is_refused(void **state)
{
	struct fixture *fixture = *state;
	struct book *book = fixture_kiosk(fixture, "A");
	struct bytes bytes = {0};
	assert_status(book_document(book, DOCUMENT_PLAN, &bytes), NOT_FOUND, &fixture->reason);
	assert_done(book_take_document(book, DOCUMENT_PLAN, 100, "one", 3), &fixture->reason);
	assert_done(book_take_document(book, DOCUMENT_PLAN, 200, "two", 3), &fixture->reason);
	assert_done(book_take_document(book, DOCUMENT_PLAN, 150, "two", 3), &fixture->reason); /* the same */
	assert_status(book_take_document(book, DOCUMENT_PLAN, 150, "old", 3), NOT_CARRIED, &fixture->reason);
	assert_status(book_take_document(book, DOCUMENT_PLAN, 200, "old", 3), NOT_CARRIED, &fixture->reason);
	assert_done(book_document(book, DOCUMENT_PLAN, &bytes), &fixture->reason);
	assert_int_equal(bytes.length, 3);
	assert_memory_equal(bytes.at, "two", 3);
	bytes_clear(&bytes);
	assert_status(book_document(book, DOCUMENT_CATALOGUE, &bytes), NOT_FOUND, &fixture->reason);
	bytes_free(&bytes);
}

/* A rollback journal that ends with the name of another has SQLite remove that one. */
static void journal__that_leads_to_another_file__removes_nothing(void **state)
{
	struct fixture *fixture = *state;
	const char *path = fixture_make_kiosk(fixture, "A"), *victim = fixture_path(fixture, "victim");
	static const unsigned char begins[8] = {0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7};
	unsigned char journal[1024] = {0};
	size_t length = strlen(victim), at = 512;
	memcpy(journal, begins, sizeof begins);
	journal[22] = 2; /* sectors of 512 bytes */
	journal[26] = 16;
	memset(journal + at, 0xFF, 4);
	text_copy((char *)journal + at + 4, sizeof journal - at - 4, victim);
	at += 4 + length;
	journal[at + 3] = (unsigned char)length;
	unsigned sum = 0;
	for (size_t k = 0; k < length; k++) {
		sum += (unsigned)victim[k];
	}
	journal[at + 6] = (unsigned char)(sum >> 8);
	journal[at + 7] = (unsigned char)sum;
	memcpy(journal + at + 8, begins, sizeof begins);
	assert_done(file_replace(victim, "mine", 4, 0600, &fixture->reason), &fixture->reason);
	assert_done(
		file_replace(fixture_path(fixture, "A.bunting-journal"), journal, at + 16, 0600, &fixture->reason),
		&fixture->reason);
	struct book *opened = NULL;
	assert_status(
		book_open_own(&opened, path, &fixture->clock, &fixture->reason), BAD_OWN_BOOK, &fixture->reason);
	assert_status(
		book_open_to_read(&opened, path, &fixture->clock, &fixture->reason), BAD_OWN_BOOK, &fixture->reason);
	assert_int_equal(access(victim, F_OK), 0);
}

static void book__in_a_folder_that_is_a_link__opens__but_a_link_to_a_book_does_not(void **state)
{
	struct fixture *fixture = *state;
	struct book *opened = NULL;
	fixture_make_kiosk(fixture, "A");
	assert_int_equal(symlink(fixture->folder, fixture_path(fixture, "link")), 0);
	fixture_close(fixture, fixture_open(fixture, fixture_path(fixture, "link/A.bunting")));
	assert_int_equal(symlink("A.bunting", fixture_path(fixture, "B.bunting")), 0);
	fixture_copy(fixture_path(fixture, "A.device"), fixture_path(fixture, "B.device"));
	assert_status(
		book_open_own(&opened, fixture_path(fixture, "B.bunting"), &fixture->clock, &fixture->reason),
		BAD_OWN_BOOK, &fixture->reason);
	assert_int_equal(mkfifo(fixture_path(fixture, "C.bunting"), 0600), 0);
	assert_status(
		book_open_own(&opened, fixture_path(fixture, "C.bunting"), &fixture->clock, &fixture->reason),
		BAD_OWN_BOOK, &fixture->reason);
}

static void book_create__beside_another_books_device_file__leaves_it(void **state)
{
	struct fixture *fixture = *state;
	fixture_make_kiosk(fixture, "A");
	struct bytes before = {0}, after = {0};
	read_whole(&before, fixture_path(fixture, "A.device"));
	static const char *const names[] = {"A.other", "A", "A.device"};
	for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
		struct book_birth birth = fixture_birth(fixture, BOOK_KIOSK);
		struct device *device = device_alloc();
		device_make_key(device, "A");
		assert_status(book_create(fixture_path(fixture, "%s", names[k]), &birth, device, &fixture->clock,
						  &fixture->reason),
			BOOK_EXISTS, &fixture->reason);
		device_free(device);
	}
	read_whole(&after, fixture_path(fixture, "A.device"));
	assert_int_equal(before.length, after.length);
	assert_memory_equal(before.at, after.at, before.length);
	bytes_free(&before);
	bytes_free(&after);
}

static void book__with_other_tables_or_views__does_not_open(void **state)
{
	struct fixture *fixture = *state;
	const char *path = fixture_make_kiosk(fixture, "A");
	static const char *const changes[] = {"DROP TABLE document", "DROP VIEW counted",
		"DROP TRIGGER entry_stays", "CREATE VIEW more AS SELECT 1"};
	for (size_t k = 0; k < sizeof changes / sizeof *changes; k++) {
		const char *copy = fixture_path(fixture, "copy.bunting");
		struct book *opened = NULL;
		fixture_copy_book(path, copy);
		fixture_doctor(copy, "%s", changes[k]);
		assert_status(
			book_open_own(&opened, copy, &fixture->clock, &fixture->reason), BAD_OWN_BOOK, &fixture->reason);
		assert_status(book_open_to_read(&opened, copy, &fixture->clock, &fixture->reason), BAD_OWN_BOOK,
			&fixture->reason);
	}
}

static void clock__that_cannot_be__records_nothing(void **state)
{
	struct fixture *fixture = *state;
	struct book *book = fixture_kiosk(fixture, "A");
	struct record record = {.entry = {.stream = STREAM_PRIVATE, .item = "help", .amount = 1}};
	static const int64_t moments[] = {-5, INT64_MIN / 2, INT64_MAX / 2};
	for (size_t k = 0; k < sizeof moments / sizeof *moments; k++) {
		fixture->now = moments[k];
		assert_status(book_append(book, &record, 1), CLOCK_BEHIND, &fixture->reason);
	}
	fixture->now = FUN_DAY_MORNING;
	assert_done(book_append(book, &record, 1), &fixture->reason);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_in_fixture(book_create__makes_a_book_with_its_set_up_entry_only),
		test_in_fixture(book_create__over_a_book__leaves_it_as_it_is),
		test_in_fixture(book_create__where_nothing_can_be_written__leaves_nothing),
		test_in_fixture(entries__are_there_after_opening_again__each_in_its_slot),
		test_in_fixture(append__of_several_records__is_one_transaction),
		test_in_fixture(concern__has_all_its_boxes__filled_or_empty__and_the_office_can_open_them),
		test_in_fixture(undo__takes_an_entry_out_of_every_view__and_its_boxes_out_of_the_book),
		test_in_fixture(last_kit__is_the_newest_that_counts),
		test_in_fixture(entries_and_statements__cannot_be_changed__even_with_sql),
		test_in_fixture(kiosk_book__is_open_in_one_program_at_a_time),
		test_in_fixture(office_book__is_written_by_several_programs_in_turns),
		test_in_fixture(book_opened_to_read__shows_its_views),
		test_in_fixture(wrong_files__get_their_own_answer),
		test_in_fixture(book__with_an_entry_changed_or_lost__does_not_open),
		test_in_fixture(clock__that_went_back__is_noted_once_as_an_entry),
		test_in_fixture(clock__that_stands_before_the_last_entry_at_opening__is_noticed),
		test_in_fixture(journal__that_leads_to_another_file__removes_nothing),
		test_in_fixture(book__in_a_folder_that_is_a_link__opens__but_a_link_to_a_book_does_not),
		test_in_fixture(book_create__beside_another_books_device_file__leaves_it),
		test_in_fixture(book__with_other_tables_or_views__does_not_open),
		test_in_fixture(clock__that_cannot_be__records_nothing),
		test_in_fixture(documents__the_newest_is_in_force__an_older_one_is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
