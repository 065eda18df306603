/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_import.c - figures of others at the desk: what a file must say, what is refused and where, what is news, what
 * stands after a correction, and what another office makes of it.
 */
#include "admin/import_form.h"
#include "tests/admin/importing.h"

static void a_file__is_taken_in_whole(void **state)
{
	struct desk *desk = *state;
	desk_make_office(desk);
	import_text(0, desk,
		FIGURE_HEAD "waste,Waste removed,10.4,tonnes," OF_2018 ",west,,,,Waste team\n"
					"issues_resolved,Issues resolved,91,issues," OF_2018 ",,143,issues raised,63.6,Wardens\n"
					"fines,\"Fines, and costs\",\"37,403\",pounds," OF_2018 ",,,,,Legal team\n");
	assert_says(desk->out, "3 new, 0 as they stood.");
	assert_int_equal(stands(desk, "waste", "amount"), 10400);
	assert_int_equal(stands(desk, "waste", "kept_as"), 1000);
	assert_int_equal(stands(desk, "fines", "amount"), 3740300);
	assert_int_equal(stands(desk, "issues_resolved", "base"), 143);
	assert_int_equal(
		desk_number(desk, "SELECT count(*) FROM other_figure WHERE figure = 'waste' AND unit = 'tonnes'"
						  " AND starts = '2018-01-01' AND ends = '2018-12-31' AND authority = 'west'"
						  " AND source = 'Waste team' AND office = 'OF' AND label = 'Waste removed'"),
		1);
	assert_ends(0, desk, "verify", desk->office);
	assert_ends(0, desk, "import", desk->office);
	assert_says(desk->out, "10.4 tonnes");
	assert_says(desk->out, "91 issues of 143");
	assert_ends(0, desk, "import", desk->office, "--json");
	assert_json(desk, "$.imported[0].label", "Fines, and costs");
	assert_json(desk, "$.imported[0].amount", "3740300");
	assert_json(desk, "$.imported[0].kept_as", "100");
	assert_json(desk, "$.imported[2].authority", "west");
}

static void a_continental_file__says_the_same(void **state)
{
	struct desk *desk = *state;
	desk_make_office(desk);
	import_text(0, desk,
		"\xEF\xBB\xBFSource;Unit;To;From;Value;Label;Figure\r\n"
		"Waste team;tonnes;31/12/2018;01/01/2018;10,4;Waste removed;waste\r\n",
		"--days-first");
	assert_int_equal(stands(desk, "waste", "amount"), 10400);
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM other_figure WHERE ends = '2018-12-31'"), 1);
	import_text(3, desk,
		"figure;label;value;unit;from;to;source\n"
		"waste;Waste removed;10,4;tonnes;01/01/2018;31/12/2018;Waste team\n");
	assert_says(desk->err,
		"figures.csv:2:33: \"from\" is \"01/01/2018\": write days like 2026-07-18; or give "
		"--days-first");
}

/* What spreadsheets save otherwise is read, or named once, and headings alone are no file of figures. */
static void files_of_other_kinds__are_read_or_named_once(void **state)
{
	struct desk *desk = *state;
	static const char wide[] = "\xFF\xFE"
							   "f\0i\0g\0u\0r\0e\0,\0v\0a\0l\0u\0e\0\n\0a\0,\0"
							   "1\0\n\0b\0,\0"
							   "2\0\n\0";
	desk_make_office(desk);
	import_text(0, desk,
		"figure,label,value,unit,from,to,source\r"
		"waste,Waste removed,10.4,tonnes," OF_2018 ",Waste team\r"
		"orders,Orders,1,orders," OF_2018 ",Legal team\r");
	assert_says(desk->out, "2 new");
	assert_int_equal(stands(desk, "waste", "amount"), 10400);
	assert_ends(0, desk, "import", desk->office);
	assert_says(desk->out, "  1 order  ");
	const char *path = desk_path(desk, "wide.csv");
	assert_done(
		file_replace(path, wide, sizeof wide - 1, 0600, &desk->fixture->reason), &desk->fixture->reason);
	assert_ends(3, desk, "import", desk->office, path);
	assert_says(desk->err,
		"wide.csv:1:1: this file is text in UTF-16, and not CSV in UTF-8. Open it in the spreadsheet");
	assert_null(strstr(desk->err, "wide.csv:2"));
	import_text(3, desk, FIGURE_HEAD);
	assert_says(desk->err, "figures.csv:1:1: below the headings there is no row");
	import_text(3, desk, FIGURE_HEAD, "--dry-run");
	assert_says(desk->err, "figures.csv:1:1: below the headings there is no row");
}

/* One bad line among good ones: none goes in, and each complaint has its place. */
static void one_wrong_line__keeps_all_out(void **state)
{
	struct desk *desk = *state;
	desk_make_office(desk);
	char *before = desk_contents(desk);
	import_text(3, desk,
		FIGURE_HEAD "waste,Waste removed,10.4,tonnes," OF_2018 ",,,,,Waste team\n"
					"visits,Visits,12.5,visits," OF_2018 ",,,,,Housing\n"
					"Noise cases,Noise,3,casess,2018-02-30,2018-01-01,,,,,\n"
					"waste,Again,1,tonnes," OF_2018 ",,,,,Waste team\n");
	assert_says(
		desk->err, "figures.csv:3:15: \"value\" is \"12.5\": in this unit there are whole numbers only");
	assert_says(desk->err, "figures.csv:4:1: \"figure\" is \"Noise cases\": a code is of a to z");
	assert_says(desk->err, "figures.csv:4:21: nothing is counted in \"casess\". Did you mean \"cases\"?");
	assert_says(desk->err, "figures.csv:4:28: \"from\" is \"2018-02-30\": that is no day");
	assert_says(desk->err, "\"source\" is empty");
	assert_says(desk->err, "figures.csv:5:1: waste, 2018-01-01 to 2018-12-31 stands in line 2 already");
	assert_says(desk->err, "Nothing of the file was taken in.");
	char *after = desk_contents(desk);
	assert_string_equal(before, after);
	free(before);
	free(after);
}

static void headings__must_be_known_and_enough(void **state)
{
	struct desk *desk = *state;
	desk_make_office(desk);
	import_text(
		3, desk, "figure,label,valeu,unit,from,to,source,value,value\nx,X,1,items," OF_2018 ",S,1,1\n");
	assert_says(
		desk->err, "figures.csv:1:14: there is no column \"valeu\" among figures. Did you mean \"value\"?");
	assert_says(desk->err, "there are two columns \"value\"");
	import_text(3, desk, "figure,label,value\nx,X,1\n");
	assert_says(desk->err, "a column \"unit\" is missing");
	assert_says(desk->err, "a column \"source\" is missing");
	assert_says(desk->err, "no column says which period it is of");
	import_text(3, desk, "name,value\nx,1\n");
	assert_says(desk->err, "no column is called \"figure\", \"target\" or \"register\"");
	import_text(3, desk, "");
	assert_says(desk->err, "nothing is in this file");
}

static void a_percentage_without_its_counts__is_refused(void **state)
{
	struct desk *desk = *state;
	desk_make_office(desk);
	import_text(3, desk, FIGURE_HEAD "recycling,Recycling,66%,tonnes," OF_2018 ",,,,,Waste team\n");
	assert_says(desk->err, "a percentage is no amount");
	import_text(3, desk, FIGURE_HEAD "recycling,Recycling,66,percent," OF_2018 ",,,,,Waste team\n");
	assert_says(desk->err, "nothing is counted in \"percent\". Write the count as value");
	import_text(3, desk, FIGURE_HEAD "resolved,Resolved,91,issues," OF_2018 ",,,,65,Wardens\n");
	assert_says(desk->err, "a percentage without its base says nothing");
	import_text(3, desk, FIGURE_HEAD "resolved,Resolved,91,issues," OF_2018 ",,143,,65,Wardens\n");
	assert_says(desk->err, "what this base is of is not said");
	import_text(3, desk, FIGURE_HEAD "resolved,Resolved,91,issues," OF_2018 ",,90,issues,,Wardens\n");
	assert_says(desk->err, "the value is no part of this base");
	import_text(3, desk,
		"figure,label,value,unit,from,to,change,source\nrecycling,Recycling,166,tonnes," OF_2018
		",66,Waste team\n");
	assert_says(desk->err, "a change in percent without what it is a change from says nothing");
	import_text(3, desk,
		"figure,label,value,unit,from,to,before,change,source\n"
		"recycling,Recycling,166,tonnes," OF_2018 ",100,66,Waste team\n");
	assert_says(desk->err, "an earlier amount has its own period");
}

/* 91 of 143 is 63.6 %, and a report that says 65 % is told so (domain.md B5.1). */
static void a_percentage_that_its_counts_do_not_give__is_flagged_until_accepted(void **state)
{
	struct desk *desk = *state;
	static const char text[] =
		FIGURE_HEAD "resolved,Issues resolved,91,issues," OF_2018 ",,143,issues raised,65,Wardens\n";
	desk_make_office(desk);
	import_text(3, desk, text);
	assert_says(desk->err, "figures.csv:2:77: 65 % was typed, but 91 of 143 is 63.6 %.");
	import_text(0, desk, text, "--accept-percents", "--dry-run");
	assert_says(desk->out, "Nothing was taken in: this was a dry run.");
	assert_int_equal(stands(desk, "resolved", "amount"), -1);
	import_text(0, desk, text, "--accept-percents");
	assert_says(
		desk->out, "Accepted: resolved, 2018-01-01 to 2018-12-31: 65 % was typed, but 91 of 143 is 63.6 %.");
	assert_int_equal(stands(desk, "resolved", "is_accepted"), 1);
	assert_int_equal(stands(desk, "resolved", "typed_percent"), 6500);
	import_text(0, desk, FIGURE_HEAD "met,Expectations met,192,people," OF_2018 ",,200,delegates,96,Survey\n",
		"--accept-percents");
	assert_int_equal(stands(desk, "met", "is_accepted"), 0);
}

static void what_stands__is_no_news_and_otherwise_is_refused_until_replaced(void **state)
{
	struct desk *desk = *state;
	static const char first[] =
		FIGURE_HEAD "waste,Waste removed,10.4,tonnes," OF_2018 ",west,,,,Waste team\n";
	static const char other[] = FIGURE_HEAD "waste,Waste removed,11,tonnes," OF_2018 ",west,,,,Waste team\n";
	desk_make_office(desk);
	import_text(0, desk, first);
	import_text(0, desk, first);
	assert_says(desk->out, "0 new, 1 as it stood.");
	desk->fixture->now += 60;
	import_text(3, desk, other);
	assert_says(desk->err,
		"waste, 2018-01-01 to 2018-12-31, west stands otherwise since 2026-07-18 (OF: 10.4 tonnes)");
	import_text(0, desk, other, "--replace");
	assert_says(desk->out, "0 new, 0 as they stood, 1 in place of what stood.");
	assert_int_equal(stands(desk, "waste", "amount"), 11000);
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM other_figure"), 1);
	assert_ends(0, desk, "import", desk->office, "--history", "waste");
	assert_says(desk->out, "10.4 tonnes");
	assert_says(desk->out, "does not stand any more");
	assert_says(desk->out, "11 tonnes");
	/* Another period and another authority are other rows. */
	import_text(0, desk,
		FIGURE_HEAD "waste,Waste removed,5,tonnes,2019-01-01,2019-12-31,west,,,,Waste team\n"
					"waste,Waste removed,6,tonnes," OF_2018 ",east,,,,Waste team\n");
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM other_figure"), 3);
}

static void what_was_said_by_a_clock_that_is_ahead__is_not_replaced_in_vain(void **state)
{
	struct desk *desk = *state;
	desk_make_office(desk);
	desk->fixture->now += 3600;
	import_text(0, desk, FIGURE_HEAD "waste,Waste removed,10.4,tonnes," OF_2018 ",,,,,Waste team\n");
	desk->fixture->now -= 3600;
	import_text(
		3, desk, FIGURE_HEAD "waste,Waste removed,11,tonnes," OF_2018 ",,,,,Waste team\n", "--replace");
	assert_says(desk->err, "by the clock of OF, which is later than now");
	assert_ends(3, desk, "import", desk->office, "--take-back", "waste", "--reason", "typed twice");
	assert_says(desk->err, "which is later than now");
}

static void what_is_taken_back__stands_no_more_and_can_come_again(void **state)
{
	struct desk *desk = *state;
	static const char text[] = FIGURE_HEAD "waste,Waste removed,10.4,tonnes," OF_2018 ",west,,,,Waste team\n"
										   "waste,Waste removed,6,tonnes," OF_2018 ",east,,,,Waste team\n";
	desk_make_office(desk);
	import_text(0, desk, text);
	desk->fixture->now += 60;
	assert_ends(3, desk, "import", desk->office, "--take-back", "waste", "--reason", "of another year");
	assert_says(desk->err, "2 figures stand under \"waste\"");
	assert_ends(0, desk, "import", desk->office, "--take-back", "waste", "--authority", "west", "--reason",
		"of another \"year\"");
	assert_int_equal(desk_number(desk, "SELECT group_concat(authority) = 'east' FROM other_figure"), 1);
	assert_ends(0, desk, "import", desk->office, "--history", "waste");
	assert_says(desk->out, "taken back");
	desk->fixture->now += 60;
	import_text(0, desk, text);
	assert_says(desk->out, "1 new, 1 as it stood.");
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM other_figure"), 2);
	assert_ends(3, desk, "import", desk->office, "--take-back", "paper", "--reason", "no");
	assert_ends(2, desk, "import", desk->office, "--take-back", "waste");
	assert_ends(0, desk, "verify", desk->office);
}

static void the_list__is_last_years_with_empty_values(void **state)
{
	struct desk *desk = *state;
	desk_make_office(desk);
	import_text(0, desk,
		"figure,label,value,unit,from,to,authority,before,before_from,before_to,source,note,typed_by\n"
		"waste,Waste removed,10.4,tonnes,2023-03-01,2024-02-29,west,9,2022-03-01,2023-02-28,\"Team, "
		"waste\",Late,Mary\n"
		"waste,Waste removed,9,tonnes,2022-03-01,2023-02-28,west,,,,Waste,,\n"
		"homes,Homes owned,7000,homes,2023-04-01,2023-04-01,west,,,,Housing,,\n");
	assert_ends(0, desk, "import", desk->office, "--list");
	assert_says(desk->out,
		"waste,Waste removed,,tonnes,2024-03-01,2025-02-28,west,,,,10.4,2023-03-01,2024-02-29,,,"
		"\"Team, waste\",,\r\n");
	assert_says(desk->out, "homes,Homes owned,,homes,2024-04-01,2024-04-01,west,,,,,,,,,Housing,,\r\n");
	assert_says_not(desk->out, "2023-03-01,2024-02-28");
	char *list = strdup(desk->out);
	import_text(3, desk, list);
	assert_says(desk->err, "no row has a value yet");
	free(list);
	/* Half filled in, it is taken as far as it is known; what was counted of nothing is not passed over. */
	import_text(0, desk,
		FIGURE_HEAD "waste,Waste removed,8,tonnes,2024-03-01,2025-02-28,,,,,Team\n"
					"homes,Homes owned,,homes,2024-04-01,2024-04-01,,,,,Housing\n");
	assert_says(desk->out, "1 new");
	assert_says(desk->out, "1 row without a value is left out.");
	import_text(3, desk, FIGURE_HEAD "met,Met,,people,2024-04-01,2024-04-01,,50,,25,Housing\n");
	assert_says(desk->err, "\"value\" is empty");
	assert_ends(0, desk, "import", desk->office, "--list", "--from", "2022-01-01", "--to", "2022-12-31");
	assert_says(desk->out, "waste,Waste removed,,tonnes,2023-03-01,2024-02-29,west");
	assert_says_not(desk->out, "homes");
}

static void targets__have_an_aim_or_a_change_from_a_baseline(void **state)
{
	struct desk *desk = *state;
	desk_make_office(desk);
	import_text(3, desk,
		"target,label,figure,unit,baseline,aim,from,to,source\n"
		"repeat,Repeat victims,repeat,people,,down 20%," OF_2018 ",Strategy\n"
		"places,Places,places,places,,120," OF_2018 ",Strategy\n"
		"fewer,Fewer,cases,cases,10,down 20," OF_2018 ",Strategy\n");
	assert_says(desk->err, "figures.csv:2:38: a change is from a baseline");
	assert_says(desk->err, "\"aim\" is \"120\": write \"at least 20\"");
	assert_says(desk->err, "a change is in percent");
	import_text(0, desk,
		"target,label,figure,unit,baseline,aim,from,to,source\n"
		"repeat,Repeat victims,repeat,people,40,-20%," OF_2018 ",Strategy\n"
		"waste,Waste,waste,tonnes,,at most 10.5," OF_2018 ",Strategy\n");
	assert_int_equal(desk_number(desk, "SELECT aim_change FROM target WHERE target = 'repeat'"), -2000);
	assert_int_equal(desk_number(desk, "SELECT most FROM target WHERE target = 'waste'"), 10500);
	assert_ends(0, desk, "import", desk->office, "--kind", "targets");
	assert_says(desk->out, "down 20%");
	assert_says(desk->out, "at most 10.5 tonnes");
}

static void a_register__takes_ends_as_news_and_no_two_lives_at_once(void **state)
{
	struct desk *desk = *state;
	static const char head[] = "register,code,name,aliases,area,from,ended,why_ended,source\n";
	char text[500];
	desk_make_office(desk);
	snprintf(
		text, sizeof text, "%spact,abbey,Abbey PACT,Abbey | The Abbey,quayside,2015-04-01,,,Wardens\n", head);
	import_text(0, desk, text);
	desk->fixture->now += 60;
	snprintf(text, sizeof text,
		"%spact,abbey,Abbey PACT,Abbey | The Abbey,quayside,2015-04-01,2018-03-31,Concerns "
		"resolved,Wardens\n",
		head);
	import_text(0, desk, text);
	assert_says(desk->out, "1 ended.");
	assert_int_equal(
		desk_number(desk, "SELECT count(*) FROM register WHERE code = 'abbey' AND ended = '2018-03-31'"
						  " AND why_ended = 'Concerns resolved' AND area = 'quayside'"),
		1);
	snprintf(text, sizeof text, "%spact,abbey,Abbey PACT,,,2018-01-01,,,Wardens\n", head);
	import_text(3, desk, text);
	assert_says(desk->err, "it is in the register from 2015-04-01 on, and not ended by then");
	snprintf(text, sizeof text, "%spact,abbey,Abbey PACT,,,2018-03-31,,,Wardens\n", head);
	import_text(0, desk, text);
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM register"), 2);
	snprintf(text, sizeof text, "%spact,dock,Dock PACT,,nowhere,2018-03-31,2018-05-01,,Wardens\n", head);
	import_text(3, desk, text);
	assert_says(desk->err, "the catalogue has no area of this code");
	snprintf(text, sizeof text, "%spact,dock,Dock PACT,,,2018-03-31,2018-05-01,,Wardens\n", head);
	import_text(3, desk, text);
	assert_says(desk->err, "the day on which it ended and why go together");
}

/* What two offices say of one figure: the later stands at both, whichever is merged first; what is not certified counts
 * for nobody. */
static void figures_of_two_offices__the_later_stands_at_both(void **state)
{
	struct desk *desk = *state;
	static const char mine[] = FIGURE_HEAD "waste,Waste removed,10.4,tonnes," OF_2018 ",,,,,Waste team\n";
	static const char theirs[] = FIGURE_HEAD "waste,Waste removed,12,tonnes," OF_2018 ",,,,,Waste team\n"
											 "sacks,Sacks,285,items," OF_2018 ",,,,,Waste team\n";
	desk_make_office(desk);
	const char *first = desk->office, *second = desk_path(desk, "second.bunting");
	fixture_copy(first, second);
	desk->fixture->now += 60;
	desk->office = second;
	import_text(0, desk, theirs);
	assert_int_equal(stands(desk, "sacks", "amount"), -1); /* nobody certified it yet */
	desk->office = first;
	desk->fixture->now += 60;
	import_text(0, desk, mine);
	desk_join(desk, second);
	assert_ends(0, desk, "merge", first, second);
	assert_ends(0, desk, "merge", second, first);
	for (int k = 0; k < 2; k++) {
		desk->office = k == 0 ? first : second;
		assert_int_equal(stands(desk, "waste", "amount"), 10400);
		assert_int_equal(stands(desk, "sacks", "amount"), 285);
	}
	assert_ends(0, desk, "import", first, "--history", "waste");
	assert_says(desk->out, "12 tonnes");
}

/* That is listed until somebody decides, which can be taken back; whoever replaces what is there decides with that. */
static void figures_of_two_offices__are_to_be_decided(void **state)
{
	struct desk *desk = *state;
	static const char mine[] = FIGURE_HEAD "waste,Waste removed,10.4,tonnes," OF_2018 ",,,,,Waste team\n";
	static const char theirs[] = FIGURE_HEAD "waste,Waste,12,tonnes," OF_2018 ",,,,,Depot\n"
											 "sacks,Sacks,285,items," OF_2018 ",,,,,Waste team\n";
	static const char alike[] = FIGURE_HEAD "sacks,Black sacks,285,items," OF_2018 ",,,,,Depot\n";
	desk_make_office(desk);
	const char *first = desk->office, *second = desk_path(desk, "second.bunting");
	fixture_copy(first, second);
	desk->fixture->now += 60;
	desk->office = second;
	import_text(0, desk, theirs);
	desk->office = first;
	desk->fixture->now += 60;
	import_text(0, desk, alike);
	import_text(0, desk, mine);
	desk_join(desk, second);
	assert_ends(0, desk, "settle", first);
	assert_ends(0, desk, "merge", first, second);
	assert_ends(1, desk, "settle", first);
	assert_says(desk->out, "Two offices imported different numbers");
	assert_says(desk->out, "waste, 2018-01-01 to 2018-12-31: OF-");
	assert_says(desk->out, "says 10.4 tonnes, which stands, and");
	assert_says(desk->out, "says 12 tonnes.");
	assert_null(strstr(desk->out, "sacks")); /* other words for the same number */
	char number[40];
	const char *command = strstr(desk->out, "settle ");
	assert_non_null(command);
	assert_int_equal(sscanf(strstr(command, "--stands "), "--stands %30s", number), 1);
	desk->fixture->now += 60;
	assert_ends(2, desk, "settle", first, "--stands", "OF-9999", "--reason", "x");
	assert_says(desk->err, "nothing was imported as OF-9999");
	assert_ends(2, desk, "settle", first, "--stands", "9", "--reason", "x");
	assert_ends(0, desk, "settle", first, "--stands", number, "--reason", "The depot weighed it");
	assert_says(desk->out, "Of what offices imported otherwise, OF");
	assert_int_equal(stands(desk, "waste", "amount"), 12000);
	assert_ends(0, desk, "settle", first);
	assert_ends(0, desk, "merge", second, first);
	desk->office = second;
	assert_int_equal(stands(desk, "waste", "amount"), 12000);
	desk->office = first;
	assert_ends(0, desk, "settle", first, "--decisions");
	assert_says(desk->out, "The depot weighed it");
	char undone[20];
	snprintf(undone, sizeof undone, "OF-%lld",
		(long long)desk_number(desk, "SELECT max(seq) FROM decision WHERE kind = 'stands'"));
	assert_ends(0, desk, "settle", first, "--undo", undone, "--reason", "It did not");
	assert_int_equal(stands(desk, "waste", "amount"), 10400);
	assert_ends(1, desk, "settle", first);
	desk->fixture->now += 60;
	assert_ends(0, desk, "merge", second, first);
	desk->office = second;
	import_text(3, desk, theirs);
	import_text(0, desk, theirs, "--replace");
	assert_int_equal(stands(desk, "waste", "amount"), 12000);
	assert_ends(0, desk, "settle", second);
}

/* Has the section of this form, which begins at `at`, a row for each of its columns? */
static void check_section(const char *at, const struct import_form *form)
{
	const char *end = strstr(at, "</section>");
	for (int k = 0; k < form->column_count; k++) {
		char heading[CODE_SIZE + 40];
		snprintf(heading, sizeof heading, "<code>%s</code>%s</th>", form->columns[k].name,
			form->columns[k].must ? " <b>always</b>" : "");
		const char *found = strstr(at, heading);
		if (!found || found > end) {
			fail_msg("%s has no %s", form->name, heading);
		}
	}
}

/* The page that explains the columns has each of them, in the section of its form. */
static void the_document__has_every_column(void **state)
{
	(void)state;
	char *page = desk_read(TEST_SOURCE_DIR "/assets/documents/import.html");
	for (int form = 0; form < IMPORT_KINDS; form++) {
		char section[60];
		snprintf(section, sizeof section, "<section id=\"%s\">", import_forms[form].name);
		const char *at = strstr(page, section);
		assert_non_null(at);
		check_section(at, &import_forms[form]);
	}
	free(page);
}

static void the_fixtures__go_in_and_are_no_news_then(void **state)
{
	struct desk *desk = *state;
	static const char *const fixtures[] = {fixture_csv("committee_2018"),
		fixture_csv("committee_2018_targets"), fixture_csv("committee_2018_registers"),
		fixture_csv("task_force_2021"), fixture_csv("strategy_2017"), fixture_csv("strategy_2017_targets"),
		fixture_csv("strategy_2017_registers"), fixture_csv("landlord_2022")};
	desk_make_office(desk);
	for (int twice = 0; twice < 2; twice++) {
		for (size_t k = 0; k < sizeof fixtures / sizeof *fixtures; k++) {
			assert_ends(0, desk, "import", desk->office, fixtures[k]);
			assert_true((strncmp(desk->out, "0 new", 5) == 0) == (twice == 1));
		}
	}
	assert_int_equal(stands(desk, "fraud_money", "amount"), 24015000);
	assert_int_equal(stands(desk, "vehicles_clamped", "amount"), 1193);
	assert_int_equal(stands(desk, "recycling", "before"), 100000);
	assert_int_equal(stands(desk, "channel", "is_sensitive"), 1);
	assert_int_equal(stands(desk, "amnesty_waste", "amount"), 10400);
	assert_int_equal(
		desk_number(desk, "SELECT sum(amount) FROM other_figure WHERE figure LIKE 'cases\\_%' ESCAPE '\\'"
						  " AND starts = '2014-01-01' AND figure <> 'cases_other'"),
		1457);
	assert_int_equal(
		desk_number(desk, "SELECT count(*) FROM register WHERE register = 'neighbourhood_agreement'"), 65);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_at_desk(a_file__is_taken_in_whole),
		test_at_desk(a_continental_file__says_the_same),
		test_at_desk(files_of_other_kinds__are_read_or_named_once),
		test_at_desk(one_wrong_line__keeps_all_out),
		test_at_desk(headings__must_be_known_and_enough),
		test_at_desk(a_percentage_without_its_counts__is_refused),
		test_at_desk(a_percentage_that_its_counts_do_not_give__is_flagged_until_accepted),
		test_at_desk(what_stands__is_no_news_and_otherwise_is_refused_until_replaced),
		test_at_desk(what_was_said_by_a_clock_that_is_ahead__is_not_replaced_in_vain),
		test_at_desk(what_is_taken_back__stands_no_more_and_can_come_again),
		test_at_desk(the_list__is_last_years_with_empty_values),
		test_at_desk(targets__have_an_aim_or_a_change_from_a_baseline),
		test_at_desk(a_register__takes_ends_as_news_and_no_two_lives_at_once),
		test_at_desk(figures_of_two_offices__the_later_stands_at_both),
		test_at_desk(figures_of_two_offices__are_to_be_decided),
		cmocka_unit_test(the_document__has_every_column),
		test_at_desk(the_fixtures__go_in_and_are_no_news_then),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
