/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_extract.c - what a partner gets: what went to it and nothing else, with whose it is, what for and under which
 * agreement in every file; that it was made is noted for every office to see. Without all three there is none.
 */
#include "ledger/code.h"
#include "tests/admin/exporting.h"

static const char *number_of(struct book *kiosk, int64_t seq)
{
	static char number[REPORT_NUMBER_SIZE];
	report_number_write(number, book_log_name(kiosk), seq, book_log_key(kiosk));
	return number;
}

/* Reports, issues, actions and referrals, some of them the waste team's. */
static struct book *live(struct desk *desk)
{
	desk_make_planned_office(desk);
	struct doing doing = {.kiosk = desk_kiosk(desk, "A"), .event = FUN_DAY};
	do_open(&doing);
	do_check_in(&doing, (struct party){{1, 2, 0}, "no", "quayside"});
	do_concern(&doing, "fly_tipping", "quayside", "once", "no");
	do_concern(&doing, "noise", "quayside", "once", "no");
	do_concern(&doing, "fly_tipping", "saltmarsh", "weekly", "no");
	do_issue(&doing, "fly_tipping", "referred", "waste_team");
	do_issue(&doing, "noise", "referred", "housing");
	do_issue(&doing, "noise", "open", NULL);
	do_action(&doing, "patrol_agreed", 1, "week");
	do_referral(&doing, "housing");
	do_referral(&doing, "safe_at_home");
	do_referral(&doing, "safe_at_home");
	desk_close_event(doing.kiosk, FUN_DAY);
	desk_bring(desk, doing.kiosk, "a.bunting");
	assert_ends(0, desk, "concern", desk->office, number_of(doing.kiosk, 1), "--status", "passed", "--to",
		"waste_team");
	assert_ends(
		0, desk, "concern", desk->office, number_of(doing.kiosk, 2), "--status", "passed", "--to", "housing");
	return doing.kiosk;
}

#define MADE_FOR(partner)                                                         \
	"--for", (partner), "--purpose", "Clearing what was reported", "--agreement", \
		"Estuary sharing agreement 4"

static void an_extract__without_who_what_for_and_agreement__is_refused(void **state)
{
	struct desk *desk = *state;
	live(desk);
	const char *folder = desk_path(desk, "for-waste");
	char *before = desk_contents(desk);
	assert_ends(2, desk, "export", desk->office, "--out", folder, "--for", "waste_team");
	assert_says(desk->err, "give --purpose and --agreement");
	assert_ends(2, desk, "export", desk->office, "--out", folder, "--for", "waste_team", "--purpose", "x");
	assert_ends(2, desk, "export", desk->office, "--out", folder, "--for", "waste_team", "--agreement", "x");
	assert_ends(2, desk, "export", desk->office, "--out", folder, "--for", "waste_team", "--agreement", "x",
		"--purpose", "  ");
	assert_ends(2, desk, "export", desk->office, "--out", folder, "--for", "waste_team", "--agreement",
		"x\ny", "--purpose", "y");
	assert_ends(2, desk, "export", desk->office, "--format", "csv", "--out", folder, "--purpose", "x",
		"--agreement", "y");
	assert_says(desk->err, "who gets it?");
	assert_ends(
		2, desk, "export", desk->office, "--format", "open311", "--out", folder, MADE_FOR("waste_team"));
	assert_ends(2, desk, "export", desk->office, "--out", folder, MADE_FOR("waste_teem"));
	assert_says(desk->err, "the catalogue has no partner of the code \"waste_teem\"");
	assert_int_equal(access(folder, F_OK), -1);
	assert_same_contents(before, desk_contents(desk));
}

/* The rows behind the facts at the head of a file. */
static const char *behind_facts(const char *text)
{
	const char *empty = strstr(text, "\r\n\r\n");
	assert_non_null(empty);
	return empty + 4;
}

static int rows_of(const char *folder, const char *view)
{
	static struct csv_row row;
	char *text = read_export(folder, view, ".csv");
	const char *at = behind_facts(text);
	int count = -1; /* heads */
	while (csv_take_row(&at, &row)) {
		count++;
	}
	free(text);
	return count;
}

static void an_extract__has_what_went_to_the_partner_and_says_in_each_file_whose_it_is(void **state)
{
	struct desk *desk = *state;
	struct book *kiosk = live(desk);
	const char *folder = desk_path(desk, "for-waste");
	char path[PATH_SIZE];
	assert_ends(1, desk, "export", desk->office, "--out", folder, MADE_FOR("waste_team"));
	assert_says(desk->out, "Extract for waste_team: 2 rows.");
	assert_int_equal(rows_of(folder, "concern"), 1);
	assert_int_equal(rows_of(folder, "issue"), 1);
	assert_int_equal(rows_of(folder, "action"), 0);
	assert_int_equal(rows_of(folder, "referral"), 0);
	snprintf(path, sizeof path, "%s/attendance.csv", folder);
	assert_int_equal(access(path, F_OK), -1); /* nothing of what did not go to it */
	char *text = read_export(folder, "concern", ".csv");
	assert_says(text, number_of(kiosk, 1));
	free(text);
	static const char *const names[] = {"concern", "issue", "action", "referral", "about"};
	for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
		text = read_export(folder, names[k], ".csv");
		assert_int_equal(strncmp(text,
							 "\xEF\xBB\xBF"
							 "Bunting export,",
							 18),
			0);
		assert_says(text, "Recipient,Waste and cleansing\r\n");
		assert_says(text, "Purpose,Clearing what was reported\r\n");
		assert_says(text, "Agreement,Estuary sharing agreement 4\r\n");
		assert_says(text, "Window,18 July 2026\r\n");
		assert_says(text, "Made,\"18 July 2026, ");
		assert_says(text, "Office,OF (");
		assert_says(text, "Completeness,\"PARTIAL: ");
		assert_says(text, " (the same wherever the same entries count)");
		free(text);
	}
	text = read_export(folder, "issue", ".json");
	struct looking looking = begin_looking(text);
	expect_json(&looking, "$.recipient", "waste_team");
	expect_json(&looking, "$.purpose", "Clearing what was reported");
	expect_json(&looking, "$.agreement", "Estuary sharing agreement 4");
	expect_json(&looking, "$.rows[0].referred_to", "waste_team");
	expect_json(&looking, "$.rows[1]", NULL);
	end_looking(&looking);
	free(text);
	file_remove_folder(folder);
}

static void an_extract__of_people_who_were_referred__is_a_count(void **state)
{
	struct desk *desk = *state;
	live(desk);
	const char *folder = desk_path(desk, "for-partner");
	assert_ends(1, desk, "export", desk->office, "--out", folder, MADE_FOR("safe_at_home"));
	char *text = read_export(folder, "referral", ".csv");
	assert_says(text, "day,event,kiosk,partner,partner_label,reason,reason_label,people,source\r\n"
					  "2026-07-18,harbour_fun_day,A,safe_at_home,Safe at Home,,,2,kiosk\r\n");
	free(text);
	file_remove_folder(folder);
}

/* When what was said of a report changed, it is no longer the partner's. */
static void an_extract__is_of_what_stands_now(void **state)
{
	struct desk *desk = *state;
	struct book *kiosk = live(desk);
	const char *folder = desk_path(desk, "for-waste");
	desk->fixture->now += 60;
	assert_ends(0, desk, "concern", desk->office, number_of(kiosk, 1), "--status", "looking");
	assert_ends(1, desk, "export", desk->office, "--out", folder, MADE_FOR("waste_team"));
	assert_int_equal(rows_of(folder, "concern"), 0);
	file_remove_folder(folder);
}

static void an_extract__is_noted_for_every_office(void **state)
{
	struct desk *desk = *state;
	live(desk);
	const char *folder = desk_path(desk, "for-waste"), *second = desk_path(desk, "second.bunting");
	assert_ends(0, desk, "export", desk->office, "--list");
	assert_says(desk->out, "0 extracts.");
	assert_ends(
		1, desk, "export", desk->office, "--out", folder, MADE_FOR("waste_team"), "--to", "2026-07-31");
	assert_int_equal(
		desk_number(desk, "SELECT count(*) FROM extract WHERE partner = 'waste_team' AND rows = 2"
						  " AND agreement = 'Estuary sharing agreement 4'"
						  " AND purpose = 'Clearing what was reported' AND until = '2026-07-31'"),
		1);
	assert_done(file_copy(desk->office, second, 1 << 24, &desk->fixture->reason), &desk->fixture->reason);
	assert_ends(0, desk, "merge", second, desk->office); /* begins a log of its own there */
	desk_join(desk, second);
	assert_ends(0, desk, "export", second, "--list");
	assert_says(desk->out, "waste_team");
	assert_says(desk->out, "Estuary sharing agreement 4");
	assert_says(desk->out, "Clearing what was reported");
	assert_says(desk->out, "1 extract.");
	assert_ends(1, desk, "export", second, "--out", folder, MADE_FOR("housing"));
	assert_ends(0, desk, "merge", desk->office, second);
	assert_ends(0, desk, "export", desk->office, "--list");
	assert_says(desk->out, "2 extracts.");
	assert_int_equal(desk_number(desk, "SELECT count(DISTINCT office) FROM extract"), 2);
	assert_ends(2, desk, "export", desk->office, "--list", "--out", folder);
	file_remove_folder(folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_at_desk(an_extract__without_who_what_for_and_agreement__is_refused),
		test_at_desk(an_extract__has_what_went_to_the_partner_and_says_in_each_file_whose_it_is),
		test_at_desk(an_extract__of_people_who_were_referred__is_a_count),
		test_at_desk(an_extract__is_of_what_stands_now),
		test_at_desk(an_extract__is_noted_for_every_office),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
