/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_handbook.c - the handbook has a part for each code that a kiosk may show, with the words of its own page
 * for officers, and for no other.
 */
#include "kiosk/screens/out_of_order.h"
#include "ledger/file.h"
#include "tests/support/testing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *read_handbook(void)
{
	struct bytes file = {0};
	struct reason reason;
	assert_done(
		file_read(&file, TEST_SOURCE_DIR "/assets/documents/handbook.html", 1 << 20, &reason), &reason);
	char *text = strndup((const char *)file.at, file.length);
	bytes_free(&file);
	return text;
}

/* The part about this code, cut out of the text; NULL: there is none. For free(). */
static char *part_about(const char *text, const char *code)
{
	char begin[40];
	snprintf(begin, sizeof begin, "<section id=\"%s\">", code);
	const char *at = strstr(text, begin);
	const char *end = at ? strstr(at, "</section>") : NULL;
	return end ? strndup(at, (size_t)(end - at)) : NULL;
}

static void handbook__says_of_each_code__what_the_kiosk_says(void **state)
{
	(void)state;
	char *text = read_handbook();
	for (int k = 0; k < fault_count; k++) {
		const struct fault *fault = &faults[k];
		char *part = part_about(text, fault->code);
		if (!part) {
			fail_msg("the handbook has nothing about %s", fault->code);
			break;
		}
		const char *at = strstr(part, fault->means);
		for (int step = 0; step < FAULT_STEPS && fault->steps[step] && at; step++) {
			at = strstr(at, fault->steps[step]); /* in this order */
		}
		if (!at) {
			fail_msg("the handbook says of %s something else than the kiosk", fault->code);
		}
		free(part);
	}
	free(text);
}

static void handbook__knows_no_code__that_no_kiosk_shows(void **state)
{
	(void)state;
	char *text = read_handbook();
	int parts = 0, steps = 0, wanted = 0;
	for (const char *at = text; (at = strstr(at, "<section id=")) != NULL; at++) {
		parts++;
	}
	for (const char *at = text; (at = strstr(at, "<li>")) != NULL; at++) {
		steps++;
	}
	for (int k = 0; k < fault_count; k++) {
		for (int step = 0; step < FAULT_STEPS; step++) {
			wanted += faults[k].steps[step] ? 1 : 0;
		}
	}
	assert_int_equal(parts, fault_count);
	assert_int_equal(steps, wanted);
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(handbook__says_of_each_code__what_the_kiosk_says),
		cmocka_unit_test(handbook__knows_no_code__that_no_kiosk_shows),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
