/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_erasure.c - what the office erased is gone from every file of its book, counts for nobody, and does not
 * come back, whatever is brought in and in whatever order; everything around it still verifies and counts.
 */
#include "ledger/erasure.h"

#include "ledger/salvage.h"
#include "ledger/store.h"
#include "tests/support/chance.h"
#include "tests/support/contents.h"
#include "tests/support/fixture.h"
#include "tests/support/testing.h"
#include "tests/support/visits.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
	SEEN_MOST = 8,
	SEEN_BYTES = 24 /* of each: enough to know it by */
};

/* A word that is plain in the report, and what is sealed: to be looked for, byte by byte. */
#define PLANTED "planted_word_that_is_nowhere_else"

struct seen {
	unsigned char bytes[SEEN_MOST][SEEN_BYTES];
	int count;
};

static struct seen boxes_of(struct book *book, int64_t seq)
{
	struct seen seen = {0};
	struct query rows = query(book_store(book),
		"SELECT substr(bytes, 1, 24) FROM box WHERE stream = 5 AND seq = ?1 AND bytes IS NOT NULL");
	bind_integer(&rows, 1, seq);
	while (query_row(&rows)) {
		size_t length;
		const unsigned char *bytes = row_blob(&rows, 0, &length);
		assert_int_equal(length, SEEN_BYTES);
		memcpy(seen.bytes[seen.count++], bytes, SEEN_BYTES);
	}
	assert_done(query_end(&rows), book_reason(book));
	return seen;
}

static int found_in(const struct bytes *file, const struct seen *seen)
{
	int found = memmem(file->at, file->length, PLANTED, strlen(PLANTED)) != NULL;
	for (int k = 0; k < seen->count; k++) {
		found += memmem(file->at, file->length, seen->bytes[k], SEEN_BYTES) != NULL;
	}
	return found;
}

/* How many of these are in the office's book, its free pages, its journal or anything that lies beside it. */
static int found_beside(struct fixture *fixture, const char *beginning, const struct seen *seen)
{
	int found = 0;
	DIR *folder = opendir(fixture->folder);
	assert_non_null(folder);
	for (struct dirent *entry; (entry = readdir(folder));) {
		if (strncmp(entry->d_name, beginning, strlen(beginning)) == 0) {
			struct bytes file = {0};
			assert_done(
				file_read(&file, fixture_path(fixture, "%s", entry->d_name), 1 << 26, &fixture->reason),
				&fixture->reason);
			found += file.length > 0 ? found_in(&file, seen) : 0;
			bytes_free(&file);
		}
	}
	closedir(folder);
	return found;
}

static void report(struct book *kiosk, const char *kind, const char *words)
{
	visit_concern(kiosk, &(struct visit_concern){.kind = kind, .words = words, .contact = "07700 900123"});
}

/* A kiosk with three reports, of which the second is the one. */
static struct book *a_kiosk(struct fixture *fixture)
{
	struct book *kiosk = fixture_kiosk(fixture, "A");
	visit_check_in(kiosk, FUN_DAY, 3);
	report(kiosk, "noise", "Drums");
	report(kiosk, PLANTED, "Mine");
	report(kiosk, "litter", "Bins");
	return kiosk;
}

static struct book *an_office(
	struct fixture *fixture, const char *name, struct book *kiosk, const char *stick)
{
	struct book *office = fixture_make_office(fixture, name);
	fixture_confirm(office, book_fingerprint(kiosk));
	fixture_merge(office, stick, DONE);
	return office;
}

static int64_t log_of(struct book *office, struct book *kiosk)
{
	return fixture_number(office, "SELECT id FROM log WHERE fingerprint = '%s'", book_fingerprint(kiosk));
}

static struct erasure_done erase(struct book *office, struct book *kiosk, int64_t seq, unsigned boxes)
{
	struct erasure_done done;
	const struct erasure one = {
		.log = log_of(office, kiosk), .stream = STREAM_CONCERN, .seq = seq, .boxes = boxes};
	const struct erasure_cause cause = {.asked_by = "resident", .reason = "asked for it"};
	assert_done(erasure_do(office, &one, 1, &cause, &done), book_reason(office));
	assert_done(erasure_finish(office), book_reason(office));
	return done;
}

static int64_t concerns(struct book *office)
{
	return fixture_number(office, "SELECT count(*) FROM concern");
}

/* Nothing of the second report is here, and nothing waits to be wiped. */
static void check_gone(struct book *office)
{
	assert_int_equal(
		fixture_number(office,
			"SELECT (SELECT count(*) FROM entry WHERE item = '" PLANTED "')"
			" + (SELECT count(*) FROM waiting WHERE item = '" PLANTED "')"
			" + (SELECT count(*) FROM forked WHERE item = '" PLANTED "')"
			" + (SELECT count(*) FROM box WHERE stream = 5 AND seq = 2)"
			" + (SELECT count(*) FROM waiting_box AS b WHERE stream = 5 AND seq = 2 AND NOT EXISTS"
			"    (SELECT 1 FROM waiting AS w WHERE w.leaf = b.leaf AND w.salt <> w.leaf))"
			" + (SELECT count(*) FROM forked_box AS b WHERE stream = 5 AND seq = 2 AND NOT EXISTS"
			"    (SELECT 1 FROM forked AS f WHERE f.head = b.head AND length(f.salt) = 16))"),
		0);
	assert_int_equal(fixture_number(office, "SELECT count(*) FROM unwiped"), 0);
}

static void an_erased_report__leaves_its_leaf_and_no_byte__and_all_else_counts(void **state)
{
	struct fixture *fixture = *state;
	struct book *kiosk = a_kiosk(fixture);
	struct book *office = an_office(fixture, "office", kiosk, fixture_export(fixture, kiosk, "a.bunting"));
	struct seen seen = boxes_of(office, 2);
	assert_int_equal(seen.count, 4);
	assert_int_equal(found_beside(fixture, "office.bunting", &seen), 5);
	struct erasure_done done = erase(office, kiosk, 2, 0);
	assert_int_equal(done.entries, 1);
	assert_int_equal(done.first, done.last);
	assert_int_equal(found_beside(fixture, "office.bunting", &seen), 0);
	check_gone(office);
	assert_int_equal(concerns(office), 2);
	assert_int_equal(fixture_number(office, "SELECT count(*) FROM erasure WHERE stream = 5 AND seq = 2"), 1);
	assert_int_equal(fixture_number(office, "SELECT sum(missing) FROM coverage"), 0);
	assert_int_equal(fixture_number(office, "SELECT sum(stated - held) FROM event_coverage"), 0);
	assert_int_equal(fixture_number(office, "SELECT entry FROM erased WHERE asked_by = 'resident'"), 2);
	fixture_close(fixture, office);
	office = fixture_open(fixture, fixture_path(fixture, "office.bunting"));
	assert_false(book_was_put_back(office));
	/* The kiosk goes on. */
	report(kiosk, "dogs", "Loose");
	fixture_merge(office, fixture_export(fixture, kiosk, "later.bunting"), DONE);
	assert_int_equal(concerns(office), 3);
	check_gone(office);
}

static void an_old_stick__after_an_erasure__changes_nothing(void **state)
{
	struct fixture *fixture = *state;
	struct book *kiosk = a_kiosk(fixture);
	const char *stick = fixture_export(fixture, kiosk, "a.bunting");
	visit_check_in(kiosk, FUN_DAY, 1);
	const char *unstated = fixture_path(fixture, "unstated.bunting"), *newer;
	newer = fixture_export(fixture, kiosk, "newer.bunting");
	fixture_copy(stick, unstated);
	/* An unsigned end, and a gap before it: such entries wait, one by one. */
	fixture_doctor(unstated, "DELETE FROM entry WHERE stream = 5 AND seq = 1;"
							 "DELETE FROM box WHERE stream = 5 AND seq = 1");
	struct book *office = an_office(fixture, "office", kiosk, newer);
	struct seen seen = boxes_of(office, 2);
	erase(office, kiosk, 2, 0);
	char *before = contents_merged(office);
	const char *const sticks[] = {stick, newer, unstated, stick};
	for (size_t k = 0; k < sizeof sticks / sizeof *sticks; k++) {
		fixture_merge(office, sticks[k], DONE); /* two of them are known, and not read */
		fixture_merge_anew(office, sticks[k], DONE);
		check_gone(office);
		assert_int_equal(found_beside(fixture, "office.bunting", &seen), 0);
	}
	assert_same_contents(before, contents_merged(office));
}

static void boxes__are_erased_by_purpose__and_the_report_still_counts(void **state)
{
	struct fixture *fixture = *state;
	struct book *kiosk = a_kiosk(fixture);
	const char *stick = fixture_export(fixture, kiosk, "a.bunting");
	struct book *office = an_office(fixture, "office", kiosk, stick);
	struct seen seen = boxes_of(office, 1);
	struct erasure_done done = erase(office, kiosk, 1, 1U << PURPOSE_WORDS | 1U << PURPOSE_CONTACT);
	assert_int_equal(done.boxes, 2);
	assert_int_equal(done.entries, 0);
	assert_int_equal(concerns(office), 3);
	assert_int_equal(found_beside(fixture, "office.bunting", &seen), 2 + 1 /* the planted word of another */);
	char *before = contents_merged(office);
	fixture_merge_anew(office, stick, DONE);
	assert_same_contents(before, contents_merged(office));
	assert_int_equal(fixture_number(office, "SELECT count(*) FROM box WHERE seq = 1 AND gone = 'erased'"), 2);
	assert_int_equal(boxes_of(office, 1).count, 2);
	/* What is erased already is not counted again. */
	assert_int_equal(erase(office, kiosk, 1, 1U << PURPOSE_WORDS).boxes, 0);
}

/* Two devices that went on with one log; the second report is of both. */
static void make_branches(struct fixture *fixture, struct book **kiosk, const char *sticks[2])
{
	*kiosk = a_kiosk(fixture);
	const char *path = fixture_path(fixture, "A.bunting"), *copy = fixture_path(fixture, "copy.bunting");
	fixture_close(fixture, *kiosk);
	fixture_copy_book(path, copy);
	*kiosk = fixture_open(fixture, path);
	struct book *other = fixture_open(fixture, copy);
	report(*kiosk, "dogs", "Loose");
	report(other, "mopeds", "Loud");
	report(other, "mopeds", "Again");
	sticks[0] = fixture_export(fixture, *kiosk, "one.bunting");
	sticks[1] = fixture_export(fixture, other, "other.bunting");
}

static void an_erased_report__of_a_log_that_forks_later__stays_erased(void **state)
{
	struct fixture *fixture = *state;
	struct book *kiosk;
	const char *sticks[2];
	make_branches(fixture, &kiosk, sticks);
	struct book *office = an_office(fixture, "office", kiosk, sticks[0]);
	struct seen seen = boxes_of(office, 2);
	erase(office, kiosk, 2, 0);
	fixture_merge(office, sticks[1], DONE);
	check_gone(office);
	fixture_merge(office, sticks[0], DONE);
	check_gone(office);
	assert_int_equal(found_beside(fixture, "office.bunting", &seen), 0);
	assert_int_equal(concerns(office), 2); /* the common part, without it */
	assert_int_equal(fixture_number(office, "SELECT count(*) FROM erasure"), 1);
	/* The same when the fork was known before. */
	struct book *second = an_office(fixture, "second", kiosk, sticks[1]);
	fixture_merge(second, sticks[0], DONE);
	erase(second, kiosk, 2, 0);
	fixture_merge(second, sticks[1], DONE);
	check_gone(second);
	assert_int_equal(concerns(second), 2);
}

/* What another office erased holds here as soon as its entry is here, as it does where that was written. */
static void an_erasure__that_is_here_before_the_report__lets_it_in_without_it(void **state)
{
	struct fixture *fixture = *state;
	struct book *kiosk;
	const char *sticks[2], *cut = fixture_path(fixture, "cut.bunting");
	make_branches(fixture, &kiosk, sticks);
	fixture_copy(sticks[0], cut);
	fixture_doctor(cut, "DELETE FROM entry WHERE stream = 5 AND seq = 1;"
						"DELETE FROM box WHERE stream = 5 AND seq = 1");
	struct book *first = an_office(fixture, "first", kiosk, sticks[0]);
	erase(first, kiosk, 2, 0);
	char detail[DETAIL_LONGEST + 1];
	struct query find =
		query(book_store(first), "SELECT detail FROM entry WHERE stream = 16 AND item = 'erase'");
	assert_true(query_row(&find));
	text_copy(detail, sizeof detail, row_text(&find, 0));
	assert_done(query_end(&find), book_reason(first));
	struct record record = {.entry = {.stream = STREAM_OFFICE, .item = ERASE_ITEM, .detail = detail}};
	struct book *second = fixture_make_office(fixture, "second");
	fixture_confirm(second, book_fingerprint(kiosk));
	assert_done(book_append(second, &record, 1), book_reason(second));
	fixture_merge(second, cut, DONE); /* it waits, behind a gap */
	check_gone(second);
	assert_int_equal(fixture_number(second, "SELECT count(*) FROM waiting WHERE salt = leaf"), 1);
	fixture_merge(second, sticks[0], DONE);
	check_gone(second);
	assert_int_equal(concerns(second), 3);
	assert_int_equal(fixture_number(second, "SELECT count(*) FROM waiting"), 0);
	assert_int_equal(fixture_number(second, "SELECT count(*) FROM erasure"), 1);
	struct seen seen = boxes_of(kiosk, 2);
	assert_int_equal(seen.count, 4);
	assert_int_equal(found_beside(fixture, "second.bunting", &seen), 0);
}

/* Whoever holds a kiosk could have the office forget what it recorded; a file of it that says so is not taken. */
static void a_kiosk_that_erases__is_set_aside(void **state)
{
	struct fixture *fixture = *state;
	struct book *kiosk = a_kiosk(fixture);
	struct book *office = an_office(fixture, "office", kiosk, fixture_export(fixture, kiosk, "a.bunting"));
	const char *marked = fixture_export(fixture, kiosk, "marked.bunting");
	fixture_doctor(marked, "UPDATE box SET bytes = NULL, gone = 'erased' WHERE stream = 5 AND seq = 2");
	fixture_merge(office, marked, BAD_ENTRY);
	erase(office, kiosk, 2, 0);
	/* A genuine leaf, so that the chain holds. */
	char leaf[2 * DIGEST_BYTES + 1];
	struct query find = query(book_store(office), "SELECT hex(leaf) FROM erasure");
	assert_true(query_row(&find));
	text_copy(leaf, sizeof leaf, row_text(&find, 0));
	assert_done(query_end(&find), book_reason(office));
	const char *less = fixture_export(fixture, kiosk, "less.bunting");
	fixture_doctor(less,
		"INSERT INTO erasure SELECT log, stream, seq, event, x'%s' FROM entry WHERE stream = 5 AND seq = 2;"
		"DELETE FROM box WHERE stream = 5 AND seq = 2; DELETE FROM entry WHERE stream = 5 AND seq = 2",
		leaf);
	fixture_merge(
		an_office(fixture, "other", kiosk, fixture_export(fixture, kiosk, "b.bunting")), less, BAD_ENTRY);
}

/* Erased, and then the program ended: the bytes go when the book is opened again. */
static void what_a_crash_left_unwiped__is_wiped_at_the_next_opening(void **state)
{
	struct fixture *fixture = *state;
	struct book *kiosk = a_kiosk(fixture);
	struct book *office = an_office(fixture, "office", kiosk, fixture_export(fixture, kiosk, "a.bunting"));
	struct seen seen = boxes_of(office, 2);
	/* Planted: SQLite leaves what was deleted where it was. */
	assert_done(store_script(book_store(office), "PRAGMA secure_delete = OFF"), book_reason(office));
	struct erasure_done done;
	const struct erasure one = {.log = log_of(office, kiosk), .stream = STREAM_CONCERN, .seq = 2};
	assert_done(erasure_do(office, &one, 1, &(struct erasure_cause){0}, &done), book_reason(office));
	bool due = false;
	assert_done(erasure_is_due(office, &due), book_reason(office));
	assert_true(due);
	fixture_close(fixture, office);
	assert_true(found_beside(fixture, "office.bunting", &seen) > 0);
	office = fixture_open(fixture, fixture_path(fixture, "office.bunting"));
	assert_int_equal(found_beside(fixture, "office.bunting", &seen), 0);
	check_gone(office);
}

/* As long as another program reads the book it cannot be written anew; the erasure holds all the same. */
static void a_book_that_is_being_read__is_wiped_later(void **state)
{
	struct fixture *fixture = *state;
	struct book *kiosk = a_kiosk(fixture), *reader = NULL;
	struct book *office = an_office(fixture, "office", kiosk, fixture_export(fixture, kiosk, "a.bunting"));
	struct erasure_done done;
	const struct erasure one = {.log = log_of(office, kiosk), .stream = STREAM_CONCERN, .seq = 2};
	assert_done(erasure_do(office, &one, 1, &(struct erasure_cause){0}, &done), book_reason(office));
	assert_done(book_open_to_read(
					&reader, fixture_path(fixture, "office.bunting"), &fixture->clock, &fixture->reason),
		&fixture->reason);
	struct query reading = query(book_store(reader), "SELECT seq FROM entry");
	assert_true(query_row(&reading));
	sqlite3_busy_timeout(book_store(office)->db, 10);
	assert_int_equal(erasure_finish(office), BOOK_IN_USE);
	assert_int_equal(concerns(office), 2);
	assert_done(query_end(&reading), &fixture->reason);
	book_close(reader);
	assert_done(erasure_finish(office), book_reason(office));
	check_gone(office);
}

static void a_repaired_book__has_nothing_of_what_was_erased(void **state)
{
	struct fixture *fixture = *state;
	struct book *kiosk = a_kiosk(fixture);
	const char *stick = fixture_export(fixture, kiosk, "a.bunting");
	struct book *office = an_office(fixture, "office", kiosk, stick);
	struct seen seen = boxes_of(office, 2);
	/* Planted: the old bytes are still in free pages, where the repair looks for rows. */
	assert_done(store_script(book_store(office), "PRAGMA secure_delete = OFF"), book_reason(office));
	struct erasure_done done;
	const struct erasure one = {.log = log_of(office, kiosk), .stream = STREAM_CONCERN, .seq = 2};
	assert_done(erasure_do(office, &one, 1, &(struct erasure_cause){0}, &done), book_reason(office));
	fixture_close(fixture, office);
	struct salvaged *salvaged = calloc(1, sizeof *salvaged);
	assert_non_null(salvaged);
	const char *path = fixture_path(fixture, "repaired.bunting");
	assert_done(salvage(salvaged, fixture_path(fixture, "office.bunting"), path, NULL, &fixture->reason),
		&fixture->reason);
	assert_int_equal(salvaged->loss_count, 0);
	free(salvaged);
	assert_int_equal(found_beside(fixture, "repaired.bunting", &seen), 0);
	fixture_copy(fixture_path(fixture, "office.device"), fixture_path(fixture, "repaired.device"));
	office = fixture_open(fixture, path);
	assert_int_equal(fixture_number(office, "SELECT count(*) FROM erasure"), 1);
	assert_int_equal(fixture_number(office, "SELECT sum(missing) FROM coverage"), 0);
	fixture_merge(office, stick, DONE);
	check_gone(office);
	assert_int_equal(concerns(office), 2);
}

/* More than one entry of the office has room for, of two kinds; some of them taken back before. */
static void many_erasures__are_one_transaction(void **state)
{
	struct fixture *fixture = *state;
	struct book *kiosk = fixture_kiosk(fixture, "A");
	struct erasure list[60];
	for (int k = 0; k < 60; k++) {
		report(kiosk, "noise", "Drums");
	}
	visit_undo(kiosk, STREAM_CONCERN, 7);
	const char *stick = fixture_export(fixture, kiosk, "a.bunting");
	struct book *office = an_office(fixture, "office", kiosk, stick);
	for (int k = 0; k < 60; k++) {
		list[k] = (struct erasure){.log = log_of(office, kiosk),
			.stream = STREAM_CONCERN,
			.seq = 60 - k,
			.boxes = k % 2 ? 1U << PURPOSE_CONTACT : 0};
	}
	struct erasure_done done;
	assert_done(erasure_do(office, list, 60, &(struct erasure_cause){.class = "contact"}, &done),
		book_reason(office));
	assert_done(erasure_finish(office), book_reason(office));
	assert_int_equal(done.last - done.first + 1, 4);
	assert_int_equal(done.entries, 30);
	assert_int_equal(done.boxes, 29);
	char *before = contents_merged(office);
	fixture_merge_anew(office, stick, DONE);
	assert_same_contents(before, contents_merged(office));
	list[0].seq = 61; /* takes the seventh back, which would count again without it */
	assert_int_equal(erasure_do(office, list, 1, &(struct erasure_cause){0}, &done), NOT_FOUND);
}

/* Where everything of the kiosk's log lies, erased or not, as a text; for free(). */
static char *lies(struct book *office, struct book *kiosk)
{
	static const char sql[] =
		"SELECT group_concat(line, char(10)) FROM (SELECT line FROM ("
		"SELECT log, 'entry ' || stream || ' ' || seq || ' ' || hex(salt) AS line FROM entry"
		" UNION ALL SELECT log, 'erasure ' || stream || ' ' || seq || ' ' || hex(leaf) || event FROM erasure"
		" UNION ALL SELECT log, 'box ' || stream || ' ' || seq || ' ' || purpose || coalesce(gone, "
		"hex(bytes))"
		"           FROM box"
		" UNION ALL SELECT log, 'forked ' || stream || ' ' || seq || ' ' || hex(head) || hex(salt) FROM "
		"forked"
		" UNION ALL SELECT log, 'in fork ' || seq || ' ' || purpose || hex(head) || coalesce(gone, "
		"hex(bytes))"
		"           FROM forked_box"
		" UNION ALL SELECT log, 'waiting ' || stream || ' ' || seq || ' ' || hex(leaf) || hex(salt) FROM "
		"waiting"
		" UNION ALL SELECT log, 'waits ' || seq || ' ' || purpose || hex(leaf) || coalesce(gone, hex(bytes))"
		"           FROM waiting_box"
		" UNION ALL SELECT log, 'run ' || stream || ' ' || first || ' ' || last || ' ' || hex(head) FROM run)"
		" WHERE log = ?1 ORDER BY line)";
	sqlite3_stmt *find = NULL;
	assert_int_equal(sqlite3_prepare_v2(book_store(office)->db, sql, -1, &find, NULL), SQLITE_OK);
	sqlite3_bind_int64(find, 1, log_of(office, kiosk));
	assert_int_equal(sqlite3_step(find), SQLITE_ROW);
	char *text = strdup((const char *)sqlite3_column_text(find, 0));
	sqlite3_finalize(find);
	return text;
}

enum {
	FILES = 5,
	ORDERS = 12
};

/* Early, late, cut in two ways, and of another branch: what is proved, waits or lies in a fork changes as they come. */
static void make_files(struct fixture *fixture, struct book **kiosk, const char *files[FILES])
{
	const char *sticks[2];
	make_branches(fixture, kiosk, sticks);
	files[0] = sticks[0];
	files[1] = sticks[1];
	report(*kiosk, "bins", "Full");
	visit_undo(*kiosk, STREAM_CONCERN, 3);
	files[2] = fixture_export(fixture, *kiosk, "late.bunting");
	files[3] = fixture_export(fixture, *kiosk, "cut.bunting");
	fixture_doctor(files[3], "DELETE FROM entry WHERE stream = 5 AND seq = 1;"
							 "DELETE FROM box WHERE stream = 5 AND seq = 1");
	files[4] = fixture_export(fixture, *kiosk, "torn.bunting");
	fixture_doctor(files[4], "DELETE FROM entry WHERE stream = 5 AND seq = 3;"
							 "DELETE FROM box WHERE stream = 5 AND seq = 3");
}

/* What an office says of the first of these files: one report whole, boxes of two others, one of them a branch's. */
static struct erasure_done erase_some(
	struct fixture *fixture, struct book *kiosk, const char *file, char details[3][DETAIL_LONGEST + 1])
{
	struct book *office = an_office(fixture, "first", kiosk, file);
	int64_t log = log_of(office, kiosk);
	const struct erasure list[] = {
		{.log = log, .stream = STREAM_CONCERN, .seq = 2},
		{.log = log, .stream = STREAM_CONCERN, .seq = 1, .boxes = 1U << PURPOSE_WORDS},
		{.log = log,
			.stream = STREAM_CONCERN,
			.seq = 4,
			.boxes = 1U << PURPOSE_CONTACT | 1U << PURPOSE_PLACE},
	};
	struct erasure_done done;
	assert_done(erasure_do(office, list, 3, &(struct erasure_cause){0}, &done), book_reason(office));
	struct query rows = query(
		book_store(office), "SELECT detail FROM entry WHERE stream = 16 AND item = 'erase' ORDER BY seq");
	for (int k = 0; k < 3; k++) {
		assert_true(query_row(&rows));
		text_copy(details[k], DETAIL_LONGEST + 1, row_text(&rows, 0));
	}
	assert_done(query_end(&rows), book_reason(office));
	fixture_close(fixture, office);
	return done;
}

/* As a merge of office books would: the entries come, and then they are carried out. */
static void let_come(struct book *office, struct book *kiosk, char details[3][DETAIL_LONGEST + 1])
{
	int64_t erased = 0;
	for (int k = 0; k < 3; k++) {
		struct record record = {.entry = {.stream = STREAM_OFFICE, .item = ERASE_ITEM, .detail = details[k]}};
		assert_done(book_append(office, &record, 1), book_reason(office));
	}
	if (fixture_number(
			office, "SELECT count(*) FROM log WHERE fingerprint = '%s'", book_fingerprint(kiosk)) == 0) {
		return; /* nothing of the kiosk has come yet */
	}
	assert_done(store_begin(book_store(office)), book_reason(office));
	assert_done(erasure_apply(book_store(office), log_of(office, kiosk), &erased), book_reason(office));
	assert_done(store_commit(book_store(office)), book_reason(office));
	assert_done(erasure_finish(office), book_reason(office));
}

/* Merges all files, some of them twice, in an order of chance, and somewhere in between the erasures come. */
static struct book *office_in_some_order(struct fixture *fixture, int order, struct book *kiosk,
	const char *const files[FILES], char details[3][DETAIL_LONGEST + 1])
{
	char name[40];
	snprintf(name, sizeof name, "office%d", order);
	struct book *office = fixture_make_office(fixture, name);
	fixture_confirm(office, book_fingerprint(kiosk));
	int when = chance_below(2 * FILES);
	bool came[FILES] = {false};
	for (int k = 0; k < 2 * FILES; k++) {
		int file = chance_below(FILES);
		if (k == when) {
			let_come(office, kiosk, details);
		}
		came[file] = true;
		(file % 2 ? fixture_merge : fixture_merge_anew)(office, files[file], DONE);
	}
	for (int k = 0; k < FILES; k++) {
		if (!came[k]) {
			fixture_merge(office, files[k], DONE);
		}
	}
	return office;
}

static void whenever_an_erasure_comes__and_in_whatever_order__the_office_holds_the_same(void **state)
{
	struct fixture *fixture = *state;
	struct book *kiosk;
	const char *files[FILES];
	char details[3][DETAIL_LONGEST + 1], *wanted = NULL;
	make_files(fixture, &kiosk, files);
	struct seen seen = boxes_of(kiosk, 2);
	assert_int_equal(erase_some(fixture, kiosk, files[0], details).boxes, 3);
	for (int order = 0; order < ORDERS; order++) {
		chance_seed((uint64_t)order);
		struct book *office = office_in_some_order(fixture, order, kiosk, files, details);
		char *found = lies(office, kiosk);
		check_gone(office);
		char name[40];
		snprintf(name, sizeof name, "office%d.bunting", order);
		assert_int_equal(found_beside(fixture, name, &seen), 0);
		/* Under number 4 each branch has another report: only that of the first file lost what was erased. */
		assert_int_equal(
			fixture_number(office, "SELECT count(*) FROM forked_box WHERE seq = 4 AND gone = 'erased'"), 2);
		assert_int_equal(
			fixture_number(office,
				"SELECT count(*) FROM forked_box WHERE seq = 4 AND purpose IN (3, 4) AND bytes IS NOT NULL"),
			2);
		wanted = wanted ? wanted : strdup(found);
		assert_string_equal(found, wanted);
		free(found);
		fixture_close(fixture, office);
		unlink(fixture_path(fixture, "%s", name));
	}
	free(wanted);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_in_fixture(an_erased_report__leaves_its_leaf_and_no_byte__and_all_else_counts),
		test_in_fixture(an_old_stick__after_an_erasure__changes_nothing),
		test_in_fixture(boxes__are_erased_by_purpose__and_the_report_still_counts),
		test_in_fixture(an_erased_report__of_a_log_that_forks_later__stays_erased),
		test_in_fixture(an_erasure__that_is_here_before_the_report__lets_it_in_without_it),
		test_in_fixture(a_kiosk_that_erases__is_set_aside),
		test_in_fixture(what_a_crash_left_unwiped__is_wiped_at_the_next_opening),
		test_in_fixture(a_book_that_is_being_read__is_wiped_later),
		test_in_fixture(a_repaired_book__has_nothing_of_what_was_erased),
		test_in_fixture(many_erasures__are_one_transaction),
		test_in_fixture(whenever_an_erasure_comes__and_in_whatever_order__the_office_holds_the_same),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
