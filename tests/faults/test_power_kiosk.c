/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_power_kiosk.c - the power fails at every moment of a kiosk's life: set up, a day of recording, saving, news from
 * the office, what a receipt covers wiped, a book put back. Nothing that was acknowledged is lost, nothing is there by
 * half, and the book always opens.
 */
#include "ledger/bundle.h"
#include "ledger/catalogue_carried.h"
#include "ledger/doors.h"
#include "ledger/export.h"
#include "ledger/foreign.h"
#include "ledger/instead.h"
#include "ledger/news.h"
#include "ledger/pins.h"
#include "ledger/receipt.h"
#include "ledger/store.h"
#include "ledger/wipe.h"
#include "tests/faults/walk.h"
#include "tests/support/chance.h"
#include "tests/support/small_catalogue.h"
#include "tests/support/testing.h"
#include "tests/support/visits.h"

#include <dirent.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void have_kiosk(struct stage *stage)
{
	fixture_make_kiosk(stage->fixture, "A");
}

/* The beginnings of boxes that are to go. */
enum {
	BOXES_MOST = 8,
	BYTES_KEPT = 48 /* of each: enough to know it by */
};
static unsigned char boxes[BOXES_MOST][BYTES_KEPT];
static int box_count;

static void note_boxes(struct book *book, int64_t seq)
{
	struct query rows = query(book_store(book), "SELECT bytes FROM box WHERE stream = 5 AND seq = ?1");
	bind_integer(&rows, 1, seq);
	box_count = 0;
	while (query_row(&rows)) {
		size_t length;
		const unsigned char *bytes = row_blob(&rows, 0, &length);
		assert_true(box_count < BOXES_MOST && length >= BYTES_KEPT);
		memcpy(boxes[box_count++], bytes, BYTES_KEPT);
	}
	assert_done(query_end(&rows), book_reason(book));
	assert_true(box_count > 0);
}

/* Is there a byte of them in any file? */
static bool boxes_are_gone(const char *folder, struct reason *why)
{
	DIR *entries = opendir(folder);
	bool gone = true;
	assert_non_null(entries);
	for (struct dirent *entry; (entry = readdir(entries));) {
		char path[PATH_SIZE + NAME_MAX];
		struct bytes file = {0};
		struct reason reason;
		snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
		if (entry->d_type == DT_REG) {
			assert_done(file_read(&file, path, 1 << 26, &reason), &reason);
		}
		for (int k = 0; k < box_count && gone && file.length > 0; k++) {
			gone = !memmem(file.at, file.length, boxes[k], BYTES_KEPT);
			snprintf(why->text, sizeof why->text, "a box that went is still in %s", entry->d_name);
		}
		bytes_free(&file);
	}
	closedir(entries);
	return gone;
}

/* A book that has been recorded in, as most are when the power fails. */
static void have_busy_kiosk(struct stage *stage)
{
	have_kiosk(stage);
	stage_open(stage);
	visit_check_in(stage->book, FUN_DAY, 3);
	visit_concern(stage->book, &(struct visit_concern){.kind = "noise", .words = "Drums", .contact = "0123"});
	visit_kit(stage->book, "door_chain", "given", 1, "new_home");
	stage_close(stage);
}

static void check_in(struct stage *stage)
{
	visit_check_in(stage->book, FUN_DAY, 4);
}

static void send_concern(struct stage *stage)
{
	stage->seq = visit_concern(stage->book,
		&(struct visit_concern){.kind = "noise", .area = "quayside", .words = "Mopeds", .contact = "0456"});
}

static void take_concern_back(struct stage *stage)
{
	note_boxes(stage->book, stage->seq);
	visit_undo(stage->book, STREAM_CONCERN, stage->seq);
}

static void forget(struct stage *stage)
{
	assert_done(book_forget(stage->book), book_reason(stage->book));
}

/* What one visit sends: several entries, some with boxes, some only counted. */
static void send_visit(struct stage *stage)
{
	struct record records[] = {
		{.entry = {.stream = STREAM_CONCERN, .event = FUN_DAY, .item = "litter"},
			.boxes = {[PURPOSE_WORDS] = "Bins", [PURPOSE_PLACE] = "Behind the hall"}},
		{.entry = {.stream = STREAM_ATTENDANCE, .event = FUN_DAY, .item = "people", .amount = 2}},
		{.entry = {.stream = STREAM_USE, .event = FUN_DAY, .item = "concern", .amount = 1},
			.is_counted = true},
		{.entry = {.stream = STREAM_PRIVATE, .event = FUN_DAY, .item = "help", .amount = 1},
			.is_counted = true},
	};
	assert_done(book_append(stage->book, records, 4), book_reason(stage->book));
}

static void write_counts(struct stage *stage)
{
	assert_done(book_write_counts(stage->book), book_reason(stage->book));
}

static void state(struct stage *stage, enum cause cause, const char *closes)
{
	unsigned char digest[DIGEST_BYTES];
	stage->fixture->now += 60;
	assert_done(statement_make(stage->book, cause, closes, digest), book_reason(stage->book));
}

static void state_now_and_then(struct stage *stage)
{
	state(stage, CAUSE_INTERVAL, NULL);
}

static void close_event(struct stage *stage)
{
	state(stage, CAUSE_CLOSE, FUN_DAY);
}

static void knock(struct stage *stage)
{
	assert_done(doors_change(stage->book, FUN_DAY, DOOR_ANSWERED, 1), book_reason(stage->book));
}

static void end_doors(struct stage *stage)
{
	assert_done(doors_end(stage->book, FUN_DAY, NULL), book_reason(stage->book));
}

static void was_other_event(struct stage *stage)
{
	assert_done(instead_record(stage->book, FUN_DAY, "roadshow"), book_reason(stage->book));
}

/* A checkpoint every few pages, and the log of changes begun anew after it: what a long day does after 1000. */
static void open_and_fold_often(struct stage *stage)
{
	stage_open(stage);
	assert_done(
		store_script(book_store(stage->book), "PRAGMA wal_autocheckpoint = 12"), book_reason(stage->book));
}

/* Taking back is the fifth step; the next opening folds what SQLite keeps beside the book into it. */
static bool what_was_taken_back_is_gone(
	struct stage *stage, const char *folder, int steps, struct reason *why)
{
	(void)stage;
	return steps < 5 || boxes_are_gone(folder, why);
}

static void day__keeps_every_tap(void **state)
{
	static const struct scenario day = {.name = "day",
		.file = "A.bunting",
		.prepare = have_kiosk,
		.steps = {stage_open, check_in, send_concern, send_visit, take_concern_back, forget, write_counts,
			state_now_and_then, knock, knock, state_now_and_then, end_doors, was_other_event, close_event,
			check_in, stage_close, stage_open, send_concern, stage_close},
		.closed_holds = what_was_taken_back_is_gone};
	walk_holds(*state, &day, 80);
}

static void day_with_many_checkpoints__keeps_every_tap(void **state)
{
	static const struct scenario day = {.name = "checkpoints",
		.file = "A.bunting",
		.prepare = have_busy_kiosk,
		.steps = {open_and_fold_often, send_concern, check_in, take_concern_back, send_visit, check_in,
			state_now_and_then, send_concern, check_in, stage_close}};
	walk_holds(*state, &day, 80);
}

static enum status make_kiosk(struct stage *stage, const char *path)
{
	struct fixture *fixture = stage->fixture;
	struct book_birth birth = fixture_birth(fixture, BOOK_KIOSK);
	birth.documents[DOCUMENT_CATALOGUE].bytes = small_catalogue;
	birth.documents[DOCUMENT_CATALOGUE].length = strlen(small_catalogue);
	birth.document_number = fixture->now;
	struct device *device = device_alloc();
	fixture_token(device->token, "A");
	device_make_key(device, "A");
	enum status status = book_create(path, &birth, device, &fixture->clock, &fixture->reason);
	device_free(device);
	return status;
}

/* Whether it worked shows in the file: after a failure of the power somebody tries once more. */
static void set_up(struct stage *stage)
{
	enum status status = make_kiosk(stage, stage->path);
	(void)status;
}

static void set_up__is_done_or_can_be_done_again(void **state)
{
	static const struct scenario birth = {
		.name = "set-up", .file = "A.bunting", .steps = {set_up, stage_open, check_in, stage_close}};
	walk_holds(*state, &birth, 55);
}

static void save(struct stage *stage)
{
	struct export_facts facts;
	assert_done(export_write(stage->book, fixture_path(stage->fixture, "saved.bunting"), &facts),
		book_reason(stage->book));
}

/* The file that was saved last: there and whole, the one before or this one. Saves are the second and fourth step. */
static bool saved_is_whole(struct stage *stage, const char *folder, int steps, struct reason *why)
{
	char path[PATH_SIZE];
	struct reason reason;
	struct foreign foreign = {0};
	int64_t entries = 0;
	snprintf(path, sizeof path, "%.900s/saved.bunting", folder);
	if (access(path, F_OK) != 0) {
		snprintf(why->text, sizeof why->text, "the saved file is gone");
		return steps < 2;
	}
	enum status status = foreign_open(&foreign, path, path, &reason);
	if (!status) {
		struct query count = query(&foreign.store, "SELECT count(*) FROM entry");
		status = query_integer(&count, &entries, 0);
	}
	foreign_close(&foreign);
	(void)stage;
	snprintf(why->text, sizeof why->text, "the saved file has %lld entries: %.200s", (long long)entries,
		status ? reason.text : "");
	return status == DONE && (entries == 4 || entries == 5) && (steps < 4 || entries == 5) &&
		   (steps > 2 || entries == 4);
}

static const struct scenario saving = {.name = "save",
	.file = "A.bunting",
	.prepare = have_busy_kiosk,
	.steps = {stage_open, save, check_in, save, stage_close},
	.found_holds = saved_is_whole};

static void saving__leaves_the_book_and_a_whole_file(void **state)
{
	walk_holds(*state, &saving, 55);
}

static void take_catalogue(struct stage *stage)
{
	static const char plan[] =
		"events:\n"
		"  - {code: fair, name: Fair, type: fun_day, area: north, venue: Green, day: 2026-07-18,"
		" opens: 10:00, closes: 16:00, news: 2026-07-21}\n";
	struct fixture *fixture = stage->fixture;
	struct bytes file = {0};
	struct catalogue_bytes documents = {.photos = {0}};
	bytes_raw(&documents.catalogue, small_catalogue, strlen(small_catalogue));
	bytes_raw(&documents.plan, plan, strlen(plan));
	catalogue_carry(&file, &documents, "A", fixture->now, fixture->now + SLOT_DAY, fixture->keys);
	assert_done(news_take(stage->book, NEWS_CATALOGUE, file.at, file.length, NULL), &fixture->reason);
	bytes_free(&documents.catalogue);
	bytes_free(&documents.plan);
	bytes_free(&file);
}

static void take_pins(struct stage *stage)
{
	struct fixture *fixture = stage->fixture;
	struct bytes file = {0};
	static struct officer officer = {.code = "heron", .name = "Somebody", .pin_hash = "$argon2id$made-up"};
	struct pins pins = {.kiosk = "A",
		.number = fixture->now,
		.expires = fixture->now + SLOT_DAY,
		.officers = &officer,
		.officer_count = 1};
	fixture_token(pins.token, "A");
	pins_write(&file, &pins, fixture->keys);
	assert_done(pins_take(stage->book, file.at, file.length), &fixture->reason);
	bytes_free(&file);
}

/* News of reports, of which only the newest is kept. */
static void take_statuses(struct stage *stage)
{
	struct fixture *fixture = stage->fixture;
	struct bytes bundle = {0}, file = {0};
	struct told told = {.progress = PROGRESS_PASSED, .since = fixture->now};
	text_copy(told.to, sizeof told.to, "police");
	fixture->now += 60;
	bundle_write(&bundle, &told, 1, fixture->now);
	bundle_carry(&file, &bundle, "A", fixture->now, fixture->now + SLOT_DAY, fixture->keys);
	assert_done(bundle_take(stage->book, file.at, file.length), &fixture->reason);
	bytes_free(&bundle);
	bytes_free(&file);
}

/* Counted on the disk before it is judged: pulling the plug does not help a guesser. */
static void guess_pin(struct stage *stage)
{
	struct pin_lock lock;
	struct device *device = book_device(stage->book);
	assert_true(pin_hash(device->officers[0].pin_hash, "314159", MODE_TEST));
	pin_lock_begin(&lock, device, 5000);
	assert_status(pin_try(device, &lock, 0, "271828", 5000, &stage->fixture->reason), WRONG_PIN,
		&stage->fixture->reason);
}

/* Of everything that is here now. */
static void take_receipt(struct stage *stage)
{
	struct fixture *fixture = stage->fixture;
	struct held held[16];
	int count = 0;
	struct query rows = query(book_store(stage->book),
		"SELECT key, stream, last, head FROM run JOIN log ON log.id = run.log WHERE first = 1");
	while (query_row(&rows)) {
		size_t length;
		assert_in_range(count, 0, 15);
		memcpy(held[count].key, row_blob(&rows, 0, &length), DEVICE_KEY_BYTES);
		held[count].to =
			(struct stated_stream){.stream = (int)row_integer(&rows, 1), .last = row_integer(&rows, 2)};
		memcpy(held[count++].to.head, row_blob(&rows, 3, &length), DIGEST_BYTES);
	}
	assert_done(query_end(&rows), &fixture->reason);
	struct bytes receipt = {0}, file = {0};
	receipt_write(&receipt, held, count, fixture->now);
	receipt_carry(&file, &receipt, "A", fixture->now, fixture->now + SLOT_DAY, fixture->keys);
	assert_done(receipt_take(stage->book, file.at, file.length), &fixture->reason);
	bytes_free(&receipt);
	bytes_free(&file);
}

static const struct scenario news = {.name = "news",
	.file = "A.bunting",
	.prepare = have_busy_kiosk,
	.steps = {stage_open, take_pins, guess_pin, take_catalogue, take_receipt, take_statuses, take_statuses,
		check_in, stage_close}};

static void news__is_taken_in_whole_or_not_at_all(void **state)
{
	walk_holds(*state, &news, 50);
}

static void wait_a_month(struct stage *stage)
{
	stage->fixture->now += 31 * (int64_t)SLOT_DAY;
}

static void wipe(struct stage *stage)
{
	assert_done(wipe_received(&stage->book, stage->path, 30), &stage->fixture->reason);
}

static void note_and_wipe(struct stage *stage)
{
	note_boxes(stage->book, 1);
	wipe(stage);
}

static bool what_was_wiped_is_gone(struct stage *stage, const char *folder, int steps, struct reason *why)
{
	(void)stage;
	return steps < 5 || boxes_are_gone(folder, why);
}

static const struct scenario wiping = {.name = "wipe",
	.file = "A.bunting",
	.prepare = have_busy_kiosk,
	.closed_holds = what_was_wiped_is_gone,
	.steps = {stage_open, take_receipt, send_concern, wait_a_month, note_and_wipe, check_in, stage_close}};

static void wiping__leaves_the_old_book_or_the_new_one(void **state)
{
	walk_holds(*state, &wiping, 70);
}

/* The device file remembers more than the book has: it begins a new log, once the power lets it. */
static void put_back(struct stage *stage)
{
	have_busy_kiosk(stage);
	const char *older = fixture_path(stage->fixture, "../older.bunting");
	fixture_copy(stage->path, older);
	stage_open(stage);
	check_in(stage);
	state_now_and_then(stage);
	stage_close(stage);
	fixture_copy(older, stage->path);
	stage->seq = 4; /* entries of the log A, with its set-up */
}

static const struct scenario anew = {.name = "put back",
	.file = "A.bunting",
	.prepare = put_back,
	.steps = {stage_open, check_in, stage_close},
	.begins_anew = true};

static void book_that_was_put_back__begins_its_new_log(void **state)
{
	walk_holds(*state, &anew, 40);
}

/* Planted defects: each is found. */

static const struct scenario visit = {.name = "visit",
	.file = "A.bunting",
	.prepare = have_busy_kiosk,
	.steps = {stage_open, check_in, send_concern, stage_close}};

static void walk__finds_a_book_that_is_not_synced(void **state)
{
	walk_finds(*state, &visit, 15, &(struct plant){.pragma = "PRAGMA synchronous = OFF"});
}

/* SQLite then syncs the log of changes only when it folds it into the book. */
static void walk__finds_a_book_that_is_synced_now_and_then(void **state)
{
	walk_finds(*state, &visit, 15, &(struct plant){.pragma = "PRAGMA synchronous = NORMAL"});
}

static void walk__finds_a_log_of_changes_that_is_not_synced(void **state)
{
	walk_finds(*state, &visit, 15, &(struct plant){.left_out = {.of_files = "-wal"}});
}

static void walk__finds_a_folder_that_is_not_synced_for_it(void **state)
{
	walk_finds(*state, &visit, 15, &(struct plant){.left_out = {.folder_by_sqlite = true}});
}

static void walk__finds_thanks_that_are_said_before_the_commit(void **state)
{
	walk_finds(*state, &visit, 15, &(struct plant){.acknowledges_early = true});
}

static void walk__finds_a_device_file_that_has_its_name_before_it_is_synced(void **state)
{
	walk_finds(*state, &news, 30, &(struct plant){.left_out = {.of_files = ".device.part"}});
}

static void walk__finds_a_device_file_whose_name_is_not_synced(void **state)
{
	walk_finds(*state, &news, 15, &(struct plant){.left_out = {.folder_after = ".device"}});
}

/* The -wal of the old book comes back beside the new one. */
static void walk__finds_a_wiped_book_that_has_its_name_too_early(void **state)
{
	walk_finds(*state, &wiping, 15, &(struct plant){.left_out = {.folder_after = "-wal"}});
}

static void walk__finds_a_saved_file_that_has_its_name_before_it_is_synced(void **state)
{
	walk_finds(*state, &saving, 15, &(struct plant){.left_out = {.of_files = "saved.bunting.part"}});
}

static void walk__finds_a_new_key_that_is_not_synced(void **state)
{
	walk_finds(*state, &anew, 30, &(struct plant){.left_out = {.of_files = ".device.part"}});
}

static bool what_went_is_gone(struct stage *stage, const char *folder, int steps, struct reason *why)
{
	(void)stage;
	return steps < 3 || boxes_are_gone(folder, why);
}

static void walk__finds_boxes_that_stay_in_pages_that_nobody_uses(void **state)
{
	static const struct scenario taking_back = {.name = "take back",
		.file = "A.bunting",
		.prepare = have_busy_kiosk,
		.steps = {stage_open, send_concern, take_concern_back, forget, stage_close},
		.closed_holds = what_went_is_gone};
	walk_finds(*state, &taking_back, 15, &(struct plant){.pragma = "PRAGMA secure_delete = OFF"});
}

static int begin(void **state)
{
	chance_take_over();
	chance_seed(18);
	return fixture_begin(state);
}

#define test_of_power(test) cmocka_unit_test_setup_teardown(test, begin, fixture_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_power(day__keeps_every_tap),
		test_of_power(day_with_many_checkpoints__keeps_every_tap),
		test_of_power(set_up__is_done_or_can_be_done_again),
		test_of_power(saving__leaves_the_book_and_a_whole_file),
		test_of_power(news__is_taken_in_whole_or_not_at_all),
		test_of_power(wiping__leaves_the_old_book_or_the_new_one),
		test_of_power(book_that_was_put_back__begins_its_new_log),
		test_of_power(walk__finds_a_book_that_is_not_synced),
		test_of_power(walk__finds_a_book_that_is_synced_now_and_then),
		test_of_power(walk__finds_a_log_of_changes_that_is_not_synced),
		test_of_power(walk__finds_a_folder_that_is_not_synced_for_it),
		test_of_power(walk__finds_thanks_that_are_said_before_the_commit),
		test_of_power(walk__finds_a_device_file_that_has_its_name_before_it_is_synced),
		test_of_power(walk__finds_a_device_file_whose_name_is_not_synced),
		test_of_power(walk__finds_a_wiped_book_that_has_its_name_too_early),
		test_of_power(walk__finds_a_saved_file_that_has_its_name_before_it_is_synced),
		test_of_power(walk__finds_a_new_key_that_is_not_synced),
		test_of_power(walk__finds_boxes_that_stay_in_pages_that_nobody_uses),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
