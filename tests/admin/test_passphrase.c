/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_passphrase.c - what is taken as a new passphrase, and how one is asked for on a real terminal without showing.
 */
#include "admin/passphrase.h"
#include "tests/admin/desk.h"

#include <fcntl.h>
#include <pty.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <termios.h>

static const char *complaint_of(const char *text)
{
	struct passphrase *passphrase = passphrase_alloc();
	text_copy(passphrase->text, PASSPHRASE_SIZE, text);
	const char *complaint = passphrase_complaint(passphrase);
	passphrase_free(passphrase);
	return complaint;
}

static void rules__take_twelve_characters_of_any_writing(void **state)
{
	(void)state;
	assert_null(complaint_of("twelve chars"));
	assert_null(complaint_of("zażółć gęślą"));
	assert_null(complaint_of("密码密码密码密码密码密码短语"));
}

static void rules__refuse_short_empty_and_monotonous_ones(void **state)
{
	(void)state;
	assert_says(complaint_of(""), "too short");
	assert_says(complaint_of("eleven char"), "too short");
	assert_says(complaint_of("zażółćgęślą"), "too short"); /* more bytes than 12, but 11 characters */
	assert_says(complaint_of("              "), "only blanks");
	assert_says(complaint_of("aaaaaaaaaaaaaaaa"), "again and again");
	assert_says(complaint_of("tab\tinside it all"), "cannot be typed");
	assert_says(complaint_of("not utf-8 \xFF\xFE at all"), "cannot be typed");
}

static void descriptor__gives_one_line_and_leaves_the_rest(void **state)
{
	struct desk *desk = *state;
	const char *typed = desk_typed(desk, "the first passphrase\nthe second passphrase\n");
	static const struct option options[] = {PASSPHRASE_OPTION, {.name = NULL}};
	static const struct command command = {.name = "test", .arguments = "", .options = options};
	char *words[] = {(char *)"--passphrase-fd", (char *)typed};
	struct call call = {.out = stdout, .err = stderr};
	assert_true(call_take(&call, &command, 2, words));
	struct passphrase *passphrase = passphrase_alloc();
	assert_int_equal(passphrase_get(passphrase, &call, PASSPHRASE_NEW, MODE_LIVE), ENDED_WELL);
	assert_string_equal(passphrase->text, "the first passphrase");
	assert_int_equal(passphrase_get(passphrase, &call, PASSPHRASE_NEW, MODE_LIVE), ENDED_WELL);
	assert_string_equal(passphrase->text, "the second passphrase");
	passphrase_free(passphrase);
	call_free(&call);
	desk_close_typed(typed);
}

static void descriptor__that_is_bad_or_empty_or_endless__is_said(void **state)
{
	struct desk *desk = *state;
	const char *office = desk_path(desk, "office.bunting");
	static const struct {
		const char *line, *said;
	} cases[] = {{"", "no passphrase was given"}, {"short\n", "too short"}, {"\n", "too short"}};
	for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
		const char *typed = desk_typed(desk, cases[k].line);
		assert_ends(ENDED_USAGE, desk, "init", office, "--demo", "--passphrase-fd", typed);
		assert_says(desk->err, cases[k].said);
		desk_close_typed(typed);
	}
	char endless[2000];
	memset(endless, 'x', sizeof endless - 1);
	endless[sizeof endless - 1] = '\0';
	const char *typed = desk_typed(desk, endless);
	assert_ends(ENDED_USAGE, desk, "init", office, "--demo", "--passphrase-fd", typed);
	assert_says(desk->err, "longer than there is room for");
	desk_close_typed(typed);
	assert_ends(ENDED_USAGE, desk, "init", office, "--demo", "--passphrase-fd", "999");
	assert_says(desk->err, "could not be read");
	assert_ends(ENDED_USAGE, desk, "init", office, "--demo", "--passphrase-fd", "zero");
	assert_ends(ENDED_USAGE, desk, "init", office, "--demo", "--passphrase-fd", "-1");
	assert_int_not_equal(access(office, F_OK), 0);
}

/* The real program on a terminal of its own. */

/* A bare system in a folder may have no terminals to give: then this program gets its own, which nobody else sees. */
static int have_terminals(void **state)
{
	(void)state;
	int master = posix_openpt(O_RDWR | O_NOCTTY);
	if (master >= 0) {
		close(master);
		return 0;
	}
	return unshare(CLONE_NEWNS) != 0 || mount("none", "/dev", NULL, MS_REC | MS_PRIVATE, NULL) != 0 ||
		   mount("devpts", "/dev/pts", "devpts", 0, "newinstance,ptmxmode=0666") != 0;
}

struct terminal {
	int master;
	pid_t program;
	char seen[8000]; /* all that it has shown */
	size_t length;
};

static void start(struct terminal *terminal, char *const *words)
{
	*terminal = (struct terminal){0};
	terminal->program = forkpty(&terminal->master, NULL, NULL, NULL);
	assert_true(terminal->program >= 0);
	if (terminal->program == 0) {
		execv(TEST_BINARY_DIR "/bunting-admin", words);
		_exit(99);
	}
}

/* Reads what is shown until it holds `wanted` behind `from`; gives where it ends. */
static size_t wait_for(struct terminal *terminal, size_t from, const char *wanted)
{
	for (;;) {
		const char *found = strstr(terminal->seen + from, wanted);
		if (found) {
			return (size_t)(found - terminal->seen) + strlen(wanted);
		}
		ssize_t count = read(terminal->master, terminal->seen + terminal->length,
			sizeof terminal->seen - 1 - terminal->length);
		if (count <= 0) {
			fail_msg("it ended without \"%s\":\n%s", wanted, terminal->seen);
		}
		terminal->length += (size_t)count;
	}
}

static bool shows_typing(const struct terminal *terminal)
{
	struct termios facts;
	assert_int_equal(tcgetattr(terminal->master, &facts), 0);
	return facts.c_lflag & ECHO;
}

/* The prompt comes before the echo is off; a person is slower than this. */
static void type(struct terminal *terminal, const char *line)
{
	for (int k = 0; k < 500 && shows_typing(terminal); k++) {
		usleep(10000);
	}
	assert_false(shows_typing(terminal));
	assert_int_equal(write(terminal->master, line, strlen(line)), (ssize_t)strlen(line));
}

static int finish(struct terminal *terminal)
{
	int state;
	ssize_t count;
	while ((count = read(terminal->master, terminal->seen + terminal->length,
				sizeof terminal->seen - 1 - terminal->length)) > 0) {
		terminal->length += (size_t)count;
	}
	assert_int_equal(waitpid(terminal->program, &state, 0), terminal->program);
	close(terminal->master);
	return state;
}

static void start_init(struct terminal *terminal, const char *office)
{
	char *words[] = {(char *)"bunting-admin", (char *)"init", (char *)office, (char *)"--catalogue",
		(char *)catalogue_file, (char *)"--test", NULL};
	start(terminal, words);
}

static void terminal__asks_twice_shows_nothing_and_judges(void **state)
{
	struct desk *desk = *state;
	struct terminal terminal;
	const char *office = desk_path(desk, "office.bunting");
	start_init(&terminal, office);
	size_t at = wait_for(&terminal, 0, "New passphrase");
	type(&terminal, "short\n");
	at = wait_for(&terminal, at, "too short");
	at = wait_for(&terminal, at, "New passphrase");
	type(&terminal, "a passphrase to remember\n");
	at = wait_for(&terminal, at, "again");
	type(&terminal, "a passphrase to forget\n");
	at = wait_for(&terminal, at, "They differ");
	at = wait_for(&terminal, at, "New passphrase");
	type(&terminal, "a passphrase to remember\n");
	wait_for(&terminal, at, "again");
	type(&terminal, "a passphrase to remember\n");
	int ended = finish(&terminal);
	assert_true(WIFEXITED(ended));
	assert_int_equal(WEXITSTATUS(ended), 0);
	assert_says_not(terminal.seen, "remember");
	assert_says_not(terminal.seen, "forget");

	desk->office = office;
	assert_ends(0, desk, "plan", office, desk_write(desk, "plan.yaml", desk_plan));
	const char *typed = desk_typed(desk, "a passphrase to remember\n");
	assert_ends(0, desk, "provision", office, "--kiosk", "A", "--out", desk_path(desk, "a.setup"),
		"--passphrase-fd", typed);
	desk_close_typed(typed);
}

static void terminal__interrupted__has_its_echo_back_and_nothing_is_made(void **state)
{
	struct desk *desk = *state;
	struct terminal terminal;
	const char *office = desk_path(desk, "office.bunting");
	start_init(&terminal, office);
	wait_for(&terminal, 0, "New passphrase");
	type(&terminal, "half a pass");
	assert_int_equal(write(terminal.master, "\x03", 1), 1);
	for (int k = 0; k < 500 && !shows_typing(&terminal); k++) {
		usleep(10000);
	}
	assert_true(shows_typing(&terminal));
	int ended = finish(&terminal);
	assert_true(WIFSIGNALED(ended));
	assert_int_equal(WTERMSIG(ended), SIGINT);
	assert_int_not_equal(access(office, F_OK), 0);
}

/* Runs the real program where there is no terminal to ask on. */
static int run_alone(const char *office, const char *mode_option, const char *value)
{
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		setsid();
		int nothing = open("/dev/null", O_RDWR);
		dup2(nothing, 0);
		dup2(nothing, 1);
		dup2(nothing, 2);
		execl(TEST_BINARY_DIR "/bunting-admin", "bunting-admin", "init", office, mode_option, value, NULL);
		_exit(99);
	}
	int state;
	assert_int_equal(waitpid(child, &state, 0), child);
	assert_true(WIFEXITED(state));
	return WEXITSTATUS(state);
}

static void without_a_terminal__a_demonstration_takes_the_known_one_and_others_refuse(void **state)
{
	struct desk *desk = *state;
	assert_int_equal(run_alone(desk_path(desk, "live.bunting"), "--catalogue", catalogue_file), ENDED_USAGE);
	assert_int_not_equal(access(desk_path(desk, "live.bunting"), F_OK), 0);
	assert_int_equal(run_alone(desk_path(desk, "demo.bunting"), "--demo", NULL), 0);
	const char *typed = desk_typed(desk, "estuary demonstration\n");
	assert_ends(0, desk, "provision", desk_path(desk, "demo.bunting"), "--kiosk", "A", "--out",
		desk_path(desk, "a.setup"), "--passphrase-fd", typed);
	desk_close_typed(typed);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_at_desk(rules__take_twelve_characters_of_any_writing),
		test_at_desk(rules__refuse_short_empty_and_monotonous_ones),
		test_at_desk(descriptor__gives_one_line_and_leaves_the_rest),
		test_at_desk(descriptor__that_is_bad_or_empty_or_endless__is_said),
		test_at_desk(terminal__asks_twice_shows_nothing_and_judges),
		test_at_desk(without_a_terminal__a_demonstration_takes_the_known_one_and_others_refuse),
		test_at_desk(terminal__interrupted__has_its_echo_back_and_nothing_is_made),
	};
	return cmocka_run_group_tests(tests, have_terminals, NULL);
}
