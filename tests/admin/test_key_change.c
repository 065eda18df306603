/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_key_change.c - the organisation's key for boxes is changed: everything is sealed anew, nothing is lost wherever
 * it is cut off, the old key opens nothing any more, nothing brings the old boxes back, and nobody without the
 * organisation's key puts in a box of their own.
 */
#include "ledger/store.h"
#include "tests/admin/with_key.h"

#define SHEET "new-sheet.txt"
#define PARTS "SELECT count(*) FROM box WHERE bytes IS NOT NULL"
#define ANEW  "SELECT count(*) FROM resealed"

/* Is a box of this digest, or any of the bytes, in the file? */
static bool has_bytes(const char *path, const struct bytes *wanted)
{
	struct bytes file = {0};
	struct reason reason;
	assert_done(file_read(&file, path, 1 << 26, &reason), &reason);
	bool has = memmem(file.at, file.length, wanted->at, wanted->length) != NULL;
	bytes_free(&file);
	return has;
}

/* The last bytes of the sealed words of the report, as they lie in the table. */
static void sample(struct desk *desk, struct bytes *part, const char *table)
{
	char sql[200];
	struct store store = {0};
	assert_done(store_open(&store, desk->office, STORE_READ, &desk->fixture->reason), &desk->fixture->reason);
	snprintf(sql, sizeof sql,
		"SELECT substr(bytes, -60) FROM %s WHERE stream = 5 AND seq = 2 AND purpose = 2", table);
	sqlite3_stmt *read;
	assert_int_equal(sqlite3_prepare_v2(store.db, sql, -1, &read, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(read), SQLITE_ROW);
	bytes_raw(part, sqlite3_column_blob(read, 0), (size_t)sqlite3_column_bytes(read, 0));
	sqlite3_finalize(read);
	store_close(&store);
}

static void a_change__seals_everything_anew__for_all_users(void **state)
{
	struct desk *desk = *state;
	struct book *kiosk = office_with_reports(desk);
	const char *second = desk_typed(desk, SECOND "\n");
	ends_with_key(desk, 0, "key", desk->office, "--add", "mary", "--new-passphrase-fd", second);
	desk_close_typed(second);
	int64_t parts = desk_number(desk, PARTS);
	struct bytes old = {0}, new = {0};
	sample(desk, &old, "box");
	assert_true(has_bytes(desk->office, &old));
	change(desk, 0, SHEET);
	assert_says(desk->out, "8 sealed parts are sealed anew, under the office's entry OF-");
	assert_int_equal(parts, 8);
	/* The old ones count as erased, and none of their bytes is left. */
	assert_int_equal(desk_number(desk, PARTS), 0);
	assert_int_equal(desk_number(desk, ANEW), parts);
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM box WHERE gone = 'resealed'"), parts);
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM unwiped"), 0);
	assert_false(has_bytes(desk->office, &old));
	sample(desk, &new, "resealed");
	assert_true(has_bytes(desk->office, &new));
	/* One entry says so. */
	assert_int_equal(
		desk_number(desk, "SELECT sum(detail ->> 'boxes') FROM entry WHERE item = 'reseal'"), parts);
	assert_int_equal(
		desk_number(desk, "SELECT count(*) FROM entry JOIN organisation WHERE item = 'reseal'"
						  " AND detail ->> 'to' = lower(hex(box_key)) AND detail ->> 'number' = box_number"
						  " AND detail ->> 'from' <> detail ->> 'to'"),
		1);
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM audit WHERE act = 'key_changed'"), 1);
	/* Both users and the new sheet open it, the old sheet does not. */
	reads(desk, kiosk, 2, "office.key", "Trumpets");
	reads(desk, kiosk, 1, SHEET, "Drums");
	run_with(desk, 0, SECOND,
		WORDS("concern", desk->office, number_of(kiosk, 1), "--key", desk_path(desk, "office.key")));
	assert_says(desk->out, "Drums");
	reads(desk, kiosk, 2, "office-recovery.txt", "this key does not open");
	assert_says_not(desk->out, "Trumpets");
	assert_ends(0, desk, "verify", desk->office);
	/* And it stays so, whatever comes. */
	fixture_doctor(desk->office, "DELETE FROM seen");
	assert_ends(0, desk, "merge", desk->office, desk_path(desk, "a.bunting"));
	assert_int_equal(desk_number(desk, PARTS), 0);
	assert_false(has_bytes(desk->office, &old));
	reads(desk, kiosk, 2, "office.key", "Trumpets");
	bytes_free(&old);
	bytes_free(&new);
}

static void a_lost_key_file__after_a_change__is_made_again_from_the_new_sheet(void **state)
{
	struct desk *desk = *state;
	struct book *kiosk = office_with_reports(desk);
	change(desk, 0, SHEET);
	assert_int_equal(unlink(desk_path(desk, "office.key")), 0);
	const char *second = desk_typed(desk, SECOND "\n");
	assert_ends(0, desk, "key", desk->office, "--restore", desk_path(desk, SHEET), "--add", "mary",
		"--new-passphrase-fd", second);
	desk_close_typed(second);
	run_with(desk, 0, SECOND,
		WORDS("concern", desk->office, number_of(kiosk, 2), "--key", desk_path(desk, "office.key")));
	assert_says(desk->out, "Trumpets");
	run_with(desk, 0, SECOND, WORDS("key", desk->office, "--reseal"));
	assert_says(desk->out, "0 sealed parts are sealed anew. 8 were sealed to the key in force.");
}

/* As after a loss of power between the key file and the office book. */
static void a_change_that_was_cut_off__goes_on_with_the_same_key(void **state)
{
	struct desk *desk = *state;
	struct book *kiosk = office_with_reports(desk);
	const char *before = desk_path(desk, "before.bunting");
	fixture_copy_book(desk->office, before);
	change(desk, 0, SHEET);
	fixture_copy_book(before, desk->office);
	assert_int_equal(desk_number(desk, ANEW), 0);
	reads(desk, kiosk, 2, "office.key", "Trumpets");
	ends_with_key(desk, 3, "key", desk->office, "--reseal");
	assert_says(desk->err, "was cut off");
	ends_with_key(desk, 3, "key", desk->office, "--forget", "--apply");
	change(desk, 2, SHEET);
	assert_says(desk->err, "is there already");
	change(desk, 0, "sheet-again.txt");
	assert_says(desk->out, "it goes on");
	assert_int_equal(desk_number(desk, PARTS), 0);
	reads(desk, kiosk, 2, "office.key", "Trumpets");
	reads(desk, kiosk, 2, SHEET, "Trumpets");
	reads(desk, kiosk, 2, "sheet-again.txt", "Trumpets");
	ends_with_key(desk, 0, "key", desk->office, "--forget");
}

static void what_comes_in_late__is_sealed_anew_later__until_the_old_key_is_forgotten(void **state)
{
	struct desk *desk = *state;
	struct book *kiosk = office_with_reports(desk);
	desk->fixture->now += SLOT_DAY;
	change(desk, 0, SHEET);
	desk->fixture->now += SLOT_DAY;
	bring_report(desk, kiosk, "Cymbals", "late.bunting");
	reads(desk, kiosk, 3, "office.key", "Cymbals");
	reads(desk, kiosk, 3, SHEET, "this key does not open");
	ends_with_key(desk, 1, "key", desk->office, "--forget", "--apply");
	assert_says(desk->err, "4 sealed parts are still sealed to a retired key");
	ends_with_key(desk, 0, "key", desk->office, "--reseal");
	assert_says(desk->out, "4 sealed parts are sealed anew");
	assert_int_equal(desk_number(desk, PARTS), 0);
	reads(desk, kiosk, 3, SHEET, "Cymbals");
	/* One that is still on its way is told of, and lost when the key is forgotten all the same. */
	visit_concern(kiosk, &(struct visit_concern){.kind = "noise", .words = "Gongs"});
	char *before = desk_contents(desk);
	ends_with_key(desk, 0, "key", desk->office, "--forget");
	assert_says(desk->out, "a retired key");
	assert_says(desk->out, "What 1 kiosk recorded since its newest save");
	assert_says(desk->out, "Nothing was forgotten.");
	assert_same_contents(before, desk_contents(desk));
	ends_with_key(desk, 0, "key", desk->office, "--forget", "--apply");
	assert_says(desk->out, "1 retired key is forgotten.");
	desk_bring(desk, kiosk, "later.bunting");
	reads(desk, kiosk, 4, "office.key", "this key does not open");
	reads(desk, kiosk, 3, "office.key", "Cymbals");
	ends_with_key(desk, 0, "key", desk->office, "--forget");
	assert_says(desk->out, "no retired key");
	ends_with_key(desk, 0, "key", desk->office, "--reseal");
	assert_says(desk->out, "4 do not open with any key");
	/* A second change seals what was sealed anew once more. */
	desk->fixture->now += SLOT_DAY;
	change(desk, 0, "third.txt");
	assert_says(desk->out, "12 sealed parts are sealed anew");
	reads(desk, kiosk, 3, "third.txt", "Cymbals");
	reads(desk, kiosk, 3, SHEET, "this key does not open");
	assert_ends(0, desk, "verify", desk->office);
}

static void a_kiosk__seals_to_the_new_key_once_it_was_told(void **state)
{
	struct desk *desk = *state;
	struct book *kiosk = office_with_reports(desk);
	const char *old_key = desk_path(desk, "old.key");
	fixture_copy(desk_path(desk, "office.key"), old_key);
	desk->fixture->now += SLOT_DAY;
	change(desk, 0, SHEET);
	/* The key from before tells the kiosk nothing, and begins none. */
	ends_with_key(desk, 3, "carry", desk->office, "--key", old_key, "--out", desk->fixture->folder);
	assert_says(desk->err, "from before the organisation's key was changed");
	ends_with_key(desk, 3, "provision", desk->office, "--key", old_key, "--kiosk", "B", "--out",
		desk_path(desk, "B.setup"));
	ends_with_key(desk, 0, "carry", desk->office, "--out", desk->fixture->folder);
	take_news(desk, kiosk);
	desk->fixture->now += SLOT_DAY;
	bring_report(desk, kiosk, "Cymbals", "late.bunting");
	reads(desk, kiosk, 3, SHEET, "Cymbals");
	ends_with_key(desk, 0, "key", desk->office, "--reseal");
	assert_says(desk->out, "0 sealed parts are sealed anew. 12 were sealed to the key in force.");
	ends_with_key(desk, 0, "key", desk->office, "--forget");
	assert_says(desk->out, "Nothing that is known here would be lost.");
	/* And so does one that begins now. */
	struct book *other = desk_kiosk(desk, "B");
	visit_concern(other, &(struct visit_concern){.kind = "noise", .words = "Gongs"});
	desk_bring(desk, other, "b.bunting");
	reads(desk, other, 1, SHEET, "Gongs");
}

static void what_was_sealed_anew__is_found_and_erased_like_the_rest(void **state)
{
	struct desk *desk = *state;
	struct book *kiosk = office_with_reports(desk);
	change(desk, 0, SHEET);
	struct bytes part = {0};
	sample(desk, &part, "resealed");
	assert_ends(0, desk, "erase", desk->office, number_of(kiosk, 1), "--only", "words", "--apply", "--reason",
		"Asked for", "--asked-by", "resident", "--out", desk_path(desk, "one.txt"));
	assert_int_equal(desk_number(desk, ANEW), 7);
	reads(desk, kiosk, 1, "office.key", "(gone: erased)");
	const char *looked_for = desk_typed(desk, "0770 900 900\n");
	ends_with_key(desk, 0, "erase", desk->office, "--contact-fd", looked_for, "--apply", "--reason",
		"Asked for", "--asked-by", "resident", "--out", desk_path(desk, "two.txt"));
	desk_close_typed(looked_for);
	assert_says(desk->out, number_of(kiosk, 2));
	assert_int_equal(desk_number(desk, ANEW), 3);
	assert_false(has_bytes(desk->office, &part));
	assert_ends(0, desk, "verify", desk->office);
	desk->fixture->now += 400LL * SLOT_DAY;
	assert_ends(0, desk, "retain", desk->office, "--apply", "--out", desk_path(desk, "three.txt"));
	assert_int_equal(desk_number(desk, ANEW), 0);
	bytes_free(&part);
}

static void a_repaired_book__has_what_was_sealed_anew(void **state)
{
	struct desk *desk = *state;
	struct book *kiosk = office_with_reports(desk);
	change(desk, 0, SHEET);
	const char *office = desk->office, *made = desk_path(desk, "made.bunting");
	assert_ends(0, desk, "repair", office, "--out", made);
	fixture_copy(desk_path(desk, "office.device"), desk_path(desk, "made.device"));
	desk->office = made;
	assert_int_equal(desk_number(desk, ANEW), 8);
	reads(desk, kiosk, 2, "office.key", "Trumpets");
	assert_ends(0, desk, "verify", made);
	/* A row that was changed is left out, and what it stood for is lost. */
	fixture_doctor(office, "UPDATE resealed SET entry = entry + 1 WHERE seq = 2 AND purpose = 2");
	assert_ends(3, desk, "verify", office);
	unlink(made);
	assert_ends(1, desk, "repair", office, "--out", made);
	fixture_copy(desk_path(desk, "office.device"), desk_path(desk, "made.device"));
	assert_int_equal(desk_number(desk, ANEW), 7);
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM box WHERE gone = 'lost'"), 1);
	/* An old stick brings that one back, sealed to the retired key. */
	fixture_doctor(made, "DELETE FROM seen");
	assert_ends(0, desk, "merge", made, desk_path(desk, "a.bunting"));
	reads(desk, kiosk, 2, "office.key", "Trumpets");
	ends_with_key(desk, 0, "key", made, "--key", desk_path(desk, "office.key"), "--reseal");
	assert_says(desk->out, "1 sealed parts are sealed anew");
}

static void a_change__with_what_does_not_fit__is_said_and_changes_nothing(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	char *before = desk_contents(desk), *key = desk_read(desk_path(desk, "office.key"));
	ends_with_key(desk, 2, "key", desk->office, "--change");
	ends_with_key(desk, 2, "key", desk->office, "--out", desk_path(desk, SHEET));
	ends_with_key(desk, 2, "key", desk->office, "--change", "--out", desk_path(desk, SHEET), "--reseal");
	ends_with_key(desk, 2, "key", desk->office, "--reseal", "--apply");
	ends_with_key(desk, 3, "key", desk->office, "--key", desk_path(desk, "office-recovery.txt"), "--change",
		"--out", desk_path(desk, SHEET));
	run_with(desk, 2, SECOND, WORDS("key", desk->office, "--change", "--out", desk_path(desk, SHEET)));
	assert_same_contents(before, desk_contents(desk));
	char *after = desk_read(desk_path(desk, "office.key"));
	assert_string_equal(key, after);
	assert_int_not_equal(access(desk_path(desk, SHEET), F_OK), 0);
	free(key);
	free(after);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_at_desk(a_change__seals_everything_anew__for_all_users),
		test_at_desk(a_lost_key_file__after_a_change__is_made_again_from_the_new_sheet),
		test_at_desk(a_change_that_was_cut_off__goes_on_with_the_same_key),
		test_at_desk(what_comes_in_late__is_sealed_anew_later__until_the_old_key_is_forgotten),
		test_at_desk(a_kiosk__seals_to_the_new_key_once_it_was_told),
		test_at_desk(what_was_sealed_anew__is_found_and_erased_like_the_rest),
		test_at_desk(a_repaired_book__has_what_was_sealed_anew),
		test_at_desk(a_change__with_what_does_not_fit__is_said_and_changes_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
