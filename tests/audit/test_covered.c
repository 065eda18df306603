/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_covered.c - the audit knows every screen and every journey there is, and says which of them it did not see.
 */
#include "kiosk/app/embedded.h"
#include "tests/audit/covered.h"
#include "tests/support/testing.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Tells every variable that a source defines by `words`, as in "const struct screen screen_danger = {". */
static int look_for(const char *path, const char *words, int *unknown)
{
	char line[400];
	int found = 0;
	FILE *file = fopen(path, "r");
	assert_non_null(file);
	while (fgets(line, sizeof line, file)) {
		size_t length = strlen(words);
		if (strncmp(line, words, length) != 0) {
			continue;
		}
		char *name = line + length;
		if (*name == '*') {
			continue; /* a function that gives one */
		}
		name[strcspn(name, " =;[")] = '\0';
		found++;
		if (!covered_knows(name)) {
			print_error("the audit does not know %s (%s)\n", name, path);
			(*unknown)++;
		}
	}
	fclose(file);
	return found;
}

static void audit__knows__every_screen_and_journey(void **state)
{
	(void)state;
	glob_t files = {0};
	assert_int_equal(glob(TEST_SOURCE_DIR "/kiosk/screens/*.c", 0, NULL, &files), 0);
	assert_int_equal(glob(TEST_SOURCE_DIR "/kiosk/flows/*.c", GLOB_APPEND, NULL, &files), 0);
	int screens = 0, flows = 0, unknown = 0;
	for (size_t k = 0; k < files.gl_pathc; k++) {
		screens += look_for(files.gl_pathv[k], "const struct screen ", &unknown);
		flows += look_for(files.gl_pathv[k], "const struct flow ", &unknown);
	}
	globfree(&files);
	assert_int_equal(unknown, 0);
	assert_true(screens > 10 && flows > 3); /* else it looked at the wrong lines */
	assert_false(covered_knows("screen_nowhere"));
}

static void keep_last(void *context, const char *page)
{
	snprintf(context, ID_SIZE, "%s", page);
}

/* Everything that is missing at first, seen one after the other, until only one page is left. */
static void page__that_was_not_seen__is_told(void **state)
{
	(void)state;
	static struct covered covered;
	struct catalogue *catalogue;
	struct reason reason;
	char last[ID_SIZE];
	assert_done(catalogue_read(&catalogue, embedded_demonstration_catalogue,
					strlen(embedded_demonstration_catalogue), "catalogue.yaml", &reason),
		&reason);
	int all = covered_missing(&covered, catalogue, keep_last, last);
	assert_string_equal(last, "profile.age");
	covered_add(&covered, "profile.age");
	covered_add(&covered, "profile.age");
	assert_int_equal(covered.count, 1);
	assert_int_equal(covered_missing(&covered, catalogue, keep_last, last), all - 1);
	assert_string_not_equal(last, "profile.age");
	while (covered_missing(&covered, catalogue, keep_last, last) > 0) {
		covered_add(&covered, last);
	}
	assert_int_equal(covered.count, all);
	catalogue_free(catalogue);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(audit__knows__every_screen_and_journey),
		cmocka_unit_test(page__that_was_not_seen__is_told),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
