/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_erase.c - erasing at the desk: by number, by how somebody is reached, by age; nothing without --apply; the
 * certificate says what was done and nothing of what it was; and nothing comes back by any way into the office.
 */
#include "ledger/store.h"
#include "tests/admin/desk.h"

#include <sys/stat.h>

#define TELEPHONE "+44 7700 900123"
#define HOUSE     "Flat 4 Anchor Court"

/* An office with reports of kiosk A: two of one person, one of another; and a note that names the first. */
static struct book *office_with_reports(struct desk *desk)
{
	desk_make_planned_office(desk);
	struct book *kiosk = desk_kiosk(desk, "A");
	visit_check_in(kiosk, FUN_DAY, 4);
	visit_concern(kiosk, &(struct visit_concern){.kind = "noise",
							 .area = "quayside",
							 .words = "Drums, ring 07700900123",
							 .contact = "reply: text\ntelephone: +447700900124\n"});
	visit_concern(kiosk, &(struct visit_concern){.kind = "noise",
							 .words = "Trumpets",
							 .contact = "reply: text\ntelephone: " TELEPHONE "\n",
							 .place = HOUSE});
	visit_concern(kiosk, &(struct visit_concern){.kind = "litter", .contact = "e-mail: Ann@Example.org\n"});
	struct record note = {
		.entry =
			{.stream = STREAM_REFERRAL, .event = FUN_DAY, .item = "kfrs", .amount = 1, .detail = "{\"v\":1}"},
		.boxes = {[PURPOSE_NOTES] = "Call 07700 900 123 before ten"},
	};
	assert_done(book_append(kiosk, &note, 1), book_reason(kiosk));
	desk_bring(desk, kiosk, "a.bunting");
	return kiosk;
}

static const char *number_of(struct book *kiosk, int64_t seq)
{
	static char number[REPORT_NUMBER_SIZE];
	report_number_write(number, book_log_name(kiosk), seq, book_log_key(kiosk));
	return number;
}

#define REPORTS "SELECT count(*) FROM concern"
#define PARTS   "SELECT count(*) FROM box WHERE bytes IS NOT NULL"

/* Nothing is written over: an earlier one is put away. */
static const char *out_file(struct desk *desk)
{
	unlink(desk_path(desk, "certificate.txt"));
	return desk_path(desk, "certificate.txt");
}

#define erase_number(desk, number, ...)                                              \
	assert_ends(0, (desk), "erase", (desk)->office, (number), "--apply", "--reason", \
		"The writer asked for it", "--asked-by", "resident", "--out", out_file(desk), ##__VA_ARGS__)

/* Searches with the key for what is typed; `applies` erases. */
static void search(struct desk *desk, int code, const char *contact, bool applies)
{
	char line[200];
	snprintf(line, sizeof line, "%s\n", contact);
	const char *typed = desk_typed(desk, PASSPHRASE "\n"), *looked_for = desk_typed(desk, line);
	const char *words[] = {"erase", desk->office, "--contact-fd", looked_for, "--key",
		desk_path(desk, "office.key"), "--passphrase-fd", typed, applies ? "--apply" : NULL, "--reason",
		"Asked", "--asked-by", "representative", "--out", out_file(desk), NULL};
	check_ends(desk, code, words, __FILE__, __LINE__);
	desk_close_typed(typed);
	desk_close_typed(looked_for);
}

static void a_report__is_listed_first_and_erased_only_with_apply(void **state)
{
	struct desk *desk = *state;
	struct book *kiosk = office_with_reports(desk);
	char *before = desk_contents(desk);
	assert_ends(0, desk, "erase", desk->office, number_of(kiosk, 2));
	assert_says(desk->out, "2026-07-18  everything");
	assert_says(desk->out, "Nothing was erased.");
	assert_same_contents(before, desk_contents(desk));
	erase_number(desk, number_of(kiosk, 2));
	assert_says(desk->out, "Erased, under the office's entry OF-");
	assert_int_equal(desk_number(desk, REPORTS), 2);
	char *certificate = desk_read(desk_path(desk, "certificate.txt"));
	assert_says(certificate, number_of(kiosk, 2));
	assert_says(certificate, "The writer asked for it");
	assert_says(certificate, "1 whole records, 0 sealed parts");
	assert_says(certificate, "none of its bytes is left");
	assert_says_not(certificate, "Trumpets");
	assert_says_not(certificate, "noise");
	free(certificate);
	/* And it stays so. */
	assert_ends(2, desk, "erase", desk->office, number_of(kiosk, 2));
	assert_says(desk->err, "was erased on 2026-07-18");
	assert_ends(0, desk, "merge", desk->office, desk_path(desk, "a.bunting"));
	assert_int_equal(desk_number(desk, REPORTS), 2);
	assert_ends(0, desk, "verify", desk->office);
}

static void parts_of_a_report__are_erased_by_purpose(void **state)
{
	struct desk *desk = *state;
	struct book *kiosk = office_with_reports(desk);
	erase_number(desk, number_of(kiosk, 2), "--only", "words", "contact");
	assert_int_equal(desk_number(desk, REPORTS), 3);
	const char *typed = desk_typed(desk, PASSPHRASE "\n");
	assert_ends(0, desk, "concern", desk->office, number_of(kiosk, 2), "--key", desk_path(desk, "office.key"),
		"--passphrase-fd", typed);
	desk_close_typed(typed);
	assert_says(desk->out, "Words:           (gone: erased)");
	assert_says(desk->out, "Contact:         (gone: erased)");
	assert_says(desk->out, HOUSE);
}

static void by_contact__everything_that_has_it_is_found_however_it_is_written(void **state)
{
	struct desk *desk = *state;
	struct book *kiosk = office_with_reports(desk);
	search(desk, 2, "0770", false);
	search(desk, 0, "07700 900123", false);
	assert_int_equal(desk_number(desk, REPORTS), 3);
	search(desk, 0, "0044 (7700) 900-123", true);
	assert_says(desk->out, number_of(kiosk, 1));
	assert_says(desk->out, number_of(kiosk, 2));
	assert_says(desk->out, "Kiosk A, referral 1");
	assert_says_not(desk->out, "900123");
	assert_int_equal(desk_number(desk, REPORTS), 1);
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM referral"), 1); /* it still counts */
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM box WHERE stream = 12 AND gone = 'erased'"), 1);
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM audit WHERE act = 'search_contacts'"), 2);
	char *certificate = desk_read(desk_path(desk, "certificate.txt"));
	assert_says_not(certificate, "900123");
	free(certificate);
	search(desk, 0, "ann@example", true);
	assert_int_equal(desk_number(desk, REPORTS), 0);
	search(desk, 0, "nobody@example", true);
	assert_says(desk->out, "Nothing was found.");
}

/* However it is written there: the reason stays in the book, and on the certificate. */
static void a_reason_with_the_contact__is_refused(void **state)
{
	static const struct {
		const char *contact, *reason;
	} cases[] = {{"07700 900982\n", "resident 07700900982 rang"},
		{"+44 7700 900982\n", "Rang: (07700) 900-982"}, {"OTHER@X.ORG\n", "other@x.org asked"}};
	struct desk *desk = *state;
	office_with_reports(desk);
	int64_t before = desk_number(desk, "SELECT count(*) FROM entry");
	for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
		const char *typed = desk_typed(desk, PASSPHRASE "\n"),
				   *looked_for = desk_typed(desk, cases[k].contact);
		const char *words[] = {"erase", desk->office, "--contact-fd", looked_for, "--key",
			desk_path(desk, "office.key"), "--passphrase-fd", typed, "--apply", "--reason", cases[k].reason,
			"--asked-by", "resident", "--out", out_file(desk), NULL};
		check_ends(desk, 2, words, __FILE__, __LINE__);
		assert_says(desk->err, "without naming anybody");
		desk_close_typed(typed);
		desk_close_typed(looked_for);
	}
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM entry"), before);
}

static void what_was_kept_long_enough__goes_by_class__and_no_figure_changes(void **state)
{
	struct desk *desk = *state;
	struct book *kiosk = office_with_reports(desk);
	assert_ends(0, desk, "concern", desk->office, number_of(kiosk, 1), "--status", "done");
	desk->fixture->now += 183LL * SLOT_DAY;
	assert_ends(0, desk, "retain", desk->office);
	assert_says(desk->out, "Nothing was kept too long.");
	desk->fixture->now += 3LL * SLOT_DAY;
	char *before = desk_contents(desk);
	assert_ends(0, desk, "retain", desk->office);
	assert_says(desk->out, "Reports that are done        1             4  2026-07-18");
	assert_same_contents(before, desk_contents(desk));
	assert_ends(0, desk, "retain", desk->office, "--apply", "--out", out_file(desk));
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM box WHERE gone = 'erased'"), 4);
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM erased WHERE class = 'closed'"), 1);
	desk->fixture->now += 200LL * SLOT_DAY;
	assert_ends(0, desk, "retain", desk->office, "--apply", "--out", desk_path(desk, "certificate.html"));
	assert_says(desk->out, "0 whole records and 9 sealed parts of others are erased.");
	assert_int_equal(desk_number(desk, PARTS), 0);
	assert_int_equal(desk_number(desk, REPORTS), 3);
	assert_int_equal(desk_number(desk, "SELECT sum(people) FROM referral"), 1);
	char *page = desk_read(desk_path(desk, "certificate.html"));
	assert_says(page, "<h1>Certificate of erasure</h1>");
	free(page);
	assert_ends(0, desk, "merge", desk->office, desk_path(desk, "a.bunting"));
	assert_int_equal(desk_number(desk, PARTS), 0);
	assert_ends(0, desk, "retain", desk->office);
	assert_says(desk->out, "Nothing was kept too long.");
}

/* Seven years later the records go whole, and who did what; the book goes on, and an old stick brings nothing. */
static void after_seven_years__the_records_go__and_the_book_goes_on(void **state)
{
	struct desk *desk = *state;
	struct book *kiosk = office_with_reports(desk);
	const char *stick = fixture_export(desk->fixture, kiosk, "old.bunting");
	visit_check_in(kiosk, FUN_DAY, 2);
	visit_audit(kiosk, "ann", "kit_counted");
	visit_undo(kiosk, STREAM_CONCERN, 3);
	desk_bring(desk, kiosk, "b.bunting");
	desk->fixture->now += 7LL * 365 * SLOT_DAY;
	assert_ends(0, desk, "retain", desk->office);
	assert_says_not(desk->out, "Records, whole              1");
	desk->fixture->now += 3LL * SLOT_DAY;
	char *before = desk_contents(desk);
	assert_ends(0, desk, "retain", desk->office);
	assert_says(desk->out, "Records, whole               6             0  2026-07-18");
	assert_says(desk->out, "Nothing was erased.");
	assert_same_contents(before, desk_contents(desk));
	int64_t audit = desk_number(desk, "SELECT count(*) FROM audit");
	assert_ends(0, desk, "retain", desk->office, "--apply", "--out", out_file(desk));
	assert_says(desk->out, "0 sealed parts of others are erased");
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM counted WHERE stream < 14"), 0);
	assert_int_equal(desk_number(desk, PARTS " AND stream < 14"), 0);
	assert_true(desk_number(desk, "SELECT count(*) FROM audit") < audit);
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM audit WHERE act = 'kit_counted'"), 0);
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM erased WHERE class = 'record'"), 6);
	assert_int_equal(desk_number(desk, "SELECT sum(missing) FROM coverage"), 0);
	char *certificate = desk_read(desk_path(desk, "certificate.txt"));
	assert_says(certificate, "Kiosk A, attendance 1, of 2026-07-18: everything");
	free(certificate);
	assert_ends(0, desk, "verify", desk->office);
	/* Old sticks, the office itself, and its next entries. */
	fixture_doctor(desk->office, "DELETE FROM seen");
	assert_ends(0, desk, "merge", desk->office, stick);
	assert_ends(0, desk, "merge", desk->office, desk_path(desk, "b.bunting"));
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM counted WHERE stream < 14"), 0);
	visit_check_in(kiosk, FUN_DAY, 7);
	desk_bring(desk, kiosk, "c.bunting");
	assert_int_equal(desk_number(desk, "SELECT sum(people) FROM attendance"), 7);
	assert_ends(0, desk, "retain", desk->office);
	assert_says(desk->out, "Nothing was kept too long.");
	assert_ends(0, desk, "verify", desk->office);
}

static void how_long_each_class_is_kept__is_what_the_catalogue_says(void **state)
{
	struct desk *desk = *state;
	struct book *kiosk = office_with_reports(desk);
	char *catalogue = desk_read(catalogue_file), *months = strstr(catalogue, "  reports: 12\n");
	assert_non_null(months);
	months[strlen("  reports: ")] = ' '; /* 2 */
	assert_ends(0, desk, "catalogue", desk->office, desk_write(desk, "shorter.yaml", catalogue));
	assert_says(desk->out, "Retention");
	free(catalogue);
	desk->fixture->now += 63LL * SLOT_DAY;
	assert_ends(0, desk, "retain", desk->office, "--apply", "--out", out_file(desk));
	assert_says(desk->out, "Other reports                3");
	assert_says(desk->out, "12 sealed parts of others are erased");
	assert_ends(0, desk, "concern", desk->office, number_of(kiosk, 1));
}

/* Every way in: the stick, an older backup, a dead kiosk's card, the kiosk's damaged book and its own one. */
static void nothing_comes_back__by_any_way_into_the_office(void **state)
{
	struct desk *desk = *state;
	struct book *kiosk = office_with_reports(desk);
	const char *folder = desk_path(desk, "backups"), *kiosk_path = desk_path(desk, "kiosk-A.bunting");
	const char *card = desk_path(desk, "card"), *repaired = desk_path(desk, "repaired.bunting");
	assert_int_equal(mkdir(folder, 0700), 0);
	assert_int_equal(mkdir(card, 0700), 0);
	assert_ends(0, desk, "backup", desk->office, folder);
	char backup[PATH_SIZE];
	struct book *office = fixture_open(desk->fixture, desk->office);
	struct query find =
		query(book_store(office), "SELECT detail ->> 'path' FROM entry WHERE item = 'backup'");
	assert_true(query_row(&find));
	text_copy(backup, sizeof backup, row_text(&find, 0));
	assert_done(query_end(&find), book_reason(office));
	fixture_close(desk->fixture, office);
	fixture_close(desk->fixture, kiosk);
	fixture_copy_book(kiosk_path, desk_path(desk, "card/A.bunting"));
	char number[REPORT_NUMBER_SIZE];
	kiosk = fixture_open(desk->fixture, kiosk_path);
	text_copy(number, sizeof number, number_of(kiosk, 2));
	fixture_close(desk->fixture, kiosk);
	desk->fixture->now += 60;
	erase_number(desk, number);
	char *certificate = desk_read(desk_path(desk, "certificate.txt"));
	assert_says(certificate, "The backup of 2026-07-18");
	free(certificate);
	/* A book that somebody works in is no file to merge; an older office book is this office's own. */
	desk_run(desk, "merge", desk->office, backup);
	desk_run(desk, "merge", desk->office, kiosk_path);
	desk_run(desk, "merge", desk->office, desk_path(desk, "a.bunting"));
	assert_int_equal(desk_number(desk, REPORTS), 2);
	assert_ends(0, desk, "rescue", desk->office, card);
	assert_int_equal(desk_number(desk, REPORTS), 2);
	assert_ends(0, desk, "repair", kiosk_path, "--out", repaired);
	desk_run(desk, "merge", desk->office, repaired);
	assert_int_equal(desk_number(desk, REPORTS), 2);
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM box WHERE stream = 5 AND seq = 2"), 0);
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM waiting_box"), 0);
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM unwiped"), 0);
	assert_ends(0, desk, "verify", desk->office);
	file_remove_folder(folder);
	file_remove_folder(card);
}

/* Two cards with the same numbers, a report on each, and one that waits behind a gap. */
static void what_lies_in_a_fork_or_waits__is_found_and_erased(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	struct book *kiosk = desk_kiosk(desk, "A");
	const char *path = desk_path(desk, "kiosk-A.bunting"), *copy_path = desk_path(desk, "copy.bunting");
	visit_check_in(kiosk, FUN_DAY, 4);
	fixture_close(desk->fixture, kiosk);
	fixture_copy_book(path, copy_path);
	kiosk = fixture_open(desk->fixture, path);
	struct book *copy = fixture_open(desk->fixture, copy_path);
	visit_concern(
		kiosk, &(struct visit_concern){.kind = "noise", .words = "Drums", .contact = "ann@example.org"});
	visit_concern(
		copy, &(struct visit_concern){.kind = "litter", .words = "Cans", .contact = "bob@example.org"});
	desk_bring(desk, kiosk, "a.bunting");
	const char *other = fixture_export(desk->fixture, copy, "b.bunting");
	desk_run(desk, "merge", desk->office, other);
	visit_concern(
		kiosk, &(struct visit_concern){.kind = "noise", .words = "Bells", .contact = "cat@example.org"});
	visit_concern(
		kiosk, &(struct visit_concern){.kind = "noise", .words = "Horns", .contact = "dan@example.org"});
	const char *gap = fixture_export(desk->fixture, kiosk, "gap.bunting");
	fixture_doctor(
		gap, "DELETE FROM box WHERE stream = 5 AND seq = 2; DELETE FROM entry WHERE stream = 5 AND seq = 2");
	desk_run(desk, "merge", desk->office, gap);
	assert_int_equal(desk_number(desk, REPORTS), 0);
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM forked WHERE stream = 5"), 2);
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM waiting WHERE stream = 5"), 1);
	/* By how somebody is reached: only theirs. */
	search(desk, 0, "bob@example", false);
	assert_says(desk->out, "A-1-");
	assert_says(desk->out, ", in a fork");
	search(desk, 0, "bob@example", true);
	assert_int_equal(
		desk_number(desk, "SELECT count(*) FROM forked WHERE stream = 5 AND length(salt) = 32"), 1);
	assert_int_equal(
		desk_number(desk, "SELECT count(*) FROM forked_box WHERE bytes IS NOT NULL AND seq = 1"), 4);
	search(desk, 0, "dan@example", true);
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM waiting WHERE stream = 5 AND salt <> leaf"), 0);
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM waiting_box"), 0);
	/* By number: the one that is left under it. */
	erase_number(desk, number_of(kiosk, 1));
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM forked_box"), 0);
	/* Nothing of it comes back, whichever is chosen; the rest does. */
	desk_run(desk, "merge", desk->office, other);
	desk_run(desk, "merge", desk->office, fixture_export(desk->fixture, kiosk, "whole.bunting"));
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM waiting"), 0);
	assert_int_equal(
		desk_number(desk, "SELECT count(*) FROM forked_box WHERE bytes IS NOT NULL AND seq <> 2"), 0);
	assert_int_equal(
		desk_number(desk, "SELECT count(*) FROM forked_box WHERE bytes IS NOT NULL AND seq = 2"), 4);
	assert_ends(0, desk, "verify", desk->office);
}

/* A kiosk's card and its copy, each with a report under the same number: noise, and litter. Returns the number. */
static const char *bring_two_cards(struct desk *desk)
{
	desk_make_planned_office(desk);
	struct book *kiosk = desk_kiosk(desk, "A");
	const char *path = desk_path(desk, "kiosk-A.bunting"), *copy_path = desk_path(desk, "copy.bunting");
	fixture_close(desk->fixture, kiosk);
	fixture_copy_book(path, copy_path);
	kiosk = fixture_open(desk->fixture, path);
	struct book *copy = fixture_open(desk->fixture, copy_path);
	visit_concern(kiosk, &(struct visit_concern){.kind = "noise", .words = "Drums"});
	visit_concern(copy, &(struct visit_concern){.kind = "litter", .words = "Cans"});
	desk_bring(desk, kiosk, "a.bunting");
	desk_run(desk, "merge", desk->office, fixture_export(desk->fixture, copy, "b.bunting"));
	return number_of(kiosk, 1);
}

/* Nobody can tell which of the two is meant: only where all are, all go. */
static void a_number_of_two_cards__is_erased_only_with_each(void **state)
{
	struct desk *desk = *state;
	const char *number = bring_two_cards(desk);
	assert_ends(3, desk, "erase", desk->office, number);
	assert_says(desk->err, "2 reports have the number");
	erase_number(desk, number, "--each");
	assert_int_equal(
		desk_number(desk, "SELECT count(*) FROM forked WHERE stream = 5 AND length(salt) = 32"), 2);
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM forked_box"), 0);
	char *certificate = desk_read(desk_path(desk, "certificate.txt"));
	assert_says(certificate, "2 whole records");
	free(certificate);
	assert_ends(0, desk, "verify", desk->office);
}

/* The mark at the end of the line that has this word. */
static void read_mark(char mark[10], const char *listed, const char *word)
{
	const char *at = strstr(listed, word);
	assert_non_null(at);
	size_t line = strcspn(at, "\n");
	assert_true(line > 9);
	snprintf(mark, 10, "%.9s", at + line - 9);
}

static void one_of_a_number_of_two_cards__is_erased_by_its_mark(void **state)
{
	struct desk *desk = *state;
	char litter[10], noise[10];
	const char *number = bring_two_cards(desk);
	assert_ends(3, desk, "erase", desk->office, number);
	read_mark(litter, desk->out, "litter");
	read_mark(noise, desk->out, "Noise");
	assert_string_not_equal(litter, noise);
	assert_ends(3, desk, "erase", desk->office, number, "--which", "0000-0000");
	assert_says(desk->err, "none of the 2 reports");
	assert_ends(2, desk, "erase", desk->office, number, "--which", litter, "--each");
	erase_number(desk, number, "--which", litter);
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM forked WHERE stream = 5 AND item = 'noise'"), 1);
	assert_int_equal(
		desk_number(desk, "SELECT count(*) FROM forked WHERE stream = 5 AND item = 'litter'"), 0);
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM forked_box WHERE bytes IS NOT NULL"), 4);
	/* Where one is left, the number says which. */
	erase_number(desk, number);
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM forked_box"), 0);
	assert_ends(0, desk, "verify", desk->office);
}

static void what_does_not_fit__is_said_and_nothing_is_erased(void **state)
{
	struct desk *desk = *state;
	struct book *kiosk = office_with_reports(desk);
	const char *number = number_of(kiosk, 1), *out = out_file(desk);
	assert_ends(2, desk, "erase", desk->office);
	assert_ends(2, desk, "erase", desk->office, number, "--apply");
	assert_ends(2, desk, "erase", desk->office, number, "--reason", "Asked");
	assert_ends(2, desk, "erase", desk->office, number, "--apply", "--reason", "Asked", "--asked-by", "Ann",
		"--out", out);
	assert_says(desk->err, "no name");
	assert_ends(2, desk, "erase", desk->office, number, "--only", "notes");
	/* Where the certificate cannot be written, or something else lies, nothing is erased. */
	assert_ends(3, desk, "erase", desk->office, number, "--apply", "--reason", "Asked", "--asked-by",
		"resident", "--out", desk->office);
	assert_ends(3, desk, "erase", desk->office, number, "--apply", "--reason", "Asked", "--asked-by",
		"resident", "--out", desk_path(desk, "nowhere/certificate.txt"));
	assert_ends(2, desk, "retain", desk->office, "--apply");
	assert_int_equal(desk_number(desk, REPORTS), 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			a_report__is_listed_first_and_erased_only_with_apply, desk_begin, desk_end),
		cmocka_unit_test_setup_teardown(parts_of_a_report__are_erased_by_purpose, desk_begin, desk_end),
		test_at_desk(a_reason_with_the_contact__is_refused),
		cmocka_unit_test_setup_teardown(
			by_contact__everything_that_has_it_is_found_however_it_is_written, desk_begin, desk_end),
		test_at_desk(what_was_kept_long_enough__goes_by_class__and_no_figure_changes),
		test_at_desk(after_seven_years__the_records_go__and_the_book_goes_on),
		test_at_desk(how_long_each_class_is_kept__is_what_the_catalogue_says),
		test_at_desk(what_lies_in_a_fork_or_waits__is_found_and_erased),
		test_at_desk(a_number_of_two_cards__is_erased_only_with_each),
		test_at_desk(one_of_a_number_of_two_cards__is_erased_by_its_mark),
		cmocka_unit_test_setup_teardown(nothing_comes_back__by_any_way_into_the_office, desk_begin, desk_end),
		cmocka_unit_test_setup_teardown(
			what_does_not_fit__is_said_and_nothing_is_erased, desk_begin, desk_end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
