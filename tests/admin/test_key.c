/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_key.c - users of the key file come and go, each with a passphrase of their own; and a lost file is made again
 * from the recovery sheet, typed as people type.
 */
#include "tests/admin/desk.h"

#include <sys/stat.h>

#define SECOND "another passphrase"

/* Runs `key` with the words, a known passphrase and a new one; NULL: not given. */
static void change_key(
	struct desk *desk, int code, const char *const *words, const char *known, const char *new)
{
	char lines[2][100];
	snprintf(lines[0], sizeof lines[0], "%s\n", known ? known : "");
	snprintf(lines[1], sizeof lines[1], "%s\n", new ? new : "");
	const char *typed = desk_typed(desk, lines[0]), *second = desk_typed(desk, lines[1]);
	const char *all[DESK_WORDS] = {"key", desk->office};
	int count = 2;
	for (; *words; words++) {
		all[count++] = *words;
	}
	const char *const more[] = {"--passphrase-fd", typed, "--new-passphrase-fd", second};
	memcpy(all + count, more, sizeof more);
	check_ends(desk, code, all, __FILE__, __LINE__);
	desk_close_typed(typed);
	desk_close_typed(second);
}

/* Does the key file beside the office open with it? Asked of a command that needs the key. */
static void check_opens(struct desk *desk, int code, const char *passphrase)
{
	char line[100];
	snprintf(line, sizeof line, "%s\n", passphrase);
	const char *typed = desk_typed(desk, line), *looked_for = desk_typed(desk, "nobody@example\n");
	assert_ends(code, desk, "erase", desk->office, "--contact-fd", looked_for, "--passphrase-fd", typed);
	desk_close_typed(typed);
	desk_close_typed(looked_for);
}

static void users__come_and_go_and_at_least_one_stays(void **state)
{
	struct desk *desk = *state;
	desk_make_office(desk);
	assert_ends(0, desk, "key", desk->office);
	assert_string_equal(desk->out, "office\n");
	change_key(desk, 2, WORDS("--add", "mary"), SECOND, SECOND); /* not one that opens it */
	change_key(desk, 2, WORDS("--add", "mary"), PASSPHRASE, "short");
	change_key(desk, 2, WORDS("--add", "office"), PASSPHRASE, SECOND);
	change_key(desk, 2, WORDS("--remove", "office"), PASSPHRASE, NULL);
	check_opens(desk, 2, SECOND);
	change_key(desk, 0, WORDS("--add", "mary"), PASSPHRASE, SECOND);
	check_opens(desk, 0, SECOND);
	check_opens(desk, 0, PASSPHRASE);
	assert_ends(0, desk, "key", desk->office);
	assert_string_equal(desk->out, "office\nmary\n");
	/* The leaver's own passphrase does not open what is left. */
	change_key(desk, 2, WORDS("--remove", "office"), PASSPHRASE, NULL);
	change_key(desk, 2, WORDS("--remove", "ann"), SECOND, NULL);
	change_key(desk, 0, WORDS("--remove", "office"), SECOND, NULL);
	check_opens(desk, 2, PASSPHRASE);
	check_opens(desk, 0, SECOND);
	assert_int_equal(
		desk_number(desk, "SELECT count(*) FROM audit WHERE act IN ('key_user_added', 'key_user_removed')"),
		2);
	struct stat facts;
	assert_int_equal(stat(desk_path(desk, "office.key"), &facts), 0);
	assert_int_equal(facts.st_mode & 0777, 0600);
}

static void type_small(char *line)
{
	for (; *line && *line != '\n'; line++) {
		*line = (char)(*line >= 'A' && *line <= 'Z' ? *line - 'A' + 'a' : *line);
	}
}

/* As it is typed off the print: from the first line of the key on, in small letters. */
static const char *typed_off(struct desk *desk)
{
	char *sheet = desk_read(desk_path(desk, "office-recovery.txt")), *first = strstr(sheet, "Key 1:");
	assert_non_null(first);
	for (char *line = first; line; line = strstr(line + 1, "Key ")) {
		type_small(line + strlen("Key 1:"));
	}
	const char *path = desk_write(desk, "typed.txt", first);
	free(sheet);
	return path;
}

static void a_lost_key_file__is_made_again_from_the_sheet(void **state)
{
	struct desk *desk = *state;
	desk_make_planned_office(desk);
	const char *sheet = typed_off(desk), *key = desk_path(desk, "office.key");
	change_key(desk, 2, WORDS("--restore", sheet, "--add", "mary"), NULL, SECOND);
	assert_says(desk->err, "is there already");
	assert_int_equal(unlink(key), 0);
	check_opens(desk, 3, PASSPHRASE);
	change_key(desk, 2, WORDS("--restore", sheet), NULL, SECOND);
	change_key(desk, 0, WORDS("--restore", sheet, "--add", "mary"), NULL, SECOND);
	check_opens(desk, 0, SECOND);
	check_opens(desk, 2, PASSPHRASE);
	assert_int_equal(desk_number(desk, "SELECT count(*) FROM audit WHERE act = 'key_restored'"), 1);
	/* A kiosk is set up with it as before. */
	const char *typed = desk_typed(desk, SECOND "\n");
	const char *set_up = desk_path(desk, "A.setup");
	assert_ends(
		0, desk, "provision", desk->office, "--kiosk", "A", "--out", set_up, "--passphrase-fd", typed);
	desk_close_typed(typed);
	assert_non_null(desk_set_up(desk, "A", set_up));
}

static void a_sheet__with_a_wrong_letter_or_of_another_office__makes_no_key_file(void **state)
{
	struct desk *desk = *state;
	desk_make_office(desk);
	assert_int_equal(unlink(desk_path(desk, "office.key")), 0);
	char *sheet = desk_read(typed_off(desk));
	char *letter = strchr(sheet, ':') + 3;
	*letter = *letter == 'a' ? 'b' : 'a';
	change_key(
		desk, 2 + 1, WORDS("--restore", desk_write(desk, "wrong.txt", sheet), "--add", "mary"), NULL, SECOND);
	free(sheet);
	assert_int_not_equal(access(desk_path(desk, "office.key"), F_OK), 0);
	/* The sheet of another office. */
	const char *typed = desk_typed(desk, PASSPHRASE "\n");
	assert_ends(0, desk, "init", desk_path(desk, "other.bunting"), "--catalogue", catalogue_file, "--test",
		"--passphrase-fd", typed);
	desk_close_typed(typed);
	change_key(
		desk, 3, WORDS("--restore", desk_path(desk, "other-recovery.txt"), "--add", "mary"), NULL, SECOND);
	assert_says(desk->err, "another organisation");
	assert_int_not_equal(access(desk_path(desk, "office.key"), F_OK), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(users__come_and_go_and_at_least_one_stays, desk_begin, desk_end),
		cmocka_unit_test_setup_teardown(a_lost_key_file__is_made_again_from_the_sheet, desk_begin, desk_end),
		cmocka_unit_test_setup_teardown(
			a_sheet__with_a_wrong_letter_or_of_another_office__makes_no_key_file, desk_begin, desk_end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
