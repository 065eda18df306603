/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_recovery_sheet.c - a sheet that was printed and typed in again gives the key back, and a slip is found.
 */
#include "admin/recovery_sheet.h"
#include "ledger/code.h"
#include "tests/support/testing.h"

#include <stdlib.h>
#include <string.h>

struct world {
	struct organisation_keys *keys, *opened;
	char sheet[RECOVERY_SHEET_SIZE];
	struct reason reason;
};

static int begin(void **state)
{
	struct world *world = calloc(1, sizeof *world);
	*state = world;
	if (sodium_init() < 0) {
		return -1;
	}
	world->keys = keys_alloc();
	world->opened = keys_alloc();
	keys_make(world->keys);
	keys_change_box(world->keys, 1784000000);
	struct text text = text_in(world->sheet, sizeof world->sheet);
	recovery_sheet_write(&text, world->keys,
		&(struct sheet_facts){"Estuary Partnership", "office.bunting", "live", {2026, 7, 18}});
	return 0;
}

static int end(void **state)
{
	struct world *world = *state;
	keys_free(world->keys);
	keys_free(world->opened);
	free(world);
	return 0;
}

static enum status open_text(struct world *world, const char *text)
{
	struct bytes bytes = {0};
	bytes_raw(&bytes, text, strlen(text));
	enum status status = recovery_sheet_open(world->opened, &bytes, "sheet.txt", &world->reason);
	bytes_free(&bytes);
	return status;
}

static bool is_sheet(const char *text)
{
	struct bytes bytes = {0};
	bytes_raw(&bytes, text, strlen(text));
	bool is = recovery_sheet_is(&bytes);
	bytes_free(&bytes);
	return is;
}

/* It holds the pairs in force, and no retired one. */
static void check_opened(struct world *world)
{
	assert_memory_equal(
		world->opened->sign_secret, world->keys->sign_secret, sizeof world->keys->sign_secret);
	assert_memory_equal(&world->opened->box, &world->keys->box, sizeof world->keys->box);
	assert_int_equal(world->opened->retired_count, 0);
}

/* The eight lines of the key, and where each begins. */
static char *key_lines(struct world *world)
{
	char *first = strstr(world->sheet, "Key 1:");
	assert_non_null(first);
	char *last = strstr(first, "Key 8:");
	assert_non_null(last);
	*strchr(last, '\n') = '\0';
	return first;
}

static void sheet__as_printed__gives_the_key_back(void **state)
{
	struct world *world = *state;
	char fingerprint[FINGERPRINT_SIZE];
	fingerprint_write(fingerprint, world->keys->sign_public);
	assert_true(is_sheet(world->sheet));
	assert_non_null(strstr(world->sheet, fingerprint));
	assert_non_null(strstr(world->sheet, "Estuary Partnership"));
	assert_non_null(strstr(world->sheet, "2026-07-18"));
	assert_done(open_text(world, world->sheet), &world->reason);
	check_opened(world);
}

static void sheet__typed_small_and_loosely__gives_the_key_back(void **state)
{
	struct world *world = *state;
	char typed[1000] = "";
	size_t length = 0;
	for (const char *at = key_lines(world); *at; at++) {
		char small = *at >= 'A' && *at <= 'Z' ? (char)(*at - 'A' + 'a') : *at;
		bool in_key = length > 6 && (small == '0' || small == '1') && at[-1] != ' ' && at[1] != ':';
		if (small == '-') {
			continue; /* no hyphens */
		}
		typed[length++] = in_key ? (small == '0' ? 'O' : 'l') : small;
		if (small == '\n') {
			typed[length - 1] = '\r';
			typed[length++] = '\n';
		}
	}
	assert_true(is_sheet(typed));
	assert_done(open_text(world, typed), &world->reason);
	check_opened(world);
}

/* Changes one character of the lines to every other one: each is caught, and named as `wanted`. */
static void try_wrong_characters(struct world *world, const char *lines, char *at, const char *wanted)
{
	static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
	char right = *at;
	for (const char *wrong = alphabet; *wrong; wrong++) {
		*at = *wrong;
		enum status status = open_text(world, lines);
		bool good =
			*wrong == right ? status == DONE : status == NOT_A_KEY && strstr(world->reason.text, wanted);
		if (!good) {
			fail_msg("%c for %c: %d, %s", *wrong, right, status, world->reason.text);
		}
	}
	*at = right;
}

static void sheet__with_any_wrong_character__names_its_group(void **state)
{
	struct world *world = *state;
	char *lines = key_lines(world);
	for (int number = 0; number < 32; number++) {
		int line = number / 4 + 1, group = number % 4 + 1;
		char name[20], wanted[60];
		snprintf(name, sizeof name, "Key %d:", line);
		snprintf(wanted, sizeof wanted, "line \"Key %d\", group %d, ", line, group);
		char *at = strstr(lines, name) + 8 + (ptrdiff_t)(group - 1) * 8;
		for (int k = 0; k < 6; k++) {
			if (k != 4) { /* the hyphen */
				try_wrong_characters(world, lines, at + k, wanted);
			}
		}
	}
}

static void sheet__with_two_groups_swapped__is_refused(void **state)
{
	struct world *world = *state;
	char *group = strstr(key_lines(world), "Key 2:") + 8;
	char first[6];
	if (memcmp(group, group + 8, 6) == 0) {
		return; /* by chance the same */
	}
	memcpy(first, group, 6);
	memcpy(group, group + 8, 6);
	memcpy(group + 8, first, 6);
	assert_status(open_text(world, strstr(world->sheet, "Key 1:")), NOT_A_KEY, NULL);
	assert_non_null(strstr(world->reason.text, "line \"Key 2\", group 1, "));
}

static void sheet__with_a_line_missing_or_short_or_twice__says_which(void **state)
{
	struct world *world = *state;
	char *lines = key_lines(world), copy[1000];
	char *third = strstr(lines, "Key 3:");
	char kept = *third;

	*third = 'x';
	assert_status(open_text(world, lines), NOT_A_KEY, NULL);
	assert_non_null(strstr(world->reason.text, "\"Key 3\" is missing"));
	*third = kept;

	snprintf(copy, sizeof copy, "%s", lines);
	copy[strlen(copy) - 1] = '\0';
	assert_status(open_text(world, copy), NOT_A_KEY, NULL);
	assert_non_null(strstr(world->reason.text, "\"Key 8\" has 19 characters instead of 20"));

	snprintf(copy, sizeof copy, "%s\n%s", lines, lines);
	assert_status(open_text(world, copy), NOT_A_KEY, NULL);
	assert_non_null(strstr(world->reason.text, "two lines \"Key 1\""));

	snprintf(copy, sizeof copy, "%s", lines);
	copy[strlen(copy) - 1] = 'U';
	assert_status(open_text(world, copy), NOT_A_KEY, NULL);
	assert_non_null(strstr(world->reason.text, "a sign that no key has: U"));
}

static void other_texts__are_no_sheet(void **state)
{
	(void)state;
	assert_false(is_sheet(""));
	assert_false(is_sheet("bunting-key 1\norganisation 00\n"));
	assert_false(is_sheet("The key 1: is lost\nKey 2: ABCD\n"));
	assert_true(is_sheet("> key 1 : abcd"));
}

#define test_in_world(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_in_world(sheet__as_printed__gives_the_key_back),
		test_in_world(sheet__typed_small_and_loosely__gives_the_key_back),
		test_in_world(sheet__with_any_wrong_character__names_its_group),
		test_in_world(sheet__with_two_groups_swapped__is_refused),
		test_in_world(sheet__with_a_line_missing_or_short_or_twice__says_which),
		cmocka_unit_test(other_texts__are_no_sheet),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
