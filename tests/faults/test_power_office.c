/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_power_office.c - the power fails at every moment while an office takes in what kiosks saved: a new log, more of
 * one that is known, a branch of a copied card, a person's decisions. Each file is in whole or not at all, and what was
 * said to be in stays in.
 */
#include "ledger/detail.h"
#include "ledger/erasure.h"
#include "ledger/export.h"
#include "ledger/merge.h"
#include "ledger/offices.h"
#include "ledger/resealing.h"
#include "ledger/statement.h"
#include "ledger/store.h"
#include "ledger/tail.h"
#include "tests/faults/walk.h"
#include "tests/support/chance.h"
#include "tests/support/testing.h"
#include "tests/support/visits.h"

#include <stdio.h>
#include <string.h>

enum {
	STICK_NEW,  /* a log that the office does not know */
	STICK_MORE, /* more of it */
	STICK_FORK, /* another branch of it */
	STICK_CUT,  /* of more than it, some in the middle are missing */
	STICK_LAST, /* which this one has */
	STICK_TAIL, /* of a log of its own, with an end that nothing signs */
	STICK_COUNT
};
static const char *sticks[STICK_COUNT];

/* What kiosks saved; they stand elsewhere than the office. */
static void make_sticks(struct stage *stage)
{
	struct fixture *fixture = stage->fixture;
	const char *path = fixture_make_kiosk(fixture, "A"), *copy = fixture_path(fixture, "copy.bunting");
	struct book *kiosk = fixture_open(fixture, path);
	visit_check_in(kiosk, FUN_DAY, 3);
	visit_concern(kiosk, &(struct visit_concern){.kind = "noise", .words = "Drums", .contact = "0123"});
	sticks[STICK_NEW] = fixture_export(fixture, kiosk, "new.bunting");
	fixture_close(fixture, kiosk);
	fixture_copy_book(path, copy);
	kiosk = fixture_open(fixture, path);
	visit_undo(kiosk, STREAM_CONCERN, 1);
	visit_concern(kiosk, &(struct visit_concern){.kind = "litter", .words = "Bins"});
	sticks[STICK_MORE] = fixture_export(fixture, kiosk, "more.bunting");
	struct book *branch = fixture_open(fixture, copy);
	visit_concern(branch, &(struct visit_concern){.kind = "mopeds", .words = "Loud"});
	sticks[STICK_FORK] = fixture_export(fixture, branch, "fork.bunting");
	for (int k = 0; k < 3; k++) {
		visit_check_in(kiosk, FUN_DAY, k + 1);
	}
	sticks[STICK_LAST] = fixture_export(fixture, kiosk, "last.bunting");
	sticks[STICK_CUT] = fixture_export(fixture, kiosk, "cut.bunting");
	fixture_doctor(sticks[STICK_CUT], "DELETE FROM entry WHERE stream = 1 AND seq = 3");
	fixture_close(fixture, kiosk);
	fixture_close(fixture, branch);
	kiosk = fixture_kiosk(fixture, "B");
	visit_check_in(kiosk, FUN_DAY, 3);
	const char *signed_to = fixture_export(fixture, kiosk, "signed.bunting");
	visit_check_in(kiosk, FUN_DAY, 4);
	sticks[STICK_TAIL] = fixture_export(fixture, kiosk, "tail.bunting");
	fixture_doctor(sticks[STICK_TAIL],
		"ATTACH '%s' AS before; DELETE FROM main.statement WHERE digest NOT IN (SELECT digest FROM "
		"before.statement)",
		signed_to);
	fixture_close(fixture, kiosk);
}

static void have_office(struct stage *stage)
{
	struct fixture *fixture = stage->fixture;
	fixture_close(fixture, fixture_make_office(fixture, "office"));
	/* The kiosks work in the folder that this one lies in. */
	char folder[PATH_SIZE];
	memcpy(folder, fixture->folder, sizeof folder);
	*strrchr(fixture->folder, '/') = '\0';
	make_sticks(stage);
	memcpy(fixture->folder, folder, sizeof folder);
}

static void merge(struct stage *stage, int stick, enum status wanted)
{
	fixture_merge(stage->book, sticks[stick], wanted);
}

static void merge_new(struct stage *stage)
{
	merge(stage, STICK_NEW, DONE);
}

static void merge_more(struct stage *stage)
{
	merge(stage, STICK_MORE, DONE);
}

static void merge_fork(struct stage *stage)
{
	merge(stage, STICK_FORK, DONE);
}

/* What stands behind the gap waits, and goes in when the gap is filled. */
static void merge_cut(struct stage *stage)
{
	merge(stage, STICK_CUT, DONE);
	assert_int_equal(fixture_number(stage->book, "SELECT count(*) FROM waiting"), 2);
}

static void merge_last(struct stage *stage)
{
	merge(stage, STICK_LAST, DONE);
	assert_int_equal(fixture_number(stage->book, "SELECT count(*) FROM waiting"), 0);
}

static void confirm(struct stage *stage)
{
	char fingerprint[FINGERPRINT_SIZE];
	struct query find = query(book_store(stage->book), "SELECT fingerprint FROM log WHERE name = 'A'");
	assert_true(query_row(&find));
	text_copy(fingerprint, sizeof fingerprint, row_text(&find, 0));
	assert_done(query_end(&find), book_reason(stage->book));
	stage->seq = fixture_confirm(stage->book, fingerprint);
}

/* A decision is taken back by a later entry. */
static void think_again(struct stage *stage)
{
	visit_undo(stage->book, STREAM_OFFICE, stage->seq);
}

/* Another office's log. */
static void other_office(unsigned char key[DEVICE_KEY_BYTES])
{
	static const unsigned char seed[crypto_sign_SEEDBYTES] = "another office";
	unsigned char secret[crypto_sign_SECRETKEYBYTES];
	crypto_sign_seed_keypair(key, secret, seed);
}

/* It is certified; the entry and that it counts are on the disk together. */
static void certify(struct stage *stage)
{
	struct certificate certificate = {.name = "OF7"};
	struct book *office = stage->book;
	bool is_certified;
	other_office(certificate.key);
	certificate_sign(&certificate, book_mode(office), stage->fixture->keys);
	assert_done(certificate_record(office, &certificate), book_reason(office));
	assert_done(office_is_certified(office, certificate.key, &is_certified), book_reason(office));
	assert_true(is_certified);
}

/* It is revoked, the same. */
static void revoke(struct stage *stage)
{
	struct revocation revocation = {.name = "OF7", .upto = 3};
	struct book *office = stage->book;
	bool is_certified;
	other_office(revocation.key);
	revocation_sign(&revocation, book_mode(office), stage->fixture->keys);
	assert_done(revocation_record(office, &revocation), book_reason(office));
	assert_done(office_is_certified(office, revocation.key, &is_certified), book_reason(office));
	assert_false(is_certified);
}

static void state(struct stage *stage)
{
	unsigned char digest[DIGEST_BYTES];
	stage->fixture->now += 60;
	assert_done(statement_make(stage->book, CAUSE_EXPORT, NULL, digest), book_reason(stage->book));
}

/* One report whole, and of the other a box: both are of the part that all branches have in common. */
static void erase(struct stage *stage)
{
	const struct erasure list[] = {
		{.log = 2, .stream = STREAM_CONCERN, .seq = 1},
		{.log = 2, .stream = STREAM_CONCERN, .seq = 3, .boxes = 1U << PURPOSE_WORDS},
	};
	struct erasure_done done;
	assert_done(erasure_do(stage->book, list, 2, &(struct erasure_cause){.reason = "asked"}, &done),
		book_reason(stage->book));
	assert_int_equal(done.entries, 1);
	assert_int_equal(done.boxes, 1);
	assert_done(erasure_finish(stage->book), book_reason(stage->book));
}

enum {
	ERASE_STEP = 5, /* of the scenario below */
	SEEN_BYTES = 24
};
static unsigned char erased_box[SEEN_BYTES];

/* What is erased, as the stick has it. */
static void have_office_and_box(struct stage *stage)
{
	have_office(stage);
	struct store store;
	assert_done(
		store_open(&store, sticks[STICK_MORE], STORE_READ, &stage->fixture->reason), &stage->fixture->reason);
	struct query find = query(&store, "SELECT bytes FROM box WHERE stream = 5 AND seq = 3 AND purpose = 2");
	assert_true(query_row(&find));
	size_t length;
	memcpy(erased_box, row_blob(&find, 0, &length), SEEN_BYTES);
	assert_done(query_end(&find), &stage->fixture->reason);
	store_close(&store);
}

static bool file_has_box(const char *path)
{
	struct bytes file = {0};
	struct reason why;
	bool has = file_read(&file, path, 1 << 24, &why) == DONE && file.length > 0 &&
			   memmem(file.at, file.length, erased_box, SEEN_BYTES);
	bytes_free(&file);
	return has;
}

/* Once the erasure was acknowledged and the book was opened again, no file of it has a byte of the box. */
static bool nothing_is_left(struct stage *stage, const char *folder, int steps, struct reason *why)
{
	(void)stage;
	static const char *const names[] = {"office.bunting", "office.bunting-journal"};
	for (size_t k = 0; k < sizeof names / sizeof *names && steps >= ERASE_STEP; k++) {
		char path[PATH_SIZE];
		snprintf(path, sizeof path, "%.900s/%s", folder, names[k]);
		if (file_has_box(path)) {
			fail(why, BAD_ENTRY, "%s still has what was erased", names[k]);
			return false;
		}
	}
	return true;
}

static const struct scenario erasing = {.name = "erase",
	.file = "office.bunting",
	.prepare = have_office_and_box,
	.steps = {stage_open, merge_new, merge_more, confirm, erase, merge_new, state, merge_more, merge_fork,
		stage_close, stage_open, confirm, stage_close},
	.closed_holds = nothing_is_left};

/* Once erased, whatever the power left: no byte of it in any file, as soon as the book was opened. */
static void erasing__is_whole_and_lasts(void **state)
{
	walk_holds(*state, &erasing, 150);
}

/* The erasure says it is done before it is on disk. */
static void walk__finds_an_erasure_that_is_acknowledged_before_its_commit(void **state)
{
	walk_finds(*state, &erasing, 40, &(struct plant){.acknowledges_early = true});
}

static void seal_all(struct stage *stage)
{
	struct resealing resealing;
	struct resealing_done done;
	assert_done(resealing_look(&resealing, stage->book, stage->fixture->keys), book_reason(stage->book));
	assert_true(resealing.count > 0);
	assert_done(resealing_do(stage->book, &resealing, stage->fixture->keys, &done), book_reason(stage->book));
	assert_int_equal(done.boxes, resealing.count);
	resealing_free(&resealing);
	assert_done(erasure_finish(stage->book), book_reason(stage->book));
}

/* The organisation's key for boxes is changed: all that is here is sealed anew. */
static void reseal(struct stage *stage)
{
	keys_change_box(stage->fixture->keys, stage->fixture->now);
	seal_all(stage);
}

/* Then that of another office, which changed it in the same second and is the later one, is taken in. */
static void take_and_reseal(struct stage *stage)
{
	struct organisation_keys *keys = stage->fixture->keys;
	unsigned char seed[SEED_BYTES];
	struct organisation_keys *others = keys_alloc();
	do {
		randombytes_buf(seed, sizeof seed);
		keys_from_seeds(others, keys->sign_seed, seed, keys->box.number);
	} while (box_pair_order(&others->box, keys->box.number, keys->box.public_key) < 0);
	keys_take_box(keys, &others->box);
	keys_free(others);
	seal_all(stage);
	assert_memory_equal(book_box_key(stage->book), keys->box.public_key, sizeof keys->box.public_key);
}

/* Wherever it was cut off, the key file's pairs, the new one and the retired one, open every box that has its bytes. */
static bool every_box_opens(struct stage *stage, const char *path, struct reason *why)
{
	struct store store = {0};
	int unreadable = 0, boxes = 0;
	if (store_open(&store, path, STORE_READ, why) != DONE) {
		return false;
	}
	struct query rows =
		query(&store, "SELECT purpose, bytes FROM sealed_part WHERE coalesce(gone, '') <> 'taken_back'");
	while (query_row(&rows)) {
		struct box_text text;
		size_t length;
		const unsigned char *bytes = row_blob(&rows, 1, &length);
		boxes++;
		unreadable += !bytes || keys_open_box(stage->fixture->keys, &text,
									(enum purpose)row_integer(&rows, 0), bytes, length, NULL, why) != DONE;
	}
	enum status status = query_end(&rows);
	store_close(&store);
	if (unreadable > 0) {
		fail(why, BAD_BOX, "%d of %d boxes", unreadable, boxes);
	}
	return !status && unreadable == 0;
}

static bool boxes_are_whole(struct stage *stage, const char *folder, int steps, struct reason *why)
{
	char path[PATH_SIZE];
	snprintf(path, sizeof path, "%.900s/office.bunting", folder);
	return nothing_is_left(stage, folder, steps, why) && every_box_opens(stage, path, why);
}

static const struct scenario resealed = {.name = "reseal",
	.file = "office.bunting",
	.prepare = have_office_and_box,
	.steps = {stage_open, merge_new, merge_more, confirm, reseal, merge_new, state, take_and_reseal,
		merge_more, stage_close, stage_open, confirm, stage_close},
	.closed_holds = boxes_are_whole};

/* All boxes are as they were, or all are sealed anew; and of the old ones no byte is left once that was said. */
static void sealing_anew__is_whole_and_loses_nothing(void **state)
{
	walk_holds(*state, &resealed, 150);
}

/* It says that it is done before it is on disk. */
static void walk__finds_a_key_change_that_is_acknowledged_before_its_commit(void **state)
{
	walk_finds(*state, &resealed, 40, &(struct plant){.acknowledges_early = true});
}

static const struct scenario merging = {.name = "merge",
	.file = "office.bunting",
	.prepare = have_office,
	.steps = {stage_open, merge_new, confirm, merge_more, merge_cut, merge_new, merge_last, merge_fork,
		think_again, confirm, certify, revoke, state, stage_close, stage_open, confirm, stage_close}};

static void merging__takes_each_file_whole_and_keeps_it(void **state)
{
	walk_holds(*state, &merging, 100);
}

/* Both cards were truly used: a person lets both branches count. */
static void choose_both(struct stage *stage)
{
	struct detail detail;
	const char *key = "digest";
	detail_begin(&detail);
	struct query tips = query(book_store(stage->book),
		"SELECT lower(hex(stated.digest)), log.fingerprint FROM stated JOIN log ON log.id = stated.log"
		" WHERE is_tip ORDER BY number, digest");
	while (query_row(&tips)) {
		if (strcmp(key, "digest") == 0) {
			detail_code(&detail, "fingerprint", row_text(&tips, 1));
			detail_code(&detail, key, row_text(&tips, 0));
			detail_open(&detail, "further");
			key = "b2";
		} else {
			detail_code(&detail, key, row_text(&tips, 0));
		}
	}
	detail_close(&detail);
	assert_done(query_end(&tips), book_reason(stage->book));
	struct record record = {
		.entry = {.stream = STREAM_OFFICE, .item = "fork", .detail = detail_end(&detail)}};
	assert_done(book_append(stage->book, &record, 1), book_reason(stage->book));
	assert_int_equal(fixture_number(stage->book, "SELECT count(*) FROM forked"), 0);
	assert_int_equal(fixture_number(stage->book, "SELECT count(*) FROM branch"), 1);
	stage->seq = record.entry.seq;
}

/* A kiosk died, and its key is lost: a person accepts what nothing signs. */
static void accept(struct stage *stage)
{
	struct tails tails;
	char fingerprint[FINGERPRINT_SIZE], head[2 * DIGEST_BYTES + 1], json[400];
	struct query find = query(book_store(stage->book), "SELECT fingerprint FROM log WHERE name = 'B'");
	assert_true(query_row(&find));
	text_copy(fingerprint, sizeof fingerprint, row_text(&find, 0));
	assert_done(query_end(&find), book_reason(stage->book));
	assert_done(tails_read(&tails, stage->book, fingerprint), book_reason(stage->book));
	assert_int_equal(tails.count, 1);
	text_from_bytes(head, tails.at[0].head, DIGEST_BYTES);
	snprintf(json, sizeof json,
		"{\"v\":1,\"fingerprint\":\"%s\",\"stream\":%d,\"first\":%lld,\"last\":%lld,\"head\":\"%s\"}",
		fingerprint, tails.at[0].stream, (long long)tails.at[0].first, (long long)tails.at[0].last, head);
	struct record record = {.entry = {.stream = STREAM_OFFICE, .item = "accept_unsigned", .detail = json}};
	assert_done(book_append(stage->book, &record, 1), book_reason(stage->book));
	assert_int_equal(fixture_number(stage->book, "SELECT count(*) FROM accepted"), 1);
	stage->seq = record.entry.seq;
}

/* The choice, or the acceptance, is taken back, and with it all that it did. */
static void take_back(struct stage *stage)
{
	char json[200], key[2 * DEVICE_KEY_BYTES + 1];
	text_from_bytes(key, book_log_key(stage->book), DEVICE_KEY_BYTES);
	snprintf(json, sizeof json, "{\"v\":1,\"log\":\"%s\",\"number\":%lld}", key, (long long)stage->seq);
	struct record record = {.entry = {.stream = STREAM_OFFICE, .item = "take_back", .detail = json}};
	assert_done(book_append(stage->book, &record, 1), book_reason(stage->book));
	assert_int_equal(fixture_number(stage->book, "SELECT count(*) FROM accepted"), 0);
	assert_int_equal(fixture_number(stage->book, "SELECT count(*) FROM branch"), 0);
}

static void merge_tail(struct stage *stage)
{
	merge(stage, STICK_TAIL, DONE);
	assert_int_equal(fixture_number(stage->book, "SELECT count(*) FROM waiting"), 1);
}

static const struct scenario choosing = {.name = "choose",
	.file = "office.bunting",
	.prepare = have_office,
	.steps = {stage_open, merge_new, merge_more, merge_fork, choose_both, merge_last, take_back, choose_both,
		state, stage_close, stage_open, confirm, stage_close}};

/* A choice and what it moves are on the disk together. */
static void choosing_several_branches__is_whole_and_lasts(void **state)
{
	walk_holds(*state, &choosing, 30);
}

static void walk__finds_a_choice_that_is_acknowledged_before_its_commit(void **state)
{
	walk_finds(*state, &choosing, 10, &(struct plant){.acknowledges_early = true});
}

static const struct scenario accepting = {.name = "accept",
	.file = "office.bunting",
	.prepare = have_office,
	.steps = {stage_open, merge_tail, accept, take_back, accept, state, stage_close, stage_open, take_back,
		stage_close}};

/* The same of an end that nothing signs. */
static void accepting_an_unsigned_end__is_whole_and_lasts(void **state)
{
	walk_holds(*state, &accepting, 30);
}

static const struct scenario deciding = {.name = "decide",
	.file = "office.bunting",
	.prepare = have_office,
	.steps = {stage_open, merge_new, confirm, think_again, certify, confirm, stage_close}};

/* What SQLite calls FULL does not sync the folder after a journal is removed: the journal may come back. */
static void walk__finds_an_office_book_whose_journal_may_come_back(void **state)
{
	walk_finds(*state, &deciding, 20, &(struct plant){.pragma = "PRAGMA synchronous = FULL"});
}

static void walk__finds_an_office_book_that_is_not_synced(void **state)
{
	walk_finds(*state, &deciding, 20, &(struct plant){.pragma = "PRAGMA synchronous = OFF"});
}

static void walk__finds_a_journal_that_is_not_synced(void **state)
{
	walk_finds(*state, &deciding, 90, &(struct plant){.left_out = {.of_files = "-journal"}});
}

static void walk__finds_a_book_that_is_not_synced(void **state)
{
	walk_finds(*state, &deciding, 20, &(struct plant){.left_out = {.of_files = ".bunting"}});
}

static void walk__finds_a_merge_that_is_acknowledged_before_its_commit(void **state)
{
	walk_finds(*state, &deciding, 20, &(struct plant){.acknowledges_early = true});
}

static int begin(void **state)
{
	chance_take_over();
	chance_seed(7);
	return fixture_begin(state);
}

#define test_of_power(test) cmocka_unit_test_setup_teardown(test, begin, fixture_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_power(merging__takes_each_file_whole_and_keeps_it),
		test_of_power(erasing__is_whole_and_lasts),
		test_of_power(walk__finds_an_erasure_that_is_acknowledged_before_its_commit),
		test_of_power(choosing_several_branches__is_whole_and_lasts),
		test_of_power(walk__finds_a_choice_that_is_acknowledged_before_its_commit),
		test_of_power(accepting_an_unsigned_end__is_whole_and_lasts),
		test_of_power(sealing_anew__is_whole_and_loses_nothing),
		test_of_power(walk__finds_a_key_change_that_is_acknowledged_before_its_commit),
		test_of_power(walk__finds_an_office_book_whose_journal_may_come_back),
		test_of_power(walk__finds_an_office_book_that_is_not_synced),
		test_of_power(walk__finds_a_journal_that_is_not_synced),
		test_of_power(walk__finds_a_book_that_is_not_synced),
		test_of_power(walk__finds_a_merge_that_is_acknowledged_before_its_commit),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
