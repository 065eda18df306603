/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_commands.c - how a command is called: the table, the help, options that may stand anywhere, and what does not
 * fit.
 */
#include "tests/admin/desk.h"

static void overview__lists_every_command(void **state)
{
	struct desk *desk = *state;
	assert_ends(0, desk, "--help");
	static const char *const names[] = {
		"init", "catalogue", "plan", "provision", "confirm", "merge", "status", "concern", "carry", "verify"};
	for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
		assert_says(desk->out, names[k]);
	}
	assert_string_equal(desk->err, "");
}

static void help__says_what_a_command_takes_without_running_it(void **state)
{
	struct desk *desk = *state;
	static const char *const names[] = {
		"init", "catalogue", "plan", "provision", "confirm", "merge", "status", "concern", "carry", "verify"};
	for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
		assert_ends(0, desk, names[k], "nowhere.bunting", "--help");
		assert_says(desk->out, "usage: bunting-admin ");
		assert_says(desk->out, names[k]);
		assert_string_equal(desk->err, "");
	}
}

/* The same words whichever way they are asked for. */
static void help_of_a_command__is_what_it_says_of_itself(void **state)
{
	struct desk *desk = *state;
	assert_ends(0, desk, "report", "--help");
	char *said = strdup(desk->out);
	assert_ends(0, desk, "help", "report");
	assert_string_equal(desk->out, said);
	assert_ends(0, desk, "--help", "report");
	assert_string_equal(desk->out, said);
	free(said);
	assert_ends(2, desk, "help", "reprot");
	assert_says(desk->err, "there is no command reprot");
}

static void nothing_or_an_unknown_command__shows_the_overview_and_ends_with_2(void **state)
{
	struct desk *desk = *state;
	const char *const none[] = {NULL};
	assert_int_equal(desk_run_words(desk, none), 2);
	assert_says(desk->err, "usage: bunting-admin COMMAND");
	assert_ends(2, desk, "merge\x1B[31m");
	assert_says(desk->err, "there is no command merge?[31m");
	assert_string_equal(desk->out, "");
}

static void wrong_calls__say_what_is_wrong_and_the_usage(void **state)
{
	struct desk *desk = *state;
	static const struct {
		const char *words[6], *said;
	} calls[] = {
		{{"status"}, "something is missing"},
		{{"status", "a", "b"}, "\"b\" is one too many"},
		{{"status", "a", "--jsn"}, "there is no option --jsn here"},
		{{"status", "a", "--json", "--json"}, "--json is given twice"},
		{{"sheet", "a", "--event", "e", "--out", "-"}, "--out takes a name, and writes to no terminal"},
		{{"report", "a", "--template", "strategy", "--out=-"},
			"--out takes a name, and writes to no terminal"},
		{{"status", "a", "--json=yes"}, "--json takes no value"},
		{{"concern", "a", "--key"}, "--key needs its FILE"},
		{{"concern", "a", "--key="}, "--key needs its FILE"},
		{{"concern", "a", "--key", "--json"}, "--key needs its FILE"},
		{{"concern", "a", "--key", "k"}, "--key goes with a report's NUMBER"},
		{{"concern", "a", "--status", "done"}, "--status goes with a report's NUMBER"},
		{{"concern", "a", "A-1-T", "--status", "done", "--json"}, "--status goes with a report's NUMBER"},
		{{"concern", "a", "A-1-T", "--to", "police"}, "--to, --ended and --note go with --status"},
		{{"carry", "a"}, "--out is missing"},
		{{"merge", "a"}, "something is missing"},
		{{"init", "a.bunting"}, "either --catalogue FILE or --demo"},
		{{"init", "a.bunting", "--demo", "--catalogue", "c"}, "either --catalogue FILE or --demo"},
		{{"init", "a.bunting", "--demo", "--test"}, "a demonstration is no test"},
		{{"init", "a.bunting", "--catalogue", "c", "--day=2026-07-18"}, "--day goes with --demo"},
		{{"init", "a.device", "--demo"}, "a name that ends in .bunting"},
		{{"init", ".bunting", "--demo"}, "a name that ends in .bunting"},
		{{"provision", "a", "--kiosk", "A"}, "--out is missing"},
		{{"provision", "a", "--out", "f"}, "--kiosk is missing"},
		{{"provision", "a", "--out=f", "--kiosk=a"}, "one or two capital letters"},
		{{"provision", "a", "--out=f", "--kiosk=A2"}, "one or two capital letters"},
		{{"provision", "a", "--out=f", "--kiosk=OF"}, "the office's own name"},
		{{"confirm", "a", "a", "0000-0000-0000-0000"}, "not the name of a kiosk"},
		{{"confirm", "a", "OF", "0000-0000-0000-0000"}, "not the name of a kiosk"},
		{{"confirm", "a", "A", "0000-0000-0000-000"}, "is not a fingerprint"},
	};
	for (size_t k = 0; k < sizeof calls / sizeof *calls; k++) {
		assert_int_equal(desk_run_words(desk, calls[k].words), 2);
		assert_says(desk->err, calls[k].said);
		assert_says(desk->err, "usage: bunting-admin ");
		assert_string_equal(desk->out, "");
	}
}

static void an_office_book_that_is_none__ends_with_3(void **state)
{
	struct desk *desk = *state;
	const char *text = desk_write(desk, "text.bunting",
		"this is a text and nothing else, but it is long enough to "
		"be looked at for a header of a hundred bytes, or so it seems");
	const char *kiosk = fixture_make_kiosk(desk->fixture, "A");
	const char *export = fixture_export(desk->fixture, fixture_open(desk->fixture, kiosk), "export.bunting");
	const char *const offices[] = {
		desk_path(desk, "nowhere.bunting"), text, kiosk, export, desk->fixture->folder, ""};
	for (size_t k = 0; k < sizeof offices / sizeof *offices; k++) {
		assert_ends(3, desk, "status", offices[k]);
		assert_ends(3, desk, "merge", offices[k], text);
		assert_says(desk->err, "bunting-admin: ");
		assert_string_equal(desk->out, "");
	}
}

static void option_with_many_values__takes_the_codes_that_follow_it(void **state)
{
	(void)state;
	static const struct option options[] = {
		{.name = "--event", .value = "CODE", .many = true}, {.name = "--json"}, {.name = NULL}};
	static const struct command command = {
		.name = "test", .arguments = "", .least = 1, .most = 2, .options = options};
	static char *words[] = {(char *)"--event", (char *)"fun_day", (char *)"pact", (char *)"office.bunting",
		(char *)"--event=other", (char *)"word", (char *)"--json"};
	struct call call = {.out = stdout, .err = stderr};
	assert_true(call_take(&call, &command, 7, words));
	assert_int_equal(call_count(&call, "--event"), 3);
	assert_string_equal(call_value_at(&call, "--event", 1), "pact");
	assert_string_equal(call_value_at(&call, "--event", 2), "other");
	assert_null(call_value_at(&call, "--event", 3));
	assert_true(call_has(&call, "--json"));
	assert_int_equal(call.word_count, 2);
	assert_string_equal(call.words[0], "office.bunting");
	assert_string_equal(call.words[1], "word");
	call_free(&call);
}

static void two_hyphens__end_the_options(void **state)
{
	(void)state;
	static const struct option options[] = {{.name = "--json"}, {.name = NULL}};
	static const struct command command = {
		.name = "test", .arguments = "", .least = 1, .most = 3, .options = options};
	static char *words[] = {(char *)"-", (char *)"--", (char *)"--json", (char *)"--help"};
	struct call call = {.out = stdout, .err = stderr};
	assert_true(call_take(&call, &command, 4, words));
	assert_false(call_has(&call, "--json"));
	assert_false(call.wants_help);
	assert_int_equal(call.word_count, 3);
	assert_string_equal(call.words[1], "--json");
	call_free(&call);
}

static void an_answer_that_cannot_be_written__ends_with_4(void **state)
{
	struct desk *desk = *state;
	char *words[] = {(char *)"bunting-admin", (char *)"init", (char *)"--help"};
	FILE *full = fopen("/dev/full", "w");
	assert_non_null(full);
	size_t size;
	FILE *err = open_memstream(&desk->err, &size);
	assert_int_equal(commands_run(3, words, full, err, &desk->fixture->clock), 4);
	fclose(err);
	fclose(full);
	assert_says(desk->err, "could not be written");
}

static void every_status__has_an_exit_code_of_the_design(void **state)
{
	(void)state;
	assert_int_equal(exit_code_of(DONE), 0);
	assert_int_equal(exit_code_of(NO_SUCH_DAY), 2);
	assert_int_equal(exit_code_of(NAME_TAKEN), 2);
	assert_int_equal(exit_code_of(NOT_A_BOOK), 3);
	assert_int_equal(exit_code_of(BAD_CATALOGUE), 3);
	assert_int_equal(exit_code_of(NOT_FOUND), 3);
	assert_int_equal(exit_code_of(NO_ROOM), 4);
	assert_int_equal(exit_code_of(SYSTEM_FAILED), 4);
	assert_int_equal(exit_code_of(BOOK_IN_USE), 4);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_at_desk(overview__lists_every_command),
		test_at_desk(help_of_a_command__is_what_it_says_of_itself),
		test_at_desk(help__says_what_a_command_takes_without_running_it),
		test_at_desk(nothing_or_an_unknown_command__shows_the_overview_and_ends_with_2),
		test_at_desk(wrong_calls__say_what_is_wrong_and_the_usage),
		test_at_desk(an_office_book_that_is_none__ends_with_3),
		cmocka_unit_test(option_with_many_values__takes_the_codes_that_follow_it),
		cmocka_unit_test(two_hyphens__end_the_options),
		test_at_desk(an_answer_that_cannot_be_written__ends_with_4),
		cmocka_unit_test(every_status__has_an_exit_code_of_the_design),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
