/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_notes.c - what officers note: sealed at once, counted on the device, readable with the organisation's key alone,
 * and gone when it is taken back; and what the office's views say of it after a merge.
 */
#include "ledger/notes.h"

#include "ledger/box.h"
#include "ledger/detail.h"
#include "ledger/store.h"
#include "ledger/stream.h"
#include "tests/support/fixture.h"
#include "tests/support/testing.h"
#include "tests/support/visits.h"

#include <string.h>

static const char lamp[] = "The lamp behind number 14 has been out since May";

static int64_t add(struct book *book, struct entry entry, const char *note)
{
	entry.event = FUN_DAY;
	struct record record = {.entry = entry};
	if (note) {
		record.boxes[PURPOSE_NOTES] = note;
	}
	assert_done(book_append(book, &record, 1), book_reason(book));
	return record.entry.seq;
}

static int64_t add_issue(struct book *book, const char *outcome, const char *note)
{
	struct detail detail;
	detail_begin(&detail);
	detail_code(&detail, "place", "quayside");
	detail_code(&detail, "raised_by", "member");
	detail_code(&detail, "outcome", outcome);
	return add(book,
		(struct entry){.stream = STREAM_ISSUE,
			.item = "lighting",
			.amount = 1,
			.area = "quayside",
			.detail = detail_end(&detail)},
		note);
}

static int64_t add_action(struct book *book, int64_t amount)
{
	struct detail detail;
	detail_begin(&detail);
	detail_code(&detail, "place", "somewhere_else");
	detail_code(&detail, "agency", "ourselves");
	detail_code(&detail, "due", "done");
	return add(book,
		(struct entry){.stream = STREAM_ACTION,
			.item = "rubbish_taken",
			.amount = amount,
			.detail = detail_end(&detail)},
		NULL);
}

static int64_t add_referral(struct book *book, const char *note)
{
	struct detail detail;
	detail_begin(&detail);
	detail_code(&detail, "reason", "repairs");
	detail_code(&detail, "consent", "yes");
	return add(book,
		(struct entry){
			.stream = STREAM_REFERRAL, .item = "housing", .amount = 1, .detail = detail_end(&detail)},
		note);
}

/* Nothing but the count. */
static int64_t add_sensitive(struct book *book)
{
	return add(book, (struct entry){.stream = STREAM_REFERRAL, .item = "safe_at_home", .amount = 1}, NULL);
}

static int64_t add_follow_up(struct book *book, const char *note)
{
	return add(book, (struct entry){.stream = STREAM_DOORS, .item = DOORS_FOLLOW_UP, .amount = 1}, note);
}

/* Opens a note of a book with the organisation's key. */
static void read_note(struct fixture *fixture, struct book *book, int stream, int64_t seq, const char *wanted)
{
	struct query find =
		query(book_store(book), "SELECT box.bytes FROM box JOIN log ON log.id = box.log"
								" WHERE log.name = 'A' AND stream = ?1 AND seq = ?2 AND purpose = ?3");
	bind_integer(&find, 1, stream);
	bind_integer(&find, 2, seq);
	bind_integer(&find, 3, PURPOSE_NOTES);
	assert_true(query_row(&find));
	size_t length;
	const unsigned char *box = row_blob(&find, 0, &length);
	assert_int_equal(length, box_size(PURPOSE_NOTES));
	struct box_text opened;
	assert_done(box_open(&opened, PURPOSE_NOTES, box, length, fixture->keys->box.public_key,
					fixture->keys->box.secret_key, &fixture->reason),
		&fixture->reason);
	assert_string_equal(opened.text, wanted);
	assert_done(query_end(&find), &fixture->reason);
}

static struct notes read_notes(struct book *book, const char *event)
{
	struct notes notes;
	assert_done(notes_read(&notes, book, event), book_reason(book));
	return notes;
}

static void notes__are_counted_by_event__and_opened_with_the_key_alone(void **state)
{
	struct fixture *fixture = *state;
	struct book *book = fixture_kiosk(fixture, "A");
	int64_t issue = add_issue(book, "open", lamp);
	add_issue(book, "resolved", NULL);
	add_action(book, 12);
	int64_t referral = add_referral(book, "Ring after five");
	int64_t follow_up = add_follow_up(book, "14 Anchor Court: the lock");
	struct notes notes = read_notes(book, FUN_DAY);
	assert_int_equal(notes.issues, 2);
	assert_int_equal(notes.actions, 1);
	assert_int_equal(notes.referrals, 1);
	assert_int_equal(notes.follow_ups, 1);
	assert_int_equal(read_notes(book, "other_day").issues, 0);
	read_note(fixture, book, STREAM_ISSUE, issue, lamp);
	read_note(fixture, book, STREAM_ISSUE, issue + 1, "");
	read_note(fixture, book, STREAM_REFERRAL, referral, "Ring after five");
	read_note(fixture, book, STREAM_DOORS, follow_up, "14 Anchor Court: the lock");
}

static void taken_back__counts_no_more__and_its_box_is_empty(void **state)
{
	struct fixture *fixture = *state;
	struct book *book = fixture_kiosk(fixture, "A");
	int64_t issue = add_issue(book, "open", lamp), follow_up = add_follow_up(book, lamp);
	add_issue(book, "open", "stays");
	visit_undo(book, STREAM_ISSUE, issue);
	visit_undo(book, STREAM_DOORS, follow_up);
	assert_int_equal(read_notes(book, FUN_DAY).issues, 1);
	assert_int_equal(read_notes(book, FUN_DAY).follow_ups, 0);
	assert_int_equal(
		fixture_number(book, "SELECT count(*) FROM box WHERE bytes IS NULL AND gone = 'taken_back'"), 2);
	read_note(fixture, book, STREAM_ISSUE, 2, "stays");
	fixture_close(fixture, book);
	fixture_open(fixture, fixture_path(fixture, "A.bunting")); /* its chains hold without the boxes */
}

static void sensitive_partner__leaves_nothing_but_the_count(void **state)
{
	struct fixture *fixture = *state;
	struct book *book = fixture_kiosk(fixture, "A");
	int64_t seq = add_sensitive(book);
	assert_int_equal(fixture_number(book, "SELECT count(*) FROM entry WHERE stream = 12 AND amount = 1"
										  " AND area IS NULL AND detail IS NULL AND slot %% 86400 = 0"),
		1);
	assert_int_equal(fixture_number(book, "SELECT people FROM referral WHERE partner = 'safe_at_home'"), 1);
	read_note(fixture, book, STREAM_REFERRAL, seq, "");
}

static void follow_up__is_no_run_of_doors(void **state)
{
	struct fixture *fixture = *state;
	struct book *book = fixture_kiosk(fixture, "A");
	add_follow_up(book, lamp);
	assert_int_equal(fixture_number(book, "SELECT count(*) FROM doors"), 0);
	assert_int_equal(fixture_number(book, "SELECT count(*) FROM follow_up"), 1);
}

static void merge__brings_them_to_the_office__each_in_its_view(void **state)
{
	struct fixture *fixture = *state;
	struct book *book = fixture_kiosk(fixture, "A");
	add_issue(book, "open", "taken back");
	int64_t issue = add_issue(book, "referred", lamp);
	visit_undo(book, STREAM_ISSUE, 1);
	add_action(book, 12);
	int64_t referral = add_referral(book, "Ring after five");
	add_sensitive(book);
	int64_t follow_up = add_follow_up(book, "14 Anchor Court");
	struct book *office = fixture_make_office(fixture, "office.bunting");
	fixture_merge(office, fixture_export(fixture, book, "stick.bunting"), DONE);
	fixture_confirm(office, book_fingerprint(book));
	assert_int_equal(
		fixture_number(office, "SELECT count(*) FROM issue WHERE kind = 'lighting' AND area = 'quayside'"
							   " AND place = 'quayside' AND raised_by = 'member' AND outcome = 'referred'"
							   " AND referred_to IS NULL"),
		1);
	assert_int_equal(fixture_number(office, "SELECT count(*) FROM issue"), 1);
	assert_int_equal(fixture_number(office,
						 "SELECT sum(amount) FROM action WHERE action = 'rubbish_taken' AND area IS NULL"
						 " AND place = 'somewhere_else' AND agency = 'ourselves' AND due = 'done'"),
		12);
	assert_int_equal(fixture_number(office, "SELECT count(*) FROM referral WHERE reason = 'repairs'"), 1);
	assert_int_equal(fixture_number(office, "SELECT sum(people) FROM referral"), 2);
	assert_int_equal(fixture_number(office, "SELECT count(*) FROM follow_up"), 1);
	assert_int_equal(fixture_number(office, "SELECT count(*) FROM doors"), 0);
	read_note(fixture, office, STREAM_ISSUE, issue, lamp);
	read_note(fixture, office, STREAM_REFERRAL, referral, "Ring after five");
	read_note(fixture, office, STREAM_REFERRAL, referral + 1, "");
	read_note(fixture, office, STREAM_DOORS, follow_up, "14 Anchor Court");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_in_fixture(notes__are_counted_by_event__and_opened_with_the_key_alone),
		test_in_fixture(taken_back__counts_no_more__and_its_box_is_empty),
		test_in_fixture(sensitive_partner__leaves_nothing_but_the_count),
		test_in_fixture(follow_up__is_no_run_of_doors),
		test_in_fixture(merge__brings_them_to_the_office__each_in_its_view),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
