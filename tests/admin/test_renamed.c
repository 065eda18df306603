/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_renamed.c - somebody has a kiosk with its key, drops what it signed, and has it sign under another name: an
 * office's, or another kiosk's. What counts is the same whichever file comes first, and nobody takes another's place.
 */
#include "admin/merge_seal.h"
#include "ledger/store.h"
#include "tests/admin/desk.h"
#include "tests/support/spoil.h"

static const char people[] = "SELECT coalesce(sum(people), 0) FROM attendance";

/* The name in the kiosk's device file becomes another. */
static void rename_device(struct desk *desk, const char *name)
{
	struct bytes bytes = {0};
	char line[40];
	const char *path = desk_path(desk, "kiosk-A.device");
	read_whole(&bytes, path);
	char *text = strndup((const char *)bytes.at, bytes.length);
	snprintf(line, sizeof line, "name %s\n", name);
	char *changed = with_change(text, "name A\n", line);
	assert_done(
		file_replace(path, changed, strlen(changed), 0600, &desk->fixture->reason), &desk->fixture->reason);
	free(changed);
	free(text);
	bytes_free(&bytes);
}

/* What it saved under its own name and then under this; the office has compared its fingerprint. */
static void save_under_both_names(struct desk *desk, const char *name, const char *files[2])
{
	desk_make_planned_office(desk);
	struct book *kiosk = desk_kiosk(desk, "A");
	desk_provision(desk, "B");
	visit_check_in(kiosk, FUN_DAY, 3);
	files[0] = fixture_export(desk->fixture, kiosk, "one.bunting");
	assert_ends(0, desk, "confirm", desk->office, "A", book_fingerprint(kiosk));
	fixture_close(desk->fixture, kiosk);
	const char *path = desk_path(desk, "kiosk-A.bunting");
	fixture_doctor(path,
		"DELETE FROM statement; DELETE FROM stated; DELETE FROM stated_stream; DELETE FROM stated_event;"
		" UPDATE log SET name = '%s'",
		name);
	rename_device(desk, name);
	kiosk = fixture_open(desk->fixture, path);
	assert_string_equal(book_log_name(kiosk), name);
	visit_check_in(kiosk, FUN_DAY, 5);
	desk_close_event(kiosk, FUN_DAY);
	files[1] = fixture_export(desk->fixture, kiosk, "two.bunting");
}

static void read_seal(struct desk *desk, char seal[SLIP_SIZE])
{
	struct book *book = NULL;
	struct reason *reason = &desk->fixture->reason;
	assert_done(book_open_to_read(&book, desk->office, &desk->fixture->clock, reason), reason);
	assert_done(merge_seal_read(seal, book_store(book)), reason);
	book_close(book);
}

static void try_both_orders(struct desk *desk, const char *name)
{
	const char *files[2];
	char seals[2][SLIP_SIZE];
	save_under_both_names(desk, name, files);
	const char *other = desk_path(desk, "other.bunting");
	fixture_copy_book(desk->office, other);
	for (int first = 0; first < 2; first++) {
		assert_int_not_equal(desk_run(desk, "merge", desk->office, files[first], files[1 - first]), 0);
		assert_says(desk->out, "Set aside");
		assert_int_equal(desk_number(desk, people), 3);
		assert_int_equal(desk_number(desk, "SELECT count(*) FROM log WHERE name = 'A'"), 1);
		assert_int_equal(desk_number(desk, "SELECT count(*) FROM log"), 2); /* with the office's own */
		read_seal(desk, seals[first]);
		desk->office = other;
	}
	assert_string_equal(seals[0], seals[1]);
}

static void kiosk_that_calls_itself_an_office__is_set_aside_in_either_order(void **state)
{
	try_both_orders(*state, "OF9");
}

static void kiosk_that_calls_itself_another_kiosk__is_set_aside_in_either_order(void **state)
{
	try_both_orders(*state, "B");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_at_desk(kiosk_that_calls_itself_an_office__is_set_aside_in_either_order),
		test_at_desk(kiosk_that_calls_itself_another_kiosk__is_set_aside_in_either_order),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
