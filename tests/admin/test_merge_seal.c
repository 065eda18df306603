/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_merge_seal.c - the eight characters for what counts in an office book: the same after any order of merging,
 * others whenever an entry counts or stops to count. (Offices with logs of their own: test_offices_property.c.)
 */
#include "admin/decisions.h"
#include "admin/merge_seal.h"
#include "ledger/erasure.h"
#include "tests/admin/officers.h"

enum {
	SETS = 12,
	SEED = 20260718,
	KIOSKS = 3,
	FILES = 9,
	STEPS = 14,
};

struct seal {
	char text[SLIP_SIZE];
};

static struct seal seal_of(struct book *office)
{
	struct seal seal = {""};
	assert_done(merge_seal_read(seal.text, book_store(office)), book_reason(office));
	return seal;
}

/* Random histories */

struct set {
	struct fixture *fixture;
	const char *office; /* path of its book, before anything was merged */
	struct book *kiosks[KIOSKS], *copies[KIOSKS];
	const char *files[FILES];
	int file_count, office_count;
};

static void save(struct set *set, struct book *kiosk)
{
	char name[40];
	snprintf(name, sizeof name, "%d.bunting", set->file_count);
	set->files[set->file_count++] = fixture_export(set->fixture, kiosk, name);
}

static void live_a_step(struct set *set)
{
	int which = chance_below(KIOSKS);
	struct book *kiosk = set->copies[which] && chance_once_in(2) ? set->copies[which] : set->kiosks[which];
	int64_t seq = visit_check_in(kiosk, FUN_DAY, 1 + chance_below(4));
	set->fixture->now += chance_below(400);
	if (chance_once_in(3)) {
		visit_undo(kiosk, STREAM_ATTENDANCE, seq);
	}
	if (chance_once_in(2)) {
		visit_kit(kiosk, "door_chain", "given", 1, "new_home");
	}
	if (set->file_count < FILES - 2 * KIOSKS && chance_once_in(2)) {
		save(set, kiosk);
	}
}

static void copy_card(struct set *set, int which)
{
	const char *path = fixture_path(set->fixture, "%c.bunting", 'A' + which),
			   *copy = fixture_path(set->fixture, "copy-%c.bunting", 'A' + which);
	fixture_close(set->fixture, set->kiosks[which]);
	fixture_copy_book(path, copy);
	set->kiosks[which] = fixture_open(set->fixture, path);
	set->copies[which] = fixture_open(set->fixture, copy);
}

/* Kiosks that the office has confirmed already, one of them perhaps with a card that was copied; and all they saved. */
static void live(struct set *set)
{
	struct book *office = fixture_make_office(set->fixture, "office");
	set->office = fixture_path(set->fixture, "office.bunting");
	for (int k = 0; k < KIOSKS; k++) {
		char name[] = {(char)('A' + k), '\0'};
		set->kiosks[k] = fixture_kiosk(set->fixture, name);
		visit_check_in(set->kiosks[k], FUN_DAY, 1);
		fixture_confirm(office, book_fingerprint(set->kiosks[k]));
	}
	fixture_close(set->fixture, office);
	if (chance_once_in(3)) {
		copy_card(set, chance_below(KIOSKS));
	}
	for (int step = 0; step < STEPS; step++) {
		live_a_step(set);
	}
	for (int k = 0; k < KIOSKS; k++) {
		save(set, set->kiosks[k]);
		if (set->copies[k]) {
			save(set, set->copies[k]);
		}
	}
}

/* Merges all files but `left_out` (-1: none) into an office's book as it was then, in a random order, some twice. */
static struct book *merge_all(struct set *set, int left_out)
{
	int order[2 * FILES], count = 0;
	const char *path = fixture_path(set->fixture, "office-%d.bunting", set->office_count++);
	fixture_copy_book(set->office, path);
	struct book *office = fixture_open(set->fixture, path);
	for (int k = 0; k < set->file_count; k++) {
		order[count] = order[count + 1] = k;
		count += k == left_out ? 0 : chance_once_in(3) ? 2 : 1;
	}
	for (int left = count; left > 0; left--) {
		int pick = chance_below(left);
		fixture_merge(office, set->files[order[pick]], DONE);
		order[pick] = order[left - 1];
	}
	return office;
}

/* Which entries there are, plainly: of each its log, stream, number and salt. For free(). */
static char *entries_of(struct book *office)
{
	char *all = NULL;
	struct query rows = query(book_store(office),
		"SELECT group_concat(entry) FROM (SELECT hex(key) || stream || '.' || seq || hex(salt) AS entry"
		" FROM entry JOIN log ON log.id = entry.log ORDER BY key, stream, seq)");
	if (query_row(&rows)) {
		all = strdup(row_text(&rows, 0));
	}
	assert_done(query_end(&rows), book_reason(office));
	assert_non_null(all);
	return all;
}

/* Merging without one file: equal seals where the entries are equal, and only there. Gives whether they are. */
static bool check_without(struct set *set, int left_out, const char *all, struct seal seal)
{
	struct book *office = merge_all(set, left_out);
	char *entries = entries_of(office);
	bool is_same = strcmp(entries, all) == 0;
	if ((strcmp(seal_of(office).text, seal.text) == 0) != is_same) {
		fail_msg("without file %d: the entries are %s, and the seal is not", left_out,
			is_same ? "the same" : "others");
	}
	free(entries);
	fixture_close(set->fixture, office);
	return is_same;
}

static void try_one_set(int *missed, int *forked)
{
	void *fixture = NULL;
	assert_int_equal(fixture_begin(&fixture), 0);
	struct set set = {.fixture = fixture};
	live(&set);
	struct book *office = merge_all(&set, -1);
	char *all = entries_of(office);
	struct seal seal = seal_of(office);
	*forked += (int)fixture_number(office, "SELECT count(*) FROM parted");
	fixture_close(set.fixture, office);
	for (int k = 0; k < 3; k++) {
		assert_true(check_without(&set, -1, all, seal));
	}
	for (int k = 0; k < set.file_count; k++) {
		*missed += !check_without(&set, k, all, seal);
	}
	free(all);
	fixture_end(&fixture);
}

static void the_seal__after_any_order_of_merging__is_the_same_and_another_where_a_file_is_missed(void **state)
{
	(void)state;
	int missed = 0, forked = 0;
	for (int k = 0; k < SETS; k++) {
		chance_seed(SEED + (uint64_t)k);
		try_one_set(&missed, &forked);
	}
	assert_in_range(
		missed, 2 * SETS, FILES * SETS); /* the last file of each kiosk has what no other one has */
	assert_in_range(forked, 1, SETS);
}

/* What changes it */

static void assert_changed(struct seal *seal, struct book *office, const char *what)
{
	struct seal now = seal_of(office);
	if (strcmp(seal->text, now.text) == 0) {
		fail_msg("%s does not change the seal", what);
	}
	*seal = now;
}

static void merge_anew(struct fixture *fixture, struct book *office, struct book *kiosk)
{
	static int count;
	char name[40];
	snprintf(name, sizeof name, "anew-%d.bunting", count++);
	fixture_merge(office, fixture_export(fixture, kiosk, name), DONE);
}

static void the_seal__when_an_entry_counts_or_stops_to__changes(void **state)
{
	struct fixture *fixture = *state;
	struct book *book = fixture_make_office(fixture, "office"), *kiosk = fixture_kiosk(fixture, "A");
	struct office office = {.path = fixture_path(fixture, "office.bunting"), .book = book};
	struct seal seal = seal_of(book);
	int64_t number, seq = visit_check_in(kiosk, FUN_DAY, 2);
	merge_anew(fixture, book, kiosk);
	assert_string_equal(seal.text, seal_of(book).text); /* it counts for nobody yet */
	fixture_confirm(book, book_fingerprint(kiosk));
	assert_changed(&seal, book, "a kiosk that is confirmed");
	visit_check_in(kiosk, FUN_DAY, 3);
	merge_anew(fixture, book, kiosk);
	assert_changed(&seal, book, "a new entry");
	visit_undo(kiosk, STREAM_ATTENDANCE, seq);
	merge_anew(fixture, book, kiosk);
	assert_changed(&seal, book, "an undo");
	struct decision decision = {.kind = DECISION_CLOCK, .event = FUN_DAY, .amount = 3600};
	text_copy(decision.fingerprint, sizeof decision.fingerprint, book_fingerprint(kiosk));
	assert_done(decision_record(&office, &decision, &number), book_reason(book));
	assert_changed(&seal, book, "a decision");
	assert_done(decision_take_back(&office, "OF", number, "so"), book_reason(book));
	assert_changed(&seal, book, "taking a decision back");
	struct erasure erasure = {.log = fixture_number(book, "SELECT id FROM log WHERE name = 'A'"),
		.stream = STREAM_ATTENDANCE,
		.seq = 2};
	struct erasure_done done;
	assert_done(erasure_do(book, &erasure, 1, &(struct erasure_cause){0}, &done), book_reason(book));
	assert_changed(&seal, book, "an erasure");
}

/* The same decision of a fork both ways. */
static void the_seal__of_a_forked_log__tells_which_branch_counts(void **state)
{
	struct fixture *fixture = *state;
	struct set set = {.fixture = fixture};
	struct book *book = fixture_make_office(fixture, "office");
	set.kiosks[0] = fixture_kiosk(fixture, "A");
	visit_check_in(set.kiosks[0], FUN_DAY, 1);
	copy_card(&set, 0);
	visit_check_in(set.kiosks[0], FUN_DAY, 2);
	visit_check_in(set.copies[0], FUN_DAY, 3);
	fixture_confirm(book, book_fingerprint(set.kiosks[0]));
	merge_anew(fixture, book, set.kiosks[0]);
	struct seal one = seal_of(book), seal = one;
	merge_anew(fixture, book, set.copies[0]);
	assert_changed(&seal, book, "a fork");
	struct office office = {.path = fixture_path(fixture, "office.bunting"), .book = book};
	struct decision decision = {.kind = DECISION_FORK};
	int64_t number;
	text_copy(decision.fingerprint, sizeof decision.fingerprint, book_fingerprint(set.kiosks[0]));
	for (int tip = 0; tip < 2; tip++) {
		struct query pick = query(book_store(book),
			"SELECT lower(hex(digest)) FROM stated WHERE is_tip ORDER BY digest LIMIT 1 OFFSET ?1");
		bind_integer(&pick, 1, tip);
		assert_true(query_row(&pick));
		text_copy(decision.digest, sizeof decision.digest, row_text(&pick, 0));
		assert_done(query_end(&pick), book_reason(book));
		assert_done(decision_record(&office, &decision, &number), book_reason(book));
		assert_changed(&seal, book, "a branch that is chosen");
		text_copy(
			decision.further[0], sizeof decision.further[0], tip ? decision.further[0] : decision.digest);
	}
	decision.further_count = 1;
	assert_done(decision_record(&office, &decision, &number), book_reason(book));
	assert_changed(&seal, book, "both branches");
}

/* Where it stands */

static void the_seal__on_every_output_and_in_status__is_one_and_stays_through_set_up_files(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	struct doing doing = begin_at(desk, "A", FUN_DAY);
	do_check_in(&doing, (struct party){{0, 2, 0}, "no", "quayside"});
	struct report report = bring(desk, &doing);
	assert_int_equal(strlen(report.seal), SLIP_SIZE - 1);
	static const char *const formats[] = {"text", "html", "json"};
	for (size_t k = 0; k < sizeof formats / sizeof *formats; k++) {
		assert_ends(1, desk, "report", desk->office, "--format", formats[k]);
		assert_says(desk->out, report.seal);
	}
	const char *folder = desk_path(desk, "tables");
	assert_ends(1, desk, "report", desk->office, "--format", "csv", "--out", folder);
	char *about = desk_read(fixture_path(desk->fixture, "tables/about.csv"));
	assert_says(about, report.seal);
	free(about);
	file_remove_folder(folder);
	desk_provision(desk, "C");
	desk_run(desk, "status", desk->office);
	assert_says(desk->out, report.seal);
	desk_run(desk, "status", desk->office, "--json");
	assert_json(desk, "$.seal", report.seal);
	report_free(&report);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			the_seal__after_any_order_of_merging__is_the_same_and_another_where_a_file_is_missed),
		test_in_fixture(the_seal__when_an_entry_counts_or_stops_to__changes),
		test_in_fixture(the_seal__of_a_forked_log__tells_which_branch_counts),
		test_at_desk(the_seal__on_every_output_and_in_status__is_one_and_stays_through_set_up_files),
	};
	chance_take_over();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
