/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_freed.c - after "Show my code" neither the code nor the address of the report's page is left. The library that
 * makes the QR code copies the address and frees it as it is: the kiosk has its heap wipe whatever is freed
 * (kiosk/main.c), and here the sanitizer's heap is told to do the same (tests/CMakeLists.txt).
 */
#include "tests/kiosk/left.h"
#include "tests/kiosk/unseen.h"

#include <string.h>

static void mask(struct left_words *words, const char *text)
{
	words->length = 0;
	for (; *text && words->length < LEFT_LONGEST; text++) {
		words->masked[words->length++] = (uint32_t)(unsigned char)*text ^ LEFT_MASK;
	}
}

static void send_a_report(struct app *app)
{
	static const char *const acts[] = {"welcome.concern", "choice.graffiti_damage", "choice.quayside",
		"choice.weekly", "choice.no", "frame.go", "sent.code"};
	for (size_t k = 0; k < sizeof acts / sizeof *acts; k++) {
		unseen_act(app, acts[k]);
	}
	assert_string_equal(app->visit->page.name, "code");
}

static void code__that_was_shown__is_nowhere_afterwards(void **state)
{
	struct app *app = *state;
	struct left_words code, address;
	send_a_report(app);
	mask(&code, app->visit->code.text);
	mask(&address, app->visit->address + strlen(app->catalogue->portal));
	assert_int_equal(code.length, REPORT_CODE_LENGTH);
	assert_true(address.length > 20);
	assert_true(left_in_memory(&code) > 0);
	assert_true(left_in_memory(&address) > 0);
	unseen_act(app, "frame.leave");
	assert_int_equal(left_in_memory(&code), 0);
	assert_int_equal(left_in_memory(&address), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(code__that_was_shown__is_nowhere_afterwards, begin, end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
