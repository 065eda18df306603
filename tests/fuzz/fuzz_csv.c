/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fuzz_csv.c - the file of figures that a spreadsheet saved, or something else did: what is taken has a key, a
 * detail that every reader can read, and texts that are clean.
 */
#include "admin/import_read.h"
#include "ledger/detail.h"
#include "tests/fuzz/fuzz.h"
#include "tests/support/spoil.h"

#include <stdlib.h>

static const struct catalogue *demonstration(void)
{
	static struct catalogue *catalogue;
	if (!catalogue) {
		struct bytes bytes = {0};
		struct reason reason = {""};
		read_whole(&bytes, TEST_SOURCE_DIR "/assets/demonstration/catalogue.yaml");
		if (catalogue_read(&catalogue, bytes.at, bytes.length, "catalogue.yaml", &reason) != DONE) {
			__builtin_trap();
		}
		bytes_free(&bytes);
	}
	return catalogue;
}

static void check_rows(const struct import *import)
{
	for (int k = 0; k < import->row_count; k++) {
		const struct import_row *row = &import->rows[k];
		char name[IMPORT_NAME_SIZE], differs[IMPORT_DIFFERS_SIZE];
		if (!row->key || !row->detail || !detail_is_sound(row->detail)) {
			abort();
		}
		import_row_name(name, import->form, row);
		if (row->is_accepted) {
			import_row_differs(differs, row);
		}
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct csv_sheet sheet;
	struct import import = {0};
	struct reason reason = {""};
	struct complaints complaints = {.file = "fuzz.csv"};
	const struct import_wish wish = {
		.days_first = length % 2, .accepts_percents = true, .catalogue = demonstration()};
	csv_read(&sheet, bytes, length, &complaints);
	if (complaints.count == 0) {
		import_read(&import, &sheet, &wish, &complaints);
	}
	check_rows(&import);
	if (complaints.count > 0 && complaints_tell(&complaints, NOT_TEXT, &reason) != NOT_TEXT) {
		abort();
	}
	import_free(&import);
	csv_sheet_free(&sheet);
	return 0;
}

void fuzz_seeds(void (*take)(const void *bytes, size_t length))
{
	static const char *const names[] = {"committee_2018", "committee_2018_targets",
		"committee_2018_registers", "task_force_2021", "strategy_2017", "landlord_2022"};
	for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
		struct bytes bytes = {0};
		char path[600];
		snprintf(path, sizeof path, TEST_SOURCE_DIR "/tests/fixtures/%s.csv", names[k]);
		read_whole(&bytes, path);
		take(bytes.at, bytes.length);
		bytes_free(&bytes);
	}
}
