/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_concern.c - residents' reports at the desk: listed without a key, read with it, and that they were read is
 * noted.
 */
#include "tests/admin/desk.h"

static const struct visit_concern noise = {
	.kind = "noise",
	.area = "quayside",
	.code = "K7MQ4QX2DZR58HT0",
	.words = "Loud music\nevery night",
	.contact =
		"reply: text\ntelephone: +447700900123\nmessage: no\nlanguage: ur\nshare: council landlord\nnew: x\n",
};

/* An office with two reports of kiosk A. */
static struct book *office_with_reports(struct desk *desk)
{
	desk_make_planned_office(desk);
	struct book *kiosk = desk_kiosk(desk, "A");
	visit_concern(kiosk, &noise);
	desk->fixture->now += 3600;
	visit_concern(kiosk, &(struct visit_concern){.kind = "something_new", .code = "K7MQ4QX2DZR58HT0"});
	desk_bring(desk, kiosk, "a.bunting");
	return kiosk;
}

static const char *number_of(struct book *kiosk, int64_t seq)
{
	static char number[REPORT_NUMBER_SIZE];
	report_number_write(number, book_log_name(kiosk), seq, book_log_key(kiosk));
	return number;
}

/* Opens a report with the key; `more`: a further option, or NULL. */
static void check_open(struct desk *desk, int code, const char *number, const char *more, int line)
{
	const char *typed = desk_typed(desk, PASSPHRASE "\n");
	const char *words[] = {"concern", desk->office, number, "--key", desk_path(desk, "office.key"),
		"--passphrase-fd", typed, more, NULL};
	check_ends(desk, code, words, __FILE__, line);
	desk_close_typed(typed);
}
#define open_report(desk, code, number)          check_open((desk), (code), (number), NULL, __LINE__)
#define open_report_as(desk, code, number, more) check_open((desk), (code), (number), (more), __LINE__)

static void the_list__has_number_day_and_labels_and_no_words(void **state)
{
	struct desk *desk = *state;
	struct book *kiosk = office_with_reports(desk);
	assert_ends(0, desk, "concern", desk->office);
	assert_says(desk->out, "Number  Day         Kind");
	assert_says(desk->out, number_of(kiosk, 1));
	assert_says(desk->out, "2026-07-18  Noise");
	assert_says(desk->out, "weekly");
	assert_says(desk->out, number_of(kiosk, 2));
	assert_says(desk->out, "something_new"); /* the catalogue does not know it */
	assert_says(desk->out, "2 reports.");
	assert_says_not(desk->out, "music");
}

static void a_report__without_the_key__shows_the_facts_only(void **state)
{
	struct desk *desk = *state;
	struct book *kiosk = office_with_reports(desk);
	char *before = desk_contents(desk);
	assert_ends(0, desk, "concern", desk->office, number_of(kiosk, 1));
	assert_says(desk->out, "Kind:            Noise");
	assert_says(desk->out, "When:            2026-07-18, in the hour from 11:00");
	assert_says(desk->out, "Event:           Harbour Green Fun Day");
	assert_says_not(desk->out, "Words");
	assert_same_contents(before, desk_contents(desk));
}

static void a_report__with_the_key__shows_what_was_written_and_notes_the_reading(void **state)
{
	struct desk *desk = *state;
	struct book *kiosk = office_with_reports(desk);
	open_report(desk, 0, number_of(kiosk, 1));
	assert_says(desk->out, "Code:            K7MQ");
	assert_says(desk->out, "Words:           Loud music\n                 every night\n");
	assert_says(desk->out, "Contact:         Reply: Send me a text\n"
						   "                 Phone: +447700900123\n"
						   "                 Leave a message: No, speak only to me\n"
						   "                 Language: ur\n"
						   "                 May know: The council, My landlord\n"
						   "                 new: x\n");
	assert_says(desk->out, "Exact place:     (nothing written)\n");
	char sql[300];
	snprintf(sql, sizeof sql,
		"SELECT count(*) FROM entry JOIN own_log USING (log) WHERE stream = 15 AND item = 'read_words' AND "
		"detail ="
		" '{\"v\":1,\"officer\":\"office\",\"number\":\"%s\"}'",
		number_of(kiosk, 1));
	assert_int_equal(desk_number(desk, sql), 1);
	assert_ends(0, desk, "verify", desk->office);
}

static void a_number__may_be_typed_loosely(void **state)
{
	struct desk *desk = *state;
	struct book *kiosk = office_with_reports(desk);
	char typed[REPORT_NUMBER_SIZE];
	snprintf(typed, sizeof typed, "%s", number_of(kiosk, 1));
	typed[0] = 'a';
	typed[1] = ' ';
	assert_ends(0, desk, "concern", desk->office, typed);
	assert_says(desk->out, number_of(kiosk, 1));
}

static void a_wrong_number__is_said_with_a_hint_and_nothing_is_noted(void **state)
{
	struct desk *desk = *state;
	struct book *kiosk = office_with_reports(desk);
	char *before = desk_contents(desk), wrong[REPORT_NUMBER_SIZE];
	snprintf(wrong, sizeof wrong, "%s", number_of(kiosk, 1));
	char *check = wrong + strlen(wrong) - 1;
	*check = *check == '7' ? '8' : '7';
	open_report(desk, 2, wrong);
	assert_says(desk->err, "A-1 is here, but not with the last character");
	open_report(desk, 2, "A-99-7");
	assert_says(desk->err, "kiosk A has no report 99 that counts");
	open_report(desk, 2, "thirty-one");
	assert_says(desk->err, "is not a report's number");
	open_report(desk, 2, "A-1-!");
	assert_string_equal(desk->out, "");
	assert_same_contents(before, desk_contents(desk));
}

static void two_kiosks_of_one_name__are_both_listed(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	struct book *first = desk_kiosk(desk, "A");
	visit_concern(first, &noise);
	desk_bring(desk, first, "first.bunting");
	/* Kiosks set up from one file, until one of them has the check character of the first one's report. */
	const char *set_up = desk_path(desk, "A.setup"), *path = desk_path(desk, "again.bunting");
	const char *device = desk_path(desk, "again.device");
	char wanted[REPORT_NUMBER_SIZE];
	snprintf(wanted, sizeof wanted, "%s", number_of(first, 1));
	struct book *second = desk_set_up_at(desk, path, set_up);
	while (strcmp(number_of(second, 1), wanted) != 0) {
		fixture_close(desk->fixture, second);
		unlink(path);
		unlink(device);
		second = desk_set_up_at(desk, path, set_up);
	}
	visit_concern(second, &(struct visit_concern){.kind = "rubbish", .area = "quayside", .words = "A sofa"});
	assert_ends(1, desk, "merge", desk->office, fixture_export(desk->fixture, second, "second.bunting"));
	assert_ends(0, desk, "confirm", desk->office, "A", book_fingerprint(second));
	open_report(desk, 0, wanted);
	assert_says(desk->out, "2 reports have this number");
	assert_says(desk->out, "Loud music");
	assert_says(desk->out, "A sofa");
	assert_says(desk->out, book_fingerprint(first));
	assert_says(desk->out, book_fingerprint(second));
}

static void a_box_of_another_key__says_so_and_the_rest_stands(void **state)
{
	struct desk *desk = *state;
	struct book *kiosk = office_with_reports(desk);
	/* Whoever has the public key can seal a box; nobody can open what was sealed to another key. */
	unsigned char strange[crypto_box_PUBLICKEYBYTES], unused[crypto_box_SECRETKEYBYTES], box[BOX_BYTES];
	crypto_box_keypair(strange, unused);
	box_seal(box, PURPOSE_WORDS, "for somebody else", strange);
	char hex[2 * BOX_BYTES + 1];
	text_from_bytes(hex, box, box_size(PURPOSE_WORDS));
	struct bytes sql = {0};
	static const char begin[] = "UPDATE box SET bytes = x'", end[] = "' WHERE seq = 1 AND purpose = 2";
	bytes_raw(&sql, begin, sizeof begin - 1);
	bytes_raw(&sql, hex, 2 * box_size(PURPOSE_WORDS));
	bytes_raw(&sql, end, sizeof end);
	sqlite3 *db = NULL;
	assert_int_equal(sqlite3_open(desk->office, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, (char *)sql.at, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
	bytes_free(&sql);
	open_report(desk, 0, number_of(kiosk, 1));
	assert_says(desk->out, "Words:           (this key does not open it; the rest of the report stands)");
	assert_says(desk->out, "Contact:         Reply: Send me a text\n"
						   "                 Phone: +447700900123\n"
						   "                 Leave a message: No, speak only to me\n"
						   "                 Language: ur\n"
						   "                 May know: The council, My landlord\n"
						   "                 new: x\n");
	assert_ends(3, desk, "verify", desk->office);
}

static void a_report_that_was_taken_back__is_no_more(void **state)
{
	struct desk *desk = *state;
	struct book *kiosk = office_with_reports(desk);
	visit_undo(kiosk, STREAM_CONCERN, 1);
	assert_ends(0, desk, "merge", desk->office, fixture_export(desk->fixture, kiosk, "undone.bunting"));
	open_report(desk, 2, number_of(kiosk, 1));
	assert_ends(0, desk, "concern", desk->office);
	assert_says(desk->out, "1 report.");
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM box WHERE seq = 1 AND bytes IS NOT NULL"), 0);
}

static void the_recovery_sheet__opens_a_report_too(void **state)
{
	struct desk *desk = *state;
	struct book *kiosk = office_with_reports(desk);
	assert_ends(0, desk, "concern", desk->office, number_of(kiosk, 1), "--key",
		desk_path(desk, "office-recovery.txt"));
	assert_says(desk->out, "Loud music");
}

static void a_wrong_passphrase__opens_nothing_and_notes_nothing(void **state)
{
	struct desk *desk = *state;
	struct book *kiosk = office_with_reports(desk);
	char *before = desk_contents(desk);
	const char *typed = desk_typed(desk, "another passphrase\n");
	assert_ends(2, desk, "concern", desk->office, number_of(kiosk, 1), "--key", desk_path(desk, "office.key"),
		"--passphrase-fd", typed);
	desk_close_typed(typed);
	assert_string_equal(desk->out, "");
	assert_same_contents(before, desk_contents(desk));
}

static void json__has_the_list_and_the_opened_boxes(void **state)
{
	struct desk *desk = *state;
	struct book *kiosk = office_with_reports(desk);
	assert_ends(0, desk, "concern", desk->office, "--json");
	assert_json(desk, "$.reports[0].number", number_of(kiosk, 1));
	assert_json(desk, "$.reports[0].kind_label", "Noise");
	assert_json(desk, "$.reports[0].day", "2026-07-18");
	assert_json(desk, "$.reports[1].area", NULL);
	assert_json(desk, "$.reports[0].words", NULL);
	open_report_as(desk, 0, number_of(kiosk, 1), "--json");
	assert_json(desk, "$.reports[0].words.text", "Loud music\nevery night");
	assert_json(desk, "$.reports[0].words.state", "opened");
	assert_json(desk, "$.reports[0].place.text", "");
	assert_json(desk, "$.reports[0].code.text", "K7MQ4QX2DZR58HT0");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_at_desk(the_list__has_number_day_and_labels_and_no_words),
		test_at_desk(a_report__without_the_key__shows_the_facts_only),
		test_at_desk(a_report__with_the_key__shows_what_was_written_and_notes_the_reading),
		test_at_desk(a_number__may_be_typed_loosely),
		test_at_desk(a_wrong_number__is_said_with_a_hint_and_nothing_is_noted),
		test_at_desk(two_kiosks_of_one_name__are_both_listed),
		test_at_desk(a_box_of_another_key__says_so_and_the_rest_stands),
		test_at_desk(a_report_that_was_taken_back__is_no_more),
		test_at_desk(the_recovery_sheet__opens_a_report_too),
		test_at_desk(a_wrong_passphrase__opens_nothing_and_notes_nothing),
		test_at_desk(json__has_the_list_and_the_opened_boxes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
