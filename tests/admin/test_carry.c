/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_carry.c - what the office writes for its kiosks is what they take in: catalogue and plan, receipts from a copy
 * that was verified, and new PINs.
 */
#include "ledger/news.h"
#include "ledger/receipt.h"
#include "tests/admin/desk.h"

#include <sys/stat.h>

/* Runs carry with these further words, and the passphrase. */
static void check_carry(struct desk *desk, int code, const char *const *more, int line)
{
	const char *typed = desk_typed(desk, PASSPHRASE "\n");
	const char *words[DESK_WORDS] = {
		"carry", desk->office, "--out", desk_path(desk, "bunting"), "--passphrase-fd", typed};
	for (int k = 0; more[k]; k++) {
		words[k + 6] = more[k];
	}
	check_ends(desk, code, words, __FILE__, line);
	desk_close_typed(typed);
}
#define carry(desk, code, ...) check_carry((desk), (code), WORDS(__VA_ARGS__), __LINE__)

/* The kiosk takes its file of this kind in. */
static enum status take(struct desk *desk, struct book *kiosk, enum news news)
{
	char name[NEWS_NAME_SIZE];
	struct bytes file = {0};
	struct reason *reason = &desk->fixture->reason;
	news_file_name(name, book_log_name(kiosk), news);
	const char *path = fixture_path(desk->fixture, "bunting/%s", name);
	assert_done(file_read(&file, path, CARRIED_LARGEST, reason), reason);
	enum status status = news_take(kiosk, news, file.at, file.length, NULL);
	bytes_free(&file);
	return status;
}

static bool is_there(struct desk *desk, const char *name)
{
	return access(fixture_path(desk->fixture, "bunting/%s", name), F_OK) == 0;
}

/* The folder of the carried files goes with the others of the desk. */
static int carry_end(void **state)
{
	struct desk *desk = *state;
	file_remove_folder(desk_path(desk, "bunting"));
	return desk_end(state);
}

/* Kiosk A, with three entries besides its set-up that the office has. */
static struct book *brought_kiosk(struct desk *desk)
{
	desk_make_planned_office(desk);
	struct book *kiosk = desk_kiosk(desk, "A");
	visit_check_in(kiosk, FUN_DAY, 3);
	visit_check_in(kiosk, FUN_DAY, 1);
	visit_concern(kiosk, &(struct visit_concern){.kind = "noise", .area = "quayside", .words = "Drums"});
	desk_bring(desk, kiosk, "a.bunting");
	return kiosk;
}

static struct receipt_safe safe_of(struct book *kiosk)
{
	struct receipt_safe safe;
	assert_done(receipt_safe(&safe, kiosk), book_reason(kiosk));
	return safe;
}

static const char *make_backup(struct desk *desk)
{
	const char *backup = desk_path(desk, "backup.bunting");
	fixture_copy(desk->office, backup);
	return backup;
}

static void receipt__says_what_the_backup_holds__and_no_more(void **state)
{
	struct desk *desk = *state;
	struct book *kiosk = brought_kiosk(desk);
	const char *backup = make_backup(desk);
	visit_check_in(kiosk, FUN_DAY, 2);
	desk_bring(desk, kiosk, "a.bunting"); /* the office has it, the backup has not */
	carry(desk, 0, "--backup", backup);
	assert_says(desk->out, "Everything in the backup verifies.");
	assert_done(take(desk, kiosk, NEWS_RECEIPT), book_reason(kiosk));
	assert_int_equal(safe_of(kiosk).covered, 3);
	assert_int_equal(safe_of(kiosk).entries, 4);
	assert_int_equal(safe_of(kiosk).verified, desk->fixture->now);
	desk->fixture->now += 60;
	carry(desk, 0, "--backup", make_backup(desk));
	assert_done(take(desk, kiosk, NEWS_RECEIPT), book_reason(kiosk));
	assert_int_equal(safe_of(kiosk).covered, 4);
}

static void without_a_backup__there_is_no_receipt(void **state)
{
	struct desk *desk = *state;
	brought_kiosk(desk);
	carry(desk, 0, NULL);
	assert_says(desk->out, "No receipts: they need --backup FILE");
	assert_true(is_there(desk, "A.status"));
	assert_true(is_there(desk, "A.catalogue"));
	assert_false(is_there(desk, "A.receipt"));
	assert_false(is_there(desk, "A.pins"));
}

static void backup__that_is_none__is_refused_and_nothing_written(void **state)
{
	struct desk *desk = *state;
	struct book *kiosk = brought_kiosk(desk);
	carry(desk, 2, "--backup", desk->office);
	assert_says(desk->err, "is the office book itself");
	carry(desk, 3, "--backup", fixture_export(desk->fixture, kiosk, "a.bunting"));
	assert_says(desk->err, "is no office book");
	carry(desk, 3, "--backup", desk_path(desk, "none.bunting"));
	const char *backup = make_backup(desk);
	fixture_doctor(backup, "DROP TRIGGER entry_stays; UPDATE entry SET amount = amount + 1 WHERE stream = 1");
	carry(desk, 3, "--backup", backup);
	assert_false(is_there(desk, "A.receipt"));
	assert_false(is_there(desk, "A.status"));
}

/* Whoever the office has not confirmed is told nothing to be safe. */
static void kiosk_that_nobody_confirmed__gets_no_receipt(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	struct book *kiosk = desk_kiosk(desk, "A");
	visit_check_in(kiosk, FUN_DAY, 3);
	assert_int_equal(
		desk_run(desk, "merge", desk->office, fixture_export(desk->fixture, kiosk, "a.bunting")), 1);
	carry(desk, 0, "--backup", make_backup(desk));
	assert_false(is_there(desk, "A.receipt"));
}

static void catalogue_and_plan__reach_the_kiosk(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	struct book *kiosk = desk_kiosk(desk, "A");
	char *later = strdup(desk_plan);
	*strstr(later, "Fun Day") = 'S';
	desk->fixture->now += 60;
	assert_ends(0, desk, "plan", desk->office, desk_write(desk, "plan.yaml", later));
	desk->fixture->now += 60;
	carry(desk, 0, NULL);
	assert_done(take(desk, kiosk, NEWS_CATALOGUE), book_reason(kiosk));
	struct bytes held = {0};
	assert_done(book_document(kiosk, DOCUMENT_PLAN, &held), book_reason(kiosk));
	assert_int_equal(held.length, strlen(later));
	assert_memory_equal(held.at, later, held.length);
	bytes_free(&held);
	free(later);
}

static void new_pins__are_printed_once__and_open_the_corner(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	struct book *kiosk = desk_kiosk(desk, "A");
	desk->fixture->now += 60;
	carry(desk, 0, "--new-pins", "A");
	struct stat facts;
	assert_int_equal(stat(fixture_path(desk->fixture, "bunting/A.pins"), &facts), 0);
	assert_int_equal(facts.st_mode & 0777, 0600);
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM entry WHERE stream = 16 AND item = 'new_pins'"
									   " AND detail ->> 'kiosk' = 'A'"),
		1);
	assert_done(take(desk, kiosk, NEWS_PINS), book_reason(kiosk));
	const struct device *device = book_device(kiosk);
	assert_int_equal(device->officer_count, 4);
	for (int k = 0; k < device->officer_count; k++) {
		const char *line = strstr(desk->out, device->officers[k].name);
		assert_non_null(line);
		char pin[PIN_LENGTH + 1] = "";
		memcpy(pin, strchr(line, '\n') - PIN_LENGTH, PIN_LENGTH);
		assert_int_equal(crypto_pwhash_str_verify(device->officers[k].pin_hash, pin, PIN_LENGTH), 0);
	}
}

static void new_pins__for_a_kiosk_that_is_not_there__change_nothing(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	char *before = desk_contents(desk);
	carry(desk, 3, "--new-pins", "Q");
	assert_says(desk->err, "kiosk Q");
	assert_same_contents(before, desk_contents(desk));
	assert_false(is_there(desk, "Q.pins"));
}

#define CARRY(test) cmocka_unit_test_setup_teardown(test, desk_begin, carry_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CARRY(receipt__says_what_the_backup_holds__and_no_more),
		CARRY(without_a_backup__there_is_no_receipt),
		CARRY(backup__that_is_none__is_refused_and_nothing_written),
		CARRY(kiosk_that_nobody_confirmed__gets_no_receipt),
		CARRY(catalogue_and_plan__reach_the_kiosk),
		CARRY(new_pins__are_printed_once__and_open_the_corner),
		CARRY(new_pins__for_a_kiosk_that_is_not_there__change_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
