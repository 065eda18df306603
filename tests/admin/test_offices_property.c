/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_offices_property.c - two or three offices of one organisation that merge kiosks' files and each other's books
 * in any order, decide, take back and erase, with ties and contradictions, copied cards, gaps and logs that nobody
 * certified: once all have exchanged their books, all hold and say the same, and of each report what was said last (a
 * plain model).
 *
 * Set k is made from the seed BUNTING_SEED + k, of BUNTING_SETS sets.
 */
#include "admin/concerns.h"
#include "admin/decisions.h"
#include "admin/merge_seal.h"
#include "admin/other_office.h"
#include "admin/sayings.h"
#include "ledger/erasure.h"
#include "ledger/export.h"
#include "ledger/offices.h"
#include "ledger/statement.h"
#include "ledger/store.h"
#include "ledger/tail.h"
#include "tests/support/chance.h"
#include "tests/support/contents.h"
#include "tests/support/fixture.h"
#include "tests/support/testing.h"
#include "tests/support/visits.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	SETS = 150,
	SEED = 20260718,
	OFFICES = 3,
	KIOSKS = 3,
	FILES = 12,
	STEPS = 30,
	SAYINGS = 120,
};

/* What was said of the first report of a kiosk, by an office: the model of the view `told`. */
struct said {
	int kiosk, office;
	int64_t second, number;
	enum progress progress;
};

struct kiosk {
	struct book *book, *copy; /* copy: of its card, or NULL */
	unsigned char key[DEVICE_KEY_BYTES];
	char fingerprint[FINGERPRINT_SIZE];
	int event_count;
};

struct set {
	struct fixture *fixture;
	struct office offices[OFFICES];
	bool is_certified[OFFICES];
	int office_count;
	struct kiosk kiosks[KIOSKS];
	int kiosk_count;
	const char *files[FILES];
	int file_count;
	struct said sayings[SAYINGS];
	int saying_count;
	int accepted; /* ends of logs that nothing signs */
};

/* Kiosks */

static void save(struct set *set, struct book *kiosk)
{
	if (set->file_count == FILES) {
		return;
	}
	const char *file = fixture_path(set->fixture, "%d.bunting", set->file_count);
	struct export_facts facts;
	assert_done(export_write(kiosk, file, &facts), &set->fixture->reason);
	if (chance_once_in(2)) { /* a gap */
		fixture_doctor(file, "DELETE FROM entry WHERE stream = 1 AND seq = %d", 1 + chance_below(3));
	}
	if (chance_once_in(4)) { /* its end is signed by an earlier statement only */
		fixture_doctor(file,
			"DELETE FROM statement WHERE length(body) = (SELECT max(length(body)) FROM statement)"
			" AND (SELECT count(*) FROM statement) > 1");
	}
	set->files[set->file_count++] = file;
}

static void visit(struct set *set, struct book *kiosk)
{
	static const struct visit_concern concern = {
		.kind = "noise", .area = "quayside", .code = "K7MQ4QX2DZR58HT0", .words = "Loud music"};
	int64_t seq = visit_check_in(kiosk, FUN_DAY, 1 + chance_below(4));
	if (chance_once_in(4)) {
		visit_undo(kiosk, STREAM_ATTENDANCE, seq);
	}
	if (chance_once_in(3)) {
		seq = visit_concern(kiosk, &concern);
		if (chance_once_in(3)) {
			visit_undo(kiosk, STREAM_CONCERN, seq);
		}
	}
	if (chance_once_in(3)) {
		unsigned char digest[DIGEST_BYTES];
		assert_done(statement_make(kiosk, CAUSE_INTERVAL, NULL, digest), &set->fixture->reason);
	}
}

static void copy_card(struct set *set, int k)
{
	struct kiosk *kiosk = &set->kiosks[k];
	const char *path = fixture_path(set->fixture, "%c.bunting", 'A' + k),
			   *copy = fixture_path(set->fixture, "copy-%c.bunting", 'A' + k);
	fixture_close(set->fixture, kiosk->book);
	fixture_copy_book(path, copy);
	kiosk->book = fixture_open(set->fixture, path);
	kiosk->copy = fixture_open(set->fixture, copy);
}

static void make_kiosks(struct set *set)
{
	set->kiosk_count = 1 + chance_below(KIOSKS);
	for (int k = 0; k < set->kiosk_count; k++) {
		char name[] = {(char)('A' + k), '\0'};
		struct kiosk *kiosk = &set->kiosks[k];
		kiosk->book = fixture_kiosk(set->fixture, name);
		memcpy(kiosk->key, book_log_key(kiosk->book), sizeof kiosk->key);
		text_copy(kiosk->fingerprint, sizeof kiosk->fingerprint, book_fingerprint(kiosk->book));
		visit(set, kiosk->book);
		if (chance_once_in(2)) {
			copy_card(set, k);
		}
	}
}

/* Offices */

static void sign(struct office *office)
{
	unsigned char digest[DIGEST_BYTES];
	assert_done(statement_make(office->book, CAUSE_INTERVAL, NULL, digest), book_reason(office->book));
}

static void certify(struct set *set, int which)
{
	if (!set->is_certified[which]) {
		fixture_certify(set->fixture, set->offices[which].book);
		sign(&set->offices[which]);
		set->is_certified[which] = true;
	}
}

/* A further office begins with a copy of the first one's book, as that is now. */
static void make_office(struct set *set)
{
	int which = set->office_count++;
	struct office *office = &set->offices[which];
	office->path = fixture_path(set->fixture, "office%d.bunting", which);
	if (which == 0) {
		office->book = fixture_make_office(set->fixture, "office0");
		set->is_certified[0] = true;
		sign(office);
		return;
	}
	fixture_copy(set->offices[0].path, office->path);
	office->book = fixture_open(set->fixture, office->path);
	assert_true(book_is_copy(office->book));
}

static void merge_office(struct set *set, int into, int from)
{
	struct merge_result result = {.status = WORKING_BOOK};
	struct office *office = &set->offices[into];
	assert_done(
		other_office_merge(office->book, set->offices[from].path, &result), book_reason(office->book));
	assert_status(result.status, DONE, &result.why);
}

static void decide(struct set *set, struct office *office)
{
	const struct kiosk *kiosk = &set->kiosks[chance_below(set->kiosk_count)];
	struct decision decision = {
		.kind = (enum decision_kind)chance_below(DECISION_FORK), .amount = 60 * chance_below(90)};
	int64_t number;
	text_copy(decision.kiosk, sizeof decision.kiosk, book_log_name(kiosk->book));
	text_copy(decision.event, sizeof decision.event, FUN_DAY);
	text_copy(decision.to, sizeof decision.to, chance_once_in(2) ? "clean_up" : "another");
	text_copy(decision.digest, sizeof decision.digest, "0123456789");
	if (decision.kind >= DECISION_ASSIGN || chance_once_in(2)) {
		text_copy(decision.fingerprint, sizeof decision.fingerprint, kiosk->fingerprint);
	}
	assert_done(decision_record(office, &decision, &number), book_reason(office->book));
}

static void pick_statement(
	char digest[2 * DIGEST_BYTES + 1], const struct kiosk *kiosk, struct office *office)
{
	struct query pick = query(book_store(office->book),
		"SELECT lower(hex(digest)) FROM stated JOIN log ON log.id = stated.log WHERE log.fingerprint = ?1"
		" ORDER BY is_tip DESC, digest LIMIT 1 OFFSET ?2");
	bind_text(&pick, 1, kiosk->fingerprint);
	bind_integer(&pick, 2, chance_below(3));
	if (query_row(&pick)) {
		text_copy(digest, 2 * DIGEST_BYTES + 1, row_text(&pick, 0));
	}
	assert_done(query_end(&pick), book_reason(office->book));
}

/*
 * The branch of any statement of a log: also of one that is not forked, which then changes nothing; or several, also
 * such as are of one branch.
 */
static void choose(struct set *set, struct office *office)
{
	const struct kiosk *kiosk = &set->kiosks[chance_below(set->kiosk_count)];
	for (int k = 0; k < set->kiosk_count && !kiosk->copy; k++) {
		kiosk = &set->kiosks[k]; /* rather one that was copied */
	}
	struct decision decision = {.kind = DECISION_FORK};
	int64_t number;
	text_copy(decision.fingerprint, sizeof decision.fingerprint, kiosk->fingerprint);
	pick_statement(decision.digest, kiosk, office);
	for (int more = chance_below(3); more > 0 && decision.digest[0]; more--) {
		char *further = decision.further[decision.further_count];
		pick_statement(further, kiosk, office);
		decision.further_count += further[0] != '\0';
	}
	if (decision.digest[0]) {
		assert_done(decision_record(office, &decision, &number), book_reason(office->book));
	}
}

/* The end of a log that nothing signs, as far as it came to this office. */
static void accept(struct set *set, struct office *office)
{
	struct tails tails = {.count = 0};
	const struct kiosk *kiosk = NULL;
	enum status status = NOT_FOUND;
	for (int k = 0; k < set->kiosk_count && tails.count == 0; k++) {
		kiosk = &set->kiosks[k];
		status = tails_read(&tails, office->book, kiosk->fingerprint);
	}
	if (status == NOT_FOUND || tails.count == 0) {
		return;
	}
	assert_done(status, book_reason(office->book));
	const struct tail *tail = &tails.at[chance_below(tails.count)];
	char head[2 * DIGEST_BYTES + 1], json[400];
	text_from_bytes(head, tail->head, DIGEST_BYTES);
	snprintf(json, sizeof json,
		"{\"v\":1,\"fingerprint\":\"%s\",\"stream\":%d,\"first\":%lld,\"last\":%lld,\"head\":\"%s\"}",
		kiosk->fingerprint, tail->stream, (long long)tail->first, (long long)tail->last, head);
	struct record record = {.entry = {.stream = STREAM_OFFICE, .item = "accept_unsigned", .detail = json}};
	assert_done(book_append(office->book, &record, 1), book_reason(office->book));
	sign(office);
	set->accepted++;
}

static void take_back(struct office *office)
{
	char name[8] = "";
	int64_t number = 0;
	struct query pick = query(book_store(office->book),
		"SELECT log.name, decision.seq FROM decision JOIN log ON log.id = decision.log"
		" ORDER BY office_key, decision.seq LIMIT 1 OFFSET ?1");
	bind_integer(&pick, 1, chance_below(4));
	if (query_row(&pick)) {
		text_copy(name, sizeof name, row_text(&pick, 0));
		number = row_integer(&pick, 1);
	}
	assert_done(query_end(&pick), book_reason(office->book));
	if (number > 0) {
		assert_done(decision_take_back(office, name, number, "so"), book_reason(office->book));
	}
}

static void say(struct set *set, int which)
{
	if (set->saying_count == SAYINGS) {
		return;
	}
	struct said *saying = &set->sayings[set->saying_count++];
	*saying = (struct said){
		.kiosk = chance_below(set->kiosk_count),
		.office = which,
		.second = set->fixture->now,
		.progress = (enum progress)chance_below(PROGRESS_COUNT),
	};
	struct office *office = &set->offices[which];
	struct concern concern = {.seq = 1, .stream = STREAM_CONCERN};
	memcpy(concern.key, set->kiosks[saying->kiosk].key, sizeof concern.key);
	assert_done(
		saying_record(office, &concern, &(struct words_said){.word = progress_name(saying->progress)}),
		book_reason(office->book));
	saying->number = fixture_number(office->book,
		"SELECT max(seq) FROM entry WHERE stream = 16 AND log = %lld", (long long)book_log(office->book));
}

static void confirm(struct set *set, struct office *office)
{
	const struct kiosk *kiosk = &set->kiosks[chance_below(set->kiosk_count)];
	int64_t number = fixture_confirm(office->book, kiosk->fingerprint);
	if (chance_once_in(4)) {
		visit_undo(office->book, STREAM_OFFICE, number);
	}
	sign(office);
}

/* A check-in or a report whole, or one sealed part of a report. */
static void erase(struct set *set, int which)
{
	struct office *office = &set->offices[which];
	struct erasure erasure = {.log = 0};
	struct erasure_done done;
	struct query pick = query(book_store(office->book),
		"SELECT log, stream, seq FROM entry WHERE stream IN (1, 5) AND undoes IS NULL"
		" ORDER BY (SELECT key FROM log WHERE id = log), stream, seq LIMIT 1 OFFSET ?1");
	bind_integer(&pick, 1, chance_below(9));
	if (query_row(&pick)) {
		erasure.log = row_integer(&pick, 0);
		erasure.stream = (int)row_integer(&pick, 1);
		erasure.seq = row_integer(&pick, 2);
	}
	assert_done(query_end(&pick), book_reason(office->book));
	erasure.boxes = erasure.stream == STREAM_CONCERN && chance_once_in(2) ? 1U << PURPOSE_WORDS : 0;
	if (erasure.log != 0 && set->is_certified[which]) {
		assert_done(erasure_do(office->book, &erasure, 1, &(struct erasure_cause){0}, &done),
			book_reason(office->book));
		assert_done(erasure_finish(office->book), book_reason(office->book));
		sign(office);
	}
}

static void live_a_step(struct set *set)
{
	int which = chance_below(set->office_count);
	struct office *office = &set->offices[which];
	struct kiosk *kiosk = &set->kiosks[chance_below(set->kiosk_count)];
	struct book *book = kiosk->copy && chance_once_in(2) ? kiosk->copy : kiosk->book;
	set->fixture->now += chance_once_in(2) ? 0 : chance_below(400);
	switch (chance_below(13)) {
	case 0:
	case 1:
		visit(set, book);
		save(set, book);
		break;
	case 2:
	case 3:
		if (set->file_count > 0) {
			struct merge_result result;
			assert_done(merge_file(office->book, set->files[chance_below(set->file_count)], &result),
				book_reason(office->book));
		}
		break;
	case 4:
		confirm(set, office);
		break;
	case 5:
		decide(set, office);
		break;
	case 6:
		chance_once_in(3) ? take_back(office) : choose(set, office);
		break;
	case 7:
	case 8:
		say(set, which);
		break;
	case 9:
		certify(set, which);
		break;
	case 10:
		erase(set, which);
		break;
	case 11:
		accept(set, office);
		break;
	default:
		if (set->office_count < OFFICES && chance_once_in(2)) {
			make_office(set);
		} else {
			int other = chance_below(set->office_count);
			if (other != which) {
				merge_office(set, which, other);
			}
		}
	}
}

/* The end: everybody hands their book to everybody, in any order, so often that all has come everywhere. */
static void exchange(struct set *set)
{
	int order[OFFICES * OFFICES], count = 0;
	for (int pair = 0; pair < set->office_count * set->office_count; pair++) {
		if (pair / set->office_count != pair % set->office_count) {
			order[count++] = pair;
		}
	}
	for (int round = 0; round < 2; round++) {
		for (int k = count - 1; k > 0; k--) {
			int other = chance_below(k + 1), swapped = order[k];
			order[k] = order[other];
			order[other] = swapped;
		}
		for (int k = 0; k < count; k++) {
			merge_office(set, order[k] / set->office_count, order[k] % set->office_count);
		}
	}
}

/* Is one said after the other, in the order that is defined: second, office's key, number? */
static bool is_later(const struct set *set, const struct said *one, const struct said *other)
{
	if (one->second != other->second) {
		return one->second > other->second;
	}
	int keys = memcmp(book_log_key(set->offices[one->office].book),
		book_log_key(set->offices[other->office].book), DEVICE_KEY_BYTES);
	return keys ? keys > 0 : one->number > other->number;
}

static void check_told(const struct set *set, struct book *office)
{
	for (int k = 0; k < set->kiosk_count; k++) {
		const struct said *last = NULL;
		for (int s = 0; s < set->saying_count; s++) {
			const struct said *saying = &set->sayings[s];
			if (saying->kiosk == k && set->is_certified[saying->office] &&
				(!last || is_later(set, saying, last))) {
				last = saying;
			}
		}
		char key[2 * DEVICE_KEY_BYTES + 1];
		text_from_bytes(key, set->kiosks[k].key, DEVICE_KEY_BYTES);
		int64_t found =
			fixture_number(office, "SELECT count(*) FROM told WHERE kiosk_key = '%s' AND progress = '%s'",
				key, last ? progress_name(last->progress) : "none");
		assert_int_equal(found, last != NULL);
		assert_int_equal(
			fixture_number(office, "SELECT count(*) FROM told WHERE kiosk_key = '%s'", key), last != NULL);
	}
}

static void check_seal(const struct set *set, int which)
{
	char one[SLIP_SIZE], other[SLIP_SIZE];
	assert_done(merge_seal_read(one, book_store(set->offices[0].book)), book_reason(set->offices[0].book));
	assert_done(
		merge_seal_read(other, book_store(set->offices[which].book)), book_reason(set->offices[which].book));
	assert_string_equal(one, other);
}

static void compare(struct set *set)
{
	char *merged = contents_merged(set->offices[0].book), *views = contents_of_views(set->offices[0].book);
	for (int k = 0; k < set->office_count; k++) {
		assert_same_contents(strdup(merged), contents_merged(set->offices[k].book));
		assert_same_contents(strdup(views), contents_of_views(set->offices[k].book));
		check_told(set, set->offices[k].book);
		check_seal(set, k);
	}
	free(merged);
	free(views);
}

/* What was in the sets, to see that they are not empty. */
struct sum {
	int offices, forked, several, waiting, uncertified, said, erased, accepted;
};

static void add_to_sum(struct sum *sum, const struct set *set)
{
	struct book *office = set->offices[0].book;
	sum->offices += set->office_count;
	sum->forked += fixture_number(office, "SELECT count(*) FROM parted") > 0;
	sum->several += fixture_number(office, "SELECT count(*) FROM branch") > 0;
	sum->waiting += fixture_number(office, "SELECT count(*) FROM waiting") > 0;
	sum->said += set->saying_count;
	sum->accepted += set->accepted > 0;
	sum->erased += fixture_number(office, "SELECT count(*) FROM erased") > 0;
	for (int k = 0; k < set->office_count; k++) {
		sum->uncertified += !set->is_certified[k];
	}
}

static void live_one_set(struct sum *sum)
{
	void *fixture = NULL;
	struct set *set = calloc(1, sizeof *set);
	assert_non_null(set);
	assert_int_equal(fixture_begin(&fixture), 0);
	set->fixture = fixture;
	make_office(set);
	make_kiosks(set);
	for (int step = 0; step < STEPS; step++) {
		live_a_step(set);
	}
	while (set->office_count < 2) {
		make_office(set);
	}
	choose(set, &set->offices[chance_below(set->office_count)]);
	for (int k = 0; k < set->office_count; k++) {
		accept(set, &set->offices[k]);
	}
	exchange(set);
	compare(set);
	add_to_sum(sum, set);
	free(set);
	fixture_end(&fixture);
}

static void offices__that_exchanged_their_books_in_any_order__hold_and_say_the_same(void **state)
{
	(void)state;
	const char *wanted = getenv("BUNTING_SETS"), *seed = getenv("BUNTING_SEED");
	int sets = wanted ? (int)strtol(wanted, NULL, 10) : SETS;
	uint64_t first = seed ? strtoull(seed, NULL, 10) : SEED;
	struct sum sum = {0};
	for (int k = 0; k < sets; k++) {
		printf("set with BUNTING_SEED=%llu\n", (unsigned long long)first + (unsigned)k);
		fflush(stdout);
		chance_seed(first + (uint64_t)k);
		live_one_set(&sum);
	}
	print_message("%d offices in %d sets, %d not certified; %d sets with a fork, %d with several branches "
				  "that count, %d with something that waits; %d "
				  "with an erasure; %d with an unsigned end that was accepted; %d statuses\n",
		sum.offices, sets, sum.uncertified, sum.forked, sum.several, sum.waiting, sum.erased, sum.accepted,
		sum.said);
	if (sets >= SETS) {
		assert_in_range(sum.forked, 1, sets - 1);
		assert_in_range(sum.several, 1, sets - 1);
		assert_in_range(sum.waiting, 1, sets - 1);
		assert_in_range(sum.erased, sets / 4, sets);
		assert_in_range(sum.accepted, 1, sets);
		assert_in_range(sum.uncertified, 1, sum.offices / 2);
	}
}

/* Asked by the address sanitizer. SQLite allocates so much that keeping what was freed for long, with the places where,
 * takes half of the time. */
const char *__asan_default_options(void); // NOLINT(bugprone-reserved-identifier): the sanitizer's name for it
const char *__asan_default_options(void)  // NOLINT(bugprone-reserved-identifier)
{
	return "malloc_context_size=2:quarantine_size_mb=1:thread_local_quarantine_size_kb=64";
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(offices__that_exchanged_their_books_in_any_order__hold_and_say_the_same),
	};
	chance_take_over();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
